"""The online geocoder against a server on this machine: found, not found, out of order, throttled, kept on disk."""

import json
import math
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import warnings
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from builders import FewPlaces, article, place
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeocoderError, GeocoderOutageError, GeocoderRefusedError, InputError
from geo.geocode import GEOCODERS, POLICY, open_geocoder
from geo.geocode.answers import decode, encode, place_of
from geo.geocode.cache import LONGEST_HOLD
from geo.model import Match, Precision
from geo.pipeline import locate_all

ME = "dateline-tests (tests@news.example)"
ROOT = Path(__file__).resolve().parent.parent


def osm(name="Zeyrek", lat="41.0", lon="28.9", **more: object):
    """One place as Nominatim words it."""
    return {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 123,
        "lat": lat,
        "lon": lon,
        "class": "place",
        "type": "town",
        "addresstype": "town",
        "name": name,
        "display_name": f"{name}, Somewhere",
        "boundingbox": ["40.9", "41.1", "28.8", "29.0"],
        "address": {"state": "Istanbul", "country_code": "tr"},
        "extratags": {"population": "12 345"},
        **more,
    }


class Stub(ThreadingHTTPServer):
    """Answers with `replies` in turn, the last one for ever; keeps every request and when it came."""

    daemon_threads = True

    def __init__(self, *replies: object) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies, self.requests, self.times = list(replies), [], []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/osm"

    @property
    def asked(self):
        return [parse_qs(urlsplit(path).query)["q"][0] for path, _ in self.requests]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        stub = self.server
        stub.requests.append((self.path, dict(self.headers)))
        stub.times.append(time.monotonic())
        reply = stub.replies[0] if len(stub.replies) == 1 else stub.replies.pop(0)
        status, headers, body = reply if isinstance(reply, tuple) else (200, {}, reply)
        if callable(body):
            body(self)
            return
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for key, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object):
        pass


@contextmanager
def serving(*replies: object):
    stub = Stub(*replies)
    thread = threading.Thread(target=stub.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield stub
    finally:
        stub.shutdown()
        stub.server_close()
        thread.join()


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self, now: float = 1_750_000_000.0) -> None:
        self.now, self.slept = now, []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.now += seconds


def opened(stub, tmp_path, *, service="nominatim", clock=None, notes=None, **more: object):
    clock = Clock() if clock is None else clock
    return open_geocoder(
        service,
        user_agent=ME,
        cache=tmp_path / "cache" / "geocode.sqlite",
        endpoint=stub if isinstance(stub, str) else stub.address,
        clock=clock,
        sleep=clock.sleep,
        on_note=lambda note: (notes if notes is not None else []).append(str(note)),
        **more,
    )


def looked_up(reply, tmp_path, name="Zeyrek", **more: object):
    """The places that one reply leads to."""
    with serving(reply) as stub, opened(stub, tmp_path, **more) as geocoder:
        return [match.place for match in geocoder.lookup(name)]


# --- what is found ---


def test_a_found_place_has_all_that_the_map_needs(tmp_path):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        (match,) = geocoder.lookup("Zeyrek")
    found = match.place
    assert match == Match(place=found, kind="name")
    assert (found.id, found.name, found.lat, found.lon) == ("nominatim:node/123", "Zeyrek", 41.0, 28.9)
    assert (found.feature, found.country, found.admin1, found.population) == ("PPL", "TR", "Istanbul", 12345)
    assert found.bbox == (28.8, 40.9, 29.0, 41.1)
    assert found.extent_km == pytest.approx(13.9, abs=0.1)
    assert found.geo_precision is Precision.TOWN


def test_the_question_holds_the_name_and_who_asks_and_nothing_of_the_article(tmp_path):
    text = "A secret witness met Jane Roe in Zeyrek on Monday."
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        tuple(locate_all([article(text)], gazetteer=FewPlaces(), geocoder=geocoder))
        geocoder.lookup("Zeyrek")
    for path, headers in stub.requests:
        assert urlsplit(path).path == "/osm/search"
        asked = parse_qs(urlsplit(path).query)
        assert asked.pop("q")[0] in text
        assert asked == {
            "format": ["json"], "limit": ["5"], "accept-language": ["en"], "addressdetails": ["1"],
            "extratags": ["True"],
        }  # fmt: skip
        assert {key.lower(): value for key, value in headers.items()} == {
            "user-agent": ME, "host": stub.address.split("/")[2], "accept-encoding": "identity", "connection": "close"
        }  # fmt: skip


