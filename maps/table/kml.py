"""A table in; KML 2.2 for Google Earth out. Every word of an article stays text, also where KML is read as a page."""

from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from maps.table.cells import joined, xml_text
from maps.table.columns import rows

if TYPE_CHECKING:
    import pandas as pd

    from geo.eventtypes import EventType

_ICON = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png"
"""One of the white icons of Google Earth's own palette, which a style can give a colour; the pushpin is yellow."""
_PLAIN = "#5c6670"
_LONGEST_NAME = 120


def to_kml(table: "pd.DataFrame") -> str:
    """The table as KML, a Placemark a row: name, description, TimeSpan, a style per event type, all columns as data.

    A place is a Point (longitude, latitude); an event without one is a Placemark without a geometry, which Google
    Earth lists. A TimeSpan holds both days. Google Earth shows a description as a page, so the text in it is escaped
    twice; balloons show the description alone. `also` is left out. Characters that XML cannot hold become U+FFFD.
    """
    kml = ET.Element("kml", {"xmlns": "http://www.opengis.net/kml/2.2"})
    document = ET.SubElement(kml, "Document")
    _leaf(document, "name", "Reported events")
    found = list(rows(table))
    for name in sorted({str(row["type"]) for row in found}):
        _style(document, name)
    # GDAL takes a folder for a layer, also an empty one.
    folder = ET.SubElement(document, "Folder")
    _leaf(folder, "name", "events")
    for row in found:
        _placemark(folder, row)
    folder.text = "\n"
    for each in (*document, *folder):
        each.tail = "\n"  # one a line; indenting all would make the file half as large again
    text = ET.tostring(kml, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _leaf(parent: ET.Element, tag: str, text: object) -> None:
    ET.SubElement(parent, tag).text = xml_text(str(text))


def _style(document: ET.Element, name: str) -> None:
    known = _type(name)
    colour = _PLAIN if known is None else known.colour
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    style = ET.SubElement(document, "Style", {"id": _style_id(name)})
    icon = ET.SubElement(style, "IconStyle")
    _leaf(icon, "color", f"ff{blue}{green}{red}")
    _leaf(ET.SubElement(icon, "Icon"), "href", _ICON)
    _leaf(ET.SubElement(style, "LabelStyle"), "scale", "0.7")
    # Without this, Google Earth puts the name, unescaped, and its own links into the balloon.
    _leaf(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")


def _type(name: str) -> "EventType | None":
    from geo.eventtypes import EVENT_TYPES  # reads its table only when it is needed

    return EVENT_TYPES.get(name)


def _style_id(name: str) -> str:
    """An XML id: a type may have any name."""
    return "type-" + "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name)


def _placemark(folder: ET.Element, row: dict[str, object]) -> None:
    mark = ET.SubElement(folder, "Placemark")
    title = str(row["headline"] or row["trigger"] or row["type"])
    _leaf(mark, "name", title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…")
    _leaf(mark, "description", _page(row, title))
    _when(mark, row)
    _leaf(mark, "styleUrl", f"#{_style_id(str(row['type']))}")
    data = ET.SubElement(mark, "ExtendedData")
    for name, value in row.items():
        if value is not None and value != [] and name not in {"also", "lat", "lon"}:
            _leaf(ET.SubElement(data, "Data", {"name": name}), "value", joined(value))
    if row["lat"] is not None and row["lon"] is not None:
        _leaf(ET.SubElement(mark, "Point"), "coordinates", f"{row['lon']},{row['lat']}")


def _when(mark: ET.Element, row: dict[str, object]) -> None:
    if row["date_start"] is None and row["date_end"] is None:
        return
    span = ET.SubElement(mark, "TimeSpan")
    for tag, name in (("begin", "date_start"), ("end", "date_end")):
        if row[name] is not None:
            _leaf(span, tag, row[name])


def _page(row: dict[str, object], title: str) -> str:
    """The balloon as HTML."""
    known = _type(str(row["type"]))
    status = str(row["status"])
    days = dict.fromkeys(row[name] for name in ("date_start", "date_end") if row[name] is not None)
    facts = (
        str(row["type"]) if known is None else known.label,
        {"happened": "", "other": "denied, threatened or supposed"}.get(status, status),
        " to ".join(map(str, days)) or str(row["date_text"] or ""),
        str(row["place_name"] or ""),
    )
    told_by = ", ".join(str(row[name]) for name in ("article_title", "source", "published", "url") if row[name])
    lines = (
        f"<h3>{_html(title)}</h3>",
        f"<p>{_html(' · '.join(fact for fact in facts if fact))}</p>",
        f"<blockquote>{_html(str(row['evidence'] or ''))}</blockquote>",
        f"<p>{_html(told_by)}</p>" if told_by else "",
    )
    return "".join(lines)


def _html(text: str) -> str:
    # Google Earth replaces $[name] by the data of that name, whatever it holds.
    return escape(text).replace("$", "&#36;")
