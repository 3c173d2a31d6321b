"""The table of events, as a program and a GIS get to read it: rows, columns, GeoJSON and JSON lines."""

import json
from datetime import date

import geojson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape
from tabling import ANY_TEXT, TYPES, article, at_points, event, joined, located, resolution, sunday, told_often

from geo.model import Place
from maps.table import COLUMNS, EXPORTERS, PROPERTIES, events_table, to_csv, to_geojson, to_jsonl


def test_a_placed_event_carries_every_property_in_the_documented_order():
    found = event(when=sunday(), actors=("Ministers", "China"), targets=("Japan",), headline="Ministers meet")
    where = article(url="https://news.example/1", published=date(2025, 3, 31))
    data = json.loads(to_geojson(events_table([located(joined(found, resolution()), article=where)], types=TYPES)))
    (feature,) = data["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [139.69171, 35.6895]}
    assert list(feature["properties"].items()) == [
        ("event_id", "e1"),
        ("type", "meeting"),
        ("plover", "CONSULT"),
        ("status", "happened"),
        ("trigger", "meeting"),
        ("headline", "Ministers meet"),
        ("actors", ["Ministers", "China"]),
        ("targets", ["Japan"]),
        ("date_start", "2025-03-30"),
        ("date_end", "2025-03-30"),
        ("date_precision", "day"),
        ("date_text", "Sunday"),
        ("place_id", "geonames:1850147"),
        ("place_name", "Tokyo"),
        ("mention", "Tokyo"),
        ("country_code", "JP"),
        ("admin1", "Tokyo"),
        ("feature", "PPLC"),
        ("geo_precision", 1),
        ("extent_km", 25.0),
        ("role", "site"),
        ("rule", "same clause"),
        ("score", 0.8),
        ("evidence", "Ministers held a meeting in Tokyo on Sunday."),
        ("evidence_start", 0),
        ("evidence_end", 44),
        ("mention_start", 28),
        ("mention_end", 33),
        ("article_id", "a1"),
        ("article_title", "Talks"),
        ("url", "https://news.example/1"),
        ("published", "2025-03-31"),
        ("source", None),
        ("file", "talks.txt"),
        ("corrected", []),
        ("sentences", 1),
        ("articles", 1),
        ("lead_articles", 1),
        ("also", []),
    ]


def test_an_event_that_is_told_often_is_one_row_that_names_every_other_telling():
    table = events_table(told_often(), types=TYPES)
    for text in (to_geojson(table), '{"features": [{"properties": ' + to_jsonl(table) + "}]}"):
        (row,) = (feature["properties"] for feature in json.loads(text)["features"])
        assert (row["event_id"], row["sentences"], row["articles"]) == ("e3", 3, 2)
        assert list(row["also"][0].items()) == [
            ("article_id", "again"),
            ("article_title", "=1+1; @x"),
            ("url", "https://news.example/a"),
            ("published", "2025-03-31"),
            ("file", "a.txt"),
            ("trigger", "Meeting"),
            ("evidence", "Meeting held in Tokyo."),
            ("evidence_start", 0),
            ("evidence_end", 22),
            ("mention_start", 16),
            ("mention_end", 21),
        ]
        assert (row["also"][1]["trigger"], row["also"][1]["mention_start"]) == ("meeting", None)


def test_an_event_without_a_place_stays_with_no_geometry_and_no_invented_value():
    table = events_table([located(joined(event("warned", type="statement", when_text="Sunday")))], types=TYPES)
    (feature,) = json.loads(to_geojson(table))["features"]
    assert feature["geometry"] is None
    absent = {name for name, value in feature["properties"].items() if value is None}
    assert absent == {
        *("plover", "headline", "date_start", "date_end", "date_precision", "place_id", "place_name", "country_code"),
        *(
            "mention",
            "admin1",
            "feature",
            "geo_precision",
            "extent_km",
            "role",
            "mention_start",
            "mention_end",
            "url",
            "published",
            "source",
        ),
    }
    assert feature["properties"]["actors"] == []
    assert feature["properties"]["date_text"] == "Sunday"
    assert "bbox" not in json.loads(to_geojson(table))


def test_a_mention_that_was_not_found_keeps_its_span_but_makes_no_point():
    table = events_table([located(joined(event(), resolution(place=None)))], types=TYPES)
    (feature,) = json.loads(to_geojson(table))["features"]
    assert feature["geometry"] is None
    assert (feature["properties"]["mention_start"], feature["properties"]["role"]) == (28, "site")


def test_zero_is_a_coordinate():
    assert json.loads(to_geojson(at_points((0.0, 0.0))))["features"][0]["geometry"]["coordinates"] == [0.0, 0.0]


def test_no_events_make_an_empty_table_that_every_exporter_writes():
    table = events_table([], types=TYPES)
    assert list(table.columns) == list(COLUMNS)
    assert json.loads(to_geojson(table)) == {"type": "FeatureCollection", "features": []}
    assert to_csv(table) == ",".join(COLUMNS) + "\n"
    assert to_jsonl(table) == ""


def test_rows_go_by_file_then_trigger_whatever_the_order_of_articles_and_events():
    early, late = joined(event("held", number=9)), joined(event("warned", number=2))
    first = located(late, early, article=article(file="a.txt", published=date(2025, 3, 1)))
    second = located(late, early, article=article(file="b.txt", id="a0", published=date(2025, 4, 1)))
    table = events_table([second, first], types=TYPES)
    assert list(zip(table["article_id"], table["trigger"], strict=True)) == [
        *(("a1", "held"), ("a1", "warned")),
        *(("a0", "held"), ("a0", "warned")),
    ]
    for exporter in EXPORTERS.values():
        assert exporter.render(table) == exporter.render(events_table([first, second], types=TYPES))


def test_an_event_at_several_places_has_a_row_for_each_in_text_order():
    text = "Talks in Tokyo and Osaka."
    both = [joined(event("Talks", text=text), resolution(word, text=text)) for word in ("Osaka", "Tokyo")]
    table = events_table([located(*both, article=article(text=text))], types=TYPES)
    assert table["mention_start"].tolist() == [9, 19]
    assert table["event_id"].tolist() == ["e1", "e1"]


def test_the_columns_are_the_properties_and_the_coordinates_with_types_that_can_be_computed_with():
    table = at_points((10.0, 20.0), (30.0, -40.0))
    assert tuple(table.columns) == (*PROPERTIES, "lat", "lon")
    assert table["lat"].mean() == 20.0
    assert (table["geo_precision"] == 1).all()


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([(10, 20)], [20, 10, 20, 10]),
        ([(10, 20), (-5, -30)], [-30, -5, 20, 10]),
        ([(-17.7, 178.1), (-13.8, -171.8)], [178.1, -17.7, -171.8, -13.8]),
        ([(0, 170), (0, -170), (0, 175)], [170, 0, -170, 0]),
        ([(0, -120), (0, 0), (0, 120)], [-120, 0, 120, 0]),
        ([(0, -10), (0, 100)], [-10, 0, 100, 0]),
    ],
)
def test_the_bbox_is_the_smallest_and_crosses_the_antimeridian_where_that_is_shorter(points, box):
    assert json.loads(to_geojson(at_points(*points)))["bbox"] == box


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=8))
def test_the_bbox_holds_every_point(points):
    west, south, east, north = json.loads(to_geojson(at_points(*points)))["bbox"]
    for lat, lon in points:
        assert south <= lat <= north
        assert west <= lon <= east if west <= east else (lon >= west or lon <= east)


