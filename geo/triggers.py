"""Sentences in, trigger words out: which words of a sentence report an event, and of which type.

The lexicon is `geo/data/triggers.csv`, a table for people to read and extend. Nothing here knows about places.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from geo.eventtypes import TYPE_NUMBERS
from geo.model import Report
from geo.tables import listed, rows
from geo.tokens import Sentence, Token

Pos = Literal["noun", "verb"]

VOWELS = "aeiou"
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your no any some each every another several two three "
    "four five new joint major".split()
)
VERB_LEADERS = frozenset(
    "to will would can could may might must shall should did does do not who they we he she it i you and".split()
)
"""Words after which an ambiguous form ("visit", "strike") is more often a verb; DETERMINERS: more often a noun."""

MONTHS = frozenset({"march", "may"})
BEFORE_MONTHS = frozenset("in on since until of by last next this early mid late from".split())

LEAST_SCORE = 0.45
"""Triggers that are less sure than this report nothing by themselves."""
LONGEST_FORM = 4
"""Words of an expression that a single word of it is looked for in."""
POS_BONUS = 0.1
POS_PENALTY = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRow:
    """A row of the lexicon: a lemma that reports events of a type. `weight` in 0..1: how sure it is by itself."""

    lemma: str
    pos: Pos
    type: str
    weight: float
    needs: frozenset[str]
    avoid: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word of a sentence that reports an event. `at` is the index of its first token in the sentence."""

    start: int
    end: int
    at: int
    lemma: str
    pos: Pos
    type: str
    score: float


def inflections(lemma: str, pos: Pos) -> Iterator[str]:
    """The lemma and its regular forms; of several words, the last one of a noun or the first one of a verb changes.

    >>> sorted(inflections("ban", "verb"))
    ['ban', 'baned', 'baning', 'banned', 'banning', 'bans']
    """
    head, *rest = lemma.split()
    if pos == "noun":
        *before, last = lemma.split()
        yield lemma
        yield " ".join([*before, _with_s(last)])
        return
    for form in _verb_forms(head):
        yield " ".join([form, *rest])


def verb_forms(lemmas: Iterable[str]) -> frozenset[str]:
    """The regular forms of verbs."""
    return frozenset(form for lemma in lemmas for form in inflections(lemma, "verb"))


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _verb_forms(word: str) -> Iterator[str]:
    yield word
    yield _with_s(word)
    if word.endswith("ie"):
        yield from (word + "d", word[:-2] + "ying")
    elif word.endswith("ee"):
        yield from (word + "d", word + "ing")
    elif word.endswith("e"):
        yield from (word + "d", word[:-1] + "ing")
    elif word.endswith("y") and word[-2:-1] not in VOWELS:
        yield from (word[:-1] + "ied", word + "ing")
    else:
        yield from (word + "ed", word + "ing")
        if word[-1] not in VOWELS + "wxy" and word[-2:-1] in VOWELS and word[-3:-2] not in VOWELS:
            yield from (word + word[-1] + "ed", word + word[-1] + "ing")


@cache
def lexicon() -> dict[str, tuple[tuple[tuple[str, ...], TriggerRow], ...]]:
    """The lexicon by the first word of each form: (the form's words, its row), longest forms first."""
    found: dict[str, list[tuple[tuple[str, ...], TriggerRow]]] = {}
    for line in rows("triggers.csv"):
        row = _row(line)
        for form in sorted({*inflections(row.lemma, row.pos), *listed(line["forms"])}):
            parts = tuple(form.replace("-", " ").split())  # a word ends at a hyphen
            found.setdefault(parts[0], []).append((parts, row))
    return {first: tuple(sorted(group, key=lambda r: -len(r[0]))) for first, group in found.items()}


@cache
def _kinds() -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """The forms of the lexicon by their first word, longest first, each with the number of its likeliest type."""
    best: dict[tuple[str, ...], TriggerRow] = {}
    for group in lexicon().values():
        for parts, row in group:
            if parts not in best or (not row.needs, row.weight) > (not best[parts].needs, best[parts].weight):
                best[parts] = row
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for parts, row in best.items():
        found.setdefault(parts[0], []).append((parts, TYPE_NUMBERS[row.type]))
    return {first: tuple(sorted(group, key=lambda each: -len(each[0]))) for first, group in found.items()}


def kinds(tokens: Sequence[Token]) -> list[int]:
    """For each word the type of event, counted from 1, that the lexicon says it reports by itself; 0 for most words."""
    lower = [token.lower for token in tokens]
    known = _kinds()
    out = [0] * len(lower)
    for at, word in enumerate(lower):
        if word not in known or out[at]:
            continue
        for parts, number in known[word]:
            if len(parts) == 1 or tuple(lower[at : at + len(parts)]) == parts:
                out[at : at + len(parts)] = [number] * len(parts)
                break
    return out


@cache
def _clear() -> frozenset[str]:
    """The single words that report an event by themselves more often than not."""
    return frozenset(
        first
        for first, group in lexicon().items()
        if any(len(parts) == 1 and not row.needs and row.weight >= LEAST_SCORE for parts, row in group)
    )


def reporting(tokens: Sequence[Token]) -> bool:
    """Whether one of the words reports an event by itself, more often than not."""
    clear = _clear()
    return any(token.lower in clear for token in tokens)


