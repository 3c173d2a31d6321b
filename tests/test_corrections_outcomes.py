"""What comes of each of a user's corrections: none is lost, and one that is overruled or matches nothing is told."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from builders import article
from correcting import NOWHERE, TALKS, Known, corrected, names, row, rows, verdicts
from hypothesis import given
from hypothesis import strategies as st
from reports import OSAKA, PARIS, TOKYO, located, report

from geo.corrections import Review, correct_all
from geo.gazetteer.store import LocalGazetteer
from geo.pipeline import locate_all
from geo.read import read

pytestmark = pytest.mark.usefixtures("folder")


def test_of_two_that_disagree_the_later_counts_and_a_note_says_so():
    given_rows = (
        row("mention", "Tokyo", "role", "actor"),
        row("mention", "Tokyo", "not-a-place"),
        row("mention", "Tokyo", "role", "origin"),
        row("mention", "Tokyo", "role", "origin"),
    )
    assert names(corrected(TALKS, *given_rows))[0][1] == "origin"
    outcomes = verdicts(TALKS, *given_rows)
    assert [outcome for outcome, _ in outcomes] == ["overruled", "overruled", "agrees", "applied"]
    assert outcomes[1][1] == "corrections.csv, line 4 says otherwise, and the later row counts"


def test_of_two_about_words_that_overlap_the_later_counts():
    given_rows = (row("mention", "in Tokyo", "role", "actor"), row("mention", "Tokyo", "role", "origin"))
    assert names(corrected(TALKS, *given_rows))[0][:2] == ("Tokyo", "origin")
    assert [outcome for outcome, _ in verdicts(TALKS, *given_rows)] == ["overruled", "applied"]


def test_what_one_article_needs_is_needed():
    every = row("name", "Tokyo", "place", PARIS.id, of="")
    review = Review(rows(every, gazetteer=Known(PARIS)), Known(PARIS))
    for where_to in (PARIS, TOKYO, PARIS):
        review.correct(located(report(where_to, mention="Tokyo"), file=f"{where_to.name}.txt"))
    assert [each.outcome for each in review.verdicts] == ["applied"]


def told(found, *given_rows, partial=False):
    notes: list[str] = []
    list(
        correct_all(
            found, rows(*given_rows), gazetteer=NOWHERE, partial=partial, on_note=lambda note: notes.append(str(note))
        )
    )
    return notes


def test_a_correction_that_matches_nothing_any_more_is_told():
    notes = told(
        [TALKS],
        row("mention", "Kyoto", "role", "site"),
        row("mention", "Tokyo", "role", "site", nth="2"),
        row("name", "Kyoto", "not-a-place", of=""),
        row("mention", "Tokyo", "role", "actor", of="gone"),
        row("mention", "Tokyo", "role", "actor", of="gone too"),
        row("mention", "Tokyo", "role", "actor"),
    )
    assert len(notes) == 4
    assert notes[0].startswith(
        "warning corrections.csv, line 2: mention “Kyoto”: role is site matches nothing: "
        "the words “Kyoto” do not stand in the text; "
    )
    assert "the words “Tokyo” stand in the text once only" in notes[1]
    assert "no place of that name is found" in notes[2]
    assert "2 corrections are about articles that were not read" in notes[3]
    elsewhere = row("mention", "Tokyo", "role", "actor", of="gone"), row("name", "Kyoto", "not-a-place", of="")
    assert told([TALKS], *elsewhere, partial=True) == []


def test_words_that_differ_by_capitals_alone_are_told_as_the_text_has_them():
    (note,) = told([TALKS], row("mention", "TOKYO", "role", "actor"))
    assert "the words “TOKYO” do not stand in the text, “Tokyo” does; " in note


def test_a_file_that_is_called_otherwise_is_told_as_it_is_called():
    for name in ("TALKS.txt", "h/talks.txt", "H\\Talks.TXT"):
        for partial in (False, True):
            (note,) = told([TALKS], f",{name},mention,Tokyo,,role,actor,,,,\n", partial=partial)
            assert "no article in that file was read; it is called 'talks.txt' here; " in note
    assert "1 correction is about articles" in told([TALKS], ",s.txt,mention,Tokyo,,role,actor,,,,\n")[0]
    two = [located(report(OSAKA), file=f"{n}/a.txt") for n in range(2)]
    assert "1 correction is about articles" in told(two, ",a.txt,mention,Osaka,,role,actor,,,,\n")[0]


def test_an_article_with_another_text_is_told_with_its_id():
    edited = "old-id,talks.txt,mention,Tokyo,,role,actor,,,,\n"
    (note,) = told([TALKS], edited)
    assert "talks.txt holds another text now: see whether it still holds, and write its id id-talks.txt" in note


def test_a_file_stands_for_the_id_that_is_not_given():
    for name in ("talks.txt", "./talks.txt"):
        assert names(corrected(TALKS, f",{name},mention,Tokyo,,role,actor,,,,\n"))[0][1] == "actor"


def test_the_order_of_articles_changes_nothing_and_each_row_is_counted_once():
    others = [located(report(OSAKA), file=f"{n}.txt") for n in range(4)]
    found = [TALKS, *others]
    given_rows = [
        row("mention", "Tokyo", "role", "actor"),
        row("name", "Osaka", "place", "1,2,Camp", of=""),
        *(row("event", "meeting", "type", "culture", of=f"id-{n}.txt") for n in range(4)),
    ]
    outcomes = set()
    for seed in range(3):
        random.Random(seed).shuffle(found)  # noqa: S311 -- any order will do
        done = sorted(correct_all(found, rows(*given_rows), gazetteer=NOWHERE), key=lambda each: each.article.file)
        outcomes.add(repr(done))
    assert len(outcomes) == 1


def test_corrected_values_survive_another_model():
    """The rules find other mentions and events than the encoder; what is said by hand holds in both."""
    text = "Soldiers shelled the town of Aydar on Friday. Workers rallied in Osaka."
    given_rows = (
        row("mention", "Aydar", "place", "36.1, 36.2", of=""),
        row("mention", "Aydar", "role", "site", of=""),
        row("event", "shelled", "type", "attack", of=""),
        row("event", "shelled", "place", "36.1,36.2,Aydar", of=""),
    )
    for recogniser in ("rules", "tagger"):
        (found,) = locate_all([article(text)], recogniser=recogniser)
        given_for = [line.replace(",,", f"{found.article.id},,", 1) for line in given_rows]
        done = corrected(found, *given_for, gazetteer=LocalGazetteer())
        pins = {
            (each.event.type, each.resolution.place.name, each.resolution.place.lat)
            for each in done.events
            if each.resolution is not None and each.event.evidence_start == 0
        }
        assert pins == {("attack", "Aydar", 36.1)}, recogniser


SEEDS = list(locate_all(list(read(Path(__file__).resolve().parent.parent / "seeds"))[:4], recogniser="rules"))


@given(st.data())
def test_whatever_is_said_spans_stay_in_order_and_slice_back(data):
    told_of = data.draw(st.sampled_from(SEEDS))
    text = told_of.article.text
    words = [each for each in text.split() if any(map(str.isalnum, each))][:200]
    said = []
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(words) - 1))
        quote = " ".join(words[at : at + data.draw(st.integers(1, 3))])
        what, sets, to = data.draw(
            st.sampled_from(
                [
                    ("mention", "not-a-place", ""),
                    ("mention", "place", "1,2"),
                    ("mention", "place", "none"),
                    ("mention", "role", "site"),
                    ("mention", "role", "actor"),
                    ("name", "place", "3,4,Camp"),
                    ("event", "not-an-event", ""),
                    ("event", "type", "attack"),
                    ("event", "place", "1,2|3,4"),
                    ("event", "place", "none"),
                    ("event", "date", "2025"),
                    ("event", "status", "other"),
                ]
            )
        )
        said.append(row(what, quote, sets, to, of=told_of.article.id))
    done = corrected(told_of, *said)
    spans = [(r.mention.start, r.mention.end) for r in done.resolutions]
    assert all(text[r.mention.start : r.mention.end] == r.mention.text for r in done.resolutions)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    here = {r.mention for r in done.resolutions}
    for each in done.events:
        for mention in (*each.also_at, *((each.resolution.mention,) if each.resolution else ())):
            assert mention in here or mention.text == ""
        assert each.resolution is None or each.resolution.place is not None
    assert all(outcome for outcome, _ in verdicts(told_of, *said))
    assert corrected(done, *said).resolutions == done.resolutions  # a second time changes nothing
