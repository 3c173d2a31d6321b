"""Located events of one article in, the same out, those that no known place holds at the place of their heading.

Police logs and round-ups are told under towns: "AMHERST" on a line of its own, and the streets below it; or "Truro:
Thieves took copper from a depot"; or "At Carson, California:" above what was played there. One such heading may be
anything, so there must be two.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from geo.eventtypes import EVENT_TYPES
from geo.items import after_mark
from geo.link.sameplace import Group, mentions_of
from geo.model import NEAR_BY, LocatedEvent, Place, Resolution, Role

LEAST = 2
"""So many places head something, at least, where a heading tells where what follows it happens."""
MARKS = 12
"""Characters before a heading, at most: a bullet, blanks."""
SURE = 0.8
"""How sure a heading is of what stands below it, of how sure its role is."""
HEADS: frozenset[Role] = frozenset({"site", "reference", "container"})
"""Roles of a name that may head something: who acts may stand before a colon too, "Russia: we deny it"."""


_AT = re.compile(r"(?:At|In|Around)\s+(?:the\s+)?")
"""What may lead to the name: "At Houston:"."""
_RUN_IN = re.compile(r":\s+[\"“‘']?[^\Wa-z_]")
"""What follows a name with which a paragraph begins: "Truro: Thieves took"."""

_BLOCK = re.compile(r"\s*(?:[^\n]*\S[^\n]*(?:\n|\Z)){0,60}")
"""A blank or none, and the lines below it up to the next blank one."""


@dataclass(frozen=True, slots=True)
class _Heading:
    resolution: Resolution
    start: int
    end: int
    """Where what it holds begins and ends: all up to the next one, the lines up to a blank one, or its own line."""


def under_headings(text: str, groups: Iterable[Group], resolutions: Sequence[Resolution]) -> Iterator[Group]:
    """The events in their order; `resolutions` are the article's, in text order.

    An event stays where its own words put it, but for what could not be found, and for what is somewhere near another
    place ("near Hadley"), as a street is of which nothing is known but what else is named around it. Of several that
    name no place the first of a sentence is at the heading: "charged with the murder" is told once.
    """
    told = list(groups)
    found = list(_headings(text, resolutions))
    if len({_place(heading).id for heading in found}) < LEAST:
        yield from told
        return
    starts = [heading.start for heading in found]
    placed = {_sentence(group) for group in told if not (_is_bare(group) or _is_open(group))}
    for bare in (False, True):
        for number, group in enumerate(told):
            if not _is_open(group) or _is_bare(group) != bare or (bare and _sentence(group) in placed):
                continue
            at = bisect_right(starts, group[0].event.trigger_start) - 1
            if at >= 0 and group[0].event.trigger_start < found[at].end:
                told[number] = (_headed(group, found[at].resolution),)
                placed.add(_sentence(group))
    yield from told


def _headings(text: str, resolutions: Sequence[Resolution]) -> Iterator[_Heading]:
    for number, one in enumerate(resolutions):
        mention = one.mention
        if one.place is None or one.place.id.startswith(NEAR_BY) or mention.role not in HEADS:
            continue
        line = text.rfind("\n", 0, mention.start) + 1
        if mention.start - line > MARKS:
            continue
        head = after_mark(text, line, mention.end)
        led = _AT.match(text, head, mention.start)
        if (head if led is None else led.end()) != mention.start:
            continue
        end = _with_container(text, mention.end, resolutions[number + 1 : number + 2])
        stop = _end(text, "\n", end)
        if text[end:stop].strip() in ("", ":"):
            if line > 0:
                yield _Heading(one, end, len(text) if led is None else _block_end(text, stop))
        elif _RUN_IN.match(text, end) is not None:
            yield _Heading(one, end, stop)


def _with_container(text: str, end: int, after: Sequence[Resolution]) -> int:
    """Where a name ends with what holds it: "Carson, California"."""
    for holder in after:
        mention = holder.mention
        if mention.role == "container" and text[end : mention.start] == ", ":
            return mention.end
    return end


def _end(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return found if found >= 0 else len(text)


def _block_end(text: str, at: int) -> int:
    """Where the lines end, up to a blank one, that stand below a heading which ends there."""
    block = _BLOCK.match(text, at)
    return at if block is None else block.end()


def _place(heading: _Heading) -> Place:
    place = heading.resolution.place
    assert place is not None  # noqa: S101 -- no other becomes a heading
    return place


def _is_open(group: Group) -> bool:
    """Whether nothing known says where it happens."""
    return EVENT_TYPES[group[0].event.type].pin and all(map(_is_vague, group))


def _is_vague(each: LocatedEvent) -> bool:
    """Whether an event has no place, or one that is only near another: "near Hadley" for what is "on Main Street"."""
    one = each.resolution
    if one is None or one.place is None:
        return True
    return one.place.id.startswith(NEAR_BY) and not one.place.name.endswith(one.mention.text)


def _sentence(group: Group) -> int:
    return group[0].event.evidence_start


def _is_bare(group: Group) -> bool:
    """Whether its sentence names no place for it at all."""
    return group[0].rule == "no-place"


def _headed(group: Group, heading: Resolution) -> LocatedEvent:
    named = dict.fromkeys(m for each in group for m in mentions_of(each) if m != heading.mention)
    score = round(SURE * heading.mention.score, 2)
    return replace(group[0], resolution=heading, rule="heading", score=score, also_at=tuple(named))
