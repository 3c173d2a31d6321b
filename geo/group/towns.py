"""Two tellings of one article and all that it tells in; whether the one tells of two towns what the other tells of one.

"Children in Zimbabwe were sent home. In Bulawayo … In Harare …": the first is of the whole country.
"""

import re
from collections.abc import Iterable

from geo.group.told import Told
from geo.model import NEAR_BY, Place, Precision
from geo.retold import again, is_in

SPREAD = frozenset({"protest", "attack", "disaster", "health"})
"""Types of what may be in many towns at once; a crime is in one, and flights to a country are those to its capital."""
_EACH_NAMED = re.compile(
    r"\b(?:two|three|four|both)\s+(?:[\w-]+\s+)?(?:villages|towns|cities|settlements|districts|places|sites|areas)\b",
    re.IGNORECASE,
)
"""What counts the places that are named below."""


def of_several_towns(wide: Told, one: Told, told: Iterable[Told]) -> bool:
    """Whether what is told of a country or region is told of another town in it too, in a sentence of its own."""
    area, town, event = wide.place, one.place, wide.event
    if area is None or town is None or event.type not in SPREAD:
        return False
    if not area.geo_precision >= Precision.REGION > town.geo_precision or not is_in(town, area):
        return False
    text = wide.found.article.text
    said = text[event.evidence_start : event.evidence_end]
    known = again(text, one.event)
    if _EACH_NAMED.search(said) or (known is not None and known.names and known.named(said)):  # "the Otley fire"
        return False
    return any(
        each.event.type == one.event.type
        and each.event.evidence_start not in (one.event.evidence_start, event.evidence_start)
        and each.place is not None
        and each.place.geo_precision < Precision.REGION
        and _town(each.place) != _town(town)
        and is_in(each.place, area)
        for each in told
    )


def _town(place: Place) -> str:
    return place.id.removeprefix(NEAR_BY)
