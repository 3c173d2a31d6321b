"""A long sentence and its trigger in; lines out in which the trigger's clause has its subject or its verb from beside.

"The march … was called off": what stands between the two is left out, where it tells of nobody else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from geo.headline.clause import WIDEST, Choice, Telling, cuts_of, headed, line_of, opening
from geo.headline.faults import LEADS
from geo.headline.words import BEGINS_PHRASE, GAP, LONGEST, Words
from geo.heads import AUXILIARIES, DETERMINERS, RELATIVE, head_of, headless, is_verb

BACK = 3
"""Clauses before the trigger's that a line may begin with."""
MOST_NAMED = 6
"""Words of those who act in a second clause."""
_BLANK = re.compile(r"[\s,;:—–]*")


def after_head(told: Telling) -> Iterator[Choice]:
    """A clause that begins with its verb, after those whom it tells of."""
    text, cuts = told.text, cuts_of(told.text, *told.within)
    i, j = bisect_right(cuts, told.trigger[0]) - 1, bisect_left(cuts, told.trigger[1])
    for a in range(i, max(i - BACK, 0) - 1, -1):
        blank = _BLANK.match(text, cuts[a], cuts[j])
        at = cuts[a] if blank is None else blank.end()
        if at > told.trigger[0] or not text[at : at + 1].islower() or RELATIVE.match(text, at):
            continue
        if headless(" ".join(text[at : min(cuts[j], at + LONGEST)].split())):
            head = head_of(text, told.within[0], cuts[a])
            if head is not None and head[1] <= at:
                line = (
                    f"{' '.join(text[slice(*head)].split())}{GAP}{line_of(text, opening(text, at, cuts[j]), cuts[j])}"
                )
                if len(line) > LONGEST and " and " in text[at : told.trigger[0]]:
                    return  # another may act there
                if len(line) > LONGEST:
                    line = headed(text, (at, cuts[j]), head, told.trigger[1])
                if line:
                    yield line, 0


def behind_and(told: Telling) -> Iterator[Choice]:
    """A second clause that has those who act of its own: "the fire burned on and [the mayor has called for help]"."""
    text, cuts = told.text, cuts_of(told.text, *told.within)
    i, j = bisect_right(cuts, told.trigger[0]) - 1, bisect_left(cuts, told.trigger[1])
    if cuts[j] - cuts[i] > WIDEST:
        return
    words = Words(text, cuts[i], cuts[j])
    core = words.at(told.trigger)
    finite = words.verbs
    for k in range(core.start - 1, 0, -1):
        if words.plain(k) not in ("and", "but"):
            continue
        verb = next((v for v in finite if v > k), len(words.spans))
        between = [words.plain(b) for b in range(k + 1, verb)]
        named = words.plain(k + 1) in DETERMINERS or words.said[k + 1][:1].isupper()
        if named and 0 < len(between) <= MOST_NAMED and BEGINS_PHRASE.isdisjoint(between) and verb < len(words.spans):
            line = line_of(text, words.starts[k + 1], cuts[j])
            if len(line) <= LONGEST:
                yield line, 0
            return


def with_verb(told: Telling) -> Iterator[Choice]:
    """A clause without a verb, with the verb behind what is said beside it: "The march … was called off"."""
    text, cuts = told.text, cuts_of(told.text, *told.within)
    i, j = bisect_right(cuts, told.trigger[0]) - 1, bisect_left(cuts, told.trigger[1])
    start = opening(text, cuts[i], cuts[j])
    line = line_of(text, start, cuts[j])
    words = line.lower().split()
    if not words or words[0] in LEADS or words[0].endswith("ing") or any(map(is_verb, words)):
        return
    for k in range(j, min(j + 3, len(cuts) - 1)):
        at = opening(text, cuts[k], cuts[k + 1])
        first, second = [*text[at : at + LONGEST].split(maxsplit=2)[:2], "", ""][:2]
        if (first in AUXILIARIES and first != "to") or (k > j and is_verb(second if first.endswith("ly") else first)):
            later = line_of(text, at, cuts[k + 1])
            if len(line) + len(GAP) + len(later) <= LONGEST:
                yield f"{line}{GAP if k > j else ' '}{later}", 0
            return
        if RELATIVE.match(text[cuts[k] : cuts[k] + LONGEST].lstrip(" ,\n")) is None and any(
            map(is_verb, text[at : cuts[k + 1]].split()[:LONGEST])
        ):
            return  # it has somebody else who acts
