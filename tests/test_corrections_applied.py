"""What a user's corrections make of the mentions and events that were found, and of those that were not."""

from dataclasses import replace
from datetime import date

import pytest
from builders import article
from correcting import NOWHERE, TALKS, Known, corrected, names, row, rows, verdicts, where
from reports import OSAKA, PARIS, TOKYO, located, report

from geo.corrections import Corrections, correct
from geo.events import event_id
from geo.gazetteer.store import LocalGazetteer
from geo.model import Candidate, LocatedArticle, Mention, Resolution

pytestmark = pytest.mark.usefixtures("folder")

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
