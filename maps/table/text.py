"""A table in; GeoJSON, CSV or JSON Lines as text out. The mentions of one article become JSON Lines here too."""

import csv
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.formula import guarded
from geo.model import LocatedArticle, LocatedEvent, Place
from geo.sphere import bounding_box
from maps.table.cells import MAYBE_UNSAFE, joined, one_line
from maps.table.columns import COLUMNS, finite, rows

if TYPE_CHECKING:
    import pandas as pd


def to_geojson(table: "pd.DataFrame") -> str:
    """The table as an RFC 7946 FeatureCollection, one feature a line, ASCII only.

    A place is a Point (longitude, latitude); an event without one has the geometry null. `bbox` is the smallest box
    around all points, west > east when it crosses the antimeridian (RFC 7946, 5.2), and is left out without points.
    """
    points: list[tuple[float, float]] = []
    features: list[str] = []
    for row in rows(table):
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
    for row in rows(table):
        cells = list(row.values())
        cells[also] = json.dumps(cells[also], ensure_ascii=False, allow_nan=False)
        writer.writerow([_cell(value) for value in cells])
    return out.getvalue()


def to_jsonl(table: "pd.DataFrame") -> str:
    """The table as JSON Lines, ASCII only: one object a row with every column; absent is null."""
    return "".join(f"{_json(row)}\n" for row in rows(table))


def mentions_jsonl(located: LocatedArticle) -> Iterator[str]:
    """One line of JSON, newline included and ASCII only, for every mention of the article in text order.

    Each says where the mention stands, its role and score, its place (null: not found), the events at it, and what of
    it was corrected by hand.
    """
    at: dict[tuple[int, int], list[LocatedEvent]] = {}
    for told in located.events:
        pinned = () if told.resolution is None else (told.resolution.mention,)
        for mention in (*pinned, *told.also_at):
            at.setdefault((mention.start, mention.end), []).append(told)
    for resolution in sorted(located.resolutions, key=lambda each: (each.mention.start, each.mention.end)):
        mention, place = resolution.mention, resolution.place
        events = sorted(
            at.get((mention.start, mention.end), []), key=lambda each: (each.event.trigger_start, each.event.id)
        )
        line = {
            "article": located.article.id,
            "source": located.article.file,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "role": mention.role,
            "score": finite(mention.score),
            "place": None if place is None else _place_object(place),
            "events": [_event_object(located.article.text, event) for event in events],
            "corrected": list(resolution.corrected),
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
        "extent_km": finite(place.extent_km),
    }


def _event_object(text: str, told: LocatedEvent) -> dict[str, object]:
    event, when = told.event, told.event.when
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
        "corrected": list(told.corrected),
    }


def _json(value: object) -> str:
    # ASCII, because it survives any pipe, and because a lone surrogate can only be written as an escape.
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def _cell(value: object) -> object:
    """A value as one cell: numbers as they are, text on one line, encodable and harmless to a spreadsheet."""
    if value is None or isinstance(value, int | float):
        return value
    text = joined(value)
    if MAYBE_UNSAFE.search(text) is None:
        return text
    # Where the comma is the decimal sign, spreadsheets may split at semicolons: each part could become a cell.
    return ";".join(map(guarded, one_line(text).split(";")))
