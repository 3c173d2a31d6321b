"""The package's own gazetteer in, what a dump's rows are told to join out: one entry a country, a region, a sea.

What we curate (names, abbreviations, demonyms, boxes) stays in every file that is built from a dump.
"""

from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.store import open_file
from geo.sphere import distance_km

FIRST_PK = 1 << 28
"""Keys of entries that have no number of GeoNames' begin here; GeoNames counts to 14 million as yet."""

PK = f"CASE WHEN id LIKE 'geonames:%' THEN CAST(substr(id, 10) AS INTEGER) ELSE {FIRST_PK} + pk END"
"""SQL for the key that an entry of the package's gazetteer has in the new file: GeoNames' number where it has one."""

COUNTRIES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR"})
NEAR_KM = 50.0
"""A sea or region of the dump is one of ours when it has its name and its point is no farther from ours than the
radius of ours, or than this."""


@dataclass(frozen=True, slots=True)
class Base:
    """Where the rows of a dump meet the package's gazetteer."""

    countries: frozenset[int]
    """Keys of the countries, which are GeoNames' numbers."""
    called: dict[tuple[str, str], int]
    """The country of a code by each of its names' keys."""
    codes: frozenset[str]
    """The codes of those countries."""
    divisions: dict[str, int]
    """First- and second-order divisions by GeoNames' code, "US.TX" or "US.TX.201"."""
    admin1: dict[str, str]
    """The first-order divisions' names as shown, by code."""
    regions: dict[str, list[tuple[int, float, float, float]]]
    """Curated regions by each of their names' keys: key, lat, lon, reach in km."""

    def region(self, key: str, lat: float, lon: float) -> int | None:
        """Our key of the curated region that a row is, by name and place."""
        for pk, y, x, reach in self.regions.get(key, ()):
            if distance_km(lat, lon, y, x) <= reach:
                return pk
        return None


def load(path: Path) -> Base:
    """What the gazetteer at `path` says. Raises `GazetteerError` when it cannot be opened."""
    db, _ = open_file(path)
    with closing(db):
        countries: dict[int, tuple[int, str]] = {}
        regions: dict[int, tuple[int, float, float, float]] = {}
        divisions: dict[str, int] = {}
        admin1: dict[str, str] = {}
        for base_pk, pk, place_id, name, lat, lon, feature, country, extent in db.execute(
            f"SELECT pk, {PK}, id, name, lat, lon, feature, country, extent_km FROM place "  # noqa: S608 -- our own text
            "WHERE feature NOT IN ('PPL', 'PPLC')"
        ):
            kind, _, code = place_id.partition(":")
            if feature in COUNTRIES:
                countries[base_pk] = pk, country
            elif kind not in ("admin1", "admin2"):  # curated, or an airport
                regions[base_pk] = pk, lat, lon, max(extent, NEAR_KM)
            else:
                divisions[code] = pk
                if kind == "admin1":
                    admin1[code] = name
        called: dict[tuple[str, str], int] = {}
        near: dict[str, list[tuple[int, float, float, float]]] = defaultdict(list)
        for key, base_pk in db.execute(
            "SELECT key, pk FROM name WHERE kind < 2 AND pk IN "
            "(SELECT pk FROM place WHERE feature NOT IN ('PPL', 'PPLC', 'ADM1', 'ADM2')) ORDER BY key, pk"
        ):
            if base_pk in countries:
                pk, country = countries[base_pk]
                called[country, key] = pk
            else:
                near[key].append(regions[base_pk])
    return Base(
        countries=frozenset(pk for pk, _ in countries.values()),
        called=called,
        codes=frozenset(code for _, code in countries.values()),
        divisions=divisions,
        admin1=admin1,
        regions=dict(near),
    )
