"""Names of points of the compass: the region of the country that is told of, or none."""

from builders import FewPlaces, article, mention, place

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve

BRITAIN = place("United Kingdom", "GB", at=(54.0, -2.0), feature="PCLI", population=66_000_000, extent_km=500)
CAMEROON = place("Cameroon", "CM", at=(6.0, 12.0), feature="PCLI", population=25_000_000, extent_km=600)
ITS_REGION = place("Southwest Region", "CM", at=(5.3, 9.3), feature="ADM1", population=860_000, extent_km=120)
ENGLAND_S = place("West Country", "GB", at=(51.0, -3.0), feature="RGN1", population=0, extent_km=150)
MARYLAND = place("Maryland", "US", at=(39.0, -76.8), feature="ADM1", admin1="Maryland", population=6_000_000)
NORTH_EAST = place("North East", "US", at=(39.6, -75.9), admin1="Maryland", population=3_700)
KNOWN = FewPlaces().add(BRITAIN, "Britain").add(CAMEROON).add(ITS_REGION, "South West", kind="alternate")
KNOWN.add(ENGLAND_S, "South West England").add(MARYLAND).add(NORTH_EAST)


def taken_for(text, *names):
    return [each.place for each in resolve(article(text), [mention(text, name) for name in names], KNOWN)]


def test_the_region_is_that_of_the_country_that_is_told_of():
    assert taken_for("A storm hit Britain, and first the South West.", "Britain", "South West") == [BRITAIN, ENGLAND_S]
    assert taken_for("A storm hit Cameroon, and first the South West.", "Cameroon", "South West")[1] == ITS_REGION


def test_of_no_country_it_is_whichever_is_known():
    assert taken_for("A storm hit the South West.", "South West") == [ITS_REGION]


def test_a_town_of_such_a_name_is_meant_but_behind_an_article():
    assert taken_for("A fire broke out in North East, Maryland.", "North East", "Maryland")[0] == NORTH_EAST
    assert taken_for("A fire broke out in Maryland, in the North East.", "Maryland", "North East")[1] != NORTH_EAST


def test_a_list_of_regions_is_of_the_country_and_none_lies_in_another_of_them():
    text = "Polls stayed closed in the Sahel and East regions of Burkina Faso."
    names = ("Sahel", "East", "Burkina Faso")
    sahel, east, _ = resolve(article(text), [mention(text, name) for name in names], LocalGazetteer())
    assert (sahel.place.feature, sahel.place.country) == ("ADM1", "BF")
    assert east.place is None or east.place.name == "in Burkina Faso"


def test_of_two_countries_that_which_the_article_is_about():
    text = "Fires threatened Perth, Bunbury and Collie in Western Australia, and its South West. London sent money."
    names = ("Perth", "Bunbury", "Collie", "Western Australia", "South West", "London")
    region = resolve(article(text), [mention(text, name) for name in names], LocalGazetteer())[4]
    assert region.place is None or region.place.country == "AU"
