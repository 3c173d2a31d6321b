"""A geocoding service on this machine, which answers as it is told: `serving(…)`, and a geocoder `opened(…)` on it."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from geo.geocode import open_geocoder

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


def child(code, *arguments: object):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    return subprocess.Popen([sys.executable, "-W", "error", "-c", code, *map(str, arguments)], env=environment)
