"""A row of a table of events in, the event that it gives out, checked; a note for each value that was not used.

Such events are ready: nothing is looked for in their words. Where a row names a place without its degrees, `geo.given`
looks that up.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from typing import get_args

from geo.address import web_address
from geo.dates import date_in
from geo.eventtypes import EVENT_TYPES
from geo.formula import unguarded
from geo.model import DatePrecision, GivenEvent, Status
from geo.read.day import day_in, in_years, why_no_day
from geo.read.front import LIMITS
from geo.read.parts import UnreadableError, Warn, clean, printable
from geo.tables import listed, rows

EVENT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "headline": ("title", "source_headline", "notes", "summary"),
    "place": ("place_name", "location", "city", "town"),
    "lat": ("latitude",),
    "lon": ("longitude", "lng", "long"),
    "country": ("country_code",),
    "feature": (),
    "date": ("date_start", "event_date"),
    "end": ("date_end", "end_date"),
    "type": ("event_type",),
    "status": (),
    "published": ("published_at",),
    "url": ("link",),
    "source": ("outlet", "publisher"),
}
"""What an event's row may say, and other names of each: those of Dateline's own tables, of ACLED and of UCDP."""

MOST_LAT, MOST_LON = 90.0, 180.0
"""Degrees."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)
_FEATURE = re.compile(r"[A-Z][A-Z0-9]{1,4}")
_LONGEST_PLACE = 200


def is_table_of_events(names: Mapping[str, str]) -> bool:
    """Whether the fields that a table has are those of events: a headline, and where it was."""
    return "headline" in names and ("place" in names or {"lat", "lon"} <= names.keys())


def event_of(fields: Mapping[str, object], part: str, warn: Warn) -> GivenEvent:
    """The event of a row with these fields. Raises UnreadableError for a row that gives none."""
    said = {name: _plain(value) for name, value in fields.items()}
    headline = _capped("headline", said, LIMITS["title"], warn)
    if not any(map(str.isalnum, headline)):
        raise UnreadableError("it has no headline", "say in a few words what happened")
    lat, lon = _point(said.get("lat", ""), said.get("lon", ""))
    place = _capped("place", said, _LONGEST_PLACE, warn)
    if lat is None and not any(map(str.isalpha, place)):
        raise UnreadableError("it has neither a place nor lat and lon", "say where it was")
    start, end, precision = _days(said.get("date", ""), said.get("end", ""), warn)
    url = web_address(said.get("url", ""))
    if said.get("url") and not url:
        warn(f"its url is {_short(said['url'])}, not a web address", "write it as https://example.org/article")
    published = day_in(said.get("published", ""))
    if said.get("published") and published is None:
        why = why_no_day(said["published"]) or "cannot be read"
        warn(f"its date of publication is {_short(said['published'])}, which {why}", "write it as 2025-03-31")
    found = GivenEvent(
        id="",
        headline=headline,
        type=_type(said.get("type", ""), warn),
        status=_status(said.get("status", ""), warn),
        place=place,
        lat=lat,
        lon=lon,
        country=_country(said.get("country", ""), warn),
        feature=_feature(said.get("feature", ""), warn),
        start=start,
        end=end,
        precision=precision,
        published=published,
        source=_capped("source", said, LIMITS["source"], warn),
        url=url,
    )
    return replace(found, id=sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()[:16], file=part)


