"""What an article's other names, its English and the places around it say for what a name may mean."""

from pathlib import Path

import pytest
from builders import article, mention, place

import geo
from geo.gazetteer.store import LocalGazetteer
from geo.resolve import decided, gathered, nearby, resolve
from geo.resolve.company import Company, told_by
from geo.resolve.dialect import american, otherwise
from geo.resolve.ranker import ranker
from geo.sphere import distance_km

ROOM = Path(geo.__file__).parent / "resolve"


def by_name(text, *mentions):
    """What each mention is taken for by its own name."""
    return decided(gathered(article(text), mentions, LocalGazetteer(), ranker()), ranker())


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        (
            "A Paris man was arrested on Sunday. He is to appear in Henry County General Sessions Court.",
            ("Paris", "Henry County"),
            (36.3, -88.3),
        ),
        (
            "A Richmond man hit a parked car. He was taken to the Madison County Detention Center.",
            ("Richmond", "Madison County"),
            (37.7, -84.3),
        ),
    ],
)
def test_names_that_have_one_spot_in_common_are_there_though_each_is_likelier_elsewhere(text, names, where):
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    for decision in geo.resolve_spans(text, spans):
        assert distance_km(decision.place.lat, decision.place.lon, *where) < 50, decision


def test_the_english_of_a_text_speaks_for_places_whose_papers_write_so():
    british = "Mr Webb, a councillor in Lancaster, said that 40 per cent of the pupils cross the motorway."
    american = "Mr. Webb, a commissioner in Lancaster, said that 40 percent of the truckers take the interstate."
    for text, country in ((british, "GB"), (american, "US")):
        (decision,) = geo.resolve_spans(text, [(text.index("Lancaster"), text.index("Lancaster") + 9)])
        assert decision.candidates[0].place.country == country


def test_an_unknown_name_beside_a_capital_alone_is_not_put_there():
    text = "Five people drowned near Zzyzxburgh on Monday. Ministers met in {} for talks."
    for name, placed in (("Tokyo", False), ("Osaka", True)):
        said = text.format(name)
        spans = [(said.index(each), said.index(each) + len(each)) for each in ("Zzyzxburgh", name)]
        unknown, _ = geo.resolve_spans(said, spans)
        assert (unknown.place is not None) == placed, unknown


def test_each_feature_of_the_table_is_worked_out_and_each_that_is_has_its_row():
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    assert [name for name in ranker().weights if f'"{name}"' not in sources] == []
    text = (
        "A councillor in Paris, Texas, said that 40 per cent of the pupils live in Lamar County. A man of Qwxyz Street "
        "moved to Honey Grove in March; Tokyo and Georgia are far away, he said at Belfast Magistrates' Court."
    )
    names = (
        "Paris",
        "Texas",
        "Lamar County",
        "Qwxyz Street",
        "Honey Grove",
        "Tokyo",
        "Georgia",
        "Belfast Magistrates' Court",
    )
    said = article(text)
    opened = gathered(said, [mention(text, name) for name in names], LocalGazetteer(), ranker())
    seen = {name for one in opened for at in range(len(one.options)) for name in one.features(at)}
    found = decided(opened, ranker())
    street = next(one for one in found if one.mention.text == "Qwxyz Street")
    seen |= {name for each in nearby.anchors(text, street, found) for name in each.features}
    assert {"spot", "other_english", "near", "before_holder", "near_town"} <= seen
    assert seen <= set(ranker().weights)