def test_the_pipeline_asks_only_for_names_that_the_local_gazetteer_does_not_know(tmp_path):
    known = FewPlaces().add(place("Paris", "FR"))
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        tuple(locate_all([article("Troops met in Paris on Monday.")], gazetteer=known, geocoder=geocoder))
    assert "Paris" not in stub.asked


def test_several_places_come_most_populous_first_and_at_most_five(tmp_path):
    reply = [osm(osm_id=i, extratags={"population": str(i)}) for i in (10, 30, 20, 40, 50, 99)]
    assert [p.population for p in looked_up(reply, tmp_path)] == [50, 40, 30, 20, 10]


def test_a_place_that_comes_twice_is_one(tmp_path):
    assert len(looked_up([osm(), osm(), osm(osm_id=7)], tmp_path)) == 2


def test_another_name_of_the_place_is_an_alternate(tmp_path):
    with serving([osm("Istanbul")]) as stub, opened(stub, tmp_path) as geocoder:
        assert [match.kind for match in geocoder.lookup("Stamboul")] == ["alternate"]


@pytest.mark.parametrize(
    ("words", "feature"),
    [
        ({"addresstype": "country"}, "PCLI"),
        ({"addresstype": "state"}, "ADM1"),
        ({"addresstype": "county"}, "ADM2"),
        ({"addresstype": "city"}, "PPL"),
        ({"addresstype": "village"}, "PPL"),
        ({"addresstype": "suburb"}, "PPLX"),
        ({"addresstype": "sea", "type": "sea", "class": "place"}, "SEA"),
        ({"addresstype": "amenity", "type": "restaurant", "class": "amenity"}, "BLDG"),
        ({"addresstype": None, "type": "aerodrome", "class": "aeroway"}, "AIRP"),
        ({"addresstype": None, "type": "administrative", "class": "boundary", "place_rank": 8}, "ADM1"),
        ({"addresstype": None, "type": "administrative", "class": "boundary", "place_rank": 4}, "PCLI"),
        ({"addresstype": "<b>", "type": ["list"], "class": {}}, "PPL"),
    ],
)
def test_what_a_place_is_comes_from_the_services_words(tmp_path, words, feature):
    assert [p.feature for p in looked_up([osm(**words)], tmp_path)] == [feature]


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (["40.9", "41.1", "28.8", "29.0"], (28.8, 40.9, 29.0, 41.1)),
        (["-90", "90", "-180", "180"], None),
        (["41.1", "40.9", "28.8", "29.0"], None),
        (["40.9", "nan", "28.8", "29.0"], None),
        (["40.9", "41.1", "28.8"], None),
        (["10", "11", "28.8", "29.0"], None),
        ("40.9,41.1,28.8,29.0", None),
        (None, None),
    ],
)
def test_a_box_is_kept_only_if_it_can_be_one_around_the_place(tmp_path, box, kept):
    (found,) = looked_up([osm(boundingbox=box)], tmp_path)
    assert found.bbox == kept
    assert (found.extent_km > 0) is (kept is not None)


def test_a_box_across_the_antimeridian_stays_one(tmp_path):
    (found,) = looked_up([osm("Rabi", "-16.5", "179.99", boundingbox=["-17", "-16", "179.5", "-179.5"])], tmp_path)
    assert found.bbox == (179.5, -17.0, -179.5, -16.0)
    assert found.extent_km < 100


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("95", "10"), ("10", "181"), ("NaN", "10"), (10, math.nan), (10, math.inf), (None, None), ("", ""), (True, False)],
)
def test_impossible_coordinates_are_dropped_and_noted_and_never_wrapped(tmp_path, lat, lon):
    notes = []
    found = looked_up([osm(lat=lat, lon=lon), osm("Zeyrek", "41", "28.9", osm_id=7)], tmp_path, notes=notes)
    assert [(p.id, p.lat, p.lon) for p in found] == [("nominatim:node/7", 41.0, 28.9)]
    assert len(notes) == 1
    assert "1 of its answers for 'Zeyrek' had no valid coordinates" in notes[0]


