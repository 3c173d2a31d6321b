"""The basemap and the areas under the marks: land, coasts, borders, lit countries and soft shades. Knows no text."""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Ellipse, PathPatch
from matplotlib.path import Path

from maps.still.atlas import Atlas
from maps.still.mercator import Line, nearest_copy, project, thin
from maps.still.pens import BORDER, COAST, GRATICULE, LAND, Type
from maps.still.scene import Spot, View

_SMALLEST = 11.0
"""A shade is never smaller than this many points, or it would look like a place."""
_STEPS = (8, 28)
"""So many ellipses at least and at most make a shade: one every few points, or its steps would be seen."""
_GAP = 0.45
"""Points of a line that lie nearer than this, in points of the sheet, cannot be told apart in print."""
_DIGITS = 2
"""Of a point of the sheet: more would only make the file larger."""
_MARGIN = 4.0
"""Shapes are cut this far outside of the map, so that the cut is not seen."""


def draw_ground(axes: Axes, atlas: Atlas, view: View) -> None:
    """Graticule, land, borders and coasts; the sea is the colour of the axes."""
    _graticule(axes, view)
    land = [path for rings in atlas.land for path in _paths(rings, view)]
    if land:
        axes.add_artist(PathPatch(Path.make_compound_path(*land), facecolor=LAND, edgecolor="none", zorder=1))
    for lines, colour, width, z in ((atlas.borders, BORDER, 0.45, 2), (atlas.coasts, COAST, 0.45, 3)):
        paths = [Path(line) for line in _lines(lines, view)]
        if paths:
            # One path for all: a file with one for each would be twice as large.
            whole = Path.make_compound_path(*paths)
            axes.add_artist(PathPatch(whole, facecolor="none", edgecolor=colour, linewidth=width, zorder=z))


def draw_areas(axes: Axes, spots: Sequence[Spot], types: Sequence[Type], atlas: Atlas, view: View) -> None:
    """Countries with events as lit outlines; regions, seas and countries without an outline as soft ellipses."""
    for spot in sorted(spots, key=lambda one: (one.box[0] - one.box[2], one.id)):  # the widest first
        if spot.kind == "point":
            continue
        colour = types[max(spot.mix, key=lambda number: (spot.mix[number], -number))].colour
        rings = atlas.outline(spot.country) if spot.kind == "country" else ()
        paths = [path for each in rings for path in _paths(each, view)]
        if paths:
            happened = spot.status == "happened"  # as on the page, what has not is outlined with dashes and hardly lit
            light = (0.12 if happened else 0.03) * (1 if view.scale < 4000 else 0.6)  # noqa: PLR2004 -- close up, it must not drown what lies in it
            lit = Path.make_compound_path(*paths)
            axes.add_artist(PathPatch(lit, facecolor=colour, edgecolor="none", alpha=light, zorder=1.5))
            edge = {"edgecolor": colour, "linewidth": 0.9, "linestyle": "solid" if happened else (0, (3, 2))}
            axes.add_artist(PathPatch(lit, facecolor="none", alpha=0.5, zorder=4, **edge))
        elif not rings:
            left, top, right, bottom = spot.box
            x = nearest_copy((left + right) / 2, view.middle)
            radii = ((right - left) * view.scale / 2, (bottom - top) * view.scale / 2)
            shade(axes, view.at(x, (top + bottom) / 2), radii, colour, z=4)


def shade(axes: Axes, at: tuple[float, float], radii: tuple[float, float], colour: str, *, z: float) -> None:
    """A soft ellipse, darkest in the middle; the wider the lighter."""
    rx, ry = max(radii[0], _SMALLEST), max(radii[1], _SMALLEST)
    strength = max(0.12, min(0.9, 80 / max(rx, ry)))
    before = 0.0
    steps = min(max(round(max(rx, ry) / 3), _STEPS[0]), _STEPS[1])
    for step in range(steps):
        radius = 1 - step / steps
        # The opacity that all ellipses so far have together; each adds what is lacking.
        wanted = strength * _profile(radius - 0.5 / steps)
        alpha = 1 - (1 - wanted) / (1 - before)
        before = wanted
        axes.add_artist(
            Ellipse(at, 2 * rx * radius, 2 * ry * radius, facecolor=colour, alpha=alpha, edgecolor="none", zorder=z)
        )


def _profile(radius: float) -> float:
    """The page's gradient: .4 in the middle, .22 at 65 %, nothing at the edge."""
    return 0.4 - 0.18 * radius / 0.65 if radius < 0.65 else 0.22 * (1 - radius) / 0.35  # noqa: PLR2004 -- see above


def _graticule(axes: Axes, view: View) -> None:
    span = view.width / view.scale * 360
    step = next((step for step, widest in ((1, 9), (5, 36), (10, 90)) if span < widest), 30)
    first = math.ceil((view.left - 0.5) * 360 / step)
    last = math.floor((view.left + view.width / view.scale - 0.5) * 360 / step)
    xs = [view.at(k * step / 360 + 0.5, 0)[0] for k in range(first, last + 1)]
    ys = [view.at(0, project(0, lat)[1])[1] for lat in range(-90 + step, 90, step)]
    lines = [[(x, 0.0), (x, view.height)] for x in xs]
    lines += [[(0.0, y), (view.width, y)] for y in ys if 0 < y < view.height]
    axes.add_collection(LineCollection(lines, colors=GRATICULE, linewidths=0.35, zorder=0.5), autolim=False)


def copies(line: Line, view: View) -> Iterator[Line]:
    """The line in points, once for each copy of the world in which it is seen."""
    left, right = float(line[:, 0].min()), float(line[:, 0].max())
    top, bottom = float(line[:, 1].min()), float(line[:, 1].max())
    end = view.left + view.width / view.scale
    if max(right - left, bottom - top) * view.scale < _GAP:
        return
    if bottom < view.top or top > view.top + view.height / view.scale:
        return
    for turn in range(math.ceil(view.left - right), math.floor(end - left) + 1):
        yield (line + np.array((turn - view.left, -view.top))) * view.scale


def _cut(view: View) -> tuple[float, float, float, float]:
    return -_MARGIN, -_MARGIN, view.width + _MARGIN, view.height + _MARGIN


def _lines(lines: Iterable[Line], view: View) -> Iterator[Line]:
    for line in lines:
        for copy in copies(line, view):
            cut = shapely.clip_by_rect(shapely.LineString(thin(copy, _GAP)), *_cut(view))
            for part in shapely.get_parts(cut):
                if part.geom_type == "LineString" and not part.is_empty:
                    yield np.round(shapely.get_coordinates(part), _DIGITS)


def _paths(rings: Sequence[Line], view: View) -> Iterator[Path]:
    """A polygon's rings as paths; holes go the other way round than what they lie in, so that they stay empty."""
    for number, ring in enumerate(rings):
        for copy in copies(ring, view):
            line = thin(copy, _GAP)
            if len(line) < 4:  # noqa: PLR2004 -- no ring any more
                continue
            cut = shapely.clip_by_rect(shapely.Polygon(line), *_cut(view))
            for part in shapely.get_parts(cut):
                if part.geom_type != "Polygon" or part.is_empty:
                    continue
                points = np.round(shapely.get_coordinates(shapely.orient_polygons(part).exterior), _DIGITS)
                if number > 0:
                    points = points[::-1]
                codes = np.full(len(points), Path.LINETO)
                codes[0], codes[-1] = Path.MOVETO, Path.CLOSEPOLY
                yield Path(points, codes)
