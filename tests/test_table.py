"""Hand-built articles through the table and its exporters: what a program, a GIS and a spreadsheet get to read."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import geojson
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from geo.model import Article, DateRange, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution
from maps.table import COLUMNS, EXPORTERS, PROPERTIES, events_table, mentions_jsonl, to_csv, to_geojson, to_jsonl

TEXT = "Ministers held a meeting in Tokyo on Sunday. China was warned."
TOKYO = Place(
    id="geonames:1850147",
    name="Tokyo",
    lat=35.6895,
    lon=139.69171,
    feature="PPLC",
    country="JP",
    admin1="Tokyo",
    population=8_336_599,
    extent_km=25.0,
)


@dataclass(frozen=True)
class Kind:
    plover: str


TYPES = {"meeting": Kind("CONSULT"), "statement": Kind("")}


def article(text=TEXT, **given: object):
    return Article(**{"id": "a1", "text": text, "title": "Talks", "file": "talks.txt", **given})


def resolution(word="Tokyo", place=TOKYO, *, text=TEXT, role="site", score=0.97):
    start = text.index(word)
    mention = Mention(article_id="a1", start=start, end=start + len(word), text=word, role=role, score=score)
    return Resolution(mention=mention, place=place, score=0.9, why="the most populous")


def event(trigger="meeting", *, text=TEXT, number=1, **given: object):
    start = text.index(trigger)
    kind = {"type": "meeting", "status": "happened", "evidence_start": 0, "evidence_end": text.find(".") + 1}
    return Event(
        **{"id": f"e{number}", "article_id": "a1", "trigger_start": start, "trigger_end": start + len(trigger)}
        | kind
        | given
    )


def joined(event, resolution=None, *, rule="same clause", score=0.8):
    return LocatedEvent(event=event, resolution=resolution, rule=rule, score=score)


def located(*events: LocatedEvent, resolutions=(), article=None):
    return LocatedArticle(article=article or globals()["article"](), resolutions=resolutions, events=events)


def sunday():
    day, start = date(2025, 3, 30), TEXT.index("Sunday")
    return DateRange(start=day, end=day, precision="day", text="Sunday", start_at=start, end_at=start + 6)


def at_points(*points: tuple[float, float]):
    """A table with an event at each (lat, lon)."""
    events = [
        joined(event(number=n), resolution(place=Place(id=f"x:{n}", name="X", lat=lat, lon=lon, feature="PPL")))
        for n, (lat, lon) in enumerate(points)
    ]
    return events_table([located(*events)], types=TYPES)


def with_headlines(*headlines: str, **given: object):
    events = [joined(event(number=n, headline=text, **given)) for n, text in enumerate(headlines)]
    return events_table([located(*events)], types=TYPES)


def csv_column(name, table):
    return [row[name] for row in csv.DictReader(io.StringIO(to_csv(table)))]


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
        ("also", []),
    ]


AGAIN = "Meeting held in Tokyo. The meeting of ministers ended with a meal of eels."
MAIN = "In Tokyo, ministers held a meeting over eels and ended it with a meal."


def told_often():
    """Two tellings in one article and one in another, of which the last is the surest."""
    first = joined(event("Meeting", text=AGAIN), resolution(text=AGAIN), score=0.6)
    start = AGAIN.index(" The ") + 1
    second = joined(event("meeting", text=AGAIN, number=2, evidence_start=start, evidence_end=len(AGAIN)))
    third = joined(event("meeting", text=MAIN, number=3, evidence_end=len(MAIN)), resolution(text=MAIN), score=0.9)
    published = date(2025, 3, 31)
    one = article(AGAIN, id="again", file="a.txt", title="=1+1; @x", published=published, url="https://news.example/a")
    other = article(MAIN, id="main", file="b.txt", published=published)
    return [located(first, second, article=one), located(third, article=other)]


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


def test_the_other_tellings_are_json_in_a_csv_cell_that_attacks_no_spreadsheet():
    (cell,) = csv_column("also", events_table(told_often(), types=TYPES))
    assert [each["trigger"] for each in json.loads(cell)] == ["Meeting", "meeting"]
    assert "=1+1;' @x" in cell
    assert csv_column("also", with_headlines("x")) == ["[]"]


def test_every_mention_keeps_the_events_told_at_it():
    first, _ = told_often()
    tokyo = first.events[0].resolution
    (line,) = lines(located(*first.events, resolutions=(tokyo,), article=first.article))
    assert [each["trigger"] for each in line["events"]] == ["Meeting"]


def test_an_event_without_a_place_stays_with_no_geometry_and_no_invented_value():
    table = events_table([located(joined(event("warned", type="statement", when_text="Sunday")))], types=TYPES)
    (feature,) = json.loads(to_geojson(table))["features"]
    assert feature["geometry"] is None
    absent = {name for name, value in feature["properties"].items() if value is None}
    assert absent == {
        *("plover", "headline", "date_start", "date_end", "date_precision", "place_id", "place_name", "country_code"),
        *(
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


# --- CSV ---


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        (" \n =1", "'=1"),
        ("\u200b=1", "'\u200b=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20A", "'\uff20A"),
        ("\u22121", "'\u22121"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("calm;=1+1", "calm;'=1+1"),
        ("calm; @x", "calm;' @x"),
        ("2-1", "2-1"),
        ("one\r\ntwo\x0bthree\u2028four\x00five", "one two three four five"),
        ('say "hi", she said', 'say "hi", she said'),
        ("\ud800x", "\ufffdx"),
        ("東京", "東京"),
        ("NA", "NA"),
    ],
)
def test_a_cell_can_attack_no_spreadsheet_and_keeps_its_words(text, cell):
    table = with_headlines(text)
    assert csv_column("headline", table) == [cell]
    assert to_csv(table).count("\n") == 2
    back = pd.read_csv(io.StringIO(to_csv(table)), keep_default_na=False)
    assert back["headline"].tolist() == [cell]


def test_csv_numbers_stay_numbers_even_when_negative_and_gaps_are_empty():
    wichita = Place(id="x:1", name="Wichita", lat=33.9, lon=-98.5, feature="PPL", country="NA")
    table = events_table([located(joined(event(), resolution(place=wichita)), joined(event("warned")))], types=TYPES)
    assert csv_column("lon", table) == ["-98.5", ""]
    back = pd.read_csv(io.StringIO(to_csv(table)), keep_default_na=False, na_values={"lon": ""})
    assert back["lon"][0] == -98.5
    assert back["country_code"].tolist() == ["NA", ""]


def test_csv_joins_actors_and_guards_each():
    table = with_headlines("x", actors=("Ministers", "=cmd|' /C calc'!A0"))
    assert csv_column("actors", table) == ["Ministers;' =cmd|' /C calc'!A0"]


# --- round trips ---

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)  # half surrogate pairs too


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


@settings(deadline=None, max_examples=40)
@given(st.lists(ANY_TEXT, max_size=6))
def test_csv_is_read_alike_by_csv_and_by_pandas_and_no_text_starts_a_formula(headlines):
    text = to_csv(with_headlines(*headlines))
    header, *rows = csv.reader(io.StringIO(text.encode("utf-8").decode("utf-8"), newline=""))
    frame = pd.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
    assert header == list(COLUMNS) == list(frame.columns)
    assert rows == frame.to_numpy().tolist()
    assert len(rows) == len(headlines)
    for row, headline in zip(rows, headlines, strict=True):
        cell = row[header.index("headline")]
        assert cell[:1] not in {*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20"}
        assert sum(map(str.isalnum, cell)) == sum(map(str.isalnum, headline))


# --- mentions ---


def lines(found) -> Iterator[dict]:
    for line in mentions_jsonl(found):
        assert line.endswith("\n")
        assert line.count("\n") == 1
        yield json.loads(line)


def test_every_mention_is_one_line_with_its_place_and_its_events():
    tokyo, china = resolution(), resolution("China", None, role="actor", score=0.5)
    events = (joined(event(when=sunday()), tokyo), joined(event("held", number=2), tokyo), joined(event("warned")))
    first, second = lines(located(*events, resolutions=(china, tokyo)))
    assert list(first.items()) == [
        ("article", "a1"),
        ("source", "talks.txt"),
        ("start", 28),
        ("end", 33),
        ("text", "Tokyo"),
        ("role", "site"),
        ("score", 0.97),
        (
            "place",
            {
                "id": "geonames:1850147",
                "name": "Tokyo",
                "lat": 35.6895,
                "lon": 139.69171,
                "country": "JP",
                "feature": "PPLC",
                "extent_km": 25.0,
            },
        ),
        ("events", first["events"]),
        ("corrected", []),
    ]
    kind = {"type": "meeting", "status": "happened"}
    none = {"corrected": []}
    day = {"start": "2025-03-30", "end": "2025-03-30", "precision": "day"}
    assert first["events"] == [
        {"id": "e2", "trigger": "held", "start": 10, "end": 14, **kind, "date": None, **none},
        {"id": "e1", "trigger": "meeting", "start": 17, "end": 24, **kind, "date": day, **none},
    ]
    assert (second["text"], second["place"], second["events"]) == ("China", None, [])


def test_an_event_belongs_to_its_own_mention_of_a_place_that_is_named_twice():
    text = "Tokyo met. Then Tokyo met again."
    again = text.rindex("Tokyo")
    first = resolution(text=text)
    second = Resolution(
        mention=Mention(article_id="a1", start=again, end=again + 5, text="Tokyo", role="site", score=1.0), place=TOKYO
    )
    found = located(joined(event("again", text=text), second), resolutions=(first, second), article=article(text=text))
    assert [len(line["events"]) for line in lines(found)] == [0, 1]


@settings(deadline=None, max_examples=40)
@given(ANY_TEXT.filter(bool), st.text(max_size=5))
def test_mentions_survive_json_whatever_the_text_and_the_file_name(text, file):
    mention = Mention(article_id="a1", start=0, end=len(text), text=text, role="site", score=1.0)
    found = located(article=article(text=text, file=file), resolutions=(Resolution(mention=mention, place=None),))
    (line,) = lines(found)
    assert line["text"] == text[line["start"] : line["end"]]
    assert line["source"] == file
    assert "".join(mentions_jsonl(found)).isascii()
