"""Located articles in; groups of tellings out: one event, told often, is one group, whoever tells it.

Nothing is lost: every located event is in exactly one group. Places, days, types and words decide; where they leave a
doubt, two tellings stay apart. An article whose tellings are like no others changes no group.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, Protocol, TypeVar

from geo.eventtypes import HARM
from geo.group.mishap import one_mishap, same_wreck
from geo.group.occasion import one_occasion
from geo.group.pinned import pinned
from geo.group.told import COPIED, Days, Unit, on_other_days
from geo.group.within import units_of
from geo.group.wording import likeness, near_duplicate, rivals
from geo.model import LocatedArticle
from geo.telling import Group, Telling

__all__ = ["Group", "Telling", "group", "group_of", "grouped", "together"]

ALIKE_ACROSS = 0.4
"""So alike are sentences of two articles that tell the same; tests/test_group_across.py holds its examples."""
ALIKE_RIVALS = 0.6
"""The same where each names somebody whom the other does not name."""
ALIKE_TOLL, FEW = 0.25, 3
"""The same where both count as many dead, and these are not so few that any accident has them."""
DUPLICATE = 0.8
"""So much of their words have copies in common, of which nothing else need say that they tell the same."""
NEAR_DAYS = 3
"""So far from the day of an event, or of another report of it, may a report without a day be published."""
MOST_OF_WRECK = 8
"""With so many tellings of an accident another one is compared."""
MOST_COMPARED = 16
MOST_LISTED = 32
WINDOW_DAYS = 16
"""With how many others a telling is compared where a place is crowded, and what they are chosen from:
for each of its words as many that have it, in as many days. So the time taken grows with the number of tellings."""


def group(located: Iterable[LocatedArticle]) -> tuple[Group, ...]:
    """Every located event in one group, in the order of the main tellings' files and triggers, whatever comes first.

    Within an article tellings are one when type, status, place and days agree and so do the words, as
    `geo.group.within` has it; one without a place, or with a wider one, goes to the one event that it fits. Across
    articles the place is the same, the days overlap and the words are alike. All are compared with the main telling,
    never in a chain (but for wrecks of trains and the like): of those at the finest place with a day one that stands in
    a title or a lead, then the one with the highest score, of equals the earliest published.
    """
    articles = sorted(located, key=lambda one: (one.article.file, one.article.id))
    clusters: dict[int, list[Sequence[Unit]]] = {id(one): [] for one in articles}
    for cluster in grouped(chain.from_iterable(map(units_of, articles))):
        clusters[id(cluster[0].main.found)].append(cluster)
    for some in clusters.values():
        if len(some) > 1:
            some.sort(key=lambda cluster: cluster[0].main.place_in_text)
    return tuple(map(group_of, chain.from_iterable(clusters.values())))


class Shelved(Protocol):
    """A unit, or what is known of one that is only made where it must be compared (`geo.group.labels`)."""

    @property
    def shelf(self) -> Any: ...  # noqa: ANN401 -- whatever is equal where it must be
    @property
    def rank(self) -> tuple[Any, ...]: ...
    @property
    def days(self) -> Days | None: ...
    @property
    def copied(self) -> object: ...
    @property
    def article(self) -> str: ...
    @property
    def unit(self) -> Unit: ...


AnyShelved = TypeVar("AnyShelved", bound=Shelved)


def grouped(units: Iterable[AnyShelved]) -> Iterator[Sequence[AnyShelved]]:
    """The units of all articles, those of one event together, the one that stands for all first."""
    shelves: dict[Any, list[AnyShelved]] = {}
    for unit in units:
        shelves.setdefault(unit.shelf, []).append(unit)
    for shelf in shelves.values():
        for near in _near_in_time(shelf) if len(shelf) > 1 else (shelf,):
            if len(near) > 1:
                yield from _clusters(near)
            else:
                yield near


def together(found: LocatedArticle) -> tuple[tuple[int, ...], ...]:
    """Which of an article's events are tellings of one, as positions, the best telling first: all that `group` needs
    to know of an article alone, and most of its work.
    """
    return tuple(tuple(each.position for each in unit.told) for unit in units_of(found))


def group_of(units: Sequence[Unit]) -> Group:
    """What units of one event tell, the one that stands for all first."""
    first, *more = units
    main = pinned(first.main, first.dated.event.when)
    if not more and len(first.told) == 1:  # as nearly always, and there may be very many
        return Group(main=main)
    others = [each for unit in units for each in unit.told][1:]
    return Group(main=main, others=tuple(sorted([each.telling for each in others], key=_published_order)))


def _text_order(telling: Telling) -> tuple[object, ...]:
    return (telling.article.file, telling.article.id, *telling.place_in_text)


def _published_order(telling: Telling) -> tuple[object, ...]:
    return (telling.article.published or date.max, *_text_order(telling))


# --- several articles ---


def _alike(one: Shelved, main: Shelved) -> float:
    """How alike the tellings of two articles are, by their labels alone where these say enough."""
    if one.copied and one.copied == main.copied:
        return 1.0
    return _same_across(one.unit, main.unit)


def _likest(one: Shelved, cluster: Sequence[Shelved]) -> float:
    """How alike a telling is to the main one of a cluster, or else whether it tells of the wreck that another one does:
    "the vehicle left the track" may stand for all.
    """
    alike = _alike(one, cluster[0])
    others = cluster[1:MOST_OF_WRECK]
    return ALIKE_ACROSS if others and not alike and same_wreck(one.unit, (each.unit for each in others)) else alike


def _same_across(one: Unit, main: Unit) -> float:
    """How alike two articles' tellings of the same status and place are, not `_far` apart; 0: they tell two events."""
    days, others = one.days, main.days
    if on_other_days(one.dated, main.dated):
        return 0.0
    if len(one.said) >= COPIED and one.said == main.said:
        return 1.0  # so would the words say, which take long to make
    words, known = one.words, main.words
    if near_duplicate(words, known, least=DUPLICATE):
        return 1.0
    if days is None or others is None or one.main.wording.apart != main.main.wording.apart:
        return 0.0
    if one_mishap(one, main) or one_occasion(one.main, main.main):
        return 1.0
    alike, least = likeness(words, known), _least_alike(one.main.event.type, main.main.event.type)
    if alike >= ALIKE_TOLL and least == ALIKE_ACROSS and any(dead >= FEW for dead in one.dead & main.dead):
        return alike  # each may name somebody else: one the mayor, one the doctor
    if alike < least or (alike < ALIKE_RIVALS and rivals(words, known)):
        return 0.0
    return alike


