"""The formats of `dateline events` that other programs open, read back by libraries of their fields."""

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas
import openpyxl
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabling import (
    ANY_TEXT,
    TEXT,
    TYPES,
    article,
    at_points,
    event,
    joined,
    located,
    resolution,
    sunday,
    told_often,
    with_headlines,
)

from maps.table import ALSO, COLUMNS, EXPORTERS, events_table, to_gpkg, to_kml, to_parquet, to_xlsx

ROOT = Path(__file__).resolve().parents[1]
KML = {"k": "http://www.opengis.net/kml/2.2"}
HOSTILE = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "{=1+1}",
    '=HYPERLINK("https://x.example")',
    "https://x.example",
    "mailto:x@x.example",
    "<script>alert(1)</script>",
    "</description>]]><b>&amp;&lt;",
    "$[place_name] $[geDirections]",
    "_x0041_",
    "a\x00b\x01\x1f\x7f\x85c",
    "\ud800 \udfff \ufffe \uffff",
    "one\r\ntwo\u2028three",
    "1e5",
    "007",
    "TRUE",
    "NA",
    "東京 \U0001f30d العربية",
)  # fmt: skip


def hostile():
    given = {"actors": ("=1+1", "<i>x</i>\x00")}
    events = [joined(event(number=100 + n, headline=text, **given)) for n, text in enumerate(HOSTILE)]
    return events_table([located(*events)], types=TYPES)


def full():
    """One event with everything, and one without a place or a date."""
    found = event(when=sunday(), actors=("Ministers", "China"), headline="Ministers meet")
    where = article(url="https://news.example/1", published=date(2025, 3, 31))
    bare = joined(event("warned", type="statement", number=2, status="other"))
    return events_table([located(joined(found, resolution()), bare, article=where)], types=TYPES)


def opened(kind, table, tmp_path):
    """The file as a GeoDataFrame."""
    path = tmp_path / f"events{EXPORTERS[kind].suffix}"
    made = EXPORTERS[kind].render(table)
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return geopandas.read_parquet(path) if kind == "parquet" else geopandas.read_file(path)


def sheets(table):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))


def column(sheet, name):
    names = [cell.value for cell in sheet[1]]
    return [row[names.index(name)].value for row in sheet.iter_rows(min_row=2)]


# --- what holds for all ---


@pytest.mark.parametrize("kind", EXPORTERS)
def test_a_format_is_text_or_bytes_as_it_says_and_names_its_extra(kind):
    each = EXPORTERS[kind]
    for table in (full(), events_table([], types=TYPES)):
        assert isinstance(each.render(table), bytes if each.binary else str)
    assert each.suffix == f".{kind}"
    assert bool(each.extra) == bool(each.modules)


@pytest.mark.parametrize("kind", ["geojson", "kml", "gpkg", "parquet"])
def test_a_gis_sees_points_in_longitude_and_latitude_and_keeps_events_without_a_place(kind, tmp_path):
    frame = opened(kind, full(), tmp_path)
    assert [frame.geometry[0].x, frame.geometry[0].y] == [139.69171, 35.6895]
    assert frame.geometry[1] is None
    assert frame.crs.to_authority() in {("EPSG", "4326"), ("OGC", "CRS84")}
    assert frame["event_id"].tolist() == ["e1", "e2"]
    assert frame["evidence"].tolist() == [TEXT[:44]] * 2
    assert frame["type"].tolist() == ["meeting", "statement"]


@pytest.mark.parametrize("kind", ["kml", "gpkg", "parquet"])
def test_no_events_make_a_file_that_opens(kind, tmp_path):
    assert len(opened(kind, events_table([], types=TYPES), tmp_path)) == 0


@pytest.mark.parametrize("kind", ["gpkg", "parquet"])
def test_hostile_text_is_kept_as_text(kind, tmp_path):
    frame = opened(kind, hostile(), tmp_path)
    assert len(frame) == len(HOSTILE)
    for text, cell in zip(HOSTILE, frame["headline"], strict=True):
        if not set(text) & {*"\x00\ud800\udfff"}:
            assert cell == text


