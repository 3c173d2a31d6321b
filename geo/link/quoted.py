"""Located events of one article in, the same out: "this morning" in a quotation is that of the day it was said on.

"Rebels attacked a camp on Saturday. … “Our camp was attacked early this morning,” an official said": of an article of
Monday that is Saturday. Only harm that the article has told before, with one fresh day, is counted so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from geo.eventtypes import HARM
from geo.link.nextday import NEWS
from geo.link.sameplace import parted
from geo.model import Article, DateRange, LocatedEvent

_TODAY = re.compile(
    r"(?:(?:early|late|earlier|later)\s+)?(?:today|this\s+(?:morning|afternoon|evening)|tonight)", re.IGNORECASE
)
_ANEW = re.compile(
    r"\b(?:again|another|also|second|third|new|more|further|still|too|fresh|latest|since|later|after|yesterday)\b",
    re.IGNORECASE,
)
"""What says of a sentence that it may tell of something else than what was told before."""


def dated_as_quoted(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those of harm that a quotation tells of "today" with the one day that was told of the like before."""
    if article.published is None:
        return tuple(located)
    return tuple(_dated(article, one, located) for one in located)


def _dated(article: Article, one: LocatedEvent, located: Sequence[LocatedEvent]) -> LocatedEvent:
    event = one.event
    when = event.when
    if when is None or when.start != article.published or event.status != "happened" or event.type not in HARM:
        return one
    if _TODAY.fullmatch(when.text) is None or not _is_quoted(article.text, event.evidence_start, when.start_at):
        return one
    if _ANEW.search(article.text, event.evidence_start, event.evidence_end) is not None:
        return one
    day = _told_before(one, located, when)
    return one if day is None else replace(one, event=replace(event, when=day, when_text=day.text))


def _told_before(one: LocatedEvent, located: Sequence[LocatedEvent], today: DateRange) -> DateRange | None:
    """The one fresh day, before "today", of all of the like that is told before and may be there; or None."""
    told = (
        when
        for each in located
        if each.event.evidence_start < one.event.evidence_start
        and each.event.type == one.event.type
        and (when := each.event.when) is not None
        and each.event.status == "happened"
        and not parted(one, each)
    )
    days = {(when.start, when.end): when for when in told}
    if len(days) != 1:
        return None
    (day,) = days.values()
    fresh = timedelta(0) < today.start - day.end <= NEWS
    return day if fresh and day.precision == "day" and day.start == day.end else None


def _is_quoted(text: str, first: int, at: int) -> bool:
    """Whether what stands there is within a quotation that its sentence has begun."""
    before = text[first:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
