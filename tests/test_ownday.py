"""The day of each place of an event that happens at several."""

from datetime import date

import pytest
from builders import article, heard

from geo.pipeline import locate_all

FRIDAY = date(2026, 11, 20)


def days(text, trigger, *sites, status="happened", published=FRIDAY):
    """The first day of the event at each place, in the order given."""
    reading = heard(text, (trigger, "meeting", *sites), status=status)
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: reading)
    at = {each.resolution.mention.text: each.event for each in found.events}
    return [None if at[name].when is None else at[name].when.start.isoformat()[5:] for name in sites]


@pytest.mark.parametrize(
    ("text", "trigger", "sites", "expected"),
    [
        (
            "The pope will visit Angola on Monday, Gabon on Wednesday and Ghana on Friday.",
            "visit",
            ("Angola", "Gabon", "Ghana"),
            ["11-23", "11-25", "11-27"],
        ),
        (
            "On Saturday they play in Austin, on Sunday in Dallas and on Monday in Tulsa.",
            "play",
            ("Austin", "Dallas", "Tulsa"),
            ["11-21", "11-22", "11-23"],
        ),
        ("They will meet in Lagos and Abuja on Monday.", "meet", ("Lagos", "Abuja"), ["11-23", "11-23"]),
        (
            "They will meet in Lagos and Abuja on Monday and in Accra on Tuesday.",
            "meet",
            ("Lagos", "Abuja", "Accra"),
            ["11-23", "11-23", "11-24"],
        ),
    ],
)
def test_each_place_has_the_day_said_of_it(text, trigger, sites, expected):
    assert days(text, trigger, *sites, status="planned") == expected


def test_days_that_are_over_are_read_back():
    text = "They met in Lagos on Monday and in Accra on Wednesday."
    assert days(text, "met", "Lagos", "Accra") == ["11-16", "11-18"]


def test_a_day_that_another_word_has_is_no_place_s_own():
    text = "They met in Lagos on Monday and in Accra, where a vote is due on 30 November."
    assert days(text, "met", "Lagos", "Accra") == ["11-16", "11-16"]


def test_without_a_day_of_publication_no_weekday_is_made_a_date():
    text = "They met in Lagos on Monday and in Accra on Wednesday."
    assert days(text, "met", "Lagos", "Accra", published=None) == [None, None]


def test_the_day_on_which_it_was_said_is_no_place_s_own():
    text = "They met in Lagos on Sunday and Accra, the governor said on Monday."
    assert days(text, "met", "Lagos", "Accra") == ["11-15", "11-15"]


def test_a_country_after_a_town_parts_it_from_no_day():
    text = "The pope will visit Luanda, Angola, on Monday and Accra, Ghana, on Friday."
    assert days(text, "visit", "Luanda", "Accra", status="planned") == ["11-23", "11-27"]
