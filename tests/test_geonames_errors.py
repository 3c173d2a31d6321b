"""A dump of GeoNames that is none or has bad lines, a gazetteer that cannot be written: told, and nothing is lost."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import run
from dumps import ROWS, TOKYO, built, other, packed, row, text

from geo.errors import InputError
from geo.gazetteer.geonames import build_gazetteer, dump
from maps import cli

pytestmark = pytest.mark.usefixtures("small_gazetteer")


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
