"""What tells on of what was told before ("The crash occurred in …") has its day; what may be another event has not."""

import time
from dataclasses import replace
from datetime import date

import grouping
import pytest
from builders import article, heard, place

from geo.pipeline import locate_all
from geo.retold import dated_as_told, is_in

LEAD = "Nine people died in England on Monday when a coach overturned."
CRASH = ("overturned", "accident", "England")
QUAKE = "An earthquake shook Italy on Monday."
SHOOK = ("shook", "disaster", "Italy")


def day(text, last, *told):
    """The day of the event that the word `last` tells, at its place."""
    word = last[0]
    (found,) = locate_all([article(text, published=date(2025, 4, 2))], recogniser=lambda *_: heard(text, *told, last))
    when = [e.event.when for e in found.events if e.event.trigger_start == text.index(word)]
    assert when
    return when[0].start.isoformat() if when[0] else None


@pytest.mark.parametrize(
    ("later", "last"),
    [
        ("The crash occurred near Leeds.", ("occurred", "accident", "Leeds")),
        ("Police were there at once. The accident happened in Leeds, they said.", ("happened", "accident", "Leeds")),
        ("Some came from afar. It was cold. The incident took place in Leeds.", ("took place", "accident", "Leeds")),
        ("It was a crash that shook all. The crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("It happened in Leeds.", ("happened", "accident", "Leeds")),
        ("The tragedy, which happened in Leeds, shook all.", ("happened", "accident", "Leeds")),
        ("The crash, which grew out of a race for a bet, took place in Leeds.", ("took place", "accident", "Leeds")),
        ("It all began as a loud blast in Leeds.", ("blast", "accident", "Leeds")),
        ("Police said it started with a fire in Leeds.", ("fire", "disaster", "Leeds")),
    ],
)
def test_what_tells_on_has_the_day_of_what_was_told(later, last):
    assert day(f"{LEAD} {later}", last, CRASH) == "2025-03-31"


def test_what_tells_on_may_be_told_as_a_kindred_type_and_by_it_alone():
    assert day(f"{QUAKE} The quake hit Rome.", ("hit", "disaster", "Rome"), SHOOK) == "2025-03-31"
    assert day(f"{QUAKE} It hit Rome.", ("hit", "disaster", "Rome"), SHOOK) == "2025-03-31"
    raid = "Gunmen killed nine in England on Monday. The attack took place in Leeds."
    assert day(raid, ("took place", "attack", "Leeds"), ("killed", "crime", "England")) == "2025-03-31"


@pytest.mark.parametrize(
    ("later", "last"),
    [
        # another one
        ("A second crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("The crash, which shook all, came days after a blast in Leeds.", ("blast", "accident", "Leeds")),
        ("It all began after a blast in Leeds.", ("blast", "accident", "Leeds")),
        ("It began as a trip of friends who saw a blast in Leeds.", ("blast", "accident", "Leeds")),
        ("The other crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("The latest crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("The crash in Leeds was the third.", ("crash", "accident", "Leeds")),
        ("A crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("Another crash killed two. It rained. The crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("It rained. A crash killed two. All fled. The crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        # compared with one
        ("It comes days after the crash in Leeds.", ("crash in", "accident", "Leeds")),
        ("The crash in Leeds came a week later.", ("crash", "accident", "Leeds")),
        # elsewhere, of another kind, of another status, or far below
        ("The crash occurred in Paris.", ("occurred", "accident", "Paris")),
        ("The fire happened in Leeds.", ("happened", "accident", "Leeds")),
        ("The Otley crash occurred in Leeds.", ("occurred", "accident", "Leeds")),
        ("It rained. It was dark. Nobody saw a thing. All slept. It struck Leeds.", ("struck", "accident", "Leeds")),
        ("The crash shut schools in Leeds.", ("shut", "culture", "Leeds")),
        # with words that say when
        ("The crash occurred in Leeds in 2019.", ("occurred", "accident", "Leeds")),
    ],
)
def test_what_may_be_another_event_has_no_day_of_it(later, last):
    assert day(f"{LEAD} {later}", last, CRASH) in (None, "2019-01-01")


def test_where_two_days_are_told_neither_is_taken():
    text = f"{QUAKE} Homes fell. A quake rocked Italy in March 2024. Many left. The tremor hit Rome."
    assert day(text, ("hit", "disaster", "Rome"), SHOOK, ("rocked", "disaster", "Italy")) is None
    known = text.replace("A quake rocked Italy in", "Few knew the quake that rocked Italy in")
    assert day(known, ("hit", "disaster", "Rome"), SHOOK, ("rocked", "disaster", "Italy")) is None
    bare = known.replace(" on Monday", "")
    assert day(bare, ("hit", "disaster", "Rome"), SHOOK, ("rocked", "disaster", "Italy")) is None


def test_what_stands_just_before_goes_before_title_and_lead():
    text = f"{QUAKE} Homes fell. All ran. In May 2024, a quake rocked Italy. The quake hit Rome."
    assert day(text, ("hit", "disaster", "Rome"), SHOOK, ("rocked", "disaster", "Italy")) == "2024-05-01"


def test_of_several_that_are_told_none_is_meant():
    strikes = "Bombings shook Italy on Monday. The attack took place in Rome."
    assert day(strikes, ("took place", "attack", "Rome"), ("shook", "attack", "Italy")) is None
    assert day(strikes.replace("attack", "attacks"), ("took place", "attack", "Rome"), ("shook", "attack", "Italy"))


def test_a_place_that_is_only_near_a_town_may_be_that_of_the_lead():
    town = place("Jos", "NG", at=(9.9, 8.9))
    near = replace(place("Bukuru", "NG", at=(9.8, 8.8), feature="NEAR"), id="near:test:Bukuru")
    assert is_in(near, town)
    assert not is_in(replace(near, lat=12.0), town)
    assert not is_in(replace(near, id="test:Bukuru", feature="PPL", lat=9.5), town)


@pytest.mark.parametrize(("noun", "kind"), [("incident", "attack"), ("accident", "accident")])
def test_what_says_nothing_of_its_kind_is_of_the_type_that_was_told(noun, kind):
    text = f"Gunmen killed nine in England on Monday. The {noun} happened in Leeds."
    told = heard(text, ("killed", "attack", "England"), ("happened", "accident", "Leeds"))
    (found,) = locate_all([article(text, published=date(2025, 4, 2))], recogniser=lambda *_: told)
    assert [each.event.type for each in found.events] == ["attack", kind]


def test_a_word_that_says_its_kind_keeps_its_type():
    text = "Gunmen killed nine in England on Monday. The attack was in Leeds."
    told = heard(text, ("killed", "attack", "England"), ("attack", "crime", "Leeds"))
    (found,) = locate_all([article(text, published=date(2025, 4, 2))], recogniser=lambda *_: told)
    assert [each.event.type for each in found.events] == ["attack", "crime"]
    assert found.events[0].event.when == found.events[1].event.when is not None


def test_time_grows_with_the_number_of_events_that_tell_on():
    dated = grouping.told("A crash hit Leeds on Monday.", "hit", day=grouping.MONDAY)
    found = grouping.article(*[dated, grouping.told("The crash occurred in Leeds.", "occurred")] * 2_500)
    start = time.perf_counter()
    days = {each.event.when.start for each in dated_as_told(found.article, found.events)}
    assert days == {grouping.MONDAY}
    assert time.perf_counter() - start < 5  # a machine that is busy; with the square of it, more than ten


def test_time_grows_with_the_number_of_sentences_between():
    lead = grouping.told("A crash hit Leeds on Monday.", "hit", day=grouping.MONDAY)
    found = grouping.article(lead, *[grouping.told("The crash occurred in Leeds.", "occurred")] * 5_000)
    start = time.perf_counter()
    dated_as_told(found.article, found.events)
    assert time.perf_counter() - start < 5
