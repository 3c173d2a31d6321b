"""A review: what is asked, what is written, and how the file of corrections is kept."""

import csv
import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import TOKYO, located, report
from reviewing import NAMES, asked, decide, desk, reviewed, rows

from geo.corrections import read_corrections
from geo.errors import DatelineError, InputError
from maps.cli import main
from maps.review.ledger import read_ledger
from maps.review.lock import locked
from maps.review.queue import items_of
from maps.serve import HOST

HERE = Path(__file__).parent


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "corrections.csv"


# --- what is asked ---


def test_the_least_certain_is_asked_first_whatever_was_decided(path):
    office = desk(path)

    def words() -> list[str]:
        return [each["text"][slice(*each["at"])] for each in asked(office)]

    first = words()
    assert first[:5] == list(NAMES)
    assert first[5:] == ["<b>march</b>", "market", "clinic", "meeting", "drill"]
    decide(office, 0, not_a_place="")
    assert words() == first
    assert [len(each["decided"]) for each in asked(office)] == [1, *[0] * 9]


def test_a_question_has_the_same_name_in_another_run_and_beside_other_articles(path):
    other = located(report(TOKYO), file="b.txt")
    alone = {each["id"] for each in asked(desk(path))}
    assert alone < {each["id"] for each in asked(desk(path, other, reviewed()))}


def test_words_that_no_quote_finds_again_are_not_asked_about():
    assert all(item.nth == 1 for item in items_of([reviewed()]))


def test_all_mentions_of_a_name_in_an_article_are_decided_together_but_not_those_that_were(path):
    article = located(*[report(TOKYO, trigger=f"talk{n}") for n in range(3)])
    office = desk(path, article)
    assert [each["alike"] for each in asked(office) if each["kind"] == "mention"] == [2, 2, 2]
    decide(office, 4, place="none", role="actor")
    item = asked(office)[3]
    status, said = office.answer(
        {"item": item["id"], "state": item["state"], "set": {"place": "1, 2", "role": "site"}, "all": True}
    )
    assert status == 200
    found = read_corrections(path).rows
    assert [(row.nth, row.said) for row in found] == [(2, "none"), (2, "actor"), (1, "1, 2"), (1, "site"), (3, "1, 2")]
    assert office.answer({"undo": said["undo"]["key"]})[0] == 200
    assert [row.nth for row in read_corrections(path).rows] == [2, 2]


def test_the_rest_of_an_article_is_right_in_one_step(path):
    office = desk(path, reviewed(), located(report(TOKYO), file="b.txt"))
    decide(office, 0, role="actor")
    status, said = decide(office, 1, reviewed="")
    assert status == 200
    review = office.page()[1]
    assert (review["decided"], review["of"]) == (10, 12)
    (_, row) = read_corrections(path).rows
    assert (row.what, row.sets, row.file, row.quote) == ("article", "reviewed", "a.txt", "")
    assert office.answer({"undo": said["undo"]["key"]})[0] == 200
    assert office.page()[1]["decided"] == 1


# --- what is written ---


def test_the_map_is_what_was_decided_and_again_what_it_was_once_that_is_undone(path):
    office = desk(path)
    before, review = office.page()
    assert review["undo"] is None
    status, said = decide(office, 1, place="test:New-PPL-0", role="site")
    assert (status, said["undo"]["said"]) == (
        200,
        "mention “Osaka”: place is test:New-PPL-0; mention “Osaka”: role is site",
    )
    status, said = decide(office, 2, place="45, 5", role="site")
    (after,) = office.page()[0]
    assert next(r.place for r in after.resolutions if r.mention.text == "Lyon").lat == 45
    assert office.answer({"undo": said["undo"]["key"]})[0] == 200
    assert desk(path).page()[1]["undo"]["said"].startswith("mention “Osaka”")
    office.answer({"undo": office.page()[1]["undo"]["key"]})
    assert office.page()[0] == before
    assert path.read_text() == "article,file,quote,nth,what,set,to,by,on\n"


