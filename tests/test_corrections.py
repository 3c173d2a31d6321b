"""A user's corrections: how `corrections.csv` is read, what they make of what was found, and that none is lost."""

import csv
import io
import random
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from builders import FewPlaces, article
from hypothesis import given
from hypothesis import strategies as st
from reports import OSAKA, PARIS, TOKYO, located, report

from geo.corrections import Corrections, Review, correct, correct_all, read_corrections
from geo.corrections.values import days_of, spots_of
from geo.errors import InputError
from geo.events import event_id
from geo.gazetteer.store import LocalGazetteer
from geo.listfile import BadRowError
from geo.model import Candidate, LocatedArticle, Mention, Resolution
from geo.pipeline import locate_all
from geo.quotes import nth_of, span_of
from geo.read import read

HEADER = "article,file,what,quote,nth,set,to,source,by,on,note\n"
NOWHERE = FewPlaces()


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def corrections(text, *, file="corrections.csv"):
    """(the corrections, the notes) of a file with that content."""
    Path(file).write_bytes(text if isinstance(text, bytes) else text.encode())
    notes: list[str] = []
    return read_corrections(file, on_note=lambda note: notes.append(str(note))), notes


def row(what, quote, sets, to="", *, of="id-talks.txt", nth="", source="", by=""):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([of, "", what, quote, nth, sets, to, source, by, "", ""])
    return out.getvalue()


def rows(*given, gazetteer=NOWHERE):
    """Corrections of these rows, none of which may be bad."""
    found, notes = corrections(HEADER + "".join(given))
    assert notes == []
    return found.placed(gazetteer)


def corrected(found, *given, gazetteer=NOWHERE):
    return correct(found, rows(*given), gazetteer)


def verdicts(found, *given, gazetteer=NOWHERE):
    """What came of each row, in their order."""
    review = Review(rows(*given), gazetteer)
    review.correct(found)
    return [(each.outcome, each.reason) for each in review.verdicts]


def where(found):
    """(place, type, status, rule, corrected) of every event."""
    return [
        (
            each.resolution.place.name if each.resolution and each.resolution.place else None,
            each.event.type,
            each.event.status,
            each.rule,
            each.corrected,
        )
        for each in found.events
    ]


def names(found):
    return [(r.mention.text, r.mention.role, r.place.name if r.place else None, r.corrected) for r in found.resolutions]


TALKS = located(report(TOKYO), report(OSAKA, "protest", trigger="rally", before="Workers held a"))
"""Ministers held a meeting in Tokyo. Workers held a rally in Osaka."""


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
        (row("event", "rally", "date", "03/04/2025"), "write 2025-03-30"),
        (row("event", "rally", "date", "2025-02-30"), "is no date"),
        (row("event", "rally", "date", "2025-04-02..2025-04-01"), "ends before it begins"),
        (row("mention", "Tokyo", "place", ""), "it says no place"),
        (row("mention", "Tokyo", "place", "Tokyo"), "'Tokyo' is no place"),
        (row("mention", "Tokyo", "place", "48,85,2,5"), "is no place"),
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


# --- mentions ---


def test_without_a_correction_it_is_the_very_same():
    other = rows(row("mention", "Tokyo", "not-a-place", of="another"))
    assert correct(TALKS, other, NOWHERE) is TALKS
    assert correct(TALKS, Corrections(()), NOWHERE) is TALKS


def test_what_is_no_place_is_no_mention_and_places_no_event():
    done = corrected(TALKS, row("mention", "Tokyo", "not-a-place"))
    assert names(done) == [("Osaka", "site", "Osaka", ())]
    assert where(done)[0] == (None, "meeting", "happened", "corrected", ("place",))
    assert where(done)[1] == ("Osaka", "protest", "happened", "same clause", ())


