"""All of GeoNames for those who want it: a made-up dump in the true format becomes a gazetteer, or says why not."""

import io
import json
import os
import random
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import GazetteerError, InputError
from geo.gazetteer.geonames import build_gazetteer, dump, rows
from geo.gazetteer.geonames.base import load
from geo.gazetteer.store import BUILT, SCHEMA, LocalGazetteer
from geo.model import Place, Precision
from geo.sphere import box_contains
from maps import cli


def row(number, name, lat, lon, code, *more, admin1="", admin2="", people=0, others="", plain=None, changed=""):
    """A line of GeoNames' table of places; the class is of no matter."""
    cells = (number, name, plain or name, others, lat, lon, "X", code, *more, "", admin1, admin2, "", "", people)
    return "\t".join(map(str, (*cells, "", 7, "Etc/UTC", changed or "2024-05-06")))


def other(number, language, name, *, historic=""):
    """A line of alternateNamesV2."""
    return f"7{number}\t{number}\t{language}\t{name}\t\t\t\t{historic}\t\t"


TOKYO, USA = 1850147, 6252001
QUELLRODA, BRIXMOOR, ISLET = 20_000_001, 20_000_002, 20_000_003
ROWS = (
    row(TOKYO, "Tokyo", 35.6895, 139.6917, "PPLC", "JP", admin1="40", people=9_000_000, others="Tokio,TYO,東京,Edo-by"),
    row(USA, "United States", 39.8, -98.5, "PCLI", "US", others="Amerikaland"),
    row(4736286, "Texas", 31.25, -99.25, "ADM1", "US", admin1="TX", people=29_000_000, others="Tejasland"),
    row(QUELLRODA, "Quellröda", 31.5, -97.1, "PPL", "US", admin1="TX", admin2="309", people=1200, plain="Quellroeda"),
    row(BRIXMOOR, "Brixmoor", 35.1, 139.1, "PPLA2", "JP", admin1="40", changed="2025-02-03"),
    row(ISLET, "Zandor Islet", 20.5, -40.5, "ISL", ""),
)
EXTRA = (
    *ROWS,
    row(20_000_010, "Vorland Province", 10.0, 179.8, "ADM1", "XK", admin1="99"),
    row(20_000_011, "Vortown", 10.0, 179.5, "PPL", "XK", admin1="99"),
    row(20_000_012, "Eastvor", 10.5, -179.5, "PPL", "XK", admin1="99"),
    row(20_000_013, "Quellröda", 31.5, -97.1, "ADM3", "US", admin1="TX", admin2="309"),
    row(20_000_014, "Brixmoor District", 35.1, 139.1, "ADM3", "JP", admin1="40"),
    row(20_000_015, "Lake Superior", 47.6, -87.5, "LK", "US"),
    row(20_000_016, "Osaka", 34.69, 135.50, "PPLA", "JP", admin1="32", people=2_600_000),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A cut of the package's gazetteer, which makes a build take no time: countries, some regions, some towns."""
    path = tmp_path_factory.mktemp("base") / "base.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA)
        db.execute("ATTACH ? AS own", (str(BUILT),))
        db.execute(
            "INSERT INTO place SELECT * FROM own.place WHERE feature LIKE 'PCL%' OR id LIKE 'dateline:%' "
            "OR (country IN ('US', 'JP') AND (feature = 'ADM1' OR population > 1000000))"
        )
        db.execute("INSERT INTO name SELECT * FROM own.name WHERE pk IN (SELECT pk FROM place)")
        db.execute("INSERT INTO meta VALUES ('schema', '1'), ('places', '9'), ('names', '9')")
        db.commit()
    return path


@pytest.fixture(autouse=True)
def room(monkeypatch, tmp_path, small):
    """Every test works in a fresh folder, and builds onto the cut."""
    monkeypatch.setitem(build_gazetteer.__kwdefaults__, "base", small)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def text(name="dump.txt", lines=ROWS):
    path = Path(name)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def packed(name="allCountries.zip", member="allCountries.txt", lines=ROWS, **more):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, "".join(f"{line}\n" for line in lines))
        for each, content in more.items():
            archive.writestr(f"{each}.txt", content)
    return Path(name)


def built(lines=ROWS, **options):
    """The gazetteer that is built from the lines."""
    build_gazetteer(text(lines=lines), out=Path("g.sqlite"), **options)
    return LocalGazetteer(Path("g.sqlite"))


def ids(gazetteer, name):
    return {match.place.id for match in gazetteer.lookup(name)}


def run(capsys, *arguments: str):
    """(status, stdout, stderr) of one run."""
    status = cli.main(arguments)
    return status, *capsys.readouterr()


