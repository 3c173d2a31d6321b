"""Which words report an event, of what type, and whether it happened."""

from datetime import date

import pytest
from builders import article

from geo.events import EVENT_TYPES, find_events
from geo.headline import WIDER
from geo.model import Reading, Report

NOTHING = Reading(mentions=())


def found(text, *, published=None):
    return [
        (text[e.trigger_start : e.trigger_end].lower(), e.type, e.status)
        for e in find_events(article(text, published=published), NOTHING)
    ]


def kinds(text):
    return {(kind, status) for _, kind, status in found(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A magnitude 6 earthquake struck the coast.", "disaster"),
        ("Gunmen opened fire on a bus, killing three soldiers.", "attack"),
        ("Thousands of protesters marched through the centre.", "protest"),
        ("The court sentenced the trader to nine years in prison.", "justice"),
        ("Voters go to the polls for the presidential election.", "politics"),
        ("The cholera outbreak has sickened 400 people.", "health"),
        ("The freight train derailed near the station.", "accident"),
        ("The ministers met for talks.", "meeting"),
        ("The army deployed troops along the border.", "mobilise"),
        ("The team won the championship final.", "culture"),
        ("The rocket launch was watched by engineers at the space centre.", "science"),
        ("The two sides signed a ceasefire agreement.", "agreement"),
    ],
)
def test_news_of_each_kind_is_found(text, kind):
    assert kind in {k for k, _ in kinds(text)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Officials will hold talks next week.", "planned"),
        ("The president plans to visit the region.", "planned"),
        ("The army denied an attack on the village.", "other"),
        ("He threatened to bomb the port.", "other"),
        ("Troops bombed the port.", "happened"),
        ("Residents fear that the dam could collapse.", "other"),
    ],
)
def test_status_follows_the_words_that_say_so(text, status):
    assert status in {s for _, s in kinds(text)}


def test_what_repeats_the_title_is_counted_once():
    title = "Train Derails Near Station"
    text = f"{title}\n\n{title}\nThe town woke to sirens before dawn on a wet day.\nResidents stayed at home."
    assert [kind for _, kind, _ in found(text)].count("accident") == 1


def test_a_day_is_resolved_only_when_there_is_something_to_count_from():
    text = "Ministers met on Sunday for talks."
    undated = next(e for e in find_events(article(text), NOTHING) if e.type == "meeting")
    assert undated.when is None
    assert undated.when_text.endswith("Sunday")
    dated = next(e for e in find_events(article(text, published=date(2025, 3, 31)), NOTHING) if e.type == "meeting")
    assert dated.when is not None
    assert (dated.when.start, dated.when.end, dated.when.precision) == (date(2025, 3, 30), date(2025, 3, 30), "day")


def test_part_of_a_compound_or_of_a_name_is_no_trigger():
    assert "attack" not in {k for k, _ in kinds("The war-fighting headquarters has a new roof.")}
    assert "attack" not in {k for k, _ in kinds("The Civil War Museum has a new roof.")}


def test_the_headline_is_cut_from_the_sentence():
    text = (
        "After weeks of rumours that had unsettled investors, suppliers and staff alike, the company announced that it "
        "would merge with its oldest rival, which has been in trouble for years, and close a plant in the north."
    )
    for event in find_events(article(text), NOTHING):
        assert 0 < len(event.headline) <= WIDER
        assert event.headline.strip("…") in text


def test_every_type_has_what_the_legend_needs():
    assert len(EVENT_TYPES) == 20
    assert all(t.label and t.colour.startswith("#") and t.icon and t.description for t in EVENT_TYPES.values())


def test_ids_come_from_content_and_are_unique():
    text = "Gunmen attacked a base. Gunmen attacked a school."
    ids = [e.id for e in find_events(article(text), NOTHING)]
    assert len(set(ids)) == len(ids) >= 2
    assert ids == [e.id for e in find_events(article(text), NOTHING)]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("The firm said on May 3 that rebels attacked the mine.", "attacked", "happened"),
        ("The minister denied the charge, and troops shelled the town.", "shelled", "happened"),
    ],
)
def test_a_cue_of_something_else_does_not_count(text, trigger, status):
    assert next(s for word, _, s in found(text) if word == trigger) == status


def test_the_dot_of_an_abbreviation_stays_in_the_headline():
    assert find_events(article("He attacked a shop in the U.S."), NOTHING)[0].headline.endswith("U.S.")


def test_a_text_without_a_full_stop_is_cut():
    events = find_events(article("the attack " * 2000), NOTHING)
    assert all(e.evidence_end - e.evidence_start < 5000 for e in events)


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        # the date of its own clause, not one that stands nearer in another
        ("Farmers blocked the road for nine days, and the minister will meet them on Saturday.", "blocked", None),
        (
            "Farmers blocked the road for nine days, and the minister will meet them on Saturday.",
            "meet",
            date(2025, 5, 17),
        ),
        # what has happened did not happen after it was printed
        ("The firm signed a contract and will open a plant by 2027.", "signed", None),
        # a dateline's date is when the story was filed
        ("AREQUIPA, Peru, May 15, 2025 — Police attacked a camp on Monday.", "attacked", date(2025, 5, 12)),
    ],
)
def test_an_event_takes_the_date_that_is_meant_for_it(text, trigger, day):
    events = find_events(article(text, published=date(2025, 5, 15)), NOTHING)
    event = next(e for e in events if text[e.trigger_start : e.trigger_end] == trigger)
    assert (event.when.start if event.when else None) == day


def test_a_workshop_that_burns_is_no_meeting():
    assert "meeting" not in {k for k, _ in kinds("A fire broke out in a workshop.")}
    assert "meeting" in {k for k, _ in kinds("They held a workshop.")}


def test_march_is_a_month_where_it_is_one():
    assert "protest" not in {k for k, _ in kinds("Nordvind Energy opened a plant on March 4, 2025.")}
    assert "protest" in {k for k, _ in kinds("Protesters held a march through the city on Friday.")}


def test_an_event_says_who_acts_and_who_is_acted_on():
    found_here = find_events(article("Rebels attacked soldiers near the border on Friday."), NOTHING)
    event = next(e for e in found_here if e.trigger_start == 7)
    assert (event.actors, event.targets) == (("Rebels",), ("soldiers",))


def test_the_words_that_a_recogniser_saw_are_the_triggers():
    text = "The club fired its coach. Police fired at the crowd."
    report = Report(start=33, end=38, type="attack", score=0.8, status="other")
    (event,) = find_events(article(text), Reading(mentions=(), reports=(report,)))
    assert (event.trigger_start, event.type, event.status) == (33, "attack", "other")
    assert text[event.evidence_start : event.evidence_end] == "Police fired at the crowd."
