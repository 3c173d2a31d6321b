"""Text or bytes and a path in, a file that is there whole or not at all out. Knows nothing of what is written."""

import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from geo.errors import DatelineError


def check_output(path: Path) -> None:
    """Raises DatelineError for what can be seen at once: a path that is a folder, or whose folder is missing."""
    if path.is_dir():
        raise DatelineError(f"cannot write {path}: it is a folder; name a file in it, such as map.html")
    if not path.parent.is_dir():
        raise DatelineError(f"cannot write {path}: there is no folder {path.parent}; make it first")


def write_text(path: Path, chunks: Iterable[str]) -> None:
    r"""Write text as UTF-8 with "\n", as `write_bytes` does."""
    write_bytes(path, (chunk.encode("utf-8") for chunk in chunks))


def write_bytes(path: Path, chunks: Iterable[bytes]) -> None:
    """Write bytes in place of the old file in one step; a link stays a link, a device a device.

    Raises DatelineError when it cannot be written; then, and when whatever makes the chunks fails, the old file stays.
    """
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, never replaced
            with path.open("wb") as out:
                out.writelines(chunks)
            return
        _replace(Path(os.path.realpath(path)), chunks)
    except (DatelineError, BrokenPipeError):  # not about this file: an outage, say, or a reader who has seen enough
        raise
    except OSError as error:
        raise DatelineError(f"cannot write {path}: {error.strerror or error}; choose another file") from error


def _replace(target: Path, chunks: Iterable[bytes]) -> None:
    # Beside the target, so that the last step stays within one file system and is a single one.
    part = target.with_name(f".dateline-{secrets.token_hex(6)}.part")
    try:
        with part.open("xb") as out:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
        if target.exists():  # whoever could read it still can
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
