"""The day of what may be or was to be, and days that are no event's, as those of a comparison."""

from datetime import date

import pytest
from builders import days_of, located

WEDNESDAY = date(2025, 5, 21)


def days(text, *triggers, planned=(), other=(), type="other"):  # noqa: A002  # the field's own name
    """The first day of each word's event, in an article of that Wednesday."""
    return days_of(text, *triggers, planned=planned, other=other, published=WEDNESDAY, kind=type)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels may attack Haifa on Friday, officials said.", "attack", "2025-05-23"),
        ("The mine near Oruro may reopen in September.", "reopen", "2025-09-01"),
        ("Storm Bert could hit Cork on Sunday.", "hit", "2025-05-25"),
        ("Ash might fall on Quito on Monday.", "fall", "2025-05-26"),
        # but what has been, or could not be
        ("The driver may have set the fire on Friday.", "fire", "2025-05-16"),
        ("Rescuers could not reach Sylhet on Friday.", "reach", "2025-05-16"),
        ("Smoke could be seen over Goma on Monday.", "seen", "2025-05-19"),
        ("Thousands died in Aba in May on a Friday.", "died", "2025-05-01"),
    ],
)
def test_what_may_be_is_read_ahead(text, trigger, expected):
    assert days(text, trigger, other=[trigger]) == (expected,)


def test_what_may_come_of_an_event_leaves_its_day_alone():
    assert days("The battle on Sunday might well bring talks.", "battle") == ("2025-05-18",)


def test_a_word_of_a_name_does_not_look_ahead():
    assert days("Prime Minister Will Harlan visited Goma on Monday.", "visited") == ("2025-05-19",)
    assert days("The envoy met Will Harlan in Goma on Monday.", "met") == ("2025-05-19",)


def test_what_was_to_have_been_was_to_be_on_a_day_that_is_over():
    assert days("The match was to have been played on Saturday.", "played", planned=["played"]) == ("2025-05-17",)
    assert days("The plant was supposed to open in March.", "open", planned=["open"]) == ("2025-03-01",)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Nine people died in floods in Sylhet, fewer than in June 2022.", ("died",), (None,)),
        ("Turnout in Arequipa was 61 percent, up from 55 percent in 2021.", ("Turnout",), (None,)),
        ("Sales in Saskatoon rose by 9 percent, up from 4 percent in January.", ("rose",), (None,)),
        ("Rain in Bundaberg was heavier than in January 2013.", ("Rain",), (None,)),
        ("Inflation in Agadez rose to 9 percent, compared with 4 percent in January.", ("rose",), (None,)),
        ("Some 14,000 people landed on Gavdos, against 5,100 in all of 2024.", ("landed",), (None,)),
        # but a day that stands elsewhere counts, and so does that time for what was then
        ("Prices rose to 9 percent in April, compared with 4 percent in January.", ("rose",), ("2025-04-01",)),
        ("On Monday nine died in Sylhet, more than in June 2022.", ("died",), ("2025-05-19",)),
        ("Nine died, fewer than in 2022, when floods swept Sylhet.", ("died", "swept"), (None, "2022-01-01")),
        ("More than 300 people died in Aba in January.", ("died",), ("2025-01-01",)),
        ("Rebels marched against Goma in January.", ("marched",), ("2025-01-01",)),
        ("A court in Bern dropped the case against six men in January.", ("dropped",), ("2025-01-01",)),
        ("More than two years ago rebels took Goma.", ("took",), ("2023-01-01",)),
        ("The leak was smaller than the 2011 rupture.", ("rupture",), ("2011-01-01",)),
        ("Rebels fell back from Goma in January.", ("fell",), ("2025-01-01",)),
    ],
)
def test_the_day_of_a_comparison_is_no_events(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Peru and Chile signed a treaty in Lima on 13 March, ending decades of clashes in the desert.",
            ("signed", "clashes"),
            ("2025-03-13", None),
        ),
        ("On Monday they signed a treaty after more than two years of war.", ("signed", "war"), ("2025-05-19", None)),
        ("The treaty of 13 March ended the clashes.", ("clashes",), ("2025-03-13",)),
        ("It ended years of wars in the 1990s.", ("wars",), ("1990-01-01",)),
        ("On Monday after years of drought rebels attacked Goma.", ("attacked",), ("2025-05-19",)),
    ],
)
def test_what_went_on_for_years_has_no_day(text, triggers, expected):
    assert days(text, *triggers) == expected