@pytest.mark.parametrize("kind", ["kml", "xlsx", "gpkg", "parquet"])
@settings(max_examples=15)
@given(texts=st.lists(ANY_TEXT, max_size=4))
def test_any_text_can_be_written_and_every_row_is_there(kind, texts, tmp_path_factory):
    table = with_headlines(*texts, actors=tuple(texts))
    if kind == "xlsx":
        assert sheets(table)["events"].max_row == 1 + len(texts)
    else:
        assert len(opened(kind, table, tmp_path_factory.mktemp("any"))) == len(texts)


def test_the_same_table_gives_the_same_bytes_wherever_and_whenever():
    code = f"""
import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import hashlib, test_formats as t
for each in t.EXPORTERS.values():
    made = each.render(t.full())
    print(each.name, hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest())
"""
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    said = [
        subprocess.run([sys.executable, "-c", code], env=os.environ | env, capture_output=True, check=True).stdout
        for env in (here, there)
    ]
    assert said[0] == said[1]
    assert len(said[0].splitlines()) == len(EXPORTERS)
    digests = dict(line.split() for line in said[0].decode().splitlines())
    assert digests["gpkg"] == hashlib.sha256(to_gpkg(full())).hexdigest()  # at another second


# --- Excel ---


def test_a_workbook_has_the_events_with_numbers_as_numbers_and_days_as_text():
    book = sheets(full())
    sheet = book["events"]
    assert [cell.value for cell in sheet[1]] == [name for name in COLUMNS if name != "also"]
    assert column(sheet, "lat") == [35.6895, None]
    assert column(sheet, "date_start") == ["2025-03-30", None]
    assert column(sheet, "actors") == ["Ministers; China", None]
    assert column(sheet, "geo_precision") == [1, None]
    assert sheet.freeze_panes == "A2"
    assert 9 < sheet.column_dimensions["A"].width < sheet.column_dimensions["F"].width <= 62


def test_the_other_tellings_have_a_sheet_of_their_own():
    sheet = sheets(events_table(told_often(), types=TYPES))["tellings"]
    assert [cell.value for cell in sheet[1]] == ["event_id", "place_id", *ALSO]
    assert column(sheet, "trigger") == ["Meeting", "meeting"]
    assert column(sheet, "event_id") == ["e3", "e3"]
    assert column(sheet, "mention_start") == [16, None]


