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

from geo.errors import InputError
from geo.gazetteer.names import fold
from geo.model import OWN, MatchKind, Place
from geo.read.decode import decode
from geo.read.files import content
from geo.read.parts import Note, UnreadableError, clean, printable
from geo.read.sheet import Row, Sheet, sheet
from geo.tables import listed, rows

NEEDED = ("name", "lat", "lon")
OPTIONAL = ("aliases", "kind", "country", "region", "population", "radius_km", "note")
SYNONYMS: Mapping[str, str] = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "alias": "aliases", "radius": "radius_km",
}  # fmt: skip
"""Other words for the columns."""
DEFAULT_KIND = "town"

MOST_BYTES, MOST_ROWS = 20_000_000, 100_000
MOST_NOTES = 20
"""Notes about the rows of a file; how many more there are is told once."""
MOST_LAT, MOST_LON = 90.0, 180.0
"""Degrees."""
LONGEST_NAME, MOST_WORDS, MOST_KM = 200, 12, 20_000.0
"""Characters and words of a name, and a radius in km; half the Earth's girth."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
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


class _BadError(Exception):
    """A row, or a cell that is left aside: what is wrong, and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class _Notes:
    """What is said of a file's rows: the first of them, then how many more; and how many rows are lost."""

    def __init__(self, file: str, on_note: Callable[[Note], None]) -> None:
        self.file, self._on_note = file, on_note
        self._said = self.lost = 0

    def tell(self, reason: str, hint: str, *, line: int = 0) -> None:
        self._said += 1
        if self._said <= MOST_NOTES:
            where = f"{self.file}, line {line}" if line else self.file
            self._on_note(Note(kind="warning", file=where, reason=printable(reason), hint=printable(hint)))

    def end(self, read: int) -> None:
        more = self._said - MOST_NOTES
        if more > 0:
            self._sum(f"{more} more notes about it are not shown", "mend the rows above and run it again")
        if self.lost:
            self._sum(f"{self.lost} of its {read} rows cannot be used", "the others are used")

    def _sum(self, reason: str, hint: str) -> None:
        self._on_note(Note(kind="warning", file=self.file, reason=reason, hint=hint))


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
    notes = _Notes(printable(path), on_note)
    table = _sheet(path, notes)
    out: list[Entry] = []
    read = 0
    for read, row in enumerate(table.rows(), start=1):
        if read > MOST_ROWS:
            raise InputError(f"{notes.file} has more than {MOST_ROWS:,} rows: leave out what your articles do not name")
        try:
            out.append(_entry(row, table, notes))
        except _BadError as bad:
            notes.lost += 1
            notes.tell(bad.reason, f"{bad.hint}; this row is left out", line=row.line)
    notes.end(read)
    return tuple(out)


