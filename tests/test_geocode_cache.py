"""The online geocoder asks once, and gently: answers are kept on disk, and processes share them and the pace."""

import signal
import sqlite3
import threading
import time

import pytest
from geocoding import ME, Clock, child, opened, osm, serving

from geo.errors import InputError
from geo.geocode import open_geocoder


def test_a_second_run_asks_nothing(tmp_path):
    with serving([osm()]) as stub:
        with opened(stub, tmp_path) as geocoder:
            first = geocoder.lookup("Zeyrek")
            assert geocoder.lookup("ZEYREK") == first
        with opened(stub, tmp_path) as geocoder:
            assert geocoder.lookup("zeyrek") == first
    assert len(stub.requests) == 1


def test_another_service_or_endpoint_has_answers_of_its_own(tmp_path):
    with serving([osm()]) as one, serving([]) as two:
        with opened(one, tmp_path) as geocoder:
            assert geocoder.lookup("Zeyrek")
        with opened(two, tmp_path) as geocoder:
            assert geocoder.lookup("Zeyrek") == ()


def test_no_such_place_is_believed_for_a_month_and_a_place_for_ever(tmp_path):
    clock, day = Clock(), 86_400
    with serving([], [osm()]) as stub:
        for days, found, asked in ((0, 0, 1), (29, 0, 1), (2, 1, 2), (4000, 1, 2)):
            clock.now += days * day
            with opened(stub, tmp_path, clock=clock) as geocoder:
                assert len(geocoder.lookup("Zeyrek")) == found
            assert len(stub.requests) == asked


def test_requests_keep_their_distance_also_after_a_restart(tmp_path):
    clock = Clock()
    with serving([]) as stub:
        with opened(stub, tmp_path, clock=clock) as geocoder:
            for name in ("One", "Two", "Three"):
                geocoder.lookup(name)
        clock.now += 0.25
        with opened(stub, tmp_path, clock=clock) as geocoder:
            geocoder.lookup("Four")
    assert clock.slept == [1.0, 1.0, 0.75]


def test_what_another_process_learnt_meanwhile_is_not_asked(tmp_path):
    clock, later = Clock(), Clock(1_750_000_100.0)
    with serving([osm()]) as stub, opened(stub, tmp_path, clock=later) as other:

        def sleep_while_the_other_asks(seconds) -> None:
            clock.now += seconds
            other.lookup("Two")

        clock.sleep = sleep_while_the_other_asks
        with opened(stub, tmp_path, clock=clock) as geocoder:
            geocoder.lookup("One")
            assert len(geocoder.lookup("Two")) == 1
    assert stub.asked == ["One", "Two"]


def test_a_clock_that_was_set_back_costs_one_pause_only(tmp_path):
    clock = Clock()
    with serving([]) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        geocoder.lookup("One")
        clock.now -= 1_000_000
        geocoder.lookup("Two")
    assert clock.slept == [1.0]


def test_threads_ask_one_after_the_other_and_the_same_only_once(tmp_path):
    clock = Clock()
    with serving([osm()]) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        threads = [threading.Thread(target=geocoder.lookup, args=(name,)) for name in ("One", "Two", "One", "Two")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(stub.asked) == ["One", "Two"]
    assert clock.slept == [1.0]


CHILD = """
import sys
from pathlib import Path
from geo.geocode import open_geocoder
endpoint, cache, *names = sys.argv[1:]
with open_geocoder(user_agent="a@b.example", cache=Path(cache), endpoint=endpoint, seconds_between=0.2) as geocoder:
    for name in names:
        assert len(geocoder.lookup(name)) == 1
"""


def test_processes_that_share_the_cache_share_the_pace_and_the_answers(tmp_path):
    names = ("One", "Two", "Three", "Four")
    with serving([osm()]) as stub:
        children = [child(CHILD, stub.address, tmp_path / "c.sqlite", *names[i:], *names[:i]) for i in range(3)]
        assert [each.wait(60) for each in children] == [0, 0, 0]
        gaps = [later - earlier for earlier, later in zip(stub.times, stub.times[1:], strict=False)]
        assert set(stub.asked) == set(names)
        assert len(stub.asked) <= 6  # two may ask the same only while neither has its answer
        assert min(gaps) > 0.1


WRITER = """
import sys, time
from pathlib import Path
from geo.geocode.cache import AnswerCache
from geo.model import Place
cache = AnswerCache(Path(sys.argv[1]), clock=time.time, on_note=print)
number = 0
while True:
    place = Place(id="test:1", name="x" * 3000, lat=1.0, lon=2.0, feature="PPL")
    cache.write(("test", "", f"{sys.argv[2]}-{number % 50}"), (place,))
    print(number := number + 1, flush=True) if number < 3 else None
    number += 1
"""


def test_a_process_that_is_killed_leaves_a_cache_that_works(tmp_path):
    path, notes = tmp_path / "geocode.sqlite", []
    for attempt in range(4):
        writers = [child(WRITER, path, f"{attempt}-{i}") for i in range(2)]
        until = time.monotonic() + 20
        while not path.exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3 + attempt * 0.05)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            assert writer.wait() == -signal.SIGKILL
    with serving([osm()]) as stub:
        clock = Clock()
        with open_geocoder(
            user_agent=ME, cache=path, endpoint=stub.address, clock=clock, sleep=clock.sleep, on_note=notes.append
        ) as geocoder:
            assert len(geocoder.lookup("Zeyrek")) == 1
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM answer").fetchone()[0] > 1
    db.close()
    assert notes == []


