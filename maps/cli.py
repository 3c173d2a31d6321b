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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from geo.errors import DatelineError, InputError, NoArticlesError
from geo.group import group
from geo.model import LocatedArticle
from maps import still
from maps.cache_cli import add_cache, caching, opened_cache
from maps.console import Console, console_for, refuse_terminal, write_binary
from maps.console import printable as _printable
from maps.console import tell as _tell
from maps.console import write as _write
from maps.explain import counted, explanation, placed_count
from maps.files import check_output
from maps.gazetteer_cli import add_gazetteer
from maps.listing import TABLES, description, known, table_of
from maps.table import EXPORTERS, events_table, mentions_jsonl

if TYPE_CHECKING:
    from geo.cache import ResultCache
    from geo.cache.pack import Packed
    from geo.gazetteer import Gazetteer

Found = TypeVar("Found")

MOST_THREADS = 256
"""More are a slip of the finger."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of one run with these arguments (default: the process's own); see the module's docstring."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        options = _options(argv)
        options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:  # argparse has said what there is to say
        return stop.code if isinstance(stop.code, int) else 0
    except KeyboardInterrupt:
        return _failed("stopped", status=130)
    except DatelineError as error:
        misuse = isinstance(error, InputError) and not isinstance(error, NoArticlesError)
        return _failed(str(error), status=2 if misuse else 1)
    except OSError as error:
        if sys.stdout is not None:
            _abandon_stdout()
        if isinstance(error, BrokenPipeError):
            return 141
        where = "" if error.filename is None else f" with {error.filename}"
        return _failed(f"cannot go on{where}: {error.strerror or error}", status=1)
    return 0


def _failed(message: str, *, status: int) -> int:
    with suppress(BrokenPipeError):
        _tell(f"dateline: {message}")
    return status


def _abandon_stdout() -> None:
    """Points a stdout that takes nothing more at nothing, or the interpreter's own last flush would fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- what is asked for ---


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(_printable(message))


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
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if "paths" in options and not options.paths:
        if not Path("seeds").is_dir():
            parser.error("no PATH was given, and there is no folder seeds/ here: name a file, a folder or -")
        options.paths = ["seeds"]
    if "geocoder" in options and options.geocoder is not None and not options.user_agent:
        parser.error("--geocoder needs --user-agent: the service wants to know who asks, for example an e-mail address")
    if getattr(options, "output", None) == Path("-"):
        if "no_stdout" in options:
            parser.error(f"{options.no_stdout} does not go to stdout: name a FILE with -o")
        options.output = None
    if getattr(options, "output", None) is not None:
        check_output(options.output)
    return options


