"""The page's data in; a list of its events as HTML out, for readers whose browser runs no scripts.

Every word goes through an XML serialiser, which leaves no "<" in text or in an attribute. So nothing that an article
says can end the <noscript>, in a browser that reads what is in it as elements, or in one that takes it for mere text.
"""

from collections.abc import Mapping
from datetime import date
from heapq import nlargest
from typing import Any
from xml.etree import ElementTree as ET

from geo.address import web_address
from geo.model import NEAR_BY
from maps.words import STATUS_SENTENCES, by_hand, days, when, where

MOST = 500
"""So many events are listed, or the page of a large collection would be much larger for few readers."""

QUOTED = 100
"""So many of them with their sentence: it is most of an entry's length, and this list is not compressed."""

Row = Mapping[str, Any]


def noscript(payload: Mapping[str, Any]) -> str:
    """The <noscript> of a page with this payload (`maps.payload.payload`): the latest events first, at most MOST.

    What is planned comes after all else, or the plans of far years would be the first that is read.
    """
    events = payload["events"]
    reported = payload["articles"]["published"]
    # As on the page, what has no day of its own stands with what was reported then, and of one day first what an
    # article is about.
    days_of = zip(events["date_start"], (reported[article] for article in events["article"]), strict=True)
    keys = [
        (status != "planned", min(filter(None, known), default=""), leads > 0)
        for known, status, leads in zip(days_of, events["status"], events["leads"], strict=True)
    ]
    latest = nlargest(MOST, range(len(keys)), key=keys.__getitem__)
    root = ET.Element("noscript")
    page = _add(root, "div", css="dl-plain")
    _said(_add(page, "h1"), payload["title"])
    _add(page, "p").text = (
        "This map needs JavaScript. Without it, here are its events as a list. Nothing is loaded from a network: "
        "everything is in this file."
    )
    if not latest:
        _add(page, "p").text = "No event was found."
    else:
        listed = _add(page, "ol")
        for number, at in enumerate(latest):
            if not keys[at][0] and (number == 0 or keys[latest[number - 1]][0]):
                _add(page, "h2").text = "Planned or expected"
                listed = _add(page, "ol")
            _event(_add(listed, "li"), at, payload, quoted=number < QUOTED)
    rest = len(keys) - len(latest)
    if rest > 0:
        _add(page, "p").text = (
            f"{rest:,} more {'event is' if rest == 1 else 'events are'} in this file: open it in a browser that runs "
            "scripts, or write all events as a table with “dateline events”."
        )
    text = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    # folium reads much of what it is given as a template, so no brace of an article stands here as one.
    return text.replace("{", "&#123;")


def _event(item: ET.Element, at: int, payload: Mapping[str, Any], *, quoted: bool) -> None:
    events = payload["events"]
    label = payload["types"][events["type"][at]]["label"]
    _said(_add(item, "h2"), events["headline"][at] or events["trigger"][at] or label)
    place, article, status = events["place"][at], events["article"][at], events["status"][at]
    dates = (events[f"date_{name}"][at] for name in ("start", "end", "precision", "text"))
    parts = (
        label,
        STATUS_SENTENCES.get(status, status),
        when(*dates, reported=payload["articles"]["published"][article]),
        "no place given" if place < 0 else _where(payload, at),
    )
    _parts(_add(item, "p"), *parts)
    if events["corrected"][at]:
        _add(item, "p").text = by_hand(events["corrected"][at])
    evidence = payload["sentences"][events["evidence"][at]]
    if evidence and quoted:
        _add(item, "blockquote", dir="auto").text = evidence
    _source(_add(item, "p"), _row(payload["articles"], article))


def _where(payload: Mapping[str, Any], at: int) -> str:
    """Where an event happens, after its own name for that where it is only near what is known."""
    events = payload["events"]
    place, span = _row(payload["places"], events["place"][at]), events["mention_at"][at]
    own = "" if span is None else payload["sentences"][events["evidence"][at]][slice(*span)]
    if not own or not place["id"].startswith(NEAR_BY) or own in place["name"]:
        return where(place)
    return f"{own}, {where(place)}"


def _source(line: ET.Element, article: Row) -> None:
    line.text = "From "
    name = article["title"] or article["file"] or "untitled article"
    address = web_address(article["url"])
    published = article["published"] and date.fromisoformat(article["published"])
    details = [part for part in (article["source"], days(published, published) if published else "") if part]
    if address:
        link = _add(line, "a", href=address, rel="noreferrer")
        _said(link, name)
        link.tail = " · " if details else ""
        _parts(line, *details)
    else:
        _parts(line, name, *details)


def _parts(parent: ET.Element, *texts: str) -> None:
    for number, text in enumerate(texts, start=1):
        _said(parent, text).tail = " · " if number < len(texts) else ""


def _said(parent: ET.Element, text: str) -> ET.Element:
    """Text that an article or a gazetteer gave: its direction is its own and does not reach its neighbours."""
    element = _add(parent, "bdi")
    element.text = text
    return element


def _add(parent: ET.Element, tag: str, *, css: str = "", **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, {"class": css, **attributes} if css else attributes)


def _row(columns: Mapping[str, Any], at: int) -> Row:
    return {name: column[at] for name, column in columns.items()}
