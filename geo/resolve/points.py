"""Decisions in, the same out where the text gives degrees: what is given so lies there, and a name before it too."""

from collections.abc import Sequence
from dataclasses import replace

from geo.coordinates import Coordinates, coordinates, coordinates_in, follows
from geo.model import Candidate, Resolution
from geo.resolve.moved import moved
from geo.sphere import distance_km

REACH = 40
"""Characters behind a name in which its degrees begin."""
FAR_KM = 100.0
"""What lies farther from the degrees beside it is another place of the name: only the name goes to the point then."""


def with_points(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; what is given in degrees lies there, whatever any gazetteer knows."""
    return [_placed(text, one) for one in decided] if coordinates(text) else list(decided)


def _placed(text: str, one: Resolution) -> Resolution:
    if one.place is not None and one.place.own:
        return one
    start, end = one.mention.start, one.mention.end
    for each in coordinates_in(text, start, end + REACH):
        if (each.start, each.end) == (start, end):
            return _at(one, each, named=False)
        if follows(text, end, each.start):
            return _at(one, each, named=True)
    return one


def _at(one: Resolution, given: Coordinates, *, named: bool) -> Resolution:
    point, known = given.point, one.place
    if named:
        point = replace(point, name=one.mention.text)
    if named and known is not None and distance_km(known.lat, known.lon, given.lat, given.lon) <= FAR_KM:
        point = replace(point, name=known.name, country=known.country, admin1=known.admin1)
    why = "the text gives its degrees"
    return moved(one, Candidate(place=point, score=1.0, reasons=(why,)), why)
