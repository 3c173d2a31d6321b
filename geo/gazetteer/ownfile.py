"""A file of a user's own places in, its good rows out as places with their names; a note for every bad one.

The columns are name, lat and lon; aliases, kind, country, region, population, radius_km and note may be there too. A
place's id is made from what the row says, never from where it stands.
"""

import difflib
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple, TypeVar

from geo.gazetteer.names import fold
from geo.listfile import BadRowError, Form, RowNotes, number, read_list
from geo.model import OWN, MatchKind, Place
from geo.read.parts import Note, clean, printable
from geo.read.sheet import Row, Sheet
from geo.tables import listed, rows

NEEDED = ("name", "lat", "lon")
OPTIONAL = ("aliases", "kind", "country", "region", "population", "radius_km", "note")
SYNONYMS: Mapping[str, str] = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "alias": "aliases", "radius": "radius_km",
}  # fmt: skip
"""Other words for the columns."""
DEFAULT_KIND = "town"

MOST_ROWS = 100_000
MOST_LAT, MOST_LON = 90.0, 180.0
"""Degrees."""
LONGEST_NAME, MOST_WORDS, MOST_KM = 200, 12, 20_000.0
"""Characters and words of a name, and a radius in km; half the Earth's girth."""

_PEOPLE = re.compile(r"\d{1,3}(?:[,. \u00a0\u202f']\d{3})+|\d+(?:\.0)?", re.ASCII)
_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LETTERS = 40


