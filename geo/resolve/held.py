"""Decisions in, the same out where the text gives a name together with the town that holds it, or with its other name.

"At Harristown, Taghmon" is in or near Taghmon, and not at the Harristown of another country that alone is known;
"Chawngte or Kamalanagar town" is one place.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.model import NEAR_BY, Precision, Resolution
from geo.resolve.moved import moved
from geo.sphere import distance_km
from geo.tokens import GOES_ON

FAR_KM = 100.0
"""What is farther off is no part of a town, nor the same place by another name."""
UNSURE, SURE = 0.6, 0.8
"""How sure at most a name is that is given up, and at least the town that it gives way to."""
_COMMA = re.compile(r",[^\S\n]+")
_NEAR = re.compile(
    r",?[^\S\n]+(?:(?:just[^\S\n]+)?outside|near|close[^\S\n]+to|not[^\S\n]+far[^\S\n]+from)[^\S\n]+(?:the[^\S\n]+)?"
    r"(?:(?:town|city|village|port)[^\S\n]+of[^\S\n]+)?"
)
"""What stands between a name and the town beside which it is: "Burgh, near Aylsham"."""
_OR = re.compile(r"[^\S\n]+or[^\S\n]+")
_CALLED = re.compile(
    r",?[^\S\n]+\(?(?:(?:also|formerly|locally|otherwise|previously|sometimes)[^\S\n]+(?:(?:called|known)[^\S\n]+(?:as[^\S\n]+)?)?"
    r"|(?:called|known)[^\S\n]+as[^\S\n]+)"
)
_KIND = re.compile(r"[^\S\n]+(?:town|village|city|township|hamlet|settlement)\b")
"""After the second of two names, this says that both are of one place: "Chawngte or Kamalanagar town"."""


def without_namesakes(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; a name that stands before its town, and is known far from there only, is unknown."""
    following = [*decided[1:], None]
    third = [*decided[2:], None, None]
    far: dict[str, float] = {}
    for one, town, after in zip(decided, following, third, strict=False):
        least = 0.0 if town is None else _far_below(text, one, town, after)
        far[one.mention.text] = max(least, far.get(one.mention.text, 0.0))
    return [_unknown(one) if one.place and one.score < far[one.mention.text] else one for one in decided]


def _far_below(text: str, one: Resolution, town: Resolution, after: Resolution | None) -> float:
    """How sure a name must be where the text puts it in or near a town that is far from all it is known for; else 0."""
    if _NEAR.fullmatch(text, one.mention.end, town.mention.start):
        return SURE if _is_far(one, town) else 0.0
    if town.mention.role != "container" or not _COMMA.fullmatch(text, one.mention.end, town.mention.start):
        return 0.0
    listed = after is not None and GOES_ON.fullmatch(text, town.mention.end, after.mention.start) is not None
    if listed and after is not None and after.mention.role != "container":
        return 0.0
    return UNSURE if _is_far(one, town) else 0.0


def _is_far(one: Resolution, town: Resolution) -> bool:
    """Whether a town is far from a sure one."""
    if one.place is None or one.place.own or town.place is None or town.score < SURE:
        return False
    towns = all(place.geo_precision <= Precision.DISTRICT for place in (one.place, town.place))
    return towns and _is_apart(one, town)


def _unknown(one: Resolution) -> Resolution:
    return replace(one, place=None, score=0.0, why=f"the text puts it in another town: {one.why}")


def with_other_names(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; two names that the text gives for one place have the place of the surer one."""
    out = list(decided)
    for at, (one, other) in enumerate(pairwise(decided)):
        if not _is_same(text, one, other):
            continue
        if one.place is not None and (_is_vague(other) or (other.score < UNSURE and _is_apart(one, other))):
            out[at + 1] = _as(other, one)
        elif other.place is not None and _is_vague(one):
            out[at] = _as(one, other)
    return out


def _is_vague(one: Resolution) -> bool:
    """Whether no more than about where a name lies is known."""
    return one.place is None or one.place.id.startswith(NEAR_BY)


def _is_same(text: str, one: Resolution, other: Resolution) -> bool:
    start, end = one.mention.end, other.mention.start
    if _OR.fullmatch(text, start, end):
        return _KIND.match(text, other.mention.end) is not None and one.mention.role == other.mention.role
    return _CALLED.fullmatch(text, start, end) is not None


def _is_apart(one: Resolution, other: Resolution) -> bool:
    if one.place is None or other.place is None:
        return False
    return distance_km(one.place.lat, one.place.lon, other.place.lat, other.place.lon) > FAR_KM


def _as(unsure: Resolution, sure: Resolution) -> Resolution:
    why = f"it is another name of {sure.mention.text} in the text"
    best = sure.candidates[0]
    return moved(unsure, replace(best, reasons=(why,)), why)
