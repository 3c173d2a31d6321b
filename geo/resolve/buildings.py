"""Decisions in, the same with the building that the word after a name says: "Evin prison", "Kabul airport".

What is known of a town goes before: of the airports called San Jose, that of the town that the text means is taken.
"""

import re
from collections.abc import Sequence

from geo.gazetteer import Gazetteer
from geo.model import BUILDINGS, Candidate, Place, Resolution
from geo.resolve.moved import moved
from geo.resolve.options import CALLED
from geo.sphere import distance_km

NEAR_KM = 60.0
"""So far from its town may a building lie that bears its name: airports lie far out."""
SURE = 0.6
"""How sure it is where the name alone means nothing, and one building is called so."""
_KIND = re.compile(rf"\s+{CALLED}\b")


def with_buildings(text: str, decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; those of names that go on as a building's are that building."""
    return [_built(text, one, gazetteer) for one in decided]


def _built(text: str, one: Resolution, gazetteer: Gazetteer) -> Resolution:
    kind = _KIND.match(text, one.mention.end)
    if kind is None or (one.place is not None and one.place.own):
        return one
    name = f"{one.mention.text} {' '.join(kind[0].split())}"
    called = (m.place for m in gazetteer.lookup(name) if m.place.feature in BUILDINGS and m.kind != "demonym")
    found = {place for place in called if one.place is None or _near(place, one.place)}
    if len(found) != 1:
        return one
    (building,) = found
    why = f"“{name}” is a building of that name"
    score = SURE if one.place is None else one.score
    return moved(one, Candidate(place=building, score=score, reasons=(why,)), why)


def _near(building: Place, town: Place) -> bool:
    return distance_km(building.lat, building.lon, town.lat, town.lon) <= NEAR_KM
