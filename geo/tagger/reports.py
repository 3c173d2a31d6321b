"""The encoder's answers in, the words that report events out, with their type, their status and where each happens.

Words that no site needs are reported when they are sure enough; a site gets the word that says best what happens there,
unless next to nothing speaks for it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

import numpy as np
from numpy.typing import NDArray

from geo.clauses import PARTING
from geo.dateline import opens
from geo.events.tense import is_past
from geo.eventtypes import EVENT_TYPES, TYPE_NUMBERS
from geo.model import STATUSES, Article, Join, Mention, Report, Status
from geo.tagger.answer import Answer
from geo.tagger.decode import Floats
from geo.tagger.describing import AUXILIARIES, describes
from geo.tagger.encode import Window
from geo.tokens import Sentence, Token, sentences
from geo.triggers import Trigger, find_triggers, lemma_of, phrase_at

LEAST_EVENT = 0.5
"""How sure it must be that a word reports an event, where no site asks for it."""
ALSO, ALSO_HERE = 0.1, 0.6
"""The share that a site's next word needs to be its event too, and how likely its event must happen there: .5 and .7
say as often what the marked articles of `training/` say (F1 of pairs .79, where the share alone has .76)."""
KIND_WEIGHT, ARTICLE_WEIGHT = 0.25, 0.4
"""How much the type of what happens at the site counts, and what the rest of the article reports, beside the word's own
1, when the type of its event is chosen: a conditional logit on the marked articles of `training/` has 0.14 and 0.27 of
it, on the labels of news 0.32 and 0.4 (their types are as hard for the encoder as those of articles it never saw)."""
LEAST_CLAIM = 0.05
"""How likely an event must happen at a site to be claimed of it: of less likely ones in marked articles one in forty
did."""
ABOVE = 0.5
"""How likely an event must happen at a dateline's town to be claimed of that: below, 4 of 70 claims in marked articles
were right. Mostly the town only says where the story was filed, and its sentence tells of another place."""
SMOOTHED = 2.0
"""Sure words of no particular type that are added to an article's: a word may report what nothing else in it does."""
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
ITSELF = frozenset("update updates bulletin sitrep factbox newsletter".split())
"""What an article calls itself: "Flash Update No. 3"."""
NO_REPORT = GRAMMAR | ITSELF | {"mine", "mines"}
MOST_WORDS = 5
"""Words of a trigger of the lexicon, a hyphen's two counted."""
CLAUSE_WORDS = PARTING | frozenset("; — – when where".split())
"""What a clause ends before."""
JOINING = frozenset({"and", "but"})
"""Where a site was named before them, another clause begins with them if a verb follows."""
LEADING_ON = frozenset("in on at to from by for with of near".split())
"""After these no verb of the clause is looked for."""
REACH = 7
"""Words after "and" within which a clause's verb stands."""
FINITE = frozenset("is are was were has have had will would".split())
"""With one of these a clause's verb begins, after one that has its event and its site."""
JUDGING = frozenset({"justice", "coercion"})
CHARGING = frozenset("for of over on".split())
"""After a verdict or an arrest, these say what for."""
VERB_REACH, CHARGE_REACH, FARTHEST = 3, 7, 25
"""Words after such a word within which an event is told, and within which its site is named."""
CLAUSE_COST, COMMA_COST, SENTENCE_COST = 1.0, 0.2, 0.5
"""How much less likely, in nats, an event happens at a site for each such word, comma and sentence end between them."""
OTHER_CLAUSE = 0.01
"""What is left of the chance of a word beyond a clause where the site's own clause reports an event too."""
RESULTS = frozenset({"kill", "die", "dead", "death", "injure", "wound", "hurt", "injury", "maim"})
"""Lemmas of what an event leads to: "a ferry sank, killing nine" is one accident."""
CAUSES = frozenset({"attack", "protest", "coercion", "crime", "disaster", "accident", "health"})
LEXICON_WEIGHT = 1.0
"""Nats, times the lexicon's own score, for the type that it gives the word in its sentence."""


@dataclass(frozen=True, slots=True)
class _Site:
    """A site in a window: its words there, and of each word of the window how likely it reports what happens there.

    `odds` are the pairs' log odds; `shares` sum to one over the words and "nothing happens there". Between the site and
    each word stand `clauses` that end, sentences' ends among them; `cost` is all that parts them, in nats.
    """

    mention: Mention
    words: tuple[int, ...]
    odds: Floats
    shares: Floats
    clauses: NDArray[np.int64]
    cost: Floats


