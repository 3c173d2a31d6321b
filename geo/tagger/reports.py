"""The encoder's answers in, the words that report events out, with their type, their status and where each happens.

Words that no name needs are reported when they are sure enough; a site always has a word that says what happens there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.eventtypes import EVENT_TYPES
from geo.model import STATUSES, Article, Join, Mention, Report, Status
from geo.tagger.answer import Answer
from geo.tagger.decode import Floats
from geo.tagger.encode import Window
from geo.tokens import sentences
from geo.triggers import Trigger, find_triggers, phrase_at, trigger_of

LEAST_EVENT = 0.5
"""How sure it must be that a word reports an event, where no site asks for it."""
ALSO = 0.1
"""The share that a site's next word needs to be its event too."""
OWN_WEIGHT, KIND_WEIGHT = 1.0, 0.5
"""How much the word's own chance to report an event counts when a site chooses its word, and how much the site's own
kind of event when the event's type is chosen."""
MOST_RIVALS = 3
_TYPES = tuple(EVENT_TYPES)
LEAST_CHANCE = 0.02
"""No word's own chance counts as less than this: where nothing is sure, the pairs decide."""
GRAMMAR = frozenset(
    "a an the this that these those and or but nor of in on at to from by for with without as than into onto over "
    "under near about after before during since until between among against through off out up down away he she it "
    "they we i you his her its their our your my him them us who whom whose which what where when why how is are was "
    "were be been being am has have had do does did will would can could may might must shall should not no yes so if "
    "there here also more most other such some any each every all both few many much very too only just own same s "
    "t".split()
)
"""Words of grammar, which report nothing."""
CLAUSE_BREAK, COMMA_BREAK, SENTENCE_BREAK = 1.0, 0.2, 0.5
BREAKS: Mapping[str, float] = {
    **dict.fromkeys(
        "; — – while although but which who whose after before because whereas since when where".split(), CLAUSE_BREAK
    ),
    ",": COMMA_BREAK,
}
"""How much less likely, in nats, an event happens at a site that such a word, or a sentence's end, parts it from."""
OTHER_CLAUSE = 0.01
"""What is left of the chance of a word beyond a clause where the site's own clause reports an event too."""
RESULTS = frozenset({"kill", "die", "dead", "death", "injure", "wound", "hurt", "injury", "maim"})
"""Lemmas of what an event leads to: "a ferry sank, killing nine" is one accident."""
CAUSES = frozenset({"attack", "protest", "coercion", "crime", "disaster", "accident", "health"})
CAUSE_REACH = 200
"""Characters between what an event leads to and the event, at most."""
LEXICON_WEIGHT = 3.0
"""Nats for the type that the lexicon gives the word in its sentence, where it is sure of it."""


@dataclass(frozen=True, slots=True)
class _Here:
    """A mention in a window: its words there, and of each word of the window how likely it reports what happens there.

    `odds` are the pairs' log odds, `shares` sum to one over the words and "nothing happens there"; `breaks` is what
    parts each word from the mention, in nats.
    """

    mention: Mention
    words: tuple[int, ...]
    odds: Floats
    shares: Floats
    breaks: Floats


def reports(article: Article, answers: Sequence[Answer], mentions: Sequence[Mention]) -> tuple[Report, ...]:
    """The reports of an article in text order, no two of the same words. `answers` are its windows, in text order."""
    listed = {t.start: t for sentence in sentences(article) for t in find_triggers(article.text, sentence)}
    out: dict[int, Report] = {}
    for answer in answers:
        for report in _reports(answer, mentions, listed):
            known = out.get(report.start)
            if known is None or (len(report.joins), report.score) > (len(known.joins), known.score):
                out[report.start] = report
    found = [out[start] for start in sorted(out)]
    return tuple(_apart([_as_cause(article.text, each, found) for each in found]))


def _as_cause(text: str, report: Report, found: Sequence[Report]) -> Report:
    """What an event leads to as the event itself, where the same site has both: "a ferry sank, killing nine"."""
    lemma = trigger_of(text, report, 0).lemma
    if lemma not in RESULTS or not report.joins:
        return report
    where = {join.mention_start for join in report.joins}
    for cause in found:
        near = abs(cause.start - report.start) <= CAUSE_REACH and where & {join.mention_start for join in cause.joins}
        if near and cause.type in CAUSES and trigger_of(text, cause, 0).lemma not in RESULTS:
            return replace(report, type=cause.type)
    return report


def _apart(found: Sequence[Report]) -> Iterator[Report]:
    """Those that do not overlap; of two, the one that has a place, then the first."""
    last: Report | None = None
    for report in found:
        if last is not None and report.start < last.end:
            if report.joins and not last.joins:
                last = report
            continue
        if last is not None:
            yield last
        last = report
    if last is not None:
        yield last