def _far(days: Days | None, others: Days | None) -> bool:
    """Whether too many days lie between, where both are known, for two tellings to be one."""
    if days is None or others is None:
        return False
    between = max(days.first - others.last, others.first - days.last)
    return between > (0 if days.said and others.said else NEAR_DAYS)


def _near_in_time(units: list[AnyShelved]) -> Sequence[list[AnyShelved]]:
    """The units of a shelf in parts between which too many days lie (`_far`): most need not be compared at all."""
    dated = [(days, unit) for unit in units if (days := unit.days) is not None]
    if len(dated) < len(units):
        return (units,)
    dated.sort(key=lambda each: each[0].first)
    parts: list[list[AnyShelved]] = []
    last = -math.inf
    for days, unit in dated:
        if days.first - last > NEAR_DAYS:
            parts.append([])
        parts[-1].append(unit)
        last = max(last, days.last)
    return parts


def _least_alike(one: str, other: str) -> float:
    """How alike two articles' words must be: more so where their types differ, unless both say that harm was done."""
    return ALIKE_ACROSS if one == other or (one in HARM and other in HARM) else ALIKE_RIVALS


def _clusters(units: list[AnyShelved]) -> list[list[AnyShelved]]:
    """The units of one shelf, those of one event together, the one that stands for all first."""
    units.sort(key=lambda each: each.rank)
    clusters: list[list[AnyShelved]] = []
    articles: list[set[str]] = []
    days: list[Days | None] = []
    index = _Index(units) if len(units) > MOST_LISTED else None
    for unit in units:
        near = range(len(clusters)) if index is None else index.near(unit.unit)
        its, article = unit.days, unit.article
        fits = [
            (-alike, number)
            for number in near
            if not _far(its, days[number])
            and article not in articles[number]
            and (alike := _likest(unit, clusters[number])) > 0
        ]
        if fits:
            number = min(fits)[1]
            clusters[number].append(unit)
            articles[number].add(article)
            continue
        if index is not None:
            index.add(unit.unit, len(clusters))
        clusters.append([unit])
        articles.append({article})
        days.append(its)
    return clusters


class _Index:
    """Which clusters of a crowded shelf share words and days with a unit, so that not all must be compared.

    Each word lists the first MOST_LISTED clusters of its days that have it: one that is in more tells little.
    """

    def __init__(self, units: Sequence[Shelved]) -> None:
        self._listed: dict[tuple[str, int | None], list[int]] = {}
        self._some_have_no_day = any(unit.days is None for unit in units)

    def add(self, unit: Unit, number: int) -> None:
        windows = (*_windows(unit, NEAR_DAYS), *((_ANY,) if self._some_have_no_day else ()))
        for window in windows:
            for word in unit.words:
                listed = self._listed.setdefault((word, window), [])
                if len(listed) < MOST_LISTED:
                    listed.append(number)

    def near(self, unit: Unit) -> Sequence[int]:
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


def _windows(unit: Unit, margin: int) -> Sequence[int | None]:
    if unit.days is None:
        return (None,)
    return range((unit.days.first - margin) // WINDOW_DAYS, (unit.days.last + margin) // WINDOW_DAYS + 1)
