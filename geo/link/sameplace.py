"""An event at each of its places in; the ids of those out, and the event with the mentions of one that gives way."""

from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer.containment import inside
from geo.model import LocatedEvent, Mention

Group = tuple[LocatedEvent, ...]
"""One event at each of its places."""


def places_of(group: Sequence[LocatedEvent]) -> frozenset[str]:
    """The ids of its places."""
    return frozenset(each.resolution.place.id for each in group if each.resolution and each.resolution.place)


def with_mentions(stays: Group, goes: Sequence[LocatedEvent]) -> Group:
    """An event with the mentions too at which the one that gives way to it was told."""
    has = {m for each in stays for m in mentions_of(each)}
    more = tuple(dict.fromkeys(m for each in goes for m in mentions_of(each) if m not in has))
    return (replace(stays[0], also_at=(*stays[0].also_at, *more)), *stays[1:])


def mentions_of(located: LocatedEvent) -> tuple[Mention, ...]:
    """The mentions at which an event is told, that of its place first."""
    return located.also_at if located.resolution is None else (located.resolution.mention, *located.also_at)


def alike(one: LocatedEvent, other: LocatedEvent) -> bool:
    """Whether two events are of one type and status, and no two places part them."""
    if (one.event.type, one.event.status) != (other.event.type, other.event.status):
        return False
    here, there = (each.resolution.place if each.resolution else None for each in (one, other))
    return here is None or there is None or here.id == there.id or inside(here, there) or inside(there, here)
