"""Located events of one article in, the same out without places that their sentence names for something else.

A meeting is not held in what it is about, nor does an attack happen where it was launched, if the sentence says where
it does; and what lies "near" a place is not in it as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.eventtypes import HARM
from geo.link.sameplace import Group, mentions_of, without_place
from geo.model import WATERS, LocatedEvent, Place, Precision, Resolution

TALKED = frozenset({"meeting", "agreement", "statement"})
SENT = frozenset({"attack", "mobilise"})
OVER = TALKED | {"politics", "sanction", "protest"}
"""What may be about something that happened elsewhere."""
AT_ONE_SPOT = HARM | {"protest", "coercion"}
"""What happens in one spot on the way; trains and talks between two towns are of both."""

_TIMES = "past|last|next|weekend|week|month|year|night|days?|holidays?|course|phone|lunch|dinner"
_TOPIC = re.compile(
    rf"\b(?:about|over|regarding|concerning)\s+(?!(?:the |a )?(?:{_TIMES})\b)"
    r"(?:(?:the|an?|its|their|his|her)\s+(?:(?!and\b|or\b)[\w’'-]+\s+){1,4}?(?:in|of|at|near|with)\s+)?(?:the\s+)?\Z"
)
"""What stands before what is talked of: "about the refinery in", and not "about trade in"."""
ISLANDS = frozenset("AG AW BB BM CW CY DM GD GG IM IS JE JM LC MT MU NR NU VC".split())
"""Countries that one may be on: "leaders met on Cyprus"."""
_ON = re.compile(r"\bon\s+(?:the\s+)?\Z")
"""What stands before a country that is talked of: "a summit on Ukraine in Paris"."""
_SET_OUT = re.compile(
    r"\b(?:launched|fired|launch|fire|took off|take off|taken off|flew|flown|sent|deployed|moved|came|shot|lobbed)\b"
    r"[^,;:.]{0,60}?\bfrom\s+(?:the\s+)?\Z"
)
"""What stands before where something set out: "drones launched from Belgorod"."""
_NEAR = re.compile(
    r"(?:\s+(?!(?:and|or|but|in|at|then)\b)[\w’'-]+){0,3}?,?\s+(?:near|outside|close to|not far from)\s+(?:the\s+)?"
)
"""What stands between a place and the one that it is near."""
_OVER = re.compile(
    r"(?:\s+(?!over\b)[\w’'-]+){0,3}?\s+over\s+(?:(?:the|an?|his|her|its|their)\s+)?(?:[\w’'-]+\s+){0,3}"
)
"""What stands between what is done and what it is done over: "resigned over the deadly"."""
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+(?:[a-z]+\s+){1,3}of\s+)?\Z")
_AND = re.compile(r"(?:,[^,;.]{1,30},)?\s+and\s+(?:the\s+(?:[a-z]+\s+){1,3}of\s+)?")
"""What stands before a place, and between it and the next one, where something lies between the two."""
_BETWEEN_PARTS = re.compile(r",\s+between\s+(?:the\s+)?(?:[a-z]+\s+){0,3}\Z")
_AND_PARTS = re.compile(r"\s+and\s+(?:the\s+)?(?:[a-z]+\s+){0,3}")
"""The same of islands and regions, after a finer place: "185km south-east of Manado, between north Sulawesi and"."""
REACH = 90
"""Characters before a name that are looked at."""


def without_asides(text: str, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order; one that loses all its places is kept without any."""
    here: dict[tuple[int, str], list[LocatedEvent]] = {}
    for group in told:
        for each in group:
            if each.resolution is not None:
                here.setdefault(_sentence(each), []).append(each)
    all_here: dict[int, list[LocatedEvent]] = {}
    for (start, _), some in here.items():
        all_here.setdefault(start, []).extend(some)
    for group in told:
        start, _ = _sentence(group[0])
        beside, others = here.get(_sentence(group[0]), ()), all_here.get(start, ())
        kept = [each for each in group if not (_is_aside(text, each, beside) or _is_over(text, each, others))]
        kept = _at_first_end(text, _at_fine_point(text, kept))
        if len(kept) == len(group):
            yield group
        elif kept:
            yield tuple(kept)
        else:
            yield without_place(group)


def _sentence(each: LocatedEvent) -> tuple[int, str]:
    return each.event.evidence_start, each.event.type


