"""Located events of one article in, the same out: what was told of a day just before "Tuesday's strike" was on it.

"In Leeds, teachers turned up but gave no lessons. Tuesday's strike was called by two unions." So the day of what was
told is named at the head of the next sentence. Nothing is joined to a place here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.link.nextday import NEWS, says_no_more
from geo.model import Article, Event, LocatedEvent
from geo.tokens import WEEKDAY, sentences

KINDS = frozenset({"protest", "attack", "crime", "accident", "disaster"})
"""Types of what happens in a day."""
_OPENS = re.compile(
    rf"\W*(?:{WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?[’']s\s+(?:(?!(?:second|other|earlier)\b)[\w’'-]+\s+){{0,3}}"
)
"""What stands before the noun of what was told: "Tuesday's strike", "Monday night's deadly attack"."""


def dated_as_after(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those that have no day with the one at the head of the next sentence, where that tells on of them."""
    if article.published is None or all(one.event.when is None for one in located):
        return tuple(located)
    body = [sentence for sentence in sentences(article) if sentence.section == "body"]
    after = {sentence.start: later.start for sentence, later in pairwise(body)}
    spans = {sentence.start: sentence for sentence in body}
    told = {one.event.evidence_start: one.event for one in located if _names_the_day(article, one.event)}

    def day(one: LocatedEvent) -> LocatedEvent:
        event, known = one.event, told.get(after.get(one.event.evidence_start, -1))
        if known is None or event.when_text or (event.type, event.status) != (known.type, known.status):
            return one
        if not says_no_more(article.text, spans[event.evidence_start]):
            return one
        return replace(one, event=replace(event, when=known.when, when_text=known.when_text))

    return tuple(map(day, located)) if told else tuple(located)


def _names_the_day(article: Article, event: Event) -> bool:
    """Whether a sentence opens with the fresh day of an event, as of one that was told before."""
    when = event.when
    if event.type not in KINDS or event.status != "happened" or when is None or article.published is None:
        return False
    opens = _OPENS.fullmatch(article.text, event.evidence_start, event.trigger_start) is not None
    return opens and when.start == when.end and article.published - when.end <= NEWS
