"""Words of a sentence that report one thing are one event: what takes place, what is told of some places of several."""

from dataclasses import replace
from datetime import date

import pytest
from builders import article, heard, pins
from grouping import article as a_found
from grouping import told as a_told

from geo.link.sameplace import at_one_crossing, mentions_of
from geo.pipeline import locate_all


def told(text, *words, published=None):
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: heard(text, *words))
    return found


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "In Leeds, evacuations took place.",
            [("evacuations", "withdrawal", "Leeds"), ("took place", "disaster", "Leeds")],
            [("Leeds", "withdrawal", "evacuations")],
        ),
        (
            "The crash has occurred in Leeds.",
            [("crash", "accident"), ("occurred", "disaster", "Leeds")],
            [("Leeds", "accident", "crash")],
        ),
        # what happens is something else, or elsewhere
        (
            "After the crash a blast occurred in Leeds.",
            [("crash", "accident", "Leeds"), ("occurred", "disaster", "Leeds")],
            [("Leeds", "accident", "crash"), ("Leeds", "disaster", "occurred")],
        ),
        (
            "Talks on Leeds took place in York.",
            [("Talks", "meeting", "Leeds"), ("took place", "protest", "York")],
            [("Leeds", "meeting", "Talks"), ("York", "protest", "took place")],
        ),
    ],
)
def test_what_takes_place_is_told_by_its_own_word(text, words, expected):
    assert [(name, kind, word) for name, kind, _, word in pins(told(text, *words))] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Rebels have been conducting drone and missile attacks in Leeds.",
            [("conducting", "mobilise", "Leeds"), ("attacks", "attack", "Leeds")],
            ["attacks"],
        ),
        (
            "Crews carried out new excavations in Leeds.",
            [("carried out", "aid", "Leeds"), ("excavations", "science", "Leeds")],
            ["excavations"],
        ),
        (
            "They hosted guests and missile attacks hit Leeds.",
            [("hosted", "meeting", "Leeds"), ("attacks", "attack", "Leeds")],
            ["hosted", "attacks"],
        ),
    ],
)
def test_a_verb_that_only_says_of_its_object_that_it_is_done_is_not_told(text, words, expected):
    assert [word for *_, word in pins(told(text, *words))] == expected


def test_what_somebody_is_accused_of_carrying_out_has_been():
    text = "He is held for carrying out the Leeds bombing."
    reading = heard(text, ("carrying out", "attack", "Leeds"), ("bombing", "attack", "Leeds"))
    reports = tuple(replace(r, status="other") if text.startswith("carrying", r.start) else r for r in reading.reports)
    (found,) = locate_all([article(text)], recogniser=lambda *_: replace(reading, reports=reports))
    assert [(status, word) for *_, status, word in pins(found)] == [("happened", "bombing")]


def near_leeds(*names):
    """One event that happens near Leeds at each of these names, later ones surer."""
    found = a_found(a_told(f"A crash at {names[0]} in Leeds.", "crash"))
    (one,) = found.events
    spot = replace(one.resolution.place, id=f"near:{one.resolution.place.id}")
    at = [replace(one.resolution, place=spot, mention=replace(one.resolution.mention, text=name)) for name in names]
    return tuple(replace(one, resolution=each, score=0.5 + number / 10) for number, each in enumerate(at))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Fair Street", "South Lowry Ave."), ["South Lowry Ave."]),
        (("Queen", "Nelson Streets"), ["Nelson Streets"]),
        (("Bourbon", "Dauphine", "Desire Street"), ["Desire Street"]),
        (("A436", "A40", "Interstate 435"), ["Interstate 435"]),
        # two villages, churches, or one
        (("Nuli", "Avnevi"), ["Nuli", "Avnevi"]),
        (("St Ann’s", "St Mary’s"), ["St Ann’s", "St Mary’s"]),
        (("Fair Street",), ["Fair Street"]),
    ],
)
def test_a_corner_of_two_streets_is_one_place(names, expected):
    found = at_one_crossing(near_leeds(*names))
    assert sorted(each.resolution.mention.text for each in found) == sorted(expected)
    assert {m.text for each in found for m in mentions_of(each)} == set(names)


def test_streets_that_are_known_are_two_places():
    one, other = near_leeds("Fair Street", "High Street")
    known = replace(other, resolution=replace(other.resolution, place=replace(other.resolution.place, lat=53.0)))
    assert len(at_one_crossing((one, known))) == 2


def test_what_is_told_of_several_places_is_not_told_again_of_some():
    text = "On 3 March 2025 a fire in Leeds spread as far as York."
    fire, spread = ("fire", "disaster", "Leeds"), ("spread", "disaster", "Leeds", "York")
    found = told(text, fire, spread, published=date(2025, 4, 1))
    assert [(name, word) for name, _, _, word in pins(found)] == [("Leeds", "spread"), ("York", "spread")]
    assert all(each.event.when is not None for each in found.events)
    assert len(pins(told(text, ("fire", "crime", "Leeds"), spread))) == 3
    assert len(pins(told(text, fire, ("spread", "disaster", "York")))) == 2


def test_a_surer_word_stays_beside_what_is_told_of_more_places():
    text = "A fire in Leeds spread as far as York."
    reading = heard(text, ("fire", "disaster", "Leeds"), ("spread", "disaster", "Leeds", "York"))
    fire, spread = reading.reports
    less = replace(spread, joins=tuple(replace(each, score=0.5) for each in spread.joins))
    (found,) = locate_all([article(text)], recogniser=lambda *_: replace(reading, reports=(fire, less)))
    assert next((name, word) for name, _, _, word in pins(found)) == ("Leeds", "fire")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In Ohio a firefighter died trying to rescue a man in Toledo.", {"Toledo"}),
        ("In Ohio at least nine people died trying to flee in Toledo.", {"Toledo"}),
        ("In Ohio firefighters who died trying to rescue a man in Toledo were few.", {"Ohio", "Toledo"}),
        ("In Ohio a firefighter died and two tried to rescue a man in Toledo.", {"Ohio", "Toledo"}),
    ],
)
def test_what_a_sentence_opens_with_gives_way_without_a_comma_too(text, places):
    word = "flee" if "flee" in text else "rescue"
    found = told(text, ("died", "accident", "Ohio"), (word, "accident", "Toledo"))
    assert {name for name, *_ in pins(found)} == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the other Monday games, A shocked B, a well struck penalty by C in Leeds.", "2026-11-16"),
        ("In the other Monday games, A shocked B, which had struck twice against C in Leeds.", None),
        ("A won the other Monday games, and B, who was hurt, struck twice in Leeds.", None),
    ],
)
def test_a_day_that_opens_a_sentence_is_that_of_all_that_is_one_event(text, expected):
    found = told(text, ("games", "culture"), ("struck", "culture", "Leeds"), published=date(2026, 11, 20))
    (when,) = [each.event.when for each in found.events if each.resolution is not None]
    assert (when and when.start.isoformat()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian shelling hit Kherson, officials said, as both exchanged attacks late into Saturday.", "2026-11-14"),
        ("Russian shelling hit Kherson, and both held fire, as the two had after attacks on Saturday.", None),
        ("Russian shelling hit Kherson, officials said, after attacks on Saturday.", None),
    ],
)
def test_who_tells_it_parts_no_clause_from_its_day(text, expected):
    found = told(text, ("shelling", "attack", "Kherson"), ("attacks", "attack"), published=date(2026, 11, 20))
    (when,) = [each.event.when for each in found.events if each.resolution is not None]
    assert (when and when.start.isoformat()) == expected
