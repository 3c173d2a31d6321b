"""A located article in, its tellings out, those that tell one event together.

Places, days, types and words decide; where they leave a doubt, two tellings stay apart. No other article counts.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from geo.eventtypes import HARM
from geo.gazetteer.containment import inside
from geo.group.kin import OPEN, kin, others_akin
from geo.group.mishap import one_wreck
from geo.group.occasion import one_occasion
from geo.group.told import Told, Unit, lead_of, on_other_days
from geo.group.wording import Wording, in_common, told_apart, tolls_differ
from geo.model import NEAR_BY, Article, LocatedArticle, Place, Precision
from geo.sphere import distance_km

ALIKE_HERE = 0.5
"""So alike are two sentences of one article that tell the same in different words."""
LEAST_OF_ALL = 0.15
"""So much must a later sentence have in common with title or lead to tell of the same, whomever it names."""
ALIKE_KIN = 0.3
"""So much have a title and its lead in common that tell one thing as two kindred types."""
MEANT = 0.5
"""So surely is the event meant that the same word names."""
MOST_NEAR = 16
"""With how many units of a type before a telling, and after it, it is compared in a very long article."""
NEAR_KM = 60.0
"""So far from a town may lie what a title tells to be near it."""

MOST_BLANKS = 40
"""Characters, blanks all, that may part two sentences of which one follows the other."""

ABOUT_ONE = frozenset({"disaster", "accident", "protest"})
"""Types of which an article tells one at a place, where its title or lead does, unless it says that they are two; of
accidents that needs no words in common, as each sentence tells another part: a car left the road, a man was killed.
"""
SINGLE = frozenset({"attack", "crime", "disaster", "accident", "protest"})
"""Types of which an article seldom tells two events at one place without saying that they are two."""
MANY = frozenset({"meeting", "agreement", "statement"})
"""Types of which an article of one subject tells several: "the talks" are those of the sentence before."""


def units_of(found: LocatedArticle) -> Iterator[Unit]:
    """The tellings of one article, those of one event together."""
    if found.together is not None:
        for first, *rest in found.together:
            known = Unit(Told(found, first))
            for position in rest:
                known.add(Told(found, position))
            yield known
        return
    by_status: dict[str, list[Told]] = {}
    for position in range(len(found.events)):
        told = Told(found, position)
        by_status.setdefault(told.event.status, []).append(told)
    for every in by_status.values():
        # What nothing else of the article is akin to needs no words and no rank.
        compared = _compared([each.event.type for each in every]) if len(every) > 1 else ()
        yield from map(Unit, (each for each in every if each.event.type not in compared) if compared else every)
        if compared:
            yield from _units([each for each in every if each.event.type in compared], every, found.article)


def _compared(types: Sequence[str]) -> Collection[str]:
    """Of the types of an article's tellings, those that more than one of them may tell."""
    kinds = set(types)
    return {one for one in kinds if types.count(one) > 1 or not kinds.isdisjoint(others_akin().get(one, ()))}


def _units(told: list[Told], every: Sequence[Told], of: Article) -> Iterator[Unit]:
    """Some of the tellings that one article has of a status, those of one event together."""
    told.sort(key=lambda each: each.rank)
    article = _Article(of, every)
    units: dict[str, list[Unit]] = {}
    for one in told:
        # In a very long article, the events that are told nearest by.
        home = _home(one, _nearest(one, units), article)
        if home is None:
            insort(units.setdefault(one.event.type, []), Unit(one), key=_where)
        else:
            home.add(one)
    for each in units.values():
        yield from each


def _where(unit: Unit) -> int:
    return unit.main.start


def _nearest(one: Told, units: Mapping[str, Sequence[Unit]]) -> Iterator[Unit]:
    akin = kin().get(one.event.type, (one.event.type,))
    for type_, some in units.items():
        if type_ not in akin:
            continue
        if len(some) <= MOST_NEAR:
            yield from some
        else:
            at = bisect_left(some, one.start, key=_where)
            yield from some[max(at - MOST_NEAR, 0) : at + MOST_NEAR]


