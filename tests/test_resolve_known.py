"""Names that are known: a famous town without a word of context, and what a text says of the country or the city."""

import pytest
from builders import article

from geo.gazetteer.store import LocalGazetteer
from geo.model import Mention
from geo.resolve import resolve


def places(text, *names):
    """The place that each name means, or None; names in the order of the text."""
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append((at, at + len(name)))
        at += len(name)
    mentions = [
        Mention(article_id="x", start=start, end=end, text=text[start:end], role="site", score=1.0)
        for start, end in spans
    ]
    return [one.place for one in resolve(article(text), mentions, LocalGazetteer())]


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("Cologne", "DE", "North Rhine-Westphalia"),
        ("Frankfurt", "DE", "Hesse"),
        ("Seville", "ES", "Andalusia"),
        ("Ghent", "BE", "Flanders"),
        ("Hanover", "DE", "Lower Saxony"),
        ("Manchester", "GB", "England"),
        ("Oxford", "GB", "England"),
    ],
)
def test_a_famous_town_is_found_without_another_word(name, country, region):
    (place,) = places(f"A fire broke out in {name} on Monday.", name)
    assert place is not None
    assert (place.country, place.admin1) == (country, region)


@pytest.mark.parametrize("name", ["Springfield", "Richmond", "Troy", "Georgetown Road"])
def test_a_name_of_many_towns_alike_is_not_guessed(name):
    assert places(f"A fire broke out in {name} on Monday.", name) == [None]


@pytest.mark.parametrize(
    "said",
    ["Rebels killed nine people in Kibumbaro, Rwanda, on Sunday.", "It hit Kibumbaro, a small village in Rwanda."],
)
def test_an_unknown_name_is_near_nothing_of_another_country_than_the_text_says(said):
    text = f"President Ruto opened a hospital in Lodwar on Monday. {said}"
    lodwar, unknown, _ = places(text, "Lodwar", "Kibumbaro", "Rwanda")
    assert lodwar.country == "KE"
    assert unknown is None or unknown.country == "RW"


def test_a_sentence_says_at_its_opening_which_namesake_it_means():
    text = "A bridge collapsed in Valencia, Spain, on Monday. In Venezuela, a factory burned in Valencia on Monday."
    found = places(text, "Valencia", "Spain", "Venezuela", "Valencia")
    assert [place.country for place in found] == ["ES", "ES", "VE", "VE"]


def test_what_a_sentence_opens_with_goes_before_what_the_article_is_about():
    text = "A bridge fell in Hamilton, Ontario, on Monday. In New Zealand, a factory burned in Hamilton on Tuesday."
    found = places(text, "Hamilton", "Ontario", "New Zealand", "Hamilton")
    assert [place.country for place in found] == ["CA", "CA", "NZ", "NZ"]


def test_what_a_sentence_opens_with_says_nothing_of_the_next_one():
    text = "A bridge fell in Valencia, Spain. In Venezuela, prices rose. Trains to Valencia stood still."
    *_, last = places(text, "Valencia", "Spain", "Venezuela", "Valencia")
    assert last.country == "ES"


def test_a_district_of_a_city_is_not_its_namesake_in_another_one():
    quarter, city = places("A drone struck a minibus in the Dniprovskyi district of Kherson.", "Dniprovskyi", "Kherson")
    assert city.admin1 == "Kherson Oblast"
    assert quarter.id == f"near:{city.id}"


def test_a_penitentiary_is_in_its_city():
    prison, _ = places("119 inmates died at the Litoral penitentiary in Guayaquil.", "Litoral", "Guayaquil")
    assert prison.country == "EC"


@pytest.mark.parametrize("name", ["Gulf", "Republic", "Capital", "East", "Western", "Delta"])
def test_a_plain_word_behind_the_is_no_town_that_bears_it_by_chance(name):
    assert places(f"Police in the {name} arrested nine people on Monday.", name) == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Judges met in The Hague on Monday.", "Hague"),
        ("Police in the Bronx arrested nine people.", "Bronx"),
        ("Fighting raged in the Donbas.", "Donbas"),
        ("A fire broke out in Republic, Missouri, on Monday.", "Republic"),
    ],
)
def test_a_name_that_has_the_before_it_by_custom_is_found(text, name):
    (place,) = places(text, name) if "Missouri" not in text else places(text, name, "Missouri")[:1]
    assert place is not None
