"""A sentence in; what it tells out, without the dateline before it and without who is said to have told it."""

import re

from geo.dateline import after_dateline
from geo.items import after_day, after_mark
from geo.rolewords import CALENDAR
from geo.tokens import Sentence

TAIL = 140
"""Characters at a sentence's end in which an attribution is looked for."""

_SAYS = r"(?:said|says|told\s+\w+|announced|added)"
_WHEN = rf"(?:on|in|at|a|an|the|late|early|statement|news|conference|interview|briefing|{'|'.join(sorted(CALENDAR))})"
_SAID = re.compile(
    rf",\s+(?!(?:and|but|or|which|who|whose|while|that|where|when|after|before)\b)"
    rf"(?:(?:[^\s,;]+\s+){{1,8}}?{_SAYS}(?:\s+{_WHEN}){{0,8}}|(?:said|says)(?:\s+[^\s,;]+){{1,8}})\W*",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r",?\s+according to\s+[^,;]+")

Span = tuple[int, int]


def told(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """The sentence without the dateline, or the day of a log, before it and without who is said to have told it."""
    last = sentence.end
    told = after_dateline(text, after_day(text, after_mark(text, sentence.start, last), last), last)
    first = told if told <= start else sentence.start
    for _ in range(2):  # ", police said, according to the agency"
        edge = max(end, last - TAIL)
        comma = text.rfind(",", edge, last)
        source = text.rfind("according to", edge, last)
        if comma >= edge and _SAID.fullmatch(text, comma, last):
            last = comma
        elif source > edge and (tail := _ACCORDING.fullmatch(text, _before(text, source, edge), last)):
            last = tail.start()
    return first, last


def _before(text: str, at: int, edge: int) -> int:
    """Where the blanks, and a comma, begin that stand before a place in the text."""
    while at > edge and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > edge and text[at - 1] == "," else at
