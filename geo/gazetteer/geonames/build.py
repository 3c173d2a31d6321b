"""A GeoNames dump and the package's own gazetteer in, one gazetteer file out, whole or not at all.

Rows go into unindexed tables of a second file first; SQLite sorts them from there, so memory does not grow with the
dump. The same dump gives the same bytes, whatever the order of its lines.
"""

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from geo.errors import GazetteerError, InputError
from geo.gazetteer.geonames.base import COUNTRIES, FIRST_PK, PK, load
from geo.gazetteer.geonames.dump import Table, blocks, checksum
from geo.gazetteer.geonames.rows import ALTERNATE_COLUMNS, DIVISIONS, PLACE_COLUMNS, Box, Seen, Taking
from geo.gazetteer.names import fold
from geo.gazetteer.store import BUILT, SCHEMA, SCHEMA_VERSION, TABLES
from geo.model import BBox
from geo.sphere import box_radius_km

CACHE_KB = 64 * 1024
"""Memory of SQLite for each of its two files, and about that of a sort before it goes to disk."""

ROOM = (
    "the disk may be full: where the gazetteer is written there must be room for about three times its size, and where "
    "temporary files are (the variable SQLITE_TMPDIR names the folder) for about once its size"
)

TWIN_DEGREES = 0.05
"""A town of the package that the dump no longer has under its number is the one of its name within about 5 km."""

_STAGE = """
CREATE TABLE stage.place (
  pk INTEGER, name TEXT, lat REAL, lon REAL, feature TEXT, country TEXT, admin1 TEXT, code1 TEXT, code2 TEXT,
  crc INTEGER, population INTEGER, extent_km REAL);
CREATE TABLE stage.name (key TEXT, pk INTEGER, kind INTEGER);
CREATE TABLE stage.own (base_pk INTEGER PRIMARY KEY, pk INTEGER, crc INTEGER, town INTEGER);
CREATE TABLE stage.dropped (pk INTEGER PRIMARY KEY);
CREATE TABLE stage.region (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE stage.box (
  pk INTEGER PRIMARY KEY, west REAL, south REAL, east REAL, north REAL, extent_km REAL);
"""

_PLACES = """
INSERT INTO main.place
SELECT pk, 'geonames:' || pk, name, lat, lon, feature, country, admin1, population, extent_km, west, south, east, north
FROM (
  SELECT s.pk, s.name, s.lat, s.lon, s.feature, s.country, s.population,
         coalesce(s.admin1, (SELECT r.name FROM stage.region AS r WHERE r.code = s.country || '.' || s.code1), '')
           AS admin1, coalesce(b.extent_km, s.extent_km) AS extent_km, b.west, b.south, b.east, b.north
  FROM stage.place AS s LEFT JOIN stage.box AS b ON b.pk = s.pk
  WHERE s.pk NOT IN (SELECT pk FROM stage.dropped))
ORDER BY pk
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made. `taken` of the dump's `rows` are in the file; `skipped` lines were bad, `examples` say why."""

    path: Path
    places: int
    names: int
    rows: int
    taken: int
    skipped: int
    examples: tuple[str, ...]
    newest: str
    """The newest date at which a row was changed, as 2025-03-31, or ""."""
    without_rows: tuple[str, ...]
    """The countries that were asked for and of which the dump has no row that is taken."""


Progress = Callable[[str, float | None], None]
"""Told what is done at present, in words, and which share of it, where that is known."""


def unsaid(what: str, share: float | None) -> None:
    """Nobody is told how far it is."""
    del what, share


