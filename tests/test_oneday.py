"""Harm that an article tells without a day, where all that it dates is of one fresh day."""

from datetime import date

import pytest
from builders import article

from geo.model import Reading, Report
from geo.pipeline import locate_all

FRIDAY = date(2026, 11, 20)
LEAD = "A bus overturned in Ica on Tuesday, police said."


def days(text, *words, kinds=None, statuses=None, published=FRIDAY):
    """The first day of each word's event, in an article of that Friday; all are accidents unless said otherwise."""
    kinds, statuses = kinds or ["accident"] * len(words), statuses or ["happened"] * len(words)
    reports = [
        Report(start=(at := text.index(word)), end=at + len(word), type=kind, score=0.9, status=status)
        for word, kind, status in zip(words, kinds, statuses, strict=True)
    ]
    reading = Reading(mentions=(), reports=tuple(sorted(reports, key=lambda each: each.start)))
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: reading)
    when = {text[each.event.trigger_start : each.event.trigger_end]: each.event.when for each in found.events}
    return tuple(when[word] and when[word].start.isoformat() for word in words)


@pytest.mark.parametrize(
    "told",
    [
        "Rescuers were slow to come. The coach plunged into a ravine near Nazca.",
        "Rescuers were slow to come. Police confirmed the crash near Nazca.",
        "Rescuers were slow to come.\n\nTwelve people were killed near Nazca.",
    ],
)
def test_harm_without_a_day_is_of_the_one_day_of_the_story(told):
    word = next(word for word in ("plunged", "crash", "killed") if word in told)
    assert days(f"{LEAD} {told}", "overturned", word) == ("2026-11-17", "2026-11-17")


@pytest.mark.parametrize(
    "told",
    [
        "The road is narrow. A truck was once hit there.",
        "The road is narrow. Another bus was hit there.",
        "The road is narrow. Two were hit there in a second crash.",
        "The road is narrow. A witness saw a hit on the wall.",
        "The road is narrow. It had hit a wall in Nazca.",
        "The mayor spoke of the May crash in Nazca. Five were hit.",
        "In June, a coach fell from the road. Five were hit.",
    ],
)
def test_what_may_be_of_another_time_has_no_day(told):
    word = "hit"
    assert days(f"{LEAD} {told}", "overturned", word) == ("2026-11-17", None)


def test_of_two_days_none_is_taken():
    text = f"{LEAD} A truck burned in Lima on Wednesday. Many people came. A van sank near Nazca."
    assert days(text, "overturned", "burned", "sank") == ("2026-11-17", "2026-11-18", None)


def test_a_day_of_long_ago_is_not_that_of_the_story():
    text = "A bus overturned in Ica on 3 May. Rescuers were slow to come. The coach plunged into a ravine."
    assert days(text, "overturned", "plunged") == ("2026-05-03", None)


def test_what_is_planned_and_what_a_court_did_have_no_such_day():
    text = f"{LEAD} Many people came. A judge jailed the driver. Engineers will move the wreck."
    kinds, statuses = ["accident", "justice", "accident"], ["happened", "happened", "planned"]
    assert days(text, "overturned", "jailed", "move", kinds=kinds, statuses=statuses)[1:] == (None, None)


def test_a_march_has_the_one_day_of_the_marches():
    text = "Residents marched in Ica on Tuesday. Many had come by bus. The march went along the river."
    assert days(text, "marched", "went", kinds=["protest", "protest"]) == ("2026-11-17", "2026-11-17")


def test_without_a_day_of_writing_there_is_none():
    text = f"{LEAD} Rescuers were slow to come. The coach plunged into a ravine."
    assert days(text, "overturned", "plunged", published=None) == (None, None)


def test_a_toll_that_goes_on_to_rise_has_no_such_day():
    text = f"{LEAD} Many people came. The toll of dead and missing rose."
    assert days(text, "overturned", "dead") == ("2026-11-17", None)


def test_a_deed_may_be_told_as_another_type_of_harm():
    text = "Gunmen killed two in Ica on Tuesday. Many people came. Guards were shot in the leg."
    assert days(text, "killed", "shot", kinds=["attack", "crime"]) == ("2026-11-17", "2026-11-17")


@pytest.mark.parametrize(
    "between",
    [
        "Police spoke of three separate crashes.",
        "The first incident shut a road.",
        "Hours later, trucks came.",
        "Then, at dawn on Wednesday, two cars hit a wall.",
    ],
)
def test_where_several_things_may_be_told_none_has_the_day_of_one(between):
    text = f"{LEAD} {between} Some came by bus. The coach plunged into a ravine."
    words = ["overturned", "plunged"] if "hit" not in between else ["overturned", "hit", "plunged"]
    assert days(text, *words)[-1] is None


def test_the_day_of_a_saying_is_no_other_day():
    text = f"{LEAD} The mayor said on Wednesday that many were hurt. Some came by bus. The coach plunged into a ravine."
    assert days(text, "overturned", "hurt", "plunged")[-1] == "2026-11-17"


@pytest.mark.parametrize(
    ("told", "word"),
    [("Rebels are now carrying out raids near Nazca.", "raids"), ("Troops are burning huts near Nazca.", "burning")],
)
def test_what_goes_on_has_no_such_day(told, word):
    text = f"Gunmen killed two in Ica on Tuesday. Many people came. {told}"
    assert days(text, "killed", word, kinds=["attack", "attack"]) == ("2026-11-17", None)
    over = (
        told.replace("are now carrying out", "carried out").replace("are burning", "burnt").replace("Troops", "Homes")
    )
    word = word if word in over else "burnt"
    assert days(text.replace(told, over), "killed", word, kinds=["attack", "attack"])[1] == "2026-11-17"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Both Lima and Puno also saw large rallies for the poor.", "2026-11-17"),
        ("Hundreds of bakers also held rallies.", None),
        ("Lima also saw rallies last year.", "2025-01-01"),
    ],
)
def test_the_same_elsewhere_was_on_the_day_of_the_story(told, expected):
    text = f"Thousands marched in Ica on Tuesday. It was calm. {told}"
    assert days(text, "marched", "rallies", kinds=("protest", "protest"))[1] == expected


@pytest.mark.parametrize("word", ["Later", "Then", "Afterwards"])
def test_what_a_sentence_leads_on_to_has_not_the_day_of_the_story(word):
    text = f"{LEAD} {word}, the mayor spoke to fans. Nobody was there. Twelve people were killed near Nazca."
    assert days(text, "overturned", "killed") == ("2026-11-17", None)
