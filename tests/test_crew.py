"""Processes that look at articles: they change nothing but the time that it takes, whatever becomes of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from builders import FewPlaces, article, place

from geo import ahead, crew
from geo.cache import ResultCache
from geo.errors import GeocoderOutageError
from geo.gazetteer.own import read_places
from geo.gazetteer.store import LocalGazetteer
from geo.model import Match
from geo.pipeline import pack_all
from geo.read import read
from geo.recognise import by_rules

SEVERAL = [article(f"A bomb exploded in Baghdad on day {day}. Talks began near Aydar.") for day in range(12)]
GERMAN = article("Bei einem Unfall auf der Autobahn nahe der Stadt sind am Montag drei Menschen verletzt worden. " * 3)
ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Down(FewPlaces):
    """A gazetteer that fails at one name."""

    def lookup(self, name) -> NoReturn:
        if name.startswith("Baghdad"):
            raise GeocoderOutageError("no answer about Baghdad")
        return super().lookup(name)


@dataclass
class Deadly(FewPlaces):
    """A gazetteer that ends each process but this one when it is asked for Baghdad."""

    home: int = 0

    def lookup(self, name) -> Sequence[Match]:
        if name.startswith("Baghdad") and os.getpid() != self.home:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().lookup(name)


@pytest.fixture(autouse=True)
def many(monkeypatch):
    """Four articles are many, and two are worth a process."""
    monkeypatch.setattr(ahead, "MANY", 4)
    monkeypatch.setattr(crew, "ARTICLES_EACH", 2)


def packed(articles, **options):
    return list(pack_all(articles, **{"recogniser": "rules", "threads": 2, **options}))


@pytest.mark.parametrize("recogniser", ["rules", "tagger"])
def test_processes_change_nothing(recogniser, children):
    articles = [*SEVERAL[:5], GERMAN, *SEVERAL[5:]]
    alone, together = [], []
    one = packed(articles, recogniser=recogniser, on_note=alone.append)
    assert children == []
    two = packed(articles, recogniser=recogniser, processes=True, on_note=together.append)
    assert len(children) == 2
    assert one == two
    assert alone == together
    assert len(alone) == 1


def test_processes_take_over_which_language_it_is(monkeypatch, children):
    monkeypatch.setattr(crew, "other_language", lambda _: "eo")
    found = packed(SEVERAL, processes=True, on_note=lambda _: None)
    assert children
    assert {each.language for each in found} == {"eo"}


def test_own_places_go_along(tmp_path, children):
    (tmp_path / "places.csv").write_text("name,lat,lon,kind\nAydar,33.5,36.3,camp\n")
    places = read_places(tmp_path / "places.csv").then(LocalGazetteer())
    found = packed(SEVERAL, gazetteer=places, processes=True)
    assert children
    assert found == packed(SEVERAL, gazetteer=places)
    assert found != packed(SEVERAL)


def test_few_articles_one_core_and_what_cannot_go_along_need_no_process(children):
    packed(SEVERAL[:3], processes=True)
    packed(SEVERAL, processes=True, threads=1)
    packed(SEVERAL, processes=True, recogniser=by_rules)
    packed(SEVERAL, processes=True, geocoder=FewPlaces())

    class Here(FewPlaces):
        """A class that no other process can import."""

    packed(SEVERAL, processes=True, gazetteer=Here().add(place("Baghdad", "IQ")))
    assert children == []


def test_an_article_that_comes_late_is_not_waited_for(monkeypatch, children):
    monkeypatch.setattr(ahead, "PATIENCE_SECONDS", -1.0)
    run = pack_all(SEVERAL, recogniser="rules", threads=2, processes=True)
    assert next(run).article == SEVERAL[0]
    assert children == []
    assert [each.article for each in run] == SEVERAL[1:]
    assert children  # in the end there were many


def test_what_processes_found_is_kept(tmp_path, children):
    for _ in range(2):
        with ResultCache(tmp_path) as cache:
            assert packed(SEVERAL, cache=cache, processes=True) == packed(SEVERAL)
    assert len(children) == 2  # all in the first run


def test_an_error_comes_at_its_article_and_is_what_it_was(children):
    places = Down().add(place("Tokyo", "JP"))
    fine = [article(f"Ministers met in Tokyo on day {day}.") for day in range(6)]
    run = pack_all([*fine, SEVERAL[0]], recogniser="rules", threads=2, gazetteer=places, processes=True)
    assert [next(run).article for _ in fine] == fine
    assert children
    with pytest.raises(GeocoderOutageError, match="about Baghdad"):
        next(run)
    assert all(child.poll() is not None for child in children)


def test_a_run_that_is_left_leaves_no_process(children):
    run = pack_all(SEVERAL, recogniser="rules", threads=2, processes=True)
    next(run)
    run.close()
    assert children
    assert all(child.poll() is not None for child in children)


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals there")
def test_a_process_that_is_killed_is_told_of_and_its_article_looked_at_again(children):
    notes = []
    places = Deadly(home=os.getpid()).add(place("Tokyo", "JP")).add(place("Baghdad", "IQ"))
    fine = [article(f"Ministers met in Tokyo on day {day}.") for day in range(20)]
    articles = [*fine[:10], SEVERAL[0], *fine[10:]]
    found = packed(articles, gazetteer=places, processes=True, on_note=notes.append)
    assert found == packed(articles, gazetteer=places)
    assert len(children) == 3  # another came in its place
    (note,) = notes
    assert (note.kind, note.file) == ("warning", SEVERAL[0].file)
    assert "the process that looked at it was ended" in note.reason
    assert "signal 9" in note.reason


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals there")
def test_where_every_process_is_killed_no_more_are_begun(children):
    notes = []
    places = Deadly(home=os.getpid()).add(place("Baghdad", "IQ"))
    found = packed(SEVERAL, gazetteer=places, processes=True, on_note=notes.append)
    assert found == packed(SEVERAL, gazetteer=places)
    assert len(children) == len(notes) <= crew.MOST_ENDED + 2


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_where_no_process_can_be_begun_all_is_found_here(program, monkeypatch):
    notes = []
    monkeypatch.setattr(sys, "executable", program)
    assert packed(SEVERAL, processes=True, on_note=notes.append) == packed(SEVERAL)
    assert len(notes) <= crew.MOST_ENDED + 2


@pytest.mark.skipif(os.name == "nt", reason="there Ctrl-C cannot be sent to one program")
def test_ctrl_c_ends_all_without_a_word_of_theirs(tmp_path):
    for number in range(400):
        text = f"A bomb exploded in Baghdad on day {number}. Talks began near Aydar."
        (tmp_path / f"{number:03}.txt").write_text(text)
    command = [sys.executable, "-m", "maps.cli", "mentions", str(tmp_path), "--no-cache", "--threads", "2"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "--recogniser", "rules"], env=env, start_new_session=True, **pipes) as run:
        assert run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=60)
        assert (run.returncode, said) == (130, b"dateline: stopped\n")
        with pytest.raises(ProcessLookupError):
            os.killpg(run.pid, 0)


def test_the_command_line_uses_processes_and_says_the_same(tmp_path, capsys, children):
    from maps import cli

    for number, each in enumerate(SEVERAL):
        (tmp_path / f"{number:02}.txt").write_text(each.text)
    assert [each.text for each in read([tmp_path])] == [each.text for each in SEVERAL]
    said = []
    for threads in ("1", "2"):
        assert cli.main(["mentions", str(tmp_path), "--no-cache", "--recogniser", "rules", "--threads", threads]) == 0
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert len(children) == 2
