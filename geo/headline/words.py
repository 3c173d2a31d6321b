"""The words around a trigger in; as many of them as a line holds out, with "…" for what is left out between them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from geo.heads import AROUND, AUXILIARIES, DANGLING, DETERMINERS, NUMBERS, PREPOSITIONS, RELATIVE
from geo.rolewords import MODIFIERS

LONGEST = 110
"""Characters of a headline: two lines in a popup."""

BEFORE_NOUN = frozenset("northern southern eastern western central north-eastern south-eastern neighbouring".split())
HEDGES = frozenset("about nearly almost some at least less over another more".split())
"""These count with the number after them."""
GAP = " … "
"""What stands for words that are left out."""
LEAD_IN = 5
"""Words before a place that lead to it ("in the eastern city of"), and before a trigger that belong to it."""
LEADING = PREPOSITIONS | MODIFIERS | {"of"}
LEFT_OPEN = frozenset("and but or nor yet so then that as because while although when where who which only".split())
"""Words that a line does not end with where its clause does."""
QUOTES = (('"', '"'), ("“", "”"))

_MARKS = "\"'“”‘’()[].,;:—–"
_DOTTED = re.compile(r"\w\.\w+\.\Z")
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


def closed(line: str) -> str:
    """The line without its full stop and a lone quotation mark; the last dot of "U.S." belongs to the word."""
    for opening, closing in QUOTES:
        count = line.count(opening) - line.count(closing) if opening != closing else line.count(opening) % 2
        if count < 0 or (count and opening == closing and line[-1:] == closing):
            line = line.removesuffix(closing)
        elif count:
            line = line.removeprefix(opening)
    line = line.strip()
    return line if _DOTTED.search(line) else line.rstrip(".")


class Words:
    """The words of a stretch of text, parted by blanks, and which of them the line keeps."""

    def __init__(self, text: str, first: int, last: int) -> None:
        self.text = text
        self.spans = [m.span() for m in _WORD.finditer(text, first, last)]
        self.said = [text[a:b] for a, b in self.spans]
        self.starts = [a for a, _ in self.spans]
        self.kept: frozenset[int] = frozenset()
        # What a word adds to a line at most: itself, and what stands for a gap before it.
        self._most = [len(said) + len(GAP) for said in self.said]
        self._length = len(GAP)

    def at(self, span: Span) -> range:
        """The words that a span touches."""
        return range(max(bisect_right(self.starts, span[0]) - 1, 0), bisect_left(self.starts, span[1]))

    def plain(self, i: int) -> str:
        """A word in lower case without the marks around it; "" where there is none."""
        return self.said[i].strip(_MARKS).lower() if 0 <= i < len(self.said) else ""

    def ends(self, i: int) -> bool:
        """Whether a clause ends with a word."""
        return self.said[i][-1] in ",;:—–" or RELATIVE.fullmatch(self.plain(i + 1)) is not None

    def add(self, some: Iterable[int]) -> bool:
        """Keeps these words too, if the line does not become too long."""
        kept = self.kept.union(some)
        if kept and len(kept) == len(self.kept):
            return True
        most = self._length + sum([self._most[i] for i in kept - self.kept])
        if most > LONGEST and (len(kept) > LONGEST or len(self.line(kept)) > LONGEST):
            return False
        self.kept, self._length = kept, most
        return True

    def line(self, kept: frozenset[int]) -> str:
        """The kept words, with "…" for what is left out."""
        runs: list[list[str]] = []
        for i in sorted(kept):
            if i - 1 in kept:
                runs[-1].append(self.said[i])
            else:
                runs.append([self.said[i]])
        pieces = [" ".join(run).strip(AROUND) for run in runs]
        begins, ends = 0 in kept, len(self.spans) - 1 in kept
        return ("" if begins else "…") + GAP.join([*pieces[:-1], closed(pieces[-1])]) + ("" if ends else "…")


def pieces(words: Words, trigger: Span, actor: Span | None, place: Span | None, *, turned: bool) -> str:
    """The words that matter most and as many beside them as fit: who acts, the trigger, its object, the place.

    `turned`: who acts is named only with all that stands between that and the trigger.
    """
    core = words.at(trigger)
    low = _back(words, core.start, AUXILIARIES)
    if not (words.add(range(low, core.stop)) or words.add(core)):
        return _window(words.text, words.spans[core.start][0], words.spans[core.stop - 1][1], trigger)
    if actor is not None:
        who = words.at(actor)
        who = range(_back(words, who.start, DETERMINERS), who.stop)
        words.add(range(who.start, low) if turned else who)
    if place is not None:
        where = words.at(place)
        words.add(range(_leading(words, where.start), where.stop))
    named = words.kept
    _fill(words, low)
    _open(words, low if actor is None else min(words.kept))
    grow(words, core.stop, 1)
    for i in sorted(words.kept):
        _fill(words, i)
    grow(words, min(words.kept) - 1, -1)
    grow(words, max(words.kept) + 1, 1)
    return words.line(trimmed(words, named))


def _back(words: Words, at: int, known: frozenset[str]) -> int:
    """Where the words of a table begin that stand before a word."""
    low = at
    while low > 0 and at - low < LEAD_IN and words.plain(low - 1) in known and not words.ends(low - 1):
        low -= 1
    return low


def _leading(words: Words, at: int) -> int:
    """Where what leads to a place begins: "in the eastern city of", "in the Silk Road city of"; else the place."""
    low = _back(words, at, LEADING)
    if words.plain(at - 1) == "of":
        while low > 0 and at - low <= LEAD_IN and words.plain(low) not in PREPOSITIONS and not words.ends(low - 1):
            low -= 1
    return low if words.plain(low) in PREPOSITIONS else at


def _open(words: Words, at: int) -> None:
    """Keeps a clause's words before the verb there, which say who acts, where they take no more than half a line."""
    low = at
    while low > 0 and not words.ends(low - 1) and words.starts[at] - words.starts[low - 1] <= LONGEST // 2:
        low -= 1
    if (low == 0 or words.ends(low - 1)) and RELATIVE.fullmatch(words.plain(low)) is None:
        words.add(range(low, at))


