"""What may be, was to be or turned out not to be, and cues that say nothing of an event's status where they stand."""

from datetime import date

import pytest
from builders import article

from geo.events import find_events
from geo.model import Reading, Report


def statuses(text, *triggers, heard="happened", type="other"):  # noqa: A002  # the field's own name
    """The status of the event of each word, where the recogniser has heard it."""
    reports = [
        Report(start=(at := text.index(word)), end=at + len(word), type=type, score=0.9, status=heard)
        for word in triggers
    ]
    reading = Reading(mentions=(), reports=tuple(sorted(reports, key=lambda each: each.start)))
    events = find_events(article(text, published=date(2025, 5, 21)), reading)
    found = {text[event.trigger_start : event.trigger_end]: event.status for event in events}
    return tuple(found[word] for word in triggers)


@pytest.mark.parametrize(
    ("text", "noun", "verb", "expected"),
    [
        ("Floods could hit Sylhet on Friday.", "Floods", "hit", "other"),
        ("A cyclone may soon batter Cork.", "cyclone", "batter", "other"),
        ("Talks might be held in Doha.", "Talks", "held", "other"),
        # but what is known has been, and what stands in another clause
        ("The attack could kill more.", "attack", "kill", "happened"),
        ("The volcano shows little; ash may fall.", "volcano", "fall", "happened"),
        ("The judge ruled in a hearing that he could be released.", "hearing", "released", "happened"),
    ],
)
def test_the_subject_of_what_may_be_may_be_itself(text, noun, verb, expected):
    assert statuses(text, noun, verb) == (expected, "other")


@pytest.mark.parametrize(
    ("text", "trigger", "heard"),
    [
        ("Doctors Without Borders opened a clinic in Sake.", "opened", "happened"),
        ("President Never Mbeki opened a dam near Bulawayo.", "opened", "happened"),
        ("Prime Minister Will Harlan visited Goma on Monday.", "visited", "planned"),
        ("Theresa May visited Davao on Monday.", "visited", "happened"),
    ],
)
def test_a_word_of_a_name_says_nothing_of_status(text, trigger, heard):
    assert statuses(text, trigger, heard=heard) == ("happened",)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Rebels Will Attack Haifa, Army Says", "Attack", "planned"),  # a title writes all its words large
        ('He said: "No Congolese was killed in Goma."', "killed", "other"),
        ("No Congolese was killed in Goma.", "killed", "other"),
        ("Goma will never be attacked.", "attacked", "other"),
    ],
)
def test_a_capital_alone_makes_no_name(text, trigger, expected):
    assert statuses(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A hospital without power was bombed in Marib.", "bombed"),
        ("A town with no water was bombed in Marib.", "bombed"),
        ("A man without papers was arrested in Calais.", "arrested"),
        ("Rebels without warning attacked Sake.", "attacked"),
        ("The dam, which was not insured, burst near Derna.", "burst"),
        ("Rebels who will not surrender attacked Sake.", "attacked"),
        ("Nine people, not eight, died in Aba.", "died"),
        ("The dam, never insured, burst near Derna.", "burst"),
    ],
)
def test_what_is_not_so_of_a_noun_or_aside_has_not_to_do_with_the_event(text, trigger):
    assert statuses(text, trigger) == ("happened",)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("No one was killed in Aba.", "killed"),
        ("The boats landed in Lima without firing a shot.", "shot"),
        ("The rebels did not attack Sake.", "attack"),
        ("The rebels left without killing anyone.", "killing"),
        ("The rebels left without being attacked.", "attacked"),
        ("The rebels never attacked Sake.", "attacked"),
        ("Sake was not, police said, attacked.", "attacked"),
        ("The boat, which was not hit, is back.", "hit"),
        ("He said that no rebels attacked Sake.", "attacked"),
        ("The storm passed with no people injured.", "injured"),
    ],
)
def test_what_is_said_of_the_event_itself_still_holds(text, trigger):
    assert statuses(text, trigger) == ("other",)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The firm scrubbed a launch at Cape Canaveral because of wind.", "scrubbed"),
        ("A launch at Cape Canaveral was scrubbed.", "launch"),
        ("The firm cancelled a launch at Cape Canaveral.", "launch"),
        ("The firm shelved plans for a factory in Savannah.", "shelved"),
        ("The firm abandoned its plans for a factory in Savannah.", "abandoned"),
        ("The firm abandoned plans to build a factory in Savannah.", "build"),
        ("Reports of an explosion in Goma proved false.", "explosion"),
        ("Reports of a shooting in Lima turned out to be a hoax.", "shooting"),
        ("A bomb threat against a school in Lima was a hoax.", "threat"),
        ("A hoax bomb threat closed a school in Lima.", "threat"),
        ("A suspected case of cholera in Goma turned out to be malaria.", "case"),
        ("A suspected case in Goma proved to be malaria.", "case"),
    ],
)
def test_what_came_to_nothing_or_was_not_so_has_not_happened(text, trigger):
    assert statuses(text, trigger) == ("other",)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Workers scrubbed the walls in Aba.", "scrubbed"),
        ("Rebels abandoned a town near Sake.", "abandoned"),
        ("The match in Valencia was abandoned at dusk.", "match"),
        ("A suspected bomb in Lima turned out to be real.", "bomb"),
        ("He said that the fire turned out to be small.", "fire"),
        ("A hoax call shut the school.", "shut"),
        ("Thousands turned out to vote.", "turned"),
    ],
)
def test_words_like_those_that_tell_of_something_do(text, trigger):
    assert statuses(text, trigger) == ("happened",)


