"""Decisions in, the same with names that only a village has, or that mean one beside what the text names around them.

Of some countries nearly every village is known, and so many bear one name that it alone says nothing: "Rampur" is meant
where the names beside it are. So none is an option as a town is; it is looked for where no better known place fits.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer, villages
from geo.gazetteer.names import fold
from geo.model import WATERS, Candidate, Place, Precision, Resolution
from geo.resolve.moved import moved
from geo.sphere import distance_km

BESIDE_KM = 75.0
"""So near to a place that the text names beside it lies a village that it means, where nothing else has its name."""
INSTEAD_KM, ELSEWHERE_KM = 40.0, 150.0
"""So near, where a better known place has its name, and so far from all that is named beside it lies that."""
NEXT, REACH = 3, 400
"""Names on each side of a name, and characters between, that are beside it."""
SURE = 0.5
"""How sure the place of such a name must be."""
IN_REGION_KM = 60.0
"""What a village in a region that is named counts as far from it."""
HALF_KM = 150.0
"""How far off a village is half as sure as beside a place."""
IN_REGION = 0.5
"""How sure the one village of a name is that lies only in a region of the article."""
PASSES = 2
"""In lists of villages, one says where the next is."""
_WITH_WORD = re.compile(
    r"(?:(?:Barangay|Brgy\.?|Bgy\.?|Sitio|Barrio|Gram|Village)\s+)?(?P<name>.+?)(?:\s+(?:Village|Gram Panchayat))?"
)
"""A village's name with the word for it: "Barangay Padios"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """A village that a name may mean, and how far from which place beside it."""

    place: Place
    km: float
    beside: Resolution


def with_villages(decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; names that villages have mean one where the text names a place near it."""
    called = {name: _called(name, gazetteer) for name in dict.fromkeys(one.mention.text for one in decided)}
    if not any(called.values()):
        return list(decided)
    positions: dict[str, list[int]] = {}
    for at, one in enumerate(decided):
        positions.setdefault(one.mention.text, []).append(at)
    out = list(decided)
    for _ in range(PASSES):
        spots = [at for at, one in enumerate(out) if _is_spot(one)]
        fits = {name: _best(positions[name], places, out, spots) for name, places in called.items() if places}
        here = tuple({place.id: place for at in spots if (place := out[at].place) is not None}.values())
        out = [_decided(one, fits.get(one.mention.text), here) for one in out]
    return out


def _called(name: str, gazetteer: Gazetteer) -> Sequence[Place]:
    """The villages of a name, which may stand with the word for one."""
    bare = _WITH_WORD.fullmatch(name)
    found = villages(gazetteer, name) or (villages(gazetteer, bare["name"]) if bare and bare["name"] != name else ())
    return [match.place for match in found]


def _is_spot(one: Resolution) -> bool:
    """Whether it is surely a place on land, and no whole country."""
    place = one.place
    sure = place is not None and one.score >= SURE and place.geo_precision <= Precision.REGION
    return sure and place is not None and place.feature not in WATERS


def _best(
    at: Sequence[int], places: Sequence[Place], decided: Sequence[Resolution], spots: Sequence[int]
) -> _Fit | None:
    """The village nearest to what stands beside a name; `at` are its positions, `spots` those of all places."""
    own = fold(decided[at[0]].mention.text)
    fits = [
        _Fit(place=place, km=_km(place, other.place), beside=other)
        for one in at
        for other in _beside(one, decided, spots)
        if other.place is not None and fold(other.mention.text) != own
        for place in places
        if other.place.country == place.country
    ]
    return min(fits, key=lambda fit: (fit.km, fit.place.id, fit.beside.mention.start), default=None)


def _beside(at: int, decided: Sequence[Resolution], spots: Sequence[int]) -> Iterator[Resolution]:
    """The places that the text names next to a name."""
    first = bisect_left(spots, at)
    for spot in spots[max(0, first - NEXT) : first + NEXT + 1]:
        if spot != at and _gap(decided[at], decided[spot]) <= REACH:
            yield decided[spot]


def _gap(one: Resolution, other: Resolution) -> int:
    return max(one.mention.start - other.mention.end, other.mention.start - one.mention.end)


def _km(village: Place, other: Place) -> float:
    """How far a village is from a place, or from what lies around it."""
    if other.geo_precision == Precision.REGION and village.admin1 == other.admin1:
        return IN_REGION_KM
    apart = distance_km(village.lat, village.lon, other.lat, other.lon)
    return max(0.0, apart - other.extent_km) if other.feature == "ADM2" else apart


def _decided(one: Resolution, fit: _Fit | None, spots: Sequence[Place]) -> Resolution:
    known = one.place
    if fit is None or fit.km > BESIDE_KM or (known is not None and not _gives_way(one, known, fit, spots)):
        return one
    near = fit.beside.mention.text
    why = f"a village of that name lies {fit.km:.0f} km from {near}, which the text names beside it"
    score = round(fit.beside.score / (1 + fit.km / HALF_KM), 4)
    return moved(one, Candidate(place=fit.place, score=score, reasons=(why,)), why)


def _gives_way(one: Resolution, known: Place, fit: _Fit, spots: Sequence[Place]) -> bool:
    """Whether a better known place is not what is meant, but the village."""
    if known.own or known.geo_precision > Precision.REGION:
        return False
    if one.score < SURE and known.geo_precision < Precision.REGION:
        return True
    return fit.km <= INSTEAD_KM and _is_elsewhere(known, spots)


def _is_elsewhere(known: Place, spots: Sequence[Place]) -> bool:
    """Whether what has a name lies far from all else that the article names; a region, in another country."""
    others = [spot for spot in spots if spot.id != known.id]
    if known.geo_precision == Precision.REGION:
        return known.country not in {other.country for other in others}
    return all(distance_km(known.lat, known.lon, other.lat, other.lon) > ELSEWHERE_KM for other in others)


def in_their_region(decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; what is still unknown is the one village of its name in a region of the article."""
    placed = [one.place for one in decided if one.place is not None and one.score >= SURE]
    regions = {(place.country, place.admin1) for place in placed if place.admin1}
    return [_in_region(one, regions, gazetteer) if one.place is None else one for one in decided]


def _in_region(one: Resolution, regions: Collection[tuple[str, str]], gazetteer: Gazetteer) -> Resolution:
    called = _called(one.mention.text, gazetteer)
    if len(called) != 1 or (called[0].country, called[0].admin1) not in regions:
        return one
    why = f"one village is called so, in {called[0].admin1}, of which the article tells"
    return moved(one, Candidate(place=called[0], score=IN_REGION, reasons=(why,)), why)
