"""Located articles in; what the page holds of them out, as columns that are ready for JSON.

No text is changed but for letters that cannot be shown, so that every offset stays right. Nothing is drawn here.
"""

import gc
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Protocol

from geo.address import web_address
from geo.group import Group, group
from geo.model import Article, LocatedArticle, Place
from geo.telling import Telling
from maps.shown import all_clean, all_short, clean
from maps.told import Columns, Rival, Tables
from maps.towns import town_columns

SCHEMA = 7
"""Number of the payload's shape; the front end refuses any other."""

LONGEST_TEXT = 50_000
"""Code points of an article that travel, so that its reader sees a sentence in its context; news is far shorter."""


SPAN = attrgetter("mention.start", "mention.end")
"""Where the name of a resolution stands."""


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


def payload(
    located: Iterable[LocatedArticle],
    *,
    types: Iterable[EventType],
    rules: Mapping[str, str] | None = None,
    title: str = "",
    tiles: Mapping[str, object] | None = None,
    texts: bool = True,
    groups: Sequence[Group] | None = None,
) -> dict[str, object]:
    """JSON-ready columns of everything that the page shows, in an order that depends on the content alone.

    `articles`, `places`, `events` and `tellings` are objects of equally long lists; `sentences` holds each evidence
    once. `articles.begins` is where the article begins in its text. An event that is told often (`geo.group`) is one of
    `events`, by its main telling; the others are `tellings`, those of one event together. `events.place` and the other
    references are positions in those lists, -1 for no place. `*_at` are half-open [start, end] code-point offsets into
    the evidence, or null where the span lies outside of it; `begins` is where the evidence begins in its article's
    text. With `texts`, the articles' texts travel too, with every name in them (`mentions`); without, sentences are
    all that there is of an article. `sure` is how sure the event's place is, `reason` and `rival` what spoke for it
    and what came second. `rules` says in words what `events.rule` means. `corrected` names what corrections by hand
    set, or is "". `leads` counts the articles that tell it at their head. `towns` are what the basemap names for
    bearings; no event refers to them. `groups` are those of `located`, where somebody has made them already.

    Raises GazetteerError where the built gazetteer, which knows the towns, is missing.
    """
    with uncollected():
        return _payload(located, types=types, rules=rules or {}, title=title, tiles=tiles, texts=texts, groups=groups)


