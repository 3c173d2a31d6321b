"""Events and resolutions of one article in, located events out: which place each event happens at, or none.

A pin is a claim: an event is joined only to a name that says "here" (role `site`), or to the one place that "there" and
the like in its clause mean. `RULES` says in words what each rule means; `explain` and the page show it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.anaphora import pointed
from geo.clauses import PARTING
from geo.dates import find_dates
from geo.events.when import of_one_day
from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.containment import inside
from geo.model import NEAR_BY, Article, Event, LocatedEvent, Mention, Place, Precision, Report, Resolution
from geo.tokens import sentences

RULES: Mapping[str, str] = {
    "beside": "the place follows the event's word directly",
    "clause": "the place stands in the event's clause",
    "list": "the place is named together with another place of the event",
    "sentence": "the place stands in the event's sentence",
    "neighbour": "the place stands in a sentence near the event's",
    "points": "“there”, “here”, “the city” or the like in the event's clause means the place",
    "corrected": "it was corrected by hand",
    "given": "a table of events says that it happened there",
    "no-place": "no place of its sentence says that it happened there",
    "unresolved": "the place that its sentence names could not be found",
}
"""Every rule, in plain words; the last two place no event, and a correction may place one or none."""

BESIDE_WORDS = 4
CLAUSE_COST, COMMA_COST, BACKWARD_COST, WEAK_COST = 8.0, 3.0, 4.0, 6.0
LEAD_SENTENCES = 2
"""Of so many sentences is the lead, which tells again what the title does."""
_HOUR = re.compile(r"\b[0-9]{1,2}(?:[.:][0-9]{2})?\s?[ap]\.?m\b|\b(?:[01]?[0-9]|2[0-3]):[0-5][0-9]\b")
LONGEST_DAYS = 31
LEAST_SCORE, POINTS = 0.05, 0.5
FARTHEST = 24.0
"""An event and a place whose words are farther apart than this (in words, with the costs added) are not joined."""

_CLAUSES = re.compile(rf"[;—–]|\b(?:{'|'.join(sorted(PARTING))})\b", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_BETWEEN = re.compile(r"[\w'’.-]+|\S")
LISTING = frozenset({",", "and", "or", "the", "in"})
MOST_LISTED = 80
"""Characters between two names of a list, at most."""
_WORD = re.compile(r"\w+")
_LISTED = re.compile(
    r"\s*(?:,|and|or|, and|(?:, )?and (?:in|around|near|at|off)|, (?:in|near|at))\s+(?:the\s+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Join:
    resolution: Resolution
    rule: str
    cost: float


def link(
    article: Article,
    events: Sequence[Event],
    resolutions: Sequence[Resolution],
    *,
    reports: Sequence[Report] | None = None,
) -> tuple[LocatedEvent, ...]:
    """Each event with each place where it happens (one located event a place), or once with none; in text order.

    Where `reports` are given, they say which mentions an event happens at, and how likely that is; else rules do.
    """
    if reports is not None:
        by_start = {report.start: report for report in reports}
        at = {r.mention.start: r for r in resolutions}
        told = [tuple(_as_told(article.text, e, by_start[e.trigger_start], at)) for e in events]
    else:
        told = _by_rules(article, events, resolutions)
    return _dated_by_lead(article, _told_once(article.text, tuple(_pointed_back(article, told, resolutions))))


def _pointed_back(
    article: Article, told: Sequence[tuple[LocatedEvent, ...]], resolutions: Sequence[Resolution]
) -> Iterator[tuple[LocatedEvent, ...]]:
    """The events, and for one that no name of its sentence places, what "there" or "the city" in its clause means."""
    by_start = {sentence.start: sentence for sentence in sentences(article)}
    for group in told:
        event = group[0].event
        found = None
        if group[0].rule == "no-place":
            sentence = by_start[event.evidence_start]
            found = pointed(article, sentence, event.trigger_start, event.trigger_end, resolutions)
        if found is None:
            yield group
        else:
            score = round(POINTS * found[0].mention.score, 2)
            yield (LocatedEvent(event=event, resolution=found[0], rule="points", score=score),)


def _by_rules(
    article: Article, events: Sequence[Event], resolutions: Sequence[Resolution]
) -> list[tuple[LocatedEvent, ...]]:
    joins: dict[str, list[_Join]] = {event.id: [] for event in events}
    same: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        same.setdefault((event.evidence_start, event.evidence_end), []).append(event)
    starts = [r.mention.start for r in resolutions]
    for (start, end), reported in same.items():
        named = resolutions[bisect_left(starts, start) : bisect_left(starts, end)]
        sites = [r for r in named if r.mention.role == "site"]
        _join_sentence(article.text, reported, sites, _with_containers(named), joins)
    return [tuple(_located(event, joins[event.id])) for event in events]


def _as_told(text: str, event: Event, report: Report, at: Mapping[int, Resolution]) -> Iterator[LocatedEvent]:
    """The event at each place that its report joins it to; `at` has the resolutions by where their mentions start."""
    joined = [(at[join.mention_start], join.score) for join in report.joins if join.mention_start in at]
    placed = [(r, r.place, chance) for r, chance in joined if r.place is not None]
    if not placed:
        yield _nowhere(event, tuple(r.mention for r, _ in joined))
        return
    near: dict[str, tuple[Resolution, Place, float]] = {}
    for resolution, place, chance in placed:
        near.setdefault(place.id, (resolution, place, chance))
    kept = [
        (r, chance)
        for r, place, chance in near.values()
        if not _said_finer(place, (other for one, other, _ in near.values() if not _beside(text, r, one)))
    ]
    also_at = tuple(r.mention for r, _ in joined if all(r is not one for one, _ in kept))
    for resolution, chance in kept:
        yield LocatedEvent(
            event=event,
            resolution=resolution,
            rule=stands(text, event, resolution),
            score=round(max(chance * resolution.mention.score, LEAST_SCORE), 2),
            also_at=also_at,
        )
        also_at = ()


def _nowhere(event: Event, mentions: tuple[Mention, ...]) -> LocatedEvent:
    """The event without a place; `mentions` say where it happens and could not be found."""
    rule = "unresolved" if mentions else "no-place"
    return LocatedEvent(event=event, resolution=None, rule=rule, score=0.0, also_at=mentions)


def _said_finer(place: Place, places: Iterable[Place]) -> bool:
    """Whether another place of the event says it better: "in Harare and at Third Street", "a trip to Asia in Tokyo"."""
    return any(
        place.id == NEAR_BY + other.id or (inside(other, place) and other.extent_km < place.extent_km)
        for other in places
    )


def _beside(text: str, one: Resolution, other: Resolution) -> bool:
    """Whether two towns stand in one list: "in Tokyo and Yokohama" says both, however near they are to each other."""
    left, right = sorted((one.mention, other.mention), key=lambda m: m.start)
    towns = all(r.place is not None and r.place.geo_precision == Precision.TOWN for r in (one, other))
    gap = text[left.end : right.start]
    return towns and len(gap) <= MOST_LISTED and all(w in LISTING or w[0].isupper() for w in _BETWEEN.findall(gap))


def stands(text: str, event: Event, resolution: Resolution) -> str:
    """The rule that says how the place stands to the event's word."""
    mention = resolution.mention
    if not event.evidence_start <= mention.start < event.evidence_end:
        return "neighbour"
    between = _between(text, event, resolution, mention.end)
    if _CLAUSES.search(between):
        return "sentence"
    beside = mention.start >= event.trigger_end and len(_WORD.findall(between)) <= BESIDE_WORDS
    return "beside" if beside else "clause"


