"""The command line: options in, one call into `geo` and `maps`, data on stdout and everything said on stderr.

Exit status: 0 done; 1 failed (no article could be read, an outage, a file that cannot be written); 2 misuse (an
option or a path that cannot be meant); 130 stopped with Ctrl-C; 141 the reader of the output went away. It decides
nothing about articles, and imports what is slow only inside the command that needs it.
"""

import argparse
import inspect
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geo.errors import DatelineError, InputError, NoArticlesError
from maps.arguments import Merged, columns_of, date_of, threads_of
from maps.cache_cli import add_cache, caching
from maps.console import abandon, console_for, refuse_terminal, write_binary
from maps.console import printable as _printable
from maps.console import tell as _tell
from maps.console import write as _write
from maps.corrections_cli import add_corrections
from maps.explain import counted, explanation, placed_count
from maps.files import check_output
from maps.found import located, set_aside, slim
from maps.gazetteer_cli import add_gazetteer
from maps.hints import hints, lacks_of
from maps.inputs import refuse_inputs
from maps.listing import TABLES, description, table_of
from maps.map_cli import draw_map, map_options
from maps.online import lacking
from maps.review_cli import add_review
from maps.score_cli import add_score, default_paths
from maps.table import EXPORTERS, events_table, mentions_jsonl

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

MENTIONS = ("jsonl",)
"""The formats of mentions, of which each is one of events too."""


def command() -> NoReturn:
    """`dateline` itself: one run, and the end of its process.

    All files are closed by then. To free thing by thing what a map of thousands of articles was made of would take as
    long as reading them did. Who measures or traces the process is let go as usual.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # there may be none, or nobody who reads it
            stream.flush()
    if sys.gettrace() is None and sys.getprofile() is None:
        os._exit(status)
    raise SystemExit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of one run with these arguments (default: the process's own); see the module's docstring."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = _run(argv)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _failed("stopped", status=130)
    except DatelineError as error:
        misuse = isinstance(error, InputError) and not isinstance(error, NoArticlesError)
        return _failed(str(error), status=2 if misuse else 1)
    except OSError as error:
        if sys.stdout is not None:
            abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return 141
        where = "" if error.filename is None else f" with {error.filename}"
        return _failed(f"cannot go on{where}: {error.strerror or error}", status=1)
    return status


def _run(argv: Sequence[str] | None) -> int:
    """Does what is asked for; the status with which it ends if nothing goes wrong."""
    try:
        options = _options(argv)
        options.run(options)
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def _failed(message: str, *, status: int) -> int:
    _tell(f"dateline: {message}")
    return status


# --- what is asked for ---


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where to read on: the usage of a command is ten lines, under which it is lost."""
        self.exit(2, f"{self.prog}: {_printable(message)}\n{self.prog} --help says what may be given\n")

    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        """Shows the help; argparse itself takes no notice of a stdout that does not take it."""
        if file is None and sys.stdout is not None:
            sys.stdout.write(self.format_help())
        else:
            super().print_help(file)


