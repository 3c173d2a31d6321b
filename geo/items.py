"""A line or a paragraph in; whether it is an item of a list or of a log, and where it begins to tell, out.

Items begin with a bullet ("• ", "- "), a number ("1.", "a)") or the time of an entry ("13.55 ", "8:20 p.m. –").
"""

import re
from itertools import pairwise

BULLETS = "•·‣◦∙⁃▪▫●○◆◇■□►▶▸➤➢✓✔"
"""Signs that begin nothing but an item, wherever they stand."""

_BULLET = re.compile(rf"[{BULLETS}]\s*|(?:[*–—]|-{{1,2}})\s+(?=\S)")
_GOES_ON = r"\s+(?=[\"“‘'(]?[^\Wa-z_])"
"""An item goes on with a capital or a number; "3. of May" and "13.55 metres" are none."""
_NUMBER = re.compile(rf"(?:\(?(?:\d{{1,2}}|[a-z]|[ivx]{{2,4}})\)|\d{{1,2}}\.){_GOES_ON}")
_HALF = r"(?:[ap]\.m\.|[AP]\.M\.|[ap]m\b|[AP]M\b)"
_ZONE = r"(?:h|hrs?|hours|GMT|UTC|BST)\b"
_HOURS = r"(?:[01]?\d|2[0-3])"
_TIME = re.compile(
    rf"(?:{_HOURS}[.:h][0-5]\d(?:\s?(?:{_HALF}|{_ZONE}))?|[0-2]\d[0-5]\d\s?{_ZONE}|{_HOURS}\s?{_HALF})"
    rf"\s*[:|–—-]?{_GOES_ON}"
)
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? [0-9]{1,2})"
    rf"(?:, (?:[A-Z][a-z]{{2,8}}\.? [0-9]{{1,2}}|{_HOURS}[.:][0-5][0-9](?: ?{_HALF})?))*\s?(?:[:|–—]|\s-){_GOES_ON}"
)
"""The day with which an entry of a log begins, before or without an hour: "Saturday: A car hit a wall"."""
_BESIDE = re.compile(rf"\s[{BULLETS}]\s+")


def is_item(text: str, at: int = 0) -> bool:
    """Whether the line there begins with a bullet or a number, as the items of a list do."""
    return _BULLET.match(text, at) is not None or _NUMBER.match(text, at) is not None


def is_bulleted(text: str) -> bool:
    """Whether a line begins with a sign that only ever begins an item."""
    return text[:1] in BULLETS


def after_mark(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` begins to tell: after what marks it as an item, or at `start`.

    >>> said = "• 13.55 Smoke rose."
    >>> said[after_mark(said, 0, len(said)) :]
    'Smoke rose.'
    """
    at = start
    for mark in (_BULLET, _NUMBER, _TIME):
        found = mark.match(text, at, end)
        at = at if found is None else found.end()
    return at if at < end else start


def after_day(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` begins to tell: after the day that heads an entry of a log, or at `start`.

    >>> said = "Saturday: A car hit a wall."
    >>> said[after_day(said, 0, len(said)) :]
    'A car hit a wall.'
    """
    found = _DAY.match(text, start, end)
    return start if found is None or found.end() >= end else found.end()


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What a paragraph tells, without marks: one span, or several where bullets stand within it."""
    cuts = [start, *(found.start() + 1 for found in _BESIDE.finditer(text, start, end)), end]
    return [(after_mark(text, a, b), b) for a, b in pairwise(cuts)]