def test_an_answer_of_impossible_coordinates_alone_is_not_kept_as_no_such_place(tmp_path):
    clock = Clock()
    with serving([osm(lon="181")], [osm()]) as stub:
        with opened(stub, tmp_path, clock=clock) as geocoder:
            assert geocoder.lookup("Zeyrek") == ()
            assert geocoder.lookup("Zeyrek") == ()
        with opened(stub, tmp_path, clock=clock) as geocoder:
            assert len(geocoder.lookup("Zeyrek")) == 1
    assert len(stub.asked) == 2


def test_a_missing_pair_never_becomes_null_island(tmp_path):
    gone = {key: value for key, value in osm().items() if key not in ("lat", "lon")}
    assert looked_up([gone, osm(osm_id=7)], tmp_path)[0].id == "nominatim:node/7"


def test_null_island_itself_is_a_place(tmp_path):
    assert [(p.lat, p.lon) for p in looked_up([osm(lat="0.0", lon="0.0", boundingbox=None)], tmp_path)] == [(0.0, 0.0)]


def test_text_from_the_service_is_cleaned_and_cut(tmp_path):
    hostile = osm(
        "A\u202eB\x1b[31m\n<script>" + "x" * 1000, address={"state": 7, "country_code": "tr\n"}, osm_id="1/.."
    )
    (found,) = looked_up([hostile], tmp_path)
    assert found.name.startswith("A B [31m <script>x")
    assert len(found.name) == 200
    assert (found.admin1, found.country) == ("", "")
    assert found.id.startswith("nominatim:")
    assert "/" not in found.id


def test_other_services_speak_other_words(tmp_path):
    feature = {
        "geometry": {"coordinates": [28.9, 41.0], "type": "Point"},
        "properties": {
            "osm_type": "R", "osm_id": 5, "type": "city", "name": "Zeyrek", "countrycode": "TR", "state": "Istanbul",
            "extent": [28.8, 41.1, 29.0, 40.9],
        },
    }  # fmt: skip
    wrong = {**feature, "geometry": {"coordinates": [28.9, 95.0], "type": "Point"}}
    (found,) = looked_up({"features": [wrong, feature]}, tmp_path, service="photon")
    assert (found.id, found.country, found.admin1, found.feature) == ("photon:relation/5", "TR", "Istanbul", "PPL")
    assert found.bbox == (28.8, 40.9, 29.0, 41.1)


def test_geonames_and_the_local_gazetteer_share_their_ids(tmp_path):
    said = {"geonameId": 745044, "name": "Istanbul", "lat": "41.01", "lng": "28.95", "fcode": "PPLA", "fcl": "P"}
    said |= {"countryCode": "TR", "adminName1": "Istanbul", "population": 15701602}
    (found,) = looked_up({"geonames": [said]}, tmp_path, "Stamboul", service="geonames", options={"username": "me"})
    assert (found.id, found.feature, found.population) == ("geonames:745044", "PPLA", 15701602)


def test_of_a_service_with_unknown_words_name_and_coordinates_are_taken(tmp_path):
    hit = {"formatted": "Zeyrek, Fatih", "geometry": {"lat": 41.0, "lng": 28.9}, "components": {}}
    reply = {"results": [{**hit, "geometry": {"lat": 41.0, "lng": 181.0}}, hit], "status": {"code": 200, "message": ""}}
    first, again = (
        looked_up(reply, tmp_path / str(i), service="opencage", options={"api_key": "k3y-s3cret"}) for i in (1, 2)
    )
    (found,) = first
    assert first == again
    assert (found.name, found.lat, found.lon, found.feature) == ("Zeyrek", 41.0, 28.9, "PPL")
    assert found.id.startswith("opencage:")


# --- what is not found, and what is not known ---


def test_no_such_place_is_a_value(tmp_path):
    assert looked_up([], tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        " \n",
        "!!!",
        "12",
        "x" * 121,
        "<script>alert(1)</script>",
        "a\x00b",
        "../../etc/passwd",
        "' OR 1=1 --",
        "half \ud800 pair",
        "right\u202eto left",
        "https://evil.example/?q=1",
    ],
)
def test_what_is_no_name_is_never_asked(tmp_path, name):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        assert geocoder.lookup(name) == ()
    assert stub.requests == []


@pytest.mark.parametrize(
    "name", ["Côte d’Ivoire", "St. John's", "Baden-Württemberg", "دمشق", "नई दिल्ली", "東京", "K&Z (A)"]
)
def test_names_of_any_script_arrive_as_they_are(tmp_path, name):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        geocoder.lookup(name)
    assert stub.asked == [name]


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


