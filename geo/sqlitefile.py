"""What caches in one SQLite file that several processes share have in common: writing, and files that break or move."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

BROKEN = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
"""How the names of SQLite's errors begin that say that the file is broken."""
_MOVED = "SQLITE_READONLY_DBMOVED"

T = TypeVar("T")


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction that takes the right to write at once, so that two processes never wait for each other."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # a full disk or a broken file has mostly ended it already
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
        raise


def on_good_file(
    action: Callable[[sqlite3.Connection], T],
    *,
    connected: Callable[[], sqlite3.Connection],
    disconnect: Callable[[], None],
    set_aside: Callable[[], None],
) -> T:
    """The action's result; once more on a new file when this one turns out to be broken or was moved away."""
    try:
        return action(connected())
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "")
        if code != _MOVED and not code.startswith(BROKEN):
            raise
        disconnect()
        if code != _MOVED:
            set_aside()
        return action(connected())


def moved_aside(path: Path) -> Path:
    """Where the broken file is now, as `<name>.broken`; its journal, which belongs to it, is gone."""
    aside = path.with_name(f"{path.name}.broken")
    path.replace(aside)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    return aside