def content(path):
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {each} ORDER BY 1, 2").fetchall() for each in ("place", "name")]  # noqa: S608


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


# --- used ---


def test_mentions_asks_the_gazetteer_that_is_named(capsys):
    Path("a.txt").write_text(
        "Talks\n\nA meeting was held in Brixmoor on Monday. Russian envoys came.\n", encoding="utf-8"
    )
    built()
    without = run(capsys, "mentions", "a.txt", "--recogniser", "rules", "--quiet")[1]
    status, out, _ = run(capsys, "mentions", "a.txt", "--recogniser", "rules", "--gazetteer", "g.sqlite")
    found = {each["text"]: each["place"] for each in map(json.loads, out.splitlines())}
    assert status == 0
    assert found["Brixmoor"]["id"] == f"geonames:{BRIXMOOR}"
    assert found["Russian"]["country"] == "RU"
    assert f"geonames:{BRIXMOOR}" not in without


@pytest.mark.parametrize("command", ["map", "events", "mentions", "explain"])
def test_a_gazetteer_that_is_none_is_told_by_every_command_and_nothing_is_written(capsys, command):
    Path("a.txt").write_text("A meeting was held in Tokyo.\n", encoding="utf-8")
    text("no.sqlite")
    status, out, err = run(capsys, command, "a.txt", "--gazetteer", "no.sqlite")
    assert (status, out) == (1, "")
    assert "no.sqlite cannot be read" in err
    assert "dateline gazetteer build" in err
    assert not Path("map.html").exists()


def test_info_says_what_a_file_holds_and_where_it_is_from(capsys):
    packed()
    run(capsys, "gazetteer", "build", "allCountries.zip", "--countries", "US,JP", "--quiet")
    status, out, err = run(capsys, "gazetteer", "info", "gazetteer.sqlite")
    said = dict(line.split(None, 1) for line in out.replace("source's ", "source-").splitlines())
    assert (status, err) == (0, "")
    assert said["source"] == "allCountries.zip"
    assert said["source-sha256"] == dump.checksum(Path("allCountries.zip"))
    assert said["source-rows"] == "6"
    assert said["countries"] == "JP,US"
    assert "newest change    2025-02-03" in out
    with closing(sqlite3.connect("gazetteer.sqlite")) as db:
        count = db.execute("SELECT count(*) FROM place").fetchone()[0]
        states = db.execute("SELECT count(*) FROM place WHERE feature = 'ADM1'").fetchone()[0]
    assert said["places"].startswith(f"{count:,} in ")
    assert said["ADM1"] == str(states)


def test_info_is_of_the_package_when_no_file_is_named(capsys):
    status, out, _ = run(capsys, "gazetteer", "info")
    assert status == 0
    assert str(BUILT) in out
    assert "PPL " in out


# --- what goes wrong ---


def cut(path):
    whole = Path("whole.zip")
    packed(str(whole))
    Path(path).write_bytes(whole.read_bytes()[:-60])


def spoilt(path):
    packed(path)
    data = bytearray(Path(path).read_bytes())
    data[70] ^= 0xFF
    Path(path).write_bytes(data)


def old_names(path):
    text("alternateNamesV2.txt", ["1\t2\ten\tName\t\t\t\t"])
    text(path)


