"""Located events of one article in, the same out: where all harm that it dates was on one fresh day, the rest was too.

"A bus overturned in Ica on Sunday. … Twelve people were killed in Ica." Of a hundred such events of articles nobody
had looked at, nineteen in twenty were of that day; of what courts, firms and voters do hardly two in three were.
Nothing is joined to a place here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from geo.dates import find_dates
from geo.events.expressions import written_on
from geo.events.sayings import said_on
from geo.eventtypes import HARM
from geo.link.nextday import HAPPENED, NEW, NEWS, OTHERWISE
from geo.link.sameplace import parted
from geo.model import Article, DateRange, Event, LocatedEvent
from geo.retold import again, brings_up_another
from geo.tokens import Sentence, sentences

KINDS = (HARM, frozenset({"protest"}), frozenset({"coercion"}))
"""Types that tell one story together."""
MOST_TOLD = 100
"""Events with the day with which each of the others is compared, at most: those that are told first."""
HEAD = 2
"""So many sentences of the text tell what all of it is about, often one and the same."""
NIGHT = timedelta(days=1)
"""So long is a day at most, as a night lies in two."""
_A_NEW = re.compile(r"\ban?\s+(?:[\w’'-]+\s+){0,3}\Z")
"""What stands before a word of something that nobody has spoken of: "saw a blast"."""
_SEVERAL = re.compile(
    r"\b(?:separate|first|two|three|four|five|six|several|both|series\s+of|string\s+of|spate\s+of)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:incidents?|crash(?:es)?|collisions?|accidents?|attacks?|assaults?|raids?|robber(?:y|ies)|shootings?|stabbings?"
    r"|killings|murders|bombings?|blasts?|explosions?|fires|blazes?|fatalities|earthquakes|quakes|storms|tornado(?:e)?s"
    r"|landslides|strikes)\b",
    re.IGNORECASE,
)
"""What says that there were several, each of which may have a day of its own: "the first incident"."""
_NOW = re.compile(r"\b(?:is|are)\s+(?:still\s+|now\s+|also\s+)?\Z")
_WAGED = re.compile(
    r"\b(?:is|are)\s+(?:still\s+|now\s+|also\s+)?(?:conducting|carrying\s+out|launching|waging|staging|mounting|facing"
    r"|experiencing)\s+(?:[\w’'-]+\s+){0,3}\Z"
)
"""What stands before what goes on: "are conducting"."""
_SHIFT = re.compile(
    r"\b(?:hours?|days?|nights?|weeks?|months?|years?)\s+(?:later|afterwards?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\W*(?:Then|Later|Afterwards),")
"""What leads on to a later time, of which all the rest may tell, and what does so at a sentence's head."""
_THERE_TOO = re.compile(
    r"\W*(?:(?:Both\s+)?(?:[A-Z][\w’'-]*\s+){1,3}(?:and\s+(?:[A-Z][\w’'-]*\s+){1,3})?also\s+(?:saw|witnessed)"
    r"|(?:Thousands|Hundreds|Dozens|Scores|Crowds|People|Protesters|Demonstrators)\s+(?:of\s+[\w’'-]+\s+)?also\s+"
    r"(?:gathered|marched|rallied|protested|demonstrated|took\s+to\s+the\s+streets|turned\s+out))\b"
)
"""What begins a sentence on the same elsewhere: "Bath also saw protests", "Thousands also marched in Bath"."""
_TOLL = re.compile(r"\btolls?\b", re.IGNORECASE)
"""What goes on to rise for days."""
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
    days = [(kind, day) for kind in KINDS if (day := _one_day(article.published, kind, located)) is not None]
    if not days:
        return tuple(located)
    return tuple(map(_Story(article, located, days).dated, located))


def _leads_on(text: str, sentence: Sentence) -> bool:
    """Whether a sentence leads on to a later time."""
    begins = _LATER.match(text, sentence.start, sentence.end) is not None
    return begins or _SHIFT.search(text, sentence.start, sentence.end) is not None