def reports(article: Article, answers: Sequence[Answer], mentions: Sequence[Mention]) -> tuple[Report, ...]:
    """The reports of an article in text order, no two of the same words. `answers` are its windows, in text order."""
    all_sentences = sentences(article)
    listed = _Listed(article.text, all_sentences)
    at = [mention.start for mention in mentions]
    topic = _topic(answers)
    datelines = [mention for mention in mentions if opens(article.text, mention.start, mention.end)]
    above = frozenset(mention.start for mention in datelines)
    out: dict[int, Report] = {}
    for answer in answers:
        words = answer.window.words
        if words:
            inside = mentions[bisect_left(at, words[0].start) : bisect_left(at, words[-1].end)]
            for report in _reports(answer, inside, listed, topic, above):
                known = out.get(report.start)
                out[report.start] = report if known is None else _merged(known, report)
    if datelines:
        _tell_above(datelines, mentions, out)
    found: list[Report] = []
    for _, group in groupby(sorted(out), key=lambda start: bisect_right(listed.starts, start)):
        same = [out[start] for start in group]
        found += [_as_cause(article.text, each, same) for each in same]
    return tuple(_apart(found))


def _tell_above(datelines: Sequence[Mention], mentions: Sequence[Mention], found: dict[int, Report]) -> None:
    """Gives a dateline that no report of its own sentence is sure of the surest of its story that happens at the same
    name below, if that is no mere supposition.
    """
    names = {each.start: each.text.casefold() for each in mentions}
    joins = sorted((join.mention_start, join.score, at) for at, report in found.items() for join in report.joins)
    starts = [start for start, _, _ in joins]
    ends = [*(each.start for each in datelines[1:]), inf]
    for mention, end in zip(datelines, ends, strict=True):
        first = bisect_right(starts, mention.start)
        if mention.role != "site" or starts[first - 1 : first] == [mention.start]:
            continue
        below = joins[first : bisect_left(starts, end)]
        same = [
            (score, -at)
            for start, score, at in below
            if names.get(start) == names[mention.start] and mention.start < at < end and found[at].status != "other"
        ]
        if same:
            score, at = max(same)
            join = Join(mention_start=mention.start, score=round(score - 0.01, 2))  # the pin's name is the one below
            every = sorted((*found[-at].joins, join), key=lambda each: (-each.score, each.mention_start))
            found[-at] = replace(found[-at], joins=tuple(every))


class _Listed:
    """The lexicon's triggers of an article, looked for in a sentence when one of its words reports something."""

    def __init__(self, text: str, all_sentences: Sequence[Sentence]) -> None:
        self.starts = [sentence.start for sentence in all_sentences]
        self._text, self._sentences = text, all_sentences
        self._known: dict[int, Mapping[int, Trigger]] = {}

    def at(self, start: int) -> Trigger | None:
        """The trigger that a word which begins there is of, if there is one: "charged" in "baton-charged"."""
        number = bisect_right(self.starts, start) - 1
        if number not in self._known:
            sentence = self._sentences[number]
            found = find_triggers(self._text, sentence)
            self._known[number] = {
                word.start: t for t in found for word in sentence.tokens[t.at : t.at + MOST_WORDS] if word.end <= t.end
            }
        return self._known[number].get(start)


def _merged(one: Report, two: Report) -> Report:
    """The surer of two reports of the same words, with the places of both."""
    best: dict[int, Join] = {}
    for join in sorted((*one.joins, *two.joins), key=lambda join: -join.score):
        best.setdefault(join.mention_start, join)
    stays = max(one, two, key=lambda report: (bool(report.joins), report.score))
    return replace(stays, joins=tuple(sorted(best.values(), key=lambda join: (-join.score, join.mention_start))))


def _as_cause(text: str, report: Report, same: Sequence[Report]) -> Report:
    """What an event leads to as the event itself: "a ferry sank, killing nine". `same` are its sentence's reports.

    What has a place of its own takes only what happens there too; of several events the nearest counts.
    """
    if lemma_of(text, report) not in RESULTS:
        return report
    where = {join.mention_start for join in report.joins}
    causes = [
        cause
        for cause in same
        if cause.type in CAUSES
        and (not where or where & {join.mention_start for join in cause.joins})
        and lemma_of(text, cause) not in RESULTS
    ]
    nearest = min(causes, key=lambda cause: abs(cause.start - report.start), default=report)
    return replace(report, type=nearest.type)


