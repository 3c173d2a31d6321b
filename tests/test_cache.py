"""What is kept of articles: it comes back as it was, is found only where nothing that decides has changed, and never
ends a run."""

import dataclasses
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from builders import FewPlaces, article, place
from hypothesis import given
from hypothesis import strategies as st
from inputs import FIRST, SECOND, TITLE, feed, item, page, pdf, zipped

from geo import pipeline
from geo.cache import FILE, ResultCache, reading, stamp
from geo.cache.articles import article_of_row, row_of
from geo.cache.pack import Packed, Unpacker, UnpackingError, pack, repacked
from geo.cache.spool import Spool
from geo.cache.store import Store, contents, emptied
from geo.errors import GeocoderOutageError
from geo.gazetteer.own import read_places
from geo.gazetteer.store import LocalGazetteer
from geo.geocode import open_geocoder
from geo.model import (
    Article,
    Candidate,
    DateRange,
    Event,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Place,
    Reading,
    Resolution,
    Section,
)
from geo.pipeline import locate_all, pack_all
from geo.read import READERS, read
from geo.recognise import by_rules
from geo.slim import slim
from maps import cli
from maps.page import event_map, to_html
from maps.table import events_table

ROOT = Path(__file__).resolve().parents[1]
BAGHDAD = "A bomb exploded in Baghdad on 3 May 2024, killing nine people."
SEVERAL = [article(f"{BAGHDAD} It was report {number}.") for number in range(6)]
GERMAN = article("Bei einem Unfall auf der Autobahn nahe der Stadt sind am Montag drei Menschen verletzt worden. " * 3)


@pytest.fixture
def asked(monkeypatch):
    """The articles that the recogniser "rules" is asked about."""
    found = []

    def spy(each, gazetteer) -> Reading:
        found.append(each)
        return by_rules(each, gazetteer)

    spy.__module__ = "geo.recognise"
    monkeypatch.setitem(pipeline.RECOGNISERS, "rules", spy)
    return found


def packed(articles, cache=None, **options):
    options = {"recogniser": "rules", **options}
    return list(pack_all(articles, cache=cache, **options))


def kept(folder, articles, **options):
    """What a run with the cache in this folder gives, and what it notes of the cache."""
    notes = []
    with ResultCache(folder, on_note=notes.append) as cache:
        found = packed(articles, cache, **options)
    return found, notes


# --- bytes ---

numbers = st.floats(allow_nan=False) | st.integers(-(10**12), 10**12)
words = st.text(st.characters(exclude_categories=()), max_size=12)


@st.composite
def places(draw) -> Place:
    box = draw(st.none() | st.tuples(numbers, numbers, numbers, numbers))
    name, feature, country, admin1 = (draw(words) for _ in range(4))
    return Place(
        id=draw(words),
        name=name,
        lat=draw(numbers),
        lon=draw(numbers),
        feature=feature,
        country=country,
        admin1=admin1,
        population=draw(st.integers(0, 10**10)),
        extent_km=draw(numbers),
        bbox=box,
    )


