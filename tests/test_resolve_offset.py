"""How far from a place something happens."""

import pytest
from builders import FewPlaces, article, mention, place

from geo.model import Precision
from geo.resolve import resolve
from geo.sphere import distance_km

ADEN = place("Aden", "YE", at=(12.78, 45.04), population=1_000_000, extent_km=15)
OREGON = place("Oregon", "US", at=(44.0, -120.5), feature="ADM1", admin1="Oregon", population=3_000_000, extent_km=300)
KNOWN = FewPlaces().add(ADEN).add(OREGON)


def found(text, name, role="site"):
    (one,) = resolve(article(text), [mention(text, name, role=role)], KNOWN)
    return one


@pytest.mark.parametrize(
    ("said", "km", "north", "east"),
    [
        ("95 nm southeast of", 176, False, True),
        ("120 km west of", 120, None, False),
        ("50 miles north of", 80, True, None),
        ("30 miles (48 km) to the north-west of", 48, True, False),
        ("1,000 km east of the port of", 1000, None, True),
    ],
)
def test_the_pin_lies_as_far_off_as_the_text_says(said, km, north, east):
    there = found(f"A ship was attacked {said} Aden on Monday.", "Aden").place
    assert distance_km(ADEN.lat, ADEN.lon, there.lat, there.lon) == pytest.approx(km, rel=0.02)
    assert north is None or (there.lat > ADEN.lat) == north
    assert east is None or (there.lon > ADEN.lon) == east
    assert there.id == f"near:{ADEN.id}"
    assert there.geo_precision == Precision.DISTRICT


def test_the_reason_has_the_article_s_words():
    assert "the text puts it 95 nm southeast of it" in found("It sank 95 nm southeast of Aden.", "Aden").why


def test_without_a_direction_it_is_somewhere_near():
    there = found("A ship sank 40 km off the coast of Aden.", "Aden").place
    assert (there.lat, there.lon) == (ADEN.lat, ADEN.lon)
    assert there.id.startswith("near:")
    assert there.extent_km >= 40


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out 3 km from Aden.",
        "A ship sank 9000 km south of Aden.",
        "A crowd of 120 km west of here met in Aden.",
        "A fire broke out in Aden.",
    ],
)
def test_what_is_no_distance_of_an_event_moves_nothing(text):
    assert found(text, "Aden").place == ADEN


def test_a_name_that_only_helps_to_say_where_stays_where_it_is():
    assert found("The village is 95 km southeast of Aden.", "Aden", role="reference").place == ADEN


def test_off_a_long_coast_may_be_anywhere_along_it():
    assert found("A boat sank 200 miles off the coast of Oregon.", "Oregon").place == OREGON


def test_a_way_from_one_town_to_another_moves_nothing():
    assert found("Riders covered 180 km from Aden to the coast.", "Aden").place == ADEN


def test_so_far_from_a_town_is_near_it_unless_it_is_a_way():
    assert found("A bomb exploded 15 miles from Aden.", "Aden").place.id.startswith("near:")
    assert found("Farmers marched 40 km from Aden.", "Aden").place == ADEN
    assert found("Riders covered 180 km from Aden to Mocha.", "Aden").place == ADEN
