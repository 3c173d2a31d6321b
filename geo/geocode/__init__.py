"""Names in, places out, from an online service over geopy: opt-in, cached on disk, at most one request a second.

Of an article nothing but the name itself ever leaves the machine, and only to the service that was chosen. An outage
is an error and never "no such place"; a name that was once answered is not asked again.
"""

import json
import math
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from geo.errors import InputError
from geo.gazetteer.names import fold
from geo.geocode.answers import Answer
from geo.geocode.cache import AnswerCache
from geo.model import Match, Place
from geo.read.parts import Note, ignore, printable

if TYPE_CHECKING:
    from geo.geocode.service import OnlineService

__all__ = ["GEOCODERS", "OnlineGeocoder", "Service", "open_geocoder"]

EMPTY_SECONDS = 30 * 86_400.0
"""How long "no such place" is believed: the services' data grow."""

RETRY_WAITS = (2.0, 8.0)
"""Seconds before the second and the third attempt after an outage."""

LONGEST_NAME = 120
"""Characters. Nothing longer is the name of a place, and no text of an article leaves as one."""

POLICY = "https://operations.osmfoundation.org/policies/nominatim/"

_PUNCTUATION = frozenset("-–.,'’‘ʼʻ`´()&")
_ANONYMOUS = frozenset(
    "geopy python-requests python-urllib python-httpx python urllib urllib3 requests httpx aiohttp curl wget mozilla "
    "my-application my_application my-app my_app myapp my-user-agent my_user_agent user-agent user_agent user agent "
    "specify_your_app_name_here app application test example geocoder dateline".split()
)
"""What libraries send by themselves and examples tell one to send: it names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What `dateline list geocoders` says of a service, and the options that it needs."""

    description: str
    needs: tuple[str, ...] = ()


GEOCODERS: Mapping[str, Service] = MappingProxyType(
    {
        "nominatim": Service(description="OpenStreetMap's search, or your own Nominatim; free, one request a second"),
        "photon": Service(description="search over OpenStreetMap by Komoot, or your own Photon; free, be gentle"),
        "arcgis": Service(
            description="Esri's World Geocoding Service; answers may be shown, not stored, without a key"
        ),
        "geonames": Service(description="GeoNames web services; needs username", needs=("username",)),
        "azure": Service(description="Azure Maps; needs subscription_key", needs=("subscription_key",)),
        "geocodeearth": Service(description="Geocode Earth (Pelias); needs api_key", needs=("api_key",)),
        "googlev3": Service(description="Google Maps Geocoding; needs api_key", needs=("api_key",)),
        "herev7": Service(description="HERE Geocoding and Search; needs apikey", needs=("apikey",)),
        "mapbox": Service(description="Mapbox Geocoding; needs api_key", needs=("api_key",)),
        "maptiler": Service(description="MapTiler Geocoding; needs api_key", needs=("api_key",)),
        "opencage": Service(description="OpenCage; needs api_key", needs=("api_key",)),
        "pelias": Service(description="your own Pelias; needs an endpoint"),
        "pickpoint": Service(description="PickPoint (Nominatim); needs api_key", needs=("api_key",)),
        "tomtom": Service(description="TomTom Search; needs api_key", needs=("api_key",)),
    }
)
"""The geocoders to choose from; `open_geocoder` takes any other service of geopy by its name there as well."""


class OnlineGeocoder:
    """A `geo.gazetteer.Gazetteer` that is a service. Safe between threads; made by `open_geocoder`."""

    def __init__(
        self,
        service: "OnlineService",
        cache: AnswerCache,
        *,
        seconds_between: float,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        on_note: Callable[[Note], None],
        stamp: str = "",
    ) -> None:
        self.name, self.stamp = service.name, stamp
        self._service, self._cache = service, cache
        self._between, self._clock, self._sleep, self._on_note = seconds_between, clock, sleep, on_note
        self._known: dict[str, tuple[Place, ...]] = {}
        self._lock = Lock()  # one request at a time, also between threads: the services ask for it

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """The cache is closed; what is on disk stays. Closing twice does nothing."""
        self._cache.close()

    def lookup(self, name: str) -> Sequence[Match]:
        """At most five places that `name` may mean, most populous first; empty when the service knows none.

        Raises `GeocoderOutageError` when the service cannot be reached or fails (after three attempts),
        `GeocoderRefusedError` when it says no, and `InputError` when the cache cannot be used.
        """
        key = fold(name)
        asked = _as_asked(name)
        if not key or not asked:
            return ()
        with self._lock:
            places = self._known.get(key)
            if places is None:
                places = self._known[key] = self._places(key, asked)
        return tuple(Match(place=p, kind="name" if fold(p.name) == key else "alternate") for p in places)

    def _places(self, key: str, asked: str) -> tuple[Place, ...]:
        where = (self.name, self._service.endpoint, key)
        kept = self._kept(where)
        waits = iter(RETRY_WAITS)
        while kept is None:
            wait = self._cache.turn(where[:2], self._between)
            if wait > 0:
                self._sleep(wait)
                kept = self._kept(where)  # meanwhile another process may have asked the same
                continue
            kept = self._asked(where, asked, waits)
        return kept

    def _kept(self, where: tuple[str, str, str]) -> tuple[Place, ...] | None:
        """The answer on disk, or None: not asked yet, or "no such place" so long ago that it is asked again."""
        found = self._cache.read(where)
        if found is None or (not found.places and not 0 <= self._clock() - found.asked_at < EMPTY_SECONDS):
            return None
        return found.places

    def _asked(self, where: tuple[str, str, str], asked: str, waits: Iterator[float]) -> tuple[Place, ...] | None:
        """The service's answer, which is kept; None when it is worth another attempt."""
        from geo.geocode.service import AskingError

        try:
            answer = self._service.ask(asked)
        except AskingError as trouble:
            if trouble.hold is not None:
                self._cache.hold(where[:2], trouble.hold)  # tells other processes too
            wait = next(waits, None) if trouble.again else None
            if wait is None:
                raise trouble.error from trouble
            if trouble.hold is None:
                self._sleep(wait)
            return None
        self._note_dropped(asked, answer)
        if answer.places or not answer.dropped:
            self._cache.write(where, answer.places)
        return answer.places

    def _note_dropped(self, asked: str, answer: Answer) -> None:
        if answer.dropped:
            reason = f"{answer.dropped} of its answers for {printable(asked)!r} had no valid coordinates"
            self._on_note(Note(kind="warning", file=self.name, reason=reason, hint="they were left out"))