def test_a_name_tells_less_the_more_namesakes_it_stands_beside():
    here, there = place("Here", at=(10.0, 10.0)), place("There", at=(40.0, 40.0))
    near_here, near_there = place("N", at=(10.1, 10.1)), place("M", at=(40.1, 40.1))
    company = Company({"one": [(near_here, 0.1)], "two": [(near_here, 0.1), (near_there, 0.1), (near_there, 0.1)]})
    beside = [company.beside(each, but=()) for each in (here, there)]
    assert beside == [{"one", "two"}, {"two"}]
    assert told_by(beside) == [1.5, 0.5]
    assert company.beside(here, but=("two",)) == {"one"}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Councillors met. Per\ncent of pupils: 40 per cent.", -1),
        ("The neighborhood is 40 percent gray.", 1),
        ("MS-13 met Dr. No on the upper central plateau.", 0),
        ("", 0),
    ],
)
def test_only_words_that_one_english_has_tell(text, sign):
    found = american(text)
    assert (found > 0) - (found < 0) == sign
    assert -1 < found < 1
    assert otherwise(["GB", "US", "FR"], found) == [max(found, 0), max(-found, 0), 0]
    assert otherwise(["GB", "FR"], abs(found)) == [0, 0], "nothing else is told by a report from far away"


@pytest.mark.parametrize(
    ("said", "name", "place", "feature"),
    [
        ("A bomb exploded in {} on Sunday.", "New York", "New York City", "PPL"),
        ("A bomb exploded in {} on Sunday.", "Basra", "Basra", "PPL"),
        ("A bomb exploded in {} on Sunday.", "Hodeidah", "Hodeidah", "PPL"),
        ("A bomb exploded in {} province on Sunday.", "Basra", "Basra", "ADM1"),
        ("A bomb exploded in {} on Sunday.", "Oklahoma", "Oklahoma", "ADM1"),
        ("A bomb exploded in {} on Sunday.", "Florida", "Florida", "ADM1"),
        ("Drought killed cattle across {}.", "Zacatecas", "Zacatecas", "ADM1"),
    ],
)
def test_what_happens_in_a_name_of_a_region_and_its_main_town_is_in_the_town(said, name, place, feature):
    text = said.format(name)
    (found,) = by_name(text, mention(text, name))
    assert (found.place.name, found.place.feature) == (place, feature)


@pytest.mark.parametrize("name", ["New York", "Oklahoma", "Zacatecas"])
def test_who_only_comes_from_there_may_come_from_all_over_the_region(name):
    text = f"A man from {name} was fined on Sunday."
    (origin,) = by_name(text, mention(text, name, role="origin"))
    assert origin.place.feature == "ADM1"


def test_a_region_of_a_list_of_regions_is_no_town():
    text = "Voters in New York, New Jersey and Ohio went to the polls."
    found = by_name(text, *(mention(text, name) for name in ("New York", "New Jersey", "Ohio")))
    assert [one.place.feature for one in found] == ["ADM1"] * 3


def test_no_town_holds_another_that_stands_before_its_name():
    text = "A bomb exploded in Albany, New York, on Sunday. Police in New York said so."
    names = [mention(text, "Albany"), mention(text, "New York", role="container"), mention(text, "New York", nth=1)]
    _, holder, town = by_name(text, *names)
    assert (holder.place.feature, town.place.feature) == ("ADM1", "PPL")


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("A nurse at Al-Thawra hospital in Hodeidah, Yemen, spoke.", "Al-Thawra", "near Hodeidah"),
        ("The plane crashed at Bauerfield airport in Port Vila.", "Bauerfield", "Port Vila Bauerfield Airport"),
        ("The plane crashed at Qwxyz airport in Port Vila.", "Qwxyz", "near Port-Vila"),
        ("Fire at the Qwxyz container terminal in Guayaquil killed two.", "Qwxyz", "near Guayaquil"),
        ("A bomb hit a Turkish base in Mogadishu.", "Turkish", "Turkey"),
        ("A gunman opened fire at a Texas school in Uvalde.", "Texas", "Texas"),
    ],
)
def test_a_building_lies_where_the_words_after_its_name_put_it(text, name, where):
    names = (
        "Al-Thawra",
        "Hodeidah",
        "Yemen",
        "Bauerfield",
        "Port Vila",
        "Qwxyz",
        "Guayaquil",
        "Turkish",
        "Mogadishu",
        "Texas",
        "Uvalde",
    )
    spans = sorted((text.index(each), text.index(each) + len(each)) for each in names if each in text)
    (found,) = (one for one in geo.resolve_spans(text, spans) if one.mention.text == name)
    assert found.place.name == where


