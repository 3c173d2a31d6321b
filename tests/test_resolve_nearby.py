"""Where an unknown name lies by the words and names around it."""

import re

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve


def taken_for(text, *names, role="site"):
    """What each mention of the names is taken for, in text order."""
    found = [mention(text, name, role=role, nth=nth) for name in names for nth in range(len(re.findall(name, text)))]
    return resolve(article(text), sorted(found, key=lambda each: each.start), LocalGazetteer())


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        ("It struck the Syrian town of Zzarbala, on the Iraqi border.", ("Syrian", "Zzarbala", "Iraqi"), "in Syria"),
        ("It struck the Syrian border town of Zzarbala.", ("Syrian", "Zzarbala"), "in Syria"),
        (
            "A fire hit the Texas town of Qaxwell, near the Oklahoma border.",
            ("Texas", "Qaxwell", "Oklahoma"),
            "in Texas",
        ),
        ("It struck Zzarbala, on the Iraqi coast.", ("Zzarbala", "Iraqi"), "in Iraq"),
    ],
)
def test_an_unknown_town_lies_in_the_country_that_it_is_of_and_not_over_the_border(text, names, where):
    (found,) = (r for r in taken_for(text, *names) if r.mention.text in ("Zzarbala", "Qaxwell"))
    assert found.place.name == where


def test_what_only_borders_a_country_is_not_put_there():
    assert taken_for("It struck Zzarbala, on the border with Iraq.", "Zzarbala", "Iraq")[0].place is None


ISLAND = (
    "A ferry sank off {0} in Masbate on Friday, killing two passengers.\n\n"
    "Divers of the coast guard, of the navy and of several villages searched all day around {0}, said an officer, "
    "after the ship had left the port of Pio Duran, Albay, long before dawn."
)


def test_an_unknown_name_lies_at_one_place_in_all_the_article():
    text = ISLAND.format("Zzurias Island")
    names = ("Zzurias Island", "Masbate", "Pio Duran", "Albay")
    first, second = (r.place for r in taken_for(text, *names) if r.mention.text == "Zzurias Island")
    assert first == second
    assert first.name == "near Masbate"


def test_streets_of_one_name_may_lie_in_two_towns():
    text = ISLAND.format("Mabini Street")
    names = ("Mabini Street", "Masbate", "Pio Duran", "Albay")
    first, second = (r.place for r in taken_for(text, *names) if r.mention.text == "Mabini Street")
    assert first != second


@pytest.mark.parametrize("name", ["Boukamal", "Bou Kamal", "Albu Kamal"])
def test_abu_is_written_in_more_ways_than_one(name):
    (found,) = taken_for(f"Warplanes struck {name} on Sunday.", name)
    assert (found.place.name, found.place.country) == ("Abu Kamal", "SY")


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        ("They raided Zzarbala and Qaxwell in northern Yemen.", ("Zzarbala", "Qaxwell", "Yemen"), "in Yemen"),
        ("They raided Zzarbala, Mzuria and Qaxwell in Texas.", ("Zzarbala", "Mzuria", "Qaxwell", "Texas"), "in Texas"),
        ("They raided Al-Zzarbal and Al-Qaxw in Yemen.", ("Al-Zzarbal", "Al-Qaxw", "Yemen"), "in Yemen"),
        ("Drones hit the Zzarbal and Shevchenkivskyi districts of the city of Kharkiv.",
         ("Zzarbal", "Shevchenkivskyi", "Kharkiv"), "near Kharkiv"),
    ],
)  # fmt: skip
def test_a_list_of_unknown_names_lies_in_what_stands_behind_it(text, names, where):
    *unknown, _ = taken_for(text, *names)
    assert [each.place.name for each in unknown] == [where] * len(unknown)


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        (
            "Miners were trapped in the Zzarbala Coal Mine in the city of Hegang. Talks were held in Harbin.",
            ("Zzarbala", "Hegang", "Harbin"),
            "near Hegang",
        ),
        (
            "Clashes broke out west of Banmauk close to the villages of Zzarbala and Qaxwell. Katha was quiet.",
            ("Zzarbala", "Qaxwell", "Banmauk", "Katha"),
            "near Banmauk",
        ),
        (
            "They met in Zzarbala, 40 kilometers from Cochabamba, and then in La Paz.",
            ("Zzarbala", "Cochabamba", "La Paz"),
            "near Cochabamba",
        ),
        (
            "In Cochabamba, all was calm. In Zzarbala province in the east of Burkina Faso, polls did not open.",
            ("Cochabamba", "Zzarbala", "Burkina Faso"),
            "in Burkina Faso",
        ),
        (
            "Rebels attacked the villages of Zzarbala and Qaxwell near Beni in North Kivu on Friday.",
            ("Zzarbala", "Qaxwell", "Beni", "North Kivu"),
            "near Beni",
        ),
        (
            "Planes bombed the quarters of Zzarbala and Qaxwell and other areas in Deir Ezzor city, and later Al Bab.",
            ("Zzarbala", "Qaxwell", "Deir Ezzor", "Al Bab"),
            "near Deir ez-Zor",
        ),
    ],
)
def test_an_unknown_name_lies_in_what_its_words_name(text, names, where):
    unknown = [each for each in taken_for(text, *names) if each.mention.text in ("Zzarbala", "Qaxwell")]
    assert {each.place.name for each in unknown} == {where}


