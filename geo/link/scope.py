"""Located events of one article in, the same out without the country of which something is only the worst.

"It was the most severe storm on the Indian subcontinent in two decades" does not tell of a storm all over India, where
the article says at which places of it the storm was.
"""

import re
from collections.abc import Iterator, Sequence

from geo.eventtypes import HARM
from geo.gazetteer.containment import inside
from geo.link.sameplace import Group, without_place
from geo.model import LocatedEvent, Place, Precision

REACH = 90
"""Characters before a name that are looked at."""
_WORST = re.compile(
    r"\b(?:(?:most|least)\s+[a-z-]+|first|last|worst|[a-z]{3,}est)\s+(?:[a-z-]+\s+){0,3}(?:in|on|across|to\s+(?:hit|strike))"
    r"\s+(?:the\s+)?\Z"
)
"""What stands before what something is the worst of: "the most severe storm on the"."""
_EVER = re.compile(
    r"(?:\s+(?:subcontinent|mainland|soil|history|region))?\s+(?:(?:in|for)\s+(?:(?:about|almost|at|least|last|less|more|nearly"
    r"|over|past|some|than|the)\s+){0,4}(?:[a-z]+\s+|[0-9]+\s+)?(?:years?|decades?|centur(?:y|ies)|generations?|memory|history)"
    r"|since\s+(?:the\s+)?(?:[A-Za-z]+\s+)?[12][0-9]{3}|on\s+record|ever)\b"
)
"""What stands after it: "in two decades"."""


def without_scope(text: str, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order; one that loses all its places is kept without any."""
    placed = [e for group in told for e in group if e.resolution is not None]
    for group in told:
        kept = tuple(each for each in group if not _is_scope(text, each, placed))
        yield kept or without_place(group)


def _is_scope(text: str, each: LocatedEvent, placed: Sequence[LocatedEvent]) -> bool:
    one = each.resolution
    if one is None or one.place is None or one.place.geo_precision < Precision.REGION:
        return False
    start, end = one.mention.start, one.mention.end
    if _EVER.match(text, end) is None or _WORST.search(text, max(0, start - REACH), start) is None:
        return False
    return any(_is_finer(each, other, one.place) for other in placed)


def _is_finer(each: LocatedEvent, other: LocatedEvent, wide: Place) -> bool:
    """Whether another event of the kind is at a place in the wide one."""
    place = None if other.resolution is None else other.resolution.place
    if place is None or place.id == wide.id or place.extent_km >= wide.extent_km:
        return False
    alike = each.event.type == other.event.type or (each.event.type in HARM and other.event.type in HARM)
    return alike and inside(place, wide)
