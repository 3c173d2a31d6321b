"""The block of text that carries a page's data: what goes in comes out, and the page's program reads the same."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import spelling
from maps.block import decode, encode
from maps.letters import LETTERS

READ_BY_THE_PAGE = Path(__file__).parent.parent / "maps" / "web" / "tests" / "block.txt"

EVERY_KIND = {
    "small": {"none": None, "few": [1, 2, 3], "mixed": ["a", None]},
    "whole": [0, 1, 2, 3, 4, 5, 6, 255],
    "wide": [-70_000, -1, 0, 1, 2, 3, 4, 70_000],
    "decimals": [-1.0, 0.0, 0.57, 0.58, 12.345, 0.1, 0.2, 0.3],
    "names": ["Zürich", "", "東京", "\U0001f525", "a", "b", "c", "\ufeffd"],
    "texts": [
        f'Text {at}:  "the fire", said Zoë \U0001f525 in 東京 {"x" * at}.\n\nwords{at % 7} end {at}'
        for at in range(500)
    ],
}


def test_every_kind_of_column_comes_back():
    assert decode(encode(EVERY_KIND)) == EVERY_KIND


def test_the_page_reads_what_is_written_here():
    # maps/web/tests/block.test.ts reads this file. After a change of the form: write it anew, and raise SCHEMA.
    assert decode(READ_BY_THE_PAGE.read_text().strip()) == EVERY_KIND


@pytest.mark.parametrize("words", [1, 127, 128, 129, 24_703, 24_704, 24_705, 30_000])
def test_a_word_of_any_rank_comes_back(words):
    texts = [" ".join(f"word{at}" for at in range(start, words, 8)) for start in range(8)]
    texts[0] += " again and again" * 2000
    assert decode(encode({"texts": texts})) == {"texts": texts}


VALUES = st.one_of(
    st.integers(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(-999, 999, places=2).map(float),
    st.text(st.characters()),
)


@given(st.one_of(*(st.lists(each, min_size=8) for each in (VALUES, *VALUES.branches))))
def test_any_list_comes_back_as_it_was(values):
    back = decode(encode({"deep": [{"column": values}], "": values}))
    assert json.dumps(back) == json.dumps({"deep": [{"column": values}], "": values})


@given(st.binary())
def test_the_letters_mean_nothing_to_a_browser_or_a_template(data):
    block = encode({"text": data.hex()})
    assert set(block) <= set(LETTERS.decode())
    assert not set("<>&\"'{}%\\") & set(block)


def test_the_same_columns_give_the_same_block():
    assert encode(EVERY_KIND) == encode(json.loads(json.dumps(EVERY_KIND)))


def test_more_words_than_there_are_codes_travel_as_they_are(monkeypatch):
    texts = [" ".join(f"word{100 * row + at}" for at in range(100)) for row in range(40)]
    monkeypatch.setattr(spelling, "MOST_WORDS", 50)
    assert decode(encode({"texts": texts})) == {"texts": texts}