def test_who_won_an_election_did_so_on_its_day():
    assert days("Rojas won Sunday's election in Arequipa.", "won") == ("2025-05-18",)
    assert days("Rojas won Sunday's run-off in Arequipa.", "won") == ("2025-05-18",)
    assert days("The mayor condemned Sunday's attack.", "condemned", "attack") == (None, "2025-05-18")


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Water reached Derna, where floods in September 2023 killed thousands.",
            ("reached", "floods", "killed"),
            (None, "2023-09-01", "2023-09-01"),
        ),
        ("He was held in Derna, where he lives, on Monday.", ("held",), ("2025-05-19",)),
    ],
)
def test_what_is_told_of_a_place_keeps_its_day(text, triggers, expected):
    assert days(text, *triggers) == expected


def test_what_was_told_of_a_place_is_no_day_of_what_is_news_there():
    text = "Water reached Derna, where floods in September 2023 killed thousands."
    events = located(text, published=WEDNESDAY).events
    words = {text[each.event.trigger_start : each.event.trigger_end]: each.event.when for each in events}
    assert words["reached"] is None


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "He was sentenced in Derna for a murder in Goma in 2019.",
            ("sentenced", "murder"),
            (None, "2019-01-01"),
        ),
        ("He was sentenced in Derna for murder in 2019.", ("sentenced",), ("2019-01-01",)),
        ("He was sentenced to life for a murder in Goma on Monday.", ("sentenced",), ("2025-05-19",)),
    ],
)
def test_the_day_of_a_deed_at_a_place_is_not_the_court_s(text, triggers, expected):
    assert days(text, *triggers, type="justice") == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Residents of Retford were told to evacuate on Friday.", ("told",), ("2025-05-16",)),
        ("The mayor ordered people in Leeds to leave early on Friday.", ("ordered",), ("2025-05-16",)),
        # but what can wait is to come
        ("He was told to appear in court in Leeds on Friday.", ("appear",), ("2025-05-23",)),
    ],
)
def test_who_is_told_to_flee_on_a_day_was_told_then(text, triggers, expected):
    assert days(text, *triggers, planned=["appear"], type="withdrawal") == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The strongest storm in the world so far this year hit Luzon on Monday.", "hit", "2025-05-19"),
        ("The biggest protest of the year took place in Madrid on Monday.", "protest", "2025-05-19"),
        ("The biggest protest this year took place in Madrid.", "protest", "2025-01-01"),
        ("Turkey had its highest inflation in March, the bank said on Monday.", "inflation", "2025-03-01"),
    ],
)
def test_of_how_long_a_time_something_is_the_most_is_no_day_of_its_own(text, trigger, expected):
    assert days(text, trigger) == (expected,)


def test_the_colon_of_an_hour_parts_nothing():
    text = "The rocket left Wallops Island at 12:52 p.m. Monday and delivered a spacecraft."
    assert days(text, "left", "delivered")[0] == "2025-05-19"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The death toll from the quake in Izmir rose to 200 on Friday.", "quake", None),
        ("The number of people killed in floods in Aba climbed to 158 on Monday.", "floods", None),
        ("The toll of the blast in Kano passed 30 on Monday, officials said.", "blast", None),
        # but what the count is told after, and a day that stands with the event itself
        ("The death toll rose to 200 after a quake struck Izmir on Friday.", "struck", "2025-05-16"),
        ("The toll in Monday's blast in Kano rose to 12.", "blast", "2025-05-19"),
        ("The bomb killed 12 in Kano on Friday, and the toll may rise.", "killed", "2025-05-16"),
    ],
)
def test_the_day_of_a_count_of_the_dead_is_not_that_on_which_they_died(text, trigger, expected):
    assert days(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("He was sentenced at Leeds Crown Court to two years for stealing a car on 1 May 2022.", "sentenced", None),
        ("He pleaded guilty in Dublin to having the drug for sale on March 11th, 2005.", "pleaded guilty", None),
        # but a day on which a court may have sat
        ("He was jailed in Leeds for stealing a car on Friday.", "jailed", "2025-05-16"),
        ("He was jailed in Leeds on 2 March 2023.", "jailed", "2023-03-02"),
    ],
)
def test_a_court_has_not_the_day_of_the_deed(text, trigger, expected):
    assert days(text, trigger, type="justice") == (expected,)
