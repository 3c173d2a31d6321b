"""What tells, without a day, of a part of those whom the sentence before has counted."""

from datetime import date

import pytest
from builders import article

from geo.model import Reading, Report
from geo.pipeline import locate_all

FRIDAY = date(2026, 11, 20)
SHOT = "The army said it intercepted 14 rockets early on Tuesday."
ELSEWHERE = "A bomb killed a man in Jos on Sunday."
"""So that the article has not one day alone."""


def day(text, *told, kinds=("coercion", "attack")):
    """The first day of the last word's event, in an article of that Friday."""
    words = ["killed a man", *told]
    reports = [
        Report(
            start=(at := f"{ELSEWHERE} {text}".index(word)), end=at + len(word), type=kind, score=0.9, status="happened"
        )
        for word, kind in zip(words, ("attack", *kinds), strict=True)
    ]
    reading = Reading(mentions=(), reports=tuple(reports))
    (found,) = locate_all([article(f"{ELSEWHERE} {text}", published=FRIDAY)], recogniser=lambda *_: reading)
    when = found.events[-1].event.when
    return when and when.start.isoformat()


@pytest.mark.parametrize(
    "part",
    [
        "Twelve were brought down over Kano.",
        "At least nine were brought down over Kano.",
        "Most of them were brought down over Kano.",
        "The others were brought down over Kano.",
        "Another rocket was brought down over Kano.",
    ],
)
def test_a_part_of_what_was_counted_has_the_day_of_that(part):
    assert day(f"{SHOT} {part}", "intercepted", "brought down") == "2026-11-17"


def test_one_more_after_a_part_has_it_too():
    text = f"{SHOT} Twelve were seen over Kano. Another rocket was brought down over Jos."
    words = ("intercepted", "seen", "brought down")
    assert day(text, *words, kinds=("coercion", "attack", "attack")) == "2026-11-17"


@pytest.mark.parametrize(
    "other",
    [
        "Another drone was brought down over Kano.",
        "Twelve planes with a flag were brought down over Kano.",
        "Twelve were brought down over Kano last month.",
        "Twelve had been brought down over Kano.",
        "Twelve were brought down over Kano when the war began.",
    ],
)
def test_what_may_be_something_else_has_no_day(other):
    assert day(f"{SHOT} {other}", "intercepted", "brought down") in (None, "2026-10-01")


def test_where_nothing_was_counted_nothing_is_a_part():
    text = "The army said it intercepted a rocket early on Tuesday. Twelve were brought down over Kano."
    assert day(text, "intercepted", "brought down") is None


def test_what_was_counted_long_ago_gives_no_day():
    text = "The army said it intercepted 14 rockets on 3 May. Twelve were brought down over Kano."
    assert day(text, "intercepted", "brought down") is None


def test_what_a_court_did_with_a_part_has_no_such_day():
    text = "Police caught 14 thieves on Tuesday. Two were jailed in Kano."
    assert day(text, "caught", "jailed", kinds=("coercion", "justice")) is None
