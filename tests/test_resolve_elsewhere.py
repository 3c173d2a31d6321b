"""Names that are known somewhere, and mean another place here: far off, put elsewhere, letters for words, streets."""

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve


def taken_for(text, *names, roles=None):
    """What each name is taken for; a role other than `site` by its name."""
    known = roles or {}
    found = [
        mention(text, name, role=known.get(name, "site"), nth=n) for name in names for n in range(text.count(name))
    ]
    return {
        each.mention.start: each
        for each in resolve(article(text), sorted(found, key=lambda m: m.start), LocalGazetteer())
    }.values()


SYRIA = "Rebels met near {} on Friday. Shells fell on Aleppo, Homs, Hama and Damascus, said Syria's army."


def test_a_village_of_which_nothing_else_speaks_is_another_one():
    names = ("Aleppo", "Homs", "Hama", "Damascus", "Syria")
    village, *_ = taken_for(SYRIA.format("Nasrallah"), "Nasrallah", *names)
    assert village.place is None or village.place.country == "SY"
    town, *_ = taken_for(SYRIA.format("Marseille"), "Marseille", *names)
    assert town.place.country == "FR"


def test_what_the_text_puts_in_a_region_that_has_none_is_no_town_of_that_name_far_away():
    text = "A crash near Cochin, Saskatchewan, killed two. Cochin mourns."
    first, region, again = taken_for(text, "Cochin", "Saskatchewan", roles={"Saskatchewan": "container"})
    assert first.place.name == again.place.name == "in Saskatchewan"
    assert region.place.country == "CA"


def test_what_lies_off_a_name_that_is_found_late_is_there_too():
    text = (
        "A crash on Highway 4 north of Cochin, Saskatchewan, killed two. Police from North Battleford closed the road."
    )
    roles = {"Saskatchewan": "container", "North Battleford": "origin", "Cochin": "reference"}
    road, town, *_ = taken_for(text, "Highway 4", "Cochin", "Saskatchewan", "North Battleford", roles=roles)
    assert road.place == town.place
    assert "Cochin" in road.why


CANADA = "A car crashed in Maitland. Police from Halifax, Bridgewater, Truro and Lunenburg in Nova Scotia came. {}"


def test_a_town_abroad_that_no_other_name_speaks_for_is_another_one():
    names = ("Maitland", "Halifax", "Bridgewater", "Truro", "Lunenburg", "Nova Scotia")
    town, *_ = taken_for(CANADA.format(""), *names)
    assert town.place is None or town.place.country == "CA"
    town, *_ = taken_for(
        CANADA.format("He was from New South Wales, Australia."), *names, "New South Wales", "Australia"
    )
    assert town.place.country == "AU"


TRINIDAD = (
    "A man was shot in {} on Friday. "
    "Police from Arima, Chaguanas, Tunapuna, Laventille, Carenage and Couva came. He {}."
)


@pytest.mark.parametrize(
    ("name", "said", "place"),
    [
        ("Santa Cruz", "went", ""),
        ("Magnesia", "went", ""),
        ("Santa Cruz", "Bolivia", "BO"),
        ("Florida", "went", "US"),
        ("Bali", "went", "ID"),
        ("Minnesota", "went", "US"),
        ("Bolivia", "went", "BO"),
        ("Lahore", "went", "PK"),
    ],
)
def test_an_area_abroad_whose_name_many_countries_have_is_another_one(name, said, place):
    names = (
        name,
        "Arima",
        "Chaguanas",
        "Tunapuna",
        "Laventille",
        "Carenage",
        "Couva",
        *([said] if said[0].isupper() else []),
    )
    first, *_ = taken_for(TRINIDAD.format(name, said), *names)
    assert (first.place is None or first.place.country == "TT") if not place else first.place.country == place


@pytest.mark.parametrize(
    ("said", "name", "where"),
    [("Villages in Niger State were raided.", "Niger State", "NG"), ("Niamey, its capital, was calm.", "Niamey", "NE")],
)
def test_a_state_that_has_a_country_s_name_is_meant_where_the_article_calls_it_so(said, name, where):
    text = f"Gunmen took six people in Niger on Friday. {said} Minna, in the north of Nigeria, is quiet."
    mentions = [mention(text, each) for each in ("Niger", name, "Minna", "Nigeria")]
    first, *_ = resolve(article(text), mentions, LocalGazetteer())
    assert first.place.country == where


@pytest.mark.parametrize(("name", "known"), [("UF", False), ("UN", False), ("LA", True), ("UK", True), ("NYC", True)])
def test_letters_that_stand_for_words_are_no_town_s_other_name(name, known):
    (found,) = taken_for(f"A student was hurt at {name} on Friday.", name)
    assert (found.place is not None) == known


