"""Documents in, batches of numbers out: windows as the tagger cuts them, with what each head should say of a word."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.model import ROLES, Role
from geo.read import article_of
from geo.tagger.encode import HEADING, LOWER, MIXED, PLAIN, SHAPES, SHOUTING, TITLE, UPPER, Vocabulary, Window, windows
from training.corpora import Document, Span
from training.network import TAGS

SILENT = -100
"""A word of which a head's corpus says nothing: no loss."""
MASK = 103
"""BERT's [MASK]."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """A window and its targets, a word each: a tag number by head, and the roles left open as five bits (0: none)."""

    document: str
    window: Window
    tags: dict[str, tuple[int, ...]]
    roles: tuple[int, ...]


def examples(
    document: Document, vocabulary: Vocabulary, gazetteer: Gazetteer, roles: dict[Span, Role] | None = None
) -> list[Example]:
    """The document's windows with their targets. `roles` are known roles, which go before those left open."""
    open_roles = {**document.roles, **{s: frozenset({r}) for s, r in (roles or {}).items()}}
    out = []
    for window in windows(article_of(document.text), vocabulary, gazetteer, every=True):
        tags = {head: _tags(window, spans, TAGS[head]) for head, spans in document.spans.items()}
        out.append(Example(document.name, window, tags, _roles(window, open_roles)))
    return out


def _tags(window: Window, spans: Sequence[tuple[int, int, str]], names: Sequence[str]) -> tuple[int, ...]:
    out = [0] * len(window.words)
    for start, end, label in spans:
        inside = [i for i, w in enumerate(window.words) if w.start < end and start < w.end]
        for i in inside:
            out[i] = names.index(("B-" if i == inside[0] else "I-") + label)
    return tuple(tag if kept else SILENT for tag, kept in zip(out, window.keep, strict=True))


def _roles(window: Window, roles: dict[Span, frozenset[Role]]) -> tuple[int, ...]:
    out = [0] * len(window.words)
    for (start, end), left in roles.items():
        bits = sum(1 << ROLES.index(r) for r in left)
        for i, w in enumerate(window.words):
            if w.start < end and start < w.end:
                out[i] = bits
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays (windows, length in pieces); targets stand at each word's first piece."""

    ids: Ints
    shapes: Ints
    known: Ints
    tags: dict[str, Ints]
    roles: Ints


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
    `forget`: of windows shown as if the gazetteer were empty.
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
    shapes, known = np.zeros_like(ids), np.zeros_like(ids)
    tags = {head: np.full((len(group), length), SILENT, np.int64) for head in TAGS}
    roles = np.zeros((len(group), length), np.int64)
    for row, example in enumerate(group):
        window = example.window
        n = len(window.ids)
        ids[row, :n], shapes[row, :n] = window.ids, window.shapes
        how = rng.choice(("lower", "lower", "upper", "title")) if rng.random() < recase else ""
        if how:
            shapes[row, :n] = _recased(shapes[row, :n], how, ids[row, :n])
        if how != "lower" and rng.random() >= forget:  # names are looked up by their capitals
            known[row, :n] = window.known
        firsts = np.array(window.firsts)
        for head, values in example.tags.items():
            tags[head][row, firsts] = values
        roles[row, firsts] = example.roles
        if hide:
            for at, bits in zip(window.firsts, example.roles, strict=True):
                if bits and rng.random() < hide:
                    ids[row, at] = MASK
    return Batch(ids, shapes, known, tags, roles)


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
