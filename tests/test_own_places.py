"""A user's own places: how `places.csv` is read, that it comes first, and that its names are found."""

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Never

import pytest
from builders import FewPlaces, article, mention, place
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.gazetteer import ownfile
from geo.gazetteer.containment import inside
from geo.gazetteer.own import beside, read_places
from geo.gazetteer.ownfile import kinds
from geo.gazetteer.store import LocalGazetteer
from geo.model import Precision
from geo.pipeline import locate_all
from geo.read import read
from geo.recognise import by_rules, by_tagger
from geo.resolve import resolve
from maps import cli

ROOT = Path(__file__).resolve().parent.parent
LOCAL = LocalGazetteer()
HEADER = "name,aliases,lat,lon,kind,country\n"
CAMP = "Camp Alpha,Alpha Base,33.5,36.25,camp,SY\n"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def own(text, *, file="places.csv"):
    """(the places, the notes) of a file with that content."""
    Path(file).write_bytes(text if isinstance(text, bytes) else text.encode())
    notes: list[str] = []
    return read_places(file, on_note=lambda note: notes.append(str(note))), notes


def only(text):
    """The one place of a file that has nothing wrong with it."""
    places, notes = own(text)
    assert notes == []
    (found,) = places.places
    return found


def found(recognise, text, rows, *, before=LOCAL):
    return [m.text for m in recognise(article(text), own(HEADER + rows)[0].then(before)).mentions]


both = pytest.mark.parametrize("recognise", [by_rules, by_tagger])


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
    [("country", "UK", "no ISO code"), ("population", "many", "no whole number"), ("radius_km", "-1", "no radius")],
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


# --- first in resolving ---


def decided(text, name, rows):
    places = own(HEADER + rows)[0].then(LOCAL)
    return resolve(article(text), [mention(text, name)], places)[0]


def test_an_own_place_is_chosen_before_a_capital_and_says_why():
    decision = decided("A fire broke out in Paris.", "Paris", "Paris,,33.6,-95.5,town,US\n")
    assert decision.place is not None
    assert decision.place.own
    assert decision.score == 1.0
    assert "your own list of places says so" in decision.why
    assert "geonames:2988507" in [c.place.id for c in decision.candidates[1:]]


def test_an_alias_is_chosen_as_well():
    assert decided("A fire broke out in Paris.", "Paris", "Lutetia,Paris,33.6,-95.5,town,US\n").place.name == "Lutetia"


def test_what_stands_beside_a_name_does_not_overrule_the_user():
    text = "A fire broke out in Qarqaf, Ky., and Tokyo, Osaka and Kyoto sent help."
    places = own(HEADER + "Meadow,Qarqaf,51,0.1,village,GB\n")[0].then(LOCAL)
    names = [mention(text, name) for name in ("Qarqaf", "Ky.", "Tokyo", "Osaka", "Kyoto")]
    assert resolve(article(text), names, places)[0].place.name == "Meadow"


def test_of_two_own_places_the_winner_is_chosen_whatever_stands_beside():
    rows = "Aydar,,41,29,town,TR\nAydar,,36,36,town,SY\n"
    text = "A fire broke out in Aydar, Syria."
    places = own(HEADER + rows)[0].then(LOCAL)
    decision = resolve(article(text), [mention(text, "Aydar"), mention(text, "Syria")], places)[0]
    assert (decision.place.country, decision.score) == ("TR", 1.0)
    assert "SY" in {c.place.country for c in decision.candidates[1:] if c.place.own}


def test_an_own_place_does_not_win_where_only_a_possessive_names_it():
    """St. John's is a town of Newfoundland, whatever Saint John the user has."""
    decision = decided("A fire broke out in St. John's.", "St. John's", "Saint John,,3,42,town,KE\n")
    assert decision.place is None or not decision.place.own
    assert "Saint John" in {c.place.name for c in decision.candidates if c.place.own}
    assert sum(c.score for c in decision.candidates) <= 1.001


def test_a_geocoder_is_not_asked_for_an_own_name():
    class Silent:
        name = "silent"

        def lookup(self, name: str) -> Never:
            raise AssertionError(name)

    text = "Nine people were killed at Camp Alpha on Sunday."
    places = own(HEADER + CAMP)[0].then(FewPlaces())
    (result,) = locate_all([article(text)], gazetteer=places, geocoder=Silent(), recogniser="rules")
    assert [r.place.name for r in result.resolutions] == ["Camp Alpha"]


# --- found in texts ---


