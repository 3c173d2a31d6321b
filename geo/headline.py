"""A sentence and its trigger in, a short line for the pin out, cut from the article's own words and never invented.

Where the line must be cut it keeps who acts, the trigger, what follows it and the place, with "…" for what is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from geo.clauses import clauses
from geo.dateline import after_dateline
from geo.heads import (
    AROUND,
    AUXILIARIES,
    CLAUSE,
    DANGLING,
    DETERMINERS,
    JOINED,
    NUMBERS,
    PREPOSITIONS,
    RELATIVE,
    acts,
    antecedent,
    head_of,
    headless,
    is_share,
    is_verb,
    link_of,
    measures,
)
from geo.items import after_day, after_mark
from geo.rolewords import CALENDAR, MODIFIERS
from geo.tokens import Sentence

LONGEST = 110
"""Characters of a headline: two lines in a popup."""

FEWEST_WORDS, WHOLE = 5, 3
"""Words of a clause that stands by itself, at least, and of one that has just a subject, a verb and an object."""
WIDEST = 4 * LONGEST
"""Characters of the text, blanks and all, in which a line is looked for."""
BEFORE_NOUN = frozenset("northern southern eastern western central north-eastern south-eastern neighbouring".split())
HEDGES = frozenset("about nearly almost some at least less over another more".split())
"""These count with the number after them."""
GAP = " … "
"""What stands for words that are left out."""
LEAD_IN = 5
"""Words before a place that lead to it ("in the eastern city of"), and before a trigger that belong to it."""
TAIL = 140
"""Characters at a sentence's end in which an attribution is looked for."""

TURNS = frozenset(
    "not no never nor without deny denies denied denying refuse refuses refused fail fails failed threaten threatens "
    "threatened if unless would could may might plan plans planned fear fears feared accused urged told "
    "hadn't hasn't didn't wasn't weren't won't isn't aren't cannot can't couldn't wouldn't".split()
)
"""Words that may turn what a line says: it does not leave them out between who acts and the trigger."""

LEADING = PREPOSITIONS | MODIFIERS | {"of"}
LEFT_OPEN = frozenset("and but or nor yet so then that as because while although when where who which only".split())
"""Words that a line does not end with where its clause does."""
OPEN_BEFORE_WHICH = LEFT_OPEN | PREPOSITIONS
QUOTES = (('"', '"'), ("“", "”"))

_MARKS = "\"'“”‘’()[].,;:—–"
_MARK = re.compile(r"[\s,;:—–]*")
_IN_ING = re.compile(r"[\s,;:—–]*\w+ing\b")
"""A clause that begins with a form in -ing, which may be of anybody: "watching the game"."""
_DOTTED = re.compile(r"\w\.\w+\.\Z")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_ASIDE = re.compile(r"\([^()]*\)")
_NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}"
_HOLDS = re.compile(rf"\b(?:in|near|outside|around|from|at) {_NAME}(?P<held>, {_NAME},) (?P<next>[a-z]+)")
"""What holds the place before it, with both its commas: "in Chattanooga[, Tennessee,] voted"."""

_SAYS = r"(?:said|says|told\s+\w+|announced|added)"
_WHEN = rf"(?:on|in|at|a|an|the|late|early|statement|news|conference|interview|briefing|{'|'.join(sorted(CALENDAR))})"
_SAID = re.compile(
    rf",\s+(?!(?:and|but|or|which|who|whose|while|that|where|when|after|before)\b)"
    rf"(?:(?:[^\s,;]+\s+){{1,8}}?{_SAYS}(?:\s+{_WHEN}){{0,8}}|(?:said|says)(?:\s+[^\s,;]+){{1,8}})\W*",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r",?\s+according to\s+[^,;]+")

Span = tuple[int, int]


def headline(
    text: str, sentence: Sentence, start: int, end: int, *, actors: Sequence[Span] = (), place: Span | None = None
) -> str:
    """At most `LONGEST` characters of the sentence around `text[start:end]`, its words in their order.

    A short sentence stays whole, but for a dateline and for who is said to have told it. Of a long one the clause that
    holds the trigger is taken. `actors` and `place` are spans of names: where that clause lacks the actor nearest
    before the trigger, or the place, words are left out between them, so that the line has both if they fit.
    """
    first, last = _told(text, sentence, start, end)
    whole = _SPACE.sub(" ", text[first:last]).strip()
    if len(whole) <= LONGEST:
        return _closed(whole)
    clause, head = _clauses(text, first, last, start, end)
    actor = max((s for s in actors if first <= s[0] and s[1] <= start), default=None)
    place = place if place is not None and first <= place[0] and place[1] <= last else None
    if all(clause[0] <= span[0] and span[1] <= clause[1] for span in (actor, place) if span is not None):
        line = _line(text, *clause)
        short = len(line) <= LONGEST
        if short and (headed := _headed(text, clause, head, max(end, place[1] if place is not None else end))):
            return headed
        if head is not None and not acts(text, head, clause[0], start):
            head = None
        # With whom it tells of it may be too long: then it is cut, where nobody else may be meant.
        if short and (head is None or actor is not None or head[1] > clause[0] or _IN_ING.match(text, clause[0])):
            return line[link_of(line) :]
        first, last = _opening(text, *clause) if head is None else head[0], clause[1]
        if actor is None and head is not None:
            return _pieces(_Words(text, first, last), (start, end), head, place, turned=False)
    turned = actor is not None and _turned(text, sentence, actor, (start, end))
    return _pieces(_Words(text, first, last), (start, end), actor, place, turned=turned)


