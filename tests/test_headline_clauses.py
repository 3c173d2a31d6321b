"""What a pin's line begins and ends with: no link word, no bare number, and those whom a clause tells of."""

import pytest
from lines import in_order, line

from geo.headline import LONGEST

MADE = "An appeal for 6 million dollars was made by the governor"
LEAD = "An appeal for 6 million dollars was made by the governor of the northern province on Friday, "


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (f"{LEAD}after the army shelled the camp near Alda.", "shelled", "the army shelled the camp near Alda"),
        (f"{LEAD}as rivers swollen by rain flooded Alda.", "flooded", "rivers swollen by rain flooded Alda"),
        (f"{LEAD}because a court upheld a complaint there.", "upheld", "a court upheld a complaint there"),
        (
            f"{LEAD}two days after an election in Alda.",
            "election",
            f"{MADE} of the northern province … after an election in Alda",
        ),
        (f"{LEAD}last year after Alda raised tariffs.", "raised", "Alda raised tariffs"),
        # what would not be understood alone keeps its link
        (
            f"{LEAD}as president of the union in Alda.",
            "union",
            f"{MADE} … on Friday, as president of the union in Alda",
        ),
        (
            f"{LEAD}after secretly meeting rebels in Alda.",
            "meeting",
            f"{MADE} … on Friday, after secretly meeting rebels in Alda",
        ),
        (f"{LEAD}after the vote they met in Alda.", "met", f"{MADE} … on Friday, after the vote they met in Alda"),
    ],
)
def test_a_link_word_does_not_begin_a_line(text, trigger, expected):
    assert line(text, trigger) == expected


def test_how_long_after_belongs_to_what_happened():
    text = (
        "A German rocket fell into the sea and exploded 40 seconds after lift-off from the pad at Alda in the far "
        "north of the country on Sunday."
    )
    assert line(text, "exploded").startswith("A German rocket fell into the sea and exploded 40 seconds after lift-off")


def test_a_long_clause_keeps_the_words_that_open_its_sentence():
    text = (
        "Bishop Ivo Tarn, who led the diocese of Alda for twelve years, submitted his resignation to the king "
        "in person at the end of a long visit to the southern palace last week."
    )
    found = line(text, "visit")
    assert found.startswith(
        "Bishop Ivo Tarn … submitted his resignation to the king in person at the end of a long visit"
    )
    assert len(found) <= LONGEST + 2
    assert in_order(found, text)


@pytest.mark.parametrize("number", ["30", "three", "more than 40", "about 40"])
def test_no_line_ends_between_a_number_and_its_noun(number):
    start = "Unions in the hills near the old northern mines criticised the owners of all of them"
    said = f"{start} for dismissing {number} well-experienced fitters who had been there for years."
    assert line(said, "criticised") in (f"{start}…", f"{start} for dismissing…")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Prisons in Alda have seen more than 500 inmates killed since 2021, 119 of them in a riot in Bern, where "
            "gangs fought for two days.",
            "riot",
            "Prisons in Alda have seen more than 500 inmates killed since 2021, 119 of them in a riot in Bern",
        ),
        (
            "The king released eleven rebels on Monday, some of whom had been held in Alda, in a prison near the "
            "northern mines, for three years.",
            "held",
            "The king released eleven rebels on Monday, some of whom had been held in Alda",
        ),
        (
            "Three ships with 60,000 tonnes of coal from the far south, the first for years, reached the sea on Friday "
            "and were unloaded in Alda.",
            "unloaded",
            "Three ships … reached the sea on Friday and were unloaded in Alda",
        ),
        (
            "Drones flew low over the coast in the early hours of Sunday, before the sirens had sounded in any town, "
            "and attacked the port of Alda.",
            "attacked",
            "Drones … attacked the port of Alda",
        ),
        (
            "At least 11 people, including three children of one family from the far north, were killed when a bus "
            "plunged into a ravine near Alda.",
            "plunged",
            "At least 11 people … were killed when a bus plunged into a ravine near Alda",
        ),
        (
            "Over 300 homes, most of them built of wood and none of them insured, were burned down on Sunday in the "
            "port of Alda.",
            "burned",
            "Over 300 homes … were burned down on Sunday in the port of Alda",
        ),
        (
            "The company halted work at its plant in the north for two weeks last month, and its workers in Alda, "
            "Tennessee, voted to join a union.",
            "voted",
            "The company halted work … for two weeks last month, and its workers in Alda, Tennessee, voted to join a "
            "union",
        ),
        # whose it was stands before
        (
            "A man who was leaving with his wife went missing after their car was swept away by a landslide in Alda, "
            "Cork prefecture.",
            "swept",
            "A man who was leaving with his wife went missing after their car was swept away by a landslide in Alda",
        ),
        # what is one thing is not said of two
        (
            "The strikes were followed by the latest deadly fighting between two warring tribes which has spilled into "
            "Alda from the west, with nine people dead.",
            "spilled",
            "The strikes were followed by the latest deadly fighting between two warring tribes which has spilled…",
        ),
        (
            "The strikes were followed by the latest deadly fighting between two warring tribes which have spread over "
            "Alda from the west, with nine people dead.",
            "spread",
            "two warring tribes … have spread over Alda from the west",
        ),
        # what has not been is not told as if it had
        (
            "The agency will not have any further word for the press until after the director has completed a visit, "
            "likely to be on Tuesday.",
            "visit",
            "The agency will not have any further word for the press until after the director has completed a visit",
        ),
        (
            "The shop shut down for good and all of its doors were locked, a week after the director had completed a "
            "visit, likely to be on Tuesday.",
            "visit",
            "the director had completed a visit",
        ),
        (
            "The government named the group a band of killers in 2013 and blamed it for a row of strikes since 2015, "
            "including a January attack on a church in Alda that killed one person.",
            "attack",
            "a January attack on a church in Alda that killed one person",
        ),
        (
            "The outbreak began in the crowded old port below the northern hills, west of Bern, and has reached Alda, "
            "Cork and Thorn.",
            "reached",
            "The outbreak … has reached Alda, Cork and Thorn",
        ),
    ],
)
def test_a_clause_has_those_whom_it_tells_of(text, trigger, expected):
    assert line(text, trigger) == expected
