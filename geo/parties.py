"""A sentence and the names in it in, its parties out: everybody whom it names, where, in which list and clause.

A party is a given name or a common noun of `geo/actorwords.py` with what qualifies it. Who acts is not decided here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from geo.actorwords import (
    ACTING,
    ARMED,
    ASIDE,
    BODIES,
    COMPOUNDED,
    GROUPS,
    NO_QUALIFIER,
    OF_WHOM,
    OFFICES,
    PREPOSITIONS,
    QUALIFIERS,
    QUANTITIES,
    SAYING,
    SKIPPED,
)
from geo.clauses import Clauses, clauses
from geo.rolewords import TITLES
from geo.tables import listed, rows
from geo.tokens import Sentence, Token, adjoin

WITHIN = 4
"""How many words a rule looks over: a title, articles and numbers, adverbs."""
QUALIFIED = 5
"""The most words that qualify a common noun."""

LISTED = 6
"""Words between two of one list: "Ada Moor and Thai acting Prime Minister Ivo Tarn"."""
BETWEEN = SKIPPED | QUANTITIES | TITLES | BODIES | ACTING | {"and", "or", "of", "prime"}

_COMMA = re.compile(r",\s+")
_BESIDE = frozenset({" ", "\n", ". "})
"""What stands between the words of a phrase: "the widow of Mr. Moor"."""

Names = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: the span in the text, the first and last word, and whether "'s" follows.

    `number` counts the lists of the sentence: those of "X, Y and Z" have the same. `governor` is the preposition that
    stands before the list, or "". `told_by` is the index of the word that makes its bearer one who tells or hears
    what happened, or -1: "police said".
    """

    start: int
    end: int
    first: int
    last: int
    owner: bool
    number: int = 0
    governor: str = ""
    told_by: int = -1


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence's words in lower case, its parties in text order and by their clause, and its clauses."""

    words: tuple[str, ...]
    parties: tuple[Party, ...]
    clauses: Clauses
    within: Mapping[int, tuple[Party, ...]]


@lru_cache(maxsize=8)
def parsed(text: str, sentence: Sentence, names: Names) -> Parsed:
    """The parties of a sentence. `names` are spans of the text. Remembered, since a sentence has several events."""
    words = tuple(t.lower for t in sentence.tokens)
    found = _parties(text, sentence, names)
    cut = clauses(text, sentence, [(p.first, p.last) for p in found])
    parties = tuple(_in_lists(text, sentence, words, found))
    within: dict[int, list[Party]] = {}
    for party in parties:
        within.setdefault(cut.of[party.first], []).append(party)
    return Parsed(words, parties, cut, {clause: tuple(group) for clause, group in within.items()})


def _parties(text: str, sentence: Sentence, names: Names) -> list[Party]:
    """The given names and the common nouns in text order; a title before its bearer's name is left out."""
    tokens = sentence.tokens
    starts = [t.start for t in tokens]
    begins = {bisect_left(starts, start) for start, _ in names}
    ends = {bisect_left(starts, end) - 1 for _, end in names}
    named: list[Party] = []
    for start, end in sorted(names):
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        if last > first and tokens[last].text == "s":
            last -= 1
        if first > last:  # signs alone
            continue
        first, last = _whole(text, sentence, first, last, begins=begins, ends=ends)
        if not named or named[-1].last < first:
            named.append(_party(text, sentence, first, last))
    inside = {i: p.last for p in named for i in range(p.first, p.last + 1)}
    common = [p for p in _common(text, sentence, inside) if p.first not in inside or p.last not in inside]
    taken = {i for p in common for i in range(p.first, p.last + 1)}
    alone = (p for p in named if p.first not in taken and text[p.end : p.end + 1] != "-")
    found = sorted([*common, *alone], key=lambda p: p.first)
    begun = {p.first for p in named}
    return list(_whose(text, sentence, [p for p in found if not _is_title(text, sentence, p, begun)]))


def _whose(text: str, sentence: Sentence, found: Sequence[Party]) -> Iterator[Party]:
    """The parties, each with the word before it that says of whom it is: "son of Ada Moor", who is not she.

    Where that only adds to a name beside it ("the head of Tarn, Ada Moor, fell"), the name alone is left.
    """
    tokens = sentence.tokens
    for i, party in enumerate(found):
        noun = _holder(text, sentence, party.first)
        before, after = found[i - 1 : i], found[i + 1 : i + 2]
        if noun == party.first or any(noun <= p.last for p in before):
            yield party
            continue
        article = noun - 1 if noun and tokens[noun - 1].lower in SKIPPED else noun
        added = any(article == p.last + 1 and _COMMA.fullmatch(text, p.end, tokens[article].start) for p in before)
        named = any(party.last + 1 == p.first and _COMMA.fullmatch(text, party.end, p.start) for p in after)
        if not (added or (named and text[after[0].end : after[0].end + 1] == ",")):
            yield replace(party, start=tokens[noun].start, first=noun)


