"""Degrees in, points on the unit square of the web Mercator projection out, as `maps/web/src/geometry.ts` has them."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""Points on the unit square, one a row: x grows to the east, y to the south. Beyond 0..1 the world goes on."""

EARTH_KM = 40075.017
"""Around the equator (WGS84)."""
_LIMIT = 89.5


def project(lon: float, lat: float) -> tuple[float, float]:
    """The point on the unit square; near the poles it is held at 89.5°."""
    ((x, y),) = project_all(np.array([[lon, lat]], dtype=float)).tolist()
    return x, y


def project_all(degrees: Line) -> Line:
    """The same of many (longitude, latitude)."""
    sine = np.sin(np.radians(np.clip(degrees[:, 1], -_LIMIT, _LIMIT)))
    return np.column_stack((degrees[:, 0] / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)))


def latitude(y: float) -> float:
    """The latitude at a height of the unit square."""
    return math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def unwrap(degrees: Line, *, closed: bool) -> Line:
    """The line without jumps across the antimeridian: longitudes go on beyond ±180 instead.

    A closed ring around a pole comes back 360° further on, and is closed along that pole.
    """
    steps = np.diff(degrees[:, 0])
    shift = np.concatenate(([0.0], np.cumsum(np.where(steps > 180, -360.0, np.where(steps < -180, 360.0, 0.0)))))  # noqa: PLR2004 -- degrees
    out = np.column_stack((degrees[:, 0] + shift, degrees[:, 1]))
    if closed and abs(out[-1, 0] - out[0, 0]) > 180:  # noqa: PLR2004 -- degrees
        pole = -90.0 if out[:, 1].mean() < 0 else 90.0
        out = np.vstack((out, [[out[-1, 0], pole], [out[0, 0], pole], out[0]]))
    return out


def thin(line: Line, gap: float) -> Line:
    """The line without the points that lie closer than `gap` to the last one kept; its ends stay."""
    if len(line) <= 3:  # noqa: PLR2004 -- nothing can be left out
        return line
    kept, last = [0], line[0]
    for at in range(1, len(line) - 1):
        if abs(line[at, 0] - last[0]) + abs(line[at, 1] - last[1]) > gap:
            kept.append(at)
            last = line[at]
    return line[[*kept, len(line) - 1]]


def middle_of(xs: Sequence[float]) -> float:
    """The x opposite to the widest gap between these, so that a map of the Pacific is not torn apart."""
    ordered = sorted(x % 1 for x in xs)
    gaps = [(b - a, b) for a, b in pairwise(ordered)]
    widest, after = max([(ordered[0] + 1 - ordered[-1], ordered[0]), *gaps])
    return (after + (1 - widest) / 2) % 1


def nearest_copy(x: float, middle: float) -> float:
    """That copy of a point which lies nearest to the middle of the view."""
    return x + round(middle - x)
