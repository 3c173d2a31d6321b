"""The curated regions table: rows a person can trust in, names that lead to one place, points where others put them.

Reads `geo/data/regions.csv` and, where they are at hand, the countries table and Natural Earth's label points.
"""

import csv
import math
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "geo" / "data"
REFERENCE = ROOT.parent / "shared" / "reference"
COLUMNS = "id name feature countries lat lon west south east north aliases abbreviations demonyms".split()
FEATURES = set(
    "AIRP CONT OCN SEA STRT GULF BAY CHN FJD LK STM CNL MTS MT VLC PASS VAL ISL ISLS ATOL DSRT PEN CAPE PLN PLAT FCL "
    "RGN RGN1 AREA PRK BLDG".split()
)

# Names that news really uses for two of our rows; any other repetition is a slip.
SHARED_NAMES = {
    "eastern shore": {"eastern-shore-of-maryland", "eastern-shore-of-virginia"},
    "gulf": {"gulf-of-mexico", "persian-gulf"},
    "channel islands": {"channel-islands-california", "channel-islands-europe"},
    "red river": {"red-river-of-the-south", "red-river-vietnam"},
    "sierra nevada": {"sierra-nevada", "sierra-nevada-spain"},
}
# A row with west > east says that it crosses the antimeridian; this list says that it means to.
ACROSS_THE_ANTIMERIDIAN = {
    "aleutian-islands",
    "asia",
    "asia-pacific",
    "bering-sea",
    "chukchi-sea",
    "chukotka-peninsula",
    "eurasia",
    "indo-pacific",
    "koro-sea",
    "melanesia",
    "micronesia-region",
    "north-pacific-ocean",
    "northern-sea-route",
    "oceania",
    "pacific-islands",
    "pacific-ocean",
    "polynesia",
    "post-soviet-states",
    "ring-of-fire",
    "ross-ice-shelf",
    "ross-sea",
    "russian-far-east",
    "south-pacific-ocean",
    "taveuni",
    "transantarctic-mountains",
    "vanua-levu",
    "wrangel-island",
}
# Continents are asked for although ISO 3166 has a code for this one.
ALSO_A_COUNTRY = {"antarctica"}
# Where Natural Earth labels another part, or another thing, under the same name.
LABELLED_ELSEWHERE = {
    "channel-islands-europe": "the label is California's islands of the same name",
    "sierra-nevada-spain": "the label is the range in California; Spain's is written otherwise",
    "hawaiian-islands": "the label stands among the uninhabited north-western islands",
    "mississippi-delta": "the label is the river's mouth; news means the plain upstream",
    "bathurst-island": "the label is Canada's island of the same name",
    "cape-chelyuskin": "the label stands on the peninsula south of it",
    "ellsworth-mountains": "the label stands far to their south-east",
    "enderby-land": "the label stands inland, towards the pole",
    "putorana-plateau": "the label stands at its eastern end",
    "queen-charlotte-sound": "the label is Canada's; ours is New Zealand's, which news means",
    "salt-range": "the label stands on the hills north of Islamabad",
    "stanovoy-range": "the label stands at its eastern end",
    "line-islands": "the label and its box cover the southern atolls alone",
}
SPELLED_OUT = {
    "mts": "mountains",
    "mt": "mount",
    "is": "islands",
    "i": "island",
    "pen": "peninsula",
    "ra": "range",
    "plat": "plateau",
    "str": "strait",
    "sd": "sound",
    "arch": "archipelago",
}
KM_PER_DEGREE = 111.2

Row = dict[str, str]


def read_table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def regions() -> list[Row]:
    return read_table(DATA / "regions.csv")


def cell_list(row: Row, column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def names_of(row: Row) -> list[str]:
    return [row["name"], *cell_list(row, "aliases")]


def box_of(row: Row) -> tuple[float, float, float, float]:
    return float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])


def point_of(row: Row) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def half_diagonal_km(row: Row) -> float:
    west, south, east, north = box_of(row)
    width = (east - west) % 360 or (360.0 if east != west else 0.0)
    return KM_PER_DEGREE * math.hypot(north - south, width * math.cos(math.radians((south + north) / 2))) / 2


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    chord = math.sin((phi_b - phi_a) / 2) ** 2
    chord += math.cos(phi_a) * math.cos(phi_b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, chord)))


