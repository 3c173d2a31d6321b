"""One request over HTTP for geopy, its answer checked: no redirects, no endless answers, none that was cut short.

What comes in is a URL that geopy made; what goes out is its body. It never retries and never reads more than it must.
"""

import http.client
import json
import ssl
import time
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeocoderUnavailable

LARGEST = 4 * 1024 * 1024
"""Bytes of an answer that are read: five places are some thousand."""

_CHUNK = 65_536


class Transport:
    """What geopy calls an adapter, over the standard library: geopy's own reads answers of any size and retries."""

    def __init__(self, *, proxies: object = None, ssl_context: ssl.SSLContext | None = None) -> None:
        """For geopy, which calls it with these keywords; the proxies are the system's, as for every other program."""
        del proxies
        self._context = ssl_context
        self.check: Callable[[object], object] = lambda data: data

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        """The parsed body after `check`, which may change or refuse it. Raises geopy's errors and AdapterHTTPError."""
        body = self._get(url, timeout, headers)
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is no JSON") from error
        return self.check(data)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The body as UTF-8 text."""
        try:
            return self._get(url, timeout, headers).decode("utf-8")
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is no UTF-8 text") from error

    def _get(self, url: str, timeout: float, headers: Mapping[str, str]) -> bytes:
        request = Request(url, headers=dict(headers))  # noqa: S310 - the openers below know http and https only
        try:
            with _opener(url, self._context).open(request, timeout=timeout) as response:
                return _body(response, time.monotonic() + timeout)
        except HTTPError as error:
            raise _status_error(error) from error
        except TimeoutError as error:
            raise GeocoderTimedOut("no answer in time") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut("no answer in time") from error
            raise GeocoderUnavailable(str(error.reason)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise GeocoderUnavailable(f"the connection failed: {type(error).__name__}") from error


BaseSyncAdapter.register(Transport)


class _Response(Protocol):
    length: int | None

    def read1(self, size: int, /) -> bytes: ...


def _body(response: _Response, deadline: float) -> bytes:
    """The whole body. Raises geopy's errors if it is too large, comes too slowly or ends too early."""
    promised, body = response.length, bytearray()
    while promised is None or len(body) < promised:
        chunk = response.read1(_CHUNK)
        if not chunk:
            break
        body += chunk
        if len(body) > LARGEST:
            raise GeocoderServiceError(f"the answer is larger than {LARGEST:,} bytes")
        if time.monotonic() > deadline:
            raise GeocoderTimedOut("the answer did not end in time")
    if promised is not None and len(body) < promised:
        raise GeocoderServiceError(f"the answer was cut short: {len(body)} of {promised} bytes came")
    return bytes(body)


def _status_error(error: HTTPError) -> Exception:
    """What geopy makes its own error of; the body is not read, because nothing in it is needed or to be trusted."""
    headers = {name.lower(): value for name, value in error.headers.items()}
    error.close()
    failure: Exception = AdapterHTTPError(f"HTTP {error.code}", status_code=error.code, headers=headers, text="")
    return failure


def _opener(url: str, context: ssl.SSLContext | None) -> OpenerDirector:
    """Without handlers for redirects, files and FTP: no answer makes it ask anybody else, or ask twice."""
    opener = OpenerDirector()
    opener.add_handler(ProxyHandler({}) if _is_here(url) else ProxyHandler())
    if url.startswith("https:"):
        opener.add_handler(HTTPSHandler(context=ssl.create_default_context() if context is None else context))
    for handler in (HTTPHandler(), HTTPDefaultErrorHandler(), HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


def _is_here(url: str) -> bool:
    """Whether the server is this machine, which no proxy needs to know of."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
