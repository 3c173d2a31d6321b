"""The page's payload in; a sheet with map, legend, scale and sources out, as the bytes of an SVG, PDF or PNG."""

import io
import logging
import os
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.model import LocatedArticle
from maps.files import check_output, write_bytes
from maps.table.exporters import check_extra
from maps.words import days

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from maps.still.pens import Pen
    from maps.still.scene import View

FORMATS = ("svg", "pdf", "png")
WIDTH, HEIGHT = 841.89, 595.28
"""A4 on its side, in points."""
DPI = 300
_MARGIN, _LEGEND, _HEAD, _FOOT = 30.0, 172.0, 78.0, 44.0
_STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    # DejaVu comes with Matplotlib; the others are what a viewer of the SVG may have in its place.
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Noto Sans"],
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "dateline",  # else ids are drawn by chance
    "pdf.fonttype": 42,
    "axes.unicode_minus": False,
}
_METADATA: Mapping[str, Mapping[str, Any]] = {
    "svg": {"Date": None, "Creator": "Dateline"},
    "pdf": {"CreationDate": None, "Creator": "Dateline", "Producer": None},
    "png": {"Software": "Dateline"},
}
_FROM_OPENSTREETMAP = re.compile("^(?:near:)?(?:nominatim|photon|pickpoint|openmapquest):")
"""Places with such ids were found by services that search OpenStreetMap's data, which want to be named."""


def check(path: Path) -> None:
    """Raises InputError where the ending of `path` names no format, DatelineError where it cannot be written."""
    _format(path)
    check_output(path)
    check_extra(f"the still map {path.name}", extra="static", modules=("matplotlib",))


def save(
    located: Iterable[LocatedArticle] | LocatedArticle, path: str | os.PathLike[str], *, title: str = "Reported events"
) -> None:
    """Write the events of articles as a still map, whole or not at all; the ending of `path` says in which format.

    Raises what `check` raises.
    """
    from geo.eventtypes import EVENT_TYPES
    from maps.payload import payload

    check(Path(path))
    if isinstance(located, LocatedArticle):
        located = [located]
    write(payload(located, types=EVENT_TYPES.values(), title=title), Path(path))


def write(payload: Mapping[str, Any], path: Path) -> None:
    """Write what the page's payload (`maps.payload.payload`) shows, whole or not at all. Raises what `check` raises."""
    check(path)
    write_bytes(path, [render(payload, _format(path))])


def render(payload: Mapping[str, Any], form: str) -> bytes:
    """The sheet for the page's payload (`maps.payload.payload`) as bytes, which depend on it alone.

    `form` is one of FORMATS. Letters that the font lacks are boxes in PDF and PNG; in SVG the viewer's fonts show them.
    """
    out = io.BytesIO()
    with _quiet():
        figure = _figure(payload)
        title = re.sub("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", " ", str(payload["title"]))
        figure.savefig(out, format=form, dpi=DPI, metadata={**_METADATA[form], "Title": title})
    return out.getvalue()


def _format(path: Path) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError(f"--static {path}: a still map ends in .svg, .pdf or .png")
    return ending


