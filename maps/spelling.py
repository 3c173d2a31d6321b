"""Columns of long texts in; one dictionary of their words out, and each text as the codes of its words; and back.

`maps.block` puts both into the page's block, maps/web/src/block.ts reads them. All that is done word by word is done
for each different piece of the texts once, and with arrays: there are millions of words in a large page.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, TypeVar

import numpy as np

Name = TypeVar("Name", bound=Hashable)
Whole = np.ndarray[Any, np.dtype[np.int64]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]

_WORD = re.compile(r" ?\w+|\W")
"""A word with the space before it, or any other character: all of a text one after the other."""

ONE, TWO = 128, 96 * 256
"""So many words, the most frequent ones, have codes of one byte, and so many of two; the others have three."""
TWO_FROM, THREE_FROM = 128, 224
"""The least first byte of a code of two bytes, and of three."""
MOST_WORDS = ONE + TWO + 32 * 65536
"""There are codes for no more: then texts travel as they are."""

END = "\0"
"""The word that stands between two texts of a column."""


def spelled(columns: Mapping[Name, Sequence[str]]) -> tuple[int, bytes, dict[Name, bytes]]:
    """How many words these columns have; all words, the most frequent first and else by the alphabet; and each column
    as their codes. Nothing of all that without columns, and where there are more words than codes.
    """
    if not columns:
        return 0, b"", {}
    pieces: defaultdict[str, int] = defaultdict(count().__next__)
    told = {name: _pieces(column, pieces) for name, column in columns.items()}
    words, used, lengths = _words(pieces)
    if len(words) > MOST_WORDS:
        return 0, b"", {}
    often = sum(np.bincount(found, minlength=len(pieces)) for found in told.values())
    counts: Whole = np.bincount(used, weights=np.repeat(often, lengths)).astype(np.int64)
    counts[words[END]] -= len(columns)  # no text ends before the first one
    by_name = sorted(words)
    named = np.fromiter(map(words.__getitem__, by_name), np.int64, len(by_name))
    ranked = np.argsort(-counts[named], kind="stable")
    ranks = np.empty_like(named)
    ranks[named[ranked]] = np.arange(len(named))
    # The bytes of a word's code, those of a piece's words, and those of a column's pieces.
    codes, sizes = _codes(ranks[used])
    code_ends, piece_ends = sizes.cumsum(), lengths.cumsum()
    ends = np.concatenate(([0], code_ends))[piece_ends]
    starts = np.concatenate(([0], ends[:-1]))
    first = int(sizes[0])  # of END, with which the first piece begins
    spelt = {
        name: codes[_runs(starts[at := np.asarray(found)], (ends - starts)[at])].tobytes()[first:]
        for name, found in told.items()
    }
    return len(words), _front([by_name[at].encode() for at in ranked.tolist()]), spelt


def unspelled(words: bytes, count: int, column: bytes) -> list[str]:
    """The texts of one column, of the dictionary of `count` words."""
    known = _unfront(words, count)
    return "".join(known[rank] for rank in _ranks(column)).split(END)


def _pieces(column: Sequence[str], numbers: Mapping[str, int]) -> "array[int]":
    """The number of each piece of these texts, what stands between two spaces; new pieces get the next numbers.

    There are few different ones, so their words are looked for once. A text's first piece begins with END.
    """
    found = array("I")
    for text in column:
        found.extend(map(numbers.__getitem__, f"{END}{text}".split(" ")))
    return found


def _words(pieces: Mapping[str, int]) -> tuple[Mapping[str, int], "array[int]", Whole]:
    """The number of each word; those of all pieces, one after the other; and how many words each piece has."""
    # One search for all: a piece begins with its space, or else with END, and has no other of either.
    every = _WORD.findall(" ".join(pieces).replace(f" {END}", END))
    words: defaultdict[str, int] = defaultdict(count().__next__)
    used = array("I", map(words.__getitem__, every))
    opening = np.fromiter((word[0] in (" ", END) for word in words), np.bool_, len(words))
    return words, used, np.diff(np.flatnonzero(opening[np.asarray(used)]), append=len(used))


def _codes(ranks: Whole) -> tuple[Bytes, Whole]:
    """The codes of words of these ranks, one after the other, and how many bytes each has."""
    sizes = 1 + (ranks >= ONE).astype(np.int64) + (ranks >= ONE + TWO)
    # A code's bytes are the last ones of this number, the most significant first.
    firsts = np.array([0, TWO_FROM << 8, THREE_FROM << 16])[sizes - 1]
    values: Whole = ranks - np.array([0, ONE, ONE + TWO])[sizes - 1] + firsts
    data = values.astype(">u4").view(np.uint8)
    return data[_runs(4 * np.arange(1, len(ranks) + 1) - sizes, sizes)], sizes


def _runs(starts: Whole, lengths: Whole) -> Whole:
    """All positions of these runs of positions, one run after the other."""
    ends = lengths.cumsum()
    return (np.repeat(starts - (ends - lengths), lengths) + np.arange(ends[-1])).astype(np.int64, copy=False)


def _ranks(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        if data[at] < TWO_FROM:
            rank, at = data[at], at + 1
        elif data[at] < THREE_FROM:
            rank, at = int.from_bytes(data[at : at + 2], "big") - (TWO_FROM << 8) + ONE, at + 2
        else:
            rank, at = int.from_bytes(data[at : at + 3], "big") - (THREE_FROM << 16) + ONE + TWO, at + 3
        yield rank


MOST_SHARED = 31
LARGEST = 255
"""A byte of so much means that the next one counts too: a word of hundreds of letters is rare."""


def _front(words: Sequence[bytes]) -> bytes:
    """Each word as how many bytes it begins with like the one before, how many others it has, and these."""
    begins = np.array(words, dtype=f"S{MOST_SHARED}").view(np.uint8).reshape(-1, MOST_SHARED)
    differ = begins[1:] != begins[:-1]
    alike = np.where(differ.any(axis=1), differ.argmax(axis=1), MOST_SHARED)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    shared = np.zeros_like(lengths)
    shared[1:] = np.minimum(alike, np.minimum(lengths[1:], lengths[:-1]))
    others = lengths - shared
    before = 2 + others // LARGEST
    ends = (before + others).cumsum()
    starts = ends - others
    packed = np.full(int(ends[-1]), LARGEST, dtype=np.uint8)
    packed[starts - before] = shared
    packed[starts - 1] = others % LARGEST
    data = np.frombuffer(b"".join(words), dtype=np.uint8)
    packed[_runs(starts, others)] = data[_runs(lengths.cumsum() - others, others)]
    return packed.tobytes()


def _unfront(data: bytes, count: int) -> list[str]:
    words: list[str] = []
    before = b""
    at = 0
    for _ in range(count):
        shared, rest = data[at], 0
        at += 1
        while data[at] == LARGEST:
            rest, at = rest + LARGEST, at + 1
        rest, at = rest + data[at], at + 1
        before = before[:shared] + data[at : at + rest]
        at += rest
        words.append(before.decode())
    return words
