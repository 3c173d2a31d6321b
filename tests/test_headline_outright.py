"""A pin's line that only names somebody "who" did something says that they did."""

import pytest
from lines import in_order, line

from geo.headline.outright import outright


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Ivo Tarn, who landed in Alda", "Ivo Tarn … landed in Alda"),
        ("Ivo Tarn, who was later seen in Alda", "Ivo Tarn … was later seen in Alda"),
        ("the mayor of Alda who has been held", "the mayor of Alda … has been held"),
        ("500 men who blocked a road and fled", "500 men … blocked a road and fled"),
        ("two men from Cork, Ireland, who fled", "two men from Cork, Ireland … fled"),
        ("the storms, which have killed nine", "the storms … have killed nine"),
        ("the man who did not flee", "the man … did not flee"),
    ],
)
def test_what_who_says_is_said_outright(said, told):
    assert outright(said) == told


@pytest.mark.parametrize(
    "said",
    [
        # its own verb comes behind, or stands before
        "Ivo Tarn, who rules in Alda, called it a crime",
        "the man who robbed a bank was held",
        "Alda, who had won last week now has ten points",
        "Soldiers stormed a mill, which burned",
        # nobody, or nobody in particular
        "those who were killed in Alda",
        "the ones who were slain",
        "no man who fled",
        # more than one, and only one is named
        "the dam at Alda, which are to be built",
        "a mill, a bank, who burned",
        "the town which everybody left",
    ],
)
def test_what_is_not_said_outright(said):
    assert outright(said) == said


LATER = "; the ministry, which had promised to look into it, would not say more about the matter for now."


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        (
            f"They know one of the dead men as a leader of one faction of the Tarn cartel who had fled to Alda{LATER}",
            "fled",
            "a leader of one faction of the Tarn cartel … had fled to Alda",
        ),
        (
            f"Two men from Cork, Ireland who crossed the border to Alda, in the south, had been tried{LATER}",
            "crossed",
            "Two men from Cork, Ireland … crossed the border to Alda",
        ),
        (
            "For weeks they had asked in the mills and the old inns by the river after the four soldiers, who had fled "
            f"to Alda on foot{LATER}",
            "fled",
            "the four soldiers … had fled to Alda on foot",
        ),
        # "of" does not always lead to whom is meant
        (
            f"They spoke for hours on that Monday in the old mill by the river of the death of the man, who had fled "
            f"to Alda on foot{LATER}",
            "fled",
            "the man … had fled to Alda on foot",
        ),
        # whom nobody saw may not be there
        (
            f"The ministry could not say on Monday, if there was one, where the man, who fled to Alda, is{LATER}",
            "fled",
            "the man, who fled to Alda",
        ),
    ],
)
def test_whom_who_points_back_to(text, trigger, told):
    found = line(text, trigger)
    assert found == told
    assert in_order(found, text)
