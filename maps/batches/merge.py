"""Batches of articles in; what a page shows of all of them out, as `maps.payload` has it of the articles themselves.

What several articles tell is found by the labels of their events (`geo.group.labels`): only articles of which two may
tell one thing are looked into. All else is put together column by column.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from geo.eventtypes import EVENT_TYPES
from geo.group import grouped
from geo.group.labels import Held, Labelled
from geo.link import RULES
from geo.model import Article, Place
from maps.batches.columns import Batch, column, places_of, sentences_of
from maps.hints import Lacks
from maps.payload import Parts, assembled, kinds_of, numbered

if TYPE_CHECKING:
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


def merged(batches: Iterable[tuple[Batch, Sequence[Held]]]) -> News:
    """What all batches hold together, each with its articles, of which no two may have one id in one file."""
    tables = _Tables()
    for batch, some in batches:
        tables.take(batch, some)
    clusters = [[unit.number for unit in each] for each in grouped(tables.units)]
    order = sorted(range(len(tables.articles)), key=lambda at: (tables.articles[at].file, tables.articles[at].id))
    tables.reorder(order)
    article_of = tables.events["article"]
    clusters.sort(key=lambda each: (article_of[each[0]], each[0]))
    ordered = [tables.articles[at] for at in order]
    others = list(_others(tables, clusters, [one.published or date.max for one in ordered]))
    mains = [each[0] for each in clusters]
    leads = tables.events["leads"]  # of articles, of which each has one unit in a cluster
    for main, *more in clusters:
        leads[main] += sum([leads[unit] for unit in more])
    placed: dict[str, bool] = {}
    for name, place in zip(_at(tables.events["id"], mains), _at(tables.events["place"], mains), strict=True):
        placed[name] = placed.get(name, False) or place >= 0
    return News(
        parts=_parts(tables, ordered, mains, others),
        placed=sum(placed.values()),
        unplaced=len(placed) - sum(placed.values()),
        lacks=Lacks(silent=tables.silent, undated=tables.undated, unknown=tables.unknown),
        files=[one.file for one in tables.articles],
    )


# --- all batches, one after the other ---


class _Tables:
    """The tables of all batches. Positions in them are those in all of them."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.units: list[Labelled] = []
        self.others: list[int] = []
        self.before: list[int] = []
        self.places: list[Place] = []
        self.types: list[str] = []
        self.sentences: list[str] = []
        self.reasons: list[str] = []
        self.rivals: list[Rival] = []
        self.events: dict[str, list[Any]] = {}
        self.tellings: dict[str, list[Any]] = {}
        self.mentions: dict[str, list[Any]] = {}
        self.silent: list[int] = []
        self.undated: list[str] = []
        self.unknown = Counter[str]()
        self._known: dict[str, Place] = {}

    def take(self, batch: Batch, held: Sequence[Held]) -> None:
        """Adds a batch, whose articles these are."""
        moved = {
            "article": _after(len(self.articles)),
            "type": _after(len(self.types)),
            "place": _after(len(self.places)),
            "evidence": _after(len(self.sentences)),
            "reason": _after(len(self.reasons)),
            "rival": _after(len(self.rivals)),
        }
        for table, columns in (("events", self.events), ("tellings", self.tellings), ("mentions", self.mentions)):
            for name in batch[table]:
                values = column(batch, table, name)
                columns.setdefault(name, []).extend(map(moved[name], values) if name in moved else values)
        at = 0
        for one, count in zip(held, batch["units"], strict=True):
            for position in range(count):
                self.units.append(Labelled(len(self.units), batch["labels"], at + position, one, position))
            at += count
        self.others += batch["others"]
        self.before += batch["before"]
        self.types += batch["types"]
        self.places += places_of(batch, self._known)
        self.sentences += sentences_of(batch, [each.article.text for each in held])
        self.reasons += batch["reasons"]
        self.rivals += [(name, region, country, score) for name, region, country, score in batch["rivals"]]
        lacks = Lacks(**batch["lacks"])
        self.silent += [len(self.articles) + each for each in lacks.silent]
        self.undated += lacks.undated
        self.unknown.update(lacks.unknown)
        self.articles += [each.article for each in held]

    def reorder(self, order: Sequence[int]) -> None:
        """Has articles stand in this order from here on, wherever they are told by their positions."""
        stands = [0] * len(order)
        for rank, at in enumerate(order):
            stands[at] = rank
        for columns in (self.events, self.tellings, self.mentions):
            columns["article"] = _at(stands, columns["article"])


def _after(before: int) -> Callable[[int], int]:
    """Positions after so many others; -1 is none."""
    return lambda at: at + before if at >= 0 else at


# --- events ---


def _others(tables: _Tables, clusters: Sequence[Sequence[int]], published: Sequence[date]) -> Iterator[tuple[int, int]]:
    """Of each event its number, and a row for each telling beside its main one, those published first before the rest.

    Rows are those of the tellings or, after these, of the events: what another article tells of it is a unit there.
    """
    starts = list(accumulate(tables.others, initial=0))
    article_of, tellings = tables.events["article"], starts[-1]
    for number, (main, *more) in enumerate(clusters):
        if not more:
            yield from ((number, row) for row in range(starts[main], starts[main + 1]))
            continue
        for unit in sorted((main, *more), key=lambda at: (published[article_of[at]], article_of[at])):
            rows = list(range(starts[unit], starts[unit + 1]))
            if unit != main:
                rows.insert(tables.before[unit], tellings + unit)
            yield from ((number, row) for row in rows)


def _parts(
    tables: _Tables, articles: Sequence[Article], mains: Sequence[int], others: Sequence[tuple[int, int]]
) -> Parts:
    rows = [row for _, row in others]
    tellings: dict[str, Sequence[Any]] = {"event": [number for number, _ in others]}
    for name, values in tables.tellings.items():
        tellings[name] = _at([*values, *tables.events[name]], rows)
    events: dict[str, Sequence[Any]] = {name: _at(values, mains) for name, values in tables.events.items()}
    tables.events.clear()  # each column of many articles takes megabytes
    tables.tellings.clear()
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
