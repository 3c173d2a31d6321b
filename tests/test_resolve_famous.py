"""Names that readers of world news take for one place when nothing else is said, and what goes before that."""

import csv
from pathlib import Path

import pytest
from builders import article, mention, place

from geo.gazetteer.names import fold
from geo.gazetteer.own import read_places
from geo.gazetteer.store import LocalGazetteer
from geo.resolve import resolve
from geo.resolve.famous import AHEAD, mark_famous
from geo.resolve.options import Option
from geo.resolve.ranker import Ranker

LOCAL = LocalGazetteer()
TABLE = Path(__file__).resolve().parents[1] / "geo" / "data" / "famous.csv"
FLAT = Ranker(weights={"people": 1.0, "famous": 1.0}, signs={}, says={})


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def meant(text, *names, gazetteer=LOCAL):
    """What each name is taken for, in the order of the text."""
    return [one.place for one in resolve(article(text), [mention(text, name) for name in names], gazetteer)]


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Venice", "IT"),
        ("York", "GB"),
        ("Cambridge", "GB"),
        ("Worcester", "GB"),
        ("Essex", "GB"),
        ("Surrey", "GB"),
        ("Newcastle", "GB"),
        ("Valencia", "ES"),
        ("Toledo", "ES"),
        ("Cádiz", "ES"),
        ("Cadiz", "ES"),
        ("Beni", "CD"),
        ("Georgetown", "GY"),
        ("Bethlehem", "PS"),
        ("Corinth", "GR"),
        ("Middle East", ""),
    ],
)
def test_a_bare_name_means_what_it_is_famous_for(name, country):
    (found,) = meant(f"A fire in {name} killed two people.", name)
    assert found is not None
    assert found.country == country


def test_accents_tell_two_famous_places_apart():
    for name, country in (("San José", "CR"), ("San Jose", "US")):
        (found,) = meant(f"A fire in {name} killed two people.", name)
        assert found.country == country


@pytest.mark.parametrize(
    ("name", "said", "region"),
    [
        ("Cambridge", "Ohio", "Ohio"),
        ("Cambridge", "Massachusetts", "Massachusetts"),
        ("Venice", "Florida", "Florida"),
        ("Durham", "North Carolina", "North Carolina"),
        ("Birmingham", "Alabama", "Alabama"),
        ("Moscow", "Idaho", "Idaho"),
        ("Valencia", "Venezuela", "Carabobo"),
        ("Granada", "Nicaragua", "Granada Department"),
        ("Hamilton", "New Zealand", "Waikato"),
        ("Perth", "Scotland", "Scotland"),
    ],
)
def test_the_region_or_country_of_a_namesake_goes_before_fame(name, said, region):
    text = f"A fire in {name} killed two people. Officials in {said} said on Monday that an inquiry had begun."
    found, _ = meant(text, name, said)
    assert found.admin1 == region


@pytest.mark.parametrize(
    ("name", "country", "government", "capital"),
    [
        ("Damascus", "SY", "United States", "Washington"),
        ("Vienna", "AT", "United States", "Washington"),
        ("Odessa", "UA", "United States", "Washington"),
        ("Hebron", "PS", "United States", "Washington"),
        ("Panama City", "PA", "United States", "Washington"),
        ("Middle East", "", "United States", "Washington"),
        ("Boston", "US", "United Kingdom", "London"),
        ("Christchurch", "NZ", "United Kingdom", "London"),
    ],
)
def test_a_government_that_is_named_everywhere_does_not_speak_for_its_small_towns(name, country, government, capital):
    text = f"Ministers from the {government} met in {capital} on Monday. A fire in {name} killed two people."
    *_, found = meant(text, government, capital, name)
    assert found is not None
    assert found.country == country


def test_but_another_place_of_its_region_does():
    text = "The United States saw a cold week. A school in Fairfax closed, and a fire in Vienna killed two people."
    *_, found = meant(text, "United States", "Fairfax", "Vienna")
    assert found.admin1 == "Virginia"


def test_a_place_of_the_users_own_goes_before_fame(tmp_path):
    (tmp_path / "places.csv").write_text("name,lat,lon\nVenice,29.28,-89.35\n")
    own = read_places(tmp_path / "places.csv").then(LOCAL)
    (found,) = meant("A fire in Venice killed two people.", "Venice", gazetteer=own)
    assert found.own


def test_a_name_that_is_not_in_the_table_is_not_touched():
    found = [Option(place=place("Springfield", "US"), how="name")]
    own = ({"people": 5.0},)
    mark_famous("Springfield", found, own, FLAT)
    assert own == ({"people": 5.0},)


def test_the_famous_place_is_no_more_than_so_far_ahead():
    there = place("Venice", "US", at=(27.1, -82.5)), place("Venice", "IT", at=(45.4, 12.3))
    found = [Option(place=each, how="name") for each in there]
    own = ({"people": 6.0}, {"people": 5.0})
    mark_famous("Venice", found, own, FLAT)
    assert own[0] == {"people": 6.0}
    assert FLAT.score(own[1]) == pytest.approx(FLAT.score(own[0]) + AHEAD)
    ahead = ({"people": 2.0}, {"people": 6.0})
    mark_famous("Venice", found, ahead, FLAT)
    assert ahead[1] == {"people": 6.0, "famous": 0.0}


def test_every_row_finds_its_place_among_others_of_the_name():
    rows = table()
    assert list(rows[0]) == ["name", "country", "region"]
    for row in rows:
        matches = [m for m in LOCAL.lookup(row["name"]) if m.kind in ("name", "alternate")]
        mine = [m for m in matches if m.place.country == row["country"] and row["region"] in ("", m.place.admin1)]
        assert mine, row
        assert len(mine) < len(matches), row


def test_rows_are_in_order_and_each_name_stands_once():
    names = [row["name"] for row in table()]
    assert names == sorted(names, key=lambda name: (fold(name), name))
    assert len(set(names)) == len(names)
    known = {name for name in names if sum(fold(other) == fold(name) for other in names) > 1}
    assert known == {"San Jose", "San José", "Vitoria", "Vitória"}
