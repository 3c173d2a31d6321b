"""A pin's line is cut where a phrase ends, and what it goes on with begins one."""

import pytest
from lines import in_order, line

from geo.headline import WIDER
from geo.headline.borders import torn

LATER = "; the ministry, which had promised to look into it, would not say more about the matter for now."


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("Ships brought two old guns to Alda.", "Ships brought two old … to Alda"),
        ("They passed hundreds of boats in Alda.", "They passed hundreds … in Alda"),
        ("It sank in the Gulf of Alda on Monday.", "It sank in the Gulf … on Monday"),
        ("A row between rebels and officials in Alda ended.", "A row between rebels … in Alda ended"),
        ("They visited the mill on Sunday.", "They visited … on Sunday"),
        ("A girl was seen in a mill at Alda.", "A girl was … at Alda"),
        ("A fatal shooting was seen.", "A fatal…"),
        ("A deadly fighting was seen.", "A deadly…"),
        ("Homes have been sold in Alda.", "Homes have been…"),
        ("They met in the south of Ruritania and fled.", "They met … Ruritania and fled"),
        ("They came at 3 p.m. on Monday.", "They came at 3 … on Monday"),
        ("A roof was torn off a mill on Monday.", "A roof was torn … on Monday"),
        ("He was told to go to Alda.", "He was told … to Alda"),
        ("It came after a crash west of Alda.", "It came … of Alda"),
        ("A wind blew north to Bern and south to Alda.", "A wind blew north … and south to Alda"),
        ("They shot nine in Bern and 20 in Alda.", "They shot nine in Bern … in Alda"),
        ("They fled as they saw men in Alda.", "They fled as they … in Alda"),
        ("He was given a name as he fled.", "He was given … as he fled"),
        ("They struck the mill and the port of Alda.", "They struck the mill … the port of Alda"),
        ("They met in the wake of it on Monday.", "They met in the wake … on Monday"),
    ],
)
def test_a_cut_within_a_phrase_is_seen(whole, said):
    assert torn(whole, said) == 1


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("Ships brought two old guns to Alda.", "Ships … to Alda"),
        ("Ships, which were old, brought guns.", "Ships … brought guns"),
        ("The mayor of Alda fled on foot.", "The mayor … fled on foot"),
        ("They met in the mill and the inn on Monday.", "They met in the mill … on Monday"),
        ("They fled to the hills on Monday.", "They fled … on Monday"),
        ("They fled to the hills on Monday.", "They fled to the hills on Monday"),
        ("They fled.", "…"),
        ("A mayor of Bern fled to Alda.", "A mayor … fled to Alda"),
        ("They fled north on foot after it.", "They fled north … after it"),
        ("They killed nine men in Alda.", "They killed nine men … in Alda"),
        ("They shot a man and fled to Alda.", "They shot a man … fled to Alda"),
    ],
)
def test_a_cut_between_two_phrases_is_none(whole, said):
    assert torn(whole, said) == 0