class _Article:
    """Where an article's title and lead stand, and which types of event each of its sentences tells."""

    def __init__(self, article: Article, told: Sequence[Told]) -> None:
        self.text = article.text
        self._article, self._told = article, told

    @cached_property
    def lead(self) -> int:
        """Where the text's first sentence begins."""
        return lead_of(self._article)

    @cached_property
    def lead_end(self) -> int:
        """Where that sentence ends, if it tells anything."""
        return next(
            (each.event.evidence_end for each in self._told if each.event.evidence_start == self.lead), self.lead
        )

    @cached_property
    def types(self) -> Mapping[int, Collection[str]]:
        """The types that are told in the sentence with this end."""
        types: dict[int, set[str]] = {}
        for each in self._told:
            types.setdefault(each.event.evidence_end, set()).add(each.event.type)
        return types

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where sentences end that tell something."""
        return sorted(self.types)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """At how many places an event happens, by its id."""
        return Counter(each.event.id for each in self._told)

    def opens(self, one: Told) -> bool:
        """Whether a telling stands in the title, in what stands above the text, or in the text's first sentence."""
        return one.event.evidence_start <= self.lead

    def goes_on(self, first: Told, second: Told) -> bool:
        """Whether the first stands in title or lead, and the second where the text tells on, at one place."""
        at = bisect_right(self.ends, self.lead_end)
        follows = self.ends[at : at + 1] == [second.event.evidence_end]
        return follows and self.opens(first) and self.places[second.event.id] == 1

    def parts(self, one: Told, unit: Unit) -> bool:
        """Whether the sentence before the later of both tells another event of the type, which it speaks of rather."""
        later = max((one, unit.main), key=lambda each: each.start)
        start = later.event.evidence_start
        at = bisect_right(self.ends, start) - 1
        if at < 0 or start - self.ends[at] > MOST_BLANKS or self.text[self.ends[at] : start].strip():
            return False
        if later.event.type not in MANY or later.event.type not in self.types[self.ends[at]]:
            return False
        return all(each.event.evidence_end != self.ends[at] for each in (one, *unit.told))


def _home(one: Told, units: Iterable[Unit], article: _Article) -> Unit | None:
    """The unit that a telling belongs to; None where there is none, or two events that it fits alike."""
    fits: list[tuple[float, int, Unit]] = []
    for unit in units:
        sure = _same_here(one, unit, article)
        if sure > 0:
            fits.append((-sure, abs(one.start - _where(unit)), unit))
    if not fits:
        return None
    less_sure, _, home = min(fits, key=lambda fit: (*fit[:2], fit[2].main.rank))
    if _at_one_place(one, home.main):
        return home
    equals = {unit.main.event.id for others, _, unit in fits if others == less_sure}
    return None if len(equals) > 1 or (-less_sure == MEANT and article.parts(one, home)) else home


def _same_here(one: Told, unit: Unit, article: _Article) -> float:
    """How surely a telling tells what its article told in others; 0 where it does not.

    Two words of one sentence are two events: what is one there was joined before. Else alike sentences are one event.
    So is what the title and the lead say of one place, or of places that lie in one another, in words that have
    anything in common; what has no other names and the same word, where the place is the same or not all else differs;
    and, at the same place, what speaks of something known ("the blast").
    """
    main = unit.main
    # What is seen fastest comes first: most pairs are two events, at two places.
    agree = _at_places_that_agree(one, main)
    if not (agree or _near_by(one, main)) or one.event.evidence_start in unit.sentences:
        return 0.0
    both_open = article.opens(one) and article.opens(main)
    if not (agree or both_open) or on_other_days(one, main) or on_other_days(one, unit.dated):
        return 0.0
    first, second = (one, main) if one.start < main.start else (main, one)
    pair = _Pair(first, second, unit)
    known = pair.here and article.opens(first)
    if not (both_open or known or pair.of_a_kind):
        return 0.0
    if told_apart(first.wording, second.wording) or (pair.introduces and not both_open):
        return 0.0
    if both_open and (sure := pair.opening()):
        return sure
    if pair.of_a_kind and pair.alike >= ALIKE_HERE:
        return 1.0 + pair.alike
    return pair.going_on(article, known=known)


