"""What the names of an article may mean in, which of it lies side by side out.

Two names of which each may mean many places, and is likeliest to mean a large one far away, may have one spot in
common: of all the towns called Paris, one lies in one of the counties called Henry.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import islice

from geo.model import Place, Precision
from geo.sphere import Neighbours

BESIDE_KM = 30.0
"""About how far a county's town lies from its middle."""
LEAST = 0.005
"""What is less likely meant by a name is not looked at."""
MOST = 3.0
"""No more than so many names count."""
MOST_NAMES = 300
"""The first so many names of an article are looked at: the time that a list of thousands takes would grow with its
square."""


class Company:
    """The towns and districts that the names may mean, by where they are."""

    def __init__(self, shares: Mapping[str, Sequence[tuple[Place, float]]]) -> None:
        """`shares` has for each name what it may mean and how likely that is."""
        points = {
            (name, *_cell(place)): (place.lat, place.lon)
            for name, each in islice(shares.items(), MOST_NAMES)
            for place, share in each
            if share >= LEAST and is_spot(place)
        }
        self._near = Neighbours(points, reach_km=BESIDE_KM)
        self._known: dict[tuple[float, float], frozenset[str]] = {}

    def beside(self, place: Place, *, but: Container[str]) -> frozenset[str]:
        """The names, but for some, that may mean a place beside this one."""
        at = (place.lat, place.lon)
        if at not in self._known:
            self._known[at] = frozenset(name for name, *_ in self._near.within(*at))
        return frozenset(name for name in self._known[at] if name not in but)


def _cell(place: Place) -> tuple[float, float]:
    """Where it is, to about a kilometre: one name may have many senses there."""
    return round(place.lat, 2), round(place.lon, 2)


def is_spot(place: Place) -> bool:
    """Whether it is small enough to lie beside another."""
    return place.geo_precision <= Precision.DISTRICT


def told_by(beside: Sequence[frozenset[str]]) -> list[float]:
    """How much the names beside each place that one name may mean tell about it.

    A name counts the less, the more of these places it stands beside: it tells less which of them is meant.
    """
    often = Counter(name for names in beside for name in names)
    # In one order: a sum's last digits depend on it.
    return [min(MOST, sum(sorted(1 / often[name] for name in names))) for names in beside]
