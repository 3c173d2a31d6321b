"""What bears a town's name, and is a hotel or a mine somewhere else."""

import pytest
from builders import article, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve


def taken_for(text, *names, roles=()):
    given = dict(zip(names, roles or ("site",) * len(names), strict=True))
    mentions = sorted((mention(text, name, role=given[name]) for name in names), key=lambda each: each.start)
    return {r.mention.text: r.place for r in resolve(article(text), mentions, LocalGazetteer())}


def test_a_hotel_that_bears_a_far_towns_name_is_near_what_the_article_tells_of():
    text = "A fire broke out at the Fullerton hotel in central Hong Kong on Sunday. Guests fled to Kowloon."
    found = taken_for(text, "Fullerton", "Hong Kong", "Kowloon", roles=("site", "container", "site"))
    assert (found["Fullerton"].country, found["Fullerton"].id[:5]) == ("HK", "near:")


def test_a_mine_that_bears_a_far_towns_name_is_not_in_it():
    text = "Hundreds marched against the Adani coal mine on Sunday. Police arrested nine in Brisbane and in Townsville."
    adani = taken_for(text, "Adani", "Brisbane", "Townsville")["Adani"]
    assert adani is None or adani.country == "AU"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A fire broke out at a Fullerton hotel on Sunday. Guests fled to Anaheim.", ("Fullerton", "Anaheim")),
        ("A fire broke out at a Fullerton hotel on Sunday.", ("Fullerton",)),
        ("A fire killed two in Fullerton on Sunday, and a rally was held in Hong Kong.", ("Fullerton", "Hong Kong")),
        ("The Fullerton police shot a man, and a rally was held in Hong Kong.", ("Fullerton", "Hong Kong")),
        ("A bus burned in the Fullerton suburb, and a rally was held in Hong Kong.", ("Fullerton", "Hong Kong")),
    ],
)
def test_a_town_is_meant_where_its_country_is_at_hand_or_no_building_bears_its_name(text, names):
    assert taken_for(text, *names)["Fullerton"].country == "US"


def test_a_hotel_abroad_is_no_reason_where_only_people_are_of_another_country():
    text = "A fire killed two at the Fullerton hotel on Sunday. Chinese tourists were among the dead."
    assert taken_for(text, "Fullerton", "Chinese", roles=("site", "origin"))["Fullerton"].country == "US"


def test_a_hospital_whose_name_only_begins_as_a_far_town_s_is_where_the_article_tells_of():
    text = "A blast killed nine in Mogadishu. Crowds stood outside Madina Hospital. Mogadishu mourned. It rained there."
    found = taken_for(text, "Mogadishu", "Madina Hospital")
    assert found["Madina Hospital"] is None or found["Madina Hospital"].country == "SO"
    alone = taken_for("Crowds stood outside Madina Hospital on Monday.", "Madina Hospital")["Madina Hospital"]
    assert alone is None or alone.country == "SA"
