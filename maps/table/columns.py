"""Located articles in, a table with one row a pin out; and the table's rows again as plain Python values.

Imports pandas only when a table is made.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from geo.model import LocatedArticle, Mention

if TYPE_CHECKING:
    import pandas as pd

    from geo.events import EventType
    from geo.group import Group, Telling

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
    "mention": "text",
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
    "corrected": "texts",
    "sentences": "integer",
    "articles": "integer",
    "lead_articles": "integer",
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

DAYS = frozenset({"date_start", "date_end", "published"})
"""The columns that hold a day as ISO 8601 text."""

PROPERTIES: tuple[str, ...] = tuple(name for name in COLUMNS if name not in {"lat", "lon"})


def events_table(
    located: Iterable[LocatedArticle],
    *,
    types: "Mapping[str, EventType] | None" = None,
    groups: "Sequence[Group] | None" = None,
) -> "pd.DataFrame":
    """One row for each event and place, with the columns of `COLUMNS`; no events make a table without rows.

    An event that is told often (`geo.group`) has one row, of its main telling: `sentences` and `articles` count who
    tells it, `lead_articles` who does at the head of the text, and `also` is a tuple of dictionaries with what `ALSO`
    names of each other telling. An event that happens at several places has a row for each, one without a place has one
    row. Rows are ordered by the article's file, then by where the trigger and the mention of the place stand. Dates are
    ISO 8601 text, distances kilometres, coordinates WGS84 degrees, offsets code points of the article's text, actors a
    tuple of text. `corrected`
    names what the user's corrections set of the event (`geo.corrections`): all of it is "added". What is not known is
    `pandas.NA`, in `also` None. `types` gives each type's PLOVER name; without it the table `geo.events.EVENT_TYPES`.
    `groups` are those of `located`, where they are known.
    """
    import pandas as pd  # half a second that only a table should cost

    from geo.group import group

    if types is None:
        from geo.eventtypes import EVENT_TYPES  # reads its table only when it is needed

        types = EVENT_TYPES
    rows = [_row(found, types) for found in (group(located) if groups is None else groups)]
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


def rows(table: "pd.DataFrame") -> Iterator[dict[str, object]]:
    """The table's rows as plain Python values, None for absent: whatever its dtypes became in the user's hands."""
    columns: list[Sequence[object]] = []
    for name, kind in COLUMNS.items():
        values, gaps = table[name].tolist(), table[name].isna().tolist()
        absent: list[object] | None = [] if kind in {"texts", "records"} else None
        cast = _CAST[kind]
        columns.append([absent if gap else cast(value) for value, gap in zip(values, gaps, strict=True)])
    for row in zip(*columns, strict=True):
        yield dict(zip(COLUMNS, row, strict=True))


def day(value: object) -> date | None:
    """The day that the ISO 8601 text means, or None where it means none."""
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError:
        return None


def finite(value: float) -> float | None:
    """The number, or None for those that JSON has no word for."""
    return float(value) if math.isfinite(value) else None


_CAST: Mapping[Kind, Callable[..., object]] = {
    "text": str,
    "texts": list,
    "records": list,
    "integer": int,
    "number": finite,
}


def _row(found: "Group", types: "Mapping[str, EventType]") -> dict[str, object]:
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
        "mention": None if joined.resolution is None else joined.resolution.mention.text,
        "role": None if joined.resolution is None else joined.resolution.mention.role,
        "rule": joined.rule,
        "score": finite(joined.score),
        "source": article.source,
        "corrected": joined.corrected,
        "sentences": found.sentences,
        "articles": found.articles,
        "lead_articles": found.lead_articles,
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
            "extent_km": finite(place.extent_km),
            "lat": finite(place.lat),
            "lon": finite(place.lon),
        }
    row |= _telling(found.main)
    return {name: None if row.get(name) == "" else row.get(name) for name in COLUMNS}


def _telling(told: "Telling") -> dict[str, object]:
    """What the columns of `ALSO` say of a telling; None is absent, and so is the empty text."""
    article, event, resolution = told.article, told.located.event, told.located.resolution
    values = (
        *(article.id, article.title, article.url),
        None if article.published is None else article.published.isoformat(),
        article.file,
        article.text[event.trigger_start : event.trigger_end],
        article.text[event.evidence_start : event.evidence_end],
        *(event.evidence_start, event.evidence_end),
        # A place that a correction gave, and that the text does not name, has an empty mention.
        *((None, None) if resolution is None or not resolution.mention.text else _span(resolution.mention)),
    )
    return {name: None if value == "" else value for name, value in zip(ALSO, values, strict=True)}


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
