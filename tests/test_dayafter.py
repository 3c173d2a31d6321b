"""What is told just before "Tuesday's strike" was on that Tuesday."""

from datetime import date

import pytest
from builders import article

from geo.model import Reading, Report
from geo.pipeline import locate_all

FRIDAY = date(2026, 11, 20)
OTHER = "In May, nurses marched in the capital."
"""With two days of a type in it, a story has not one."""
TOLD = "In Leeds, teachers walked to the mayor’s office."


def day(text, *, strike="protest"):
    """The first day of "walked", of protests that an article tells beside another one."""
    kinds = {"marched": "protest", "walked": "protest", "strike": strike}
    said = f"{OTHER} Nobody knows why. {text}"
    reports = [
        Report(start=(at := said.index(word)), end=at + len(word), type=kind, score=0.9, status="happened")
        for word, kind in kinds.items()
    ]
    reading = Reading(mentions=(), reports=tuple(sorted(reports, key=lambda each: each.start)))
    (found,) = locate_all([article(said, published=FRIDAY)], recogniser=lambda *_: reading)
    when = next(each.event.when for each in found.events if each.event.trigger_start == said.index("walked"))
    return when and when.start.isoformat()


@pytest.mark.parametrize("opens", ["Tuesday’s", "Tuesday morning's", "“Tuesday’s short"])
def test_what_the_next_sentence_opens_with_names_the_day(opens):
    assert day(f"{TOLD} {opens} strike was called by two unions.") == "2026-11-17"


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD} Their boss went. Tuesday’s strike was called by two unions.",  # not the next one
        f"{TOLD} A strike was called by two unions on Tuesday in York.",
        f"{TOLD} Tuesday’s second strike was called by two unions.",
        "In Leeds, teachers once walked to the office. Tuesday’s strike was called by two unions.",
    ],
)
def test_else_it_may_have_been_on_another_day(text):
    assert day(text) is None


def test_it_is_of_one_type():
    assert day(f"{TOLD} Tuesday’s strike was called by two unions.", strike="politics") is None
