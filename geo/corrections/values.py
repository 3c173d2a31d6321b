"""What a correction sets a value to, as a person types it, in; the value out, or `BadRowError` with what to write."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from geo.gazetteer.ownfile import kinds, on_earth, own_id
from geo.listfile import BadRowError, number
from geo.model import DatePrecision, Place
from geo.read.day import LOCAL, local_day, why_no_day
from geo.read.parts import clean, printable
from geo.tables import listed

NONE = "none"
"""What stands for "there is none": no place, no date."""
LONGEST = 200
"""Characters of an id or a name."""

_ID = re.compile(r"(?:near:)?[a-z][\w+.-]*:\S+")
_SPACED = re.compile(r"(\S+)\s+(\S+?)(?:\s+(\D.*))?")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_TO = re.compile(r"\s*(?:\.\.|…|/|\bto\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When something happens: both days inclusive, and how exactly that is said."""

    start: date
    end: date
    precision: DatePrecision


def word_of(cell: str, known: Iterable[str], what: str) -> str:
    """The word of `known` that the cell holds, whatever its case and whether spaces part it."""
    choices = tuple(known)
    word = "-".join(re.split(r"[\s_-]+", cell.strip().lower()))
    if word in choices:
        return word
    near = difflib.get_close_matches(word, choices, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    said = f"the {what} {printable(cell, limit=40)!r} is not known" if cell else f"it has no {what}"
    raise BadRowError(said, f"{meant}known: {', '.join(choices)}")


def spots_of(cell: str, *, name: str) -> tuple[str | Place, ...]:
    """The places that a cell names, which "|" parts: ids as they are, points as places; none for "none".

    `name` is what a point is called that has no name of its own.
    """
    parts = listed(cell)
    nowhere = sum(each.lower() == NONE for each in parts)
    if parts and nowhere == len(parts):
        return ()
    if nowhere:
        raise BadRowError(f"it says {NONE} beside a place", f"write {NONE} alone, or leave it out")
    spots = tuple(_spot(each, name) for each in parts)
    if not spots:
        raise BadRowError("it says no place", f"write an id such as geonames:1850147, lat, lon, name, or {NONE}")
    return spots


def _spot(cell: str, name: str) -> str | Place:
    if _ID.fullmatch(cell) and len(cell) <= LONGEST:
        return cell
    parts = _parts(cell)
    degrees = [number(each, comma=True) for each in parts[:2]]
    lat, lon = [*degrees, None, None][:2]
    if lat is None or lon is None:
        raise BadRowError(
            f"{printable(cell, limit=60)!r} is no place",
            f"write an id such as geonames:1850147, or lat, lon, name with a point in the numbers, or {NONE}",
        )
    lat, lon = on_earth(lat, lon)
    called = clean(parts[2])[:LONGEST] if len(parts) > 2 else ""  # noqa: PLR2004 -- lat, lon and the name
    kind = kinds()["town"]
    called = called or clean(name)[:LONGEST] or f"{lat:g}, {lon:g}"
    return Place(
        id=own_id(called, lat, lon, kind.feature),
        name=called,
        lat=lat,
        lon=lon,
        feature=kind.feature,
        extent_km=kind.extent_km,
    )


def _parts(cell: str) -> list[str]:
    """Latitude, longitude and the name, if there is one: parted by ";" or spaces, where the comma may be a decimal
    sign, or else by commas.
    """
    if ";" in cell:
        return [part.strip() for part in cell.split(";", 2)]
    spaced = _SPACED.fullmatch(cell)
    if spaced and all(number(each, comma=True) is not None for each in spaced.groups()[:2]):
        return [part for part in spaced.groups() if part]
    parts = [part.strip() for part in cell.split(",", 2)]
    # "48,85,2,5" may be anything.
    return [] if len(parts) > 2 and re.fullmatch(r"[\d,.\s]+", parts[2]) else parts  # noqa: PLR2004 -- the name


def days_of(cell: str) -> Days | None:
    """The days that a cell means: a day, a month, a year, or two days with ".." between them; None for "none"."""
    if cell.lower() == NONE:
        return None
    first, *rest = _TO.split(cell) if not LOCAL.fullmatch(cell) else [cell]
    start = _days(first)
    end = _days(rest[0]) if rest else start
    if start is None or end is None or len(rest) > 1:
        raise BadRowError(
            f"{printable(cell, limit=40)!r} {why_no_day(cell) or 'is no date'}" if cell else "it says no date",
            f"write 2025-03-30, 2025-03-30..2025-04-02, 2025-03, 2025, or {NONE}",
        )
    if end.end < start.start:
        raise BadRowError(f"{printable(cell, limit=40)!r} ends before it begins", "swap the two days")
    return Days(start=start.start, end=end.end, precision=start.precision)


def _days(text: str) -> Days | None:
    local = LOCAL.fullmatch(text)
    if local:  # as a spreadsheet shows a day once it has taken it for one
        day = local_day(local)
        return None if day is None else Days(start=day, end=day, precision="day")
    iso = _ISO.fullmatch(text)
    return None if iso is None else _span(int(iso[1]), *(int(each) if each else None for each in iso.groups()[1:]))


def _span(year: int, month: int | None, day: int | None) -> Days | None:
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return Days(start=first, end=first, precision="day")
        if month is None:
            return Days(start=first, end=date(year, 12, 31), precision="year")
        following = date(year + (month == 12), month % 12 + 1, 1)  # noqa: PLR2004 -- months
        return Days(start=first, end=following - timedelta(days=1), precision="month")
    except ValueError:
        return None
