"""Located articles in; a table with one row a pin, and its text as GeoJSON, CSV or JSON Lines, out.

The mentions of one article become JSON Lines here too. Opens no file and imports pandas only when a table is made.
"""

import csv
import io
import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.group import Group, Telling, group
from geo.model import Event, LocatedArticle, Place
from geo.sphere import bounding_box

if TYPE_CHECKING:
    import pandas as pd

    from geo.events import EventType

Kind = Literal["text", "texts", "records", "integer", "number"]

COLUMNS: Mapping[str, Kind] = {
    "event_id": "text",
    "type": "text",
    "plover": "text",
    "status": "text",
    "trigger": "text",
    "headline": "text",
    "actors": "texts",
    "targets": "texts",
    "date_start": "text",
    "date_end": "text",
    "date_precision": "text",
    "date_text": "text",
    "place_id": "text",
    "place_name": "text",
    "country_code": "text",
    "admin1": "text",
    "feature": "text",
    "geo_precision": "integer",
    "extent_km": "number",
    "role": "text",
    "rule": "text",
    "score": "number",
    "evidence": "text",
    "evidence_start": "integer",
    "evidence_end": "integer",
    "mention_start": "integer",
    "mention_end": "integer",
    "article_id": "text",
    "article_title": "text",
    "url": "text",
    "published": "text",
    "source": "text",
    "file": "text",
    "sentences": "integer",
    "articles": "integer",
    "also": "records",
    "lat": "number",
    "lon": "number",
}
"""The table's columns in order. All but `lat` and `lon`, which become the geometry, are a GeoJSON pin's properties."""

ALSO: tuple[str, ...] = (
    *("article_id", "article_title", "url", "published", "file", "trigger"),
    *("evidence", "evidence_start", "evidence_end", "mention_start", "mention_end"),
)
"""What `also` holds of each other telling of the event, by the names of the columns that say it of the main one."""

