"""What a report of a day tells as fresh news, which was on that day or the one before."""

from datetime import date

import pytest
from builders import article

from geo.events import find_events
from geo.model import Reading, Report

FRIDAY = date(2026, 11, 20)


def span(text, word, kind="attack", published=FRIDAY, status="happened"):
    """The first and the last day of the word's event, in an article of that Friday."""
    start = text.index(word)
    report = Report(start=start, end=start + len(word), type=kind, score=0.9, status=status)
    (event,) = find_events(article(text, published=published), Reading(mentions=(), reports=(report,)))
    return event.when and (event.when.start.isoformat(), event.when.end.isoformat())


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The army said Tuesday that rebels had also captured the town of Sake.", "captured", "attack"),
        ("Police in Lima announced late on Tuesday that they have arrested a judge.", "arrested", "coercion"),
        ("Envoy Ada Obi has arrived in Doha for talks, a news agency reported Tuesday.", "arrived", "meeting"),
        ("On a separate note, the navy said on Tuesday it had fired two missiles at a ship.", "fired", "attack"),
    ],
)
def test_fresh_news_is_of_the_day_of_the_report_or_the_one_before(text, word, kind):
    assert span(text, word, kind) == ("2026-11-16", "2026-11-17")


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        # no perfect, so that it may be of any day
        ("The army said Tuesday that rebels captured the town of Sake.", "captured", "attack"),
        ("A raid killed two men in Sake, the army said Tuesday.", "raid", "attack"),
        # counted up, or of long ago
        ("The army said Tuesday that it had killed a total of 40 rebels.", "killed", "attack"),
        ("The army said Tuesday that hundreds of rebels had fled the town.", "fled", "withdrawal"),
        ("The army said Tuesday that rebels had recently captured Sake.", "captured", "attack"),
        ("The army said Tuesday that no rebels had entered the town.", "entered", "attack"),
        # another clause than that of what is said first
        ("The army said Tuesday that it left because rebels had captured Sake.", "captured", "attack"),
        ("The army said Tuesday that a man who had attacked a bank was in Sake.", "attacked", "attack"),
        ("The army said Tuesday that the rebels, who had captured Sake, were gone.", "captured", "attack"),
        # of what goes on for weeks
        ("The ministry said Tuesday that the firm has doubled its sales.", "doubled", "economy"),
    ],
)
def test_what_may_be_of_long_ago_has_no_day(text, word, kind):
    assert span(text, word, kind) is None


def test_a_report_of_long_ago_tells_no_fresh_news():
    assert span("The army said on 3 June that rebels had captured the town of Sake.", "captured") is None


def test_what_has_a_day_of_its_own_keeps_it():
    text = "The army said Tuesday that rebels had captured the town of Sake on Sunday."
    assert span(text, "captured") == ("2026-11-15", "2026-11-15")


def test_what_is_not_so_has_no_day():
    assert span("The army said Tuesday that rebels had captured Sake.", "captured", status="other") is None


def test_fresh_news_of_the_first_day_there_is_has_no_day_before_it():
    assert span("The army said today that rebels had captured Sake.", "captured", published=date.min) in (
        None,
        ("0001-01-01", "0001-01-01"),
    )
