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


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (
            ("A tram overturned in Leeds, trapping five people.", "overturned"),
            ("Mark Smith was killed in the Leeds tram disaster.", "killed"),
            (SUNDAY, None),
        ),
        (
            ("Two died when a light plane crashed in Leeds.", "crashed"),
            ("The aircraft came down and a crash was heard all over Leeds.", "came down"),
            (None, None),
        ),
        (
            ("A helicopter crashed into a crane in Leeds.", "crashed"),
            ("A pilot died as his chopper plunged on a street in Leeds.", "plunged"),
            (SUNDAY, SUNDAY),
        ),
    ],
)
def test_a_town_has_one_wreck_of_a_train_or_the_like_in_a_few_days(one, other, days):
    assert both(one, other, days=days) == [2]


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        # another day, another one, and what a town has many of
        (("A tram derailed in Leeds.", "derailed"), ("A tram overturned in Leeds.", "overturned"), (SUNDAY, MONDAY)),
        (("A tram derailed in Leeds.", "derailed"), ("Another tram overturned in Leeds.", "overturned"), (None, None)),
        (("A van crashed in Leeds.", "crashed"), ("A bus and a car collided in Leeds.", "collided"), (SUNDAY, SUNDAY)),
        (("A train crashed in Leeds.", "crashed"), ("A tram derailed in Leeds.", "derailed"), (SUNDAY, SUNDAY)),
        (
            ("A tram derailed in Leeds.", "derailed"),
            ("A tram was an hour late in Leeds after snow.", "late"),
            (SUNDAY, SUNDAY),
        ),
        # a whole country
        (("A plane crashed in England.", "crashed"), ("A plane crash killed two in England.", "crash"), (None, None)),
    ],
)
def test_what_may_be_two_wrecks_stays_two(one, other, days):
    assert both(one, other, days=days) == [1, 1]


def test_what_another_outlet_than_the_first_calls_the_wreck_counts_too():
    files = [
        told("The vehicle left the track at a bend in Leeds, and fifty were hurt.", "left", day=SUNDAY),
        told("Fifty were hurt in Leeds as a tram left the track at a bend.", "left", day=SUNDAY),
        told("Flowers were laid for victims of the Leeds tram disaster.", "disaster"),
    ]
    assert grouped(*(article(each, file=f"{number}.txt") for number, each in enumerate(files))) == [3]
