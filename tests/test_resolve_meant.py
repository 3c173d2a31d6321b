"""Which town the words mean that only say in what it lies."""

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ("Warplanes killed nine in an eastern Syrian town on Sunday.", "Syria"),
        ("Warplanes killed nine in a rebel-held Syrian town on Sunday.", "Syria"),
        ("Warplanes killed nine in another Syrian city on Sunday.", "Syria"),
        ("Warplanes killed nine in the eastern Syrian town on Sunday.", "Raqqa"),
        ("A bomb killed nine in the besieged Syrian city on Sunday.", "Raqqa"),
    ],
)
def test_a_town_that_the_text_does_not_name_yet_is_not_the_one_that_it_names_later(lead, place):
    text = f"{lead} Its fighters were driven from Raqqa last year."
    found, _ = resolve(article(text), [mention(text, "Syrian"), mention(text, "Raqqa")], LocalGazetteer())
    assert found.place.name == place


def test_what_is_in_a_country_s_capital_is_near_that():
    text = "Rebels shelled Kidal on Friday. It followed the attack on the Qaxwell Blu hotel in Mali's capital."
    mentions = [mention(text, "Kidal"), mention(text, "Qaxwell Blu"), mention(text, "Mali", role="container")]
    _, hotel, capital = resolve(article(text), mentions, LocalGazetteer())
    assert capital.place.name == "Bamako"
    assert hotel.place.name == "near Bamako"
