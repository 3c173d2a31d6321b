"""What a quotation tells of "this morning" was on the day that the article gives for it."""

from datetime import date

import pytest
from builders import article, mention

from geo.model import Join, Reading, Report
from geo.pipeline import locate_all

MONDAY = date(2026, 11, 23)
LEAD = "Rebels raided a camp on Saturday."


def day(text, word="attacked", *, first="raided", kind="attack", place=None):
    """The first day of the last such word's event."""
    names = (mention(text, place),) if place else ()
    joins = (Join(mention_start=names[0].start, score=0.9),) if names else ()
    reports = [
        Report(start=(at := text.index(each)), end=at + len(each), type=kind, score=0.9, status="happened", joins=own)
        for each, own in ((first, ()), (word, joins))
    ]
    reading = Reading(mentions=names, reports=tuple(reports))
    (found,) = locate_all([article(text, published=MONDAY)], recogniser=lambda *_: reading)
    when = next(each.event.when for each in found.events if each.event.trigger_start == text.index(word))
    return when and when.start.isoformat()


@pytest.mark.parametrize("said", ["early this morning", "today", "this evening"])
def test_today_in_a_quotation_is_the_day_that_was_told(said):
    assert day(f"{LEAD} “Our camp was attacked {said},” an officer said.") == "2026-11-21"
    assert day(f'{LEAD} "Our camp in Lagos was attacked {said}," he said.', place="Lagos") == "2026-11-21"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{LEAD} Our camp was attacked this morning, an officer said.", "attack"),  # no quotation
        (f"{LEAD} “Our camp was attacked again this morning,” an officer said.", "attack"),
        (f"{LEAD} “Our camp was attacked this morning,” an officer said.", "politics"),
        ("Rebels raided a camp. “Our camp was attacked this morning,” an officer said.", "attack"),
        ("Rebels raided a camp on May 2. “Our camp was attacked this morning,” an officer said.", "attack"),
    ],
)
def test_else_it_is_the_day_of_the_article(text, kind):
    assert day(text, kind=kind) == "2026-11-23"
