"""Located events of one article in, the same out, but where an event has several places, each with the day said of it.

"The pope will visit Angola on Monday and Ghana on Friday" is one word and two days. A place takes the first date after
it, or, where dates stand before the places, the last one before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from geo.dates import DateMention, find_both_ways
from geo.events.expressions import written_on
from geo.model import Article, DateRange, Event, LocatedEvent

_SAID = re.compile(r"\bwith \w+ing\b|\b(?:said|says|told|announced|reported|confirmed|warned|added)\b")
"""What parts a place from a day that is not its own: "and Odesa, the governor said on Monday"."""


def with_own_days(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events in their order, with the days of their places where the sentence gives each its own."""
    together: dict[str, list[LocatedEvent]] = {}
    for each in located:
        together.setdefault(each.event.id, []).append(each)
    own = {name: _days(article, same, located) for name, same in together.items() if len(same) > 1}
    return tuple(_dated(each, own.get(each.event.id, {})) for each in located)


def _dated(each: LocatedEvent, own: dict[int, DateRange]) -> LocatedEvent:
    when = None if each.resolution is None else own.get(each.resolution.mention.start)
    if when is None or when == each.event.when:
        return each
    return replace(each, event=replace(each.event, when=when, when_text=when.text))


def _days(article: Article, same: Sequence[LocatedEvent], located: Sequence[LocatedEvent]) -> dict[int, DateRange]:
    """The day of each place of one event, by where its mention starts; nothing where they have one in common."""
    event = same[0].event
    first, last = event.evidence_start, event.evidence_end
    sites = sorted((r.mention.start, r.mention.end) for each in same if (r := each.resolution) is not None)
    if event.when is None or len(sites) < 2 or sites[0][0] < first or sites[-1][1] > last:  # noqa: PLR2004 -- several
        return {}
    written = written_on(article)
    dates = list(_as_it_looks(event, find_both_ways(article.text, published=written, start=first, end=last)))
    before = not any(d.start >= sites[-1][1] for d in dates)
    words = [other.event.trigger_start for other in located if other.event.id != event.id]
    out: dict[int, DateRange] = {}
    for start, end in sites:
        found = [d for d in dates if (d.end <= start if before else d.start >= end)]
        if not found:
            return {}
        day = found[-1] if before else found[0]
        between = (day.end, start) if before else (end, day.start)
        if _SAID.search(article.text, *between):
            return {}
        if day.when is None or any(between[0] <= word < between[1] for word in words):
            return {}
        out[start] = day.when
    ordered = [out[start] for start, _ in sites]
    alone = any(left != right for left, right in pairwise(ordered))
    fits = all(_fits(day, event.status == "planned", article) for day in ordered)
    return out if alone and fits else {}


def _as_it_looks(event: Event, pairs: Sequence[tuple[DateMention, DateMention]]) -> Iterator[DateMention]:
    """The dates of a sentence, all looking back or all ahead, as the one does that the event has."""
    ways = [(back.when == event.when, coming.when == event.when) for back, coming in pairs]
    ahead = (False, True) in ways or ((True, False) not in ways and event.status == "planned")
    before = None
    for back, coming in pairs:
        date = _after(before, coming) if ahead else back
        before = date.when
        yield date


def _after(before: DateRange | None, date: DateMention) -> DateMention:
    """A weekday that is told after another one to come lies after it: "on Monday, Wednesday and Friday"."""
    when = date.when
    if before is None or when is None or date.rule != "weekday" or when.start >= before.start:
        return date
    week = timedelta(days=7)
    return replace(date, when=replace(when, start=when.start + week, end=when.end + week))


def _fits(day: DateRange, planned: bool, article: Article) -> bool:  # noqa: FBT001 -- one of two ways
    published = article.published
    return published is None or (day.end >= published if planned else day.start <= published)
