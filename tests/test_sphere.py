"""Points on the globe in, those near a place out: as looking at every one of them finds."""

import random

import pytest

from geo.sphere import FEW_POINTS, Neighbours, distance_km

SPOTS = {
    "dense": (52.0, 5.0, 1.5, 1.5),
    "the pole": (89.0, 0.0, 1.0, 180.0),
    "the antimeridian": (-17.0, 180.0, 3.0, 3.0),
    "the whole earth": (0.0, 0.0, 90.0, 180.0),
}
"""Latitude and longitude, and how far from both points lie."""


def scattered(lat, lon, north, east, count):
    rng = random.Random(7)  # noqa: S311 -- any points, but always these
    for number in range(count):
        away = rng.uniform(-east, east)
        yield f"p{number}", (lat + rng.uniform(-north, north), (lon + away + 180) % 360 - 180)


@pytest.mark.parametrize("count", [FEW_POINTS, 400])
@pytest.mark.parametrize("where", SPOTS)
def test_the_nearest_and_those_within_reach_are_those_of_all(where, count):
    points = dict(scattered(*SPOTS[where], count))
    around = Neighbours(points, reach_km=300.0)
    for name, (lat, lon) in list(points.items())[:40]:
        away = {key: distance_km(lat, lon, *point) for key, point in points.items()}
        assert set(around.within(lat, lon)) == {key for key, km in away.items() if km <= 300}
        but = (name, min((km, key) for key, km in away.items() if key != name)[1])
        least = min(km for key, km in away.items() if key not in but)
        found = around.nearest_km(lat, lon, but=but)
        assert found == (pytest.approx(least, abs=1e-6) if least <= 300 else None)


def test_of_no_points_none_is_near():
    around = Neighbours({}, reach_km=10.0)
    assert around.nearest_km(0.0, 0.0, but=()) is None
    assert list(around.within(0.0, 0.0)) == []
