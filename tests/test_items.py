"""Lists, blotters and logs: every item is told as if it stood alone."""

import time

import pytest
from builders import article
from hypothesis import given
from hypothesis import strategies as st

from geo.items import BULLETS, after_mark
from geo.tokens import sentences


def told(text):
    return [text[each.start : each.end] for each in sentences(article(text))]


@pytest.mark.parametrize(
    "marks",
    [
        *(("• ", "• "), ("- ", "- "), ("* ", "* "), ("– ", "– "), ("‣", "‣"), ("◦ ", "▪ "), ("-- ", "-- ")),
        *(("1. ", "2. "), ("1) ", "2) "), ("a) ", "b) "), ("(i) ", "(ii) "), ("9. ", "10. ")),
        *(("13.55 ", "14:05 "), ("8:20 p.m. ", "11 a.m. "), ("15h00: ", "15h30: "), ("0830 GMT – ", "0900 GMT – ")),
        *(("• 13.55 ", "• 14.05 - "), ("- 1. ", "- 2. ")),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_an_item_has_sentences_of_its_own_without_its_mark(marks, between):
    first, second = marks
    text = f"{first}Smoke rose in Alda. Two men fled.{between}{second}A bus crashed in Brock"
    assert told(text) == ["Smoke rose in Alda.", "Two men fled.", "A bus crashed in Brock"]


def test_bullets_part_items_on_one_line():
    assert told("In short: • Smoke rose in Alda. • A bus crashed · Two men fled.") == [
        "In short:",
        "Smoke rose in Alda.",
        "A bus crashed",
        "Two men fled.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "13.55 metres of rope were found.",
        "3 tonnes of rope were found.",
        "1.5 Million was paid.",
        "2024 Games begin.",
        "-5 degrees were measured.",
        "8 p.m. is too late.",
        "10. of its kind.",
    ],
)
def test_a_number_that_belongs_to_the_sentence_stays(line):
    assert after_mark(line, 0, len(line)) == 0


WRAPPED = (
    "The digger was ripped from its mount in Alda on Saturday by men who had come\n"
    "with heavy tools and ropes, and was seen at noon on the road to the harbour{end}\n"
    "{mark}The mill in Brock burned for the whole of the night while a man who had gone\n"
    "for a walk looked on."
)


@pytest.mark.parametrize(("end", "mark"), [("", "• "), (".", "- "), (":", "1. "), (";", "* ")])
def test_an_item_is_no_wrapped_line(end, mark):
    text = WRAPPED.format(end=end, mark=mark)
    assert told(text)[-1] == text[text.index("The mill") :]


@pytest.mark.parametrize("mark", ["- ", "1. ", "– "])
def test_a_wrapped_line_may_begin_with_a_dash_or_a_number(mark):
    text = WRAPPED.format(end="", mark=mark)
    assert len(article(text).sections) == 1


def test_the_items_of_a_list_are_no_titles():
    text = "- Smoke rises in Alda\n- A bus crashes in the long valley of Brock, and nobody is hurt.\n"
    assert article(text).title == ""
    assert [section.kind for section in article(text).sections] == ["body", "body"]


@given(st.text(alphabet=f"{BULLETS}-*1a.):5 \nAé", max_size=40))
def test_sentences_stay_in_order_within_the_text(text):
    at = 0
    for each in sentences(article(text)):
        assert at <= each.start < each.end <= len(text)
        at = each.end


@pytest.mark.parametrize("piece", ["• ", "13.55 ", "1. ", "- ", "\n• A", "8:20 p.m. ", "a) B ", '" '])
def test_hostile_text_takes_time_with_its_length(piece):
    text = piece * (60_000 // len(piece))
    began = time.perf_counter()
    told(text)
    assert time.perf_counter() - began < 5
