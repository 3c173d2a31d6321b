"""The page's payload in; what a still map has to show, and where, out: spots, marks that stand for them, and the view.

Lengths are points of the sheet (1/72 inch). Nothing is drawn here.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from maps.still.atlas import Atlas
from maps.still.mercator import EARTH_KM, Line, latitude, middle_of, nearest_copy, project

Kind = Literal["point", "area", "country"]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom on the unit square."""

WIDE_KM = 15.0
"""A district wider than this is no point (as in maps/web/src/data.ts)."""
_UNKNOWN_KM = {2: 20.0, 3: 80.0, 6: 60.0}
NARROWEST = 0.049
"""No view is narrower, as a share of the world: a single place is still seen in its country, as on the page."""
IN_TOWN = NARROWEST / 16
"""Nor narrower than this around several places, unless they lie within TOGETHER_KM, and so are as good as one."""
TOGETHER_KM = 6.0
_REGION, _COUNTRY, _LARGER = 3, 6, 7
_MODEST, _WIDE = 0.12, 0.55
"""How wide and high an area may be, as a share of the world, to be shown whole beside points, and where are none."""
NUMBER = 3.5
"""The circle around a pin and the number at its corner: so much wider than the pin's, and so far to the corner."""
_FARTHEST, _STEP, _TURNS = 40.0, 1.5, 24
"""No area's mark goes farther than so many points; the spots tried lie on circles so far apart, so many on each."""
_TOGETHER = 0.96
"""Marks that come nearer than this share of their radii become one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with the events there: how many of each type (by its position), and their shared status."""

    id: str
    name: str
    x: float
    y: float
    kind: Kind
    country: str
    extent_km: float
    box: Box
    """Within which it lies, around its own x."""
    mix: Mapping[int, int]
    status: str

    @property
    def count(self) -> int:
        """How many events happen there."""
        return sum(self.mix.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of the world is seen: `scale` points of the sheet are its width; `left` and `top` on the unit square."""

    left: float
    top: float
    scale: float
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where on the map a point of the unit square lies, in points from its upper left corner."""
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    @property
    def middle(self) -> float:
        """The x of the middle."""
        return self.left + self.width / self.scale / 2

    @property
    def latitude(self) -> float:
        """The latitude of the middle."""
        return latitude(self.top + self.height / self.scale / 2)

    @property
    def km(self) -> float:
        """How many kilometres a point of the sheet is, in the middle of the map."""
        return EARTH_KM * math.cos(math.radians(self.latitude)) / self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands on the map for one or several spots of a kind; `at` is where, `home` where it belongs."""

    kind: Literal["point", "area"]
    spots: tuple[Spot, ...]
    at: tuple[float, float]
    home: tuple[float, float]
    mix: Mapping[int, int]
    """How many events of each type, the most first."""
    count: int
    radius: float

    @property
    def status(self) -> str:
        """The status that all share, or else "happened"."""
        found = {spot.status for spot in self.spots}
        return found.pop() if len(found) == 1 else "happened"

    @property
    def mixed(self) -> bool:
        """Whether it is a ring with a number: several places, or several types."""
        return len(self.spots) > 1 or len(self.mix) > 1

    @property
    def titles(self) -> tuple[str, ...]:
        """What may name it, the longest first: its places, as many as one can take in, or one and how many more."""
        names = list(dict.fromkeys(spot.name for spot in sorted(self.spots, key=lambda one: (-one.count, one.id))))
        if len(names) == 1:
            return (names[0],)
        first, rest = names[0], len(names) - 1
        short = (f"{first} and {rest} more", f"{first} +{rest}", first)
        return (", ".join(names), *short) if rest == 1 else short

    @property
    def names(self) -> str:
        """The longest of its titles."""
        return self.titles[0]

    @property
    def disc(self) -> tuple[float, float, float]:
        """What it covers: a circle's middle and radius, with the number at the corner of a pin that has one."""
        if self.mixed or self.count == 1:
            return *self.at, self.radius
        return self.at[0] + NUMBER, self.at[1] - NUMBER, self.radius + NUMBER


def spots_of(payload: Mapping[str, Any]) -> list[Spot]:
    """The places that have events, in the payload's order."""
    events, places = payload["events"], payload["places"]
    at: dict[int, list[int]] = {}
    for number, place in enumerate(events["place"]):
        if place >= 0:
            at.setdefault(place, []).append(number)
    return [_spot({name: column[place] for name, column in places.items()}, events, at[place]) for place in sorted(at)]


def _spot(place: Mapping[str, Any], events: Mapping[str, Any], numbers: Sequence[int]) -> Spot:
    statuses = {events["status"][number] for number in numbers}
    x, y = project(place["lon"], place["lat"])
    return Spot(
        id=place["id"],
        name=place["name"],
        x=x,
        y=y,
        kind=_kind(place),
        country=place["country"],
        extent_km=place["extent_km"],
        box=_box(place, x, y),
        mix=Counter(events["type"][number] for number in numbers),
        status=statuses.pop() if len(statuses) == 1 else "happened",
    )


def _kind(place: Mapping[str, Any]) -> Kind:
    precision = place["geo_precision"]
    if precision == _COUNTRY:
        return "country"
    wide = precision == 2 and place["extent_km"] > WIDE_KM  # noqa: PLR2004 -- a district
    return "area" if wide or precision in {_REGION, _LARGER} else "point"


def _box(place: Mapping[str, Any], x: float, y: float) -> Box:
    """Its own box where one is known, else the one around its extent."""
    if place["bbox"] is not None:
        west, south, east, north = place["bbox"]
        left, top = project(west, north)
        right, bottom = project(east + 360 if east < west else east, south)
        if right > left and bottom > top:
            turn = nearest_copy((left + right) / 2, x) - (left + right) / 2
            return left + turn, top, right + turn, bottom
    km = place["extent_km"] if place["extent_km"] > 0 else _UNKNOWN_KM.get(place["geo_precision"], 200.0)
    radius = km / (EARTH_KM * max(0.05, math.cos(math.radians(place["lat"]))))
    return x - radius, y - radius, x + radius, y + radius


def view_of(spots: Sequence[Spot], atlas: Atlas, *, width: float, height: float, pad: float = 34.0) -> View:
    """The view that holds all spots, and areas whole where they are not too wide, as the page's first view does."""
    if not spots:
        return _fitted((0.0, 0.18, 1.0, 0.78), width=width, height=height, pad=0.0)
    middle = middle_of([spot.x for spot in spots])
    xs = [nearest_copy(spot.x, middle) for spot in spots]
    ys = [min(0.98, max(0.02, spot.y)) for spot in spots]
    has_points = any(spot.kind == "point" for spot in spots)
    most = _MODEST if has_points else _WIDE
    boxes = [(x, y, x, y) for x, y in zip(xs, ys, strict=True)]
    wide = math.hypot(max(xs) - min(xs), max(ys) - min(ys)) * EARTH_KM * math.cos(math.radians(latitude(ys[0])))
    narrowest = NARROWEST if wide < TOGETHER_KM else IN_TOWN
    for spot, x in zip(spots, xs, strict=True):
        if spot.kind == "point":
            continue
        left, top, right, bottom = main_box(spot, atlas)
        if max(right - left, bottom - top) <= most:
            boxes.append((left + x - spot.x, max(0.02, top), right + x - spot.x, min(0.98, bottom)))
        else:  # it would fill the whole map
            narrowest = NARROWEST
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box = (min(lefts), min(tops), max(rights), max(bottoms))
    return _fitted(box, width=width, height=height, pad=pad, narrowest=narrowest)


def main_box(spot: Spot, atlas: Atlas) -> Box:
    """The box of the part of a country that holds its point: with its islands it would be the whole world."""
    if spot.kind != "country":
        return spot.box
    for rings in atlas.outline(spot.country):
        outer = rings[0]
        turn = round(spot.x - float(outer[:, 0].mean()))
        if _inside(outer, spot.x - turn, spot.y):
            (left, top), (right, bottom) = outer.min(axis=0).tolist(), outer.max(axis=0).tolist()
            return left + turn, top, right + turn, bottom
    return spot.box


def _inside(ring: Line, x: float, y: float) -> bool:
    a, b = ring[:-1], ring[1:]
    crosses = (a[:, 1] > y) != (b[:, 1] > y)
    a, b = a[crosses], b[crosses]
    hits = x < (b[:, 0] - a[:, 0]) * (y - a[:, 1]) / (b[:, 1] - a[:, 1]) + a[:, 0]
    return int(hits.sum()) % 2 == 1


def _fitted(box: Box, *, width: float, height: float, pad: float, narrowest: float = NARROWEST) -> View:
    left, top, right, bottom = box
    tall = (height - 2 * pad) / max(bottom - top, 1e-9)
    wide = (width - 2 * pad) / max(right - left, 1e-9)
    scale = min(wide, tall, width / narrowest)
    if scale < width:  # narrower than the frame, the world would repeat itself: it fills the frame or stands in it
        scale = min(width, tall)
        width = min(width, scale)
    y = (top + bottom) / 2 - height / scale / 2
    # Beyond 0 and 1 there is nothing to see.
    y = min(max(y, 0.0), 1 - height / scale) if height <= scale else 0.5 - height / scale / 2
    width = round(width, 2)
    return View(left=(left + right) / 2 - width / scale / 2, top=y, scale=scale, width=width, height=height)


def marks_of(spots: Sequence[Spot], view: View) -> list[Mark]:
    """The marks on the map, areas first; those that would hide each other are one, and areas' give way to points'."""
    points = _merged([_mark("point", (spot,), view) for spot in spots if spot.kind == "point"], view)
    areas = _merged([_mark("area", (spot,), view) for spot in spots if spot.kind != "point"], view)
    return [*_apart(areas, points, view), *points]


def _mark(kind: Literal["point", "area"], spots: tuple[Spot, ...], view: View) -> Mark:
    """In the middle of its spots, each as heavy as it has events."""
    total = sum(spot.count for spot in spots)
    placed = [(*_on(view, spot), spot.count) for spot in spots]
    at = (sum(x * n for x, _, n in placed) / total, sum(y * n for _, y, n in placed) / total)
    types: Counter[int] = Counter()
    for spot in spots:
        types.update(spot.mix)
    mix = dict(sorted(types.items(), key=lambda item: (-item[1], item[0])))
    digits = 10.0 if total < 10 else 11.5 if total < 100 else 14.0  # noqa: PLR2004 -- one, two or more of them
    radius = digits if len(spots) > 1 or len(mix) > 1 else 7.5
    at = _within(at, radius, view)
    return Mark(kind=kind, spots=spots, at=at, home=at, mix=mix, count=total, radius=radius)


def _within(at: tuple[float, float], radius: float, view: View) -> tuple[float, float]:
    """The nearest point to `at` where a mark is not cut by the frame."""
    edge = radius + 2
    return min(max(at[0], edge), view.width - edge), min(max(at[1], edge), view.height - edge)


def _on(view: View, spot: Spot) -> tuple[float, float]:
    return view.at(nearest_copy(spot.x, view.middle), min(0.99, max(0.01, spot.y)))


def _merged(marks: list[Mark], view: View) -> list[Mark]:
    """The marks, the larger taking in those that they would hide, until none hides another."""
    while True:
        waiting = sorted(marks, key=lambda one: (-one.count, one.spots[0].id))
        marks = []
        while waiting:
            first, *rest = waiting
            near: list[Mark] = []
            waiting = []
            for one in rest:
                hidden = math.dist(first.at, one.at) < (first.radius + one.radius) * _TOGETHER
                (near if hidden else waiting).append(one)
            joined = tuple(spot for one in (first, *near) for spot in one.spots)
            marks.append(_mark(first.kind, joined, view) if near else first)
        if not _hide(marks):
            return marks


def _hide(marks: Sequence[Mark]) -> bool:
    return any(
        math.dist(one.at, other.at) < (one.radius + other.radius) * _TOGETHER
        for at, one in enumerate(marks)
        for other in marks[:at]
    )


def _apart(loose: Sequence[Mark], fixed: Sequence[Mark], view: View) -> list[Mark]:
    """The loose marks where they hide none of the fixed and none of each other (as in maps/web/src/apart.ts).

    Where there is no such spot near to its own a mark stays there.
    """
    standing = [mark.disc for mark in fixed]
    moved = []
    for mark in loose:
        found = next((one for one in _around(mark, standing, view) if not _lies_on(one, standing)), mark)
        standing.append(found.disc)
        moved.append(found)
    return moved


def _around(mark: Mark, standing: Sequence[tuple[float, float, float]], view: View) -> Iterator[Mark]:
    """The mark at its own spot, and then farther and farther from it, first straight away from what it hides."""
    yield mark
    x, y, radius = mark.disc
    cx, cy, _ = max(standing, key=lambda one: radius + one[2] - math.dist((x, y), one[:2]))
    # Of two in one spot, the area's goes below.
    away = math.atan2(y - cy, x - cx) if (x, y) != (cx, cy) else math.pi / 2
    for ring in range(1, round(_FARTHEST / _STEP) + 1):
        for turn in range(_TURNS):
            angle = away + (-1) ** turn * math.ceil(turn / 2) * math.tau / _TURNS
            dx, dy = ring * _STEP * math.cos(angle), ring * _STEP * math.sin(angle)
            yield replace(mark, at=_within((mark.home[0] + dx, mark.home[1] + dy), mark.radius, view))


def _lies_on(mark: Mark, standing: Sequence[tuple[float, float, float]]) -> bool:
    x, y, radius = mark.disc
    return any(math.dist((x, y), (a, b)) < radius + r + 1 for a, b, r in standing)
