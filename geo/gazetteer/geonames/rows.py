"""A line of GeoNames' tables in, a row of our stage and its look-up keys out. Decides what is taken; writes nothing.

Taken are the feature codes of `geo/data/geonames_features.csv`: where people live, divisions, and what news names
(waters, islands, mountains, parks, airports, stations, hospitals, bridges …). Left out is what shares its names with
thousands of others and is hardly ever news: hotels, farms, schools, churches, hills, wells, streets, sea floors, and
what is gone (codes that end in H, Q or W). Columns: https://download.geonames.org/export/dump/readme.txt
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from geo.gazetteer.geonames.base import COUNTRIES, FIRST_PK, Base
from geo.gazetteer.geonames.dump import Table
from geo.gazetteer.names import exact, fold
from geo.gazetteer.rules import is_code, town_radius_km, without_kind
from geo.gazetteer.store import KINDS, LONGEST_NAME
from geo.read.parts import clean
from geo.tables import rows

PLACE_COLUMNS, ALTERNATE_COLUMNS = 19, 10
NAME, ALTERNATE, ABBREVIATION = (KINDS.index(kind) for kind in ("name", "alternate", "abbreviation"))
TOWNS = frozenset({"PPL", "PPLC", "PPLX"})
PART = "RGN1"
"""What a territory is that has the code of a country that we know, such as the Coral Sea Islands of Australia."""
DIVISIONS = {"ADM1": 1, "ADM2": 2}
"""How many codes below its country name a division whose extent its towns tell."""

MOST_PEOPLE = 10**10
MOST_DIVISIONS = 200_000
"""Bounds of what a dump can make us keep in memory; GeoNames has 14 million numbers and 50,000 such divisions."""

LANGUAGES = {"": ALTERNATE, "en": ALTERNATE, "abbr": ABBREVIATION}
"""The languages of other names that English news uses. All else in that column is another language or no name at all
(link, wkdt, post, iata, icao, phon, unlc …)."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What becomes of a feature code: the code that it is stored by, and its radius in km (None: by its people)."""

    feature: str
    extent_km: float | None


def kinds() -> dict[str, Kind]:
    """The table of what is taken, by GeoNames' code."""
    return {
        row["code"]: Kind(row["feature"], float(row["extent_km"]) if row["extent_km"] else None)
        for row in rows("geonames_features.csv")
    }


class Seen:
    """A set of numbers below `FIRST_PK`, a bit each: 14 million places take 2 MB."""

    def __init__(self) -> None:
        self._bits = bytearray(1 << 20)

    def __contains__(self, number: int) -> bool:
        at = number >> 3
        return 0 <= at < len(self._bits) and bool(self._bits[at] >> (number & 7) & 1)

    def add(self, number: int) -> None:
        """Takes a number in."""
        at = number >> 3
        if at >= len(self._bits):
            self._bits.extend(bytes(max(at + 1 - len(self._bits), len(self._bits))))
        self._bits[at] |= 1 << (number & 7)


Box = list[float]
"""South, north, west, east, and west and east once more with longitudes of 0 to 360."""

PlaceRow = tuple[int, str, float, float, str, str, str | None, str, str, int, int, float]
"""pk, name, lat, lon, feature, country, admin1's name if known, its code, admin2's code, crc, population, extent."""
NameRow = tuple[str, int, int]
"""key, pk, kind"""


