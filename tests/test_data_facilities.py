"""The curated table of facilities, and names that are known by their sound."""

import csv
import re
from pathlib import Path

import pytest
from builders import article, located, pins

from geo.gazetteer.byear import ALIKE, alike, by_ear
from geo.gazetteer.curated import facilities, more_towns
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.gazetteer.own import OwnPlaces
from geo.gazetteer.rules import stadium_called
from geo.gazetteer.store import LocalGazetteer
from geo.model import Mention
from geo.resolve import resolve
from geo.resolve.options import GENERIC
from geo.tables import common_words, listed

TABLE = Path(__file__).resolve().parents[1] / "geo" / "data" / "facilities.csv"
LOCAL = LocalGazetteer()


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def resolved(text, *names, roles=()):
    """The places that these names mean in the text, each a site unless `roles` say otherwise."""
    said, at, mentions = article(text), 0, []
    for name, role in zip(names, (*roles, *("site",) * len(names)), strict=False):
        at = said.text.index(name, at)
        span = {"start": at, "end": at + len(name), "text": name}
        mentions.append(Mention(article_id=said.id, role=role, score=1.0, **span))
        at += len(name)
    return [one.place for one in resolve(said, mentions, LOCAL)]


def test_cells_are_clean_and_rows_in_order():
    found = table()
    assert list(found[0]) == "name country lat lon radius_km aliases".split()
    for each in found:
        assert all(cell == cell.strip() for cell in each.values()), each
        assert re.fullmatch("[A-Z]{2}", each["country"]), each
        assert -90 <= float(each["lat"]) <= 90, each
        assert -180 <= float(each["lon"]) <= 180, each
        assert 0 < float(each["radius_km"]) <= 50, each
    keys = [(fold(each["name"]), each["country"]) for each in found]
    assert keys == sorted(set(keys))


def test_no_name_is_made_of_words_that_any_place_may_have():
    for each in table():
        for name in (each["name"], *listed(each["aliases"])):
            assert not all(word in GENERIC for word in name.lower().split()), name
            assert name.lower() not in common_words(), name


def test_a_facility_lies_in_the_region_of_the_nearest_town():
    lima = Entry("geonames:1", "Lima", -12.05, -77.03, "PPLC", country="PE", admin1="Lima", population=8_000_000)
    row = {"name": "Estadio Monumental U", "country": "PE", "lat": "-12.056", "lon": "-76.936", "radius_km": "0.4"}
    (found,) = facilities([{**row, "aliases": "Monumental of Ate"}], [lima])
    assert (found.id, found.feature, found.admin1) == ("facility:pe-estadio-monumental-u", "FCL", "Lima")
    also = "Monumental U Stadium"
    assert found.names.keys() == {fold("Estadio Monumental U"), fold("Monumental of Ate"), fold(also)}
    with pytest.raises(ValueError, match="Estadio Monumental U in PE lies far"):
        list(facilities([{**row, "lat": "12", "aliases": ""}], [lima]))


def test_a_stadium_has_the_name_that_its_own_language_gives_it():
    (kempes,) = LOCAL.lookup("Estadio Mario Alberto Kempes")
    assert kempes.place.name == "Mario Alberto Kempes Stadium"
    text = "Talleres beat Velez 2-1 at the Estadio Mario Alberto Kempes in Cordoba, Argentina, on Saturday."
    assert [name for name, *_ in pins(located(text))] == ["Mario Alberto Kempes Stadium"]


def test_where_english_is_spoken_a_stadium_has_one_name():
    assert list(stadium_called("GB", "Wembley Stadium")) == []
    assert list(stadium_called("BR", "Beira-Rio Stadium")) == ["Estádio Beira-Rio"]


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Andøya", "NO", 69.1, 15.8),
        ("Andøya Spaceport", "NO", 69.1, 15.6),
        ("Camp Century", "GL", 77.2, -61.1),
        ("Kalehe", "CD", -2.1, 28.9),
        ("Ghandruk", "NP", 28.4, 83.8),
        ("Awaza", "TM", 40.0, 52.8),
        ("Fangak county", "SS", 9.2, 30.8),
    ],
)
def test_places_that_only_our_tables_have_are_known(name, country, lat, lon):
    (found,) = {match.place for match in LOCAL.lookup(name)}
    assert found.country == country
    assert (found.lat, found.lon) == pytest.approx((lat, lon), abs=0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A weather balloon was launched at Alert, Nunavut, on Monday.", ["CFS Alert", "Nunavut"]),
        ("Red Alert issued as storm hits Manila on Monday.", ["Manila"]),
        ("Alert: A fire broke out in Lagos on Sunday.", ["Lagos"]),
    ],
)
def test_alert_is_a_station_only_where_nunavut_says_so(text, expected):
    assert [each.place.name for each in located(text).resolutions] == expected


