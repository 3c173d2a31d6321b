"""Events below a heading that is no more than a day."""

from datetime import date

import pytest
from builders import days_of

FRIDAY = date(2026, 11, 20)

LOG = """Police log

{0}

A crash was reported on Main Street.

A fight broke out at a bar.

{1}

A theft was reported at a shop. It was planned for weeks.
"""


def days(text, *words, published=FRIDAY, planned=()):
    """The first day of each word's event."""
    return list(days_of(text, *words, planned=planned, published=published, kind="crime"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Thursday, Nov. 12", "Friday, Nov. 13"),
        ("12 November", "13 November"),
        ("1. 12 NOV – BLACK SEA", "2. 13 NOV – RED SEA"),
        ("• 12 November 2026:", "• 13 November 2026:"),
    ],
)
def test_what_stands_below_a_day_happened_on_it(first, second):
    text = LOG.format(first, second)
    assert days(text, "crash", "fight", "theft") == ["2026-11-12", "2026-11-12", "2026-11-13"]


def test_weekdays_are_the_last_ones():
    text = LOG.format("Monday", "Tuesday")
    assert days(text, "crash", "theft") == ["2026-11-16", "2026-11-17"]


def test_a_day_of_its_own_goes_before_the_heading_s():
    text = LOG.format("Monday", "Tuesday").replace("A fight broke out", "A fight on Sunday broke out")
    assert days(text, "fight", "theft") == ["2026-11-15", "2026-11-17"]


def test_what_is_planned_has_no_day_of_a_heading():
    text = LOG.format("Monday", "Tuesday")
    assert days(text, "theft", planned=("theft",)) == [None]


def test_one_line_with_a_day_may_be_that_of_publication():
    text = "Fire in Leeds\n\n19 November 2026\n\nA crash was reported on Main Street."
    assert days(text, "crash") == [None]


def test_a_day_that_begins_a_sentence_is_no_heading():
    text = "Monday was quiet.\nTuesday saw a crash in Leeds.\nA theft was reported."
    assert days(text, "theft") == [None]


def test_a_programme_of_days_to_come_dates_nothing_that_has_been():
    text = LOG.format("Friday 27 November", "Saturday 28 November")
    assert days(text, "crash", "theft") == [None, None]


def test_two_stamps_above_one_text_are_no_log():
    text = "14 November 2026\n15 November 2026\n\nA crash was reported on Main Street."
    assert days(text, "crash") == [None]


def test_below_a_day_to_come_the_day_above_it_holds_no_longer():
    text = LOG.format("Monday", "Tuesday") + "\nNov. 28\n\nA raid was held.\n"
    assert days(text, "crash", "theft", "raid") == ["2026-11-16", "2026-11-17", None]
