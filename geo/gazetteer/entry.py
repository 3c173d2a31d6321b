"""One place on its way into the gazetteer file, while its names come together from several sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.gazetteer.names import exact, fold
from geo.model import BBox, MatchKind
from geo.sphere import bounding_box, distance_km


@dataclass(slots=True)
class Entry:
    """One place on its way into the file, with all its names."""

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    extent_km: float = 0.0
    box: BBox | None = None
    names: dict[str, MatchKind] = field(default_factory=dict)

    def call(self, kind: MatchKind, *names: str) -> None:
        """Adds names, by key; the first kind that a key came with stays."""
        for name in names:
            key = exact(name) if kind == "abbreviation" else fold(name)
            if key.strip("="):
                self.names.setdefault(key, kind)

    def measure(self, points: Iterable[tuple[float, float]]) -> None:
        """Sets box and radius from the (lon, lat) points that the place is made of; none leave both alone."""
        pairs = list(points)
        if pairs:
            self.box = bounding_box([*pairs, (self.lon, self.lat)])
            self.extent_km = round(max(distance_km(self.lat, self.lon, y, x) for x, y in pairs), 1)
