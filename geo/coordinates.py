"""A text in, the spans that give a place in degrees out: "12°34'N, 45°12'E", "15.3S 172.4W", "(35.3767, 36.6031)".

A pair counts where each number says its side of the world, where a word before two decimals says what they are, or
where two with four digits behind the point stand in brackets. What is rounder than a tenth of a degree is left alone.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.model import POINT, Place

KM_PER_DEGREE = 111.2
"""Of latitude, on a sphere of 6,371 km."""
MOST_LATITUDE, MOST_LONGITUDE = 90.0, 180.0
REACH = 40
"""Characters before two plain decimals in which a word may say what they are."""

_SECONDS = r"(?:\s?(?P<{0}s>\d{{1,2}}(?:\.\d+)?)\s?(?:[\"″”]|''|′′|’’))?"
_MINUTES = r"(?:\s?(?P<{0}m>\d{{1,2}}(?:\.\d+)?)\s?['′’]" + _SECONDS + r")?"
_SIGNED = r"(?P<{0}d>\d{{1,3}}(?:\.\d+)?)\s?(?:[°º˚]|deg(?:rees?)?\b)?" + _MINUTES
_DASHED = r"(?P<{0}d>\d{{1,3}})[-:](?P<{0}m>\d{{1,2}}(?:\.\d+)?)(?:[-:](?P<{0}s>\d{{1,2}}(?:\.\d+)?))?"
_BETWEEN = r"\s?[,;/]?\s?(?:(?:and|by)\s)?(?:longitude\s?)?"
_SIDES = {"lat": r"(?P<latside>N|S|[Nn]orth|[Ss]outh)\b", "lon": r"(?P<lonside>E|W|[Ee]ast|[Ww]est)\b"}


def _pair(number: str, *, first: bool) -> re.Pattern[str]:
    """Latitude and longitude, each with its side behind it or, where that comes first, before it."""
    each = [
        rf"{_SIDES[axis]}\s?{number.format(axis)}" if first else rf"{number.format(axis)}\s?{_SIDES[axis]}"
        for axis in ("lat", "lon")
    ]
    return re.compile(rf"(?<![\w.°'′,-]){each[0]}{_BETWEEN}{each[1]}(?![\w°]|\.\d)")


_MAY = re.compile(r"\d\s?(?:[°º˚]|deg|[NS]\b)|[NS]\s?\d|\.\d{3,}\s?°?,")
"""Without one of these a text gives no degrees; it is looked for faster than they are."""
_WITH_SIDES = tuple(_pair(number, first=first) for number in (_SIGNED, _DASHED) for first in (False, True))
_PLAIN = re.compile(
    r"(?<![\w.,°-])(?P<latd>-?\d{1,2}\.\d{3,})\s?°?\s?,\s?(?:[Ll]on(?:gitude)?[:\s]?\s?)?"
    r"(?P<lond>-?\d{1,3}\.\d{3,})\b(?!\.\d|%)"
)
_IN_BRACKETS = re.compile(r"[(\[]\s?(?P<latd>-?\d{1,2}\.\d{4,})\s?,\s?(?P<lond>-?\d{1,3}\.\d{4,})\s?[)\]]")
_SAYS_SO = re.compile(r"\b(?:co-?ordinates?|gps|grid|position|lat(?:itude)?|location)\b", re.IGNORECASE)
_GAP = re.compile(r"\s?[,–-]?\s?[(\[]?\s?(?:(?:at|in|position|co-?ordinates|gps|grid)\b:?\s){0,2}", re.IGNORECASE)
"""What stands between a name and its degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Degrees as a text gives them: half-open code-point offsets, WGS84, and within how many km they can lie."""

    start: int
    end: int
    lat: float
    lon: float
    within_km: float

    @property
    def point(self) -> Place:
        """The place there, without a name of its own."""
        sides = "N" if self.lat >= 0 else "S", "E" if self.lon >= 0 else "W"
        said = (f"{round(abs(each), 4):.8g}" for each in (self.lat, self.lon))
        name = ", ".join(f"{each}° {side}" for each, side in zip(said, sides, strict=True))
        return Place(
            id=f"{POINT}{self.lat:.10g},{self.lon:.10g}",
            name=name,
            lat=self.lat,
            lon=self.lon,
            feature="PNT",
            extent_km=self.within_km,
        )


@lru_cache(maxsize=16)
def coordinates(text: str) -> tuple[Coordinates, ...]:
    """All that a text gives in degrees, in its order, without overlaps."""
    if _MAY.search(text) is None:
        return ()
    found = sorted(_found(text), key=lambda each: (each.start, -each.end))
    kept: list[Coordinates] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def coordinates_in(text: str, start: int, end: int) -> tuple[Coordinates, ...]:
    """Those that begin in `text[start:end]`, as a sentence."""
    every = coordinates(text)
    first = bisect_left(every, start, key=lambda each: each.start)
    return every[first : bisect_left(every, end, lo=first, key=lambda each: each.start)]


def follows(text: str, end: int, start: int) -> bool:
    """Whether degrees at `start` say where the name lies that ends at `end`: "Kafr Zita (35.3767, 36.6031)"."""
    return start >= end and _GAP.fullmatch(text, end, start) is not None


def _found(text: str) -> Iterator[Coordinates]:
    for pattern in _WITH_SIDES:
        for said in pattern.finditer(text):
            yield from _read(said)
    for said in _PLAIN.finditer(text):
        if _SAYS_SO.search(text, max(said.start() - REACH, 0), said.start()):
            yield from _read(said)
    for said in _IN_BRACKETS.finditer(text):
        yield from _read(said)


def _read(said: re.Match[str]) -> Iterator[Coordinates]:
    parts = said.groupdict()
    (lat, fine), (lon, finer) = (_degrees(parts, axis) for axis in ("lat", "lon"))
    within = round(max(fine, finer) * KM_PER_DEGREE, 2)
    if abs(lat) <= MOST_LATITUDE and abs(lon) <= MOST_LONGITUDE and within <= KM_PER_DEGREE / 10:
        yield Coordinates(
            start=said.start() + len(said[0]) - len(said[0].lstrip("([ ")),
            end=said.start() + len(said[0].rstrip(")] ")),
            lat=round(lat, 6),
            lon=round(lon, 6),
            within_km=within,
        )


def _degrees(parts: dict[str, str | None], axis: str) -> tuple[float, float]:
    """The degrees of an axis, and the step of its last digit in degrees; minutes and seconds beyond 60 are none."""
    value, step = 0.0, 1.0
    for part, size in (("d", 1.0), ("m", 60.0), ("s", 3600.0)):
        digits = parts.get(axis + part)
        if digits is None:
            continue
        number = float(digits)
        if part != "d" and number >= 60:  # noqa: PLR2004 -- minutes of a degree
            return float("inf"), step
        value += abs(number) / size
        step = 10.0 ** -len(digits.partition(".")[2]) / size
    side = (parts.get(f"{axis}side") or "")[:1].upper()
    negative = side in ("S", "W") or (parts.get(f"{axis}d") or "").startswith("-")
    return (-value if negative else value), step
