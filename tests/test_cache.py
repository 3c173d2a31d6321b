"""What is kept of articles and files: it is found again only where nothing that decides has changed."""

import dataclasses
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from builders import FewPlaces, article, place
from caching import BAGHDAD, SEVERAL, kept, packed
from inputs import FIRST, SECOND, TITLE, feed, item, page, pdf, zipped

from geo.cache import FILE, ResultCache, reading, stamp
from geo.cache.pack import Unpacker
from geo.cache.store import contents
from geo.errors import GeocoderOutageError
from geo.gazetteer.own import read_places
from geo.gazetteer.store import LocalGazetteer
from geo.geocode import open_geocoder
from geo.model import Section
from geo.pipeline import locate_all
from geo.read import READERS, read
from geo.recognise import by_rules
from geo.slim import slim

GERMAN = article("Bei einem Unfall auf der Autobahn nahe der Stadt sind am Montag drei Menschen verletzt worden. " * 3)


# --- what is found again ---


@pytest.mark.parametrize("threads", [1, 4])
def test_results_are_the_same_with_and_without_a_cache_in_any_order_and_with_any_threads(tmp_path, threads):
    plain = packed(SEVERAL, recogniser="tagger", threads=1)
    kept(tmp_path, SEVERAL[3:1:-1], recogniser="tagger")
    found, notes = kept(tmp_path, SEVERAL, recogniser="tagger", threads=threads)
    unpacked = [Unpacker().unpacked(each) for each in found]
    assert unpacked == [Unpacker().unpacked(each) for each in plain] == [slim(each) for each in locate_all(SEVERAL)]
    assert [each.article for each in found] == SEVERAL
    assert notes == []


def test_only_what_is_new_is_looked_at(tmp_path, asked):
    kept(tmp_path, SEVERAL[:5])
    assert asked == SEVERAL[:5]
    asked.clear()
    kept(tmp_path, SEVERAL)
    assert asked == SEVERAL[5:]


def test_an_article_that_moved_is_found_and_has_its_new_place(tmp_path, asked):
    kept(tmp_path, SEVERAL[:1])
    moved = dataclasses.replace(SEVERAL[0], file="elsewhere/b.txt", url="https://example.org/")
    (found,), _ = kept(tmp_path, [moved])
    assert asked == SEVERAL[:1]
    assert Unpacker().unpacked(found).article == moved


@pytest.mark.parametrize(
    "change",
    [
        {"text": SEVERAL[0].text + " "},
        {"title": "Title"},
        {"published": date(2024, 5, 4)},
        {"source": "Baghdad Post"},
        {"id": "another"},
        {"sections": (Section(kind="body", start=0, end=9),)},
    ],
)
def test_an_article_that_changed_is_looked_at_again(tmp_path, asked, change):
    kept(tmp_path, SEVERAL[:1])
    changed = dataclasses.replace(SEVERAL[0], **change)
    kept(tmp_path, [changed])
    assert asked == [SEVERAL[0], changed]


def test_own_places_another_gazetteer_and_another_recogniser_have_other_results(tmp_path):
    (tmp_path / "places.csv").write_text("name,lat,lon\nBaghdad,1,2\n")
    own = read_places(tmp_path / "places.csv")
    (tmp_path / "places.csv").write_text("name,aliases,lat,lon\nBaghdad,Baggy,1,2\n")
    copied = tmp_path / "copy.sqlite"
    copied.write_bytes(Path(LocalGazetteer()._path).read_bytes())  # noqa: SLF001
    local = LocalGazetteer()
    asked = [local, LocalGazetteer(copied), own, own.then(local), read_places(tmp_path / "places.csv").then(local)]
    stamps = [stamp.stamp_of(name, each) for name in ("rules", "tagger") for each in asked]
    assert len(set(stamps)) == len(stamps)
    assert "" not in stamps
    assert stamp.stamp_of("rules", LocalGazetteer()) == stamps[0]
    with closing(sqlite3.connect(copied)) as db, db:
        db.execute("UPDATE place SET lat = 1 WHERE id = 'geonames:98182'")
    assert stamp.stamp_of("rules", LocalGazetteer(copied)) not in stamps


def test_services_servers_and_options_have_other_results_and_keys_stay_secret(tmp_path):
    def opened(name="nominatim", **options) -> str:
        with open_geocoder(name, user_agent="tests (a@b.example)", cache=tmp_path / "g.sqlite", **options) as geocoder:
            return stamp.stamp_of("rules", LocalGazetteer(), geocoder)

    stamps = [
        stamp.stamp_of("rules", LocalGazetteer()),
        opened(),
        opened("photon"),
        opened(endpoint="https://geo.example"),
        opened("geonames", options={"username": "secret"}),
        opened("geonames", options={"username": "secreu"}),
    ]
    assert len(set(stamps)) == len(stamps)
    assert not any("secre" in each for each in stamps)


