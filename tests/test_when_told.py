"""The day of what may be or was to be, and days that are no event's, as those of a comparison."""

from datetime import date

import pytest
from builders import days_of

WEDNESDAY = date(2025, 5, 21)


def days(text, *triggers, planned=(), other=(), type="other"):  # noqa: A002  # the field's own name
    """The first day of each word's event, in an article of that Wednesday."""
    return days_of(text, *triggers, planned=planned, other=other, published=WEDNESDAY, kind=type)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels may attack Haifa on Friday, officials said.", "attack", "2025-05-23"),
        ("The mine near Oruro may reopen in September.", "reopen", "2025-09-01"),
        ("Storm Bert could hit Cork on Sunday.", "hit", "2025-05-25"),
        ("Ash might fall on Quito on Monday.", "fall", "2025-05-26"),
        # but what has been, or could not be
        ("The driver may have set the fire on Friday.", "fire", "2025-05-16"),
        ("Rescuers could not reach Sylhet on Friday.", "reach", "2025-05-16"),
        ("Smoke could be seen over Goma on Monday.", "seen", "2025-05-19"),
        ("Thousands died in Aba in May on a Friday.", "died", "2025-05-01"),
    ],
)
def test_what_may_be_is_read_ahead(text, trigger, expected):
    assert days(text, trigger, other=[trigger]) == (expected,)


def test_what_may_come_of_an_event_leaves_its_day_alone():
    assert days("The battle on Sunday might well bring talks.", "battle") == ("2025-05-18",)


def test_a_word_of_a_name_does_not_look_ahead():
    assert days("Prime Minister Will Harlan visited Goma on Monday.", "visited") == ("2025-05-19",)
    assert days("The envoy met Will Harlan in Goma on Monday.", "met") == ("2025-05-19",)


def test_what_was_to_have_been_was_to_be_on_a_day_that_is_over():
    assert days("The match was to have been played on Saturday.", "played", planned=["played"]) == ("2025-05-17",)
    assert days("The plant was supposed to open in March.", "open", planned=["open"]) == ("2025-03-01",)