def _with_containers(named: Sequence[Resolution]) -> dict[int, int]:
    """Where each site ends with what holds it: "Cambridge[, England,] a protest was held", by the site's start."""
    ends: dict[int, int] = {}
    site = -1
    for one in named:
        if one.mention.role == "site":
            site = one.mention.start
        elif one.mention.role != "container":
            site = -1
        if site >= 0:
            ends[site] = one.mention.end
    return ends


def _told_once(text: str, groups: Sequence[tuple[LocatedEvent, ...]]) -> tuple[LocatedEvent, ...]:
    """One event where several words of a sentence report the same: same type, status and places, or no place.

    The word that stands nearest to the place stays; one without a place gives way to one that has it. What stays takes
    over the day of what goes.
    """
    best: dict[tuple[object, ...], tuple[LocatedEvent, ...]] = {}
    homeless: list[tuple[LocatedEvent, ...]] = []
    placed = {_sentence_and_type(g[0].event) for g in groups if g[0].resolution is not None}
    for group in groups:
        key = _sentence_and_type(group[0].event)
        where = frozenset(e.resolution.place.id for e in group if e.resolution and e.resolution.place)
        if not where and key in placed:
            homeless.append(group)
            continue
        known = best.get((*key, where))
        if known is None:
            best[(*key, where)] = group
        else:
            stays, goes = (group, known) if max(map(_score, group)) > max(map(_score, known)) else (known, group)
            best[(*key, where)] = _with_mentions(_with_day(text, stays, goes), goes)
    homes: dict[tuple[object, ...], list[tuple[object, ...]]] = {}
    for home in best:
        homes.setdefault(home[:-1], []).append(home)
    for group in homeless:
        home, *others = homes[_sentence_and_type(group[0].event)]
        if not others:
            best[home] = _with_day(text, best[home], group)
    kept = sorted(best.values(), key=lambda g: (g[0].event.trigger_start, g[0].event.id))
    return tuple(located for group in kept for located in group)


