"""A text in, the language out that it is surely in when that is not English: the tagger and the lexicon know no other.

Most texts are told to be English by their commonest words alone; py3langid is asked about the others only.
"""

import re
from functools import cache, lru_cache
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

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16)  # it is asked for when names are looked for, and again when all is told
def other_language(text: str) -> str:
    """The ISO 639 code of the text's language, or "" where it is English, or not sure to be another."""
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
