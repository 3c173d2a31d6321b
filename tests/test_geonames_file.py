"""The gazetteer made from GeoNames as a file: used by every command, whole or not at all, the same each time."""

import io
import json
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from commands import run
from dumps import BRIXMOOR, EXTRA, QUELLRODA, built, content, ids, other, packed, text

from geo.errors import GazetteerError
from geo.gazetteer.geonames import build_gazetteer, dump
from geo.gazetteer.geonames.base import load
from geo.gazetteer.store import BUILT, LocalGazetteer
from maps import cli

pytestmark = pytest.mark.usefixtures("small_gazetteer")

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
