"""A sentence and its trigger in; the clause that holds it out, with whom it tells of, and the line that it makes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.antecedent import antecedent
from geo.headline.words import GAP, LEFT_OPEN, LONGEST, Words, closed, grow, trimmed
from geo.heads import (
    AROUND,
    AUXILIARIES,
    CLAUSE,
    JOINED,
    PREPOSITIONS,
    RELATIVE,
    head_of,
    headless,
    is_share,
    is_verb,
    link_of,
    measures,
)

FEWEST_WORDS, WHOLE = 5, 3
"""Words of a clause that stands by itself, at least, and of one that has just a subject, a verb and an object."""
WIDEST = 4 * LONGEST
"""Characters of the text, blanks and all, in which a line is looked for."""
LAST_WORDS = 5
"""Words at a clause's end that may lead to the next one: "in Alda on Tuesday and"."""

OPEN_BEFORE_WHICH = LEFT_OPEN | PREPOSITIONS

_MARK = re.compile(r"[\s,;:—–”]*")
_ASIDE = re.compile(r"\([^()]*\)")
_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}"
_HOLDS = re.compile(rf"\b(?:in|near|outside|around|from|at) {_NAME}(?P<held>, {_NAME},) (?P<next>[a-z]+)")
"""What holds the place before it, with both its commas: "in Chattanooga[, Tennessee,] voted"."""
_NAMED = r"(?:[A-Z][\w’'.-]*)(?: (?:(?:of|de|al|el) )?[A-Z][\w’'.-]*){0,3}"
_LIST = re.compile(
    rf"\b(?:in|near|from|at|of|across|between) (?:the )?{_NAMED}(?:, (?:[a-z]+ of )?{_NAMED}){{1,12}},? (?:and|or) "
    rf"{_NAMED}(?P<next> \w+)?"
)
"""Places told one after another, of which no comma parts two things: "in Alda, Bern and Cork"."""

Span = tuple[int, int]
Choice = tuple[str, int]
"""A line, and how heavy the faults are that only its making shows."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence tells: its span, the trigger's, that of the place, and the words that may turn what it says."""

    text: str
    within: Span
    trigger: Span
    place: Span | None
    turns: frozenset[str]


def clause_of(text: str, first: int, last: int, start: int, end: int) -> tuple[Span, Span | None]:
    """The clause that holds the trigger, with its neighbours where it does not stand by itself, and who opens it."""
    cuts = cuts_of(text, first, last)
    i = bisect_right(cuts, start) - 1
    j = bisect_left(cuts, end)
    line = line_of(text, cuts[i], cuts[j])
    head = _head(text, first, cuts[i], cuts[j])
    before = antecedent(text, first, cuts[i]) if i and RELATIVE.match(line) else None
    if before is not None and "," in text[slice(*before)]:  # a comma stands within: "men from Cork, Ireland, who fled"
        return (before[0], cuts[j]), head or before
    while lacking(line) and (i > 0 or j < len(cuts) - 1):
        if head is not None and (j == len(cuts) - 1 or text[cuts[j]] == ";"):
            break
        backwards = i > 0 and (RELATIVE.match(line) or is_share(line) or j == len(cuts) - 1)
        wider = (i - 1, j) if backwards else (i, j + 1)
        wide = cuts[wider[1]] - cuts[wider[0]] > WIDEST
        if wide or len(line_of(text, cuts[wider[0]], cuts[wider[1]])) > LONGEST - _length(head):
            break
        i, j = wider
        line = line_of(text, cuts[i], cuts[j])
        head = _head(text, first, cuts[i], cuts[j]) if backwards else head
    before = antecedent(text, first, cuts[i]) if RELATIVE.match(line) else None
    return (cuts[i] if before is None else before[0], cuts[j]), head or before


@lru_cache(maxsize=8)
def cuts_of(text: str, first: int, last: int) -> tuple[int, ...]:
    """Where the clauses of a sentence part, its ends included; none parts what stands in brackets.

    Remembered, since a sentence has several events.
    """
    asides = [m.span() for m in _ASIDE.finditer(text, first, last)]
    held = (m for m in _HOLDS.finditer(text, first, last) if is_verb(m["next"]))
    listed = (m.span() for m in _LIST.finditer(text, first, last) if not is_verb((m["next"] or "").strip()))
    asides = sorted([*asides, *((m.start("held") - 1, m.end("held")) for m in held), *listed])
    found = [m.start() for m in CLAUSE.finditer(text, first, last) if not measures(text, first, m.start())]
    return tuple(sorted({first, *_outside(found, asides), last}))


def _outside(cuts: Sequence[int], asides: Sequence[Span]) -> list[int]:
    """The cuts that are not within brackets."""
    starts = [start for start, _ in asides]
    return [at for at in cuts if not (i := bisect_left(starts, at)) or asides[i - 1][1] <= at]


def _head(text: str, first: int, start: int, end: int) -> Span | None:
    """The words that open the sentence where a clause begins with its verb."""
    line = " ".join(text[start : min(end, start + WIDEST)].split()).strip(AROUND)
    return head_of(text, first, start) if headless(line) else None


def _length(head: Span | None) -> int:
    """What the words before a clause add to its line."""
    return 0 if head is None else head[1] - head[0] + len(GAP)


def headed(text: str, clause: Span, head: Span | None, needed: int) -> str:
    """A clause that begins with its verb, after the words that say whom it tells of: "The director … was held"; or "".

    Where they stand in the clause, nothing is left out. A long one is cut at its end, after what is `needed`.
    """
    if head is None or head[0] >= clause[0]:
        return ""
    line = f"{' '.join(text[slice(*head)].split())}{GAP}{JOINED.sub('', line_of(text, *clause))}"
    if len(line) <= LONGEST:
        return line
    words = Words(text, head[0], clause[1])
    told = words.at((opening(text, *clause), needed))
    if not (words.add(words.at(head)) and words.add(told)):
        return ""
    named = frozenset(words.kept)
    grow(words, told.stop, 1)
    return words.line(trimmed(words, named))


def opening(text: str, first: int, last: int) -> int:
    """Where a clause's first word begins, after its comma and its "and"."""
    blank = _MARK.match(text, first, last)
    at = blank.end() if blank is not None else first
    return at + link_of(text[at:last])


def line_of(text: str, start: int, end: int) -> str:
    line = " ".join(text[start:end].split()).strip(AROUND)
    for _ in range(LAST_WORDS):
        before, _, word = line.rpartition(" ")
        if not before or word.lower() not in (OPEN_BEFORE_WHICH if RELATIVE.match(text, end + 1) else LEFT_OPEN):
            break
        line = before.rstrip(AROUND)
    return closed(line)


def lacking(line: str) -> bool:
    """Whether a clause does not stand by itself: too short, or it begins with what points back."""
    words = line.split()
    if RELATIVE.match(line) is not None or is_share(line) or words[:1] == ["that"]:
        return True
    return len(words) < FEWEST_WORDS and not _is_whole(line)


def _is_whole(line: str) -> bool:
    """Whether a short clause behind a link word has a subject, a verb and an object: "after Alda raised tariffs"."""
    words = [word.lower() for word in line[link_of(line) :].split()]
    if link_of(line) == 0 or len(words) != WHOLE or is_verb(words[0]):
        return False
    return is_verb(words[1]) and words[1] not in AUXILIARIES