PROPERTIES: tuple[str, ...] = tuple(name for name in COLUMNS if name not in {"lat", "lon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A way to write the table: `render` returns the whole file's text, which ends with a newline unless empty."""

    name: str
    description: str
    suffix: str
    render: "Callable[[pd.DataFrame], str]"


def events_table(
    located: Iterable[LocatedArticle], *, types: "Mapping[str, EventType] | None" = None
) -> "pd.DataFrame":
    """One row for each event and place, with the columns of `COLUMNS`; no events make a table without rows.

    An event that is told often (`geo.group`) has one row, of its main telling: `sentences` and `articles` count who
    tells it, and `also` is a tuple of dictionaries with what `ALSO` names of each other telling. An event that happens
    at several places has a row for each, one without a place has one row. Rows are ordered by the article's file, then
    by where the trigger and the mention of the place stand. Dates are ISO 8601 text, distances kilometres, coordinates
    WGS84 degrees, offsets code points of the article's text, actors a tuple of text. What is not known is `pandas.NA`,
    in `also` None. `types` gives each type's PLOVER name; without it the table `geo.events.EVENT_TYPES`.
    """
    import pandas as pd  # half a second that only a table should cost

    if types is None:
        from geo.eventtypes import EVENT_TYPES  # reads its table only when it is needed

        types = EVENT_TYPES
    rows = [_row(found, types) for found in group(located)]
    # The text is kept by Python, never by Arrow: Arrow cannot hold a lone surrogate.
    dtypes: Mapping[Kind, pd.api.extensions.ExtensionDtype | str] = {
        "text": pd.StringDtype("python"),
        "texts": "object",
        "records": "object",
        "integer": "Int64",
        "number": "Float64",
    }
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")
    return table.astype({name: dtypes[kind] for name, kind in COLUMNS.items()})


def to_geojson(table: "pd.DataFrame") -> str:
    """The table as an RFC 7946 FeatureCollection, one feature a line, ASCII only.

    A place is a Point (longitude, latitude); an event without one has the geometry null. `bbox` is the smallest box
    around all points, west > east when it crosses the antimeridian (RFC 7946, 5.2), and is left out without points.
    """
    points: list[tuple[float, float]] = []
    features: list[str] = []
    for row in _rows(table):
        lat, lon = row.pop("lat"), row.pop("lon")
        geometry = None
        if isinstance(lat, float) and isinstance(lon, float):
            points.append((lon, lat))
            geometry = {"type": "Point", "coordinates": [lon, lat]}
        features.append(_json({"type": "Feature", "geometry": geometry, "properties": row}))
    box = f'"bbox": {_json(bounding_box(points))}, ' if points else ""
    return f'{{"type": "FeatureCollection", {box}"features": [\n' + ",\n".join(features) + "\n]}\n"


def to_csv(table: "pd.DataFrame") -> str:
    """The table as CSV (RFC 4180 with LF), one line a row: header, numbers bare, actors joined by "; ", absent empty.

    `also` is a JSON array in its cell.

    Cells are safe to open in a spreadsheet: control characters and line breaks become spaces, and text that would
    start a formula is led by an apostrophe (OWASP, "CSV Injection"). Numbers are never touched. Read it back with
    `pandas.read_csv(file, keep_default_na=False)`: otherwise pandas takes Namibia's code, NA, for a gap.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    also = list(COLUMNS).index("also")
    for row in _rows(table):
        cells = list(row.values())
        cells[also] = json.dumps(cells[also], ensure_ascii=False, allow_nan=False)
        writer.writerow([_cell(value) for value in cells])
    return out.getvalue()


def to_jsonl(table: "pd.DataFrame") -> str:
    """The table as JSON Lines, ASCII only: one object a row with every column; absent is null."""
    return "".join(f"{_json(row)}\n" for row in _rows(table))


EXPORTERS: Mapping[str, Exporter] = {
    each.name: each
    for each in (
        Exporter(name="geojson", description="a feature an event, for GIS", suffix=".geojson", render=to_geojson),
        Exporter(name="csv", description="a row an event, for spreadsheets", suffix=".csv", render=to_csv),
        Exporter(name="jsonl", description="an object a line, for programs", suffix=".jsonl", render=to_jsonl),
    )
}


def mentions_jsonl(located: LocatedArticle) -> Iterator[str]:
    """One line of JSON, newline included and ASCII only, for every mention of the article in text order.

    Each says where the mention stands, its role and score, its place (null: not found) and the events at it.
    """
    at: dict[tuple[int, int], list[Event]] = {}
    for joined in located.events:
        pinned = () if joined.resolution is None else (joined.resolution.mention,)
        for mention in (*pinned, *joined.also_at):
            at.setdefault((mention.start, mention.end), []).append(joined.event)
    for resolution in sorted(located.resolutions, key=lambda each: (each.mention.start, each.mention.end)):
        mention, place = resolution.mention, resolution.place
        events = sorted(at.get((mention.start, mention.end), []), key=lambda each: (each.trigger_start, each.id))
        line = {
            "article": located.article.id,
            "source": located.article.file,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "role": mention.role,
            "score": _finite(mention.score),
            "place": None if place is None else _place_object(place),
            "events": [_event_object(located.article.text, event) for event in events],
        }
        yield f"{_json(line)}\n"


def _place_object(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "feature": place.feature,
        "extent_km": _finite(place.extent_km),
    }


def _event_object(text: str, event: Event) -> dict[str, object]:
    when = event.when
    return {
        "id": event.id,
        "trigger": text[event.trigger_start : event.trigger_end],
        "start": event.trigger_start,
        "end": event.trigger_end,
        "type": event.type,
        "status": event.status,
        "date": None
        if when is None
        else {"start": when.start.isoformat(), "end": when.end.isoformat(), "precision": when.precision},
    }


def _row(found: Group, types: "Mapping[str, EventType]") -> dict[str, object]:
    """One event as a value for each column; None is absent, and so is the empty text."""
    article, joined = found.main.article, found.main.located
    event, when, place = joined.event, joined.event.when, found.main.place
    row: dict[str, object] = {
        "event_id": event.id,
        "type": event.type,
        "plover": types[event.type].plover if event.type in types else None,
        "status": event.status,
        "headline": event.headline,
        "actors": event.actors,
        "targets": event.targets,
        "date_start": None if when is None else when.start.isoformat(),
        "date_end": None if when is None else when.end.isoformat(),
        "date_precision": None if when is None else when.precision,
        "date_text": event.when_text if when is None else when.text,
        "role": None if joined.resolution is None else joined.resolution.mention.role,
        "rule": joined.rule,
        "score": _finite(joined.score),
        "source": article.source,
        "sentences": found.sentences,
        "articles": found.articles,
        "also": tuple(_telling(each) for each in found.others),
    }
    if place is not None:
        row |= {
            "place_id": place.id,
            "place_name": place.name,
            "country_code": place.country,
            "admin1": place.admin1,
            "feature": place.feature,
            "geo_precision": place.geo_precision,
            "extent_km": _finite(place.extent_km),
            "lat": _finite(place.lat),
            "lon": _finite(place.lon),
        }
    row |= _telling(found.main)
    return {name: None if row.get(name) == "" else row.get(name) for name in COLUMNS}


def _telling(told: Telling) -> dict[str, object]:
    """What the columns of `ALSO` say of a telling; None is absent, and so is the empty text."""
    article, event, resolution = told.article, told.located.event, told.located.resolution
    values = (
        *(article.id, article.title, article.url),
        None if article.published is None else article.published.isoformat(),
        article.file,
        article.text[event.trigger_start : event.trigger_end],
        article.text[event.evidence_start : event.evidence_end],
        *(event.evidence_start, event.evidence_end),
        *((None, None) if resolution is None else (resolution.mention.start, resolution.mention.end)),
    )
    return {name: None if value == "" else value for name, value in zip(ALSO, values, strict=True)}


def _rows(table: "pd.DataFrame") -> Iterator[dict[str, object]]:
    """The table's rows as plain Python values, None for absent: whatever its dtypes became in the user's hands."""
    columns: list[Sequence[object]] = []
    for name, kind in COLUMNS.items():
        values, gaps = table[name].tolist(), table[name].isna().tolist()
        absent: list[object] | None = [] if kind in {"texts", "records"} else None
        cast = _CAST[kind]
        columns.append([absent if gap else cast(value) for value, gap in zip(values, gaps, strict=True)])
    for row in zip(*columns, strict=True):
        yield dict(zip(COLUMNS, row, strict=True))


def _finite(value: float) -> float | None:
    """The number, or None for those that JSON has no word for."""
    return float(value) if math.isfinite(value) else None


_CAST: Mapping[Kind, Callable[..., object]] = {
    "text": str,
    "texts": list,
    "records": list,
    "integer": int,
    "number": _finite,
}


def _json(value: object) -> str:
    # ASCII, because it survives any pipe, and because a lone surrogate can only be written as an escape.
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


_BREAKS = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MAYBE_UNSAFE = re.compile("^\\W|;|\\s$|  |[^\\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What every cell that needs a change has; most have nothing of it, and are let through at once."""


def _cell(value: object) -> object:
    """A value as one cell: numbers as they are, text on one line, encodable and harmless to a spreadsheet."""
    if value is None or isinstance(value, int | float):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    if _MAYBE_UNSAFE.search(text) is None:
        return text
    flat = _SURROGATES.sub("\ufffd", _BREAKS.sub(" ", text)).strip()
    # Where the comma is the decimal sign, spreadsheets may split at semicolons: each part could become a cell.
    return ";".join(f"'{part}" if _starts_formula(part) else part for part in flat.split(";"))


def _starts_formula(text: str) -> bool:
    """Whether the first visible character starts a formula, full-width forms (NFKC) and the minus sign included."""
    first = next((char for char in text if not char.isspace() and unicodedata.category(char) != "Cf"), "")
    return first != "" and unicodedata.normalize("NFKC", first)[0] in "=+-@\u2212"