def test_a_place_by_its_id_is_one_of_the_candidates_or_of_the_gazetteer():
    losing = [
        replace(r, candidates=(Candidate(place=PARIS, score=0.2),)) if r.mention.text == "Tokyo" else r
        for r in TALKS.resolutions
    ]
    talks = replace(TALKS, resolutions=tuple(losing))
    done = corrected(talks, row("mention", "Tokyo", "place", PARIS.id, by="Ann"))
    first = done.resolutions[0]
    assert names(done)[0] == ("Tokyo", "site", "Paris", ("place",))
    assert (first.score, first.candidates[0].reasons) == (1.0, ("corrected by hand",))
    assert first.why == "corrected by hand (Ann; corrections.csv, line 2)"
    assert where(done)[0] == ("Paris", "meeting", "happened", "same clause", ("place",))
    real = corrected(TALKS, row("mention", "Tokyo", "place", "geonames:2988507"), gazetteer=LocalGazetteer())
    assert real.resolutions[0].place.name == "Paris"
    near = corrected(TALKS, row("mention", "Tokyo", "place", "near:geonames:2988507"), gazetteer=LocalGazetteer())
    assert near.resolutions[0].place.id == "near:geonames:2988507"


def test_a_place_that_nobody_knows_is_told_and_changes_nothing():
    given_row = row("mention", "Tokyo", "place", "geonames:999999999")
    assert verdicts(TALKS, given_row, gazetteer=LocalGazetteer()) == [
        ("unmatched", "no place has the id geonames:999999999; write its lat, lon, name instead")
    ]
    assert corrected(TALKS, given_row, gazetteer=LocalGazetteer()) == TALKS


def test_a_place_by_its_point_bears_the_name_that_stands_there():
    done = corrected(TALKS, row("mention", "Tokyo", "place", "33.5,36.25"))
    assert (done.resolutions[0].place.name, done.resolutions[0].place.lat) == ("Tokyo", 33.5)
    assert done.resolutions[0].place.id.startswith("own:tokyo-")


def test_a_place_that_is_none_leaves_the_mention_not_found():
    done = corrected(TALKS, row("mention", "Tokyo", "place", "none"))
    assert names(done)[0] == ("Tokyo", "site", None, ("place",))
    assert where(done)[0][0] is None
    assert done.events[0].also_at == (done.resolutions[0].mention,)


def test_what_the_model_has_right_by_now_is_not_marked():
    given_rows = row("mention", "Tokyo", "place", TOKYO.id), row("mention", "Tokyo", "role", "site")
    assert corrected(TALKS, *given_rows) == TALKS
    assert [outcome for outcome, _ in verdicts(TALKS, *given_rows)] == ["agrees", "agrees"]


def test_a_role_that_is_no_site_takes_the_pin_away_and_keeps_the_name():
    done = corrected(TALKS, row("mention", "Tokyo", "role", "actor"))
    assert names(done)[0] == ("Tokyo", "actor", "Tokyo", ("role",))
    assert where(done)[0] == (None, "meeting", "happened", "corrected", ("place",))


def unplaced():
    """The same, with Tokyo an actor where nothing happens."""
    first, second = TALKS.resolutions
    first = replace(first, mention=replace(first.mention, role="actor"))
    meeting = replace(TALKS.events[0], resolution=None, rule="no-place", score=0.0)
    return replace(TALKS, resolutions=(first, second), events=(meeting, TALKS.events[1]))


def test_a_name_that_becomes_a_site_gets_the_event_of_its_sentence():
    done = corrected(unplaced(), row("mention", "Tokyo", "role", "site"))
    assert names(done)[0] == ("Tokyo", "site", "Tokyo", ("role",))
    assert where(done)[0] == ("Tokyo", "meeting", "happened", "beside", ("place",))


def test_an_event_whose_place_was_not_found_goes_to_the_place_that_it_is_given():
    first, second = TALKS.resolutions
    lost = replace(first, place=None)
    event = replace(TALKS.events[0], resolution=None, rule="unresolved", score=0.0, also_at=(first.mention,))
    found = LocatedArticle(article=TALKS.article, resolutions=(lost, second), events=(event, TALKS.events[1]))
    done = corrected(found, row("mention", "Tokyo", "place", PARIS.id), gazetteer=Known(PARIS))
    assert where(done)[0] == ("Paris", "meeting", "happened", "beside", ("place",))
    assert done.events[0].also_at == ()


class Known:
    """A gazetteer that knows places by their ids and names."""

    name = "known"

    def __init__(self, *places) -> None:
        self.few = FewPlaces()
        for each in places:
            self.few.add(each)

    def lookup(self, name):
        return self.few.lookup(name)

    def by_id(self, ids):
        return {each.id: each for _, each, _ in self.few.known if each.id in ids}


