"""What holds for the dates of any text: spans of it in order, nothing raised, in little time, everywhere the same."""

import subprocess
import sys
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.dates import dateline_date, find_dates
from geo.tokens import words

SUNDAY = date(2025, 3, 30)


_WORDS = st.sampled_from(
    [
        *("last", "next", "this", "the", "since", "from", "between", "early", "mid", "late", "end", "of", "in", "on"),
        *(
            "March",
            "May",
            "Mar.",
            "Sunday",
            "Sun",
            "Easter Monday",
            "spring",
            "fall",
            "weekend",
            "week",
            "years",
            "ago",
        ),
        *("today", "quarter", "half", "Q3", "3", "31", "00", "2024", "1999", "12th", "2024-02-30", "ſunday", "laſt"),
        *("to", "and", "–", "-", "/", ",", ".", "'", "\n"),
    ]
)


@given(st.lists(_WORDS | st.text(max_size=4), max_size=14), st.dates() | st.none(), st.sampled_from(["past", "future"]))
def test_any_text_yields_spans_of_itself_in_order(words, published, prefer):
    text = " ".join(words)
    at = 0
    for mention in find_dates(text, published=published, prefer=prefer):
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.when is None or mention.when.start <= mention.when.end
        at = mention.end
    dateline_date(text)


def test_time_grows_no_faster_than_the_text():
    hostile = "since from between the early March 3 to " * 1000 + "the last " * 5000 + "\n" * 50000 + "1" * 50000
    assert len(find_dates(hostile, published=SUNDAY)) >= 1000


PIECES = (
    "Monday|May|3|2024|the|past|week|in|two|years' time|on|the 5th|from June to July|Q42019|Q1 2020|St. Patrick's Day"
    "|New Year's Eve|a few days ago|O'May|U.S.|a.m.|d'August|the ’90s|1990s|last night|this|the day before yesterday"
    "|over the weekend|some weeks later|May-June|e\u0301May|_May|12/31/2020|2020-01-02|mid-March|since|at|for|an hour"
)


@given(
    st.lists(st.sampled_from(PIECES.split("|")), max_size=12), st.sampled_from([" ", "-", "'", ". ", ", ", "\n", ""])
)
def test_known_words_change_nothing_but_the_time(pieces, gap):
    text = gap.join(pieces)
    known = words(text, 0, len(text))
    assert find_dates(text, published=SUNDAY, words=known) == find_dates(text, published=SUNDAY)


def test_clock_locale_and_hash_seed_change_nothing():
    program = (
        "import datetime, locale; locale.setlocale(locale.LC_ALL, ''); from geo.dates import find_dates;"
        "print(find_dates('on Sunday, in May, last week, 3 days ago', published=datetime.date(2025, 3, 30)))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": ":".join(sys.path), "TZ": zone, "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for zone, seed in (("UTC", "0"), ("Asia/Tokyo", "1"))
    }
    assert len(runs) == 1