# --- asked once, and gently ---


def test_a_second_run_asks_nothing(tmp_path):
    with serving([osm()]) as stub:
        with opened(stub, tmp_path) as geocoder:
            first = geocoder.lookup("Zeyrek")
            assert geocoder.lookup("ZEYREK") == first
        with opened(stub, tmp_path) as geocoder:
            assert geocoder.lookup("zeyrek") == first
    assert len(stub.requests) == 1


def test_another_service_or_endpoint_has_answers_of_its_own(tmp_path):
    with serving([osm()]) as one, serving([]) as two:
        with opened(one, tmp_path) as geocoder:
            assert geocoder.lookup("Zeyrek")
        with opened(two, tmp_path) as geocoder:
            assert geocoder.lookup("Zeyrek") == ()


def test_no_such_place_is_believed_for_a_month_and_a_place_for_ever(tmp_path):
    clock, day = Clock(), 86_400
    with serving([], [osm()]) as stub:
        for days, found, asked in ((0, 0, 1), (29, 0, 1), (2, 1, 2), (4000, 1, 2)):
            clock.now += days * day
            with opened(stub, tmp_path, clock=clock) as geocoder:
                assert len(geocoder.lookup("Zeyrek")) == found
            assert len(stub.requests) == asked


def test_requests_keep_their_distance_also_after_a_restart(tmp_path):
    clock = Clock()
    with serving([]) as stub:
        with opened(stub, tmp_path, clock=clock) as geocoder:
            for name in ("One", "Two", "Three"):
                geocoder.lookup(name)
        clock.now += 0.25
        with opened(stub, tmp_path, clock=clock) as geocoder:
            geocoder.lookup("Four")
    assert clock.slept == [1.0, 1.0, 0.75]


def test_what_another_process_learnt_meanwhile_is_not_asked(tmp_path):
    clock, later = Clock(), Clock(1_750_000_100.0)
    with serving([osm()]) as stub, opened(stub, tmp_path, clock=later) as other:

        def sleep_while_the_other_asks(seconds) -> None:
            clock.now += seconds
            other.lookup("Two")

        clock.sleep = sleep_while_the_other_asks
        with opened(stub, tmp_path, clock=clock) as geocoder:
            geocoder.lookup("One")
            assert len(geocoder.lookup("Two")) == 1
    assert stub.asked == ["One", "Two"]


def test_a_clock_that_was_set_back_costs_one_pause_only(tmp_path):
    clock = Clock()
    with serving([]) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        geocoder.lookup("One")
        clock.now -= 1_000_000
        geocoder.lookup("Two")
    assert clock.slept == [1.0]


def test_threads_ask_one_after_the_other_and_the_same_only_once(tmp_path):
    clock = Clock()
    with serving([osm()]) as stub, opened(stub, tmp_path, clock=clock) as geocoder:
        threads = [threading.Thread(target=geocoder.lookup, args=(name,)) for name in ("One", "Two", "One", "Two")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(stub.asked) == ["One", "Two"]
    assert clock.slept == [1.0]


CHILD = """
import sys
from pathlib import Path
from geo.geocode import open_geocoder
endpoint, cache, *names = sys.argv[1:]
with open_geocoder(user_agent="a@b.example", cache=Path(cache), endpoint=endpoint, seconds_between=0.2) as geocoder:
    for name in names:
        assert len(geocoder.lookup(name)) == 1
"""


def child(code, *arguments: object):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    return subprocess.Popen([sys.executable, "-W", "error", "-c", code, *map(str, arguments)], env=environment)


def test_processes_that_share_the_cache_share_the_pace_and_the_answers(tmp_path):
    names = ("One", "Two", "Three", "Four")
    with serving([osm()]) as stub:
        children = [child(CHILD, stub.address, tmp_path / "c.sqlite", *names[i:], *names[:i]) for i in range(3)]
        assert [each.wait(60) for each in children] == [0, 0, 0]
        gaps = [later - earlier for earlier, later in zip(stub.times, stub.times[1:], strict=False)]
        assert set(stub.asked) == set(names)
        assert len(stub.asked) <= 6  # two may ask the same only while neither has its answer
        assert min(gaps) > 0.1


WRITER = """
import sys, time
from pathlib import Path
from geo.geocode.cache import AnswerCache
from geo.model import Place
cache = AnswerCache(Path(sys.argv[1]), clock=time.time, on_note=print)
number = 0
while True:
    place = Place(id="test:1", name="x" * 3000, lat=1.0, lon=2.0, feature="PPL")
    cache.write(("test", "", f"{sys.argv[2]}-{number % 50}"), (place,))
    print(number := number + 1, flush=True) if number < 3 else None
    number += 1
"""


def test_a_process_that_is_killed_leaves_a_cache_that_works(tmp_path):
    path, notes = tmp_path / "geocode.sqlite", []
    for attempt in range(4):
        writers = [child(WRITER, path, f"{attempt}-{i}") for i in range(2)]
        until = time.monotonic() + 20
        while not path.exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.3 + attempt * 0.05)
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            assert writer.wait() == -signal.SIGKILL
    with serving([osm()]) as stub:
        clock = Clock()
        with open_geocoder(
            user_agent=ME, cache=path, endpoint=stub.address, clock=clock, sleep=clock.sleep, on_note=notes.append
        ) as geocoder:
            assert len(geocoder.lookup("Zeyrek")) == 1
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM answer").fetchone()[0] > 1
    db.close()
    assert notes == []


