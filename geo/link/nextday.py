"""Located events of one article in, the same out: harm told with no day right after a sentence has that sentence's day.

"Two more people died on Thursday. Officials said a person each drowned in Lakhipur." So narrow is the rule because
with nouns, other types or words such as "earlier" hardly two such days in three were right in articles of several days.
Of other types only the same in other words has it: "Her plane landed in Doha" after "arrived on Tuesday". Nothing is
joined to a place here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from geo.dates import find_dates
from geo.events.tense import LIKE_THE_PRESENT, is_past
from geo.eventtypes import HARM
from geo.link.sameplace import alike
from geo.model import Article, Event, LocatedEvent
from geo.tokens import Sentence, sentences

NEWS = timedelta(days=7)
"""What is farther back is background, of which the next sentence may tell what came of it."""
FOUND = frozenset(
    "discovered found noticed seen spotted identified reported recovered taken transported stolen disturbed".split()
)
"""Verbs of what was done after harm, or nobody knows when."""
HAPPENED = frozenset("occurred happened took taken".split())
"""Verbs that only say that something took place: of what, `geo.retold` says."""
ARRIVED = frozenset("arrived landed disembarked docked".split()) | {"touched down", "flew in"}
"""Verbs that tell that somebody has come, each of which may tell on of another."""
STEM = 5
"""Letters at least that a noun has in common with its verb: "confirmation" with "confirmed"."""
_ENDING = re.compile(r"(?:ations?|e?ments?|ions?|ings?|als?|ed|e?s|e)\Z")
_DEFINITE = re.compile(r"\b(?:the|this|that)\s+\Z", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:where|which|who)\b")
OTHERWISE = re.compile(
    r"\b(?:earlier|previous|previously|before|ago|last|past|every|each (?:day|week|month|year|night)|had|once|years?"
    r"|months?|weeks?|days?|since|often|usually|also|another|other|separate|separately|meanwhile|elsewhere|later|next"
    r"|then|latest|long|new|second|third|never|always|still|already|when|while|until)\b",
    re.IGNORECASE,
)
"""What says of a sentence that it may tell of another time, or of something else."""
NEW = re.compile(
    r"\W*(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|dozens|\d+)\b", re.IGNORECASE
)
"""What begins a sentence that may tell of something else."""


def dated_as_before(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those of harm that have no day with the one day of the sentence before, where it tells the like."""
    if article.published is None or all(one.event.when is None for one in located):
        return tuple(located)
    body = [sentence for sentence in sentences(article) if sentence.section == "body"]
    before = {later.start: sentence.start for sentence, later in pairwise(body)}
    told: dict[int, list[LocatedEvent]] = {}
    for one in located:
        told.setdefault(one.event.evidence_start, []).append(one)
    spans = {sentence.start: sentence for sentence in body}
    return tuple(_dated(article, one, told.get(before.get(one.event.evidence_start, -1), ()), spans) for one in located)


def _dated(
    article: Article, one: LocatedEvent, told: Sequence[LocatedEvent], spans: Mapping[int, Sentence]
) -> LocatedEvent:
    event = one.event
    if not told or event.when_text or event.status != "happened":
        return one
    if event.type not in HARM:
        return _dated_as_same(article, one, told, spans)
    days = {(each.event.when.start, each.event.when.end) for each in told if each.event.when is not None}
    known = next((each.event for each in told if alike(one, each) and _tells_a_day(article, each.event)), None)
    if known is None or len(days) != 1 or not _tells_on(article.text, event, spans[event.evidence_start]):
        return one
    return replace(one, event=replace(event, when=known.when, when_text=known.when_text))


def _dated_as_same(
    article: Article, one: LocatedEvent, told: Sequence[LocatedEvent], spans: Mapping[int, Sentence]
) -> LocatedEvent:
    """What is no harm, with the one day of the same that is told in other words: "landed" after "arrived", "made the
    confirmation" after "confirmed".
    """
    text, kind = article.text, [each for each in told if each.event.type == one.event.type]
    known = next(
        (e for each in kind if alike(one, each) and (e := each.event).when and _is_same(text, one.event, e)), None
    )
    days = {(when.start, when.end) for each in kind if (when := each.event.when) is not None}
    if known is None or known.when is None or known.when.precision != "day" or len(days) != 1:
        return one
    aside = _RELATIVE.search(text, one.event.trigger_end, one.event.evidence_end)
    if not says_no_more(text, spans[one.event.evidence_start], end=None if aside is None else aside.start()):
        return one
    return replace(one, event=replace(one.event, when=known.when, when_text=known.when_text))


def _is_same(text: str, event: Event, known: Event) -> bool:
    """Whether two words tell that somebody came, or the later is the other's noun."""
    word, other = (text[each.trigger_start : each.trigger_end].lower() for each in (event, known))
    if word in ARRIVED and other in ARRIVED:
        return True
    definite = _DEFINITE.search(text[event.evidence_start : event.trigger_start]) is not None
    return definite and len(stem_of(word)) >= STEM and stem_of(word) == stem_of(other)


def stem_of(word: str) -> str:
    """What a noun has in common with its verb: "confirm" of "confirmation" and "confirmed"."""
    return _ENDING.sub("", word)


def _tells_a_day(article: Article, event: Event) -> bool:
    """Whether its own sentence names the day on which it happened, which is no more than a night and fresh."""
    when = event.when
    if when is None or article.published is None or not _told(article.text, event):
        return False
    here = article.text.find(when.text, event.evidence_start, event.evidence_end) >= 0
    short = when.precision == "day" and when.end - when.start <= timedelta(days=1)
    return here and short and article.published - when.end <= NEWS


def _told(text: str, event: Event) -> bool:
    """Whether its word is a past verb that says what happened."""
    first = text[event.trigger_start : event.trigger_end].lower().split()[0]
    return (is_past(first) or first in LIKE_THE_PRESENT) and first not in FOUND | HAPPENED


def _tells_on(text: str, event: Event, sentence: Sentence) -> bool:
    """Whether the sentence says nothing of another time, and begins nothing new."""
    if not _told(text, event) or NEW.match(text, sentence.start, sentence.end) is not None:
        return False
    return says_no_more(text, sentence)


def says_no_more(text: str, sentence: Sentence, *, end: int | None = None) -> bool:
    """Whether a sentence, or what of it stands before `end`, says nothing of a time, nor of something else."""
    end = sentence.end if end is None else end
    if OTHERWISE.search(text, sentence.start, end) is not None:
        return False
    return not find_dates(text, published=None, start=sentence.start, end=end)
