"""All of GeoNames for those who want it: what a gazetteer takes from its dump, and has from the package's own."""

from pathlib import Path

import pytest
from commands import run
from dumps import EXTRA, QUELLRODA, ROWS, TOKYO, USA, built, content, ids, other, packed, row, text

from geo.gazetteer.geonames import build_gazetteer, rows
from geo.gazetteer.store import LocalGazetteer
from geo.model import Place, Precision
from geo.sphere import box_contains

pytestmark = pytest.mark.usefixtures("small_gazetteer")

# --- what goes in ---


def test_a_zip_as_downloaded_and_the_text_from_it_give_the_same_places(capsys):
    packed(readme="GeoNames")
    text("allCountries.txt")
    assert run(capsys, "gazetteer", "build", "allCountries.zip", "-o", "a.sqlite")[0] == 0
    assert run(capsys, "gazetteer", "build", "allCountries.txt", "-o", "b.sqlite")[0] == 0
    assert content("a.sqlite") == content("b.sqlite")
    assert {f"geonames:{QUELLRODA}"} == ids(LocalGazetteer(Path("a.sqlite")), "Quellröda")


def test_it_is_written_here_and_says_what_was_taken(capsys):
    packed()
    status, out, err = run(capsys, "gazetteer", "build", "allCountries.zip")
    assert (status, out) == (0, "")
    last = err.splitlines()[-1]
    assert last.startswith("6 of 6 rows taken, newest of 2025-02-03; ")
    assert last.endswith("; wrote gazetteer.sqlite")
    assert sorted(path.name for path in Path().iterdir()) == ["allCountries.zip", "gazetteer.sqlite"]


@pytest.mark.parametrize(
    ("code", "feature"),
    [
        *(("PPL", "PPL"), ("PPLA3", "PPL"), ("PPLX", "PPLX"), ("PPLH", None), ("PPLQ", None), ("ADM4", "ADM4")),
        *(("STM", "STM"), ("PK", "MT"), ("HLL", None), ("HTL", None), ("FRM", None), ("SCH", None)),
        *(("HSP", "FCL"), ("AIRP", "AIRP"), ("RSTN", "FCL"), ("ST", None), ("", None), ("PRK", "PRK")),
    ],
)
def test_only_what_news_names_is_taken(code, feature):
    found = built([*ROWS, row(20_000_009, "Xandrovik", 1.0, 2.0, code, "NG")]).lookup("Xandrovik")
    assert [match.place.feature for match in found] == ([] if feature is None else [feature])


def test_each_row_of_the_table_of_kinds_makes_a_place_with_a_size():
    for code, kind in rows.kinds().items():
        place = Place(
            id="x:1", name="X", lat=0, lon=0, feature=kind.feature, country="NG", extent_km=kind.extent_km or 1
        )
        assert (kind.extent_km is None) == (kind.feature in rows.TOWNS), code
        assert kind.extent_km is None or 0 < kind.extent_km <= 3000, code
        if kind.feature == "FCL" or kind.feature in rows.TOWNS:
            assert place.geo_precision is Precision.TOWN, code


def test_a_place_is_found_by_all_its_names_but_not_by_a_code_or_in_another_script():
    gazetteer = built()
    for name in ("Tokio", "Edo-by", "Tokyo"):
        assert f"geonames:{TOKYO}" in ids(gazetteer, name)
    assert ids(gazetteer, "Quellroeda") == ids(gazetteer, "quellroda") == {f"geonames:{QUELLRODA}"}
    assert ids(gazetteer, "TYO") == set()


@pytest.mark.parametrize("data", ["\ufeff" + ROWS[3], ROWS[3] + "\r\n", "\ufeff" + ROWS[3] + "\n"])
def test_a_mark_at_the_start_other_line_ends_and_a_missing_one_are_no_matter(data):
    Path("dump.txt").write_bytes(data.encode())
    result = build_gazetteer(Path("dump.txt"), out=Path("g.sqlite"))
    assert (result.rows, result.taken, result.skipped, result.newest) == (1, 1, 0, "2024-05-06")


def test_numbers_come_from_the_dump_and_a_town_is_as_wide_as_its_people():
    (place,) = (match.place for match in built().lookup("Quellröda"))
    assert (place.name, place.lat, place.lon, place.country, place.admin1) == ("Quellröda", 31.5, -97.1, "US", "Texas")
    assert (place.population, place.extent_km) == (1200, 1.0)
    (tokyo,) = (match.place for match in built().lookup("Tokio"))
    assert tokyo.population == 9_000_000
    assert tokyo.extent_km == 36.0


