"""What bears a place's name is where the words behind it say."""

from dataclasses import replace

import pytest
from builders import article, heard, pins

from geo.pipeline import locate_all


def where(text, name):
    reading = heard(text, ("Fire", "disaster", name), ("grew", "disaster", "Kern County"))
    reading = replace(reading, reports=tuple(each for each in reading.reports if text.startswith("Fire", each.start)))
    (found,) = locate_all([article(text)], recogniser=lambda *_: reading)
    return [place for place, *_ in pins(found)]


@pytest.mark.parametrize(
    ("said", "name", "places"),
    [
        ("The Qwxyz Fire, a separate wildfire in Kern County, has burned homes.", "Qwxyz", ["Kern County"]),
        ("The Qwxyz Complex Fire, the third large fire near Kern County, rages.", "Qwxyz", ["Kern County"]),
        # a namesake far away gave no name to it
        ("The Baghdad Fire, a separate wildfire in Kern County, has burned homes.", "Baghdad", ["Kern County"]),
        ("The Bakersfield Fire, a separate wildfire in Kern County, has burned homes.", "Bakersfield", ["Bakersfield"]),
        ("The Baghdad Fire, a team that plays in Kern County, has burned homes.", "Baghdad", ["Baghdad"]),
        ("The Baghdad Fire, and a storm in Kern County, burned homes.", "Baghdad", ["Baghdad"]),
        ("Baghdad saw a Fire, a separate wildfire in Kern County, too.", "Baghdad", ["Baghdad"]),
    ],
)
def test_a_fire_is_where_it_is_said_to_be_and_not_at_its_namesake(said, name, places):
    assert where(f"Blazes\n\n{said} It grew.", name) == places