def _fill(words: Words, at: int) -> None:
    """Keeps the words between a kept one and the kept one before it, if all of them fit."""
    before = max((i for i in words.kept if i < at), default=at)
    words.add(range(before, at))


def grow(words: Words, at: int, step: int) -> None:
    """Keeps words from one on, up to the end of the clause, while they fit."""
    while 0 <= at < len(words.spans) and at not in words.kept:
        if words.ends(at - 1 if step > 0 else at) or not words.add([at]):
            return
        at += step


def trimmed(words: Words, named: frozenset[int]) -> frozenset[int]:
    """What is kept without the "in the northern" before something left out."""
    kept = set(words.kept)
    for i in sorted(kept - named, reverse=True):
        if i + 1 < len(words.spans) and i + 1 not in kept and _open_ended(words, i):
            kept.remove(i)
    return frozenset(kept)


def _open_ended(words: Words, i: int) -> bool:
    """Whether a word needs the next one: "in", "northern", and the number of a noun, but no clause's end."""
    word, following = words.plain(i), words.plain(i + 1)
    if word in DANGLING:
        return True
    if words.ends(i):
        return False
    if word in HEDGES:
        return following in ("than", "least") or _counts(following)
    return (word in BEFORE_NOUN or _counts(word)) and following not in DANGLING and following[:1].isalpha()


def _counts(word: str) -> bool:
    return word in NUMBERS or word[:1].isdigit()


def _window(text: str, first: int, last: int, trigger: Span) -> str:
    """Characters around a trigger in a word that is too long for a line."""
    a = max(first, min(trigger[0] - LONGEST // 2, last - LONGEST + 2))
    b = min(a + LONGEST - 2, last)
    return ("…" if a > first else "") + text[a:b] + ("…" if b < last else "")
