"""A stretch of a sentence that is too long for a line in; its head and its end out, with one cut between two phrases.

"The man was held … for attempting to smuggle gold": what is left out tells of nobody else.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from geo.headline.borders import BACK, ENDS, begins_within, ends_within
from geo.headline.faults import LEADS
from geo.headline.outright import OF_NOBODY
from geo.headline.words import GAP, LONGEST, Words, closed
from geo.heads import AROUND, AUXILIARIES, BESIDE, PAST, PREPOSITIONS, SUBJECTS, is_verb

LEAST = 3
"""Words of its head, at least."""
KNOWN = AUXILIARIES | PAST
"""Verbs that can be nothing else."""
JOINS = (PREPOSITIONS - {"to"}) | frozenset(
    "with by during against after before while when since because where until amid".split()
)
"""With one of these, with "and" before a verb, or with a form in -ing behind a comma, its end begins."""

Span = tuple[int, int]


def both_ends(words: Words, needed: tuple[range, ...], bars: Sequence[bool]) -> Iterator[str]:
    """The lines that a stretch makes with one cut, the longest first; each has the words that are `needed`.

    `bars` says of each word whether it must not be left out, as it may tell of somebody else.
    """
    barred = [0, *accumulate(bars)]
    verbs = words.verbs
    found: list[str] = []
    for j in range(LEAST + 1, len(words.spans)):
        if not _begins(words, j) or any(some.start < j < some.stop for some in needed):
            continue
        tail = closed(words.text[words.starts[j] : words.spans[-1][1]].strip(AROUND))
        if (line := _after_subject(words, j, tail, verbs, barred)) and not any(some.start < j for some in needed):
            found.append(line)
        for i in range(j - 1, LEAST - 1, -1):
            if barred[j] > barred[i]:
                break
            if any(some.stop > i and some.start < j for some in needed) or not _keeps_verb(words, verbs, (i, j)):
                break
            if words.plain(i) in ("and", "or") and verbs[0] >= i:
                continue  # others do it too
            if not closes(words, i):
                continue
            head = words.text[words.starts[0] : words.spans[i - 1][1]].strip(AROUND)
            line = " ".join(f"{head}{GAP}{tail}".split())
            if len(line) <= LONGEST:
                found.append(line)
                break
    yield from sorted(found, key=len, reverse=True)


def one_cut(words: Words, needed: tuple[range, ...], bars: Sequence[bool]) -> Iterator[str]:
    """The lines that a stretch makes from its first word on, with at most one cut, up to where a phrase ends.

    They end behind what is `needed`, and leave out as little as they can; the longest come first.
    """
    count = len(words.spans)
    barred = [0, *accumulate(bars)]
    verbs = words.verbs
    kept = max(some.stop for some in needed)
    stops = [e for e in range(kept, count + 1) if e == count or closes(words, e)]
    found: set[str] = set()
    for j in range(LEAST, kept):
        own = verbs[:1] == (j,) and words.plain(j) in KNOWN and OF_NOBODY.isdisjoint(words.plain(k) for k in range(j))
        if not (own or _begins(words, j)) or any(some.start < j < some.stop for some in needed):
            continue
        for i in range(j - 1, 1 if own else LEAST - 1, -1):
            if barred[j] > barred[i] or any(some.stop > i and some.start < j for some in needed):
                break
            if not _keeps_verb(words, verbs, (i, j)):
                break
            if (words.plain(i) in ("and", "or") and verbs[0] >= i) or not closes(words, i):
                continue
            if own and words.plain(i) not in BESIDE | {"of"}:
                continue
            if line := _up_to(words, [*range(i), *range(j, kept)], stops):
                found.add(line)
                break
    if verbs and verbs[0] < kept and (line := _up_to(words, [*range(kept)], stops)):
        found.add(line)
    yield from sorted(found, key=lambda line: (-len(line), line))


def _up_to(words: Words, some: list[int], stops: Sequence[int]) -> str:
    """The line of some words, and those up to the last of these stops that fits; or ""."""
    words.clear()
    if not stops or not words.add(some) or not words.add(range(some[-1] + 1, stops[0])):
        return ""
    for at, following in pairwise(stops):
        if not words.add(range(at, following)):
            break
    return words.line(words.kept)


def _after_subject(words: Words, j: int, tail: str, verbs: Sequence[int], barred: list[int]) -> str:
    """What those who act did besides, in -ing, without their first verb; or "": "The ship sank, [killing nine]"."""
    if not verbs or verbs[0] >= j or not words.plain(j).endswith("ing") or words.plain(0) in SUBJECTS:
        return ""
    i = high = verbs[0]
    while high < j and (is_verb(words.plain(high)) or words.plain(high).endswith("ly")):
        high += 1
    if barred[j] > barred[high] or not any(word[-1] not in ENDS for word in words.said[i - 1 : i]):
        return ""
    line = " ".join(f"{words.text[words.starts[0] : words.spans[i - 1][1]]}{GAP}{tail}".split())
    return line if len(line) <= LONGEST else ""


def _keeps_verb(words: Words, verbs: Sequence[int], cut: tuple[int, int]) -> bool:
    """Whether the head has its verb, or the end has it and the head those who do it."""
    if not verbs or verbs[0] < cut[0]:
        return bool(verbs)
    return verbs[0] >= cut[1] and words.plain(0) not in LEADS


def _begins(words: Words, j: int) -> bool:
    """Whether a line may go on with a word behind what is left out."""
    word = words.plain(j)
    marked = words.said[j - 1][-1] in ENDS
    if word not in JOINS and not (marked and word.endswith("ing")):
        following = words.plain(j + 1) if word in ("and", "as") else ""
        if not (is_verb(following) if word == "and" else following in SUBJECTS):
            return False
    return marked or not begins_within(words.plain(j - 1), word)


def closes(words: Words, i: int) -> bool:
    """Whether a line may leave out what begins with a word."""
    if words.said[i - 1][-1] in ENDS:
        return True
    return not ends_within(words.said[max(i - BACK, 0) : i], words.plain(i))
