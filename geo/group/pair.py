"""Two tellings of one article in, how surely they tell one event out, by their words and where in it they stand.

What each title or lead tells, and what speaks of it below, is decided here; which of several is meant is not.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import islice

from geo.eventtypes import HARM
from geo.group.kin import OPEN
from geo.group.mishap import one_wreck
from geo.group.occasion import one_occasion
from geo.group.outbreak import counts_on
from geo.group.told import Told, Unit, lead_of, long_past, on_other_days
from geo.group.towns import of_several_towns
from geo.group.where import at_one_place, at_places_that_agree, lies_in, near_two, of_one_town, of_one_village
from geo.group.wording import Wording, in_common, one_toll, tolls_differ
from geo.model import NEAR_BY, Article, Precision
from geo.retold import Again, again, is_in, new_one, tells_of_many

ALIKE_HERE = 0.5
"""So alike are two sentences of one article that tell the same in different words."""
LEAST_OF_ALL = 0.15
"""So much must a later sentence have in common with title or lead to tell of the same, whomever it names."""
ALIKE_KIN = 0.3
"""So much have a title and its lead in common that tell one thing as two kindred types."""
MEANT = 0.5
"""So surely is the event meant that the same word names."""
AGAIN = 0.25
"""So surely tells a sentence on of a place what was told of the region around it."""
AGAIN_NAMED = 0.12
"""The same where only the later one has a name for it: "the County Fire"."""
MOST_BACK = 3
"""So many sentences that tell something may lie between what is told and what tells on of it."""
MOST_BLANKS = 40
"""Characters, blanks all, that may part two sentences of which one follows the other."""
MOST_TOWNS = 64
"""So many towns of an article may say that a country is meant as a whole."""
ABOUT_ONE = frozenset({"disaster", "accident", "protest"})
"""Types of which an article tells one at a place, where its title or lead does, unless it says that they are two; of
accidents that needs no words in common, as each sentence tells another part: a car left the road, a man was killed.
"""
SINGLE = frozenset({"attack", "crime", "disaster", "accident", "protest"})
"""Types of which an article seldom tells two events at one place without saying that they are two."""
LED = 60
"""Characters of a sentence's beginning that are looked at."""
MANY = frozenset({"meeting", "agreement", "statement"})
"""Types of which an article of one subject tells several: "the talks" are those of the sentence before."""

VISITS = re.compile(r"visit(?:s|ed|ing)?|arriv(?:e[sd]?|als?|ing)|trips?|tour(?:s|ed|ing)?|landed|flew", re.IGNORECASE)
"""What says only that somebody comes to a place."""
PAID = re.compile(r"visit(?:s|ed|ing)?", re.IGNORECASE)
"""And what leads to one place of a country, as a tour does not."""


