"""The command line as a user meets it: what is written, what is said, how it ends. Locating is stood in for."""

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from geo.cache import ResultCache
from geo.cache.pack import pack
from geo.errors import DatelineError, GeocoderOutageError, InputError
from geo.model import Candidate, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution
from geo.slim import slim
from maps import cli, map_cli
from maps.table import EXPORTERS

ROOT = Path(__file__).resolve().parents[1]
TALKS = "Talks in Tokyo\n\nMinisters held a meeting in Tokyo. They warned everybody.\n"
TOKYO = Place(id="geonames:1850147", name="Tokyo", lat=35.6895, lon=139.69171, feature="PPLC", country="JP")
OHIO = Place(id="geonames:4524000", name="Tokyo", lat=40.0, lon=-83.0, feature="PPL", country="US")


@dataclass(frozen=True)
class Named:
    description: str
    plover: str = "CONSULT"


def locate(article):
    """Every "Tokyo" is a mention, the first is where a "meeting" is; "warned" has no place."""
    text, resolutions, events = article.text, [], []
    start = text.find("Tokyo")
    while start >= 0:
        mention = Mention(article_id=article.id, start=start, end=start + 5, text="Tokyo", role="site", score=0.9)
        candidates = (
            Candidate(place=TOKYO, score=0.8, reasons=("its name", "8,336,599 people")),
            Candidate(place=OHIO, score=0.1, reasons=("its name",)),
        )
        resolutions.append(
            Resolution(mention=mention, place=TOKYO, candidates=candidates, score=0.8, why="its name; 8,336,599 people")
        )
        start = text.find("Tokyo", start + 1)
    for word, where in (("meeting", resolutions[:1]), ("warned", ())):
        at = text.find(word)
        if at >= 0:
            event = Event(
                id=f"{article.id}-{word}",
                article_id=article.id,
                type="meeting",
                trigger_start=at,
                trigger_end=at + len(word),
                status="happened",
                when_text="Sunday",
                evidence_start=0,
                evidence_end=len(text),
            )
            rule = "clause" if where else "no-place"
            events.append(LocatedEvent(event=event, resolution=next(iter(where), None), rule=rule, score=0.7))
    return LocatedArticle(article=article, resolutions=tuple(resolutions), events=tuple(events))


def locate_all(articles, *, gazetteer=None, geocoder=None, recogniser="rules", threads=0, on_note=None):
    del gazetteer, geocoder, recogniser, threads, on_note
    return map(locate, articles)


def pack_all(articles, *, cache=None, processes=False, **options):
    """As the real one: what `locate_all` says, packed; `replace` changes both."""
    assert cache is None or isinstance(cache, ResultCache)
    assert processes
    for found in sys.modules["geo.pipeline"].locate_all(articles, **options):
        yield pack(slim(found))


def open_geocoder(name, *, user_agent, endpoint=None, options=None, on_note=None):
    if name != "nominatim":
        raise InputError(f"there is no geocoder {name!r}: did you mean nominatim?")
    assert on_note is not None
    return nullcontext((name, user_agent, endpoint, options))


def event_map(located, *, title, tiles=None, texts=True, groups=None):
    assert len(groups) == sum(1 for each in located for _ in each.events)
    return {"title": title, "tiles": tiles, "texts": texts, "files": [each.article.file for each in located]}


def save(drawn, path):
    Path(path).write_text(json.dumps(drawn), encoding="utf-8")


def stand_ins():
    """The slow rooms, each with just what the command line asks of it."""
    rooms = {
        "geo.pipeline": {"locate_all": locate_all, "pack_all": pack_all},
        "geo.recognise": {"RECOGNISERS": {"rules": Named("names of the gazetteer"), "tagger": Named("a model")}},
        "geo.geocode": {
            "GEOCODERS": {"nominatim": Named("OpenStreetMap's search")},
            "open_geocoder": open_geocoder,
        },
        "geo.events": {"EVENT_TYPES": {"meeting": Named("talks, visits, summits")}},
        "geo.link": {"RULES": {"clause": "the place stands in the event's clause"}},
        "maps.layers": {"LAYERS": {"events": Named("every event")}},
        "maps.page": {"event_map": event_map, "online_basemap": lambda name: name, "save": save},
    }
    made = {}
    for name, holds in rooms.items():
        made[name] = ModuleType(name)
        vars(made[name]).update(holds)
    return made