@contextmanager
def uncollected() -> Iterator[None]:
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
    texts: bool,
    groups: Sequence[Group] | None,
) -> dict[str, object]:
    articles = sorted(located, key=lambda one: (one.article.file, one.article.id))
    groups = group(articles) if groups is None else groups
    mains = [each.main for each in groups]
    others = [(number, one) for number, each in enumerate(groups) for one in each.others]
    places, place_at = numbered(place for one in mains if (place := one.place) is not None)
    kinds = kinds_of(types, {one.located.event.type for one in mains})
    article_at = {(one.article.file, one.article.id): number for number, one in enumerate(articles)}

    def stands(tellings: Iterable[Telling]) -> list[int]:
        return [article_at[one.article.file, one.article.id] for one in tellings]

    tables = Tables(place_at=place_at, type_at={kind["name"]: number for number, kind in enumerate(kinds)})
    events = tables.events(mains, stands(mains), [each.lead_articles for each in groups])
    told = [one for _, one in others]
    return assembled(
        Parts(
            articles=[one.article for one in articles],
            mentions=mentions_of(articles),
            places=places,
            kinds=kinds,
            rules={one.located.rule for one in mains},
            events=events,
            tellings={"event": [number for number, _ in others], **tables.told(told, stands(told))},
            sentences=list(tables.sentence_at),
            reasons=list(tables.reason_at),
            rivals=list(tables.rival_at),
        ),
        rules=rules,
        title=title,
        tiles=tiles,
        texts=texts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What is gathered of all articles, each in its order on the page: all that a payload says of news."""

    articles: Sequence[Article]
    mentions: Columns
    places: Sequence[Place]
    kinds: Sequence[Mapping[str, str]]
    rules: Iterable[str]
    events: Columns
    tellings: Columns
    sentences: Sequence[str]
    reasons: Sequence[str]
    rivals: Sequence[Rival]


def assembled(
    parts: Parts, *, rules: Mapping[str, str], title: str, tiles: Mapping[str, object] | None, texts: bool
) -> dict[str, object]:
    """The payload of these parts."""
    return {
        "schema": SCHEMA,
        "title": clean(title),
        "types": parts.kinds,
        "rules": {rule: clean(rules.get(rule, rule)) for rule in sorted(set(map(clean, parts.rules)))},
        "tiles": tiles,
        "articles": _articles(parts.articles, texts=texts),
        "mentions": parts.mentions if texts else {name: [] for name in parts.mentions},
        "places": _places(parts.places),
        "sentences": parts.sentences,
        "reasons": parts.reasons,
        "rivals": _by_name(parts.rivals, _RIVAL),
        "events": parts.events,
        "tellings": parts.tellings,
        "towns": town_columns((place.lat, place.lon) for place in parts.places),
    }


def numbered(used: Iterable[Place]) -> tuple[list[Place], dict[int, int]]:
    """The places that can be drawn, each once, by their ids; and where each stands by its identity (-1: it cannot)."""
    # By identity first, then by id, and only those that share one by all they are: to hash a place takes long.
    found = {id(place): place for place in used}
    by_id: dict[str, Place] = {}
    firsts: dict[Place, Place] = {}
    equal = {}
    for key, place in found.items():
        first = by_id.setdefault(place.id, place)
        equal[key] = first if first is place or first == place else firsts.setdefault(place, place)
    places = sorted(filter(_on_earth, chain(by_id.values(), firsts)), key=lambda place: place.id)
    if len({place.id for place in places}) < len(places):
        places.sort(key=lambda place: (place.id, repr(place)))
    numbers = {id(place): number for number, place in enumerate(places)}
    return places, {key: numbers.get(id(place), -1) for key, place in equal.items()}


_RIVAL = ("name", "admin1", "country", "score")


def _by_name(rows: Sequence[Sequence[object]], names: Sequence[str]) -> dict[str, list[object]]:
    if not rows:
        return {name: [] for name in names}
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def kinds_of(types: Iterable[EventType], used: Iterable[str]) -> list[dict[str, str]]:
    """The rows of the table of types, and of those that are used and not in it."""
    rows = [
        {"name": clean(one.name), "label": clean(one.label), "colour": _colour(one.colour), "icon": clean(one.icon)}
        for one in types
    ]
    known = {row["name"] for row in rows}
    # A type that nobody described is still shown, plainly.
    return rows + [
        {"name": name, "label": name, "colour": "#5c6670", "icon": "other"}
        for name in sorted(set(map(clean, used)) - known)
    ]


def _colour(text: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise ValueError(f"an event type's colour is written #rrggbb, not {text!r}")
    return text.lower()


def _articles(articles: Sequence[Article], *, texts: bool) -> dict[str, Sequence[object]]:
    return {
        "title": all_short(one.title for one in articles),
        "source": all_short(one.source for one in articles),
        "file": all_short(one.file for one in articles),
        "url": [web_address(one.url) for one in articles],
        "published": [None if one.published is None else one.published.isoformat() for one in articles],
        "text": all_clean([one.text[:LONGEST_TEXT] for one in articles]) if texts else [None] * len(articles),
        "begins": [one.begins for one in articles],
    }


def mentions_of(articles: Sequence[LocatedArticle]) -> Columns:
    """Every name of the texts that travel, in their order, with its role and the place that it was taken for."""
    kept = [
        (number, resolution)
        for number, one in enumerate(articles)
        for resolution in (sorted(one.resolutions, key=SPAN) if len(one.resolutions) > 1 else one.resolutions)
        if resolution.mention.end <= LONGEST_TEXT
    ]
    decided = [resolution for _, resolution in kept]
    mentions = [one.mention for one in decided]
    # Many are one place, whose name is put together once.
    places = {id(one.place): one.place for one in decided if one.place is not None}
    names = dict(zip(places, all_short(map(_full_name, places.values())), strict=True))
    named = [names.get(id(one.place)) for one in decided]
    return {
        "article": [number for number, _ in kept],
        "start": [mention.start for mention in mentions],
        "end": [mention.end for mention in mentions],
        "role": [mention.role for mention in mentions],
        "name": [_by_hand(name) if one.corrected else name for one, name in zip(decided, named, strict=True)],
    }


def _by_hand(name: str | None) -> str:
    return f"{'no place' if name is None else name}, corrected by hand"


def _full_name(place: Place) -> str:
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    return ", ".join(parts)


def _on_earth(place: Place) -> bool:
    """Whether its coordinates can be drawn: a gazetteer may hold anything."""
    return -90 <= place.lat <= 90 and -180 <= place.lon <= 180  # noqa: PLR2004 -- degrees; false for NaN too


def _places(places: Sequence[Place]) -> dict[str, Sequence[object]]:
    return {
        "id": all_clean(place.id for place in places),
        "name": all_short(place.name for place in places),
        "lat": [round(place.lat, 5) for place in places],
        "lon": [round(place.lon, 5) for place in places],
        "feature": all_clean(place.feature for place in places),
        "country": all_clean(place.country for place in places),
        "admin1": all_short(place.admin1 for place in places),
        "geo_precision": [place.geo_precision for place in places],
        "extent_km": [round(place.extent_km, 1) if math.isfinite(place.extent_km) else 0.0 for place in places],
        "bbox": [None if place.bbox is None else _box(place.bbox) for place in places],
    }


def _box(box: Sequence[float]) -> list[float] | None:
    return [round(side, 4) for side in box] if all(map(math.isfinite, box)) else None