@pytest.mark.parametrize(
    ("text", "trigger", "place", "found"),
    [
        # a head and an end, with one cut between two phrases
        (
            "A clerk of 32 years was arrested by the customs officers of the northern port of Bern on Thursday "
            "morning, for attempting to smuggle six kilograms of gold into the country.",
            "smuggle",
            None,
            "A clerk of 32 years was arrested … for attempting to smuggle six kilograms of gold into the country",
        ),
        (
            "Plans to build 2,000 new homes, a primary school, a row of shops and two more playing fields in Alda have "
            "been approved.",
            "build",
            "Alda",
            "Plans to build 2,000 new homes, a primary school … in Alda have been approved",
        ),
        (
            "On Sunday the old grey capsule splashed down in the wide gulf below the town of Bern, bringing two "
            "astronauts back to the island of Alda.",
            "bringing",
            "Alda",
            "On Sunday the old grey capsule splashed down … bringing two astronauts back to the island of Alda",
        ),
        # what those who act are of is left out, for the place
        (
            "The roof of the old northern railway station was torn off on Friday by the most severe storm of the year "
            "on the Alda peninsula in two decades.",
            "storm",
            "Alda",
            "The roof … was torn off on Friday by the most severe storm of the year on the Alda peninsula in two "
            "decades",
        ),
        (
            "More than 40 passengers and crew of a ferry that rough waves had filled with water were rescued by the "
            "fishermen of Alda near the village of Bern on Wednesday.",
            "rescued",
            "Bern",
            "More than 40 passengers and crew of a ferry that rough waves had filled with water were rescued by the "
            "fishermen of Alda near the village of Bern…",
        ),
        # where nothing may be left out the line is longer, up to where a phrase ends
        (
            "The clerk armed with an axe and a knife is said to have attacked the doctor on a path passing outside the "
            "old hospital of Alda as she was returning to her hostel from work.",
            "attacked",
            "Alda",
            "The clerk armed with an axe and a knife is said to have attacked the doctor on a path passing outside the "
            "old hospital of Alda…",
        ),
        (
            "The strong winds blew the smoke from the blaze north toward the Bern region and south to the Cork "
            "peninsula and Alda.",
            "blew",
            "Alda",
            "The strong winds blew the smoke from the blaze north toward the Bern region and south to the Cork "
            "peninsula and Alda",
        ),
        # by whom it was done is left out, for the place
        (
            "At least 21 teachers were arrested by the security forces as they blocked an important highway in the "
            "south of Alda on Monday to press the government for a rise of their pay.",
            "arrested",
            "Alda",
            "At least 21 teachers were arrested … as they blocked an important highway in the south of Alda on Monday…",
        ),
        # how far it lies, and whither, belongs to the place
        (
            "Two people were killed and two dozen were injured on Saturday after a head-on crash between a lorry and a "
            "passenger bus just west of Alda, officials said.",
            "crash",
            "Alda",
            "Two people were killed and two dozen were injured on Saturday after a head-on crash … just west of Alda",
        ),
        # a number belongs to the place behind it
        (
            "The minister explained that 319 cases of the fever were reported in Bern and its villages, 154 in Cork, "
            "17 in Dorn, 11 in Alda, 6 in Essen and 1 in Fulda.",
            "reported",
            "Alda",
            "The minister explained that 319 cases of the fever were reported in Bern and its villages … 11 in Alda",
        ),
        # places told one after another stay together
        (
            "In Ruritania, the minister of health, Ivo Tarn, reported that tests confirmed 508 cases of the fever in "
            "Bern, Cork, San Dorn, Essen and Alda.",
            "confirmed",
            "Alda",
            "tests confirmed 508 cases of the fever in Bern, Cork, San Dorn, Essen and Alda",
        ),
        # but those who act are another thing than where
        (
            f"The mayor left for the mill in Alda, Ivo Tarn and Mara Lund were held at the airport on Monday{LATER}",
            "held",
            None,
            "Ivo Tarn and Mara Lund were held at the airport on Monday",
        ),
        # it stays "nobody in the town"
        (
            "Nobody of the many who had slept in the old mill by the river was hurt in the fire that broke out on "
            "Monday night in the northern port of Alda.",
            "hurt",
            "Alda",
            "Nobody of the many who had slept in the old mill by the river was hurt in the fire that broke out on "
            "Monday night in the northern port of Alda",
        ),
        # a second clause has those who act of its own
        (
            "Experts foresee it will take several more days to put out the fire and the national government has called "
            "a state of emergency for the Alda region.",
            "emergency",
            "Alda",
            "the national government has called a state of emergency for the Alda region",
        ),
        # what happened is told, where the line has room for it
        (
            f"A powerful storm in Alda, one of the poorest towns, flooded hundreds of homes and killed two{LATER}",
            "storm",
            "Alda",
            "A powerful storm in Alda … flooded hundreds of homes and killed two",
        ),
        # by whom it is told
        (
            "Bern: More than 80 families have been evacuated to safer places due to a flood caused by two weeks of "
            "rain in the hills of Alda.",
            "flood",
            None,
            "More than 80 families have been evacuated to safer places due to a flood caused by two weeks of rain…",
        ),
    ],
)
def test_a_line_is_cut_between_phrases(text, trigger, place, found):
    told = line(text, trigger, place=place)
    assert told == found
    assert in_order(told, text)
    assert len(told) <= WIDER


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        # the killing is the rebels', and the fleeing may be theirs too
        (
            "The minister for the northern province said on Monday that rebels from the hills had stormed a mill below "
            "the river, killing nine of the old guards.",
            "killing",
        ),
        (
            "A judge of the northern court met rebels who had come from the hills in two boats on the long and windy "
            "Monday night, leaving nine boats behind.",
            "leaving",
        ),
        # it was not
        (
            "The clerk was not arrested by the customs officers of the northern port of Bern on that long Thursday "
            "morning for attempting to smuggle six kilograms of gold into the country.",
            "smuggle",
        ),
    ],
)
def test_what_would_say_something_else_is_not_left_out(text, trigger):
    told = line(text, trigger)
    assert not told.startswith(("The minister … ", "A judge … ", "The clerk was …"))
    assert in_order(told, text)
