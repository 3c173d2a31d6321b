"""Paths go in; the files that may hold articles come out, sorted, and a file's bytes on request.

Nothing here looks into a file, waits for a pipe or a device, or leaves a folder through a link.
"""

import io
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from geo.errors import InputError
from geo.read.parts import UnreadableError, printable
from geo.read.sniff import suffix_of

LIMIT_BYTES = 10_000_000
"""The longest file that is read. A long news article has some 50,000 bytes."""

STDIN_BYTES = 200_000_000
"""So much of standard input is read at most, and held in memory; each kind of file has its own limit below that."""

PLACES = "places.csv"
"""The user's own places, which `geo.gazetteer.own` reads; never an article."""
CORRECTIONS = "corrections.csv"
"""The user's own corrections, which `geo.corrections` reads; never an article."""
BESIDE: Mapping[str, str] = {PLACES: "a list of places", CORRECTIONS: "a list of corrections"}
"""Files that stand beside the articles and are none, whatever their capitals."""

_ABOUT_THE_FOLDER = re.compile(r"(?:readme|licen[cs]e)(?:\.[a-z]{2})?(?:\.[a-z]{1,10})?", re.IGNORECASE)

# Open without waiting for a pipe's other end, and without handing the file to child processes.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"))

Problem = tuple[str, str]
"""Why a file is skipped, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to read from. `file` is what the user is shown, `path` absolute; `data` is what was piped in."""

    file: str
    path: str
    suffix: str
    problem: Problem | None = None
    data: bytes | None = None
    named: bool = field(default=False, compare=False)
    """Whether the user named it, and did not find it in a folder."""


def find(
    paths: Iterable[str | PathLike[str]],
    *,
    suffixes: tuple[str, ...],
    stdin: BinaryIO | None = None,
    stdin_suffix: str = "",
) -> list[Source]:
    """What the paths lead to, sorted by (file, path), each once; what must be skipped says why in `problem`.

    A file that is named is taken whatever its name; within a folder, hidden files, READMEs and licences are passed
    over. Standard input, for the path `-`, is read at once; `stdin_suffix` says what it is, or else its content does.
    Raises InputError for a path that does not exist.
    """
    found: dict[Source, Source] = {}
    for given in paths:
        name = os.fsdecode(given)
        for source in [_piped(stdin, stdin_suffix)] if name == "-" else _given(name, suffixes):
            if source.named or source not in found:
                found[source] = source
    return sorted(found.values(), key=lambda source: (source.file, source.path))


def named_alike(folder: Path, name: str) -> tuple[str, ...]:
    """The names in a folder that are this one (in small letters) but for their capitals, sorted; none if unreadable."""
    try:
        return tuple(sorted(each for each in os.listdir(folder) if each.lower() == name))  # noqa: PTH208 -- the names alone
    except OSError:
        return ()


def own_list(folder: Path, name: str) -> Path:
    """The list of that name in a folder, or the only one that is called so but for its capitals; it need not exist."""
    if os.path.lexists(folder / name):
        return folder / name
    alike = named_alike(folder, name)
    return folder / (alike[0] if len(alike) == 1 else name)


def load(source: Source, *, limit: int = LIMIT_BYTES) -> bytes:
    """The file's bytes. Raises UnreadableError if it is too long, may not be read, or is no file at all."""
    if source.problem is not None:
        raise UnreadableError(*source.problem)
    data = content(source.path, limit=limit) if source.data is None else source.data
    if len(data) > limit:
        raise _too_long(limit)
    return data


@contextmanager
def opened(source: Source, *, limit: int) -> Iterator[BinaryIO]:
    """The file, open and to be rewound. Raises UnreadableError for what is longer than `limit` or cannot be read."""
    if source.problem is not None:
        raise UnreadableError(*source.problem)
    try:
        with _opened(source.path) if source.data is None else io.BytesIO(source.data) as file:
            if file.seek(0, os.SEEK_END) > limit:
                raise UnreadableError(f"it is longer than {limit // 1_000_000} MB", "split it")
            file.seek(0)
            yield file
    except OSError as error:
        raise UnreadableError(*_refused(error)) from error


def content(path: str, *, limit: int) -> bytes:
    """The file's first bytes, one more than `limit` at most. Raises UnreadableError for what cannot be read."""
    try:
        with _opened(path) as file:
            size = min(os.fstat(file.fileno()).st_size, limit)
            data = file.read(size + 1)  # room for no more than is there: room for `limit` bytes takes longer to find
            return data if len(data) <= size else data + file.read(limit - size)
    except OSError as error:
        raise UnreadableError(*_refused(error)) from error