class Kind(NamedTuple):
    """What a word of `geo/data/place_kinds.csv` means: a GeoNames feature code, and a radius in km."""

    feature: str
    extent_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row: the place, its name and aliases, and where the row stands."""

    place: Place
    names: tuple[tuple[str, MatchKind], ...]
    file: str
    line: int


@cache
def kinds() -> Mapping[str, Kind]:
    """The words for kinds of places, from `geo/data/place_kinds.csv`."""
    return {
        word: Kind(row["feature"], float(row["extent_km"]))
        for row in rows("place_kinds.csv")
        for word in listed(row["kinds"])
    }


def entries(path: str, *, on_note: Callable[[Note], None]) -> tuple[Entry, ...]:
    """The places of a file, in its order. Raises `InputError` for a file that cannot be used at all."""
    form = Form(
        needed=NEEDED,
        optional=OPTIONAL,
        synonyms=SYNONYMS,
        most_rows=MOST_ROWS,
        keep="keep the places that you need",
        leave_out="leave out what your articles do not name",
    )
    return read_list(path, form, _entry, on_note=on_note)


def _entry(row: Row, table: Sheet, notes: RowNotes) -> Entry:
    """The row as a place. Raises `BadRowError` for one that cannot be used; optional cells that cannot are left out."""
    cells = row.cells
    name = clean(cells.get("name", ""))
    if not name:
        raise BadRowError("it has no name", "give it one")
    problem = _unfit(name)
    if problem:
        raise BadRowError(f"the name {printable(name, limit=60)!r} {problem}", "give another")
    lat, lon = _point(cells, comma=table.separator != ",")
    kind = _kind(cells.get("kind", ""))

    def said(bad: BadRowError) -> None:
        notes.tell(bad.reason, f"{bad.hint}; the row is used without it", line=row.line)

    country = _optional(_country, cells.get("country"), "", said)
    if kind.feature == "PCLI" and not country:
        raise BadRowError("a country needs its code in the column country", "give it as two letters, such as FR")
    feature = "RGN1" if kind.feature == "ADM1" and not country else kind.feature  # what lies in it goes by distance
    radius = partial(_radius, comma=table.separator != ",")
    region = clean(cells.get("region", ""))
    place = Place(
        id=own_id(name, lat, lon, feature),
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=name if feature == "ADM1" else region,
        population=_optional(_population, cells.get("population"), 0, said),
        extent_km=_optional(radius, cells.get("radius_km"), kind.extent_km, said),
    )
    names = _names(name, cells, notes, row.line)
    return Entry(place=place, names=names, file=notes.file, line=row.line)


def _names(name: str, cells: Mapping[str, str], notes: RowNotes, line: int) -> tuple[tuple[str, MatchKind], ...]:
    """The name and the aliases that can be looked for; a note of each that cannot."""
    names: dict[tuple[str, MatchKind], None] = {(name, "name"): None}
    for alias in map(clean, listed(cells.get("aliases"))):
        problem = _unfit(alias)
        if problem:
            reason = f"the alias {printable(alias, limit=60)!r} {problem}"
            notes.tell(reason, "give another; the row is used without it", line=line)
        elif alias != name:
            names[alias, "alternate"] = None
            if ";" in alias:
                reason = f"the alias {printable(alias, limit=60)!r} is one name with a semicolon in it"
                notes.tell(reason, "part several by |", line=line)
    return tuple(names)


_Value = TypeVar("_Value")


def _optional(
    read: Callable[[str], _Value], cell: str | None, default: _Value, said: Callable[[BadRowError], None]
) -> _Value:
    """What a cell says, or the default where it is empty or, which is `said`, cannot be used."""
    try:
        return read(cell) if cell else default
    except BadRowError as bad:
        said(bad)
        return default


def _unfit(name: str) -> str:
    """Why nothing in a text can be looked for by that name, or ""."""
    if sum(map(str.isalnum, name)) < 2 or not any(map(str.isalpha, name)) or not (name.isascii() or fold(name)):  # noqa: PLR2004
        return "has no two letters or digits, of which one is a letter"
    if len(name) > LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return f"is longer than {LONGEST_NAME} characters or {MOST_WORDS} words"
    return ""


def _point(cells: Mapping[str, str], *, comma: bool) -> tuple[float, float]:
    lat, lon = (_degrees(cells.get(column, ""), column, comma=comma) for column in ("lat", "lon"))
    return on_earth(lat, lon)


def on_earth(lat: float, lon: float) -> tuple[float, float]:
    """The same degrees, if there is such a point. Raises `BadRowError` where there is none."""
    if abs(lat) > MOST_LAT and abs(lat) <= MOST_LON and abs(lon) <= MOST_LAT:
        raise BadRowError(f"lat {lat:g} is no latitude: lat and lon seem to be swapped", "swap them")
    if abs(lat) > MOST_LAT or abs(lon) > MOST_LON:
        raise BadRowError(f"there is no point at lat {lat:g}, lon {lon:g}", "lat is -90 to 90, lon is -180 to 180")
    return lat + 0.0, lon + 0.0  # no minus zero


def _degrees(cell: str, column: str, *, comma: bool) -> float:
    degrees = number(cell, comma=comma)
    if degrees is None:
        what = f"{column} {printable(cell, limit=40)!r} is no number" if cell else f"it has no {column}"
        raise BadRowError(what, "write degrees with a point, such as 48.85")
    return degrees


def _kind(cell: str) -> Kind:
    word = clean(cell).lower() or DEFAULT_KIND
    known = kinds()
    if word not in known:
        near = difflib.get_close_matches(word, known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise BadRowError(f"the kind {printable(cell, limit=40)!r} is not known", f"{meant}known: {', '.join(known)}")
    return known[word]


def _country(cell: str) -> str:
    code = cell.upper()
    if code not in _codes():
        raise BadRowError(f"the country {printable(cell, limit=40)!r} is no ISO code", "write two letters, such as FR")
    return code


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["country"] for row in rows("countries.csv"))


def _population(cell: str) -> int:
    if not _PEOPLE.fullmatch(cell) or len(cell) > 15:  # noqa: PLR2004 -- more than all people
        raise BadRowError(f"the population {printable(cell, limit=40)!r} is no whole number", "write digits alone")
    return int(re.sub(r"\D", "", cell.removesuffix(".0")))


def _radius(cell: str, *, comma: bool) -> float:
    km = number(cell, comma=comma)
    if km is None or not 0 < km <= MOST_KM:
        raise BadRowError(f"the radius_km {printable(cell, limit=40)!r} is no radius", "write kilometres, such as 2.5")
    return km


def own_id(name: str, lat: float, lon: float, feature: str) -> str:
    """The id by what the row says. Readable at its beginning, and told from all others by its end."""
    key = fold(name)
    digest = hashlib.sha256(f"{key}\n{lat:.6f}\n{lon:.6f}\n{feature}".encode()).hexdigest()[:10]
    slug = _SLUG.sub("-", key).strip("-")[:_SLUG_LETTERS].strip("-")
    return f"{OWN}{slug}-{digest}" if slug else f"{OWN}{digest}"
