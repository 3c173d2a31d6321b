"""Keys and bytes in one SQLite file that several processes share; what was not used for longest is removed.

Nothing here ever ends a run: what goes wrong with the file is told once, and from then on nothing is read or kept. As
in `geo.geocode.cache` the file keeps SQLite's rollback journal, so it works on every file system, and a process that
is killed leaves at most a journal that the next one rolls back.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

from geo.read.parts import Note, printable
from geo.sqlitefile import BROKEN, moved_aside, on_good_file, writing

SCHEMA_VERSION = 1
APPLICATION_ID = 0x444C5253
"""Says in the file's header that it is this cache ("DLRS"), so that another program's file is never touched."""
MOST_BYTES = 1_000_000_000
KEPT_SHARE = 0.9
"""When there is more than that, so much of it stays: not every run has to make room."""
BUSY_SECONDS = 10.0
"""How long to wait for another process that is writing; a write takes some hundredths of a second."""
WAITING_RESULTS, WAITING_SECONDS = 200, 2.0
"""What is new is written together: this many results, or those of so many seconds, are lost at most by a killed run."""
DAY = 86_400
"""When a result was last used is known to the day, so that most runs that change nothing write nothing."""

_SCHEMA = (
    "CREATE TABLE result (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, version INTEGER NOT NULL, "
    "day INTEGER NOT NULL, bytes INTEGER NOT NULL)",
    # The bytes lie apart, so that noting the day rewrites none of them.
    "CREATE TABLE body (id INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    "CREATE TABLE version (id INTEGER PRIMARY KEY, stamp TEXT NOT NULL UNIQUE)",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
    f"PRAGMA application_id = {APPLICATION_ID}",
)
_READ = "SELECT r.id, r.day, b.data FROM result AS r JOIN body AS b USING (id) WHERE r.key = ?"

T = TypeVar("T")


class ForeignError(Exception):
    """The file is another program's, or another version's of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a cache file holds: results, by what decided about them, the newest first, and the file's own size."""

    results: int
    bytes: int
    file_bytes: int
    versions: tuple[tuple[str, int], ...]