@pytest.mark.parametrize(
    "damage", [b"not a database, but long enough to be taken for one" * 100, b"SQLite format 3\0junk"]
)
def test_a_broken_cache_is_set_aside_and_begun_anew(tmp_path, damage):
    path, notes = tmp_path / "cache" / "geocode.sqlite", []
    path.parent.mkdir()
    path.write_bytes(damage)
    with serving([osm()]) as stub:
        for _ in range(2):
            with opened(stub, tmp_path, notes=notes) as geocoder:
                assert len(geocoder.lookup("Zeyrek")) == 1
    assert len(stub.requests) == 1
    assert len(notes) == 1
    assert "geocode.sqlite: it is broken, so a new one was begun" in notes[0]
    assert path.with_name("geocode.sqlite.broken").read_bytes() == damage


def test_a_cache_that_breaks_while_it_is_open_is_begun_anew(tmp_path):
    path, notes = tmp_path / "cache" / "geocode.sqlite", []
    with serving([osm()]) as stub, opened(stub, tmp_path, notes=notes) as geocoder:
        geocoder.lookup("Zeyrek")
        path.write_bytes(b"\xff" * path.stat().st_size)
        assert len(geocoder.lookup("Fatih")) == 1
        path.unlink()
        assert len(geocoder.lookup("Eyüp")) == 1
    assert len(notes) == 1


def test_a_damaged_row_is_asked_again(tmp_path):
    with serving([osm()]) as stub:
        with opened(stub, tmp_path) as geocoder:
            geocoder.lookup("Zeyrek")
        db = sqlite3.connect(tmp_path / "cache" / "geocode.sqlite")
        db.execute("UPDATE answer SET places = replace(places, '41.0', '95.0')")
        db.commit()
        db.close()
        with opened(stub, tmp_path) as geocoder:
            assert [match.place.lat for match in geocoder.lookup("Zeyrek")] == [41.0]
    assert len(stub.requests) == 2


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "cache" / "geocode.sqlite"
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="another program's database"):
        opened("http://127.0.0.1:9", tmp_path)
    assert path.read_bytes() == before


def test_a_cache_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"cannot be used .*choose another file"):
        open_geocoder(user_agent=ME, cache=tmp_path / "file" / "geocode.sqlite")
    with pytest.raises(InputError, match=r"cannot be used .*choose another file"):
        open_geocoder(user_agent=ME, cache=tmp_path)


def test_the_cache_is_in_the_users_cache_folder_and_for_the_user_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_geocoder(user_agent=ME).close()
    (path,) = tmp_path.rglob("geocode.sqlite")
    assert path.parent.name == "dateline"
    assert path.stat().st_mode & 0o077 == 0


def test_a_closed_geocoder_says_so(tmp_path):
    geocoder = opened("http://127.0.0.1:9", tmp_path)
    geocoder.close()
    geocoder.close()
    with pytest.raises(InputError, match="closed"):
        geocoder.lookup("Zeyrek")
