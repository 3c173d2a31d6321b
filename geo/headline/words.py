"""The words around a trigger in; as many of them as a line holds out, with "…" for what is left out between them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from geo.heads import (
    AROUND,
    AUXILIARIES,
    DANGLING,
    DETERMINERS,
    JOINED,
    NOT_FINITE,
    NUMBERS,
    OBJECTS,
    PREPOSITIONS,
    is_verb,
)
from geo.rolewords import CALENDAR, DIRECTIONS, KINDS, MODIFIERS

LONGEST = 110
"""Characters of a headline: two lines in a popup."""

BEFORE_NOUN = frozenset("northern southern eastern western central north-eastern south-eastern neighbouring".split())
NEEDS_NEXT = frozenset({"due", "such", "according"})
HEDGES = frozenset("about nearly almost some at least less over another more".split())
"""These count with the number after them."""
MEASURES = HEDGES | frozenset("just far miles mile km kilometres kilometers metres meters yards feet".split())
"""What says with a number, or before "west of", how far or how many."""
GAP = " … "
"""What stands for words that are left out."""
LEAD_IN = 5
"""Words before a place that lead to it ("in the eastern city of"), and before a trigger that belong to it."""
JOINING = frozenset("of to by with during between against after before while".split())
"""These lead to what stands behind them too."""
LEADING = PREPOSITIONS | MODIFIERS | {"of"}
BEGINS_PHRASE = PREPOSITIONS | frozenset(
    "of by with to and or as that who which about during against between after before when while because amid".split()
)
"""A line is cut before these rather than within what they begin."""
LEFT_OPEN = frozenset(
    "and but or nor yet so then that as because while although when where who which only even just shortly".split()
)
"""Words that a line does not end with where its clause does."""
MOST_NOUNS = 3
"""Words of the noun that a place is said of."""
STANDS_IN = KINDS | frozenset("station hospital prison jail stadium square cathedral".split())
"""What bears the name before it without an article: "near Alda station"."""
NO_NOUN = (
    BEGINS_PHRASE
    | LEFT_OPEN
    | CALENDAR
    | DANGLING
    | frozenset("last late early next this since until during more even again not now later also once near".split())
)
"""What begins another phrase behind a place: "in Alda last week"."""
RELATIVE_WORDS = frozenset("which who whose where when".split())
SLACK = 3
"""So many characters may be stripped from a line's pieces."""
QUOTES = (('"', '"'), ("“", "”"))

MARKS = "\"'“”‘’()[].,;:—–"
_DOTTED = re.compile(r"\w\.\w+\.\Z")
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


def closed(line: str) -> str:
    """The line without its full stop and a lone quotation mark; the last dot of "U.S." belongs to the word."""
    for opening, closing in QUOTES:
        if opening not in line and closing not in line:
            continue
        count = line.count(opening) - line.count(closing) if opening != closing else line.count(opening) % 2
        if count < 0 or (count and opening == closing and line[-1:] == closing):
            line = line.removesuffix(closing)
        elif count:
            line = line.removeprefix(opening)
    line = line.strip()
    return line if line[-1:] != "." or _DOTTED.search(line) else line.rstrip(".")


class _Stretch:
    """The words of a stretch of text as they stand; asked for again and again, by each line that may be made of it."""

    def __init__(self, text: str, first: int, last: int) -> None:
        self.spans = [m.span() for m in _WORD.finditer(text, first, last)]
        self.said = [text[a:b] for a, b in self.spans]
        self.starts = [a for a, _ in self.spans]
        self.plain = [said.strip(MARKS).lower() for said in self.said]

    def tells(self, i: int) -> bool:
        word = self.plain[i]
        return word not in NOT_FINITE and is_verb(word, self.plain[i - 1] if i else "")

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        return tuple(i for i in range(len(self.spans)) if self.tells(i))


_stretch = lru_cache(maxsize=32)(_Stretch)


