"""`dateline review`: a local page that asks about what was found, and writes each answer into a file of corrections.

As the rest of the command line it only reads options, calls `maps.review` and tells what came of it.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from maps.arguments import port_of
from maps.console import Console, console_for, open_page, tell
from maps.corrections_cli import Apply, Located, ours
from maps.explain import counted
from maps.files import check_output

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def add_review(
    commands: Any,  # noqa: ANN401 -- argparse's own type is private
    *parents: argparse.ArgumentParser,
    located: Located,
) -> None:
    """Adds `review` to the commands; `located` finds what is in articles."""
    about = "Review what was found on a local page: the least certain first, each answer a correction."
    made = commands.add_parser("review", help=about, description=about, parents=parents, allow_abbrev=False)
    add = made.add_argument
    add("--port", type=port_of, default=0, metavar="N", help="of the page (default: a free one)")
    add("--open", action="store_true", help="show it in the browser")
    add("--title", default="Review", metavar="TEXT", help="the page's title (default: Review)")
    made.set_defaults(run=lambda options: _review(options, located))


def _review(options: argparse.Namespace, located: Located) -> None:
    path = _file(options)
    from geo.corrections import read_corrections  # --help must not wait for it
    from maps.review import Desk  # nor for this
    from maps.review.showing import keep_asking  # folium takes a second
    from maps.serve import Live

    console = console_for(options)
    asked: list[Gazetteer] = []
    check_output(path)
    if path.exists():
        found = read_corrections(path, on_note=console.note)
        console.say(f"{counted(len(found.rows), 'correction')} of your own, from {path}")

    def step(_: argparse.Namespace, __: Console, gazetteer: "Gazetteer | None") -> Apply:
        asked.append(gazetteer or ours())
        return lambda found: found

    articles = list(located(options, console, step))
    desk = Desk(articles, path, asked[0])
    with Live(port=options.port) as live:

        def shown() -> None:
            tell(f"the review is at {live.address}")
            console.say(f"each answer is written to {path} at once; Ctrl-C stops")
            if options.open:
                open_page(live.address, console)

        keep_asking(desk, live, title=options.title, shown=shown, say=tell)
    console.done(output=None)


def _file(options: argparse.Namespace) -> Path:
    """Where the answers go. Raises InputError where that cannot be told."""
    from geo.read.files import CORRECTIONS, own_list  # --help must not wait for it

    if options.no_corrections:
        raise InputError("--no-corrections: a review has to write its answers somewhere; name it with --corrections")
    if options.corrections is not None:
        named: Path = options.corrections
        return named
    paths = [Path(each) for each in options.paths]
    folders = {(path if path.is_dir() else path.parent).resolve() for path in paths if str(path) != "-"}
    if len(folders) != 1 or "-" in options.paths:
        raise InputError("the articles are not in one folder: name the file for the answers with --corrections")
    first = paths[0]
    file = own_list(first if first.is_dir() else first.parent, CORRECTIONS)
    if file.is_symlink():
        raise InputError(f"{file} is a link: name the file that is meant with --corrections")
    return file
