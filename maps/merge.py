"""Batches of articles in; what a page shows of all of them out, as `maps.payload` has it of the articles themselves.

What several articles tell is found by the labels of their events (`geo.group.labels`): only articles of which two may
tell one thing are looked into. All else is put together column by column.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain
from typing import Any, TypeVar

from geo.eventtypes import EVENT_TYPES
from geo.group import grouped
from geo.group.labels import Held, Labelled
from geo.link import RULES
from geo.model import Article, Place
from maps.batch import Batch, column, places_of, sentences_of
from maps.hints import Lacks
from maps.payload import Parts, assembled, kinds_of, numbered
from maps.told import Rival

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a page shows of all articles; how many events have a place and how many none; and what articles lack."""

    parts: Parts
    placed: int
    unplaced: int
    lacks: Lacks
    files: Sequence[str]

    def payload(self, *, title: str, tiles: Mapping[str, object] | None, texts: bool) -> dict[str, object]:
        """The payload of a page (`maps.payload.payload`)."""
        return assembled(self.parts, rules=RULES, title=title, tiles=tiles, texts=texts)


def merged(batches: Sequence[Batch], held: Sequence[Sequence[Held]]) -> News:
    """What all batches hold together; `held` are the articles of each."""
    articles = [each.article for each in chain.from_iterable(held)]
    order = sorted(range(len(articles)), key=lambda at: (articles[at].file, articles[at].id))
    ordered = [articles[at] for at in order]
    tables = _tables(batches, held, order)
    clusters = [[unit.number for unit in each] for each in grouped(_labelled(batches, held))]
    article_of = tables.events["article"]
    clusters.sort(key=lambda each: (article_of[each[0]], each[0]))
    others = list(_others(batches, tables, clusters, [one.published or date.max for one in ordered]))
    parts = _parts(tables, ordered, [each[0] for each in clusters], others)
    has: dict[str, bool] = {}
    for name, place in zip(parts.events["id"], (tables.events["place"][each[0]] for each in clusters), strict=True):
        has[str(name)] = has.get(str(name), False) or place >= 0
    lacks = [Lacks(**batch["lacks"]) for batch in batches]
    starts = accumulate(map(len, held), initial=0)
    return News(
        parts=parts,
        placed=sum(has.values()),
        unplaced=len(has) - sum(has.values()),
        lacks=Lacks(
            silent=[start + at for start, each in zip(starts, lacks, strict=False) for at in each.silent],
            undated=[text for each in lacks for text in each.undated],
            unknown=sum((Counter(each.unknown) for each in lacks), Counter()),
        ),
        files=[one.file for one in articles],
    )


def _labelled(batches: Sequence[Batch], held: Sequence[Sequence[Held]]) -> Iterator[Labelled]:
    number = 0
    for batch, some in zip(batches, held, strict=True):
        at, labels = 0, batch["labels"]
        for one, count in zip(some, batch["units"], strict=True):
            for position in range(count):
                yield Labelled(number, labels, at, one, position)
                number, at = number + 1, at + 1


# --- all batches, one after the other ---


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """The tables of all batches; positions in them are those in all, and those of articles their order on the page."""

    places: list[Place]
    types: list[str]
    sentences: list[str]
    reasons: list[str]
    rivals: list[Rival]
    events: dict[str, list[Any]]
    tellings: dict[str, list[Any]]
    mentions: dict[str, list[Any]]