def _parser() -> _Parser:
    reading = _Parser(add_help=False)
    add = reading.add_argument
    add("--published", type=_date, metavar="DATE", help="when articles that do not say so were published: 2025-03-31")
    add("--recogniser", default="tagger", metavar="NAME", help="how place names are found: dateline list recognisers")
    add("--threads", type=_threads, default=0, metavar="N", help="how many cores look for names (default: all)")
    add("--gazetteer", type=Path, metavar="FILE", help="ask this one, made by dateline gazetteer build, and not ours")
    own = reading.add_mutually_exclusive_group().add_argument
    own("--places", type=Path, metavar="FILE", help="your own places (default: places.csv in each PATH's folder)")
    own("--no-places", action="store_true", help="use no places.csv")
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
        name = run.__name__.removeprefix("_")
        made = commands.add_parser(name, help=text, description=text, parents=parents, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    kept = caching(_Parser(add_help=False))
    drawn = command(_map, several, reading, kept)
    drawn.set_defaults(no_stdout="the map")
    add = drawn.add_argument
    add("-o", "--output", type=Path, default=Path("map.html"), metavar="FILE", help="where to (default: map.html)")
    add(
        "--static",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="also draw it for print: .svg, .pdf, .png",
    )
    add("--open", action="store_true", help="then show it in the browser")
    add("--title", default="Reported events", metavar="TEXT", help="the page's title (default: Reported events)")
    add(
        "--no-texts",
        dest="texts",
        action="store_false",
        help="leave the articles' texts out of the page, but for the sentences that report events",
    )
    add("--tiles", metavar="NAME", help="also offer an online basemap, off at first, such as OpenStreetMap.Mapnik")
    add = command(_events, several, reading, kept, writing).add_argument
    add("--format", choices=tuple(EXPORTERS), help="default: by the ending of FILE, else geojson")
    add = command(_mentions, several, reading, kept, writing).add_argument
    add("--format", choices=("jsonl",), default="jsonl", help="default: jsonl")
    command(_explain, reading).add_argument("paths", nargs=1, metavar="FILE", help="the article, or - for stdin")
    command(_list).add_argument("table", choices=tuple(TABLES), metavar="TABLE", help=", ".join(TABLES))
    add_gazetteer(commands)
    add_cache(commands)
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it like 2025-03-31") from None


def _threads(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= MOST_THREADS:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number of cores, 1 to {MOST_THREADS}, or 0 for all")
    return int(text)


# --- what is done ---


def _located(options: argparse.Namespace, console: Console) -> Iterator[LocatedArticle]:
    """What was found in each article of the given paths, all of it. Raises NoArticlesError when there was none."""
    from geo.pipeline import locate_all  # --help must not wait for it

    with _asked(options, console) as asked:
        yield from _counted(locate_all(**asked), options, console)


def _packed(options: argparse.Namespace, console: Console) -> Iterator["Packed"]:
    """The same in its slim form, as bytes; what the cache of results knows is taken from there."""
    from geo.pipeline import pack_all  # --help must not wait for it

    with opened_cache(options, console) as cache, _asked(options, console, cache) as asked:
        yield from _counted(pack_all(**asked, cache=cache), options, console)


def _set_aside(options: argparse.Namespace, console: Console) -> list[LocatedArticle]:
    """The slim form of all articles; until all are there, they wait on disk."""
    from geo.cache.spool import Spool  # --help must not wait for it
    from maps.payload import uncollected  # nor for this

    with Spool() as spool:
        for each in _packed(options, console):
            spool.add(each)
        with uncollected():
            return list(spool)


@contextmanager
def _asked(
    options: argparse.Namespace, console: Console, cache: "ResultCache | None" = None
) -> Iterator[dict[str, Any]]:
    """The articles, and what is to be done with them, as `geo.pipeline` takes it."""
    from geo.read import READERS, read  # --help must not wait for it

    recogniser = known(options.recogniser, option="--recogniser", table="recognisers")
    gazetteer = _gazetteer(options, console)
    stdin = getattr(sys.stdin, "buffer", None)
    readers = READERS if cache is None else cache.remembering(READERS)
    articles = read(options.paths, published=options.published, on_note=console.note, stdin=stdin, readers=readers)
    with _geocoder(options, console) as geocoder:
        yield {
            "articles": articles,
            "gazetteer": gazetteer,
            "geocoder": geocoder,
            "recogniser": recogniser,
            "threads": options.threads,
            "on_note": console.note,
        }


def _counted(all_found: Iterable[Found], options: argparse.Namespace, console: Console) -> Iterator[Found]:
    for found in console.progress(all_found):
        console.read += 1
        yield found
    if console.read == 0:
        skipped = f": {counted(console.skipped, 'file')} skipped" if console.skipped else ""
        raise NoArticlesError(f"no article could be read from {', '.join(options.paths)}{skipped}")


def _gazetteer(options: argparse.Namespace, console: Console) -> "Gazetteer | None":
    """The user's own places before the gazetteer file that was named; None where ours alone is meant."""
    from geo.gazetteer.own import beside, read_places  # --help must not wait for it
    from geo.gazetteer.store import LocalGazetteer  # nor for this

    named = LocalGazetteer(options.gazetteer) if options.gazetteer else None
    if options.no_places:
        return named
    files = (options.places,) if options.places else beside(options.paths, on_note=console.note)
    if not files:
        return named
    own = read_places(files, on_note=console.note)
    console.say(f"{counted(len(own.places), 'place')} of your own, from {', '.join(map(str, files))}")
    return own.then(named or LocalGazetteer())


def _geocoder(options: argparse.Namespace, console: Console) -> AbstractContextManager["Gazetteer | None"]:
    """The online geocoder that was asked for, open, or none. Raises InputError for one that cannot be meant."""
    if options.geocoder is None:
        return nullcontext()
    from geo.geocode import open_geocoder  # only those who go online need it

    given = dict(_pair(each) for each in options.geocoder_option)
    return open_geocoder(
        options.geocoder,
        user_agent=options.user_agent,
        endpoint=options.geocoder_url,
        options=given,
        on_note=console.note,
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise InputError(f"--geocoder-option {text}: write it as KEY=VALUE, for example api_key=abc")
    return key.strip(), value.strip()


def _map(options: argparse.Namespace) -> None:
    """Write the map: one HTML file that opens without a network."""
    from maps.page import event_map, online_basemap, save  # folium takes a second
    from maps.payload import uncollected  # as page does

    if options.tiles is not None:
        online_basemap(options.tiles)  # a wrong name is told before all articles are read
    for path in options.static:
        still.check(path)
    console = console_for(options)
    located = _set_aside(options, console)
    with uncollected():
        groups = group(located)
        page = event_map(located, title=options.title, tiles=options.tiles, texts=options.texts, groups=groups)
        save(page, options.output)
    for path in options.static:
        still.save(located, path, title=options.title)
    placed, unplaced = placed_count(groups)
    _tell_silent(located, console)
    console.done(
        f"{counted(placed, 'event')} on the map, {unplaced} without a place", output=options.output, also=options.static
    )
    if options.open:
        import webbrowser  # only those who ask need it

        if not webbrowser.open(options.output.resolve().as_uri()):
            console.say("no browser could be started: open the file yourself")


def _events(options: argparse.Namespace) -> None:
    """Write every event, with its place where one is given."""
    console = console_for(options)
    ending = "" if options.output is None else options.output.suffix.lower()
    by_ending = next((each.name for each in EXPORTERS.values() if each.suffix == ending), "geojson")
    exporter = EXPORTERS[options.format or by_ending]
    exporter.check()  # what is missing is told before all articles are read
    if exporter.binary and options.output is None:
        refuse_terminal(f"the format {exporter.name}")
    located = _set_aside(options, console)
    rendered = exporter.render(events_table(located))
    if isinstance(rendered, bytes):
        write_binary(rendered, options.output)
    else:
        _write([rendered], options.output)
    placed, unplaced = placed_count(group(located))
    _tell_silent(located, console)
    console.done(f"{counted(placed, 'event')} with a place, {unplaced} without", output=options.output)


def _mentions(options: argparse.Namespace) -> None:
    """Write every mention of a place, and what it is taken for."""
    from geo.cache.pack import Unpacker  # --help must not wait for it

    console = console_for(options)
    found = [0]

    def lines() -> Iterator[str]:
        for each in map(Unpacker().unpacked, _packed(options, console)):
            found[0] += len(each.resolutions)
            yield from mentions_jsonl(each)

    _write(lines(), options.output)
    console.done(counted(found[0], "mention"), output=options.output)


def _explain(options: argparse.Namespace) -> None:
    """Say how each mention and each event of an article was decided."""
    console = console_for(options)
    lines = (line for each in _located(options, console) for line in explanation(each))
    _write((f"{_printable(line)}\n" for line in lines), None)


def _list(options: argparse.Namespace) -> None:
    """List what other options can name, one a line, with what it is."""
    table = table_of(options.table)
    width = max(map(len, table), default=0)
    lines = (f"{name:{width}}  {description(each)}".rstrip() for name, each in table.items())
    _write((f"{_printable(line)}\n" for line in lines), None)


def _tell_silent(located: Iterable[LocatedArticle], console: Console) -> None:
    """Names the articles in which nothing was found: an empty place on the map is easily overlooked."""
    for each in located:
        if not each.events:
            console.say(f"{each.article.file}: no event was found in it; the rules are for news reports in English")


if __name__ == "__main__":
    raise SystemExit(main())
