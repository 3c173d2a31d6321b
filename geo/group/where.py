"""Two tellings of one article in, whether their places may be one out. Only places count here, no words and no days."""

from geo.gazetteer.containment import inside
from geo.group.told import Told
from geo.model import NEAR_BY, Place, Precision
from geo.retold import is_in
from geo.sphere import distance_km

NEAR_KM = 60.0
"""So far from a town may lie what a title tells to be near it."""


def at_one_place(one: Told, other: Told) -> bool:
    """Whether both are at the same place."""
    return one.place is not None and other.place is not None and one.place.id == other.place.id


def of_one_town(one: Told, other: Told) -> bool:
    """Whether one is in a town and the other said to be near it: "in Croydon", "at Sandilands", which is near there."""
    return one.place is not None and other.place is not None and _of_one_point(one.place, other.place)


def lies_in(one: Told, wide: Told) -> bool:
    """Whether the one is at the other's place or in it, as a gazetteer has it or as its own sentence says."""
    if one.place is None or wide.place is None:
        return False
    return is_in(one.place, wide.place) or of_one_town(one, wide) or wide.place.id in {each.id for each in one.holders}


def near_two(one: Told, other: Told) -> bool:
    """Whether both are near one town, at what has two names: "the village of Prisi", "the village of Nuli"."""
    return len(_names(one, other)) > 1 and _near_only(one, other)


def of_one_village(one: Told, other: Told) -> bool:
    """Whether both are at what no gazetteer has, which both call by one name."""
    return at_one_place(one, other) and len(_names(one, other)) == 1 and _near_only(one, other)


def _names(one: Told, other: Told) -> set[str]:
    return {each.mention.text for each in (one.located.resolution, other.located.resolution) if each is not None}


def _near_only(one: Told, other: Told) -> bool:
    return all(told.place is not None and told.place.id.startswith(NEAR_BY) for told in (one, other))


def at_places_that_agree(one: Told, main: Told) -> bool:
    """Whether the places are one or lie in one another; without a place, whether its sentence has no other."""
    if one.place is not None or main.place is None:
        return _places_agree(one.place, main.place)
    return not one.sites or any(_places_agree(site, main.place) for site in one.sites)


def _places_agree(one: Place | None, other: Place | None) -> bool:
    if one is None or other is None or one.id == other.id or _of_one_point(one, other):
        return True
    if not (one.is_somewhere and other.is_somewhere):
        return False
    return inside(one, other) or inside(other, one)


def _of_one_point(one: Place, other: Place) -> bool:
    alike = one.id.removeprefix(NEAR_BY) == other.id.removeprefix(NEAR_BY)
    return alike and (one.lat, one.lon) == (other.lat, other.lon)  # not 100 miles from it


def near_by(one: Told, other: Told) -> bool:
    """Whether one only says that it was near a town, and the other names a town near by."""
    if one.place is None or other.place is None or not (one.near or other.near):
        return False
    towns = one.place.geo_precision == other.place.geo_precision == Precision.TOWN
    if not (towns and one.place.is_somewhere and other.place.is_somewhere):
        return False
    return distance_km(one.place.lat, one.place.lon, other.place.lat, other.place.lon) <= NEAR_KM
