"""The bytes of what is kept, and its slim form: it comes back as it was, and damaged bytes are never taken for it."""

import dataclasses
import json
from pathlib import Path

import pytest
from builders import article, place
from caching import SEVERAL
from generated import located_articles
from hypothesis import given
from hypothesis import strategies as st

from geo.cache.articles import article_of_row, row_of
from geo.cache.pack import Packed, Unpacker, UnpackingError, pack, repacked
from geo.cache.spool import Spool
from geo.model import (
    Article,
    Candidate,
    Event,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Resolution,
)
from geo.pipeline import locate_all
from geo.read import read
from geo.slim import slim
from maps.page import event_map, to_html
from maps.table import events_table

ROOT = Path(__file__).resolve().parents[1]


# --- bytes ---


@given(located_articles())
def test_what_is_packed_comes_back_as_it_was(found):
    again = Unpacker().unpacked(pack(found, language="fr"))
    assert again == found
    assert repr(again) == repr(found)  # 1 and 1.0 are equal, and shown differently
    for in_memory in (0, 1_000, 1_000_000):
        with pytest.MonkeyPatch.context() as patched, Spool() as spool:
            patched.setattr(spool, "_room", in_memory)
            for _ in range(2):
                spool.add(pack(found))
            assert repr(list(spool)) == repr([found, found])


def test_places_that_are_equal_but_written_differently_stay_so_in_one_run():
    first, second = place("A", at=(1, 2)), place("A", at=(1.0, 2.0))
    assert first == second
    unpacker, back = Unpacker(), []
    for where in (first, second):
        mention = Mention(article_id="x", start=0, end=1, text="A", role="site", score=1.0)
        whole = LocatedArticle(
            article=Article(id="x", text="A"), resolutions=(Resolution(mention=mention, place=where),), events=()
        )
        back.append(repr(unpacker.unpacked(pack(whole)).resolutions[0].place))
    assert back == [repr(first), repr(second)]


@given(located_articles(), st.data())
def test_damaged_bytes_are_never_taken_for_a_result(found, data):
    whole = pack(found).data
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytes([whole[at] ^ data.draw(st.integers(1, 255))])
    for damaged in (whole[:at], whole[:at] + changed + whole[at + 1 :], whole + b"x"):
        with pytest.raises(UnpackingError):
            repacked(found.article, damaged)


def test_bytes_that_somebody_made_up_are_an_error_and_no_crash():
    body = pack(slim(next(locate_all(SEVERAL[:1])))).data[4:]
    for forged in (b"", b"\x00" * 9, body, body[:2]):
        with pytest.raises(UnpackingError):
            Unpacker().unpacked(Packed(article=SEVERAL[0], language="", data=b"1234" + forged[1:]))


def test_a_mention_that_is_not_the_articles_is_refused():
    mention = Mention(article_id="x", start=0, end=1, text="B", role="site", score=1.0)
    wrong = LocatedArticle(
        article=Article(id="x", text="A"), resolutions=(Resolution(mention=mention, place=None),), events=()
    )
    with pytest.raises(ValueError, match="'B' at 0-1"):
        pack(wrong)


def test_two_halves_of_a_character_side_by_side_stay_two():
    found = article("\ud83d\ude00 A bomb killed three people in Paris on Friday.")
    row = json.loads(json.dumps(row_of(found)))
    assert article_of_row(row) == found


# --- the slim form ---


def test_page_and_tables_of_the_slim_form_are_those_of_the_whole():
    whole = list(locate_all(read([ROOT / "seeds"]), recogniser="rules"))
    slimmed = [slim(each) for each in whole]
    assert to_html(event_map(slimmed)) == to_html(event_map(whole))
    assert events_table(slimmed).to_csv() == events_table(whole).to_csv()
    assert sum(len(one.candidates) for each in slimmed for one in each.resolutions) < 0.5 * sum(
        len(one.candidates) for each in whole for one in each.resolutions
    )


def test_the_slim_form_keeps_the_reasons_of_the_choice_and_what_came_second():
    mention = Mention(article_id="x", start=0, end=1, text="A", role="site", score=1.0)
    here, there, nowhere = (
        Candidate(place=place(name, at=(s, s)), score=s, reasons=("r",))
        for name, s in zip("ABC", (3, 1, 2), strict=True)
    )
    one = Resolution(mention=mention, place=here.place, candidates=(here, there, nowhere), score=3, why="r")
    other = dataclasses.replace(one, mention=dataclasses.replace(mention, score=0.5))
    event = Event(
        id="e",
        article_id="x",
        type="attack",
        trigger_start=0,
        trigger_end=1,
        status="happened",
        evidence_start=0,
        evidence_end=1,
    )
    located = LocatedEvent(event=event, resolution=one, rule="", score=1.0)
    made = slim(LocatedArticle(article=Article(id="x", text="A"), resolutions=(one, other), events=(located,)))
    pinned, lone = made.resolutions
    assert made.events[0].resolution is pinned
    assert pinned.candidates == (here, Candidate(place=nowhere.place, score=2))
    assert (lone.place, lone.candidates, lone.why) == (here.place, (), "")
