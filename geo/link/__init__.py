"""Events and resolutions of one article in, located events out: which place each event happens at, or none.

A pin is a claim: an event is joined only to a name that says "here" (role `site`), or to the one place that "there" and
the like in its clause mean. `RULES` says in words what each rule means; `explain` and the page show it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.clauses import PARTING
from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.containment import inside
from geo.link.apposed import where_apposed
from geo.link.asides import without_asides
from geo.link.headed import under_headings
from geo.link.once import told_once
from geo.link.ownclause import in_own_clauses
from geo.link.passing import without_passing
from geo.link.pictured import without_pictured
from geo.link.scope import without_scope
from geo.link.unnamed import at_unnamed
from geo.model import BUILDINGS, NEAR_BY, Article, Event, LocatedEvent, Mention, Place, Precision, Report, Resolution
from geo.onething import of_one_kind, of_one_thing
from geo.sphere import distance_km

RULES: Mapping[str, str] = {
    "beside": "the place follows the event's word directly",
    "clause": "the place stands in the event's clause",
    "list": "the place is named together with another place of the event",
    "sentence": "the place stands in the event's sentence",
    "neighbour": "the place stands in a sentence near the event's",
    "points": "“there”, “where”, “the city” or the like in the event's clause means the place",
    "people": "those who vote, or who governs the place, tell of it, and the sentence names no other",
    "heading": "the place heads what the event is told in",
    "corrected": "it was corrected by hand",
    "given": "a table of events says that it happened there",
    "no-place": "no place of its sentence says that it happened there",
    "unresolved": "the place that its sentence names could not be found",
}
"""Every rule, in plain words; the last two place no event, and a correction may place one or none."""

BESIDE_WORDS = 4
CLAUSE_COST, COMMA_COST, BACKWARD_COST, WEAK_COST = 8.0, 3.0, 4.0, 6.0
LEAST_SCORE = 0.05
FARTHEST = 24.0
"""An event and a place whose words are farther apart than this (in words, with the costs added) are not joined."""

MIDDLE = 0.6
"""In so much of a town's radius lie its own quarters."""

MOVED = 0.9
"""How sure an event is at a finer place than its own words name, of how sure it was."""

_CLAUSES = re.compile(rf"[;—–]|\b(?:{'|'.join(sorted(PARTING))})\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:In|Across)\s+(?:the\s+)?")
"""What stands before a name with which a sentence opens."""
_BEGINS = re.compile(r",|\s+(?:an?|at least|[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten)\s")
"""What stands after it: "In Peru, …", "In Peru a bus …"."""
_RUN_IN = re.compile(r":\s")
MARKED = 8
"""Signs that stand before a name which heads a paragraph, at most: "• Peru: …"."""
_COMMA = re.compile(r",\s")
_BETWEEN = re.compile(r"[\w'’.-]+|\S")
LINKING = frozenset({",", "and", "or"})
LISTING = LINKING | {"the", "in"}
MOST_LISTED, MOST_HELD = 20, 3
"""Words between two names of a list, at most, and between a place and the one that it lies in."""
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
        told: Sequence[tuple[LocatedEvent, ...]] = [
            tuple(_as_told(article.text, e, by_start[e.trigger_start], at)) for e in events
        ]
    else:
        told = _by_rules(article, events, resolutions)
    told = tuple(where_apposed(article.text, told, resolutions))
    told = tuple(under_headings(article.text, at_unnamed(article, told, resolutions), resolutions))
    told = tuple(without_pictured(article, told))
    told = tuple(without_passing(article.text, tuple(without_asides(article.text, told))))
    told = tuple(in_own_clauses(article, tuple(without_scope(article.text, told))))
    return told_once(article, tuple(_put_finer(article.text, told)))


def _put_finer(text: str, told: Sequence[tuple[LocatedEvent, ...]]) -> Iterator[tuple[LocatedEvent, ...]]:
    """The events, and one at the country or region that opens its sentence at the finer place that the rest gives:
    "In Peru, two people died in clashes in Puno" is all in Puno, where one thing is told and one place in Peru; so is
    "Peru: Two people died in clashes in Puno".
    """
    for group in told:
        finer = _finer(text, group[0], told) if len(group) == 1 else None
        yield group if finer is None else (_moved(group[0], finer),)


