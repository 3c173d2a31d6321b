"""The names on the basemap: which towns a page brings for bearings, and which of them a reader sees at which zoom."""

import json
import re
from dataclasses import replace

import pytest
from chromium import visit
from playwright.sync_api import Page
from reports import KINDS, OSAKA, PARIS, STRAIT, TOKYO, located, place, report

from geo.errors import GazetteerError
from maps import towns
from maps.page import event_map, to_html
from maps.payload import payload

KYIV = place("Kyiv", at=(50.4547, 30.5238), country="UA")


def names(*at: tuple[float, float]) -> list[str]:
    return [town.name for town in towns.towns_around(at)]


def test_capitals_and_the_largest_towns_are_always_there():
    found = names()
    assert len(found) == towns.WORLD
    assert {"Tokyo", "Vaduz", "Ottawa", "Funafuti", "São Paulo", "Shanghai", "Munich"} <= set(found)
    assert "Himeji" not in found


def test_towns_around_an_event_are_there_too_and_those_far_from_it_are_not():
    found = set(names((OSAKA.lat, OSAKA.lon)))
    assert {"Himeji", "Nara-shi", "Okayama"} <= found
    assert not {"Sapporo", "Dresden"} & (found - set(names()))
    assert "Suva" in names((-17.9, -179.9)), "across the antimeridian"


def test_a_map_of_the_whole_world_has_no_more_than_it_can_carry_and_the_largest_of_them():
    everywhere = [(float(lat), float(lon)) for lat in range(-60, 70, 2) for lon in range(-180, 180, 2)]
    found = towns.towns_around(everywhere)
    assert towns.MOST < len(found) < 1.5 * towns.MOST
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)
    assert towns.towns_around(everywhere[::-1]) == found


def test_who_looks_away_from_the_events_finds_towns_there_too():
    a_few = [(float(lat), 10.0) for lat in range(40, 60, 2)]
    found = set(names(*a_few))
    far = {"Darwin", "Whitehorse", "Magadan", "Ushuaia", "Honolulu"}
    known = {town.name for town in towns.known_towns()}
    assert far & known <= set(names(*[(float(lat), float(lon)) for lat in range(30, 60, 2) for lon in range(0, 30, 2)]))
    assert far & known
    assert len(found) <= towns.MOST + towns.MOST_ELSEWHERE * len(a_few)
    assert len(names()) == towns.WORLD  # no event, no more towns


def test_suburbs_and_quarters_are_not_named_beside_their_town():
    found = set(names((19.4, -99.1), (36.3, 43.1), (31.2, 121.4)))
    assert {"Mexico City", "Mosul", "Shanghai"} <= found
    assert not {"Iztacalco", "Al Mawşil al Jadīdah", "Puxi"} & found


def test_towns_that_have_the_people_of_a_district_in_the_gazetteer_are_not_named_as_if_they_were_large():
    found = set(names((11.7, 79.0), (0.3, 34.8), (19.2, 82.5), (37.9, 106.2), (33.0, 70.6)))
    assert not {"Kallakurichi", "Kakamega", "Nowrangapur", "Wuzhong", "Bannu"} & found
    assert {"Kisumu", "Yinchuan", "Visakhapatnam"} <= found


def test_the_towns_of_the_page_are_columns_and_refer_to_nothing():
    found = payload([located(report(TOKYO))], types=KINDS)["towns"]
    assert {len(column) for column in found.values()} == {len(found["name"])}
    at = found["name"].index("Tokyo")
    assert (found["lat"][at], found["lon"][at], found["size"][at], found["capital"][at]) == (35.69, 139.69, 0, 1)
    assert len(json.dumps(found)) < 40_000


def test_a_gazetteer_that_is_missing_is_said_so(tmp_path, monkeypatch):
    towns.known_towns.cache_clear()
    monkeypatch.setattr(towns, "BUILT", tmp_path / "gazetteer.sqlite")
    with pytest.raises(GazetteerError, match=r"gazetteer\.sqlite is missing"):
        payload([], types=KINDS)
    monkeypatch.undo()
    assert names()


