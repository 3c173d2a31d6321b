"""A page in; the same page on an address of this machine out, which the browser loads anew whenever a newer one is set.

It listens on 127.0.0.1 only, under a path that nobody can guess, and answers nothing that was not asked of it by that
name: a page from elsewhere that reaches this port under a name of its own is refused (DNS rebinding). What the page
itself sends, and no other one, is taken where somebody is there to take it.
"""

import json
import secrets
import sys
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from geo.errors import DatelineError

HOST = "127.0.0.1"
PING_S = 15.0
"""So often a waiting page hears that it is not forgotten; a page that is gone is found out then."""
MOST_BODY = 10_000
"""Bytes of what a page may send at once."""
SLOW_S = 30.0
"""So long a browser may take to send what it said that it sends."""

Taker = Callable[[Mapping[str, object]], tuple[HTTPStatus, Mapping[str, object]]]
"""Who takes what the page sends, and says what came of it."""


class Live:
    """The page that is served: set a newer one with `show`, and whoever looks at the old one loads it.

    `take`, if given, is called with each JSON object that the page sends to `decide` below its own address, by several
    threads at once. Use it as a context manager; leaving it stops the server. `address` is what to open in the browser.
    """

    def __init__(self, *, port: int = 0, take: Taker | None = None) -> None:
        """Listen on this port, or on a free one for 0. Raises DatelineError where that cannot be had."""
        self.take = take
        self.token = secrets.token_urlsafe(16)
        self._page = b""
        self._version = 0
        self._stopped = False
        self._changed = threading.Condition()
        try:
            self._server = _Server((HOST, port), self)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise DatelineError(f"cannot listen on port {port}: {reason}; choose another with --port") from error
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._server.server_address[1]}/{self.token}/"

    @property
    def next_version(self) -> int:
        """The number of the page that is shown next; a page that was made with it knows when it is old."""
        return self._version + 1

    @property
    def version(self) -> int:
        """How many pages have been shown."""
        return self._version

    def show(self, html: str) -> None:
        """Serve this page from now on."""
        with self._changed:
            self._page = html.encode("utf-8")
            self._version += 1
            self._changed.notify_all()

    @property
    def page(self) -> bytes:
        """What is served now."""
        return self._page

    def wait(self, seen: int, seconds: float) -> int | None:
        """The number of the page that is shown, once it is another than `seen` or the time is up; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._version != seen, seconds)
            return None if self._stopped else self._version

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A port that somebody else listens on is an error, not something to share.
    allow_reuse_port = False

    def __init__(self, address: tuple[str, int], live: Live) -> None:
        self.live = live
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing is said of a browser that went away; what else goes wrong is a fault of this program."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as socketserver passes them


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    server_version = "dateline"
    sys_version = ""

    timeout = SLOW_S

    def do_GET(self) -> None:  # http.server calls it by this name
        live = self.server.live
        query = self.path.partition("?")[2]
        if not self._is_for_us():
            self._refuse(HTTPStatus.FORBIDDEN, "This page is for this machine only.")
        elif self._asks_for(""):
            self._answer(HTTPStatus.OK, live.page, "text/html; charset=utf-8")
        elif self._asks_for("changes"):
            seen = query.removeprefix("seen=")
            self._changes(int(seen) if seen.isdecimal() and seen.isascii() and len(seen) < 10 else 0)  # noqa: PLR2004
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def do_POST(self) -> None:  # as above
        """What the page sends: a small JSON object, by itself and from its own address."""
        take = self.server.live.take
        length = self.headers.get("Content-Length") or ""
        site = self.headers.get("Sec-Fetch-Site")
        if not self._is_for_us():
            self._refuse(HTTPStatus.FORBIDDEN, "This page is for this machine only.")
        elif take is None or not self._asks_for("decide"):
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")
        elif self.headers.get("Origin") != f"http://{self.headers.get('Host')}" or site not in (None, "same-origin"):
            self._refuse(HTTPStatus.FORBIDDEN, "Only the page itself may send anything.")
        elif self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "It has to be application/json.")
        elif self.headers.get("Transfer-Encoding") or not (length.isdecimal() and length.isascii()):
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "It has to say how long it is.")
        elif len(length.lstrip("0")) > len(str(MOST_BODY)) or int(length) > MOST_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {MOST_BODY} bytes are taken.")
        else:
            sent = _object(self.rfile.read(int(length)))
            if sent is None:
                self._refuse(HTTPStatus.BAD_REQUEST, "It is no JSON object.")
                return
            status, said = take(sent)
            self._answer(status, json.dumps(said).encode("ascii"), "application/json")

    def _is_for_us(self) -> bool:
        """Whether it is asked of this machine by its own name."""
        port = self.server.server_address[1]
        return self.headers.get("Host") in (f"{HOST}:{port}", f"localhost:{port}")

    def _asks_for(self, name: str) -> bool:
        path = self.path.partition("?")[0].encode("utf-8", "replace")
        return secrets.compare_digest(path, f"/{self.server.live.token}/{name}".encode())

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        # What else was sent is not read, so nothing may follow it.
        self.close_connection = True
        self._answer(status, f"{reason}\n".encode(), "text/plain; charset=utf-8")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (*_HEADERS, ("Content-Type", kind), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _changes(self, seen: int) -> None:
        """Server-sent events: the number of each newer page, from now on."""
        self.send_response(HTTPStatus.OK)
        for name, value in (*_HEADERS, ("Content-Type", "text/event-stream"), ("Connection", "close")):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        while (version := self.server.live.wait(seen, PING_S)) is not None:
            told = f"data: {version}\n\n" if version != seen else ": still here\n\n"
            seen = version
            try:
                self.wfile.write(told.encode("ascii"))
                self.wfile.flush()
            except OSError:  # the page was closed
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # http.server's own name
        """Nothing: what the browser asks for is no news to who runs the command."""


def _object(data: bytes) -> Mapping[str, object] | None:
    """The JSON object that the bytes are; None for anything else."""
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError):  # a UnicodeDecodeError is a ValueError
        return None
    return sent if isinstance(sent, dict) else None


_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