@pytest.fixture(autouse=True)
def room(monkeypatch, tmp_path):
    """Every test works in a fresh folder, with the slow rooms stood in for."""
    for name, module in stand_ins().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name, text=TALKS):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def run(capsys, *arguments: str):
    """(status, stdout, stderr) of one run."""
    status = cli.main(arguments)
    return status, *capsys.readouterr()


def replace(monkeypatch, room, **names: object):
    for name, value in names.items():
        monkeypatch.setattr(sys.modules[room], name, value)


# --- map ---


def test_map_reads_seeds_and_writes_map_html_and_says_what_it_did(capsys):
    write("seeds/a.txt")
    write("seeds/b.txt", "It rained\n\nNothing happened anywhere near here.\n")
    status, out, err = run(capsys, "map")
    assert (status, out) == (0, "")
    silent = "b.txt: no event was found in it; the rules are for news reports in English\n"
    assert err == silent + "2 articles read; 1 event on the map, 1 without a place; wrote map.html\n"
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
    pdf, empty, last = err.splitlines()
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
        map_cli.still, "save", lambda located, path, *, title: drawn.append((len(located), str(path), title))
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("events", "a.txt", "-o", "x.foo"), "its ending names no format"),
        (("map", "a.txt", "-o", "x.csv"), "for tables there is dateline events"),
        (("map", "a.txt", "-o", "x.pdf"), "for print there is --static"),
        (("map", "a.txt", "--port", "8000"), "--serve"),
        (("map", "a.txt", "--places", "none.csv"), "none.csv: it does not exist; check its name"),
    ],
)
def test_what_an_ending_or_an_option_cannot_mean_is_said(capsys, arguments, said):
    write("a.txt")
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert said in err
    assert not Path("x.foo").exists()


def test_map_watch_cannot_watch_standard_input(capsys):
    assert run(capsys, "map", "-", "--watch")[0] == 2
    assert run(capsys, "map", "--serve", "--port", "70000")[0] == 2


def test_map_open_shows_the_file_in_the_browser(capsys, monkeypatch, room):
    shown = []
    monkeypatch.setattr("webbrowser.open", lambda address: shown.append(address) or True)
    write("a.txt")
    assert run(capsys, "map", "a.txt", "--open")[0] == 0
    assert shown == [(room / "map.html").as_uri()]