class Taking:
    """What is taken from a dump, and what it was found to hold. Rows gather in `places` and `names` until emptied."""

    def __init__(self, base: Base, *, countries: frozenset[str], other_names: bool) -> None:
        """`countries` bounds what is taken, if any; `other_names`: whether the column of alternate names is used."""
        self.places: list[PlaceRow] = []
        self.names: list[NameRow] = []
        self.seen = Seen()
        self.joined: dict[int, int] = {}
        """Entries of the package's gazetteer by the number of the row that is the same place."""
        self.covered: set[str] = set()
        self.admin1: dict[str, str] = {}
        self.boxes: dict[str, Box] = {}
        self.divisions: list[tuple[int, str]] = []
        self.newest = ""
        self.taken = 0
        self._base, self._countries, self._other_names = base, countries, other_names
        self._kinds = kinds()

    def take(self, table: Table, lines: Sequence[str]) -> None:
        """Takes the lines of a block of the table of places."""
        kind_of, countries = self._kinds.get, self._countries
        for number, line in enumerate(lines, table.lines + 1):
            cells = line.split("\t")
            if len(cells) != PLACE_COLUMNS:
                table.skip(number, f"{len(cells)} columns and not {PLACE_COLUMNS}")
                continue
            date = cells[18]
            if date > self.newest and _DATE.match(date):
                self.newest = date[:10]
            kind = kind_of(cells[7])
            if kind is None or (countries and cells[8] not in countries):
                continue
            try:
                self._place(cells, kind)
            except ValueError as error:
                table.skip(number, str(error))
        table.lines += len(lines)

    def _place(self, cells: Sequence[str], kind: Kind) -> None:
        """Takes one row. Raises ValueError, in words, when it cannot be."""
        pk, lat, lon, people = _numbers(cells)
        name, country, feature = cells[1], cells[8], kind.feature
        if not name.isprintable():
            name = clean(name)
        key = fold(name)
        if not key or len(name) > LONGEST_NAME:
            raise ValueError("no name" if not key else "a name of more than 200 characters")
        if country and not _COUNTRY.fullmatch(country):
            raise ValueError(f"{country!r} is no country's code")
        if pk in self.seen:
            raise ValueError(f"the number {pk} once more")
        self.seen.add(pk)
        self.taken += 1
        self.covered.add(country)
        code = f"{country}.{cells[10]}"
        code2 = f"{code}.{cells[11]}"
        division = code if feature == "ADM1" else code2
        ours = self._ours(pk, feature, key, (lat, lon), division if feature in DIVISIONS else country)
        if ours is None:
            if feature in COUNTRIES and country in self._base.codes:
                feature = PART  # or all of the country would lie in it
            crc = crc32(key.encode())
            extent = kind.extent_km if kind.extent_km is not None else town_radius_km(people)
            admin1 = self._base.admin1.get(code)
            self.places.append(
                (pk, name, lat, lon, feature, country, admin1, cells[10], cells[11], crc, people, extent)
            )
            if feature in DIVISIONS:
                self._divide(pk, name, division, feature)
            elif feature in TOWNS and code2 not in self._base.divisions:
                self._spread(code2, lat, lon)
        elif ours != pk:
            self.joined[pk] = ours
        self._call(pk if ours is None else ours, name, key, cells, first_order=feature == "ADM1")

    def _ours(self, pk: int, feature: str, key: str, at: tuple[float, float], code: str) -> int | None:
        """The entry of the package's gazetteer that is the same place and has more: None where there is none."""
        if pk in self._base.countries:
            return pk
        if feature in TOWNS:
            return None
        if feature in COUNTRIES:
            return self._base.called.get((code, key))
        return self._base.divisions.get(code) if feature in DIVISIONS else self._base.region(key, *at)

    def _divide(self, pk: int, name: str, code: str, feature: str) -> None:
        if len(self.divisions) < MOST_DIVISIONS and not code.endswith("."):  # without a code it has no members
            self.divisions.append((pk, code))
            if feature == "ADM1":
                self.admin1[code] = name

    def _spread(self, code: str, lat: float, lon: float) -> None:
        """Widens the box of the division that a town lies in."""
        box = self.boxes.get(code)
        east = lon + 360.0 if lon < 0 else lon
        if box is None:
            if len(self.boxes) < MOST_DIVISIONS:
                self.boxes[code] = [lat, lat, lon, lon, east, east]
            return
        if lat < box[0]:
            box[0] = lat
        elif lat > box[1]:
            box[1] = lat
        if lon < box[2]:
            box[2] = lon
        elif lon > box[3]:
            box[3] = lon
        if east < box[4]:
            box[4] = east
        elif east > box[5]:
            box[5] = east

    def _call(self, pk: int, name: str, key: str, cells: Sequence[str], *, first_order: bool) -> None:
        self.names.append((key, pk, NAME))
        others = [cells[2]] if cells[2] != name else []
        if first_order:
            others += without_kind(name)
        if self._other_names and cells[3]:
            others += cells[3].split(",")
        known = {key}
        for other in others:
            if other and not is_code(other) and _latin(other):
                found = fold(other)
                if found and found not in known and len(found) <= LONGEST_NAME:
                    known.add(found)
                    self.names.append((found, pk, ALTERNATE))

    def call(self, table: Table, lines: Sequence[str]) -> None:
        """Takes the lines of a block of the table of alternate names, for the places that were taken.

        Of names of the past only the English ones are taken: news still writes "Bombay" and "Saigon", but untagged
        ones are mostly of antiquity, and would make "Roma" or "Alexandria" a dozen more places.
        """
        for number, line in enumerate(lines, table.lines + 1):
            cells = line.split("\t")
            if len(cells) != ALTERNATE_COLUMNS:
                table.skip(number, f"{len(cells)} columns and not {ALTERNATE_COLUMNS}")
                continue
            kind = LANGUAGES.get(cells[2])
            if kind is None or (cells[7] == "1" and cells[2] != "en"):
                continue
            try:
                pk = int(cells[1])
            except ValueError:
                table.skip(number, f"{cells[1]!r} is no number of a place")
                continue
            name = cells[3]
            if pk not in self.seen or not name or len(name) > LONGEST_NAME:
                continue
            if kind == ABBREVIATION:
                key = exact(clean(name))
            elif is_code(name) or not _latin(name):
                continue
            else:
                key = fold(name)
            if key.strip("="):
                self.names.append((key, self.joined.get(pk, pk), kind))
        table.lines += len(lines)


def _numbers(cells: Sequence[str]) -> tuple[int, float, float, int]:
    """Number, latitude, longitude and population. Raises ValueError, in words, for what cannot be."""
    try:
        pk, lat, lon, people = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        given = ", ".join(repr(cells[i]) for i in (0, 4, 5, 14))
        raise ValueError(f"not all of id, latitude, longitude and population are numbers: {given}") from None
    if not -90.0 <= lat <= 90.0 or not -180.0 <= lon <= 180.0:  # noqa: PLR2004 -- degrees of the globe
        raise ValueError(f"latitude {lat} and longitude {lon} lie outside the globe")
    if not 0 < pk < FIRST_PK or not 0 <= people <= MOST_PEOPLE:
        raise ValueError(f"id {pk} or population {people} cannot be")
    return pk, lat, lon, people


def _latin(name: str) -> bool:
    """Whether a name begins in Latin letters: others stand in no English article, and would double the file."""
    first = name[0]
    return first <= "\u02ff" or "\u1e00" <= first <= "\u1eff"
