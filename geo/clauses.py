"""A sentence and the names in it in, its clauses out: which words belong together, read from commas and link words.

A surface reading without a grammar: it sees the words that open a clause and the commas that close one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.actorwords import PREPOSITIONS, SAYING, SKIPPED
from geo.heads import AUXILIARIES, SIGNS, UNDER, is_verb
from geo.tokens import Sentence, Token

ClauseKind = Literal["main", "relative", "subordinate", "coordinate", "aside"]

RELATIVE = frozenset("who which whose whom where".split())
SUBORDINATE = frozenset(
    "while although though because whereas unless whether if when whenever whatever after before since until "
    "once".split()
)
PARTING = frozenset("while although but which who whose after before because whereas since".split())
"""Words that part an event from a place by themselves, whatever the commas say."""
COORDINATE = frozenset("and but or so yet then".split())
NO_CLAUSE_AS = frozenset("well a an many much part".split())
NO_CLAUSE_BEFORE_AS = frozenset("well such same as known described".split())

_HARD = re.compile(rf"{SIGNS}|\s-\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """How a clause begins: the index of its first word, and the clause that it hangs on (an index, or -1)."""

    kind: ClauseKind
    first: int
    parent: int


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence in the order in which they open, and which of them each word belongs to."""

    all: tuple[Clause, ...]
    of: tuple[int, ...]


def clauses(text: str, sentence: Sentence, names: Sequence[tuple[int, int]] = ()) -> Clauses:
    """The clauses of a sentence. `names` are the first and last word of each name: those of one list are not parted.

    A clause that opens after a comma, or at the sentence's head, ends at the next comma, where what it stood in goes
    on: "The army, which fled, is back". What is told by somebody is a clause of its own.
    """
    tokens = sentence.tokens
    lists = _Lists(text, sentence, dict(names), {last: first for first, last in names})
    found = [Clause("main", 0, -1)]
    of: list[int] = []
    current, waiting = 0, list[int]()

    def opened(kind: ClauseKind, at: int, parent: int) -> int:
        found.append(Clause(kind, at, parent))
        return len(found) - 1

    for i, token in enumerate(tokens):
        gap = text[tokens[i - 1].end : token.start] if i else ","
        comma = "," in gap
        if gap != " ":  # as between most words
            if _HARD.search(gap):
                current, waiting = opened("main", i, -1), []
            elif "(" in gap:
                waiting.append(current)
                current = opened("aside", i, -1)
            elif waiting and (comma or ")" in gap):
                current = waiting.pop()
        kind = _opens(lists, i, comma=comma)
        if kind in ("relative", "subordinate"):
            if comma:
                waiting.append(current)
            current = opened(kind, i, current)
        elif kind is not None:
            current = opened(kind, i, current if kind == "coordinate" else -1)
        of.append(current)
    return Clauses(tuple(found), tuple(of))


@dataclass(frozen=True, slots=True)
class _Lists:
    text: str
    sentence: Sentence
    begins: Mapping[int, int]
    ends: Mapping[int, int]


def _opens(lists: _Lists, at: int, *, comma: bool) -> ClauseKind | None:
    """What kind of clause opens at a word, if one does."""
    tokens = lists.sentence.tokens
    word = tokens[at].lower
    left = tokens[at - 1].lower if at else ""
    if word in RELATIVE:
        return "relative"
    if word in SUBORDINATE:
        return "subordinate"
    if word == "that" and left not in PREPOSITIONS and at:
        return "relative"
    if word == "as":
        right = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        return "subordinate" if right not in NO_CLAUSE_AS and left not in NO_CLAUSE_BEFORE_AS else None
    if word in COORDINATE and at:
        return "coordinate" if _parts(lists, at, comma=comma) else None
    return "aside" if left in SAYING and left != "according" else None


def _parts(lists: _Lists, at: int, *, comma: bool) -> bool:
    """Whether an "and" begins a clause, and does not go on with a list of names."""
    tokens = lists.sentence.tokens
    following = next((i for i in _past_skipped(lists.sentence, at + 1) if i in lists.begins), None)
    before = lists.ends.get(at - 1)
    if comma:
        third = before is not None and before - 1 in lists.ends
        return following is None or not third
    if following is None:
        return False
    after = lists.begins[following] + 1
    if before is not None:
        follows = tokens[after].lower if after < len(tokens) else ""
        return follows not in UNDER and is_verb(follows) and is_object(tokens, before)
    if after >= len(tokens) or tokens[after].lower in PREPOSITIONS | COORDINATE:
        return False
    return lists.text[tokens[after - 1].end : tokens[after].start].isspace()


def is_object(tokens: Sequence[Token], first: int) -> bool:
    """Whether a name stands right after a verb, so that a subject may follow it: "shelled Alda and Bern answered"."""
    verb = tokens[first - 1].lower if first else ""
    return is_verb(verb) and verb not in AUXILIARIES and verb not in SAYING


def _past_skipped(sentence: Sentence, at: int) -> Iterator[int]:
    """The indices of the next words, as long as only articles and numbers come before them."""
    for i in range(at, min(at + 4, len(sentence.tokens))):
        yield i
        word = sentence.tokens[i].lower
        if word not in SKIPPED and not word.isdigit():
            return
