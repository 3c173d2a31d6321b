"""A sentence in; what it tells out, without the dateline before it and without who is said to have told it."""

import re

from geo.dateline import after_dateline
from geo.headline.words import MARKS, QUOTES
from geo.items import after_day, after_mark
from geo.rolewords import CALENDAR
from geo.tokens import Sentence

TAIL = 140
"""Characters at a sentence's end in which an attribution is looked for."""

SHORTENED = frozenset(
    "Calif Conn Mass Mich Minn Miss Okla Tenn Wash Ariz Penn Sask Alta Capt Prof Sept Supt Insp Brig Lieut Comm Messrs "
    "Brgy Gral Pres Amph Assn Bros Corp vs no nos approx pp cf al est dept ft hon".split()
)
"""Words whose stop ends no sentence."""
LEAST = 4
"""Letters of a word with a capital that is none of these."""
_STOP = re.compile(r"[.!?](?<=[^\W\d_]{2}.)[.!?]*[\"”’')]{0,2}(?P<blank>\s)\s*(?=[\"“‘(]?[^\W\d_a-z])")
"""Where a sentence ends and another begins."""
_SAYS = r"(?:said|says|told\s+\w+|announced|added)"
_WHEN = rf"(?:on|in|at|a|an|the|late|early|statement|news|conference|interview|briefing|{'|'.join(sorted(CALENDAR))})"
_SAID = re.compile(
    rf",\s+(?!(?:and|but|or|which|who|whose|while|that|where|when|after|before)\b)"
    rf"(?:(?:[^\s,;]+\s+){{1,8}}?{_SAYS}(?:\s+{_WHEN}){{0,8}}|(?:said|says)(?:\s+[^\s,;]+){{1,8}})\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:[A-Z][\w’'.-]*,? ){0,2}[A-Z][\w’'-]*:\s+(?=[\"“‘]?[A-Z0-9])")
"""A name that a sentence is told of or by: "Lagos: ", "New Delhi: "."""
_SOURCE = re.compile(r"\([^()]{2,40}\)\s+(?=[\"“‘]?[^\W\d_a-z])")
"""From whom a sentence comes, before it: "(Reuters) Soldiers stormed a bank"."""
_ACCORDING = re.compile(r",?\s+according to\s+[^,;]+")

Span = tuple[int, int]


def after_label(text: str, first: int, trigger: int) -> int:
    """Where a sentence begins to tell behind a name and a colon, which say where or by whom it is told; or `first`.

    >>> said = "Lagos: Floods rose."
    >>> said[after_label(said, 0, 7) :]
    'Floods rose.'
    """
    label = _LABEL.match(text, first, trigger)
    return first if label is None else label.end()


def told(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """The sentence without the dateline, or the day of a log, before it and without who is said to have told it."""
    last = sentence.end
    told = after_dateline(text, after_day(text, after_mark(text, sentence.start, last), last), last)
    first = told if told <= start else sentence.start
    source = _SOURCE.match(text, first, last)
    first = source.end() if source is not None and source.end() <= start else first
    first, last = _own(text, first, last, start, end)
    for _ in range(2):  # ", police said, according to the agency"
        edge = max(end, last - TAIL)
        comma = text.rfind(",", edge, last)
        according = text.rfind("according to", edge, last)
        if comma >= edge and _SAID.fullmatch(text, comma, last):
            last = comma
        elif according > edge and (tail := _ACCORDING.fullmatch(text, _before(text, according, edge), last)):
            last = tail.start()
    return first, last


def _own(text: str, first: int, last: int, start: int, end: int) -> Span:
    """The sentence that holds the trigger, where a quotation holds several; no half of what is quoted beside it."""
    for stop in _STOP.finditer(text, first, last):
        word = text[max(first, stop.start() - TAIL) : stop.start()].rsplit(maxsplit=1)[-1].strip(MARKS)
        if word not in SHORTENED and (word.islower() or len(word) >= LEAST):
            if stop.end() <= start:
                first = stop.end()
            elif stop.start("blank") >= end:
                last = stop.start("blank")
                break
    for opens, closes in QUOTES:
        if opens == closes and text.count(closes, first, last) % 2 == 0:
            continue
        at = text.find(closes, first, last)
        if (
            at >= 0
            and text.find(opens, first, at) < 0
            and text[at - 1 : at].strip()
            and text[at + 1 : at + 2].isspace()
        ):
            first, last = (at + 1, last) if at < start else (first, at if at >= end else last)
    return first, last


def _before(text: str, at: int, edge: int) -> int:
    """Where the blanks, and a comma, begin that stand before a place in the text."""
    while at > edge and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > edge and text[at - 1] == "," else at
