"""Dates, places and statuses as the page's data hold them in; plain English out, in the words of the page itself.

`maps/web/src/words.ts` says the same where scripts run; tests/test_noscript.py holds the two against each other.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from geo.model import NEAR_BY
from geo.tables import rows

STATUS_SENTENCES: Mapping[str, str] = {
    "happened": "reported as having happened",
    "planned": "planned or expected",
    "other": "denied, threatened or supposed; not reported as fact",
}

# Not strftime's: the words of the page are the same in every locale.
_MONTHS = "January February March April May June July August September October November December".split()

_THE_COUNTRIES = re.compile(
    r"^(United|Republic|Democratic|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|Vatican)\b"
    r"|(Republic|Islands|Emirates|Territory|Territories)$"
)
_THE_FEATURES = frozenset("SEA OCN STRT GULF CHN CNL STM MTS DSRT PEN ISLS PLN PLAT".split())
_THE_REGIONS = re.compile(
    r"^(Middle|Near|Far|Horn|Balkans|Caucasus|Caribbean|Sahel|Maghreb|Levant|Arctic|Gaza Strip|West Bank|Golan|Donbas"
    r"|Midwest|Deep|West Coast|East Coast|Gulf|Great|Bay|Baltics|Baltic states|Demilitarized|Indo|Asia.Pacific)\b"
)
_SO_FAR = re.compile(r"\d[\d,.]* [a-z ]+ \S+ .")
"""Where a place is called by how far it is from another one: "150 miles southeast of San Francisco"."""
_IN_DEGREES = re.compile(r"\d+(?:\.\d+)?° ")
"""What has no name but its degrees: "12.5667° N, 45.2° E"."""
_NO_ARTICLE = re.compile(r"^(the|lake|mount|cape|crimea|kamchatka)\b", re.IGNORECASE)
_COUNTRY = 6
_WIDE_KM = 15


def when(start: str | None, end: str | None, precision: str | None, text: str, *, reported: str | None) -> str:
    """When an event happens, as exactly as the article says it, or else when it was reported.

    `start`, `end` and `reported` are ISO 8601 days.
    """
    if start is None or end is None or precision is None:
        said = f"“{text}”, which cannot be dated" if text else "date not given"
        day = None if reported is None else date.fromisoformat(reported)
        return said if day is None else f"{said}; reported {days(day, day)}"
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if precision == "day":
        return days(first, last)
    if precision == "week":
        return f"in the week of {days(first, last)}"
    if precision == "year":
        return f"in {first.year}" if first.year == last.year else f"in {first.year} to {last.year}"
    return f"{'around' if precision == 'season' else 'in'} {_months(first, last)}"


def days(first: date, last: date) -> str:
    """`30 March 2025`, `28 to 30 March 2025`, `28 March to 2 April 2025`."""
    if first == last:
        return _day(first)
    if first.year != last.year:
        return f"{_day(first)} to {_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_day(last)}"
    return f"{first.day} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _months(first: date, last: date) -> str:
    one, other = _MONTHS[first.month - 1], _MONTHS[last.month - 1]
    if first.year != last.year:
        return f"{one} {first.year} to {other} {last.year}"
    return f"{one} {first.year}" if one == other else f"{one} to {other} {last.year}"


def where(place: Mapping[str, object]) -> str:
    """Where an event happens, saying how exact that is: a row of the payload's places."""
    precision, name = place["geo_precision"], str(place["name"])
    near = str(place["id"]).startswith(NEAR_BY)
    if near:
        name = re.sub(r"^(?:near|in) ", "", name)
    country = country_name(str(place["country"]))
    inside = "" if precision == _COUNTRY or country in ("", name) else f", {country}"
    the = f"the {name}" if _takes_article(name, precision, str(place["feature"])) else name
    if near and _SO_FAR.match(name):
        return f"about {name}{inside}"
    extent = place["extent_km"]
    if precision == 1:
        return f"{'at' if _IN_DEGREES.match(name) else 'in'} {the}{inside}"
    if precision == 2:  # noqa: PLR2004 -- the UCDP's scale
        wide = isinstance(extent, int | float) and extent > _WIDE_KM
        return f"{'somewhere in or near' if wide else 'in or near'} {the}{inside}"
    if precision in (3, _COUNTRY):
        return f"somewhere in {the}{inside}"
    return f"in or around {the}"


def _takes_article(name: str, precision: object, feature: str) -> bool:
    if _NO_ARTICLE.search(name):
        return False
    if precision == _COUNTRY:
        return _THE_COUNTRIES.search(name) is not None
    return feature in _THE_FEATURES or _THE_REGIONS.search(name) is not None


def by_hand(corrected: str) -> str:
    """What of an event was corrected, as the payload names it."""
    return f"Corrected by hand: {corrected}"


def country_name(code: str) -> str:
    """A country's English name by its ISO 3166 alpha-2 code; the code where the table does not have it."""
    return _country_names().get(code, code)


@cache
def _country_names() -> Mapping[str, str]:
    return {row["country"]: row["name"] for row in rows("countries.csv")}