def build_gazetteer(
    dump: Path,
    *,
    out: Path,
    alternate: Path | None = None,
    countries: Collection[str] = (),
    base: Path = BUILT,
    on_progress: Progress = unsaid,
) -> Built:
    """Writes the gazetteer file `out` from a GeoNames dump: a table of places, as .zip or .txt, and what we curate.

    `alternate` is alternateNamesV2, used instead of the dump's column of other names. `countries` (ISO 3166 alpha-2)
    bounds what is taken from the dump; the package's own towns stay everywhere. `base` is the package's gazetteer.
    Raises `InputError` for a dump or an `out` that cannot be meant, and `GazetteerError` when nothing can be taken, the
    disk is full or `base` is broken; the old file then stays.
    """
    table = Table(dump, PLACE_COLUMNS, "a table of places from GeoNames, such as allCountries.zip")
    others = None if alternate is None else Table(alternate, ALTERNATE_COLUMNS, "alternateNamesV2.zip from GeoNames")
    wanted = frozenset(countries)
    out = Path(os.path.realpath(out))
    check_target(out)
    on_progress("reading the package's gazetteer", None)
    taking = Taking(load(base), countries=wanted, other_names=others is None)
    sums = {each.path: checksum(each.path) for each in (table, others) if each is not None}
    with _parts(out) as (part, stage), closing(_connect(part, stage, base)) as db:
        _read(db, taking, table, others, on_progress)
        places, names = _finish(db, taking, on_progress)
        meta = {
            "schema": str(SCHEMA_VERSION),
            "places": str(places),
            "names": str(names),
            "source": dump.name,
            "source_sha256": sums[dump],
            "source_rows": str(table.lines),
            "source_rows_taken": str(taking.taken),
            "source_lines_skipped": str(table.bad),
            "source_newest": taking.newest,
            "countries": ",".join(sorted(wanted)) or "all",
            "alternate": "" if alternate is None else alternate.name,
            "alternate_sha256": "" if alternate is None else sums[alternate],
            "licence": "GeoNames, https://www.geonames.org/, CC BY 4.0",
        }
        db.executemany("INSERT INTO main.meta VALUES (?, ?)", sorted(meta.items()))
        db.close()
        _put(part, out)
    bad = [each for each in (table, others) if each is not None and each.bad]
    return Built(
        path=out,
        places=places,
        names=names,
        rows=table.lines,
        taken=taking.taken,
        skipped=sum(each.bad for each in bad),
        examples=tuple(f"{each.where}: {example}" for each in bad for example in each.examples),
        newest=taking.newest,
        without_rows=tuple(sorted(wanted - taking.covered)),
    )


