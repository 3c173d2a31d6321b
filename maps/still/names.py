"""Marks and the view in; the names of places and countries that have room, out as text on the map."""

import math
from collections.abc import Sequence

import shapely

from maps.still.atlas import Atlas, Country
from maps.still.ground import copies
from maps.still.mercator import nearest_copy, project
from maps.still.pens import INK, LAND, NAME, Pen
from maps.still.scene import Mark, View

_SITE, _COUNTRY = 8.0, 7.2
_ROOM = 26.0
"""A country is named once it is this wide, in points."""
_LONGEST = 190.0
_TOWN_VIEW = 0.02
"""In a view narrower than this, as a share of the world, the towns around the events are named too."""
_DOWN_COUNTRY = (0.0, 13.0, -13.0)
_DOWN_TOWN = (*_DOWN_COUNTRY, 25.0, -25.0, 37.0, -37.0, 49.0, -49.0)
"""How far below its own place a name may stand, in points."""
_OTHERS = 4.0
"""So far from every other mark does the name of one stand."""
Rect = tuple[float, float, float, float]
"""Middle, width and height."""


def draw_names(
    pen: Pen, marks: Sequence[Mark], atlas: Atlas, view: View, *,
    taken: Sequence[Rect] = (), towns: Sequence[tuple[str, float, float]] = (),
) -> None:  # fmt: skip
    """No name lies on another name, on a mark or on what is `taken`; a place's name goes before a country's.

    `towns` are (name, latitude, longitude), the larger first: what a map of one town is a map of.
    """
    used = [*taken, *((x, y, 2 * radius, 2 * radius) for x, y, radius in (mark.disc for mark in marks))]
    sites = _draw_sites(pen, marks, view, used)
    is_near = view.width / view.scale < _TOWN_VIEW
    grounds: list[tuple[str, tuple[float, float], Sequence[float]]]
    grounds = [(name, _on(view, lat, lon), _DOWN_TOWN) for name, lat, lon in (towns if is_near else ())]
    grounds += [
        (country.name, _middle(country, view), _DOWN_COUNTRY)
        for country in sorted(atlas.countries, key=lambda one: (-one.size, one.name))
        if country.size * view.scale >= _ROOM and country.name != "Antarctica"
    ]
    for text, (x, y), moves in grounds:
        if text in sites:
            continue
        width = pen.width(text, _COUNTRY) + 2
        boxes = ((x, y + down, width, _COUNTRY + 1.5) for down in moves)
        box = next((one for one in boxes if _free(one, used, view)), None)
        if box is not None:
            used.append(box)
            _name(pen, box, text, _COUNTRY, NAME, weight="normal", z=5)


def _draw_sites(pen: Pen, marks: Sequence[Mark], view: View, used: list[Rect]) -> set[str]:
    """Draws the names of marks that have room, notes in `used` where, and returns the names of all."""
    sites = set()
    for mark in sorted(marks, key=lambda one: (-one.count, one.kind == "area", one.spots[0].id)):
        text = _title(pen, mark)
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
    return sites


def _title(pen: Pen, mark: Mark) -> str:
    """The longest title that has room; only where none has is the shortest cut."""
    has_room = (one for one in mark.titles if pen.width(one, _SITE, bold=True) <= _LONGEST)
    return pen.fitted(next(has_room, mark.titles[-1]), _SITE, _LONGEST, bold=True)


def _on(view: View, lat: float, lon: float) -> tuple[float, float]:
    x, y = project(lon, lat)
    return view.at(nearest_copy(x, view.middle), y)


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
