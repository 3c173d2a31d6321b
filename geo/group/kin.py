"""A type of event in, the types that one and the same event may be told as out, as `geo/data/kin.csv` has them."""

from collections.abc import Mapping
from functools import cache

from geo.eventtypes import EVENT_TYPES
from geo.tables import rows

OPEN = "other"
"""The type of what fits no other: anything may have been told so."""


@cache
def family(type_: str) -> str:
    """The first, by name, of the types that outlets mix up with a type, and with those in turn.

    >>> family("crime") == family("disaster") == "accident", family("economy")
    (True, 'economy')
    """
    pairs = [{row["one"], row["other"]} for row in rows("kin.csv") if row["outlets_mix"]]
    found = {type_}
    while more := {name for pair in pairs if pair & found for name in pair} - found:
        found |= more
    return min(found)


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """The types that are akin to each type, itself first, then in the order of the table of types."""
    pairs = {(row["one"], row["other"]) for row in rows("kin.csv")}
    pairs |= {(other, one) for one, other in pairs}
    pairs |= {pair for name in EVENT_TYPES for pair in ((name, OPEN), (OPEN, name))}
    return {
        one: (one, *(other for other in EVENT_TYPES if other != one and (one, other) in pairs)) for one in EVENT_TYPES
    }


@cache
def others_akin() -> Mapping[str, frozenset[str]]:
    """The other types that are akin to each type."""
    return {one: frozenset(akin[1:]) for one, akin in kin().items()}
