"""The page's icons as Matplotlib paths: `maps/_static/icons.json` holds them as SVG path data on a 24 × 24 grid."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.path import Path

from maps.bundle import bundled

Point = tuple[float, float]
_WORDS = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_NUMBERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}
"""How many numbers each command takes; the icons use no others."""
_STEPS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """A drawing around (0, 0), one wide, y to the south; `solid` ones are filled, others stroked 2.2 / 24 wide."""

    path: Path
    solid: bool


def read_icons() -> Mapping[str, Icon]:
    """The icons by name. Raises BundleError where the front end has not been built."""
    known = json.loads(bundled("icons.json"))
    return {name: Icon(path=_path(one["path"]), solid=one["solid"]) for name, one in known.items()}


def _path(data: str) -> Path:
    lines, closed = _lines(data)
    points: list[Point] = []
    codes: list[Any] = []
    for line, close in zip(lines, closed, strict=True):
        points += [((x - 12) / 24, (y - 12) / 24) for x, y in line]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(line) - 1)]
        if close:
            points.append(points[-len(line)])
            codes.append(Path.CLOSEPOLY)
    return Path(points, codes)


def _lines(data: str) -> tuple[list[list[Point]], list[bool]]:
    """The sub-paths as points close enough to look round at the size of a marker, and which of them are closed."""
    lines: list[list[Point]] = []
    closed: list[bool] = []
    at: Point = (0.0, 0.0)
    bend: Point | None = None
    for command, numbers in _commands(data):
        x, y = at if command.islower() else (0.0, 0.0)
        if command in "zZ":
            closed[-1] = True
            at = lines[-1][0]
            continue
        if command in "mM":
            at = (numbers[0] + x, numbers[1] + y)
        if command in "mM" or closed[-1]:
            lines.append([at])
            closed.append(False)
        if command not in "mM":
            more, bend = _drawn(command.lower(), numbers, at, (x, y), bend)
            lines[-1] += more
            at = more[-1]
    return lines, closed


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is repeated may have stood there once."""
    words = _WORDS.findall(data)
    at, command = 0, ""
    while at < len(words):
        if words[at].isalpha():
            command, at = words[at], at + 1
        count = _NUMBERS[command.lower()]
        yield command, [float(word) for word in words[at : at + count]]
        at += count
        command = {"m": "l", "M": "L"}.get(command, command)  # further pairs are lines


def _drawn(
    command: str, numbers: Sequence[float], at: Point, origin: Point, bend: Point | None
) -> tuple[list[Point], Point | None]:
    """The points that a command adds, and the last control point of a curve, which a smooth one mirrors."""
    (x, y), (ox, oy) = at, origin
    if command == "h":
        return [(numbers[0] + ox, y)], None
    if command == "v":
        return [(x, numbers[0] + oy)], None
    if command == "l":
        return [(numbers[0] + ox, numbers[1] + oy)], None
    if command == "a":
        radius, _, _, large, sweep, ex, ey = numbers
        return _arc(at, (ex + ox, ey + oy), radius, large=large == 1, sweep=sweep == 1), None
    controls = [(numbers[i] + ox, numbers[i + 1] + oy) for i in range(0, len(numbers), 2)]
    if command == "s":
        controls.insert(0, at if bend is None else (2 * x - bend[0], 2 * y - bend[1]))
    return _bezier(at, controls), controls[1]


def _bezier(start: Point, controls: Sequence[Point]) -> list[Point]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = start, *controls
    out = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        out.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return out


def _arc(start: Point, end: Point, radius: float, *, large: bool, sweep: bool) -> list[Point]:
    """Part of a circle, by SVG 1.1, appendix F.6.5; no icon has ellipses."""
    (ax, ay), (bx, by) = start, end
    half = math.dist(start, end) / 2
    radius = max(radius, half)
    rise = math.sqrt(radius * radius - half * half) * (1 if large == sweep else -1)
    cx = (ax + bx) / 2 + rise * (by - ay) / (2 * half)
    cy = (ay + by) / 2 - rise * (bx - ax) / (2 * half)
    first, last = math.atan2(ay - cy, ax - cx), math.atan2(by - cy, bx - cx)
    turn = last - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    if not sweep and turn > 0:
        turn -= 2 * math.pi
    steps = 2 * _STEPS
    return [
        (cx + radius * math.cos(first + turn * k / steps), cy + radius * math.sin(first + turn * k / steps))
        for k in range(1, steps + 1)
    ]
