"""The command line as a user meets it: events, mentions, explain, list, and all help. Locating is stood in for."""

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from stand_ins import TALKS, locate, process, replace, write

from geo.model import LocatedArticle, LocatedEvent
from maps import cli
from maps.table import EXPORTERS

UNDATED = (
    "1 article without a day of publication: “Sunday” and the like have no date; "
    "begin such a file with a line such as “published: 2025-03-31”, or give --published\n"
)

pytestmark = pytest.mark.usefixtures("room")

# --- events, mentions, explain, list ---


def test_events_are_geojson_on_stdout_and_the_count_is_on_stderr(capsys):
    write("a.txt")
    status, out, err = run(capsys, "events", "a.txt")
    assert status == 0
    assert [each["properties"]["trigger"] for each in json.loads(out)["features"]] == ["meeting", "warned"]
    assert err == UNDATED + "1 article read; 1 event with a place, 1 without\n"


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
    assert err == UNDATED + "1 article read; 1 event with a place, 1 without\n"


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


# --- options and files that reach the other rooms ---


def test_paths_may_stand_on_both_sides_of_options_and_in_any_order(capsys):
    for name, title in (("a.txt", "Rice crop doubles"), ("b.txt", "Eel catch halves"), ("c.txt", "Snow closes roads")):
        write(name, f"{title}\n\n{TALKS}")
    outputs = [
        run(capsys, "events", *given)[1]
        for given in (("a.txt", "--quiet", "c.txt", "b.txt"), ("c.txt", "b.txt", "a.txt"), ("b.txt", "a.txt", "c.txt"))
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(json.loads(outputs[0])["features"]) == 6


def test_options_reach_reading_and_locating(capsys, monkeypatch):
    seen = {}

    def spy(articles, **given) -> Iterator[LocatedArticle]:
        seen.update(given, published=[each.published for each in articles])
        return iter([locate(each) for each in ()])

    replace(monkeypatch, "geo.pipeline", locate_all=spy)
    write("a.txt")
    options = ("--recogniser", "tagger", "--threads", "3", "--geocoder", "nominatim", "--user-agent", "me@news.example")
    options += ("--geocoder-url", "https://mine.example", "--geocoder-option", "api_key=a=b")
    run(capsys, "events", "a.txt", "--published", "31.3.2025", *options)
    assert seen["geocoder"] == ("nominatim", "me@news.example", "https://mine.example", {"api_key": "a=b"})
    assert (seen["recogniser"], seen["threads"]) == ("tagger", 3)
    assert [str(day) for day in seen["published"]] == ["2025-03-31"]


def test_standard_input_is_read(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TALKS.encode())))
    status, out, _ = run(capsys, "mentions", "-")
    assert status == 0
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize(
    "columns", [("--columns", "text=tekst,title=kop"), ("--columns", "text=tekst", "--columns", "title=kop")]
)
def test_options_for_tables_and_standard_input_reach_reading(capsys, monkeypatch, columns):
    line = json.dumps({"kop": "Talks", "tekst": TALKS})
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    status, out, _ = run(capsys, "mentions", "-", "--stdin-format", "jsonl", *columns)
    assert status == 0
    assert {json.loads(each)["source"] for each in out.splitlines()} == {"-#line 1"}


def test_quiet_says_nothing_but_errors(capsys):
    write("seeds/a.txt")
    write("seeds/b.pdf", b"%PDF-1.7")
    assert run(capsys, "map", "--quiet") == (0, "", "")
    assert run(capsys, "map", "--quiet", "nowhere.txt")[2] != ""


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