@pytest.mark.parametrize(
    ("text", "name", "where", "feature"),
    [
        ("Two died in Evin prison.", "Evin", (35.8, 51.4), "FCL"),
        ("A bomb exploded at Kabul airport.", "Kabul", (34.57, 69.21), "AIRP"),
        ("San Jose airport was closed, Costa Rica said.", "San Jose", (9.93, -84.1), "PPLC"),
        ("Perth airport was closed. Scotland sent help.", "Perth", (56.4, -3.44), "PPL"),
    ],
)
def test_a_word_that_says_what_a_name_is_belongs_to_it_where_that_building_is_known(text, name, where, feature):
    names = [each for each in (name, "Costa Rica", "Scotland") if each in text]
    found, *_ = geo.resolve_spans(text, [(text.index(each), text.index(each) + len(each)) for each in names])
    assert found.place.feature == feature
    assert distance_km(found.place.lat, found.place.lon, *where) < 20


def test_an_unknown_name_is_near_what_the_article_tells_of_and_where_it_is_written():
    text = "MARSEILLE, France — A man from Lyon was hurt at the Qwxyz tower. Police told a paper of Lille, and of Nice."
    names = [("MARSEILLE", "site"), ("Lyon", "origin"), ("Qwxyz", "site"), ("Lille", "origin"), ("Nice", "origin")]
    said = [mention(text, name, role=role) for name, role in names]
    resolved = resolve(article(text), said, LocalGazetteer())
    assert resolved[2].place.name == "near Marseille"


@pytest.mark.parametrize(
    ("text", "name", "owner", "where"),
    [
        ("A bomb went off in Baghdad's heavily fortified Qwxyz Zone.", "Qwxyz Zone", "Baghdad", "near Baghdad"),
        ("Clashes broke out in Ethiopia's Qwxyz zone.", "Qwxyz", "Ethiopia", "in Ethiopia"),
        ("Nine drowned in Qwxyz, a village in Laos.", "Qwxyz", "Laos", "in Laos"),
        ("A raid hit Qwxyz, a small town near Guayaquil, on Sunday.", "Qwxyz", "Guayaquil", "near Guayaquil"),
        # nothing says that it is there
        ("Ethiopia's army came to Qwxyz on Monday.", "Qwxyz", "Ethiopia", None),
        ("Nine drowned in Qwxyz. Laos helped.", "Qwxyz", "Laos", None),
    ],
)
def test_an_unknown_name_is_somewhere_in_what_the_text_says_that_it_belongs_to(text, name, owner, where):
    said = article(text)
    mentions = sorted((mention(text, name), mention(text, owner, role="container")), key=lambda each: each.start)
    found = {one.mention.text: one.place for one in resolve(said, mentions, LocalGazetteer())}
    assert (None if found[name] is None else found[name].name) == where


def test_whoever_comes_from_an_unknown_place_of_a_country_is_not_put_there():
    text = "A man from Qwxyz, Laos, won."
    mentions = [mention(text, "Qwxyz", role="origin"), mention(text, "Laos", role="container")]
    assert resolve(article(text), mentions, LocalGazetteer())[0].place is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Cases rose in North Kivu (Oicha, Beni) and in Ituri (Qwxyz).", "in Ituri"),
        ("Cases rose in Ituri (Mambasa, and Qwxyz), not in North Kivu, in Oicha or in Beni.", "in Ituri"),
        ("Cases rose in Ituri (Mambasa) and Qwxyz, near Beni, in Oicha and in North Kivu.", "near Beni"),
    ],
)
def test_an_unknown_name_in_brackets_lies_in_the_place_before_them(text, where):
    said = article(text)
    names = [name for name in ("North Kivu", "Oicha", "Beni", "Ituri", "Mambasa", "Qwxyz") if name in text]
    mentions = sorted((mention(text, name) for name in names), key=lambda each: each.start)
    found = {one.mention.text: one.place for one in resolve(said, mentions, LocalGazetteer())}
    assert found["Qwxyz"] is not None
    assert found["Qwxyz"].name == where
