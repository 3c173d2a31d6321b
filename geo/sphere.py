"""Distances and boxes on the globe. Degrees in, kilometres out; boxes may cross the antimeridian."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise, product
from math import asin, cos, floor, radians, sin, sqrt

from geo.model import BBox

EARTH_KM = 6371.0088
"""Mean earth radius R1 of the IUGG, in km."""


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in km (haversine on a sphere: within 0.6 % of the ellipsoid's)."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def bounding_box(points: Iterable[tuple[float, float]]) -> BBox:
    """The smallest box (west, south, east, north) around (lon, lat) points: west > east across the antimeridian.

    Raises ValueError when there is no point.
    """
    pairs = list(points)
    if not pairs:
        raise ValueError("a bounding box needs at least one point")
    lons = sorted({lon for lon, _ in pairs})
    gaps = [(b - a, i) for i, (a, b) in enumerate(pairwise(lons))]
    around = lons[0] + 360 - lons[-1]
    widest, at = max(gaps, default=(0.0, 0))
    west, east = (lons[at + 1], lons[at]) if widest > around else (lons[0], lons[-1])
    lats = [lat for _, lat in pairs]
    return (west, min(lats), east, max(lats))


def box_contains(box: BBox, lat: float, lon: float, *, margin: float = 0.0) -> bool:
    """Whether a point lies in the box, widened by `margin` degrees on every side."""
    west, south, east, north = box
    if not south - margin <= lat <= north + margin:
        return False
    if west <= east:
        return west - margin <= lon <= east + margin
    return lon >= west - margin or lon <= east + margin


def box_radius_km(box: BBox, lat: float, lon: float) -> float:
    """Distance in km from a point to the box's farthest corner."""
    west, south, east, north = box
    return max(distance_km(lat, lon, y, x) for y in (south, north) for x in (west, east))


class Neighbours:
    """Points by key, asked for the nearest one within `reach_km`: the time does not grow with all of them.

    They lie in cubes of that edge around the earth's centre, so that poles and the antimeridian are no edges.
    """

    def __init__(self, points: Mapping[str, tuple[float, float]], *, reach_km: float) -> None:
        """`points` are (lat, lon) in degrees."""
        self._reach = reach_km
        self._cubes: dict[tuple[int, int, int], list[tuple[str, float, float]]] = defaultdict(list)
        for key, (lat, lon) in points.items():
            self._cubes[self._cube(lat, lon)].append((key, lat, lon))

    def nearest_km(self, lat: float, lon: float, *, but: str) -> float | None:
        """Distance in km to the nearest point of another key than `but`, or None when none is within reach."""
        x, y, z = self._cube(lat, lon)
        near = [
            distance_km(lat, lon, p[1], p[2])
            for i, j, k in product((-1, 0, 1), repeat=3)
            for p in self._cubes.get((x + i, y + j, z + k), ())
            if p[0] != but
        ]
        least = min(near, default=self._reach + 1)
        return least if least <= self._reach else None

    def _cube(self, lat: float, lon: float) -> tuple[int, int, int]:
        a, b, r = radians(lat), radians(lon), EARTH_KM / self._reach
        return floor(r * cos(a) * cos(b)), floor(r * cos(a) * sin(b)), floor(r * sin(a))
