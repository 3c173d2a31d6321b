"""What a line leaves out must not be what it needs: its verb, its subject, or what the place belongs to."""

import pytest
from lines import in_order, line

from geo.antecedent import antecedent
from geo.headline import WIDER
from geo.headline.borders import torn
from geo.headline.faults import GOOD, MOST, faults
from geo.headline.outright import outright


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        # the place belongs to the verb that is left out
        ("It was hidden in crates ready to be sent to a mill in Alda.", "It was hidden in crates … in Alda"),
        ("They were held considering the fire in Alda.", "They were held … in Alda"),
        ("They drove for miles until stepping on a nail in Alda.", "They drove for miles … on a nail in Alda"),
        ("They were held by men who robbed the mill in Alda.", "They were held … in Alda"),
        # the last clause has its verb behind
        ("It is said that on Monday in Alda, the bakers fled.", "It is said that on Monday in Alda"),
        ("It rose as the number of old boats fell.", "It rose as the number of old boats…"),
        ("It was feared that the new mill will close.", "It was feared that the new mill…"),
        ("The court heard how Ivo Tarn, 20, was found.", "The court heard how Ivo Tarn"),
        ("The load, found in Alda, was hidden in crates.", "The load, found in Alda"),
        # who acts stands before what is said of them
        ("Ivo Tarn, a baker from Alda, fled on foot.", "a baker from Alda, fled on foot"),
        ("The old flags, the colours of Alda, stayed dry.", "the colours of Alda, stayed dry"),
        # what somebody must do, and what has been done
        ("The storm has forced the old club to leave Alda.", "The storm has forced the old club…"),
        ("They called on the mayor to leave Alda.", "They called on the mayor…"),
        ("Guards have forecast a storm for Alda.", "Guards have forecast … for Alda"),
        ("Few bakers are willing to serve them.", "Few bakers are willing…"),
        ("They wrote to him calling for bread.", "They wrote to him calling…"),
        ("It was painted over without warning.", "It was painted over without…"),
        ("They left their place of work in Alda.", "They left their place … in Alda"),
        ("He reported that nine had fled.", "He reported…"),
        ("Nine flew to Alda and met with them.", "Nine flew to Alda … with them"),
        # the main clause, or its verb, comes behind
        ("In an order issued last week in Alda, the judge said so.", "In an order issued last week in Alda"),
        ("A warning issued for Alda, in the north, was lifted.", "A warning issued for Alda"),
        ("Men interested in Alda, where it will be, have no seats.", "Men interested in Alda, where it will be"),
        # so much of something, and the second of two aims
        ("They seized five tonnes of rice for Alda.", "They seized five tonnes … for Alda"),
        ("Ships left to load coal and to sail to Alda.", "Ships left … and to sail to Alda"),
        # a list of names goes on with the verb of who stands before it
        ("It ran by Bern Mill, and Cork Mill, finally reached Alda.", "Cork Mill, finally reached Alda"),
        ("It ran by Bern Mill, Cork Mill, and Dorn Inn, reached Alda.", "Cork Mill, and Dorn Inn, reached Alda"),
        # "who" stands before it
        ("Bakers who live in Alda met.", "live in Alda met"),
        ("There are close to nine guests in Alda.", "There are close … in Alda"),
        ("His plan was to stop for a while in Alda.", "His plan was to stop for a"),
        ("The man, of Bern, Ohio, loudly told us.", "Ohio, loudly told us"),
        # a list goes on
        ("They shot at men in Alda, Bern and Cork.", "They shot at men in Alda"),
        ("It was sent to Alda, Bern, North Cork, or Dorn.", "It was sent to Alda, Bern"),
        ("It stood at a cluster of mills.", "It stood at a cluster…"),
        # the first of two words that say how something is
        ("He died following a long, unknown illness.", "He died following a long"),
        ("It serves the automotive, electronic and other works.", "It serves the automotive"),
    ],
)
def test_what_is_needed_is_not_left_out(whole, said):
    assert torn(whole, said) == 1


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("It was hidden in crates in the mill, police said, in Alda.", "It was hidden in crates … in Alda"),
        ("It was hidden in crates near old bread in Alda.", "It was hidden in crates … in Alda"),
        ("They said that the bakers fled, and the mayor stayed.", "They said that the bakers fled"),
        ("They fled as rebels, on Monday, took Alda.", "They fled as rebels"),
        ("They fled before the vote that was held in Alda.", "They fled before the vote…"),
        ("The load, found in Alda, weighed on nobody.", "The load, found in Alda"),
        ("On Monday, a baker from Alda, fled on foot.", "a baker from Alda, fled on foot"),
        ("The mayor fled, a baker from Alda, told us.", "a baker from Alda, told us"),
        ("They shot at men in Alda, Ohio, on Monday.", "They shot at men in Alda"),
        ("They shot at men in mills, Bern and Cork.", "They shot at men in mills"),
        ("In Alda the storm flooded mills, killing nine.", "In Alda the storm flooded mills"),
        ("Floods killed nine in Alda, in the north, and rose.", "Floods killed nine in Alda"),
        ("Men who robbed a mill, in the north, were held.", "Men who robbed a mill"),
        ("The mayor left the old club to the town.", "The mayor left the old club…"),
        ("He died in a hospital, police said.", "He died in a hospital"),
        ("Men fled, and Ivo Tarn, freed by the mayor, left Alda.", "Ivo Tarn, freed by the mayor, left Alda"),
        ("They seized five boats of Alda on Monday.", "They seized five boats … on Monday"),
        ("Ships are to stay on Monday and to sail to Alda.", "Ships are to stay … and to sail to Alda"),
        ("He died after a long, and bad illness.", "He died after a long"),
    ],
)
def test_what_is_not_needed_is_left_out(whole, said):
    assert torn(whole, said) == 0


