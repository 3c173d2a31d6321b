"""Located articles in, one folium map out, and from it one HTML file that opens without a network.

This is the one place that puts a page together. It hands folium numbers and constants only: folium reads rendered text
a second time as a template, so a word of an article in a folium object could run as a program.
"""

import difflib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import xyzservices.providers

from geo.errors import InputError
from geo.group import Group
from geo.model import LocatedArticle
from maps.figure import Page, origin
from maps.files import check_output, write_text
from maps.layers import EventLayer
from maps.payload import EventType, payload

if TYPE_CHECKING:
    from xyzservices import TileProvider

    from maps.batches.merge import News

TITLE = "Events on a map"


def event_map(
    located: Iterable[LocatedArticle] | LocatedArticle,
    *,
    title: str = TITLE,
    tiles: str | None = None,
    types: Iterable[EventType] | None = None,
    rules: Mapping[str, str] | None = None,
    texts: bool = True,
    live: int | None = None,
    groups: Sequence[Group] | None = None,
    review: Mapping[str, object] | None = None,
) -> folium.Map:
    """A folium map that shows every event of an article or of several; any folium layer may be added to it.

    `title` heads the page. `tiles` names an online basemap (`"OpenStreetMap.Mapnik"`, any keyless name of xyzservices)
    that the reader of the page can turn on; it is off until then, and without it the page cannot reach any network.
    `types` are the event types with their colours (default: `geo.events.EVENT_TYPES`), `rules` the words for the rules
    that join an event to its place (default: `geo.link.RULES`). `texts=False` leaves the articles' texts out: the page
    then holds the sentences that report events, and nothing else of an article that may not be passed on. `live` is the
    page's number where `maps.serve` serves it, which the page then asks for a newer one. `groups` are
    what `geo.group.group` makes of `located`, where that was done already: it takes a third of the time. `review` is
    what the page asks about (`maps.review.Desk.page`).

    Raises InputError for a basemap that does not exist or needs a key. What you add to the map yourself is read by
    folium as a template: never build folium popups, tooltips or names from an article's text.
    """
    if isinstance(located, LocatedArticle):
        located = [located]
    if types is None:
        from geo.eventtypes import EVENT_TYPES

        types = EVENT_TYPES.values()
    if rules is None:
        from geo.link import RULES

        rules = RULES

    def held(row: Mapping[str, object] | None) -> Mapping[str, object]:
        shown = payload(located, types=types, rules=rules, title=title, tiles=row, texts=texts, groups=groups)
        return shown if review is None else {**shown, "review": review}

    return _drawn(held, tiles=tiles, live=live)


def news_map(
    news: "News", *, title: str = TITLE, tiles: str | None = None, texts: bool = True, live: int | None = None
) -> folium.Map:
    """The same map, of what `maps.batches` put together."""
    return _drawn(lambda row: news.payload(title=title, tiles=row, texts=texts), tiles=tiles, live=live)


def _drawn(
    held: Callable[[Mapping[str, object] | None], Mapping[str, object]], *, tiles: str | None, live: int | None
) -> folium.Map:
    """The map that shows what is held, with the row of its online basemap."""
    online = None if tiles is None else online_basemap(tiles)
    # The view is a placeholder: the page fits itself to the events, unless a script has moved it before that.
    drawn = folium.Map(tiles=None, world_copy_jump=True, zoom_snap=0.25, wheel_px_per_zoom_level=90)
    drawn._id = "dateline"  # noqa: SLF001  # folium offers no other way to a name that stays the same
    drawn.default_js, drawn.default_css = [], []
    Page(hosts=() if online is None else online.hosts(), live=live).add_child(drawn, name=drawn.get_name())
    EventLayer(held(None if online is None else online.row())).add_to(drawn)
    return drawn


def to_html(drawn: folium.Map) -> str:
    """The whole page. Warns (UserWarning) when a layer that was added makes it need the network."""
    html: str = drawn.get_root().render()
    return html


def save(drawn: folium.Map, path: str | os.PathLike[str]) -> None:
    """Write the page, whole or not at all: an existing file stays as it is until the new one is complete.

    Raises DatelineError where the folder does not exist, `path` is a folder, or nothing can be written there.
    """
    target = Path(path)
    check_output(target)
    write_text(target, [to_html(drawn)])


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineBasemap:
    """A tile service that the reader may turn on. `url` has {z}, {x}, {y} and maybe {s}, one of `subdomains`."""

    name: str
    url: str
    attribution: str
    subdomains: tuple[str, ...]
    max_zoom: int

    def hosts(self) -> tuple[str, ...]:
        """Every origin that the tiles can come from."""
        urls = [self.url.replace("{s}", one) for one in self.subdomains] if "{s}" in self.url else [self.url]
        return tuple(one for one in map(origin, urls) if one)

    def row(self) -> dict[str, object]:
        """What the page needs of it, ready for JSON."""
        return {
            "name": self.name,
            "url": self.url,
            "attribution": self.attribution,
            "subdomains": list(self.subdomains),
            "max_zoom": self.max_zoom,
        }


def online_basemap(name: str) -> OnlineBasemap:
    """The basemap that xyzservices knows by this name, ignoring case and punctuation; a family means its first.

    Raises InputError, with near names, where there is none or it needs a key.
    """
    known: dict[str, TileProvider] = xyzservices.providers.flatten()
    families = {full.partition(".")[0]: one for full, one in reversed(list(known.items()))}
    by_key = {_key(full): one for full, one in (*families.items(), *known.items())}
    provider = by_key.get(_key(name))
    if provider is None:
        near = [by_key[key].name for key in difflib.get_close_matches(_key(name), by_key, n=3, cutoff=0.65)]
        hint = f"did you mean {' or '.join(near)}?" if near else "try OpenStreetMap.Mapnik"
        raise InputError(f"there is no online basemap {name!r}: {hint}")
    if provider.requires_token() or provider.get("crs", "EPSG:3857") != "EPSG:3857":
        raise InputError(
            f"the online basemap {provider.name} needs a key or another projection, which a page for everyone "
            "cannot have: try OpenStreetMap.Mapnik"
        )
    return OnlineBasemap(
        name=provider.name,
        url=provider.build_url(fill_subdomain=False).replace("{r}", ""),
        attribution=provider.get("attribution", provider.name).replace("(C)", "©"),
        subdomains=tuple(provider.get("subdomains", "abc")),
        max_zoom=int(provider.get("max_zoom", 18)),
    )


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
