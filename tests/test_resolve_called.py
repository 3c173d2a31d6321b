"""What the words after a name say that it is: a region, a building, a street."""

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.model import Precision
from geo.resolve import resolve


def places(text, *names, roles=()):
    """What each name is taken for, in the built gazetteer."""
    given = dict(zip(names, roles or ("site",) * len(names), strict=True))
    mentions = sorted((mention(text, name, role=given[name]) for name in names), key=lambda each: each.start)
    by_name = {each.mention.text: each.place for each in resolve(article(text), mentions, LocalGazetteer())}
    return [by_name[name] for name in names]


@pytest.mark.parametrize(
    ("town", "region", "country"),
    [
        ("Jos", "Plateau", "NG"),
        ("Kosti", "White Nile", "SD"),
        ("Malakal", "Upper Nile", "SS"),
        ("Suleja", "Niger", "NG"),
    ],
)
def test_a_state_is_known_with_its_kind_in_small_letters(town, region, country):
    inner, outer = places(f"A blast hit {town} in {region} state.", town, region, roles=("site", "container"))
    assert (inner.name, inner.country) == (town, country)
    assert (outer.feature, outer.country) == ("ADM1", country)


def test_the_bare_name_means_elsewhere_in_the_article_what_it_meant_with_its_kind():
    text = "A blast hit Jos in Plateau state. Plateau has seen many."
    first = mention(text, "Plateau", role="container")
    second = mention(text, "Plateau", role="reference", nth=1)
    found = resolve(article(text), [mention(text, "Jos"), first, second], LocalGazetteer())
    assert found[2].place == found[1].place
    assert found[1].place.country == "NG"


def test_a_province_of_which_only_the_town_is_known_is_near_it():
    (where,) = places("A quake struck Masbate province on Friday.", "Masbate")
    assert where.id.startswith("near:")
    assert where.geo_precision == Precision.DISTRICT


def test_a_department_store_is_no_department():
    (where,) = places("A fire broke out in an Oruro department store.", "Oruro")
    assert not where.id.startswith("near:")
    assert where.feature != "ADM1"


@pytest.mark.parametrize(
    ("text", "building", "town"),
    [
        ("A bus crashed near Granada cinema in Amman.", "Granada", "Amman"),
        ("A fire broke out at Toledo metro station in Naples.", "Toledo", "Naples"),
        ("Two people were shot at Union Station in Chicago.", "Union Station", "Chicago"),
        ("A man was stabbed on London Road in Devizes.", "London Road", "Devizes"),
        ("A woman was robbed on Manchester Road, Bolton.", "Manchester Road", "Bolton"),
    ],
)
def test_a_building_or_a_street_lies_in_the_town_after_it_and_not_in_that_of_its_name(text, building, town):
    where, around = places(text, building, town, roles=("site", "container"))
    assert where.id == f"near:{around.id}"


def test_a_region_s_school_is_in_the_town_and_the_region_stays():
    texas, uvalde = places("Police stormed a Texas school in Uvalde.", "Texas", "Uvalde")
    assert (texas.feature, uvalde.admin1) == ("ADM1", "Texas")


def test_a_town_s_hotel_in_its_suburb_stays_in_that_town():
    manchester, _ = places("A fire broke out in a Manchester hotel in Salford.", "Manchester", "Salford")
    assert (manchester.name, manchester.country) == ("Manchester", "GB")


def test_a_street_of_no_known_town_is_nowhere():
    (where,) = places("A crash closed Oxford Road on Friday.", "Oxford Road")
    assert where is None


def test_a_town_before_another_sentence_part_is_no_building():
    budapest, pancevo = places("Talks in Budapest about the refinery in Pančevo ended.", "Budapest", "Pančevo")
    assert (budapest.name, pancevo.name) == ("Budapest", "Pančevo")


@pytest.mark.parametrize(("text", "name"), [("the Niger river", "Niger"), ("the Congo river", "Congo")])
def test_a_river_in_small_letters_is_no_country(text, name):
    (where,) = places(f"A boat capsized on {text} on Monday.", name)
    assert (where.feature, where.name) == ("STM", f"{name} River")


def test_a_river_that_is_not_known_is_near_the_town_of_its_name():
    (where,) = places("A barge sank on the Batman river.", "Batman")
    assert where.id.startswith("near:")
    assert where.country == "TR"


@pytest.mark.parametrize(
    ("short", "known", "country"),
    [
        ("Ft. Worth", "Fort Worth", "US"),
        ("Pto. Berrio", "Puerto Berrío", "CO"),
        ("Cd. Juárez", "Ciudad Juárez", "MX"),
    ],
)
def test_the_first_word_of_a_name_may_be_shortened(short, known, country):
    (where,) = places(f"A fire broke out in {short} on Monday.", short)
    assert (where.name, where.country) == (known, country)


def test_a_name_may_be_known_without_its_de():
    text = "It was found in Villa de Corona, south of Guadalajara, the capital of Jalisco."
    where, *_ = places(text, "Villa de Corona", "Guadalajara", "Jalisco")
    assert (where.name, where.country) == ("Villa Corona", "MX")


