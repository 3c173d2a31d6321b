"""JSON-ready columns in; the block of text that carries them in a page, out; and back.

A long list of whole numbers, of decimals or of texts is a column: it stands as bytes behind the rest, likes beside
likes, so that it compresses well and the page needs no object for any of its values. maps/web/src/block.ts reads this.
"""

import json
import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, count, pairwise
from typing import Any

import numpy as np

LEVEL = 6
"""Of zlib: the highest one takes two to three times as long, and the page is a hundredth smaller."""

LEAST = 8
"""A list of fewer values stays where it is."""

WORDY = 20_000
"""So many characters of long texts, or more, travel as words: their dictionary costs less than it saves."""

LONG = 32
"""Texts are long where they have so many characters on average."""

DIGITS = 5
"""Decimals with at most so many digits after the point are whole numbers with a scale."""

Path = tuple[str | int, ...]


def encode(payload: Mapping[str, object]) -> str:
    """The payload as ASCII that means nothing to HTML or to a template. Raises ValueError for NaN and infinity."""
    columns: list[tuple[Path, Sequence[Any]]] = []
    tree = _without(payload, (), columns)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    told = {path: _numbered(column, numbers) for path, column in columns if _is_wordy(column)}
    numbers["\0"]  # one column of one text has no end between two
    words = _ranked(numbers, told.values()) if told else []
    if len(words) > MOST_WORDS:
        told, words = {}, []
    codes = [b""] * len(words)
    for rank, word in enumerate(words):
        codes[numbers[word]] = _code(rank)
    heads: list[list[object]] = []
    body = [_front(words)]
    for path, column in columns:
        kind, more, data = _spelled(told[path], codes) if path in told else _column(column)
        heads.append([path, kind, len(column), len(data), *more])
        body.append(data)
    head = json.dumps([tree, len(words), len(body[0]), heads], allow_nan=False, separators=(",", ":")).encode("ascii")
    return _letters(zlib.compress(b"".join([len(head).to_bytes(4, "little"), head, *body]), LEVEL))


def decode(block: str) -> dict[str, object]:
    """The payload that `encode` made `block` of."""
    data = zlib.decompress(_bytes(block))
    at = 4 + int.from_bytes(data[:4], "little")
    tree, count, size, heads = json.loads(data[4:at])
    words = _unfront(data[at : at + size], count)
    at += size
    payload: dict[str, object] = tree
    for path, kind, length, size, *more in heads:
        _place(payload, path, _values(data[at : at + size], kind, length, more, words))
        at += size
    return payload


# --- what is a column ---


