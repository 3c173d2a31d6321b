"""Which spans are place names, and what each of them does in its sentence."""

import re
from itertools import pairwise

import pytest
from builders import FewPlaces, article, located, roles
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.amend import amended, attributed, comes_from
from geo.gazetteer.store import LocalGazetteer
from geo.model import ROLES
from geo.recognise import by_rules
from geo.tagger import TaggedName

LOCAL = LocalGazetteer()


def names(text):
    return [m.text for m in by_rules(article(text), LOCAL).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire broke out in São Paulo.", ["São Paulo"]),
        ("They met in North Carolina on Friday.", ["North Carolina"]),
        ("Boats crossed the Gulf of Aden and the Strait of Hormuz.", ["Gulf of Aden", "Strait of Hormuz"]),
        ("The U.S.-Japan alliance was praised.", ["U.S.", "Japan"]),
        ("A quake hit Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
        ("Japan’s prime minister spoke.", ["Japan"]),
        ("He was arrested in Bakersfield, Calif., on Monday.", ["Bakersfield", "Calif."]),
        ("The ship sank in the Taiwan Strait.", ["Taiwan Strait"]),
    ],
)
def test_names_are_found_whole(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened a shop.",
        "The novelist Jack London wrote it.",
        "Please help us to read the most of it.",
        "On Sunday, Police said March was cold.",
        "A shop on Main Street burned.",
        "Delays were reported at Airport and near District stations.",
        "nothing here names a place",
        "",
        "   \n\n  ",
    ],
)
def test_what_is_no_place_is_not_found(text):
    assert names(text) == []


def test_a_surname_stays_a_person_later_in_the_article():
    assert "London" not in names("The novelist Jack London wrote it. Critics admired London for years.")


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A bomb exploded in Baghdad on Friday.", "Baghdad", "site"),
        ("An earthquake struck Haiti on Friday.", "Haiti", "site"),
        ("A fire broke out in Paris, France, on Monday.", "France", "container"),
        ("A fire broke out in Paris, France, on Monday.", "Paris", "site"),
        ("Floods hit the Kansas town of Wichita.", "Kansas", "container"),
        ("China threatened new tariffs.", "China", "actor"),
        ("The talks were with Russia about grain.", "Russia", "actor"),
        ("The Russian ambassador was expelled.", "Russian", "origin"),
        ("The Boston Globe reported the killing.", "Boston", "origin"),
        ("A London-based firm was sued.", "London", "origin"),
        ("Texas governor Ann Smith signed the law.", "Texas", "origin"),
        ("LONDON (Reuters) - The minister accused his rival.", "LONDON", "reference"),
        ("Hegseth visited the Philippines last week.", "Philippines", "site"),
        ("Voters backed the treaty after the Murmansk mayoral election.", "Murmansk", "site"),
    ],
)
def test_each_name_has_its_role(text, name, role):
    assert roles(located(text))[name] == {role}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people, officials in Washington said.",
        "According to a military source in Washington, the army moved.",
        "Nine people died, said two diplomats in Washington.",
    ],
)
def test_where_a_source_sits_is_no_site(text):
    assert "site" not in roles(located(text))["Washington"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister told reporters in Ropar on Monday that nine people had died.",
        "The treaty was initialled by officials in Ropar on Monday.",
        "Tests were repeated by state police in Ropar on Monday.",
    ],
)
def test_where_something_is_done_before_or_by_officials_is_a_site(text):
    assert not attributed(text, text.index("Ropar"), text.index("Ropar") + 5)
    assert roles(located(text))["Ropar"] == {"site"}


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("The driver and his son - both residents of Ropar - died on the road.", True),
        ("Two women, natives of the Ropar district, were arrested.", True),
        ("More officers are being deployed from Ropar.", True),
        ("Residents of Ropar fled the flood.", False),
        ("Troops were withdrawn from Ropar.", False),
        ("Troops were deployed in Ropar.", False),
    ],
)
def test_where_somebody_lives_or_was_sent_from_is_no_site(text, comes):
    assert comes_from(text, text.index("Ropar")) == comes


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The tanker sank on Monday. Jakarta denied reports of a spill.", "Jakarta", "actor"),
        ("LONDON (Reuters) - Nine people were killed by a fire in Leeds on Monday.", "LONDON", "reference"),
        ("LONDON (Reuters) - Nine people were killed by a fire in Leeds on Monday.", "Leeds", "site"),
        ("He was arrested on Friday, the Lexington Ledger reported.", "Lexington", "origin"),
        ("The carrier was on its way to Jeddah when drones hit it on Monday.", "Jeddah", "reference"),
        ("The minister is on his way to Jeddah for talks with the king.", "Jeddah", "site"),
    ],
)
def test_governments_datelines_and_what_was_never_reached_are_no_sites(text, name, role):
    assert roles(located(text))[name] == {role}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Angry villagers blocked the Dhaka–Tangail highway at Gazipur on Monday.", "Gazipur"),
        ("A bus overturned on the Lagos-Ibadan Expressway near Mowe on Monday, killing nine.", "Mowe"),
        ("A truck overturned on the Dhaka-Chittagong highway in Comilla on Sunday.", "Comilla"),
        ("A man was shot on the Moscow-Kazan railway near Vladimir.", "Vladimir"),
    ],
)
def test_on_a_road_that_two_towns_name_the_pin_is_at_the_town_that_is_said(text, town):
    assert [name for name, its in roles(located(text)).items() if "site" in its] == [town]


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("Traders barricaded the Kisumu-Nairobi highway on Monday.", ""),
        ("Angry villagers blocked the Dhaka–Tangail highway in Bangladesh on Monday.", "Bangladesh"),
        ("A bomb exploded on the Damascus–Aleppo highway near the Lebanon border, killing four.", "Lebanon"),
    ],
)
def test_a_road_that_two_towns_name_is_the_site_where_no_town_on_it_is_said(text, wide):
    sites = {name for name, its in roles(located(text)).items() if "site" in its}
    assert sites
    assert wide not in sites


