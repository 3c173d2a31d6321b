"""Located events of one article in, the same out: what tells of a part of those just counted has their day.

"Troops shot down 16 drones on Friday. Fifteen fell near Leeds." A sentence whose subject is a bare number, or one more
of the same, tells on of what the sentence before has counted, wherever that was. Nothing is joined to a place here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo.dates import find_dates
from geo.eventtypes import HARM
from geo.link.nextday import NEWS
from geo.model import Article, DateRange, LocatedEvent
from geo.tokens import Sentence, sentences

COUNTED = HARM | {"coercion"}
"""Types of what is told of several at once; what is told of a part of them is harm."""
_NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|dozens?|several)"
)
_PART = re.compile(
    rf"\W*(?:(?:at\s+least\s+)?{_NUMBER}(?:\s+more)?|both|all|most|some|(?:the|an)?\s?others?|the\s+rest)"
    r"(?:\s+of\s+(?:them|these|those))?\s+(?:(?:was|were)\s+(?!(?:a|an|the|in|at|from|also)\b)|fell\b|died\b|hit\b|struck\b)",
    re.IGNORECASE,
)
"""What begins a sentence whose subject is only a number of those just told: "Fifteen were destroyed"."""
_ONE_MORE = re.compile(
    rf"\W*(?i:another|{_NUMBER}\s+(?:more|other))\s+(?:[\w’'-]+\s+){{0,2}}?(?P<noun>[\w’'-]+)\s+(?:was|were)\b"
)
"""What begins a sentence on one more of the same: "Another drone was shot down"."""
_SEVERAL = re.compile(rf"\b{_NUMBER}\s+(?:[\w’'-]+\s+){{0,3}}?[a-z]+s\b|\b{_NUMBER}\s+people\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"\b(?:earlier|previous|previously|before|ago|last|past|had|once|years?|months?|weeks?|days?|since|later|next|then"
    r"|separately|meanwhile|when|while|until)\b",
    re.IGNORECASE,
)
"""What says of a sentence that it may tell of another time."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The day of those that were counted, and the words in which they were."""

    when: DateRange
    said: str


def dated_as_part(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those of a part of what has just been counted on one day, that have none, with that day."""
    if article.published is None or all(one.event.when is None for one in located):
        return tuple(located)
    told: dict[int, list[LocatedEvent]] = {}
    for one in located:
        told.setdefault(one.event.evidence_start, []).append(one)
    body = [sentence for sentence in sentences(article) if sentence.section == "body"]
    counted: dict[int, _Counted] = {}
    days: dict[int, DateRange] = {}
    for sentence, later in pairwise(body):
        known = counted.get(sentence.start) or _counted(article, sentence, told.get(sentence.start, ()))
        if known is not None and later.start in told and _tells_a_part(article.text, later, known.said):
            counted[later.start], days[later.start] = known, known.when
    return tuple(_dated(one, days.get(one.event.evidence_start)) for one in located)


def _dated(one: LocatedEvent, when: DateRange | None) -> LocatedEvent:
    event = one.event
    if when is None or event.when_text or event.type not in HARM or event.status != "happened":
        return one
    return replace(one, event=replace(event, when=when, when_text=when.text))


def _counted(article: Article, sentence: Sentence, told: Sequence[LocatedEvent]) -> _Counted | None:
    """What a sentence counts, if all of it that is dated was on one day of these."""
    said = article.text[sentence.start : sentence.end]
    events = [one.event for one in told if one.event.type in COUNTED and one.event.status == "happened"]
    spans = {(e.when.start, e.when.end) for e in events if e.when is not None}
    when = next((e.when for e in events if e.when is not None), None)
    if when is None or len(spans) != 1 or when.precision != "day" or _SEVERAL.search(said) is None:
        return None
    here = sentence.start <= when.start_at < sentence.end
    fresh = article.published is not None and article.published - when.end <= NEWS
    return _Counted(when, said) if here and fresh else None


def _tells_a_part(text: str, sentence: Sentence, said: str) -> bool:
    if _OTHERWISE.search(text, sentence.start, sentence.end) is not None:
        return False
    if find_dates(text, published=None, start=sentence.start, end=sentence.end, words=sentence.tokens):
        return False
    if _PART.match(text, sentence.start, sentence.end) is not None:
        return True
    more = _ONE_MORE.match(text, sentence.start, sentence.end)
    if more is None:
        return False
    noun = more["noun"].lower().removesuffix("s")
    return re.search(rf"\b{re.escape(noun)}s?\b", said.lower()) is not None
