"""The parts of a matched expression come in, the days it means come out; nothing is asked of the clock or the locale.

A meaning raises `ValueError` or `OverflowError` where there is no such day or nothing to count from.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from geo.dates.holidays import HOLIDAYS
from geo.model import DatePrecision, DateRange

Prefer = Literal["past", "future"]
Span = tuple[date, date, DatePrecision]
Parts = Mapping[str, str]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_WINTER = _SEASONS["winter"]
_HALF, _QUARTER = 6, 3  # months
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_UNIT_DAYS = {"week": 7, "fortnight": 14}
_STEPS = {
    **dict.fromkeys(("last", "past", "previous", "earlier"), -1),
    **dict.fromkeys(("the", "this", "same"), 0),
    **dict.fromkeys(("next", "coming", "following", "later"), 1),
}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3}
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


def _shift(day: date, unit: str, count: int) -> date:
    """The day that many units on; a day that its month does not have becomes the month's last."""
    if unit in _UNIT_MONTHS:
        return day + relativedelta(months=count * _UNIT_MONTHS[unit])
    return day + timedelta(days=count * _UNIT_DAYS.get(unit, 1))


def _months(first: date, count: int, precision: DatePrecision) -> Span:
    return first, _shift(first, "month", count) - timedelta(days=1), precision


