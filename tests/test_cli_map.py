"""The command `map` as a user meets it: what is read, drawn and said, and how it watches. Locating is stood in for."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from stand_ins import locate, replace, write

from geo.model import LocatedArticle, LocatedEvent
from maps import map_cli

pytestmark = pytest.mark.usefixtures("room")


def test_map_reads_seeds_and_writes_map_html_and_says_what_it_did(capsys):
    write("seeds/a.txt")
    write("seeds/b.txt", "It rained\n\nNothing happened anywhere near here.\n")
    status, out, err = run(capsys, "map")
    assert (status, out) == (0, "")
    silent = "b.txt: no event was found in it; the rules are for news reports in English\n"
    undated = (
        "1 article without a day of publication: “Sunday” and the like have no date; "
        "begin such a file with a line such as “published: 2025-03-31”, or give --published\n"
    )
    assert err == silent + undated + "2 articles read; 1 event on the map, 1 without a place; wrote map.html\n"
    assert json.loads(Path("map.html").read_text()) == {
        "title": "Reported events",
        "tiles": None,
        "texts": True,
        "files": ["a.txt", "b.txt"],
    }


def test_every_skipped_file_is_named_with_its_reason_and_counted(capsys):
    write("seeds/a.txt")
    write("seeds/b.pdf", b"%PDF-1.7")
    write("seeds/c.txt", b"")
    status, _, err = run(capsys, "map", "seeds")
    assert status == 0
    pdf, empty, _, last = err.splitlines()
    assert "b.pdf" in pdf
    assert ".pdf" in pdf
    assert "c.txt" in empty
    assert "empty" in empty
    assert last == "1 article read, 2 skipped; 1 event on the map, 1 without a place; wrote map.html"


def test_map_takes_a_title_tiles_and_a_file(capsys):
    write("a.txt")
    status, _, err = run(capsys, "map", "a.txt", "-o", "x.html", "--title", "Asia", "--tiles", "OpenStreetMap.Mapnik")
    assert status == 0
    assert "wrote x.html" in err
    assert json.loads(Path("x.html").read_text())["title"] == "Asia"
    assert json.loads(Path("x.html").read_text())["tiles"] == "OpenStreetMap.Mapnik"
    assert json.loads(Path("x.html").read_text())["texts"]
    assert run(capsys, "map", "a.txt", "--no-texts")[0] == 0
    assert not json.loads(Path("map.html").read_text())["texts"]


def test_map_draws_stills_beside_the_page(capsys, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        map_cli.still,
        "write",
        lambda shown, path: drawn.append((len(shown["places"]["id"]), str(path), shown["title"])),
    )
    write("seeds/a.txt")
    status, _, err = run(capsys, "map", "-o", "x.html", "--static", "m.svg", "--title", "Week", "--static", "m.pdf")
    assert (status, drawn) == (0, [(1, "m.svg", "Week"), (1, "m.pdf", "Week")])
    assert err.endswith("; wrote x.html, m.svg, m.pdf\n")
    assert Path("x.html").exists()


def test_a_still_map_without_its_library_says_which_extra_brings_it_before_anything_is_read(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    status, out, err = run(capsys, "map", "nowhere.txt", "--static", "m.svg")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "m.svg needs matplotlib" in err
    assert 'pip install "dateline[static]"' in err


def test_map_watch_draws_again_until_it_is_stopped(capsys, monkeypatch):
    write("seeds/a.txt")

    def turns(paths, *, suffixes, tables) -> Iterator[frozenset[str]]:
        assert (paths, ".txt" in suffixes, tables) == (
            ["seeds"],
            True,
            [Path("seeds/places.csv"), Path("seeds/corrections.csv")],
        )
        write("seeds/b.txt", "Another\n\nA fire broke out in Leeds on Monday.\n")
        yield frozenset({"seeds/b.txt"})
        raise KeyboardInterrupt

    monkeypatch.setattr("maps.watch.changes", turns)
    status, _, err = run(capsys, "map", "--watch")
    assert status == 0
    assert json.loads(Path("map.html").read_text())["files"] == ["a.txt", "b.txt"]
    assert "changed: seeds/b.txt" in err


def test_map_watch_cannot_watch_standard_input(capsys):
    assert run(capsys, "map", "-", "--watch")[0] == 2
    assert run(capsys, "map", "--serve", "--port", "70000")[0] == 2


def test_map_open_shows_the_file_in_the_browser(capsys, monkeypatch, room):
    shown = []
    monkeypatch.setattr("webbrowser.open", lambda address: shown.append(address) or True)
    write("a.txt")
    assert run(capsys, "map", "a.txt", "--open")[0] == 0
    assert shown == [(room / "map.html").as_uri()]


def test_an_event_at_two_places_is_counted_once(capsys, monkeypatch):
    def twice(articles, **_: object) -> Iterator[LocatedArticle]:
        for article in articles:
            found = locate(article)
            first = found.events[0]
            again = LocatedEvent(event=first.event, resolution=found.resolutions[1], rule="list", score=0.5)
            lost = LocatedEvent(event=first.event, resolution=None, rule="unresolved", score=0.0)
            yield LocatedArticle(article=article, resolutions=found.resolutions, events=(first, again, lost))

    replace(monkeypatch, "geo.pipeline", locate_all=twice)
    write("a.txt")
    assert "; 1 event on the map, 0 without a place;" in run(capsys, "map", "a.txt")[2]
