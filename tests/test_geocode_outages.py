"""The online geocoder where its server is out of order, refuses or throttles: said so, and never taken for no place."""

import json
import threading
import time

import pytest
from geocoding import Clock, opened, osm, serving

from geo.errors import GeocoderError, GeocoderOutageError, GeocoderRefusedError
from geo.geocode.cache import LONGEST_HOLD


def hang(handler):
    handler.server.hanging.wait(5)


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        if handler.server.hanging.wait(0.05):
            return
        handler.wfile.write(b" ")


def cut_short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b"[]")


def hang_up(handler):
    handler.connection.close()


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        ((500, {}, b"oops"), "HTTP 500"),
        ((502, {}, b""), "HTTP 502"),
        ((503, {}, b""), "HTTP 503"),
        ((200, {}, cut_short), "cut short: 2 of 500 bytes"),
        ((200, {}, hang_up), "could not be reached"),
        (b"<html>Bad gateway</html>", "cannot be read"),
        (b'[{"lat": "41.0", "lo', "cannot be read"),
        (b"", "cannot be read"),
        (b"null", "cannot be read"),
        (b"{}", "cannot be read"),
        (b'""', "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"[7]", "cannot be read"),
        ({"message": "maintenance"}, "cannot be read"),
    ],
)
def test_an_outage_is_tried_three_times_and_is_never_no_such_place(tmp_path, reply, says):
    clock = Clock()
    with serving(reply) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        with pytest.raises(GeocoderOutageError) as raised:
            geocoder.lookup("Zeyrek")
        assert len(stub.requests) == 3
        assert clock.slept == [2.0, 8.0]
        message = str(raised.value)
        assert message.startswith(f"nominatim ({stub.address})")
        assert says in message
        assert "try again later" in message or "check" in message
        stub.replies = [[]]
        assert geocoder.lookup("Zeyrek") == ()  # an outage was not kept
        assert len(stub.requests) == 4


@pytest.mark.parametrize("reply", [hang, drip])
def test_a_server_that_hangs_or_drips_is_left_after_the_timeout(tmp_path, reply):
    with serving((200, {}, reply)) as stub, opened(stub, tmp_path, timeout=0.2) as geocoder:
        stub.hanging = threading.Event()
        began = time.monotonic()
        with pytest.raises(GeocoderOutageError, match="did not answer in time"):
            geocoder.lookup("Zeyrek")
        assert time.monotonic() - began < 3
        stub.hanging.set()


def test_an_endless_answer_is_left(tmp_path):
    def endless(handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(80):
            handler.wfile.write(b" " * 65_536)

    with (
        serving((200, {}, endless)) as stub,
        opened(stub, tmp_path) as geocoder,
        pytest.raises(GeocoderOutageError, match="larger than"),
    ):
        geocoder.lookup("Zeyrek")


def test_a_server_that_is_not_there_is_an_outage(tmp_path):
    with serving([]) as stub:
        address = stub.address
    with opened(address, tmp_path) as geocoder, pytest.raises(GeocoderOutageError, match="could not be reached"):
        geocoder.lookup("Zeyrek")


def test_an_outage_that_passes_is_not_noticed(tmp_path):
    with serving((500, {}, b""), (503, {}, b""), [osm()]) as stub, opened(stub, tmp_path) as geocoder:
        assert len(geocoder.lookup("Zeyrek")) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 404, 410])
def test_a_wrong_address_is_not_tried_again_and_nobody_else_is_asked(tmp_path, status):
    with serving([osm()]) as other, serving((status, {"Location": other.address}, b"")) as stub:
        with opened(stub, tmp_path) as geocoder, pytest.raises(GeocoderOutageError, match=f"HTTP {status}.*endpoint"):
            geocoder.lookup("Zeyrek")
        assert len(stub.requests) == 1
        assert other.requests == []


@pytest.mark.parametrize(
    ("status", "says"), [(400, "rejects"), (401, "key"), (402, "quota"), (403, "user agent"), (429, "fewer requests")]
)
def test_a_refusal_is_said_at_once(tmp_path, status, says):
    with serving((status, {}, b"go away")) as stub, opened(stub, tmp_path) as geocoder:
        with pytest.raises(GeocoderRefusedError, match=says) as raised:
            geocoder.lookup("Zeyrek")
        assert len(stub.requests) == 1
        assert "go away" not in str(raised.value)


def test_retry_after_is_honoured(tmp_path):
    clock = Clock()
    with serving((429, {"Retry-After": "40"}, b""), [osm()]) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        assert len(geocoder.lookup("Zeyrek")) == 1
    assert clock.slept == [40.0]


def test_a_service_that_asks_to_wait_too_often_or_too_long_has_refused(tmp_path):
    for after, asked in (("5", 3), ("3600", 1), ("9" * 400, 1)):
        with serving((429, {"Retry-After": after}, b"")) as stub, opened(stub, tmp_path / after[:9]) as geocoder:
            with pytest.raises(GeocoderRefusedError, match=r"wait \d+ seconds"):
                geocoder.lookup("Zeyrek")
            assert len(stub.requests) == asked


def test_a_rest_that_was_asked_for_holds_for_the_next_run_too(tmp_path):
    clock = Clock()
    with serving((429, {"Retry-After": "3600"}, b""), [osm()]) as stub:
        with opened(stub, tmp_path, clock=clock) as geocoder, pytest.raises(GeocoderRefusedError):
            geocoder.lookup("Zeyrek")
        with opened(stub, tmp_path, clock=clock) as geocoder:
            geocoder.lookup("Zeyrek")
    assert clock.slept == [LONGEST_HOLD]


def test_what_the_service_says_is_told_without_the_key(tmp_path):
    reply = {"status": {"message": "user k3y/s3cret\x1b[2J has no such right", "value": 99}}
    options = {"username": "k3y/s3cret"}
    with serving(reply) as stub, opened(stub, tmp_path, service="geonames", options=options) as geocoder:
        with pytest.raises(GeocoderOutageError) as raised:
            geocoder.lookup("Zeyrek")
        assert r"user …\x1b[2J has no such right" in str(raised.value)


@pytest.mark.parametrize("status", [200, 401, 500])
def test_no_key_is_ever_in_a_message(tmp_path, status):
    reply = {"error": {"code": 498, "message": "Invalid token k3y/s3cret or k3y%2Fs3cret\x1b[2J"}}
    options = {"api_key": "k3y/s3cret"}
    with (
        serving((status, {}, json.dumps(reply).encode())) as stub,
        opened(stub, tmp_path, service="geocodeearth", options=options) as geocoder,
        pytest.raises(GeocoderError) as raised,
    ):
        geocoder.lookup("Zeyrek")
    assert "s3cret" not in str(raised.value)
    assert "\x1b" not in str(raised.value)