def test_any_change_of_code_tables_or_weights_changes_the_stamp(tmp_path, monkeypatch):
    for name in ("a.py", "data/b.csv", "data/tagger/c.onnx", "__pycache__/a.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(stamp, "GEO", tmp_path)
    local = LocalGazetteer()
    stamps = [stamp.stamp_of("rules", local)]
    for name in ("a.py", "data/b.csv", "data/tagger/c.onnx"):
        (tmp_path / name).write_text("two")
        stamps.append(stamp.stamp_of("rules", local))
    assert len(set(stamps)) == 4
    (tmp_path / "__pycache__/a.pyc").write_text("two")
    assert stamp.stamp_of("rules", local) == stamps[-1]


def test_what_a_stranger_decides_about_is_not_kept(tmp_path):
    few = FewPlaces().add(place("Baghdad", "IQ"))
    kept(tmp_path, SEVERAL, gazetteer=few)
    kept(tmp_path, SEVERAL, recogniser=by_rules)
    assert contents(tmp_path / FILE) is None


def test_notes_are_the_same_from_the_cache(tmp_path, asked):
    told = []
    for _ in range(2):
        notes = []
        kept(tmp_path, [GERMAN], on_note=notes.append)
        told.append(notes)
    assert asked == [GERMAN]
    assert told[0] == told[1]
    assert "another language than English (de)" in told[0][0].reason


# --- files ---


def test_a_file_is_parsed_once_and_gives_the_same_articles_and_warnings(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_bytes(f"---\npublished: 2024-05-04\nsource: Post\n---\nTitle\n\n{BAGHDAD}\r\n".encode())
    (folder / "b.md").write_text(f"# Title\n\n{BAGHDAD} [More](https://example.org)\n")
    (folder / "c.txt").write_bytes("---\npublished: soon\n---\nCafé: a bomb exploded in Baghdad.\n".encode("cp1252"))
    (folder / "d.txt").write_bytes(b"")
    parsed = []

    def spying(reader) -> object:
        def spy(data, warn) -> object:
            parsed.append(data)
            return reader(data, warn)

        return spy

    readers = {suffix: spying(reader) for suffix, reader in READERS.items()}
    said = []
    plain = list(read([folder], on_note=said.append))
    assert len(said) > 2
    for fresh in (4, 1):  # the empty one is no article, which is not kept
        parsed.clear()
        notes = []
        with ResultCache(tmp_path, on_note=pytest.fail) as cache:
            again = list(read([folder], on_note=notes.append, readers=cache.remembering(readers)))
        assert (again, notes) == (plain, said)
        assert len(parsed) == fresh


def read_with(cache_folder, folder):
    notes = []
    with ResultCache(cache_folder, on_note=pytest.fail) as cache:
        return list(read([folder], on_note=notes.append, readers=cache.remembering(READERS))), notes


def test_what_a_child_process_parsed_is_kept_and_gives_the_same_articles_and_warnings(tmp_path, children):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.html").write_text(page())
    (folder / "b.pdf").write_bytes(pdf([TITLE, "", FIRST, "In Goa, too."], made="D:20240102030405Z"))
    (folder / "c.rss").write_text(feed(item(), item(text="")))
    (folder / "d.zip").write_bytes(zipped({"e.html": page(FIRST, SECOND, "In Ooty, too.")}))
    said = []
    plain = list(read([folder], on_note=said.append))
    assert (len(plain), len(children)) == (4, 1)
    assert len(said) > 1
    for begun in (2, 2):  # the first run begins another one
        assert read_with(tmp_path, folder) == (plain, said)
        assert len(children) == begun


def test_a_page_without_a_date_is_parsed_again_another_day(tmp_path, children, monkeypatch):
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2199, 1, 1)

    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.html").write_text(page(published=""))
    first = read_with(tmp_path, folder)
    assert first[0][0].published is None
    assert read_with(tmp_path, folder) == first
    assert len(children) == 1
    monkeypatch.setattr(reading, "date", Later)
    assert read_with(tmp_path, folder) == first
    assert len(children) == 2


def test_another_version_of_a_parser_or_of_what_it_needs_parses_again(tmp_path, children, monkeypatch):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.html").write_text(page())
    read_with(tmp_path, folder)
    monkeypatch.setattr(reading, "versions_below", lambda library: f"{library} 99")
    read_with(tmp_path, folder)
    assert len(children) == 2
    assert "lxml " in stamp.versions_below("trafilatura")
    assert "no-such-library (not installed)" in stamp.versions_below("no_such.library")


def test_a_file_that_no_child_could_parse_is_tried_again(tmp_path, children):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    first = read_with(tmp_path, folder)
    assert first[0] == []
    assert first[1]
    assert read_with(tmp_path, folder) == first
    assert len(children) == 2


def test_a_damaged_reading_is_made_anew(tmp_path):
    (tmp_path / "a.txt").write_text(BAGHDAD)
    for _ in range(3):
        with ResultCache(tmp_path, on_note=pytest.fail) as cache:
            (found,) = read([tmp_path / "a.txt"], readers=cache.remembering(READERS))
        assert found.text == BAGHDAD
        with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
            db.execute("UPDATE body SET data = x'12345678abcd'")


# --- geocoders ---


class Answers:
    """A geocoder that knows Zzyzxburgh only."""

    name, stamp = "answers", "answers 1"

    def __init__(self) -> None:
        self.down = False

    def lookup(self, name):
        if self.down:
            raise GeocoderOutageError("it did not answer")
        return FewPlaces().add(place("Zzyzxburgh", "US")).lookup(name)


def test_what_the_geocoder_does_not_know_yet_is_asked_again(tmp_path, asked):
    known, unknown = article("A bomb exploded near Zzyzxburgh."), article("A bomb exploded near Qwertzville.")
    for _ in range(2):
        kept(tmp_path, [known, unknown], geocoder=Answers())
    assert asked == [known, unknown, unknown]


def test_an_outage_is_raised_and_keeps_only_what_came_before(tmp_path, asked):
    service, later = Answers(), article("Nine were killed near Zzyzxburgh.")
    service.down = True
    with pytest.raises(GeocoderOutageError):
        kept(tmp_path, [SEVERAL[0], later], geocoder=service)
    asked.clear()
    service.down = False
    kept(tmp_path, [SEVERAL[0], later], geocoder=service)
    assert asked == [later]
