"""A service of geopy by name: a place's name in, an Answer out; what goes wrong becomes one of Dateline's errors.

It asks once a call and neither waits, retries nor keeps anything; `geo.geocode` does.
"""

import difflib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlsplit

from geopy.adapters import AdapterHTTPError
from geopy.exc import (
    ConfigurationError,
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderNotFound,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import SERVICE_TO_GEOCODER, get_geocoder_for_service

from geo.errors import GeocoderError, GeocoderOutageError, GeocoderRefusedError, InputError
from geo.geocode.answers import LIMIT, Answer, place_of, without_bad_points
from geo.geocode.cache import LONGEST_HOLD
from geo.geocode.transport import Transport
from geo.read.parts import printable

if TYPE_CHECKING:
    from geo.model import Place

QUESTION: Mapping[str, object] = {
    "exactly_one": False,
    "limit": LIMIT,
    "maxresults": LIMIT,
    "language": "en",
    "addressdetails": True,
    "extratags": True,
    "out_fields": "PlaceName,Type,Region",
}
"""How every question is put, as far as the service has such a setting: several answers, in English, with details."""

OURS = frozenset(("user_agent", "timeout", "scheme", "domain", "proxies", "ssl_context", "adapter_factory"))
"""Settings of geopy's geocoders that Dateline makes itself."""

ANSWER_KEYS = {
    "photon": "features",
    "arcgis": "candidates",
    "geonames": "geonames",
    "pelias": "features",
    "geocodeearth": "features",
}
"""What an answer that holds no place must have, or it is none; a list from the relatives of Nominatim."""
LISTS = frozenset(("nominatim", "pickpoint", "openmapquest"))

LONGEST_WAIT = 86_400 * 365
"""Seconds. No service means a longer wait; a number that is no float would be a longer one."""

UNREADABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
"""What geopy's parsers raise for an answer that is not made as they think."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one of geopy's errors means: whose fault, in words, what to do, and whether asking again may help."""

    error: type[GeocoderError]
    what: str
    hint: str
    again: bool = False


MEANINGS: Mapping[type[GeopyError], Meaning] = {
    GeocoderRateLimited: Meaning(
        GeocoderRefusedError, "wants fewer requests", "wait a while, and leave more seconds between requests"
    ),
    GeocoderQuotaExceeded: Meaning(
        GeocoderRefusedError, "says that the quota is used up", "wait until it is renewed, or take another service"
    ),
    GeocoderAuthenticationFailure: Meaning(
        GeocoderRefusedError, "does not accept the key", "check the options that the service needs"
    ),
    GeocoderInsufficientPrivileges: Meaning(
        GeocoderRefusedError, "forbids it", "check that the user agent says who asks, the usage policy, and the key"
    ),
    GeocoderQueryError: Meaning(
        GeocoderRefusedError, "rejects the question", "check the options, and whether the endpoint is such a service"
    ),
    GeocoderTimedOut: Meaning(
        GeocoderOutageError, "did not answer in time", "try again later, or allow a longer timeout", again=True
    ),
    GeocoderUnavailable: Meaning(
        GeocoderOutageError,
        "could not be reached",
        "check the network and the endpoint, or try again later",
        again=True,
    ),
    GeocoderParseError: Meaning(
        GeocoderOutageError, "sent what cannot be read", "check the endpoint, or try again later", again=True
    ),
    GeocoderServiceError: Meaning(
        GeocoderOutageError, "had an error", "check the endpoint, or try again later", again=True
    ),
}
"""geopy's errors, the special ones before the general ones."""


class AskingError(Exception):
    """One attempt failed. `error` is what to raise at last; `again` says whether another attempt may help.

    `hold` are the seconds for which the service wants nobody to ask, None if it did not say.
    """

    def __init__(self, error: GeocoderError, *, again: bool, hold: float | None = None) -> None:
        super().__init__(str(error))
        self.error, self.again, self.hold = error, again, hold


class OnlineService:
    """One service and how to ask it. Not safe between threads: `geo.geocode` asks one at a time."""

    def __init__(
        self,
        name: str,
        geocode: Callable[..., object],
        transport: Transport,
        *,
        endpoint: str,
        secrets: tuple[str, ...],
    ) -> None:
        self.name, self.endpoint = name, endpoint
        self._secrets = secrets
        accepted = inspect.signature(geocode).parameters
        self._geocode = partial(geocode, **{key: value for key, value in QUESTION.items() if key in accepted})
        self._dropped, self._complete = 0, True
        transport.check = self._checked

    def ask(self, name: str) -> Answer:
        """The service's places for a name, the most populous first. Raises `AskingError`, whatever goes wrong."""
        self._dropped, self._complete = 0, True
        try:
            try:
                return self._answer(self._geocode(name))
            except UNREADABLE as error:
                if isinstance(error, GeopyError):  # some are ValueErrors too
                    raise
                raise GeocoderParseError("the answer is not made as expected") from error
        except GeopyError as error:
            raise self._meant(error) from error

    def _answer(self, locations: object) -> Answer:
        places: list[Place] = []
        dropped = self._dropped
        for each in locations if isinstance(locations, list) else []:
            raw = each.raw if isinstance(each.raw, dict) else {}
            place = place_of(self.name, str(each.address), each.latitude, each.longitude, raw)
            if place is None:
                dropped += 1
            elif place.id not in {known.id for known in places}:
                places.append(place)
        if not self._complete and not places:
            raise GeocoderParseError("the answer is not one of such a service")
        best = sorted(places[:LIMIT], key=lambda place: -place.population)
        return Answer(places=tuple(best), dropped=dropped)

    def _checked(self, data: object) -> object:
        """The answer without impossible coordinates, having noted whether it may mean "no such place"."""
        key = ANSWER_KEYS.get(self.name)
        has_key = isinstance(data, dict) and (key in data if key is not None else bool(data))
        a_list = isinstance(data, list) and key is None
        self._complete = a_list if self.name in LISTS else has_key or a_list
        if self.name == "bing":  # the one that writes coordinates as [lat, lon]; geopy refuses impossible ones
            return data
        cleaned, dropped = without_bad_points(data)
        self._dropped += dropped
        return cleaned

    def _meant(self, error: GeopyError) -> AskingError:
        meaning = next((MEANINGS[kind] for kind in type(error).__mro__ if kind in MEANINGS), None)
        meaning = meaning if meaning is not None else MEANINGS[GeocoderServiceError]
        status = (
            getattr(error.__cause__, "status_code", None) if isinstance(error.__cause__, AdapterHTTPError) else None
        )
        hold = getattr(error, "retry_after", None)
        hold = float(min(hold, LONGEST_WAIT)) if isinstance(hold, int | float) else None
        where = f"{self.name} ({self.endpoint or 'its public server'})"
        detail = f"HTTP {status}" if status is not None else self._detail(error)
        hint = meaning.hint if hold is None else f"it asks to wait {hold:.0f} seconds; {meaning.hint}"
        text = f"{where} {meaning.what}{f' ({detail})' if detail else ''}: {hint}"
        again = hold <= LONGEST_HOLD if hold is not None else meaning.again and _may_pass(status)
        return AskingError(meaning.error(text), again=again, hold=hold)

    def _detail(self, error: GeopyError) -> str:
        """What geopy says, on one line and without keys; nothing when that may hold the whole request."""
        if isinstance(error, GeocoderAuthenticationFailure):
            return ""
        text = str(error)
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return printable(text, limit=160)


def open_service(
    name: str, *, user_agent: str, endpoint: str | None, options: Mapping[str, str], timeout: float
) -> OnlineService:
    """The service of that name. Raises `InputError` for an unknown one, or for options that it cannot be made with."""
    name = name.lower()
    try:
        geocoder = get_geocoder_for_service(name)
    except GeocoderNotFound:
        near = difflib.get_close_matches(name, SERVICE_TO_GEOCODER)
        meant = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(sorted(SERVICE_TO_GEOCODER))}"
        raise InputError(f"there is no geocoder {printable(name, limit=60)!r}: {meant}") from None
    parameters = inspect.signature(geocoder).parameters
    arguments: dict[str, object] = {**options, **_address(name, endpoint, parameters)}
    _check_options(name, options, arguments, parameters)
    transport = Transport()
    arguments |= {"user_agent": user_agent, "timeout": timeout, "adapter_factory": lambda **_: transport}
    try:
        geocode = geocoder(**arguments).geocode
    except (ConfigurationError, TypeError, ValueError) as error:
        wants = ", ".join(sorted(set(parameters) - OURS)) or "none"
        raise InputError(f"geocoder {name} cannot be set up with these options ({error}); it knows: {wants}") from error
    secrets = {form for value in options.values() if value for form in (value, quote_plus(value))}
    ordered = tuple(sorted(secrets, key=lambda secret: (-len(secret), secret)))
    return OnlineService(name, geocode, transport, endpoint=(endpoint or "").rstrip("/"), secrets=ordered)


