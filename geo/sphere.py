"""Distances and boxes on the globe. Degrees in, kilometres out; boxes may cross the antimeridian."""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import asin, cos, floor, pi, radians, sin, sqrt
from typing import Generic, TypeAlias, TypeVar

from geo.model import BBox

Key = TypeVar("Key", bound=Hashable)

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


FEW_POINTS = 24
"""So few points are looked at one by one sooner than by the cubes that they lie in."""
_CUBES = tuple(product((-1, 0, 1), repeat=3))
_Point: TypeAlias = tuple[Key, float, float, float]
"""A key and its place on the unit sphere."""


class Neighbours(Generic[Key]):
    """Points by key, asked for those within `reach_km`, or for the nearest: the time does not grow with all of them.

    They lie in cubes around the earth's centre, so that poles and the antimeridian are no edges.
    """

    def __init__(self, points: Mapping[Key, tuple[float, float]], *, reach_km: float) -> None:
        """`points` are (lat, lon) in degrees."""
        self._all = [(key, *_vector(lat, lon)) for key, (lat, lon) in points.items()]
        self._reach = reach_km
        few = len(self._all) <= FEW_POINTS
        # The nearest of many points is looked for in small cubes first: where they crowd, it lies there.
        self._grids = {km: self._grid(km) for km in ((reach_km,) if few else (reach_km / 25, reach_km / 5, reach_km))}

    def nearest_km(self, lat: float, lon: float, *, but: Container[Key]) -> float | None:
        """Distance in km to the nearest point of a key that is not among `but`, or None when none is within reach."""
        x, y, z = _vector(lat, lon)
        for km in self._grids:
            squares = (
                (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2
                for key, px, py, pz in self._around(x, y, z, km)
                if key not in but
            )
            least = min(squares, default=None)
            if least is not None and (found := 2 * EARTH_KM * asin(min(1.0, sqrt(least) / 2))) <= km:
                return found
        return None

    def within(self, lat: float, lon: float) -> Iterator[Key]:
        """The keys of all points within reach."""
        x, y, z = _vector(lat, lon)
        most = (2 * sin(min(self._reach / EARTH_KM, pi) / 2)) ** 2
        for key, px, py, pz in self._around(x, y, z, self._reach):
            if (px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2 <= most:
                yield key

    def _grid(self, km: float) -> Mapping[tuple[int, int, int], Sequence[_Point[Key]]]:
        """The points by the cube of this edge that they lie in; none where there are only a few."""
        cubes: defaultdict[tuple[int, int, int], list[_Point[Key]]] = defaultdict(list)
        if len(self._all) > FEW_POINTS:
            for point in self._all:
                cubes[_cube(*point[1:], km)].append(point)
        return cubes

    def _around(self, x: float, y: float, z: float, km: float) -> Iterable[_Point[Key]]:
        """The points of which some may be within so many km."""
        cubes = self._grids[km]
        if not cubes:
            return self._all
        i, j, k = _cube(x, y, z, km)
        return (p for a, b, c in _CUBES for p in cubes.get((i + a, j + b, k + c), ()))


def _cube(x: float, y: float, z: float, km: float) -> tuple[int, int, int]:
    r = EARTH_KM / km
    return floor(r * x), floor(r * y), floor(r * z)


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    """The point on the unit sphere."""
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)
