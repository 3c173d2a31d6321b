"""Located events of one article in, the same out, those that bear a place's name where the words behind say they are.

"The Alder Fire, a separate wildfire in Lake County," has its name from a hill that no gazetteer knows, or from one that
is elsewhere; that it is in Lake County the sentence says.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from geo.link.sameplace import Group, mentions_of
from geo.model import NEAR_BY, LocatedEvent, Place, Precision, Resolution
from geo.sphere import distance_km

SURE = 0.5
"""How sure an event is to be there, of how sure the name is."""
FAR_KM = 50.0
"""So far beyond the edges of two places neither is in the other."""

_NAMED_BY = re.compile(r"\s+(?:[^\W\d_a-z]\w*\s+)?")
"""What stands between a place's name and the word of what is called by it: "Alder Complex Fire"."""
_IS_A = re.compile(
    r",\s+(?:an?|the|another)\s+(?:(?!(?:that|who|which|in|at|near)\b)[a-z][\w-]*\s+){1,4}(?:in|at|near)\s+(?:the\s+)?"
)
"""What stands between that word and where it is: ", a separate wildfire in"."""


def where_apposed(text: str, told: Iterable[Group], resolutions: Sequence[Resolution]) -> Iterator[Group]:
    """The events in their order; `resolutions` are the article's, in text order."""
    for group in told:
        found = _apposed(text, group, resolutions) if len(group) == 1 else None
        if found is None:
            yield group
        else:
            score = round(SURE * found.mention.score, 2)
            also = tuple(mention for mention in mentions_of(group[0]) if mention != found.mention)
            yield (LocatedEvent(event=group[0].event, resolution=found, rule="clause", score=score, also_at=also),)


def _apposed(text: str, group: Group, resolutions: Sequence[Resolution]) -> Resolution | None:
    (one,), event = group, group[0].event
    named = [m for m in mentions_of(one) if _NAMED_BY.fullmatch(text, m.end, event.trigger_start) is not None]
    if not named or not text[event.trigger_start].isupper():
        return None
    after = bisect_left(resolutions, event.trigger_end, key=lambda r: r.mention.start)
    for other in resolutions[after : after + 1]:
        place = other.place
        if place is None or place.geo_precision > Precision.REGION or other.mention.start >= event.evidence_end:
            return None
        here = one.resolution.place if one.resolution is not None else None
        if _IS_A.fullmatch(text, event.trigger_end, other.mention.start) and (here is None or _apart(here, place)):
            return other
    return None


def _apart(one: Place, other: Place) -> bool:
    """Whether one is only near something, or neither lies in the other or beside it."""
    reach = one.extent_km + other.extent_km + FAR_KM
    return one.id.startswith(NEAR_BY) or distance_km(one.lat, one.lon, other.lat, other.lon) > reach
