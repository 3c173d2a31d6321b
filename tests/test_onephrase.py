"""Two words of one phrase tell of one thing, at one place."""

from dataclasses import replace
from datetime import date

import pytest
from builders import article, heard, pins

from geo.pipeline import locate_all


def told(text, *words, planned=(), published=None):
    """The pins of words of types, each at the names after it: place, type, status and word."""
    reading = heard(text, *words)
    reports = [replace(r, status="planned") if text[r.start : r.end] in planned else r for r in reading.reports]
    reading = replace(reading, reports=tuple(reports))
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: reading)
    return pins(found)


@pytest.mark.parametrize(
    ("text", "first", "second", "left"),
    [
        ("A homicide investigation is under way in Leeds.", "homicide crime", "investigation justice", "investigation"),
        ("Murder inquiry launched in Leeds", "Murder crime", "inquiry justice", "inquiry"),
        ("He faces fraud charges in Leeds.", "fraud crime", "charges justice", "charges"),
        (
            "Assessments by partners indicated nine displaced in Leeds.",
            "Assessments science",
            "indicated disaster",
            "indicated",
        ),
        ("A survey of farms showed losses in Leeds.", "survey science", "showed statement", "survey"),
        ("Repression and human rights abuses in Leeds go on.", "Repression coercion", "abuses attack", "Repression"),
        ("Violations, abuses and arrests in Leeds go on.", "Violations crime", "abuses attack", "Violations"),
        ("A mosque was set on fire in Leeds.", "set attack", "fire accident", "set"),
        ("They set a shop on fire in Leeds.", "set crime", "fire accident", "set"),
        ("Knife attacks have been on the rise in Leeds.", "attacks crime", "rise economy", "attacks"),
        ("Kidnappings are steadily rising in Leeds.", "Kidnappings crime", "rising attack", "Kidnappings"),
        ("The agency issued a special heavy rain warning in Leeds.", "issued statement", "rain disaster", "issued"),
        ("There was damage and other losses in Leeds.", "damage disaster", "losses economy", "damage"),
        ("Crews lifted a tsunami alert for Leeds.", "lifted other", "tsunami disaster", "lifted"),
        ("Police discovered the boy's body dumped in Leeds.", "discovered justice", "dumped crime", "discovered"),
        ("He was found slumped on a bench in Leeds.", "found justice", "slumped attack", "found"),
        ("Forces launched combing operations in Leeds.", "combing coercion", "operations mobilise", "operations"),
        ("An evacuation deal for Leeds stands.", "evacuation withdrawal", "deal agreement", "deal"),
        ("Service in Leeds is expected to start in May.", "Service economy", "start science", "Service"),
        ("Police seized old guns worth £2,000 hoarded in Leeds.", "seized coercion", "hoarded crime", "seized"),
        ("The king took one of the fast trains to visit Leeds.", "took economy", "visit meeting", "visit"),
        (
            "A ship left to deliver staff and to resupply the camps in Leeds.",
            "deliver aid",
            "resupply economy",
            "deliver",
        ),
    ],
)
def test_what_one_phrase_says_is_told_once(text, first, second, left):
    words = [(*each.split(), "Leeds") for each in (first, second)]
    assert [word for _, _, _, word in told(text, *words)] == [left]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("A homicide led to an investigation in Leeds.", "homicide crime", "investigation justice"),
        ("Police seized guns and found money hidden in Leeds.", "seized coercion", "hidden crime"),
        ("They took an oath and a train to visit Leeds.", "took politics", "visit meeting"),
        ("A ship will deliver staff that is to resupply camps in Leeds.", "deliver aid", "resupply economy"),
        ("A fire investigation began in Leeds.", "fire accident", "investigation justice"),
        ("Murder suspects met investigators in Leeds.", "Murder crime", "met meeting"),
        ("Assessments began, and floods indicated losses in Leeds.", "Assessments science", "indicated disaster"),
        ("A survey in which nine were hurt showed losses in Leeds.", "survey science", "hurt accident"),
        ("Repression and strikes in Leeds go on.", "Repression coercion", "strikes protest"),
        ("Abuses led to torture in Leeds.", "Abuses crime", "torture attack"),
        ("Police set up a base and fire crews came to Leeds.", "set mobilise", "fire accident"),
        ("They set off and a fire began in Leeds.", "set meeting", "fire accident"),
        ("Attacks led to a rise in prices in Leeds.", "Attacks attack", "rise economy"),
        ("They issued aid as heavy rain hit Leeds.", "issued aid", "rain disaster"),
        ("The mayor lifted the ban after a storm struck Leeds.", "lifted politics", "storm disaster"),
        ("There was damage in May and losses followed in Leeds.", "damage disaster", "losses economy"),
        ("Police found a camp and bombs planted in Leeds.", "found justice", "planted attack"),
        ("A hiker who was found said that he was buried in Leeds.", "found aid", "buried disaster"),
        ("A bomb attack and rescue operations in Leeds went on.", "attack attack", "operations aid"),
        ("Protest operations in Leeds end.", "Protest protest", "operations economy"),
        ("Service in Leeds stopped when the strike was set to start.", "stopped economy", "start protest"),
    ],
)
def test_two_things_stay_two(text, first, second):
    words = [(*each.split(), "Leeds") for each in (first, second)]
    assert len(told(text, *words)) == 2