def _dated_by_lead(article: Article, located: tuple[LocatedEvent, ...]) -> tuple[LocatedEvent, ...]:
    """The events, those of a title that names no day with the day that the article's lead has for them.

    So has one that is told with an hour alone: "The robbery began at 11:05 p.m." The day is that of the same type and
    status, at the same place, or one that holds it, or at none; of two days neither is taken.
    """
    kinds = {sentence.start: sentence.section for sentence in sentences(article)}
    lead = [start for start, kind in kinds.items() if kind not in ("title", "repeat")][:LEAD_SENTENCES]
    dated = [one for one in located if _tells_a_day(one.event) and one.event.evidence_start in lead]
    told = {(one.event.evidence_start, one.event.evidence_end) for one in located} if dated else ()
    hours = {start for start, end in told if _has_hour_alone(article.text, start, end)}

    def day(one: LocatedEvent) -> LocatedEvent:
        event = one.event
        title = kinds[event.evidence_start] == "title"
        if event.when_text or not (title or event.evidence_start in hours):
            return one
        days = {other.event.when_text: other.event for other in dated if _alike(one, other)}
        if len(days) != 1:
            return one
        (known,) = days.values()
        if not title and known.when is not None and known.when.start != known.when.end:
            return one
        return replace(one, event=replace(event, when=known.when, when_text=known.when_text))

    return tuple(map(day, located))