@pytest.mark.parametrize(
    "text",
    [
        "A fire in Winston-Salem closed roads on Monday, and two people were shot in Greensboro.",
        "Demonstrators in Winston-Salem blocked roads on Monday; police arrested nine in Scranton.",
    ],
)
def test_a_town_with_a_hyphen_is_no_road(text):
    assert roles(located(text))["Winston-Salem"] == {"site"}


def test_a_person_who_bears_a_places_name_is_no_place():
    text = "The jury in Louisville heard from Georgia Combs, a former clerk, before Judge Virginia Marsh on Monday."
    assert set(roles(located(text))) == {"Louisville"}


def test_who_is_met_there_is_no_source():
    assert roles(located("The minister met officials in Manila on Friday."))["Manila"] == {"site"}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_spans_that_slice_back(text):
    found = by_rules(article(text), LOCAL).mentions
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("padding", ["𝒜𝒜 ", "é́ ", "שלום ", "a\r\nb ", "👩‍👩‍👧 "])
def test_offsets_count_code_points(padding):
    text = padding + "A bomb exploded in Baghdad."
    (found,) = by_rules(article(text), LOCAL).mentions
    assert text[found.start : found.end] == "Baghdad"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("A bus crashed in the southern German city of Leipzig.", "Leipzig", "site"),
        ("Drones hit a depot in Russia's Saratov region.", "Saratov", "site"),
        ("A ferry sank off the coast of Senegal.", "Senegal", "site"),
        ("Tornadoes tore through Kansas, Oklahoma and Texas, killing nine.", "Oklahoma", "site"),
        ("After talks in Vienna, Iran released two men.", "Iran", "actor"),
        ("Pakistan launched air strikes on Afghanistan.", "Pakistan", "actor"),
        ("Pakistan launched air strikes on Afghanistan.", "Afghanistan", "site"),
        ("Rebels shelled Kharkiv, a city in northeastern Ukraine.", "Ukraine", "container"),
    ],
)
def test_the_words_around_it_give_the_role(text, name, role):
    assert roles(located(text))[name] == {role}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks with Bonn's new ambassador were held in Vienna.", ["site", "site"]),
        ("A fire broke out in Paris, France.", ["site", "container"]),
        ("The Kansas town of Wichita burned.", ["container", "site"]),
    ],
)
def test_a_container_has_a_name_beside_it_or_is_none(text, expected):
    held, holding = {"site": 0.7, "container": 0.1}, {"site": 0.3, "container": 0.6}
    shares = dict.fromkeys(("Bonn", "Paris", "Wichita"), held) | dict.fromkeys(("Vienna", "France", "Kansas"), holding)
    assert amended_roles(text, shares) == expected


def amended_roles(text, shares):
    """The roles of these names wherever they stand in the text, if the encoder gives each name these shares."""
    tagged = [
        TaggedName(start=m.start(), end=m.end(), score=1.0, roles=tuple(shares[m[0]].get(role, 0.0) for role in ROLES))
        for m in re.finditer("|".join(shares), text)
    ]
    return [role for role, _ in amended(text, tagged, FewPlaces())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DURBAN, South Africa — The former president appeared in a Durban court on Friday.", ["site", "site"]),
        ("DURBAN, South Africa — A fire broke out in Paris on Friday.", ["reference", "site"]),
        ("PARIS — A bomb exploded in the street, officials in Paris said.", ["reference", "origin"]),
    ],
)
def test_a_dateline_is_a_site_where_something_is_said_to_happen_in_that_town(text, expected):
    above, within = {"reference": 0.9}, {"site": 0.9}
    shares = dict.fromkeys(("DURBAN", "PARIS"), above) | dict.fromkeys(("Durban", "Paris"), within)
    assert amended_roles(text, shares) == expected


@pytest.mark.parametrize("text", ["\ud800 A bomb exploded in Baghdad.", "A bomb exploded in Baghdad\udc00."])
def test_a_lone_surrogate_is_no_crash(text):
    assert names(text) == ["Baghdad"]


def test_the_full_stop_after_a_name_is_not_the_name():
    assert names("The trial began in The Hague.") == ["The Hague"]


def test_accents_written_apart_do_not_part_a_name():
    assert names("A fire broke out in Sa\u0303o Paulo.") == ["Sa\u0303o Paulo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Five people drowned near Zzyzxburgh on Monday.", ["Zzyzxburgh"]),
        ("A clinic in the village of Qaxwell was shelled.", ["Qaxwell"]),
        ("He spoke in Parliament and in May.", []),
        ("The talks were led by Qaxwell in person.", []),
    ],
)
def test_a_name_that_nobody_knows_is_found_where_only_a_place_can_stand(text, found):
    assert names(text) == found


def test_a_direction_that_ends_a_longer_name_is_no_place():
    text = "Gunmen opened fire in Birmingham's Five Points South district early on Sunday."
    assert "South" not in [r.mention.text for r in located(text).resolutions]


def test_a_storm_is_no_place_that_bears_its_name():
    text = (
        "Hurricane Florence struck Wilmington on Friday. Florence weakened later, and roofs were torn off in Florence."
    )
    found = located(text)
    at = [r.mention.start for r in found.resolutions if r.mention.text == "Florence"]
    assert at == [text.rindex("Florence")]
    assert "Wilmington" in {r.mention.text for r in found.resolutions}