class Words:
    """The words of a stretch of text, parted by blanks, and which of them the line keeps."""

    def __init__(self, text: str, first: int, last: int) -> None:
        self.text = text
        self._stretch = _stretch(text, first, last)
        self.spans, self.said, self.starts = self._stretch.spans, self._stretch.said, self._stretch.starts
        self.kept: set[int] = set()
        self._plain = self._stretch.plain
        self._length = self._runs = 0

    def at(self, span: Span) -> range:
        """The words that a span touches."""
        return range(max(bisect_right(self.starts, span[0]) - 1, 0), bisect_left(self.starts, span[1]))

    def plain(self, i: int) -> str:
        """A word in lower case without the marks around it; "" where there is none."""
        return self._plain[i] if 0 <= i < len(self._plain) else ""

    def tells(self, i: int) -> bool:
        """Whether a word is a verb that a clause may have alone, as "been" is not."""
        return self._stretch.tells(i)

    @property
    def verbs(self) -> tuple[int, ...]:
        """The words that tell (`tells`)."""
        return self._stretch.verbs

    def ends(self, i: int) -> bool:
        """Whether a clause ends with a word."""
        return self.said[i][-1] in ",;:—–" or self.plain(i + 1) in RELATIVE_WORDS

    def clear(self) -> None:
        """Keeps none."""
        self.kept.clear()
        self._length = self._runs = 0

    def add(self, some: Iterable[int]) -> bool:
        """Keeps these words too, if the line does not become too long."""
        kept = self.kept
        new = [i for i in some if i not in kept]
        if not new:
            return True
        if len(new) > LONGEST:
            return False
        length, runs = self._length, self._runs
        for i in new:
            kept.add(i)
            length += len(self.said[i]) + 1
            runs += 1 - (i - 1 in kept) - (i + 1 in kept)
        # What stands for a gap is two longer than a blank, and the line may begin and end with a sign.
        most = length + 1 + (len(GAP) - 1) * (runs - 1)
        if most > LONGEST and (most > LONGEST + SLACK or len(self.line(kept)) > LONGEST):
            kept.difference_update(new)
            return False
        self._length, self._runs = length, runs
        return True

    def line(self, kept: AbstractSet[int]) -> str:
        """The kept words, with "…" for what is left out."""
        runs: list[list[str]] = []
        for i in sorted(kept):
            if i - 1 in kept:
                runs[-1].append(self.said[i])
            else:
                runs.append([self.said[i]])
        pieces = [" ".join(run).strip(AROUND).rstrip(AROUND + "-") for run in runs]
        low, high = min(kept), max(kept)
        begins, ends = low == 0 or self.ends(low - 1), high == len(self.spans) - 1 or self.ends(high)
        if begins and low:
            pieces[0] = JOINED.sub("", pieces[0])
        line = GAP.join([*pieces[:-1], closed(pieces[-1])])
        for opening, closing in QUOTES:
            if line.startswith(opening) and closing not in line[1:]:
                line = line.removeprefix(opening)
        return ("" if begins else "…") + line + ("" if ends else "…")


def pieces(words: Words, trigger: Span, actor: Span | None, place: Span | None, *, turned: bool) -> str:
    """The words that matter most and as many beside them as fit: who acts, the trigger, its object, the place.

    `turned`: who acts is named only with all that stands between that and the trigger. The noun that a place is said of
    is left out where those who act would not fit beside it.
    """
    where = None if place is None else words.at(place)
    whole = None if where is None else through(words, where)
    line = _pieces(words, trigger, actor, whole, turned=turned)
    if whole == where or not line.startswith("…"):
        return line
    shorter = _pieces(words, trigger, actor, where, turned=turned)
    return line if shorter.startswith("…") else shorter


def _pieces(words: Words, trigger: Span, actor: Span | None, where: range | None, *, turned: bool) -> str:
    words.clear()
    core = words.at(trigger)
    low = _back(words, core.start, AUXILIARIES)
    if not (words.add(range(low, core.stop)) or words.add(core)):
        return _window(words.text, words.spans[core.start][0], words.spans[core.stop - 1][1], trigger)
    if actor is not None:
        who = words.at(actor)
        who = range(_back(words, who.start, DETERMINERS), who.stop)
        words.add(range(who.start, low) if turned else who)
    if where is not None:
        words.add(range(leading(words, where.start), where.stop))
    named = frozenset(words.kept)
    fill(words, low)
    _open(words, low if actor is None else min(words.kept))
    grow(words, core.stop, 1)
    for i in sorted(words.kept):
        fill(words, i)
    grow(words, min(words.kept) - 1, -1)
    grow(words, max(words.kept) + 1, 1)
    return words.line(trimmed(words, named))


def _back(words: Words, at: int, known: frozenset[str]) -> int:
    """Where the words of a table begin that stand before a word."""
    low = at
    while low > 0 and at - low < LEAD_IN and words.plain(low - 1) in known and not words.ends(low - 1):
        low -= 1
    return low


def leading(words: Words, at: int) -> int:
    """Where what leads to a place begins: "in the eastern city of", "in the Silk Road city of"; else the place."""
    low = _back(words, at, LEADING)
    if words.plain(at - 1) == "of":
        while low > 0 and at - low <= LEAD_IN and words.plain(low) not in PREPOSITIONS and not words.ends(low - 1):
            low -= 1
    if words.plain(low) in PREPOSITIONS:
        return _measured(words, low)
    if words.plain(at - 1) == "of" and at > 1:
        noun = at - 2  # what it is of stands before: "the old mayor of Alda", "some six miles north of Alda"
        edge = range(noun - 1, max(noun - 1 - MOST_NOUNS, -1), -1)
        return next((k for k in edge if words.plain(k) in DETERMINERS), _measured(words, noun))
    return at


