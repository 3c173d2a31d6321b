"""The table of events as CSV, as a spreadsheet gets to read it: no cell is a formula, and nothing is lost."""

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabling import ANY_TEXT, TYPES, csv_column, event, joined, located, resolution, told_often, with_headlines

from geo.model import Place
from maps.table import COLUMNS, events_table, to_csv


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (" \n =1", "'=1"),
        ("\u200b=1", "'\u200b=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20A", "'\uff20A"),
        ("\u22121", "'\u22121"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("calm;=1+1", "calm;'=1+1"),
        ("calm; @x", "calm;' @x"),
        ("2-1", "2-1"),
        ("one\r\ntwo\x0bthree\u2028four\x00five", "one two three four five"),
        ('say "hi", she said', 'say "hi", she said'),
        ("\ud800x", "\ufffdx"),
        ("東京", "東京"),
        ("NA", "NA"),
    ],
)
def test_a_cell_can_attack_no_spreadsheet_and_keeps_its_words(text, cell):
    table = with_headlines(text)
    assert csv_column("headline", table) == [cell]
    assert to_csv(table).count("\n") == 2
    back = pd.read_csv(io.StringIO(to_csv(table)), keep_default_na=False)
    assert back["headline"].tolist() == [cell]


def test_csv_numbers_stay_numbers_even_when_negative_and_gaps_are_empty():
    wichita = Place(id="x:1", name="Wichita", lat=33.9, lon=-98.5, feature="PPL", country="NA")
    table = events_table([located(joined(event(), resolution(place=wichita)), joined(event("warned")))], types=TYPES)
    assert csv_column("lon", table) == ["-98.5", ""]
    back = pd.read_csv(io.StringIO(to_csv(table)), keep_default_na=False, na_values={"lon": ""})
    assert back["lon"][0] == -98.5
    assert back["country_code"].tolist() == ["NA", ""]


def test_csv_joins_actors_and_guards_each():
    table = with_headlines("x", actors=("Ministers", "=cmd|' /C calc'!A0"))
    assert csv_column("actors", table) == ["Ministers;' =cmd|' /C calc'!A0"]


def test_the_other_tellings_are_json_in_a_csv_cell_that_attacks_no_spreadsheet():
    (cell,) = csv_column("also", events_table(told_often(), types=TYPES))
    assert [each["trigger"] for each in json.loads(cell)] == ["Meeting", "meeting"]
    assert "=1+1;' @x" in cell
    assert csv_column("also", with_headlines("x")) == ["[]"]


@settings(deadline=None, max_examples=40)
@given(st.lists(ANY_TEXT, max_size=6))
def test_csv_is_read_alike_by_csv_and_by_pandas_and_no_text_starts_a_formula(headlines):
    text = to_csv(with_headlines(*headlines))
    header, *rows = csv.reader(io.StringIO(text.encode("utf-8").decode("utf-8"), newline=""))
    frame = pd.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
    assert header == list(COLUMNS) == list(frame.columns)
    assert rows == frame.to_numpy().tolist()
    assert len(rows) == len(headlines)
    for row, headline in zip(rows, headlines, strict=True):
        cell = row[header.index("headline")]
        assert cell[:1] not in {*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20"}
        assert sum(map(str.isalnum, cell)) == sum(map(str.isalnum, headline))
