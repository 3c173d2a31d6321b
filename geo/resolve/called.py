"""Decisions in, the same out where the text calls a region or a river what is known as a town: "Cebu province".

The town is then only near what is meant, as far as anybody can tell.
"""

from collections.abc import Sequence

from geo.model import Candidate, Resolution
from geo.resolve.kinds import OF_COUNTRIES, called
from geo.resolve.moved import moved
from geo.resolve.nearby import near

TOWNS = frozenset({"PPL", "PPLC"})
PARTS = frozenset({"district"})
"""Towns have such parts too, which bear no other name."""


def with_regions_called(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; a town that the text calls a region, or a river, is near it."""
    return [_called(text, one) for one in decided]


def _called(text: str, one: Resolution) -> Resolution:
    kind = called(text, one.mention)
    if one.place is None or one.place.own or one.place.feature not in TOWNS or not kind or kind in PARTS:
        return one
    if one.place.country not in OF_COUNTRIES.get(kind, {one.place.country}):
        return one
    why = f"{one.why}; the text calls it a {kind}, of which only this town is known"
    return moved(one, Candidate(place=near(one.place), score=one.score, reasons=(why,)), why)