def _apart(found: Sequence[Report]) -> Iterator[Report]:
    """Those that do not overlap; of two that do, one with the places of both."""
    last: Report | None = None
    for report in found:
        if last is not None and report.start < last.end:
            last = _merged(last, report)
            continue
        if last is not None:
            yield last
        last = report
    if last is not None:
        yield last


def _topic(answers: Sequence[Answer]) -> Floats:
    """Of each type, how much of it the article's words report, where each counts more the surer it is."""
    told = np.zeros(len(_TYPES), np.float32)
    for answer in answers:
        told += _surely(answer.types[np.array(answer.window.keep, bool), 1:]).sum(0)
    return told


def _surely(chances: Floats) -> Floats:
    return np.exp(2 * chances)


def _reports(
    answer: Answer, mentions: Sequence[Mention], listed: _Listed, topic: Floats, above: Container[int]
) -> Iterator[Report]:
    """The reports of a window; `above` has where the names of datelines start."""
    words = answer.window.words
    events = 1 - np.exp(answer.types[:, 0])
    able = _able(words, mentions)
    joins: dict[int, list[_Site]] = {}
    for site in _sites(answer, mentions, events, able):
        for word in _words_of(site, events, able):
            if _chance(site.odds[word]) >= (ABOVE if site.mention.start in above else LEAST_CLAIM):
                joins.setdefault(word, []).append(site)
    for word in sorted({*joins, *np.flatnonzero((events >= LEAST_EVENT) & able).tolist()}):
        if not (answer.window.keep[word] or word in joins):
            continue
        sites = joins.get(word, [])
        found = [Join(mention_start=s.mention.start, score=round(_chance(s.odds[word]), 2)) for s in sites]
        first, last = phrase_at(words, word)
        if answer.window.sentence[first] != answer.window.sentence[last]:
            first = last = word  # a headline without a stop runs into the next sentence
        yield Report(
            start=words[first].start,
            end=words[last].end,
            type=_type(answer, word, sites, listed.at(words[first].start), topic),
            score=round(float(events[word]), 2),
            status=_status(answer, word),
            joins=tuple(sorted(found, key=lambda join: (-join.score, join.mention_start))),
        )


def _able(words: Sequence[Token], mentions: Sequence[Mention]) -> NDArray[np.bool_]:
    """The words that may report an event at all: no sign, number or word of grammar, and no place's name."""
    named = [(m.start, m.end) for m in mentions]
    at = [start for start, _ in named]
    out = np.zeros(len(words), bool)
    for i, word in enumerate(words):
        before = bisect_right(at, word.start) - 1
        name = before >= 0 and word.start < named[before][1]
        out[i] = word.text.isalpha() and word.lower not in NO_REPORT and not name and not describes(words, i)
    return out


def _sites(answer: Answer, mentions: Sequence[Mention], events: Floats, able: NDArray[np.bool_]) -> Iterator[_Site]:
    """The sites that the window's words name, where its answers count.

    What another sentence reports happens at a site only if its own sentence reports nothing and the other names no
    place at all: a pin that the reader cannot find in the sentence is wrong more often than not.
    """
    window = answer.window
    sites = [mention for mention in mentions if mention.role == "site"]
    if not sites:
        return
    at = {word.start: i for i, word in enumerate(window.words)}
    named = frozenset(at[mention.start] for mention in sites if mention.start in at)
    clauses, cost = _parted(answer, events, named)
    sentence = np.array(window.sentence)
    naming = np.isin(sentence, [sentence[at[mention.start]] for mention in mentions if mention.start in at])
    telling = able & (events >= LEAST_EVENT)
    for mention in sites:
        first = at.get(mention.start)
        if first is None or not window.keep[first]:
            continue
        words = tuple(i for i in range(first, len(window.words)) if window.words[i].start < mention.end)
        odds = answer.pairs[:, words].astype(np.float32).mean(1)
        none = answer.none[list(words)].mean()
        chances = np.append(odds, none)
        chances[list(words)] = -np.inf
        shares = np.exp(chances - np.logaddexp.reduce(chances))[:-1]
        other = sentence != sentence[first]
        shares = np.where(other & (naming | (telling & ~other).any()), 0, shares)
        yield _Site(mention, words, odds, shares, np.abs(clauses - clauses[first]), np.abs(cost - cost[first]))