def test_nothing_in_a_workbook_is_a_formula_a_link_or_a_number_that_was_text():
    made = to_xlsx(hostile())
    book = openpyxl.load_workbook(io.BytesIO(made))
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    names = [cell.value for cell in book["events"][1]]
    headlines = [row[names.index("headline")] for row in book["events"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in headlines] == ["s"] * len(HOSTILE)
    assert [cell.value for cell in headlines][:4] == list(HOSTILE[:4])
    assert [cell.quotePrefix for cell in headlines][:6] == [True, True, True, True, False, True]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            ET.fromstring(text)  # noqa: S314 -- our own file; it must be XML
            assert "<f>" not in text
            assert "<hyperlink" not in text
            assert "relationships/hyperlink" not in text


def test_text_that_looks_like_an_escape_of_excel_is_read_as_it_stands():
    with zipfile.ZipFile(io.BytesIO(to_xlsx(with_headlines("_x0041_")))) as archive:
        assert "_x005F_x0041_" in archive.read("xl/sharedStrings.xml").decode()


def test_a_cell_that_excel_cannot_hold_is_cut_and_says_so_and_is_counted():
    long, just = "\U0001f30d" * 20_000, "x" * 32_767
    book = sheets(with_headlines(long, just))
    cut, whole = column(book["events"], "headline")
    assert whole == just
    assert len(cut.encode("utf-16-le")) // 2 <= 32_767
    assert cut.startswith("\U0001f30d" * 16_000)
    assert cut.endswith("… [cut: 20,000 characters]")
    assert book["about"]["A4"].value.endswith("were cut: 1")


# --- KML ---


def marks(table):
    return ET.fromstring(to_kml(table)).findall(".//k:Placemark", KML)  # noqa: S314 -- our own file


def test_a_placemark_has_a_name_a_description_days_a_style_and_the_columns():
    root = ET.fromstring(to_kml(full()))  # noqa: S314 -- our own file
    first, second = root.findall(".//k:Placemark", KML)
    assert first.findtext("k:name", None, KML) == "Ministers meet"
    assert first.findtext("k:TimeSpan/k:begin", None, KML) == "2025-03-30"
    assert first.findtext("k:TimeSpan/k:end", None, KML) == "2025-03-30"
    assert first.findtext("k:Point/k:coordinates", None, KML) == "139.69171,35.6895"
    page = first.findtext("k:description", None, KML)
    for words in ("Meeting · 2025-03-30 · Tokyo", TEXT[:44], "Talks, 2025-03-31, https://news.example/1"):
        assert words in page
    data = {each.get("name"): each.findtext("k:value", None, KML) for each in first.iter(f"{{{KML['k']}}}Data")}
    assert (data["actors"], data["geo_precision"], data["url"]) == ("Ministers; China", "1", "https://news.example/1")
    assert second.find("k:Point", KML) is None
    assert "denied" in second.findtext("k:description", None, KML)
    styles = {f"#{each.get('id')}": each for each in root.findall(".//k:Style", KML)}
    assert styles[first.findtext("k:styleUrl", None, KML)].findtext(".//k:color", None, KML) == "ff804740"


def test_hostile_text_stays_text_also_where_google_earth_reads_a_page():
    for text, mark in zip(HOSTILE, marks(hostile()), strict=True):
        page = mark.findtext("k:description", None, KML)
        assert "<script" not in page
        assert "<b>" not in page
        assert "$[" not in page
        if text.startswith("<script"):
            assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
            assert mark.findtext("k:name", None, KML) == text


def test_a_balloon_shows_the_escaped_description_and_nothing_else():
    root = ET.fromstring(to_kml(full()))  # noqa: S314 -- our own file
    assert {each.text for each in root.findall(".//k:BalloonStyle/k:text", KML)} == {"$[description]"}


# --- GeoPackage and GeoParquet ---


def test_days_are_days_and_gaps_are_gaps(tmp_path):
    for kind in ("gpkg", "parquet"):
        frame = opened(kind, full(), tmp_path)
        assert str(frame["date_start"][0])[:10] == "2025-03-30"
        assert frame["date_start"].isna().tolist() == [False, True]
        assert frame["geo_precision"].isna().tolist() == [False, True]
        assert frame["url"].tolist()[0] == "https://news.example/1"


def test_a_geopackage_has_one_layer_with_an_index_in_the_usual_reference_system(tmp_path):
    path = tmp_path / "x.gpkg"
    path.write_bytes(to_gpkg(events_table(told_often(), types=TYPES)))
    assert pyogrio.list_layers(path).tolist() == [["events", "Point"]]
    info = pyogrio.read_info(path, layer="events")
    assert (info["crs"], info["features"], info["capabilities"]["fast_spatial_filter"]) == ("EPSG:4326", 1, True)
    also = json.loads(geopandas.read_file(path)["also"][0])
    assert [each["trigger"] for each in also] == ["Meeting", "meeting"]


def test_a_geopackage_is_whole_or_an_error_where_the_disk_is_full():
    # A limit of this process stands for the disk: at some lengths the library told nothing and left tables out.
    resource = pytest.importorskip("resource", reason="this system has no such limits")
    whole, before = to_gpkg(full()), resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in range(0, len(whole), 8192):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            assert to_gpkg(full()) == whole
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_geoparquet_says_what_its_geometry_is_and_keeps_lists_as_lists():
    table = pq.read_table(io.BytesIO(to_parquet(events_table(told_often(), types=TYPES))))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert geo["columns"]["geometry"]["bbox"] == [139.69171, 35.6895, 139.69171, 35.6895]
    (row,) = table.to_pylist()
    assert [each["trigger"] for each in row["also"]] == ["Meeting", "meeting"]
    assert row["also"][0]["published"] == date(2025, 3, 31)
    assert row["actors"] == []


def test_the_box_of_geoparquet_crosses_the_antimeridian_where_that_is_shorter():
    made = to_parquet(at_points((-17.7, 178.1), (-13.8, -171.8)))
    geo = json.loads(pq.read_schema(io.BytesIO(made)).metadata[b"geo"])
    assert geo["columns"]["geometry"]["bbox"] == [178.1, -17.7, -171.8, -13.8]
