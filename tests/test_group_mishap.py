"""One mishap, told by outlets with other words and other tolls."""

from datetime import timedelta

import pytest
from grouping import MONDAY, article, grouped, told

SUNDAY = MONDAY - timedelta(days=1)


def both(one, other, *, types=("accident", "accident"), days=(SUNDAY, SUNDAY)):
    """How many tellings each group of two articles has."""
    pairs = zip((one, other), types, days, strict=True)
    made = [
        article(told(text, trigger, kind, day=day), file=f"{number}.txt")
        for number, ((text, trigger), kind, day) in enumerate(pairs)
    ]
    return grouped(*made)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            ("A 6.1-magnitude earthquake struck Leeds, killing nine.", "struck"),
            ("The number of victims of the tremor that rocked Leeds in the small hours has climbed to 19.", "rocked"),
            "disaster",
        ),
        (
            ("A fire at a nightclub in Leeds killed 12.", "fire"),
            ("Fourteen died when a blaze swept through a club during a concert in Leeds.", "blaze"),
            "accident",
        ),
        (
            ("A blast at a mine near Leeds killed 12.", "blast"),
            ("Fourteen miners lost their lives in an explosion at a coal pit outside Leeds.", "explosion"),
            "accident",
        ),
        (
            ("A bomb exploded at a market in Leeds, leaving seven dead.", "exploded"),
            ("The toll from the bombing of the bazaar in Leeds has risen to 31.", "bombing"),
            "attack",
        ),
    ],
)
def test_what_struck_and_whom_make_one_mishap_of_two_tellings(one, other, kind):
    assert both(one, other, types=(kind, kind)) == [2]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            ("A bomb exploded at a market in Leeds.", "exploded"),
            ("A bomb exploded in front of a mosque in Leeds.", "exploded"),
            "attack",
        ),
        (("A bus crashed in Leeds, killing three.", "crashed"), ("A fire killed three in Leeds.", "fire"), "accident"),
        (
            ("A 6.2-magnitude quake shook Leeds.", "shook"),
            ("An aftershock of magnitude 4.5 shook Leeds.", "shook"),
            "disaster",
        ),
        (
            ("A 6.2-magnitude quake shook Leeds before dawn.", "shook"),
            ("A quake of magnitude 4.9 rattled windows in Leeds.", "rattled"),
            "disaster",
        ),
        (("A man was shot in Leeds.", "shot"), ("Gunmen wounded a girl in Leeds.", "wounded"), "crime"),
        (
            ("Two died when a bus crashed in Leeds.", "crashed"),
            ("Forty pilgrims were killed as their coach overturned in Leeds.", "overturned"),
            "accident",
        ),
    ],
)
def test_what_may_be_two_mishaps_stays_two(one, other, kind):
    assert both(one, other, types=(kind, kind)) == [1, 1]


def test_another_day_is_another_mishap():
    one = ("A fire at a nightclub in Leeds killed 12.", "fire")
    other = ("Fourteen died when a blaze swept through a club during a concert in Leeds.", "blaze")
    assert both(one, other, days=(SUNDAY, MONDAY)) == [1, 1]
    assert both(one, other, days=(SUNDAY, None)) == [1, 1]


def test_so_wide_a_place_as_a_region_has_many_on_one_day():
    one = ("A fire at a nightclub in England killed 12.", "fire")
    other = ("Fourteen died when a blaze swept through a club during a concert in England.", "blaze")
    assert both(one, other) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            ("A bomb exploded at a mosque in Leeds, killing 10.", "exploded"),
            ("A bomb exploded near a church in Leeds, killing 12.", "exploded"),
            "attack",
        ),
        (
            ("A fire at a school in Leeds killed 12 pupils.", "fire"),
            ("A fire at a school in Leeds injured three cleaners.", "fire"),
            "accident",
        ),
        (
            ("A fire at a warehouse in Leeds killed four night watchmen.", "fire"),
            ("A fire at a garment factory in Leeds killed five seamstresses.", "fire"),
            "accident",
        ),
        (
            ("A man was shot dead at a bar in Leeds.", "shot"),
            ("Two women were shot at a nightclub in Leeds.", "shot"),
            "crime",
        ),
        (
            ("Floods killed three in Leeds.", "Floods"),
            ("A flood after a pipe burst damaged a shop in Leeds.", "flood"),
            "disaster",
        ),
    ],
)
def test_kinds_of_places_that_are_only_alike_and_other_tolls_make_two(one, other, kind):
    assert both(one, other, types=(kind, kind)) == [1, 1]


def test_another_one_of_the_same_day_is_not_the_first():
    one = ("A fire at a church in Leeds killed four.", "fire")
    other = ("A second church in Leeds was hit by a fire that killed five.", "fire")
    assert both(one, other) == [1, 1]
