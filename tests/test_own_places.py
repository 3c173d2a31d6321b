"""A user's own places: how `places.csv` is read, and which place a name of it is."""

import random

import pytest
from builders import place
from hypothesis import given
from hypothesis import strategies as st
from listing import CAMP, HEADER, LOCAL, own

from geo.errors import InputError
from geo.gazetteer import ownfile
from geo.gazetteer.containment import inside
from geo.gazetteer.own import read_places
from geo.gazetteer.ownfile import kinds
from geo.model import Precision

pytestmark = pytest.mark.usefixtures("folder")


def only(text):
    """The one place of a file that has nothing wrong with it."""
    places, notes = own(text)
    assert notes == []
    (found,) = places.places
    return found


# --- reading ---


def test_a_row_is_a_place_with_what_it_says():
    camp = only(HEADER + CAMP)
    assert (camp.name, camp.lat, camp.lon, camp.country, camp.feature) == ("Camp Alpha", 33.5, 36.25, "SY", "CMP")
    assert camp.id.startswith("own:camp-alpha-")
    assert camp.geo_precision is Precision.TOWN


def test_optional_columns_say_more():
    where = only(
        'name,lat,lon,kind,country,region,population,radius_km,note\nAydar,1,2,City,tr,Hatay,"12,500",7.5,asked Ali\n'
    )
    assert (where.country, where.admin1, where.population, where.extent_km) == ("TR", "Hatay", 12_500, 7.5)


def test_without_a_kind_it_is_a_town():
    assert only("name,lat,lon\nAydar,1,2\n").feature == "PPL"


def test_columns_may_stand_in_any_order_and_case_and_under_their_usual_other_names():
    there = only("KIND, Longitude ,LAT,Name\nvillage,36.25,33.5,Aydar\n")
    assert (there.name, there.lat, there.lon) == ("Aydar", 33.5, 36.25)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname,lat,lon\r\nM\xc3\xa9rida,48.85,2.5\r\n",
        "name;lat;lon\r\nMérida;48,85;2,5\r\n".encode("cp1252"),
        "sep=;\r\nname;lat;lon\r\nMérida;48,85;2,5\r\n".encode(),
        "name\tlat\tlon\nMérida\t48,85\t2.5\n".encode(),
        "name\tlat\tlon\r\nMérida\t48.85\t2.5\r\n".encode("utf-16"),
        'name,lat,lon,note\n"Mérida",48.85,2.5,"two\nlines, and a ""word"""\n'.encode(),
        "\n\nname,lat,lon,,\rMérida,48.85,2.5,,\r".encode(),
    ],
    ids=["BOM", "Windows-1252", "sep=", "tabs", "UTF-16", "quoted", "old Mac"],
)
def test_what_spreadsheets_write_is_read(data):
    (there,) = own(data)[0].places
    assert (there.name, there.lat, there.lon) == ("Mérida", 48.85, 2.5)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",,1,2,,", "it has no name"),
        ("Aydar,,,2,,", "it has no lat"),
        ("Aydar,,1,north,,", "lon 'north' is no number"),
        ("Aydar,,nan,2,,", "lat 'nan' is no number"),
        ("Aydar,,1_0,2,,", "lat '1_0' is no number"),
        ("Aydar,,95,190,,", "there is no point at lat 95, lon 190"),
        ("Aydar,,139.69,35.68,,", "lat and lon seem to be swapped"),
        ("Aydar,,1,2,hamlett,", "did you mean hamlet? known: town, city"),
        ("Aydar,,1,2,country,", "needs its code"),
        ("Aydar,,48,85,2,5,town,FR", "it has 8 cells, and the first row names 6"),
        ("7,,1,2,,", "one is a letter"),
        ('"Aydar,,1,2,,', "quotation marks"),
        (f"{'A' * 201},,1,2,,", "longer than 200 characters"),
        (f"{'A' * 140_000},,1,2,,", "a cell of it is longer than 131,072 characters"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_nothing_else_is_lost(row, said):
    places, notes = own(f'{HEADER}{CAMP}"Quoted\nname",,5,6,,\n{row}\nLast,,3,4,,\n')
    assert [p.name for p in places.places] == ["Camp Alpha", "Last", "Quoted name"]
    bad, count = notes
    assert "places.csv, line 5: " in bad
    assert said in bad
    assert "this row is left out" in bad
    assert "1 of its 4 rows cannot be used" in count


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("aliases", "Aydar Camp; FOB Aydar", "is one name with a semicolon in it; part several by |"),
        ("country", "UK", "no ISO code"),
        ("population", "many", "no whole number"),
        ("radius_km", "-1", "no radius"),
    ],
)
def test_an_optional_cell_that_cannot_be_used_costs_no_row(column, cell, said):
    places, (note,) = own(f"name,lat,lon,{column}\nAydar,1,2,{cell}\n")
    assert len(places.places) == 1
    assert said in note
    assert "line 2" in note


def test_many_bad_rows_are_told_in_few_notes_and_counted():
    places, notes = own(HEADER + CAMP + "x,,1,2,nonsense,\n" * 500)
    assert len(places.places) == 1
    assert len(notes) < 30
    assert "500 of its 501 rows cannot be used" in notes[-1]


