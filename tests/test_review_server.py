"""The server of a review: what it takes and from whom, and that an answer that was told outlives a kill."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from reviewing import NAMES, asked, decide, desk, rows, started

from maps.serve import HOST, MOST_BODY, Live


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "corrections.csv"


@contextmanager
def serving(path) -> Iterator[Live]:
    office = desk(path)
    with Live(take=office.answer) as live:
        live.show("<p>page")
        yield live


def post(live, body=b"{}", *, path="decide", token=None, **headers):
    port = urlsplit(live.address).port
    return send(f"http://{HOST}:{port}/{token or live.token}/", body, path=path, **headers)


def send(address, body, *, path="decide", **headers):
    """The status and the body of the answer to a POST as the page makes it, but for these headers."""
    parts = urlsplit(address)
    given = {"Host": parts.netloc, "Origin": f"http://{parts.netloc}", "Content-Type": "application/json"}
    given |= {"Content-Length": str(len(body))} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection(HOST, parts.port, timeout=10)
    try:
        connection.putrequest("POST", f"{parts.path}{path}", skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def answer_of(path) -> bytes:
    item = asked(desk(path))[0]
    return json.dumps({"item": item["id"], "state": item["state"], "set": {"role": "actor"}}).encode()


@pytest.mark.enable_socket
def test_the_page_itself_may_answer(path):
    with serving(path) as live:
        status, said = post(live, answer_of(path), Content_Type="application/json; charset=utf-8")
        assert (status, json.loads(said)["done"]) == (200, "Written.")
        assert rows(path) == [("Paris", "role", "actor")]


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("status", "given"),
    [
        (403, {"Host": "evil.example:80", "Origin": "http://evil.example:80"}),
        (403, {"Origin": "http://evil.example"}),
        (403, {"Origin": "null"}),
        (403, {"Origin": None}),
        (403, {"Sec_Fetch_Site": "cross-site"}),
        (403, {"Sec_Fetch_Site": "same-site"}),
        (404, {"token": "x" * 22}),
        (404, {"path": "../decide"}),
        (404, {"path": "%2e%2e/decide"}),
        (404, {"path": "decide/../../etc/passwd"}),
        (404, {"path": ""}),
        (415, {"Content_Type": "text/plain"}),
        (415, {"Content_Type": "application/x-www-form-urlencoded"}),
        (415, {"Content_Type": None}),
        (411, {"Content_Length": "-1"}),
        (411, {"Content_Length": "²"}),
        (411, {"Content_Length": None, "Transfer_Encoding": "chunked"}),
        (413, {"Content_Length": str(MOST_BODY + 1)}),
        (413, {"Content_Length": "9" * 5000}),
        (400, {"body": b"not json"}),
        (400, {"body": b"[]"}),
        (400, {"body": b"\xff"}),
        (400, {"body": b"[" * MOST_BODY}),
        (404, {"body": b"{}"}),
    ],
)
def test_nobody_else_may_and_nothing_is_written(path, status, given, capfd):
    with serving(path) as live:
        body = given.pop("body", None) or answer_of(path)
        encoded = {name: value.encode() if value == "²" else value for name, value in given.items()}
        assert post(live, body, **encoded)[0] == status
        assert not path.exists()
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.enable_socket
def test_a_page_that_asks_nothing_takes_nothing():
    with Live() as live:
        assert post(live)[0] == 404


@pytest.mark.enable_socket
def test_what_was_refused_is_not_read_as_a_second_request(path):
    with serving(path) as live:
        port = urlsplit(live.address).port
        inner = f"GET /{live.token}/ HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode()
        assert post(live, inner, Content_Type="text/plain")[1].count(b"HTTP/1.1") == 0


@pytest.mark.enable_socket
def test_who_is_killed_in_the_middle_loses_no_answer_that_was_told(path):
    for turn in range(3):
        with started(path) as (process, address):
            office, told = desk(path), []
            while True:
                at = len(told) % 5
                item, to = asked(office)[at], f"{turn}, {len(told) / 100}"
                said = {"item": item["id"], "state": item["state"], "set": {"place": to}}
                try:
                    status, _ = send(address, json.dumps(said).encode())
                except (OSError, http.client.HTTPException):
                    break
                assert status == 200
                if not told:
                    threading.Timer(0.05 + 0.03 * turn, process.kill).start()
                told.append((NAMES[at], "place", to))
        assert set(told) <= set(rows(path))
    assert decide(desk(path), 0, role="actor")[0] == 200