def _reports(answer: Answer, mentions: Sequence[Mention], listed: Mapping[int, Trigger]) -> Iterator[Report]:
    words = answer.window.words
    if not words:
        return
    events = 1 - np.exp(answer.types[:, 0])
    able = _able(answer)
    here = list(_here(answer, mentions))
    joins: dict[int, list[tuple[_Here, float]]] = {}
    for each in here:
        if each.mention.role == "site":
            for word in _words_of(each, events, able):
                joins.setdefault(word, []).append((each, _chance(each.odds[word])))
    taken = {word for each in here for word in each.words}
    for word in sorted({*joins, *np.flatnonzero((events >= LEAST_EVENT) & able).tolist()}):
        if (word in taken and word not in joins) or not (answer.window.keep[word] or word in joins):
            continue
        found = sorted(joins.get(word, ()), key=lambda join: (-join[1], join[0].mention.start))
        rest = [each for each in here if all(each is not join for join, _ in found)]
        lost = sorted(((_chance(each.odds[word]), each.mention.start) for each in rest), reverse=True)
        first, last = phrase_at(words, word)
        yield Report(
            start=words[first].start,
            end=words[last].end,
            type=_type(answer, word, [each for each, _ in found], listed.get(words[first].start)),
            score=round(float(events[word]), 2),
            status=_status(answer, word),
            joins=tuple(Join(mention_start=h.mention.start, score=round(chance, 2)) for h, chance in found),
            rivals=tuple(Join(mention_start=at, score=round(chance, 2)) for chance, at in lost[:MOST_RIVALS]),
        )


def _here(answer: Answer, mentions: Sequence[Mention]) -> Iterator[_Here]:
    """The mentions that the window's words are in, where its answers count."""
    at = {word.start: i for i, word in enumerate(answer.window.words)}
    parted = _parted(answer.window)
    for mention in mentions:
        first = at.get(mention.start)
        if first is None or not answer.window.keep[first]:
            continue
        words = tuple(i for i in range(first, len(answer.window.words)) if answer.window.words[i].start < mention.end)
        odds = answer.pairs[:, words].mean(1)
        none = answer.none[list(words)].mean()
        allowed = odds.copy()
        allowed[list(words)] = -np.inf
        shares = np.exp(allowed - max(allowed.max(), none))
        shares = shares / (shares.sum() + np.exp(none - max(allowed.max(), none)))
        yield _Here(mention, words, odds, shares, np.abs(parted - parted[first]))


def _parted(window: Window) -> Floats:
    """What stands before each word that parts clauses, summed up in nats from the window's start."""
    costs = [BREAKS.get(word.lower, 0.0) for word in window.words]
    for at in range(1, len(costs)):
        costs[at] += SENTENCE_BREAK * (window.sentence[at] != window.sentence[at - 1])
    return np.cumsum(costs, dtype=np.float32)


def _words_of(site: _Here, events: Floats, able: NDArray[np.bool_]) -> Iterator[int]:
    """The words that report what happens at a site: the likeliest, and those that are likely too."""
    beyond = site.breaks >= CLAUSE_BREAK
    own = bool((able & ~beyond & (events >= LEAST_EVENT)).any())
    fit = site.shares * np.clip(events, LEAST_CHANCE, 1) ** OWN_WEIGHT * able * np.exp(-site.breaks)
    if own:
        fit = fit * np.where(beyond, OTHER_CLAUSE, 1)
    total = fit.sum()
    if total <= 0:
        return
    fit = fit / total
    best = int(fit.argmax())
    yield best
    for word in np.flatnonzero((fit >= ALSO) & (events >= LEAST_EVENT)).tolist():
        if word != best:
            yield word


def _able(answer: Answer) -> NDArray[np.bool_]:
    """The words that may report an event at all: no sign, number or word of grammar."""
    return np.array([word.text.isalpha() and word.lower not in GRAMMAR for word in answer.window.words], bool)


def _chance(odds: float) -> float:
    return float(1 / (1 + np.exp(-odds)))


def _type(answer: Answer, word: int, sites: Sequence[_Here], listed: Trigger | None) -> str:
    """The likeliest type of the word's event, from the word, the places where it happens and the lexicon."""
    chances = answer.types[word, 1:] - np.logaddexp.reduce(answer.types[word, 1:])
    if sites:
        kinds = np.stack([answer.kinds[list(site.words), 1:].mean(0) for site in sites]).mean(0)
        chances = chances + KIND_WEIGHT * (kinds - np.logaddexp.reduce(kinds))
    if listed is not None:
        chances = chances.copy()
        chances[_TYPES.index(listed.type)] += LEXICON_WEIGHT * listed.score
    return _TYPES[int(chances.argmax())]


def _status(answer: Answer, word: int) -> Status:
    return STATUSES[int(answer.statuses[word].argmax())]