class _Version(argparse.Action):
    def __call__(self, *_: object) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version  # slow, and rarely asked for

        number = "(not installed)"
        with suppress(PackageNotFoundError):
            number = version("dateline")
        _write([f"dateline {number}\n"], None)
        raise SystemExit(0)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options, checked as far as they can be without importing anything slow. Raises SystemExit on misuse."""
    parser = _parser()
    options, rest = parser.parse_known_args(argv)
    # argparse takes one run of paths only: in "a.txt -o x.html b.txt" the last is left over, yet it is a path.
    if "paths" in options and options.run is not _explain:
        options.paths = [*options.paths, *(each for each in rest if each == "-" or not each.startswith("-"))]
        rest = [each for each in rest if each != "-" and each.startswith("-")]
    if rest:
        asked = next(each for each in (sys.argv[1:] if argv is None else argv) if not each.startswith("-"))
        parser.prog = f"dateline {asked}"  # whose options they were taken for
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if "gold" in options and not options.paths:
        options.paths = default_paths(options.gold)
    if "paths" in options and not options.paths:
        if not Path("seeds").is_dir():
            parser.error("no PATH was given, and there is no folder seeds/ here: name a file, a folder or -")
        options.paths = ["seeds"]
    if lack := lacking(options):
        parser.error(lack)
    if getattr(options, "output", None) == Path("-"):
        if "no_stdout" in options:
            parser.error(f"{options.no_stdout} does not go to stdout: name a FILE with -o")
        options.output = None
    if getattr(options, "output", None) is not None:
        check_output(options.output)
    refuse_inputs(options)
    return options


def _parser() -> _Parser:
    reading = _Parser(add_help=False)
    add = reading.add_argument
    add("--published", type=date_of, metavar="DATE", help="when articles that do not say so were published: 2025-03-31")
    add(
        "--columns",
        type=columns_of,
        action=Merged,
        metavar="FIELD=NAME",
        help="other names of a table's columns: text=body,title=kop",
    )
    add("--stdin-format", default="", metavar="NAME", help="what - is, such as jsonl (default: as its content looks)")
    add("--recogniser", default="tagger", metavar="NAME", help="how place names are found: dateline list recognisers")
    add("--threads", type=threads_of, default=0, metavar="N", help="how many cores look for names (default: all)")
    add("--gazetteer", type=Path, metavar="FILE", help="ask this one, made by dateline gazetteer build, and not ours")
    own = reading.add_mutually_exclusive_group().add_argument
    own("--places", type=Path, metavar="FILE", help="your own places (default: places.csv in each PATH's folder)")
    own("--no-places", action="store_true", help="use no places.csv")
    own = reading.add_mutually_exclusive_group().add_argument
    own("--corrections", type=Path, metavar="FILE", help="yours (default: corrections.csv in each PATH's folder)")
    own("--no-corrections", action="store_true", help="use no corrections.csv")
    add("--geocoder", metavar="NAME", help="ask an online service for unknown names: dateline list geocoders")
    add("--user-agent", metavar="TEXT", help="who you are, for that service, for example an e-mail address")
    add("--geocoder-url", metavar="URL", help="where your own copy of that service is")
    add("--geocoder-option", metavar="KEY=VALUE", action="append", default=[], help="what it needs, such as api_key=…")
    add("--quiet", action="store_true", help="say nothing but errors")
    several = _Parser(add_help=False)
    several.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for stdin (default: seeds/)")
    writing = _Parser(add_help=False)
    writing.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to (default: stdout)")

    parser = _Parser(prog="dateline", description="News articles in, located events out.", allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(run: Callable[[argparse.Namespace], None], *parents: _Parser) -> _Parser:
        text = inspect.getdoc(run) or ""
        name = run.__name__.removeprefix("_").removeprefix("draw_")
        made = commands.add_parser(name, help=text, description=text, parents=parents, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    kept = caching(_Parser(add_help=False))
    map_options(command(draw_map, several, reading, kept))
    add = command(_events, several, reading, kept, writing).add_argument
    add("--format", choices=tuple(EXPORTERS), help="default: by the ending of FILE, else geojson")
    add = command(_mentions, several, reading, kept, writing).add_argument
    add("--format", choices=MENTIONS, help="default: jsonl")
    command(_explain, reading).add_argument("paths", nargs=1, metavar="FILE", help="the article, or - for stdin")
    command(_list).add_argument("table", choices=tuple(TABLES), metavar="TABLE", help=", ".join(TABLES))
    add_corrections(commands, several, reading, located=located)
    add_review(commands, several, reading, located=located)
    add_score(commands, reading, writing, located=located)
    add_gazetteer(commands)
    add_cache(commands)
    return parser


# --- what is done ---


def _events(options: argparse.Namespace) -> None:
    """Write every event, with its place where one is given."""
    from geo.group import group  # what a command does not need it does not wait for
    from maps.payload import uncollected  # nor for this

    console = console_for(options)
    exporter = EXPORTERS[options.format or _by_ending(options.output, tuple(EXPORTERS)) or "geojson"]
    exporter.check()  # what is missing is told before all articles are read
    if exporter.binary and options.output is None:
        refuse_terminal(f"the format {exporter.name}")
    with set_aside(options, console) as found, uncollected():
        articles = list(found)
        groups = group(articles)
    rendered = exporter.render(events_table(articles, groups=groups))
    if isinstance(rendered, bytes):
        write_binary(rendered, options.output)
    else:
        _write([rendered], options.output)
    placed, unplaced = placed_count(groups)
    for hint in hints(lacks_of(articles), [each.article.file for each in articles]):
        console.say(hint)
    console.done(f"{counted(placed, 'event')} with a place, {unplaced} without", output=options.output)


def _by_ending(output: Path | None, formats: Sequence[str]) -> str:
    """The one of the formats that the file's ending names, "" without an ending. Raises InputError for another one."""
    ending = "" if output is None else output.suffix.lower()
    endings = {EXPORTERS[name].suffix: name for name in formats}
    if ending and ending not in endings:
        raise InputError(f"{output}: its ending names no format ({', '.join(endings)}); choose one with --format")
    return endings.get(ending, "")


def _mentions(options: argparse.Namespace) -> None:
    """Write every mention of a place, and what it is taken for."""
    console = console_for(options)
    if options.format is None:
        _by_ending(options.output, MENTIONS)  # nobody looks for lines of JSON in a .csv
    found = [0]

    def lines() -> Iterator[str]:
        for each in slim(options, console):
            found[0] += len(each.resolutions)
            yield from mentions_jsonl(each)

    _write(lines(), options.output)
    console.done(counted(found[0], "mention"), output=options.output)


def _explain(options: argparse.Namespace) -> None:
    """Say how each mention and each event of an article was decided."""
    console = console_for(options)
    lines = (line for each in located(options, console) for line in explanation(each))
    _write((f"{_printable(line)}\n" for line in lines), None)


def _list(options: argparse.Namespace) -> None:
    """List what other options can name, one a line, with what it is."""
    table = table_of(options.table)
    width = max(map(len, table), default=0)
    lines = (f"{name:{width}}  {description(each)}".rstrip() for name, each in table.items())
    _write((f"{_printable(line)}\n" for line in lines), None)


if __name__ == "__main__":
    command()
