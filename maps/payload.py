"""Located articles in; what the page holds of them out, as columns that are ready for JSON.

No text is changed but for letters that cannot be shown, so that every offset stays right. Nothing is drawn here.
"""

import gc
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from geo.address import web_address
from geo.group import Group, Telling, group
from geo.model import Article, Event, LocatedArticle, Place, Resolution
from geo.resolve.rival import rival_of
from maps.towns import town_columns

SCHEMA = 5
"""Number of the payload's shape; the front end refuses any other."""

HEADLINE_LENGTH = 300
MOST_ACTORS = 20
LONGEST_TEXT = 50_000
"""Code points of an article that travel, so that its reader sees a sentence in its context; news is far shorter."""
MOST_REASONS = 3
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
    once. An event that is told often (`geo.group`) is one of `events`, by its main telling; the others are `tellings`,
    those of one event together. `events.place` and the other references are positions in those lists, -1 for no place.
    `*_at` are half-open [start, end] code-point offsets into the evidence, or null where the span lies outside of it;
    `begins` is where the evidence begins in its article's text. With `texts`, the articles' texts travel too, with
    every name in them (`mentions`); without, sentences are all that there is of an article. `sure` is how sure the
    event's place is, `reason` and `rival` what spoke for it and what came second. `rules` says in words what
    `events.rule` means. `corrected` names what corrections by hand set, or is "". `towns` are what the basemap names
    for bearings; no event refers to them. `groups` are those of `located`, where somebody has made them
    already.

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
    # Told apart by identity first: to hash a place takes longer than all else that is done with it.
    found = {id(place): place for each in groups if (place := each.main.place) is not None}
    places = sorted(filter(_on_earth, set(found.values())), key=lambda place: place.id)
    if len({place.id for place in places}) < len(places):
        places.sort(key=lambda place: (place.id, repr(place)))
    place_at = {place: number for number, place in enumerate(places)}
    kinds = _types(types, sorted({each.main.located.event.type for each in groups}))
    bodies = [_clean(one.article.text[:LONGEST_TEXT]) if texts else None for one in articles]
    columns = _Positions(
        article_at={(one.article.file, one.article.id): number for number, one in enumerate(articles)},
        place_at={key: place_at.get(place, -1) for key, place in found.items()},
        type_at={str(kind["name"]): number for number, kind in enumerate(kinds)},
        sentence_at={},
        reason_at={},
        rival_at={},
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
        "articles": _by_name(
            [(*_article(one.article), body) for one, body in zip(articles, bodies, strict=True)], _ARTICLE
        ),
        "mentions": _by_name(_mentions(articles) if texts else [], _MENTION),
        "places": _by_name([_place(place) for place in places], _PLACE),
        "sentences": list(columns.sentence_at),
        "reasons": list(columns.reason_at),
        "rivals": _by_name(list(columns.rival_at), _RIVAL),
        "events": _by_name(events, _EVENT),
        "tellings": _by_name(tellings, _TELLING),
        "towns": town_columns((place.lat, place.lon) for place in places),
    }


_ARTICLE = ("title", "source", "file", "url", "published", "text")
_MENTION = ("article", "start", "end", "role", "name")
_RIVAL = ("name", "admin1", "country", "score")
_PLACE = ("id", "name", "lat", "lon", "feature", "country", "admin1", "geo_precision", "extent_km", "bbox")
_EVENT = (
    *("id", "type", "status", "trigger", "headline", "actors"),
    *("date_start", "date_end", "date_precision", "date_text"),
    *("place", "rule", "score", "role", "sure", "reason", "rival"),
    "corrected",
    *("article", "evidence", "begins", "trigger_at", "mention_at"),
)
_TELLING = ("event", "article", "evidence", "begins", "trigger_at", "mention_at")


def _by_name(rows: Sequence[Sequence[object]], names: Sequence[str]) -> dict[str, list[object]]:
    if not rows:
        return {name: [] for name in names}
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


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
        _short(article.title),
        _short(article.source),
        _short(article.file),
        web_address(article.url),
        None if article.published is None else article.published.isoformat(),
    )


def _mentions(articles: Sequence[LocatedArticle]) -> list[tuple[object, ...]]:
    """Every name of the texts that travel, in their order, with its role and the place that it was taken for."""
    return [
        (
            number,
            resolution.mention.start,
            resolution.mention.end,
            resolution.mention.role,
            _taken_for(resolution),
        )
        for number, one in enumerate(articles)
        for resolution in sorted(one.resolutions, key=lambda each: (each.mention.start, each.mention.end))
        if resolution.mention.end <= LONGEST_TEXT
    ]


