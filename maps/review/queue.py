"""What was found in articles and what the user decided so far in; what is to be decided out, one item a question.

Items are made from what was found without any correction, so they stay the same while decisions come and go; what an
item shows is how it is now. Its name is made of its article and its words, and holds after another run too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from geo.corrections import Correction, Corrections
from geo.gazetteer.names import bare, fold
from geo.model import Article, Event, LocatedArticle, LocatedEvent, Place, Resolution
from geo.quotes import nth_of, span_of
from geo.tokens import sentences

Kind = Literal["mention", "event"]
Span = tuple[int, int]

NO_PLACE_GIVEN = 0.75
"""How sure an event without a place counts: nothing says that it is wrong, and nothing that it is right."""
MOST_CANDIDATES = 9
"""As many have a number that is a key."""
REACH = 300
"""Code points that are shown on either side of the words where the sentence is longer."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question: is what was found at these words of an article right? `certainty` is the least sure part of it."""

    kind: Kind
    article: Article
    span: Span
    certainty: float
    mention: Resolution | None = None
    events: tuple[LocatedEvent, ...] = ()
    sentence: Span

    @cached_property
    def id(self) -> str:
        """Its name in the page's address and in what the page sends."""
        said = f"{self.article.file}\0{self.article.id}".encode("utf-8", "replace")
        place = hashlib.sha256(said).hexdigest()[:10]
        return f"{self.kind}-{place}-{self.span[0]}-{self.span[1]}"

    @property
    def source(self) -> tuple[str, str]:
        """Its article's file and id."""
        return self.article.file, self.article.id

    @cached_property
    def alike(self) -> tuple[str, str, str]:
        """The same for each mention of a name in one article, and for nothing else."""
        name = fold(bare(self.quote)) if self.kind == "mention" else f"\0{self.span}"
        return *self.source, name

    @cached_property
    def quote(self) -> str:
        """Its words, as a correction quotes them."""
        return " ".join(self.article.text[slice(*self.span)].split())

    @cached_property
    def nth(self) -> int:
        """Which occurrence of its words it is; 0 where no quote finds it again."""
        return nth_of(self.article.text, *self.span)


def items_of(located: Iterable[LocatedArticle]) -> tuple[Item, ...]:
    """Every mention and event, the least certain first; of equals in the order of the articles and their words."""
    found = [item for each in located for item in _items(each)]
    order = sorted(found, key=lambda item: (item.certainty, item.article.file, item.article.id, item.span, item.kind))
    return tuple(item for item in order if item.nth and item.quote)


def _items(found: LocatedArticle) -> Iterator[Item]:
    article = found.article
    bounds = [(each.start, each.end) for each in sentences(article)]
    for each in found.resolutions:
        span = (each.mention.start, each.mention.end)
        sentence = _around(bounds, span, len(article.text))
        sure = min(each.mention.score, each.score if each.place is not None else 0.0)
        yield Item(kind="mention", article=article, span=span, certainty=sure, mention=each, sentence=sentence)
    for group in _by_trigger(found.events).values():
        event = group[0].event
        span = (event.trigger_start, event.trigger_end)
        placed = [each.score for each in group if each.resolution is not None]
        sentence = _clipped((event.evidence_start, event.evidence_end), span)
        sure = min(placed, default=NO_PLACE_GIVEN)
        yield Item(kind="event", article=article, span=span, certainty=sure, events=group, sentence=sentence)


def _by_trigger(events: Iterable[LocatedEvent]) -> Mapping[Span, tuple[LocatedEvent, ...]]:
    groups: dict[Span, tuple[LocatedEvent, ...]] = {}
    for each in events:
        span = (each.event.trigger_start, each.event.trigger_end)
        groups[span] = (*groups.get(span, ()), each)
    return groups


def _around(bounds: Sequence[Span], span: Span, end: int) -> Span:
    inside = (each for each in bounds if each[0] <= span[0] < each[1])
    return _clipped(next(inside, (max(0, span[0] - REACH), min(end, span[1] + REACH))), span)


def _clipped(sentence: Span, span: Span) -> Span:
    return max(min(sentence[0], span[0]), span[0] - REACH), min(max(sentence[1], span[1]), span[1] + REACH)


@dataclass(frozen=True, kw_only=True)
class Now:
    """How an item is now: as found, or as the rows that hold for it have it."""

    item: Item
    rows: tuple[Correction, ...]
    mention: Resolution | None
    events: tuple[LocatedEvent, ...]

    @property
    def state(self) -> str:
        """Another one as soon as anything is decided about the item: who decides knows what was decided before."""
        held = [[row.what, row.sets, row.said, row.by, row.on] for row in self.rows]
        return hashlib.sha256(json.dumps(held).encode("utf-8", "replace")).hexdigest()[:12]


def now(items: Iterable[Item], corrected: Iterable[LocatedArticle], corrections: Corrections) -> tuple[Now, ...]:
    """How each item is once the corrections are applied, in the order of the items."""
    known = {(each.article.file, each.article.id): _Decided(each, corrections) for each in corrected}
    return tuple(known[item.source].now(item) for item in items)


class _Decided:
    """One article as the user has it, and which rows hold for which of its words."""

    def __init__(self, found: LocatedArticle, corrections: Corrections) -> None:
        text = found.article.text
        self._mentions = found.resolutions
        self._events = _by_trigger(found.events)
        self._rows = [(row, span_of(text, row.quote, row.nth)[0]) for row in corrections.of(found.article)]

    def now(self, item: Item) -> Now:
        rows = tuple(row for row, span in self._rows if _holds(row, span, item))
        at = [each for each in self._mentions if _overlap((each.mention.start, each.mention.end), item.span)]
        mention = max(at, key=lambda each: _shared(each, item.span), default=None)
        events = self._events.get(item.span, ())
        if item.kind == "event":
            return Now(item=item, rows=rows, mention=None, events=events)
        return Now(item=item, rows=rows, mention=mention, events=())


def _holds(row: Correction, span: Span | None, item: Item) -> bool:
    if row.what == "name":
        return item.kind == "mention" and fold(bare(row.quote)) == fold(bare(item.quote))
    if row.what == "article":
        return True
    return row.what == item.kind and span is not None and _overlap(span, item.span)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _shared(each: Resolution, span: Span) -> int:
    return min(each.mention.end, span[1]) - max(each.mention.start, span[0])


def places_of(events: Iterable[LocatedEvent]) -> tuple[Place, ...]:
    """Where the events are, each place once."""
    found = {each.resolution.place: None for each in events if each.resolution is not None and each.resolution.place}
    return tuple(found)


def event_of(state: Now) -> Event | None:
    """The event as it is now; None where it is said to be none."""
    return state.events[0].event if state.events else None