def test_unknown_columns_are_told_once_and_ignored():
    places, (note,) = own("name,lat,lon,colour,shape\nAydar,1,2,red,round\nKessab,3,4,blue,flat\n")
    assert len(places.places) == 2
    assert "colour, shape" in note


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"name,lat\nAydar,1\n", "has no column lon"),
        (b"town,x,y\nAydar,1,2\n", "no column name and no column lat and no column lon.*it names: town, x, y"),
        (b"", "places.csv: it is empty"),
        (b"PK\x03\x04 and so on", "zip archive"),
        (b"name,lat,lon,lat\nA,1,2,3\n", "two columns lat"),
        (b"name,lat,lon\n" + b"x" * 20_000_000, "longer than 20 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error_that_says_why(data, said):
    with pytest.raises(InputError, match=said):
        own(data)


def test_too_many_rows_are_an_error(monkeypatch):
    monkeypatch.setattr(ownfile, "MOST_ROWS", 3)
    assert len(own("name,lat,lon\nAb,1,1\nBc,2,2\nCd,3,3\n")[0].places) == 3
    with pytest.raises(InputError, match="more than 3 rows"):
        own("name,lat,lon\nAb,1,1\nBc,2,2\nCd,3,3\nDe,4,4\n")


def test_each_word_for_a_kind_is_lower_case_and_has_a_feature_and_a_radius():
    assert {"town", "village", "country", "region", "building", "street", "camp", "airport", "sea"} <= set(kinds())
    for word, kind in kinds().items():
        assert word == word.lower().strip()
        assert kind.feature.isupper()
        assert 0 < kind.extent_km <= 500


@pytest.mark.parametrize("kind", ["town", "street", "building", "camp", "park", "island"])
def test_no_small_place_counts_as_a_large_region_because_its_country_is_left_out(kind):
    assert only(f"name,lat,lon,kind\nAydar,1,2,{kind}\n").geo_precision <= Precision.DISTRICT


def test_a_region_holds_what_lies_in_it():
    hatay = only("name,lat,lon,kind,country\nHatay,36.5,36.2,province,TR\n")
    assert (hatay.feature, hatay.admin1, hatay.geo_precision) == ("ADM1", "Hatay", Precision.REGION)
    unsaid = only("name,lat,lon,kind\nHatay,36.5,36.2,province\n")
    inner, far = place("Aydar", at=(36.4, 36.1)), place("Kessab", at=(1.0, 1.0))
    assert unsaid.geo_precision is Precision.REGION
    assert [inside(each, unsaid) for each in (inner, far)] == [True, False]


@given(st.binary(max_size=200))
def test_no_content_ends_in_anything_but_places_or_words(data):
    try:
        places, _ = own(b"name,lat,lon\n" + data)
    except InputError:
        return
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in places.places)


# --- looking up ---


@pytest.mark.parametrize(
    "name", ["Camp Alpha", "CAMP ALPHA", "Camp Alpha's", "Camp-Alpha", "Alpha Base", "the Alpha Base’s"]
)
def test_a_name_is_looked_up_as_in_the_gazetteer(name):
    (match,) = own(HEADER + CAMP)[0].lookup(name)
    assert match.place.name == "Camp Alpha"


def test_the_gazetteers_places_come_behind_and_other_names_are_its_own():
    places = own(HEADER + "Paris,,33.6,-95.5,town,US\n")[0].then(LOCAL)
    matches = places.lookup("Paris")
    assert matches[0].place.own
    assert list(matches[1:]) == list(LOCAL.lookup("Paris"))
    assert places.lookup("Tokyo") == LOCAL.lookup("Tokyo")


def test_a_name_that_ends_like_a_possessive_is_no_possessive_of_an_own_name():
    places = own(HEADER + "St John,,1,2,,\n")[0].then(LOCAL)
    assert not places.lookup("St. John's")[0].place.own
    assert places.lookup("St. John")[0].place.own


def test_short_capitals_are_an_abbreviation_and_no_word():
    places, _ = own(HEADER + "Ice Station,ICE,1,2,,\n")
    assert places.lookup("ICE")
    assert not places.lookup("ice")


def test_a_name_of_two_places_goes_to_the_larger_and_the_note_says_which_line_won():
    rows = "Aydar,,6,2,,,9\nKessab,Aydar,3,4,,,900\nAydar,,5,6,,,90\n"
    places, notes = own("name,aliases,lat,lon,kind,country,population\n" + rows)
    assert [m.place.lat for m in places.lookup("Aydar")] == [5, 6, 3]
    assert ["line 2: 'Aydar'" in notes[0], "line 3: 'Aydar'" in notes[1]] == [True, True]
    assert all("line 4 won" in note for note in notes)
    assert places.lookup("Kessab")[0].place.lat == 3


def test_the_same_place_twice_is_one_with_all_its_names():
    places, notes = own(HEADER + CAMP + CAMP.replace("Alpha Base", "FOB Alpha"))
    assert (len(places.places), notes) == (1, [])
    assert places.lookup("FOB Alpha") == places.lookup("Alpha Base")


def test_the_order_of_rows_and_files_changes_nothing():
    rows = [f"Place {i % 7}x,Other {i % 5}y,{i},{i},town,\n" for i in range(1, 40)] + [CAMP]
    names = [f"Place {i}x" for i in range(7)] + [f"Other {i}y" for i in range(5)] + ["Alpha Base"]
    outcomes = set()
    for seed in range(4):
        random.Random(seed).shuffle(rows)  # noqa: S311 -- any order will do
        own(HEADER + "".join(rows[:20]), file="one.csv")
        own(HEADER + "".join(rows[20:]), file="two.csv")
        places = read_places(["two.csv", "one.csv"] if seed % 2 else ["one.csv", "two.csv"])
        outcomes.add(repr((places.places, [places.lookup(name) for name in names])))
    assert len(outcomes) == 1


def test_the_id_is_made_from_content():
    (one,) = own(HEADER + CAMP)[0].places
    (moved,) = own(HEADER + CAMP.replace("33.5", "33.6"))[0].places
    places = own("lon,lat,kind,name\n1,1,town,First\n36.25,33.5,camp,Camp Alpha\n")[0].places
    assert one.id in {p.id for p in places}
    assert moved.id != one.id