@both
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A rocket attack killed nine people at Camp Alpha on Friday.", "Camp Alpha"),
        ("Soldiers said Camp Alpha was quiet.", "Camp Alpha"),
        ("Camp Alpha was shelled.", "Camp Alpha"),
        ("The Camp Alpha commander declined to comment.", "Camp Alpha"),
        ("Troops shelled Syrian Camp Alpha.", "Camp Alpha"),
        ("Shelling Near Camp Alpha Kills Nine\n\nNine people died in the shelling, a doctor said.", "Camp Alpha"),
        ("Nobody had heard of Qarqaf until then.", "Qarqaf"),
        ("Qarqaf’s only school was closed, parents said.", "Qarqaf"),
        ("Zuhair, who sells bread, likes Qarqaf Friday mornings.", "Qarqaf"),
        ("Clashes erupted in al-Hozm, doctors said.", "al-Hozm"),
        ("They crossed Checkpoint 7 without papers.", "Checkpoint 7"),
        ("Guards closed the Grand Hall of Mirrors and Old Bells again.", "Grand Hall of Mirrors and Old Bells"),
        ("Many people like Reading more than Slough.", "Reading"),
        ("Fire In North Carolina Hall Kills Nine\n\nNine people died in the fire, a doctor said.", "Carolina Hall"),
        ("Some said al-Wadha was quiet.", "al-Wadha"),
        ("Nobody had heard of Qarqafia until then.", "Qarqafia"),
        ("Visitors saw Hague Hall, which was shut.", "Hague Hall"),
        ("Visitors saw the Hague Hall, which was shut.", "Hague Hall"),
    ],
)
def test_a_name_of_the_list_is_found_whole(recognise, text, name):
    rows = CAMP + "Qarqaf,,35.5,36.6,village,SY\nal-Hozm,,34,37,village,SY\nCheckpoint 7,,1,2,checkpoint,\n"
    rows += "Grand Hall of Mirrors and Old Bells,,1,3,building,\nReading,,51.4,-0.97,town,GB\n"
    rows += "Carolina Hall,,1,4,building,\nAl-Wadha,,1,5,,\nThe Hague Hall,,1,6,building,\nThe Qarqafia,,1,7,,\n"
    assert name in found(recognise, text, rows)
    assert any(
        m.text == name for m in recognise(article(text), own(HEADER + rows)[0]).mentions
    )  # with nothing behind it


@both
def test_an_adjective_of_a_country_makes_no_longer_name(recognise):
    assert "Qarqaf" in found(recognise, "They liked Syrian Qarqaf very much.", "Qarqaf,,35,36,village,SY\n")


def test_without_the_list_they_are_not_all_found():
    text = "Soldiers said Camp Alpha was quiet. Nobody had heard of Qarqaf until then."
    assert by_rules(article(text), LOCAL).mentions == ()


@both
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The novelist Jack London wrote it.", "London,,51,0,town,GB\n"),
        ("Mr. Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Judge Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Judge Qarqaf Speaks To Reporters\n\nHe was tired, he said.", "Qarqaf,,35,36,village,SY\n"),
        ("Some say El Qarqaf is quiet.", "Qarqaf,,35,36,village,SY\n"),
        ("J. Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Georgia Combs opened a shop.", "Georgia,,35,36,village,SY\n"),
        ("Georgia Mikkelsen Opens Shop\n\nThe shop is new, she said.", "Georgia,,35,36,village,SY\n"),
        ("Kiosk owners rejoiced, and every kiosk was full.", "Kiosk,,51,0,town,GB\n"),
        ("Souk prices rose, and the souk closed.", "Souk,,51,0,town,GB\n"),
        ("Camp Qarqaf was quiet, doctors said.", "Qarqaf,,35,36,village,SY\n"),
        ("Fire In Buenos Aires Kills Nine\n\nNine people died in the fire.", "Aires,,51,0,town,GB\n"),
        ("Reading is good for children, teachers say.", "Reading,,51,0,town,GB\n"),
        ("Market prices rose, and the market closed.", "Market,,51,0,town,GB\n"),
        ("he was at camp alpha all day, and was tired.", CAMP),
        ("On Sunday it rained, and in March it snowed.", "March,,52,0,town,GB\nSunday,,1,2,village,\n"),
        ("Please write Qarqaf@mail.example or see Qarqaf.com instead.", "Qarqaf,,35,36,village,SY\n"),
    ],
)
def test_what_is_plainly_something_else_is_not(recognise, text, rows):
    names = [line.split(",")[0] for line in rows.splitlines()]
    assert not set(names) & set(found(recognise, text, rows))