def open_geocoder(
    name: str = "nominatim",
    *,
    user_agent: str,
    cache: Path | None = None,
    endpoint: str | None = None,
    options: Mapping[str, str] | None = None,
    seconds_between: float = 1.0,
    timeout: float = 10.0,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
    on_note: Callable[[Note], None] = ignore,
) -> OnlineGeocoder:
    """A geocoder over one of geopy's services, to be closed after use, best by a `with` block.

    `user_agent` says who asks, for example "newsroom-map (maps@news.example)". `cache` is the SQLite file that keeps
    the answers (default: `geocode.sqlite` in the user's cache folder); processes that share it share the pace.
    `endpoint` is the address of a server of one's own (`https://geo.example/nominatim`), `options` what the service
    needs (`{"api_key": …}`); `seconds_between` and `timeout` are in seconds, `clock` gives seconds since 1970.
    `on_note` hears of a broken cache that was set aside and of answers that were left out.

    Nothing is asked yet. Raises `InputError` for what cannot be used: an unknown service or option, a missing one, a
    user agent that names nobody, an address that is not http(s), a cache that cannot be written. The pace and the user
    agent are what the usage policy of OpenStreetMap's Nominatim asks for (https://operations.osmfoundation.org/
    policies/nominatim/); it also wants its attribution shown and no bulk use: many names belong on a server of one's
    own or with a paid service.
    """
    _check_user_agent(user_agent)
    if not (math.isfinite(seconds_between) and seconds_between >= 0):
        raise InputError(f"seconds_between is {seconds_between}: give the seconds between two requests, 1 or more")
    if name.lower() == "nominatim" and endpoint is None and seconds_between < 1:
        raise InputError(f"seconds_between is {seconds_between}: OpenStreetMap allows one request a second ({POLICY})")
    if not (math.isfinite(timeout) and timeout > 0):
        raise InputError(f"timeout is {timeout}: give the seconds to wait for an answer, more than 0")
    from geo.geocode.service import open_service  # geopy takes a quarter of a second

    service = open_service(name, user_agent=user_agent, endpoint=endpoint, options=options or {}, timeout=timeout)
    return OnlineGeocoder(
        service,
        AnswerCache(_default_cache() if cache is None else cache, clock=clock, on_note=on_note),
        seconds_between=seconds_between,
        clock=clock,
        sleep=sleep,
        on_note=on_note,
        stamp=_stamp(name, endpoint, options or {}),
    )


def _stamp(name: str, endpoint: str | None, options: Mapping[str, str]) -> str:
    """Another word for another service, server or option; keys are among the options, and cannot be read from it."""
    said = json.dumps([name.lower(), (endpoint or "").rstrip("/"), sorted(options.items())])
    return sha256(said.encode("ascii")).hexdigest()


def _default_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("dateline") / "geocode.sqlite"


def _check_user_agent(user_agent: str) -> None:
    """Raises `InputError` for one that names nobody, or that no HTTP header can hold."""
    first = re.split(r"[/\s(]", user_agent.strip(), maxsplit=1)[0].lower()
    names_someone = "@" in user_agent or "://" in user_agent
    if not first or (first in _ANONYMOUS and not names_someone):
        raise InputError(
            f"the user agent {printable(user_agent, limit=80)!r} does not say who asks; Nominatim's usage policy wants "
            f"one that names you or your application, for example newsroom-map (maps@news.example): {POLICY}"
        )
    if not (user_agent.isascii() and user_agent.isprintable()):
        raise InputError(f"the user agent {printable(user_agent, limit=80)!r} must be plain ASCII text on one line")


def _as_asked(name: str) -> str:
    """The name as it is sent, or "" for what is no name: too long, without a letter, or with signs no name has."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    if len(text) > LONGEST_NAME or not any(c.isalpha() for c in text):
        return ""
    named = all(c in _PUNCTUATION or c == " " or unicodedata.category(c)[0] in "LMN" for c in text)
    return text if named else ""
