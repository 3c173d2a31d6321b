"""Documents in, batches of numbers out: windows as the tagger cuts them, with what each head should say of a word."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.eventtypes import TYPE_NUMBERS
from geo.gazetteer import Gazetteer
from geo.model import ROLES, STATUSES, Role
from geo.read import article_of
from geo.tagger.decode import Floats
from geo.tagger.encode import HEADING, LOWER, MIXED, PLAIN, SHAPES, SHOUTING, TITLE, UPPER, Vocabulary, Window, windows
from geo.triggers import LEAST_SCORE, lexicon
from training.corpora import Document
from training.network import KIND_HEAD, STATUS_HEAD, TAGS, TYPE_HEAD
from training.told import Span, Told

SILENT = -100
"""A word of which a head's corpus says nothing: no loss."""
MASK = 103
"""BERT's [MASK]."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a name whose role is known. `triggers`: the words that report what happens there; none: nothing does.

    `some`: something happens there, but which word says so is not known.
    """

    word: int
    triggers: tuple[int, ...]
    some: bool


@dataclass(frozen=True, slots=True)
class Happens:
    """A word that reports an event, the words of its places, and those of which that is not known."""

    word: int
    places: tuple[int, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its targets, a word each: a number by head, and the roles left open as five bits (0: none).

    `named` and `happens` are what the pairs should say.
    """

    document: str
    window: Window
    tags: dict[str, tuple[int, ...]]
    roles: tuple[int, ...]
    named: tuple[Named, ...]
    happens: tuple[Happens, ...]


def examples(
    document: Document,
    vocabulary: Vocabulary,
    gazetteer: Gazetteer,
    roles: dict[Span, Role] | None = None,
    told: Sequence[Told] = (),
) -> list[Example]:
    """The document's windows with their targets. `roles` are known roles, which go before those left open.

    `told` are events known of it beside its own.
    """
    open_roles = {**document.roles, **{s: frozenset({r}) for s, r in (roles or {}).items()}}
    events = (*document.told, *told)
    out = []
    for window in windows(article_of(document.text), vocabulary, gazetteer, every=True):
        tags = {head: _tags(window, spans, TAGS[head], document.silent) for head, spans in document.spans.items()}
        if events or document.whole:
            tags[TYPE_HEAD] = _types(window, events, whole=document.whole)
            tags[STATUS_HEAD] = _statuses(window, events)
            tags[KIND_HEAD] = _kinds(window, events)
        out.append(
            Example(
                document.name,
                window,
                tags,
                _roles(window, open_roles),
                tuple(_named(window, open_roles, events)),
                tuple(_happens(window, open_roles, events)),
            )
        )
    return out


def _inside(window: Window, span: Span) -> list[int]:
    start, end = span
    return [i for i, w in enumerate(window.words) if w.start < end and start < w.end]


def _tags(
    window: Window, spans: Sequence[tuple[int, int, str]], names: Sequence[str], silent: Sequence[Span]
) -> tuple[int, ...]:
    out = [0] * len(window.words)
    for start, end, label in spans:
        inside = _inside(window, (start, end))
        for i in inside:
            out[i] = names.index(("B-" if i == inside[0] else "I-") + label)
    for span in silent:
        for i in _inside(window, span):
            out[i] = SILENT
    return tuple(tag if kept else SILENT for tag, kept in zip(out, window.keep, strict=True))


def _types(window: Window, told: Sequence[Told], *, whole: bool) -> tuple[int, ...]:
    """The type that each word reports. Where not all is told, only words that the lexicon lacks report none."""
    hints = [window.reports[at] for at in window.firsts]
    out = [0 if whole or not hint else SILENT for hint in hints]
    for event in told:
        for i in _inside(window, event.trigger):
            out[i] = TYPE_NUMBERS.get(event.type or _only_type(window.words[i].lower), SILENT)
    return tuple(out)


def _only_type(word: str) -> str:
    """The one type that a word reports, if the lexicon knows one alone."""
    rows = [row for parts, row in lexicon().get(word, ()) if len(parts) == 1 and not row.needs]
    types = {row.type for row in rows if row.weight >= LEAST_SCORE}
    return types.pop() if len(types) == 1 else ""


def _statuses(window: Window, told: Sequence[Told]) -> tuple[int, ...]:
    out = [SILENT] * len(window.words)
    for event in told:
        for i in _inside(window, event.trigger):
            out[i] = SILENT if event.status is None else STATUSES.index(event.status)
    return tuple(out)


def _kinds(window: Window, told: Sequence[Told]) -> tuple[int, ...]:
    """The type of what happens at each word of a place; of several events the one that was told first."""
    out = [SILENT] * len(window.words)
    for event in told:
        for place in event.places or ():
            for i in _inside(window, place):
                if event.type and out[i] == SILENT:
                    out[i] = TYPE_NUMBERS[event.type]
    return tuple(out)


def _roles(window: Window, roles: dict[Span, frozenset[Role]]) -> tuple[int, ...]:
    out = [0] * len(window.words)
    for span, left in roles.items():
        bits = sum(1 << ROLES.index(r) for r in left)
        for i in _inside(window, span):
            out[i] = bits
    return tuple(out)


def _named(window: Window, roles: dict[Span, frozenset[Role]], told: Sequence[Told]) -> Iterator[Named]:
    for span, left in roles.items():
        if "site" in left and len(left) > 1:
            continue
        at = [event.trigger for event in told if event.type and span in (event.places or ())]
        triggers = tuple(sorted({i for trigger in at for i in _inside(window, trigger)}))
        for word in _inside(window, span):
            yield Named(word, triggers, some="site" in left and not triggers)


def _happens(window: Window, roles: dict[Span, frozenset[Role]], told: Sequence[Told]) -> Iterator[Happens]:
    for event in told:
        if event.places is None:
            continue
        places = {i for place in event.places for i in _inside(window, place)}
        unknown: set[int] = set()
        if event.open:
            others = (span for span, left in roles.items() if "site" in left and span not in event.places)
            unknown = {i for span in others for i in _inside(window, span)}
        for word in _inside(window, event.trigger):
            yield Happens(word, tuple(sorted(places)), tuple(sorted(unknown - places)))


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the pairs should say, a row each: (rows,) of window and of piece, and over the window's pieces.

    `named` rows are names; `triggers` (rows, length + 1) marks the answers that are right, the last for "nothing".
    `happens` rows are triggers; `places` (rows, length) is 1 for words of a place, `counts` 0 where that is not known.
    """

    named: Ints
    triggers: NDArray[np.bool_]
    happens: Ints
    places: Floats
    counts: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays (windows, length in pieces); targets stand at each word's first piece, which `firsts` marks."""

    ids: Ints
    shapes: Ints
    known: Ints
    reports: Ints
    firsts: NDArray[np.bool_]
    tags: dict[str, Ints]
    roles: Ints
    pairs: Pairs


def batches(
    data: Sequence[Example],
    rng: random.Random,
    *,
    pieces: int,
    recase: float = 0.0,
    hide: float = 0.0,
    forget: float = 0.0,
) -> Iterator[Batch]:
    """All examples once, shuffled, those of like length together, `pieces` padded pieces a batch at most.

    `recase`: the share of windows shown in other case (lower, upper, title); `hide`: of names' words shown as [MASK];
    `forget`: of windows shown as if the gazetteer were empty, and of those shown as if the lexicon were.
    """
    order = sorted(data, key=lambda e: (len(e.window.ids) // 8, rng.random()))
    groups: list[list[Example]] = []
    for example in order:
        size = len(example.window.ids)
        if not groups or (len(groups[-1]) + 1) * size > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield batch(group, rng, recase=recase, hide=hide, forget=forget)


def batch(
    group: Sequence[Example], rng: random.Random, *, recase: float = 0.0, hide: float = 0.0, forget: float = 0.0
) -> Batch:
    """One batch of the examples in order."""
    length = -(-max(len(e.window.ids) for e in group) // 8) * 8
    ids = np.zeros((len(group), length), np.int64)
    shapes, known, reports = np.zeros_like(ids), np.zeros_like(ids), np.zeros_like(ids)
    word_starts = np.zeros(ids.shape, bool)
    tags = {head: np.full(ids.shape, SILENT, np.int64) for head in (*TAGS, TYPE_HEAD, STATUS_HEAD, KIND_HEAD)}
    roles = np.zeros_like(ids)
    for row, example in enumerate(group):
        window = example.window
        n = len(window.ids)
        ids[row, :n], shapes[row, :n] = window.ids, window.shapes
        how = rng.choice(("lower", "lower", "upper", "title")) if rng.random() < recase else ""
        if how:
            shapes[row, :n] = _recased(shapes[row, :n], how, ids[row, :n])
        if how != "lower" and rng.random() >= forget:  # names are looked up by their capitals
            known[row, :n] = window.known
        if rng.random() >= forget:
            reports[row, :n] = window.reports
        firsts = np.array(window.firsts)
        word_starts[row, firsts] = True
        for head, values in example.tags.items():
            tags[head][row, firsts] = values
        roles[row, firsts] = example.roles
        if hide:
            for at, bits in zip(window.firsts, example.roles, strict=True):
                if bits and rng.random() < hide:
                    ids[row, at] = MASK
    return Batch(ids, shapes, known, reports, word_starts, tags, roles, _pairs(group, length))


def _pairs(group: Sequence[Example], length: int) -> Pairs:
    names = [(row, e.window.firsts, each) for row, e in enumerate(group) for each in e.named]
    told = [(row, e.window.firsts, each) for row, e in enumerate(group) for each in e.happens]
    triggers = np.zeros((len(names), length + 1), bool)
    for at, (_, firsts, name) in enumerate(names):
        if name.some:
            triggers[at, list(firsts)] = True
        elif name.triggers:
            triggers[at, [firsts[i] for i in name.triggers]] = True
        else:
            triggers[at, length] = True
    places = np.zeros((len(told), length), np.float32)
    counts = np.ones_like(places)
    for at, (_, firsts, event) in enumerate(told):
        places[at, [firsts[i] for i in event.places]] = 1
        counts[at, [firsts[i] for i in event.unknown]] = 0
    return Pairs(
        named=np.array([(row, firsts[name.word]) for row, firsts, name in names], np.int64).reshape(-1, 2),
        triggers=triggers,
        happens=np.array([(row, firsts[event.word]) for row, firsts, event in told], np.int64).reshape(-1, 2),
        places=places,
        counts=counts,
    )


def _recased(shapes: Ints, how: str, ids: Ints) -> Ints:
    """The shapes as if the text were written in another case; signs and numbers stay."""
    kind, context = shapes % SHAPES, shapes // SHAPES
    cased = (kind >= LOWER) & (kind <= MIXED)
    if how == "lower":
        return np.where(cased, LOWER, kind) + SHAPES * np.where(
            (context == SHOUTING) | (context == HEADING), PLAIN, context
        ) * (kind > 0)
    if how == "upper":
        return np.where(cased, UPPER, kind) + SHAPES * SHOUTING * (kind > 0)
    small = ids < 2200  # noqa: PLR2004 -- BERT's vocabulary is sorted by frequency: "of", "in", "the"
    return np.where(cased & ~small, TITLE, np.where(cased, LOWER, kind)) + SHAPES * HEADING * (kind > 0)