class _Pair:
    """An earlier and a later telling of an article, and what both have in common."""

    __slots__ = ("_common", "_unit", "first", "here", "of_a_type", "second")

    def __init__(self, first: Told, second: Told, unit: Unit) -> None:
        self.first, self.second = first, second
        self.here = _at_one_place(first, second) or _of_one_town(first, second)
        self.of_a_type = first.event.type == second.event.type
        self._unit = unit
        self._common: tuple[float, float] | None = None

    @property
    def of_a_kind(self) -> bool:
        """Whether the types are one, or either may be meant: the word is the same, or harm was done."""
        harm = self.first.event.type in HARM and self.second.event.type in HARM
        return self.of_a_type or harm or self.same_word

    @property
    def same_word(self) -> bool:
        called = self._unit.called
        return called(self.first.lemma) and called(self.second.lemma)

    @property
    def single(self) -> bool:
        return self.of_a_type and self.first.event.type in SINGLE

    @property
    def in_a_town(self) -> bool:
        place = self.first.place
        return self.here and place is not None and place.geo_precision < Precision.REGION

    @property
    def alike(self) -> float:
        return self._words[0]

    @property
    def shared(self) -> float:
        return self._words[1]

    @property
    def _words(self) -> tuple[float, float]:
        if self._common is None:
            self._common = in_common(self.first.wording.words, self.second.wording.words)
        return self._common

    @property
    def introduces(self) -> bool:
        """Whether the later one tells of something new on a day of its own: "In 2008, a fire hit Leeds"."""
        dated = self.second.event.when is not None and self.first.event.when is None
        return dated and self.second.wording.indefinite

    def going_on(self, article: _Article, *, known: bool) -> float:
        """How surely a sentence tells on, in other words, what another told; `known`: in title or lead, and here."""
        if (self.in_a_town and one_wreck(self.first, self.second)) or (
            self.here and one_occasion(self.first, self.second)
        ):
            return 0.3 + self.shared / 2
        if known and (sure := self.subject_of_all()):
            return sure
        if _rivals(self.first.wording, self.second.wording):
            return 0.0
        if known and (sure := self.undated()):
            return sure
        return self.later(article) or (self.zooms() if article.goes_on(self.first, self.second) else 0.0)

    def opening(self) -> float:
        """How surely a title and a lead tell one event: by default they do."""
        one, other = self.first.wording, self.second.wording
        if self.alike >= ALIKE_HERE:
            return 1.1 + self.alike  # rather than a later sentence that is as much alike
        if tolls_differ(one, other):
            return 0.0
        if OPEN in (self.first.event.type, self.second.event.type) and not self.of_a_kind:
            return 0.0
        tells = self.shared > 0 if self.of_a_kind else self.shared >= ALIKE_KIN
        tells = tells or self.same_word or bool(one.tolls & other.tolls)
        default = self.single and (self.here or self.first.place is None or self.second.place is None)
        return 0.4 + self.shared / 2 if tells or default else 0.0

    def undated(self) -> float:
        """How surely what the title or lead tells without a day is what is told later, at the same place, with one."""
        one, other = self.first.wording, self.second.wording
        if self.first.event.when is not None or self.second.event.when is None:
            return 0.0
        if tolls_differ(one, other) or other.indefinite:
            return 0.0
        tells = self.shared > 0 or bool(one.tolls & other.tolls)
        return 0.3 + self.shared / 2 if tells or self.single else 0.0

    def subject_of_all(self) -> float:
        """How surely a later sentence tells on what the title or lead told, which is what the article is about."""
        one, other = self.first.wording, self.second.wording
        if not self.of_a_type or self.first.event.type not in ABOUT_ONE or tolls_differ(one, other):
            return 0.0
        if other.indefinite or other.fresh or not self.in_a_town:
            return 0.0
        by_default = self.first.event.type == "accident" and not _rivals(one, other)
        return 0.05 + self.shared / 4 if by_default or self.shared >= LEAST_OF_ALL else 0.0

    def zooms(self) -> float:
        """How surely what happened in a wide area, as the lead has it, is what the next sentence tells of a place."""
        one, other = self.first, self.second
        if not self.single or one.place is None or other.place is None or other.event.when is not None:
            return 0.0
        wide = one.place.geo_precision >= Precision.REGION and other.place.geo_precision < Precision.REGION
        return 0.2 if wide and not (other.wording.indefinite or tolls_differ(one.wording, other.wording)) else 0.0

    def later(self, article: _Article) -> float:
        """How surely a later sentence tells on what an earlier one told."""
        one, other = self.first.wording, self.second.wording
        if self.same_word and (self.of_a_type or self.here):
            known = self.shared > 0 or other.definite
            fits = known or article.opens(self.first) if self.here else known and one.plural == other.plural
            return MEANT + self.shared / 2 if fits else 0.0
        goes_on = other.definite or (self.single and self.in_a_town and self.resumed())
        return 0.1 + self.shared / 4 if self.of_a_type and self.here and goes_on else 0.0

    def resumed(self) -> bool:
        """Whether the later sentence speaks of what is known: "the tram tipped over"."""
        one, other = self.first.wording, self.second.wording
        return other.resumed and not tolls_differ(one, other) and not _near_two(self.first, self.second)


