"""What a sentence only mentions in passing: the ends of a journey, hurts that are healed elsewhere."""

import pytest
from builders import FewPlaces, article, heard, place

from geo.events import find_events
from geo.link import link
from geo.resolve import resolve

KNOWN = FewPlaces()
for _at, _name in enumerate(["Lima", "Cusco", "Puno", "Kampala"]):
    KNOWN.add(place(_name, "PE", at=(5.0 * _at, 0.0)))


def joined(text, *told):
    """The places of each word's event."""
    reading = heard(text, *told)
    events = find_events(article(text), reading)
    out = {word: set() for word, *_ in told}
    for each in link(article(text), events, resolve(article(text), reading.mentions, KNOWN), reports=reading.reports):
        if each.resolution is not None:
            out[text[each.event.trigger_start : each.event.trigger_end]].add(each.resolution.place.name)
    return out


@pytest.mark.parametrize(
    ("text", "way", "ends"),
    [
        ("The jet was flying from Lima to Cusco when it crashed near Puno.", "flying", ("Lima", "Cusco")),
        ("A bus travelling to Cusco, in the dark, was full when it crashed in Puno.", "travelling", ("Cusco",)),
        ("The tram was operating from Lima to Cusco via Kampala when it crashed.", "operating", ("Lima", "Cusco")),
    ],
)
def test_a_vehicle_s_journey_is_no_event_where_it_was_to_go(text, way, ends):
    crashed = ("Puno",) if "Puno" in text else ()
    found = joined(text, (way, "accident", *ends), ("crashed", "accident", *crashed))
    assert found == {way: set(), "crashed": set(crashed)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The minister was travelling to Cusco for talks when a lorry crashed.", ("travelling", "meeting", "Cusco")),
        ("The jet was flying from Lima and crashed.", ("flying", "meeting", "Lima")),
        ("The bus crashed while going round in Lima when a tyre burst.", ("crashed", "accident", "Lima")),
    ],
)
def test_a_journey_that_is_told_of_has_its_places(text, told):
    others = () if told[0] == "crashed" else (("crashed", "accident"),)
    assert joined(text, told, *others)[told[0]] == {told[2]}


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("Nine people were treated for gunshot wounds at a clinic in Kampala.", "wounds"),
        ("He is being treated for fractured or broken ribs in Kampala.", "fractured"),
        ("She had surgery for burns in Kampala.", "burns"),
    ],
)
def test_hurts_are_not_where_they_are_healed(text, hurt):
    assert joined(text, (hurt, "accident", "Kampala")) == {hurt: set()}


def test_the_treatment_and_what_made_it_needed_have_their_places():
    text = "They were treated for smoke inhalation in Lima after a fire in Kampala."
    found = joined(text, ("treated", "health", "Lima"), ("fire", "accident", "Kampala"))
    assert found == {"treated": {"Lima"}, "fire": {"Kampala"}}


@pytest.mark.parametrize(
    ("text", "noun", "where"),
    [
        ("The quake may have also damaged the park in Cusco.", "quake", set()),
        ("The fire could have spread to Lima.", "fire", set()),
        ("The quake in Lima may have damaged the park.", "quake", {"Lima"}),
        ("The fire may have started in a kitchen in Lima.", "fire", {"Lima"}),
        ("The attack may be the deadliest in Lima since 2014.", "attack", {"Lima"}),
        ("The earthquake may have killed hundreds in Lima.", "earthquake", {"Lima"}),
        ("The quake that damaged the park in Cusco may be felt again.", "quake", {"Cusco"}),
    ],
)
def test_what_it_may_have_hit_is_not_where_it_was(text, noun, where):
    name = "Cusco" if "Cusco" in text else "Lima"
    assert joined(text, (noun, "disaster", name)) == {noun: where}


@pytest.mark.parametrize(
    "text",
    [
        "Scores of people are killed in accidents each year in Lima.",
        "Hundreds of people die in floods in Lima every year.",
    ],
)
def test_what_happens_every_year_is_no_event(text):
    word = "killed" if "killed" in text else "die"
    assert joined(text, (word, "accident", "Lima")) == {word: set()}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nine people were killed in Lima, as scores are each year.", "killed"),
        ("Police killed nine men in Lima a year ago.", "killed"),
        ("A fire kills nine in Lima in a year of disasters.", "kills"),
        ("Nine are killed in Lima on Monday, a year after the quake.", "killed"),
    ],
)
def test_one_event_is_one_whatever_happens_every_year(text, word):
    assert joined(text, (word, "accident", "Lima")) == {word: {"Lima"}}


@pytest.mark.parametrize(
    "text",
    [
        "Homes were destroyed by the cyclone, which began migrating north-west towards the city of Lima.",
        "The storm destroyed homes and is moving slowly toward Lima.",
    ],
)
def test_a_storm_has_not_been_where_it_is_only_bound_for(text):
    assert joined(text, ("destroyed", "disaster", "Lima")) == {"destroyed": set()}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The storm moved on and destroyed homes in Lima.", "destroyed", "disaster"),
        ("The storm destroyed homes near Lima, moving towards the sea.", "destroyed", "disaster"),
        ("Rebels advancing towards Lima killed nine.", "killed", "attack"),
    ],
)
def test_a_storm_has_been_where_it_did_harm(text, word, kind):
    assert joined(text, (word, kind, "Lima")) == {word: {"Lima"}}


def wished(text, word):
    reading = heard(text, (word, "meeting", "Lima"), status="planned")
    told = link(
        article(text),
        find_events(article(text), reading),
        resolve(article(text), reading.mentions, KNOWN),
        reports=reading.reports,
    )
    return [each.resolution is not None for each in told]


def test_what_somebody_only_dreams_of_has_no_pin():
    assert wished("They look forward to the day they would return to Lima.", "return") == [False]
    assert wished("He dreams of a return to Lima.", "return") == [False]
    assert wished("They look forward to their return to Lima on Friday.", "return") == [True]
    assert wished("They will return to Lima.", "return") == [True]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Observatory, which monitors the conflict in Lima, said nine had died.", set()),
        ("A group that documents armed conflict in Lima said nine had died.", set()),
        ("The Observatory said the conflict in Lima had killed nine.", {"Lima"}),
    ],
)
def test_what_a_body_is_there_to_watch_is_no_event(text, places):
    assert joined(text, ("conflict", "attack", "Lima")) == {"conflict": places}


def test_what_covered_a_town_and_killed_there_is_an_event():
    assert joined("Ash that covered the area killed nine people in Lima.", ("killed", "disaster", "Lima")) == {
        "killed": {"Lima"}
    }
    assert joined("A drone that watches the area killed nine people in Lima.", ("killed", "attack", "Lima")) == {
        "killed": {"Lima"}
    }