def _opened(path: str) -> BinaryIO:
    mode = os.stat(path).st_mode  # noqa: PTH116 -- a Path takes longer to make than this
    if not stat.S_ISREG(mode):
        raise _no_file(mode)
    file = os.fdopen(os.open(path, _FLAGS), "rb")
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        file.close()
        raise _no_file(mode)
    return file


def _given(name: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    try:
        mode = Path(name).stat().st_mode if name else 0
    except PermissionError as error:
        yield _named(Path(name), suffixes, problem=_refused(error))
        return
    except (OSError, ValueError):  # ValueError: a NUL in the name, or characters that no file's name can hold
        mode = 0
    if not mode:
        raise InputError(
            f"{printable(name, limit=300)!r} does not exist; give a file, a folder, or - for standard input"
        )
    if stat.S_ISDIR(mode):
        yield from _folder(Path(name), suffixes)
    else:
        yield replace(_named(Path(name), suffixes), named=True)


def _named(path: Path, suffixes: tuple[str, ...], *, problem: Problem | None = None) -> Source:
    return _source(path.name, str(path.absolute()), path.name, suffixes, problem=problem)


def _folder(root: Path, suffixes: tuple[str, ...]) -> Iterator[Source]:
    waiting = [(str(root.absolute()), "")]  # texts, as making Paths would take most of the time
    while waiting:
        folder, below = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                inside = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            yield Source(
                file=printable(below.rstrip("/") or root.name) + "/",
                path=folder,
                suffix="",
                problem=_refused(error),
            )
            continue
        for entry in inside:
            path, file = entry.path, below + entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path, file + "/"))
            elif entry.name.lower() in BESIDE and not below:
                continue
            elif not passed_over(entry.name):
                problem = astray(Path(path), root) if entry.is_symlink() else None
                yield _source(entry.name, path, file, suffixes, problem=problem)


def passed_over(name: str) -> bool:
    """Whether a file of that name tells about its folder and is no article."""
    return _ABOUT_THE_FOLDER.fullmatch(name) is not None


def member(name: str, file: str, suffixes: tuple[str, ...], *, problem: Problem | None = None) -> Source:
    """What stands in an archive under that name, still without its content; `file` is what the user is shown."""
    return _source(PurePosixPath(name).name, "", file, suffixes, problem=problem)


def _source(name: str, path: str, file: str, suffixes: tuple[str, ...], *, problem: Problem | None = None) -> Source:
    before, _, ending = name.rpartition(".")
    suffix = f".{ending.lower()}" if before and ending else ""
    if name.lower() in BESIDE and problem is None:
        problem = (
            f"it is {BESIDE[name.lower()]}, which is used only in the folder that is given",
            f"see {name.lower()} in the README",
        )
    if suffix not in suffixes and problem is None:
        reason = f"files with the suffix {printable(suffix, limit=40)} cannot be read" if suffix else "it has no suffix"
        problem = (reason, f"give one of {', '.join(sorted(suffixes))}")
    return Source(file=printable(file), path=path, suffix=suffix, problem=problem)


def astray(link: Path, root: Path) -> Problem | None:
    """Why a link that stands in a folder is not followed. A folder from elsewhere must not bring in your own files."""
    try:
        mode = link.stat().st_mode
        inside = link.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # RuntimeError: links in a ring, before Python 3.13
        return "it is a link to a file that does not exist", "remove the link, or put the file in its place"
    if stat.S_ISDIR(mode):
        return "it is a link to a folder; links to folders are not followed", "give that folder as well"
    if not inside:
        return "it is a link that leads out of the folder", "copy the file into the folder, or give the file itself"
    return None


def _piped(stdin: BinaryIO | None, suffix: str) -> Source:
    stream = getattr(sys.stdin, "buffer", None) if stdin is None else stdin
    if stream is None:
        raise InputError("there is no standard input to read; give a file or a folder instead of -")
    try:
        data = stream.read(STDIN_BYTES + 1)
    except OSError as error:
        return Source(file="-", path="", suffix=".txt", problem=_refused(error))
    return Source(file="-", path="", suffix=suffix or suffix_of(data), data=data)


def _refused(error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return "it does not exist", "check its name"
    if isinstance(error, PermissionError):
        return "you may not read it", "give yourself the right to read it (chmod u+r), or leave it out"
    return f"it could not be read ({error.strerror or type(error).__name__})", "check the file and the disk, try again"


def _no_file(mode: int) -> UnreadableError:
    if stat.S_ISDIR(mode):
        return UnreadableError("it is a folder", "name the file in it")
    return UnreadableError("it is no file but a pipe, a socket or a device", "write what it gives into a file first")


def _too_long(limit: int) -> UnreadableError:
    return UnreadableError(
        f"it is longer than {limit // 1_000_000} MB, which no article is", "split it, one article a file"
    )
