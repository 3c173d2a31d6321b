"""The file of the cache: broken, full, locked or shared by processes, it never ends a run; shown and emptied."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from builders import article
from caching import BAGHDAD, SEVERAL, kept, packed
from commands import run

from geo.cache import FILE
from geo.cache.store import Store, contents, emptied
from geo.read import read

ROOT = Path(__file__).resolve().parents[1]


# --- a file that cannot be used ---


def cut(path):
    path.write_bytes(path.read_bytes()[:5000])


def overwritten(path):
    path.write_bytes(b"no database" * 1000)


def scrambled(path):
    data = bytearray(path.read_bytes())
    data[100:] = bytes(each ^ 0x55 for each in data[100:])
    path.write_bytes(data)


@pytest.mark.parametrize("damage", [cut, overwritten, scrambled])
def test_a_broken_file_is_set_aside_with_a_note_and_a_new_one_begun(tmp_path, asked, damage):
    plain, _ = kept(tmp_path, SEVERAL)
    damage(tmp_path / FILE)
    found, notes = kept(tmp_path, SEVERAL)
    assert found == plain
    assert len(asked) == 2 * len(SEVERAL)
    (note,) = notes
    assert "broken, so a new one was begun" in note.reason
    assert (tmp_path / f"{FILE}.broken").exists()
    assert kept(tmp_path, SEVERAL) == (plain, [])
    assert len(asked) == 2 * len(SEVERAL)


def test_a_damaged_row_is_found_anew(tmp_path, asked):
    plain, _ = kept(tmp_path, SEVERAL)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("UPDATE body SET data = x'00' WHERE id = 2")
        db.execute("UPDATE body SET data = 'text' WHERE id = 3")
    for count in (8, 8):
        assert kept(tmp_path, SEVERAL) == (plain, [])
        assert len(asked) == count


def test_another_programs_file_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    before = (tmp_path / FILE).read_bytes()
    found, (note,) = kept(tmp_path, SEVERAL)
    assert found == packed(SEVERAL)
    assert "another program's database" in note.reason
    assert (tmp_path / FILE).read_bytes() == before


def test_another_versions_file_is_left_alone(tmp_path):
    kept(tmp_path, SEVERAL)
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("PRAGMA user_version = 7")
    found, (note,) = kept(tmp_path, SEVERAL)
    assert found == packed(SEVERAL)
    assert "format 7" in note.reason
    assert emptied(tmp_path / FILE) == 0
    assert kept(tmp_path, SEVERAL) == (found, [])


def test_a_folder_that_cannot_be_made_is_noted_once(tmp_path):
    (tmp_path / "file").write_text("")
    found, (note,) = kept(tmp_path / "file", SEVERAL)
    assert found == packed(SEVERAL)
    assert "the run goes on without it" in note.reason


def limited(monkeypatch, **pragmas):
    """Every connection that is opened has these limits."""
    connect = sqlite3.connect

    def connected(*arguments, **options) -> sqlite3.Connection:
        db = connect(*arguments, **options)
        for name, value in pragmas.items():
            db.execute(f"PRAGMA {name} = {value}")
        return db

    monkeypatch.setattr("geo.cache.store.sqlite3.connect", connected)


def test_a_file_that_can_only_be_read_is_read(tmp_path, monkeypatch, asked):
    plain, _ = kept(tmp_path, SEVERAL[:3])
    limited(monkeypatch, query_only=1)
    found, (note,) = kept(tmp_path, SEVERAL)
    assert found[:3] == plain
    assert asked == SEVERAL
    assert "nothing new is kept in it" in note.reason


def test_a_full_disk_is_noted_and_what_was_kept_stays(tmp_path, monkeypatch, asked):
    plain, _ = kept(tmp_path, SEVERAL[:3])
    many = [article(f"{BAGHDAD} It was day {number}.") for number in range(60)]
    with monkeypatch.context() as patch:
        limited(patch, max_page_count=1)
        found, (note,) = kept(tmp_path, many)
    assert found == packed(many)
    assert "full" in note.reason
    asked.clear()
    assert kept(tmp_path, SEVERAL[:3]) == (plain, [])
    assert asked == []


def test_a_file_that_somebody_keeps_locked_is_done_without(tmp_path, monkeypatch):
    plain, _ = kept(tmp_path, SEVERAL)
    monkeypatch.setattr("geo.cache.store.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        found, (note,) = kept(tmp_path, SEVERAL)
    assert found == plain
    assert "locked" in note.reason


# --- room, rights, what is in it ---


def test_what_was_not_used_for_longest_makes_room(tmp_path):
    day = [0.0]
    size = 100

    def opened(most=10**9) -> Store:
        return Store(tmp_path / FILE, most, pytest.fail, clock=lambda: day[0] * 86_400)

    for each in range(10):
        day[0] = each
        store = opened()
        store.write(b"%d" % each, bytes(size), "one" if each < 2 else "two")
        store.close()
    day[0] = 20
    store = opened(most=10 * size)
    assert store.read(b"0")
    store.write(b"new", bytes(size), "two")
    store.close()
    store = opened()
    assert [each for each in range(10) if store.read(b"%d" % each)] == [0, 3, 4, 5, 6, 7, 8, 9]
    assert store.read(b"new")
    store.close()
    assert contents(tmp_path / FILE).versions == (("two", 8), ("one", 1))


def test_a_run_that_changes_nothing_writes_nothing(tmp_path):
    kept(tmp_path, SEVERAL)
    before = (tmp_path / FILE).stat().st_mtime_ns, (tmp_path / FILE).read_bytes()
    kept(tmp_path, SEVERAL)
    assert before == ((tmp_path / FILE).stat().st_mtime_ns, (tmp_path / FILE).read_bytes())


def test_many_may_begin_the_same_file_at_once(tmp_path):
    notes, begin = [], Barrier(8)

    def keep(number) -> None:
        store = Store(tmp_path / FILE, 10**9, notes.append)
        begin.wait()
        store.write(b"%d" % number, b"x", "one")
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(keep, range(8)))
    assert notes == []
    assert contents(tmp_path / FILE).results == 8


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_only_its_owner_may_look_into_it(tmp_path):
    kept(tmp_path / "new", SEVERAL)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / FILE).stat().st_mode & 0o777 == 0o600


# --- several processes ---


SLOW = """
import sys
import geo.cache.store as store
store.WAITING_RESULTS = 5
from maps.cli import main
sys.exit(main(sys.argv[1:]))
"""


def found_by_rules(path):
    return sum(number for name, number in contents(path).versions if ", rules, " in name)


def written(folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(f"{BAGHDAD} " * 20 + f"It was report {number}.")
    return folder


def started(articles, cache):
    options = ["mentions", str(articles), "--recogniser", "rules", "--cache", str(cache)]
    return subprocess.Popen(
        [sys.executable, "-c", SLOW, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_killed_run_resumes(tmp_path, asked):
    articles, path = written(tmp_path / "articles", 400), tmp_path / "cache" / FILE
    process = started(articles, path.parent)
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if path.exists() and path.stat().st_size and found_by_rules(path):
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"
    done = found_by_rules(path)
    assert 0 < done < 400
    found, notes = kept(path.parent, read([articles]))
    assert notes == []
    assert len(asked) == 400 - done
    assert found == packed(read([articles]))


def test_two_processes_share_a_cache(tmp_path):
    articles, path = written(tmp_path / "articles", 60), tmp_path / "cache" / FILE
    both = [started(articles, path.parent) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0] == said[1]
    assert "60 articles read" in said[0][1]
    assert "warning" not in said[0][1]
    assert found_by_rules(path) == 60
    assert contents(path).results == 120  # what was read, and what was found in it
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# --- the command line ---


def test_the_map_has_the_same_bytes_from_the_cache(tmp_path, capsys):
    pages = []
    for options in (["--no-cache"], ["--cache", tmp_path], ["--cache", tmp_path]):
        out = tmp_path / "map.html"
        status, _, err = run(capsys, "map", ROOT / "seeds", "--recogniser", "rules", "-o", out, *options)
        assert status == 0
        pages.append((out.read_bytes(), err))
    assert pages[0] == pages[1] == pages[2]
    assert found_by_rules(tmp_path / FILE) == 10


def test_info_and_clear(tmp_path, capsys):
    assert run(capsys, "cache", "clear", "--cache", tmp_path) == (0, "", f"0 results removed from {tmp_path / FILE}\n")
    status, out, _ = run(capsys, "cache", "info", "--cache", tmp_path)
    assert status == 0
    assert "no such file" in out
    kept(tmp_path, SEVERAL)
    status, out, err = run(capsys, "cache", "info", "--cache", tmp_path)
    assert (status, err) == (0, "")
    said = [line.split(maxsplit=1) for line in out.splitlines()]
    assert said[0] == ["file", str(tmp_path / FILE)]
    assert [key for key, _ in said] == ["file", "size", "results", "6"]
    assert said[3][1].startswith("dateline ")
    assert ", rules, local: " in said[3][1]
    status, _, err = run(capsys, "cache", "clear", "--cache", tmp_path)
    assert (status, err) == (0, f"6 results removed from {tmp_path / FILE}\n")
    assert contents(tmp_path / FILE).results == 0


def test_clear_leaves_another_programs_file_and_removes_a_broken_one(tmp_path, capsys):
    with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    for command in ("info", "clear"):
        status, _, err = run(capsys, "cache", command, "--cache", tmp_path)
        assert status == 1
        assert "another program's database" in err
    assert (tmp_path / FILE).exists()
    overwritten(tmp_path / FILE)
    assert run(capsys, "cache", "info", "--cache", tmp_path)[0] == 1
    assert run(capsys, "cache", "clear", "--cache", tmp_path)[0] == 0
    assert not (tmp_path / FILE).exists()


def test_cache_and_no_cache_exclude_each_other(tmp_path, capsys):
    status, _, err = run(capsys, "map", ROOT / "seeds", "--no-cache", "--cache", tmp_path)
    assert status == 2
    assert "not allowed with" in err