def _holder(text: str, sentence: Sentence, first: int) -> int:
    """Where "eldest son of the late" before a name begins; else where the name does."""
    tokens, at = sentence.tokens, first - 1
    while at > 0 and first - at <= WITHIN and tokens[at].lower in SKIPPED | TITLES | ACTING:
        at -= 1
    if at < 1 or tokens[at].lower != "of" or tokens[at - 1].lower not in OF_WHOM:
        return first
    if not all(text[tokens[i - 1].end : tokens[i].start] in _BESIDE for i in range(at, first)):
        return first
    at -= 1
    while at and tokens[at - 1].lower in QUALIFIERS | ACTING and text[tokens[at - 1].end : tokens[at].start] == " ":
        at -= 1
    return at


def _whole(
    text: str, sentence: Sentence, first: int, last: int, *, begins: set[int], ends: set[int]
) -> tuple[int, int]:
    """A name with the capitalised words beside it that are of no other: "Rostislav" is Rostislav Goldstein."""
    tokens = sentence.tokens
    if sentence.heading:
        return first, last
    for _ in range(WITHIN):
        gap = text[tokens[last].end : tokens[last + 1].start] if last + 1 < len(tokens) else ""
        if gap not in (" ", "-") or last + 1 in begins or not _may_name(tokens[last + 1]):
            break
        last += 1
    while first > 1 and last - first < WITHIN and text[tokens[first - 1].end : tokens[first].start] == " ":
        if first - 1 in ends or not _may_name(tokens[first - 1]):
            break
        first -= 1
    return _with_kind(text, tokens, first), last


def _with_kind(text: str, tokens: Sequence[Token], first: int) -> int:
    """Where a name with what it is the name of begins: "the Bank of England"; a sentence's first word is no part."""
    of = first - (2 if first and tokens[first - 1].lower == "the" else 1)
    whole = of > 1 and tokens[of].lower == "of" and adjoin(text, tokens[of - 1].end, tokens[of].start)
    return of - 1 if whole and _may_name(tokens[of - 1]) else first


def _may_name(token: Token) -> bool:
    """Whether a word may be a part of a name beside one that is."""
    plain = token.lower not in NO_QUALIFIER and token.lower not in TITLES and token.lower not in OFFICES
    noun = token.lower in BODIES or token.lower in GROUPS
    return token.capital and plain and not noun and token.text not in demonyms()


def _party(text: str, sentence: Sentence, first: int, last: int) -> Party:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    owner = text[end : end + 2] in ("'s", "’s") or (text[end - 1] == "s" and text[end : end + 2] in ("' ", "’ "))
    return Party(start, end, first, last, owner)


def _common(text: str, sentence: Sentence, inside: Mapping[int, int]) -> Iterator[Party]:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if not _is_common(tokens, i) or text[token.end : token.end + 1] == "-":  # "opposition-held towns"
            continue
        right = tokens[i + 1] if i + 1 < len(tokens) and adjoin(text, token.end, tokens[i + 1].start) else None
        counts = token.lower in QUANTITIES and right is not None and right.lower == "of"
        if counts or (right is not None and right.lower in GROUPS | COMPOUNDED):
            continue
        first = i
        while first and i - first < QUALIFIED and _qualifies(text, sentence, first - 1, inside):
            first -= 1
        if tokens[first].lower == "s":
            first += 1
        if tokens[first].text in demonyms():
            first = _with_another(sentence, first)
        if _in_title(text, sentence, i):
            continue
        if first == i and token.lower in BODIES and i and tokens[i - 1].lower == "the":
            first = i - 1
        if first == i and token.lower in BODIES and i and tokens[i - 1].lower in PREPOSITIONS:
            continue  # "in court"
        yield _party(text, sentence, first, _of_whom(sentence, i, inside) if token.lower in BODIES else i)