def test_paths_may_stand_on_both_sides_of_options_and_in_any_order(capsys):
    for name, title in (("a.txt", "Rice crop doubles"), ("b.txt", "Eel catch halves"), ("c.txt", "Snow closes roads")):
        write(name, f"{title}\n\n{TALKS}")
    outputs = [
        run(capsys, "events", *given)[1]
        for given in (("a.txt", "--quiet", "c.txt", "b.txt"), ("c.txt", "b.txt", "a.txt"), ("b.txt", "a.txt", "c.txt"))
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(json.loads(outputs[0])["features"]) == 6


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


# --- events, mentions, explain, list ---


def test_events_are_geojson_on_stdout_and_the_count_is_on_stderr(capsys):
    write("a.txt")
    status, out, err = run(capsys, "events", "a.txt")
    assert status == 0
    assert [each["properties"]["trigger"] for each in json.loads(out)["features"]] == ["meeting", "warned"]
    assert err == "1 article read; 1 event with a place, 1 without\n"


def test_events_as_csv_and_jsonl(capsys):
    write("a.txt")
    rows = list(csv.DictReader(io.StringIO(run(capsys, "events", "a.txt", "--format", "csv")[1])))
    lines = run(capsys, "events", "a.txt", "--format", "jsonl")[1].splitlines()
    assert [row["lat"] for row in rows] == ["35.6895", ""]
    assert [json.loads(line)["lat"] for line in lines] == [35.6895, None]


def test_the_ending_of_the_file_decides_the_format_unless_one_is_given(capsys):
    write("a.txt")
    assert run(capsys, "events", "a.txt", "-o", "x.CSV")[1] == ""
    assert Path("x.CSV").read_text().startswith("event_id,")
    run(capsys, "events", "a.txt", "-o", "x.csv", "--format", "jsonl")
    assert Path("x.csv").read_text().startswith('{"event_id"')


@pytest.mark.parametrize("name", [name for name, each in EXPORTERS.items() if each.binary])
def test_formats_that_are_no_text_go_to_files_by_their_ending_and_through_pipes(capfdbinary, name):
    write("a.txt")
    assert cli.main(("events", "a.txt", "-o", f"x.{name}")) == 0
    assert capfdbinary.readouterr().err.endswith(f"; wrote x.{name}\n".encode())
    made = Path(f"x.{name}").read_bytes()
    done = process("events", "a.txt", "--format", name, stdout=subprocess.PIPE, pandas=True)
    assert (done.returncode, done.stdout) == (0, made)
    assert made[:2] in {b"PK", b"SQ", b"PA"}


def test_a_terminal_is_spared_what_is_no_text():
    pty = pytest.importorskip("pty")
    write("a.txt")
    ours, theirs = pty.openpty()
    done = process("events", "a.txt", "--format", "xlsx", stdout=theirs, pandas=True)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"name a FILE with -o" in done.stderr


@pytest.mark.parametrize(("name", "module"), [("xlsx", "xlsxwriter"), ("gpkg", "pyogrio"), ("parquet", "pyarrow")])
def test_a_format_without_its_library_says_which_extra_brings_it_before_anything_is_read(
    capsys, monkeypatch, name, module
):
    monkeypatch.setitem(sys.modules, module, None)
    status, out, err = run(capsys, "events", "nowhere.txt", "-o", f"x.{name}")
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert f"the format {name} needs {module}" in err
    assert 'pip install "dateline[formats]"' in err
    assert not Path(f"x.{name}").exists()


def test_mentions_are_one_object_a_line_for_every_article(capsys):
    write("seeds/a.txt")
    write("seeds/b.txt", f"More\n\n{TALKS}")
    status, out, err = run(capsys, "mentions", "seeds", "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [(each["source"], each["text"], len(each["events"])) for each in found] == [
        *(("a.txt", "Tokyo", 1), ("a.txt", "Tokyo", 0)),
        *(("b.txt", "Tokyo", 1), ("b.txt", "Tokyo", 0)),
    ]
    assert err == "2 articles read; 4 mentions\n"


def test_explain_says_role_place_candidates_reasons_and_why_events_are_where_they_are(capsys):
    write("a.txt")
    status, out, _ = run(capsys, "explain", "a.txt", "--published", "2025-03-31")
    assert status == 0
    for said in (
        "file a.txt; published 2025-03-31",
        "2 mentions, 2 events",
        'mention 1: "Tokyo" at 9-14, site (0.90)',
        "  is (0.80) Tokyo, JP [PPLC geonames:1850147 35.6895 139.6917]: its name; 8,336,599 people",
        "  not (0.10) Tokyo, US [PPL geonames:4524000 40.0000 -83.0000]: its name",
        'event 1: meeting, happened: "meeting" at 33-40',
        '  date: "Sunday", which day that is cannot be told',
        '  joined to mention 1 "Tokyo", Tokyo, JP [PPLC geonames:1850147 35.6895 139.6917] (0.70) clause: the place',
        "stands in the event's clause",
        "  joined to no place (0.70) no-place",
    ):
        assert said in out


def test_explain_says_which_events_were_told_before(capsys, monkeypatch):
    def twice(articles, **_: object) -> Iterator[LocatedArticle]:
        for article in articles:
            found = locate(article)
            (meeting,) = found.events
            start = article.text.rindex("meeting")
            again = dataclasses.replace(
                meeting.event, id="again", trigger_start=start, trigger_end=start + 7, evidence_start=start
            )
            other = dataclasses.replace(again, id="other", status="planned")
            events = (
                meeting,
                *(LocatedEvent(event=e, resolution=None, rule="no-place", score=0) for e in (again, other)),
            )
            yield dataclasses.replace(found, events=events)

    replace(monkeypatch, "geo.pipeline", locate_all=twice)
    write("a.txt", "Tokyo\n\nMinisters held a meeting in Tokyo. The rice at the meeting was good.\n")
    _, out, err = run(capsys, "explain", "a.txt")
    first, second, third = out.split("\nevent ")[1:]
    assert "told before" not in first + third
    assert "told before: event 1\n" in second
    _, _, err = run(capsys, "events", "a.txt")
    assert err == "1 article read; 1 event with a place, 1 without\n"


def test_explain_lets_no_article_steer_the_terminal(capsys):
    write("a.txt", "Tokyo \x1b]0;owned\x07 \x1b[2J\n\nA meeting\x9b31m in Tokyo \u202egnp.exe.\n")
    _, out, err = run(capsys, "explain", "a.txt")
    assert "owned" in out
    assert not {char for char in out + err if char != "\n" and not char.isprintable()}


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("readers", ".txt"),
        ("readers", '(needs the extra html: pip install "dateline[html]")'),
        ("recognisers", "rules   names of the gazetteer"),
        ("geocoders", "nominatim  OpenStreetMap's search"),
        ("events", "meeting  talks, visits, summits"),
        ("layers", "events  every event"),
        ("exporters", "csv      a row an event, for spreadsheets"),
        ("exporters", 'for Excel (needs the extra formats: pip install "dateline[formats]")'),
    ],
)
def test_list_prints_names_with_what_they_are(capsys, table, line):
    status, out, _ = run(capsys, "list", table)
    assert status == 0
    assert line in out
    assert all(len(each.split()) > 1 for each in out.splitlines())


