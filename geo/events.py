"""An article and its mentions in, the events that it reports out: trigger, type, status, date, actors, evidence.

What kinds of event there are is the table `EVENT_TYPES`. Which words report them the reading says, or else
`geo/data/triggers.csv`; what makes an event planned or denied is `geo/data/status.csv`. Where it happens is not decided
here.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from geo.actors import sides
from geo.dates import DateMention, Prefer, find_dates
from geo.eventtypes import EVENT_TYPES, EventType
from geo.headline import headline
from geo.model import Article, Event, Mention, Reading, Report, Status
from geo.rolewords import CALENDAR, STREETS
from geo.tables import rows
from geo.tokens import Sentence, sentences
from geo.triggers import Trigger, find_triggers, trigger_of

__all__ = ["EVENT_TYPES", "EventType", "StatusCue", "event_id", "find_events", "status_cues"]

NO_PERSON = CALENDAR | STREETS | frozenset("island islands river lake sea mountain mountains valley bay".split())
"""Words that do not end a person's name."""

CUE_REACH = {"before": 7, "near": 3}
CUE_AFTER = 9
"""How many words before a trigger, or after it, a cue of its status may stand."""
CONJUNCTIONS = frozenset({"and", "but", "then"})

_ENDS = re.compile(r"[,;:—–]\s")
"""What may part two clauses."""

BREAK_COST, BEFORE_COST = 40, 12
"""In characters: how much farther a date is behind a clause's end, or before its event's word."""
_BREAK = re.compile(
    r"[;:—–]|,\s|\b(?:and|but) (?:will|would|has|have|had|is|are|was|were|he|she|they|it|the)\b"
    r"|\b(?:which|who|while|after|before|when|where|that)\b"
)
_DATELINE = re.compile(r"[^\W\d_a-z]{2,}[^\n—–]{0,80}?(?:\s[-—–]{1,2}\s|[—–])")
"""The head of a wire story: "AREQUIPA, Peru, May 15, 2025 —"."""

Span = tuple[int, int]
CueScope = Literal["before", "near", "after", "sentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCue:
    """Words that make an event planned or denied when they stand where `scope` says."""

    words: tuple[str, ...]
    status: Status
    scope: CueScope


@cache
def status_cues() -> Mapping[str, tuple[StatusCue, ...]]:
    """The rows of `geo/data/status.csv` by their first word, longest first."""
    found: dict[str, list[StatusCue]] = {}
    for row in rows("status.csv"):
        cue = StatusCue(
            words=tuple(row["cue"].split()), status=cast("Status", row["status"]), scope=cast("CueScope", row["scope"])
        )
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in found.items()}


def find_events(article: Article, reading: Reading) -> tuple[Event, ...]:
    """Every event that the article reports, in text order; what only repeats the title or lead is left out.

    The words that report events are the reading's; where it has looked for none, those of the lexicon.
    """
    mentions = reading.mentions
    starts = [m.start for m in mentions]
    told = reading.reports
    told_at = [report.start for report in told or ()]
    named = sorted(reading.people or ())
    out: list[Event] = []
    for sentence in sentences(article):
        if sentence.section == "repeat":
            continue
        if told is None:
            here: Sequence[Report] = ()
            reported = tuple(_reported(article.text, sentence))
        else:
            here = told[bisect_left(told_at, sentence.start) : bisect_left(told_at, sentence.end)]
            reported = tuple(_heard(article.text, sentence, here)) if here else ()
        if not reported:  # as of most sentences
            continue
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if reading.people is None:
            people = list(_people(article.text, sentence))
        else:
            people = named[bisect_left(named, (sentence.start, 0)) : bisect_left(named, (sentence.end, 0))]
        out += _events(article, sentence, reported, names=_names(inside, people), sites=_sites(inside, here))
    return tuple(out)


def _names(mentions: Sequence[Mention], people: Sequence[Span]) -> tuple[Span, ...]:
    """The spans of who may act in a sentence: people, bodies, and places that stand for their government."""
    spans = {(m.start, m.end) for m in mentions if m.role == "actor"}
    places = [(m.start, m.end) for m in mentions if m.role != "origin"]
    spans |= {s for s in people if not any(s[0] < b and a < s[1] for a, b in places)}
    return tuple(sorted(spans))


