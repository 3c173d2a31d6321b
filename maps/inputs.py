"""The options of a run in; an error out where it would write over a file that it reads, which would then be gone."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from geo.errors import InputError


def lists_of(options: argparse.Namespace) -> list[Path]:
    """The user's own lists that a run reads beside articles, whether they are there yet or not."""
    from geo.read.files import CORRECTIONS, PLACES, own_list  # --help must not wait for it

    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in map(Path, options.paths))
    lists = (
        (PLACES, options.places, options.no_places),
        (CORRECTIONS, options.corrections, options.no_corrections),
    )
    return [
        file
        for name, given, unused in lists
        if not unused
        for file in ([given] if given else [own_list(folder, name) for folder in folders])
    ]


def refuse_inputs(options: argparse.Namespace) -> None:
    """Raises InputError where a file that is to be written is one of those that are read."""
    written = (getattr(options, "output", None), *getattr(options, "static", ()))
    for path in (path for path in written if path is not None and path.is_file()):
        if "paths" in options and _is_read(path, options):
            raise InputError(f"cannot write {path}: this run reads it, and it would be lost; name another file with -o")


def _is_read(path: Path, options: argparse.Namespace) -> bool:
    """Whether the run reads this file, whatever name it has there: as an article, a list, or the like."""
    given = [Path(each) for each in options.paths if each != "-"]
    named = [each for name in ("gold", "gazetteer") if (each := getattr(options, name, None)) is not None]
    if any(_same(path, each) for each in (*given, *lists_of(options), *named)):
        return True
    if "-" in options.paths and sys.stdin is not None:
        with suppress(OSError):  # not every stream is a file
            if os.path.samestat(path.stat(), os.fstat(sys.stdin.fileno())):
                return True
    # A folder may hold thousands, and what lies outside is none of them.
    folders = [each for each in given if any(_same(above, each) for above in path.resolve().parents)]
    return bool(folders) and _is_article(path, folders)


def _is_article(path: Path, folders: Sequence[Path]) -> bool:
    from geo.read import READERS  # --help must not wait for it
    from geo.read.files import find  # nor for this
    from geo.read.written import is_written  # nor for this

    found = find(folders, suffixes=tuple(READERS))
    read = any(each.problem is None and _same(path, Path(each.path)) for each in found)
    return read and not is_written(path.read_bytes())


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:  # what is not there, or may not be looked at, is told of when it is read
        return False