def _taken_for(resolution: Resolution) -> str | None:
    place = resolution.place
    if not resolution.corrected:
        return None if place is None else _short(_full_name(place))
    return f"{'no place' if place is None else _short(_full_name(place))}, corrected by hand"


def _full_name(place: Place) -> str:
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    return ", ".join(parts)


def _on_earth(place: Place) -> bool:
    """Whether its coordinates can be drawn: a gazetteer may hold anything."""
    return -90 <= place.lat <= 90 and -180 <= place.lon <= 180  # noqa: PLR2004 -- degrees; false for NaN too


def _place(place: Place) -> tuple[object, ...]:
    box = None if place.bbox is None or not all(map(math.isfinite, place.bbox)) else [round(n, 4) for n in place.bbox]
    return (
        _clean(place.id),
        _short(place.name),
        round(place.lat, 5),
        round(place.lon, 5),
        _clean(place.feature),
        _clean(place.country),
        _short(place.admin1),
        place.geo_precision,
        round(place.extent_km, 1) if math.isfinite(place.extent_km) else 0.0,
        box,
    )


@dataclass(frozen=True, slots=True)
class _Positions:
    """Where each article, place (by its identity; -1 for none on earth), type and sentence stands.

    Sentences are added as tellings name them, and so are reasons and the places that came second.
    """

    article_at: Mapping[tuple[str, str], int]
    place_at: Mapping[int, int]
    type_at: Mapping[str, int]
    sentence_at: dict[str, int]
    reason_at: dict[str, int]
    rival_at: dict[tuple[object, ...], int]

    def row(self, main: Telling) -> tuple[object, ...]:
        article, event, resolution = main.article, main.located.event, main.located.resolution
        return (
            _clean(event.id),
            self.type_at[_clean(event.type)],
            event.status,
            _short(article.text[event.trigger_start : event.trigger_end]),
            _short(event.headline),
            [_short(actor) for actor in event.actors[:MOST_ACTORS]],
            *_when(event),
            -1 if resolution is None or resolution.place is None else self.place_at[id(resolution.place)],
            _clean(main.located.rule),
            _rounded(main.located.score),
            None if resolution is None else resolution.mention.role,
            *self.why(resolution),
            ", ".join(main.located.corrected),
            *self.told(main),
        )

    def why(self, resolution: Resolution | None) -> tuple[object, ...]:
        """How sure it is that the name means the place, why in words, and which other place came second."""
        if resolution is None or resolution.place is None:
            return (None, -1, -1)
        rival = rival_of(resolution)
        reason = _short(_reason(resolution))
        row = None
        if rival is not None:
            place = rival.place
            row = (*(_short(text) for text in (place.name, place.admin1, place.country)), _rounded(rival.score))
        return (
            _rounded(resolution.score),
            self.reason_at.setdefault(reason, len(self.reason_at)) if reason else -1,
            -1 if row is None else self.rival_at.setdefault(row, len(self.rival_at)),
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
            offset,
            _inside(event.trigger_start - offset, event.trigger_end - offset, length),
            None if mention is None else _inside(mention.start - offset, mention.end - offset, length),
        )


_WEIGHT = re.compile(r" \(([+-])\d+(?:\.\d+)?\)$")


def _reason(resolution: Resolution) -> str:
    """What spoke most for the place, without the weights: `explain` has all of it."""
    chosen = next((one for one in resolution.candidates if one.place == resolution.place), None)
    reasons = resolution.why.split("; ") if chosen is None else chosen.reasons
    spoke = [
        _WEIGHT.sub("", one)
        for one in reasons
        # Few have a weight, and to look for one takes long.
        if not one.endswith(")") or (found := _WEIGHT.search(one)) is None or found[1] == "+"
    ]
    return "; ".join(spoke[:MOST_REASONS])


def _rounded(score: float) -> float:
    return round(score, 2) if math.isfinite(score) else 0.0


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
        return None, None, None, _short(event.when_text)
    return _iso(event.when.start), _iso(event.when.end), event.when.precision, _short(event.when.text)


def _iso(day: date) -> str:
    return day.isoformat()


def _clean(text: str) -> str:
    # Most texts are printable but for the ends of their lines, and to see that is faster than to look for the others.
    return text if text.isprintable() or text.replace("\n", "").isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def _short(text: str) -> str:
    """The text, clean and no longer than a headline may be."""
    if len(text) <= HEADLINE_LENGTH:
        return text if text.isprintable() else _clean(text)
    return _clean(text[: HEADLINE_LENGTH - 1]) + "…"
