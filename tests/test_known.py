"""Which words of a sentence are a known name, and of what kind."""

import pytest

from geo.gazetteer.store import LocalGazetteer
from geo.known import ABBREVIATION, CITY, COUNTRY, DEMONYM, REGION, VILLAGE, known_names
from geo.tokens import words

LOCAL = LocalGazetteer()


def known(text):
    return [(text[n.start : n.end], n.kind) for n in known_names(text, words(text, 0, len(text)), LOCAL)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fire in Manila and in France", [("Manila", CITY), ("France", COUNTRY)]),
        ("the French and the U.S. forces", [("French", DEMONYM), ("U.S.", ABBREVIATION)]),
        ("in North Carolina", [("North Carolina", REGION)]),
        ("near Hallstatt", [("Hallstatt", VILLAGE)]),
        ("in the reading room", []),
        ("", []),
    ],
)
def test_the_longest_known_name_is_found_with_its_kind(text, expected):
    assert known(text) == expected