@pytest.mark.parametrize(
    "damage", [b"not a database, but long enough to be taken for one" * 100, b"SQLite format 3\0junk"]
)
def test_a_broken_cache_is_set_aside_and_begun_anew(tmp_path, damage):
    path, notes = tmp_path / "cache" / "geocode.sqlite", []
    path.parent.mkdir()
    path.write_bytes(damage)
    with serving([osm()]) as stub:
        for _ in range(2):
            with opened(stub, tmp_path, notes=notes) as geocoder:
                assert len(geocoder.lookup("Zeyrek")) == 1
    assert len(stub.requests) == 1
    assert len(notes) == 1
    assert "geocode.sqlite: it is broken, so a new one was begun" in notes[0]
    assert path.with_name("geocode.sqlite.broken").read_bytes() == damage


def test_a_cache_that_breaks_while_it_is_open_is_begun_anew(tmp_path):
    path, notes = tmp_path / "cache" / "geocode.sqlite", []
    with serving([osm()]) as stub, opened(stub, tmp_path, notes=notes) as geocoder:
        geocoder.lookup("Zeyrek")
        path.write_bytes(b"\xff" * path.stat().st_size)
        assert len(geocoder.lookup("Fatih")) == 1
        path.unlink()
        assert len(geocoder.lookup("Eyüp")) == 1
    assert len(notes) == 1


def test_a_damaged_row_is_asked_again(tmp_path):
    with serving([osm()]) as stub:
        with opened(stub, tmp_path) as geocoder:
            geocoder.lookup("Zeyrek")
        db = sqlite3.connect(tmp_path / "cache" / "geocode.sqlite")
        db.execute("UPDATE answer SET places = replace(places, '41.0', '95.0')")
        db.commit()
        db.close()
        with opened(stub, tmp_path) as geocoder:
            assert [match.place.lat for match in geocoder.lookup("Zeyrek")] == [41.0]
    assert len(stub.requests) == 2


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "cache" / "geocode.sqlite"
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="another program's database"):
        opened("http://127.0.0.1:9", tmp_path)
    assert path.read_bytes() == before


def test_a_cache_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match=r"cannot be used .*choose another file"):
        open_geocoder(user_agent=ME, cache=tmp_path / "file" / "geocode.sqlite")
    with pytest.raises(InputError, match=r"cannot be used .*choose another file"):
        open_geocoder(user_agent=ME, cache=tmp_path)


def test_the_cache_is_in_the_users_cache_folder_and_for_the_user_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    open_geocoder(user_agent=ME).close()
    (path,) = tmp_path.rglob("geocode.sqlite")
    assert path.parent.name == "dateline"
    assert path.stat().st_mode & 0o077 == 0


def test_a_closed_geocoder_says_so(tmp_path):
    geocoder = opened("http://127.0.0.1:9", tmp_path)
    geocoder.close()
    geocoder.close()
    with pytest.raises(InputError, match="closed"):
        geocoder.lookup("Zeyrek")


# --- how it is opened ---


