"""Decisions in, the same out where a name is a road's by its two ends: it lies somewhere in the region that holds both.

"A bus fell into a gorge on the Jammu-Srinagar highway" was at neither end, but in Jammu and Kashmir.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from geo.gazetteer import Gazetteer
from geo.model import Candidate, Place, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import near
from geo.routes import is_road_of_two
from geo.sphere import distance_km

MOST_KM = 500.0
"""Ends that are farther apart are not those of a road that news calls so."""
SURE = 0.5
"""How sure it is that the nearest places of the two names are meant."""
MOST = 8
"""Places of a name that are looked at."""
_PARTED = re.compile(r"[-–—/]")


def with_roads(text: str, decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; a road's that has no place is in the region of both ends."""
    return [_on_road(text, one, gazetteer) if one.place is None else one for one in decided]


def _on_road(text: str, one: Resolution, gazetteer: Gazetteer) -> Resolution:
    if not is_road_of_two(text, one.mention.start, one.mention.end):
        return one
    ends = product(*(_towns(part, gazetteer) for part in _PARTED.split(one.mention.text, maxsplit=1)))
    pairs = [(distance_km(a.lat, a.lon, b.lat, b.lon), a, b) for a, b in ends if a.country == b.country]
    apart, first, last = min(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id), default=(MOST_KM, None, None))
    if first is None or last is None or apart >= MOST_KM:
        return one
    holder = next(_holders(first, last, gazetteer), None)
    if holder is None:
        return one
    why = f"{one.why}; a road between {first.name} and {last.name}, both in {holder.name}"
    return moved(one, Candidate(place=near(holder), score=SURE, reasons=(why,)), why)


def _towns(name: str, gazetteer: Gazetteer) -> Sequence[Place]:
    found = (match.place for match in gazetteer.lookup(name.strip()))
    return [place for place in found if place.geo_precision == Precision.TOWN and place.is_somewhere][:MOST]


def _holders(first: Place, last: Place, gazetteer: Gazetteer) -> Iterator[Place]:
    """The first-order region that both lie in."""
    if first.admin1 == last.admin1:
        for match in gazetteer.lookup(first.admin1):
            if match.place.feature == "ADM1" and match.place.country == first.country:
                yield match.place
