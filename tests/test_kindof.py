"""Words for a kind of area that are part of the name behind them."""

import pytest

from geo.kindof import with_kinds
from geo.tagger import TaggedName


def joined(text, *names):
    tagged = []
    for name in names:
        start = text.index(name)
        tagged.append(TaggedName(start=start, end=start + len(name), score=1.0, roles=(1.0,)))
    return [text[each.start : each.end] for each in with_kinds(text, tagged)]


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
