"""Roads by their ends: what happens on one is at neither, unless the text says where on it."""

import pytest
from builders import article, located, mention, pins

from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve
from geo.routes import ends_of_journey, far_ends


@pytest.mark.parametrize(
    ("text", "names", "far"),
    [
        (
            "They blocked the road linking Cochabamba with the western cities of La Paz and Oruro.",
            ["Cochabamba", "La Paz", "Oruro"],
            ["La Paz", "Oruro"],
        ),
        ("They blocked the highway that connects Leeds to York in England.", ["Leeds", "York", "England"], ["York"]),
        ("Protests linking Leeds with York were held in Hull.", ["Leeds", "York", "Hull"], []),
        ("The gas line connecting homes in Leeds to York exploded.", ["Leeds", "York"], []),
        ("The train line that connects Leeds and York was flooded.", ["Leeds", "York"], []),
        ("They blocked the road linking Leeds, and marched in York.", ["Leeds", "York"], []),
    ],
)
def test_the_far_ends_of_a_road_are_where_nothing_happens(text, names, far):
    found = [mention(text, name) for name in names]
    assert [found[at].text for at in far_ends(text, found)] == far


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Nine were hurt on the intercity bus from Leeds province to York.", ["Leeds", "York"]),
        ("A ferry travelling from Leeds to the York docks sank.", ["Leeds", "York"]),
        ("Nine were hurt on the bus in Leeds, on the way to York.", []),
        ("The pills were being smuggled from Leeds to York.", ["Leeds", "York"]),
        ("He was being taken to Leeds from York when he fell.", ["Leeds", "York"]),
        ("They threw stones at a train to the nearby city of Leeds and marched in York.", ["Leeds"]),
        ("Aid arrived in York after a journey from a warehouse in Leeds.", ["Leeds"]),
        ("The minister took a train to Leeds and flew to York.", []),
        ("He was taken to Leeds and York.", []),
        ("Aid was sent from Leeds to York.", []),
    ],
)
def test_the_ends_of_a_vehicle_s_journey_are_where_nothing_happens(text, ends):
    found = sorted((mention(text, name) for name in ("Leeds", "York")), key=lambda each: each.start)
    assert [found[at].text for at in ends_of_journey(text, found)] == ends


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A bus fell into a gorge on the Jammu-Srinagar four-lane highway.", "in Jammu and Kashmir"),
        ("A bus fell into a gorge on the Jammu-Srinagar road.", "in Jammu and Kashmir"),
        ("A bus fell into a gorge on the Qaxwell-Srinagar road.", None),
        ("A bus fell into a gorge on the Jammu-Leeds road.", None),
        ("A bus fell into a gorge in Jammu-Srinagar.", "Srinagar"),
    ],
)
def test_a_road_of_two_names_is_in_neither_town_but_in_the_region_of_both(text, where):
    name = next(word for word in text.split() if "-" in word and word[0].isupper()).rstrip(".")
    (found,) = resolve(article(text), [mention(text, name)], LocalGazetteer())
    assert (found.place and found.place.name) == where


def test_a_town_of_such_a_name_is_one_on_its_own_road():
    text = "A car hit a tree on Winston-Salem road."
    (found,) = resolve(article(text), [mention(text, "Winston-Salem")], LocalGazetteer())
    assert found.place.name == "Winston-Salem"


def test_one_blockade_is_one_pin():
    found = pins(located("Protesters blocked the road linking Cochabamba with La Paz and Oruro on Friday."))
    assert {name for name, *_ in found} == {"Cochabamba"}
