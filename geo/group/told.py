"""An event of a located article in, the telling of it out, its rank and words; and units of those that tell one event.

Nothing here decides whether two tellings are one: `geo.group.within` and `geo.group` do.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from geo.group.kin import family
from geo.group.wording import DEAD, Wording, lemma_of, merged, wording
from geo.model import NEAR_BY, Article, Event, LocatedArticle, Place, Resolution
from geo.telling import Telling, body_of, place_in_text

LONGEST_DAYS = 31
"""A longer time, such as a year, does not tell events of several articles apart: their published dates do."""
COPIED = 60
"""A sentence of so many characters that stands in two articles word for word says enough."""
MOST_CALLED = 4
"""By the words of so many of its tellings is an event known."""

MOST_FINER = 16
"""So many tellings may say on which day of a longer time it was."""

MOST_LINES, LONGEST_LINE = 3, 80
"""So many lines, of so many characters, may stand between title and text."""
STOPS = tuple(".!?…:;,\"”’'")

PART_REACH = 60
"""Characters before a name that may say that only a part is there."""
_PARTLY = re.compile(
    r"\b(?:most(?:ly)?|mainly|many|some|half|majority|quarters|thirds?|especially|particularly|including)\b[^.;:]{0,45}?"
    r"\b(?:in|from|at|near)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_NEAR = frozenset({"near", "outside", "off", "around"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Days(NamedTuple):
    """The first and the last day on which it may have happened, as ordinals, or, unless that is said, the day on which
    it was published.
    """

    first: int
    last: int
    said: bool


class Told:
    """A telling, its rank, and its words, which are made only when there is something to compare them with."""

    __slots__ = ("_lemma", "_rank", "_wording", "event", "found", "located", "place", "position")

    def __init__(self, found: LocatedArticle, position: int) -> None:
        self.found = found
        self.position = position
        self.located = located = found.events[position]
        self.event: Event = located.event
        self.place: Place | None = None if located.resolution is None else located.resolution.place
        self._lemma: str | None = None
        self._rank: tuple[Any, ...] | None = None
        self._wording: Wording | None = None

    @property
    def telling(self) -> Telling:
        return Telling(article=self.found.article, located=self.located)

    @property
    def rank(self) -> tuple[Any, ...]:
        """What stands for all comes first: a fine place, not only near it, then a day, then what the title or the lead
        tells, then a high score.
        """
        if self._rank is None:
            article, located, event, place = self.found.article, self.located, self.event, self.place
            self._rank = (
                99 if place is None else int(place.geo_precision),
                place is not None and _is_near(self.found.article.text, located.resolution),
                event.when is None,
                event.evidence_start > lead_of(article),
                0.0 if math.isnan(located.score) else -located.score,
                *(article.published or date.max, article.id, *self.place_in_text, article.file),
            )
        return self._rank

    @property
    def listed(self) -> bool:
        """Whether its event happens at other places too, each of which has a pin."""
        return sum(each.event.id == self.event.id for each in self.found.events) > 1

    @property
    def partly(self) -> bool:
        """Whether its sentence puts only a part of what it tells at its place: "most of them in Kassala"."""
        joined, text = self.located.resolution, self.found.article.text
        if joined is None:
            return False
        start = joined.mention.start
        return _PARTLY.search(text, max(self.event.evidence_start, start - PART_REACH), start) is not None

    @property
    def near(self) -> bool:
        """Whether it only says that it was near its place."""
        near: bool = self.rank[1]
        return near

    @property
    def place_in_text(self) -> tuple[int, int, str, int]:
        """Before which others of its article it comes."""
        return place_in_text(self.located)

    @property
    def start(self) -> int:
        return self.event.trigger_start

    @property
    def lemma(self) -> str:
        """What its word has in common with its other forms; needs none of the other words."""
        if self._lemma is None:
            event = self.event
            form = self.found.article.text[event.trigger_start : event.trigger_end].lower()
            self._lemma = lemma_of(event.type, form)
        return self._lemma

    @property
    def wording(self) -> Wording:
        if self._wording is None:
            located = self.located
            # Who acts tells events apart; where they happen is compared by itself.
            named = [each.mention for each in self._named() if each.mention.role != "actor"]
            if located.resolution is not None:
                named.append(located.resolution.mention)
            self._wording = wording(self.found.article.text, self.event, [(each.start, each.end) for each in named])
        return self._wording

    @property
    def sites(self) -> Sequence[Place]:
        """The places of which its sentence says "here", be it of another event."""
        return [each.place for each in self._named() if each.place is not None and each.mention.role == "site"]

    @property
    def holders(self) -> Sequence[Place]:
        """The places in which its sentence says that another one lies: "in Arkabutla, in Tate County"."""
        return [each.place for each in self._named() if each.place is not None and each.mention.role == "container"]

    def _named(self) -> Sequence[Resolution]:
        event, resolutions = self.event, self.found.resolutions
        first = bisect_left(resolutions, event.evidence_start, key=lambda each: each.mention.start)
        return resolutions[first : bisect_left(resolutions, event.evidence_end, key=lambda each: each.mention.start)]


def lead_of(article: Article) -> int:
    """Where the text's first sentence begins, which with the title tells best what an article is about.

    Short lines above it that end without a stop tell who wrote it, and when.
    """
    start, text = body_of(article), article.text
    for part in islice((each for each in article.sections if each.kind == "body"), MOST_LINES + 1):
        said = text[part.start : part.end].rstrip()
        if len(said) > LONGEST_LINE or said.endswith(STOPS):
            start = part.start
            break
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _is_near(text: str, joined: Resolution | None) -> bool:
    """Whether the word before a name says that what happened was near by only."""
    if joined is None:
        return False
    before = text[max(joined.mention.start - 12, 0) : joined.mention.start].split()
    return bool(before) and before[-1].lower() in _NEAR


class Unit:
    """What one article tells of one event, the best telling first: what is compared across articles."""

    __slots__ = ("_days", "_sentences", "_words", "main", "told")

    def __init__(self, main: Told) -> None:
        self.main = main
        self.told = [main]
        self._days: Days | None = None
        self._sentences: set[int] | None = None
        self._words: Mapping[str, float] | None = None

    @property
    def unit(self) -> "Unit":
        """Itself: of others (`geo.group.labels`) only a label is there until they must be compared."""
        return self

    @property
    def shelf(self) -> tuple[str, ...]:
        """What units of several articles have in common if they are one event: kind, status, place; without a place,
        words.
        """
        event, place = self.main.event, self.main.place
        if place is not None:
            spot = ""
            if place.id.startswith(NEAR_BY):  # so far from it, or so far
                spot = f"{place.lat:.1f} {place.lon:.1f}"
            return family(event.type), event.status, place.id, spot
        text = self.main.found.article.text
        trigger, said = text[event.trigger_start : event.trigger_end], text[event.evidence_start : event.evidence_end]
        return event.type, event.status, "", trigger.casefold(), " ".join(said.casefold().split())

    @property
    def rank(self) -> tuple[Any, ...]:
        """The main telling's: of several units the least one stands for all."""
        return self.main.rank

    @property
    def article(self) -> str:
        return self.main.found.article.id

    @property
    def dated(self) -> Told:
        """The surest telling that has a day, or one that says which day of a longer time; or else the surest one."""
        if len(self.told) == 1:
            return self.main
        return finer(next((each for each in self.told if each.event.when is not None), self.main), self.told)

    @property
    def days(self) -> Days | None:
        """When it happened, as far as its article says, or was reported."""
        if self._days is None:
            self._days = days_of(self.dated)
        return self._days

    @property
    def sentences(self) -> Collection[int]:
        """Where the sentences begin that tell it."""
        if self._sentences is None:
            self._sentences = {each.event.evidence_start for each in self.told}
        return self._sentences

    @property
    def words(self) -> Mapping[str, float]:
        if self._words is None:
            self._words = merged([each.wording.words for each in self.told])
        return self._words

    @property
    def said(self) -> str:
        """Its only sentence, in small letters; "" where there are several."""
        if len(self.told) > 1:
            return ""
        event = self.main.event
        return self.main.found.article.text[event.evidence_start : event.evidence_end].lower()

    @property
    def copied(self) -> str:
        """What it says in its only sentence, where that is long and no two days of it could differ: if another article
        says the same on days that are not too far, both tell one event.
        """
        event, days = self.dated.event, self.days
        if days is None or (not days.said and (event.when is not None or event.when_text)):
            return ""  # a year, or "on Sunday", may be another one
        said = self.said
        return said if len(said) >= COPIED else ""

    @property
    def dead(self) -> frozenset[int]:
        """How many died, as its sentences say; what is no whole number is left out."""
        said = [number for each in self.told for key, number in each.wording.tolls if key == DEAD]
        return frozenset(int(number) for number in said if number.isdecimal())

    def called(self, lemma: str) -> bool:
        """Whether its surest tellings call it so: "explosion", "blast"."""
        return any(each.lemma == lemma for each in self.told[:MOST_CALLED])

    def add(self, one: Told) -> None:
        self.told.append(one)
        if self._sentences is not None:
            self._sentences.add(one.event.evidence_start)


