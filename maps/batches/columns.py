"""Located articles in; all that a page may say of them out, as columns that JSON holds: a batch, which can be kept.

`maps.batches.merge` makes a page of batches, the same that `maps.payload` makes of the articles themselves. What stands
where is told by positions in the batch's own tables, so that a batch is the same whatever stands beside it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypeGuard

from geo.cache.pack import place_of_row, row_of_place
from geo.group import group_of
from geo.group.labels import in_text_order, labels_of
from geo.model import LocatedArticle, Place
from maps.hints import lacks_of
from maps.pack import shared, standing
from maps.payload import mentions_of
from maps.shown import clean
from maps.told import Columns, Tables

Batch = Mapping[str, Any]

KEYS = frozenset(
    "units others before labels types places sentences reasons rivals events tellings mentions lacks".split()
)
"""What every batch has."""
SHARED = {
    "events": ("status", "rule", "role", "corrected", "date_start", "date_end", "date_precision", "date_text"),
    "mentions": ("role", "name"),
}
"""Columns of few different values, each of which is kept once."""


def batch_of(located: Sequence[LocatedArticle]) -> dict[str, Any]:
    """The batch of these articles, in their order.

    `units` counts those of each article, which stand in text order, `others` the tellings of each unit beside its main
    one, `before` how many of these stand before that one. `events` has a row for each unit, as if no other article told
    of it; `labels` say with which others it may be one. `tellings` has the others, one unit's after another's.
    """
    units = [in_text_order(one) for one in located]
    numbered = [(number, unit) for number, some in enumerate(units) for unit in some]
    groups = [(number, group_of((unit,))) for number, unit in numbered]
    mains = [one.main for _, one in groups]
    others = [(number, telling) for number, one in groups for telling in one.others]
    places = {id(place): place for one in mains if (place := one.place) is not None}
    types = {name: at for at, name in enumerate(dict.fromkeys(clean(one.located.event.type) for one in mains))}
    tables = Tables(place_at={key: at for at, key in enumerate(places)}, type_at=types)
    events = tables.events(mains, [number for number, _ in groups], [one.lead_articles for _, one in groups])
    tellings = tables.told([telling for _, telling in others], [number for number, _ in others])
    ahead = [sum(other.place_in_text < one.main.place_in_text for other in one.others) for _, one in groups]
    return {
        "units": [len(some) for some in units],
        "others": [len(one.others) for _, one in groups],
        "before": ahead,
        "labels": labels_of([unit for _, unit in numbered]),
        "types": list(types),
        "places": [json.dumps(row_of_place(place)) for place in places.values()],
        "sentences": standing(list(tables.sentence_at), [one.article.text for one in located], (events, tellings)),
        "reasons": list(tables.reason_at),
        "rivals": list(tables.rival_at),
        "events": _shared("events", events),
        "tellings": tellings,
        "mentions": _shared("mentions", mentions_of(located)),
        "lacks": asdict(lacks_of(located)),
    }


def is_batch(value: object, articles: int) -> TypeGuard[Batch]:
    """Whether it is a batch of so many articles, by its shape."""
    if not isinstance(value, dict) or not value.keys() >= KEYS:
        return False
    units = value["units"]
    if not isinstance(units, list) or len(units) != articles:
        return False
    rows = {"events": sum(units), "labels": sum(units), "tellings": sum(value["others"])}
    return all(
        len(column["at"] if isinstance(column, dict) else column) == count
        for table, count in rows.items()
        for column in value[table].values()
    )


def places_of(batch: Batch, known: dict[str, Place]) -> list[Place]:
    """The batch's places; one that is `known` already is the same object."""
    return [known.get(row) or known.setdefault(row, place_of_row(json.loads(row))) for row in batch["places"]]


def sentences_of(batch: Batch, texts: Sequence[str]) -> list[str]:
    """The batch's sentences, of the texts of its articles."""
    said = batch["sentences"]
    rows = zip(said["article"], said["start"], said["length"], strict=True)
    other: Sequence[str] = said["other"]
    return [other[size] if article < 0 else texts[article][start : start + size] for article, start, size in rows]


def names_of(batch: Batch, texts: Sequence[str]) -> list[set[str]]:
    """The names that were found in each of the articles, of the texts of which they are."""
    mentions = batch["mentions"]
    out: list[set[str]] = [set() for _ in texts]
    for article, start, end in zip(mentions["article"], mentions["start"], mentions["end"], strict=True):
        out[article].add(texts[article][start:end])
    return out


def column(batch: Batch, table: str, name: str) -> list[Any]:
    """A column of one of the tables that have a row for each unit, telling or mention."""
    kept = batch[table][name]
    return list(map(kept["values"].__getitem__, kept["at"])) if name in SHARED.get(table, ()) else kept


def _shared(table: str, columns: Columns) -> dict[str, Any]:
    out: dict[str, Any] = dict(columns)
    for name in SHARED[table]:
        out[name] = shared(columns[name])
    return out
