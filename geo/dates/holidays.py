"""A year comes in, the day of a holiday in it comes out: the holidays that news names, of one meaning each.

The days are those of the United States where countries differ; names that differ more ("Independence Day") are left
out.
"""

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta, weekday


def _nth(month: int, day: weekday) -> Callable[[int], date]:
    """The nth such weekday of the month: `MO(1)` is the first Monday, `MO(-1)` the last."""
    edge = 1 if (day.n or 1) > 0 else 31
    return lambda year: date(year, month, 1) + relativedelta(day=edge, weekday=day)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "valentine's day": _fixed(2, 14),
    "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter sunday": easter,
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "memorial day": _nth(5, MO(-1)),
    "juneteenth": _fixed(6, 19),
    "fourth of july": _fixed(7, 4),
    "labor day": _nth(9, MO(1)),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "thanksgiving day": _nth(11, TH(4)),
    "thanksgiving": _nth(11, TH(4)),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
