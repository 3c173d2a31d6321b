"""The curated table of towns and quarters: rows a person can trust in, and what becomes of them in the gazetteer."""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from geo.gazetteer.curated import more_towns
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.gazetteer.rules import without_division
from geo.gazetteer.store import LocalGazetteer
from geo.sphere import distance_km
from geo.tables import common_words, listed

TABLE = Path(__file__).resolve().parents[1] / "geo" / "data" / "towns.csv"
COLUMNS = "name country lat lon population city aliases".split()
LOCAL = LocalGazetteer()
LIMA = Entry("geonames:1", "Lima", -12.05, -77.03, "PPLC", country="PE", admin1="Lima", population=8_000_000)
KFAR_AZA = Entry("geonames:2", "Kefar ‘Azza", 31.48, 34.53, "PPL", country="IL", admin1="Southern", population=700)


def towns() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def row(name, country, lat, lon, *, population="5000", city="", aliases=""):
    return dict(zip(COLUMNS, (name, country, str(lat), str(lon), population, city, aliases), strict=True))


def test_cells_are_clean_and_rows_in_order():
    found = towns()
    assert list(found[0]) == COLUMNS
    for each in found:
        assert all(cell == cell.strip() for cell in each.values()), each
        assert re.fullmatch("[A-Z]{2}", each["country"]), each
        assert -90 <= float(each["lat"]) <= 90, each
        assert -180 <= float(each["lon"]) <= 180, each
        assert 0 <= int(each["population"]) < 12_000_000, each
        assert each["name"].lower() not in common_words(), each
        assert fold(each["name"]) not in {fold(alias) for alias in listed(each["aliases"])}, each
    keys = [(each["country"], fold(each["name"]), float(each["lat"])) for each in found]
    assert [key[:2] for key in keys] == sorted(key[:2] for key in keys)


def test_no_place_is_there_twice():
    spots = defaultdict(list)
    for each in towns():
        for name in (each["name"], *listed(each["aliases"])):
            here = float(each["lat"]), float(each["lon"]), each["name"]
            for lat, lon, other in spots[each["country"], fold(name)]:
                assert other == each["name"] or distance_km(*here[:2], lat, lon) > 15, (each, other)
            spots[each["country"], fold(name)].append(here)


@pytest.mark.parametrize(
    ("name", "country", "region"),
    [
        ("El Alto", "BO", "La Paz Department"),
        ("Kibera", "KE", "Nairobi"),
        ("Handsworth", "GB", "England"),
        ("Maadi", "EG", "Cairo"),
    ],
)
def test_quarters_and_towns_are_found_in_their_region(name, country, region):
    found = [match.place for match in LOCAL.lookup(name) if match.place.country == country]
    assert [place.admin1 for place in found] == [region]
    assert found[0].id.startswith("town:")


def test_a_quarter_lies_in_the_region_of_its_city_and_a_town_in_that_of_the_nearest():
    callao = Entry("geonames:3", "Callao", -12.06, -77.15, "PPL", country="PE", admin1="Callao", population=800_000)
    lima = Entry("geonames:1", "Lima", -12.05, -77.03, "PPLC", country="PE", admin1="Lima", population=8_000_000)
    lima.call("name", "Lima")
    rows = [row("San Miguel", "PE", -12.07, -77.1, city="Lima"), row("La Punta", "PE", -12.07, -77.16)]
    quarter, town = more_towns(rows, [callao, lima])
    assert (quarter.id, quarter.admin1, quarter.population) == ("town:pe-san-miguel", "Lima", 500)
    assert (town.admin1, town.population) == ("Callao", 5000)


def test_namesakes_of_one_country_have_ids_that_no_other_row_changes():
    comas = row("Comas", "PE", -11.95, -77.05)
    alone = [each.id for each in more_towns([comas, row("Comas", "PE", -11.5, -77.2)], [LIMA])]
    assert alone == ["town:pe-comas@-11.95,-77.05", "town:pe-comas@-11.50,-77.20"]


def test_a_row_far_from_its_city_is_a_slip():
    with pytest.raises(ValueError, match="Comas in PE lies far from its city, Cusco"):
        list(more_towns([row("Comas", "PE", -11.95, -77.05, city="Cusco")], [LIMA]))


def test_what_is_only_alike_is_no_spelling():
    (found,) = more_towns([row("Rimac", "PE", -12.04, -77.03)], [LIMA])
    assert found.name == "Rimac"


def test_another_spelling_is_a_name_of_the_town_that_is_there():
    assert list(more_towns([row("Kfar Aza", "IL", 31.482, 34.533, aliases="Kfar Azza")], [KFAR_AZA])) == []
    assert {fold("Kfar Aza"), fold("Kfar Azza")} <= KFAR_AZA.names.keys()


def test_a_row_far_from_all_of_its_country_is_a_slip():
    with pytest.raises(ValueError, match="Comas in PE lies far"):
        list(more_towns([row("Comas", "PE", 11.95, 77.05)], [LIMA]))


@pytest.mark.parametrize(
    ("full", "bare"),
    [
        ("Province of Pampanga", ("Pampanga", True)),
        ("Provincia del Guayas", ("Guayas", True)),
        ("Attock District", ("Attock", False)),
        ("Kern County", ("", False)),
        ("Comuna 13", ("", False)),
        ("Departamento de Capital", ("", False)),
    ],
)
def test_news_leaves_out_what_a_second_order_region_is(full, bare):
    assert without_division(full) == bare


def test_a_province_is_found_by_the_name_that_news_gives_it():
    assert [m.place.feature for m in LOCAL.lookup("Pampanga") if m.place.country == "PH"] == ["ADM2"]
    assert LOCAL.lookup("Pampanga")[0].place.name == "Pampanga"


def test_a_county_of_ireland_is_known_with_and_without_its_kind():
    for county in ("Clare", "Mayo", "Kerry", "Donegal", "Tipperary", "Louth"):
        for name in (county, f"County {county}"):
            found = [m.place for m in LOCAL.lookup(name) if m.place.country == "IE"]
            assert any(place.feature == "ADM2" for place in found), name


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Rafah", "Rafah"),
        ("Bayt Hanun", "Beit Hanoun"),
        ("Kōbe", "Kobe"),
        ("Hodeida", "Hodeidah"),
        ("Şanlıurfa", "Şanlıurfa"),
    ],
)
def test_a_town_is_shown_as_news_writes_it(said, shown):
    assert LOCAL.lookup(said)[0].place.name == shown
