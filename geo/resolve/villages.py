"""Decisions in, the same with names that only a village has, or that mean one beside what the text names around them.

Of some countries nearly every village is known, and so many bear one name that it alone says nothing: "Rampur" is meant
where the names beside it are. So none is an option as a town is; it is looked for where no better known place fits.
"""

import re
from collections.abc import Collection, Mapping, Sequence
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
    called = {one.mention.text: _called(one.mention.text, gazetteer) for one in decided}
    if not any(called.values()):
        return list(decided)
    out = list(decided)
    for _ in range(PASSES):
        spots = [at for at, one in enumerate(out) if _is_spot(one)]
        fits = {name: _best(name, places, out, spots) for name, places in called.items() if places}
        here = [place for at in spots if (place := out[at].place) is not None]
        out = [_decided(one, fits, here) for one in out]
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


def _best(name: str, places: Sequence[Place], decided: Sequence[Resolution], spots: Sequence[int]) -> _Fit | None:
    """The village nearest to what stands beside the name, wherever the article has it."""
    own = fold(name)
    beside = [
        decided[at]
        for one, at in _around(name, decided, spots)
        if fold(decided[at].mention.text) != own and _gap(one, decided[at]) <= REACH
    ]
    fits = [
        _Fit(place=place, km=_km(place, other.place), beside=other)
        for place in places
        for other in beside
        if other.place is not None and other.place.country == place.country
    ]
    return min(fits, key=lambda fit: (fit.km, fit.place.id, fit.beside.mention.start), default=None)


def _around(name: str, decided: Sequence[Resolution], spots: Sequence[int]) -> list[tuple[Resolution, int]]:
    """Each mention of the name with the positions of the places next to it in the text."""
    out = []
    for at, one in enumerate(decided):
        if one.mention.text == name:
            before = [spot for spot in spots if spot < at][-NEXT:]
            after = [spot for spot in spots if spot > at][:NEXT]
            out += [(one, spot) for spot in (*before, *after)]
    return out


def _gap(one: Resolution, other: Resolution) -> int:
    return max(one.mention.start - other.mention.end, other.mention.start - one.mention.end)


def _km(village: Place, other: Place) -> float:
    """How far a village is from a place, or from what lies around it."""
    if other.geo_precision == Precision.REGION:
        return (
            IN_REGION_KM
            if village.admin1 == other.admin1
            else distance_km(village.lat, village.lon, other.lat, other.lon)
        )
    apart = distance_km(village.lat, village.lon, other.lat, other.lon)
    return max(0.0, apart - other.extent_km) if other.feature == "ADM2" else apart


def _decided(one: Resolution, fits: Mapping[str, _Fit | None], spots: Sequence[Place]) -> Resolution:
    fit = fits.get(one.mention.text)
    known = one.place if one.score >= SURE else None
    if (
        fit is None
        or fit.km > (BESIDE_KM if known is None else INSTEAD_KM)
        or (one.place is not None and one.place.own)
    ):
        return one
    if known is not None and not _is_elsewhere(known, spots):
        return one
    near = fit.beside.mention.text
    why = f"a village of that name lies {fit.km:.0f} km from {near}, which the text names beside it"
    score = round(fit.beside.score / (1 + fit.km / HALF_KM), 4)
    return moved(one, Candidate(place=fit.place, score=score, reasons=(why,)), why)


def _is_elsewhere(known: Place, spots: Sequence[Place]) -> bool:
    """Whether what has a name lies far from all else that the article names; a region, in another country."""
    others = [spot for spot in spots if spot.id != known.id]
    if known.geo_precision == Precision.REGION:
        return known.country not in {other.country for other in others}
    apart = (distance_km(known.lat, known.lon, other.lat, other.lon) for other in others)
    return known.geo_precision < Precision.REGION and all(km > ELSEWHERE_KM for km in apart)


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