def _turned(text: str, sentence: Sentence, actor: Span, trigger: Span) -> bool:
    """Whether what stands between them must not be left out: another clause, or "not" and the like in their own."""
    begin, end = (bisect_left(sentence.tokens, at, key=lambda t: t.start) for at in (actor[1], trigger[0]))
    of = clauses(text, sentence).of
    if not 0 < begin <= end < len(of) or of[begin - 1] != of[end]:
        return True
    return any(of[i] == of[end] and sentence.tokens[i].lower in TURNS for i in range(begin, end))


def _told(text: str, sentence: Sentence, start: int, end: int) -> Span:
    """The sentence without the dateline, or the day of a log, before it and without who is said to have told it."""
    last = sentence.end
    told = after_dateline(text, after_day(text, after_mark(text, sentence.start, last), last), last)
    first = told if told <= start else sentence.start
    for _ in range(2):  # ", police said, according to the agency"
        edge = max(end, last - TAIL)
        comma = text.rfind(",", edge, last)
        source = text.rfind("according to", edge, last)
        if comma >= edge and _SAID.fullmatch(text, comma, last):
            last = comma
        elif source > edge and (tail := _ACCORDING.fullmatch(text, _before(text, source, edge), last)):
            last = tail.start()
    return first, last


def _before(text: str, at: int, edge: int) -> int:
    """Where the blanks, and a comma, begin that stand before a place in the text."""
    while at > edge and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > edge and text[at - 1] == "," else at


def _clauses(text: str, first: int, last: int, start: int, end: int) -> tuple[Span, Span | None]:
    """The clause that holds the trigger, with its neighbours where it does not stand by itself, and who opens it."""
    asides = [m.span() for m in _ASIDE.finditer(text, first, last)]
    held = (m for m in _HOLDS.finditer(text, first, last) if is_verb(m["next"]))
    asides = sorted([*asides, *((m.start("held") - 1, m.end("held")) for m in held)])
    found = [m.start() for m in CLAUSE.finditer(text, first, last) if not measures(text, first, m.start())]
    cuts = sorted({first, *_outside(found, asides), last})
    i = bisect_right(cuts, start) - 1
    j = bisect_left(cuts, end)
    line = _line(text, cuts[i], cuts[j])
    head = _head(text, first, cuts[i], cuts[j])
    while _lacking(line) and (i > 0 or j < len(cuts) - 1):
        if head is not None and (j == len(cuts) - 1 or text[cuts[j]] == ";"):
            break
        backwards = i > 0 and (RELATIVE.match(line) or is_share(line) or j == len(cuts) - 1)
        wider = (i - 1, j) if backwards else (i, j + 1)
        wide = cuts[wider[1]] - cuts[wider[0]] > WIDEST
        if wide or len(_line(text, cuts[wider[0]], cuts[wider[1]])) > LONGEST - _length(head):
            break
        i, j = wider
        line = _line(text, cuts[i], cuts[j])
        head = _head(text, first, cuts[i], cuts[j]) if backwards else head
    before = antecedent(text, first, cuts[i]) if RELATIVE.match(line) else None
    return (cuts[i] if before is None else before[0], cuts[j]), head or before


def _outside(cuts: Sequence[int], asides: Sequence[Span]) -> list[int]:
    """The cuts that are not within brackets."""
    starts = [start for start, _ in asides]
    return [at for at in cuts if not (i := bisect_left(starts, at)) or asides[i - 1][1] <= at]


def _head(text: str, first: int, start: int, end: int) -> Span | None:
    """The words that open the sentence where a clause begins with its verb."""
    line = _SPACE.sub(" ", text[start : min(end, start + WIDEST)]).strip(AROUND)
    return head_of(text, first, start) if headless(line) else None


def _length(head: Span | None) -> int:
    """What the words before a clause add to its line."""
    return 0 if head is None else head[1] - head[0] + len(GAP)


