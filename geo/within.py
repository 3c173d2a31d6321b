"""A located article in, its tellings out, those that tell one event together.

Places, days, types and words decide; where they leave a doubt, two tellings stay apart. No other article counts.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from geo.gazetteer.containment import inside
from geo.model import Event, LocatedArticle, Place, Resolution
from geo.telling import Telling
from geo.wording import Wording, likeness, merged, overlap, told_apart, wording

ALIKE_HERE = 0.5
"""So alike are two sentences of one article that tell the same in different words."""
LONGEST_DAYS = 31
"""A longer time, such as a year, does not tell events of several articles apart: their published dates do."""
MOST_NEAR = 16
"""With how many units before a telling, and after it, it is compared in a very long article."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Days(NamedTuple):
    """The first and the last day on which it may have happened, or the day it was published, as ordinals."""

    first: int
    last: int


def days_of(telling: Telling) -> Days | None:
    when, published = telling.located.event.when, telling.article.published
    if when is not None and (when.end - when.start).days < LONGEST_DAYS:
        return Days(when.start.toordinal(), when.end.toordinal())
    return None if published is None else Days(published.toordinal(), published.toordinal())


class Told:
    """A telling, its rank, and its words, which are made only when there is something to compare them with."""

    __slots__ = ("_found", "_rank", "_wording", "place", "position", "telling")

    def __init__(self, found: LocatedArticle, position: int) -> None:
        self.position = position
        self.telling = telling = Telling(article=found.article, located=found.events[position])
        self.place = telling.place
        self._found = found
        self._rank: tuple[Any, ...] | None = None
        self._wording: Wording | None = None

    @property
    def rank(self) -> tuple[Any, ...]:
        if self._rank is None:
            article, located, event = self._found.article, self.telling.located, self.telling.located.event
            self._rank = (
                99 if self.place is None else int(self.place.geo_precision),
                0.0 if math.isnan(located.score) else -located.score,
                *(article.published or date.max, article.id, event.trigger_start, event.trigger_end, event.id),
                -1 if located.resolution is None else located.resolution.mention.start,
                article.file,
            )
        return self._rank

    @property
    def wording(self) -> Wording:
        if self._wording is None:
            event, located = self.telling.located.event, self.telling.located
            # Who acts tells events apart; where they happen is compared by itself.
            named = [each.mention for each in self._named() if each.mention.role != "actor"]
            if located.resolution is not None:
                named.append(located.resolution.mention)
            self._wording = wording(self.telling.article.text, event, [(each.start, each.end) for each in named])
        return self._wording

    @property
    def sites(self) -> Sequence[Place]:
        """The places of which its sentence says "here", be it of another event."""
        return [each.place for each in self._named() if each.place is not None and each.mention.role == "site"]

    def _named(self) -> Sequence[Resolution]:
        event, resolutions = self.telling.located.event, self._found.resolutions
        first = bisect_left(resolutions, event.evidence_start, key=lambda each: each.mention.start)
        return resolutions[first : bisect_left(resolutions, event.evidence_end, key=lambda each: each.mention.start)]


class Unit:
    """What one article tells of one event, the best telling first: what is compared across articles."""

    __slots__ = ("_words", "days", "main", "sentences", "told")

    def __init__(self, main: Told) -> None:
        self.main = main
        self.told = [main]
        self.sentences = {_event(main).evidence_start}
        self.days = days_of(main.telling)
        self._words: Mapping[str, float] | None = None

    @property
    def article(self) -> str:
        return self.main.telling.article.id

    @property
    def words(self) -> Mapping[str, float]:
        if self._words is None:
            self._words = merged([each.wording.words for each in self.told])
        return self._words

    def add(self, one: Told) -> None:
        self.told.append(one)
        self.sentences.add(_event(one).evidence_start)