def test_a_place_that_was_spared_has_had_no_disaster():
    assert statuses("Antananarivo was spared.", "spared", type="disaster") == ("other",)
    assert statuses("The court spared him.", "spared", type="justice") == ("happened",)


def test_what_something_turned_out_to_be_is_not_planned():
    assert statuses("A case in Goma turned out to be food poisoning.", "poisoning") == ("happened",)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "The summit was to have been held in Bishkek, but was moved to Samarkand.",
            ("summit", "held", "moved"),
            ("other", "other", "happened"),
        ),
        ("The plant was supposed to open in Savannah in March.", ("open",), ("other",)),
        ("The match was to have been played in Valencia on Saturday.", ("match", "played"), ("other", "other")),
        ("The strike was supposed to end on Friday.", ("strike",), ("happened",)),
        ("The summit is to be held in Bishkek.", ("held",), ("planned",)),
    ],
)
def test_what_was_to_have_been_was_not(text, triggers, expected):
    assert statuses(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Foreign ministers prepared the agenda at talks in Bishkek.", "talks", "happened"),
        ("Protesters set fire to an agenda of the council in Aba.", "set fire", "happened"),
        ("Grain was high on the agenda at talks in Bishkek.", "talks", "happened"),
        ("A visit to Bishkek is on the agenda.", "visit", "planned"),
    ],
)
def test_what_is_on_the_agenda_is_planned_and_not_all_beside_one(text, trigger, expected):
    assert statuses(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Poland would reopen the crossing only when Minsk freed the journalist.", "freed", "other"),
        ("The workers will return to the mine once the company has raised wages.", "raised", "other"),
        ("Talks will not go on until after the army has left Goma.", "left", "other"),
        # but not these
        ("The minister will visit a town that rebels once attacked.", "attacked", "happened"),
        ("Poland closed the crossing only when Minsk jailed the journalist.", "jailed", "happened"),
        ("He said the firm will return, and left once the police arrested him.", "arrested", "happened"),
    ],
)
def test_what_is_waited_for_has_not_happened(text, trigger, expected):
    assert statuses(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council condemned an attack on a church in Jos.", "happened"),
        ("Council Condemns Attack on Church in Jos", "happened"),
        ("The council condemned in the strongest terms the deadly attack in Jos.", "happened"),
        ("The council condemned any attack on Jos.", "other"),
        ("The council condemned a planned attack on Jos.", "planned"),
        ("The council condemned threats of an attack on Jos.", "other"),
    ],
)
def test_what_is_condemned_has_happened(text, expected):
    trigger = "Attack" if "Attack" in text else "attack"
    assert statuses(text, trigger, heard="other", type="attack") == (expected,)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Forty people are feared dead after a boat sank off Obock.", "sank", "happened"),
        ("Twelve people are missing and feared dead after a dam collapsed in Derna.", "collapsed", "happened"),
        ("He would resign after reports that a boat sank off Obock.", "sank", "other"),
        ("Nobody saw whether a boat sank off Obock.", "sank", "other"),
    ],
)
def test_what_others_are_feared_dead_after_has_happened(text, trigger, expected):
    assert statuses(text, trigger, heard="other", type="accident") == (expected,)


def test_what_continues_has_begun():
    assert statuses("Evacuation continues from Alda.", "Evacuation", heard="planned") == ("happened",)
    assert statuses("Rescue operations are still under way in Alda.", "Rescue", heard="planned") == ("happened",)
    assert statuses("Evacuation will continue from Alda.", "Evacuation", heard="planned") == ("planned",)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("There were no reports of damage or casualties in Ternate.", ("damage", "casualties"), ("other", "other")),
        ("Ten were arrested on suspicion of taking bribes.", ("arrested", "taking"), ("happened", "other")),
        ("Families were moved to safer places due to flood caused by rain.", ("flood", "rain"), ("happened",) * 2),
        ("Ships due to fire rockets on Friday sailed.", ("fire",), ("happened",)),
        ("The fleet is due to fire rockets on Friday.", ("fire",), ("planned",)),
        ("The minister, due to visit Paris on Friday, fell ill.", ("visit",), ("planned",)),
        ("Ten were held on suspicion of giving and taking bribes and abusing their posts.", ("abusing",), ("other",)),
        ("He was held on suspicion of attempted murder.", ("attempted murder",), ("other",)),
        # what is told beside it has been
        ("There were no reports of casualties in the blast.", ("blast",), ("happened",)),
        ("There were no reports of damage after the quake.", ("quake",), ("happened",)),
        ("He was held on suspicion of theft after a crash in Leeds.", ("crash",), ("happened",)),
        ("He was held on suspicion of fraud and a man was stabbed in Leeds.", ("stabbed",), ("happened",)),
        ("Reports of damage and casualties came in from Ternate.", ("damage", "casualties"), ("happened",) * 2),
    ],
)
def test_what_is_only_suspected_or_not_reported_has_not_been(text, words, expected):
    assert statuses(text, *words, type="crime") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At Monday night’s council meeting, a letter of the clerk was approved.", "happened"),
        ("During its regular meeting in Truro, members voted for a new bridge.", "happened"),
        # but what is done there may be to come
        ("At Monday night’s council meeting, a letter that was sent in May will be read.", "planned"),
        ("At Monday night’s council meeting, members are to vote on a plan that was drafted in May.", "planned"),
        ("At the next council meeting, a plan drafted in May is on the list.", "planned"),
    ],
)
def test_an_occasion_at_which_something_was_done_has_been(text, expected):
    assert statuses(text, "meeting", heard="planned", type="politics") == (expected,)