def test_a_town_in_capitals_is_still_one():
    (found,) = taken_for("FIRE IN UFA KILLS THREE", "UFA")
    assert found.place.country == "RU"


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("A crash at the corner of Rivers and Stokes avenue in Memphis killed two.", True),
        ("Fires on Rivers and Olive streets in Memphis killed two.", True),
        ("Fires in Rivers and Stokes Street in Memphis killed two.", False),
    ],
)
def test_the_first_of_two_streets_is_no_region(text, street):
    found = next(iter(taken_for(text, "Rivers", "Memphis")))
    assert (found.place.name == "Rivers State") != street


def test_a_famous_town_is_meant_wherever_the_article_is():
    text = "The Venice Commission wrote to ministers in Tbilisi, Batumi, Kutaisi and Gori. Georgia answered."
    names = ("Venice", "Tbilisi", "Batumi", "Kutaisi", "Gori", "Georgia")
    assert next(iter(taken_for(text, *names))).place.country == "IT"


@pytest.mark.parametrize("name", ["Jisr al Shughur", "Jisr al-Shughur", "Jisr el-Shughur", "Jisr ash-Shughur"])
def test_an_article_within_a_name_is_written_in_more_ways_than_one(name):
    town, *_ = taken_for(f"Shells fell on {name} on Friday, said Syria's army.", name, "Syria")
    assert town.place.name == "Jisr al-Shughour"


@pytest.mark.parametrize("name", ["Jisr al-Qaxwell", "Puerto el Rico", "San al Salvador"])
def test_a_name_with_another_word_is_not_spelt_so(name):
    (town,) = taken_for(f"Shells fell on {name} on Friday.", name)
    assert town.place is None


NORTHLAND = "Two died in a crash in Northland. The plane fell {}, said police from Auckland."


def test_a_region_is_meant_where_it_holds_the_other_places_and_its_namesake_town_does_not():
    region, *_ = taken_for(
        NORTHLAND.format("near Dargaville in Kaipara"), "Northland", "Dargaville", "Kaipara", "Auckland"
    )
    assert (region.place.feature, region.place.country) == ("ADM1", "NZ")
    town, *_ = taken_for(NORTHLAND.format("near Karori in Wellington"), "Northland", "Karori", "Wellington", "Auckland")
    assert town.place.feature == "PPL"


HOSPITAL = "They were taken to {} in {} after a crash near Wells, police said."


@pytest.mark.parametrize(
    ("called", "region", "town", "where"),
    [
        ("Northeastern Nevada Regional Hospital", "Northeastern Nevada", "Elko", "near Elko"),
        ("Nevada State Prison", "Nevada", "Carson City", "near Carson City"),
        ("Nevada mountains", "Nevada", "Elko", "Nevada"),
        ("Nevada Regional Fair", "Nevada", "Elko", "Nevada"),
    ],
)
def test_an_institution_that_bears_a_region_s_name_is_in_the_town_that_it_is_said_to_be_in(called, region, town, where):
    first, *_ = taken_for(HOSPITAL.format(called, town), region, town, "Wells")
    assert first.place.name == where


def test_a_barangay_is_in_the_town_that_it_is_said_to_be_in():
    text = "A boat sank off {} San Antonio, Northern Samar on Wednesday."
    names = ("San Antonio", "Northern Samar")
    roles = dict.fromkeys(names, "container")
    part, *_ = taken_for(text.format("Barangay Pilar in"), "Barangay Pilar", *names, roles=roles)
    assert (part.place.name, round(part.place.lat, 1), round(part.place.lon, 1)) == ("Pilar", 12.4, 124.3)
    part, *_ = taken_for(text.format("Barangay Qaxwell in"), "Barangay Qaxwell", *names, roles=roles)
    assert part.place.name == "near San Antonio"
    town, *_ = taken_for(text.format("Pilar and"), "Pilar", *names, roles=roles)
    assert town.place.name != "near San Antonio"


def test_a_bare_name_is_the_place_that_the_article_put_in_a_district_before():
    text = "MANILA: a boat sank off San Antonio, Northern Samar on Wednesday. Men towed it to San Antonio."
    names = ("MANILA", "San Antonio", "Northern Samar")
    found = [*taken_for(text, *names, roles={"Northern Samar": "container"})]
    assert found[-1].place == found[1].place
    assert found[-1].place.admin1 == "Eastern Visayas"


@pytest.mark.parametrize(("name", "town"), [("Pagaralam", "Pagar Alam"), ("Portharcourt", "Port Harcourt")])
def test_a_name_written_as_one_word_is_the_town_whose_name_is_two(name, town):
    (found,) = taken_for(f"A bus fell into a ravine at {name} on Monday.", name)
    assert found.place.name == town