@both
@pytest.mark.parametrize(
    ("text", "rows", "whole"),
    [
        ("A fire broke out in New York on Friday.", "York,,54,-1,town,GB\n", "New York"),
        ("A fire broke out in North Carolina on Friday.", "Carolina,,18.4,-65.9,town,PR\n", "North Carolina"),
    ],
)
def test_part_of_a_longer_name_is_not_found_in_it(recognise, text, rows, whole):
    assert found(recognise, text, rows) == [whole]


def test_a_name_that_ends_like_a_possessive_is_not_taken_for_an_own_name():
    assert "St John" not in found(by_tagger, "A fire broke out in St John's on Friday.", "St John,,1,2,,\n")


def test_part_of_a_longer_unknown_name_is_left_to_the_encoder():
    text = "A bomb exploded at Camp Alpha Hospital on Friday."
    assert found(by_tagger, text, CAMP) == ["Camp Alpha Hospital"]


def test_the_name_of_somebody_in_the_article_is_not_taken_for_the_place():
    text = "The painter Omar Qarqaf died. Critics admired Qarqaf for years."
    assert found(by_rules, text, "Qarqaf,,35,36,village,SY\n") == []


@both
def test_spans_stay_in_order_and_apart(recognise):
    text = "Camp Alpha, near Tokyo, and Alpha Base in Qarqaf were shelled. Paris and Camp Alpha were not.\n" * 5
    places = own(HEADER + CAMP + "Qarqaf,,35,36,village,SY\n")[0].then(LOCAL)
    spans = [(m.start, m.end) for m in recognise(article(text), places).mentions]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len([s for s in spans if text[s[0] : s[1]] in ("Camp Alpha", "Alpha Base", "Qarqaf")]) == 20


def test_names_are_found_in_another_language_too():
    text = "Es war ein ruhiger Tag, und niemand hatte je etwas von Qarqaf gehört. " * 4
    assert set(found(by_tagger, text, "Qarqaf,,35,36,village,SY\n")) == {"Qarqaf"}


# --- the command line ---


def run(capsys, *arguments):
    return cli.main(
        [*arguments, "--recogniser", "rules"] if arguments[0] != "list" else arguments
    ), *capsys.readouterr()


def seeds(rows=CAMP, *, folder="seeds"):
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, "a.txt").write_text("A rocket attack killed nine people at Camp Alpha on 3 May 2024.\n")
    Path(folder, "places.csv").write_text(HEADER + rows, encoding="utf-8")


def ids(out):
    return [json.loads(line)["place"]["id"] if json.loads(line)["place"] else None for line in out.splitlines()]


@pytest.mark.parametrize("paths", [(), ("seeds",), ("seeds/a.txt",)])
def test_places_csv_beside_the_articles_is_used_and_is_no_article(capsys, paths):
    seeds()
    status, out, err = run(capsys, "mentions", *paths)
    assert status == 0
    assert [each[:15] for each in ids(out)] == ["own:camp-alpha-"]
    assert err == "1 place of your own, from seeds/places.csv\n1 article read; 1 mention\n"


@pytest.mark.parametrize("command", [("events", "--format", "csv"), ("explain", "seeds/a.txt"), ("map",)])
def test_every_command_uses_it(capsys, command):
    seeds()
    status, out, _ = run(capsys, *command)
    assert status == 0
    assert "own:camp-alpha-" in out or Path("map.html").is_file()


def test_the_pin_bears_the_own_id(capsys):
    seeds()
    (feature,) = json.loads(run(capsys, "events")[1])["features"]
    assert feature["properties"]["place_id"].startswith("own:camp-alpha-")
    assert feature["geometry"]["coordinates"] == [36.25, 33.5]


def test_another_file_or_none(capsys):
    seeds()
    Path("camps.csv").write_text(HEADER + CAMP.replace("33.5", "10"))
    (other,) = [json.loads(line) for line in run(capsys, "mentions", "--places", "camps.csv")[1].splitlines()]
    assert other["place"]["lat"] == 10
    _, out, err = run(capsys, "mentions", "--no-places")
    assert "own:" not in out
    assert err.splitlines()[-1].startswith("1 article read; ")
    assert run(capsys, "mentions", "--no-places", "--places", "camps.csv")[0] == 2


