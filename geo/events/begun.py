"""A word and the days of its sentence in, whether what it tells is over, or on, whatever was heard of it, out."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from geo.events.between import NAMED
from geo.events.expressions import Expression
from geo.triggers import Trigger

__all__ = ["is_on", "is_over"]

REACH = 60
"""Characters before a word that are looked at."""
A_FEW_DAYS = timedelta(days=3)
"""What is on for longer may begin on any day of that: "is back this week"."""
_AT_PLACE = re.compile(rf"\s+(?:(?:in|at|near|outside) (?:the )?{NAMED},?\s+)?(?:(?:in|on|of|early|late)\s+)*")
"""What stands between a noun and its day: nothing but where it happens."""
_BEING = frozenset("back here on under underway".split())
_IS_NOW = re.compile(r"\b(?:is|are)\s+(?:(?:now|once\s+again|again|finally|officially|well)\s+)?\Z")
"""What stands before what is so now: "is once again on"."""


def is_over(text: str, trigger: Trigger, expressions: Sequence[Expression], written: date | None) -> bool:
    """Whether the day that stands beside a noun, or its place, is over whichever way it is read.

    So it is in "warned at a conference in Antofagasta last month".
    """
    day = next((each for each in expressions if each.past.start >= trigger.end), None)
    if trigger.pos != "noun" or written is None or day is None or day.future.when is None:
        return False
    return day.future.when.end < written and _AT_PLACE.fullmatch(text, trigger.end, day.past.start) is not None


def is_on(text: str, trigger: Trigger, expressions: Sequence[Expression], written: date | None) -> bool:
    """Whether what is so now, as it is told, has begun by the day of writing: "is back in Riga this weekend"."""
    day = next((each.future.when for each in expressions if each.future.start >= trigger.end), None)
    if written is None or day is None or not day.start <= written <= day.end:
        return False
    if text[trigger.start : trigger.end].lower() not in _BEING or not day.start < day.end <= day.start + A_FEW_DAYS:
        return False
    return _IS_NOW.search(text, max(trigger.start - REACH, 0), trigger.start) is not None
