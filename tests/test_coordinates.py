"""Places that a text gives in degrees: where they lie, what is none, and the pins that they get."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import coordinates
from geo.pipeline import locate_all
from geo.read import article_of
from maps.words import where


@pytest.mark.parametrize(
    ("text", "said", "lat", "lon"),
    [
        ("hit at 12°34'N, 45°12'E on Monday", "12°34'N, 45°12'E", 12.566667, 45.2),
        ("at 12° 34′ 56″ N 45° 12′ 30″ W.", "12° 34′ 56″ N 45° 12′ 30″ W", 12.582222, -45.208333),
        ("at 15.3S 172.4W, the agency said", "15.3S 172.4W", -15.3, -172.4),
        ("in position 12-34N 045-12E", "12-34N 045-12E", 12.566667, 45.2),
        ("position 12:34.5N 045:12.3E.", "12:34.5N 045:12.3E", 12.575, 45.205),
        ("at N 12°34.5' E 45°12'.", "N 12°34.5' E 45°12'", 12.575, 45.2),
        ("latitude 7.1 degrees south, longitude 130.5 degrees east", None, -7.1, 130.5),
        ("coordinates 35.3767, 36.6031.", "35.3767, 36.6031", 35.3767, 36.6031),
        ("Kafr Zita (35.3767, -36.6031) was", "35.3767, -36.6031", 35.3767, -36.6031),
    ],
)
def test_degrees_are_read_however_they_are_written(text, said, lat, lon):
    (found,) = coordinates(text)
    assert (found.lat, found.lon) == (lat, lon)
    assert said is None or text[found.start : found.end] == said


@pytest.mark.parametrize(
    "text",
    [
        "12°N 45°E",  # a hundred kilometres wide
        "the 38th parallel, 5 N 6 E",
        "p = 0.1234, 0.5678 and (12.34, 45.67)",
        "rose from 12.345, 13.456 a year ago",
        "exit 12 N 4 E, Sec. 12.5 N, Route 4.5 W",
        "95.5N 10.2E",
        "12°75'N 45°12'E",
        "it was 12.5° at noon",
    ],
)
def test_other_numbers_are_no_degrees(text):
    assert coordinates(text) == ()


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_a_point_lies_where_the_text_puts_it(lat, lon):
    text = f"{abs(lat):.3f}°{'N' if lat >= 0 else 'S'} {abs(lon):.3f}°{'E' if lon >= 0 else 'W'}"
    (found,) = coordinates(text)
    assert abs(found.lat - lat) <= 0.001 and abs(found.lon - lon) <= 0.001  # noqa: PT018 -- one claim


def pins(text, **options):
    (found,) = locate_all([article_of(text, published=date(2025, 3, 31))], **options)
    sites = [(text[e.event.trigger_start : e.event.trigger_end], e.resolution) for e in found.events]
    return {trigger: one.place for trigger, one in sites if one is not None and one.place is not None}


@pytest.mark.parametrize("recogniser", ["tagger", "rules"])
def test_an_event_in_degrees_has_its_pin_there(recogniser):
    text = "The tanker was hit by a missile at 12°34'N, 45°12'E on Sunday, killing two sailors."
    found = pins(text, recogniser=recogniser)
    (place,) = set(found.values())
    assert (place.lat, place.lon, place.geo_precision) == (12.566667, 45.2, 1)
    assert place.name == "12.5667° N, 45.2° E"
    row = {"id": place.id, "name": place.name, "country": "", "geo_precision": 1, "feature": "PNT", "extent_km": 1.8}
    assert where(row) == "at 12.5667° N, 45.2° E"


def test_degrees_behind_a_name_say_where_that_is_and_make_no_second_pin():
    text = "Warplanes bombed the village of Tell Abu Rasin (35.3767, 36.6031) on Saturday, killing four people."
    (place,) = set(pins(text).values())
    assert (place.name, place.lat, place.lon) == ("Tell Abu Rasin", 35.3767, 36.6031)


def test_a_known_name_keeps_its_country_at_the_degrees_beside_it():
    text = "Shells hit a market in Aleppo (36.2133, 37.1567) on Saturday, killing four people."
    (place,) = set(pins(text).values())
    assert (place.name, place.country, place.lat, place.lon) == ("Aleppo", "SY", 36.2133, 37.1567)


def test_who_boards_a_ship_by_force_helps_nobody():
    text = "Pirates boarded a bulk carrier in position 04:21.5N 003:12.0E on Friday."
    (found,) = locate_all([article_of(text)])
    assert {each.event.type for each in found.events} <= {"attack", "crime"}