def _sites(mentions: Sequence[Mention], told: Sequence[Report]) -> dict[int, Span]:
    """The place where each report of a sentence happens, if the sentence names it, by the report's start."""
    spans = {m.start: (m.start, m.end) for m in mentions}
    joined = [(report.start, join.mention_start) for report in told for join in report.joins]
    return {start: spans[at] for start, at in reversed(joined) if at in spans}


def _events(
    article: Article,
    sentence: Sentence,
    reported: Sequence[tuple[Trigger, Status]],
    *,
    names: tuple[Span, ...],
    sites: Mapping[int, Span],
) -> Iterator[Event]:
    text = article.text
    dates: dict[Prefer, Sequence[DateMention]] = {}
    rivals = tuple(trigger for trigger, _ in reported)
    for trigger, status in reported:
        prefer: Prefer = "future" if status == "planned" else "past"
        if prefer not in dates:
            dates[prefer] = find_dates(
                text,
                published=article.published,
                start=sentence.start,
                end=sentence.end,
                prefer=prefer,
                words=sentence.tokens,
            )
        date = _date_of(article, sentence, dates[prefer], trigger, status=status, rivals=rivals)
        actors, targets = sides(text, sentence, trigger.start, trigger.end, names, pos=trigger.pos)
        yield Event(
            id=event_id(article.id, trigger.start, trigger.end, trigger.type),
            article_id=article.id,
            type=trigger.type,
            trigger_start=trigger.start,
            trigger_end=trigger.end,
            status=status,
            when=date.when if date is not None else None,
            when_text=date.text if date is not None else "",
            actors=actors,
            targets=targets,
            headline=headline(
                text,
                sentence,
                trigger.start,
                trigger.end,
                actors=[span for span in names if text[span[0] : span[1]] in actors],
                place=sites.get(trigger.start),
            ),
            evidence_start=sentence.start,
            evidence_end=sentence.end,
        )


def _heard(text: str, sentence: Sentence, told: Sequence[Report]) -> Iterator[tuple[Trigger, Status]]:
    """The triggers that a recogniser has seen in a sentence; words that say what is planned or denied go before it."""
    starts = [token.start for token in sentence.tokens]
    triggers = [trigger_of(text, r, max(bisect_right(starts, r.start) - 1, 0)) for r in told]
    for report, trigger, said in zip(told, triggers, _status_by_cues(text, sentence, triggers), strict=True):
        yield trigger, report.status if said == "happened" else said


def _reported(text: str, sentence: Sentence) -> Iterator[tuple[Trigger, Status]]:
    """The triggers that are sure enough, with their status: one for each type, status and lemma of a sentence."""
    seen: set[tuple[str, Status, str]] = set()
    triggers = find_triggers(text, sentence)
    for trigger, status in zip(triggers, _status_by_cues(text, sentence, triggers), strict=True):
        key = (trigger.type, status, trigger.lemma)
        if key not in seen:
            seen.add(key)
            yield trigger, status


def _status_by_cues(text: str, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Status]:
    ends = _clause_ends(text, sentence, triggers)
    cues = _cues(sentence)
    joins = [i for i, token in enumerate(sentence.tokens) if token.lower in CONJUNCTIONS]
    for trigger in triggers:
        yield _status(trigger, cues, joins, max((i for i in ends if i <= trigger.at), default=0))


def _clause_ends(text: str, sentence: Sentence, triggers: Sequence[Trigger]) -> tuple[int, ...]:
    """The indices of the words before which a clause that reports something has ended, as its comma says."""
    tokens = sentence.tokens
    commas = [i for i in range(1, len(tokens)) if _ENDS.match(text, tokens[i - 1].end)]
    return tuple(
        i for i, before in zip(commas, [0, *commas], strict=False) if any(before <= t.at < i for t in triggers)
    )


def _cues(sentence: Sentence) -> tuple[tuple[int, int, StatusCue], ...]:
    """The cues of status in a sentence: their first word, the word after them, and which they are."""
    words = tuple(token.lower for token in sentence.tokens)
    return tuple(
        (at, at + len(cue.words), cue)
        for at, word in enumerate(words)
        for cue in status_cues().get(word, ())
        if words[at : at + len(cue.words)] == cue.words and not (word == "may" and _is_month(sentence, at))
    )


