"""From what the encoder says of words to reports: which words report an event, of what type, and where it happens."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from builders import article, located, mention, pins
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.store import LocalGazetteer
from geo.model import Join, Reading, Report
from geo.pipeline import locate_all
from geo.recognise import by_tagger
from geo.tagger.answer import Answer
from geo.tagger.encode import Vocabulary, windows
from geo.tagger.reports import reports
from geo.triggers import trigger_of

LOCAL = LocalGazetteer()
PIECES = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "."])
TYPES = ["", *EVENT_TYPES]


def said(text, *, events, pairs, nothing=-2.0):
    """An answer in which `events` words report a type, and `pairs` of (trigger, place) have log odds; others have -6.

    `nothing` is the score of "nothing happens there", the same for every word.
    """
    (window,) = windows(article(text), PIECES, LOCAL, every=True)
    words = [word.text for word in window.words]
    types = np.full((len(words), len(TYPES)), 0.001, np.float32)
    types[:, 0] = 0.98
    for word, kind in events.items():
        types[words.index(word), [0, TYPES.index(kind)]] = 0.1, 0.88
    odds = np.full((len(words), len(words)), -6.0, np.float32)
    for (trigger, name), value in pairs.items():
        odds[words.index(trigger), words.index(name)] = value
    flat = np.log(np.full((len(words), 7), 1 / 7, np.float32))
    return Answer(
        window=window,
        tags=flat[:, :3],
        roles=flat[:, :5],
        types=np.log(types / types.sum(1, keepdims=True)),
        statuses=np.log(np.array([[0.8, 0.1, 0.1]] * len(words), np.float32)),
        kinds=np.log(np.full((len(words), len(TYPES)), 1 / len(TYPES), np.float32)),
        none=np.full(len(words), nothing, np.float32),
        pairs=odds,
    )


TEXT = "Floods hit Lagos while ministers met in Accra."


def told(text, answer, *mentions):
    return [
        (text[r.start : r.end], r.type, [j.mention_start for j in r.joins])
        for r in reports(article(text), [answer], mentions)
    ]


def test_each_site_has_the_word_that_says_what_happens_there():
    answer = said(
        TEXT, events={"Floods": "disaster", "met": "meeting"}, pairs={("Floods", "Lagos"): 3.0, ("met", "Accra"): 2.0}
    )
    lagos, accra = mention(TEXT, "Lagos"), mention(TEXT, "Accra")
    assert told(TEXT, answer, lagos, accra) == [
        ("Floods", "disaster", [lagos.start]),
        ("met", "meeting", [accra.start]),
    ]


def test_a_site_has_an_event_even_where_no_word_is_sure():
    answer = said(TEXT, events={}, pairs={("hit", "Lagos"): -1.0})
    assert [(word, at) for word, _, at in told(TEXT, answer, mention(TEXT, "Lagos"))] == [("hit", [11])]


def test_nothing_happens_at_a_name_that_is_no_site():
    answer = said(TEXT, events={"Floods": "disaster"}, pairs={("Floods", "Lagos"): 3.0})
    lagos = mention(TEXT, "Lagos", role="actor")
    assert told(TEXT, answer, lagos) == [("Floods", "disaster", [])]


def test_one_event_may_happen_at_two_sites():
    text = "Protests were held in Paris and Lyon."
    answer = said(text, events={"Protests": "protest"}, pairs={("Protests", "Paris"): 2.0, ("Protests", "Lyon"): 1.0})
    sites = mention(text, "Paris"), mention(text, "Lyon")
    assert told(text, answer, *sites) == [("Protests", "protest", [s.start for s in sites])]


def test_what_another_sentence_places_does_not_happen_here_too():
    text = "People in Aitape remembered it. Ministers met in Wewak."
    answer = said(text, events={"met": "meeting"}, pairs={("met", "Aitape"): 4.0, ("met", "Wewak"): 4.0})
    aitape, wewak = mention(text, "Aitape"), mention(text, "Wewak")
    assert ("met", "meeting", [wewak.start]) in told(text, answer, aitape, wewak)
    # Where the other sentence names no place, this one is it.
    text = "People gathered in Aitape. They met for hours."
    answer = said(text, events={"met": "meeting"}, pairs={("met", "Aitape"): 4.0})
    assert told(text, answer, mention(text, "Aitape")) == [("met", "meeting", [19])]


def test_an_expression_is_one_trigger():
    text = "Fighting broke out in Goma."
    answer = said(text, events={"broke": "attack"}, pairs={("broke", "Goma"): 2.0})
    assert told(text, answer, mention(text, "Goma")) == [("broke out", "attack", [22])]


@pytest.mark.parametrize(("whole", "part"), [("run-off", "run"), ("sit-in", "sit"), ("by-election", "election")])
def test_a_word_with_a_hyphen_that_the_lexicon_has_is_one_trigger(whole, part):
    text = f"A {whole} was held in Wewak."
    answer = said(text, events={part: "politics"}, pairs={(part, "Wewak"): 2.0})
    assert [word for word, *_ in told(text, answer, mention(text, "Wewak"))] == [whole]


def test_a_hyphen_makes_a_noun_of_a_verb():
    text = "A break-out of rebels in Wewak."
    report = Report(start=2, end=11, type="crime", score=0.9, status="happened", joins=())
    assert trigger_of(text, report, 1).pos == "noun"


def test_what_an_article_calls_itself_is_no_event():
    text = "Floods in Wewak: Flash Update No. 3"
    answer = said(text, events={"Floods": "disaster", "Update": "disaster"}, pairs={("Update", "Wewak"): 4.0})
    assert [word for word, *_ in told(text, answer, mention(text, "Wewak"))] == ["Floods"]


@pytest.mark.parametrize("where", ["refugee camp", "recycling plant", "High School", "mine"])
def test_what_only_describes_a_place_is_no_event(where):
    text = f"Troops raided a {where} in Wewak."
    word = where.split()[0]
    answer = said(text, events={"raided": "attack", word: "withdrawal"}, pairs={(word, "Wewak"): 4.0})
    assert [said for said, *_ in told(text, answer, mention(text, "Wewak"))] == ["raided"]


def test_a_compound_has_the_type_of_the_whole():
    text = "Police baton-charged a crowd in Wewak."
    answer = said(text, events={}, pairs={("charged", "Wewak"): 4.0})
    assert [kind for _, kind, _ in told(text, answer, mention(text, "Wewak"))] == ["coercion"]


def test_windows_that_break_in_a_town_are_no_burglary():
    text = "Windows were broken in Wewak."
    answer = said(text, events={"broken": "attack"}, pairs={("broken", "Wewak"): 4.0})
    assert [(said, kind) for said, kind, _ in told(text, answer, mention(text, "Wewak"))] == [("broken", "attack")]


def test_a_report_that_a_recogniser_gives_becomes_a_pin_with_its_score():
    text = "The two sides talked for hours. All of it took place in Geneva."
    site = mention(text, "Geneva")
    report = Report(
        start=14, end=20, type="meeting", score=0.9, status="happened", joins=(Join(mention_start=56, score=0.8),)
    )
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=(site,), reports=(report,)))
    assert pins(found) == [("Geneva", "meeting", "happened", "talked")]
    assert (found.events[0].rule, found.events[0].score) == ("neighbour", 0.72)


def test_the_same_place_again_needs_no_second_pin_but_has_the_event():
    text = "Rain fell on Lagos, and Lagos was flooded."
    sites = mention(text, "Lagos"), mention(text, "Lagos", nth=1)
    joins = tuple(Join(mention_start=s.start, score=0.9) for s in sites)
    report = Report(start=34, end=41, type="disaster", score=0.9, status="happened", joins=joins)
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=sites, reports=(report,)))
    assert [e.resolution.mention for e in found.events] == [sites[0]]
    assert found.events[0].also_at == (sites[1],)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The club fired its coach in Leeds on Monday after six defeats.", {"accident", "attack"}),
        ("Workers began a strike at the plant in Detroit on Friday over pay.", {"attack"}),
        ("She went to Boston for a visit to the doctor about her knee.", {"attack", "protest"}),
        ("The director shot a film in Marrakesh last summer with a small crew.", {"attack", "crime"}),
        ("Senators killed the bill in Austin late on Tuesday by four votes.", {"attack", "crime"}),
        ("A storm of applause met the singer in Vienna on Saturday.", {"disaster", "attack"}),
    ],
)
def test_a_word_is_understood_in_its_sentence(text, wrong):
    assert not wrong & {event.event.type for event in located(text).events}


def test_the_dead_of_a_disaster_are_no_attack():
    text = "A strong earthquake struck Wewak before dawn on Tuesday and killed at least nine people."
    assert {event.event.type for event in located(text).events} == {"disaster"}


def test_gunmen_who_storm_an_embassy_attack_it():
    assert ("Tripoli", "attack") in {
        (name, kind)
        for name, kind, *_ in pins(located("Gunmen stormed the embassy in Tripoli on Sunday, killing two guards."))
    }


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_reports_in_order_that_do_not_overlap(text):
    found = by_tagger(article(text), LOCAL)
    spans = [(r.start, r.end) for r in found.reports]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    starts = {m.start for m in found.mentions}
    assert all(j.mention_start in starts for r in found.reports for j in r.joins)


def test_a_join_to_what_is_no_mention_is_no_pin():
    text = "The two sides talked in Geneva."
    report = Report(
        start=14, end=20, type="meeting", score=0.9, status="happened", joins=(Join(mention_start=99, score=0.8),)
    )
    site = mention(text, "Geneva")
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=(site,), reports=(report,)))
    assert pins(found) == []


def test_a_name_is_no_trigger():
    text = "Fans in Lyon, France, cheered."
    answer = said(text, events={"cheered": "culture"}, pairs={("France", "Lyon"): 6.0, ("cheered", "Lyon"): 1.0})
    names = mention(text, "Lyon"), mention(text, "France", role="container")
    assert [word for word, *_ in told(text, answer, *names)] == ["cheered"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "The ship left Manila on Wednesday and will dock in Cebu City tomorrow.",
            {("left", "Manila"), ("dock", "Cebu City")},
        ),
        (
            "Hurricane Beryl struck Grenada on Monday and killed three people in Carriacou.",
            {("struck", "Grenada"), ("killed", "Carriacou")},
        ),
    ],
)
def test_two_verbs_that_an_and_joins_keep_to_their_own_places(text, places):
    found = {(trigger, place) for place, _, _, trigger in pins(located(text))}
    assert found == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "A woman who had fled Aleppo in 2016 was stabbed in Graz on Sunday.",
            {("fled", "Aleppo"), ("stabbed", "Graz")},
        ),
        (
            "Rebels who shelled Goma last week were driven out of Sake on Monday.",
            {("shelled", "Goma"), ("driven out", "Sake")},
        ),
        ("A ring jailed in London on Monday stole cars in Croydon.", {("jailed", "London"), ("stole", "Croydon")}),
        (
            "A man was sentenced in Marietta on Friday for the theft of wire in Lowell.",
            {("sentenced", "Marietta"), ("theft", "Lowell")},
        ),
        ("He was convicted in Paris of a robbery in Versailles.", {("convicted", "Paris"), ("robbery", "Versailles")}),
    ],
)
def test_what_has_a_place_of_its_own_is_not_told_of_the_other(text, places):
    assert {(trigger, place) for place, _, _, trigger in pins(located(text))} == places


def test_towns_of_a_list_are_not_parted_by_the_verb_after_it():
    found = pins(located("Floods in Kano and Jos killed nine and left hundreds homeless in Kaduna."))
    assert {(trigger, place) for place, _, _, trigger in found} >= {("Floods", "Kano"), ("Floods", "Jos")}


def test_a_place_behind_two_verbs_is_both_verbs_place():
    found = {place for place, *_ in pins(located("Floods killed nine people and injured 30 in Bihar on Monday."))}
    assert found == {"Bihar"}


def test_a_site_takes_nothing_of_a_sentence_that_names_a_place_of_its_own():
    text = "Crowds filled Maracay. From Caracas the president addressed the nation."
    answer = said(
        text,
        events={"addressed": "statement"},
        pairs={("addressed", "Maracay"): 4.0},
    )
    mentions = [mention(text, "Maracay", role="site"), mention(text, "Caracas", role="reference")]
    assert all(j == [] for word, _, j in told(text, answer, *mentions) if word == "addressed")


def test_a_word_of_no_clear_type_has_that_of_the_article():
    text = "Fire tore through a mill in Lagos. Flames spread; smoke rose."
    plain = said(text, events={"tore": "attack"}, pairs={("tore", "Lagos"): 4.0})
    types = plain.types.copy()
    words = [w.text for w in plain.window.words]
    at = words.index("tore")
    types[at, 1:] = np.log(0.001)
    types[at, [TYPES.index("attack"), TYPES.index("accident")]] = np.log([0.5, 0.4])
    unsure = replace(plain, types=types)
    lagos = mention(text, "Lagos", role="site")
    assert {kind for word, kind, _ in told(text, unsure, lagos) if word == "tore through"} == {"attack"}
    for other in ("Flames", "spread", "smoke", "rose"):
        types[words.index(other), [0, TYPES.index("accident")]] = np.log([0.1, 0.88])
    assert {kind for word, kind, _ in told(text, unsure, lagos) if word == "tore through"} == {"accident"}


def test_a_second_word_is_a_site_s_event_only_where_it_likely_happens_there():
    for odds, words in ((1.0, ["Floods", "met"]), (0.2, ["Floods"])):
        pairs = {("Floods", "Lagos"): 2.0, ("met", "Lagos"): odds}
        answer = said("Floods hit Lagos, ministers met.", events={"Floods": "disaster", "met": "meeting"}, pairs=pairs)
        lagos = mention(TEXT, "Lagos")
        found = reports(article("Floods hit Lagos, ministers met."), [answer], [lagos])
        assert ["Floods hit Lagos, ministers met."[r.start : r.end] for r in found if r.joins] == words


def test_a_dateline_has_the_event_told_of_its_town_below_where_its_sentence_tells_of_another_place():
    text = "SYLHET — An embankment burst in Tahirpur. Aid was packed in Sylhet."
    events = {"burst": "disaster", "packed": "aid"}
    pairs = {("burst", "Tahirpur"): 4.0, ("packed", "Sylhet"): 3.0, ("burst", "SYLHET"): -2.0}
    names = mention(text, "SYLHET"), mention(text, "Tahirpur"), mention(text, "Sylhet")
    town, _, below = (name.start for name in names)
    found = told(text, said(text, events=events, pairs=pairs), *names)
    assert found == [("burst", "disaster", [names[1].start]), ("packed", "aid", [below, town])]
    surely = said(text, events=events, pairs=pairs | {("burst", "SYLHET"): 1.0})
    assert ("burst", "disaster", [names[1].start, town]) in told(text, surely, *names)


def test_a_dateline_takes_nothing_of_another_story_and_nothing_that_is_supposed():
    text = "PARIS — Crowds marched in Lyon.\n\nROME — A bomb exploded in Paris."
    pairs = {("marched", "Lyon"): 4.0, ("exploded", "Paris"): 4.0}
    names = (
        mention(text, "PARIS"),
        mention(text, "Lyon"),
        mention(text, "ROME", role="reference"),
        mention(text, "Paris"),
    )
    answer = said(text, events={"marched": "protest", "exploded": "attack"}, pairs=pairs)
    assert names[0].start not in {at for _, _, joins in told(text, answer, *names) for at in joins}
    text = "PARIS — Crowds marched in Lyon. Police denied a strike in Paris."
    pairs = {("marched", "Lyon"): 4.0, ("strike", "Paris"): 4.0}
    names = mention(text, "PARIS"), mention(text, "Lyon"), mention(text, "Paris")
    answer = said(text, events={"marched": "protest", "strike": "protest"}, pairs=pairs)
    supposed = replace(answer, statuses=np.log(np.array([[0.1, 0.1, 0.8]] * len(answer.statuses), np.float32)))
    for each, taken in ((answer, True), (supposed, False)):
        assert (names[0].start in {at for _, _, joins in told(text, each, *names) for at in joins}) == taken