class _Story:
    """An article's sentences, and the one day of each kind of what it tells."""

    def __init__(
        self, article: Article, located: Sequence[LocatedEvent], days: Sequence[tuple[frozenset[str], _Day]]
    ) -> None:
        every = [sentence for sentence in sentences(article) if sentence.section in ("body", "title")]
        self._article, self._written = article, written_on(article)
        self._types: dict[int, set[str]] = {}
        for event in (one.event for one in located if one.event.status == "happened"):
            self._types.setdefault(event.evidence_start, set()).add(event.type)
        self._days = [
            (kind, day) for kind, day in days if not any(self._tells_of_more(each, kind, day.when) for each in every)
        ]
        self._here = {sentence.start: sentence for sentence in every}
        self._before = {later.start: sentence for sentence, later in pairwise(every)}
        self._head = [sentence.start for sentence in every if sentence.section == "body"][:HEAD]
        shifts = (each.start for each in every if _leads_on(article.text, each))
        self._until = min(shifts, default=len(article.text))
        self._done: dict[int, set[tuple[date, date]]] = {}
        for event in (one.event for one in located):
            if event.type != "statement" and event.status == "happened" and event.when is not None:
                self._done.setdefault(event.evidence_start, set()).add(_span(event.when))

    def dated(self, one: LocatedEvent) -> LocatedEvent:
        """The event, with the day of its kind if it has none and tells on."""
        event, text = one.event, self._article.text
        day = next((day for kind, day in self._days if event.type in kind), None)
        sentence = self._here.get(event.evidence_start)
        if day is None or sentence is None or event.when_text or event.status != "happened":
            return one
        if sentence.start >= self._until:
            return one
        too = _THERE_TOO.match(text, sentence.start, sentence.end) is not None
        known = [
            at
            for each in day.told
            if (too or not parted(one, each)) and self._first(at := each.event.evidence_start, sentence)
        ]
        of_title = any(at in self._here and self._here[at].section == "title" for at in known)
        if (
            not known
            or _goes_on(text, event)
            or (_is_new(text, event) and not of_title)
            or not _tells_on(self._article, sentence)
        ):
            return one
        looked_for = one.resolution is not None and again(text, event) is not None  # by `dated_as_told`, which says no
        if looked_for or self._after_another(sentence, day.when):
            return one
        return replace(one, event=replace(event, when=day.when, when_text=day.when.text))

    def _tells_of_more(self, sentence: Sentence, kind: frozenset[str], day: DateRange) -> bool:
        """Whether a sentence brings up another event of the kind, or several, or tells it with another fresh day."""
        text = self._article.text
        if _SEVERAL.search(text, sentence.start, sentence.end) or brings_up_another(
            text[sentence.start : sentence.end], kind
        ):
            return True
        if self._written is None or kind.isdisjoint(self._types.get(sentence.start, ())):
            return False
        for each in find_dates(
            text, published=self._written, start=sentence.start, end=sentence.end, words=sentence.tokens
        ):
            when = each.when
            if when is None or when.precision != "day" or not timedelta(0) <= self._written - when.end <= NEWS:
                continue
            if (when.end < day.start or when.start > day.end) and said_on(text, sentence, each) is None:
                return True
        return False

    def _first(self, at: int, sentence: Sentence) -> bool:
        """Whether a sentence there is told no later than another, or both are of the head, which tells one thing."""
        return at <= sentence.start or (at in self._head and sentence.start in self._head)

    def _after_another(self, sentence: Sentence, day: DateRange) -> bool:
        """Whether the sentence before tells of another time, or of what was done then: this one may do so too."""
        left = self._before.get(sentence.start)
        if left is None:
            return False
        return bool(self._done.get(left.start, set()) - {_span(day)}) or _of_another_time(self._article, left, day)


def _span(when: DateRange) -> tuple[date, date]:
    return when.start, when.end


def _goes_on(text: str, event: Event) -> bool:
    """Whether an event is told as what goes on, for days it may be: "are conducting strikes", "is burning"."""
    before = text[event.evidence_start : event.trigger_start]
    doing = text.endswith("ing", event.trigger_start, event.trigger_end) and _NOW.search(before) is not None
    return doing or _WAGED.search(before) is not None


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
    days = {None if one.event.when is None else _span(one.event.when) for one in told}
    when = told[0].event.when if len(days) == 1 else None
    if when is None or when.precision != "day" or when.end - when.start > NIGHT:
        return None
    return _Day(when, told[:MOST_TOLD]) if timedelta(0) <= published - when.end <= NEWS else None


def _tells_on(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence says nothing of a time, nor of something else, unless that is the same elsewhere."""
    also = _THERE_TOO.match(article.text, sentence.start, sentence.end)
    begins = sentence.start if also is None else also.end()
    if any(each.search(article.text, begins, sentence.end) is not None for each in (OTHERWISE, _TOLL)):
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