# --- options that reach the other rooms ---


def test_options_reach_reading_and_locating(capsys, monkeypatch):
    seen = {}

    def spy(articles, **given) -> Iterator[LocatedArticle]:
        seen.update(given, published=[each.published for each in articles])
        return iter([locate(each) for each in ()])

    replace(monkeypatch, "geo.pipeline", locate_all=spy)
    write("a.txt")
    options = ("--recogniser", "tagger", "--threads", "3", "--geocoder", "nominatim", "--user-agent", "me@news.example")
    options += ("--geocoder-url", "https://mine.example", "--geocoder-option", "api_key=a=b")
    run(capsys, "events", "a.txt", "--published", "2025-03-31", *options)
    assert seen["geocoder"] == ("nominatim", "me@news.example", "https://mine.example", {"api_key": "a=b"})
    assert (seen["recogniser"], seen["threads"]) == ("tagger", 3)
    assert [str(day) for day in seen["published"]] == ["2025-03-31"]


def test_standard_input_is_read(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TALKS.encode())))
    status, out, _ = run(capsys, "mentions", "-")
    assert status == 0
    assert len(out.splitlines()) == 2


def test_options_for_tables_and_standard_input_reach_reading(capsys, monkeypatch):
    line = json.dumps({"kop": "Talks", "tekst": TALKS})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    status, out, _ = run(capsys, "mentions", "-", "--stdin-format", "jsonl", "--columns", "text=tekst,title=kop")
    assert status == 0
    assert {json.loads(each)["source"] for each in out.splitlines()} == {"-#line 1"}


def test_quiet_says_nothing_but_errors(capsys):
    write("seeds/a.txt")
    write("seeds/b.pdf", b"%PDF-1.7")
    assert run(capsys, "map", "--quiet") == (0, "", "")
    assert run(capsys, "map", "--quiet", "nowhere.txt")[2] != ""


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "COMMAND"),
        (("draw",), 2, "draw"),
        (("map",), 2, "seeds/"),
        (("map", "a.txt", "--pitch"), 2, "--pitch"),
        (("map", "a.txt", "-o", "-"), 2, "stdout"),
        (("map", "nowhere.txt"), 2, "nowhere.txt"),
        (("events", "a.txt", "--format", "shp"), 2, "geojson"),
        (("events", "a.txt", "--published", "yesterday"), 2, "2025-03-31"),
        (("events", "a.txt", "--published", "2025-02-30"), 2, "2025-02-30"),
        (("events", "a.txt", "--threads", "-1"), 2, "number of cores"),
        (("events", "a.txt", "--threads", "many"), 2, "number of cores"),
        (("events", "a.txt", "--columns", "body=text"), 2, "write it as text=NAME"),
        (("events", "a.txt", "--stdin-format", "exe"), 2, "known: atom"),
        (("events", "a.txt", "--recogniser", "ruls"), 2, "did you mean rules?"),
        (("events", "a.txt", "--recogniser", "zzz"), 2, "known: rules, tagger"),
        (("events", "a.txt", "--geocoder", "nominatim"), 2, "--user-agent"),
        (("events", "a.txt", "--geocoder", "nominatin", "--user-agent", "me"), 2, "did you mean nominatim?"),
        (("map", "a.txt", "--geocoder", "nominatim", "--user-agent", "me", "--geocoder-option", "x"), 2, "KEY=VALUE"),
        (("explain",), 2, "FILE"),
        (("explain", "a.txt", "b.txt"), 2, "b.txt"),
        (("list", "colours"), 2, "exporters"),
        (("events", "empty"), 1, "no article could be read from empty"),
        (("map", "empty.txt"), 1, "1 file skipped"),
        (("events", "a.txt", "-o", "no/such/x.csv"), 1, "no/such"),
        (("events", "a.txt", "-o", "empty"), 1, "it is a folder"),
        (("map", "a.txt", "-o", "no/x.html"), 1, "no/x.html"),
        (("map", "a.txt", "--static", "x.gif"), 2, "ends in .svg, .pdf or .png"),
        (("map", "a.txt", "--static", "-"), 2, "ends in .svg, .pdf or .png"),
        (("map", "a.txt", "--static", "no/x.svg"), 1, "no/x.svg"),
        (("mentions", "a.txt", "-o", "empty"), 1, "it is a folder"),
    ],
)
def test_a_mistake_is_said_in_words_with_its_status_and_no_traceback(capsys, arguments, status, said):
    write("a.txt")
    write("empty.txt", "")
    Path("empty").mkdir()
    before = sorted(Path().rglob("*"))
    found, out, err = run(capsys, *arguments)
    assert (found, out) == (status, "")
    assert said in err
    assert err.splitlines()[-1].startswith("dateline")
    assert "Traceback" not in err
    assert sorted(Path().rglob("*")) == before