def bare():
    """The same, in which nothing was found."""
    return LocatedArticle(article=TALKS.article, resolutions=(), events=())


def test_a_mention_that_was_not_found_is_added():
    done = corrected(bare(), row("mention", "Tokyo", "place", PARIS.id), gazetteer=Known(PARIS))
    assert names(done) == [("Tokyo", "reference", "Paris", ("added", "place"))]
    assert done.resolutions[0].mention.score == 1.0
    with_role = row("mention", "Tokyo", "role", "site")
    done = corrected(bare(), with_role, gazetteer=Known(TOKYO))
    assert names(done) == [("Tokyo", "site", "Tokyo", ("added", "role"))]


def test_an_added_mention_takes_the_place_of_those_that_it_overlaps_with_their_events():
    text = "A fire broke out in New York City."
    name = Mention(article_id="x", start=24, end=33, text="York City", role="site", score=0.7)
    old = Resolution(mention=name, place=OSAKA, score=0.5)
    event = replace(
        TALKS.events[0].event, id="e", article_id="x", trigger_start=2, trigger_end=6, evidence_start=0, evidence_end=34
    )
    told = replace(TALKS.events[0], event=event, resolution=old)
    found = LocatedArticle(article=replace(article(text), id="id-talks.txt"), resolutions=(old,), events=(told,))
    done = corrected(found, row("mention", "New York City", "place", PARIS.id), gazetteer=Known(PARIS))
    assert names(done) == [("New York City", "site", "Paris", ("added", "place"))]
    assert where(done) == [("Paris", "meeting", "happened", "same clause", ("place",))]
    assert done.events[0].resolution is done.resolutions[0]


def test_two_mentions_that_become_one_place_are_one_pin():
    second = TALKS.resolutions[1]
    both = (replace(TALKS.events[0], score=0.9), replace(TALKS.events[0], resolution=second))
    done = corrected(replace(TALKS, events=both), row("mention", "Osaka", "place", TOKYO.id))
    assert [w[0] for w in where(done)] == ["Tokyo"]
    assert done.events[0].also_at == (second.mention,)


def test_a_name_in_one_source_means_that_place_there_and_nowhere_else():
    by_name = row("name", "tokyo", "place", PARIS.id, of="", source="the paper")
    gazetteer = Known(PARIS)
    assert names(corrected(TALKS, by_name, gazetteer=gazetteer))[0] == ("Tokyo", "site", "Paris", ("place",))
    elsewhere = located(report(TOKYO), source="Another Paper")
    assert correct(elsewhere, rows(by_name, gazetteer=gazetteer), gazetteer) is elsewhere


def test_what_is_said_of_a_mention_goes_before_what_is_said_of_its_name_in_any_order():
    one, every = row("mention", "Tokyo", "place", OSAKA.id), row("name", "Tokyo", "place", PARIS.id, of="")
    here = row("name", "Tokyo", "not-a-place")
    for given_rows in ((one, every, here), (here, every, one), (every, here, one)):
        done = corrected(TALKS, *given_rows, gazetteer=Known(PARIS))
        assert names(done)[0][2] == "Osaka"
        assert "overruled" not in {v for v, _ in verdicts(TALKS, *given_rows, gazetteer=Known(PARIS))}
    assert names(corrected(TALKS, here, every, gazetteer=Known(PARIS)))[0][0] == "Osaka"


def test_what_is_said_of_longer_words_goes_before_what_is_said_of_a_name_in_them():
    longer, name = row("mention", "in Tokyo", "role", "site"), row("name", "Tokyo", "place", PARIS.id, of="")
    for given_rows in ((longer, name), (name, longer)):
        assert names(corrected(TALKS, *given_rows, gazetteer=Known(PARIS)))[0][0] == "in Tokyo"
        assert "overruled" not in {v for v, _ in verdicts(TALKS, *given_rows, gazetteer=Known(PARIS))}


# --- events ---


def test_an_event_is_none_or_of_another_type_and_status():
    done = corrected(
        TALKS,
        row("event", "meeting", "not-an-event"),
        row("event", "rally", "type", "culture"),
        row("event", "rally", "status", "planned"),
    )
    assert where(done) == [("Osaka", "culture", "planned", "same clause", ("type", "status"))]
    event = done.events[0].event
    assert event.id == event_id(event.article_id, event.trigger_start, event.trigger_end, "culture")


