"""An article and its events in, the same out, those below a heading that is no more than a day with that day.

Police logs, incident reports and chronicles are written so: "Thursday, Nov. 12", and below it what happened.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from geo.dates import DateMention, find_dates
from geo.items import after_mark
from geo.model import Article, Event

LEAST = 2
"""So many such headings with events below make a log; one alone may say when the article was published."""
LONGEST = 60
"""Characters of a heading."""
_LINE = re.compile(r"^[^\S\n]*(?=\S)", re.MULTILINE)
_BEGINS = re.compile(
    r"\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)", re.IGNORECASE
)
_PLACE = r"\s*[–—:,-]{1,2}\s*[^\W\d_a-z][\w’' ,-]{2,40}"
_ENDS = re.compile(rf"(?:{_PLACE})?[.:]?[^\S\n]*(?=\n|\Z)|{_PLACE}\.\s")
"""What stands after the day: nothing, or a place, and then the line or its first words end."""


def with_headings(article: Article, events: Sequence[Event]) -> Sequence[Event]:
    """The events in their order; one that has happened and has no day of its own takes that of its heading."""
    if not any(_wants(each) for each in events):
        return events
    found = list(_headings(article.text, article.published))
    starts = [at for at, _ in found]
    above = [bisect_right(starts, each.trigger_start) - 1 for each in events]
    days = [found[at][1] if at >= 0 and _is_over(found[at][1], article.published) else None for at in above]
    if len({day.text.lower() for day in days if day is not None}) < LEAST:
        return events
    return tuple(each if day is None else _dated(each, day) for each, day in zip(events, days, strict=True))


def _is_over(heading: DateMention, published: date | None) -> bool:
    """Whether a heading is a day on which something may have happened: none to come, and no month or year."""
    when = heading.when
    return when is None or (when.precision == "day" and (published is None or when.start <= published))


def _wants(event: Event) -> bool:
    return event.when is None and not event.when_text and event.status == "happened"


def _dated(event: Event, heading: DateMention) -> Event:
    if not _wants(event) or event.trigger_start < heading.end:
        return event
    return replace(event, when=heading.when, when_text=heading.text)


def _headings(text: str, published: date | None) -> Iterator[tuple[int, DateMention]]:
    """The headings, each with where it begins."""
    for line in _LINE.finditer(text):
        end = text.find("\n", line.end())
        stop = min(len(text) if end < 0 else end, line.end() + LONGEST)
        start = after_mark(text, line.end(), stop)
        if _BEGINS.match(text, start) is None:  # as of nearly all lines
            continue
        day = next(iter(find_dates(text, published=published, start=start, end=stop)), None)
        if day is not None and day.start == start and _ENDS.match(text, day.end):
            yield start, day