class Setting:
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
    def towns(self) -> Sequence[Told]:
        """What is told first of each type in each town, not of all: an article may tell of thousands."""
        first: dict[tuple[str, str], Told] = {}
        for each in self._told:
            if each.place is not None and each.place.geo_precision < Precision.REGION:
                first.setdefault((each.event.type, each.place.id), each)
        return tuple(islice(first.values(), MOST_TOWNS))

    @cached_property
    def ends(self) -> Sequence[int]:
        """Where sentences end that tell something."""
        return sorted(self.types)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """At how many places an event happens, by its id."""
        return Counter(each.event.id for each in self._told)

    @cached_property
    def villages(self) -> Mapping[tuple[str, str], int]:
        """At how many unknown places near one town an event happens, by its id and that of what stands for them."""
        at = ((each.event.id, each.place.id) for each in self._told if each.place is not None)
        return Counter((event, place) for event, place in at if place.startswith(NEAR_BY))

    def of_a_part(self, pair: "Pair") -> bool:
        """Whether one tells of all, and the other of a part: at one of several places in the wide one, or "most" of it.

        So it is in "floods have hit Sudan. ... Those hit are in Kassala and Gedaref".
        """
        told = (pair.first, pair.second)
        # A title may mean the one town that its article is about.
        if any(
            wide.event.evidence_start >= self.lead and of_several_towns(wide, one, self.towns)
            for wide, one in (told, told[::-1])
        ):
            return True
        if self._is_one_of_several(pair.first) != self._is_one_of_several(pair.second):
            return True
        return any(
            wide.place is not None
            and one.place is not None
            and one.place.id.removeprefix(NEAR_BY) != wide.place.id.removeprefix(NEAR_BY)
            and is_in(one.place, wide.place)
            and (self.places[one.event.id] > 1 >= self.places[wide.event.id] or one.partly)
            for one, wide in (told, told[::-1])
        )

    def _is_one_of_several(self, one: Told) -> bool:
        """Whether its event happens at several unknown places near one town, each of which has a pin."""
        return one.place is not None and self.villages.get((one.event.id, one.place.id), 0) > 1

    def opens(self, one: Told) -> bool:
        """Whether a telling stands in the title, in what stands above the text, or in the text's first sentence."""
        return one.event.evidence_start <= self.lead

    def goes_on(self, first: Told, second: Told) -> bool:
        """Whether the first stands in title or lead, and the second where the text tells on, at one place."""
        at = bisect_right(self.ends, self.lead_end)
        follows = self.ends[at : at + 1] == [second.event.evidence_end]
        return follows and self.opens(first) and self.places[second.event.id] == 1

    def tells_on(self, pair: "Pair") -> float:
        """How surely the later one tells on, of a place in the other, what the title, the lead or one shortly before
        tells: "the crash occurred in"; or, on the same day, speaks of it: "victims of the attack in".
        """
        first, second = pair.first, pair.second
        if not pair.of_a_kind or not (lies_in(second, first) or lies_in(first, second)):
            return 0.0
        opens = self.opens(first)
        known = again(self.text, second.event)
        if known is None:
            same = opens and first.event.type in SINGLE and second.wording.definite and pair.of_one_day
            return AGAIN if same and not tolls_differ(first.wording, second.wording) else 0.0
        said = self.text[first.event.evidence_start : first.event.evidence_end]
        if not known.fits(said, first.event.type) or (second.event.when is None and second.event.when_text):
            return 0.0
        if tolls_differ(first.wording, second.wording):
            return 0.0
        at = bisect_left(self.ends, second.event.evidence_end)
        near = first.event.evidence_end in self.ends[max(at - MOST_BACK, 0) : at]
        if not (near or (opens and not known.near)):
            return 0.0
        if self._another_between(pair, known):
            return 0.0
        return AGAIN if known.named(said) else AGAIN_NAMED if opens else 0.0

    def retells(self, pair: "Pair") -> bool:
        """Whether the later one tells, of a place in the other, what title or lead tells: as many died, or it speaks of
        what is known and names the wider place too: "the killings in Arkabutla, in Tate County".
        """
        first, second = pair.first, pair.second
        if not (self.opens(first) and pair.of_a_kind and lies_in(second, first)):
            return False
        if tolls_differ(first.wording, second.wording):
            return False
        if one_toll(first.wording, second.wording):
            return True
        names = first.place is not None and first.place.id in {each.id for each in second.holders}
        return names and first.event.type in SINGLE and second.wording.definite

    def counts_on(self, pair: "Pair") -> float:
        """How surely the later one counts the cases of the outbreak that the earlier one counts at the place."""
        listed = all(self.places[each.event.id] > 1 for each in (pair.first, pair.second))
        return 0.3 + pair.shared / 4 if pair.here and counts_on(pair.first, pair.second, listed=listed) else 0.0

    def _another_between(self, pair: "Pair", known: Again) -> bool:
        """Whether between the two another event is told that the later one may mean rather."""
        first, second = pair.first, pair.second
        between = (each for each in self._told if first.start < each.start < second.start and not self.opens(each))
        return any(
            new_one(self.text[each.event.evidence_start : each.event.evidence_end], known)
            or (each.event.type in known.types and on_other_days(first, each) and at_places_that_agree(second, each))
            for each in between
        )

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


