"""Located articles in; the page's data block and the folium layer that draws it out.

No text of an article ever enters a folium template: it travels as compressed data only, rendered byte for byte.
"""

import gc
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Protocol

from branca.element import Element, Figure

from geo.address import web_address
from geo.errors import DatelineError
from geo.group import Telling, group
from geo.model import Article, Event, LocatedArticle, Place
from maps.pack import encode, pack

SCHEMA = 3
"""Number of the payload's shape; the front end refuses any other."""

DATA_ID = "dateline-data"
HEADLINE_LENGTH = 300
MOST_ACTORS = 20
EVIDENCE_REACH = 600
"""Code points kept on either side of a trigger: real sentences are shorter, a text without any full stop is not."""

# Unpaired surrogates and control characters have no glyph; one stand-in for one character keeps every offset right.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class EventType(Protocol):
    """What the page needs to know of an event type; `geo.events.EVENT_TYPES` holds such rows."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def icon(self) -> str: ...


class BundleError(DatelineError, RuntimeError):
    """The page's program is missing from the installation; reinstalling builds it anew."""


class Verbatim(Element):
    """An element that renders to exactly the text it was given, whatever that looks like to a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text

    def render(self, **_: object) -> str:
        return self.text


class EventLayer(Element):
    """The layer that draws a `payload` on a folium map: markers, outlines, popups, legend and list.

    It brings the page's whole program with it, Leaflet included. One layer a map: a second one replaces the first.
    """

    def __init__(self, payload: Mapping[str, object]) -> None:
        super().__init__()
        self._name = "EventLayer"
        self._id = "dateline"
        self.payload = payload

    def _get_self_bounds(self) -> list[list[float | None]]:
        # What folium asks for in `Map.get_bounds`: south-west, then north-east.
        places = self.payload.get("places")
        lats, lons = (places["lat"], places["lon"]) if isinstance(places, dict) else ([], [])
        return [[min(lats), min(lons)], [max(lats), max(lons)]] if lats else [[None, None], [None, None]]

    def render(self, **_: object) -> str:
        """Nothing here; its parts go into the figure's head, body and script. Raises BundleError."""
        figure = self.get_root()
        if not isinstance(figure, Figure) or self._parent is None:
            raise TypeError("an EventLayer is drawn on a map: add_to(map) first")
        figure.header.add_child(Verbatim(f"<style>{bundled('dateline.css')}</style>"), name="dateline_css")
        figure.header.add_child(Verbatim(f"<script>{bundled('dateline.js')}</script>"), name="dateline_js")
        block = f'<script type="application/json" id="{DATA_ID}">{encode(pack(self.payload))}</script>'
        figure.html.add_child(Verbatim(_NO_SCRIPT + block), name="dateline_data")
        # The map's own script has run by then: children render after their parent.
        start = f'dateline.start({self._parent.get_name()}, "{DATA_ID}");'
        figure.script.add_child(Verbatim(start), name="dateline_start")
        return ""


_NO_SCRIPT = (
    "<noscript><p>This map needs JavaScript. Nothing is loaded from a network: everything is in this file.</p>"
    "</noscript>"
)


def bundled(name: str) -> str:
    """A file of the built front end as text. Raises BundleError where the front end has not been built."""
    try:
        return resources.files("maps").joinpath("_static", name).read_text(encoding="utf-8")
    except OSError as error:
        raise BundleError(
            f"the page's program {name} is missing from this installation: reinstall dateline, "
            "or in a checkout run `npm ci && npm run build` in maps/web"
        ) from error


