"""What Matplotlib is asked for, in points with y to the south: text that is only ever text, marks, icons and rings."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.font_manager import FontProperties
from matplotlib.patches import BoxStyle, Circle, FancyBboxPatch, PathPatch
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from maps.still.icons import Icon

INK, SOFT, LINE = "#1c2733", "#55626f", "#c3ccd4"
SEA, LAND, COAST, BORDER, GRATICULE, NAME = "#dce7ee", "#f8f6f1", "#8fa6b5", "#bdb5a7", "#c6d5df", "#6a665c"
"""The page's light colours (maps/web/src/style.css), lines a little darker for paper."""
REST = "#a9b4be"
PARTS = 5
"""So many types have a part of their own in a ring; the rest share one."""

# No XML holds these; the marks that turn the direction of writing would reach beyond the text.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
Kind = Literal["point", "area"]
Round = BoxStyle.Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """An event type as the legend has it."""

    label: str
    colour: str
    icon: Icon


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on axes whose data are points of the sheet."""

    axes: Axes
    widths: dict[tuple[str, float, bool], float] = field(default_factory=dict)

    def text(self, x: float, y: float, text: str, size: float, *, colour: str = INK, **given: Any) -> None:  # noqa: ANN401 -- Matplotlib's own options
        """One line of text. Nothing in it is ever read as mathematics or as markup."""
        self.axes.text(x, y, shown(text), fontsize=size, color=colour, parse_math=False, **given)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide the text will be."""
        key = (text, size, bold)
        if key not in self.widths:
            font = FontProperties(family="sans-serif", weight="bold" if bold else "normal", size=size)
            self.widths[key] = text_to_path.get_text_width_height_descent(shown(text), font, ismath=False)[0]
        return self.widths[key]

    def fitted(self, text: str, size: float, room: float, *, bold: bool = False) -> str:
        """The text, or as much of it as has room, with an ellipsis."""
        text = shown(text)
        if self.width(text, size, bold=bold) <= room:
            return text
        low, high = 0, len(text)
        while low < high:  # the longest that fits
            half = (low + high + 1) // 2
            low, high = (half, high) if self.width(text[:half] + "…", size, bold=bold) <= room else (low, half - 1)
        return text[:low].rstrip() + "…"

    def pin(self, x: float, y: float, type_: Type, *, kind: Kind, status: str, count: int, z: float) -> None:
        """One place with events of one type: filled where they happened, else white with a broken edge."""
        radius = 7.0
        happened = status == "happened"
        if happened:
            self.shape(x, y, radius + 0.9, kind, face="white", z=z)
            self.shape(x, y, radius, kind, face=type_.colour, z=z)
        else:
            dashes = (0, (2.4, 1.5)) if status == "planned" else (0, (0.9, 1.1))
            self.shape(x, y, radius + 0.9, kind, face="white", z=z)
            self.shape(x, y, radius, kind, face="white", edge=type_.colour, width=1.4, dashes=dashes, z=z)
        self.icon(x, y, 9.0, type_.icon, "white" if happened else type_.colour, z=z)
        if status == "other":
            self.axes.plot(
                [x - radius, x + radius], [y + radius, y - radius], color=type_.colour, linewidth=1.3, zorder=z
            )
        if count > 1:
            self.badge(x + radius * 0.85, y - radius * 0.85, short(count), z=z + 0.3)

    def badge(self, x: float, y: float, text: str, *, z: float) -> None:
        """A small dark plate with a number."""
        half = max(4.2, self.width(text, 6, bold=True) / 2 + 1.8)
        plate = Round(pad=0, rounding_size=4.2)
        self.axes.add_artist(
            FancyBboxPatch(
                (x - half, y - 4.2), 2 * half, 8.4, boxstyle=plate, fc=INK, ec="white", linewidth=0.7, zorder=z
            )
        )
        self.text(x, y, text, 6, colour="white", weight="bold", ha="center", va="center_baseline", zorder=z + 0.1)

    def ring(
        self, x: float, y: float, radius: float, mix: Mapping[int, int], types: Sequence[Type], *, kind: Kind, z: float
    ) -> None:
        """Events of several types or places: their number in a ring, whose parts are as long as their shares."""
        total = sum(mix.values())
        self.shape(x, y, radius + 0.9, kind, face="white", z=z)
        thick = radius * 0.27
        outline = _outline(x, y, radius - thick / 2, kind)
        parts = [(types[number].colour, count) for number, count in mix.items()]
        if len(parts) > PARTS:
            parts = [*parts[: PARTS - 1], (REST, sum(count for _, count in parts[PARTS - 1 :]))]
        done = 0
        lines, colours = [], []
        for colour, count in parts:
            gap = 0.012 if len(parts) > 1 else 0.0
            share = count / total
            lines.append(_part(outline, done / total, done / total + share - min(gap, share / 3)))
            colours.append(colour)
            done += count
        self.axes.add_collection(
            LineCollection(lines, colors=colours, linewidths=thick, capstyle="butt", zorder=z), autolim=False
        )
        text = short(total)
        size = 8.5 if len(text) < 3 else 7.0  # noqa: PLR2004 -- digits
        self.text(x, y, text, size, weight="bold", ha="center", va="center_baseline", zorder=z + 0.1)

    def shape(
        self, x: float, y: float, radius: float, kind: Kind, *, face: str, z: float,
        edge: str = "none", width: float = 0.0, dashes: Any = "solid",  # noqa: ANN401 -- Matplotlib's own
    ) -> None:  # fmt: skip
        """A disc for a town, a square with round corners for an area."""
        given = {"facecolor": face, "edgecolor": edge, "linewidth": width, "linestyle": dashes, "zorder": z}
        if kind == "point":
            self.axes.add_artist(Circle((x, y), radius, **given))
            return
        half = radius * 0.92
        corners = Round(pad=0, rounding_size=half * 0.45)
        self.axes.add_artist(FancyBboxPatch((x - half, y - half), 2 * half, 2 * half, boxstyle=corners, **given))

    def icon(self, x: float, y: float, size: float, icon: Icon, colour: str, *, z: float) -> None:
        """The type's drawing."""
        path = Affine2D().scale(size).translate(x, y).transform_path(icon.path)
        patch = PathPatch(
            path,
            facecolor=colour if icon.solid else "none",
            edgecolor=colour,
            linewidth=0.3 if icon.solid else 2.2 / 24 * size,
            capstyle="round",
            joinstyle="round",
            zorder=z + 0.05,
        )
        self.axes.add_artist(patch)


