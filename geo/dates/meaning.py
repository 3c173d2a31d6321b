"""The parts of a matched expression come in, the days it means come out; nothing is asked of the clock or the locale.

A meaning raises `ValueError` or `OverflowError` where there is no such day or nothing to count from.
"""

import calendar
from datetime import date, timedelta

from geo.dates.holidays import HOLIDAYS
from geo.dates.reckoning import (
    HALF,
    MONTHS,
    ORDINALS,
    QUARTER,
    SEASONS,
    STEPS,
    UNIT_MONTHS,
    WINTER,
    Anchor,
    Parts,
    Span,
    count_said,
    holding,
    month_number,
    narrowed,
    nearest,
    nearest_weekday,
    of_months,
    shifted,
    step_said,
    weekday_number,
    year_said,
)
from geo.model import DatePrecision


def days(parts: Parts, anchor: Anchor) -> Span:
    """A day of a month, or from one to another."""
    first_month = month_number(parts.get("month") or parts["month2"])
    last_month = month_number(parts.get("month2") or parts["month"])
    first_day, last_day = int(parts["day"]), int(parts.get("day2") or parts["day"])
    over = first_month > last_month
    year = year_said(parts, anchor)
    if year is None:
        first = nearest(anchor, lambda y: date(y, first_month, first_day), parts.get("weekday"))
    else:
        first = date(year - over, first_month, first_day)
    return first, date(first.year + over, last_month, last_day), "day"


