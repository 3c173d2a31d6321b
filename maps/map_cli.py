"""`dateline map`: the page, what is drawn for print, and the page of this machine that follows its articles.

As the rest of the command line it only reads options, calls `geo` and `maps`, and tells what came of it.
"""

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError
from maps import still
from maps.arguments import port_of
from maps.console import Console, console_for, open_page
from maps.explain import counted
from maps.found import gathered
from maps.hints import hints
from maps.inputs import lists_of
from maps.postponed import postponed
from maps.table import EXPORTERS

if TYPE_CHECKING:
    from maps.batches.merge import News

OTHERS = {
    **dict.fromkeys((f".{form}" for form in still.FORMATS), "for print there is --static"),
    **dict.fromkeys((".json", *(each.suffix for each in EXPORTERS.values())), "for tables there is dateline events"),
}
"""Endings of files that the map is not written to, and what is."""


def map_options(drawn: argparse.ArgumentParser) -> None:
    """Adds the options of the command to its parser."""
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
    add("--watch", action="store_true", help="draw it again whenever articles or their lists change, until Ctrl-C")
    add("--serve", action="store_true", help="watch, and show it on a local page that loads itself anew")
    add("--port", type=port_of, default=0, metavar="N", help="of that page (default: a free one)")
    add("--title", default="Reported events", metavar="TEXT", help="the page's title (default: Reported events)")
    add(
        "--no-texts",
        dest="texts",
        action="store_false",
        help="leave the articles' texts out of the page, but for the sentences that report events",
    )
    add("--tiles", metavar="NAME", help="also offer an online basemap, off at first, such as OpenStreetMap.Mapnik")


def draw_map(options: argparse.Namespace) -> None:
    """Write the map: one HTML file that opens without a network."""
    with postponed("pandas"), postponed("requests"):
        from maps.page import online_basemap  # folium takes half a second

    if options.tiles is not None:
        online_basemap(options.tiles)  # a wrong name is told before all articles are read
    for path in options.static:
        still.check(path)
    other = OTHERS.get(options.output.suffix.lower())
    if other is not None:
        raise InputError(f"{options.output}: the map is a page, such as map.html; {other}")
    if options.port and not options.serve:
        raise InputError("--port is the port of the page that --serve shows: give that too")
    if not (options.watch or options.serve):
        _drawn(options, None)
        if options.open:
            open_page(options.output.resolve().as_uri(), console_for(options))
        return
    from geo.read import READERS  # --help must not wait for it
    from maps.serve import Live
    from maps.watch import changes, keep_drawing

    console = console_for(options)
    turns = changes(options.paths, suffixes=READERS, tables=lists_of(options))
    with Live(port=options.port) if options.serve else nullcontext() as live:
        if options.open:
            open_page(options.output.resolve().as_uri() if live is None else live.address, console)
        keep_drawing(lambda number: _drawn(options, number), turns, live=live, say=console.say)


def _drawn(options: argparse.Namespace, live: int | None) -> str | None:
    """Draws and writes the map; the page that `maps.serve` shows under this number, where there is one."""
    console = console_for(options)
    with gathered(options, console) as news:
        return _written(news, options, console, live)


def _written(news: "News", options: argparse.Namespace, console: Console, live: int | None) -> str | None:
    from maps.page import news_map, save  # folium takes half a second

    given = {"title": options.title, "tiles": options.tiles, "texts": options.texts}
    save(news_map(news, **given), options.output)
    for path in options.static:
        still.write(news.payload(title=options.title, tiles=None, texts=False), path)
    for hint in hints(news.lacks, news.files):
        console.say(hint)
    console.done(
        f"{counted(news.placed, 'event')} on the map, {news.unplaced} without a place",
        output=options.output,
        also=options.static,
    )
    if live is None:
        return None
    from maps.page import to_html

    return to_html(news_map(news, **given, live=live))
