"""The places with events in; the towns that the basemap names around them, from the built gazetteer, out.

They give a reader bearings and are no part of what was found: no event refers to them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from itertools import islice

from geo.gazetteer.store import BUILT, open_file

LEAST_PEOPLE = 100_000
"""Smaller towns than this are named only where they are capitals."""

WORLD = 520
"""So many towns are named whatever the events are: the capitals, then the largest others."""

MOST = 900
"""So many are named there and around the events, the largest of these: some 14 KB. Then come those of EMPTY_DEGREES."""

NEAR_DEGREES = 2.0
"""A town is near an event where it lies in the same square of so many degrees or in one beside it."""

EMPTY_DEGREES = 4.0
"""In a square of so many degrees without a named town its largest one is named: who looks elsewhere is not lost."""

MOST_ELSEWHERE = 5
"""So many of these for each square with events: the page of a few events stays small."""

SUBURB_DEGREES = 0.06
"""Likewise, a town so near to a larger one, or to a capital, is its suburb and has no room for a name beside it."""

QUARTERS = frozenset({"geonames:99071", "geonames:388349", "geonames:1258393"})
"""Quarters of Mosul, Basra and Visakhapatnam to which GeoNames gives more people than to the whole."""

DISTRICTS = frozenset(
    {
        "geonames:1261162",  # Nowrangapur
        "geonames:12165956",  # Kallakurichi
        "geonames:1254745",  # Teni
        "geonames:1790842",  # Wuzhong
        "geonames:195272",  # Kakamega
        "geonames:1642548",  # Jepara
        "geonames:1183460",  # Bannu
    }
)
"""Towns to which GeoNames gives the people of the district that is called like them, many times their own."""

SIZES: Sequence[int] = (5_000_000, 1_000_000, 500_000, 200_000)
"""A town's size is the position of the first of these that it reaches, or their number: what its zoom depends on."""

_TOWNS = """
SELECT id, name, lat, lon, population, feature = 'PPLC' FROM place
WHERE feature = 'PPLC' OR (feature = 'PPL' AND population >= ?) ORDER BY population DESC, id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A row of the gazetteer, as much of it as a name on the map needs."""

    name: str
    lat: float
    lon: float
    population: int
    is_capital: bool


def towns_around(places: Iterable[tuple[float, float]]) -> list[Town]:
    """The towns to name on a map of events at these latitudes and longitudes, the largest first.

    Raises GazetteerError where the built gazetteer is missing.
    """
    known = known_towns()
    cells = {_cell(lat, lon, NEAR_DEGREES) for lat, lon in places}
    reached = {each for cell in cells for each in _reach(cell, NEAR_DEGREES)}
    by_rank = sorted(range(len(known)), key=lambda at: (not known[at].is_capital, at))
    near = (at for at in by_rank[WORLD:] if _cell(known[at].lat, known[at].lon, NEAR_DEGREES) in reached)
    named = [*by_rank[:WORLD], *islice(near, MOST - WORLD)]
    return [known[at] for at in sorted((*named, *islice(_alone(known, named), MOST_ELSEWHERE * len(cells))))]


def _alone(known: Sequence[Town], named: Iterable[int]) -> Iterator[int]:
    """The largest town of each square in which none is named."""
    taken = {_cell(known[at].lat, known[at].lon, EMPTY_DEGREES) for at in named}
    for at, town in enumerate(known):
        cell = _cell(town.lat, town.lon, EMPTY_DEGREES)
        if cell not in taken:
            taken.add(cell)
            yield at


def town_columns(places: Iterable[tuple[float, float]]) -> dict[str, list[object]]:
    """`towns_around` as columns for the page: coordinates to a hundredth of a degree, about a kilometre."""
    towns = towns_around(places)
    return {
        "name": [town.name for town in towns],
        "lat": [round(town.lat, 2) for town in towns],
        "lon": [round(town.lon, 2) for town in towns],
        "size": [_size(town.population) for town in towns],
        "capital": [int(town.is_capital) for town in towns],
    }


@cache
def known_towns() -> tuple[Town, ...]:
    """All that may be named, without suburbs, the largest first. Raises GazetteerError."""
    db, _ = open_file(BUILT)
    with closing(db):
        rows = db.execute(_TOWNS, (LEAST_PEOPLE,)).fetchall()
    towns = [
        Town(name=str(name), lat=float(lat), lon=float(lon), population=int(people), is_capital=bool(capital))
        for key, name, lat, lon, people, capital in rows
        if key not in QUARTERS and key not in DISTRICTS
    ]
    taken: set[tuple[int, int]] = set()
    kept = []
    for town in sorted(towns, key=lambda each: not each.is_capital):
        cell = _cell(town.lat, town.lon, SUBURB_DEGREES)
        if cell not in taken:
            taken.update(_reach(cell, SUBURB_DEGREES))
            kept.append(town)
    return tuple(sorted(kept, key=lambda each: -each.population))


def _size(population: int) -> int:
    return next((at for at, least in enumerate(SIZES) if population >= least), len(SIZES))


def _cell(lat: float, lon: float, degrees: float) -> tuple[int, int]:
    return math.floor(lat / degrees), math.floor(lon / degrees) % round(360 / degrees)


def _reach(cell: tuple[int, int], degrees: float) -> Iterator[tuple[int, int]]:
    """The cell and those beside it."""
    row, column = cell
    across = round(360 / degrees)
    return ((row + up, (column + along) % across) for up in (-1, 0, 1) for along in (-1, 0, 1))
