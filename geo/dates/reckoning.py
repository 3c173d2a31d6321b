"""What the meanings of expressions reckon with: the day that they count from, steps, counts, the nearest such day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from geo.model import DatePrecision, DateRange

Prefer = Literal["past", "future"]
Span = tuple[date, date, DatePrecision]
Parts = Mapping[str, str]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
WINTER = SEASONS["winter"]
HALF, QUARTER = 6, 3  # months
UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
UNIT_DAYS = {"week": 7, "fortnight": 14}
STEPS = {
    **dict.fromkeys(("last", "past", "previous", "earlier"), -1),
    **dict.fromkeys(("the", "this", "same"), 0),
    **dict.fromkeys(("next", "coming", "following", "later"), 1),
}
THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
_NUMBERS = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONE_OR_TWO = {"a": 1, "an": 1, "a couple": 2, "a couple of": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What relative expressions count from, and which way they look.

    `told` is the day or time that the text named last, from which "a year later" counts; `about` is a day near which
    those lie that name no year, where it is not known when the text was published.
    """

    published: date | None
    prefer: Prefer
    told: DateRange | None = None
    about: date | None = None
    ahead: timedelta = timedelta(days=60)
    """How far ahead a yearly day may lie when the past is preferred. A day that has no year and would lie ten months
    back is nearly always announced: so were all 26 such days in GeoWebNews, read by hand. No farther back may one lie
    that looks ahead ("will meet over the March 3 attack")."""

    @property
    def day(self) -> date:
        if self.published is None:
            raise ValueError("nothing to count from")
        return self.published

    @property
    def near(self) -> date:
        """The day near which a yearly one is meant."""
        return self.day if self.published is not None or self.about is None else self.about


def shifted(day: date, unit: str, count: int) -> date:
    """The day that many units on; a day that its month does not have becomes the month's last."""
    if unit in UNIT_MONTHS:
        return day + relativedelta(months=count * UNIT_MONTHS[unit])
    return day + timedelta(days=count * UNIT_DAYS.get(unit, 1))


def of_months(first: date, count: int, precision: DatePrecision) -> Span:
    return first, shifted(first, "month", count) - timedelta(days=1), precision


def holding(unit: str, day: date) -> Span:
    """The calendar's own day, week, month, quarter, year or decade that holds the day."""
    match unit:
        case "week" | "fortnight":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6), "week"
        case "month":
            return of_months(day.replace(day=1), 1, "month")
        case "quarter":
            return of_months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3, "quarter")
        case "year":
            return of_months(date(day.year, 1, 1), 12, "year")
        case "decade":
            return of_months(date(day.year // 10 * 10, 1, 1), 120, "year")
    return day, day, "day"


def narrowed(span: Span, parts: Parts) -> Span:
    """The early, middle or late third, where one is named: of whole months in years, of days in what is shorter."""
    first, last, precision = span
    if "part" not in parts:
        return span
    third = THIRDS[parts["part"].lower()]
    months = (last.year - first.year + 1) * 12
    days = (last - first).days + 1
    cuts = [
        shifted(first, "month", months * i // 3) if precision == "year" else first + timedelta(days=days * i // 3)
        for i in (0, 1, 2)
    ]
    return cuts[third], (*cuts[1:], last + timedelta(days=1))[third] - timedelta(days=1), precision


def step_said(parts: Parts, key: str = "step") -> int | None:
    return STEPS[parts[key].lower().split()[-1]] if key in parts else None


def year_said(parts: Parts, anchor: Anchor) -> int | None:
    """The year that the expression names as a number or as "last year"."""
    if "year" in parts:
        return int(parts["year"])
    which = step_said(parts, "which")
    return None if which is None else anchor.day.year + which


def month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    return WEEKDAYS.index(name[:3].lower())


def nearest_weekday(day: date, weekday: str) -> date:
    """The weekday of that name that is at most three days from the day."""
    return day + timedelta(days=(weekday_number(weekday) - day.weekday() + 3) % 7 - 3)


def count_said(number: str) -> int:
    """The value of digits or of number words below a hundred."""
    words = number.lower().replace("-", " ").split()
    plain = " ".join(words)
    if plain.isdecimal() or plain in _ONE_OR_TWO:
        return _ONE_OR_TWO.get(plain) or int(plain)
    return sum(10 * _TENS.index(word) if word in _TENS else _NUMBERS.index(word) for word in words)


_A_YEAR = timedelta(days=365)
_LEAP_GAP = 8  # years that may lie between two 29 February


def nearest(anchor: Anchor, make: Callable[[int], date], weekday: str | None = None) -> date:
    """The yearly day that is meant; a weekday that the text names decides among the years around the published one."""
    days, here = [], anchor.near
    for year in range(here.year - _LEAP_GAP, here.year + _LEAP_GAP + 1):
        try:
            days.append(make(year))
        except ValueError:
            continue
    if weekday is not None:
        number = weekday_number(weekday)
        days = [d for d in days if d.weekday() == number and abs(d - here) < _A_YEAR] or days
    past = [d for d in days if d - here <= anchor.ahead]
    if past and anchor.prefer == "past":
        return past[-1]
    coming = [d for d in days if here - d <= anchor.ahead] if anchor.prefer == "future" else []
    return min(reversed(coming or days), key=lambda d: abs(d - here))


# The meanings of the grammar's rules.
