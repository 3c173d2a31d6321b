"""Villages of the countries whose own lists are known: found by their names alone, where the text speaks for them."""

import sqlite3
from contextlib import closing

import pytest
from builders import article

from geo.gazetteer import villages
from geo.gazetteer.own import OwnPlaces
from geo.gazetteer.store import BUILT, LocalGazetteer
from geo.model import Mention
from geo.resolve import resolve

LOCAL = LocalGazetteer()
OTHERS = "Assam|Kerala|Mirzapur|Uttar Pradesh|Kenya|Nakuru|Guwahati|Pune|Sara|Iloilo|Tumut|Adelong".split("|")
BOXES = {"IN": (6, 37.5, 68, 98), "PH": (4, 21.5, 116, 127), "AU": (-44.5, -9, 96, 154)}


def rows():
    with closing(sqlite3.connect(f"{BUILT.as_uri()}?mode=ro", uri=True)) as db:
        return db.execute("SELECT id, name, country, admin1, lat, lon FROM place WHERE id LIKE 'village:%'").fetchall()


def found(text, name):
    """The place that the first such name in the text means, beside what other names stand there."""
    names = [name, *(each for each in OTHERS if each in text)]
    spans = sorted((text.index(each), text.index(each) + len(each)) for each in names)
    mentions = [Mention(article_id="x", start=a, end=b, text=text[a:b], role="site", score=1.0) for a, b in spans]
    decided = resolve(article(text), mentions, LOCAL)
    return next(one.place for one in decided if one.mention.text == name)


@pytest.mark.parametrize(("country", "least"), [("IN", 100_000), ("PH", 20_000), ("AU", 10_000)])
def test_the_villages_of_a_country_lie_in_it(country, least):
    south, north, west, east = BOXES[country]
    own = [row for row in rows() if row[2] == country]
    assert len(own) > least
    assert [row for row in own if not (south < row[4] < north and west < row[5] < east)] == []
    states = {row[3] for row in own}
    assert {s for s in states if not any(m.place.feature == "ADM1" for m in LOCAL.lookup(s))} == set()


@pytest.mark.parametrize(
    ("name", "region", "lat", "lon"),
    [
        ("Bailup", "Western Australia", -31.74, 116.31),
        ("Kamalanagar", "Mizoram", 22.62, 92.64),
        ("Puthimari", "Assam", 26.35, 91.69),
        ("East Dirita", "Central Luzon", 14.97, 120.10),
    ],
)
def test_a_village_is_where_its_countrys_list_has_it(name, region, lat, lon):
    (place,) = [m.place for m in LOCAL.villages(name) if m.place.admin1 == region]
    assert abs(place.lat - lat) < 0.1
    assert abs(place.lon - lon) < 0.1


@pytest.mark.parametrize("name", ["Patna High Court", "Short", "Poblacion", "Barangay 12", "Sydney", "Kolkata"])
def test_what_is_an_office_a_word_a_number_or_a_town_is_no_village(name):
    assert not LOCAL.villages(name)


def test_a_village_is_not_found_by_looking_for_a_name_and_gives_the_encoder_no_hint():
    assert LOCAL.villages("Puthimari")
    assert LOCAL.lookup("Puthimari") == ()
    assert LOCAL.lookup("+puthimari") == ()


def test_a_village_beside_a_town_that_the_text_names_is_where_it_is():
    place = found("Flood water rose in Puthimari on Monday, 30 km from Guwahati.", "Puthimari")
    assert (place.country, place.admin1, place.name) == ("IN", "Assam", "Puthimari")


def test_of_several_villages_of_a_name_the_one_beside_the_town_is_meant():
    text = "Two elephants died at Baraini in the Mirzapur district of Uttar Pradesh."
    assert found(text, "Baraini").admin1 == "Uttar Pradesh"


def test_the_word_for_a_village_may_stand_before_its_name():
    place = found("Police found the boat off Barangay Padios in Sara, in Iloilo.", "Barangay Padios")
    assert (place.name, place.admin1) == ("Padios", "Western Visayas")


def test_a_village_in_a_region_that_the_text_names_is_meant_and_none_in_another():
    text = "Flood water rose in Krishnai on Monday, officials in {} said."
    assert found(text.format("Assam"), "Krishnai").admin1 == "Assam"
    other = found(text.format("Kerala"), "Krishnai")
    assert other is None or other.admin1 != "Assam"


@pytest.mark.parametrize("far", ["near Nakuru in Kenya. Kenya has many", "near Pune. In Pune there are none"])
def test_a_village_is_not_meant_where_the_text_speaks_of_elsewhere(far):
    place = found(f"Two elephants died at Puthimari {far}.", "Puthimari")
    assert place is None or not place.id.startswith("village:")


def test_a_town_abroad_gives_way_to_a_village_beside_what_the_text_names():
    assert (
        found("A grass fire burned at Gadara on Monday, crews from Tumut and Adelong said.", "Gadara").country == "AU"
    )
    assert found("A grass fire burned at Gadara on Monday.", "Gadara").country == "JO"


def test_own_places_stand_before_the_villages_of_the_gazetteer_behind_them():
    own = OwnPlaces([], rest=LOCAL)
    assert [m.place.name for m in villages(own, "Puthimari")] == ["Puthimari"]