def _rivals(one: Wording, other: Wording) -> bool:
    """Whether both name somebody, and nobody whom both name."""
    return bool(one.names) and bool(other.names) and one.names.isdisjoint(other.names)


def _at_one_place(one: Told, other: Told) -> bool:
    return one.place is not None and other.place is not None and one.place.id == other.place.id


def _of_one_town(one: Told, other: Told) -> bool:
    """Whether one is in a town and the other said to be near it: "in Croydon", "at Sandilands", which is near there."""
    if one.place is None or other.place is None:
        return False
    alike = one.place.id.removeprefix(NEAR_BY) == other.place.id.removeprefix(NEAR_BY)
    return alike and (one.place.lat, one.place.lon) == (other.place.lat, other.place.lon)  # not 100 miles from it


def _near_two(one: Told, other: Told) -> bool:
    """Whether both are near one town, at what has two names: "the village of Prisi", "the village of Nuli"."""
    names = {each.mention.text for each in (one.located.resolution, other.located.resolution) if each is not None}
    return len(names) > 1 and all(told.place is not None and told.place.id.startswith(NEAR_BY) for told in (one, other))


def _at_places_that_agree(one: Told, main: Told) -> bool:
    """Whether the places are one or lie in one another; without a place, whether its sentence has no other."""
    if one.place is not None or main.place is None:
        return _places_agree(one.place, main.place)
    return not one.sites or any(_places_agree(site, main.place) for site in one.sites)


def _places_agree(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.id == other.id:
        return True
    if not _finite(one, other):
        return False
    return inside(one, other) or inside(other, one)


def _near_by(one: Told, other: Told) -> bool:
    """Whether one only says that it was near a town, and the other names a town near by."""
    if one.place is None or other.place is None or not (one.near or other.near):
        return False
    towns = one.place.geo_precision == other.place.geo_precision == Precision.TOWN
    if not towns or not _finite(one.place, other.place):
        return False
    return distance_km(one.place.lat, one.place.lon, other.place.lat, other.place.lon) <= NEAR_KM


def _finite(one: Place, other: Place) -> bool:
    return all(map(math.isfinite, (one.lat, one.lon, other.lat, other.lon)))
