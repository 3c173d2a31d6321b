"""A file's path in; a time in which nobody else who asks here writes that file, out.

The lock is the operating system's: a process that is killed holds none, so there are no stale ones to clear away.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geo.errors import DatelineError

PATIENCE_S = 10.0
PAUSE_S = 0.02


@contextmanager
def locked(path: Path, *, patience: float = PATIENCE_S) -> Iterator[None]:
    """Until the block ends, whoever else asks for this file waits. Raises DatelineError after `patience` seconds."""
    real = Path(os.path.realpath(path))
    beside = real.with_name(f".{real.name}.lock")
    until = time.monotonic() + patience
    while (held := _tried(beside)) is None:
        if time.monotonic() > until:
            raise DatelineError(f"{path} is being written by another program: try again, or see who holds {beside}")
        time.sleep(PAUSE_S)
    try:
        yield
    finally:
        with suppress(OSError):  # where another program forbids it, an empty file stays
            beside.unlink()
        os.close(held)


def _tried(file: Path) -> int | None:
    """The lock file, open and locked; None while somebody else has it."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except PermissionError as error:
        if sys.platform == "win32":  # it is being removed
            return None
        raise DatelineError(f"cannot write in {file.parent}: {error.strerror}") from error
    except OSError as error:
        raise DatelineError(f"cannot write in {file.parent}: {error.strerror or error}") from error
    try:
        _lock(handle)
        # Who had it may have removed it meanwhile: a lock on a file that is gone holds nobody off.
        if os.path.samestat(os.fstat(handle), file.stat()):
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
