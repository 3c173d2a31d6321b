"""What was found in one article in, lines for a person out: how each mention and each event was decided, and why."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from geo.model import Event, LocatedArticle, Mention, Place, Resolution
from geo.quotes import nth_of
from geo.resolve.rival import same

if TYPE_CHECKING:
    from geo.group import Group


def counted(number: int, noun: str) -> str:
    """The number and its noun: "1 event", "2 events"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def placed_count(groups: Iterable["Group"]) -> tuple[int, int]:
    """How many events have a place, one or several, and how many have none; one that is told often counts once."""
    has: dict[str, bool] = {}
    for each in groups:
        name = each.main.located.event.id
        has[name] = has.get(name, False) or each.main.place is not None
    return sum(has.values()), len(has) - sum(has.values())


def explanation(found: LocatedArticle) -> Iterator[str]:
    """Lines for a person: every mention with its role, place and candidates, then every event and why it is where."""
    article = found.article
    published = "not given" if article.published is None else article.published.isoformat()
    events = {joined.event.id: joined.event for joined in found.events}
    yield " ".join((article.title or article.file).split())
    yield f"file {article.file}; published {published}; id {article.id}"
    yield f"{counted(len(found.resolutions), 'mention')}, {counted(len(events), 'event')}"
    for number, resolution in enumerate(found.resolutions, start=1):
        yield from ("", *_mention_lines(number, resolution, article.text))
    numbers = {name: number for number, name in enumerate(events, start=1)}
    again = _told_again(found, numbers)
    for number, event in enumerate(events.values(), start=1):
        yield from ("", *_event_lines(number, event, found))
        if number in again:
            yield f"  told before: {' and '.join(f'event {earlier}' for earlier in sorted(again[number]))}"
    yield ""


def _told_again(found: LocatedArticle, numbers: Mapping[str, int]) -> Mapping[int, set[int]]:
    """The numbers of the events that tell what one before them tells, and of that one: the first, at each place."""
    from geo.group import group  # what a command does not need it does not wait for

    again: dict[int, set[int]] = {}
    for each in group([found]):
        first, *rest = sorted(numbers[told.located.event.id] for told in (each.main, *each.others))
        for number in rest:
            again.setdefault(number, set()).add(first)
    return again


def _mention_lines(number: int, resolution: Resolution, text: str) -> Iterator[str]:
    mention, place = resolution.mention, resolution.place
    at = _at(text, mention.start, mention.end)
    yield f'mention {number}: "{mention.text}" at {at}, {mention.role} ({mention.score:.2f})'
    if resolution.corrected:
        yield f"  corrected by hand: {', '.join(resolution.corrected)}"
    if place is None:
        yield f"  no place: {resolution.why or 'no reason given'}"
    else:
        yield f"  is ({resolution.score:.2f}) {_place(place)}: {resolution.why or 'no reason given'}"
    for each in resolution.candidates:
        if each.place != place:
            said = "with" if place is not None and same(place, each.place) else "not"
            yield f"  {said} ({each.score:.2f}) {_place(each.place)}: {'; '.join(each.reasons) or 'no reason given'}"


def _at(text: str, start: int, end: int) -> str:
    """Where a span is, and which occurrence of its words, as a correction counts them; the first needs no number."""
    nth = nth_of(text, start, end)
    return f"{start}-{end}" + (f" (nth {nth})" if nth > 1 else "")


def _place(place: Place) -> str:
    name = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return f"{name} [{place.feature} {place.id} {place.lat:.4f} {place.lon:.4f}]"


def _event_lines(number: int, event: Event, found: LocatedArticle) -> Iterator[str]:
    from geo.link import RULES

    text = found.article.text
    trigger, evidence = text[event.trigger_start : event.trigger_end], text[event.evidence_start : event.evidence_end]
    at = _at(text, event.trigger_start, event.trigger_end)
    yield f'event {number}: {event.type}, {event.status}: "{trigger}" at {at}'
    yield f"  date: {_when(event)}"
    if event.actors:
        yield f"  actors: {'; '.join(event.actors)}"
    if event.targets:
        yield f"  acted on: {'; '.join(event.targets)}"
    yield f'  evidence: "{" ".join(evidence.split())}"'
    numbers = {each.mention: rank for rank, each in enumerate(found.resolutions, start=1)}
    for joined in found.events:
        if joined.event.id == event.id:
            why = f"{joined.rule}: {RULES[joined.rule]}" if joined.rule in RULES else joined.rule
            yield f"  {_joined_to(joined.resolution, numbers)} ({joined.score:.2f}) {why}"
            if joined.corrected:
                yield f"  corrected by hand: {', '.join(joined.corrected)}"


def _joined_to(resolution: Resolution | None, numbers: Mapping[Mention, int]) -> str:
    if resolution is None:
        return "joined to no place"
    where = "not found" if resolution.place is None else _place(resolution.place)
    if not resolution.mention.text:
        return f"joined to no mention, {where}"
    return f'joined to mention {numbers.get(resolution.mention, "?")} "{resolution.mention.text}", {where}'


def _when(event: Event) -> str:
    when = event.when
    if when is None:
        return f'"{event.when_text}", which day that is cannot be told' if event.when_text else "not given"
    days = when.start.isoformat() if when.start == when.end else f"{when.start.isoformat()} to {when.end.isoformat()}"
    source = f'from "{when.text}"' if when.text else "given by hand"
    return f"{days} ({when.precision}), {source}"