def _moved(one: LocatedEvent, to: Resolution) -> LocatedEvent:
    """The event at the other place, less surely than what its own words put there."""
    before = () if one.resolution is None else (one.resolution.mention,)
    also = tuple(m for m in (*before, *one.also_at) if m != to.mention)
    return replace(one, resolution=to, also_at=also, score=round(one.score * MOVED, 2))


def _finer(text: str, one: LocatedEvent, told: Iterable[tuple[LocatedEvent, ...]]) -> Resolution | None:
    here, event = one.resolution, one.event
    if here is None or here.place is None or not _is_above(text, event, here.mention):
        return None
    found = {
        r.place.id: (r, each.event)
        for group in told
        for each in group
        if (r := each.resolution) is not None and r.place is not None and of_one_kind(event, each.event)
        if _is_finer(r.place, here.place)
    }
    if len(found) != 1:
        return None
    ((finer, other),) = found.values()
    return finer if other.id != event.id and of_one_thing(text, event, other) else None


def _is_above(text: str, event: Event, wide: Mention) -> bool:
    """Whether a sentence opens with a name that holds what it tells: "In Peru, …", or a paragraph with "Peru: …"."""
    if _BEGINS.match(text, wide.end) is not None:
        return _OPENING.fullmatch(text, event.evidence_start, wide.start) is not None
    head = text.rfind("\n", 0, wide.start) + 1
    marks = text[head : wide.start] if wide.start - head <= MARKED else wide.text
    return _RUN_IN.match(text, wide.end) is not None and not any(sign.isalnum() for sign in marks)


def _is_finer(place: Place, wide: Place) -> bool:
    if wide.geo_precision == Precision.TOWN:
        return place.id != wide.id and place.extent_km < wide.extent_km and _is_part(place, wide)
    return inside(place, wide) and place.extent_km < wide.extent_km


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
    near: dict[tuple[str, str], tuple[Resolution, Place, float]] = {}
    for resolution, place, chance in placed:
        near.setdefault((place.id, _own_name(text, resolution, place, placed)), (resolution, place, chance))
    kept = [
        (r, chance)
        for r, place, chance in near.values()
        if not _said_finer(place, (other for one, other, _ in near.values() if not _apart(text, r, one)))
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


def _own_name(text: str, one: Resolution, place: Place, placed: Iterable[tuple[Resolution, Place, float]]) -> str:
    """The name of one of several unknown places near one town, if they are listed as villages are: each is its own.

    "Chawngte or Kamalanagar" are two names of one, or one of two.
    """
    if not place.id.startswith(NEAR_BY):
        return ""
    others = (
        r for r, other, _ in placed if r is not one and other.id == place.id and r.mention.text != one.mention.text
    )
    return one.mention.text if any(_listed(text, one, other, but="or") for other in others) else ""


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


def _apart(text: str, one: Resolution, other: Resolution) -> bool:
    """Whether neither of two towns says the other better, however near they are to each other.

    So it is in a list ("in Tokyo and Yokohama"), and where the event has each in its own part of the sentence ("a court
    in Paris jailed him for a robbery in Versailles").
    """
    left, right = sorted((one.mention, other.mention), key=lambda m: m.start)
    places = [r.place for r in (one, other) if r.place is not None and r.place.geo_precision == Precision.TOWN]
    if len(places) < 2:  # noqa: PLR2004 -- both
        return False
    between = _BETWEEN.findall(text[left.end : right.start])
    return _listed(text, one, other) or (
        len(between) > MOST_HELD and not _is_part(*sorted(places, key=lambda p: p.extent_km))
    )


def _listed(text: str, one: Resolution, other: Resolution, *, but: str = "") -> bool:
    """Whether two names stand in one list: "in Tokyo and Yokohama"; not where only the word `but` joins them."""
    left, right = sorted((one.mention, other.mention), key=lambda m: m.start)
    between = _BETWEEN.findall(text[left.end : right.start])
    return (
        len(between) <= MOST_LISTED
        and between != [but]
        and all(w in LISTING or w[0].isupper() for w in between)
        and not LINKING.isdisjoint(between)
    )


def _is_part(small: Place, town: Place) -> bool:
    """Whether a place is a building or a quarter of a town: the Champs-Élysées, and not Versailles."""
    apart = distance_km(small.lat, small.lon, town.lat, town.lon)
    return apart <= town.extent_km * (1.0 if small.feature in BUILDINGS else MIDDLE)


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