def finer(told: Told, others: Iterable[Told]) -> Told:
    """Of the others the first that says on which day of the month or year it was that a telling gives; that telling
    where they say none, or two.
    """
    when = told.event.when
    if when is None or when.precision == "day" or when.text.lower().startswith("since"):
        return told
    found: dict[tuple[date, date], Told] = {}
    for each in islice(others, MOST_FINER):
        day = each.event.when
        if day is not None and day.precision == "day" and when.start <= day.start and day.end <= when.end:
            found.setdefault((day.start, day.end), each)
    return next(iter(found.values())) if len(found) == 1 else told


def days_of(told: Told) -> Days | None:
    """When it happened, or was published."""
    when, published = told.event.when, told.found.article.published
    if when is not None and (when.end - when.start).days < LONGEST_DAYS:
        return Days(when.start.toordinal(), when.end.toordinal(), said=True)
    return None if published is None else Days(published.toordinal(), published.toordinal(), said=False)


def long_past(told: Told) -> bool:
    """Whether it happened so long before it was published that it is no news."""
    when, published = told.event.when, told.found.article.published
    return when is not None and published is not None and (published - when.end).days > LONGEST_DAYS


def on_other_days(one: Told, other: Told) -> bool:
    """Whether both have a day and not the same, or two days of the week that nothing could be counted from."""
    first, second = one.event, other.event
    if first.when is not None and second.when is not None:
        return first.when.end < second.when.start or second.when.end < first.when.start
    if first.when is not None or second.when is not None or not first.when_text or not second.when_text:
        return False
    named = [{day for day in _WEEKDAYS if day in each.when_text.lower()} for each in (first, second)]
    return all(named) and not named[0] & named[1]
