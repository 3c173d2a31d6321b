"""The day of a clause that says which thing is meant, and of the clause that a sentence opens with."""

from datetime import date

import pytest
from builders import days_of

FRIDAY = date(2026, 11, 20)


def days(text, *triggers, published=FRIDAY, type="other"):  # noqa: A002  # the field's own name
    """The first day of each word's event, in an article of that Friday."""
    return days_of(text, *triggers, published=published, kind=type)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        # the day is that of the clause that it stands in, not that of the verb behind it
        (
            "Two men who illegally crossed to Ontong Java, Malaita Outer Islands last Monday during the State of "
            "Emergency had been sentenced.",
            ("crossed", "sentenced"),
            ("2026-11-16", None),
        ),
        (
            "A man who fled from an officer in Elkhart on Tuesday has been indicted.",
            ("fled", "indicted"),
            ("2026-11-17", None),
        ),
        # but what has its own day, or stands in no such clause, keeps it
        ("A man who fled was on Tuesday in Elkhart indicted.", ("indicted",), ("2026-11-17",)),
        ("Two men were on Tuesday in the State of Punjab sentenced.", ("sentenced",), ("2026-11-17",)),
        ("The men on Tuesday in Elkhart were sentenced.", ("sentenced",), ("2026-11-17",)),
        ("A man who fled the city has been held since. On Tuesday he was indicted.", ("indicted",), ("2026-11-17",)),
    ],
)
def test_the_day_of_a_relative_clause_is_not_that_of_the_main_verb(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Three were fined at Cashel court on Tuesday for breaching a ban at Erry, Thurles on February 10.",
            ("fined", "breaching"),
            ("2026-11-17", "2026-02-10"),
        ),
        ("A boy was honoured on Tuesday for rescuing a dog.", ("honoured", "rescuing"), ("2026-11-17", None)),
        # what is done at once, and what is only a noun
        ("A bomb went off on Tuesday, killing two.", ("went", "killing"), ("2026-11-17", "2026-11-17")),
        ("They met on Tuesday for a rally.", ("met", "rally"), ("2026-11-17", "2026-11-17")),
    ],
)
def test_what_somebody_is_fined_or_praised_for_was_on_another_day(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Rebels shelled ships in the gulf since 3 November, citing Israeli attacks in Gaza.",
            ("shelled", "attacks"),
            ("2026-11-03", None),
        ),
        ("Rebels shelled ships in attacks on Aden on Tuesday.", ("shelled", "attacks"), ("2026-11-17", "2026-11-17")),
    ],
)
def test_what_is_cited_as_a_reason_has_no_day_of_the_deed(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "In October 1956, during the Hungarian revolution, László Péter, a young historian, entered a ministry in "
            "Budapest after the guards had fled.",
            "entered",
            "1956-10-01",
        ),
        ("In the other Tuesday games, South Sudan shocked Uganda in Nairobi.", "shocked", "2026-11-17"),
        # not what is told of another time
        ("In October 1956, during the revolution, Péter, who had entered the ministry, fled.", "entered", None),
        ("On Tuesday, during a hearing, Smith said Jones, a clerk, entered the flat years ago.", "entered", None),
    ],
)
def test_the_day_that_opens_a_sentence_is_that_of_its_verb(text, trigger, expected):
    others = ("revolution", "games", "said", "fled", "hearing")
    words = [trigger, *(each for each in others if each in text)]
    assert days(text, *words)[0] == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Meanwhile, Botswana edged 2012 champions Zambia.", "edged", None),
        ("The meeting in Alexandria discussed 2010 census forms.", "meeting", None),
        ("Botswana in 2012 edged Zambia.", "edged", "2012-01-01"),
        ("The lack of fish in 2005 and 2006 was caused by a storm.", "storm", "2006-01-01"),
        ("Spain won 2010 elections.", "won", "2010-01-01"),
        ("Tarn, who won 2012 gold in Alda, was stabbed in Leeds.", "stabbed", None),
        ("Police recalled 2012 bread riots in Alda.", "riots", "2012-01-01"),
    ],
)
def test_a_year_before_a_noun_is_the_noun_s(text, trigger, expected):
    assert days(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "On Sunday the capsule splashed down. The last one came in 2011. Two days later engineers tested a rocket.",
            ("splashed", "tested"),
            ("2026-11-15", "2026-11-17"),
        ),
        # not over a paragraph's end, nor where something is to come
        ("On Sunday it splashed down.\n\nThe last one came in 2011. Two days later they tested.", ("tested",), (None,)),
        ("On Sunday it splashed down. It will fly in 2027. Two days later they tested.", ("tested",), (None,)),
    ],
)
def test_days_later_count_from_the_day_that_the_paragraph_named_last(text, triggers, expected):
    assert days(text, *triggers) == expected
