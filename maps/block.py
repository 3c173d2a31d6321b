"""JSON-ready columns in; the block of text that carries them in a page, out; and back.

A long list of whole numbers, of decimals or of texts is a column: it stands as bytes behind the rest, likes beside
likes, so that it compresses well and the page needs no object for any of its values. maps/web/src/block.ts reads this.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeGuard

import numpy as np

from maps.letters import bytes_of, letters_of
from maps.spelling import spelled, unspelled

LEVEL = 4
"""Of zlib: level 6 takes two thirds longer, and the page is a hundredth smaller."""

LEAST = 8
"""A list of fewer values stays where it is."""

WORDY = 20_000
"""So many characters of long texts, or more, travel as words: their dictionary costs less than it saves."""

LONG = 32
"""Texts are long where they have so many characters on average."""

DIGITS = 5
"""Decimals with at most so many digits after the point are whole numbers with a scale."""

Path = tuple[str | int, ...]
Whole = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A column of numbers: whole ones, or decimals times ten to the power of `digits`."""

    values: Whole
    digits: int | None = None


Column = Numbers | Sequence[str]


def encode(payload: Mapping[str, object]) -> str:
    """The payload as ASCII that means nothing to HTML or to a template. Raises ValueError for NaN and infinity."""
    columns: list[tuple[Path, Column]] = []
    tree = _without(payload, (), columns)
    count, words, told = spelled({path: texts for path, texts in columns if _is_wordy(texts)})
    heads: list[list[object]] = []
    body = [words]
    for path, column in columns:
        kind, more, data = ("words", [], told[path]) if path in told else _column(column)
        length = len(column.values if isinstance(column, Numbers) else column)
        heads.append([path, kind, length, len(data), *more])
        body.append(data)
    head = json.dumps([tree, count, len(words), heads], allow_nan=False, separators=(",", ":")).encode("ascii")
    return letters_of(zlib.compress(b"".join([len(head).to_bytes(4, "little"), head, *body]), LEVEL))


def decode(block: str) -> dict[str, object]:
    """The payload that `encode` made `block` of."""
    data = zlib.decompress(bytes_of(block))
    at = 4 + int.from_bytes(data[:4], "little")
    tree, count, size, heads = json.loads(data[4:at])
    words = data[at : at + size], count
    at += size
    payload: dict[str, object] = tree
    for path, kind, length, size, *more in heads:
        _place(payload, path, _values(data[at : at + size], kind, length, more, words))
        at += size
    return payload


# --- what is a column ---


def _without(value: object, path: Path, columns: list[tuple[Path, Column]]) -> object:
    """The value with null in place of every column, which goes to `columns`."""
    if isinstance(value, Mapping):
        return {name: _without(each, (*path, name), columns) for name, each in value.items()}
    if not isinstance(value, list | tuple):
        return value
    column = _read(value) if len(value) >= LEAST else None
    if column is not None:
        columns.append((path, column))
        return None
    return [_without(each, (*path, at), columns) for at, each in enumerate(value)] if _is_nested(value) else value


def _is_nested(value: Sequence[object]) -> bool:
    return any(isinstance(each, list | tuple | Mapping) for each in value)


def _read(values: Sequence[Any]) -> Column | None:
    """The column that these values are, if they are one."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return _whole_ones(values)
    if kinds == {float}:
        return _decimals(values)
    return values if kinds == {str} and _is_text("".join(values)) else None


def _whole_ones(values: Sequence[int]) -> Numbers | None:
    try:
        whole = np.array(values, dtype=np.int64)
    except OverflowError:
        return None
    return Numbers(values=whole) if whole.min() >= -(2**31) and whole.max() < 2**31 else None


def _is_text(text: str) -> bool:
    """Whether it can be one of several: no half of a surrogate pair, which no bytes can be, and no end of a text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _decimals(values: Sequence[float]) -> Numbers | None:
    given = np.array(values, dtype=np.float64)
    # A zero with a sign is no whole number.
    if not (np.abs(given) < 2**31).all() or np.signbit(given[given == 0]).any():
        return None
    for digits in range(DIGITS + 1):
        whole = np.rint(given * 10**digits)
        if (np.abs(whole) < 2**31).all() and (whole / 10**digits == given).all():
            return Numbers(values=whole.astype(np.int64), digits=digits)
    return None


def _is_wordy(column: Column) -> TypeGuard[Sequence[str]]:
    if isinstance(column, Numbers) or (size := len(text := "".join(column))) < WORDY or size < LONG * len(column):
        return False
    # An address is long as well, and has no words that others have.
    return text.count(" ") > size / LONG


def _column(column: Column) -> tuple[str, list[object], bytes]:
    """Its kind, what else its head says, and its bytes."""
    if isinstance(column, Numbers):
        kind, data = _numbers(column.values)
        return kind, [] if column.digits is None else [column.digits], data
    texts = [text.encode() for text in column]
    kind, data = _numbers(np.array(list(map(len, texts)), dtype=np.int64))
    return "texts", [kind, len(data)], data + b"".join(texts)


def _place(tree: Any, path: Sequence[str | int], values: object) -> None:  # noqa: ANN401 -- what JSON may hold
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = values


def _values(data: bytes, kind: str, count: int, more: Sequence[Any], words: tuple[bytes, int]) -> list[Any]:
    if kind == "texts":
        lengths, size = more
        ends = list(accumulate(_whole(data[:size], lengths).tolist(), initial=size))
        return [data[start:end].decode() for start, end in pairwise(ends)]
    if kind == "words":
        return unspelled(*words, data)
    whole = _whole(data, kind)
    assert len(whole) == count  # noqa: S101 -- `encode` wrote it
    values: list[Any] = (whole / 10 ** more[0]).tolist() if more else whole.tolist()
    return values


# --- whole numbers ---

KINDS = {kind: np.dtype(f"<{kind}") for kind in ("u1", "i1", "u2", "i2", "i4")}
"""How many bytes a number has, and whether it may be negative."""


def _numbers(values: Whole) -> tuple[str, bytes]:
    """The narrowest kind that holds these, and all their first bytes, then all second ones and so on."""
    low, high = int(values.min()), int(values.max())
    kind = next(kind for kind, dtype in KINDS.items() if np.iinfo(dtype).min <= low and high <= np.iinfo(dtype).max)
    dtype = KINDS[kind]
    return kind, values.astype(dtype).view(np.uint8).reshape(-1, dtype.itemsize).T.tobytes()


def _whole(data: bytes, kind: str) -> "np.ndarray[Any, np.dtype[Any]]":
    dtype = KINDS[kind]
    return np.frombuffer(data, dtype=np.uint8).reshape(dtype.itemsize, -1).T.copy().view(dtype)[:, 0]
