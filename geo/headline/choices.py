"""A long sentence and its trigger in; the lines that it may make out: its clauses, alone and with those beside them.

Used where the trigger's own clause makes a line that does not read well by itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from geo.antecedent import antecedent
from geo.headline.beside import after_head, behind_and, with_verb
from geo.headline.clause import WIDEST, Choice, Telling, cuts_of, line_of, opening
from geo.headline.ends import both_ends, closes, one_cut
from geo.headline.faults import LEADS, has_main
from geo.headline.words import BEGINS_PHRASE, LONGEST, Words, fill, grow, lead_in, leading, through, trimmed
from geo.heads import (
    AUXILIARIES,
    BESIDE,
    DETERMINERS,
    JOINED,
    PREPOSITIONS,
    SUBJECTS,
    is_verb,
)
from geo.rolewords import CALENDAR

TIERS = (150, 240)
"""Characters of three lines in a popup, and of five: a longer line is only taken where none of these reads well."""
BACK, ON = 3, 1
"""Clauses before and after the trigger's that a line may have too."""
FRAGMENT, SPLICED, OVER = 4, 7, 1
"""How heavy a fault it is to begin with an aside ("his deputy, was held"), to go on with another verb ("he said, was
held"), and to leave out where a clause ends."""
TELLS = frozenset("said says announced reported told added confirmed noted found stated".split())
"""Before "that" these say from whom the article has it; what is told stands by itself."""
BARE_TELLS = frozenset("said says reported".split())
"""These do so without a "that"."""
SERVES = frozenset("resigned served serves serving worked works working acted acting elected appointed named".split())
"""Before "as" these say what somebody is."""
NOT_TOLD = PREPOSITIONS | CALENDAR | frozenset("that by back a an".split())
"""After them it is not yet what is told."""
MOST_CUT = 3
"""Stretches that are tried with words left out, the nearest ones."""
FEW = 4
"""Words between one of them and "that": "reported on Monday that"."""
WHOM = frozenset("him her it them us me".split())
NO_CLAUSE_AS = frozenset("well a an part".split())
ASTRAY = frozenset(
    "that who which whose said says told claimed believed thought alleged because if as when while but".split()
)
"""Words after which somebody else may be told of: they are not left out."""
_TOLD = re.compile(r"\b(?:that|as|said|says|reported)\s")
_WORD = re.compile(r"\S+")
_LEFT_OUT = re.compile(r"\W*(?:(?P<with>with)|then|said|including)\s+")
"""What a line does not need at its head."""
_STAYS = re.compile(r"\W*(?P<link>(?:after|as|because|while|although|though)\s)", re.IGNORECASE)
"""What links a clause to a later one, which stays where both do."""
_YEAR = re.compile(r"\W*\d+,")
"""What is left of a day, or an age: "June 1, [2007, a man fled]"."""
_OF_DAY = re.compile(r",\s+(?:1[89]|20)\d\d\b")
_DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2}\Z")
"""A day and its year: "on May 3[, 2020 in Alda]"."""
_POINTS = re.compile(r"\W*(?:wh(?:o|ich|ose)|that)\b")

Span = tuple[int, int]


def choices(told: Telling) -> Iterator[Choice]:
    """The lines of a sentence that hold the trigger, each with the weight of the faults that only its making shows.

    Those from which nothing is left out come first.
    """
    long: list[tuple[Span, int]] = []
    for span, weight in _stretches(told):
        line = line_of(told.text, *span)
        if len(line) <= LONGEST:
            yield line, weight
        elif weight < FRAGMENT and len(long) < MOST_CUT:
            long.append((span, weight))
    yield from after_head(told)
    yield from with_verb(told)
    yield from behind_and(told)
    for span, weight in long:
        yield from ((line, n + weight) for line, n in _short(told, span))
    for span, weight in [*long, *((span, OVER) for span in _to_the_end(told))]:
        words = Words(told.text, *span)
        needed = tuple(words.at(some) for some in _needed(told, span))
        bars = [_parts(words, k, told.turns) for k in range(len(words.spans))]
        yield from ((line, weight) for line in both_ends(words, needed, bars))
        if (span, weight) in long:
            yield from ((line, weight) for line in one_cut(words, needed, bars))
    for span, weight in long:
        yield from ((line, n + weight) for line, n in _from_head(told, span))


