"""A stretch of a sentence that is too long for a line in; its head and its end out, with one cut between two phrases.

"The man was held … for attempting to smuggle gold": what is left out tells of nobody else.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from geo.headline.borders import BACK, ENDS, begins_within, ends_within
from geo.headline.faults import LEADS
from geo.headline.words import GAP, LONGEST, Words, closed
from geo.heads import AROUND, PREPOSITIONS, SUBJECTS, is_verb

LEAST = 3
"""Words of its head, at least."""
JOINS = (PREPOSITIONS - {"to"}) | frozenset(
    "with by during between against after before while when since because where until amid".split()
)
"""With one of these, with "and" before a verb, or with a form in -ing behind a comma, its end begins."""

Span = tuple[int, int]


def both_ends(words: Words, needed: tuple[range, ...], bars: Sequence[bool]) -> Iterator[str]:
    """The lines that a stretch makes with one cut, the longest first; each has the words that are `needed`.

    `bars` says of each word whether it must not be left out, as it may tell of somebody else.
    """
    barred = [0, *accumulate(bars)]
    verbs = [k for k in range(len(words.spans)) if words.tells(k)]
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
            if not _closes(words, i):
                continue
            head = words.text[words.starts[0] : words.spans[i - 1][1]].strip(AROUND)
            line = " ".join(f"{head}{GAP}{tail}".split())
            if len(line) <= LONGEST:
                found.append(line)
                break
    yield from sorted(found, key=len, reverse=True)


def _after_subject(words: Words, j: int, tail: str, verbs: list[int], barred: list[int]) -> str:
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


def _keeps_verb(words: Words, verbs: list[int], cut: tuple[int, int]) -> bool:
    """Whether the head has its verb, or the end has it and the head those who do it."""
    if not verbs or verbs[0] < cut[0]:
        return bool(verbs)
    return verbs[0] >= cut[1] and words.plain(0) not in LEADS


def _begins(words: Words, j: int) -> bool:
    """Whether a line may go on with a word behind what is left out."""
    word = words.plain(j)
    marked = words.said[j - 1][-1] in ENDS
    joined = word == "and" and is_verb(words.plain(j + 1))
    if word not in JOINS and not joined and not (marked and word.endswith("ing")):
        return False
    return marked or not begins_within(words.plain(j - 1), word)


def _closes(words: Words, i: int) -> bool:
    """Whether a line may leave out what begins with a word."""
    if words.said[i - 1][-1] in ENDS:
        return True
    return not ends_within(words.said[max(i - BACK, 0) : i], words.plain(i))