def _plain(value: object) -> str:
    """The value as text; numbers as they are written, and nothing for what is neither.

    It is without the apostrophes that keep a spreadsheet from running it, or each writing and reading would add one.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return ";".join(map(unguarded, clean(str(value)).split(";")))


def _capped(field: str, said: Mapping[str, str], most: int, warn: Warn) -> str:
    value = said.get(field, "")
    if len(value) > most:
        warn(f"its {field} was cut: it has {len(value)} characters", f"at most {most} are kept")
    return value[:most].rstrip()


def _feature(code: str, warn: Warn) -> str:
    if code and not _FEATURE.fullmatch(code):
        warn(f"its feature is {_short(code)}, no code of GeoNames", "write one such as PPL, ADM1 or RGN, or none")
        return ""
    return code


def _short(value: str) -> str:
    return f"'{printable(value, limit=60)}'"


def _point(lat: str, lon: str) -> tuple[float | None, float | None]:
    if not lat and not lon:
        return None, None
    degrees = [_degrees(each, name) for each, name in ((lat, "lat"), (lon, "lon"))]
    if abs(degrees[0]) > MOST_LAT and abs(degrees[0]) <= MOST_LON and abs(degrees[1]) <= MOST_LAT:
        raise UnreadableError(f"lat {degrees[0]:g} is no latitude: lat and lon seem to be swapped", "swap them")
    if abs(degrees[0]) > MOST_LAT or abs(degrees[1]) > MOST_LON:
        raise UnreadableError(
            f"there is no point at lat {degrees[0]:g}, lon {degrees[1]:g}", "lat is -90 to 90, lon is -180 to 180"
        )
    return degrees[0] + 0.0, degrees[1] + 0.0  # no minus zero


def _degrees(text: str, name: str) -> float:
    plain = text.replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain) or not math.isfinite(number := float(plain.replace(",", "."))):
        what = f"its {name} is {_short(text)}, no number" if text else f"it has no {name}"
        raise UnreadableError(what, "write degrees with a point, such as 48.85")
    return number


def _days(first: str, last: str, warn: Warn) -> tuple[date | None, date | None, DatePrecision]:
    """The first and the last day, and how exact they are."""
    start = _when(first, warn)
    end = _when(last, warn)
    if start is None:
        if end is not None:
            warn("it has an end, and no date that can be read; the end was not used", "give the first day as its date")
        return None, None, "day"
    if end is not None and end[1] < start[0]:
        warn("its end is before its date", "swap them; the end was not used")
        end = None
    return start[0], (start[1] if end is None else end[1]), start[2]


def _when(text: str, warn: Warn) -> tuple[date, date, DatePrecision] | None:
    if not text:
        return None
    day = day_in(text)
    if day is not None:
        return day, day, "day"
    found = date_in(text)
    if found is not None and in_years(found.start):
        return found.start, found.end, found.precision
    warn(f"its date is {_short(text)}, which {why_no_day(text) or 'cannot be read'}", "write it as 2025-03-31")
    return None


def _type(text: str, warn: Warn) -> str:
    """The name of the type that is meant, by its name, its label, or what PLOVER or ACLED call it; else "other"."""
    found = _types().get(text.casefold(), "")
    if text and not found:
        warn(
            f"its type is {_short(text)}, which is not known, and was taken as other",
            f"known: {', '.join(EVENT_TYPES)}",
        )
    return found or "other"


@cache
def _types() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for each in EVENT_TYPES.values():
        for called in (each.name, each.label, each.plover, each.acled):
            if called:
                known.setdefault(called.casefold(), each.name)
    return known


def _status(text: str, warn: Warn) -> Status:
    for known in get_args(Status):
        if text.casefold() == known:
            status: Status = known
            return status
    if text:
        warn(f"its status is {_short(text)}, which is not known", f"known: {', '.join(get_args(Status))}")
    return "happened"


def _country(text: str, warn: Warn) -> str:
    code = _countries().get(text.casefold(), "")
    if text and not code:
        warn(f"its country is {_short(text)}, which is not known", "write two letters, such as FR")
    return code


@cache
def _countries() -> Mapping[str, str]:
    """The codes of countries by code, name and other names."""
    known: dict[str, str] = {}
    for row in rows("countries.csv"):
        for called in (row["country"], row["name"], *listed(row["aliases"]), *listed(row["abbreviations"])):
            known.setdefault(called.casefold(), row["country"])
    return known