def raising(error):
    def fail(articles, *_: object, **__: object) -> Iterator[LocatedArticle]:
        yield locate(next(iter(articles)))
        raise error

    return fail


def refusing(error):
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize("output", [(), ("-o", "x.jsonl")])
def test_an_outage_ends_with_one_and_leaves_no_file(capsys, monkeypatch, output):
    replace(monkeypatch, "geo.pipeline", locate_all=raising(GeocoderOutageError("nominatim did not answer: try later")))
    write("a.txt")
    status, _, err = run(capsys, "mentions", "a.txt", *output)
    assert status == 1
    assert err == "dateline: nominatim did not answer: try later\n"
    assert [each.name for each in Path().iterdir()] == ["a.txt"]


def test_ctrl_c_ends_with_130_and_leaves_the_old_file(capsys, monkeypatch):
    replace(monkeypatch, "geo.pipeline", locate_all=raising(KeyboardInterrupt()))
    write("a.txt")
    write("x.jsonl", "old")
    status, _, err = run(capsys, "mentions", "a.txt", "-o", "x.jsonl")
    assert (status, err) == (130, "dateline: stopped\n")
    assert Path("x.jsonl").read_text() == "old"
    assert sorted(each.name for each in Path().iterdir()) == ["a.txt", "x.jsonl"]


def test_a_page_that_cannot_be_saved_is_no_misuse(capsys, monkeypatch):
    replace(monkeypatch, "maps.page", save=refusing(DatelineError("cannot write the map to map.html: no space left")))
    write("a.txt")
    assert run(capsys, "map", "a.txt")[::2] == (1, "dateline: cannot write the map to map.html: no space left\n")


def test_a_basemap_that_does_not_exist_is_misuse(capsys, monkeypatch):
    replace(monkeypatch, "maps.page", event_map=refusing(InputError("there is no online basemap 'Y'")))
    write("a.txt")
    assert run(capsys, "map", "a.txt", "--tiles", "Y")[0] == 2


@pytest.mark.parametrize("argument", ["\x1b[2Jx.txt", "--\x1b[2J"])
def test_a_file_name_cannot_steer_the_terminal_through_an_error(capsys, argument):
    status, _, err = run(capsys, "map", "a.txt", argument)
    assert status == 2
    assert "\x1b" not in err


def test_writing_follows_a_link_and_keeps_the_mode(capsys):
    write("a.txt")
    write("real.csv", "old")
    Path("real.csv").chmod(0o640)
    Path("link.csv").symlink_to("real.csv")
    assert run(capsys, "events", "a.txt", "-o", "link.csv")[0] == 0
    assert Path("link.csv").is_symlink()
    assert Path("real.csv").read_text().startswith("event_id,")
    assert Path("real.csv").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_written_to_and_never_replaced(capsys):
    # A pipe of our own stands for /dev/null, which a fault would take from the whole machine.
    write("a.txt")
    os.mkfifo("pipe")
    reading = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run(capsys, "mentions", "a.txt", "-o", "pipe")[0] == 0
    assert Path("pipe").is_fifo()
    assert len(os.read(reading, 60_000).splitlines()) == 2
    os.close(reading)


# --- help ---