def _measured(words: Words, at: int) -> int:
    """Where the number or the direction begins that what leads to a place has before it: "154 [in Alda]"."""
    low = at
    if words.plain(low - 1) in DIRECTIONS and not words.ends(low - 1):
        low -= 1
    number = words.plain(low) not in DIRECTIONS
    if number and not (_counts(words.plain(low - 1)) and words.plain(low - 2) not in CALENDAR):
        return low
    while low > 0 and at - low < LEAD_IN and not words.ends(low - 1):
        if words.plain(low - 1) not in MEASURES and not _counts(words.plain(low - 1)):
            break
        low -= 1
    return low


def through(words: Words, where: range) -> range:
    """The words of a place with the noun that it is said of: "the Alda region", "the Alda County Jail"."""
    high = where.stop
    low = _back(words, where.start, MODIFIERS)
    said_of = words.plain(low) in DETERMINERS or words.plain(low - 1) in OBJECTS
    while high < len(words.spans) and high - where.stop < MOST_NOUNS and not words.ends(high - 1):
        word = words.plain(high)
        if (
            not word.isalpha()
            or words.said[high][0] == "("
            or word in NO_NOUN
            or is_verb(word)
            or word.endswith(("ly", "ing"))
        ):
            break
        if not (said_of or words.said[high][:1].isupper() or word in STANDS_IN):
            break
        high += 1
    return range(where.start, high)


def lead_in(words: Words, at: int) -> int:
    """Where what leads to a word begins: "in two separate" before "shootings"; else the word."""
    low, found = at, -1
    while low > 0 and at - low < LEAD_IN and not words.ends(low - 1):
        low -= 1
        word = words.plain(low)
        if word in PREPOSITIONS or (word in JOINING and word != "of"):
            return low
        if word == "of":
            at = found = low  # what that is of comes before it
        elif word in AUXILIARIES:
            break
    if found >= 0:
        return found
    return _back(words, at, AUXILIARIES | DETERMINERS)


def _open(words: Words, at: int) -> None:
    """Keeps a clause's words before the verb there, which say who acts, where they take no more than half a line."""
    low = at
    while low > 0 and not words.ends(low - 1) and words.starts[at] - words.starts[low - 1] <= LONGEST // 2:
        low -= 1
    if (low == 0 or words.ends(low - 1)) and words.plain(low) not in RELATIVE_WORDS:
        words.add(range(low, at))


def fill(words: Words, at: int) -> None:
    """Keeps the words between a kept one and the kept one before it, if all of them fit."""
    before = at - 1
    if before in words.kept:
        return
    while before >= 0 and before not in words.kept:
        before -= 1
    if before >= 0:
        words.add(range(before + 1, at))


def grow(words: Words, at: int, step: int) -> None:
    """Keeps words from one on, up to the end of the clause, while they fit."""
    while 0 <= at < len(words.spans) and at not in words.kept:
        if words.ends(at - 1 if step > 0 else at) or not words.add([at]):
            return
        at += step


def trimmed(words: Words, named: frozenset[int]) -> frozenset[int]:
    """What is kept without the "in the northern" before something left out."""
    kept = set(words.kept)
    for i in [i for i in kept if i + 1 < len(words.spans) and i + 1 not in kept]:
        for k in range(i, max(i - LEAD_IN, -1), -1):
            if words.ends(k) or _begins_phrase(words, k + 1):
                kept.difference_update(range(k + 1, i + 1))
                break
            if k in named or k - 1 not in kept:
                break
    for i in sorted(kept - named, reverse=True):
        if i in kept and i + 1 < len(words.spans) and i + 1 not in kept and _open_ended(words, i):
            kept.remove(i)
            _without_clause(words, kept, i, named)
    return frozenset(kept)


def _without_clause(words: Words, kept: set[int], verb: int, named: frozenset[int]) -> None:
    """Leaves out what begins a clause, too, whose verb is: "after the guards" before "had"."""
    if words.plain(verb) not in AUXILIARIES:
        return
    for k in range(verb - 1, max(verb - 1 - LEAD_IN, -1), -1):
        if k not in kept or k in named or words.ends(k):
            return
        if words.plain(k) in LEFT_OPEN:
            kept.difference_update(range(k, verb))
            return


def _begins_phrase(words: Words, i: int) -> bool:
    """Whether a word begins what may be left out whole: "in the north", "measuring 40 metres"."""
    word = words.plain(i)
    return word in BEGINS_PHRASE or (word.endswith(("ing", "ed")) and words.plain(i - 1) not in DANGLING)


def _open_ended(words: Words, i: int) -> bool:
    """Whether a word needs the next one: "in", "northern", and the number of a noun, but no clause's end."""
    word, following = words.plain(i), words.plain(i + 1)
    if word in DANGLING or word in AUXILIARIES or word in NEEDS_NEXT:
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
