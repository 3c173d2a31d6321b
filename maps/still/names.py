"""Marks and the view in; the names of places and countries that have room, out as text on the map."""

import math
from collections.abc import Sequence

import shapely

from maps.still.atlas import Atlas, Country
from maps.still.ground import copies
from maps.still.mercator import nearest_copy
from maps.still.pens import INK, LAND, NAME, Pen
from maps.still.scene import Mark, View

_SITE, _COUNTRY = 8.0, 7.2
_ROOM = 26.0
"""A country is named once it is this wide, in points."""
_LONGEST = 150.0
_OTHERS = 4.0
"""So far from every other mark does the name of one stand."""
Rect = tuple[float, float, float, float]
"""Middle, width and height."""


def draw_names(pen: Pen, marks: Sequence[Mark], atlas: Atlas, view: View, *, taken: Sequence[Rect] = ()) -> None:
    """No name lies on another name, on a mark or on what is `taken`; a place's name goes before a country's."""
    used = [*taken, *((*mark.at, 2 * mark.radius, 2 * mark.radius) for mark in marks)]
    sites = set()
    for mark in sorted(marks, key=lambda one: (-one.count, one.kind == "area", one.spots[0].id)):
        text = pen.fitted(mark.names, _SITE, _LONGEST, bold=True)
        sites.add(text)
        width, height = pen.width(text, _SITE, bold=True) + 2, _SITE + 1.5
        (x, y), r = mark.at, mark.radius
        away, aside = r + height / 2 + 0.5, r + width / 2 + 1.5
        for dx, dy in ((0, away), (aside, 0), (-aside, 0), (0, -away), (aside * 0.8, away), (-aside * 0.8, away)):
            box = (x + dx, y + dy, width, height)
            if _free(box, used, view) and not any(_beside(box, other) for other in marks if other is not mark):
                used.append(box)
                _name(pen, box, text, _SITE, INK, weight="bold", z=9)
                break
    for country in sorted(atlas.countries, key=lambda one: (-one.size, one.name)):
        if country.size * view.scale < _ROOM or country.name in sites or country.name == "Antarctica":
            continue
        width = pen.width(country.name, _COUNTRY) + 2
        x, y = _middle(country, view)
        for dy in (0.0, 13.0, -13.0):
            box = (x, y + dy, width, _COUNTRY + 1.5)
            if _free(box, used, view):
                used.append(box)
                _name(pen, box, country.name, _COUNTRY, NAME, weight="normal", z=5)
                break


def _beside(box: Rect, mark: Mark) -> bool:
    """Whether a name would stand so close to a mark that it could be read as that one's."""
    x, y, width, height = box
    dx, dy = max(abs(mark.at[0] - x) - width / 2, 0), max(abs(mark.at[1] - y) - height / 2, 0)
    return math.hypot(dx, dy) < mark.radius + _OTHERS


def _middle(country: Country, view: View) -> tuple[float, float]:
    """Where the country's name goes: its own place for it, or, out of view, well inside of the part that is seen."""
    x, y = view.at(nearest_copy(country.label[0], view.middle), country.label[1])
    if 0 < x < view.width and 0 < y < view.height:
        return x, y
    for copy in copies(country.main, view):
        seen = shapely.clip_by_rect(shapely.Polygon(copy), 0, 0, view.width, view.height)
        if seen.area > (2 * _ROOM) ** 2:
            largest = max(shapely.get_parts(seen), key=lambda part: part.area)
            circle = shapely.maximum_inscribed_circle(largest, tolerance=2)
            (x, y), _ = shapely.get_coordinates(circle).tolist()
    return x, y


def _name(pen: Pen, box: Rect, text: str, size: float, colour: str, *, weight: str, z: float) -> None:
    # A soft ground instead of an outline around the letters, so that they stay text in SVG and PDF.
    ground = {"facecolor": LAND, "edgecolor": "none", "alpha": 0.66, "boxstyle": "round,pad=0.08,rounding_size=0.3"}
    given = {"ha": "center", "va": "center_baseline", "weight": weight, "zorder": z, "bbox": ground, "clip_on": True}
    pen.text(box[0], box[1], text, size, colour=colour, **given)


def _free(box: Rect, used: Sequence[Rect], view: View) -> bool:
    x, y, width, height = box
    if x - width / 2 < 1 or x + width / 2 > view.width - 1 or y - height / 2 < 1 or y + height / 2 > view.height - 1:
        return False
    return all(abs(x - a) * 2 >= width + w + 2 or abs(y - b) * 2 >= height + h + 1 for a, b, w, h in used)