def units_of(found: LocatedArticle) -> Iterator[Unit]:
    """The tellings of one article, those of one event together."""
    if found.together is not None:
        for first, *rest in found.together:
            known = Unit(Told(found, first))
            for position in rest:
                known.add(Told(found, position))
            yield known
        return
    kinds: dict[tuple[str, str], list[Told]] = {}
    for position, located in enumerate(found.events):
        kinds.setdefault((located.event.type, located.event.status), []).append(Told(found, position))
    for told in kinds.values():
        if len(told) == 1:
            yield Unit(told[0])
            continue
        told.sort(key=lambda each: each.rank)
        units: list[Unit] = []
        for one in told:
            # In a very long article, the events that are told nearest by.
            at = bisect_left(units, _trigger(one), key=lambda unit: _trigger(unit.main))
            home = _home(one, units[max(at - MOST_NEAR, 0) : at + MOST_NEAR])
            if home is None:
                units.insert(at, Unit(one))
            else:
                home.add(one)
        yield from units


def _home(one: Told, units: Sequence[Unit]) -> Unit | None:
    """The unit that a telling belongs to; None where there is none, or two events that it fits alike."""
    fits: list[tuple[float, int, Unit]] = []
    for unit in units:
        sure = _same_here(one, unit)
        if sure > 0:
            fits.append((-sure, abs(_trigger(one) - _trigger(unit.main)), unit))
    if not fits:
        return None
    best = min(fits, key=lambda fit: (*fit[:2], fit[2].main.rank))
    equals = {_event(unit.main).id for less_sure, _, unit in fits if less_sure == best[0]}
    return best[2] if len(equals) == 1 or _at_one_place(one, best[2].main) else None


def _same_here(one: Told, unit: Unit) -> float:
    """How surely a telling tells what its article told in others; 0 where it does not.

    Two words of one sentence are two events: what is one there was joined before. Else alike sentences are one event.
    So is what has no other names and the same word, where the place is the same or not all else differs; and, at the
    same place, what speaks of something known ("the blast").
    """
    main = unit.main
    if _event(one).evidence_start in unit.sentences:
        return 0.0
    if on_other_days(one, main) or not _at_places_that_agree(one, main):
        return 0.0
    in_order = sorted((one, main), key=_trigger)
    earlier, later = (each.wording for each in in_order)
    first, second = (_event(each) for each in in_order)
    if told_apart(earlier, later) or (later.indefinite and second.when is not None and first.when is None):
        return 0.0
    if likeness(earlier.words, later.words) >= ALIKE_HERE:
        return 1.0 + likeness(earlier.words, later.words)
    if earlier.names and later.names and not earlier.names & later.names:
        return 0.0
    here, shared = _at_one_place(one, main), overlap(earlier.words, later.words)
    akin = here or ((shared > 0 or later.definite) and earlier.plural == later.plural)
    if earlier.lemma == later.lemma and akin:
        return 0.5 + shared / 2
    return 0.1 + shared / 4 if here and later.definite else 0.0


def _event(told: Told) -> Event:
    return told.telling.located.event


def _trigger(told: Told) -> int:
    return _event(told).trigger_start


def _at_one_place(one: Told, other: Told) -> bool:
    return one.place is not None and other.place is not None and one.place.id == other.place.id


def _at_places_that_agree(one: Told, main: Told) -> bool:
    """Whether the places are one or lie in one another; without a place, whether its sentence has no other."""
    if one.place is not None or main.place is None:
        return _places_agree(one.place, main.place)
    return not one.sites or any(_places_agree(site, main.place) for site in one.sites)


def _places_agree(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.id == other.id:
        return True
    if not all(map(math.isfinite, (one.lat, one.lon, other.lat, other.lon))):
        return False
    return inside(one, other) or inside(other, one)


def on_other_days(one: Told, other: Told) -> bool:
    """Whether both have a day and not the same, or two days of the week that nothing could be counted from."""
    first, second = _event(one), _event(other)
    if first.when is not None and second.when is not None:
        return first.when.end < second.when.start or second.when.end < first.when.start
    if first.when is not None or second.when is not None or not first.when_text or not second.when_text:
        return False
    named = [{day for day in _WEEKDAYS if day in each.when_text.lower()} for each in (first, second)]
    return all(named) and not named[0] & named[1]
