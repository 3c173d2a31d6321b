"""Answers and the time of the last request, in one SQLite file that several processes share. Never asks anybody.

The file keeps SQLite's rollback journal: nothing has to be set when it is opened, it works on every file system, and
a process that is killed leaves at most a journal that the next one rolls back.
"""

import json
import math
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar

from geo.errors import InputError
from geo.geocode.answers import decode, encode
from geo.model import Place
from geo.read.parts import Note
from geo.sqlitefile import moved_aside, on_good_file, writing

SCHEMA_VERSION = 1
"""Of what a row holds. It is part of every key, so that answers kept by another version are not found."""

APPLICATION_ID = 0x444C4E45
"""Says in the file's header that it is this cache ("DLNE"), so that another program's file is never touched."""

LONGEST_HOLD = 60.0
"""Seconds. A time of rest that lies further ahead is a clock that was set back."""

BUSY_SECONDS = 30.0
"""How long to wait for another process that is writing; a write takes milliseconds."""

_SCHEMA = (
    "CREATE TABLE answer (key TEXT PRIMARY KEY, asked_at REAL NOT NULL, places TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE turn (service TEXT PRIMARY KEY, asked_at REAL NOT NULL, held_until REAL NOT NULL) WITHOUT ROWID",
    f"PRAGMA application_id = {APPLICATION_ID}",
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer on disk: the places, none for "no such place", and when it was given (seconds since 1970)."""

    places: tuple[Place, ...]
    asked_at: float


class AnswerCache:
    """The file. Safe between threads and processes; every method raises `InputError` if the file cannot be used."""

    def __init__(self, path: Path, *, clock: Callable[[], float], on_note: Callable[[Note], None]) -> None:
        """Opens or makes the file; one that is broken is set aside as `<name>.broken`, and `on_note` hears of it."""
        self._path, self._clock, self._on_note = path, clock, on_note
        self._lock = Lock()
        self._db: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._closed = False
        self._with_db(lambda _: None)

    def close(self) -> None:
        """The file is closed, for good. Closing twice does nothing."""
        with self._lock:
            self._closed = True
            self._disconnect()

    def read(self, where: tuple[str, str, str]) -> Kept | None:
        """What was answered to (service, endpoint, folded name), or None."""
        sql = "SELECT asked_at, places FROM answer WHERE key = ?"
        row = self._with_db(lambda db: db.execute(sql, (_key(where),)).fetchone())
        if row is None:
            return None
        try:
            return Kept(asked_at=float(row[0]), places=decode(row[1]))
        except (ValueError, TypeError, KeyError, IndexError):
            return None  # damaged or written by hand: the service is asked again and the row replaced

    def write(self, where: tuple[str, str, str], places: tuple[Place, ...]) -> None:
        """Keeps an answer and when it was given; one to the same question is replaced."""
        row = (_key(where), self._clock(), encode(places))
        self._with_db(lambda db: db.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", row))

    def turn(self, service: tuple[str, str], seconds_between: float) -> float:
        """0 when the caller may ask the service now, which is noted; else the seconds to wait before trying again."""
        return self._with_db(lambda db: _taken(db, _key(service), seconds_between, self._clock()))

    def hold(self, service: tuple[str, str], seconds: float) -> None:
        """Nobody who shares the file gets a turn at this service for so long, at most `LONGEST_HOLD`."""
        now = self._clock()
        row = (_key(service), now, now + min(max(seconds, 0.0), LONGEST_HOLD))
        self._with_db(lambda db: db.execute("INSERT OR REPLACE INTO turn VALUES (?, ?, ?)", row))

    def _with_db(self, action: Callable[[sqlite3.Connection], T]) -> T:
        """The action's result; once more on a new file when this one turns out to be broken or was moved away."""
        with self._lock:
            if self._closed:
                raise InputError("the geocoder was closed: open another one")
            try:
                return on_good_file(
                    action, connected=self._connected, disconnect=self._disconnect, set_aside=self._set_aside
                )
            except (sqlite3.Error, OSError) as error:
                self._disconnect()
                raise InputError(
                    f"the geocoder's cache {self._path} cannot be used ({error}): make room, or choose another file"
                ) from error

    def _connected(self) -> sqlite3.Connection:
        if self._db is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)  # what is in the news here is nobody else's business
            stat = self._path.stat()
            self._file = (stat.st_dev, stat.st_ino)
            db = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _prepare(db, self._path)
            except BaseException:
                db.close()
                raise
            self._db = db
        return self._db

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db = None

    def _set_aside(self) -> None:
        """Renames the broken file, unless another process has already put a new one in its place."""
        stat = self._path.stat()
        if (stat.st_dev, stat.st_ino) != self._file:
            return
        aside = moved_aside(self._path)
        reason = "it is broken, so a new one was begun"
        hint = f"names are asked again; the old file is {aside.name}"
        self._on_note(Note(kind="warning", file=self._path.name, reason=reason, hint=hint))


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in an empty file. Raises `InputError` for another program's database."""
    if _made(db):
        return
    with writing(db):
        if _made(db):  # another process was faster
            return
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables or db.execute("PRAGMA application_id").fetchone()[0]:
            raise InputError(f"{path} is another program's database: choose another file for the geocoder's cache")
        for statement in _SCHEMA:
            db.execute(statement)


def _made(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def _taken(db: sqlite3.Connection, service: str, seconds_between: float, now: float) -> float:
    with writing(db):
        row = db.execute("SELECT asked_at, held_until FROM turn WHERE service = ?", (service,)).fetchone()
        asked_at, held_until = row if row is not None else (-math.inf, -math.inf)
        if asked_at > now:  # the clock was set back: count from now
            db.execute("UPDATE turn SET asked_at = ? WHERE service = ?", (now, service))
            return seconds_between
        wait = asked_at + seconds_between - now
        if held_until - now <= LONGEST_HOLD:
            wait = max(wait, held_until - now)
        if wait <= 0:
            db.execute("INSERT OR REPLACE INTO turn VALUES (?, ?, ?)", (service, now, now))
        return float(max(wait, 0.0))


def _key(where: tuple[str, ...]) -> str:
    return json.dumps([SCHEMA_VERSION, *where])