class Store:
    """The file. Safe between threads and processes; opened when it is first needed."""

    def __init__(
        self,
        path: Path,
        most_bytes: int,
        on_note: Callable[[Note], None],
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path, self._most, self._on_note, self._clock = path, most_bytes, on_note, clock
        self._lock = Lock()
        self._db: sqlite3.Connection | None = None
        self._reads = self._keeps = True
        self._new: dict[bytes, tuple[bytes, str]] = {}
        self._used: list[int] = []
        self._since = clock()

    def read(self, key: bytes) -> bytes | None:
        """What is kept under the key, or None."""
        with self._lock:
            if key in self._new:
                return self._new[key][0]
            row = self._tried(lambda db: db.execute(_READ, (key,)).fetchone(), keeping=False)
            if row is None:
                return None
            number, day, data = row
            if day != self._today():
                self._used.append(number)
            return data if isinstance(data, bytes) else None

    def write(self, key: bytes, data: bytes, stamp: str) -> None:
        """Keeps the bytes; they are on disk some seconds later."""
        with self._lock:
            if not self._keeps:
                return
            self._new[key] = (data, stamp)
            if len(self._new) >= WAITING_RESULTS or not 0 <= self._clock() - self._since < WAITING_SECONDS:
                self._flush()

    def close(self) -> None:
        """What waits is written, room is made if there is too much, and the file closed."""
        with self._lock:
            wrote = self._flush()
            if wrote:
                self._tried(self._make_room, keeping=True)
            self._disconnect()
            self._reads = self._keeps = False

    def _today(self) -> int:
        return int(self._clock() // DAY)

    def _flush(self) -> bool:
        new, used, today = list(self._new.items()), self._used, self._today()
        self._new, self._used, self._since = {}, [], self._clock()
        if not new and not used:
            return False

        def act(db: sqlite3.Connection) -> bool:
            with writing(db):
                for stamp in sorted({stamp for _, (_, stamp) in new}):
                    db.execute("INSERT OR IGNORE INTO version (stamp) VALUES (?)", (stamp,))
                for key, (data, stamp) in new:
                    version = db.execute("SELECT id FROM version WHERE stamp = ?", (stamp,)).fetchone()[0]
                    row = (key, version, today, len(data))
                    number = db.execute(
                        "INSERT INTO result (key, version, day, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
                        "SET version = excluded.version, day = excluded.day, bytes = excluded.bytes RETURNING id",
                        row,
                    ).fetchone()[0]
                    db.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (number, data))
                db.executemany("UPDATE result SET day = ? WHERE id = ?", ((today, number) for number in used))
            return True

        return bool(self._tried(act, keeping=True))

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Removes what was not used for longest, where there is more than may be."""
        with writing(db):
            total = db.execute("SELECT coalesce(sum(bytes), 0) FROM result").fetchone()[0]
            if total <= self._most:
                return
            gone = []
            for number, size in db.execute("SELECT id, bytes FROM result ORDER BY day, id"):
                if total <= KEPT_SHARE * self._most:
                    break
                total -= size
                gone.append((number,))
            db.executemany("DELETE FROM result WHERE id = ?", gone)
            db.executemany("DELETE FROM body WHERE id = ?", gone)
            db.execute("DELETE FROM version WHERE id NOT IN (SELECT version FROM result)")

    # --- the file and its troubles ---

    def _tried(self, action: Callable[[sqlite3.Connection], T], *, keeping: bool) -> T | None:
        """The action's result; on a new file when this one turns out to be broken. None, and a note, where it fails."""
        if not (self._keeps if keeping else self._reads):
            return None
        try:
            return on_good_file(
                action, connected=self._connected, disconnect=self._disconnect, set_aside=self._set_aside
            )
        except (sqlite3.Error, OSError, ForeignError) as error:
            self._give_up(error, keeping=keeping)
            return None

    def _give_up(self, error: Exception, *, keeping: bool) -> None:
        self._keeps = False
        self._new, self._used = {}, []
        if not keeping:  # what can be read is read, though nothing can be written
            self._reads = False
            self._disconnect()
        what = "nothing new is kept in it" if keeping else "the run goes on without it"
        self._note(f"the cache of results cannot be used ({error}): {what}", "name another folder with --cache")

    def _note(self, reason: str, hint: str) -> None:
        self._on_note(Note(kind="warning", file=printable(str(self._path)), reason=printable(reason), hint=hint))

    def _connected(self) -> sqlite3.Connection:
        if self._db is None:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._path.exists():
                self._path.touch(mode=0o600)  # what is in the news here is nobody else's business
            self._db = opened(self._path, prepared=True)
        return self._db

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db = None

    def _set_aside(self) -> None:
        """Renames the broken file, unless another process has put a new one in its place; what it kept is found anew.

        Two processes may come here at once: the second finds that the file opens, and leaves it.
        """
        with suppress(sqlite3.Error), closing(opened(self._path, prepared=False)) as db:
            if db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return
        aside = moved_aside(self._path)
        hint = f"articles are looked at again; the old file is {aside.name}"
        self._note("the cache of results is broken, so a new one was begun", hint)


def opened(path: Path, *, prepared: bool) -> sqlite3.Connection:
    """The open file; with `prepared`, its tables are made where it is empty.

    Raises `sqlite3.Error` where it cannot be opened, and `ForeignError` for a file that is not this version's cache.
    """
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if not _made(db) and prepared:
            _make(db)
    except BaseException:
        db.close()
        raise
    return db


def _made(db: sqlite3.Connection) -> bool:
    """Whether it has our tables. Raises `ForeignError` for what is neither ours nor empty."""
    # The tables first: who makes them sets the other two in the same step, so seen with them those are there as well.
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ours = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if ours == APPLICATION_ID:
        if version != SCHEMA_VERSION:
            raise ForeignError(f"it has format {version}, not {SCHEMA_VERSION}: dateline cache clear makes a new one")
        return True
    if ours or tables:
        raise ForeignError("it is another program's database")
    return False


def _make(db: sqlite3.Connection) -> None:
    with writing(db):
        if not _made(db):  # else another process was faster
            for statement in _SCHEMA:
                db.execute(statement)


def contents(path: Path) -> Contents | None:
    """What the file holds; None where there is none.

    Raises `sqlite3.Error` for a broken file, `ForeignError` for another program's or another version's.
    """
    if not path.is_file():
        return None
    with closing(opened(path, prepared=False)) as db:
        if not _made(db):
            return Contents(results=0, bytes=0, file_bytes=path.stat().st_size, versions=())
        count, size = db.execute("SELECT count(*), coalesce(sum(bytes), 0) FROM result").fetchone()
        versions = db.execute(
            "SELECT v.stamp, count(*) FROM version AS v JOIN result AS r ON r.version = v.id GROUP BY v.id "
            "ORDER BY v.id DESC"
        ).fetchall()
    return Contents(results=count, bytes=size, file_bytes=path.stat().st_size, versions=tuple(versions))


def emptied(path: Path) -> int:
    """Removes every result, in place, as other processes may have the file open; how many there were.

    A broken file, or one of another version, goes as a whole. Raises `sqlite3.Error`, `OSError`, or `ForeignError` for
    another program's file, which stays.
    """
    count = 0
    try:
        found = contents(path)
        if found is not None and found.results:
            count = found.results
            with closing(opened(path, prepared=False)) as db:
                with writing(db):
                    for table in ("result", "body", "version"):
                        db.execute(f"DELETE FROM {table}")  # noqa: S608 -- the names above
                db.execute("VACUUM")
    except ForeignError:
        if not _is_ours(path):
            raise
        path.unlink()
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(BROKEN):
            raise
        path.unlink()
    path.with_name(f"{path.name}.broken").unlink(missing_ok=True)
    return count


def _is_ours(path: Path) -> bool:
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as db:
        return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
