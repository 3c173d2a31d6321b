"""A sentence and its trigger in, a short line for the pin out, cut from the article's own words and never invented.

Where the line must be cut it keeps who acts, the trigger, what follows it and the place, with "…" for what is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from geo.clauses import clauses
from geo.headline.borders import torn
from geo.headline.choices import choices, wider
from geo.headline.clause import Telling, clause_of, headed, line_of, opening
from geo.headline.faults import GOOD, MOST, TORN, faults
from geo.headline.outright import outright
from geo.headline.told import after_label, told
from geo.headline.words import LONGEST, Words, closed, pieces
from geo.heads import AROUND, acts, link_of
from geo.tokens import Sentence

__all__ = ["LONGEST", "WIDER", "headline"]

TURNS = frozenset(
    "not no never nor without deny denies denied denying refuse refuses refused fail fails failed threaten threatens "
    "threatened if unless would could may might plan plans planned fear fears feared accused urged told "
    "hadn't hasn't didn't wasn't weren't won't isn't aren't cannot can't couldn't wouldn't".split()
)
"""Words that may turn what a line says: it does not leave them out between who acts and the trigger."""

_WHO = re.compile(r"[\s,]*(?:who|which)\b")
_IN_ING = re.compile(r"[\s,;:—–]*\w+ing\b")
"""A clause that begins with a form in -ing, which may be of anybody: "watching the game"."""

WIDER = 280
"""Characters of a line where no shorter one reads well: what a sentence says by itself matters more than its length."""
WORTH = 2
"""So much less heavy are a longer line's faults."""
NEAR = 40
"""Characters of a line by which it is found in its sentence."""

Span = tuple[int, int]


def headline(
    text: str, sentence: Sentence, start: int, end: int, *, actors: Sequence[Span] = (), place: Span | None = None
) -> str:
    """At most `LONGEST` characters of the sentence around `text[start:end]`, its words in their order, or `WIDER` where
    no shorter line reads well.

    A short sentence stays whole, but for a dateline and for who is said to have told it. Of a long one the clause that
    holds the trigger is taken. `actors` and `place` are spans of names: where that clause lacks the actor nearest
    before the trigger, or the place, words are left out between them, so that the line has both if they fit. Where such
    a line would not read well by itself, the least faulty one that the sentence makes is taken.
    """
    first, last = told(text, sentence, start, end)
    whole = " ".join(text[first:last].split())
    if len(whole) <= LONGEST:
        return closed(whole.rstrip(AROUND))
    label = after_label(text, first, start)
    first = label if place is None or place[0] >= label or place[1] <= first else first
    inside = place if place is not None and first <= place[0] and place[1] <= last else None
    named = "" if inside is None else " ".join(text[slice(*inside)].split())
    it = Telling(text, (first, last), (start, end), inside, TURNS)
    best = _best(it, sentence, max((s for s in actors if first <= s[0] and s[1] <= start), default=None), named)
    return best if _is_turned(text[first:start], best) else outright(best)


def _best(it: Telling, sentence: Sentence, actor: Span | None, named: str) -> str:
    """The line of the trigger's own clause, or the least faulty one where that does not read well by itself."""
    best = _cut(it, sentence, actor)
    whole = " ".join(it.text[slice(*it.within)].split())
    fewest = faults(best, named) + TORN * torn(whole, best)
    if fewest <= MOST:
        return best
    said = " ".join(it.text[slice(*it.trigger)].split())
    for line, more in choices(it):
        if fewest > (n := more + faults(line, named)) and fewest > (n := n + TORN * torn(whole, line)) and said in line:
            best, fewest = line, n
            if n <= GOOD:
                return best
    if fewest > MOST:
        for line in wider(it):
            if len(line) <= WIDER and fewest - (n := faults(line, named) + TORN * torn(whole, line)) >= WORTH:
                best, fewest = line, n
                if n <= GOOD:
                    return best
    return best


def _is_turned(before: str, line: str) -> bool:
    """Whether what stands before a line in its sentence may turn what it says: "nobody has seen" the man who fled."""
    at = before.find(line[:NEAR].partition(" … ")[0].strip("… "))
    return not TURNS.isdisjoint((before[: max(at, 0)] if at >= 0 else before).lower().split())


def _cut(it: Telling, sentence: Sentence, actor: Span | None) -> str:
    """The line of the trigger's own clause, with the actor nearest before it and the place."""
    text, (first, last), (start, end), place = it.text, it.within, it.trigger, it.place
    clause, head = clause_of(text, first, last, start, end)
    if all(clause[0] <= span[0] and span[1] <= clause[1] for span in (actor, place) if span is not None):
        line = line_of(text, *clause)
        short = len(line) <= LONGEST
        if short and (with_head := headed(text, clause, head, max(end, place[1] if place is not None else end))):
            return with_head
        if head is not None and not acts(text, head, clause[0], start):
            head = None
        # With whom it tells of it may be too long: then it is cut, where nobody else may be meant.
        if short and (head is None or actor is not None or head[1] > clause[0] or _IN_ING.match(text, clause[0])):
            return line[link_of(line) :]
        first, last = opening(text, *clause) if head is None else head[0], clause[1]
        if head is not None and actor is not None and head[1] < actor[0] and _WHO.match(text, head[1]):
            actor = None  # "Soldiers who left [Ivo Tarn] were held": who acts stands before
        if actor is None and head is not None:
            return pieces(Words(text, first, last), (start, end), head, place, turned=False)
    turned = actor is not None and _turned(text, sentence, actor, (start, end))
    return pieces(Words(text, first, last), (start, end), actor, place, turned=turned)


def _turned(text: str, sentence: Sentence, actor: Span, trigger: Span) -> bool:
    """Whether what stands between them must not be left out: another clause, or "not" and the like in their own."""
    begin, end = (bisect_left(sentence.tokens, at, key=lambda t: t.start) for at in (actor[1], trigger[0]))
    of = clauses(text, sentence).of
    if not 0 < begin <= end < len(of) or of[begin - 1] != of[end]:
        return True
    return any(of[i] == of[end] and sentence.tokens[i].lower in TURNS for i in range(begin, end))