def test_what_somebody_wrote_stays_as_it_is_to_the_byte(path):
    by_hand = (
        b'\xef\xbb\xbfsep=;\r\nNote;What;Quote;Set;To;File\r\n"mine; ""two\r\nlines""";mention;Tokyo;role;actor;a.txt'
        b"\r\n;nonsense;;;;\r\n;event;meeting;type;attack;a.txt"
    )
    path.write_bytes(by_hand)
    office = desk(path)
    status, said = decide(office, 0, role="actor")
    assert status == 200
    lines = path.read_bytes().split(b"\r\n")
    assert lines[1] == b"Note;What;Quote;Set;To;File;article;nth;by;on"
    assert lines[-2].startswith(b";mention;Paris;role;actor;a.txt;id-a.txt;;review;20")
    assert path.read_bytes().startswith(by_hand[: by_hand.index(b"\r\nNote")])
    assert by_hand[by_hand.index(b'"mine') :] in path.read_bytes()
    assert len(read_corrections(path).rows) == 3
    office.answer({"undo": said["undo"]["key"]})
    assert (
        path.read_bytes()
        == by_hand.replace(b'a.txt\r\n"mine', b'a.txt\r\n"mine').replace(b"To;File", b"To;File;article;nth;by;on")
        + b"\r\n"
    )


@given(st.lists(st.sampled_from(["one", "two", "undo"]), max_size=8))
def test_steps_are_undone_in_turn_and_nothing_else_is(tmp_path_factory, acts):
    path = tmp_path_factory.mktemp("steps") / "corrections.csv"
    office = desk(path)
    stack = []
    for act in acts:
        undo = office.page()[1]["undo"]
        if act == "undo":
            assert (undo is None) == (not stack)
            if undo is not None:
                assert office.answer({"undo": undo["key"]})[0] == 200
                stack.pop()
        else:
            at = {"one": 0, "two": 1}[act]
            decide(office, at, role="actor", place=f"{len(stack)}, 1")
            stack.append((NAMES[at], f"{len(stack)}, 1"))
        found = rows(path) if path.exists() else []
        assert [(quote, said) for quote, sets, said in found if sets == "place"] == stack


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "can be set"),
        ({"type": "attack"}, "can be set"),
        ({"role": "king"}, "is not known"),
        ({"place": "nowhere at all"}, "is no place"),
        ({"place": "91, 0"}, "91"),
        ({"place": 3}, "words of"),
        ({"place": "x" * 301}, "words of"),
        ({"not-a-place": "", "role": "actor"}, "no place, role or type"),
        ({"not-a-place": "yes"}, "leave the column to empty"),
        ({"place": "1, 2\n=cmd()"}, "3"),
    ],
)
def test_what_no_run_would_take_is_not_written(path, said, reason):
    office = desk(path)
    item = asked(office)[0]
    status, answer = office.answer({"item": item["id"], "state": item["state"], "set": said})
    if said == {"place": "1, 2\n=cmd()"}:
        assert rows(path) == [("Paris", "place", "1, 2 =cmd()")]  # one line, and no cell that begins a formula
        return
    assert status == 400
    assert reason in answer["error"]
    assert not path.exists()


def test_words_that_a_spreadsheet_would_run_are_not_written(path):
    office = desk(path, located(report(TOKYO, trigger="=HYPERLINK(1)")))
    at = next(n for n, each in enumerate(asked(office)) if each["kind"] == "event")
    status, said = decide(office, at, type="attack")
    assert (status, path.exists()) == (400, False)
    assert "spreadsheet" in said["error"]


@pytest.mark.parametrize("file", ["=cmd|' /C calc'!A0.txt", "-1.txt", "+.txt", "@x.txt"])
def test_no_cell_that_is_written_begins_a_formula_and_all_of_it_is_read_back(path, file):
    office = desk(path, located(report(TOKYO), file=file))
    at = next(n for n, each in enumerate(asked(office)) if each["kind"] == "mention")
    assert decide(office, at, place="-34.6, -58.4, Buenos Aires")[0] == 200
    (written,) = csv.DictReader(path.read_text().splitlines())
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in written.values())
    (row,) = read_corrections(path).rows
    assert (row.file, row.said, row.spots[0].lat) == (file, "-34.6, -58.4, Buenos Aires", -34.6)
    (after,) = office.page()[0]
    assert after.resolutions[0].place.name == "Buenos Aires"


def test_an_unknown_question_is_none(path):
    office = desk(path)
    for item in ("", "mention-0-0-0", "../../etc/passwd", None, ["x"]):
        assert office.answer({"item": item, "state": "", "set": {"role": "actor"}})[0] == 404
    assert office.answer({"undo": "0000"})[0] == 409
    assert office.answer({"undo": None})[0] == 409
    assert not path.exists()


def test_a_file_that_was_broken_meanwhile_is_told_and_left(path):
    office = desk(path)
    decide(office, 0, role="actor")
    item = asked(office)[1]
    path.write_text("a,b\n1,2\n")
    status, said = office.answer({"item": item["id"], "state": item["state"], "set": {"role": "actor"}})
    assert (status, path.read_text()) == (409, "a,b\n1,2\n")
    assert "no column" in said["error"]
    with pytest.raises(InputError, match="no column"):
        desk(path)


