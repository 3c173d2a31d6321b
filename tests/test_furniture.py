"""Texts that were copied from web pages: what the page put into them tells nothing, and parts what stands beside it."""

import time

import pytest
from builders import article, located, pins
from hypothesis import given
from hypothesis import strategies as st

from geo.furniture import between, furniture
from geo.tokens import sentences


def told(text):
    return [text[each.start : each.end] for each in sentences(article(text))]


@pytest.mark.parametrize(
    "put",
    [
        *("(Photo: Getty Images)", "(Picture: Ann Lee/Daily News)", "(Steve Parsons/PA )", "(AP Photo/Ann Lee)"),
        *("(Facebook)", "Image copyright AFP Image caption", "Media caption", "Getty Images 6", "Play slideshow"),
        *("AP:Associated Press 9", "View Photos", "Buy Photo", "Wait 1 second to continue.", "ADVERTISEMENT"),
        *("Click to share on Facebook (Opens in new window)", "Share this article", "Share on Twitter"),
        *("Could not subscribe, try again later Invalid Email", "Thank you for subscribing!", "Related Stories"),
        *("Sign up for our daily newsletter.", "Story continues below advertisement", "Follow us on Twitter"),
        *("pic.twitter.com/Eh8eB9MZEk", "— Ann Lee (@annlee) November 9, 2016", "-- Ann Lee (@annlee)"),
        *("© 2016 The Daily News. All rights reserved.", "19 show all", "Click to play Tap to play", "Hide caption"),
        "This material may not be published, broadcast, rewritten or redistributed.",
    ],
)
def test_what_a_page_put_into_a_line_tells_nothing_and_parts_what_stands_beside_it(put):
    said = f"A tram lay on its side in Alda {put} Police walked there."
    assert told(said) == ["A tram lay on its side in Alda", "Police walked there."]
    assert told(f"Trams\n\n{put}\n\nPolice walked there.") == ["Trams", "Police walked there."]


def test_the_pictures_of_a_gallery_are_parted_by_their_counters_and_credits():
    said = "In pictures 1/3 A tram lay in Alda PA 2/3 Police walk there Getty Images 3/3 Rain over Brock Reuters"
    assert told(said) == ["A tram lay in Alda", "Police walk there", "Rain over Brock Reuters"]
    assert told("Photos 1 of 3 A tram lay there 2 of 3 Police walk 3 of 3 It rains") == [
        "Photos",
        "A tram lay there",
        "Police walk",
        "It rains",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Some 2/3 of the vote and 1/4 of the seats went to them, 3 of 5 in Alda.",
        "On 11/12 and on 12/12 they met; 9/11 was named.",
        "Reuters reported that AP 6 had sunk and Getty 5 floats.",
        "Police will share this with the court (PA) and the council (BBC).",
        "Advertisement revenues fell and readers continue reading the paper.",
        "Ministers — all of them (six) — went; the fund follows us on roads.",
        "LONDON (Reuters) - Shares fell.",
        "He said (on Facebook) that Image Comics moved.",
    ],
)
def test_what_a_sentence_says_is_no_furniture(said):
    assert furniture(said) == []
    assert " ".join(told(said)) == said


def test_a_gallery_gives_the_pins_of_its_captions_and_none_of_its_credits():
    said = (
        "Leaders reacted to the vote.\n\n"
        "World in pictures 1/4 Men wait for a bus in Manila, Philippines EPA 2/4 Police shot dead two men in Karachi, "
        "Pakistan Reuters 3/4 A view of Jakarta, Indonesia AP 4/4 Snow in Seoul, South Korea Getty"
    )
    found = {(where, word) for where, _, _, word in pins(located(said))}
    assert ("Karachi", "shot dead") in found
    assert not {word for _, word in found} & {"EPA", "Reuters", "AP", "Getty", "pictures"}


@given(
    st.lists(st.sampled_from("( ) Photo: Getty Images 6 1/9 2/9 3/9 pic.x.com/a \n . A b —".split(" ")), max_size=40)
)
def test_nothing_else_is_left_out_and_spans_are_apart(words):
    text = " ".join(words)
    spans = furniture(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    every = sorted([*spans, *between(0, len(text), spans)])
    assert [a for a, _ in every] == [0, *(b for _, b in every)][: len(every)]
    assert sum(b - a for a, b in every) == len(text)


def test_the_time_it_takes_grows_with_the_text():
    text = "(Photo " * 4_000 + "Image copyright " * 4_000 + "— a (@" * 4_000 + "Copyright " * 4_000 + "ights reserved"

    def took(some: str) -> float:
        begun = time.process_time()
        furniture(some)
        return time.process_time() - begun

    took(text[:1000])
    assert took(text) < 3 + 40 * took(text[: len(text) // 8])
