"""The options of a run in; an error out where it would write over a file that it reads, which would then be gone."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError


def lists_of(options: argparse.Namespace) -> list[Path]:
    """The user's own lists that a run reads beside articles, whether they are there yet or not."""
    from geo.read.files import CORRECTIONS, PLACES  # --help must not wait for it

    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in map(Path, options.paths))
    named = ((PLACES, options.places), (CORRECTIONS, options.corrections))
    return [file for name, given in named for file in ([given] if given else [folder / name for folder in folders])]


def refuse_inputs(options: argparse.Namespace) -> None:
    """Raises InputError where a file that is to be written is one of those that are read.

    A map that Dateline drew may lie among the articles, and be drawn anew: it is no article.
    """
    written = (getattr(options, "output", None), *getattr(options, "static", ()))
    there = [path for path in written if path is not None and path.is_file()]
    if not there or "paths" not in options:
        return
    read = {os.path.realpath(path) for path in _read(options)}
    for path in there:
        if os.path.realpath(path) in read and not _is_map(path):
            raise InputError(f"cannot write {path}: this run reads it, and it would be lost; name another file with -o")


def _read(options: argparse.Namespace) -> Iterator[str | Path]:
    from geo.read import READERS  # --help must not wait for it
    from geo.read.files import find  # nor for this

    yield from (each.path for each in find((p for p in options.paths if p != "-"), suffixes=tuple(READERS)))
    yield from lists_of(options)
    yield from (path for name in ("gold", "gazetteer") if (path := getattr(options, name, None)) is not None)


def _is_map(path: Path) -> bool:
    from geo.read.page import HEAD, is_map  # its library is slow to import

    with path.open("rb") as file:
        return is_map(file.read(HEAD))
