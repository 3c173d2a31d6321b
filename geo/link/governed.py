"""An event's word and the article's places in; the region or town whose head tells of it out: "the governor of the
Donetsk region said that attacks had killed six".

Who governs a place tells of harm done in it, if the sentence names no other place.
"""

import re
from collections.abc import Sequence

from geo.eventtypes import HARM
from geo.link.anaphora import COUNTRIES, LITERAL, named_in
from geo.model import Resolution
from geo.tokens import Sentence

REACH = 120
"""Characters before a name that are looked at."""
_HEAD = (
    r"(?:(?:[Dd]eputy|[Ll]ieutenant|[Aa]cting|[Rr]egional|[Mm]ilitary)\s+)?"
    r"(?:[Gg]overnor|[Gg]ov\.|[Mm]ayor|[Hh]ead|[Aa]dministrator)"
)
_KIND = r"(?:\s+(?:region|province|oblast|state|county|district|city|prefecture|territory|municipality))?"
_SAY = r"(?:(?:has|had|also|later)\s+)?(?:said|says|told|wrote|reported|confirmed|announced|added)\b"
_PERSON = r"[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,3}"
_HEAD_OF = re.compile(
    rf"(?<![Ff]ormer )(?<![Ee]x-)(?<![\w’'-]){_HEAD}\s+of\s+(?:the\s+)?"
    r"(?:(?!(?:a|an|and|in|at|for|of)\b)[\w-]+\s+){0,4}\Z"
)
"""What stands before a place whose head speaks: "the governor of the partly occupied eastern"."""
_OF_HEAD = re.compile(rf"{_KIND}(?:['’]s)?(?:\s+regional|\s+state|\s+city)?\s+{_HEAD}\s+{_PERSON}\s*,?\s+{_SAY}")
"""What stands after it: "regional Gov. Vasily Golubev said"."""
_WHO_SAYS = re.compile(rf"{_KIND}\s*,?\s+(?:{_PERSON},?\s+)?{_SAY}")
"""What stands after the place of "the governor of" one, where he speaks."""
_SAID_BY = re.compile(rf",[”\"]?\s+(?:said|says|according\s+to)\s+(?:{_PERSON},\s+)?(?:the\s+)?(?:[A-Z]?[a-z]+\s+)?\Z")
"""What stands before "the governor of" one, where he has spoken: ", said Oleksandr Prokudin, "."""
_ELSEWHERE = re.compile(
    r"\b(?:if|could|would|will|may|might|he|she|they|his|her|their|where|condemn\w*)\b", re.IGNORECASE
)
"""What says of a word after it that it may have been elsewhere, or not at all."""
_AWAY = re.compile(r"\b(?:abroad|there|neighbou?ring|nearby)\b(?!\s+(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)


def where_governed(
    text: str, sentence: Sentence, start: int, kind: str, resolutions: Sequence[Resolution]
) -> Resolution | None:
    """The resolution of the place whose head tells in its sentence of harm with the word at `start`; else None.

    `kind` is the event's type. None too where the sentence names a place in which it may have been. `resolutions` are
    the article's, in text order.
    """
    if kind not in HARM:
        return None
    here = named_in(resolutions, sentence.start, sentence.end)
    if any(r.mention.role in LITERAL for r in here) or _AWAY.search(text, sentence.start, sentence.end) is not None:
        return None
    return next((r for r in here if r.place is not None and _tells(text, sentence, start, r)), None)


def _tells(text: str, sentence: Sentence, start: int, governed: Resolution) -> bool:
    """Whether the head of a region or town is told to say what the word at `start` reports."""
    if governed.place is None or governed.place.feature in COUNTRIES:
        return False
    named = governed.mention
    before = _HEAD_OF.search(text, max(sentence.start, named.start - REACH), named.start)
    if before is None:
        said = _OF_HEAD.match(text, named.end, sentence.end)
    elif start < before.start():
        by = _SAID_BY.search(text, max(start, before.start() - REACH), before.start())
        return by is not None and _ELSEWHERE.search(text, sentence.start, by.start()) is None
    else:
        said = _WHO_SAYS.match(text, named.end, sentence.end)
    return said is not None and said.end() <= start and _ELSEWHERE.search(text, said.end(), start) is None
