"""`dateline gazetteer`: makes a gazetteer file from a GeoNames dump, and says what such a file holds.

As the rest of the command line it only reads options, calls one function of `geo` and tells what came of it.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from maps.console import printable, tell, write
from maps.explain import counted

if TYPE_CHECKING:
    from geo.gazetteer.holdings import Holdings

REDRAWN_SECONDS = 0.2
PLAIN_STEPS = 10
"""Where no line can be overwritten, a tenth of a file is worth a new one."""
WIDEST = 79
"""Characters of the line that is overwritten: it must not wrap."""

FEATURES_SHOWN = 25


def add_gazetteer(commands: Any) -> None:  # noqa: ANN401 -- argparse's own type is private
    """Adds `gazetteer build` and `gazetteer info` to the commands."""
    about = "Make a gazetteer of all of GeoNames for --gazetteer, or say what one holds."
    gazetteer = commands.add_parser("gazetteer", help=about, description=about, allow_abbrev=False)
    inner = gazetteer.add_subparsers(title="commands", metavar="COMMAND", required=True)
    build = inner.add_parser("build", help=_build.__doc__, description=_build.__doc__, allow_abbrev=False)
    add = build.add_argument
    add("source", type=Path, metavar="DUMP", help="allCountries.zip, a country's .zip, or the .txt from it")
    add("--alternate", type=Path, metavar="FILE", help="alternateNamesV2.zip: other names, English ones only")
    add("--countries", type=_countries, default=frozenset(), metavar="CODES", help="only these, such as US,CA")
    add(
        *("-o", "--output"),
        type=Path,
        default=Path("gazetteer.sqlite"),
        metavar="FILE",
        help="where to (default: gazetteer.sqlite)",
    )
    add("--quiet", action="store_true", help="say nothing but errors")
    build.set_defaults(run=_build, no_stdout="the gazetteer")
    info = inner.add_parser("info", help=_info.__doc__, description=_info.__doc__, allow_abbrev=False)
    info.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: the gazetteer of the package")
    info.set_defaults(run=_info)


def _countries(text: str) -> frozenset[str]:
    codes = [code.strip().upper() for code in text.split(",") if code.strip()]
    wrong = [code for code in codes if not re.fullmatch("[A-Z]{2}", code)]
    if wrong or not codes:
        raise argparse.ArgumentTypeError(f"{wrong[0] if wrong else text!r} is no country: write codes like US,CA")
    return frozenset(codes)


def _build(options: argparse.Namespace) -> None:
    """Make a gazetteer file from a dump of GeoNames, with all that the package's own one knows."""
    from geo.gazetteer.geonames import build_gazetteer  # --help must not wait for it

    progress = _Progress(quiet=options.quiet)
    try:
        built = build_gazetteer(
            options.source,
            out=options.output,
            alternate=options.alternate,
            countries=options.countries,
            on_progress=progress.show,
        )
    finally:
        progress.clear()
    if options.quiet:
        return
    for example in built.examples:
        tell(f"skipped {example}")
    for code in built.without_rows:
        tell(f"no place of {code} is in {options.source.name}: the places of the package stand for it")
    skipped = f", {counted(built.skipped, 'bad line')} skipped" if built.skipped else ""
    newest = f", newest of {built.newest}" if built.newest else ""
    tell(
        f"{built.taken:,} of {built.rows:,} rows taken{newest}{skipped}; {built.places:,} places with {built.names:,} "
        f"names; wrote {options.output}"
    )


def _info(options: argparse.Namespace) -> None:
    """Say what a gazetteer file holds, and where it was made from."""
    from geo.gazetteer.holdings import holdings  # --help must not wait for it
    from geo.gazetteer.store import BUILT  # --help must not wait for it

    found = holdings(options.file or BUILT)
    width = max(len(key) for key, _ in _said(found)) + 2
    write((f"{printable(f'{key:{width}}{value}')}\n" for key, value in _said(found)), None)


def _said(found: "Holdings") -> Iterator[tuple[str, str]]:
    meta = found.meta
    yield "file", str(found.path)
    yield "size", f"{found.bytes / 1e6:,.1f} MB"
    yield "checksum", f"sha256 {found.sha256}"
    yield "format", meta["schema"]
    yield "places", f"{found.places:,} in {found.countries} countries"
    kinds = ", ".join(f"{number:,} as {kind}" for kind, number in found.names.items())
    yield "names", f"{sum(found.names.values()):,}: {kinds}"
    yield "source", meta.get("source", "the package's own tables and packages")
    for key, words in SOURCE_WORDS.items():
        if meta.get(key):
            yield words, meta[key]
    for code, number in found.features[:FEATURES_SHOWN]:
        yield f"  {code}", f"{number:,}"
    rest = found.features[FEATURES_SHOWN:]
    if rest:
        yield f"  {len(rest)} more", f"{sum(number for _, number in rest):,}"


SOURCE_WORDS = {
    "source_sha256": "source's sha256",
    "source_rows": "source's rows",
    "source_rows_taken": "rows taken",
    "source_lines_skipped": "lines skipped",
    "source_newest": "newest change",
    "countries": "countries",
    "alternate": "other names",
    "alternate_sha256": "their sha256",
    "licence": "licence",
}
"""What a build writes into the file, in the order and the words in which it is shown."""


@dataclass(slots=True, kw_only=True)
class _Progress:
    """How far it is, on stderr: one line that is overwritten on a terminal, else a new one now and then."""

    quiet: bool
    _width: int = 0
    _told: tuple[str, int] = ("", -1)
    _at: float = field(default=0.0)

    def show(self, what: str, share: float | None) -> None:
        if self.quiet or sys.stderr is None:
            return
        if sys.stderr.isatty():
            self._draw(what, share)
            return
        # The words hold counts that change all the time; what stands before a colon names the step.
        step = what.partition(":")[0], -1 if share is None else int(share * PLAIN_STEPS)
        if step != self._told:
            self._told = step
            tell(_line(what, share))

    def _draw(self, what: str, share: float | None) -> None:
        now = monotonic()
        if share is not None and share < 1 and now - self._at < REDRAWN_SECONDS:
            return
        self._at = now
        line = printable(_line(what, share))[:WIDEST]
        sys.stderr.write(f"\r{line:<{self._width}}")
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Leaves a clean line for what is said next."""
        if self._width and sys.stderr is not None:
            sys.stderr.write(f"\r{'':<{self._width}}\r")
            sys.stderr.flush()
            self._width = 0


def _line(what: str, share: float | None) -> str:
    return f"{what} …" if share is None else f"{what}, {share:.0%}"