def test_the_files_of_several_folders_count_for_all_articles_and_a_clash_is_told(capsys):
    seeds(folder="one")
    seeds(CAMP.replace("33.5", "40") + "Qarqaf,,1,2,,\n", folder="two")
    Path("one/b.txt").write_text("A bomb exploded in Qarqaf on 4 May 2024, killing two people.\n")
    outputs = [run(capsys, "mentions", *paths) for paths in (("one", "two"), ("two", "one"))]
    assert outputs[0] == outputs[1]
    found = [json.loads(line) for line in outputs[0][1].splitlines()]
    assert [(each["text"], each["place"]["lat"]) for each in found] == [("Camp Alpha", 40), ("Qarqaf", 1)]
    assert (
        "one/places.csv, line 2: 'Camp Alpha' is another place's name too, and two/places.csv, line 2 won"
        in (outputs[0][2])
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mentions", "--places", "nowhere.csv"), "nowhere.csv: it does not exist"),
        (("mentions", "--places", "seeds"), "seeds: it is no file"),
        (("mentions", "bad"), "bad/places.csv has no column lon"),
    ],
)
def test_a_list_that_cannot_be_used_is_misuse_and_says_what_to_do(capsys, arguments, said):
    seeds()
    seeds(folder="bad")
    Path("bad/places.csv").write_text("name,lat\nAydar,1\n")
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_list_in_a_folder_below_is_not_used_and_a_note_says_so():
    seeds(folder="seeds/more")
    seeds()
    notes = []
    assert [a.file for a in read("seeds", on_note=notes.append)] == ["a.txt"]
    assert [(n.file, "list of places" in n.reason) for n in notes if "places" in n.file] == [("more/places.csv", True)]
    assert beside(["seeds"]) == (Path("seeds/places.csv"),)


def test_a_list_that_is_given_as_an_article_is_no_article():
    seeds()
    notes = []
    assert list(read("seeds/places.csv", on_note=notes.append)) == []
    assert "list of places" in notes[0].reason


def test_a_folder_from_elsewhere_cannot_bring_in_a_file_of_yours(tmp_path):
    (tmp_path / "private.csv").write_text(HEADER + CAMP)
    Path("seeds").mkdir()
    Path("seeds/places.csv").symlink_to(tmp_path / "private.csv")
    notes = []
    assert beside(["seeds"], on_note=notes.append) == ()
    assert "leads out of the folder" in notes[0].reason


# --- hostile names, and the same result everywhere ---


def test_a_name_is_data_in_every_output(capsys):
    name = '=HYPERLINK(""http://x.example/"",""Camp"") <img src=x onerror=alert(1)> {{7*7}}'
    seeds(f'"{name}",Camp Alpha,33.5,36.25,camp,SY\n')
    (row,) = csv.DictReader(io.StringIO(run(capsys, "events", "--format", "csv")[1]))
    assert row["place_name"].startswith("'=HYPERLINK(")
    assert row["place_id"].startswith("own:hyperlink-http-xexample-camp-")
    run(capsys, "map")
    page = Path("map.html").read_text(encoding="utf-8")
    # It stands in the list for browsers without scripts, as text; everything else holds it in the data block.
    assert "<img" not in page
    assert "{{7*7}}" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; &#123;&#123;7*7}}" in page
    assert "HYPERLINK(" not in re.sub("(?s)<noscript>.*?</noscript>", "", page)


def test_a_name_cannot_steer_the_terminal(capsys):
    seeds("Camp \x1b]0;owned\x07Alpha\u202e,Camp Alpha,33.5,36.25,camp,SY\nx\x1b[2J,,1,2,n\x1b[2J,\n")
    _, out, err = run(capsys, "explain", "seeds/a.txt")
    assert not {char for char in out + err if char != "\n" and not char.isprintable()}


def test_the_same_bytes_whatever_the_hash_seed_and_locale():
    seeds(
        "".join(f"Camp {a}{b},Alpha {b},{i}.5,36,camp,SY\n" for i, (a, b) in enumerate(["Al", "Be", "Ga"] * 4)) + CAMP
    )
    said = set()
    for seed, locale in (("0", "C.UTF-8"), ("4242", "C")):
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "LC_ALL": locale}
        arguments = [sys.executable, "-m", "maps.cli", "mentions", "--recogniser", "rules"]
        done = subprocess.run(arguments, env=env, capture_output=True, check=True)
        said.add((done.stdout, done.stderr))
    assert len(said) == 1


def test_a_place_beside_helps_to_tell_the_others():
    """An own place counts as context like any other."""
    rivals = FewPlaces().add(place("Kessab", "US", population=9_000)).add(place("Kessab", "SY", population=900))
    text = "Shells hit Aydar and Kessab."
    places = own(HEADER + "Aydar,,0.1,0.1,town,SY\n")[0].then(rivals)
    decisions = resolve(article(text), [mention(text, "Aydar"), mention(text, "Kessab")], places)
    assert decisions[1].place.country == "SY"