def iso(parts: Parts, _: Anchor) -> Span:
    return holding("day", date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def numeric(parts: Parts, _: Anchor) -> Span:
    one, two = int(parts["one"]), int(parts["two"])
    month, day = (two, one) if one > len(MONTHS) else (one, two)
    return holding("day", date(int(parts["year"]), month, day))


def month(parts: Parts, anchor: Anchor) -> Span:
    number, year, step = month_number(parts["month"]), year_said(parts, anchor), step_said(parts)
    if year is None and step is None and anchor.prefer == "future":
        year = anchor.near.year + (number < anchor.near.month)
    elif year is None and step is None:
        year = nearest(anchor, lambda y: date(y, number, 1)).year
    elif year is None:
        here = anchor.day.month
        year = anchor.day.year + (-(number >= here) if step == -1 else (number <= here) if step == 1 else 0)
    return narrowed(of_months(date(year, number, 1), 1, "month"), parts)


def month_range(parts: Parts, anchor: Anchor) -> Span:
    first, last = month_number(parts["month"]), month_number(parts["month2"])
    year = year_said(parts, anchor)
    if year is None:
        start = nearest(anchor, lambda y: date(y, first, 1))
    else:
        start = date(int(parts.get("year1", year - (first > last))), first, 1)
    return start, of_months(date(year or start.year + (first > last), last, 1), 1, "month")[1], "month"


def week_of_month(parts: Parts, anchor: Anchor) -> Span:
    first, last, _ = month(parts, anchor)
    if parts["nth"].lower() in ORDINALS:
        start = first + timedelta(days=7 * ORDINALS[parts["nth"].lower()])
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
    first_month, year, step = SEASONS[parts["season"].lower()], year_said(parts, anchor), step_said(parts)
    if year is None:
        year = anchor.day.year + (step == 1)
        if first_month == WINTER and anchor.day.month <= HALF:
            year -= 1
        first, last, _ = of_months(date(year, first_month, 1), 3, "season")
        unended = step == -1 and last >= anchor.day
        unbegun = step is None and anchor.prefer == "past" and first > anchor.day
        year -= unended or unbegun
    return narrowed(of_months(date(year, first_month, 1), 3, "season"), parts)


def quarter(parts: Parts, anchor: Anchor) -> Span:
    year = year_said(parts, anchor)
    number = int(parts["quarter"]) - 1 if "quarter" in parts else ORDINALS.get(parts["nth"].lower(), -1)
    half = parts.get("block") == "half"
    number %= 2 if half else 4
    first = date(anchor.day.year if year is None else year, number * (HALF if half else QUARTER) + 1, 1)
    return of_months(first, HALF, "year") if half else of_months(first, QUARTER, "quarter")


_DECADES_FROM = 2000  # "the 1900s" is a century, "the 2000s" a decade


def decade(parts: Parts, _: Anchor) -> Span:
    year = int(parts["decade"]) if "decade" in parts else 1900 + int(parts["short"])
    century = year % 100 == 0 and year < _DECADES_FROM
    return narrowed(of_months(date(year, 1, 1), 1200 if century else 120, "year"), parts)


def years(parts: Parts, _: Anchor) -> Span:
    first = int(parts["year"])
    last = int(parts.get("year2") or first // 100 * 100 + int(parts.get("short2") or first % 100))
    return narrowed((date(first, 1, 1), date(last, 12, 31), "year"), parts)


def relative_day(parts: Parts, anchor: Anchor) -> Span:
    words = parts["name"].lower().split()
    days = {"yesterday": -1, "night": -1, "tomorrow": 1}.get(words[-1], 0) * (2 if "day" in words else 1)
    return holding("day", anchor.day + timedelta(days=days))


def _weekday_near(anchor: Anchor, name: str, step: int | None) -> date:
    day, number = anchor.day, weekday_number(name)
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
    week = step_said(parts, "week")
    if week is None:
        return holding("day", _weekday_near(anchor, parts["weekday"], step_said(parts)))
    monday = holding("week", anchor.day)[0]
    return holding("day", monday + timedelta(days=7 * week + weekday_number(parts["weekday"])))


def weekday_range(parts: Parts, anchor: Anchor) -> Span:
    days = (weekday_number(parts["weekday2"]) - weekday_number(parts["weekday"])) % 7
    if anchor.prefer == "future":
        first = _weekday_near(anchor, parts["weekday"], None)
    else:
        first = _weekday_near(anchor, parts["weekday2"], None) - timedelta(days=days)
    return first, first + timedelta(days=days), "day"


def weekend(parts: Parts, anchor: Anchor) -> Span:
    saturday = anchor.day + timedelta(days=5 - anchor.day.weekday())
    step = step_said(parts)
    if anchor.prefer == "past" and step in {None, 0}:
        # "the weekend" has begun; "this weekend" is the nearer one
        step = -1 if (saturday - anchor.day).days >= (1 if step is None else 3) else 0
    first = saturday + timedelta(days=7 * (step or 0))
    return first, first + timedelta(days=1), "day"


def unit(parts: Parts, anchor: Anchor) -> Span:
    """What "last week", "earlier this year", "the end of the month" say: the calendar's unit, or a part of it."""
    unit, edge = parts["unit"].lower(), parts.get("edge", "").lower()
    step = step_said(parts) or 0
    first, last, precision = holding(unit, shifted(anchor.day, unit, step))
    if unit == "week" and step == 0 and anchor.prefer == "past" and edge != "later" and "part" not in parts:
        # What has been is not in the days to come, and told on a Monday it may well have been in those before.
        last = min(last, anchor.day)
        first = first if (last - first).days >= _BEGUN else last - timedelta(days=6)
    if edge == "earlier":
        last = min(last, anchor.day)
    if edge == "later":
        first = max(first, anchor.day)
    return narrowed((first, last, precision), parts)


def stretch(parts: Parts, anchor: Anchor) -> Span:
    """What "the past week", "the next three days" say: so many units up to the published day, or from it on."""
    unit, count = parts["unit"].lower(), count_said(parts.get("number", "one"))
    if unit == "hour":
        unit, count = "day", -(-count // 24)
    step = STEPS[parts["way"].lower()]
    days = sorted((anchor.day, shifted(anchor.day, unit, step * count)))
    return days[0], days[1], holding(unit, anchor.day)[2]


def distance(parts: Parts, anchor: Anchor) -> Span:
    """What "two days ago" says: the calendar's unit that lies so far off; "a few days ago" says not how far. "Ten years
    ago today" is a day, "a year ago this week" a week.

    "Two months after a fire": so far back lies the fire.
    """
    if "number" not in parts:
        raise ValueError("no number to count with")
    unit = parts["unit"].lower()
    count = count_said(parts["number"]) * (-1 if parts.keys() & {"ago", "after"} else 1)
    far = shifted(anchor.day, unit, count)
    if "to" in parts:
        return holding("day", far)
    if "weekday" in parts and unit == "week":
        return holding("day", holding("week", far)[0] + timedelta(days=weekday_number(parts["weekday"])))
    if "weekday" in parts and unit in UNIT_MONTHS:
        if unit == "year":
            return holding("day", shifted(nearest_weekday(anchor.day, parts["weekday"]), unit, count))
        return holding("day", nearest_weekday(far, parts["weekday"]))
    return holding(parts["block"].lower() if "block" in parts and unit in UNIT_MONTHS else unit, far)


def day_of_month(parts: Parts, anchor: Anchor) -> Span:
    number, step = int(parts["day"]), step_said(parts)
    months = [shifted(anchor.day.replace(day=1), "month", i) for i in range(-2, 3)]
    if step is not None:
        return holding("day", months[2 + step].replace(day=number))
    days = [m.replace(day=number) for m in months if number <= calendar.monthrange(m.year, m.month)[1]]
    if anchor.prefer == "past":
        return holding("day", max(d for d in days if d <= anchor.day))
    return holding("day", min(d for d in days if d >= anchor.day))


def holiday(parts: Parts, anchor: Anchor) -> Span:
    make = HOLIDAYS[" ".join(parts["name"].lower().replace("’", "'").split())]
    year, step = year_said(parts, anchor), step_said(parts)
    if year is None and step is None:
        return holding("day", nearest(anchor, make))
    if year is None:
        here = make(anchor.day.year)
        passed = here >= anchor.day if step == -1 else here <= anchor.day
        year = anchor.day.year + (step or 0) * passed
    return holding("day", make(year))


def overnight(_: Parts, anchor: Anchor) -> Span:
    """The day in whose first hours the night ends: the published one, or of what is to come the next."""
    return holding("day", anchor.day + timedelta(days=anchor.prefer == "future"))


_BEGUN = 2
"""Days of a week that are over when all that is told of "this week" may be in it."""
_FINENESS: tuple[DatePrecision, ...] = ("day", "week", "month", "quarter", "season", "year")


def elsewhere(parts: Parts, anchor: Anchor) -> Span:
    """What "a year later" or "the following day" says, where a time as exact as that was named before it."""
    told, way, unit = anchor.told, parts.get("way", "same").lower(), parts.get("unit", "day").lower()
    counted = "number" in parts or way not in {"later", "earlier"}  # "some years later"
    if told is None or not counted or (way == "next" and unit != "day"):  # "the next year" is as often the coming one
        raise ValueError("counted from a day that the text tells elsewhere")
    count = STEPS[way] * count_said(parts.get("number", "one"))
    day = told.end if count > 0 else told.start
    first, last, precision = holding(unit, shifted(day, unit, count))
    if _FINENESS.index(told.precision) > _FINENESS.index(precision):
        raise ValueError("counted from a time that is less exact")
    if "weekday" in parts:
        ahead = (weekday_number(parts["weekday"]) - day.weekday() - 1) % 7 + 1
        first = last = day + timedelta(days=ahead * count)
    elif "daytime" in parts and count < 0:
        raise ValueError("the night before, or that of the day before")
    return first, last, precision