FAULTS = {
    "nowhere.zip": (lambda _: None, "there is no such file"),
    "folder": (lambda path: Path(path).mkdir(), "cannot be read"),
    "cut.zip": (cut, "not downloaded to its end"),
    "spoilt.zip": (spoilt, "not downloaded to its end"),
    "no.zip": (text, "it is not a zip file"),
    "void.txt": (lambda path: Path(path).write_bytes(b""), "it is empty"),
    "photo.zip": (lambda path: packed(path, "photo.jpg"), "holds photo.jpg"),
    "two.zip": (lambda path: packed(path, "a.txt", b="x"), "it should hold one .txt file"),
    "word.txt": (lambda path: Path(path).write_text("word"), "line 1 has 1 column and not 19"),
    "postal.txt": (lambda path: text(path, ["US\t1\tX" + "\t" * 9]), "it looks like a list of postal codes"),
    "names.txt": (lambda path: text(path, [other(1, "en", "X")]), "line 1 has 10 columns and not 19"),
    "latin1.txt": (
        lambda path: Path(path).write_bytes("\n".join(ROWS).encode().replace("ö".encode(), b"\xf6")),
        "line 4 is not UTF-8 (byte 0xf6)",
    ),
    "hotels.txt": (lambda path: text(path, [row(5, "Inn", 1, 2, "HTL", "US")]), "none of its 1 lines gives a place"),
    "long.txt": (lambda path: text(path, [*ROWS, "x" * 3_000_000]), "line 7 is longer than a megabyte"),
    "bad.txt": (lambda path: text(path, [*ROWS, *["x"] * 3]), "3 of 9 lines are bad"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_dump_that_is_none_is_told_and_the_old_file_stays(capsys, name):
    make, said = FAULTS[name]
    make(name)
    built()
    before = Path("g.sqlite").read_bytes()
    status, out, err = run(capsys, "gazetteer", "build", name, "-o", "g.sqlite", "--quiet")
    assert (status, out) == (1 if name == "hotels.txt" else 2, "")
    assert said in err
    assert name in err
    assert len(err.splitlines()) == 1
    assert Path("g.sqlite").read_bytes() == before
    assert not [path for path in Path().iterdir() if path.name.endswith(".part")]


def test_the_old_table_of_other_names_is_told_from_the_new(capsys):
    old_names("dump.txt")
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "--alternate", "alternateNamesV2.txt", "--quiet")
    assert status == 2
    assert "take alternateNamesV2.zip" in err
    assert not Path("gazetteer.sqlite").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(20_000_020, "Badlat", 123.4, 2, "PPL", "US"), "latitude 123.4"),
        (row(20_000_020, "Badlon", 1, "nan", "PPL", "US"), "longitude nan"),
        (row(20_000_020, "Badlon", 1, "east", "PPL", "US"), "'east'"),
        (row("x", "Badid", 1, 2, "PPL", "US"), "'x'"),
        (row(20_000_020, "Badpeople", 1, 2, "PPL", "US", people=10**30), "population"),
        (row(20_000_020, "Badland", 1, 2, "PPL", "U'"), "no country's code"),
        (row(20_000_020, " \x1b ", 1, 2, "PPL", "US"), "no name"),
        (row(TOKYO, "Tokyo", 1, 2, "PPL", "JP"), "once more"),
        ("too\tshort\x1b[2J", "2 columns and not 19"),
    ],
)
def test_one_bad_line_is_skipped_counted_and_shown(capsys, line, said):
    filling = [row(20_001_000 + i, f"Fill{i}", 1, 2, "PPL", "NG") for i in range(100)]
    text(lines=[*ROWS, *filling, line])
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "g.sqlite")
    skipped = next(each for each in err.splitlines() if each.startswith("skipped"))
    assert status == 0
    assert "line 107: " in skipped
    assert said in skipped
    assert ", 1 bad line skipped; " in err
    assert "\x1b" not in err


def test_a_name_cannot_steer_the_terminal_or_break_a_line():
    gazetteer = built([*ROWS, row(20_000_030, "Evil\x1b[2J\u202e\x85Town", 1, 2, "PPL", "NG")])
    (place,) = (match.place for match in gazetteer.lookup("Evil [2J Town"))
    assert place.name.isprintable()


def test_an_archive_that_would_fill_the_disk_is_refused_and_no_path_in_it_is_used(monkeypatch):
    monkeypatch.setattr(dump, "FEW_BYTES", 1000)
    bomb = packed("bomb.zip", "bomb.txt", ["0" * 1_000_000])
    with pytest.raises(InputError, match="times its size"):
        build_gazetteer(bomb, out=Path("g.sqlite"))
    climbing = packed("climbing.zip", "../../climbing.txt")
    build_gazetteer(climbing, out=Path("g.sqlite"))
    assert not list(Path("../..").glob("climbing*"))


@pytest.mark.parametrize("what", ["text", "database", "folder", "pipe"])
def test_what_is_no_gazetteer_is_never_overwritten(capsys, what):
    text()
    target = Path("target")
    make = {
        "text": lambda: target.write_text("my notes"),
        "database": lambda: (
            sqlite3.connect(target).executescript("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)").close()
        ),
        "folder": target.mkdir,
        "pipe": lambda: os.mkfifo(target),
    }
    make[what]()
    before = target.read_bytes() if target.is_file() else None
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "target", "--quiet")
    assert status in {1, 2}
    assert "cannot write target" in err or "is no gazetteer" in err
    assert before is None or target.read_bytes() == before


def test_the_gazetteer_does_not_go_to_stdout(capsys):
    text()
    status, out, err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "-")
    assert (status, out) == (2, "")
    assert "the gazetteer does not go to stdout" in err


@pytest.mark.parametrize("codes", ["USA", "U1", "", "US;CA"])
def test_a_country_that_is_none_is_misuse(capsys, codes):
    text()
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "--countries", codes)
    assert status == 2
    assert "write codes like US,CA" in err


