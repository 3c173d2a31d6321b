"""A text in, the language out that it is surely in when that is not English: the tagger and the lexicon know no other.

Most texts are told to be English by their commonest words alone; py3langid is asked about the others only.
"""

import re
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

HEAD = 2_000
"""Characters that are looked at."""
COMMON = frozenset("the of and to in a is that for on was with as at by from said has are were it his he".split())
"""A third of English prose is these words; no other language's is a tenth."""
ENGLISH_SHARE = 0.15
SURE = 0.6
"""Below this probability, and in fewer letters than `LEAST`, a list of names would be taken for some language."""
LEAST = 20
MOST_KEPT = 16

_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str:
    """The ISO 639 code of the text's language, or "" where it is English, or not sure to be another.

    The last ones are remembered: it is asked for when names are looked for, and again when all is told.
    """
    known = _LAST.get(text)
    return _LAST.keep(text, _other_language(text)) if known is None else known


def remember_language(text: str, code: str) -> None:
    """Takes over what another process was told of the text: to find it out may take 80 MB of memory."""
    _LAST.keep(text, code)


class _Last:
    """What is known of the last texts; several threads may ask."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._lock = Lock()

    def get(self, text: str) -> str | None:
        return self._codes.get(text)

    def keep(self, text: str, code: str) -> str:
        with self._lock:
            self._codes[text] = code
            while len(self._codes) > MOST_KEPT:
                del self._codes[next(iter(self._codes))]
        return code


_LAST = _Last()


def _other_language(text: str) -> str:
    head = text[:HEAD]
    words = [word.lower() for word in _WORD.findall(head)]
    if sum(map(len, words)) < LEAST or sum(word in COMMON for word in words) >= ENGLISH_SHARE * len(words):
        return ""
    with _LOADING:
        identifier = _identifier()
    code, share = identifier.classify(head)
    return str(code) if code != "en" and share >= SURE else ""


_LOADING = Lock()


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # takes a third of a second, and English needs it not

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
