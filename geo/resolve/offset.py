"""Decisions in, the same out where the text says how far from a place something happens: "95 nm southeast of Aden".

Such a pin is moved so far, and is called so: it says no more than that it is about there. So lies an unknown place that
the text measures from a known one: "Qax county, 120 km southwest of Chongqing".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.distance import AWAY, POINTS, REACH, lies_in, lies_off, point_of
from geo.model import NEAR_BY, Candidate, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import near

LEAST_KM, MOST_KM = 10.0, 2_000.0
"""What is nearer than the first is as good as there; what is farther than the second is no distance of an event."""
MOST_HOLDING = 2
"""So many names may stand between one and what it is measured from, which only say in what it lies."""
_UNITS = {"k": 1.0, "mi": 1.609, "n": 1.852}
"""Kilometres of a unit, by how its name begins; NIST SP 811 for miles, the BIPM's SI brochure for nautical ones."""
_GONE = re.compile(
    r"\b(?:walk|march|travel|fl[ey]|flew|flown|driv|drove|trek|journey|sail|swam|swim|rode|rid|cover|ran|run|seen|heard|felt"
    r")\w*\s[^.;,]{0,20}\Z"
)
_TO = re.compile(r"\s+to\s")
_CAPITAL = re.compile(r"[^.;\n]{0,80}?\bthe\s+(?P<word>capital)\b(?!,?\s+(?:(?:city|of)\s+){0,2}[A-Z])")
"""After a name, the capital without its own: "some 90 kilometers south of the capital"."""


def with_offsets(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; sites that are so far from their place are put there, and unknown names by the same."""
    measured = {}
    for at, (last, other) in enumerate(pairwise(decided)):
        measures = other.place is not None and other.place.geo_precision < Precision.REGION
        said = lies_off(text, last.mention.end, other.mention.start) if measures else None
        one = last if said is None else _held(text, decided, at)
        if not _is_vague(one):
            continue
        there = _moved(other, said) if said is not None else None
        if there is not None:
            measured[one.mention.text] = there.candidates[0]
    for one in decided:
        if _is_vague(one) and one.mention.text not in measured and (there := _off_capital(text, one, decided)):
            measured[one.mention.text] = there.candidates[0]
    return [_away(text, one) if _is_known(one, decided, measured) else _there(one, measured) for one in decided]


def _off_capital(text: str, one: Resolution, decided: Sequence[Resolution]) -> Resolution | None:
    """An unknown name so far off the one capital that the article names: "Qaxport, 90 km south of the capital"."""
    word = _CAPITAL.match(text, one.mention.end)
    said = None if word is None else lies_off(text, one.mention.end, word.start("word"))
    capitals = {each.place.id: each for each in decided if each.place is not None and each.place.feature == "PPLC"}
    if said is None or len(capitals) != 1:
        return None
    (capital,) = capitals.values()
    return _moved(capital, said)


def _held(text: str, decided: Sequence[Resolution], at: int) -> Resolution:
    """The name at that position, or the one before it that the text only puts in it: "Qax in Peru, 120 km off Lima"."""
    first = at
    while first and at - first < MOST_HOLDING and _holds(text, decided[first - 1], decided[first]):
        first -= 1
    return decided[first] if _is_vague(decided[first]) else decided[at]


def _holds(text: str, one: Resolution, other: Resolution) -> bool:
    wide = other.place is None or other.place.geo_precision >= Precision.REGION
    return wide and lies_in(text, one.mention.end, other.mention.start)


def _is_known(one: Resolution, decided: Sequence[Resolution], measured: Mapping[str, Candidate]) -> bool:
    """Whether a name is none of those that the text measures, or means a place that nothing says to be vague."""
    if one.mention.text not in measured:
        return True
    return _bare(one) not in {
        _bare(each) for each in decided if each.mention.text == one.mention.text and _is_vague(each)
    }


def _is_vague(one: Resolution) -> bool:
    """Whether no more than about where a name lies is known."""
    return one.place is None or one.place.id.startswith(NEAR_BY)


def _bare(one: Resolution) -> str:
    return "" if one.place is None else one.place.id.removeprefix(NEAR_BY)


def _there(one: Resolution, measured: Mapping[str, Candidate]) -> Resolution:
    to = measured[one.mention.text]
    return moved(one, to, to.reasons[0])


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
    said = AWAY.search(text, max(start - REACH, 0), start)
    if said is None:
        return one
    if point_of(said) not in POINTS and (place.geo_precision > Precision.DISTRICT or _is_way(text, one, said)):
        return one  # "200 miles off Oregon" may be anywhere along it
    return _moved(one, said) or one


def _moved(one: Resolution, said: re.Match[str]) -> Resolution | None:
    """A decision, so far off as is said; None where that is no distance of an event, or a country's."""
    place = one.place
    unit = said["unit"].lower()
    far = float(said["number"].replace(",", "")) * next(km for name, km in _UNITS.items() if unit.startswith(name))
    if place is None or place.geo_precision >= Precision.COUNTRY or not LEAST_KM <= far <= MOST_KM:
        return None
    if not place.is_somewhere:
        return None
    there, point = near(place), point_of(said)
    if point in POINTS:
        from geopy.distance import great_circle  # few articles need it

        to = great_circle(kilometers=far).destination((place.lat, place.lon), bearing=45.0 * POINTS.index(point))
        there = replace(there, lat=round(to.latitude, 4), lon=round(to.longitude, 4))
    link = f"{said['point'].strip()} of" if point in POINTS else said["link"]
    there = replace(
        there,
        name=f"{said['number']} {' '.join(unit.split())} {link} {place.name.removeprefix('near ')}",
        extent_km=round(max(far / 4 if point in POINTS else far, there.extent_km), 1),
        bbox=None,
    )
    words = " ".join(said[0][said.start("number") - said.start() :].split())
    why = f"{one.why}; the text puts it {words} it"
    return moved(one, Candidate(place=there, score=one.score, reasons=(why,)), why)
