"""The cache of results on the command line: the options that choose one, and `dateline cache`, which tells and clears.

As the rest of the command line it only reads options, calls one function of `geo` and tells what came of it.
"""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import DatelineError
from maps.arguments import folder_of
from maps.console import Console, printable, tell, write
from maps.explain import counted

if TYPE_CHECKING:
    from geo.cache import ResultCache
    from geo.cache.store import Contents

Parser = TypeVar("Parser", bound=argparse.ArgumentParser)


def caching(parser: Parser) -> Parser:
    """The parser with the options that `opened_cache` reads."""
    add = parser.add_mutually_exclusive_group().add_argument
    add(
        "--cache",
        type=folder_of,
        metavar="FOLDER",
        help="where results are kept (default: dateline cache info says it)",
    )
    add("--no-cache", action="store_true", help="look at every article anew, and keep nothing")
    return parser


def opened_cache(options: argparse.Namespace, console: Console) -> AbstractContextManager["ResultCache | None"]:
    """The cache that was asked for, open, or none."""
    if options.no_cache:
        return nullcontext()
    from geo.cache import ResultCache  # --help must not wait for it

    return ResultCache(options.cache, on_note=console.note)


def add_cache(commands: Any) -> None:  # noqa: ANN401 -- argparse's own type is private
    """Adds `cache info` and `cache clear` to the commands."""
    about = "Say what is kept of articles that were looked at before, or remove it."
    cache = commands.add_parser("cache", help=about, description=about, allow_abbrev=False)
    inner = cache.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for run in (_info, _clear):
        name = run.__name__.removeprefix("_")
        made = inner.add_parser(name, help=run.__doc__, description=run.__doc__, allow_abbrev=False)
        made.add_argument(
            "--cache", type=folder_of, metavar="FOLDER", help="where it is (default: the user's cache folder)"
        )
        made.set_defaults(run=run)


def _info(options: argparse.Namespace) -> None:
    """Say where results are kept, how many there are, and what found them."""
    from geo.cache.store import ForeignError, contents  # --help must not wait for it

    path = _path(options)
    try:
        found = contents(path)
    except (sqlite3.Error, OSError, ForeignError) as error:
        raise _unusable(path, error) from error
    said = list(_said(path, found))
    width = max(len(key) for key, _ in said) + 2
    write((f"{printable(f'{key:{width}}{value}')}\n" for key, value in said), None)


def _said(path: Path, found: "Contents | None") -> Iterator[tuple[str, str]]:
    yield "file", str(path)
    if found is None:
        yield "results", "none: there is no such file yet"
        return
    yield "size", f"{found.file_bytes / 1e6:,.1f} MB"
    yield "results", f"{found.results:,}"
    for stamp, number in found.versions:
        yield f"  {number:,}", stamp


def _clear(options: argparse.Namespace) -> None:
    """Remove every result that is kept; articles are looked at anew."""
    from geo.cache.store import ForeignError, emptied  # --help must not wait for it

    path = _path(options)
    try:
        count = emptied(path)
    except (sqlite3.Error, OSError, ForeignError) as error:
        raise _unusable(path, error) from error
    tell(f"{counted(count, 'result')} removed from {path}")


def _path(options: argparse.Namespace) -> Path:
    from geo.cache import FILE, default_folder  # --help must not wait for it

    return (options.cache or default_folder()) / FILE


def _unusable(path: Path, error: Exception) -> DatelineError:
    return DatelineError(f"the cache {path} cannot be used ({error}): name another folder with --cache")