def plain(name: str) -> str:
    """The name as two tables would agree on it: no accents, no punctuation, no case, abbreviations written out."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(SPELLED_OUT.get(word, word) for word in re.sub(r"[^a-z0-9 ]", " ", letters).split())


def test_the_file_is_the_table_that_others_read():
    raw = (DATA / "regions.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS
    assert all(None not in row and None not in row.values() for row in regions())


def test_there_are_enough_rows_in_the_order_of_unique_ids():
    ids = [row["id"] for row in regions()]
    assert len(ids) >= 1500
    assert ids == sorted(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_cells_are_clean_and_features_known():
    for row in regions():
        entries = [*names_of(row), *cell_list(row, "demonyms"), *cell_list(row, "countries")]
        assert all(entry and entry == entry.strip() for entry in entries), row
        assert all(unicodedata.normalize("NFC", entry) == entry for entry in entries), row
        assert row["feature"] in FEATURES, row
        assert cell_list(row, "countries") == sorted(set(cell_list(row, "countries"))), row
        assert all(re.fullmatch("[A-Z]{2}", code) for code in cell_list(row, "countries")), row


def test_coordinates_are_on_the_globe_and_the_point_is_in_its_box():
    for row in regions():
        lat, lon = point_of(row)
        west, south, east, north = box_of(row)
        assert -90 <= south <= lat <= north <= 90, row
        assert south < north, row
        assert all(-180 <= x <= 180 for x in (west, lon, east)), row
        assert west <= lon <= east if west <= east else lon >= west or lon <= east, row


def test_rows_across_the_antimeridian_mean_it():
    assert {row["id"] for row in regions() if float(row["west"]) > float(row["east"])} == ACROSS_THE_ANTIMERIDIAN


def test_a_region_within_one_country_is_no_larger_than_the_largest_country():
    for row in regions():
        if row["feature"] == "RGN1" and row["id"] not in ACROSS_THE_ANTIMERIDIAN:
            assert len(cell_list(row, "countries")) <= 2, row
            assert half_diagonal_km(row) < 4500, row


def test_a_name_leads_to_one_row_unless_it_is_listed():
    rows_by_name = defaultdict(set)
    for row in regions():
        entries = [*names_of(row), *cell_list(row, "demonyms")]
        folded = [entry.casefold() for entry in entries]
        assert len(folded) == len(set(folded)), row
        for entry in folded:
            rows_by_name[entry].add(row["id"])
    assert {name: ids for name, ids in rows_by_name.items() if len(ids) > 1} == SHARED_NAMES


def test_articles_before_a_name_are_left_to_the_reader():
    names = [name for row in regions() for name in names_of(row) if name.startswith("the ")]
    assert names == ["the Gulf"]


def test_no_row_stands_for_a_country():
    countries = DATA / "countries.csv"
    if not countries.exists():
        pytest.skip("no countries table to compare with")
    rows = read_table(countries)
    names = {row["name"].casefold() for row in rows}
    codes = {row["country"] for row in rows}
    assert {row["id"] for row in regions() if row["name"].casefold() in names} == ALSO_A_COUNTRY
    assert {code for row in regions() for code in cell_list(row, "countries")} <= codes


@pytest.mark.parametrize(
    ("name", "feature", "country", "point", "within_km"),
    [
        ("Gaza", "RGN1", "PS", (31.4, 34.4), 30),
        ("West Bank", "RGN1", "PS", (31.95, 35.2), 50),
        ("Donbass", "RGN1", "UA", (48.3, 38.0), 120),
        ("Mideast", "RGN", "IQ", (30.0, 43.0), 800),
        ("Taiwan Strait", "STRT", "TW", (24.5, 119.5), 100),
        ("Strait of Hormuz", "STRT", "IR", (26.6, 56.4), 60),
        ("Mount Everest", "MT", "NP", (27.988, 86.925), 2),
        ("Okinawa", "ISL", "JP", (26.5, 128.0), 30),
        ("Bay Area", "RGN1", "US", (37.8, -122.3), 40),
        ("Long Island", "ISL", "US", (40.8, -73.2), 40),
        ("Galapagos", "ISLS", "EC", (-0.6, -90.5), 100),
        ("Southern California", "RGN1", "US", (34.0, -117.5), 150),
    ],
)
def test_well_known_names_are_found_where_everybody_knows_them(name, feature, country, point, within_km):
    (row,) = [row for row in regions() if name in names_of(row)]
    assert row["feature"] == feature
    assert country in cell_list(row, "countries")
    assert distance_km(point_of(row), point) <= within_km


@pytest.mark.parametrize(
    ("demonym", "region"),
    [
        ("Gazans", "gaza-strip"),
        ("Kurdish", "kurdistan"),
        ("Kashmiri", "kashmir"),
        ("Scandinavian", "scandinavia"),
        ("Middle Eastern", "middle-east"),
        ("Sicilian", "sicily"),
        ("Africans", "africa"),
        ("Latin American", "latin-america"),
    ],
)
def test_people_are_known_by_their_region(demonym, region):
    assert [row["id"] for row in regions() if demonym in cell_list(row, "demonyms")] == [region]


def test_points_lie_where_natural_earth_labels_the_same_name():
    """Labels of Natural Earth (public domain) may sit anywhere on a feature, so the larger box sets the scale."""
    if not REFERENCE.exists():
        pytest.skip("the reference folder with Natural Earth's label points is not here")
    labels = defaultdict(list)
    for table in ("marine", "regions"):
        for label in read_table(REFERENCE / f"{table}.csv"):
            labels[plain(label["name"])].append(label)
    far, checked = {}, 0
    for row in regions():
        same_name = [label for name in names_of(row) for label in labels[plain(name)]]
        if not same_name:
            continue
        checked += 1
        shares = []
        for label in same_name:
            scale = max(half_diagonal_km(row), half_diagonal_km(label), 30.0)
            shares.append(distance_km(point_of(row), point_of(label)) / scale)
        if min(shares) > 1.2:
            far[row["id"]] = round(min(shares), 2)
    assert checked >= 450
    assert far.keys() == LABELLED_ELSEWHERE.keys(), far