def _is_aside(text: str, each: LocatedEvent, beside: Sequence[LocatedEvent]) -> bool:
    """Whether another place of the sentence, of an event of the same type, is where it happens."""
    one = each.resolution
    if one is None:
        return False
    others = [r for other in beside if (r := other.resolution) is not None and r.mention != one.mention]
    same = [r for other in beside if other.event.id == each.event.id and (r := other.resolution) is not None]
    if any(_is_near(text, r, one) for r in same):
        return True
    if not _is_of_something_else(text, each, one):
        return False
    return any(not _is_of_something_else(text, each, other) for other in others)


def _is_over(text: str, each: LocatedEvent, others: Sequence[LocatedEvent]) -> bool:
    """Whether the place is only that of what led to it: "resigned over the floods in Valencia"."""
    event, one = each.event, each.resolution
    if one is None or event.type not in OVER:
        return False
    return any(
        other.resolution is not None
        and other.resolution.mention == one.mention
        and event.trigger_end < other.event.trigger_start < one.mention.start
        and _OVER.fullmatch(text, event.trigger_end, other.event.trigger_start) is not None
        for other in others
    )


def _is_of_something_else(text: str, each: LocatedEvent, one: Resolution) -> bool:
    """Whether a name only says what is talked of, or where something set out."""
    event, start = each.event, one.mention.start
    before = text[max(event.evidence_start, start - REACH) : start]
    if event.type in SENT:
        return _SET_OUT.search(before) is not None
    if event.type not in TALKED:
        return False
    place = one.place
    wide = place is not None and place.geo_precision >= Precision.COUNTRY and place.country not in ISLANDS
    return (wide and _ON.search(before) is not None) or (
        start >= event.trigger_end and _TOPIC.search(text, event.trigger_end, start) is not None
    )


def _at_fine_point(text: str, group: Sequence[LocatedEvent]) -> list[LocatedEvent]:
    """The places of what was at one point, without two wide ones between which that lies."""
    ends: set[int] = set()
    wide = [r for each in group if (r := each.resolution) is not None and r.place is not None and _is_wide(r.place)]
    for one, other in pairwise(sorted(wide, key=lambda r: r.mention.start)):
        first, last = one.mention, other.mention
        led = _BETWEEN_PARTS.search(text, max(first.start - REACH, 0), first.start)
        if led is not None and _AND_PARTS.fullmatch(text, first.end, last.start):
            ends |= {first.start, last.start}
    kept = [each for each in group if each.resolution is None or each.resolution.mention.start not in ends]
    fine = any(each.resolution is not None and each.resolution.mention.start < min(ends, default=0) for each in kept)
    return kept if fine else list(group)


def _is_wide(place: Place) -> bool:
    return place.geo_precision > Precision.TOWN


def _at_first_end(text: str, group: Sequence[LocatedEvent]) -> list[LocatedEvent]:
    """The places of a mishap or a deed, without the second of two towns between which it was: it is told once."""
    kept: list[LocatedEvent] = []
    for each in sorted(group, key=lambda e: e.resolution.mention.start if e.resolution is not None else 0):
        if kept and each.event.type in AT_ONE_SPOT and _is_between(text, kept[-1].resolution, each.resolution):
            seen = (*kept[-1].also_at, *mentions_of(each))
            kept[-1] = replace(kept[-1], also_at=seen)
        else:
            kept.append(each)
    return kept


def _is_between(text: str, one: Resolution | None, other: Resolution | None) -> bool:
    """Whether something lies between two towns: "derailed between Kraków and Tarnów"."""
    if one is None or other is None:
        return False
    if any(r.place is None or r.place.geo_precision != Precision.TOWN for r in (one, other)):
        return False
    first, last = one.mention, other.mention
    led = _BETWEEN.search(text, max(first.start - REACH, 0), first.start)
    return led is not None and _AND.fullmatch(text, first.end, last.start) is not None


def _is_near(text: str, other: Resolution, one: Resolution) -> bool:
    """Whether a place is only what the other one is near; a river that is near a town says less than the town does."""
    first, last = (other, one) if other.mention.end <= one.mention.start else (one, other)
    if first is last or not _NEAR.fullmatch(text, first.mention.end, last.mention.start):
        return False
    long = first.place is not None and first.place.feature in WATERS
    return one is (first if long else last)