def pair_of(one: Told, other: Told, unit: Unit) -> "Pair":
    """Both, the one that stands first in the text first; the unit holds one of them."""
    return Pair(one, other, unit) if one.start < other.start else Pair(other, one, unit)


class Pair:
    """An earlier and a later telling of an article, and what both have in common."""

    __slots__ = ("_common", "_unit", "first", "here", "of_a_type", "second")

    def __init__(self, first: Told, second: Told, unit: Unit) -> None:
        self.first, self.second = first, second
        self.here = at_one_place(first, second) or of_one_town(first, second)
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
    def of_one_day(self) -> bool:
        """Whether both have the same day, and no longer time."""
        one, other = self.first.event.when, self.second.event.when
        return one is not None and other is not None and one.start == one.end == other.start == other.end

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

    def of_one_village(self) -> float:
        """How surely both tell one event at what is so small that no gazetteer has it: it seldom has two."""
        one, other = self.first.wording, self.second.wording
        if not ({self.first.event.type, self.second.event.type} <= SINGLE and of_one_village(self.first, self.second)):
            return 0.0
        if one.plural != other.plural or tolls_differ(one, other):
            return 0.0
        if self.first.event.when is None and long_past(self.second):
            return 0.0
        new = other.indefinite or other.fresh or _rivals(one, other)
        return 0.0 if new and self.shared < LEAST_OF_ALL else 0.05 + self.shared / 4

    def going_on(self, article: Setting, *, known: bool) -> float:
        """How surely a sentence tells on, in other words, what another told; `known`: in title or lead, and here."""
        if (self.in_a_town and one_wreck(self.first, self.second)) or (
            self.here and one_occasion(self.first, self.second)
        ):
            return 0.3 + self.shared / 2
        if known and (sure := self.subject_of_all()):
            return sure
        if _rivals(self.first.wording, self.second.wording):
            return 0.0
        if known and (sure := self.undated() or self.of_that_day()):
            return sure
        if sure := self.of_the_visit(known=known):
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
        nowhere = self.first.place is None or self.second.place is None
        default = self.single and (self.here or nowhere or self.of_one_day)
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

    def of_that_day(self) -> float:
        """How surely a later sentence tells, of the day and the place that title or lead give, what they tell."""
        one, other = self.first.wording, self.second.wording
        if not (self.of_a_type and self.of_one_day) or self.first.event.type in MANY:
            return 0.0
        if other.indefinite or other.fresh or tolls_differ(one, other):
            return 0.0
        known = other.definite or other.resumed or self.first.event.type == "disaster"
        return 0.1 + self.shared / 4 if known else 0.0

    def of_the_visit(self, *, known: bool) -> float:
        """How surely who arrives or stays somewhere is there to meet those whom title or lead, or a sentence that names
        a place in that country, has them meet.
        """
        if not self.of_a_type or self.first.event.type != "meeting":
            return 0.0
        if known and self.in_a_town and not self.second.event.when_text and _visits(self.second, VISITS):
            return 0.0 if self.second.wording.fresh else 0.1 + self.shared / 4
        one, other = self.first.place, self.second.place
        if one is None or other is None or self.first.event.when_text or not _visits(self.first, PAID):
            return 0.0
        return 0.1 if other.geo_precision < Precision.REGION <= one.geo_precision < Precision.LARGER else 0.0

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
        if tells_of_many(one.found.article.text[other.event.evidence_start : other.event.evidence_start + LED]):
            return 0.0
        wide = one.place.geo_precision >= Precision.REGION and other.place.geo_precision < Precision.REGION
        return 0.2 if wide and not (other.wording.indefinite or tolls_differ(one.wording, other.wording)) else 0.0

    def later(self, article: Setting) -> float:
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
        return other.resumed and not tolls_differ(one, other) and not near_two(self.first, self.second)


def _visits(told: Told, words: re.Pattern[str]) -> bool:
    event = told.event
    return words.fullmatch(told.found.article.text, event.trigger_start, event.trigger_end) is not None


def _rivals(one: Wording, other: Wording) -> bool:
    """Whether both name somebody, and nobody whom both name."""
    return bool(one.names) and bool(other.names) and one.names.isdisjoint(other.names)
