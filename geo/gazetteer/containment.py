"""Two places in, whether one lies in the other out, as far as a gazetteer without outlines can tell."""

from geo.model import Place
from geo.sphere import distance_km

LEAST_RADIUS_KM = 10.0


def inside(place: Place, container: Place) -> bool:
    """Whether `place` lies in `container`, as far as the gazetteer tells; a place does not lie in itself."""
    if place.id == container.id:
        return False
    if container.feature.startswith("PCL") or container.feature == "TERR":
        return place.country == container.country and not place.feature.startswith("PCL")
    if container.feature == "ADM1":
        return place.country == container.country and place.admin1 == container.admin1 and place.feature != "ADM1"
    return distance_km(place.lat, place.lon, container.lat, container.lon) <= max(container.extent_km, LEAST_RADIUS_KM)
