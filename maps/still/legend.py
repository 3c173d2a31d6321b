"""What the marks of a still map mean, in a column beside it: types with their numbers, shapes, statuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.patches import Rectangle

from maps.still.ground import shade
from maps.still.pens import INK, LINE, PARTS, REST, SOFT, Pen, Type
from maps.still.scene import Mark, Spot

MOST = 20
"""So many types have a row; more would run off the sheet."""
_STATUS = {"planned": "Planned", "other": "Denied, threatened or supposed"}
_KINDS = {"point": "A town or finer", "area": "A district, region, country or sea"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where the legend stands, in points from the upper left corner of the sheet, and how high its rows are."""

    left: float
    top: float
    width: float
    row: float


def draw_legend(
    pen: Pen, column: Column, *, types: Sequence[Type], counts: Mapping[int, int], spots: Sequence[Spot],
    marks: Sequence[Mark], statuses: Sequence[str], empty: str,
) -> None:  # fmt: skip
    """The types that are used, the most frequent first, and what else the map shows; what it lacks is left out.

    `empty` is what stands there where no type is used.
    """
    y = _heading(pen, column, column.top, "Types of events")
    y = _types(pen, column, y, types, counts)
    if not counts:
        pen.text(column.left, y, empty, 8.5, colour=SOFT, va="center_baseline")
        return
    y = _heading(pen, column, y + 8, "What the marks mean")
    first = min(counts, key=lambda number: (-counts[number], number))
    for kind, text in _KINDS.items():
        if any(mark.kind == kind for mark in marks):
            pen.shape(column.left + 8, y, 6.2, "point" if kind == "point" else "area", face=SOFT, z=5)
            y = _row(pen, column, y, text)
    if any(mark.mixed for mark in marks):
        mix = dict.fromkeys(list(counts)[:3], 1)
        pen.ring(column.left + 8, y, 7.4, mix, types, kind="point", z=5)
        y = _row(pen, column, y, "Several events, by their types")
    if any(len(mark.mix) > PARTS for mark in marks):
        pen.shape(column.left + 8, y, 6.2, "point", face=REST, z=5)
        y = _row(pen, column, y, "Further types in a ring")
    used = {spot.kind for spot in spots}
    if "country" in used:
        pen.axes.add_artist(_plate(column.left + 1, y - 5, 14, 10, SOFT))
        y = _row(pen, column, y, "A country with events, lit")
    if "area" in used:
        shade(pen.axes, (column.left + 8, y), (0, 0), SOFT, z=4)
        y = _row(pen, column, y, "About where a region or sea is")
    for status, text in _STATUS.items():
        if status in statuses:
            pen.pin(column.left + 8, y, types[first], kind="point", status=status, count=1, z=5)
            y = _row(pen, column, y, text)


def _types(pen: Pen, column: Column, y: float, types: Sequence[Type], counts: Mapping[int, int]) -> float:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for number, count in ordered[:MOST]:
        pen.pin(column.left + 8, y, types[number], kind="point", status="happened", count=1, z=5)
        y = _row(pen, column, y, types[number].label, f"{count:,}")
    if len(ordered) > MOST:
        pen.shape(column.left + 8, y, 6.2, "point", face=REST, z=5)
        rest = ordered[MOST:]
        y = _row(pen, column, y, f"{len(rest):,} more", f"{sum(count for _, count in rest):,}")
    return y


def _plate(x: float, y: float, width: float, height: float, colour: str) -> Rectangle:
    return Rectangle((x, y), width, height, facecolor=f"{colour}29", edgecolor=colour, linewidth=1.1, zorder=4)


def _heading(pen: Pen, column: Column, y: float, text: str) -> float:
    pen.text(column.left, y, text, 8.5, weight="bold", va="center_baseline")
    pen.axes.plot([column.left, column.left + column.width], [y + 8, y + 8], color=LINE, linewidth=0.6, zorder=1)
    return y + 18.5


def _row(pen: Pen, column: Column, y: float, label: str, number: str = "") -> float:
    room = column.width - 24 - (pen.width(number, 8.5) + 6 if number else 0)
    pen.text(column.left + 22, y, pen.fitted(label, 8.5, room), 8.5, colour=INK, va="center_baseline")
    if number:
        pen.text(column.left + column.width, y, number, 8.5, colour=SOFT, va="center_baseline", ha="right")
    return y + column.row