def _tables(batches: Sequence[Batch], held: Sequence[Sequence[Held]], order: Sequence[int]) -> _Tables:
    known: dict[str, Place] = {}
    out = _Tables(places=[], types=[], sentences=[], reasons=[], rivals=[], events={}, tellings={}, mentions={})
    stands = [0] * len(order)
    for rank, at in enumerate(order):
        stands[at] = rank
    before = 0
    for batch, some in zip(batches, held, strict=True):
        moved: dict[str, Callable[[int], int]] = {
            "article": stands[before : before + len(some)].__getitem__,
            "type": _after(len(out.types)),
            "place": _after(len(out.places)),
            "evidence": _after(len(out.sentences)),
            "reason": _after(len(out.reasons)),
            "rival": _after(len(out.rivals)),
        }
        before += len(some)
        for table, columns in (("events", out.events), ("tellings", out.tellings), ("mentions", out.mentions)):
            for name in batch[table]:
                values = column(batch, table, name)
                columns.setdefault(name, []).extend(map(moved[name], values) if name in moved else values)
        out.types.extend(batch["types"])
        out.places.extend(places_of(batch, known))
        out.sentences.extend(sentences_of(batch, [each.article.text for each in some]))
        out.reasons.extend(batch["reasons"])
        out.rivals.extend((name, region, country, score) for name, region, country, score in batch["rivals"])
    return out


def _after(before: int) -> Callable[[int], int]:
    """Positions after so many others; -1 is none."""
    return lambda at: at + before if at >= 0 else at


# --- events ---


def _others(
    batches: Sequence[Batch], tables: _Tables, clusters: Sequence[Sequence[int]], published: Sequence[date]
) -> Iterator[tuple[int, int]]:
    """Of each event its number, and a row for each telling beside its main one, those published first before the rest.

    Rows are those of the tellings or, after these, of the events: what another article tells of it is a unit there.
    """
    counts = [count for batch in batches for count in batch["others"]]
    before = [count for batch in batches for count in batch["before"]]
    starts = list(accumulate(counts, initial=0))
    article_of, tellings = tables.events["article"], starts[-1]
    for number, (main, *more) in enumerate(clusters):
        if not more:
            yield from ((number, row) for row in range(starts[main], starts[main + 1]))
            continue
        for unit in sorted((main, *more), key=lambda at: (published[article_of[at]], article_of[at])):
            rows = list(range(starts[unit], starts[unit + 1]))
            if unit != main:
                rows.insert(before[unit], tellings + unit)
            yield from ((number, row) for row in rows)


def _parts(
    tables: _Tables, articles: Sequence[Article], mains: Sequence[int], others: Sequence[tuple[int, int]]
) -> Parts:
    events: dict[str, Sequence[Any]] = {name: _at(values, mains) for name, values in tables.events.items()}
    rows = [row for _, row in others]
    tellings: dict[str, Sequence[Any]] = {"event": [number for number, _ in others]}
    for name, values in tables.tellings.items():
        tellings[name] = _at([*values, *tables.events[name]], rows)
    used = [None if at < 0 else tables.places[at] for at in events["place"]]
    places, place_at = numbered(place for place in used if place is not None)
    events["place"] = [-1 if place is None else place_at[id(place)] for place in used]
    names = [tables.types[at] for at in events["type"]]
    kinds = kinds_of(EVENT_TYPES.values(), set(names))
    type_at = {kind["name"]: number for number, kind in enumerate(kinds)}
    events["type"] = [type_at[name] for name in names]
    by_article = sorted(range(len(tables.mentions["article"])), key=tables.mentions["article"].__getitem__)
    return Parts(
        articles=articles,
        mentions={name: _at(values, by_article) for name, values in tables.mentions.items()},
        places=places,
        kinds=kinds,
        rules=set(events["rule"]),
        events=events,
        tellings=tellings,
        sentences=_renumbered("evidence", (events, tellings), tables.sentences),
        reasons=_renumbered("reason", (events,), tables.reasons),
        rivals=_renumbered("rival", (events,), tables.rivals),
    )


def _at(values: Sequence[Value], rows: Sequence[int]) -> list[Value]:
    return list(map(values.__getitem__, rows))


def _renumbered(name: str, tables: Sequence[dict[str, Sequence[Any]]], values: Sequence[Value]) -> list[Value]:
    """The values that these columns name, in the order in which they do, each once; the columns name them anew."""
    known: dict[Value, int] = {}
    for columns in tables:
        columns[name] = [-1 if at < 0 else known.setdefault(values[at], len(known)) for at in columns[name]]
    return list(known)
