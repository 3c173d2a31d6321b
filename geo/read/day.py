"""What somebody wrote for a day in, the day out; or, where it is none, why. One rule for every file and option.

No time zone is applied, no day is guessed, and nothing here raises.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

LONGEST_DAY = 40
"""Characters of a day in words: "Wednesday, 24 September 2025"."""
LOCAL = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
"""A day as it is written or shown in some country, of which the year comes last."""

_YEARS = range(1600, 2200)  # from the first newspapers on; later arithmetic with dates stays in bounds
_SPELT = re.compile(r"(?:[A-Z]|\d{1,2}(?:st|nd|rd|th)?\s)[^\d]*\b\d.*")
"""How a day in words begins: with a weekday, a month or a number."""
_LOOSE = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?$", re.ASCII)
_MONTHS = 12


def day_of(text: str) -> date | None:
    """The day of an ISO 8601 date or time as it is written there, of one in words, or of one in another country's way.

    None for all else: what is no date, what may be two days (03/04/2025), and what lies outside 1600 to 2199.

    >>> day_of("2025-03-31T23:30:00 -05:00") == day_of("31 March 2025") == day_of("March 31, 2025")
    True
    >>> day_of("31.3.2025") == day_of("31/03/2025") == day_of("2025-3-31")
    True
    """
    day = _any(text)
    return day if day is not None and in_years(day) else None


def day_in(text: str) -> date | None:
    """The same, and the day of a date as e-mails and feeds write it.

    >>> day_in("Mon, 31 Mar 2025 23:30:00 -0500")
    datetime.date(2025, 3, 31)
    """
    day = day_of(text)
    if day is not None or not text:
        return day
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return day if in_years(day) else None


def why_no_day(text: str) -> str:
    """What keeps a date from being used, as the rest of a sentence; "" for what is no date at all.

    >>> why_no_day("03/04/2025")
    'may be 3 April or 4 March'
    """
    local = LOCAL.fullmatch(_TIME.sub("", text.strip()))
    if local is not None and local_day(local) is None:
        days = [_made(local[4], month, day) for day, month in ((local[1], local[3]), (local[3], local[1]))]
        return "may be " + " or ".join(f"{day.day} {day:%B}" for day in days if day is not None) if all(days) else ""
    day = _any(text)
    if day is None or in_years(day):
        return ""
    return f"is not between the years {_YEARS.start} and {_YEARS.stop - 1}"


def local_day(found: re.Match[str]) -> date | None:
    """The day that a match of `LOCAL` is; None where there is none, or where two may be meant.

    With full stops the day comes first wherever that is written. Else a number beyond 12 says which is the day.
    """
    one, sign, other, year = found.groups()
    first, second = int(one), int(other)
    if sign != "." and max(first, second) <= _MONTHS and first != second:
        return None  # the third of April, or the fourth of March
    day, month = (other, one) if sign != "." and second > _MONTHS else (one, other)
    return _made(year, month, day)


def in_years(day: date) -> bool:
    """Whether an article may have been published then."""
    return day.year in _YEARS


def _any(text: str) -> date | None:
    """The day that is written, of whatever year."""
    try:
        return datetime.fromisoformat(re.sub(r"(?<=\d) (?=[+-]\d)", "", text)).date()
    except ValueError:
        bare = _TIME.sub("", text.strip())
    local = LOCAL.fullmatch(bare)
    if local is not None:
        return local_day(local)
    loose = _LOOSE.fullmatch(bare)
    return _made(loose[1], loose[3], loose[4]) if loose is not None else _in_words(text.strip())


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _in_words(text: str) -> date | None:
    if len(text) > LONGEST_DAY or _SPELT.fullmatch(text) is None:
        return None
    from geo.dates import date_in  # what most files need not wait for
    from geo.dates.reckoning import WEEKDAYS

    found = date_in(text)
    if found is None or found.precision != "day" or found.start != found.end:
        return None
    day, named = found.start, text[:3].lower()
    if named in WEEKDAYS and named != WEEKDAYS[day.weekday()]:
        return None  # the weekday or the day is a slip, and nobody knows which
    return day
