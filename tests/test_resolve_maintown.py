"""Whether a region is meant, or its main town of the same name."""

import pytest
from builders import article, located, mention

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve

TITLE = "Gunmen kill six in Kaduna"
STATE = "Gunmen killed six people and burned farms in a village of Chikun in Kaduna state on Saturday, elders said."
POLICE = "A spokesman of Kaduna state police command said that he knew of it."


def in_title(body):
    """The feature of what the title's name is taken for."""
    found = located(f"{TITLE}\n\n{body}")
    return next(r.place.feature for r in found.resolutions if r.mention.text == "Kaduna")


@pytest.mark.parametrize("body", [STATE, f"{STATE}\n\n{POLICE}", STATE.replace("state on", "State on")])
def test_the_state_in_which_it_happened_is_meant_in_the_title(body):
    assert in_title(body) == "ADM1"


@pytest.mark.parametrize(
    "body",
    [
        f"A bomb exploded in Kaduna on Saturday, near Zaria and Chikun. {POLICE}",
        f"Gunmen killed six people in a market on Saturday in the city, near Zaria. {POLICE}",
        f"Gunmen killed six people at a market on Saturday near Zaria and Chikun. {POLICE}",
        f"Gunmen killed six people in the city of Kaduna on Saturday, near Zaria. {STATE}",
    ],
)
def test_the_town_is_meant_in_the_title_where_only_bodies_are_of_the_state(body):
    assert in_title(body) == "PPL"


def test_the_city_of_a_name_is_the_town():
    text = "A bomb exploded in the city of Kaduna. Farms burned in Kaduna state."
    found = resolve(article(text), [mention(text, "Kaduna"), mention(text, "Kaduna", nth=1)], LocalGazetteer())
    assert [r.place.feature for r in found] == ["PPL", "ADM1"]
