"""How the command line ends when something goes wrong: said once, in words, with its status, and no file is harmed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import run
from stand_ins import START, locate, process, replace, write

from geo.errors import DatelineError, GeocoderOutageError, InputError
from geo.model import LocatedArticle

pytestmark = pytest.mark.usefixtures("room")

# --- what is misused, and what fails ---


def test_a_wrong_option_is_told_in_two_lines_of_which_the_second_says_where_to_read_on(capsys):
    for arguments, said in (
        (("events", "a.txt", "--pitch"), "unrecognized arguments: --pitch"),
        (("events", "a.txt", "--published", "soon"), "'soon' is no date: write it like 2025-03-31"),
    ):
        status, _, err = run(capsys, *arguments)
        first, second = err.splitlines()
        assert status == 2
        assert said in first
        assert second == "dateline events --help says what may be given"


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
        (("events", "a.txt", "--published", "9999-12-31"), 2, "'9999-12-31' is not between the years 1600 and 2199"),
        (("events", "a.txt", "--published", "03/04/2025"), 2, "'03/04/2025' may be 3 April or 4 March: write it like"),
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("events", "a.txt", "-o", "x.foo"), "its ending names no format"),
        (("mentions", "a.txt", "-o", "x.csv"), "its ending names no format (.jsonl); choose one with --format"),
        (("mentions", "a.txt", "-o", "x.geojson"), "its ending names no format"),
        (("map", "a.txt", "--cache", ""), "argument --cache: it is empty: name a folder, or leave the option out"),
        (("events", "a.txt", "--cache", "a.txt"), "argument --cache: 'a.txt' is no folder: name another one"),
        (("cache", "info", "--cache", "a.txt/x"), "argument --cache: 'a.txt' is no folder: name another one"),
        (("map", "a.txt", "-o", "x.csv"), "for tables there is dateline events"),
        (("map", "a.txt", "-o", "x.pdf"), "for print there is --static"),
        (("map", "a.txt", "--port", "8000"), "--serve"),
        (("map", "a.txt", "--places", "none.csv"), "none.csv: it does not exist; check its name"),
        (("map", "a.txt", "--places", "."), ".: it is a folder; name the file in it"),
        (("events", "a.txt", "--geocoder-url", "http://x"), "say how a service is asked: name it with --geocoder"),
        (("events", "a.txt", "--geocoder-option", "key=x"), "say how a service is asked: name it with --geocoder"),
        (("events", "a.txt", "--columns", "text=a,text=b"), "text is named twice: leave one"),
        (("events", "a.txt", "--columns", "text=a", "--columns", "text=b"), "text is named twice: leave one"),
    ],
)
def test_what_an_ending_or_an_option_cannot_mean_is_said(capsys, arguments, said):
    write("a.txt")
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert said in err
    assert not Path("x.foo").exists()


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
    replace(monkeypatch, "maps.page", news_map=refusing(InputError("there is no online basemap 'Y'")))
    write("a.txt")
    assert run(capsys, "map", "a.txt", "--tiles", "Y")[0] == 2


@pytest.mark.parametrize("argument", ["\x1b[2Jx.txt", "--\x1b[2J"])
def test_a_file_name_cannot_steer_the_terminal_through_an_error(capsys, argument):
    status, _, err = run(capsys, "map", "a.txt", argument)
    assert status == 2
    assert "\x1b" not in err


# --- where it writes to ---


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


@pytest.mark.parametrize("output", [[], ["-o", "/dev/stdout"]])
def test_a_reader_that_goes_away_ends_it_without_a_word(output):
    if output and not Path(output[-1]).exists():
        pytest.skip("this system has no /dev/stdout")
    write("a.txt", f"Talks\n\n{'Tokyo ' * 5000}\n")
    reading, writing = os.pipe()
    os.close(reading)
    done = process("mentions", "a.txt", *output, stdout=writing)
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_help_that_a_full_disk_does_not_take_is_a_failure():
    for arguments in (["--help"], ["map", "--help"]):
        with Path("/dev/full").open("wb") as full:
            done = process(*arguments, stdout=full)
        assert done.returncode == 1
        assert done.stderr.startswith(b"dateline: cannot go on")
    assert process("--help", stdout=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize(("arguments", "status"), [(("mentions", "a.txt"), 0), (("mentions", "nowhere"), 2)])
def test_a_stderr_that_takes_nothing_changes_neither_data_nor_status(arguments, status):
    write("a.txt")
    command = [sys.executable, "-c", START, *arguments]
    spoken = subprocess.run(command, capture_output=True, check=False, timeout=60)
    closed = (f"2<{os.devnull}", "2>/dev/full") if Path("/dev/full").exists() else (f"2<{os.devnull}",)
    for where in closed:
        script = ["sh", "-c", f'exec "$@" {where}', "sh", *command]
        done = subprocess.run(script, stdout=subprocess.PIPE, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (status, spoken.stdout)


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
