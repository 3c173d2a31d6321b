"""Days that are counted from what the text says elsewhere: its title, or the only day that it names."""

from datetime import date

import pytest
from builders import article, days_of

from geo.events import find_events
from geo.model import Reading, Report

TUESDAY = date(2025, 5, 20)


def day(text, trigger, *, title="", published=None):
    """The day of the event of a word's last use."""
    start = text.rindex(trigger)
    report = Report(start=start, end=start + len(trigger), type="attack", score=0.9, status="happened")
    (event,) = find_events(article(text, title=title, published=published), Reading(mentions=(), reports=(report,)))
    return event.when.start.isoformat() if event.when else None


@pytest.mark.parametrize(
    "title",
    [
        "South Sudan: Flash Update No. 4 (As of 18 September 2024)",
        "Situation report, 18 September 2024",
        "Congo: Situation Report – 18 September 2024",
        "Floods, updated 18 September 2024",
        "2024-09-18",
    ],
)
def test_a_day_without_a_year_has_that_of_the_title_s_day(title):
    assert day("The task force met in Juba on 9 September.", "met", title=title) == "2024-09-09"
    assert day("Nine people have died in Juba since May.", "died", title=title) == "2024-05-01"
    assert day("The task force met in Juba in December.", "met", title=title) == "2023-12-01"


@pytest.mark.parametrize(
    "title",
    [
        "Remembering the attacks of 11 September 2001",
        "Memorial to the attacks of 11 September 2001 opens",
        "Plan for 2024",
        "Flash Update No. 4 (As of 18 September)",
        "Flash Update (As of 18 September 2024) replaces that of 11 September",
    ],
)
def test_a_day_that_the_title_is_about_gives_no_year(title):
    assert day("The task force met in Juba on 9 September.", "met", title=title) is None


def test_a_line_below_the_title_gives_the_year_too():
    text = "Floods in Renk\n\nAs of 18 September 2024\n\nThe task force met in Juba on 9 September."
    assert day(text, "met") == "2024-09-09"
    text = "Floods in Renk, 18 September 2024\n\nAs of 3 May 2023\n\nIt rains. The task force met in Juba on 9 May."
    assert day(text, "met") is None


def test_the_published_day_goes_before_the_title_s():
    title = "Flash Update No. 4 (As of 18 September 2024)"
    assert day("The task force met in Juba on 9 May.", "met", title=title, published=TUESDAY) == "2025-05-09"


def test_a_day_without_a_year_has_that_of_the_day_told_before():
    assert day("He was shot in Goma on 3 March 2024. On 5 March a mill was burned.", "burned") == "2024-03-05"
    assert day("He was shot in Goma on 3 May 2024. On 9 October a mill was burned.", "burned") == "2024-10-09"
    assert day("He was shot in Goma on 3 May 2024. On 9 December a mill was burned.", "burned") == "2023-12-09"
    assert day("He was shot in Goma on 3 March. On 5 March a mill was burned.", "burned") is None


LEAD = "Two policemen were hurt in an attack in Bannu on Monday. "


@pytest.mark.parametrize(
    ("between", "told", "expected"),
    [
        ("They are in hospital. ", "A week earlier, six people were killed in Swat.", "2025-05-12"),
        ("They are in hospital. ", "Just two days earlier six people were killed in Swat.", "2025-05-17"),
        ("They are in hospital. ", "But a day later six people were killed in Swat.", "2025-05-20"),
        ("The attack on Monday was the first. It is quiet. ", "A week earlier, six were killed in Swat.", "2025-05-12"),
        # not where another time is named, or may come, nor within a sentence
        ("In 2014 a school was bombed. It was rebuilt. ", "A week earlier, six people were killed in Swat.", None),
        ("On Sunday a man was held. He is 30. ", "A week earlier, six people were killed in Swat.", None),
        ("The king will come on Friday. He is 30. ", "A week earlier, six people were killed in Swat.", None),
        ("They are in hospital. ", "Police found that six people were killed in Swat a week earlier.", None),
        ("They are in hospital. " * 40, "A week earlier, six people were killed in Swat.", None),
    ],
)
def test_a_week_earlier_counts_from_the_only_day_that_is_named(between, told, expected):
    assert day(LEAD + between + told, "killed", published=TUESDAY) == expected


def test_what_is_to_come_is_no_day_to_count_from():
    text = "The king will visit Swat on Monday. He is 30. A day later six people were killed."
    assert day(text, "killed", published=TUESDAY) is None
    assert days_of(text, "visit", planned=["visit"], published=TUESDAY) == ("2025-05-26",)
