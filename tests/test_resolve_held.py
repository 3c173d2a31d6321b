"""Namesakes of what the text puts in a town, and two names of one place."""

import pytest
from builders import FewPlaces, article, mention, place

from geo.resolve import resolve

TAGHMON = place("Taghmon", "IE", at=(52.32, -6.65), population=80_000, extent_km=2)
KNOWN = FewPlaces().add(TAGHMON)
for _at, _country in ((-27.6, "AU"), (39.8, "US")):
    KNOWN.add(place("Harristown", _country, at=(_at, 100.0), population=8_000, extent_km=2))
KNOWN.add(place("Sligo", "IE", at=(54.27, -8.47), population=20_000))
for _at, _country in ((18.2, "IN"), (40.0, "US"), (-30.0, "ZA")):
    KNOWN.add(place("Kamala", _country, at=(_at, 77.2), population=2_000))


def found(text, **roles):
    mentions = [mention(text, name, role=role) for name, role in roles.items()]
    return {r.mention.text: r.place for r in resolve(article(text), sorted(mentions, key=lambda m: m.start), KNOWN)}


def test_a_name_lies_in_the_town_behind_it_and_not_where_a_namesake_is():
    there = found("He was caught at Harristown, Taghmon, on Friday.", Harristown="site", Taghmon="container")
    assert there["Harristown"].id == f"near:{TAGHMON.id}"


@pytest.mark.parametrize("said", [", near Taghmon,", " just outside the town of Taghmon", " close to Taghmon"])
def test_a_name_beside_a_town_is_not_where_a_namesake_is(said):
    there = found(f"He was caught at Harristown{said} on Friday.", Harristown="site", Taghmon="reference")
    assert there["Harristown"] is None or there["Harristown"].id == f"near:{TAGHMON.id}"


@pytest.mark.parametrize(
    "text",
    [
        "He was caught at Harristown, Taghmon and Sligo on Friday.",
        "He was caught at Harristown and Taghmon on Friday.",
    ],
)
def test_in_a_list_nothing_holds_the_other(text):
    names = {"Harristown": "site", "Taghmon": "site", "Sligo": "site"}
    there = found(text, **{name: role for name, role in names.items() if name in text})
    assert there["Harristown"] is None or not there["Harristown"].id.startswith("near:")


@pytest.mark.parametrize(
    "text",
    [
        "Families at Taghmon or Kamala town were moved.",
        "Families at Taghmon or Qaxnagar town were moved.",
        "Families at Taghmon, also known as Kamala, were moved.",
        "Families at Taghmon (formerly Qaxnagar) were moved.",
    ],
)
def test_two_names_of_one_place_are_one(text):
    other = "Kamala" if "Kamala" in text else "Qaxnagar"
    there = found(text, Taghmon="site", **{other: "site"})
    assert there["Taghmon"] == there[other] == TAGHMON


def test_either_of_two_towns_is_its_own():
    there = found("Families at Taghmon or Sligo were moved.", Taghmon="site", Sligo="site")
    assert there["Sligo"].name == "Sligo"
    there = found("Families at Taghmon or Sligo town were moved.", Taghmon="site", Sligo="site")
    assert there["Sligo"].name == "Sligo"
