"""Two places in, whether one lies in the other out, as far as a gazetteer without outlines can tell."""

from collections.abc import Sequence

from geo.model import WATERS, Match, Place, Precision
from geo.sphere import box_contains, distance_km

LEAST_RADIUS_KM = 10.0
KM_A_DEGREE = 111.0
"""A little less than a degree of latitude has on the sphere of `geo.sphere`."""
MARGIN_DEGREES = 0.1
"""Boxes are drawn by hand, and a town's point may lie a little outside."""

ISLANDS = frozenset({"ISL", "ISLS"})
LARGE = 100_000
"""So many people make a town that a list may name beside others, whatever region bears its name."""


def inside(place: Place, container: Place) -> bool:
    """Whether `place` lies in `container`, as far as the gazetteer tells; a place does not lie in itself."""
    if place.id == container.id:
        return False
    if container.feature.startswith("PCL") or container.feature == "TERR":
        return place.country == container.country and not place.feature.startswith("PCL")
    if container.feature == "ADM1":
        return place.country == container.country and place.admin1 == container.admin1 and place.feature != "ADM1"
    if container.feature in WATERS and place.feature not in WATERS | ISLANDS:
        return False  # a country by a sea has its middle near that of the sea
    if container.bbox is not None and not box_contains(container.bbox, place.lat, place.lon, margin=MARGIN_DEGREES):
        return False
    radius = max(container.extent_km, LEAST_RADIUS_KM)
    if abs(place.lat - container.lat) * KM_A_DEGREE > radius:  # nearly all pairs, and seen in a tenth of the time
        return False
    return distance_km(place.lat, place.lon, container.lat, container.lon) <= radius


def peers(inner: Sequence[Match], outer: Sequence[Match]) -> bool:
    """Whether two names of a list stand side by side ("Kansas, Oklahoma and Texas"), not one in the other.

    So it is when what is first meant by the one does not lie in the other, and both are of one rank.
    """
    if not inner or not outer or any(inside(inner[0].place, o.place) for o in outer):
        return False
    rank = inner[0].place.geo_precision
    if rank == outer[0].place.geo_precision and rank >= Precision.REGION:
        return True
    return rank == Precision.TOWN and any(
        o.kind != "demonym" and o.place.geo_precision == Precision.TOWN and o.place.population >= LARGE for o in outer
    )
