"""A page in; the same page on an address of this machine out, which the browser loads anew whenever a newer one is set.

It listens on 127.0.0.1 only, under a path that nobody can guess, and answers nothing that was not asked of it by that
name: a page from elsewhere that reaches this port under a name of its own is refused (DNS rebinding).
"""

import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from geo.errors import DatelineError

HOST = "127.0.0.1"
PING_S = 15.0
"""So often a waiting page hears that it is not forgotten; a page that is gone is found out then."""


class Live:
    """The page that is served: set a newer one with `show`, and whoever looks at the old one loads it.

    Use it as a context manager; leaving it stops the server. `address` is what to open in the browser.
    """

    def __init__(self, *, port: int = 0) -> None:
        """Listen on this port, or on a free one for 0. Raises DatelineError where that cannot be had."""
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


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    server_version = "dateline"
    sys_version = ""

    def do_GET(self) -> None:  # http.server calls it by this name
        live = self.server.live
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        port = self.server.server_address[1]
        if self.headers.get("Host") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._answer(HTTPStatus.FORBIDDEN, b"This page is for this machine only.\n", "text/plain; charset=utf-8")
        elif secrets.compare_digest(path.encode("utf-8", "replace"), f"/{live.token}/".encode()):
            self._answer(HTTPStatus.OK, live.page, "text/html; charset=utf-8")
        elif secrets.compare_digest(path.encode("utf-8", "replace"), f"/{live.token}/changes".encode()):
            seen = query.removeprefix("seen=")
            self._changes(int(seen) if seen.isdecimal() and seen.isascii() and len(seen) < 10 else 0)  # noqa: PLR2004
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", "text/plain; charset=utf-8")

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


_HEADERS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
