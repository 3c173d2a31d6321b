"""A user's corrections: how `corrections.csv` is read, and how the words that a row quotes are found in a text."""

from contextlib import suppress
from datetime import date

import pytest
from correcting import HEADER, corrections, row
from hypothesis import given
from hypothesis import strategies as st

from geo.corrections.values import days_of, spots_of
from geo.errors import InputError
from geo.listfile import BadRowError
from geo.quotes import nth_of, span_of

pytestmark = pytest.mark.usefixtures("folder")

# --- reading ---


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbfarticle,what,quote,set,to\r\nx,mention,M\xc3\xa9rida,place,"48.85, 2.5"\r\n',
        "article;what;quote;set;to\r\nx;mention;Mérida;place;48,85 2,5\r\n".encode("cp1252"),
        'sep=;\r\narticle;what;quote;set;to\r\nx;mention;Mérida;Place;"48,85; 2,5"\r\n'.encode(),
        "To\tSet\tQuote\tWhat\tArticle\n48.85,2.5,Mérida\tplace\tMérida\tmention\tx\n".encode("utf-16"),
    ],
    ids=["BOM", "Windows-1252", "sep=", "tabs, UTF-16, another order"],
)
def test_what_spreadsheets_write_is_read(data):
    (found,) = corrections(data)[0].rows
    (spot,) = found.spots
    assert (found.quote, found.article, spot.name, spot.lat, spot.lon) == ("Mérida", "x", "Mérida", 48.85, 2.5)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (row("mention", "Tokyo", "rolle", "site"), "did you mean role?"),
        (row("mentoin", "Tokyo", "role", "site"), "did you mean mention?"),
        (row("mention", "Tokyo", "type", "attack"), "the set of a mention 'type' is not known"),
        (row("mention", "Tokyo", "role", "town"), "known: site, container, actor"),
        (row("event", "rally", "type", "protests"), "did you mean protest?"),
        (row("event", "rally", "status", ""), "it has no status"),
        (row("event", "rally", "date", "Sunday"), "'Sunday' is no date"),
        (row("event", "rally", "date", "03/04/2025"), "'03/04/2025' may be 3 April or 4 March; write 2025-03-30"),
        (row("event", "rally", "date", "2025-02-30"), "is no date"),
        (row("event", "rally", "date", "2025-04-02..2025-04-01"), "ends before it begins"),
        (row("mention", "Tokyo", "place", ""), "it says no place"),
        (row("mention", "Tokyo", "place", "Tokyo"), "'Tokyo' is no place"),
        (row("mention", "Tokyo", "place", "48,85,2,5"), "is no place"),
        (row("event", "rally", "place", "none|a:1"), "it says none beside a place; write none alone, or leave it out"),
        (row("mention", "Tokyo", "place", "139.69, 35.68"), "swapped"),
        (row("mention", "Tokyo", "place", "a:1|b:2"), "several places"),
        (row("mention", "…", "role", "site"), "its quote has no words"),
        (row("mention", "Tokyo", "not-a-place", "yes"), "leave the column to empty"),
        (row("mention", "Tokyo", "role", "site", of=""), "it names no article"),
        (row("mention", "Tokyo", "role", "site", nth="0"), "nth '0' is no number"),
        (row("mention", "Tokyo", "role", "site", nth="first"), "is no number"),
        ('x,,mention,"Tokyo,,role,site,,,,\n', "quotation marks"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_else_is_lost(bad, said):
    good = row("mention", "Osaka", "role", "actor")
    found, notes = corrections(HEADER + good + bad + good)
    assert len(found.rows) == 2
    assert "corrections.csv, line 3: " in notes[0]
    assert said in notes[0]
    assert "this row is left out" in notes[0]
    assert "1 of its 3 rows cannot be used" in notes[1]


def test_a_file_without_the_columns_is_an_error_that_names_them():
    with pytest.raises(InputError, match="has no column set and no column to"):
        corrections("article,what,quote\nx,mention,Tokyo\n")


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("2025-03-30", date(2025, 3, 30), date(2025, 3, 30), "day"),
        ("2025-3-5", date(2025, 3, 5), date(2025, 3, 5), "day"),
        ("2025-03-30..2025-04-02", date(2025, 3, 30), date(2025, 4, 2), "day"),
        ("2025-03-30 to 2025-04-02", date(2025, 3, 30), date(2025, 4, 2), "day"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "month"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "month"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("30.03.2025", date(2025, 3, 30), date(2025, 3, 30), "day"),
        ("3/30/2025", date(2025, 3, 30), date(2025, 3, 30), "day"),
        ("30/3/2025", date(2025, 3, 30), date(2025, 3, 30), "day"),
    ],
)
def test_days_are_read_as_people_and_spreadsheets_write_them(cell, start, end, precision):
    days = days_of(cell)
    assert (days.start, days.end, days.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("48.85,2.5", (48.85, 2.5, "Here")),
        ("48.85, 2.5, Camp Alpha, north gate", (48.85, 2.5, "Camp Alpha, north gate")),
        ("48,85; 2,5; Camp", (48.85, 2.5, "Camp")),
        ("48,85 2,5", (48.85, 2.5, "Here")),
        ("-48.85 \u22122.5 Camp", (-48.85, -2.5, "Camp")),
    ],
)
def test_points_are_read_with_and_without_a_name(cell, found):
    (spot,) = spots_of(cell, name="Here")
    assert (spot.lat, spot.lon, spot.name) == found
    assert spot.own


@given(st.text(max_size=60))
def test_no_cell_ends_in_anything_but_a_value_or_words(cell):
    for read_cell in (days_of, lambda text: spots_of(text, name="x")):
        with suppress(BadRowError):
            read_cell(cell)


# --- words in a text ---


LEFT = "Iranian troops left Iran. Iran’s allies left New\nYork."


@pytest.mark.parametrize(
    ("quote", "nth", "start"),
    [
        ("Iran", 1, 20),
        ("Iran", 2, 26),
        ("Iran", 3, None),
        ("Iran's allies", 1, 26),
        ("New York", 1, 45),
        ("iran", 1, None),
        ("ranian", 1, 1),
    ],
)
def test_words_are_found_as_they_were_copied(quote, nth, start):
    span, _ = span_of(LEFT, quote, nth)
    assert (None if span is None else span[0]) == start


def test_the_end_of_a_longer_word_is_no_occurrence():
    assert span_of("a cleft left", "left", 1) == ((8, 12), 1)


@given(st.text(alphabet="ab .’'\n", min_size=1, max_size=40), st.data())
def test_the_number_of_an_occurrence_finds_it_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    nth = nth_of(text, start, end) if any(map(str.isalnum, text[start:end])) and text[start:end].strip() else 0
    if nth:
        span, _ = span_of(text, text[start:end], nth)
        assert span is not None
        assert span[0] == start