def _without(value: object, path: Path, columns: list[tuple[Path, Sequence[Any]]]) -> object:
    """The value with null in place of every column, which goes to `columns`."""
    if isinstance(value, Mapping):
        return {name: _without(each, (*path, name), columns) for name, each in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if len(value) >= LEAST and _is_column(value):
        columns.append((path, value))
        return None
    return [_without(each, (*path, at), columns) for at, each in enumerate(value)] if _is_nested(value) else value


def _is_nested(value: Sequence[object]) -> bool:
    return any(isinstance(each, list | tuple | Mapping) for each in value)


def _is_column(values: Sequence[object]) -> bool:
    kinds = set(map(type, values))
    if kinds == {int}:
        return all(-(2**31) <= value < 2**31 for value in (min(values), max(values)))  # type: ignore[type-var, operator]
    if kinds == {float}:
        return _scale(values) is not None
    return kinds == {str} and _is_text("".join(values))  # type: ignore[arg-type]


def _is_text(text: str) -> bool:
    """Whether it can be one of several: no half of a surrogate pair, which no bytes can be, and no end of a text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _scale(values: Sequence[Any]) -> tuple[int, "np.ndarray[Any, np.dtype[np.int64]]"] | None:
    """The digits after the point, and the whole numbers that these decimals are with so many; None for others."""
    given = np.array(values, dtype=np.float64)
    # A zero with a sign is no whole number.
    if not (np.abs(given) < 2**31).all() or np.signbit(given[given == 0]).any():
        return None
    for digits in range(DIGITS + 1):
        whole = np.rint(given * 10**digits)
        if (np.abs(whole) < 2**31).all() and (whole / 10**digits == given).all():
            return digits, whole.astype(np.int64)
    return None


def _is_wordy(column: Sequence[str]) -> bool:
    if not isinstance(column[0], str) or (size := sum(map(len, column))) < WORDY or size < LONG * len(column):
        return False
    # An address is long as well, and has no words that others have.
    return sum(text.count(" ") for text in column) > size / LONG


def _spelled(words: "array[int]", codes: Sequence[bytes]) -> tuple[str, list[object], bytes]:
    return "words", [], b"".join(map(codes.__getitem__, words))


def _column(column: Sequence[Any]) -> tuple[str, list[object], bytes]:
    """Its kind, what else its head says, and its bytes."""
    if isinstance(column[0], int):
        kind, data = _numbers(np.array(column, dtype=np.int64))
        return kind, [], data
    if isinstance(column[0], float):
        found = _scale(column)
        assert found is not None  # noqa: S101 -- it would be no column
        kind, data = _numbers(found[1])
        return kind, [found[0]], data
    texts = [text.encode() for text in column]
    kind, data = _numbers(np.array([len(text) for text in texts], dtype=np.int64))
    return "texts", [kind, len(data)], data + b"".join(texts)


def _place(tree: Any, path: Sequence[str | int], values: object) -> None:  # noqa: ANN401 -- what JSON may hold
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = values


def _values(data: bytes, kind: str, count: int, more: Sequence[Any], words: Sequence[str]) -> list[Any]:
    if kind == "texts":
        lengths, size = more
        ends = list(accumulate(_whole(data[:size], lengths).tolist(), initial=size))
        return [data[start:end].decode() for start, end in pairwise(ends)]
    if kind == "words":
        return "".join(words[rank] for rank in _ranks(data)).split("\0")
    whole = _whole(data, kind)
    assert len(whole) == count  # noqa: S101 -- `encode` wrote it
    values: list[Any] = (whole / 10 ** more[0]).tolist() if more else whole.tolist()
    return values


# --- whole numbers ---

KINDS = {kind: np.dtype(f"<{kind}") for kind in ("u1", "i1", "u2", "i2", "i4")}
"""How many bytes a number has, and whether it may be negative."""


def _numbers(values: "np.ndarray[Any, np.dtype[np.int64]]") -> tuple[str, bytes]:
    """The narrowest kind that holds these, and all their first bytes, then all second ones and so on."""
    low, high = int(values.min()), int(values.max())
    kind = next(kind for kind, dtype in KINDS.items() if np.iinfo(dtype).min <= low and high <= np.iinfo(dtype).max)
    dtype = KINDS[kind]
    return kind, values.astype(dtype).view(np.uint8).reshape(-1, dtype.itemsize).T.tobytes()


def _whole(data: bytes, kind: str) -> "np.ndarray[Any, np.dtype[Any]]":
    dtype = KINDS[kind]
    return np.frombuffer(data, dtype=np.uint8).reshape(dtype.itemsize, -1).T.copy().view(dtype)[:, 0]


# --- texts as words ---

_WORD = re.compile(r" ?\w+|\W")
"""A word with the space before it, or any other character: all of a text one after the other."""

ONE, TWO = 128, 96 * 256
"""So many words, the most frequent ones, have codes of one byte, and so many of two; the others have three."""
MOST_WORDS = ONE + TWO + 32 * 65536
"""There are codes for no more: then texts travel as they are."""


def _numbered(column: Sequence[str], numbers: Mapping[str, int]) -> "array[int]":
    """The number of each word of these texts, the ends between them among them; new words get the next numbers."""
    found = array("I")
    for at, text in enumerate(column):
        if at:
            found.append(numbers["\0"])
        found.extend(map(numbers.__getitem__, _WORD.findall(text)))
    return found


def _ranked(numbers: Mapping[str, int], told: Iterable["array[int]"]) -> list[str]:
    """Every word of these, the most frequent first and else by the alphabet. The end of a text is a word."""
    counts = np.zeros(len(numbers), np.int64)
    for each in told:
        counts += np.bincount(np.asarray(each), minlength=len(numbers))
    return sorted(sorted(numbers), key=lambda word: -counts[numbers[word]])


def _code(rank: int) -> bytes:
    if rank < ONE:
        return bytes((rank,))
    if rank < ONE + TWO:
        return (ONE * 256 + rank - ONE).to_bytes(2, "big")
    return (224 * 65536 + rank - ONE - TWO).to_bytes(3, "big")


def _ranks(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        if data[at] < ONE:
            rank, at = data[at], at + 1
        elif data[at] < 224:  # noqa: PLR2004 -- see _code
            rank, at = int.from_bytes(data[at : at + 2], "big") - ONE * 256 + ONE, at + 2
        else:
            rank, at = int.from_bytes(data[at : at + 3], "big") - 224 * 65536 + ONE + TWO, at + 3
        yield rank


MOST_SHARED = 31


def _front(words: Sequence[str]) -> bytes:
    """Each word as how many bytes it begins with like the one before, how many others it has, and these."""
    if not words:
        return b""
    data = [word.encode() for word in words]
    begins = np.array(data, dtype=f"S{MOST_SHARED}").view(np.uint8).reshape(-1, MOST_SHARED)
    alike = (begins[1:] == begins[:-1]).cumprod(axis=1).sum(axis=1)
    lengths = np.array([len(word) for word in data])
    shared = [0, *np.minimum(alike, np.minimum(lengths[1:], lengths[:-1])).tolist()]
    return b"".join(
        # A word of hundreds of letters is rare: so many times 255, and what is left.
        bytes((same, *[255] * ((len(word) - same) // 255), (len(word) - same) % 255)) + word[same:]
        for word, same in zip(data, shared, strict=True)
    )


def _unfront(data: bytes, count: int) -> list[str]:
    words: list[str] = []
    before = b""
    at = 0
    for _ in range(count):
        shared, rest = data[at], 0
        at += 1
        while data[at] == 255:  # noqa: PLR2004 -- see _front
            rest, at = rest + 255, at + 1
        rest, at = rest + data[at], at + 1
        before = before[:shared] + data[at : at + rest]
        at += rest
        words.append(before.decode())
    return words


# --- bytes as letters ---

LETTERS = bytes(code for code in range(0x21, 0x7F) if chr(code) not in "<>&\"'{}%\\")
"""What stands for 0 to 84: nothing that means something to a browser or a template, even in the wrong place."""

GROUP, SPELLED = 4, 5
"""So many bytes are so many of these letters; base64 takes a sixteenth more."""


def _letters(data: bytes) -> str:
    """A letter for how many bytes are to be left off at the end, and five for each four bytes."""
    padding = -len(data) % GROUP
    rest = np.frombuffer(data + bytes(padding), dtype=">u4").astype(np.uint32)
    digits = np.empty((len(rest), SPELLED), dtype=np.uint8)
    for place in reversed(range(SPELLED)):
        digits[:, place] = rest % len(LETTERS)
        rest //= len(LETTERS)
    return chr(LETTERS[padding]) + np.frombuffer(LETTERS, dtype=np.uint8)[digits].tobytes().decode("ascii")


def _bytes(block: str) -> bytes:
    values = np.zeros(128, dtype=np.uint32)
    values[np.frombuffer(LETTERS, dtype=np.uint8)] = np.arange(len(LETTERS))
    first, *_ = block.encode("ascii")
    found = values[np.frombuffer(block.encode("ascii"), dtype=np.uint8)[1:]].reshape(-1, SPELLED)
    whole = np.zeros(len(found), dtype=np.uint32)
    for place in range(SPELLED):
        whole = whole * np.uint32(len(LETTERS)) + found[:, place]
    data = whole.astype(">u4").tobytes()
    return data[: len(data) - int(values[first])]
