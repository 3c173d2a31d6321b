"""The packed outlines of the world in, lines and rings on the unit square out. Knows no event and draws nothing.

The bytes are those that the page carries too: `maps/web/atlas/pack.ts` writes them, `maps/web/src/atlas.ts` reads them
for the page, and this for a still map.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.tables import rows
from maps.bundle import bundled
from maps.still.mercator import Line, project_all, unwrap


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A name with the point for its label on the unit square, and about how wide the country is there."""

    name: str
    label: tuple[float, float]
    size: float
    main: Line
    """The largest ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The world as lines. A polygon is a list of rings, the first around the others."""

    land: Sequence[Sequence[Line]]
    coasts: Sequence[Line]
    borders: Sequence[Line]
    countries: Sequence[Country]
    polygons: Mapping[str, Sequence[Sequence[Line]]]
    """By the number of ISO 3166, or the name where the outlines have no number."""

    def outline(self, country: str) -> Sequence[Sequence[Line]]:
        """The polygons of a country by its ISO 3166 alpha-2 code; none where the outlines do not have it."""
        if country == "XK":  # Kosovo has no number in ISO 3166
            return self.polygons.get("Kosovo", ())
        numbers = {row["country"]: row["iso_number"] for row in rows("countries.csv")}
        return self.polygons.get(numbers.get(country, "none"), ())


@cache
def read_atlas() -> Atlas:
    """The atlas in the package, read once. Raises BundleError where it is missing."""
    data = zlib.decompress(bundled("atlas.bin"))
    length = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + length])
    arcs = _arcs(data[4 + length :], header)
    owners: dict[int, set[int]] = {}
    polygons: dict[str, list[list[Line]]] = {}
    for number, country in enumerate(header["countries"]):
        for arc in (arc for rings in country["polygons"] for ring in rings for arc in ring):
            owners.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
        shapes = [[_ring(arcs, ring) for ring in rings] for rings in country["polygons"]]
        polygons.setdefault(country["id"] or country["name"], []).extend(shapes)
    lines = {arc: project_all(unwrap(arcs[arc], closed=False)) for arc in sorted(owners)}
    return Atlas(
        land=[[_ring(arcs, ring) for ring in rings] for rings in header["land"]],
        coasts=[line for arc, line in lines.items() if len(owners[arc]) == 1],
        borders=[line for arc, line in lines.items() if len(owners[arc]) > 1],
        countries=[_country(country, arcs) for country in header["countries"]],
        polygons=polygons,
    )


def _country(country: Mapping[str, Any], arcs: Sequence[Line]) -> Country:
    ((x, y),) = project_all(np.array([country["label"]], dtype=float)).tolist()
    rings = [_ring(arcs, rings[0]) for rings in country["polygons"]]
    main = max(rings, key=lambda ring: float(np.prod(np.ptp(ring, axis=0))))
    return Country(name=country["name"], label=(x, y), size=country["size"], main=main)


def _arcs(body: bytes, header: Mapping[str, Any]) -> list[Line]:
    """Every arc as degrees; the steps of all arcs stand one after the other, all x before all y."""
    steps = _varints(np.frombuffer(body, dtype=np.uint8))
    total = sum(header["lengths"])
    both = np.column_stack((steps[:total], steps[total : 2 * total]))
    (sx, sy), (tx, ty) = header["scale"], header["translate"]
    ends = np.cumsum(header["lengths"])[:-1]
    return [np.cumsum(arc, axis=0) * (sx, sy) + (tx, ty) for arc in np.split(both, ends)]


def _varints(data: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Signed numbers of seven bits a byte, the lowest first; the highest bit says that more follow."""
    ends = np.flatnonzero(data < 128)  # noqa: PLR2004 -- that bit
    starts = np.concatenate(([0], ends[:-1] + 1))
    places = np.arange(len(data)) - np.repeat(starts, ends - starts + 1)
    values = np.add.reduceat((data & 127).astype(np.int64) << (7 * places), starts)
    return np.where(values % 2 == 1, -(values + 1) // 2, values // 2)


def _ring(arcs: Sequence[Line], ring: Sequence[int]) -> Line:
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    joined = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    return project_all(unwrap(joined, closed=True))
