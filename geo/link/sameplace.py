"""An event at each of its places in; the ids of those out, and the event with the mentions of one that gives way, at
the one corner of two streets, or without a place; and whether two events may be of one place.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer.containment import inside
from geo.model import NEAR_BY, LocatedEvent, Mention, Place
from geo.rolewords import STREETS

Group = tuple[LocatedEvent, ...]
"""One event at each of its places."""


_NUMBERED = re.compile(r"[A-Z][\w.]*[ -]?[0-9]+")
"""A road that is called by its number: "A436", "Interstate 435"."""


def at_one_crossing(group: Group) -> Group:
    """An event once where it happens at the corner of two streets, which both are no nearer known than by their town:
    two pins would lie on one point. Two villages near one town are two places.
    """
    if len(group) == 1:
        return group
    streets = {
        _spot(each) for each in group if each.resolution is not None and _is_street(each.resolution.mention.text)
    }
    out: dict[object, LocatedEvent] = {}
    for number, each in enumerate(group):
        spot = _spot(each)
        at = spot if spot is not None and spot in streets else number
        known = out.get(at)
        if known is None:
            out[at] = each
        else:
            stays, goes = (each, known) if each.score > known.score else (known, each)
            out[at] = with_mentions((stays,), (goes,))[0]
    return tuple(out.values())


def _spot(located: LocatedEvent) -> Place | None:
    """The place, if it only stands for what is near it."""
    place = None if located.resolution is None else located.resolution.place
    return place if place is not None and place.id.startswith(NEAR_BY) else None


def _is_street(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].strip(".").lower()
    return last in STREETS or last.removesuffix("s") in STREETS or _NUMBERED.fullmatch(name) is not None


def places_of(group: Sequence[LocatedEvent]) -> frozenset[str]:
    """The ids of its places."""
    return frozenset(each.resolution.place.id for each in group if each.resolution and each.resolution.place)


def without_place(group: Group) -> Group:
    """The event with none of its places: it is kept, and counted."""
    return (replace(group[0], resolution=None, rule="no-place", score=0.0, also_at=()),)


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
    return (one.event.type, one.event.status) == (other.event.type, other.event.status) and not parted(one, other)


def parted(one: LocatedEvent, other: LocatedEvent) -> bool:
    """Whether two events are told at two places of which neither holds the other."""
    here, there = (each.resolution.place if each.resolution else None for each in (one, other))
    return not (here is None or there is None or here.id == there.id or inside(here, there) or inside(there, here))
