"""An article's events, its amended mentions and what is said of triggers in; the events as the user has them out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from geo.corrections.mentions import BY_HAND, Mentions
from geo.corrections.rows import ALONE
from geo.corrections.settled import Said, Spots, Tell, signed
from geo.corrections.values import Days
from geo.events import event_id, find_events
from geo.link import link, stands
from geo.link.unnamed import UNNAMED
from geo.model import (
    CORRECTED,
    Article,
    Candidate,
    Corrected,
    DateRange,
    Event,
    LocatedEvent,
    Mention,
    Place,
    Reading,
    Report,
    Resolution,
    Status,
)
from geo.quotes import Span
from geo.tokens import sentences

Told = tuple[LocatedEvent, ...]
"""One event at each of its places, or once with none."""


def amended(
    events: Iterable[LocatedEvent], mentions: Mentions, wanted: Mapping[Span, Said], spots: Spots, tell: Tell
) -> Told:
    """The events, each where its mentions now say that it happens, and then with what is said of it itself."""
    groups: dict[str, list[LocatedEvent]] = {}
    for each in events:
        groups.setdefault(each.event.id, []).append(each)
    told = [tuple(group) for group in groups.values()]
    if mentions.moved:
        told = [_carried(mentions.article, group, mentions.moved) for group in told]
    for site in mentions.sites:
        told = _joined(mentions.article, told, site)
    for span, said in wanted.items():
        told = _set(told, span, said, mentions, spots=spots, tell=tell)
    kept = {group[0].event.id: group for group in reversed(told)}
    order = sorted(kept.values(), key=lambda group: (group[0].event.trigger_start, group[0].event.id))
    return tuple(each for group in order for each in group)


def _marked(each: LocatedEvent, *more: Corrected) -> LocatedEvent:
    return replace(each, corrected=tuple(one for one in CORRECTED if one in (*each.corrected, *more)))


# --- what became of mentions ---


def _says_here(now: Resolution | None) -> bool:
    """Whether a mention may still say that something happens there: it is one, and not by hand something else."""
    return now is not None and ("role" not in now.corrected or now.mention.role == "site")


def _carried(article: Article, group: Told, moved: Mapping[Mention, Resolution | None]) -> Told:
    """The event where its mentions, as they are now, say that it happens."""
    if not {mention for each in group for mention in _mentions(each)} & moved.keys():
        return group
    placed, also = _placed(group, moved)
    lost = not placed and any(each.resolution is not None for each in group)
    found = _found(group, moved) if not placed else None
    if found is not None:
        rule = stands(article.text, group[0].event, found)
        placed = [_marked(replace(group[0], resolution=found, rule=rule, score=round(found.mention.score, 2)), "place")]
    if lost and not placed:
        placed = [_marked(replace(group[0], resolution=None, rule="corrected", score=0.0), "place")]
    first, *rest = placed or [group[0]]
    pinned = {each.resolution.mention for each in (first, *rest) if each.resolution is not None}
    return (replace(first, also_at=tuple(m for m in also if m not in pinned)), *rest)


def _placed(group: Told, moved: Mapping[Mention, Resolution | None]) -> tuple[list[LocatedEvent], dict[Mention, None]]:
    """The event once at each place where a mention still says that it happens, and all mentions that say so."""
    placed: dict[str, LocatedEvent] = {}
    also: dict[Mention, None] = {}
    for each in group:
        also |= dict.fromkeys(_now(each.also_at, moved))
        was = each.resolution
        now = None if was is None else moved.get(was.mention, was)
        if was is None or now is None or not _says_here(now):
            continue
        also[now.mention] = None
        if now.place is None:
            continue
        here = replace(each, resolution=now, also_at=())
        if was.place is None or now.place.id != was.place.id:
            here = _marked(here, "place")
        before = placed.get(now.place.id)
        placed[now.place.id] = here if before is None or before.score < here.score else before
    return list(placed.values()), also


def _now(mentions: Iterable[Mention], moved: Mapping[Mention, Resolution | None]) -> Iterator[Mention]:
    """The mentions as they are now, but for those that say no more that something happens there."""
    for mention in mentions:
        now = moved.get(mention)
        if mention not in moved:
            yield mention
        elif now is not None and _says_here(now):
            yield now.mention


def _found(group: Told, moved: Mapping[Mention, Resolution | None]) -> Resolution | None:
    """The first of an event's other mentions that could not be found, and that the user has put on the map."""
    others = (moved.get(mention) for each in group for mention in each.also_at)
    return next((r for r in others if r and _says_here(r) and r.place is not None and "place" in r.corrected), None)


def _mentions(each: LocatedEvent) -> tuple[Mention, ...]:
    return each.also_at if each.resolution is None else (each.resolution.mention, *each.also_at)


def _joined(article: Article, told: Sequence[Told], site: Resolution) -> list[Told]:
    """The events, those of a new site's sentence at it that have no place and stand nearest to it."""
    free = [
        group[0].event
        for group in told
        if group[0].resolution is None
        and group[0].event.evidence_start <= site.mention.start < group[0].event.evidence_end
    ]
    here = {each.event.id: each for each in link(article, free, [site]) if each.resolution and each.rule not in UNNAMED}
    return [
        (_marked(replace(here[first.event.id], also_at=first.also_at, corrected=first.corrected), "place"),)
        if (first := group[0]).event.id in here
        else group
        for group in told
    ]


