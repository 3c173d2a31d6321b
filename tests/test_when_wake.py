"""The day of what is told in the wake of something, and days of what was written, reported or announced."""

import time
from datetime import date

import pytest
from builders import days_of

TUESDAY = date(2025, 5, 20)


def days(text, *triggers, planned=(), type="other"):  # noqa: A002  # the field's own name
    """The first day of each word's event, in an article of that Tuesday."""
    return days_of(text, *triggers, planned=planned, published=TUESDAY, kind=type)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("In a news release issued on Monday, police in Regina reported four crashes.", "crashes", None),
        ("In a statement on Monday, the army said that rebels had shelled Goma.", "shelled", None),
        ("According to a report published Monday, a fire gutted a mill in Leeds.", "gutted", None),
        ("A mill in Leeds burned down, the mayor wrote in a letter dated 3 May.", "burned down", None),
        ("In a news release issued on Monday, police reported four crashes over the weekend.", "crashes", "2025-05-17"),
        ("According to a statement on Monday, a fire gutted a mill on Friday.", "gutted", "2025-05-16"),
        # but what is said of a thing of that day, and a day that is no paper's
        ("In a report on Monday's blast in Goma, police named the bomber.", "blast", "2025-05-19"),
        ("In a raid on Monday, police in Regina found four guns.", "found", "2025-05-19"),
        ("In a report from Goma, rebels shelled Sake on Monday.", "shelled", "2025-05-19"),
    ],
)
def test_the_day_of_what_was_written_is_not_that_of_what_it_tells(text, trigger, expected):
    assert days(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Following our last report on 19 February 2025, nine cases were reported in Goma.", "cases", None),
        ("Since the previous bulletin of 5 May, two people died of cholera in Harare.", "died", None),
        ("Two people died of cholera in Harare after its latest update on 5 May.", "died", None),
        ("Following our last report, nine cases were confirmed in Goma on 15 May.", "confirmed", "2025-05-15"),
        ("Following the last meeting on 5 May, ministers flew to Harare.", "meeting", "2025-05-05"),
    ],
)
def test_the_day_of_an_earlier_report_is_no_event_s(text, trigger, expected):
    assert days(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("The firm had announced in 2013 the discovery of oil off Accra.", ("announced", "discovery"), "2013-01-01"),
        ("Police confirmed in April the arrest of two men in Accra.", ("confirmed", "arrest"), "2025-04-01"),
        ("The firm had announced in 2013 that oil was found off Accra.", ("announced", "found"), None),
        ("The firm announced in 2013 the government had found oil off Accra.", ("announced", "found"), None),
        ("Police confirmed on Monday the arrest of two men in Accra.", ("confirmed", "arrest"), None),
    ],
)
def test_a_thing_that_was_announced_in_a_year_was_so_in_it(text, triggers, expected):
    assert days(text, *triggers)[1] == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "A clinic in Katwa was set on fire by strangers during an incident that occurred on the night of 4 May.",
            ("set", "fire"),
            ("2025-05-04", "2025-05-04"),
        ),
        ("Police arrested a man over a clash that took place on Friday.", ("clash",), ("2025-05-16",)),
        (
            "Two men died when a car hit a wall, and a clinic was set on fire in a clash which took place on Friday.",
            ("died", "set on fire"),
            (None, "2025-05-16"),
        ),
        # of what somebody is held over it is the day
        ("A man was held in Lagos over a clash that took place on Friday.", ("held", "clash"), (None, "2025-05-16")),
        ("He was held at the scene of a crash that occurred on Friday.", ("held", "crash"), (None, "2025-05-16")),
        ("She sang at a vigil for a man that died on Friday.", ("sang", "died"), (None, "2025-05-16")),
    ],
)
def test_what_was_done_in_something_that_took_place_was_done_on_its_day(text, triggers, expected):
    assert days(text, *triggers, type="attack") == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The minister promised more policing in Leeds following violent scenes on Monday.", "policing", None),
        ("He will visit a hostel in Leeds after a fire there on Sunday.", "visit", None),
        ("The mayor will hold a vigil in Leeds in response to the stabbing of a boy on Sunday.", "vigil", None),
        ("The king will meet families in the wake of floods in Leeds on Sunday.", "meet", None),
        # but a day of its own, and of what is to come itself
        ("The road in Leeds will be closed on Friday after a crash.", "closed", "2025-05-23"),
        ("He will fly to Paris after talks in Rome on Thursday.", "fly", "2025-05-22"),
        ("She will speak in Paris following elections on Sunday.", "speak", "2025-05-25"),
        ("He will stay in Leeds following any clashes on Saturday.", "stay", "2025-05-24"),
        ("Police will patrol Leeds in case of clashes on Saturday.", "patrol", "2025-05-24"),
    ],
)
def test_what_is_to_come_in_the_wake_of_harm_has_not_its_day(text, trigger, expected):
    assert days(text, trigger, planned=(trigger,)) == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "expected"),
    [
        ("The minister called for calm following clashes in Leeds on Monday.", "called for", "statement", None),
        ("Ministers met in Leeds after a blast at a mill on Monday.", "met", "meeting", None),
        ("Ministers met in Leeds on Monday after a blast at a mill.", "met", "meeting", "2025-05-19"),
        ("Ministers met in Leeds after talks on Monday.", "met", "meeting", "2025-05-19"),
        ("Two people died in Leeds following a crash on Monday.", "died", "accident", "2025-05-19"),
    ],
)
def test_who_speaks_of_harm_did_not_do_so_on_its_day(text, trigger, type_, expected):
    assert days(text, trigger, type=type_) == (expected,)