def _holding(unit: str, day: date) -> Span:
    """The calendar's own day, week, month, quarter, year or decade that holds the day."""
    match unit:
        case "week" | "fortnight":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6), "week"
        case "month":
            return _months(day.replace(day=1), 1, "month")
        case "quarter":
            return _months(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3, "quarter")
        case "year":
            return _months(date(day.year, 1, 1), 12, "year")
        case "decade":
            return _months(date(day.year // 10 * 10, 1, 1), 120, "year")
    return day, day, "day"


def _narrow(span: Span, parts: Parts) -> Span:
    """The early, middle or late third, where one is named: of whole months in years, of days in what is shorter."""
    first, last, precision = span
    if "part" not in parts:
        return span
    third = _THIRDS[parts["part"].lower()]
    months = (last.year - first.year + 1) * 12
    days = (last - first).days + 1
    cuts = [
        _shift(first, "month", months * i // 3) if precision == "year" else first + timedelta(days=days * i // 3)
        for i in (0, 1, 2)
    ]
    return cuts[third], (*cuts[1:], last + timedelta(days=1))[third] - timedelta(days=1), precision


def _step(parts: Parts, key: str = "step") -> int | None:
    return _STEPS[parts[key].lower().split()[-1]] if key in parts else None


def _year(parts: Parts, anchor: Anchor) -> int | None:
    """The year that the expression names as a number or as "last year"."""
    if "year" in parts:
        return int(parts["year"])
    which = _step(parts, "which")
    return None if which is None else anchor.day.year + which


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _weekday_number(name: str) -> int:
    return WEEKDAYS.index(name[:3].lower())


def _nearest_weekday(day: date, weekday: str) -> date:
    """The weekday of that name that is at most three days from the day."""
    return day + timedelta(days=(_weekday_number(weekday) - day.weekday() + 3) % 7 - 3)


def _count(number: str) -> int:
    """The value of digits or of number words below a hundred."""
    words = number.lower().replace("-", " ").split()
    plain = " ".join(words)
    if plain.isdecimal() or plain in _ONE_OR_TWO:
        return _ONE_OR_TWO.get(plain) or int(plain)
    return sum(10 * _TENS.index(word) if word in _TENS else _NUMBERS.index(word) for word in words)


_A_YEAR = timedelta(days=365)
_LEAP_GAP = 8  # years that may lie between two 29 February


def _nearest(anchor: Anchor, make: Callable[[int], date], weekday: str | None = None) -> date:
    """The yearly day that is meant; a weekday that the text names decides among the years around the published one."""
    days, here = [], anchor.near
    for year in range(here.year - _LEAP_GAP, here.year + _LEAP_GAP + 1):
        try:
            days.append(make(year))
        except ValueError:
            continue
    if weekday is not None:
        number = _weekday_number(weekday)
        days = [d for d in days if d.weekday() == number and abs(d - here) < _A_YEAR] or days
    past = [d for d in days if d - here <= anchor.ahead]
    if past and anchor.prefer == "past":
        return past[-1]
    coming = [d for d in days if here - d <= anchor.ahead] if anchor.prefer == "future" else []
    return min(reversed(coming or days), key=lambda d: abs(d - here))


# The meanings of the grammar's rules.


def days(parts: Parts, anchor: Anchor) -> Span:
    """A day of a month, or from one to another."""
    first_month = _month_number(parts.get("month") or parts["month2"])
    last_month = _month_number(parts.get("month2") or parts["month"])
    first_day, last_day = int(parts["day"]), int(parts.get("day2") or parts["day"])
    over = first_month > last_month
    year = _year(parts, anchor)
    if year is None:
        first = _nearest(anchor, lambda y: date(y, first_month, first_day), parts.get("weekday"))
    else:
        first = date(year - over, first_month, first_day)
    return first, date(first.year + over, last_month, last_day), "day"


def iso(parts: Parts, _: Anchor) -> Span:
    return _holding("day", date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def numeric(parts: Parts, _: Anchor) -> Span:
    one, two = int(parts["one"]), int(parts["two"])
    month, day = (two, one) if one > len(_MONTHS) else (one, two)
    return _holding("day", date(int(parts["year"]), month, day))


def month(parts: Parts, anchor: Anchor) -> Span:
    number, year, step = _month_number(parts["month"]), _year(parts, anchor), _step(parts)
    if year is None and step is None and anchor.prefer == "future":
        year = anchor.near.year + (number < anchor.near.month)
    elif year is None and step is None:
        year = _nearest(anchor, lambda y: date(y, number, 1)).year
    elif year is None:
        here = anchor.day.month
        year = anchor.day.year + (-(number >= here) if step == -1 else (number <= here) if step == 1 else 0)
    return _narrow(_months(date(year, number, 1), 1, "month"), parts)


def month_range(parts: Parts, anchor: Anchor) -> Span:
    first, last = _month_number(parts["month"]), _month_number(parts["month2"])
    year = _year(parts, anchor)
    if year is None:
        start = _nearest(anchor, lambda y: date(y, first, 1))
    else:
        start = date(int(parts.get("year1", year - (first > last))), first, 1)
    return start, _months(date(year or start.year + (first > last), last, 1), 1, "month")[1], "month"


def week_of_month(parts: Parts, anchor: Anchor) -> Span:
    first, last, _ = month(parts, anchor)
    if parts["nth"].lower() in _ORDINALS:
        start = first + timedelta(days=7 * _ORDINALS[parts["nth"].lower()])
        return start, start + timedelta(days=6), "week"
    return last - timedelta(days=6), last, "week"


def half_of_month(parts: Parts, anchor: Anchor) -> Span:
    first, last, precision = month(parts, anchor)
    middle = first.replace(day=15)
    return (
        (first, middle, precision) if parts["nth"].lower() == "first" else (middle + timedelta(days=1), last, precision)
    )


def season(parts: Parts, anchor: Anchor) -> Span:
    """A season of the year that it begins in: a winter ends in the year after."""
    first_month, year, step = _SEASONS[parts["season"].lower()], _year(parts, anchor), _step(parts)
    if year is None:
        year = anchor.day.year + (step == 1)
        if first_month == _WINTER and anchor.day.month <= _HALF:
            year -= 1
        first, last, _ = _months(date(year, first_month, 1), 3, "season")
        unended = step == -1 and last >= anchor.day
        unbegun = step is None and anchor.prefer == "past" and first > anchor.day
        year -= unended or unbegun
    return _narrow(_months(date(year, first_month, 1), 3, "season"), parts)


def quarter(parts: Parts, anchor: Anchor) -> Span:
    year = _year(parts, anchor)
    number = int(parts["quarter"]) - 1 if "quarter" in parts else _ORDINALS.get(parts["nth"].lower(), -1)
    half = parts.get("block") == "half"
    number %= 2 if half else 4
    first = date(anchor.day.year if year is None else year, number * (_HALF if half else _QUARTER) + 1, 1)
    return _months(first, _HALF, "year") if half else _months(first, _QUARTER, "quarter")


_DECADES_FROM = 2000  # "the 1900s" is a century, "the 2000s" a decade


def decade(parts: Parts, _: Anchor) -> Span:
    year = int(parts["decade"]) if "decade" in parts else 1900 + int(parts["short"])
    century = year % 100 == 0 and year < _DECADES_FROM
    return _narrow(_months(date(year, 1, 1), 1200 if century else 120, "year"), parts)


def years(parts: Parts, _: Anchor) -> Span:
    first = int(parts["year"])
    last = int(parts.get("year2") or first // 100 * 100 + int(parts.get("short2") or first % 100))
    return _narrow((date(first, 1, 1), date(last, 12, 31), "year"), parts)


def relative_day(parts: Parts, anchor: Anchor) -> Span:
    words = parts["name"].lower().split()
    days = {"yesterday": -1, "night": -1, "tomorrow": 1}.get(words[-1], 0) * (2 if "day" in words else 1)
    return _holding("day", anchor.day + timedelta(days=days))


def _weekday_near(anchor: Anchor, name: str, step: int | None) -> date:
    day, number = anchor.day, _weekday_number(name)
    ahead = day + timedelta(days=(number - day.weekday()) % 7)
    back = day - timedelta(days=(day.weekday() - number) % 7)
    match step:
        case -1:
            return back if back < day else back - timedelta(days=7)
        case 1:
            return ahead if ahead > day else ahead + timedelta(days=7)
        case 0 if anchor.prefer == "past":
            return day + timedelta(days=number - day.weekday())
    return back if step is None and anchor.prefer == "past" else ahead


def weekday(parts: Parts, anchor: Anchor) -> Span:
    week = _step(parts, "week")
    if week is None:
        return _holding("day", _weekday_near(anchor, parts["weekday"], _step(parts)))
    monday = _holding("week", anchor.day)[0]
    return _holding("day", monday + timedelta(days=7 * week + _weekday_number(parts["weekday"])))


def weekday_range(parts: Parts, anchor: Anchor) -> Span:
    days = (_weekday_number(parts["weekday2"]) - _weekday_number(parts["weekday"])) % 7
    if anchor.prefer == "future":
        first = _weekday_near(anchor, parts["weekday"], None)
    else:
        first = _weekday_near(anchor, parts["weekday2"], None) - timedelta(days=days)
    return first, first + timedelta(days=days), "day"


def weekend(parts: Parts, anchor: Anchor) -> Span:
    saturday = anchor.day + timedelta(days=5 - anchor.day.weekday())
    step = _step(parts)
    if anchor.prefer == "past" and step in {None, 0}:
        # "the weekend" has begun; "this weekend" is the nearer one
        step = -1 if (saturday - anchor.day).days >= (1 if step is None else 3) else 0
    first = saturday + timedelta(days=7 * (step or 0))
    return first, first + timedelta(days=1), "day"


def unit(parts: Parts, anchor: Anchor) -> Span:
    """What "last week", "earlier this year", "the end of the month" say: the calendar's unit, or a part of it."""
    unit, edge = parts["unit"].lower(), parts.get("edge", "").lower()
    step = _step(parts) or 0
    first, last, precision = _holding(unit, _shift(anchor.day, unit, step))
    if unit == "week" and step == 0 and anchor.prefer == "past" and edge != "later" and "part" not in parts:
        # What has been is not in the days to come, and told on a Monday it may well have been in those before.
        last = min(last, anchor.day)
        first = first if (last - first).days >= _BEGUN else last - timedelta(days=6)
    if edge == "earlier":
        last = min(last, anchor.day)
    if edge == "later":
        first = max(first, anchor.day)
    return _narrow((first, last, precision), parts)


def stretch(parts: Parts, anchor: Anchor) -> Span:
    """What "the past week", "the next three days" say: so many units up to the published day, or from it on."""
    unit, count = parts["unit"].lower(), _count(parts.get("number", "one"))
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    step = _STEPS[parts["way"].lower()]
    days = sorted((anchor.day, _shift(anchor.day, unit, step * count)))
    return days[0], days[1], _holding(unit, anchor.day)[2]


def distance(parts: Parts, anchor: Anchor) -> Span:
    """What "two days ago" says: the calendar's unit that lies so far off; "a few days ago" says not how far. "Ten years
    ago today" is a day, "a year ago this week" a week.

    "Two months after a fire": so far back lies the fire.
    """
    if "number" not in parts:
        raise ValueError("no number to count with")
    unit = parts["unit"].lower()
    count = _count(parts["number"]) * (-1 if parts.keys() & {"ago", "after"} else 1)
    far = _shift(anchor.day, unit, count)
    if "to" in parts:
        return _holding("day", far)
    if "weekday" in parts and unit == "week":
        return _holding("day", _holding("week", far)[0] + timedelta(days=_weekday_number(parts["weekday"])))
    if "weekday" in parts and unit in _UNIT_MONTHS:
        if unit == "year":
            return _holding("day", _shift(_nearest_weekday(anchor.day, parts["weekday"]), unit, count))
        return _holding("day", _nearest_weekday(far, parts["weekday"]))
    return _holding(parts["block"].lower() if "block" in parts and unit in _UNIT_MONTHS else unit, far)


def day_of_month(parts: Parts, anchor: Anchor) -> Span:
    number, step = int(parts["day"]), _step(parts)
    months = [_shift(anchor.day.replace(day=1), "month", i) for i in range(-2, 3)]
    if step is not None:
        return _holding("day", months[2 + step].replace(day=number))
    days = [m.replace(day=number) for m in months if number <= calendar.monthrange(m.year, m.month)[1]]
    if anchor.prefer == "past":
        return _holding("day", max(d for d in days if d <= anchor.day))
    return _holding("day", min(d for d in days if d >= anchor.day))


def holiday(parts: Parts, anchor: Anchor) -> Span:
    make = HOLIDAYS[" ".join(parts["name"].lower().replace("’", "'").split())]
    year, step = _year(parts, anchor), _step(parts)
    if year is None and step is None:
        return _holding("day", _nearest(anchor, make))
    if year is None:
        here = make(anchor.day.year)
        passed = here >= anchor.day if step == -1 else here <= anchor.day
        year = anchor.day.year + (step or 0) * passed
    return _holding("day", make(year))


def overnight(_: Parts, anchor: Anchor) -> Span:
    """The day in whose first hours the night ends: the published one, or of what is to come the next."""
    return _holding("day", anchor.day + timedelta(days=anchor.prefer == "future"))


_BEGUN = 2
"""Days of a week that are over when all that is told of "this week" may be in it."""
_FINENESS: tuple[DatePrecision, ...] = ("day", "week", "month", "quarter", "season", "year")


def elsewhere(parts: Parts, anchor: Anchor) -> Span:
    """What "a year later" or "the following day" says, where a time as exact as that was named before it."""
    told, way, unit = anchor.told, parts.get("way", "same").lower(), parts.get("unit", "day").lower()
    counted = "number" in parts or way not in {"later", "earlier"}  # "some years later"
    if told is None or not counted or (way == "next" and unit != "day"):  # "the next year" is as often the coming one
        raise ValueError("counted from a day that the text tells elsewhere")
    count = _STEPS[way] * _count(parts.get("number", "one"))
    day = told.end if count > 0 else told.start
    first, last, precision = _holding(unit, _shift(day, unit, count))
    if _FINENESS.index(told.precision) > _FINENESS.index(precision):
        raise ValueError("counted from a time that is less exact")
    if "weekday" in parts:
        ahead = (_weekday_number(parts["weekday"]) - day.weekday() - 1) % 7 + 1
        first = last = day + timedelta(days=ahead * count)
    elif "daytime" in parts and count < 0:
        raise ValueError("the night before, or that of the day before")
    return first, last, precision