def phrase_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The first and last word of the lexicon's first expression that holds the word: "broke out"; else the word.

    A hyphen may be a token: "run-off" is one expression.
    """
    known, reach = _kinds(), 2 * LONGEST_FORM
    around = range(max(0, at - reach), min(len(tokens), at + reach + 1))
    index = [i for i in around if i == at or not _hyphen(tokens, i)]
    lower, here = [tokens[i].lower for i in index], index.index(at)
    for first in range(max(0, here - LONGEST_FORM + 1), here + 1):
        for parts, _ in known.get(lower[first], ()):
            last = first + len(parts) - 1
            if last >= here and len(parts) > 1 and tuple(lower[first : last + 1]) == parts:
                return index[first], index[last]
    return at, at


def _hyphen(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is a hyphen between two words that it makes one."""
    if tokens[i].text != "-" or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _entry(text: str, report: Report) -> tuple[str, TriggerRow | None]:
    """A report's words in lower case, and their row in the lexicon: of its type if there is one, else the surest."""
    form = " ".join(re.split(r"[\s-]+", text[report.start : report.end].lower()))
    parts = tuple(form.split(" "))
    found = [row for each, row in lexicon().get(parts[0], ()) if each == parts]
    return form, max(found, key=lambda row: (row.type == report.type, row.weight), default=None)


def lemma_of(text: str, report: Report) -> str:
    """The lexicon's lemma of a report's words, or the words in lower case."""
    form, row = _entry(text, report)
    return form if row is None else row.lemma


def trigger_of(text: str, report: Report, at: int) -> Trigger:
    """A report as a trigger: its lemma and part of speech are the lexicon's, or guessed from the ending.

    `at` is the index of its first token in its sentence.
    """
    form, row = _entry(text, report)
    joined = "-" in text[report.start : report.end]  # "a break-out" is no verb, though "break out" is
    known = row is not None and (row.pos == "noun" or not joined)
    pos: Pos = row.pos if row is not None and known else "verb" if form.endswith(("ed", "ing")) else "noun"
    return Trigger(
        start=report.start,
        end=report.end,
        at=at,
        lemma=form if row is None else row.lemma,
        pos=pos,
        type=report.type,
        score=report.score,
    )


def _row(line: dict[str, str]) -> TriggerRow:
    return TriggerRow(
        lemma=line["lemma"],
        pos="noun" if line["pos"] == "noun" else "verb",
        type=line["type"],
        weight=float(line["weight"]),
        needs=frozenset(listed(line["needs"])),
        avoid=frozenset(listed(line["avoid"])),
    )


def find_triggers(text: str, sentence: Sentence) -> tuple[Trigger, ...]:
    """The triggers of a sentence in text order, each word in one trigger, of the best fitting type."""
    lower = [token.lower for token in sentence.tokens]
    known = frozenset(lower)
    listed_words = lexicon()
    out: list[Trigger] = []
    at = 0
    while at < len(lower):
        if lower[at] not in listed_words:
            at += 1
            continue
        best = None if _in_name(sentence, at) else _best(lower, at, known)
        if best is None:
            at += 1
            continue
        length, row, score = best
        first, last = sentence.tokens[at], sentence.tokens[at + length - 1]
        if "-" in (text[first.start - 1 : first.start], text[last.end : last.end + 1]):
            at += length
            continue  # part of a compound: "war-fighting headquarters", "strike-hit plant"
        out.append(
            Trigger(
                start=first.start,
                end=last.end,
                at=at,
                lemma=row.lemma,
                pos=row.pos,
                type=row.type,
                score=round(score, 2),
            )
        )
        at += length
    return tuple(out)


def _in_name(sentence: Sentence, at: int) -> bool:
    """Whether the word is part of a name or a date: "Civil War Museum", "1 March". Headlines capitalise every word."""
    here = sentence.tokens[at]
    if _is_month(sentence, at):
        return True
    if at == 0:
        return False
    left = sentence.tokens[at - 1]
    if sentence.heading:
        return False
    return here.capital and left.capital and left.end + 1 == here.start


def _is_month(sentence: Sentence, at: int) -> bool:
    """Whether "March" is the month: "in March", "1 March", "March 4"."""
    here = sentence.tokens[at]
    if not here.capital or here.lower not in MONTHS:
        return False
    left = sentence.tokens[at - 1] if at else None
    right = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    before = left is not None and (left.lower in BEFORE_MONTHS or left.text.isdigit())
    return before or (right is not None and right.text.isdigit())


def _best(lower: list[str], at: int, known: frozenset[str]) -> tuple[int, TriggerRow, float] | None:
    scored = [
        (len(parts), score, row)
        for parts, row in lexicon().get(lower[at], ())
        if tuple(lower[at : at + len(parts)]) == parts
        and (score := _score(row, lower, at, at + len(parts), known)) is not None
        and score >= LEAST_SCORE
    ]
    if not scored:
        return None
    length, score, row = max(scored, key=lambda s: s[:2])  # of equals, the first in the table
    return length, row, score


def _stands(phrase: str, lower: list[str], at: int, end: int, known: frozenset[str]) -> bool:
    """Whether the sentence has the phrase before `at` or from `end` on; most sentences do not know its first word."""
    if phrase.partition(" ")[0] not in known:
        return False
    return f" {phrase} " in f" {' '.join([*lower[:at], '|', *lower[end:]])} "


def _score(row: TriggerRow, lower: list[str], at: int, end: int, known: frozenset[str]) -> float | None:
    """How well a row fits here, or None when it does not."""
    if any(_stands(word, lower, at, end, known) for word in row.avoid):
        return None
    if row.needs and not any(_stands(word, lower, at, end, known) for word in row.needs):
        return None
    score = row.weight
    before = lower[at - 1] if at else ""
    if before in DETERMINERS:
        score += POS_BONUS if row.pos == "noun" else -POS_PENALTY
    elif before in VERB_LEADERS:
        score += POS_BONUS if row.pos == "verb" else -POS_PENALTY
    return min(score, 1.0)