@pytest.mark.parametrize(
    ("text", "village", "around", "country"),
    [
        ("A roof fell in Salem village, Jhalawar district, Rajasthan.", "Salem", "Jhalawar", "IN"),
        ("Floods hit Hyderabad village, Kheri district, Uttar Pradesh.", "Hyderabad", "Kheri", "IN"),
        ("Floods hit London, a village in Kilifi County, Kenya.", "London", "Kilifi County", "KE"),
    ],
)
def test_a_village_lies_in_the_district_after_it_and_is_no_famous_namesake(text, village, around, country):
    found, holds = places(text, village, around, roles=("site", "container"))
    assert found.id == f"near:{holds.id}"
    assert found.country == country


@pytest.mark.parametrize(("town", "state"), [("Park City", "Kansas"), ("Lake Park", "Minnesota")])
def test_a_small_town_of_plain_words_is_meant_where_its_state_stands_beside_it(town, state):
    where, _ = places(f"Police shot a man in {town}, {state}.", town, state, roles=("site", "container"))
    assert (where.name, where.admin1) == (town, state)


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("A Melitopol hospital in Russian-occupied Ukraine was hit.", "Melitopol", "Russian"),
        ("Protesters stormed a London hotel in Gaza rally.", "London", "Gaza"),
    ],
)
def test_in_what_is_no_town_no_building_lies(text, name, other):
    where, _ = places(text, name, other)
    assert where.name == name


def test_a_stadium_lies_where_the_text_puts_it():
    where, lisbon = places("He was hurt at the Stadium of Light in Lisbon.", "Stadium of Light", "Lisbon")
    assert where.id == f"near:{lisbon.id}"


def test_a_department_is_none_where_countries_have_none():
    (where,) = places("Two were killed in San Salvador department.", "San Salvador")
    assert where.country == "SV"


def test_a_state_school_makes_no_state_of_a_town():
    (where,) = places("A shooting at a London state school injured two.", "London")
    assert where.name == "London"


def test_a_known_building_keeps_its_place_before_the_name_of_its_state():
    club, _ = places("A man was shot at Mar-a-Lago in Florida.", "Mar-a-Lago", "Florida", roles=("site", "container"))
    assert club.country == "US"
    assert not club.id.startswith("near:")


def test_a_region_is_meant_whatever_day_stands_after_its_kind():
    (where,) = places("Drones hit the Kharkiv region the next day.", "Kharkiv")
    assert (where.feature, where.country) == ("ADM1", "UA")


def test_a_cinema_is_in_the_town_after_it_whatever_stands_after_that():
    first, second = places("A fire at the Granada cinema in Amman killed two.", "Granada", "Amman")
    assert first.country == second.country == "JO"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit the governorate of Daraa on Sunday.", "Daraa"),
        ("Floods killed nine in the department of La Paz on Sunday.", "La Paz"),
        ("Floods killed nine in the eastern province of Idlib on Sunday.", "Idlib"),
        ("Gunmen raided a village in Kaduna state, near Chikun and Zaria.", "Kaduna"),
    ],
)
def test_what_the_text_calls_a_region_is_not_the_main_town_of_that_name(text, name):
    (where,) = places(text, name)
    assert where.feature == "ADM1"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fire department of La Paz put out a blaze on Sunday.", "La Paz"),
        ("A bomb exploded in the old district of Basra on Sunday.", "Basra"),
    ],
)
def test_a_department_or_quarter_of_a_town_is_no_region(text, name):
    (where,) = places(text, name)
    assert where.feature in ("PPL", "PPLC")


@pytest.mark.parametrize(
    ("text", "owner", "name", "country", "feature"),
    [
        ("Gunmen raided a village in Nigeria's Plateau on Sunday.", "Nigeria", "Plateau", "NG", "ADM1"),
        ("Floods killed two in Nigeria’s Delta on Sunday.", "Nigeria", "Delta", "NG", "ADM1"),
        ("Thousands marched in Canada's London on Sunday.", "Canada", "London", "CA", "PPL"),
        ("Thousands marched in Canada's London embassy row on Sunday.", "Canada", "London", "GB", "PPLC"),
        ("America's Cuba sanctions were lifted on Sunday.", "America", "Cuba", "CU", "PCLI"),
    ],
)
def test_what_a_country_or_state_owns_lies_in_it(text, owner, name, country, feature):
    _, where = places(text, owner, name, roles=("container", "site"))
    assert (where.country, where.feature) == (country, feature)


@pytest.mark.parametrize("state", ["Maryland", "Virginia"])
def test_an_eastern_shore_is_that_of_the_state_that_it_is_of(state):
    text = f"A rocket rose over {state}'s Eastern Shore on Sunday."
    _, where = places(text, state, "Eastern Shore", roles=("container", "site"))
    assert where.name == f"Eastern Shore of {state}"
