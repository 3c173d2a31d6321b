"""What the title or the lead tells without a day has that of the sentence below that tells on of it."""

from datetime import date

import pytest
from builders import article, heard

from geo.pipeline import locate_all

LEAD = "Gunmen killed nine at a market in Leeds."
KILLED = ("killed", "attack", "Leeds")
CARE = "The wounded are in hospital."
ATTACK = "The attack on Sunday occurred at noon."
TOLD = ("attack", "attack")


def day(text, *told):
    """The day of the first event."""
    (found,) = locate_all([article(text, published=date(2025, 4, 2))], recogniser=lambda *_: heard(text, *told))
    when = min(found.events, key=lambda each: each.event.trigger_start).event.when
    return when.start.isoformat() if when else None


def test_the_lead_has_the_day_that_is_told_below():
    assert day(f"{LEAD} {CARE} {ATTACK}", KILLED, TOLD) == "2025-03-30"
    assert day(f"{LEAD} {CARE} The shooting took place on Sunday.", KILLED, ("took place", "crime")) == "2025-03-30"
    raid = f"{LEAD} {CARE} The raid took place in Leeds on Sunday."
    assert day(raid, KILLED, ("took place", "attack", "Leeds")) == "2025-03-30"


@pytest.mark.parametrize(
    ("below", "told"),
    [
        # another one, of another kind or place, several, or of no day
        ("The quake happened on Sunday.", ("quake", "disaster")),
        ("Another attack happened on Sunday.", TOLD),
        ("An attack on Sunday killed two.", TOLD),
        ("The latest attack happened on Sunday.", TOLD),
        ("The attack comes after one on Sunday.", TOLD),
        ("The attack on Sunday happened near Paris.", (*TOLD, "Paris")),
        ("The attack happened in March.", TOLD),
        ("The attack happened at noon.", TOLD),
        ("The attack will happen on Sunday.", TOLD),
    ],
)
def test_what_may_be_another_event_gives_no_day(below, told):
    assert day(f"{LEAD} {CARE} {below}", KILLED, told) is None


def test_what_is_told_of_two_days_or_of_two_events_gives_none():
    two = f"{LEAD} {CARE} {ATTACK} The raid on Monday happened at noon."
    assert day(two, KILLED, TOLD, ("raid", "attack")) is None
    second = f"{LEAD} A second attack shook York. {CARE} {CARE} {ATTACK}"
    assert day(second, KILLED, ("shook", "attack", "York"), ("attack on", "attack")) is None
    dated = f"{LEAD} On Sunday a bomb killed two in York. {CARE} {ATTACK}"
    assert day(dated, KILLED, ("bomb", "attack", "York"), TOLD) is None


def test_what_is_told_far_below_the_head_gets_no_day():
    text = f"It is spring. {CARE} {CARE} {LEAD} {ATTACK}"
    assert day(text, KILLED, TOLD) is None
