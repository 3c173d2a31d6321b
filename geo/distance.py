"""A text in; what of it says how far from a place something is out: "95 nm southeast of Aden", "15 miles from Aden"."""

import re

REACH = 90
"""Characters before a name that are looked at."""
POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_AWAY = (
    r"\b(?P<number>\d{1,3}(?:,\d{3})?(?:\.\d+)?)(?:\s{0,2}|-)(?:to \d+ )?"
    r"(?P<unit>km|kilomet(?:re|er)s?|mi|miles?|nm|NM|nautical\s+miles?)\b\s*(?:\([^()]{1,20}\)\s*)?"
    r"(?:(?:to|in) the )?(?P<point>(?:north|south)?[- ]?(?:east|west)?)(?:ern)?\s*"
    r"(?P<link>of|from|off|outside)\s+"
    r"(?:(?:the )?(?:[A-Z][\w-]+(?:['’]s?)?\s+)?(?:[a-z-]+\s+){0,2}(?:(?:coast|shore|port|island)(?: of)?"
    r"|(?:town|(?:mega)?city|capital|metropolis)(?: of|,)?)\s+|[A-Z][\w-]+['’]s?\s+)?"
    r"(?:the\s+)?"
)
AWAY = re.compile(rf"{_AWAY}\Z")
"""What stands before the place that it is measured from."""
_LIES = re.compile(
    r"(?:\s+(?:airport|camp|city|county|district|island|region|town|village))?\s*[,(]?\s*(?:an?\s+[a-z]+\s+)?"
    r"(?:(?:which|that)\s+)?(?:(?:is|lies|lying|located|situated)\s+)?"
    rf"(?:(?:about|almost|approximately|around|just|nearly|over|roughly|some)\s+|more than\s+)?{_AWAY}"
)
_IN = re.compile(r"(?:,|,?\s+(?:in|of)|['’]s?)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
_AT = re.compile(r",?\s+(?:in|near|at|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}(?:of\s+)?")


def point_of(said: re.Match[str]) -> str:
    """The point of the compass that it says, one of `POINTS`, or ""."""
    return re.sub(r"[- ]", "", said["point"])


def lies_off(text: str, end: int, start: int) -> re.Match[str] | None:
    """What says so between a name that ends at `end`, and the place that it is measured from: "Luxian county, 120 km
    southwest of Chongqing". None without a point of the compass.
    """
    said = _LIES.fullmatch(text, end, start) if start - end <= REACH else None
    return said if said is not None and point_of(said) in POINTS else None


def lies_in(text: str, end: int, start: int) -> bool:
    """Whether what stands at `start` only says in what that lies which ends at `end`: "Qax in Peru's central Andes"."""
    return start - end <= REACH and _IN.fullmatch(text, end, start) is not None


def leads_to(text: str, start: int, end: int, onward: int) -> bool:
    """Whether the place at `text[start:end]` only says how far off that is which stands at `onward`: "60 km south of
    Baghdad, near Hilla".
    """
    said = AWAY.search(text, max(start - REACH, 0), start)
    return said is not None and point_of(said) in POINTS and _AT.fullmatch(text, end, onward) is not None