def test_geojson_satisfies_the_geojson_package_and_shapely():
    events = (joined(event(), resolution()), joined(event("warned", number=2)))
    data = geojson.loads(to_geojson(events_table([located(*events)], types=TYPES)))
    assert data.is_valid
    assert data.errors() in ([], None)
    points = [shape(each["geometry"]) for each in data["features"] if each["geometry"] is not None]
    assert [(point.x, point.y) for point in points] == [(139.69171, 35.6895)]


def test_numbers_that_json_cannot_say_become_null():
    far = Place(id="x:1", name="X", lat=1.0, lon=2.0, feature="PPL", extent_km=float("inf"))
    table = events_table([located(joined(event(), resolution(place=far), score=float("nan")))], types=TYPES)
    for row in (json.loads(to_geojson(table))["features"][0]["properties"], json.loads(to_jsonl(table))):
        assert (row["score"], row["extent_km"]) == (None, None)
    assert "nan" not in to_csv(table).lower()


def test_a_type_that_no_table_knows_is_exported_without_a_plover_name():
    table = events_table([located(joined(event(type="eclipse")))], types=TYPES)
    assert json.loads(to_jsonl(table))["type"] == "eclipse"
    assert json.loads(to_jsonl(table))["plover"] is None


def test_a_table_that_the_user_filtered_and_retyped_is_still_exported():
    table = at_points((10.0, 20.0), (30.0, 40.0))
    loose = table[table["lat"] > 20].astype(object).where(lambda frame: frame.notna(), float("nan"))
    assert json.loads(to_jsonl(loose)) == json.loads(to_jsonl(table).splitlines()[1])


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(ANY_TEXT, st.lists(ANY_TEXT, max_size=2)), max_size=4))
def test_json_gives_back_exactly_what_the_events_hold(given_events):
    events = [
        joined(event(number=n, headline=headline, actors=tuple(actors)))
        for n, (headline, actors) in enumerate(given_events)
    ]
    table = events_table([located(*events)], types=TYPES)
    lines = [json.loads(line) for line in to_jsonl(table).splitlines()]
    pins = [each["properties"] for each in json.loads(to_geojson(table))["features"]]
    for rows in (lines, pins):
        assert [(row["headline"] or "", row["actors"]) for row in rows] == [(a, list(b)) for a, b in given_events]
    assert to_jsonl(table).isascii()
    assert to_geojson(table).isascii()
