"""Tables of ready events as a user meets them: an event a row, and a note with the line for each that is none."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from builders import FewPlaces, place

from geo.given import locate_given
from geo.read import read
from maps.table import events_table, mentions_jsonl, to_csv, to_geojson, to_jsonl

CHENNAI = place("Chennai", "IN", at=(13.09, 80.28))
PARIS, TEXAS = place("Paris", "FR", at=(48.85, 2.35), population=2_000_000), place("Paris", "US", at=(33.66, -95.56))
KNOWN = FewPlaces().add(CHENNAI).add(PARIS).add(TEXAS)
HEADER = "date,place,country,lat,lon,headline,type,source"


def events(folder, files, **options):
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    notes, given = [], []
    articles = list(read([folder], on_note=notes.append, on_event=given.append, **options))
    assert articles == []
    return given, notes


def located(folder, files, **options):
    given, notes = events(folder, files, **options)
    return list(locate_given(given, gazetteer=KNOWN)), notes


def rows(*lines: str):
    return {"ev.csv": "\n".join([HEADER, *lines]) + "\n"}


def test_a_row_with_degrees_is_an_event_at_that_point(tmp_path):
    (found,), notes = located(
        tmp_path, rows("2025-03-31,Camp X,SY,33.5,36.25,Shots fired at the gate,attack,The Paper")
    )
    assert notes == []
    (event,) = found.events
    where = event.resolution.place
    assert (where.name, where.lat, where.lon, where.country, where.geo_precision) == ("Camp X", 33.5, 36.25, "SY", 1)
    assert where.id.startswith("given:")
    assert (event.rule, event.score, event.event.type, event.event.status) == ("given", 1.0, "attack", "happened")
    assert (event.event.when.start, event.event.when.precision) == (date(2025, 3, 31), "day")
    assert (found.article.source, found.article.file) == ("The Paper", "ev.csv#line 2")
    assert found.article.text == "Shots fired at the gate (Camp X; 2025-03-31)"


def test_every_offset_slices_what_it_says(tmp_path):
    for found in located(tmp_path, rows("2025-03-31,Chennai,IN,,,Flood,disaster,", ",,,1.5,2,Storm,disaster,"))[0]:
        text, (event,) = found.article.text, found.events
        assert text[event.event.trigger_start : event.event.trigger_end] == event.event.headline
        assert text[event.event.evidence_start : event.event.evidence_end] == text
        for resolution in found.resolutions:
            assert text[resolution.mention.start : resolution.mention.end] == resolution.mention.text
        if event.event.when is not None:
            assert text[event.event.when.start_at : event.event.when.end_at] == event.event.when.text


@pytest.mark.parametrize(
    ("where", "country", "expected"),
    [
        ("Chennai", "", CHENNAI),
        ("Chennai", "India", CHENNAI),
        ("Paris", "", PARIS),
        ("Paris", "US", TEXAS),
        ("Paris", "united states", TEXAS),
        ("Chennai", "FR", None),
        ("Nowhereville", "", None),
    ],
)
def test_a_name_is_resolved_in_its_country(tmp_path, where, country, expected):
    (found,), _ = located(tmp_path, rows(f",{where},{country},,,Something happens,other,"))
    (event,) = found.events
    assert (event.resolution and event.resolution.place) == expected
    assert event.rule == ("unresolved" if expected is None else "given")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-03-31,,,,,No place,other,", "it has neither a place nor lat and lon; say where it was"),
        ("2025-03-31,Chennai,,,,,other,", "it has no headline"),
        (",X,,136,35,Swapped,other,", "lat 136 is no latitude: lat and lon seem to be swapped"),
        (",X,,95,200,Off the earth,other,", "there is no point at lat 95, lon 200"),
        (",X,,north,2,No number,other,", "its lat is 'north', no number"),
        (",X,,48.8,,Half a point,other,", "it has no lon"),
        (",X,,nan,inf,No number either,other,", "its lat is 'nan', no number"),
        (",Chennai,,,,Too,many,cells,here", "it has 9 cells, and the first row names 8"),
    ],
)
def test_a_wrong_row_is_told_with_its_line_and_the_others_are_used(tmp_path, row, said):
    given, notes = events(tmp_path, rows(",Chennai,,,,Flood,disaster,", row, ",Paris,,,,Talks,meeting,"))
    assert [each.headline for each in given] == ["Flood", "Talks"]
    assert str(notes[0]).startswith(f"warning ev.csv: line 3: {said}")
    assert notes[0].hint.endswith("this row is left out")
    assert notes[-1].reason == "1 of its 3 rows cannot be used"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2025-13-01,Chennai,,,,A,other,", "its date is '2025-13-01', which cannot be read"),
        (",Chennai,XX,,,A,other,", "its country is 'XX', which is not known"),
        (",Chennai,,,,A,fire,", "its type is 'fire', which is not known, and was taken as other"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_and_the_row_used_without(tmp_path, row, said):
    (given,), (note,) = events(tmp_path, rows(row))
    assert note.reason.startswith(f"line 2: {said}")
    assert (given.start, given.country, given.type) == (None, "", "other")


@pytest.mark.parametrize(
    ("fields", "said", "kept"),
    [
        ({"headline": "f" * 501}, "its headline was cut: it has 501 characters", "f" * 500),
        ({"place": "c" * 201}, "its place was cut: it has 201 characters", "c" * 200),
        ({"source": "s" * 201}, "its source was cut: it has 201 characters", "s" * 200),
        ({"feature": "village"}, "its feature is 'village', no code of GeoNames", ""),
    ],
)
def test_a_value_of_which_not_all_is_used_is_told(tmp_path, fields, said, kept):
    line = {"headline": "Flood", "place": "Chennai", "lat": 1, "lon": 2, **fields}
    (given,), (note,) = events(tmp_path, {"a.jsonl": json.dumps(line)})
    assert note.reason == f"line 1: {said}"
    assert getattr(given, *fields) == kept


@pytest.mark.parametrize(
    ("written", "day", "last", "precision"),
    [
        ("2025-03-31", date(2025, 3, 31), date(2025, 3, 31), "day"),
        ("31 March 2025", date(2025, 3, 31), date(2025, 3, 31), "day"),
        ("March 2025", date(2025, 3, 1), date(2025, 3, 31), "month"),
        ("2025-03-31 00:00:00.000", date(2025, 3, 31), date(2025, 3, 31), "day"),
        ("1.3.2025", date(2025, 3, 1), date(2025, 3, 1), "day"),
        ("2025-3-1", date(2025, 3, 1), date(2025, 3, 1), "day"),
    ],
)
def test_dates_are_as_exact_as_they_are_written(tmp_path, written, day, last, precision):
    (given,), notes = events(tmp_path, rows(f"{written},Chennai,,,,Flood,disaster,"))
    assert notes == []
    assert (given.start, given.end, given.precision) == (day, last, precision)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "2025-04-02", "it has an end, and no date that can be read; the end was not used"),
        ("9999-12-31", "", "its date is '9999-12-31', which is not between the years 1600 and 2199"),
        ("03/04/2025", "", "its date is '03/04/2025', which may be 3 April or 4 March"),
    ],
)
def test_no_day_of_an_event_is_lost_without_a_word(tmp_path, first, last, said):
    (given,), (note,) = events(tmp_path, {"ev.csv": f"date,end,place,headline\n{first},{last},Chennai,Flood\n"})
    assert (given.start, given.end) == (None, None)
    assert note.reason == f"line 2: {said}"


@pytest.mark.parametrize(
    ("written", "name"), [("Protests", "protest"), ("ASSAULT", "attack"), ("Aid and rescue", "aid")]
)
def test_types_of_other_schemes_are_known(tmp_path, written, name):
    assert events(tmp_path, rows(f",Chennai,,,,A thing,{written},"))[0][0].type == name


def test_columns_of_acled_and_other_names_are_known(tmp_path):
    acled = "event_date;event_type;country;location;latitude;longitude;source;notes\n"
    acled += '31 March 2025;Protests;India;Chennai;13,09;80,28;The Hindu;"On 31 March, people marched."\n'
    mine = "Wanneer,Wat,Waar\n2025-03-31,Flood,Chennai\n"
    (one, other), notes = events(
        tmp_path,
        {"a.csv": acled, "b.csv": mine},
        columns={"date": "wanneer", "headline": "Wat", "place": "Waar"},
    )
    assert notes == []
    assert (one.type, one.lat, one.lon, one.country) == ("protest", 13.09, 80.28, "IN")
    assert (other.headline, other.place, other.start) == ("Flood", "Chennai", date(2025, 3, 31))


def geojson(*features: dict):
    return json.dumps({"type": "FeatureCollection", "bbox": [1, 2, 3, 4], "features": features})


def feature(geometry, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_geojson_gives_events_at_its_points(tmp_path):
    point = {"type": "Point", "coordinates": [80.28, 13.09]}
    line = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}
    text = geojson(
        feature(point, headline="Flood", type="disaster"),
        feature(line, headline="A road"),
        feature(None, headline="Talks", place="Chennai"),
    )
    (flood, talks), notes = events(tmp_path, {"ev.geojson": text})
    assert (flood.lat, flood.lon, flood.file) == (13.09, 80.28, "ev.geojson#item 1")
    assert (talks.lat, talks.place) == (None, "Chennai")
    assert notes[0].reason == "item 2: its geometry is 'LineString', and no point"
    assert (
        events(tmp_path, {"ev.geojson": "{}", "ev2.json": text.replace("Flood", "Storm")})[0][0].file
        == "ev2.json#item 1"
    )


def test_the_same_event_in_two_tables_is_one(tmp_path):
    row = ",Chennai,,,,Flood,disaster,"
    given, notes = events(tmp_path, {**rows(row, row), "other.csv": f"{HEADER}\n{row}\n"})
    assert [each.file for each in given] == ["ev.csv#line 2"]
    assert [note.file for note in notes] == ["ev.csv#line 3", "other.csv#line 2"]


def test_what_dateline_wrote_it_reads_again(tmp_path):
    found, _ = located(
        tmp_path,
        rows(
            "2025-03-31,Camp X,SY,33.5,36.25,Shots fired,attack,TP",
            ",Chennai,,,,Flood,disaster,",
            ",Chennai,,,,=1+1;-2 dead;'s Gate,other,",
        ),
    )
    table = events_table(found)
    for name, written in (("a.csv", to_csv), ("a.geojson", to_geojson), ("a.jsonl", to_jsonl)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_text(written(table), encoding="utf-8")
        given = []
        assert list(read(folder / name, on_note=pytest.fail, on_event=given.append)) == []
        again = list(locate_given(given, gazetteer=KNOWN))
        assert [[each[key] for key in ("headline", "type", "date_start", "lat", "lon", "place_name")] for each in
                events_table(again).to_dict("records")] == [
            [each[key] for key in ("headline", "type", "date_start", "lat", "lon", "place_name")]
            for each in table.to_dict("records")
        ]  # fmt: skip


def test_what_dateline_wrote_into_a_folder_of_articles_is_not_told_again(tmp_path):
    found, _ = located(tmp_path, rows("2025-03-31,Camp X,SY,33.5,36.25,Shots fired,attack,TP"))
    folder = tmp_path / "articles"
    folder.mkdir()
    path = folder / "events.csv"
    path.write_text(to_csv(events_table(found)), encoding="utf-8")
    for paths, count in (([folder], 0), ([path], 1), ([folder, path], 1), ([path, folder], 1)):
        notes, given = [], []
        assert list(read(paths, on_note=notes.append, on_event=given.append)) == []
        assert len(given) == count
        assert [note.reason for note in notes] == ["it is what `dateline events` wrote"] * (1 - count)


def test_hostile_cells_stay_text(tmp_path):
    (found,), _ = located(
        tmp_path, rows('2025-03-31,"Camp\x1b[2J {{7*7}}",,1,2,"=cmd()\u202e <script>x</script>",other,')
    )
    assert found.article.title == "=cmd() <script>x</script>"
    assert found.resolutions[0].place.name == "Camp [2J {{7*7}}"


def test_mentions_have_the_event(tmp_path):
    (found,), _ = located(tmp_path, rows("2025-03-31,Chennai,IN,,,Flood,disaster,"))
    first, second = (json.loads(line) for line in mentions_jsonl(found))
    assert (first["role"], first["place"]["name"], first["events"][0]["type"]) == ("site", "Chennai", "disaster")
    assert (second["role"], second["text"]) == ("container", "India")


def test_a_table_of_events_is_no_article_where_none_are_asked_for(tmp_path):
    (tmp_path / "ev.csv").write_text(rows(",Chennai,,,,Flood,disaster,")["ev.csv"])
    notes = []
    assert list(read([tmp_path], on_note=notes.append)) == []
    assert "it is a table of ready events" in notes[0].reason


def test_a_map_of_ready_events_alone(tmp_path):
    (tmp_path / "ev.csv").write_text(rows(",Chennai,IN,,,Flood,disaster,", ",,,33.5,36.25,Shots,attack,")["ev.csv"])
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "maps.cli", "map", "ev.csv", "-o", "m.html"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "2 ready events read\n0 articles read; 2 events on the map, 0 without a place; wrote m.html\n"
    assert (tmp_path / "m.html").stat().st_size > 100_000
