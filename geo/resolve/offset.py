"""Decisions in, the same out where the text says how far from a place something happens: "95 nm southeast of Aden".

Such a pin is moved so far, and says no more than that it is near.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.model import Candidate, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import near

LEAST_KM, MOST_KM = 10.0, 2_000.0
"""What is nearer than the first is as good as there; what is farther than the second is no distance of an event."""
REACH = 70
"""Characters before a name that are looked at."""
_UNITS = {"k": 1.0, "mi": 1.609, "n": 1.852}
"""Kilometres of a unit, by how its name begins; NIST SP 811 for miles, the BIPM's SI brochure for nautical ones."""
_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_AWAY = re.compile(
    r"\b(?P<number>\d{1,3}(?:,\d{3})?(?:\.\d+)?)[ -]?(?:to \d+ )?"
    r"(?P<unit>km|kilomet(?:re|er)s?|mi|miles?|nm|NM|nautical miles?)\b\s*(?:\([^()]{1,20}\)\s*)?"
    r"(?:(?:to|in) the )?(?P<point>(?:north|south)?[- ]?(?:east|west)?)(?:ern)?\s*"
    r"(?P<link>of|from|off|outside)\s+(?:(?:the )?(?:coast|shore|town|city|port|capital|island) of\s+)?(?:the\s+)?\Z"
)
_GONE = re.compile(
    r"\b(?:walk|march|travel|fl[ey]|flew|flown|driv|drove|trek|journey|sail|swam|swim|rode|rid|cover|ran|run|seen|heard|felt"
    r")\w*\s[^.;,]{0,20}\Z"
)
_TO = re.compile(r"\s+to\s")


def with_offsets(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; sites that are so far from their place are put there."""
    return [_away(text, one) for one in decided]


def _is_way(text: str, one: Resolution, said: re.Match[str]) -> bool:
    """Whether so far is only how long a way is: "marched 40 km from Delhi", "180 km from Nice to Turin"."""
    if said["link"] != "from":
        return False
    gone = _GONE.search(text, max(said.start() - REACH, 0), said.start())
    return gone is not None or _TO.match(text, one.mention.end) is not None


def _away(text: str, one: Resolution) -> Resolution:
    place = one.place
    if place is None or one.mention.role != "site" or place.geo_precision >= Precision.COUNTRY:
        return one
    start = one.mention.start
    said = _AWAY.search(text, max(start - REACH, 0), start)
    if said is None:
        return one
    unit = said["unit"].lower()
    far = float(said["number"].replace(",", "")) * next(km for name, km in _UNITS.items() if unit.startswith(name))
    if not LEAST_KM <= far <= MOST_KM:
        return one
    point = re.sub(r"[- ]", "", said["point"])
    if point not in _POINTS and (place.geo_precision > Precision.DISTRICT or _is_way(text, one, said)):
        return one  # "200 miles off Oregon" may be anywhere along it
    there = near(place)
    if point in _POINTS:
        from geopy.distance import great_circle  # few articles need it

        to = great_circle(kilometers=far).destination((place.lat, place.lon), bearing=45.0 * _POINTS.index(point))
        there = replace(there, lat=round(to.latitude, 4), lon=round(to.longitude, 4))
    there = replace(there, extent_km=round(max(far / 4 if point in _POINTS else far, there.extent_km), 1), bbox=None)
    why = f"{one.why}; the text puts it {' '.join(said[0].split())} it"
    return moved(one, Candidate(place=there, score=one.score, reasons=(why,)), why)