def _status(trigger: Trigger, cues: Sequence[tuple[int, int, StatusCue]], joins: Sequence[int], begins: int) -> Status:
    """Whether a trigger's event happened, is planned, or is denied, threatened or merely possible.

    What is said of it afterwards ("was called off") decides, then the cue that stands nearest before the trigger; one
    that holds for the whole sentence comes last. A cue before it does not reach over the end of a clause that reports
    something else ("he denied the charge, and troops shelled the town"): the trigger's own one begins at `begins`.
    Nor does one that must stand near reach over an "and", whose words `joins` are ("were not convinced and marched").
    """
    best: tuple[int, Status] | None = None
    for at, end, cue in cues:
        if cue.scope == "after":
            if trigger.at <= at and end <= trigger.at + CUE_AFTER:
                return cue.status
        elif cue.scope == "near" and any(end <= i < trigger.at for i in joins):
            continue
        elif end <= trigger.at and (
            cue.scope == "sentence" or (at >= begins and trigger.at - end < CUE_REACH[cue.scope])
        ):
            best = (at, cue.status) if best is None or at > best[0] else best
        elif cue.scope == "sentence" and best is None:
            best = (-1, cue.status)
    return best[1] if best is not None else "happened"


def _is_month(sentence: Sentence, at: int) -> bool:
    """Whether "May" is the month or a person, which says nothing of an event's status."""
    following = sentence.tokens[at + 1].text if at + 1 < len(sentence.tokens) else ""
    return sentence.tokens[at].capital and (following.isdigit() or not sentence.heading)


def event_id(article_id: str, start: int, end: int, type_: str) -> str:
    """An id from content alone: the article, the trigger's span and its type."""
    return hashlib.sha256(f"{article_id}:{start}:{end}:{type_}".encode()).hexdigest()[:16]


def _date_of(
    article: Article,
    sentence: Sentence,
    dates: Sequence[DateMention],
    trigger: Trigger,
    *,
    status: Status,
    rivals: Sequence[Trigger],
) -> DateMention | None:
    """The date that stands nearest to a trigger, over as few clauses as can be; what follows it before what precedes.

    A dateline's own date is not its event's; nor is a day after the published one the day of what has happened, nor
    one of another clause that stands nearer to another event's word.
    """
    dateline = _DATELINE.match(article.text, sentence.start, sentence.end)
    head = dateline.end() if dateline is not None else sentence.start
    published = article.published

    def fits(date: DateMention) -> bool:
        late = status == "happened" and date.when and published and date.when.start > published
        return date.start >= head and not late

    def own(date: DateMention) -> bool:
        near = _apart(article.text, date, trigger)
        return near < BREAK_COST or all(near <= _apart(article.text, date, rival) for rival in rivals)

    found = [date for date in dates if fits(date) and own(date)]
    return min(found, key=lambda d: (_apart(article.text, d, trigger), d.start), default=None)


def _apart(text: str, date: DateMention, trigger: Trigger) -> int:
    """How far apart a date and a trigger stand, in characters and what the clauses between them cost."""
    after = date.start >= trigger.end
    start, end = (trigger.end, date.start) if after else (date.end, trigger.start)
    breaks = len(_BREAK.findall(text, start, max(start, end)))
    return max(end - start, 0) + BREAK_COST * breaks + (0 if after else BEFORE_COST)


def _people(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of two to four capitalised words after the sentence's first: most are full names."""
    if sentence.heading:
        return  # a headline capitalises every word
    run: list[tuple[int, int]] = []
    for token in (*sentence.tokens[1:], None):
        if token is not None and token.capital and (not run or text[run[-1][1] : token.start] in (" ", ". ")):
            run.append((token.start, token.end))
            continue
        if 2 <= len(run) <= 4 and text[run[-1][0] : run[-1][1]].lower() not in NO_PERSON:  # noqa: PLR2004 -- names
            yield run[0][0], run[-1][1]
        run = [(token.start, token.end)] if token is not None and token.capital else []
