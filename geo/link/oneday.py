"""Located events of one article in, the same out: where all harm that it dates was on one fresh day, the rest was too.

"A bus overturned in Ica on Sunday. … Twelve people were killed in Ica." Of a hundred such events of articles nobody
had looked at, nineteen in twenty were of that day; of what courts, firms and voters do hardly two in three were.
Nothing is joined to a place here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from geo.dates import find_dates
from geo.events.expressions import written_on
from geo.eventtypes import HARM
from geo.link.nextday import HAPPENED, NEW, NEWS, OTHERWISE
from geo.link.sameplace import alike
from geo.model import Article, DateRange, Event, LocatedEvent
from geo.retold import again, brings_up_another
from geo.tokens import Sentence, sentences

KINDS = (HARM, frozenset({"protest"}), frozenset({"coercion"}))
"""Types that tell one story together."""
HEAD = 2
"""So many sentences of the text tell what all of it is about, often one and the same."""
NIGHT = timedelta(days=1)
"""So long is a day at most, as a night lies in two."""
_A_NEW = re.compile(r"\ban?\s+(?:[\w’'-]+\s+){0,3}\Z")
"""What stands before a word of something that nobody has spoken of: "saw a blast"."""
_OF_MONTH = re.compile(
    r"\b(?:an?|the|this|that|last)\s+(?:early-|mid-|late-)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\s+[a-z]"
)
"""What stands before what was in a month, which is no date: "follows the April attack on"."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The one day of what an article tells of a kind, and the events that have it."""

    when: DateRange
    told: Sequence[LocatedEvent]


def dated_by_story(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those without a day whose kind has one fresh day alone in all the article with that day.

    So it is not where their sentence, or the one before it, tells of another time, or theirs of something else, nor
    where the article brings up a second one of the kind.
    """
    if article.published is None or all(one.event.when is None for one in located):
        return tuple(located)
    every = [sentence for sentence in sentences(article) if sentence.section in ("body", "title")]
    days = [
        (kind, day)
        for kind in KINDS
        if (day := _one_day(article.published, kind, located)) is not None
        if not any(brings_up_another(article.text[each.start : each.end], kind) for each in every)
    ]
    if not days:
        return tuple(located)
    before: Mapping[int, Sentence] = {later.start: sentence for sentence, later in pairwise(every)}
    here = {sentence.start: sentence for sentence in every}
    body = [sentence.start for sentence in every if sentence.section == "body"][:HEAD]

    def dated(one: LocatedEvent) -> LocatedEvent:
        event = one.event
        day = next((day for kind, day in days if event.type in kind), None)
        sentence = here.get(event.evidence_start)
        if day is None or sentence is None or event.when_text or event.status != "happened":
            return one
        known = [each.event.evidence_start for each in day.told if alike(one, each)]
        told_before = [at for at in known if at <= sentence.start or (sentence.start in body and at in body)]
        of_title = any(at in here and here[at].section == "title" for at in told_before)
        new = _is_new(article.text, event)
        if not told_before or (new and not of_title) or not _tells_on(article, sentence):
            return one
        left = before.get(sentence.start)
        if left is not None and _of_another_time(article, left, day.when):
            return one
        if (
            one.resolution is not None and again(article.text, event) is not None
        ):  # of which it has been looked already what it tells on
            return one
        return replace(one, event=replace(event, when=day.when, when_text=day.when.text))

    return tuple(map(dated, located))


def _is_new(text: str, event: Event) -> bool:
    """Whether an event is told as something not yet spoken of: "saw a blast", "A crash occurred", "Two fell"."""
    before = text[event.evidence_start : event.trigger_start]
    happened = text[event.trigger_start : event.trigger_end].lower().split()[0] in HAPPENED
    if NEW.match(text, event.evidence_start, event.trigger_start) is not None:
        return True
    return _A_NEW.search(before.lower() if happened else before) is not None


def _one_day(published: date, kind: frozenset[str], located: Sequence[LocatedEvent]) -> _Day | None:
    """The day on which all that is dated of a kind happened, if it is one, and not long ago."""
    told = [one for one in located if one.event.type in kind and one.event.status == "happened" and one.event.when_text]
    days = {None if one.event.when is None else (one.event.when.start, one.event.when.end) for one in told}
    when = told[0].event.when if len(days) == 1 else None
    if when is None or when.precision != "day" or when.end - when.start > NIGHT:
        return None
    return _Day(when, told) if timedelta(0) <= published - when.end <= NEWS else None


def _tells_on(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence says nothing of a time, nor of something else."""
    if OTHERWISE.search(article.text, sentence.start, sentence.end) is not None:
        return False
    return not find_dates(article.text, published=None, start=sentence.start, end=sentence.end, words=sentence.tokens)


def _of_another_time(article: Article, sentence: Sentence, day: DateRange) -> bool:
    """Whether a sentence names a time that is over and is not the day, so that the next may still tell of that."""
    if _OF_MONTH.search(article.text, sentence.start, sentence.end) is not None:
        return True
    found = find_dates(
        article.text, published=written_on(article), start=sentence.start, end=sentence.end, words=sentence.tokens
    )
    return any(each.when is not None and each.when.end < day.start for each in found)