def _sheet(path: str, notes: _Notes) -> Sheet:
    try:
        data = content(path, limit=MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise InputError(f"{notes.file} is longer than {MOST_BYTES // 1_000_000} MB: keep the places that you need")
        text = decode(data, notes.tell)
    except UnreadableError as error:
        raise InputError(
            f"{notes.file}: {error.reason}; save it as CSV in UTF-8, with the columns {', '.join(NEEDED)}"
        ) from error
    found = sheet(text, known=frozenset((*NEEDED, *OPTIONAL, *SYNONYMS)))
    columns = tuple(SYNONYMS.get(name, name) for name in found.columns)
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        there = printable(", ".join(filter(None, columns)), limit=200) or "none"
        raise InputError(
            f"{notes.file} has no column {' and no column '.join(missing)}: its first row must name "
            f"{', '.join(NEEDED)} (it names: {there})"
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise InputError(f"{notes.file} has two columns {printable(twice[0], limit=60)}: leave one")
    unknown = [name for name in columns if name and name not in (*NEEDED, *OPTIONAL)]
    if unknown:
        notes.tell(
            f"its columns {printable(', '.join(unknown), limit=200)} mean nothing here", f"known: {', '.join(OPTIONAL)}"
        )
    return Sheet(columns=columns, separator=found.separator, lines=found.lines, first=found.first)


def _entry(row: Row, table: Sheet, notes: _Notes) -> Entry:
    """The row as a place. Raises `_BadError` for one that cannot be used; optional cells that cannot are left aside."""
    if row.problem:
        raise _BadError(row.problem, "put cells that hold separators or quotation marks between quotation marks")
    cells = row.cells
    name = clean(cells.get("name", ""))
    if not name:
        raise _BadError("it has no name", "give it one")
    problem = _unfit(name)
    if problem:
        raise _BadError(f"the name {printable(name, limit=60)!r} {problem}", "give another")
    lat, lon = _point(cells, comma=table.separator != ",")
    kind = _kind(cells.get("kind", ""))

    def said(bad: _BadError) -> None:
        notes.tell(bad.reason, f"{bad.hint}; the row is used without it", line=row.line)

    country = _optional(_country, cells.get("country"), "", said)
    if kind.feature == "PCLI" and not country:
        raise _BadError("a country needs its code in the column country", "give it as two letters, such as FR")
    feature = "RGN1" if kind.feature == "ADM1" and not country else kind.feature  # what lies in it goes by distance
    radius = partial(_radius, comma=table.separator != ",")
    region = clean(cells.get("region", ""))
    place = Place(
        id=_id(name, lat, lon, feature),
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


def _names(name: str, cells: Mapping[str, str], notes: _Notes, line: int) -> tuple[tuple[str, MatchKind], ...]:
    """The name and the aliases that can be looked for; a note of each that cannot."""
    names: dict[tuple[str, MatchKind], None] = {(name, "name"): None}
    for alias in map(clean, listed(cells.get("aliases"))):
        problem = _unfit(alias)
        if problem:
            reason = f"the alias {printable(alias, limit=60)!r} {problem}"
            notes.tell(reason, "give another; the row is used without it", line=line)
        elif alias != name:
            names[alias, "alternate"] = None
    return tuple(names)


_Value = TypeVar("_Value")


def _optional(
    read: Callable[[str], _Value], cell: str | None, default: _Value, said: Callable[[_BadError], None]
) -> _Value:
    """What a cell says, or the default where it is empty or, which is `said`, cannot be used."""
    try:
        return read(cell) if cell else default
    except _BadError as bad:
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
    if abs(lat) > MOST_LAT and abs(lat) <= MOST_LON and abs(lon) <= MOST_LAT:
        raise _BadError(f"lat {lat:g} is no latitude: lat and lon seem to be swapped", "swap them")
    if abs(lat) > MOST_LAT or abs(lon) > MOST_LON:
        raise _BadError(f"there is no point at lat {lat:g}, lon {lon:g}", "lat is -90 to 90, lon is -180 to 180")
    return lat + 0.0, lon + 0.0  # no minus zero


def _degrees(cell: str, column: str, *, comma: bool) -> float:
    number = _number(cell, comma=comma)
    if number is None:
        what = f"{column} {printable(cell, limit=40)!r} is no number" if cell else f"it has no {column}"
        raise _BadError(what, "write degrees with a point, such as 48.85")
    return number


def _number(cell: str, *, comma: bool) -> float | None:
    plain = cell.replace("\u2212", "-")
    plain = plain.replace(",", ".") if comma else plain
    return float(plain) if _NUMBER.fullmatch(plain) else None


def _kind(cell: str) -> Kind:
    word = clean(cell).lower() or DEFAULT_KIND
    known = kinds()
    if word not in known:
        near = difflib.get_close_matches(word, known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise _BadError(f"the kind {printable(cell, limit=40)!r} is not known", f"{meant}known: {', '.join(known)}")
    return known[word]


def _country(cell: str) -> str:
    code = cell.upper()
    if code not in _codes():
        raise _BadError(f"the country {printable(cell, limit=40)!r} is no ISO code", "write two letters, such as FR")
    return code


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["country"] for row in rows("countries.csv"))


def _population(cell: str) -> int:
    if not _PEOPLE.fullmatch(cell) or len(cell) > 15:  # noqa: PLR2004 -- more than all people
        raise _BadError(f"the population {printable(cell, limit=40)!r} is no whole number", "write digits alone")
    return int(re.sub(r"\D", "", cell.removesuffix(".0")))


def _radius(cell: str, *, comma: bool) -> float:
    number = _number(cell, comma=comma)
    if number is None or not 0 < number <= MOST_KM:
        raise _BadError(f"the radius_km {printable(cell, limit=40)!r} is no radius", "write kilometres, such as 2.5")
    return number


def _id(name: str, lat: float, lon: float, feature: str) -> str:
    """The id by what the row says. Readable at its beginning, and told from all others by its end."""
    key = fold(name)
    digest = hashlib.sha256(f"{key}\n{lat:.6f}\n{lon:.6f}\n{feature}".encode()).hexdigest()[:10]
    slug = _SLUG.sub("-", key).strip("-")[:_SLUG_LETTERS].strip("-")
    return f"{OWN}{slug}-{digest}" if slug else f"{OWN}{digest}"