def _is_common(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word is a common noun for a party: "rebels", "army", "armed men"."""
    word = tokens[i].lower
    return word in GROUPS or word in BODIES or (word == "men" and i > 0 and tokens[i - 1].lower in ARMED)


def _with_another(sentence: Sentence, first: int) -> int:
    """Where a people before "and" begins that shares its noun with the next: "Thai and Cambodian forces"."""
    joined = first > 1 and sentence.tokens[first - 1].lower in ("and", "or")
    return first - 2 if joined and sentence.tokens[first - 2].text in demonyms() else first


def _in_title(text: str, sentence: Sentence, i: int) -> bool:
    """Whether a noun only begins what something is called: "the King's Cup", "Governor's House"."""
    following = sentence.tokens[i + 1 : i + 3]
    if sentence.heading or sentence.tokens[i].lower not in BODIES or [t.lower for t in following][:1] != ["s"]:
        return False
    return len(following) > 1 and following[1].capital and text[following[0].end] == " "


def _of_whom(sentence: Sentence, i: int, inside: Mapping[int, int]) -> int:
    """The last word of a body with the name that it is of: "the government of Chad"."""
    following = [t.lower for t in sentence.tokens[i + 1 : i + 3]]
    at = i + 3 if following == ["of", "the"] else i + 2
    return inside.get(at, i) if following[:1] == ["of"] else i


def _qualifies(text: str, sentence: Sentence, at: int, inside: Mapping[int, int]) -> bool:
    """Whether a word belongs to the noun that the next one begins: "riot", "Israeli", "Sudan's"."""
    token, right = sentence.tokens[at], sentence.tokens[at + 1]
    gap = text[token.end : right.start]
    if right.lower == "s" and gap in ("'", "’"):
        return at in inside or token.capital
    if gap == "-" or not adjoin(text, token.end, right.start):
        return gap == "-"
    if text[token.start - 1 : token.start] == "-":
        return True
    if at in inside or token.lower in QUALIFIERS or token.text in demonyms() or token.lower == "s":
        return True
    plain = not token.lower.endswith(("ing", "ed", "ly")) if at == 0 else not sentence.heading
    return token.capital and plain and token.lower not in NO_QUALIFIER


@cache
def demonyms() -> frozenset[str]:
    """What a country's people and things are called: "Kenyan"."""
    return frozenset(word for row in rows("countries.csv") for word in listed(row["demonyms"]))


def _is_title(text: str, sentence: Sentence, party: Party, begins: set[int]) -> bool:
    """Whether somebody else follows, to whom this only adds: "Hamas leader …", "President …", "Thai acting …"."""
    tokens = sentence.tokens
    for at in range(party.last + 1, min(party.last + 1 + WITHIN, len(tokens))):
        if not adjoin(text, tokens[at - 1].end, tokens[at].start):
            return False
        people = at == party.last + 1 and text[party.start : party.end] in demonyms()
        if at in begins or (people and tokens[at].lower in ACTING):
            return True
        if tokens[at].lower not in TITLES | BODIES | COMPOUNDED | ACTING | {"prime"}:
            return False
    return False


def _in_lists(text: str, sentence: Sentence, words: Sequence[str], found: Sequence[Party]) -> Iterator[Party]:
    """The parties with the list that each stands in, and what governs it; who is listed with a teller tells too."""
    for number, group in enumerate(_lists(text, words, found)):
        governor = _governor(words, group[0].first)
        told_by = max(_telling(text, sentence, words, p) for p in (group[0], group[-1]))
        for p in group:
            yield Party(p.start, p.end, p.first, p.last, p.owner, number, governor, told_by)


def _lists(text: str, words: Sequence[str], found: Sequence[Party]) -> Iterator[list[Party]]:
    """The parties in their lists; commas alone make none ("In Paris, police …"): an "and" must come before the last."""
    group: list[Party] = []
    for party in found:
        if group and not _listed(text, words, group[-1], party):
            yield from ([p] for p in group)
            group = []
        group.append(party)
        if len(group) > 1 and {"and", "or"} & set(words[group[-2].last + 1 : party.first]):
            yield group
            group = []
    yield from ([p] for p in group)


def _listed(text: str, words: Sequence[str], one: Party, other: Party) -> bool:
    """Whether two parties are of one list: only a comma, "and", articles, numbers and a title are between them."""
    if one.owner or other.first - one.last - 1 > LISTED:
        return False
    between = words[one.last + 1 : other.first]
    plain = all(w in BETWEEN or w.isdigit() or w.capitalize() in demonyms() for w in between)
    gap = text[one.end : other.start]
    return plain and ("and" in between or "or" in between or "," in gap) and not set(gap) & set(";:()—–")


def _governor(words: Sequence[str], first: int) -> str:
    """The preposition before a party, over articles and numbers; "dozens of" only counts it."""
    at = first - 1
    while at >= 0 and first - at <= WITHIN and (words[at] in SKIPPED or words[at].isdigit()):
        at -= 1
    if at < 0 or words[at] not in PREPOSITIONS:
        return ""
    return "" if words[at] == "of" and at and words[at - 1] in QUANTITIES else words[at]


def _telling(text: str, sentence: Sentence, words: Sequence[str], party: Party) -> int:
    """The word that makes a party one who tells or hears: "police said", "told reporters", "according to"; or -1."""
    at = party.last + 1
    while at < len(words) and at - party.last < WITHIN and (words[at] in ASIDE or words[at].endswith("ly")):
        at += 1
    if at < len(words) and words[at] in SAYING:
        return at
    at = party.first - 1
    while at >= 0 and party.first - at <= WITHIN and words[at] in SKIPPED:
        at -= 1
    if at > 0 and words[at - 1] == "according":
        return at - 1
    if at < 0 or words[at] not in SAYING:
        return -1
    gap = text[sentence.tokens[at - 1].end : sentence.tokens[at].start] if at else ""
    return at if words[at].startswith("t") or not gap.isspace() else -1
