"""An article and its mentions in, the events that it reports out: trigger, type, status, date, actors, evidence.

What kinds of event there are is the table `EVENT_TYPES`. Which words report them the reading says, or else
`geo/data/triggers.csv`; what makes an event planned or denied is `geo/data/status.csv`. Where it happens is not decided
here.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from geo.actors import sides
from geo.dates import DateMention
from geo.events.backdrop import has_been, is_foiled, is_forbidden, is_refused
from geo.events.begun import is_on, is_over
from geo.events.cues import StatusCue, may_call_off, status_cues
from geo.events.expressions import MOST_BEFORE, expressions_of, written_on, year_of
from geo.events.headings import with_headings
from geo.events.retyped import retyped
from geo.events.status import Said, called_off, said_of
from geo.events.when import dates_of
from geo.eventtypes import EVENT_TYPES, EventType
from geo.headline import headline
from geo.model import Article, Event, Mention, Reading, Report, Status
from geo.people import people
from geo.tokens import Sentence, sentences
from geo.triggers import Trigger, find_triggers, trigger_of

__all__ = ["EVENT_TYPES", "EventType", "StatusCue", "event_id", "find_events", "status_cues", "without_callings_off"]

Span = tuple[int, int]
_Told = tuple[Trigger, Status]


def find_events(article: Article, reading: Reading) -> tuple[Event, ...]:
    """Every event that the article reports, in text order; what only repeats the title or lead is left out.

    The words that report events are the reading's; where it has looked for none, those of the lexicon.
    """
    mentions = reading.mentions
    starts = [m.start for m in mentions]
    told = reading.reports
    told_at = [report.start for report in told or ()]
    named = people(article)
    out: list[Event] = []
    written, about = written_on(article), year_of(article)
    every = sentences(article)
    for at, sentence in enumerate(every):
        if sentence.section == "repeat":
            continue
        here: Sequence[Report] = ()
        if told is not None:
            here = told[bisect_left(told_at, sentence.start) : bisect_left(told_at, sentence.end)]
            if not here:  # as of most sentences
                continue
        dates = expressions_of(article, sentence, written, before=every[max(at - MOST_BEFORE, 0) : at], about=about)
        triggers = _triggers(article.text, sentence, here) if told is not None else _found(article.text, sentence)
        said, coming = said_of(
            article.text,
            sentence,
            triggers,
            dates=[(date.past.start, date.past.end) for date in dates],
            ahead=[(date.past.start, date.past.end) for date in dates if _may_lie_ahead(date.future, article)],
        )
        if told is None:
            reported = tuple(_once(triggers, said))
        else:
            over = [
                is_over(article.text, trigger, dates, written) or is_on(article.text, trigger, dates, written)
                for trigger in triggers
            ]
            heard = _heard(triggers, said, here, over)
            reported = tuple((trigger, _whatever(article.text, sentence, trigger, status)) for trigger, status in heard)
        if not reported:
            continue
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        days = dates_of(article, sentence, reported, dates, coming=coming)
        out += _events(
            article,
            sentence,
            reported,
            days,
            names=_names(inside, named.get(sentence.start, ())),
            sites=_sites(inside, here),
        )
    return tuple(with_headings(article, out))


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
    reported: Sequence[_Told],
    days: Sequence[DateMention | None],
    *,
    names: tuple[Span, ...],
    sites: Mapping[int, Span],
) -> Iterator[Event]:
    text = article.text
    for (trigger, status), date in zip(reported, days, strict=True):
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


def _may_lie_ahead(date: DateMention, article: Article) -> bool:
    """Whether a date may be a day to come: it names no year, or one that is not over; "since" looks back."""
    if date.text.lower().startswith("since"):
        return False
    return date.when is None or article.published is None or date.when.end >= article.published


def _triggers(text: str, sentence: Sentence, told: Sequence[Report]) -> Sequence[Trigger]:
    """The reports of a sentence as triggers."""
    starts = [token.start for token in sentence.tokens]
    found = (trigger_of(text, r, max(bisect_right(starts, r.start) - 1, 0)) for r in told)
    return [retyped(text, sentence, trigger) for trigger in found]


def _found(text: str, sentence: Sentence) -> Sequence[Trigger]:
    """The triggers of the lexicon in a sentence, without those that only say that another is called off."""
    found = find_triggers(text, sentence)
    saying = called_off(text, sentence, found)
    return [trigger for i, trigger in enumerate(found) if i not in saying]


def without_callings_off(article: Article, reading: Reading) -> Reading:
    """The reading without the reports that only say that another event is called off; that has their places then."""
    if not reading.reports:
        return reading
    by_start = {report.start: report for report in reading.reports}
    starts = sorted(by_start)
    for sentence in sentences(article):
        here = [by_start[at] for at in starts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]]
        if len(here) > 1 and may_call_off(sentence):
            for saying, said in called_off(article.text, sentence, _triggers(article.text, sentence, here)).items():
                joins = by_start.pop(here[saying].start).joins
                for other in (by_start.get(here[i].start) for i in said):
                    if other is not None and not other.joins:
                        by_start[other.start] = replace(other, joins=joins)
    return replace(reading, reports=tuple(by_start[at] for at in starts if at in by_start))


def _heard(
    triggers: Sequence[Trigger], said: Iterable[Said], told: Sequence[Report], over: Sequence[bool]
) -> Iterator[_Told]:
    """The triggers that a recogniser has seen; words that say what is planned or denied go before it."""
    for trigger, words, report, past_day in zip(triggers, said, told, over, strict=True):
        heard: Status = "happened" if (words.told or past_day) and report.status == "planned" else report.status
        yield trigger, words.status or heard


def _whatever(text: str, sentence: Sentence, trigger: Trigger, status: Status) -> Status:
    """The status of a word, or that of what it can only be, whatever else the sentence says."""
    if is_foiled(text, trigger) or is_forbidden(text, trigger) or is_refused(text, sentence.start, trigger, status):
        return "other"
    return "happened" if has_been(text, sentence.start, trigger, status) else status


def _once(triggers: Sequence[Trigger], said: Iterable[Said]) -> Iterator[_Told]:
    """The triggers of the lexicon with their status: one for each type, status and lemma of a sentence."""
    seen: set[tuple[str, Status, str]] = set()
    for trigger, words in zip(triggers, said, strict=True):
        status = words.status or "happened"
        key = (trigger.type, status, trigger.lemma)
        if key not in seen:
            seen.add(key)
            yield trigger, status


def event_id(article_id: str, start: int, end: int, type_: str) -> str:
    """An id from content alone: the article, the trigger's span and its type."""
    return hashlib.sha256(f"{article_id}:{start}:{end}:{type_}".encode()).hexdigest()[:16]
