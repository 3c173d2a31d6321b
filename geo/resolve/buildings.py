"""Decisions in, the same with the building that the word after a name says: "Evin prison", "Kabul airport".

What is known of a town goes before: of the airports called San Jose, that of the town that the text means is taken.
But a hotel or a mine may be called after anything: "the Fullerton hotel" of an article about Hong Kong is not in the
American town, for which no other name of it speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.model import BUILDINGS, Candidate, Mention, Place, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import HERE
from geo.resolve.options import ADJECTIVES, CALLED, ends_as_built
from geo.sphere import distance_km

NEAR_KM = 60.0
"""So far from its town may a building lie that bears its name: airports lie far out."""
SURE = 0.6
"""How sure it is where the name alone means nothing, and one building is called so."""
UNSURE = 0.8
"""What a town is surer to be meant is meant, whatever has its name."""
_AFTER_ANYTHING = re.compile(
    rf"\s+{ADJECTIVES}(?:cafe|cinema|hotel|mall|mine|nightclub|pub|quarry|restaurant|supermarket|theat(?:re|er)|tower)s?\b"
)
"""What is called after people and firms as often as after its town, as schools, churches and airports are not."""
_THE = re.compile(r"\b[Tt]he\s+\Z")
_KIND = re.compile(rf"\s+{CALLED}\b")


def with_buildings(text: str, decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; those of names that go on as a building's are that building."""
    found = [_built(text, one, gazetteer) for one in decided]
    built = {one.mention.text for one in found if _AFTER_ANYTHING.match(text, one.mention.end)}
    built -= {one.mention.text for one in found if not _may_be_built(text, one.mention)}
    built |= {one.mention.text for one in found if _bears_part(one)}
    placed = [each for each in found if each.place is not None and each.place.country]
    return [_no_town(one) if one.mention.text in built and _is_far(one, placed) else one for one in found]


def _bears_part(one: Resolution) -> bool:
    """Whether a name is a building's, and only some of its words are the place's: "Madina Hospital", and Medina."""
    return one.place is not None and ends_as_built(one.mention.text) and fold(one.place.name) != fold(one.mention.text)


def _may_be_built(text: str, mention: Mention) -> bool:
    """Whether a hotel or the like may be meant: "the Fullerton hotel", and later "at the Fullerton"."""
    if _AFTER_ANYTHING.match(text, mention.end):
        return True
    return _THE.search(text, max(0, mention.start - len("the  ")), mention.start) is not None


def _is_far(one: Resolution, placed: Sequence[Resolution]) -> bool:
    """Whether it is an unsure town in a country in which none of the article's other names is, and something happens
    elsewhere.
    """
    place = one.place
    if place is None or place.own or not place.feature.startswith("PPL") or one.score >= UNSURE:
        return False
    others = [each for each in placed if each.mention.text != one.mention.text]
    here = any(each.place is not None and each.place.country == place.country for each in others)
    return not here and any(each.mention.role in HERE for each in others)


def _no_town(one: Resolution) -> Resolution:
    why = f"what is built bears its name, and no other name is in the country of the town: {one.why}"
    return replace(one, place=None, score=0.0, why=why)


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