def _parted(answer: Answer, events: Floats, named: Container[int]) -> tuple[NDArray[np.int64], Floats]:
    """How many clauses end before each word, from the window's start on, and what they and commas cost in nats.

    `events` is how sure each word reports an event, `named` has where sites' names begin.
    """
    window = answer.window
    clauses, cost = np.zeros(len(window.words), np.int64), np.zeros(len(window.words), np.float32)
    told = placed = judged = False
    for at, word in enumerate(window.words):
        past = window.sentence[at] - window.sentence[at - 1] if at else 0
        joining = word.lower in JOINING and not (at + 1 in named and window.words[at - 1].capital)
        joined = joining and told and placed and not past and _goes_on(window, events, at)
        another = told and placed and not past and _another(window, events, named, at, judged=judged)
        ends = int(joined or another or word.lower in CLAUSE_WORDS)
        if ends or past:
            told = placed = judged = False
        if events[at] >= LEAST_EVENT:
            told, judged = True, judged or _TYPES[int(answer.types[at, 1:].argmax())] in JUDGING
        placed = placed or at in named
        clauses[at] = ends + past
        cost[at] = CLAUSE_COST * ends + SENTENCE_COST * past + COMMA_COST * (word.text == ",")
    return clauses.cumsum(), cost.cumsum(dtype=np.float32)


def _another(window: Window, events: Floats, named: Container[int], at: int, *, judged: bool) -> bool:
    """Whether a clause with an event and a site of its own begins there without a word that says so.

    It begins with its verb ("rebels who shelled Goma | were driven out of Sake"), or where a verdict or an arrest
    (`judged`) says what for ("jailed in Paris | for a killing in Lyon").
    """
    word = window.words[at].lower
    charge = judged and word in CHARGING
    if not (charge or word in FINITE or (events[at] >= LEAST_EVENT and is_past(word))):
        return False
    ahead = range(at + 1, min(at + 1 + FARTHEST, len(window.words)))
    site = next((i for i in ahead if i in named), None)
    if site is None or window.sentence[site] != window.sentence[at]:
        return False
    reach = range(at if not charge else at + 1, min(at + 1 + (CHARGE_REACH if charge else VERB_REACH), site))
    return any(events[i] >= LEAST_EVENT for i in reach)


def _goes_on(window: Window, events: Floats, at: int) -> bool:
    """Whether another verb follows the "and" there: "struck Grenada and killed three", "left Manila and will dock"."""
    for i in range(at + 1, min(at + 1 + REACH, len(window.words))):
        word = window.words[i]
        if window.sentence[i] != window.sentence[at] or not word.text.isalpha() or word.lower in LEADING_ON:
            return False
        if word.lower in AUXILIARIES or (events[i] >= LEAST_EVENT and not word.capital and word.lower not in GRAMMAR):
            return True
    return False


def _words_of(site: _Site, events: Floats, able: NDArray[np.bool_]) -> Iterator[int]:
    """The words that report what happens at a site: the likeliest, and those that are likely too."""
    fit = site.shares * np.clip(events, LEAST_CHANCE, 1) * able * np.exp(-site.cost)
    beyond = site.clauses > 0
    if (able & ~beyond & (events >= LEAST_EVENT)).any():
        fit = fit * np.where(beyond, OTHER_CLAUSE, 1)
    total = fit.sum()
    if total > 0:
        fit = fit / total
        best = int(fit.argmax())
        yield best
        also = np.flatnonzero((fit >= ALSO) & (events >= LEAST_EVENT)).tolist()
        yield from (i for i in also if i != best and _chance(site.odds[i]) >= ALSO_HERE)


def _chance(odds: float) -> float:
    return float(np.exp(-np.logaddexp(0, -odds)))


def _type(answer: Answer, word: int, sites: Sequence[_Site], listed: Trigger | None, topic: Floats) -> str:
    """The likeliest type of the word's event, by the word, where it happens, the lexicon and the whole article."""
    own = answer.types[word, 1:]
    rest = np.clip(topic - _surely(own), 0, None) if answer.window.keep[word] else topic
    rest = rest + np.float32(SMOOTHED / len(_TYPES))
    chances = own - np.logaddexp.reduce(own) + np.float32(ARTICLE_WEIGHT) * np.log(rest / rest.sum())
    if sites:
        kinds = np.stack([answer.kinds[list(site.words), 1:].mean(0) for site in sites]).mean(0)
        chances = chances + KIND_WEIGHT * (kinds - np.logaddexp.reduce(kinds))
    if listed is not None:
        chances = chances.copy()
        chances[TYPE_NUMBERS[listed.type] - 1] += LEXICON_WEIGHT * listed.score
    return _TYPES[int(chances.argmax())]


def _status(answer: Answer, word: int) -> Status:
    return STATUSES[int(answer.statuses[word].argmax())]