def test_a_database_of_something_else_and_another_format_are_told(capsys):
    with closing(sqlite3.connect("mine.sqlite")) as db:
        db.execute("CREATE TABLE mine (x)")
    assert "is a database of something else" in run(capsys, "gazetteer", "info", "mine.sqlite")[2]
    built()
    with closing(sqlite3.connect("g.sqlite")) as db:
        db.execute("UPDATE meta SET value = '7' WHERE key = 'schema'")
        db.commit()
    status, _, err = run(capsys, "gazetteer", "info", "g.sqlite")
    assert status == 1
    assert "has format 7, not 1: make it with dateline gazetteer build" in err
    assert run(capsys, "gazetteer", "build", "dump.txt", "-o", "g.sqlite", "--quiet")[0] == 0  # and is made anew


def test_a_full_disk_is_told_and_the_old_file_stays(capsys):
    resource = pytest.importorskip("resource")
    built()
    before = Path("g.sqlite").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        status = cli.main(["gazetteer", "build", "dump.txt", "-o", "g.sqlite", "--quiet"])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    err = capsys.readouterr().err
    assert status == 1
    assert "cannot write" in err
    assert "there must be room for about three times its size" in err
    assert Path("g.sqlite").read_bytes() == before
    assert not list(Path().glob(".*.part"))


# --- whole or not at all, the same each time, quiet ---


def test_a_run_that_is_stopped_leaves_the_old_file_and_nothing_else():
    built()
    before = Path("g.sqlite").read_bytes()

    def stop(what, share) -> None:
        del share
        if what.startswith("sorting"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_gazetteer(Path("dump.txt"), out=Path("g.sqlite"), on_progress=stop)
    assert Path("g.sqlite").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["dump.txt", "g.sqlite"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_told(capsys):
    text()
    folder = Path("closed")
    folder.mkdir(mode=0o500)
    status, _, err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "closed/g.sqlite", "--quiet")
    assert status == 1
    assert "choose another file with -o" in err


def test_what_a_killed_run_left_is_removed_by_the_next():
    Path(".g.sqlite.0123.part").write_bytes(b"half")
    Path(".g.sqlite.0123.stage.part").write_bytes(b"half")
    Path(".other.sqlite.0123.part").write_bytes(b"not ours")
    built()
    assert sorted(path.name for path in Path().iterdir()) == [".other.sqlite.0123.part", "dump.txt", "g.sqlite"]


def test_a_link_stays_a_link_and_the_mode_is_kept():
    built()
    Path("g.sqlite").chmod(0o640)
    Path("link.sqlite").symlink_to("g.sqlite")
    build_gazetteer(text(lines=EXTRA), out=Path("link.sqlite"))
    assert Path("link.sqlite").is_symlink()
    assert ids(LocalGazetteer(Path("g.sqlite")), "Vortown")
    assert Path("g.sqlite").stat().st_mode & 0o777 == 0o640


def test_the_same_dump_gives_the_same_bytes_and_the_order_of_lines_is_no_matter():
    others = text("alternateNamesV2.txt", [other(QUELLRODA, "en", f"Name {i}") for i in range(30)])
    for name in ("a", "b"):
        build_gazetteer(text(lines=EXTRA), out=Path(f"{name}.sqlite"), alternate=others)
    assert Path("a.sqlite").read_bytes() == Path("b.sqlite").read_bytes()
    mixed = list(EXTRA)
    random.Random(3).shuffle(mixed)  # noqa: S311 -- any order will do
    build_gazetteer(text(lines=mixed), out=Path("c.sqlite"), alternate=others)
    assert content("a.sqlite") == content("c.sqlite")


def test_quiet_says_nothing(capsys):
    text()
    assert run(capsys, "gazetteer", "build", "dump.txt", "--quiet") == (0, "", "")


def test_progress_is_plain_lines_in_a_file_and_one_line_on_a_terminal(capsys, monkeypatch):
    text()
    err = run(capsys, "gazetteer", "build", "dump.txt", "-o", "g.sqlite")[2]
    assert "reading dump.txt: 6 lines, 100%\n" in err
    assert "\r" not in err

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli.main(["gazetteer", "build", "dump.txt", "-o", "g.sqlite"]) == 0
    *drawn, last = terminal.getvalue().split("\r")
    assert any("sorting" in each for each in drawn)
    assert "\n" not in "".join(drawn)
    assert last.startswith("6 of 6 rows taken")


def test_an_empty_result_is_an_error_and_no_file_from_python_too():
    with pytest.raises(GazetteerError, match="in the countries asked for"):
        build_gazetteer(text(), out=Path("g.sqlite"), countries=["ZW"])
    assert not Path("g.sqlite").exists()


def test_all_that_the_package_holds_can_be_the_base():
    base = load(BUILT)
    assert len(base.countries) > 190
    assert any("heathrow airport" in key for key in base.regions)
