"""A compiled gazetteer: one read-only SQLite file, opened in milliseconds, asked by key."""

import hashlib
import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Self, get_args

from geo.errors import GazetteerError
from geo.gazetteer.byear import ALIKE, alike, by_ear
from geo.gazetteer.names import keys, village_key
from geo.model import BBox, Match, MatchKind, Place

BUILT = Path(__file__).resolve().parent.parent / "_built" / "gazetteer.sqlite"
"""Where the build puts the file that the wheel carries."""

SCHEMA_VERSION = 1
HEADER_BYTES = 100
"""Of an SQLite file, with the number of its changes (https://www.sqlite.org/fileformat.html)."""
KINDS: tuple[MatchKind, ...] = get_args(MatchKind)

SCHEMA = """
CREATE TABLE place (
  pk INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  feature TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, population INTEGER NOT NULL,
  extent_km REAL NOT NULL, west REAL, south REAL, east REAL, north REAL);
CREATE TABLE name (
  key TEXT NOT NULL, pk INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (key, pk)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
TABLES = frozenset({"place", "name", "meta"})

_SELECT = """
SELECT n.kind, p.id, p.name, p.lat, p.lon, p.feature, p.country, p.admin1, p.population, p.extent_km,
       p.west, p.south, p.east, p.north
FROM name AS n JOIN place AS p USING (pk) WHERE n.key IN (?, ?)
ORDER BY n.key NOT LIKE '=%', p.population DESC, p.pk
"""
"""Of the two keys of a name, what the exact one has comes first."""
_BY_ID = """
SELECT 0, id, name, lat, lon, feature, country, admin1, population, extent_km, west, south, east, north
FROM place WHERE id IN (SELECT value FROM json_each(?))
"""
_CACHED_NAMES = 20_000
LONGEST_NAME = 200
"""Characters; nothing longer is a name, and what was asked for is kept in memory."""


def open_file(path: Path) -> tuple[sqlite3.Connection, dict[str, str]]:
    """A gazetteer file, open for reading, and what it says of itself.

    Raises `GazetteerError` when it is missing, broken, no gazetteer, of another version or empty.
    """
    do = _remedy(path)
    if path.is_dir():
        raise GazetteerError(f"the gazetteer {path} is a folder: name the file in it")
    if not path.is_file():
        known = "" if path == BUILT else " (the package's own comes back when you reinstall dateline)"
        raise GazetteerError(f"the gazetteer {path.name} is missing from {path.parent}: {do}{known}")
    with readable(path):
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        meta, fault = _said(db)
    if fault:
        db.close()
        raise GazetteerError(f"the gazetteer {path} {fault}: {do}")
    return db, meta


def _remedy(path: Path) -> str:
    return "reinstall dateline" if path == BUILT else "make it with dateline gazetteer build"


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """What the block reads of the file at `path`. Raises `GazetteerError` where that is broken, which may show late."""
    try:
        yield
    except sqlite3.DatabaseError as err:
        raise GazetteerError(f"the gazetteer {path} cannot be read ({err}): {_remedy(path)}") from err


def _said(db: sqlite3.Connection) -> tuple[dict[str, str], str]:
    """What the file says of itself, and why it cannot be used, or ""."""
    tables = {str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= TABLES:
        return {}, "is a database of something else"
    meta = {str(key): str(value) for key, value in db.execute("SELECT key, value FROM meta")}
    if meta.get("schema") != str(SCHEMA_VERSION):
        return meta, f"has format {meta.get('schema')}, not {SCHEMA_VERSION}"
    places = meta.get("places", "")
    return meta, "" if places.isdecimal() and int(places) > 0 else "is empty"


class LocalGazetteer:
    """A gazetteer in a local file. Safe to share between threads; holds no more than a page cache and recent names."""

    name = "local"

    def __init__(self, path: Path = BUILT) -> None:
        """Opens the file. Raises `GazetteerError` when it is missing, broken, of another version or empty."""
        self._db, self._meta = open_file(path)
        self._path = path
        weakref.finalize(self, self._db.close)
        self._asking = Lock()
        self._found = lru_cache(maxsize=_CACHED_NAMES)(self._find)

    def __reduce__(self) -> tuple[type[Self], tuple[Path]]:
        """Another process opens the file again."""
        return type(self), (self._path.absolute(),)

    @property
    def stamp(self) -> str:
        """Another word for another file: what it says of itself, its size, time and header, which counts changes.

        Not all of its bytes are read: a gazetteer of all of GeoNames has gigabytes.
        """
        about = self._path.stat()
        with self._path.open("rb") as file:
            header = file.read(HEADER_BYTES).hex()
        said = json.dumps([sorted(self._meta.items()), about.st_size, about.st_mtime_ns, header])
        return hashlib.sha256(said.encode("ascii")).hexdigest()

    def lookup(self, name: str) -> Sequence[Match]:
        """Every place that `name` may mean, most populous first; without its possessive only when it is unknown."""
        return self._found(name) if len(name) <= LONGEST_NAME else ()

    def sounding(self, name: str) -> Sequence[Match]:
        """Places whose names are other spellings of `name`, as far as their sound tells, most populous first."""
        key = by_ear(name)
        rows = self._rows(_SELECT, (key, key)) if key else ()
        places = map(_place, rows)
        return [Match(place=each, kind="alternate") for each in places if alike(name, each.name) >= ALIKE]

    def villages(self, name: str) -> Sequence[Match]:
        """The villages of that name, of the countries whose lists are known."""
        key = village_key(name) if len(name) <= LONGEST_NAME else ""
        return [Match(place=place, kind="name") for place in map(_place, self._rows(_SELECT, (key, key)))]

    def by_id(self, ids: Iterable[str]) -> Mapping[str, Place]:
        """The places with these ids, of those that it knows. The whole file is looked through, once for all of them."""
        wanted = json.dumps(sorted(set(ids)))
        return {place.id: place for place in map(_place, self._rows(_BY_ID, (wanted,)))}

    def _find(self, name: str) -> tuple[Match, ...]:
        tried = tuple(keys(name))
        for both in (tried[:2], tried[2:]):  # the possessive is tried only when the name as it stands is unknown
            rows = self._rows(_SELECT, both) if both else ()
            if rows:
                found: dict[str, Match] = {}
                for row in rows:
                    place = _place(row)
                    found.setdefault(place.id, Match(place=place, kind=KINDS[row[0]]))
                return tuple(sorted(found.values(), key=lambda m: -m.place.population))
        return ()

    def _rows(self, query: str, values: Sequence[str]) -> Sequence[tuple[Any, ...]]:
        with self._asking, readable(self._path):
            return self._db.execute(query, values).fetchall()


def _place(row: Sequence[object]) -> Place:
    _, place_id, name, lat, lon, feature, country, admin1, population, extent_km, *box = row
    return Place(
        id=str(place_id),
        name=str(name),
        lat=_number(lat),
        lon=_number(lon),
        feature=str(feature),
        country=str(country),
        admin1=str(admin1),
        population=int(_number(population)),
        extent_km=_number(extent_km),
        bbox=_box(box),
    )


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise GazetteerError(f"the gazetteer holds {value!r} where a number belongs: make it anew")
    return value


def _box(values: Sequence[object]) -> BBox | None:
    if values[0] is None:
        return None
    west, south, east, north = map(_number, values)
    return (west, south, east, north)
