"""A text and a name in it in; whether it only looks like a place's out: a news agency, Indian Country, the Earth, an
officer in Charge.
"""

import re

from geo.rolewords import AGENCIES, AGENCIES_AND_PLACES, KINDS, LOCATIVE

REACH = 40
"""Characters before a name that are looked at."""
_KINDS = "|".join(sorted(KINDS))
_AT = re.compile(rf"(?:\b(?:{'|'.join(sorted(LOCATIVE))})|\b(?:{_KINDS})\s+of)\s+\Z", re.IGNORECASE)
"""What stands before a place and no agency; one speaks to those."""
_KIND = re.compile(rf"\s+(?:{_KINDS})\b")
_AGENCY = re.compile(
    r"(?:['’]s)?\s+(?:(?:official|semi-official|state)\s+)?news\s+(?:agency|wire|service)\b", re.IGNORECASE
)
_NATIVE = re.compile(r"\s+(?:Affairs|Country|Gaming|Health\s+Service|Reservation|Territory)\b")
"""After "Indian", these tell of America's first peoples."""

_OFFICER = re.compile(r"\b[A-Z][\w’'.]+(?:\s+in\s+|-[Ii]n-)\Z")
"""What stands before "Charge" where it is a title's: "the Investigator in"."""
_HEAVENLY = re.compile(r"\b(?:on|around|orbit(?:s|ed|ing)?)\s+\Z", re.IGNORECASE)
_EARTHLY = re.compile(r"\b(?:to|from|of|reach(?:es|ed|ing)?|towards?)\s+\Z")
_TOWN_AFTER = re.compile(r",\s+[A-Z]")
"""After a planet's name, this says that the town of the name is meant: "moved to Earth, Texas"."""


def is_no_place(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` is no place's, whatever bears it.

    >>> is_no_place("A trial in Indian Country", 11, 17), is_no_place("A trial in Indian Kashmir", 11, 17)
    (True, False)
    >>> is_no_place("he told Xinhua", 8, 14), is_no_place("a fire in Xinhua", 10, 16)
    (True, False)
    >>> is_no_place("back to Earth", 8, 13), is_no_place("a fire in Earth, Texas", 10, 15)
    (True, False)
    """
    name = text[start:end]
    if name in ("Earth", "Mars", "Venus"):
        left = max(0, start - REACH)
        above = _HEAVENLY.search(text, left, start) or (name == "Earth" and _EARTHLY.search(text, left, start))
        return bool(above) and _TOWN_AFTER.match(text, end) is None
    if name == "Charge":
        return _OFFICER.search(text, max(0, start - REACH), start) is not None
    if name.endswith("Ring of Fire"):  # it is always what lies under a quake's place
        return True
    if name == "Indian":
        return _NATIVE.match(text, end) is not None
    if name in AGENCIES | AGENCIES_AND_PLACES and _AGENCY.match(text, end):
        return True
    return name in AGENCIES and not (_KIND.match(text, end) or _AT.search(text, max(0, start - REACH), start))