def wider(told: Telling) -> Iterator[str]:
    """The stretches whole, or up to where a phrase ends behind the place, however long.

    First come those of three lines in a popup, then those of five; of each those that end where a clause does come
    first, and the shortest.
    """
    found: set[str] = set()
    closed_at: set[Span] = set()
    stretches = [span for span, weight in _stretches(told) if not weight]
    for span in dict.fromkeys([*stretches, *_to_place(told, stretches), *_from_first(told)]):
        found.add(line_of(told.text, *span))
        needed = [*_needed(told, span)]
        edge = span[0], max(some[1] for some in needed)
        if edge in closed_at:
            continue
        words = Words(told.text, *span)
        kept = max(words.at(some).stop for some in needed)
        end = next((e for e in range(kept, len(words.spans)) if closes(words, e)), None)
        if end is not None:
            closed_at.add(edge)
            line = line_of(told.text, span[0], words.spans[end - 1][1])
            found.add(line if words.ends(end - 1) else f"{line}…")
    yield from sorted(found, key=lambda line: (bisect_left(TIERS, len(line)), line[-1:] == "…", len(line), line))


def _to_place(told: Telling, spans: Sequence[Span]) -> Iterator[Span]:
    """The stretches that end before the place, up to behind it."""
    cuts = cuts_of(told.text, *told.within)
    for first, last in spans:
        if told.place is not None and last <= told.place[0]:
            behind = cuts[bisect_left(cuts, told.place[1]) :]
            yield from ((first, cut) for cut in behind if cut - first <= WIDEST)


def _from_first(told: Telling) -> Iterator[Span]:
    """The sentence from its head on, up to the end of the trigger's clause, of the place's and of those behind it.

    Its subject may stand farther before the trigger than other lines look; after a semicolon another sentence is told.
    """
    last = told.within[1]
    first = max(told.within[0], told.text.rfind(";", told.within[0], told.trigger[0]) + 1)
    begins = _begins(told.text, first, (first, last), several=True)
    if begins is None or begins > told.trigger[0]:
        return
    cuts = cuts_of(told.text, *told.within)
    for end in dict.fromkeys((told.trigger[1], max(some[1] for some in _needed(told, told.within)))):
        yield from ((begins, cut) for cut in cuts[bisect_left(cuts, end) :] if cut - begins <= WIDEST)


def _from_head(told: Telling, span: Span) -> Iterator[Choice]:
    """A stretch from its first word on, as far as it fits, where that holds the trigger."""
    words = Words(told.text, *span)
    core = words.at(told.trigger)
    if words.add(range(core.stop)):
        named = frozenset(range(core.start, core.stop))
        grow(words, core.stop, 1)
        _add_each(words, range(max(words.kept) + 1, len(words.spans)))
        yield words.line(trimmed(words, named)), 0


def _to_the_end(told: Telling) -> Iterator[Span]:
    """The sentence, and what begins with the trigger's clause, where the verb may come far behind."""
    first, last = told.within
    cuts = cuts_of(told.text, first, last)
    i = bisect_right(cuts, told.trigger[0]) - 1
    for a in sorted({0, i}):
        if (
            last - cuts[a] <= WIDEST
            and (begins := _begins(told.text, first, (cuts[a], last), several=True)) is not None
        ):
            yield begins, last


def _needed(told: Telling, span: Span) -> Iterator[Span]:
    """The trigger, and the place where it stands in a stretch."""
    yield told.trigger
    if told.place is not None and span[0] <= told.place[0] and told.place[1] <= span[1]:
        yield told.place