def payload(
    located: Iterable[LocatedArticle],
    *,
    types: Iterable[EventType],
    rules: Mapping[str, str] | None = None,
    title: str = "",
    tiles: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """JSON-ready columns of everything that the page shows, in an order that depends on the content alone.

    `articles`, `places`, `events` and `tellings` are objects of equally long lists; `sentences` holds each evidence
    once. An event that is told often (`geo.group`) is one of `events`, by its main telling; the others are `tellings`,
    those of one event together. `events.place` and the other references are positions in those lists, -1 for no place.
    `*_at` are half-open [start, end] code-point offsets into the evidence, or null where the span lies outside of it.
    `rules` says in words what the values of `events.rule` mean.
    """
    with _uncollected():
        return _payload(located, types=types, rules=rules or {}, title=title, tiles=tiles)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for cycles: where very many objects are made that stay, it takes half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _payload(
    located: Iterable[LocatedArticle],
    *,
    types: Iterable[EventType],
    rules: Mapping[str, str],
    title: str,
    tiles: Mapping[str, object] | None,
) -> dict[str, object]:
    articles = sorted(located, key=lambda one: (one.article.file, one.article.id))
    groups = group(articles)
    # Told apart by identity first: to hash a place takes longer than all else that is done with it.
    found = {id(place): place for each in groups if (place := each.main.place) is not None}
    places = sorted(filter(_on_earth, set(found.values())), key=lambda place: (place.id, repr(place)))
    place_at = {place: number for number, place in enumerate(places)}
    kinds = _types(types, sorted({each.main.located.event.type for each in groups}))
    columns = _Positions(
        article_at={(one.article.file, one.article.id): number for number, one in enumerate(articles)},
        place_at={key: place_at.get(place, -1) for key, place in found.items()},
        type_at={str(kind["name"]): number for number, kind in enumerate(kinds)},
        sentence_at={},
    )
    used = sorted({each.main.located.rule for each in groups})
    events = [columns.row(each.main) for each in groups]
    tellings = [(number, *columns.told(one)) for number, each in enumerate(groups) for one in each.others]
    return {
        "schema": SCHEMA,
        "title": _clean(title),
        "types": kinds,
        "rules": {_clean(rule): _clean(rules.get(rule, rule)) for rule in used},
        "tiles": tiles,
        "articles": _by_name([_article(one.article) for one in articles], _ARTICLE),
        "places": _by_name([_place(place) for place in places], _PLACE),
        "sentences": list(columns.sentence_at),
        "events": _by_name(events, _EVENT),
        "tellings": _by_name(tellings, _TELLING),
    }


_ARTICLE = ("title", "source", "file", "url", "published")
_PLACE = ("id", "name", "lat", "lon", "feature", "country", "admin1", "geo_precision", "extent_km", "bbox")
_EVENT = (
    *("id", "type", "status", "trigger", "headline", "actors"),
    *("date_start", "date_end", "date_precision", "date_text"),
    *("place", "rule", "score", "role", "article", "evidence", "trigger_at", "mention_at"),
)
_TELLING = ("event", "article", "evidence", "trigger_at", "mention_at")


def _by_name(rows: Sequence[Sequence[object]], names: Sequence[str]) -> dict[str, list[object]]:
    return {name: [row[number] for row in rows] for number, name in enumerate(names)}


def _types(types: Iterable[EventType], used: Sequence[str]) -> list[dict[str, str]]:
    rows = [
        {"name": _clean(one.name), "label": _clean(one.label), "colour": _colour(one.colour), "icon": _clean(one.icon)}
        for one in types
    ]
    known = {row["name"] for row in rows}
    # A type that nobody described is still shown, plainly.
    return rows + [
        {"name": name, "label": name, "colour": "#5c6670", "icon": "other"}
        for name in map(_clean, used)
        if name not in known
    ]


def _colour(text: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError(f"an event type's colour is written #rrggbb, not {text!r}")
    return text.lower()


def _article(article: Article) -> tuple[object, ...]:
    return (
        _clip(_clean(article.title)),
        _clip(_clean(article.source)),
        _clip(_clean(article.file)),
        web_address(article.url),
        None if article.published is None else article.published.isoformat(),
    )


def _on_earth(place: Place) -> bool:
    """Whether its coordinates can be drawn: a gazetteer may hold anything."""
    return -90 <= place.lat <= 90 and -180 <= place.lon <= 180  # noqa: PLR2004 -- degrees; false for NaN too


def _place(place: Place) -> tuple[object, ...]:
    box = None if place.bbox is None or not all(map(math.isfinite, place.bbox)) else [round(n, 4) for n in place.bbox]
    return (
        _clean(place.id),
        _clip(_clean(place.name)),
        round(place.lat, 5),
        round(place.lon, 5),
        _clean(place.feature),
        _clean(place.country),
        _clip(_clean(place.admin1)),
        place.geo_precision,
        round(place.extent_km, 1) if math.isfinite(place.extent_km) else 0.0,
        box,
    )


@dataclass(frozen=True, slots=True)
class _Positions:
    """Where each article, place (by its identity; -1 for none on earth), type and sentence stands.

    Sentences are added as tellings name them.
    """

    article_at: Mapping[tuple[str, str], int]
    place_at: Mapping[int, int]
    type_at: Mapping[str, int]
    sentence_at: dict[str, int]

    def row(self, main: Telling) -> tuple[object, ...]:
        article, event, resolution = main.article, main.located.event, main.located.resolution
        return (
            _clean(event.id),
            self.type_at[_clean(event.type)],
            event.status,
            _clip(_clean(article.text[event.trigger_start : event.trigger_end])),
            _clip(_clean(event.headline)),
            [_clip(_clean(actor)) for actor in event.actors[:MOST_ACTORS]],
            *_when(event),
            -1 if resolution is None or resolution.place is None else self.place_at[id(resolution.place)],
            _clean(main.located.rule),
            round(main.located.score, 3),
            None if resolution is None else resolution.mention.role,
            *self.told(main),
        )

    def told(self, telling: Telling) -> tuple[object, ...]:
        article, event, resolution = telling.article, telling.located.event, telling.located.resolution
        evidence, offset = excerpt(article.text, event)
        text = _clean(evidence)
        length = len(text)
        mention = None if resolution is None else resolution.mention
        return (
            self.article_at[article.file, article.id],
            self.sentence_at.setdefault(text, len(self.sentence_at)),
            _inside(event.trigger_start - offset, event.trigger_end - offset, length),
            None if mention is None else _inside(mention.start - offset, mention.end - offset, length),
        )


def excerpt(text: str, event: Event) -> tuple[str, int]:
    """The event's evidence, and the offset in `text` at which it would begin.

    A sentence that reaches more than EVIDENCE_REACH beyond its trigger is cut there and says so with an ellipsis,
    so that a file without sentences does not travel once for each of its events.
    """
    start = max(event.evidence_start, event.trigger_start - EVIDENCE_REACH)
    end = min(event.evidence_end, event.trigger_end + EVIDENCE_REACH)
    before = "…" if start > event.evidence_start else ""
    after = "…" if end < event.evidence_end else ""
    return before + text[start:end] + after, start - len(before)


def _inside(start: int, end: int, length: int) -> list[int] | None:
    return [start, end] if 0 <= start < end <= length else None


def _when(event: Event) -> tuple[str | None, str | None, str | None, str]:
    if event.when is None:
        return None, None, None, _clip(_clean(event.when_text))
    return _iso(event.when.start), _iso(event.when.end), event.when.precision, _clip(_clean(event.when.text))


def _iso(day: date) -> str:
    return day.isoformat()


def _clean(text: str) -> str:
    return text if text.isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def _clip(text: str) -> str:
    return text if len(text) <= HEADLINE_LENGTH else text[: HEADLINE_LENGTH - 1] + "…"


@dataclass(frozen=True, slots=True)
class Layer:
    """A row of LAYERS: what a layer is called, what it shows, and what makes one from a payload."""

    name: str
    description: str
    make: Callable[[Mapping[str, object]], Element]


LAYERS: Mapping[str, Layer] = {
    "events": Layer("events", "every located event, clustered, with outlines, popups, legend and list", EventLayer),
}