def test_other_places_tell_of_other_things():
    text = "A Leeds homicide investigation in York ended."
    assert len(told(text, ("homicide", "crime", "Leeds"), ("investigation", "justice", "York"))) == 2


def test_what_is_left_is_at_the_places_of_both():
    text = "A homicide investigation in Leeds and York ended."
    found = told(text, ("homicide", "crime", "Leeds", "York"), ("investigation", "justice", "Leeds"))
    assert [(name, kind) for name, kind, *_ in found] == [("Leeds", "justice"), ("York", "justice")]


def test_a_storm_that_is_warned_of_is_to_come():
    text = "The agency issued a storm warning in Leeds."
    found = told(text, ("issued", "statement", "Leeds"), ("storm", "disaster", "Leeds"), planned=("storm",))
    assert [(status, word) for _, _, status, word in found] == [("planned", "storm")]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Soldiers defused a bomb planted on a track in Leeds.", "defused", "planted"),
        ("There were few reports of damage or casualties in Leeds.", "damage", "casualties"),
    ],
)
def test_of_what_came_to_nothing_no_part_has_happened(text, first, second):
    reading = heard(text, (first, "attack", "Leeds"), (second, "attack", "Leeds"))
    reports = tuple(replace(r, status="other") if text.startswith(first, r.start) else r for r in reading.reports)
    (found,) = locate_all([article(text)], recogniser=lambda *_: replace(reading, reports=reports))
    assert [(status, word) for _, _, status, word in pins(found)] == [("other", first)]


@pytest.mark.parametrize(
    ("text", "first", "second", "planned", "left"),
    [
        ("Families in Leeds fled a flood caused by incessant rain.", "flood", "rain", "rain", "flood"),
        (
            "Leeds faces disruption on Friday as a storm continues to batter it.",
            "disruption",
            "batter",
            "disruption",
            "batter",
        ),
        (
            "Leeds faces disruption on Friday as a storm continues to batter it.",
            "disruption",
            "batter",
            "batter",
            "disruption",
        ),
    ],
)
def test_a_storm_that_goes_on_is_one_event(text, first, second, planned, left):
    words = [(word, "disaster", "Leeds") for word in (first, second)]
    found = told(text, *words, planned=(planned,), published=date(2026, 1, 8))
    assert [(status, word) for _, _, status, word in found] == [("happened", left)]


@pytest.mark.parametrize(
    ("text", "first", "second", "planned"),
    [
        ("Leeds was flooded in May, and a storm will batter it.", "flooded", "batter", "batter"),
        ("A typhoon heads for Leeds as ports close.", "heads", "close", "heads"),
        ("Leeds was flooded and by Monday heavy rain will return.", "flooded", "rain", "rain"),
        ("Leeds braces for a storm as the flooding continues.", "storm", "flooding", "storm"),
    ],
)
def test_a_storm_that_is_still_to_come_is_another_one(text, first, second, planned):
    words = [(word, "disaster", "Leeds") for word in (first, second)]
    assert len(told(text, *words, planned=(planned,))) == 2
