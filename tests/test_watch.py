"""A map that is drawn again when its articles change, and a page of this machine that loads itself anew."""

import argparse
import http.client
import threading
import urllib.request
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import chromium
from playwright.sync_api import expect
from reports import KINDS, PARIS, TOKYO, located, report

from geo.errors import DatelineError, InputError
from maps.inputs import lists_of
from maps.page import event_map, to_html
from maps.serve import HOST, Live
from maps.watch import changes, keep_drawing


class Steps:
    """Stands in for the pause between two looks: each pause does the next thing."""

    def __init__(self, *steps) -> None:
        self.steps = list(steps)

    def __call__(self, _) -> None:
        if not self.steps:
            raise KeyboardInterrupt
        step = self.steps.pop(0)
        if step is not None:
            step()


def turns(folder, *steps, **given):
    return changes([str(folder)], suffixes={".txt"}, wait=Steps(*steps), **given)


def test_a_new_a_changed_and_a_removed_article_are_each_a_turn(tmp_path):
    file = tmp_path / "deep" / "a.txt"
    file.parent.mkdir()
    found = turns(
        tmp_path,
        *(lambda: file.write_text("one"), None),
        *(lambda: file.write_text("longer"), None),
        *(file.unlink, None),
    )
    assert list(islice(found, 3)) == [{str(file)}] * 3


def test_what_is_no_article_does_not_wake_it(tmp_path):
    found = turns(tmp_path, lambda: (tmp_path / "map.html").write_text("x"), None, None)
    with pytest.raises(KeyboardInterrupt):
        next(found)


def test_the_user_s_own_lists_are_those_beside_the_articles_or_the_ones_that_are_named(tmp_path):
    (tmp_path / "seeds").mkdir()
    given = {"places": None, "corrections": None, "no_places": False, "no_corrections": False}
    beside = argparse.Namespace(paths=[str(tmp_path / "seeds"), str(tmp_path / "a.txt")], **given)
    assert lists_of(beside) == [
        tmp_path / "seeds" / "places.csv",
        tmp_path / "places.csv",
        tmp_path / "seeds" / "corrections.csv",
        tmp_path / "corrections.csv",
    ]
    named = argparse.Namespace(**vars(beside) | {"places": Path("p.csv"), "corrections": Path("c.csv")})
    assert lists_of(named) == [Path("p.csv"), Path("c.csv")]
    unused = argparse.Namespace(**vars(beside) | {"no_places": True, "no_corrections": True})
    assert lists_of(unused) == []


def test_a_file_that_is_still_growing_is_waited_for(tmp_path):
    file = tmp_path / "a.txt"
    sizes = []
    found = turns(
        tmp_path,
        lambda: file.write_text("a"),
        lambda: file.write_text("aa"),
        lambda: file.write_text("aaa"),
        lambda: sizes.append(file.stat().st_size),
    )
    next(found)
    assert sizes == [3]


def test_places_and_single_files_are_watched_whether_they_are_there_or_not(tmp_path):
    article, places = tmp_path / "b.text", tmp_path / "places.csv"
    article.write_text("x")
    steps = Steps(lambda: places.write_text("name"), None, lambda: article.write_text("longer"), None)
    found = changes([str(article)], suffixes={".txt"}, tables=[places], wait=steps)
    assert list(islice(found, 2)) == [{str(places)}, {str(article)}]


def test_what_changes_before_the_first_turn_counts(tmp_path):
    found = turns(tmp_path, None, None)
    (tmp_path / "a.txt").write_text("while the first map was drawn")
    assert next(found) == {str(tmp_path / "a.txt")}


def test_standard_input_cannot_be_watched():
    with pytest.raises(InputError, match="standard input"):
        changes(["-"], suffixes={".txt"})


def test_a_map_that_fails_once_is_drawn_at_the_next_turn():
    drawn, said = [], []

    def draw(number) -> None:
        drawn.append(number)
        if len(drawn) == 1:
            raise DatelineError("no article could be read")

    keep_drawing(draw, iter([frozenset({"b\n.txt", "a.txt"})]), live=None, say=said.append)
    assert drawn == [None, None]
    assert said[0] == "dateline: no article could be read"
    assert said[-1] == "changed: a.txt and 1 more"


def get(live, path, host=None):
    connection = http.client.HTTPConnection(HOST, urlsplit(live.address).port, timeout=10)
    connection.request("GET", path, headers={} if host is None else {"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body, dict(answer.getheaders())


@pytest.mark.enable_socket
def test_only_who_knows_the_address_sees_the_page():
    with Live() as live:
        live.show("<p>first")
        port = urlsplit(live.address).port
        assert live.address.startswith("http://127.0.0.1:")
        status, body, headers = get(live, f"/{live.token}/")
        assert (status, body) == (200, b"<p>first")
        assert headers["X-Frame-Options"] == "DENY"
        for path in ("/", f"/{live.token}", f"/{live.token}x/", "/..%2f..%2fetc/passwd", f"/{live.token}/../x"):
            assert get(live, path)[0] == 404
        # Another site whose name was pointed at this machine is not let in.
        assert get(live, f"/{live.token}/", host=f"evil.example:{port}")[0] == 403
        assert get(live, f"/{live.token}/", host=f"localhost:{port}")[0] == 200


@pytest.mark.enable_socket
def test_a_newer_page_is_told_at_once_and_the_end_ends_it():
    with Live() as live:
        live.show("one")
        answer = urllib.request.urlopen(f"{live.address}changes?seen=1", timeout=10)  # noqa: S310  # its own http address
        threading.Timer(0.1, live.show, ["two"]).start()
        assert answer.readline() == b"data: 2\n"
        late = urllib.request.urlopen(f"{live.address}changes?seen=1", timeout=10)  # noqa: S310  # its own http address
        assert late.readline() == b"data: 2\n"
    assert answer.read().strip() == b""
    answer.close()
    late.close()


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_said():
    with Live() as first, pytest.raises(DatelineError, match="choose another with --port"):
        Live(port=urlsplit(first.address).port)


@pytest.mark.enable_socket
def test_the_page_loads_itself_anew_and_keeps_what_the_reader_looks_at():
    def page(live, *articles) -> None:
        live.show(to_html(event_map(articles, types=KINDS, live=live.next_version)))

    with Live() as live, chromium() as browser:
        page(live, located(report(TOKYO, headline="Talks begin")))
        opened = browser.new_page()
        messages = []
        opened.on("console", lambda message: messages.append(message.text))
        opened.goto(f"{live.address}#find=talks")
        expect(opened.locator(".dl-placed .dl-row")).to_have_count(1)
        second = located(report(PARIS, "protest", headline="Talks in Paris"), file="b.txt")
        page(live, located(report(TOKYO, headline="Talks begin")), second)
        expect(opened.locator(".dl-placed .dl-row")).to_have_count(2)
        expect(opened.get_by_role("searchbox")).to_have_value("talks")
        assert messages == []
        opened.close()