def _headed(text: str, clause: Span, head: Span | None, needed: int) -> str:
    """A clause that begins with its verb, after the words that say whom it tells of: "The director … was held"; or "".

    Where they stand in the clause, nothing is left out. A long one is cut at its end, after what is `needed`.
    """
    if head is None or head[0] >= clause[0]:
        return ""
    headed = f"{_SPACE.sub(' ', text[slice(*head)])}{GAP}{JOINED.sub('', _line(text, *clause))}"
    if len(headed) <= LONGEST:
        return headed
    words = _Words(text, head[0], clause[1])
    told = words.at((_opening(text, *clause), needed))
    if not (words.add(words.at(head)) and words.add(told)):
        return ""
    named = words.kept
    _grow(words, told.stop, 1)
    return words.line(_trimmed(words, named))


def _opening(text: str, first: int, last: int) -> int:
    """Where a clause's first word begins, after its comma and its "and"."""
    blank = _MARK.match(text, first, last)
    at = blank.end() if blank is not None else first
    return at + link_of(text[at:last])


def _line(text: str, start: int, end: int) -> str:
    line = _SPACE.sub(" ", text[start:end]).strip(AROUND)
    for _ in range(LEAD_IN):  # "in Alda on Tuesday and"
        before, _, word = line.rpartition(" ")
        if not before or word.lower() not in (OPEN_BEFORE_WHICH if RELATIVE.match(text, end + 1) else LEFT_OPEN):
            break
        line = before.rstrip(AROUND)
    return _closed(line)


def _closed(line: str) -> str:
    """The line without its full stop and a lone quotation mark; the last dot of "U.S." belongs to the word."""
    for opening, closing in QUOTES:
        count = line.count(opening) - line.count(closing) if opening != closing else line.count(opening) % 2
        if count < 0 or (count and opening == closing and line[-1:] == closing):
            line = line.removesuffix(closing)
        elif count:
            line = line.removeprefix(opening)
    line = line.strip()
    return line if _DOTTED.search(line) else line.rstrip(".")


def _lacking(line: str) -> bool:
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


class _Words:
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
        return ("" if begins else "…") + GAP.join([*pieces[:-1], _closed(pieces[-1])]) + ("" if ends else "…")


def _pieces(words: _Words, trigger: Span, actor: Span | None, place: Span | None, *, turned: bool) -> str:
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
    _grow(words, core.stop, 1)
    for i in sorted(words.kept):
        _fill(words, i)
    _grow(words, min(words.kept) - 1, -1)
    _grow(words, max(words.kept) + 1, 1)
    return words.line(_trimmed(words, named))


def _back(words: _Words, at: int, known: frozenset[str]) -> int:
    """Where the words of a table begin that stand before a word."""
    low = at
    while low > 0 and at - low < LEAD_IN and words.plain(low - 1) in known and not words.ends(low - 1):
        low -= 1
    return low


def _leading(words: _Words, at: int) -> int:
    """Where what leads to a place begins: "in the eastern city of", "in the Silk Road city of"; else the place."""
    low = _back(words, at, LEADING)
    if words.plain(at - 1) == "of":
        while low > 0 and at - low <= LEAD_IN and words.plain(low) not in PREPOSITIONS and not words.ends(low - 1):
            low -= 1
    return low if words.plain(low) in PREPOSITIONS else at


def _open(words: _Words, at: int) -> None:
    """Keeps a clause's words before the verb there, which say who acts, where they take no more than half a line."""
    low = at
    while low > 0 and not words.ends(low - 1) and words.starts[at] - words.starts[low - 1] <= LONGEST // 2:
        low -= 1
    if (low == 0 or words.ends(low - 1)) and RELATIVE.fullmatch(words.plain(low)) is None:
        words.add(range(low, at))


def _fill(words: _Words, at: int) -> None:
    """Keeps the words between a kept one and the kept one before it, if all of them fit."""
    before = max((i for i in words.kept if i < at), default=at)
    words.add(range(before, at))


def _grow(words: _Words, at: int, step: int) -> None:
    """Keeps words from one on, up to the end of the clause, while they fit."""
    while 0 <= at < len(words.spans) and at not in words.kept:
        if words.ends(at - 1 if step > 0 else at) or not words.add([at]):
            return
        at += step


def _trimmed(words: _Words, named: frozenset[int]) -> frozenset[int]:
    """What is kept without the "in the northern" before something left out."""
    kept = set(words.kept)
    for i in sorted(kept - named, reverse=True):
        if i + 1 < len(words.spans) and i + 1 not in kept and _open_ended(words, i):
            kept.remove(i)
    return frozenset(kept)


def _open_ended(words: _Words, i: int) -> bool:
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
