"""Words for a kind of area, and sides of one, that are part of the name behind them."""

import pytest

from geo.gazetteer.store import LocalGazetteer
from geo.kindof import with_kinds
from geo.tagger import TaggedName


def joined(text, *names):
    tagged = []
    for name in names:
        start = text.index(name)
        tagged.append(TaggedName(start=start, end=start + len(name), score=1.0, roles=(1.0,)))
    return [text[each.start : each.end] for each in with_kinds(text, tagged, LocalGazetteer())]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("A blaze in Shire of Mundaring on Friday.", ("Shire", "Mundaring"), ["Shire of Mundaring"]),
        ("It met in the County of the Lennox.", ("County", "Lennox"), ["County of the Lennox"]),
        ("Nine died in Jos, City of Tulsa said.", ("Jos", "City", "Tulsa"), ["Jos", "City of Tulsa"]),
    ],
)
def test_a_word_for_a_kind_is_part_of_the_name_that_it_is_of(text, names, expected):
    assert joined(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A clash in Shire and Mekelle on Friday.", ("Shire", "Mekelle")),
        ("Troops left Shire, north of Mekelle.", ("Shire", "Mekelle")),
        ("It happened in Axum of Tigray.", ("Axum", "Tigray")),
    ],
)
def test_other_names_stay_apart(text, names):
    assert joined(text, *names) == list(names)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("A fair in Ballybunion, Co Kerry, began.", ("Ballybunion", "Co", "Kerry"), ["Ballybunion", "Co Kerry"]),
        ("Two died near Mallow in Co. Cork on Friday.", ("Mallow", "Cork"), ["Mallow", "Co. Cork"]),
        ("It sank off San Jose, Northern Samar.", ("San Jose", "Northern", "Samar"), ["San Jose", "Northern Samar"]),
        ("Quakes shook Southern Leyte.", ("Leyte",), ["Southern Leyte"]),
        ("It was robbed at 7th Street and Le Jeune Road.", ("Le", "Jeune Road"), ["Le Jeune Road"]),
        ("Floods in the Northern Territory.", ("Northern", "Territory"), ["Northern Territory"]),
    ],
)
def test_a_county_s_short_form_and_a_side_are_part_of_a_division_s_name(text, names, expected):
    assert joined(text, *names) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Workers of Murphy & Co Cork struck.", ("Cork",)),
        ("The Corrib Brewing Co Galway opened.", ("Galway",)),
        ("Clashes in Northern Aleppo and Homs.", ("Aleppo", "Homs")),
        ("Fire in Western Nairobi.", ("Nairobi",)),
        ("It is in northern Samar, police said.", ("Samar",)),
        ("A shop in Paris Main Street burned.", ("Paris", "Main Street")),
        ("It burned in Ufa, Lenin Street.", ("Ufa", "Lenin Street")),
        ("They went North, Samar was calm.", ("Samar",)),
    ],
)
def test_firms_and_other_sides_are_no_part_of_the_name(text, names):
    assert joined(text, *names) == list(names)