def test_a_name_with_and_without_the_word_for_what_it_is_is_one_place():
    text = "They fled Zzarbala, near Banmauk. Later, far from Katha, Zzarbala Village burned."
    first, *_, last = taken_for(text, "Zzarbala", "Banmauk", "Katha", "Zzarbala Village")
    assert first.place == last.place


@pytest.mark.parametrize(
    ("said", "feature"),
    [("Deir Ezzor city", "PPL"), ("Deir Ezzor", "ADM1"), ("Deir Ezzor, city officials said", "ADM1")],
)
def test_a_region_s_other_name_with_city_is_its_town(said, feature):
    assert taken_for(f"Shells fell on {said} on Friday.", "Deir Ezzor")[0].place.feature == feature


def test_an_unknown_province_lies_in_no_region_that_only_stands_beside_it():
    text = "Voters in the Sahel region stayed at home, and in Zzarbala province in the east too, said Burkina Faso."
    province = taken_for(text, "Sahel", "Zzarbala", "Burkina Faso")[1]
    assert province.place is None or province.place.name == "in Burkina Faso"


@pytest.mark.parametrize(
    ("text", "names", "unknown", "where"),
    [
        (
            "One drowned in the Qaxjana area of western Assam's Goalpara district.",
            ("Qaxjana", "Assam", "Goalpara"),
            "Qaxjana",
            "near Goalpara",
        ),
        ("One drowned in the Qaxjana area of Assam.", ("Qaxjana", "Assam"), "Qaxjana", "in Assam"),
        # a building that bears a town's name
        ("Four were held in Wexfordia Jail.", ("Wexfordia Jail",), "Wexfordia Jail", None),
        # what is told mostly of
        (
            "Fans met in Quito. In Quito a march was held; Quito is large. They slept at the Qaxian University.",
            ("Quito", "Qaxian University"),
            "Qaxian University",
            "near Quito",
        ),
        # nor is it in another building
        (
            "He was at Addenbrooke's Hospital, Cambridge. The rite is at Qaxian Church, and in Cambridge they wept.",
            ("Addenbrooke's Hospital", "Cambridge", "Qaxian Church"),
            "Qaxian Church",
            "near Cambridge",
        ),
        # no mountain has a university
        (
            "He arrived at Mount Etna and slept at the Qaxian University.",
            ("Mount Etna", "Qaxian University"),
            "Qaxian University",
            None,
        ),
        (
            "He slept at the Qaxian Hotel near Mount Etna.",
            ("Qaxian Hotel", "Mount Etna"),
            "Qaxian Hotel",
            "near Mount Etna",
        ),
    ],
)
def test_where_an_unknown_name_lies(text, names, unknown, where):
    found = next(r for r in taken_for(text, *names) if r.mention.text == unknown)
    assert (None if found.place is None else found.place.name) == where


def test_a_building_is_in_the_town_of_its_name_that_the_article_tells_of():
    text = "Four men held in Buka Prison were well.\n\nThey were freed in Buka, Bougainville, on Friday."
    places = [mention(text, "Buka Prison"), mention(text, "Buka", nth=1), mention(text, "Bougainville")]
    prison, town, _ = resolve(article(text), places, LocalGazetteer())
    assert prison.place.id == f"near:{town.place.id}"


NEARBY = "Troops took Hilla and then Najaf on Friday. Two men died on {}Qaxwell. It was calm in Basra, Kut and Amara."
IRAQ = ("Hilla", "Najaf", "Qaxwell", "Basra", "Kut", "Amara")


def test_what_is_nearby_is_near_the_town_named_last():
    found = {each.mention.text: each for each in taken_for(NEARBY.format("nearby "), *IRAQ)}
    assert found["Qaxwell"].place.name == "near Najaf"
    found = {each.mention.text: each for each in taken_for(NEARBY.format("the road to "), *IRAQ)}
    assert found["Qaxwell"].place is None or found["Qaxwell"].place.name != "near Najaf"


DEPOT = "Police spoke on Saturday. In Russia's southwestern Rostov region{} a depot in Qaxwell was set ablaze."


def test_an_unknown_place_lies_in_the_region_that_its_sentence_opens_in():
    names = ("Russia", "Rostov", "Qaxwell")
    found = taken_for(DEPOT.format(","), *names)[-1]
    assert found.place.name == "in Rostov Oblast"
    assert "the text puts it there" in found.why
    for other in (" many saw it. Later,", " people said that"):
        assert "the text puts it there" not in taken_for(DEPOT.format(other), *names)[-1].why