COMMANDS = ("map", "events", "mentions", "explain", "list", "corrections", "score", "review", "gazetteer", "cache")
OPTIONS = {
    "": ("--version", *COMMANDS),
    "map": ("PATH", "--cache", "--no-cache", "--output", "--static", "--open", "--title", "--tiles"),
    "events": ("PATH", "--cache", "--no-cache", "--format", "--output", *EXPORTERS),
    "mentions": ("PATH", "--cache", "--no-cache", "--format", "--output", "jsonl"),
    "explain": ("FILE",),
    "list": tuple(cli.TABLES),
    "corrections": ("check",),
    "corrections check": ("PATH", "--corrections"),
    "score": ("GOLD", "PATH", "--format", "--output", "markdown", "json"),
    "gazetteer": ("build", "info"),
    "gazetteer build": ("DUMP", "--alternate", "--countries", "--output", "--quiet"),
    "gazetteer info": ("FILE",),
    "cache": ("info", "clear"),
    "cache info": ("--cache",),
    "cache clear": ("--cache",),
}
COMMON = (
    "--published",
    "--columns",
    "--stdin-format",
    "--recogniser",
    "--threads",
    "--gazetteer",
    "--places",
    "--no-places",
    "--corrections",
    "--no-corrections",
    "--geocoder",
    "--geocoder-url",
    "--geocoder-option",
    "--user-agent",
    "--quiet",
)


@pytest.mark.parametrize("command", OPTIONS)
def test_help_mentions_every_option(capsys, command):
    status, out, _ = run(capsys, *command.split(), "--help")
    assert status == 0
    for option in (
        *OPTIONS[command],
        *(COMMON if command in {"map", "events", "mentions", "explain", "score"} else ()),
    ):
        assert option in out


def test_version_is_one_line(capsys):
    status, out, _ = run(capsys, "--version")
    assert status == 0
    assert out.startswith("dateline ")
    assert out.count("\n") == 1


# --- a process of its own ---

START = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import test_cli
sys.modules.update(test_cli.stand_ins())
for slow in ("pandas", "folium"):
    sys.modules.setdefault(slow, None)  # importing it from here on fails
if not sys.stderr or not sys.stderr.isatty():
    sys.modules.setdefault("tqdm", None)
from maps.cli import main
sys.exit(main(sys.argv[1:]))
"""


def process(*arguments: str, environment=(), stderr=subprocess.PIPE, pandas=False, **given: object):
    start = START.replace('("pandas", "folium")', '("folium",)') if pandas else START
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        env={**os.environ, **dict(environment)},
        stderr=stderr,
        check=False,
        timeout=60,
        **given,
    )


def test_mentions_and_help_import_neither_pandas_nor_folium_nor_tqdm():
    write("a.txt")
    for arguments in (("mentions", "a.txt"), ("explain", "a.txt"), ("map", "--help")):
        done = process(*arguments, stdout=subprocess.PIPE)
        assert done.returncode == 0, done.stderr


def test_a_terminal_gets_a_progress_bar_that_leaves_every_note_readable():
    pty = pytest.importorskip("pty")
    write("seeds/a.txt")
    write("seeds/b.pdf", b"%PDF-1.7")
    ours, theirs = pty.openpty()
    pytest.importorskip("termios").tcsetwinsize(theirs, (24, 120))
    done = process("mentions", "seeds", stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    assert " articles" in shown
    assert "\rskipped b.pdf: " in shown
    assert shown.endswith("1 article read, 1 skipped; 2 mentions\r\n")
    assert len(done.stdout.splitlines()) == 2


def test_stdout_is_utf8_with_plain_newlines_whatever_the_locale():
    write("a.txt", "Treffen in München\n\nEin meeting in Tokyo, 東京.\n")
    done = process("explain", "a.txt", stdout=subprocess.PIPE, environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "München" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def test_a_reader_that_goes_away_ends_it_without_a_word():
    write("a.txt", f"Talks\n\n{'Tokyo ' * 5000}\n")
    reading, writing = os.pipe()
    os.close(reading)
    done = process("mentions", "a.txt", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_is_said_once():
    write("a.txt")
    with Path("/dev/full").open("wb") as full:
        done = process("mentions", "a.txt", "--quiet", stdout=full)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("dateline: ")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_stdout_is_said_and_data_never_land_elsewhere():
    write("a.txt")
    command = [sys.executable, "-c", START, "mentions", "a.txt"]
    script = 'exec "$@" >&-'
    done = subprocess.run(["sh", "-c", script, "sh", *command], stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert b"standard output is closed" in done.stderr
    assert b"geonames" not in done.stderr


def test_a_closed_stderr_keeps_notes_out_of_the_data():
    write("seeds/a.txt")
    write("seeds/b.pdf", b"%PDF-1.7")
    command = [sys.executable, "-c", START, "mentions", "seeds"]
    script = 'exec "$@" 2>&-'
    done = subprocess.run(["sh", "-c", script, "sh", *command], stdout=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 0
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["Tokyo", "Tokyo"]
