"""Two types of event in, whether outlets use both for one and the same event out, as `geo/data/kin.csv` has it."""

from collections.abc import Mapping
from functools import cache

from geo.eventtypes import EVENT_TYPES
from geo.tables import rows

OPEN = "other"
"""The type of what fits no other: anything may have been told so."""


def akin(one: str, other: str) -> bool:
    """Whether both may tell of one event; a type is akin to itself.

    >>> akin("attack", "crime"), akin("crime", "attack"), akin("attack", "culture")
    (True, True, False)
    """
    return one == other or other in kin().get(one, ())


@cache
def kin() -> Mapping[str, tuple[str, ...]]:
    """The types that are akin to each type, itself first, then in the order of the table of types."""
    pairs = {(row["one"], row["other"]) for row in rows("kin.csv")}
    pairs |= {(other, one) for one, other in pairs}
    pairs |= {pair for name in EVENT_TYPES for pair in ((name, OPEN), (OPEN, name))}
    return {
        one: (one, *(other for other in EVENT_TYPES if other != one and (one, other) in pairs)) for one in EVENT_TYPES
    }