# --- what is said of events ---


def _set(told: Sequence[Told], span: Span, said: Said, mentions: Mentions, *, spots: Spots, tell: Tell) -> list[Told]:
    """The events with what is said of the one that these words report."""
    meant = _meant(told, span)
    if ALONE & said.keys():
        for row in said.values():
            tell(row, "applied" if meant else "agrees", "" if meant else "no event is found there")
        return [group for group in told if not any(group is each for each in meant)]
    out = list(told)
    if not meant:
        added = _added(span, said, mentions, tell)
        if added is None:
            return out
        out.append(added)
        meant = [added]
    for group in meant:
        at = next(i for i, each in enumerate(out) if each is group)
        out[at] = _changed(group, said, mentions, spots, tell)
    return out


def _meant(told: Sequence[Told], span: Span) -> list[Told]:
    """The events of which these words are the trigger; else the one whose trigger has most in common with them."""
    exact = [g for g in told if (g[0].event.trigger_start, g[0].event.trigger_end) == span]
    if exact:
        return exact

    def shared(group: Told) -> int:
        return min(group[0].event.trigger_end, span[1]) - max(group[0].event.trigger_start, span[0])

    near = [group for group in told if shared(group) > 0]
    return [max(near, key=shared)] if near else []


def _added(span: Span, said: Said, mentions: Mentions, tell: Tell) -> Told | None:
    """The event that these words report though none was found; None, and told, where that cannot be."""
    start, end = span
    problem = ""
    if "type" not in said:
        problem = "no event is found at these words; add a row that sets its type"
    elif not any(s.start <= start and end <= s.end and s.section != "repeat" for s in sentences(mentions.article)):
        problem = "these words stand in no sentence that tells something new"
    if not problem:
        report = Report(start=start, end=end, type=said["type"].word, score=1.0, status="happened")
        names = tuple(each.mention for each in mentions.resolutions)
        events = find_events(mentions.article, Reading(mentions=names, reports=(report,)))
        if events:
            placed = link(mentions.article, events[:1], mentions.resolutions)
            return tuple(_marked(each, "added") for each in placed)
        problem = "these words stand in no sentence"
    for row in said.values():
        tell(row, "unmatched", problem)
    return None


def _changed(group: Told, said: Said, mentions: Mentions, spots: Spots, tell: Tell) -> Told:
    """The event with its type, status, date and place as they are said to be."""
    event = group[0].event
    added = "added" in group[0].corrected
    changed: list[Corrected] = []
    for row in said.values():
        if row.sets == "place":
            continue
        new = event
        if row.sets == "type":
            name = event_id(event.article_id, event.trigger_start, event.trigger_end, row.word)
            new = replace(event, type=row.word, id=name)
        elif row.sets == "status":
            new = replace(event, status=cast("Status", row.word))
        elif row.sets == "date" and (_days(event.when) != _days(row.days) or event.when_text):
            new = replace(event, when=_when(event, said), when_text="")
        if new != event or (added and row.sets == "type"):
            changed.append(cast("Corrected", row.sets))
            tell(row, "applied", "")
        else:
            tell(row, "agrees", "it is so without it")
        event = new
    out = tuple(_marked(replace(each, event=event), *changed) for each in group)
    where = said.get("place")
    places = None if where is None else spots.of(where, tell)
    if where is None or places is None:
        return out
    before = {each.resolution.place.id for each in group if each.resolution and each.resolution.place}
    if before == {each.id for each in places}:
        tell(where, "agrees", "it is so without it")
        return out
    tell(where, "applied", "")
    first = replace(out[0], resolution=None, rule="corrected", score=1.0 if places else 0.0, also_at=())
    at = [replace(first, resolution=_named(event, place, mentions, signed(where))) for place in places]
    return tuple(_marked(each, "place") for each in at or [first])


def _days(when: DateRange | Days | None) -> tuple[date, ...]:
    return () if when is None else (when.start, when.end)


def _when(event: Event, said: Said) -> DateRange | None:
    """The day that is said, in no words of the article: its text is empty, at the event's own word."""
    days = said["date"].days
    if days is None:
        return None
    at = event.trigger_start
    return DateRange(start=days.start, end=days.end, precision=days.precision, text="", start_at=at, end_at=at)


def _named(event: Event, place: Place, mentions: Mentions, why: str) -> Resolution:
    """The mention of the place that stands nearest to the event, a site before others; else an empty one."""
    same = [each for each in mentions.resolutions if each.place is not None and each.place.id == place.id]
    if same:
        return min(same, key=lambda r: (r.mention.role != "site", abs(r.mention.start - event.trigger_start)))
    at = event.trigger_start
    mention = Mention(article_id=event.article_id, start=at, end=at, text="", role="site", score=1.0)
    first = Candidate(place=place, score=1.0, reasons=(BY_HAND,))
    return Resolution(mention=mention, place=place, candidates=(first,), score=1.0, why=why, corrected=("place",))
