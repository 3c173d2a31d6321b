"""A pin's line where no short one reads well: then the sentence stands there from its subject to a clause's end."""

import pytest
from lines import in_order, line

from geo.headline import LONGEST, WIDER
from geo.headline.faults import GOOD, MOST, faults


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # its subject stands at the sentence's head
        (
            (
                "The old miners' court of the northern valley has again refused to free nine men, two of them bakers, "
                "accused of burning a barn and a cart at the old mill of Alda, because the river is still in flood."
            ),
            "burning",
            (
                "The old miners' court of the northern valley has again refused to free nine men, two of them bakers, "
                "accused of burning a barn and a cart at the old mill of Alda"
            ),
        ),
        (
            (
                "Its old ferries are carrying flour and brown bread to the camps in support of a league of northern "
                "and southern villages of the islands that is preparing to hold a fair in Alda."
            ),
            "fair",
            (
                "Its old ferries are carrying flour and brown bread to the camps in support of a league of northern "
                "and southern villages of the islands that is preparing to hold a fair in Alda"
            ),
        ),
        # what only leads to the main clause has it
        (
            (
                "Upon hearing that both of the old bakers had paid for the bread at the mill in Alda, the judge of the "
                "northern valley sent them both home and gave them a loaf each, to be eaten on the way."
            ),
            "paid",
            (
                "Upon hearing that both of the old bakers had paid for the bread at the mill in Alda, the judge of the "
                "northern valley sent them both home and gave them a loaf each"
            ),
        ),
        # it ends where a clause does, rather than nearer within one
        (
            (
                "Alda's leading opposition figure Ivo Johannes Tarn-Moor earlier on Tuesday called upon the mayor to "
                "step down from all and leave the country."
            ),
            "step down from all",
            (
                "Alda's leading opposition figure Ivo Johannes Tarn-Moor earlier on Tuesday called upon the mayor to "
                "step down from all and leave the country"
            ),
        ),
        # whom "who" tells of stands before the name
        (
            (
                "On Monday the court of the northern valley took a preventive measure against nine men in Alda who "
                "were found in the old harbour, heading to the islands, with a load of forty loaves of brown bread."
            ),
            "found in the old harbour",
            (
                "On Monday the court of the northern valley took a preventive measure against nine men in Alda who "
                "were found in the old harbour"
            ),
        ),
    ],
)
def test_it_begins_with_its_subject_and_ends_with_a_clause(text, trigger, expected):
    found = line(text, trigger, place="Alda")
    assert found == expected
    assert in_order(found, text)
    assert len(found) <= WIDER


def test_the_longest_line_is_taken_only_where_a_shorter_one_would_not_do():
    head = (
        "The driver of an old northern bus with the number AB 12 and a load of brown bread, Ivo Tarn, 41, and his two "
        "cousins, Ada Moor, 41 and Leo Moor, 32 - all of them bakers in the old mill of Alda near the long bridge - "
        "being the only ones on board, died in the great crash"
    )
    found = line(f"{head}.", "died")
    assert found == head
    assert 240 < len(found) <= WIDER
    text = f"{head[head.index('all of') :].capitalize()}, on Monday, which was the second crash there in May."
    assert len(line(text, "died")) <= 240


def test_another_sentence_behind_a_semicolon_is_not_in_it():
    text = (
        "Nobody had seen the old guns of the northern valley for as long as anybody could think back; accused of "
        "selling them to the islands in the south for a load of flour and a cart at the old mill of Alda."
    )
    assert "Nobody" not in line(text, "selling", place="Alda")


def test_a_line_that_reads_well_stays_short():
    text = (
        "Soldiers stormed the old mill in Alda on Monday, after they had waited for weeks in the hills above the river "
        "without food, said the mayor, whose house stands beside it and who saw all of it from his window."
    )
    assert len(line(text, "stormed", place="Alda")) <= LONGEST


@pytest.mark.parametrize(
    "said",
    ["the driver were held in Alda", "Tarn … were held in Alda", "along with nine bakers the men were held in Alda"],
)
def test_who_is_only_one_of_those_who_do_it_is_no_subject(said):
    assert faults(said, "Alda") > MOST


@pytest.mark.parametrize(
    "said",
    [
        "the police were held in Alda",
        "the firemen were held in Alda",
        "the drivers were held in Alda",
        "Two men … were held in Alda",
        "as a result the driver was held in Alda",
    ],
)
def test_who_does_it_is_its_subject(said):
    assert faults(said, "Alda") <= GOOD
