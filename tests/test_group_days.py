"""Tellings of one event, one with a month or a year and one with a day in it: the pin has the day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from grouping import LEEDS, MONDAY, article, told

from geo.group import group
from geo.model import DateRange

MARCH = DateRange(
    start=date(2025, 3, 1), end=date(2025, 3, 31), precision="month", text="this month", start_at=0, end_at=9
)
WEEKEND = replace(MARCH, start=MONDAY - timedelta(2), end=MONDAY - timedelta(1), precision="day", text="the weekend")
SINCE = replace(MARCH, text="since early March")
LEAD = told("Fire swept a mill in Leeds this month.", "Fire", time=MARCH)
LATER = told("The fire swept the mill on Monday.", "fire", day=MONDAY)


def pin(*articles):
    """The time of the largest group's pin, and the text that says so."""
    event = max(group(articles), key=lambda each: each.sentences).main.located.event
    return event.when and (event.when.start, event.when.end), event.when_text


def test_a_day_goes_before_the_month_that_holds_it():
    assert pin(article(LEAD, LATER)) == ((MONDAY, MONDAY), "then")
    assert max(group([article(LEAD, LATER)]), key=lambda each: each.sentences).main.place == LEEDS


@pytest.mark.parametrize(
    ("lead", "later"),
    [
        (LEAD, (replace(LATER, day=MONDAY + timedelta(10)),)),  # not in that month
        (replace(LEAD, time=WEEKEND), (replace(LATER, day=MONDAY - timedelta(1)),)),  # days, if two
        (replace(LEAD, time=SINCE), (LATER,)),  # it has gone on
        (LEAD, ()),
    ],
)
def test_any_other_time_is_that_of_the_surest_telling(lead, later):
    assert pin(article(lead, *later)) == ((lead.time.start, lead.time.end), lead.time.text)