def test_a_facility_is_found_where_it_stands():
    (place,) = resolved("The wounded were taken to Rafidia Hospital.", "Rafidia Hospital")
    assert (place.id, place.country, place.geo_precision) == ("facility:ps-rafidia-hospital", "PS", 1)


@pytest.mark.parametrize(
    ("written", "called"),
    [("Diwaniyah", "Ad Dīwānīyah"), ("Suwaiq", "As Suwayq"), ("Luweero", "Luwero"), ("Al Khoudh", "Al Khawḑ")],
)
def test_spellings_of_one_name_sound_alike(written, called):
    assert by_ear(written) == by_ear(called) != ""
    assert alike(written, called) >= ALIKE


@pytest.mark.parametrize(("one", "other"), [("Mosul", "Masila"), ("Homs", "Hamah"), ("Sarmin", "Surman")])
def test_other_names_do_not(one, other):
    assert by_ear(one) != by_ear(other) or alike(one, other) < ALIKE


@pytest.mark.parametrize("name", ["", "Rio", "東京", "R71", "Camp 11", "A Name Of Five Words"])
def test_what_is_no_name_of_that_kind_has_no_sound(name):
    assert by_ear(name) == ""


def test_a_spelling_that_no_gazetteer_has_means_the_town_that_the_article_speaks_for():
    text = "Heavy rain fell in Sohar and Muscat, officials in Oman said. Wadis overflowed in Suwayk."
    *_, found = resolved(text, "Sohar", "Muscat", "Oman", "Suwayk")
    assert (found.name, found.country) == ("As Suwayq", "OM")


def test_an_article_is_no_word_of_the_name():
    text = "Missiles hit Hodeidah and Sanaa in Yemen. A launcher was destroyed in Al Saleef."
    *_, found = resolved(text, "Hodeidah", "Sanaa", "Yemen", "Al Saleef")
    assert (found.name, found.country) == ("Salif", "YE")


def test_where_nothing_speaks_for_its_country_it_means_nothing():
    *_, found = resolved("Rain fell in Lyon and Marseille in France, and in Suwayk.", "Lyon", "Marseille", "Suwayk")
    assert found is None


def test_it_is_heard_behind_the_users_own_places_too():
    own = OwnPlaces(()).then(LOCAL)
    assert own.sounding("Luwerro")[0].place.name == "Luwero"


def test_a_spelling_in_the_table_is_a_name_of_the_town_that_it_means():
    columns = "name country lat lon population city aliases".split()
    luwero = Entry("geonames:9", "Luwero", 0.849, 32.473, "PPL", country="UG", admin1="Central", population=49_000)
    luwero.call("name", "Luwero")
    spelt = dict(zip(columns, ("Luweero", "UG", "0.84", "32.49", "42000", "", ""), strict=True))
    named = dict(zip(columns, ("Luweero Town", "UG", "0.9", "32.5", "42000", "", "Luwero"), strict=True))
    assert list(more_towns([spelt, named], [luwero])) == []
    assert {"luweero", "luweero town"} <= luwero.names.keys()


def test_what_lies_in_a_region_is_placed_there_though_a_town_is_nearer_in_the_text():
    text = "Police went to Obuasi. A student drowned at Bontesso, in the Ashanti Region, and not in Obuasi."
    names = ("Obuasi", "Bontesso", "Ashanti Region", "Obuasi")
    _, found, *_ = resolved(text, *names, roles=("site", "site", "container"))
    assert found.id == "near:admin1:GH.02"


def test_a_district_that_nobody_knows_takes_no_place_away():
    text = "In Nepal, mud buried a house in Barpak, in Gorkhaya district, near Kathmandu."
    _, found, _, _ = resolved(
        text, "Nepal", "Barpak", "Gorkhaya", "Kathmandu", roles=("container", "site", "container")
    )
    assert found.name == "Barpak"


def test_words_for_a_kind_of_thing_are_no_hamlet_s_name():
    (park,) = resolved("A fire burnt much of the National Park.", "National Park")
    assert park is None
    (town,) = resolved("A fire broke out in College Station.", "College Station")
    assert (town.name, town.admin1) == ("College Station", "Texas")


def test_a_railway_station_goes_before_the_towns_of_its_name():
    (station,) = resolved("A man was stabbed at Waterloo station.", "Waterloo")
    assert (station.feature, station.country) == ("FCL", "GB")
