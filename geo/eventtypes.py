"""The kinds of event there are, as the legend shows them and as other coding schemes call them: a table, no code."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A kind of event, as the legend shows it and as other coding schemes call it.

    `plover` is the PLOVER event type (Halterman et al. 2023) and `acled` the ACLED event or sub-event type (codebook
    of 2023) that fits, or "". `pin`: whether such an event normally happens somewhere; a statement hardly does.
    """

    name: str
    label: str
    colour: str
    icon: str
    plover: str
    acled: str
    pin: bool
    description: str


EVENT_TYPES: Mapping[str, EventType] = {
    row["name"]: EventType(
        name=row["name"],
        label=row["label"],
        colour=row["colour"],
        icon=row["icon"],
        plover=row["plover"],
        acled=row["acled"],
        pin=row["pin"] == "yes",
        description=row["description"],
    )
    for row in rows("event_types.csv")
}

TYPE_NUMBERS: Mapping[str, int] = {name: number for number, name in enumerate(EVENT_TYPES, start=1)}
"""The types' numbers for the encoder, from 1 on; 0 is for no event."""
HARM = frozenset({"attack", "crime", "disaster", "accident"})
"""Types that the same deed or mishap is told as by those who do not know yet who, or what, did it."""