@contextmanager
def _quiet() -> Iterator[None]:
    """The user's own settings of Matplotlib set aside, and what it says of fonts unsaid."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)  # before the import, which may speak of caches that it cannot write
    try:
        import matplotlib as mpl
        from matplotlib import style

        with style.context("default"), mpl.rc_context(_STYLE), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph ")
            warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
            yield
    finally:
        log.setLevel(level)


def _figure(payload: Mapping[str, Any]) -> "Figure":
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    from maps.still.atlas import read_atlas
    from maps.still.ground import draw_areas, draw_ground
    from maps.still.icons import read_icons
    from maps.still.legend import Column, draw_legend
    from maps.still.names import draw_names
    from maps.still.pens import INK, SEA, Pen, Type
    from maps.still.scene import marks_of, spots_of, view_of

    atlas, icons, spots = read_atlas(), read_icons(), spots_of(payload)
    types = [
        Type(label=one["label"], colour=one["colour"], icon=icons.get(one["icon"], icons["other"]))
        for one in payload["types"]
    ]
    room = WIDTH - 2 * _MARGIN - _LEGEND - 18
    view = view_of(spots, atlas, width=room, height=HEIGHT - _HEAD - _FOOT)
    marks = marks_of(spots, view)

    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), facecolor="white")
    sheet = Pen(_axes(figure, 0, 0, WIDTH, HEIGHT))
    sheet.axes.set_axis_off()
    ground = Pen(_axes(figure, _MARGIN, _HEAD, view.width, view.height))
    ground.axes.set_facecolor(SEA)
    draw_ground(ground.axes, atlas, view)
    draw_areas(ground.axes, spots, types, atlas, view)
    for mark in marks:
        z = 6 if mark.kind == "area" else 7
        x, y = mark.at
        if abs(x - mark.home[0]) + abs(y - mark.home[1]) > 4:  # noqa: PLR2004 -- points
            ground.axes.plot([mark.home[0], x], [mark.home[1], y], color=INK, linewidth=0.9, zorder=z - 0.1)
        if mark.mixed:
            ground.ring(x, y, mark.radius, mark.mix, types, kind=mark.kind, z=z)
        else:
            (number,) = mark.mix
            ground.pin(x, y, types[number], kind=mark.kind, status=mark.status, count=mark.count, z=z)
    taken = _scale(ground, view)
    towns = list(zip(*(payload["towns"][name] for name in ("name", "lat", "lon")), strict=True))
    draw_names(ground, marks, atlas, view, taken=[taken], towns=towns)
    frame = Rectangle((0, 0), view.width, view.height, facecolor="none", edgecolor="#8b98a3", linewidth=0.8, zorder=20)
    ground.axes.add_artist(frame)

    placed = _placed(payload)
    counts = Counter(number for number, _ in placed.values())
    statuses = [status for _, status in placed.values()]
    empty = "No event has a place." if payload["events"]["id"] else "No event was found."
    row = 16.5 if len(counts) <= 16 else 15.2  # noqa: PLR2004 -- of more types, the rows must be closer to fit
    column = Column(left=_MARGIN + view.width + 18, top=_HEAD + 6, width=_LEGEND, row=row)
    draw_legend(sheet, column, types=types, counts=counts, spots=spots, marks=marks, statuses=statuses, empty=empty)
    _words(sheet, payload, places=len(spots))
    return figure


def _axes(figure: "Figure", left: float, top: float, width: float, height: float) -> Any:  # noqa: ANN401 -- Matplotlib's own
    """Axes at a place of the sheet, whose data are points from its upper left corner."""
    axes = figure.add_axes((left / WIDTH, 1 - (top + height) / HEIGHT, width / WIDTH, height / HEIGHT))
    axes.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_visible(False)
    return axes


def _scale(pen: "Pen", view: "View") -> tuple[float, float, float, float]:
    """Draws the scale bar and returns the box that it takes."""
    from matplotlib.patches import Rectangle

    from maps.still.pens import INK

    most = 110 * view.km
    nice = [digit * 10**power for power in range(5) for digit in (1, 2, 5)]
    km = max((each for each in nice if each <= most), default=1)
    length = km / view.km
    middle = view.latitude
    where = f"at {abs(middle):.0f}° {'N' if middle >= 0 else 'S'}"
    text = f"{km:,} km {where}"
    width = max(length, pen.width(text, 7)) + 12
    x, y = 8.0, view.height - 8.0
    plate = Rectangle((x, y - 22), width, 22, facecolor="white", alpha=0.82, edgecolor="none", zorder=10)
    pen.axes.add_artist(plate)
    pen.axes.plot(
        [x + 6, x + 6, x + 6 + length, x + 6 + length], [y - 8, y - 5, y - 5, y - 8], color=INK, linewidth=1, zorder=11
    )
    pen.text(x + 6, y - 14, text, 7, va="center_baseline", zorder=11)
    return x + width / 2, y - 11, width, 22


def _words(pen: "Pen", payload: Mapping[str, Any], *, places: int) -> None:
    """The title, what is counted below it, and the sources at the foot."""
    from maps.still.pens import SOFT

    room = WIDTH - 2 * _MARGIN
    title = str(payload["title"])
    size = next((size for size in (17.0, 15.0, 13.0) if pen.width(title, size, bold=True) <= room), 11.5)
    pen.text(_MARGIN, 40, pen.fitted(title, size, room, bold=True), size, weight="bold", va="baseline")
    pen.text(_MARGIN, 59, pen.fitted(_counted(payload, places), 9.5, room), 9.5, colour=SOFT, va="baseline")
    sources = (
        "Boundaries: Natural Earth, which shows who controls what, not who claims it. Places: GeoNames (CC BY 4.0)"
    )
    if any(_FROM_OPENSTREETMAP.match(each) for each in payload["places"]["id"]):
        sources += ", © OpenStreetMap contributors"
    pen.text(_MARGIN, HEIGHT - 22, f"{sources}. Web Mercator. Drawn by Dateline.", 7.5, colour=SOFT, va="baseline")


def _placed(payload: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Type and status of each event that has a place; one that has several counts once."""
    events = payload["events"]
    rows = zip(events["id"], events["type"], events["status"], events["place"], strict=True)
    return {name: (number, status) for name, number, status, place in rows if place >= 0}


def _counted(payload: Mapping[str, Any], places: int) -> str:
    """How many events, places and articles, and from when to when these were published, or else the events happen."""
    events, placed = payload["events"], _placed(payload)
    lacking = len(set(events["id"]) - placed.keys())
    said = [f"{_number(len(placed), 'event')} in {_number(places, 'place')}"]
    said.append(f"from {_number(len(payload['articles']['file']), 'article')}")
    if lacking:
        said.append(f"{lacking:,} more without a place")
    reported = [date.fromisoformat(day) for day in payload["articles"]["published"] if day is not None]
    happen = [date.fromisoformat(day) for name in ("date_start", "date_end") for day in events[name] if day is not None]
    if reported:
        said.append(f"published {days(min(reported), max(reported))}")
    elif happen:
        said.append(days(min(happen), max(happen)))
    return " · ".join(said)


def _number(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