def test_a_weekend_of_a_title_needs_no_article():
    assert days("Four die on Leeds roads over weekend", "die") == ("2025-05-17",)
    assert days("Anger in Leeds over weekday parking", "Anger") == (None,)


@pytest.mark.parametrize(
    ("text", "triggers", "type_", "expected"),
    [
        ("Police said four collisions reported on Monday killed five.", ("collisions",), "accident", "2025-05-19"),
        ("The ministry fears that two cases confirmed on Monday were cholera.", ("cases",), "health", "2025-05-19"),
        ("Police reported on Monday four collisions in Leeds.", ("collisions",), "accident", None),
        ("A strike announced on Monday worries Leeds.", ("strike",), "protest", None),
        ("Nurses at a clinic reported on Monday that four men died.", ("died",), "health", None),
    ],
)
def test_harm_that_is_reported_on_a_day_was_then_and_reports_nothing(text, triggers, type_, expected):
    assert days(text, *triggers, type=type_) == (expected,)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("On 6 May, two days before the election, the chief spoke.", ("election", "spoke"), (None, "2025-05-06")),
        ("He spoke on Monday, just a day after the attack in Leeds.", ("spoke", "attack"), ("2025-05-19", None)),
        ("He was held on Monday, three weeks after gunmen shot a man.", ("held", "shot"), ("2025-05-19", None)),
        # but what is told of the day itself
        ("On Monday, two days after he left, rebels attacked Goma.", ("attacked",), ("2025-05-19",)),
        ("On 6 May, the day of the election, the chief spoke.", ("election",), ("2025-05-06",)),
    ],
)
def test_what_was_days_before_a_day_or_after_it_was_not_on_it(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "expected"),
    [
        ("The attack was suppressed in the early hours of Monday.", "attack", "attack", None),
        ("The blast in Leeds was condemned by the mayor on Monday.", "blast", "attack", None),
        ("The fire has been brought under control on Monday.", "fire", "accident", None),
        ("The attack was carried out in the early hours of Monday.", "attack", "attack", "2025-05-19"),
        ("The attack on Monday was condemned by the mayor.", "attack", "attack", "2025-05-19"),
        ("The plan was discussed on Monday.", "plan", "politics", "2025-05-19"),
    ],
)
def test_the_day_of_what_came_of_harm_is_not_the_harm_s(text, trigger, type_, expected):
    assert days(text, trigger, type=type_) == (expected,)


def test_a_sunday_with_a_name_is_no_day_of_the_week():
    assert days("The king lays a wreath on Remembrance Sunday.", "lays") == (None,)
    assert days("The king lays a wreath in remembrance on Sunday.", "lays") == ("2025-05-18",)


def test_words_that_lead_to_days_take_no_time_with_the_square_of_their_number():
    lead = "after fire there here in a raid of in a release that "
    text = "Ministers met " + (lead * 8 + "on Monday ") * 150 + "."
    start = time.perf_counter()
    days(text, "met", type="meeting")
    assert time.perf_counter() - start < 10  # a machine that is busy; with the square of it, minutes