def shown(text: str) -> str:
    """The text on one line, without what has no glyph and is not meant to have one."""
    return " ".join(_UNSHOWABLE.sub(" ", text).split())


def short(total: int) -> str:
    """The number in the room of a marker."""
    return f"{total}" if total < 1000 else f"{total / 1000:.1f}k" if total < 10_000 else f"{total // 1000}k"  # noqa: PLR2004 -- thousands


def _outline(x: float, y: float, radius: float, kind: Kind) -> list[tuple[float, float]]:
    """A closed line from the top around, a circle or a square with round corners."""
    if kind == "point":
        angles = [2 * math.pi * k / 72 - math.pi / 2 for k in range(73)]
        return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]
    half = radius * 0.92
    corner = half * 0.45
    inner = half - corner
    out = [(x, y - half)]
    for quarter, (cx, cy) in enumerate(((inner, -inner), (inner, inner), (-inner, inner), (-inner, -inner))):
        for k in range(7):
            a = math.pi / 2 * (quarter - 1 + k / 6)
            out.append((x + cx + corner * math.cos(a), y + cy + corner * math.sin(a)))
    return [*out, out[0]]


def _part(line: Sequence[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    """The line between two shares of its length."""
    at = [0.0]
    for a, b in pairwise(line):
        at.append(at[-1] + math.dist(a, b))
    first, last = start * at[-1], end * at[-1]

    def point(where: float) -> tuple[float, float]:
        k = next((k for k in range(1, len(at)) if at[k] >= where), len(at) - 1)
        share = (where - at[k - 1]) / (at[k] - at[k - 1]) if at[k] > at[k - 1] else 0.0
        (ax, ay), (bx, by) = line[k - 1], line[k]
        return ax + (bx - ax) * share, ay + (by - ay) * share

    between = [line[k] for k in range(len(line)) if first < at[k] < last]
    return [point(first), *between, point(last)]
