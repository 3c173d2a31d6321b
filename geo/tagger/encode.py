"""An article in, windows of word pieces out: the numbers that the encoder reads, and the spans that they stand for.

Used for training and at run time alike; only training reads every sentence. Offsets belong to
words, never to pieces, so nothing that the vocabulary does to a word's letters (case, accents) can move a span.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from geo.coordinates import Coordinates, coordinates_in
from geo.eventtypes import EVENT_TYPES
from geo.gazetteer import Gazetteer
from geo.known import KIND_COUNT, TOWN, Name, known_names, longest
from geo.model import Article
from geo.tokens import Sentence, Token, sentences, shouting, tokens
from geo.triggers import kinds, reporting

WINDOW = 128
"""Pieces of a window at most: some sentences with their neighbours. Attention costs the square of this."""
OVERLAP = 24
"""Words that two windows share where one sentence is longer than a window; each word counts where it is farther from
the edge, so that no name is cut in two."""

COMMON = 6_000
"""Pieces before this one in BERT's vocabulary, which is sorted by frequency, are English words that begin sentences."""
CAPITALS = 0.02
"""A smaller share of words with a capital within sentences means that the text does without; news has a sixth."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*|[^\s{_MARKS}][{_MARKS}]*")
"""Letters and digits with their combining marks, or one sign: as BERT's tokenizer parts words, on unchanged text. (Only
"£5" is one word to it.)"""

MOST_LETTERS = 100
"""BERT's own bound: a longer word is unknown."""

LOWER, TITLE, UPPER, INITIAL, MIXED, NUMBER, CODE, SIGN, UNCASED = range(1, 10)
PLAIN, FIRST, HEADING, SHOUTING = range(4)
SHAPES = 10
"""Shapes of a word (0: no word), and this many again for each place in the sentence where case means less."""
CONTEXTS = 4
HINTS = 2 * KIND_COUNT
"""What the gazetteer says of a word: nothing (0, 1), or that it begins (even) or goes on (odd) a name of some kind."""
REPORTS = 1 + len(EVENT_TYPES)
"""What the lexicon says of a word: nothing (0), or the type of event that it reports, counted from 1."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once. `ids`, `shapes`, `known`, `reports` run over pieces.

    `firsts` has each word's first piece. `keep` says which words' answers count: in an overlap, each word counts in one
    window only. `sentence` numbers the sentence of each word, over the article.
    """

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    known: tuple[int, ...]
    reports: tuple[int, ...]
    words: tuple[Token, ...]
    firsts: tuple[int, ...]
    keep: tuple[bool, ...]
    sentence: tuple[int, ...]


class Vocabulary:
    """WordPiece (Wu et al. 2016) as BERT's uncased models do it: the longest piece first.

    Written out here because the `tokenizers` package brings an HTTP client and a hub with it, and because only words
    need offsets.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self.unknown = self._ids["[UNK]"]
        self.begin, self.part, self.stop = self._ids["[CLS]"], self._ids["[SEP]"], self._ids["."]
        self._known = lru_cache(maxsize=50_000)(self._pieces)

    def pieces(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at least one."""
        return self._known(word) if len(word) <= MOST_LETTERS else (self.unknown,)

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = word.lower()
        if not plain.isascii():
            letters = unicodedata.normalize("NFD", plain)
            plain = "".join(c for c in letters if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))
        if not plain or len(plain) > MOST_LETTERS:
            return (self.unknown,)
        out: list[int] = []
        at = 0
        while at < len(plain):
            for end in range(len(plain), at, -1):
                piece = self._ids.get(plain[at:end] if at == 0 else "##" + plain[at:end])
                if piece is not None:
                    break
            else:
                return (self.unknown,)
            out.append(piece)
            at = end
        return tuple(out)


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:
    """How a word is written: the case of its letters, its digits, or a sign."""
    if not word[0].isalnum():
        return SIGN
    if word.isdigit():
        return NUMBER
    if any(c.isdigit() for c in word):
        return CODE
    if word.islower():
        return LOWER
    if word.isupper():
        return INITIAL if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if word.lower() != word.upper() else UNCASED


def windows(
    article: Article, vocabulary: Vocabulary, gazetteer: Gazetteer, *, size: int = WINDOW, every: bool = False
) -> tuple[Window, ...]:
    """The article's sentences as windows of at most `size` pieces, in text order; none is cut that need not be.

    A sentence that can hold neither a name nor an event is left out, unless `every` one is wanted or the article does
    not use capitals.
    """
    out: list[Window] = []
    held: list[_Piece] = []
    length = 3
    section = ""
    all_sentences = sentences(article)
    telling = [_telling(sentence) for sentence in all_sentences]
    every = every or sum(telling) <= CAPITALS * sum(max(len(s.tokens) - 1, 0) for s in all_sentences)
    for number, (sentence, capitals) in enumerate(zip(all_sentences, telling, strict=True)):
        if not (
            every or capitals or reporting(sentence.tokens) or _may_begin(article.text, sentence, vocabulary, gazetteer)
        ):
            continue
        part = _encode(article.text, sentence, number, vocabulary, gazetteer)
        more = sum([len(piece.ids) for piece in part])
        if held and (length + more > size or sentence.section != section):
            out.extend(_windows(held, vocabulary, size))
            held, length = [], 3
        section = sentence.section
        held.extend(part)
        length += more
    out.extend(_windows(held, vocabulary, size))
    return tuple(out)