@st.composite
def located_articles(draw) -> LocatedArticle:
    text = draw(st.text(st.characters(exclude_categories=()), max_size=80))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    known = draw(st.lists(places(), min_size=1, max_size=4))
    of_known = st.sampled_from(known)

    def mention() -> Mention:
        start, end = draw(spans)
        role = draw(st.sampled_from(["site", "container", "actor", "origin", "reference"]))
        return Mention(article_id="x", start=start, end=end, text=text[start:end], role=role, score=draw(numbers))

    def candidate() -> Candidate:
        return Candidate(place=draw(of_known), score=draw(numbers), reasons=tuple(draw(st.lists(words, max_size=2))))

    def resolution() -> Resolution:
        return Resolution(
            mention=mention(),
            place=draw(st.none() | of_known),
            candidates=tuple(candidate() for _ in range(draw(st.integers(0, 2)))),
            score=draw(numbers),
            why=draw(words),
        )

    def when() -> DateRange:
        (start, end), (first, last) = draw(spans), sorted(draw(st.tuples(st.dates(), st.dates())))
        said = draw(st.just(text[start:end]) | words)
        return DateRange(start=first, end=last, precision="week", text=said, start_at=start, end_at=end)

    def event() -> Event:
        (start, end), (first, last) = draw(spans), draw(spans)
        return Event(
            id=draw(words),
            article_id="x",
            type=draw(words),
            trigger_start=start,
            trigger_end=end,
            status="planned",
            when=when() if draw(st.booleans()) else None,
            when_text=draw(words),
            actors=tuple(draw(st.lists(words, max_size=2))),
            targets=tuple(draw(st.lists(words, max_size=2))),
            headline=draw(words),
            evidence_start=first,
            evidence_end=last,
        )

    resolutions = [resolution() for _ in range(draw(st.integers(0, 3)))]
    located = [
        LocatedEvent(
            event=event(),
            resolution=draw(st.none() | st.sampled_from(resolutions)) if resolutions else None,
            rule=draw(words),
            score=draw(numbers),
            also_at=tuple(mention() for _ in range(draw(st.integers(0, 1)))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    apart = [LocatedEvent(event=event(), resolution=resolution(), rule="", score=0.0)] if draw(st.booleans()) else []
    together = draw(st.none() | st.lists(st.lists(st.integers(0, 9)).map(tuple), max_size=3).map(tuple))
    return LocatedArticle(
        together=together,
        article=Article(
            id="x",
            text=text,
            title=draw(words),
            published=draw(st.none() | st.dates()),
            source=draw(words),
            file=draw(words),
            sections=(Section(kind="body", start=0, end=len(text)),),
        ),
        resolutions=tuple(resolutions),
        events=(*located, *apart),
    )


@given(located_articles())
def test_what_is_packed_comes_back_as_it_was(found):
    again = Unpacker().unpacked(pack(found, language="fr"))
    assert again == found
    assert repr(again) == repr(found)  # 1 and 1.0 are equal, and shown differently
    for in_memory in (0, 1_000, 1_000_000):
        with pytest.MonkeyPatch.context() as patched, Spool() as spool:
            patched.setattr(spool, "_room", in_memory)
            for _ in range(2):
                spool.add(pack(found))
            assert repr(list(spool)) == repr([found, found])


def test_places_that_are_equal_but_written_differently_stay_so_in_one_run():
    first, second = place("A", at=(1, 2)), place("A", at=(1.0, 2.0))
    assert first == second
    unpacker, back = Unpacker(), []
    for where in (first, second):
        mention = Mention(article_id="x", start=0, end=1, text="A", role="site", score=1.0)
        whole = LocatedArticle(
            article=Article(id="x", text="A"), resolutions=(Resolution(mention=mention, place=where),), events=()
        )
        back.append(repr(unpacker.unpacked(pack(whole)).resolutions[0].place))
    assert back == [repr(first), repr(second)]


@given(located_articles(), st.data())
def test_damaged_bytes_are_never_taken_for_a_result(found, data):
    whole = pack(found).data
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytes([whole[at] ^ data.draw(st.integers(1, 255))])
    for damaged in (whole[:at], whole[:at] + changed + whole[at + 1 :], whole + b"x"):
        with pytest.raises(UnpackingError):
            repacked(found.article, damaged)


def test_bytes_that_somebody_made_up_are_an_error_and_no_crash():
    body = pack(slim(next(locate_all(SEVERAL[:1])))).data[4:]
    for forged in (b"", b"\x00" * 9, body, body[:2]):
        with pytest.raises(UnpackingError):
            Unpacker().unpacked(Packed(article=SEVERAL[0], language="", data=b"1234" + forged[1:]))


def test_a_mention_that_is_not_the_articles_is_refused():
    mention = Mention(article_id="x", start=0, end=1, text="B", role="site", score=1.0)
    wrong = LocatedArticle(
        article=Article(id="x", text="A"), resolutions=(Resolution(mention=mention, place=None),), events=()
    )
    with pytest.raises(ValueError, match="'B' at 0-1"):
        pack(wrong)


# --- the slim form ---


def test_page_and_tables_of_the_slim_form_are_those_of_the_whole():
    whole = list(locate_all(read([ROOT / "seeds"]), recogniser="rules"))
    slimmed = [slim(each) for each in whole]
    assert to_html(event_map(slimmed)) == to_html(event_map(whole))
    assert events_table(slimmed).to_csv() == events_table(whole).to_csv()
    assert sum(len(one.candidates) for each in slimmed for one in each.resolutions) < 0.5 * sum(
        len(one.candidates) for each in whole for one in each.resolutions
    )


def test_the_slim_form_keeps_the_reasons_of_the_choice_and_what_came_second():
    mention = Mention(article_id="x", start=0, end=1, text="A", role="site", score=1.0)
    here, there, nowhere = (
        Candidate(place=place(name, at=(s, s)), score=s, reasons=("r",))
        for name, s in zip("ABC", (3, 1, 2), strict=True)
    )
    one = Resolution(mention=mention, place=here.place, candidates=(here, there, nowhere), score=3, why="r")
    other = dataclasses.replace(one, mention=dataclasses.replace(mention, score=0.5))
    event = Event(
        id="e",
        article_id="x",
        type="attack",
        trigger_start=0,
        trigger_end=1,
        status="happened",
        evidence_start=0,
        evidence_end=1,
    )
    located = LocatedEvent(event=event, resolution=one, rule="", score=1.0)
    made = slim(LocatedArticle(article=Article(id="x", text="A"), resolutions=(one, other), events=(located,)))
    pinned, lone = made.resolutions
    assert made.events[0].resolution is pinned
    assert pinned.candidates == (here, Candidate(place=nowhere.place, score=2))
    assert (lone.place, lone.candidates, lone.why) == (here.place, (), "")


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


def run(capsys, *arguments):
    status = cli.main([str(each) for each in arguments])
    return status, *capsys.readouterr()


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


def test_two_halves_of_a_character_side_by_side_stay_two():
    found = article("\ud83d\ude00 A bomb killed three people in Paris on Friday.")
    row = json.loads(json.dumps(row_of(found)))
    assert article_of_row(row) == found
