"""Rivers and the regions that are called after them."""

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve


def taken_for(text, name, nth=0):
    (one,) = resolve(article(text), [mention(text, name, nth=nth)], LocalGazetteer())
    return one.place.feature if one.place else None


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Fighting killed nine in White Nile and Gedaref on Sunday.", "White Nile", "ADM1"),
        ("Fighting killed nine across Blue Nile on Sunday.", "Blue Nile", "ADM1"),
        ("A ferry sank in the White Nile on Sunday.", "White Nile", "STM"),
        ("The White Nile burst its banks on Sunday.", "White Nile", "STM"),
        ("A ferry sank in the White Nile river on Sunday.", "White Nile", "STM"),
        ("Fighting killed nine in the White Nile state on Sunday.", "White Nile", "ADM1"),
        ("The White Nile governor was shot on Sunday.", "White Nile", "ADM1"),
        ("Fighting killed nine in Upper Nile on Sunday.", "Upper Nile", "ADM1"),
    ],
)
def test_a_river_has_the_article_and_a_state_has_none(text, name, feature):
    assert taken_for(text, name) == feature