def test_an_event_has_another_date_or_none():
    done = corrected(
        TALKS, row("event", "meeting", "date", "2025-03-28..2025-03-29"), row("event", "rally", "date", "none")
    )
    first, second = (each.event for each in done.events)
    assert (first.when.start, first.when.end, first.when.text) == (date(2025, 3, 28), date(2025, 3, 29), "")
    assert second.when is None
    assert [each.corrected for each in done.events] == [("date",), ("date",)]
    assert verdicts(TALKS, row("event", "meeting", "date", "2025-03-30"))[0][0] == "agrees"


def test_an_event_happens_elsewhere_at_a_place_of_the_text_or_of_none():
    done = corrected(TALKS, row("event", "meeting", "place", OSAKA.id))
    assert where(done)[0] == ("Osaka", "meeting", "happened", "corrected", ("place",))
    assert done.events[0].resolution.mention.text == "Osaka"
    done = corrected(TALKS, row("event", "meeting", "place", "33.5, 36.25, Camp Alpha"))
    mention = done.events[0].resolution.mention
    assert (where(done)[0][0], mention.text, mention.start == mention.end) == ("Camp Alpha", "", True)
    done = corrected(TALKS, row("event", "meeting", "place", f"{OSAKA.id}|{PARIS.id}"), gazetteer=Known(PARIS))
    assert [each[0] for each in where(done)] == ["Osaka", "Paris", "Osaka"]
    done = corrected(TALKS, row("event", "meeting", "place", "none"))
    assert where(done)[0] == (None, "meeting", "happened", "corrected", ("place",))


def test_an_event_goes_to_the_mention_of_its_place_that_says_here():
    found = located(report(OSAKA, "protest", trigger="rally"), report(TOKYO), report(TOKYO, trigger="dinner"))
    first, near, far = found.resolutions
    actor = replace(near, mention=replace(near.mention, role="actor"))
    done = corrected(
        LocatedArticle(article=found.article, resolutions=(first, actor, far), events=found.events[:1]),
        row("event", "rally", "place", TOKYO.id),
    )
    assert done.events[0].resolution is far


def test_an_event_that_was_not_found_is_added_with_its_place():
    done = corrected(
        bare(),
        row("event", "rally", "type", "protest"),
        row("event", "rally", "place", "34.7, 135.5, Osaka"),
        row("event", "rally", "status", "planned"),
    )
    assert where(done) == [("Osaka", "protest", "planned", "corrected", ("added", "type", "status", "place"))]
    event = done.events[0].event
    text = done.article.text
    assert text[event.evidence_start : event.evidence_end] == "Workers held a rally in Osaka."
    assert "rally" in event.headline


def test_an_added_event_without_a_place_goes_to_the_site_of_its_sentence():
    found = replace(TALKS, events=())
    done = corrected(found, row("event", "rally", "type", "protest"))
    assert [each[:2] for each in where(done)] == [("Osaka", "protest")]


def test_an_event_that_is_not_there_cannot_be_moved():
    assert verdicts(bare(), row("event", "rally", "place", "1,2")) == [
        ("unmatched", "no event is found at these words; add a row that sets its type")
    ]


def test_the_trigger_may_have_become_longer():
    done = corrected(TALKS, row("event", "a rally in", "type", "culture"))
    assert [(each[1], each[4]) for each in where(done)] == [("meeting", ()), ("culture", ("type",))]


# --- none is lost ---


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
    assert "stand in the text 1 times only" in notes[1]
    assert "no place of that name is found" in notes[2]
    assert "2 corrections are about articles that were not read" in notes[3]
    elsewhere = row("mention", "Tokyo", "role", "actor", of="gone"), row("name", "Kyoto", "not-a-place", of="")
    assert told([TALKS], *elsewhere, partial=True) == []


def test_an_article_with_another_text_is_told_with_its_id():
    edited = "old-id,talks.txt,mention,Tokyo,,role,actor,,,,\n"
    (note,) = told([TALKS], edited)
    assert "talks.txt holds another text now: see whether it still holds, and write its id id-talks.txt" in note


def test_a_file_stands_for_the_id_that_is_not_given():
    assert names(corrected(TALKS, ",talks.txt,mention,Tokyo,,role,actor,,,,\n"))[0][1] == "actor"


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