def check_target(out: Path) -> None:
    """Raises InputError when a gazetteer must not be written there: only a gazetteer is ever overwritten."""
    if not out.parent.is_dir():
        raise InputError(f"cannot write {out}: there is no folder {out.parent}; make it first")
    if not os.path.lexists(out):
        return
    if out.is_file():
        try:
            with closing(sqlite3.connect(f"{out.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
                found = {str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.Error:
            found = set()
        if found >= TABLES:
            return
    raise InputError(f"cannot write {out}: what is there is no gazetteer, and is left alone; name another file with -o")


@contextmanager
def _parts(out: Path) -> Iterator[tuple[Path, Path]]:
    """Two files beside the output while it is made. What a killed run left there is removed first.

    So one output is made by one run at a time: of two, the first cannot put its file in place and says so.
    """
    prefix = f".{out.name}."
    names = f"{prefix}{secrets.token_hex(6)}"
    part, stage = out.with_name(f"{names}.part"), out.with_name(f"{names}.stage.part")
    try:
        for left in out.parent.iterdir():
            if left.name.startswith(prefix) and left.name.endswith(".part"):
                left.unlink(missing_ok=True)
        yield part, stage
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR"))
        raise GazetteerError(
            f"cannot write {out}: {error}; {ROOM if full else 'choose another file with -o'}"
        ) from error
    except OSError as error:
        raise GazetteerError(f"cannot write {out}: {error.strerror or error}; choose another file with -o") from error
    finally:
        for each in (part, stage):
            each.unlink(missing_ok=True)


def _connect(part: Path, stage: Path, base: Path) -> sqlite3.Connection:
    """The new file, with the stage and the package's gazetteer beside it. Nothing is kept safe: it is renamed last."""
    db = sqlite3.connect(part.as_uri(), uri=True, isolation_level=None)
    try:
        db.execute("PRAGMA page_size = 4096")
        db.execute("ATTACH ? AS stage", (stage.as_uri(),))
        db.execute("ATTACH ? AS base", (f"{base.resolve().as_uri()}?mode=ro&immutable=1",))
        for file in ("main", "stage"):
            db.execute(f"PRAGMA {file}.journal_mode = OFF")
            db.execute(f"PRAGMA {file}.synchronous = OFF")
            db.execute(f"PRAGMA {file}.locking_mode = EXCLUSIVE")
            db.execute(f"PRAGMA {file}.cache_size = -{CACHE_KB}")
        db.execute("PRAGMA temp_store = FILE")
        db.executescript(SCHEMA + _STAGE)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _read(db: sqlite3.Connection, taking: Taking, table: Table, others: Table | None, on_progress: Progress) -> None:
    """Fills the stage with what is taken of the two tables."""
    for each, take in ((table, taking.take), (others, taking.call)):
        if each is None:
            continue

        def told(share: float, of: Table = each) -> None:
            on_progress(f"reading {of.path.name}: {of.lines:,} lines", share)

        db.execute("BEGIN")
        for lines in blocks(each, told):
            take(each, lines)
            db.executemany("INSERT INTO stage.place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", taking.places)
            db.executemany("INSERT INTO stage.name VALUES (?, ?, ?)", taking.names)
            taking.places.clear()
            taking.names.clear()
        db.execute("COMMIT")
        each.check(each.lines)
        if taking.taken == 0:
            raise GazetteerError(
                f"{table.where}: none of its {table.lines:,} lines gives a place"
                f"{' in the countries asked for' if table.lines > table.bad else ''}, so no gazetteer was made: "
                "check --countries, and that this is the dump that you want"
            )


def _finish(db: sqlite3.Connection, taking: Taking, on_progress: Progress) -> tuple[int, int]:
    """Joins the stage and the package's gazetteer to the two tables of the file. How many places and names it has."""
    on_progress("joining the package's gazetteer", None)
    db.execute("BEGIN")
    db.executemany("INSERT INTO stage.region VALUES (?, ?)", sorted(taking.admin1.items()))
    db.executemany("INSERT INTO stage.box VALUES (?, ?, ?, ?, ?, ?)", _boxes(db, taking))
    _own(db, taking)
    _drop_namesakes(db)
    db.execute(
        "INSERT INTO stage.name SELECT n.key, o.pk, n.kind FROM base.name AS n JOIN stage.own AS o ON o.base_pk = n.pk"
    )
    db.execute("COMMIT")
    on_progress("sorting places", None)
    db.execute("BEGIN")
    db.execute(_PLACES)
    db.execute(
        "INSERT INTO main.place SELECT o.pk, b.id, b.name, b.lat, b.lon, b.feature, b.country, b.admin1, b.population, "
        "b.extent_km, b.west, b.south, b.east, b.north FROM stage.own AS o JOIN base.place AS b ON b.pk = o.base_pk "
        "WHERE o.town < 2 ORDER BY o.pk"
    )
    places = _count(db, "place")
    on_progress(f"sorting the names of {places:,} places", None)
    db.execute(
        "INSERT OR IGNORE INTO main.name SELECT key, pk, kind FROM stage.name "
        "WHERE pk NOT IN (SELECT pk FROM stage.dropped) ORDER BY key, pk, kind"
    )
    names = _count(db, "name")
    db.execute("COMMIT")
    return places, names


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0])  # noqa: S608 -- our own names


def _own(db: sqlite3.Connection, taking: Taking) -> None:
    """Lists the package's entries: `town` is 0 for what we curate, 1 for a town that the dump lacks, 2 for one it has.

    The names of all are kept, and the rows of all but the last, which are newer in the dump.
    """
    ranked = (
        (base_pk, pk, name, _rank(pk, feature, taking.seen))
        for base_pk, pk, name, feature in db.execute(f"SELECT pk, {PK}, name, feature FROM base.place").fetchall()  # noqa: S608 -- our own text
    )
    db.executemany(
        "INSERT INTO stage.own VALUES (?, ?, ?, ?)",
        ((base_pk, pk, crc32(fold(name).encode()) if rank == 1 else None, rank) for base_pk, pk, name, rank in ranked),
    )


def _rank(pk: int, feature: str, seen: Seen) -> int:
    if pk >= FIRST_PK or feature in COUNTRIES:
        return 0
    return 2 if pk in seen else 1


def _drop_namesakes(db: sqlite3.Connection) -> None:
    """Drops what would be a second candidate for one place.

    A municipality named as a town in it adds nothing, as in the package's own gazetteer; and a town of the package that
    the dump has under another number is that one, and gives it its names.
    """
    db.execute("CREATE INDEX stage.divisions ON place (crc) WHERE feature IN ('ADM2', 'ADM3', 'ADM4')")
    db.execute(
        "INSERT OR IGNORE INTO stage.dropped SELECT d.pk FROM stage.place AS t CROSS JOIN stage.place AS d "
        "ON d.crc = t.crc AND d.country = t.country AND d.code1 = t.code1 AND d.code2 = t.code2 "
        "WHERE t.feature IN ('PPL', 'PPLC', 'PPLX') AND d.feature IN ('ADM2', 'ADM3', 'ADM4')"
    )
    db.execute("CREATE INDEX stage.lost ON own (crc) WHERE town = 1")
    twins = db.execute(
        "SELECT min(t.pk), o.base_pk FROM stage.place AS t CROSS JOIN stage.own AS o ON o.crc = t.crc AND o.town = 1 "
        "JOIN base.place AS b ON b.pk = o.base_pk WHERE t.feature IN ('PPL', 'PPLC', 'PPLX') AND b.country = t.country "
        "AND abs(b.lat - t.lat) < :near AND abs(b.lon - t.lon) < :near GROUP BY o.base_pk",
        {"near": TWIN_DEGREES},
    ).fetchall()
    db.executemany("UPDATE stage.own SET pk = ?, town = 2 WHERE base_pk = ?", twins)


def _boxes(db: sqlite3.Connection, taking: Taking) -> Iterator[tuple[int, float, float, float, float, float]]:
    """Box and radius of each division that the package does not know, from the towns that lie in it."""
    around: dict[str, Box] = {}
    for code, towns in taking.boxes.items():
        for part in (code, code.rpartition(".")[0]):
            around[part] = _joined(around[part], towns) if part in around else towns
    points = {
        pk: (lat, lon)
        for pk, lat, lon in db.execute(
            f"SELECT pk, lat, lon FROM stage.place WHERE feature IN {tuple(DIVISIONS)}"  # noqa: S608 -- our own names
        )
    }
    for pk, code in sorted(taking.divisions):
        found = around.get(code)
        if found is not None:
            box = _box(found)
            yield pk, *box, round(max(1.0, box_radius_km(box, *points[pk])), 1)


def _joined(one: Box, other: Box) -> Box:
    return [(min, max)[i % 2](a, b) for i, (a, b) in enumerate(zip(one, other, strict=True))]


def _box(around: Box) -> BBox:
    """The narrower of the two ways around the globe."""
    south, north, west, east, west360, east360 = around
    if east - west <= east360 - west360:
        return (west, south, east, north)
    return (_turned(west360), south, _turned(east360), north)


def _turned(lon: float) -> float:
    return lon - 360 if lon > 180 else lon  # noqa: PLR2004 -- degrees of a half circle


def _put(part: Path, out: Path) -> None:
    """Makes sure that the file is on the disk, and puts it in place of the old one in one step."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if out.exists():  # whoever could read it still can
        part.chmod(stat.S_IMODE(out.stat().st_mode))
    part.replace(out)
