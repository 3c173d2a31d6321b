"""What a service said goes in, Places come out, checked: nothing is wrapped, guessed or trusted. It never asks."""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

from geo.geocode.dialects import SAID_BY, Box, Said, text_of
from geo.model import BBox, Place
from geo.sphere import box_contains, box_radius_km

LIMIT = 5
"""How many places a name may have: further ones are never what a news article means."""
MAX_LAT, MAX_LON, GLOBE = 90.0, 180.0, 359.0
"""Degrees; a box wider than the last goes around the globe."""
DEEPEST = 12
"""How many levels of an answer are looked through."""

_PAIR = re.compile(r"\s*[,\s]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The places of one answer, and how many more were dropped because they have no valid coordinates."""

    places: tuple[Place, ...]
    dropped: int = 0


def place_of(service: str, address: str, lat: float, lon: float, raw: Mapping[str, object]) -> Place | None:
    """The place at (lat, lon) in degrees that geopy read from `raw`; None unless `raw` itself holds valid coordinates.

    geopy turns longitude 181 into -179 and a missing pair into (0, 0), so both numbers must stand in the answer.
    """
    given = set(_numbers(raw))
    if not (_is_lat(lat) and _is_lon(lon)) or lat not in given or lon not in given:
        return None
    wording = SAID_BY.get(service)
    said = Said() if wording is None else wording(raw)
    name = text_of(said.name) or text_of(address.split(",", maxsplit=1)[0]) or text_of(address)
    box = _checked_box(said.box, lat, lon)
    digest = hashlib.sha256(f"{lat:.6f} {lon:.6f} {name}".encode()).hexdigest()[:16]
    return Place(
        id=said.id or f"{service}:{digest}",
        name=name or f"{lat:.4f}, {lon:.4f}",
        lat=lat,
        lon=lon,
        feature=said.feature,
        country=_country(said.country),
        admin1=text_of(said.admin1),
        population=_population(said.population),
        extent_km=0.0 if box is None else round(box_radius_km(box, lat, lon), 3),
        bbox=box,
    )


def without_bad_points(data: object, depth: int = 0) -> tuple[object, int]:
    """The answer without the members of lists whose coordinates are impossible, and how many they were."""
    if depth > DEEPEST:
        return data, 0
    if isinstance(data, list):
        good = [item for item in data if not (isinstance(item, dict) and _impossible(item))]
        cleaned = [without_bad_points(item, depth + 1) for item in good]
        return [item for item, _ in cleaned], len(data) - len(good) + sum(n for _, n in cleaned)
    if isinstance(data, dict):
        members = {key: without_bad_points(value, depth + 1) for key, value in data.items()}
        return {key: value for key, (value, _) in members.items()}, sum(n for _, n in members.values())
    return data, 0


def encode(places: tuple[Place, ...]) -> str:
    """The places as JSON, the same bytes for the same places."""
    return json.dumps([asdict(place) for place in places], sort_keys=True, allow_nan=False)


def decode(text: str) -> tuple[Place, ...]:
    """What `encode` made. Raises ValueError, TypeError or KeyError for anything else."""
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise TypeError("the answer is no list")
    return tuple(_decoded(row) for row in rows)


def _decoded(row: object) -> Place:
    if not isinstance(row, dict) or not all(isinstance(row[key], str) for key in ("id", "name", "feature")):
        raise TypeError("a place without id, name or feature")
    lat, lon, box = _number(row["lat"]), _number(row["lon"]), row["bbox"]
    if not (_is_lat(lat) and _is_lon(lon)):
        raise ValueError("a place without coordinates")
    return Place(
        id=row["id"],
        name=row["name"],
        lat=lat,
        lon=lon,
        feature=row["feature"],
        country=_country(row["country"]),
        admin1=text_of(row["admin1"]),
        population=_population(row["population"]),
        extent_km=max(0.0, float(row["extent_km"])),
        bbox=None if box is None else _checked_box((box[0], box[1], box[2], box[3]), lat, lon),
    )


# --- what may be believed ---


def _country(value: object) -> str:
    return value.upper() if isinstance(value, str) and re.fullmatch("[A-Za-z]{2}", value) else ""


def _population(value: object) -> int:
    """The number of people, 0 for what is none: OpenStreetMap's tag is free text."""
    digits = re.sub("[ ,]", "", value) if isinstance(value, str) else str(value)
    return int(digits) if re.fullmatch("[0-9]{1,10}", digits) else 0


def _number(value: object) -> float:
    """The number, also from text, or NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return math.nan
    try:
        return float(value)
    except (ValueError, OverflowError):
        return math.nan


def _is_lat(value: object) -> bool:
    return abs(_number(value)) <= MAX_LAT


def _is_lon(value: object) -> bool:
    return abs(_number(value)) <= MAX_LON


def _checked_box(box: Box | None, lat: float, lon: float) -> BBox | None:
    """The box if it can be one around the point; one around the whole globe says nothing and is none."""
    if box is None or not (_is_lon(box[0]) and _is_lat(box[1]) and _is_lon(box[2]) and _is_lat(box[3])):
        return None
    west, south, east, north = map(_number, box)
    around = (west, south, east, north)
    if south > north or east - west > GLOBE or not box_contains(around, lat, lon, margin=0.1):
        return None
    return around


def _impossible(item: Mapping[str, object], depth: int = 0) -> bool:
    """Whether a coordinate somewhere in it lies outside the globe, or is no number."""
    for key, value in item.items():
        word = key.lower()
        if isinstance(value, dict):
            if depth < DEEPEST and _impossible(value, depth + 1):
                return True
        elif word in CHECKS and not CHECKS[word](value):
            return True
    return False


def _is_pair(values: object) -> bool:
    """Whether it can be [lon, lat], the order of GeoJSON; lists of pairs are shapes, which nothing is read from."""
    if not isinstance(values, list) or any(isinstance(each, list) for each in values):
        return isinstance(values, list)
    return len(values) > 1 and _is_lon(values[0]) and _is_lat(values[1])


def _numbers(value: object, depth: int = 0) -> Iterator[float]:
    """Every number in an answer, also those written as text ("37.6 55.7")."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _numbers(each, depth + 1)
    elif isinstance(value, str):
        yield from map(_number, _PAIR.split(value.strip())[:3])
    else:
        yield _number(value)


CHECKS: Mapping[str, Callable[[object], bool]] = {
    **dict.fromkeys(("lat", "latitude", "y"), _is_lat),
    **dict.fromkeys(("lon", "lng", "long", "longitude", "x"), _is_lon),
    "coordinates": _is_pair,
}
"""What the services call coordinates, and when such a value can be one."""