def _check_options(
    name: str,
    options: Mapping[str, str],
    arguments: Mapping[str, object],
    parameters: Mapping[str, inspect.Parameter],
) -> None:
    """Raises `InputError` for an option that the service does not have, or for one that it needs and did not get."""
    known = sorted(set(parameters) - OURS)
    for option in sorted(options):
        if option not in known:
            near = difflib.get_close_matches(option, known)
            meant = f"did you mean {' or '.join(near)}?" if near else f"it knows: {', '.join(known) or 'none'}"
            raise InputError(f"geocoder {name} has no option {printable(option, limit=60)!r}: {meant}")
    for option, parameter in parameters.items():
        if parameter.default is parameter.empty and not arguments.get(option):
            what = "an endpoint" if option == "domain" else f"the option {option}"
            raise InputError(f"geocoder {name} needs {what}: the service's pages say how to get it")


def _address(name: str, endpoint: str | None, parameters: Mapping[str, inspect.Parameter]) -> dict[str, object]:
    """The endpoint as geopy wants it: a scheme and a domain, which may go on with a path."""
    if endpoint is None:
        return {}
    shown = printable(endpoint, limit=120)
    try:
        parts = urlsplit(endpoint)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not (valid and endpoint.isascii() and endpoint.isprintable() and " " not in endpoint):
        raise InputError(f"the endpoint {shown!r} is no address: write it like https://geo.example/nominatim")
    if "@" in parts.netloc:
        raise InputError("the endpoint holds a user name or password, which geocoders do not send: leave it out")
    if parts.query or parts.fragment:
        raise InputError(f"the endpoint {shown!r} has a query or fragment: write it like https://geo.example/nominatim")
    if "domain" not in parameters:
        raise InputError(f"geocoder {name} has one server only: leave the endpoint out")
    return {"scheme": parts.scheme, "domain": f"{parts.netloc}{parts.path.rstrip('/')}"}


def _may_pass(status: int | None) -> bool:
    """Whether asking again may help: a wrong address stays wrong, a server in trouble may recover."""
    return status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.REQUEST_TIMEOUT