def _stretches(told: Telling) -> Iterator[tuple[Span, int]]:
    """The stretches of clauses that may make a line, and how ill each begins."""
    text, (start, end) = told.text, told.trigger
    cuts = cuts_of(text, *told.within)
    i, j = bisect_right(cuts, start) - 1, bisect_left(cuts, end)
    yield from ((span, 0) for span in _told_in(told, cuts[max(i - ON, 0)], cuts[j]))
    finite = _is_finite(text, cuts[i], cuts[i + 1])
    for a in range(i, max(i - BACK, 0) - 1, -1):
        if cuts[j] - cuts[a] > WIDEST:
            return
        ill = FRAGMENT if a < i and _is_aside(text, *cuts[a : a + 3]) else 0
        ill = SPLICED if finite and _is_told(text, cuts[a : i + 1]) else ill
        for b in range(j, min(j + ON, len(cuts) - 1) + 1):
            if cuts[b] - cuts[a] > WIDEST:
                break
            begins = _begins(text, told.within[0], (cuts[a], cuts[b]), several=b - a > 1)
            if begins is not None and begins <= start:
                yield (begins, cuts[b]), ill


def _begins(text: str, first: int, span: Span, *, several: bool) -> int | None:
    """Where a line of these clauses begins: without "with" and the like, but with whom "who" points back to."""
    if _POINTS.match(text, *span):
        before = antecedent(text, first, span[0])
        return None if before is None else before[0]
    if _YEAR.match(text, *span) or (_OF_DAY.match(text, *span) and _DAY.search(text, first, span[0])):
        return None
    out = _LEFT_OUT.match(text, *span)
    if out is not None:
        # "With little left, they fled": what follows it is not what the line tells of
        bare = line_of(text, out.start("with"), span[1]) if several and out["with"] else ""
        return out.start("with") if bare and has_main(bare, bare.split()) else out.end()
    link = _STAYS.match(text, *span) if several else None
    return opening(text, *span) if link is None else link.start("link")


