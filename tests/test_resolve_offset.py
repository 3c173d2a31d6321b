"""How far from a place something happens."""

from dataclasses import asdict

import pytest
from builders import FewPlaces, article, located, mention, place

from geo.gazetteer.store import LocalGazetteer
from geo.model import Precision, Resolution
from geo.resolve import resolve
from geo.resolve.offset import with_offsets
from geo.sphere import distance_km
from maps.words import where

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


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("95 nm southeast of Aden", "95 nm southeast of Aden"),
        ("30 miles (48 km) to the north-west of Aden", "30 miles north-west of Aden"),
        ("about 1,000  km east of the port of Aden", "1,000 km east of Aden"),
        ("40 km off the coast of Aden", "40 km off Aden"),
        ("15 nautical\nmiles from Aden", "15 nautical miles from Aden"),
    ],
)
def test_the_place_is_called_by_how_far_off_it_is(said, called):
    assert found(f"A ship was attacked {said} on Monday.", "Aden").place.name == called


def test_a_reader_is_told_that_it_was_about_there():
    there = found("A ship was attacked 95 nm southeast of Aden on Monday.", "Aden").place
    assert where({**asdict(there), "geo_precision": there.geo_precision}) == "about 95 nm southeast of Aden, Yemen"


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


def both(text, first, second, gazetteer=KNOWN):
    return resolve(article(text), [mention(text, first), mention(text, second, role="reference")], gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "A quake struck Qax county, around 120 km southwest of the sprawling port city of Aden.",
        "A quake struck Qax (120 km south-west of Aden).",
        "A quake struck Qax, which lies some 120 kilometres southwest of Aden.",
    ],
)
def test_an_unknown_place_lies_where_the_text_measures_it_from_a_known_one(text):
    qax, aden = both(text, "Qax", "Aden")
    assert aden.place == ADEN
    assert qax.place.id == f"near:{ADEN.id}"
    assert distance_km(ADEN.lat, ADEN.lon, qax.place.lat, qax.place.lon) == pytest.approx(120, rel=0.02)
    assert qax.place.lat < ADEN.lat
    assert qax.why.endswith("the text puts it 120 " + text.split("120 ")[1].split("Aden")[0].strip() + " it")


def test_what_is_measured_from_a_town_lies_there_wherever_the_article_names_it():
    text = "A quake struck Qax, 120 km southwest of Aden. Two people died in Qax, and a bridge fell at Aden."
    names = [mention(text, "Qax"), mention(text, "Aden"), mention(text, "Qax", nth=1), mention(text, "Aden", nth=1)]
    first, _, second, aden = (r.place for r in resolve(article(text), names, KNOWN))
    assert first == second
    assert first.lat < ADEN.lat
    assert aden == ADEN


@pytest.mark.parametrize(
    "text",
    [
        "A quake struck Qax. A ship sank 120 km southwest of Aden.",
        "A quake struck Qax, and a ship sank 120 km southwest of Aden.",
        "A quake struck Qax, 120 km from Aden.",
    ],
)
def test_what_is_told_of_something_else_does_not_say_where_a_name_lies(text):
    qax, _ = both(text, "Qax", "Aden")
    assert qax.place is None or (qax.place.lat, qax.place.lon) == (ADEN.lat, ADEN.lon)


def test_nothing_is_measured_from_the_middle_of_a_region():
    qax, _ = both("Qax Dam, 120 km south of the Oregon capital, burst.", "Qax Dam", "Oregon", FewPlaces().add(OREGON))
    assert "puts it 120 km" not in qax.why


def test_a_known_place_stays_where_it_is_however_far_that_is_from_another():
    mocha = place("Mocha", "YE", at=(13.32, 43.25), population=15_000)
    known = FewPlaces().add(ADEN).add(mocha)
    assert both("It struck Mocha, 95 km west of Aden.", "Mocha", "Aden", known)[0].place == mocha


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("A bomb exploded 60 km south of Baghdad, near Hilla, on Sunday.", {"Hilla"}),
        ("A quake struck Luxian county around 120 km southwest of the megacity of Chongqing on Sunday.", {"Luxian"}),
        ("A ship was hit 60 km south of Aden on Sunday.", {"Aden"}),
        ("A fire broke out in California, 150 miles southeast of San Francisco, on Sunday.", {"San Francisco"}),
    ],
)
def test_a_town_that_only_says_how_far_off_a_finer_site_lies_is_no_site(text, sites):
    found = {r.mention.text for r in located(text).resolutions if r.mention.role == "site"}
    assert found - {"California"} == sites


@pytest.mark.parametrize("at", [(float("nan"), 1.0), (1.0, float("inf"))])
def test_nothing_is_measured_from_a_place_that_is_nowhere(at):
    text = "A tanker was attacked 95 nm southeast of Aden."
    there = Resolution(mention=mention(text, "Aden"), place=place("Aden", "YE", at=at))
    assert with_offsets(text, [there])[0] is there


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("A ship was hit 76 nautical miles west of Yemen's Aden.", 140.8),
        ("A ship was hit 76 nautical miles west of the Yemeni port city of Aden.", 140.8),
        ("A ship was hit 76 nautical miles west of the capital, Aden.", 140.8),
    ],
)
def test_what_holds_the_place_that_it_is_measured_from_may_stand_before_it(text, km):
    there = found(text, "Aden").place
    assert distance_km(ADEN.lat, ADEN.lon, there.lat, there.lon) == pytest.approx(km, rel=0.02)


@pytest.mark.parametrize(
    "text",
    [
        "A quake struck Qax, a village 120 km west of the state capital, Aden.",
        "A bus fell in the area of Qax in Oregon, about 75 miles (120 kilometers) west of the capital, Aden.",
        "A bus fell in Qax in Oregon's central Vax, about 75 miles west of the capital, Aden.",
    ],
)
def test_a_village_is_measured_from_a_capital_in_apposition(text):
    names = [name for name in ("Qax", "Oregon", "Vax", "Aden") if name in text]
    qax, *_ = resolve(article(text), [mention(text, name) for name in names], KNOWN)
    assert distance_km(ADEN.lat, ADEN.lon, qax.place.lat, qax.place.lon) == pytest.approx(120, rel=0.02)


@pytest.mark.parametrize(
    "text",
    [
        "A fire in Qax, Oregon, burned a house. It was 120 km west of the capital, Aden.",
        "Gunmen from Qax and Oregon met 120 km west of the capital, Aden.",
    ],
)
def test_what_another_sentence_or_clause_measures_is_another_place(text):
    qax, *_ = resolve(article(text), [mention(text, name) for name in ("Qax", "Oregon", "Aden")], KNOWN)
    assert qax.place is None or "120 km" not in qax.place.name


PORT = "Lima, Peru: they blocked the road to Qaxport, some 90 kilometers south of the capital{}."


@pytest.mark.parametrize(
    ("more", "names", "measured"),
    [
        ("", (), True),
        (", and left", (), True),
        (" of Cusco", (), False),
        (". Quito was calm", ("Quito",), False),
    ],
)
def test_an_unknown_place_is_measured_from_the_one_capital_that_the_article_names(more, names, measured):
    text = PORT.format(more)
    mentions = [mention(text, name, role="site") for name in ("Lima", "Peru", "Qaxport", *names)]
    place = resolve(article(text), mentions, LocalGazetteer())[2].place
    assert (place is not None and place.name == "90 kilometers south of Lima") == measured
