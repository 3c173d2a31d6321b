"""The map in a real browser: what a reader sees on it, opens from it and finds in its list, however much that is."""

import math
import re
from dataclasses import replace
from datetime import date

import pytest
from chromium import visit
from pages import IS_WHOLE, choose, marker, page_of, quiet, week
from playwright.sync_api import Locator, Page, expect
from reports import KINDS, OSAKA, PARIS, PHILIPPINES, STRAIT, TOKYO, located, many, place, report

from geo.resolve.nearby import near
from maps.page import event_map, to_html


def test_a_country_is_lit_up_and_never_a_point(browser, tmp_path):
    with visit(browser, page_of(located(report(PHILIPPINES), report(TOKYO))), tmp_path) as opened:
        page = opened.page
        assert page.locator(".dl-marker .dl-point").count() == 1
        assert page.locator(".dl-marker .dl-area").count() == 1
        assert opacity(page, 15.5, 121) > 0, "Luzon"
        assert opacity(page, 8, 125) > 0, "Mindanao"
        assert opacity(page, 15, 112) == 0, "the sea"
        assert opacity(page, 13, 106) == 0, "another country"


def test_a_country_where_something_is_only_planned_is_outlined_and_hardly_lit(browser, tmp_path):
    lit = {}
    for status in ("happened", "planned"):
        page_ = page_of(located(report(PHILIPPINES, status=status), report(TOKYO)))
        with visit(browser, page_, tmp_path) as opened:
            lit[status] = opacity(opened.page, 15.5, 121)
    assert 0 < lit["planned"] * 2 < lit["happened"] < 40


def test_a_strait_is_shaded_around_its_middle(browser, tmp_path):
    with visit(browser, page_of(located(report(STRAIT))), tmp_path) as opened:
        page = opened.page
        assert page.locator(".dl-marker .dl-point").count() == 0
        assert opacity(page, 24.4, 119.4) > opacity(page, 25.2, 119.8) > 0
        assert opacity(page, 28, 123) == 0


