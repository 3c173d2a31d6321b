"""That a corrected value says so: in the data, on the page with and without scripts, and to who asks why."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from chromium import visit
from commands import said_elsewhere
from playwright.sync_api import expect
from reports import KINDS, OSAKA, TOKYO, located, report

from geo.corrections import correct, read_corrections
from geo.gazetteer.store import LocalGazetteer
from geo.link import RULES
from geo.model import LocatedArticle
from maps import cli
from maps.explain import explanation
from maps.page import event_map, to_html
from maps.table import events_table, mentions_jsonl, to_csv, to_geojson

ROOT = Path(__file__).resolve().parent.parent
HEADER = "article,file,what,quote,nth,set,to,source,by,on,note\n"
STORY = "A bomb exploded in Springfield on 3 May 2024, killing nine. Officials in Washington said so.\n"
HERE = ",a.txt,mention,Springfield,,place,51.05 0.12,,Ann,,\n"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("seeds").mkdir()
    Path("seeds/a.txt").write_text(STORY)
    return tmp_path


def corrected(*rows: str) -> LocatedArticle:
    """Ministers held a meeting in Tokyo. Workers held a rally in Osaka."""
    talks = located(report(TOKYO), report(OSAKA, "protest", trigger="rally", before="Workers held a", headline="Rally"))
    Path("c.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    return correct(talks, read_corrections("c.csv"), LocalGazetteer())


PLACED = ',talks.txt,event,meeting,,place,"33.5,36.25,<b>Camp</b> {{7*7}}",,<i>Ann</i>,,\n'
TYPED = ",talks.txt,event,meeting,,type,attack,,,,\n"
MOVED = ",talks.txt,mention,Osaka,,role,actor,,,,\n"


def test_the_data_say_what_was_corrected():
    done = corrected(PLACED, TYPED, MOVED)
    first, second = json.loads(to_geojson(events_table([done])))["features"]
    assert (first["properties"]["corrected"], first["properties"]["rule"]) == (["type", "place"], "corrected")
    assert (first["properties"]["mention_start"], first["properties"]["role"]) == (None, "site")
    assert (second["properties"]["corrected"], second["geometry"]) == (["place"], None)
    rows = list(csv.DictReader(io.StringIO(to_csv(events_table([done])))))
    assert [each["corrected"] for each in rows] == ["type; place", "place"]
    lines = [json.loads(line) for line in mentions_jsonl(done)]
    assert [(each["text"], each["role"], each["corrected"]) for each in lines] == [
        ("Tokyo", "site", []),
        ("Osaka", "actor", ["role"]),
    ]


def test_an_event_of_a_mention_says_what_of_it_was_corrected():
    (line, _) = map(json.loads, mentions_jsonl(corrected(TYPED)))
    assert line["events"][0]["corrected"] == ["type"]


def test_the_rule_is_one_that_can_be_said_in_words():
    assert "by hand" in RULES["corrected"]


def test_who_asks_why_is_told_by_whom_and_where_that_stands():
    said = "\n".join(explanation(corrected(PLACED, TYPED, MOVED)))
    assert "corrected by hand: type, place" in said
    assert "corrected: it was corrected by hand" in said
    assert "joined to no mention, <b>Camp</b> {{7*7}} [PPL own:b-camp-b-7-7-" in said
    assert "corrected by hand: role" in said


def test_who_asks_why_is_told_the_number_of_the_words_that_a_correction_needs():
    text = "\n".join(explanation(located(report(TOKYO), report(TOKYO, trigger="dinner"))))
    assert re.search(r'^mention 2: "Tokyo" at \d+-\d+ \(nth 2\), site', text, re.MULTILINE)


def test_the_card_says_what_was_corrected_and_text_stays_text(browser, tmp_path):
    html = to_html(event_map([corrected(PLACED, TYPED)], types=KINDS))
    with visit(browser, html, tmp_path) as opened:
        page = opened.page
        page.locator(".dl-placed .dl-row", has_text="Ministers meet").click()
        card = page.get_by_role("dialog")
        expect(card.locator(".dl-corrected")).to_have_text("Corrected by hand: type, place")
        expect(card).to_contain_text("in <b>Camp</b> {{7*7}}")
        expect(card).not_to_contain_text("Ann")
        expect(card.locator(".dl-why")).to_contain_text("Why here: it was corrected by hand")
        page.keyboard.press("Escape")
        page.locator(".dl-placed .dl-row", has_text="Rally").click()
        expect(card).to_contain_text("Rally")
        assert card.locator(".dl-corrected").count() == 0
        assert opened.messages == []


def test_without_scripts_it_says_so_too():
    html = to_html(event_map([corrected(TYPED)], types=KINDS))
    assert html.count("Corrected by hand: type") == 1


# --- the command line ---


def run(capsys, *arguments):
    return cli.main([*arguments, "--recogniser", "rules"]), *capsys.readouterr()


def put(rows, *, file="seeds/corrections.csv"):
    Path(file).write_text(HEADER + rows, encoding="utf-8")


def first_place(out):
    return json.loads(out.splitlines()[0])["place"]


@pytest.mark.parametrize("paths", [(), ("seeds",), ("seeds/a.txt",)])
def test_corrections_csv_beside_the_articles_is_used_and_is_no_article(capsys, paths):
    put(HERE)
    status, out, err = run(capsys, "mentions", *paths)
    assert status == 0
    assert first_place(out)["id"].startswith("own:springfield-")
    assert err == "1 correction of your own, from seeds/corrections.csv\n1 article read; 2 mentions\n"


@pytest.mark.parametrize("command", [("events",), ("explain", "seeds/a.txt"), ("map",)])
def test_every_command_uses_it(capsys, command):
    put(HERE)
    status, out, err = run(capsys, *command)
    assert status == 0
    assert "1 correction of your own" in err
    assert "own:springfield-" in out or Path("map.html").is_file()


def test_another_file_or_none(capsys):
    put(HERE)
    put(HERE.replace("51.05", "10"), file="other.csv")
    assert first_place(run(capsys, "mentions", "--corrections", "other.csv")[1])["lat"] == 10
    assert "own:" not in run(capsys, "mentions", "--no-corrections")[1]
    assert run(capsys, "mentions", "--no-corrections", "--corrections", "other.csv")[0] == 2


def test_check_says_what_came_of_each_row(capsys):
    lost = ",a.txt,mention,Shelbyville,,role,site,,,,\n"
    put(HERE + HERE.replace("51.05", "51.06") + lost + ",gone.txt,event,bomb,,not-an-event,,,,,\n")
    status, out, err = run(capsys, "corrections", "check")
    assert status == 1
    assert [line[:34] for line in out.splitlines()] == [
        "overruled   seeds/corrections.csv, line 2: "[:34],
        "applied     seeds/corrections.csv, line 3: "[:34],
        "no match    seeds/corrections.csv, line 4: "[:34],
        "no match    seeds/corrections.csv, line 5: "[:34],
    ]
    assert "1 applied, 0 not needed, 1 overruled, 2 no match" in err
    assert "dateline: 2 of 4 corrections match nothing" in err
    put(HERE)
    assert run(capsys, "corrections", "check")[0] == 0
    Path("seeds/corrections.csv").unlink()
    status, _, err = run(capsys, "corrections", "check")
    assert (status, "there is no corrections.csv beside the articles" in err) == (2, True)


def test_the_rows_of_the_readme_match_the_sample_articles(capsys):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```csv\n(article,.*?)```", text, re.DOTALL)
    Path("seeds/corrections.csv").write_text(example, encoding="utf-8")
    Path("seeds/b.txt").write_text("---\nsource: The Sussex Paper\n---\nA fire broke out in Springfield on Friday.\n")
    for sample in ("004_akkar_cholera.md", "007_apurimac_mine_protest.txt"):
        Path("seeds", sample).write_bytes((ROOT / "seeds" / sample).read_bytes())
    status = cli.main(["corrections", "check"])
    out, err = capsys.readouterr()
    assert (status, [line.split()[0] for line in out.splitlines()]) == (0, ["applied"] * 3), out + err


def test_a_correction_that_matches_nothing_is_told_in_every_run(capsys):
    put(HERE + ",a.txt,mention,Shelbyville,,role,site,,,,\n")
    status, out, err = run(capsys, "mentions")
    assert (status, len(out.splitlines())) == (0, 2)
    assert "corrections.csv, line 3: mention “Shelbyville”: role is site matches nothing" in err


def test_a_quote_cannot_steer_the_terminal(capsys):
    put(",a.txt,mention,Shelby\x1b]0;owned\x07ville\u202e,,role,site,,x\x1b[2J,,\n" + ",a.txt,n\x1b[2J,x,,,,,,,\n")
    for command in (("mentions",), ("corrections", "check"), ("explain", "seeds/a.txt")):
        _, out, err = run(capsys, *command)
        assert not {char for char in out + err if char != "\n" and not char.isprintable()}


def test_the_same_bytes_whatever_the_hash_seed_and_locale():
    put(HERE + ",,name,washington,,place,1 2,,,,\n" + ",a.txt,event,killing,,type,crime,,,,\n")
    assert len(said_elsewhere("mentions", "--recogniser", "rules")) == 1


def test_the_capitals_of_the_files_name_are_of_no_matter(capsys):
    Path("seeds/Corrections.CSV").write_text(HEADER + HERE)
    assert cli.main(["corrections", "check", "seeds", "--recogniser", "rules"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("applied     seeds/Corrections.CSV, line 2: mention “Springfield”")
    assert "1 correction of your own, from seeds/Corrections.CSV" in err


def test_one_that_matches_nothing_is_told_as_one(capsys):
    Path("seeds/corrections.csv").write_text(HEADER + HERE.replace("Springfield", "Kyoto"))
    assert cli.main(["corrections", "check", "seeds", "--recogniser", "rules"]) == 1
    assert capsys.readouterr().err.endswith("dateline: 1 of 1 correction matches nothing\n")