def _has_hour_alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence names an hour and no day."""
    return _HOUR.search(text, start, end) is not None and not find_dates(text, published=None, start=start, end=end)


def _tells_a_day(event: Event) -> bool:
    """Whether it names a day, or a time no longer than a month."""
    when = event.when
    return bool(event.when_text) and (when is None or (when.end - when.start).days <= LONGEST_DAYS)


def _alike(one: LocatedEvent, other: LocatedEvent) -> bool:
    """Whether two events are of one type and status, and no two places part them."""
    if (one.event.type, one.event.status) != (other.event.type, other.event.status):
        return False
    here, there = (each.resolution.place if each.resolution else None for each in (one, other))
    return here is None or there is None or here.id == there.id or inside(here, there) or inside(there, here)


def _score(located: LocatedEvent) -> float:
    return located.score


def _with_mentions(stays: tuple[LocatedEvent, ...], goes: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """An event with the mentions too at which the one that gives way to it was told."""
    has = {m for each in stays for m in _mentions(each)}
    more = tuple(dict.fromkeys(m for each in goes for m in _mentions(each) if m not in has))
    return (replace(stays[0], also_at=(*stays[0].also_at, *more)), *stays[1:])


def _with_day(text: str, stays: tuple[LocatedEvent, ...], goes: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """An event with the day of the one that gives way to it, if it has none and they are of one day."""
    one, known = stays[0].event, goes[0].event
    if one.when_text or not known.when_text or not of_one_day(text, one, known):
        return stays
    dated = replace(one, when=known.when, when_text=known.when_text)
    return tuple(replace(each, event=dated) for each in stays)


def _mentions(located: LocatedEvent) -> tuple[Mention, ...]:
    return located.also_at if located.resolution is None else (located.resolution.mention, *located.also_at)


def _sentence_and_type(event: Event) -> tuple[int, str, str]:
    return event.evidence_start, event.type, event.status


def _join_sentence(
    text: str,
    events: Sequence[Event],
    sites: Sequence[Resolution],
    ends: Mapping[int, int],
    joins: dict[str, list[_Join]],
) -> None:
    previous: Resolution | None = None
    for site in sites:
        listed = previous is not None and _LISTED.fullmatch(text, ends[previous.mention.start], site.mention.start)
        if listed and previous is not None:
            for event in events:
                join = next((j for j in joins[event.id] if j.resolution is previous), None)
                if join is not None:
                    joins[event.id].append(_Join(site, "list", join.cost + 1))
        else:
            for event, rule, cost in _candidates(text, events, site, ends[site.mention.start]):
                joins[event.id].append(_Join(site, rule, cost))
        previous = site


def _candidates(
    text: str, events: Sequence[Event], site: Resolution, site_end: int
) -> Iterator[tuple[Event, str, float]]:
    """The events that happen at a site: the nearest one, and those of the same clause that are as near."""
    priced = sorted(((_cost(text, e, site, site_end), e.trigger_start, e) for e in events), key=lambda p: p[:2])
    if not priced or priced[0][0] > FARTHEST:
        return
    least = priced[0][0]
    for cost, _, event in priced:
        clear = _between(text, event, site, site_end)
        if cost > max(least + COMMA_COST + 1, least * 1.6) or (cost > least and _CLAUSES.search(clear)):
            continue
        words = len(_WORD.findall(clear))
        if words <= BESIDE_WORDS and site.mention.start >= event.trigger_end:
            yield event, "beside", cost
        else:
            yield event, "sentence" if _CLAUSES.search(clear) else "clause", cost


def _between(text: str, event: Event, site: Resolution, site_end: int) -> str:
    start, end = event.trigger_start, event.trigger_end
    mention = site.mention
    return text[end : mention.start] if mention.start >= end else text[site_end:start]


def _cost(text: str, event: Event, site: Resolution, site_end: int) -> float:
    """How far apart an event and a place stand: words, and what parts them."""
    between = _between(text, event, site, site_end)
    cost = float(len(_WORD.findall(between)))
    cost += CLAUSE_COST * len(_CLAUSES.findall(between)) + COMMA_COST * len(_COMMA.findall(between))
    cost += BACKWARD_COST if site.mention.start < event.trigger_start else 0.0
    cost += 0.0 if EVENT_TYPES[event.type].pin else WEAK_COST
    return cost


def _located(event: Event, joins: Sequence[_Join]) -> Iterator[LocatedEvent]:
    placed = [j for j in joins if j.resolution.place is not None]
    if not placed:
        yield _nowhere(event, tuple(j.resolution.mention for j in joins))
        return
    least = min(j.cost for j in placed)
    near: dict[str, tuple[_Join, Place]] = {}
    for join in placed:
        place = join.resolution.place
        if place is not None and join.cost <= least + BACKWARD_COST + COMMA_COST:
            near.setdefault(place.id, (join, place))
    places = [place for _, place in near.values()]
    for join, place in near.values():
        if _said_finer(place, places):
            continue
        score = (1.0 - join.cost / (2 * FARTHEST)) * join.resolution.mention.score
        yield LocatedEvent(
            event=event, resolution=join.resolution, rule=join.rule, score=round(max(score, LEAST_SCORE), 2)
        )