def test_with_alternate_names_only_those_of_english_news_are_taken():
    table = text(
        "alternateNamesV2.txt",
        (
            *(other(QUELLRODA, "en", "Wellrode"), other(QUELLRODA, "", "Rodewell"), other(QUELLRODA, "abbr", "Q.R.")),
            *(other(QUELLRODA, "de", "Quellroda-Stadt"), other(QUELLRODA, "link", "https://example.org/Quell")),
            *(other(QUELLRODA, "iata", "QRD"), other(QUELLRODA, "post", "76701"), other(QUELLRODA, "en", "QRX")),
            *(other(QUELLRODA, "en", "Fort Quell", historic="1"), other(QUELLRODA, "", "Quella", historic="1")),
            *(other(4736286, "en", "Lonestaria"), other(99, "en", "Nowhereville")),
        ),
    )
    gazetteer = built(alternate=table)
    kinds = {
        name: [match.kind for match in gazetteer.lookup(name)]
        for name in ("Wellrode", "Rodewell", "Fort Quell", "Q.R.", "q.r.")
    }
    assert kinds == {
        "Wellrode": ["alternate"],
        "Rodewell": ["alternate"],
        "Fort Quell": ["alternate"],
        "Q.R.": ["abbreviation"],
        "q.r.": [],
    }
    for name in ("Quellroda-Stadt", "https://example.org/Quell", "QRD", "76701", "QRX", "Quella", "Nowhereville"):
        assert ids(gazetteer, name) == set(), name
    assert ids(gazetteer, "Lonestaria") == {"admin1:US.TX"}
    assert ids(gazetteer, "Edo-by") == set()  # the dump's own column has all languages without a tag


def test_countries_bound_the_dump_and_not_what_the_package_knows(capsys):
    text()
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "g.sqlite", "--countries", "us, CA")
    gazetteer = LocalGazetteer(Path("g.sqlite"))
    assert status == 0
    assert ids(gazetteer, "Quellröda")
    assert ids(gazetteer, "Brixmoor") == ids(gazetteer, "Zandor Islet") == set()
    assert f"geonames:{TOKYO}" in ids(gazetteer, "Tokyo")
    assert "no place of CA is in dump.txt" in err


# --- together with the package's own ---


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Russian", "geonames:2017370"),
        ("W.Va.", "admin1:US.WV"),
        ("Middle East", "dateline:middle-east"),
        ("Filipinos", "geonames:1694008"),
        ("NYC", "geonames:5128581"),
    ],
)
def test_what_we_curate_is_in_it_too(name, place_id):
    assert place_id in ids(built(), name)


def test_a_country_and_a_state_are_one_entry_each_with_the_names_of_both():
    gazetteer = built()
    assert ids(gazetteer, "Amerikaland") == {f"geonames:{USA}"} == ids(gazetteer, "U.S.")
    assert ids(gazetteer, "Tejasland") == {"admin1:US.TX"}
    assert [m.place.feature for m in gazetteer.lookup("Texas")].count("ADM1") == 1
    own = LocalGazetteer().lookup("Texas")[0].place
    assert gazetteer.lookup("Texas")[0].place == own


def test_a_territory_of_a_country_is_not_that_country():
    gazetteer = built([*ROWS, row(20_000_040, "Outer Reefland", -12.2, 123.0, "TERR", "AU")])
    (place,) = (match.place for match in gazetteer.lookup("Outer Reefland"))
    assert (place.id, place.geo_precision) == ("geonames:20000040", Precision.REGION)
    assert ids(gazetteer, "Australia") == ids(LocalGazetteer(), "Australia") - {
        m.place.id for m in LocalGazetteer().lookup("Australia") if m.place.feature in {"PPL", "ADM2"}
    }


def test_what_is_a_name_to_us_stays_a_name_when_the_dump_has_it_as_another():
    gazetteer = built(
        [*ROWS[:2], row(4736286, "State of Texas", 31.25, -99.25, "ADM1", "US", admin1="TX", others="Texas")]
    )
    assert [m.kind for m in gazetteer.lookup("Texas") if m.place.id == "admin1:US.TX"] == ["name"]


def test_no_place_is_there_twice():
    gazetteer = built(EXTRA)
    assert ids(gazetteer, "Lake Superior") == ids(LocalGazetteer(), "Lake Superior")
    assert ids(gazetteer, "Quellröda") == {f"geonames:{QUELLRODA}"}  # nor the municipality that is the town
    assert ids(gazetteer, "Brixmoor District") == {"geonames:20000014"}
    towns = [m.place.id for m in gazetteer.lookup("Osaka") if m.place.feature == "PPL"]
    assert towns == ["geonames:20000016"]  # GeoNames has given it another number since the package was made
    assert "geonames:20000016" in ids(gazetteer, "Ōsaka-shi")


def test_a_region_that_the_package_does_not_know_has_its_name_and_is_as_large_as_its_towns():
    gazetteer = built(EXTRA)
    (region,) = (match.place for match in gazetteer.lookup("Vorland"))
    assert region.name == region.admin1 == "Vorland Province"
    assert gazetteer.lookup("Vortown")[0].place.admin1 == "Vorland Province"
    assert region.bbox == (179.5, 10.0, -179.5, 10.5)
    assert box_contains(region.bbox, 10.2, -179.9)
    assert 50 < region.extent_km < 120
