"""The day that opens a clause, that of a noun which says what was told before, and the exact one of two times."""

from datetime import date

import pytest
from builders import days_of

FRIDAY = date(2026, 11, 20)


def days(text, *triggers, planned=(), kind="attack"):
    """The first day of each word's event, in an article of that Friday."""
    return days_of(text, *triggers, planned=planned, published=FRIDAY, kind=kind)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "It is alleged that on November 3, 2026 in Ndola, the six jointly and whilst being armed, robbed a shop.",
            ("alleged", "robbed"),
            (None, "2026-11-03"),
        ),
        (
            "Prosecutors claimed that on Tuesday the two men of a gang from Leeds, Bradford and Hull, raided a bank.",
            ("claimed", "raided"),
            (None, "2026-11-17"),
        ),
        ("Police confirmed that on Monday, rebels stormed Sokoto.", ("confirmed", "stormed"), (None, "2026-11-16")),
        # but the day of a relative clause is that of the thing too
        ("The blast that on Monday killed two in Aden was heard in Lahij.", ("blast",), ("2026-11-16",)),
        ("Police alleged on Monday that rebels stormed Sokoto.", ("alleged",), ("2026-11-16",)),
    ],
)
def test_a_day_behind_that_is_of_what_is_told_and_not_of_the_telling(text, triggers, expected):
    assert days(text, *triggers) == expected


def test_the_end_of_a_time_is_the_day_of_what_is_told_of_it():
    text = "His visit to Oslo will last until Monday, when he is set to fly to Rome."
    assert days(text, "visit", "fly", planned=["visit", "fly"], kind="meeting") == (None, "2026-11-23")
    assert days("The strike lasted until Monday, when the union ended it.", "ended") == ("2026-11-16",)
    assert days("The shop will be closed until Monday.", "closed", planned=["closed"]) == (None,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops on Tuesday shot dead three men in Nablus, the army said, the latest deadly raid on the city.", 17),
        ("A bomb killed nine in Kabul on Tuesday, the deadliest blast of the year.", 17),
    ],
)
def test_a_noun_that_says_which_one_it_is_has_the_day_of_what_was_told(text, expected):
    noun = "raid" if "raid" in text else "blast"
    assert days(text, "shot" if noun == "raid" else "killed", noun)[1] == f"2026-11-{expected}"


def test_of_two_days_none_is_that_of_the_latest_of_its_kind():
    text = (
        "Troops on Tuesday shot three in Nablus, where two died on Sunday in clashes, in the latest raid on the city."
    )
    assert days(text, "shot", "died", "raid")[2] is None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The Odisha Assembly election 2026 was held in a single phase on November 8.", "election", "2026-11-08"),
        ("This year’s walk took place in Hull on June 5.", "walk", "2026-06-05"),
        # but what the year tells which one is meant, and the day is that of something else
        ("Runners on Thursday came home from the 2026 Games in Lima.", "Games", "2026-01-01"),
        ("The firm has since 2024 sold fish in Lima, and opened a shop on May 3.", "sold", "2024-01-01"),
    ],
)
def test_the_day_of_a_clause_goes_before_the_year_of_a_name(text, trigger, expected):
    assert days(text, trigger, kind="politics") == (expected,)


def test_the_day_at_the_end_of_a_clause_that_says_who_is_not_the_one_of_the_saying():
    text = "Engineers who went to Sligo to survey the damage Tuesday told reporters that it was safe."
    assert days(text, "went", "survey", "damage", kind="accident") == ("2026-11-17", "2026-11-17", None)
    assert days("Engineers Tuesday told reporters that the dam broke.", "broke") == (None,)


def test_harm_that_somebody_looks_at_does_not_have_the_day_of_the_look():
    assert days("The mayor inspected the damage in Sligo on Tuesday.", "inspected", "damage", kind="accident") == (
        "2026-11-17",
        None,
    )


@pytest.mark.parametrize("soon", ["just minutes", "moments", "shortly", "immediately"])
def test_what_was_minutes_after_something_was_on_its_day(soon):
    text = f"The ferry listed and sank {soon} after a collision late Tuesday, the coast guard said."
    assert days(text, "sank", "collision", kind="accident") == ("2026-11-17", "2026-11-17")
    months = text.replace(f"{soon} after", "months after")
    assert days(months, "sank", "collision", kind="accident") == (None, "2026-11-17")


def test_what_somebody_was_fined_for_has_not_the_day_of_the_fine():
    text = (
        "The fines were imposed on Ann Roe, of Elm Street, Leeds; Bob Poe, of Oak Road, Hull, and Cy Doe, of Ash Road "
        "at Leeds Crown Court on Tuesday for breaching the strict new travel ban."
    )
    assert days(text, "imposed", "ban", kind="justice") == ("2026-11-17", None)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The results will be declared after the counting of votes on November 24.",
            ("declared", "counting"),
            "2026-11-24",
        ),
        ("The results of the vote will be declared following the count on Tuesday.", ("vote", "count"), "2026-11-24"),
        # but what is longer than a day may be over before it, and what is told in a clause of its own too
        ("The show will return to Lima after a run of two months in Rome next summer.", ("return", "run"), None),
        ("The winner will be declared after the votes are counted in Lima on Tuesday.", ("declared", "counted"), None),
    ],
)
def test_what_waits_for_something_is_on_its_day(text, words, expected):
    assert days(text, *words, planned=words, kind="politics")[0] == expected


def test_what_has_happened_after_something_may_have_been_on_another_day():
    text = "The results were declared after the counting of votes on Tuesday."
    assert days(text, "declared", "counting", kind="politics") == (None, "2026-11-17")
