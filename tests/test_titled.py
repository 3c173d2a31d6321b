"""What the title or the lead was taken to plan, where the other tells that it has happened."""

from datetime import date

import pytest
from builders import article

from geo.model import Reading, Report
from geo.pipeline import locate_all


def statuses(text, *told, kind="culture"):
    """The status of each word's event; each is given with how it was heard."""
    reports = [
        Report(start=(at := text.index(word)), end=at + len(word), type=kind, score=0.9, status=status)
        for word, status in told
    ]
    reading = Reading(mentions=(), reports=tuple(sorted(reports, key=lambda each: each.start)))
    (found,) = locate_all([article(text, published=date(2026, 11, 20))], recogniser=lambda *_: reading)
    got = {text[each.event.trigger_start : each.event.trigger_end]: each.event.status for each in found.events}
    return tuple(got[word] for word, _ in told)


LEAD = "The yearly fair kicked off on Thursday."


def test_a_title_in_the_present_tells_what_the_lead_tells_of_as_begun():
    text = f"Street fair returns to town\n\n{LEAD}"
    assert statuses(text, ("returns", "planned"), ("kicked off", "happened")) == ("happened", "happened")


@pytest.mark.parametrize(
    "text",
    [
        f"Street fair that returns to town\n\n{LEAD.replace('kicked off', 'will have its kicked off')}",
        f"Town will see fair that returns\n\n{LEAD}",
        f"Town plans fair that returns\n\n{LEAD}",
        "Street fair returns to town\n\nIt is cold. Snow fell. The yearly fair kicked off on Thursday.",
    ],
)
def test_what_is_announced_or_told_far_below_stays_planned(text):
    told = "planned" if "will have" in text else "happened"
    assert statuses(text, ("returns", "planned"), ("kicked off", told))[0] == "planned"


def test_an_opening_that_was_announced_has_been_where_the_title_says_so():
    text = "Firm opens plant in Hull\n\nThe firm announced the opening of a plant."
    assert statuses(text, ("opens", "happened"), ("opening", "planned"), kind="economy") == ("happened", "happened")
    later = text.replace("announced the opening", "will announce the opening")
    assert statuses(later, ("opens", "happened"), ("opening", "planned"), kind="economy")[1] == "planned"
    other = text.replace("opens plant", "shuts plant")
    assert statuses(other, ("shuts", "happened"), ("opening", "planned"), kind="economy")[1] == "planned"


def test_what_is_on_a_day_to_come_is_planned_whatever_the_title_says():
    text = "Firm opens plant in Hull\n\nThe firm announced the opening of a plant on 15 January 2027."
    assert statuses(text, ("opens", "happened"), ("opening", "planned"), kind="economy") == ("happened", "planned")