def test_many_shades_on_each_other_do_not_hide_the_map_and_the_chosen_one_is_seen(browser, tmp_path):
    bays = [place(f"Bay {n}", at=(20 + n % 5, -40 + n // 5), feature="BAY", extent_km=120, number=n) for n in range(25)]
    told = [report(bay, headline=f"Ship {bay.name}", day=date(2025, 1, 1 + n)) for n, bay in enumerate(bays)]
    west = report(place("West", at=(20, -48), feature="BAY", extent_km=120), headline="Ships sail")
    with visit(browser, page_of(located(*told, west)), tmp_path) as opened:
        page = opened.page
        assert 0 < opacity(page, 22, -38.5) < 80
        before = opacity(page, 20.3, -48.3)
        choose(page, "Ships sail")
        chosen = [before]
        while chosen[-1] == before and len(chosen) < 40:  # the map moves there, and draws when it has
            page.wait_for_timeout(50)
            chosen.append(opacity(page, 20.3, -48.3))
        assert chosen[-1] > before > 0


def opacity(page: Page, lat: float, lon: float) -> int:
    """How much is painted over the basemap at a point: 0 is nothing."""
    return page.evaluate(
        """([lat, lon]) => {
          const canvas = document.querySelector("canvas.dl-areas"), box = canvas.getBoundingClientRect();
          const home = map_dateline.getContainer().getBoundingClientRect();
          const turn = 360 * Math.round((map_dateline.getCenter().lng - lon) / 360);
          const at = map_dateline.latLngToContainerPoint([lat, lon + turn]);
          const ratio = canvas.width / box.width;
          const [x, y] = [(home.left + at.x - box.left) * ratio, (home.top + at.y - box.top) * ratio];
          return canvas.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data[3];
        }""",
        [lat, lon],
    )


def test_clicking_into_a_lit_country_opens_its_events(browser, tmp_path):
    with visit(browser, page_of(located(report(PHILIPPINES, headline="Drill begins"))), tmp_path) as opened:
        page = opened.page
        point = page.evaluate("(p => [p.x, p.y])(map_dateline.latLngToContainerPoint([17, 121]))")
        page.locator("#map_dateline").click(position={"x": point[0], "y": point[1]})
        expect(page.get_by_role("dialog")).to_contain_text("somewhere in the Philippines")


def test_a_continent_that_is_not_shaded_is_not_clicked_either(browser, tmp_path):
    asia = place("Asia", at=(34.0, 90.0), feature="CONT", extent_km=9000)
    with visit(browser, page_of(located(report(asia, headline="Leaders meet"))), tmp_path) as opened:
        page = opened.page
        page.evaluate("map_dateline.setView([45, 70], 3, {animate: false})")
        box = page.locator("#map_dateline").bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.get_by_role("dialog")).to_have_count(0)
        marker(page, "Asia").click()
        expect(page.get_by_role("dialog")).to_contain_text("Leaders meet")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_country_is_seen_whole_below_its_popup(browser, tmp_path, size):
    with visit(browser, page_of(located(report(PHILIPPINES), report(TOKYO, "protest"))), tmp_path, size=size) as opened:
        page = opened.page
        event = page.locator(".dl-placed .dl-row", has_text="Philippines").get_attribute("data-event")
        page.goto(f"{page.url}#event={event}")
        page.reload()
        page.get_by_role("button", name="Zoom to it").wait_for()
        for _ in range(2):
            page.wait_for_timeout(400)
            assert page.evaluate(IS_WHOLE)
            # Batan in the north and Balut in the south.
            north, south = (pixel_of(page, at) for at in ((20.9, 122.0), (5.4, 125.4)))
            box = page.locator("#map_dateline").bounding_box()
            popup = page.locator(".leaflet-popup").bounding_box()
            assert popup["y"] + popup["height"] <= box["y"] + north + 10
            assert south <= box["height"]
            page.get_by_role("button", name="Zoom to it").click()


def pixel_of(page: Page, at: tuple[float, float]) -> float:
    """How far down in the map a point of the world is."""
    return page.evaluate("at => map_dateline.latLngToContainerPoint(at).y", list(at))


def test_unticking_a_type_takes_its_events_off_map_and_list(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("status")).to_have_text("5 events on the map, 2 without a place, from 1 article")
        assert page.locator(".dl-legend-row", has_text="Mobilise").inner_text().split() == ["Mobilise", "2"]
        page.get_by_role("checkbox", name="Mobilise").uncheck()
        expect(page.get_by_role("status")).to_have_text(
            "5 of 7 events: 3 on the map, 2 without a place, from 1 article"
        )
        assert page.locator(".dl-marker .dl-area").count() == 0
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert opacity(page, 15.5, 121) == 0
        assert page.locator(".dl-placed .dl-row").count() == 3
        page.get_by_role("button", name="Show none: type of event").click()
        expect(page.get_by_role("search")).to_contain_text("No event passes the filter.")
        assert page.locator(".dl-marker").count() == 0
        page.get_by_role("button", name="Show everything").click()
        expect(page.get_by_role("status")).to_have_text("5 events on the map, 2 without a place, from 1 article")


def test_unticking_a_status_leaves_the_others(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        page.get_by_role("checkbox", name="Denied, threatened or supposed").uncheck()
        expect(page.locator(".dl-placed")).not_to_contain_text("Talks denied")
        assert marker(page, "Tokyo: Meeting: Ministers meet").count() == 1
        assert marker(page, "Paris").locator(".dl-pin").get_attribute("data-status") == "planned"


def test_what_has_not_happened_is_said_in_words_in_its_row_and_by_its_marker(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        kinds = {
            "Ministers meet": "Meeting",
            "March through Paris": "Protest, planned",
            "Talks denied": "Statement, not reported as fact",
        }
        for headline, kind in kinds.items():
            details = page.locator(".dl-placed .dl-row", has_text=headline).locator(".dl-row-details > span")
            assert details.first.inner_text() == kind
        assert marker(page, "Paris: Protest, planned: March through Paris").count() == 1


def test_events_without_a_place_are_counted_and_unfold(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        page.get_by_text("Reported, but no place given (2)").click()
        row = page.locator(".dl-unplaced .dl-row", has_text="Prices rise")
        row.click()
        expect(page.locator(".dl-unplaced .dl-card")).to_contain_text("date not given")
        row.click()
        assert page.locator(".dl-unplaced .dl-card").count() == 0


def test_events_without_a_place_unfold_by_themselves_where_nothing_else_is_left(browser, tmp_path):
    with visit(browser, page_of(located(report(None))), tmp_path) as opened:
        expect(opened.page.locator(".dl-unplaced .dl-row")).to_be_visible()
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        row = page.locator(".dl-unplaced .dl-row", has_text="Tariffs announced")
        expect(row).to_have_count(0)
        page.get_by_role("searchbox").fill("tariffs")
        expect(row).to_be_visible()


def test_near_places_are_one_ring_that_opens_into_markers(browser, tmp_path):
    with visit(browser, page_of(located(report(TOKYO), report(OSAKA), report(PARIS))), tmp_path) as opened:
        page = opened.page
        ring = page.locator('.dl-marker[aria-label^="2 events in 2 places"]')
        assert re.search("(Tokyo|Osaka) among them", ring.get_attribute("aria-label"))  # else the keyboard goes blind
        ring.click()
        expect(marker(page, "Tokyo")).to_be_visible()
        expect(marker(page, "Osaka")).to_be_visible()


def test_places_on_both_sides_of_the_antimeridian_are_seen_together(browser, tmp_path):
    suva, apia = place("Suva", at=(-18.14, 178.44)), place("Apia", at=(-13.83, -171.77))
    with visit(browser, page_of(located(report(suva), report(apia))), tmp_path) as opened:
        assert marker(opened.page, "Suva").bounding_box()["x"] < marker(opened.page, "Apia").bounding_box()["x"]
        assert opened.page.evaluate("map_dateline.getZoom()") > 3


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_where_the_world_is_too_wide_the_view_holds_most_events_and_cuts_no_ring_of_them(browser, tmp_path, size):
    west = [report(place(f"Town {n}", at=(40, -125 + n)), kind) for n in range(12) for kind in ("meeting", "protest")]
    around = [report(place(f"Port {lon}", at=(10, lon))) for lon in range(-170, 181, 25)]
    with visit(browser, page_of(located(*west, *around)), tmp_path, size=size) as opened:
        page = opened.page
        # The whole world, and no more of it.
        world, map_box = (
            256 * 2 ** page.evaluate("map_dateline.getZoom()"),
            page.locator("#map_dateline").bounding_box(),
        )
        assert world == pytest.approx(map_box["width"], abs=0.5)
        towns = page.locator('.dl-marker[aria-label*="Town"]')
        assert towns.count() > 0
        for box in [each.bounding_box() for each in towns.all()]:
            assert map_box["x"] <= box["x"]
            assert box["x"] + box["width"] <= map_box["x"] + map_box["width"]


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        ([], "There was no article to read"),
        ([located()], "No event was found in these articles"),
        ([located(report(None))], "No report says where its event happens"),
    ],
)
def test_an_empty_map_says_why_it_is_empty(browser, tmp_path, articles, said):
    with visit(browser, page_of(*articles), tmp_path) as opened:
        expect(opened.page.locator(".dl-panel")).to_contain_text(said)
        assert quiet(opened)


def test_places_from_openstreetmap_are_credited(browser, tmp_path):
    credit = "OpenStreetMap contributors"
    with visit(browser, page_of(week()), tmp_path) as opened:
        assert opened.page.get_by_text(credit).count() == 0
    found = replace(TOKYO, id="nominatim:relation/1543125")
    for each in (found, near(found)):
        with visit(browser, page_of(located(report(each))), tmp_path) as opened:
            expect(opened.page.get_by_text(credit)).to_be_visible()


def test_badges_of_areas_hide_no_town(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        boxes = [e.bounding_box() for e in opened.page.locator(".dl-marker").all()]
        discs = [(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, b["width"] / 2) for b in boxes if b]
        assert len(discs) >= 2
        for at, (x, y, radius) in enumerate(discs):
            for other_x, other_y, other in discs[at + 1 :]:
                assert math.hypot(x - other_x, y - other_y) >= radius + other


def test_no_name_is_cut_by_the_map_s_edge(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        for lon in range(-180, 180, 45):
            page.evaluate("lon => map_dateline.setView([20, lon], 3.5, {animate: false})", lon)
            boxes = [name.bounding_box() for name in page.locator(".dl-labels span").all()]
            assert boxes
            left, width = (page.locator("#map_dateline").bounding_box()[side] for side in ("x", "width"))
            assert all(left - 2 <= box["x"] <= left + width + 2 - box["width"] for box in boxes)


UNDER = """() => {
  const boxes = (all) => [...document.querySelectorAll(all)].map((each) => [each, each.getBoundingClientRect()]);
  return boxes(".dl-labels span").flatMap(([name, a]) => boxes(".leaflet-control").some(([, b]) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) ? [name.textContent] : []);
}"""


def test_no_name_lies_under_what_lies_on_the_map(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        for view in ((20, 20, 1), (-10, 40, 2), (-20, 30, 3), (30, -90, 3), (45, 10, 4), (-5, 110, 3)):
            page.evaluate("([lat, lon, zoom]) => map_dateline.setView([lat, lon], zoom, {animate: false})", list(view))
            page.wait_for_timeout(100)  # until the names are set
            assert page.locator(".dl-labels span").count() > 0
            assert page.evaluate(UNDER) == [], view


def test_the_scale_writes_large_numbers_as_all_else_does(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(390, 844)) as opened:
        opened.page.evaluate("() => map_dateline.setZoom(map_dateline.getMinZoom(), {animate: false})")
        expect(opened.page.locator(".leaflet-control-scale-line").first).to_have_text("10,000 km")


def test_the_number_on_an_area_s_badge_lies_under_no_town(browser, tmp_path):
    several = [report(PHILIPPINES), report(PHILIPPINES, status="planned")]
    for lat, lon in ((13.05, 122.05), (13.2, 122.3), (13.0, 122.0)):
        town = place("Town", at=(lat, lon), country="PH")
        page_ = page_of(located(*several, report(town, "attack"), report(town, "protest")))
        with visit(browser, page_, tmp_path) as opened:
            number = circle(opened.page.locator(".dl-marker-area .dl-badge"))
            ring = circle(opened.page.locator(".dl-marker-point"))
            assert math.hypot(number[0] - ring[0], number[1] - ring[1]) >= number[2] + ring[2]


def circle(one: Locator) -> tuple[float, float, float]:
    """Its middle and how far it reaches."""
    box = one.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["width"] / 2


def test_ten_thousand_events_are_drawn(browser, tmp_path):
    html = to_html(event_map(many(10_000, places=2000), types=KINDS))
    with visit(browser, html, tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("status")).to_contain_text("10,000 events")
        assert 20 < page.locator(".dl-marker").count() < 400
        assert page.locator(".dl-placed .dl-row").count() == 60
        page.get_by_role("button", name="Show 60 more").click()
        assert page.locator(".dl-placed .dl-row").count() == 120
        assert quiet(opened)


def test_a_hundred_thousand_events_are_usable_and_can_be_filtered(browser, tmp_path):
    html = to_html(event_map(many(100_000, places=19_999), types=KINDS))
    with visit(browser, html, tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("status")).to_contain_text("100,000 events on the map")
        clusters = page.locator(".dl-cluster")
        before = clusters.evaluate_all("found => found.map(each => each.textContent)")
        assert 20 < len(before) < 400
        page.get_by_text("Legend and filter").click()
        page.locator(".dl-group-type input").first.uncheck()
        expect(page.get_by_role("status")).to_contain_text("95,000 of 100,000 events")
        assert clusters.evaluate_all("found => found.map(each => each.textContent)") != before
        assert quiet(opened)