def _telling(sentence: Sentence) -> int:
    """How many words within the sentence have a capital that says something."""
    return sum(1 for word in sentence.tokens[1:] if word.text[0].isupper() and word.text[:2] not in _SAY_NOTHING)


_SAY_NOTHING = frozenset({"I", "I'", "I’"})


def _may_begin(text: str, sentence: Sentence, vocabulary: Vocabulary, gazetteer: Gazetteer) -> bool:
    """Whether the sentence's first word is no common word, or begins a known name."""
    words = sentence.tokens
    return bool(words) and (
        vocabulary.pieces(words[0].text)[0] >= COMMON or longest(text, words, 0, gazetteer) is not None
    )


STAND_IN = "Springfield"
"""What the encoder reads where a place is given in degrees, of which it has learned nothing: any town's name does."""


class _Piece(NamedTuple):
    """A word as the encoder reads it."""

    word: Token
    ids: tuple[int, ...]
    shape: int
    known: int
    reports: int
    sentence: int


def _with_points(words: list[Token], points: Sequence[Coordinates]) -> list[Token]:
    """The words of a sentence; what is given in degrees is one, which the encoder reads as a town's name."""
    if not points:
        return words
    starts = [point.start for point in points]
    out: list[Token] = []
    for word in words:
        at = bisect_right(starts, word.start) - 1
        if at < 0 or word.start >= points[at].end:
            out.append(word)
        elif word.start == points[at].start:
            out.append(Token(word.start, points[at].end, STAND_IN, STAND_IN.lower()))
    return out


def _encode(text: str, sentence: Sentence, number: int, vocabulary: Vocabulary, gazetteer: Gazetteer) -> list[_Piece]:
    points = coordinates_in(text, sentence.start, sentence.end)
    words = _with_points(tokens(_WORD, text, sentence.start, sentence.end), points)
    given = {point.start for point in points}
    loud = shouting([word for word in words if word.text[0].isalpha()])
    usual = SHOUTING if loud else HEADING if sentence.heading else PLAIN
    names = {name.start: name for name in known_names(text, sentence.tokens, gazetteer)}
    told = {token.start: kind for token, kind in zip(sentence.tokens, kinds(sentence.tokens), strict=True) if kind}
    out = []
    name: Name | None = None
    for at, word in enumerate(words):
        context = FIRST if at == 0 and usual == PLAIN else usual
        begun = names.get(word.start)
        name = begun or (name if name is not None and word.end <= name.end else None)
        known = 2 * TOWN if word.start in given else 0 if name is None else 2 * name.kind + (begun is None)
        out.append(
            _Piece(
                word,
                vocabulary.pieces(word.text),
                shape(word.text[:MOST_LETTERS]) + SHAPES * context,
                known,
                told.get(word.start, 0),
                number,
            )
        )
    return out


def _windows(pieces: Sequence[_Piece], vocabulary: Vocabulary, size: int) -> Iterator[Window]:
    """One window, or several that overlap where it is too long for one."""
    first = low = 0
    while first < len(pieces):
        last, length = first, 3
        while last < len(pieces) and (last == first or length + len(pieces[last].ids) <= size):
            length += len(pieces[last].ids)
            last += 1
        more = last < len(pieces)
        shared = min(OVERLAP, (last - first) // 2) if more else 0
        high = last - shared // 2
        yield _window(pieces[first:last], vocabulary, size, keep=(low - first, high - first))
        if not more:
            return
        first, low = last - shared, high


def _window(pieces: Sequence[_Piece], vocabulary: Vocabulary, size: int, *, keep: tuple[int, int]) -> Window:
    taken = [piece.ids[: size - 3] for piece in pieces]
    lengths = [len(ids) for ids in taken]
    ids = [vocabulary.begin, *chain.from_iterable(taken)]
    shapes, known, reports = (
        [0, *chain.from_iterable(map(repeat, of_words, lengths))]
        for of_words in zip(*[(piece.shape, piece.known, piece.reports) for piece in pieces], strict=True)
    )
    if pieces[-1].word.text[0].isalnum():
        # A headline. GeoWebNews marks no names in headlines, from which the encoder learned to see none without a stop.
        ids.append(vocabulary.stop)
        shapes.append(SIGN)
        known.append(0)
        reports.append(0)
    ids.append(vocabulary.part)
    shapes.append(0)
    known.append(0)
    reports.append(0)
    return Window(
        ids=tuple(ids),
        shapes=tuple(shapes),
        known=tuple(known),
        reports=tuple(reports),
        words=tuple([p.word for p in pieces]),
        firsts=tuple(accumulate(lengths[:-1], initial=1)),
        keep=tuple([keep[0] <= i < keep[1] for i in range(len(pieces))]),
        sentence=tuple([p.sentence for p in pieces]),
    )
