"""Located articles in; groups of tellings out: one event, told often, is one group, whoever tells it.

Nothing is lost: every located event is in exactly one group. Places, days, types and words decide; where they leave a
doubt, two tellings stay apart. An article whose tellings are like no others changes no group.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from geo.gazetteer.containment import inside
from geo.model import Event, LocatedArticle, Place, Resolution
from geo.telling import Group, Telling
from geo.wording import Wording, likeness, merged, near_duplicate, overlap, rivals, told_apart, wording

__all__ = ["Group", "Telling", "group", "together"]

ALIKE_HERE = 0.5
"""So alike are two sentences of one article that tell the same in different words."""
ALIKE_ACROSS = 0.4
"""So alike are sentences of two articles that tell the same; tests/test_group.py holds the examples it was set by."""
ALIKE_RIVALS = 0.6
"""The same where each names somebody whom the other does not name."""
DUPLICATE = 0.8
"""So much of their words have copies in common, of which nothing else need say that they tell the same."""
NEAR_DAYS = 3
"""So far from the day of an event, or of another report of it, may a report without a day be published."""
LONGEST_DAYS = 31
"""A longer time, such as a year, does not tell events of several articles apart: their published dates do."""
MOST_COMPARED = 16
MOST_LISTED = 32
WINDOW_DAYS = 16
"""With how many others a telling is compared where a place or an article is crowded, and what they are chosen from:
for each of its words as many that have it, in as many days. So the time taken grows with the number of tellings."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def group(located: Iterable[LocatedArticle]) -> tuple[Group, ...]:
    """Every located event in one group, in the order of the main tellings' files and triggers, whatever comes first.

    Within an article tellings are one when type, status, place and days agree and so do the words, as `_same_here` has
    it; one without a place, or with a wider one, goes to the one event that it fits. Across articles the place is the
    same, the days overlap and the words are alike. All are compared with the main telling, never in a chain: at its
    place it has the highest score, of equals the earliest published; a finer place comes before a wider one.
    """
    shelves: dict[tuple[str, ...], list[_Unit]] = {}
    for each in located:
        for unit in _units(each):
            shelves.setdefault(_shelf(unit), []).append(unit)
    clusters = chain.from_iterable(_clusters(units) for units in shelves.values())
    return tuple(sorted((_group(each) for each in clusters), key=lambda found: _text_order(found.main)))


def together(found: LocatedArticle) -> tuple[tuple[int, ...], ...]:
    """Which of an article's events are tellings of one, as positions, the best telling first: all that `group` needs
    to know of an article alone, and most of its work.
    """
    return tuple(tuple(each.position for each in unit.told) for unit in _units(found))


def _group(units: Sequence["_Unit"]) -> Group:
    told = [each for unit in units for each in unit.told]
    main, *others = (each.telling for each in told)
    return Group(main=main, others=tuple(sorted(others, key=_published_order)))


def _text_order(telling: Telling) -> tuple[object, ...]:
    article, event, resolution = telling.article, telling.located.event, telling.located.resolution
    mention = -1 if resolution is None else resolution.mention.start
    return (article.file, article.id, event.trigger_start, event.trigger_end, event.id, mention)


def _published_order(telling: Telling) -> tuple[object, ...]:
    return (telling.article.published or date.max, *_text_order(telling))


# --- one article ---


class _Told:
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


class _Unit:
    """What one article tells of one event, the best telling first: what is compared across articles."""

    __slots__ = ("_words", "days", "main", "sentences", "told")

    def __init__(self, main: _Told) -> None:
        self.main = main
        self.told = [main]
        self.sentences = {_event(main).evidence_start}
        self.days = _days(main.telling)
        self._words: Mapping[str, float] | None = None

    @property
    def article(self) -> str:
        return self.main.telling.article.id

    @property
    def words(self) -> Mapping[str, float]:
        if self._words is None:
            self._words = merged([each.wording.words for each in self.told])
        return self._words

    def add(self, one: _Told) -> None:
        self.told.append(one)
        self.sentences.add(_event(one).evidence_start)


def _units(found: LocatedArticle) -> Iterator[_Unit]:
    """The tellings of one article, those of one event together."""
    if found.together is not None:
        for first, *rest in found.together:
            known = _Unit(_Told(found, first))
            for position in rest:
                known.add(_Told(found, position))
            yield known
        return
    kinds: dict[tuple[str, str], list[_Told]] = {}
    for position, located in enumerate(found.events):
        kinds.setdefault((located.event.type, located.event.status), []).append(_Told(found, position))
    for told in kinds.values():
        if len(told) == 1:
            yield _Unit(told[0])
            continue
        told.sort(key=lambda each: each.rank)
        units: list[_Unit] = []
        for one in told:
            # In a very long article, the events that are told nearest by.
            at = bisect_left(units, _trigger(one), key=lambda unit: _trigger(unit.main))
            home = _home(one, units[max(at - MOST_COMPARED, 0) : at + MOST_COMPARED])
            if home is None:
                units.insert(at, _Unit(one))
            else:
                home.add(one)
        yield from units


def _home(one: _Told, units: Sequence[_Unit]) -> _Unit | None:
    """The unit that a telling belongs to; None where there is none, or two events that it fits alike."""
    fits: list[tuple[float, int, _Unit]] = []
    for unit in units:
        sure = _same_here(one, unit)
        if sure > 0:
            fits.append((-sure, abs(_trigger(one) - _trigger(unit.main)), unit))
    if not fits:
        return None
    best = min(fits, key=lambda fit: (*fit[:2], fit[2].main.rank))
    equals = {_event(unit.main).id for less_sure, _, unit in fits if less_sure == best[0]}
    return best[2] if len(equals) == 1 or _at_one_place(one, best[2].main) else None


