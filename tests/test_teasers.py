"""Links to other articles, of which texts that were copied from pages are full, tell nothing."""

import pytest
from builders import article

from geo.tokens import sentences


@pytest.mark.parametrize(
    "put",
    [
        *("ALSO READ: Four killed in Goma", "Read more: Dozens killed in Kabul blast", "RELATED | Two shot in Derby"),
        *("Related posts\n\nFour killed in Goma\n\nKabul: ‘we are here’", "READ MORE ON\nGoma\nKabul"),
        *("You may also like\n\n• Four killed in Goma", "Video: 02:01 Tension grips Kampala"),
        "01:00\nTroops in Goma\n00:24\nA blast in Kabul\n02:01\nTension grips Kampala",
    ],
)
def test_links_to_other_articles_tell_nothing(put):
    said = f"A dam broke\n\nA dam broke in York on Monday.\n\n{put}\n\nNobody was hurt, police said."
    some = article(said)
    assert [said[each.start : each.end] for each in sentences(some)] == [
        "A dam broke",
        "A dam broke in York on Monday.",
        "Nobody was hurt, police said.",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Read more than 200 letters and you will see.",
        "Related offences in Derby were dropped.",
        "Also read in Derby: the will of his father.",
        "7:05\nBlasts in Kyiv\n7:20\nSmoke over Kyiv\n8:31\nShells hit Lviv",
        "01:00\nBlasts in Kyiv",
        "See also how police in Derby see it.",
        "More on this: police in Derby shot nobody.",
    ],
)
def test_what_only_begins_like_a_link_is_told(said):
    some = article(f"A dam broke\n\nA dam broke in York on Monday.\n\n{said}")
    last = sentences(some)[-1]
    assert some.text[: last.end] == some.text


def test_what_is_told_below_a_label_is_told():
    some = article("A dam broke\n\nA dam broke in York.\n\nRead more\n\nWhat is next\n\nPolice shot two men in Derby.")
    assert some.text[sentences(some)[-1].start :] == "Police shot two men in Derby."
