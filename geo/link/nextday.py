"""Located events of one article in, the same out: harm told with no day right after a sentence has that sentence's day.

"Two more people died on Thursday. Officials said a person each drowned in Lakhipur." So narrow is the rule because
with nouns, other types or words such as "earlier" hardly two such days in three were right. Nothing is joined to a
place here.
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
    if not told or event.when_text or event.type not in HARM or event.status != "happened":
        return one
    days = {(each.event.when.start, each.event.when.end) for each in told if each.event.when is not None}
    known = next((each.event for each in told if alike(one, each) and _tells_a_day(article, each.event)), None)
    if known is None or len(days) != 1 or not _tells_on(article.text, event, spans[event.evidence_start]):
        return one
    return replace(one, event=replace(event, when=known.when, when_text=known.when_text))


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
    if not _told(text, event) or OTHERWISE.search(text, sentence.start, sentence.end) is not None:
        return False
    if NEW.match(text, sentence.start, sentence.end) is not None:
        return False
    return not find_dates(text, published=None, start=sentence.start, end=sentence.end, words=sentence.tokens)
