"""A run never writes over a file that it reads."""

import subprocess
import sys
from pathlib import Path

import pytest

from maps import cli

ROOT = Path(__file__).resolve().parents[1]
STORY = "A fire destroyed a market in Lagos on Monday, killing three people.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "fire.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "seeds" / "more.csv").write_text(f"text\n{STORY}", encoding="utf-8")
    (tmp_path / "seeds" / "corrections.csv").write_text("what,quote,set,to\n", encoding="utf-8")
    return tmp_path


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["map", "seeds", "-o", "seeds/fire.txt"],
        ["map", "seeds/fire.txt", "-o", "seeds/../seeds/fire.txt"],
        ["events", "seeds", "--format", "csv", "-o", "seeds/more.csv"],
        ["events", "seeds", "--format", "csv", "-o", "seeds/corrections.csv"],
        ["mentions", "seeds/more.csv", "-o", "seeds/more.csv"],
        ["events", "seeds/fire.txt", "--corrections", "mine.csv", "-o", "mine.csv"],
        ["score", "gold.jsonl", "seeds", "-o", "gold.jsonl"],
    ],
    ids=" ".join,
)
def test_what_is_read_is_not_written_over(folder, monkeypatch, capsys, arguments):
    monkeypatch.chdir(folder)
    (folder / "mine.csv").write_text("what,quote,set,to\n", encoding="utf-8")
    (folder / "gold.jsonl").write_text("", encoding="utf-8")
    before = contents(folder)
    assert cli.main([*arguments, "--quiet"]) == 2
    assert f"cannot write {Path(arguments[-1])}: this run reads it" in capsys.readouterr().err
    assert contents(folder) == before


def test_a_link_to_what_is_read_is_not_written_over(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "map.html").symlink_to(folder / "seeds" / "fire.txt")
    assert cli.main(["map", "seeds", "-o", "map.html", "--quiet"]) == 2
    assert (folder / "seeds" / "fire.txt").read_text(encoding="utf-8") == STORY


def test_a_still_map_is_not_written_over_what_is_read(folder, monkeypatch):
    monkeypatch.chdir(folder)
    report = folder / "seeds" / "report.pdf"
    report.write_bytes(b"%PDF-1.4 somebody's report")
    assert cli.main(["map", "seeds", "-o", "map.html", "--static", "seeds/report.pdf", "--quiet"]) == 2
    assert report.read_bytes() == b"%PDF-1.4 somebody's report"


def test_another_spelling_of_a_name_is_the_same_file(folder, monkeypatch):
    """As on file systems where FIRE.txt is fire.txt."""
    monkeypatch.chdir(folder)
    (folder / "other").mkdir()
    (folder / "other" / "FIRE.txt").hardlink_to(folder / "seeds" / "fire.txt")
    assert cli.main(["map", "seeds/fire.txt", "-o", "other/FIRE.txt", "--quiet"]) == 2


def test_what_is_piped_in_is_not_written_over(folder):
    story = folder / "seeds" / "fire.txt"
    with story.open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-m", "maps.cli", "mentions", "-", "-o", str(story), "--quiet"],
            stdin=given,
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert (done.returncode, story.read_text(encoding="utf-8")) == (2, STORY)


@pytest.mark.parametrize(
    "arguments",
    [
        ["map", "seeds", "-o", "seeds/map.html"],
        ["map", "seeds", "-o", "seeds/map.html", "--static", "seeds/map.svg", "--static", "seeds/map.pdf"],
        ["events", ".", "-o", "events.geojson"],
        ["events", "seeds", "-o", "seeds/events.csv"],
        ["events", "seeds", "-o", "seeds/events.kml"],
        ["mentions", "seeds", "-o", "seeds/mentions.jsonl"],
        ["events", "seeds", "--format", "csv", "-o", "seeds/places.csv", "--no-places"],
    ],
    ids=" ".join,
)
def test_what_dateline_wrote_among_the_articles_is_written_anew(folder, monkeypatch, arguments):
    monkeypatch.chdir(folder)
    for _ in range(2):
        assert cli.main([*arguments, "--recogniser", "rules", "--quiet"]) == 0


def test_another_page_among_the_articles_is_not(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "seeds" / "map.html").write_text(f"<title>Fire</title><p>{STORY}", encoding="utf-8")
    assert cli.main(["map", "seeds", "-o", "seeds/map.html", "--quiet"]) == 2