# ---- what a reader sees


def page_of(*reports):
    return to_html(event_map([located(*reports)], types=KINDS))


def look(page: Page, lat: float, lon: float, zoom: float) -> set[str]:
    page.evaluate("([lat, lon, zoom]) => map_dateline.setView([lat, lon], zoom, {animate: false})", [lat, lon, zoom])
    return set(page.locator(".dl-town").all_text_contents())


def test_a_closer_look_names_smaller_towns(browser, tmp_path):
    with visit(browser, page_of(report(OSAKA)), tmp_path) as opened:
        page = opened.page
        far, middle, near = (look(page, 35, 136.5, zoom) for zoom in (3, 6, 9))
        assert {"Beijing", "Hanoi"} <= far
        assert {"Nagoya", "Hiroshima"} & middle
        assert not {"Kyoto", "Okazaki", "Gifu"} & far
        assert {"Okazaki", "Gifu"} <= near
        assert len(far) < 40
        assert opened.messages == []


def test_a_place_with_events_is_named_once_and_stronger(browser, tmp_path):
    with visit(browser, page_of(report(PARIS), report(KYIV)), tmp_path) as opened:
        page = opened.page
        towns_seen = look(page, 49, 16, 4)
        assert {"Berlin", "Rome"} <= towns_seen
        assert not {"Paris", "Kyiv"} & towns_seen
        assert set(page.locator(".dl-site").all_text_contents()) == {"Kyiv", "Paris"}
        size, weight = "parseFloat(getComputedStyle(e).fontSize)", "+getComputedStyle(e).fontWeight"
        town, site = page.locator(".dl-town").first, page.locator(".dl-site").first
        assert town.evaluate(f"e => {size}") < site.evaluate(f"e => {size}")
        assert town.evaluate(f"e => {weight}") < site.evaluate(f"e => {weight}")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_no_town_s_name_lies_on_a_marker_or_on_another_name(browser, tmp_path, size):
    spread = [replace(TOKYO, id=f"test:{n}", name=f"Place {n}", lat=33.0 + n % 5, lon=131.0 + n) for n in range(10)]
    with visit(browser, page_of(*map(report, spread), report(STRAIT)), tmp_path, size=size) as opened:
        for zoom in (4, 5.5, 7):
            seen = look(opened.page, 35, 136, zoom)
            assert seen
            boxes = opened.page.evaluate(
                """() => [".dl-town", ".dl-site, .dl-country", ".dl-marker"].map((kind) =>
                  [...document.querySelectorAll(kind)].map((one) => {
                    const {left, top, right, bottom} = one.getBoundingClientRect();
                    return [left, top, right, bottom];
                  }))"""
            )
            names_of_towns, others, markers = boxes
            for at, town in enumerate(names_of_towns):
                for other in (*names_of_towns[:at], *others, *markers):
                    assert not crosses(town, other), (zoom, town, other)


def crosses(a, b) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


@pytest.mark.parametrize("dark", [False, True])
def test_names_of_towns_can_be_read_on_land(browser, tmp_path, dark):
    with visit(browser, page_of(report(PARIS)), tmp_path, dark=dark) as opened:
        page = opened.page
        look(page, 49, 12, 5)
        text = page.locator(".dl-town").first.evaluate("e => getComputedStyle(e).color")
        land = page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--map-land')")
        assert contrast([int(part) for part in re.findall(r"\d+", text)[:3]], rgb(land)) >= 4.5


def rgb(text: str) -> list[int]:
    digits = text.strip().lstrip("#")
    return [int(digits[at : at + 2], 16) for at in (0, 2, 4)]


def contrast(a: list[int], b: list[int]) -> float:
    """As WCAG 2 counts it."""

    def light(colour: list[int]) -> float:
        parts = [c / 255 for c in colour]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)