@pytest.mark.parametrize(
    "said",
    [
        "of the old street in Alda, was held at home",
        "to stay in Alda",
        "only to end up in Alda",
        "such as the plan that was made in Alda",
        "also should pay for bread in Alda",
        "also burned a mill in Alda",
        "couldn’t save the mill in Alda",
        "in particular to the bakers of Alda",
        "after fires in Bern and Alda, both claimed by nobody",
        "coal and old bread before heading into the Islands to sail by Alda",
        "unlawfully burned a mill in Alda",
        "being in Alda, loudly burned a mill",
        "screened in Alda in May",
        "in a note on Monday, in Alda, said that it burned",
        "the ministry said, the second deadly raid on Alda",
    ],
)
def test_a_line_without_a_subject_is_faulty(said):
    assert faults(said, "Alda") > MOST


@pytest.mark.parametrize(
    "said",
    [
        "Built as a mill in Alda, the house burned down",
        "Family burned a mill in Alda",
        "the ministry said, the mill in Alda burned",
        "the old mill behind the long bridge near the house of the bakers of Alda on the river burned down",
    ],
)
def test_a_line_with_a_subject_is_not(said):
    assert faults(said, "Alda") <= GOOD


def test_before_doing_something_is_not_what_somebody_did():
    assert faults("The pair … before heading to Alda", "Alda") > faults("The pair … heading to Alda", "Alda")


def test_a_verb_behind_whither_is_that_of_the_thing_itself():
    told = "Bakers who went to Alda to see the mill told a paper of it"
    assert outright(told) == told
    told = "Ivo Tarn, who lives in Alda and owns nine mills, says he paid"
    assert outright(told) == told
    assert outright("Bakers who went to a town hit by floods") == "Bakers … went to a town hit by floods"


@pytest.mark.parametrize(
    ("text", "trigger", "place", "expected"),
    [
        (
            (
                "The load, found in the village of Bern, was hidden in iron barrels filled with sand and rope ready to "
                "be put on a ship in the old port town of Alda, the northern radio said."
            ),
            "hidden",
            "Alda",
            (
                "The load, found in the village of Bern, was hidden in iron barrels filled with sand and rope ready to "
                "be put on a ship in the old port town of Alda"
            ),
        ),
        (
            (
                "Ivo Tarn, 62, of the old street behind the mill of Alda, was held at home on Wednesday afternoon, "
                "in March, and charged with the theft of bread and of nine carts, the court of the valley said."
            ),
            "held",
            "Alda",
            "Ivo Tarn, 62, of the old street behind the mill of Alda, was held at home on Wednesday afternoon",
        ),
        # no line begins with the year of a day, or with what somebody is
        (
            (
                "It is said that on May 3, 2020 in Alda, the nine bakers, while standing together with nine "
                "others, and being in good spirits, quietly burned a mill in Bern and a cart, the mayor's own."
            ),
            "burned",
            "Bern",
            (
                "It is said that on May 3, 2020 in Alda, the nine bakers, while standing together with nine "
                "others, and being in good spirits, quietly burned a mill in Bern and a cart"
            ),
        ),
        (
            (
                "Moor, who resigned as state attorney general to run for governor, opened his old town campaign on "
                "Monday by promising to bake more bread and make Alda a leading bread producer."
            ),
            "bake",
            "Alda",
            (
                "Moor, who resigned as state attorney general to run for governor, opened his old town campaign on "
                "Monday by promising to bake more bread and make Alda a leading bread producer"
            ),
        ),
        # the place stands behind the clause, and what "with" begins is not what the line tells of
        (
            (
                "“It is as good as it gets.” He said the old mill had served bread in a great many towns of the valley "
                "during the war, including the northern port of Alda, which burned twice in it."
            ),
            "served",
            "Alda",
            (
                "the old mill had served bread in a great many towns of the valley during the war, including the "
                "northern port of Alda"
            ),
        ),
        (
            (
                "However, with very little on the line, they have found a way that has seen them bake bread in three "
                "towns in May, a run that will be repeated this weekend at Alda."
            ),
            "bake",
            "Alda",
            (
                "with very little on the line, they have found a way that has seen them bake bread in three towns in "
                "May, a run that will be repeated this weekend at Alda"
            ),
        ),
        # the main clause comes behind what is said beside
        (
            (
                "In October 1956, during the revolt of Alda, Ivo Johannes Tarn, a young baker of bread, entered the "
                "old ministry of the northern interior and the coast after the guards had fled."
            ),
            "revolt",
            "Alda",
            (
                "In October 1956, during the revolt of Alda, Ivo Johannes Tarn, a young baker of bread, entered the "
                "old ministry of the northern interior and the coast"
            ),
        ),
        (
            (
                "Exit polls for the vote in the valley of Alda have forecast a comfortable win for the ruling house - "
                "the party of the old bakers."
            ),
            "vote",
            "Alda",
            (
                "Exit polls for the vote in the valley of Alda have forecast a comfortable win for the ruling house - "
                "the party of the old bakers"
            ),
        ),
    ],
)
def test_a_longer_line_says_what_a_short_one_would_not(text, trigger, place, expected):
    found = line(text, trigger, place=place)
    assert found == expected
    assert in_order(found, text)
    assert len(found) <= WIDER


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("They held two bakers, aged 26 and 52, who fled.", None),
        ("They held nine bakers, and 12 who fled.", "12"),
    ],
)
def test_an_age_is_nobody_who_did_anything(text, whom):
    found = antecedent(text, 0, text.index("who") - 1)
    assert (None if found is None else text[slice(*found)]) == whom


def test_those_of_whom_which_tells_are_named_by_no_of():
    said = "the latter of which attacked a mill in Alda"
    assert outright(said) == said