# --- several at once ---


def test_what_was_decided_elsewhere_meanwhile_is_not_overruled_unseen(path):
    one, other = desk(path), desk(path)
    old = asked(other)[0]
    decide(one, 0, role="actor")
    status, said = other.answer({"item": old["id"], "state": old["state"], "set": {"role": "site"}})
    assert status == 409
    assert "meanwhile" in said["error"]
    assert rows(path) == [("Paris", "role", "actor")]
    assert decide(other, 0, role="site")[0] == 200


def test_two_tabs_and_a_hand_lose_nothing_of_each_other(path):
    offices = [desk(path), desk(path)]
    failed = []

    def answer(office, numbers) -> None:
        for at in numbers:
            status, said = decide(office, at, **({"role": "actor"} if at < 5 else {"status": "planned"}))
            if status != 200:
                failed.append(said)

    path.write_text("article,file,quote,nth,what,set,to\n,a.txt,meeting,,event,type,attack\n")
    threads = [threading.Thread(target=answer, args=(office, range(n, 10, 2))) for n, office in enumerate(offices)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert len(rows(path)) == 11
    assert len(read_ledger(path).steps) == 10
    assert sorted(each.name for each in path.parent.iterdir()) == ["corrections.csv"]


def test_who_waits_too_long_for_the_file_is_told_who_has_it(path):
    with (
        locked(path),
        pytest.raises(DatelineError, match="being written by another program"),
        locked(path, patience=0.1),
    ):
        pass
    path.with_name(".corrections.csv.lock").write_text("left by somebody who was killed")
    with locked(path, patience=0.1):
        pass


# --- the command ---


@pytest.mark.enable_socket
def test_the_command_says_where_it_is_and_ends_well(tmp_path):
    (tmp_path / "a.txt").write_text("A bomb exploded in Baghdad on 3 May 2024, officials in Washington said.\n")
    command = [sys.executable, "-m", "maps.cli", "review", str(tmp_path), "--recogniser", "rules"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=HERE.parent)
    address = process.stderr.readline().removeprefix("the review is at ").strip()
    said = process.stderr.readline()
    assert str(tmp_path / "corrections.csv") in said
    connection = http.client.HTTPConnection(HOST, urlsplit(address).port, timeout=10)
    connection.request("GET", urlsplit(address).path)
    page = connection.getresponse().read()
    connection.close()
    assert b"connect-src 'self'" in page.replace(b"&#x27;", b"'")
    assert b"datelineReview" in page
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr.read().startswith("1 article read")
    process.stderr.close()
    assert not (tmp_path / "corrections.csv").exists()


def test_where_answers_go_has_to_be_one_place(tmp_path, capsys):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("x")
    assert main(["review", str(tmp_path / "one"), str(tmp_path / "two")]) == 2
    assert "--corrections" in capsys.readouterr().err
    (tmp_path / "one" / "corrections.csv").symlink_to(tmp_path / "two" / "a.txt")
    assert main(["review", str(tmp_path / "one")]) == 2
    assert "is a link" in capsys.readouterr().err
    assert main(["review", str(tmp_path / "two"), "--no-corrections"]) == 2
    assert main(["review", str(tmp_path / "two"), "--corrections", os.fspath(tmp_path / "no" / "c.csv")]) == 1
    assert "there is no folder" in capsys.readouterr().err


def test_the_page_of_others_has_nothing_of_a_review():
    from maps.page import event_map, to_html

    assert "datelineReview=" not in to_html(event_map([located(report(TOKYO))])).replace(" ", "")


def test_a_change_by_hand_is_shown(path):
    from maps.review.showing import keep_asking

    shown = threading.Event()

    class Shown:
        next_version = 1
        take = None
        pages: list[str] = []  # noqa: RUF012  # one only

        def show(self, page: str) -> None:
            self.pages.append(page)

    live = Shown()
    office = desk(path)
    thread = threading.Thread(
        target=keep_asking,
        args=(office, live),
        kwargs={"title": "x", "shown": shown.set, "say": print, "pause": 0.02},
        daemon=True,
    )
    thread.start()
    assert shown.wait(20)
    path.write_text("article,file,quote,nth,what,set,to\n,a.txt,Tokyo,,mention,role,actor\n")
    until = time.monotonic() + 20
    while len(live.pages) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(live.pages) == 2
