"""What has begun, goes on or was called off as what happened, and what is said not to be to come."""

from datetime import date

import pytest
from builders import article
from test_status_told import statuses

from geo.events import find_events
from geo.model import Reading, Report


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("At least 69 flights to and from Heathrow were cancelled on Monday.", "cancelled", "happened"),
        ("Dozens of matches in Leeds have been cancelled because of snow.", "matches", "happened"),
        ("Hundreds of operations in Leeds had to be cancelled on Monday.", "cancelled", "happened"),
        ("Snow fell and at least 20 trains were called off in Leeds.", "called off", "happened"),
        ("On Monday classes in Delhi were cancelled.", "cancelled", "happened"),
        # what was to be one event has not been
        ("The summit in Geneva was cancelled.", "summit", "other"),
        ("The summit in Geneva was cancelled.", "cancelled", "other"),
        ("The match in Leeds was cancelled.", "match", "other"),
        ("The Games in Tokyo were cancelled.", "Games", "other"),
        ("Talks on flights were cancelled in Leeds.", "Talks", "other"),
        ("Talks on flights were cancelled in Leeds.", "cancelled", "other"),
        ("The protest in Leeds was cancelled, as flights were.", "protest", "other"),
        # and what has not been, or is to be, is not so
        ("Flights from Leeds were not cancelled.", "cancelled", "other"),
        ("Flights from Leeds will be cancelled.", "Flights", "planned"),
        ("Flights from Leeds will be cancelled.", "cancelled", "planned"),
        ("Trains in Leeds may be cancelled.", "Trains", "other"),
    ],
)
def test_that_services_were_called_off_has_happened(text, trigger, expected):
    assert statuses(text, trigger, type="economy") == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Ballot-counting started in Dakar after the polls closed.", "counting", "happened"),
        ("Ballot-counting started in Dakar after the polls closed.", "Ballot", "happened"),
        ("The vote in the north of Mali has begun.", "vote", "happened"),
        ("Talks in Doha ended late.", "Talks", "happened"),
        ("They will sign it after the talks in Doha concluded.", "talks", "happened"),
        # but not what is to do so, or only thought of, or what another noun has done
        ("Ballot-counting starts in Dakar on Friday.", "counting", "planned"),
        ("He will leave once the vote began.", "vote", "planned"),
        ("She would resign when the vote started.", "vote", "planned"),
        ("The vote that rebels began to fight over is in Mali.", "vote", "planned"),
        ("The talks are ready and a march started.", "talks", "planned"),
    ],
)
def test_what_is_told_to_have_begun_is_not_planned(text, trigger, expected):
    assert statuses(text, trigger, heard="planned", type="politics") == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Storm Ada continues to batter Cork.", "batter", "happened"),
        ("Engineers began to pump fuel into the rocket.", "pump", "happened"),
        ("The north of Cagayan, to include Claveria and Aparri, is under a warning.", "include", "happened"),
        ("The curfew was extended to include Leeds.", "include", "happened"),
        # but not what is to go on, or to include it
        ("Storm Ada will continue to batter Cork.", "batter", "planned"),
        ("Firms could be forced to close in Cork.", "close", "other"),
        ("The tour is to include Leeds.", "include", "planned"),
        ("The tour is expected to include Leeds.", "include", "planned"),
        ("The king had plans to visit Leeds.", "visit", "planned"),
    ],
)
def test_what_goes_on_is_not_planned_nor_what_is_only_part_of_something(text, trigger, expected):
    assert statuses(text, trigger, heard="planned", type="disaster") == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Neither Vanuatu nor New Caledonia are expected to be hit by the storm.", "hit", "other"),
        ("Neither Leeds nor York will host the summit.", "host", "other"),
        ("None of the islands is expected to be hit.", "hit", "other"),
        ("No flights are due to leave Leeds.", "leave", "other"),
        ("The storm is not expected to hit Fiji.", "hit", "other"),
        ("The storm is no longer expected to hit Fiji.", "hit", "other"),
        # but what another clause denies
        ("Neither side won, and talks will be held in Doha.", "held", "planned"),
        ("Not only Fiji is expected to be hit.", "hit", "planned"),
        ("Neither of the two knew that Fiji is expected to be hit.", "hit", "planned"),
        ("The storm is expected to hit Fiji, not Samoa.", "hit", "planned"),
    ],
)
def test_what_is_not_to_come_is_not_planned(text, trigger, expected):
    assert statuses(text, trigger, type="disaster") == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("An application by her kin for the case to be heard in Nairobi was rejected by the court.", "heard", "other"),
        ("A bid to hold the vote in Leeds has been turned down.", "vote", "other"),
        ("The request to meet in Leeds was firmly refused.", "meet", "other"),
        ("An application for the case to be heard in Nairobi was filed.", "heard", "planned"),
        ("An application was filed for the case to be heard, and bail was denied.", "heard", "planned"),
        ("The case is to be heard in Nairobi after bail was refused.", "heard", "planned"),
        ("Her request to meet was granted, and his was refused.", "meet", "planned"),
    ],
)
def test_what_was_asked_for_in_vain_is_not_to_come(text, trigger, expected):
    assert statuses(text, trigger, heard="planned") == (expected,)


@pytest.mark.parametrize(
    "text", ["An appeal that was heard in Nairobi was rejected.", "An appeal in Leeds was rejected."]
)
def test_what_was_refused_itself_has_happened(text):
    assert statuses(text, "rejected", type="justice") == ("happened",)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The street fair is back in Hull this weekend.", date(2025, 5, 24), "happened"),
        ("The street fair is once again back in Hull this weekend.", date(2025, 5, 25), "happened"),
        # but on the Thursday before it is to come, and so is what is told of the week, or with another verb
        ("The street fair is back in Hull this weekend.", date(2025, 5, 22), "planned"),
        ("The street fair is back in Hull this week.", date(2025, 5, 21), "planned"),
        ("The street fair comes back to Hull this weekend.", date(2025, 5, 24), "planned"),
        ("The street fair is back in Hull.", date(2025, 5, 24), "planned"),
    ],
)
def test_what_is_back_on_the_days_that_have_begun_is_not_planned(text, day, expected):
    start = text.index("back")
    report = Report(start=start, end=start + 4, type="culture", score=0.9, status="planned")
    (event,) = find_events(article(text, published=day), Reading(mentions=(), reports=(report,)))
    assert event.status == expected


@pytest.mark.parametrize("need", ["needed", "needs", "need"])
def test_what_ought_to_be_is_as_it_was_heard_and_nothing_planned(need):
    text = f"The judge said that he {need} to be kept in custody in Hull."
    assert statuses(text, "kept", "custody", heard="other", type="justice") == ("other", "other")
    assert statuses("He is to be kept in custody in Hull.", "custody", heard="other", type="justice") == ("planned",)