@pytest.mark.parametrize(
    "user_agent",
    ["", "  ", "geopy/2.4.1", "python-requests/2.31", "Python-urllib/3.11", "my-application", "Mozilla/5.0 (X11)",
     "dateline", "test"],
)  # fmt: skip
def test_a_user_agent_that_names_nobody_is_refused_with_the_reason(tmp_path, user_agent):
    with pytest.raises(InputError) as raised:
        open_geocoder(user_agent=user_agent, cache=tmp_path / "c.sqlite")
    assert "does not say who asks" in str(raised.value)
    assert POLICY in str(raised.value)


@pytest.mark.parametrize("user_agent", ["me@news.example\r\nX-Evil: 1", "Zoë <zoe@news.example>"])
def test_a_user_agent_that_no_header_can_hold_is_refused(tmp_path, user_agent):
    with pytest.raises(InputError, match="plain ASCII"):
        open_geocoder(user_agent=user_agent, cache=tmp_path / "c.sqlite")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"name": "nominatin"}, "did you mean nominatim"),
        ({"name": "zzzzzz"}, "known are .*photon"),
        ({"name": "opencage"}, "needs the option api_key"),
        ({"name": "pelias"}, "needs an endpoint"),
        ({"name": "nominatim\x1b[2J" + "x" * 99}, "there is no geocoder"),
        ({"name": "googlev3"}, "cannot be set up .*api_key"),
        ({"name": "opencage", "options": {"api_kye": "1"}}, "no option 'api_kye': did you mean api_key"),
        ({"options": {"user_agent": "x"}}, "no option 'user_agent'"),
        ({"endpoint": "ftp://geo.example"}, "no address"),
        ({"endpoint": "file:///etc/passwd"}, "no address"),
        ({"endpoint": "geo.example"}, "no address"),
        ({"endpoint": "http://geo.example:x"}, "no address"),
        ({"endpoint": "http://[::1"}, "no address"),
        ({"endpoint": "http://geo.example/a b"}, "no address"),
        ({"endpoint": "http://geo.example/\r\nX: 1"}, "no address"),
        ({"endpoint": "http://me:pass@geo.example"}, "user name or password"),
        ({"endpoint": "http://geo.example/?key=1"}, "query or fragment"),
        ({"name": "baidu", "endpoint": "http://geo.example", "options": {"api_key": "1"}}, "one server only"),
        ({"seconds_between": 0.5}, "one request a second"),
        ({"seconds_between": math.nan}, "seconds_between"),
        ({"timeout": 0}, "timeout"),
        ({"timeout": math.inf}, "timeout"),
    ],
)
def test_what_cannot_be_opened_is_said_with_what_would_work(tmp_path, arguments, says):
    with pytest.raises(InputError, match=says):
        open_geocoder(**{"user_agent": ME, "cache": tmp_path / "c.sqlite", **arguments})


def test_every_listed_geocoder_is_one_of_geopys_and_opens_with_what_it_says_it_needs(tmp_path):
    for name, service in GEOCODERS.items():
        assert service.description
        assert "\n" not in service.description
        assert all(need in service.description for need in service.needs)
        endpoint = "https://geo.example" if "needs an endpoint" in service.description else None
        options = dict.fromkeys(service.needs, "x")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what geopy thinks of a service's future is not tested here
            open_geocoder(name, user_agent=ME, cache=tmp_path / "c.sqlite", endpoint=endpoint, options=options).close()


def test_listing_the_geocoders_does_not_load_geopy():
    code = "import sys, geo.geocode; sys.exit('geopy' in sys.modules)"
    assert child(code).wait(60) == 0


# --- invariants ---

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
KEYS = [
    "name",
    "boundingbox",
    "address",
    "extratags",
    "osm_type",
    "osm_id",
    "addresstype",
    "class",
    "properties",
    "bbox",
]


@settings(deadline=None)
@given(
    st.sampled_from(["nominatim", "photon", "geonames", "arcgis", "other"]),
    st.floats(),
    st.floats(),
    st.dictionaries(st.sampled_from(KEYS), ANYTHING),
)
def test_whatever_a_service_says_a_place_is_on_the_globe_and_survives_the_cache(service, lat, lon, raw):
    found = place_of(service, "Zeyrek, Fatih", lat, lon, {"lat": lat, "lon": lon, **raw})
    assert (found is None) is not (abs(lat) <= 90 and abs(lon) <= 180)
    if found is not None:
        assert decode(encode((found,))) == (found,)
        assert len(found.name) <= 200
        assert found.name.isprintable() or found.name == ""
