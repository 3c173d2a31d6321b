"""The gazetteer that the build made: names to places."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GazetteerError
from geo.gazetteer.holdings import holdings
from geo.gazetteer.names import fold, keys
from geo.gazetteer.store import BUILT, SCHEMA, SCHEMA_VERSION, LocalGazetteer
from geo.model import Precision
from geo.sphere import bounding_box, box_contains, distance_km

LOCAL = LocalGazetteer()


def first(name, **wanted):
    """The first place of that name with the wanted fields."""
    for match in LOCAL.lookup(name):
        if all(getattr(match.place, key) == value for key, value in wanted.items()):
            return match.place
    raise AssertionError(f"{name} with {wanted} is not there: {[m.place.id for m in LOCAL.lookup(name)]}")


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Tokyo", "geonames:1850147"),
        ("TOKYO", "geonames:1850147"),
        ("Tokyo's", "geonames:1850147"),
        ("São Paulo", "geonames:3448439"),
        ("Sao Paulo", "geonames:3448439"),
        ("the Hague", "geonames:2747373"),
        ("St. John’s", "geonames:6324733"),
        ("Saint John's", "geonames:6324733"),
        ("Kiev", "geonames:703448"),
        ("Bombay", "geonames:1275339"),
        ("the Philippines", "geonames:1694008"),
        ("Burma", "geonames:1327865"),
        ("Russian", "geonames:2017370"),
        ("U.S.", "geonames:6252001"),
        ("US", "geonames:6252001"),
        ("U.K.", "geonames:2635167"),
        ("Filipinos", "geonames:1694008"),
    ],
)
def test_a_name_finds_its_place(name, place_id):
    assert place_id in {m.place.id for m in LOCAL.lookup(name)}


@pytest.mark.parametrize(
    ("name", "code"),
    [("Texas", "US.TX"), ("W.Va.", "US.WV"), ("Calif.", "US.CA"), ("Scotland", "GB.SCT"), ("Okinawa", "JP.47")],
)
def test_a_region_is_found_by_its_names_and_abbreviations(name, code):
    assert f"admin1:{code}" in {m.place.id for m in LOCAL.lookup(name)}


@pytest.mark.parametrize(
    ("name", "lat", "lon", "within_km"),
    [
        ("Taiwan Strait", 24.5, 119.5, 200),
        ("South China Sea", 13, 114, 600),
        ("Gaza Strip", 31.4, 34.4, 40),
        ("Donbas", 48.3, 38.0, 150),
        ("West Bank", 32.0, 35.3, 60),
        ("Kashmir", 34.0, 76.0, 250),
        ("Horn of Africa", 8.0, 46.0, 700),
        ("Sahel", 15.0, 5.0, 2000),
        ("Midwest", 42.0, -92.0, 700),
    ],
)
def test_seas_and_regions_that_news_names(name, lat, lon, within_km):
    assert any(distance_km(lat, lon, m.place.lat, m.place.lon) <= within_km for m in LOCAL.lookup(name))


def test_us_is_a_country_and_us_is_a_word():
    assert any(m.place.country == "US" for m in LOCAL.lookup("US"))
    assert not any(m.place.geo_precision is Precision.COUNTRY for m in LOCAL.lookup("us"))


def test_okinawa_is_more_than_a_city():
    assert {m.place.feature for m in LOCAL.lookup("Okinawa")} >= {"PPL", "ADM1"}


def test_namesakes_are_all_there_most_populous_first():
    springfields = LOCAL.lookup("Springfield")
    assert {"Missouri", "Illinois", "Massachusetts", "Ohio", "Oregon"} <= {m.place.admin1 for m in springfields}
    people = [m.place.population for m in springfields]
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("name", "crosses"), [("Fiji", True), ("Russia", True), ("New Zealand", True), ("Chad", False)]
)
def test_boxes_of_countries_know_the_antimeridian(name, crosses):
    place = first(name, feature="PCLI")
    assert place.bbox is not None
    west, _, east, _ = place.bbox
    assert (west > east) is crosses
    assert box_contains(place.bbox, place.lat, place.lon)


@pytest.mark.parametrize(
    ("name", "most"), [("France", 1_200), ("Netherlands", 400), ("New Zealand", 1_800), ("Norway", 1_700)]
)
def test_a_country_does_not_reach_to_the_territories_that_are_places_of_their_own(name, most):
    assert first(name, feature="PCLI").extent_km < most


def test_every_place_but_two_specks_has_a_size():
    db = LOCAL._db  # noqa: SLF001 -- the whole table, which no look-up gives
    assert db.execute("SELECT count(*) FROM place WHERE extent_km <= 0").fetchone()[0] <= 2


def test_every_country_is_there_with_a_point_in_its_box():
    db = LOCAL._db  # noqa: SLF001 -- the whole table, which no look-up gives
    rows = db.execute(
        "SELECT country, lat, lon, west, south, east, north FROM place WHERE feature LIKE 'PCL%' OR feature = 'TERR'"
    )
    countries = {country: (lat, lon, box) for country, lat, lon, *box in rows}
    assert len(countries) >= 245
    outside = [c for c, (lat, lon, box) in countries.items() if box[0] is not None and not box_contains(box, lat, lon)]
    assert outside == []


def test_an_unknown_name_is_no_error():
    assert LOCAL.lookup("Qwxyzplgh") == ()
    assert LOCAL.lookup("") == ()
    assert LOCAL.lookup("'; DROP TABLE name; --") == ()


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_looked_up(text):
    LOCAL.lookup(text)
    assert fold(fold(text)) == fold(text)
    assert all(isinstance(key, str) for key in keys(text))


@given(st.text(st.characters(max_codepoint=127)) | st.text(st.characters(max_codepoint=0x36F)))
def test_a_name_and_the_same_beside_another_letter_have_one_key(text):
    assert fold(f"x {text}")[1:] == fold(f"ø {text}")[1:]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=8))
def test_a_box_holds_the_points_that_it_was_made_of(points):
    box = bounding_box(points)
    assert all(box_contains(box, lat, lon, margin=1e-9) for lon, lat in points)


def test_a_missing_gazetteer_says_what_to_do(tmp_path):
    with pytest.raises(GazetteerError, match=r"nowhere\.sqlite is missing .* reinstall"):
        LocalGazetteer(tmp_path / "nowhere.sqlite")


def test_a_broken_gazetteer_says_what_to_do(tmp_path):
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    with pytest.raises(GazetteerError, match="cannot be read"):
        LocalGazetteer(broken)


@pytest.mark.parametrize(("schema", "said"), [(SCHEMA_VERSION, "is empty"), (99, "has format 99")])
def test_an_empty_or_foreign_gazetteer_is_an_error(tmp_path: Path, schema, said):
    path = tmp_path / "empty.sqlite"
    db = sqlite3.connect(path)
    db.executescript(SCHEMA)
    db.execute("INSERT INTO meta VALUES ('schema', ?), ('places', '0')", (str(schema),))
    db.commit()
    db.close()
    with pytest.raises(GazetteerError, match=said):
        LocalGazetteer(path)


@pytest.mark.parametrize(
    "ask",
    [
        lambda local, _: local.lookup("Paris"),
        lambda local, _: local.sounding("Diwaniyah"),
        lambda local, _: local.by_id(["own:1"]),
        lambda _, path: holdings(path),
    ],
)
def test_what_is_broken_further_on_is_said_when_it_is_asked_for(tmp_path, ask):
    path = tmp_path / "broken.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA)
        db.execute("INSERT INTO meta VALUES ('schema', ?), ('places', '1')", (str(SCHEMA_VERSION),))
        db.commit()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        pages = [page for (page,) in db.execute("SELECT rootpage FROM sqlite_master WHERE name IN ('place', 'name')")]
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)
    local = LocalGazetteer(path)
    with pytest.raises(GazetteerError, match=r"broken\.sqlite cannot be read \(.*\): make it with"):
        ask(local, path)


def test_a_folder_is_no_gazetteer(tmp_path):
    with pytest.raises(GazetteerError, match="is a folder: name the file in it"):
        LocalGazetteer(tmp_path)


def test_every_post_town_lies_in_the_united_states():
    """The list of ZIP codes has 0° north, 0° east for those whose place it does not know."""
    with closing(sqlite3.connect(f"{BUILT.as_uri()}?mode=ro", uri=True)) as db:
        towns = db.execute("SELECT name, admin1, lat, lon FROM place WHERE id LIKE 'zip:%'").fetchall()
    assert len(towns) > 1000
    assert [town for town in towns if not (17 < town[2] < 72 and (town[3] < -64 or town[3] > 170))] == []


@pytest.mark.parametrize("name", ["Montgomery Ward", "Parcel Return Service", "Shared Firm Zip Code"])
def test_a_firm_with_a_zip_code_is_no_town(name):
    assert LOCAL.lookup(name) == ()


def test_a_capital_is_known_as_one_also_where_its_name_has_changed():
    for name in ("Astana", "Ulaanbaatar"):
        assert any(match.place.feature == "PPLC" for match in LOCAL.lookup(name)), name
