"""Captions of pictures date nothing but themselves, and tell little."""

import time
from dataclasses import replace
from datetime import date

import grouping
import pytest
from builders import article, heard, pins

from geo.captions import captions, credits_of
from geo.link.pictured import without_pictured
from geo.model import Section
from geo.pipeline import locate_all
from geo.telling import body_of
from geo.tokens import sentences

CREDITS = [
    *("Photo by Ann Lee/UPI", "Photo courtesy Alda Fire/Facebook", "PHOTO | ANN LEE | DAILY GROUP", "Image: ABC."),
    *("REUTERS/Alaa al-Hadi", "[Ann I Lee/Reuters]", "(AP Photo/Ann Lee)", "Ann Lee/AFP via Getty Images"),
    *("Getty Images", "(Photo by Handout / BARNA / AFP). Sketched by the West Alda Agency.", "File photo"),
]


@pytest.mark.parametrize("credit", CREDITS)
def test_a_paragraph_that_ends_with_a_credit_is_a_caption(credit):
    some = article(f"Shells hit Alda\n\nShops after shelling in Alda on May 18. {credit}\n\nShells fell on Saturday.")
    assert [some.text[a:b].startswith("Shops") for a, b, _ in captions(some)] == [True]
    assert [some.text[each.start : each.end] for each in sentences(some)] == [
        "Shells hit Alda",
        "Shops after shelling in Alda on May 18.",
        "Shells fell on Saturday.",
    ]
    assert some.text[body_of(some) :] == "Shells fell on Saturday."


@pytest.mark.parametrize(
    "said",
    [
        "Photo by Ann Lee was taken in Gaza when shells fell.",
        "He was to be tried on Monday, police said. AFP/Reuters",
        "The trial goes on, he said. – Reuters",
        "He was freed in May. (Reporting by Ann Lee/Reuters)",
        "Most trust the police, says a poll by Reuters/Ipsos.",
        "The award went to a photo of Ann Lee.",
        "The picture: Police in Alda shot nobody.",
        "She works for Getty Images",
        "FILES were stolen in Alda.",
    ],
)
def test_what_is_told_is_no_caption(said):
    assert credits_of(said) == []
    assert captions(article(f"A title\n\n{said}\n\nIt rained in Alda.")) == ()


def test_a_long_paragraph_with_a_credit_behind_it_is_no_caption():
    said = "Shells fell on Alda. " * 40 + "Photo by Ann Lee/UPI"
    assert captions(article(f"A title\n\n{said}")) == ()


def told(text, *reports, published=date(2022, 5, 28)):
    reading = heard(text, *reports)
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: reading)
    return found


def test_a_caption_tells_nothing_of_a_place_that_the_rest_tells_of_and_does_not_date_the_title():
    text = (
        "Shells hit Derby\n\nA house after an assault in York on May 18. Photo by Ann Lee/UPI\n\n"
        "Rockets struck homes in York on Saturday. Fighters raided Derby on Saturday."
    )
    reports = (
        *(("hit", "attack", "Derby"), ("assault", "attack", "York"), ("struck", "attack", "York")),
        ("raided", "attack"),
    )
    found = told(text, *reports)
    assert [(name, trigger) for name, _, _, trigger in pins(found)] == [("Derby", "hit"), ("York", "struck")]
    title = found.events[0].event
    assert title.when is not None
    assert title.when.start == date(2022, 5, 28)


def test_a_caption_tells_what_it_alone_knows():
    text = (
        "Nurses on strike\n\nNurses march in York on May 27. PHOTO | ANN LEE | DAILY GROUP\n\n"
        "Ministers spoke in Leeds. Nurses walked out in Derby."
    )
    reports = ("march", "protest", "York"), ("spoke", "statement", "Leeds"), ("walked", "protest", "Derby")
    assert [trigger for *_, trigger in pins(told(text, *reports))] == ["march", "spoke", "walked"]


@pytest.mark.parametrize("kind", ["statement", "disaster"])
def test_what_was_only_said_at_a_place_is_not_what_its_picture_shows(kind):
    text = "Floods\n\nFlooded homes in York. Photo by Ann Lee/UPI\n\nMinisters spoke in York."
    found = told(text, ("Flooded", "disaster", "York"), ("spoke", kind, "York"))
    assert [trigger for *_, trigger in pins(found)] == (["Flooded", "spoke"] if kind == "statement" else ["spoke"])


def test_what_a_caption_puts_nowhere_is_left_out_beside_anything_that_has_a_place():
    text = "Floods\n\nFlooded homes. Photo by Ann Lee/UPI\n\nRain fell in York."
    found = told(text, ("Flooded", "disaster"), ("fell", "disaster", "York"))
    assert [text[each.event.trigger_start : each.event.trigger_end] for each in found.events] == ["fell"]
    assert len(told(text, ("Flooded", "disaster"), ("fell", "disaster")).events) == 2


def test_a_file_picture_tells_nothing_beside_anything_else():
    text = "Oil\n\nFILE PHOTO: Smoke after a blaze in Alda, York.\n\nOutput fell in Leeds."
    reports = ("blaze", "accident", "York"), ("fell", "economy", "Leeds")
    assert [trigger for *_, trigger in pins(told(text, *reports))] == ["fell"]
    assert [trigger for *_, trigger in pins(told(text.replace("Leeds", "it"), reports[0]))] == ["blaze"]


def test_credits_take_no_time_to_look_for():
    start = time.monotonic()
    for said in ("Photo by " + "Ann " * 20_000, "Ann/Lee " * 20_000 + "AFP x", "(A/" * 20_000, "Photo | " * 20_000):
        credits_of(said)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("unit", ["A.", "A1", "A-", "A’", "@A", "A A.", "Ann Lee/", "al-A."])
def test_time_grows_with_the_length_of_a_line_that_might_be_a_credit(unit):
    start = time.perf_counter()
    credits_of("AFP/ " + unit * (40_000 // len(unit)))
    assert time.perf_counter() - start < 5  # with the square of it, more than fifteen


def test_where_the_text_begins_is_asked_of_an_article_of_many_lines_as_fast_as_of_a_short_one():
    some = article("A title\n\n" + "Smoke rises. Photo by Ann Lee/UPI\n\n" * 5 + "Rain fell.\n\n" * 10_000)
    start = time.perf_counter()
    begins = {body_of(some) for _ in range(5_000)}
    assert [some.text[at : at + 4] for at in begins] == ["Rain"]
    assert time.perf_counter() - start < 2  # a machine that is busy; with all lines asked, more than five


def test_time_grows_with_the_number_of_captions():
    shown, said = (
        grouping.told("A fire in Leeds. AP Photo", "fire"),
        grouping.told("A blaze broke out in York.", "blaze"),
    )
    found = grouping.article(*[shown] * 4_000, *[said] * 4_000)
    text = found.article.text.replace("Photo ", "Photo\n")
    length = len(shown.text)
    lines = [Section(kind="body", start=at, end=at + length) for at in range(0, 4_000 * (length + 1), length + 1)]
    some = replace(found.article, text=text, sections=tuple(lines))
    assert len(captions(some)) == 4_000
    start = time.perf_counter()
    assert len([*without_pictured(some, [(each,) for each in found.events])]) == 8_000
    assert time.perf_counter() - start < 3  # a machine that is busy; with the square of it, more than ten