def _same_here(one: _Told, unit: _Unit) -> float:
    """How surely a telling tells what its article told in others; 0 where it does not.

    Two words of one sentence are two events: what is one there was joined before. Else alike sentences are one event.
    So is what has no other names and the same word, where the place is the same or not all else differs; and, at the
    same place, what speaks of something known ("the blast").
    """
    main = unit.main
    if _event(one).evidence_start in unit.sentences:
        return 0.0
    if _on_other_days(one, main) or not _at_places_that_agree(one, main):
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


def _event(told: _Told) -> Event:
    return told.telling.located.event


def _trigger(told: _Told) -> int:
    return _event(told).trigger_start


def _at_one_place(one: _Told, other: _Told) -> bool:
    return one.place is not None and other.place is not None and one.place.id == other.place.id


def _at_places_that_agree(one: _Told, main: _Told) -> bool:
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


def _on_other_days(one: _Told, other: _Told) -> bool:
    """Whether both have a day and not the same, or two days of the week that nothing could be counted from."""
    first, second = _event(one), _event(other)
    if first.when is not None and second.when is not None:
        return first.when.end < second.when.start or second.when.end < first.when.start
    if first.when is not None or second.when is not None or not first.when_text or not second.when_text:
        return False
    named = [{day for day in _WEEKDAYS if day in each.when_text.lower()} for each in (first, second)]
    return all(named) and not named[0] & named[1]


# --- several articles ---


def _shelf(unit: _Unit) -> tuple[str, ...]:
    """What events of several articles have in common if they are one: type, status, place; without a place, words."""
    telling = unit.main.telling
    event, place = telling.located.event, telling.place
    if place is not None:
        return event.type, event.status, place.id
    text = telling.article.text
    trigger, said = text[event.trigger_start : event.trigger_end], text[event.evidence_start : event.evidence_end]
    return event.type, event.status, "", trigger.casefold(), " ".join(said.casefold().split())


class _Days(NamedTuple):
    """The first and the last day on which it may have happened, or the day it was published, as ordinals."""

    first: int
    last: int


def _days(telling: Telling) -> _Days | None:
    when, published = telling.located.event.when, telling.article.published
    if when is not None and (when.end - when.start).days < LONGEST_DAYS:
        return _Days(when.start.toordinal(), when.end.toordinal())
    return None if published is None else _Days(published.toordinal(), published.toordinal())


def _same_across(one: _Unit, main: _Unit) -> float:
    """How alike two articles' tellings of the same type, status and place are; 0 where they tell two events."""
    days, others = one.days, main.days
    apart = 0 if days is None or others is None else max(days.first - others.last, others.first - days.last)
    if apart > NEAR_DAYS or _on_other_days(one.main, main.main):
        return 0.0
    words, known = one.words, main.words
    if near_duplicate(words, known, least=DUPLICATE):
        return 1.0
    if days is None or others is None or one.main.wording.apart != main.main.wording.apart:
        return 0.0
    alike = likeness(words, known)
    if alike < ALIKE_ACROSS or (alike < ALIKE_RIVALS and rivals(words, known)):
        return 0.0
    return alike


def _clusters(units: list[_Unit]) -> list[list[_Unit]]:
    """The units of one shelf, those of one event together, the one that stands for all first."""
    if len(units) == 1:
        return [units]
    units.sort(key=lambda each: each.main.rank)
    clusters: list[list[_Unit]] = []
    articles: list[set[str]] = []
    index = _Index(units) if len(units) > MOST_LISTED else None
    for unit in units:
        near = range(len(clusters)) if index is None else index.near(unit)
        fits = [
            (-alike, number)
            for number in near
            if unit.article not in articles[number] and (alike := _same_across(unit, clusters[number][0])) > 0
        ]
        if fits:
            number = min(fits)[1]
            clusters[number].append(unit)
            articles[number].add(unit.article)
            continue
        if index is not None:
            index.add(unit, len(clusters))
        clusters.append([unit])
        articles.append({unit.article})
    return clusters


class _Index:
    """Which clusters of a crowded shelf share words and days with a unit, so that not all must be compared.

    Each word lists the first MOST_LISTED clusters of its days that have it: one that is in more tells little.
    """

    def __init__(self, units: Sequence[_Unit]) -> None:
        self._listed: dict[tuple[str, int | None], list[int]] = {}
        self._some_have_no_day = any(unit.days is None for unit in units)

    def add(self, unit: _Unit, number: int) -> None:
        windows = (*_windows(unit, NEAR_DAYS), *((_ANY,) if self._some_have_no_day else ()))
        for window in windows:
            for word in unit.words:
                listed = self._listed.setdefault((word, window), [])
                if len(listed) < MOST_LISTED:
                    listed.append(number)

    def near(self, unit: _Unit) -> Sequence[int]:
        """The clusters that share most words with the unit, the first ones of equals."""
        shared: Counter[int] = Counter()
        windows: Sequence[int | None] = (_ANY,) if unit.days is None else _windows(unit, 0)
        if unit.days is not None and self._some_have_no_day:
            windows = (None, *windows)
        for window in windows:
            for word in unit.words:
                shared.update(self._listed.get((word, window), ()))
        first = sorted(shared)
        first.sort(key=shared.__getitem__, reverse=True)
        return first[:MOST_COMPARED]


_ANY = -1
"""The window that everything is in; real ones are positive, None is that of units without any day."""


def _windows(unit: _Unit, margin: int) -> Sequence[int | None]:
    if unit.days is None:
        return (None,)
    return range((unit.days.first - margin) // WINDOW_DAYS, (unit.days.last + margin) // WINDOW_DAYS + 1)