def _is_finite(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with a verb that tells of somebody before it."""
    first, second = [*text[start:end].strip(" \n,;:—–").split(maxsplit=2)[:2], "", ""][:2]
    return first != "to" and second != "by" and is_verb(first)


def _is_told(text: str, cuts: Sequence[int]) -> bool:
    """Whether one of these clauses, relative ones aside, has a verb, so that it does not go on with another one."""
    parts = [part for a, b in pairwise(cuts) if (part := text[a:b].strip(" \n,;:—–").lower().split())]
    if parts and parts[0][0] in UNDER:
        del parts[0][0]  # what links the first one is not in the line
    return any(any(map(is_verb, takewhile(lambda word: word not in UNDER, part))) for part in parts)


UNDER = frozenset("who which whose where when that since after before while as until".split())
"""What tells of another verb begins with these."""


def _is_aside(text: str, start: int, end: int, stop: int) -> bool:
    """Whether a clause is no more than what is said of those before it, who do what the next clause says."""
    if text[start : start + 1].isalnum():
        return False
    words = text[start:end].strip(" \n,;:—–").lower().split()
    first = JOINED.sub("", text[end:stop].strip(" \n,;:—–")).split(maxsplit=1)[:1]
    verb = bool(first) and (is_verb(first[0]) or first[0] in ("said", "says"))
    return verb and bool(words) and (not any(map(is_verb, words)) or is_verb(words[0]))


def _short(told: Telling, span: Span) -> Iterator[Choice]:
    """The opening words of a stretch that is too long, the trigger and the place, and what fits beside them."""
    words = Words(told.text, *span)
    core = words.at(told.trigger)
    low = lead_in(words, core.start)
    who, verb = _opening_words(words, core, low, told.turns)
    if not (words.add(range(low, core.stop)) and words.add(who)):
        return
    if told.place is not None and span[0] <= told.place[0] and told.place[1] <= span[1]:
        where = through(words, words.at(told.place))
        at = leading(words, where.start)
        words.add(range(lead_in(words, where.start) if at == where.start else at, where.stop))
    named = frozenset(words.kept)
    _fill(words, core, who.stop, verb=verb)
    kept = trimmed(words, named)
    over = any(words.ends(k) for k in range(max(kept)) if k not in kept)
    yield words.line(kept), OVER if over and not verb else 0


def _fill(words: Words, core: range, opened: int, *, verb: bool) -> None:
    """Keeps what fits beside what is kept: first what is with the trigger, then what follows those who act.

    `verb`: the trigger is their own verb, so that what follows it goes before what is with them.
    """
    after = max(words.kept) + 1
    if verb:
        grow(words, core.stop, 1)
    else:
        for k in range(core.stop, len(words.spans)):  # its object
            if words.ends(k - 1) or (words.plain(k) in BEGINS_PHRASE and k > core.stop) or not words.add([k]):
                break
    for k in sorted(words.kept):
        fill(words, k)
    grow(words, opened, 1)
    grow(words, core.stop, 1)
    _add_each(words, range(core.stop, after))
    grow(words, max(words.kept) + 1, 1)
    if words.plain(0) in LEADS:  # the main clause comes behind
        _add_each(words, range(max(words.kept) + 1, len(words.spans)))


def _add_each(words: Words, some: range) -> None:
    """Keeps words in their order, while they fit."""
    for k in some:
        if not words.add([k]):
            return


def _opening_words(words: Words, core: range, low: int, turns: frozenset[str]) -> tuple[range, bool]:
    """The words at the head of a stretch that say who acts, and whether the trigger is their verb.

    What stands between them and the trigger may be left out where it tells of nobody else.
    """
    verb = next((k for k in range(1, core.start + 1) if is_verb(words.plain(k), words.plain(k - 1))), None)
    if verb is None:
        return range(low), False
    if verb >= low:
        return _whom(words, verb), True
    while verb + 1 < low and (words.plain(verb + 1) in WHOM or is_verb(words.plain(verb + 1))):
        verb += 1
    own = words.plain(low) in AUXILIARIES or (low == core.start and is_verb(words.plain(low)))
    if own or any(_parts(words, k, turns) for k in range(verb + 1, low)):
        return range(low), False
    return range(verb + (2 if words.plain(verb) in AUXILIARIES else 1)), False


def _whom(words: Words, verb: int) -> range:
    """The words before a stretch's verb, without what is with those whom it tells of: "The tanker [with 17 crew]"."""
    if words.plain(0) in LEADS:
        return range(verb)
    for k in range(1, verb):
        if words.plain(k) in BESIDE or words.said[k - 1][-1] == "," == words.said[verb - 1][-1]:
            return range(k)
        if words.ends(k - 1):
            break
    return range(verb)


def _parts(words: Words, k: int, turns: frozenset[str]) -> bool:
    """Whether a word may tell of somebody else, or turn what is told, so that it is not left out."""
    word = words.plain(k)
    if k and words.said[k - 1][-1] == "," and word.endswith("ing"):
        return True  # "gave it to the board, showing the mill in Alda"
    if word == "as" and words.plain(k + 1) in DETERMINERS:  # "engaged as a soloist"
        return False
    return word in ASTRAY or word in turns or not word or (word != "to" and is_verb(word, words.plain(k - 1)))


def _told_in(told: Telling, first: int, last: int) -> Iterator[Span]:
    """What somebody told, and what "as" links: after "reported on Monday that", "said", "was reported as"."""
    text = told.text
    if last - first > WIDEST or _TOLD.search(text, first, told.trigger[0]) is None:
        return
    found = [m.span() for m in _WORD.finditer(text, first, last)]
    said = [text[a:b].strip(",;:“”\"'") for a, b in found]
    plain = [word if word == "May" else word.lower() for word in said]
    for k, (word, following) in enumerate(pairwise(plain)):
        if word not in ("that", "as") and word not in BARE_TELLS:
            continue
        start = found[k + 1][0]
        if start > told.trigger[0]:
            return
        if following in SUBJECTS or is_verb(following):
            continue
        # "Told the mayor that" turns nothing, but "told the mayor to" does.
        turns = told.turns - {"told"} if word == "that" else told.turns
        if not turns.isdisjoint(plain[: k + 1]) or not any(map(is_verb, plain[k + 2 :])):
            continue
        if word == "that" and TELLS.isdisjoint(plain[max(k - FEW, 0) : k]):
            continue
        if word == "as" and (not k or following in NO_CLAUSE_AS or plain[k - 1] in SERVES or _compares(plain, k)):
            continue
        if word in BARE_TELLS and following in NOT_TOLD:
            continue
        yield start, last


def _compares(words: list[str], k: int) -> bool:
    """Whether the "as" there is one of two: "as fast as"."""
    return "as" in words[max(k - 2, 0) : k] or "as" in words[k + 1 : k + 3]
