"""What of the world a reader sees, in a real browser: at first, in a ring that is opened, beside the panel."""

import io
import math
from datetime import date

import PIL.Image
import pytest
from chromium import visit
from pages import IS_WHOLE, choose, marker, page_of, quiet, serious
from playwright.sync_api import Locator, Page, expect
from reports import PARIS, PHILIPPINES, STRAIT, TOKYO, located, place, report

SIZES = [(1280, 800), (390, 844)]
LONDON = {"Westminster": (51.507, -0.128), "Hackney": (51.55, -0.06), "Croydon": (51.37, -0.1), "Brent": (51.56, -0.3)}
EAST = {"Nairobi": (-1.3, 36.8), "Tanga": (-5.1, 39.1), "Mwanza": (-2.5, 32.9), "Juba": (4.9, 31.6)}


def reports(places, type="meeting"):  # noqa: A002  # the field's own name
    """One event in each, on days of their own, or near ones would be taken for the same."""
    days = [date(2025, 1 + n, 3) for n in range(len(places))]
    return [
        report(place(name, at=at), type, headline=f"Talks in {name}", day=day)
        for day, (name, at) in zip(days, places.items(), strict=True)
    ]


def middle(one: Locator) -> tuple[float, float]:
    box = one.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def on_screen(page: Page, at: tuple[float, float]) -> tuple[float, float]:
    home = page.locator("#map_dateline").bounding_box()
    x, y = page.evaluate("at => (p => [p.x, p.y])(map_dateline.latLngToContainerPoint(at))", list(at))
    return home["x"] + x, home["y"] + y


# --- at first ---


@pytest.mark.parametrize("size", SIZES)
def test_a_map_of_one_town_begins_in_that_town_and_names_it(browser, tmp_path, size):
    with visit(browser, page_of(located(*reports(LONDON))), tmp_path, size=size) as opened:
        page = opened.page
        for name in LONDON:
            expect(marker(page, name)).to_be_visible()
        assert page.evaluate("map_dateline.getZoom()") <= 10
        # Its dot lies under a marker; the town reaches farther than that.
        expect(page.locator(".dl-labels").get_by_text("London", exact=True)).to_be_visible()


def test_places_that_are_as_good_as_one_are_seen_in_their_country(browser, tmp_path):
    two = {"Westminster": (51.507, -0.128), "Lambeth": (51.495, -0.112)}
    with visit(browser, page_of(located(*reports(two))), tmp_path) as opened:
        assert opened.page.evaluate("map_dateline.getZoom()") == 6


def test_a_wide_area_keeps_the_first_view_from_the_streets(browser, tmp_path):
    england = place("England", at=(51.6, -0.4), feature="ADM1", extent_km=250)
    with visit(browser, page_of(located(*reports(LONDON), report(england))), tmp_path) as opened:
        assert opened.page.evaluate("map_dateline.getZoom()") < 8


@pytest.mark.parametrize("size", SIZES)
def test_the_first_view_leaves_out_a_few_events_far_off_and_says_so(browser, tmp_path, size):
    far = place("McMurdo", at=(-77.8, 166.7))
    page_ = page_of(located(*reports(EAST, "meeting"), *reports(EAST, "protest"), report(far)))
    with visit(browser, page_, tmp_path, size=size) as opened:
        page = opened.page
        for name, at in EAST.items():
            x, y = on_screen(page, at)
            assert 0 < x < size[0], name
            assert 0 < y < size[1], name
        assert page.evaluate("map_dateline.getZoom()") > 3
        rest = page.get_by_role("button", name="1 event outside this view: show all")
        expect(rest).to_be_visible()
        assert serious(page) == []
        rest.click()
        expect(marker(page, "McMurdo")).to_be_visible()
        expect(rest).to_have_count(0)
        expect(page.locator("#map_dateline")).to_be_focused()
        assert quiet(opened)


def test_what_lies_outside_is_told_until_the_map_is_moved_and_all_is_all(browser, tmp_path):
    far = place("McMurdo", at=(-77.8, 166.7))
    page_ = page_of(located(*reports(EAST, "meeting"), *reports(EAST, "protest"), report(far)))
    with visit(browser, page_, tmp_path) as opened:
        page = opened.page
        told = page.get_by_text("outside this view")
        expect(told).to_be_visible()
        marker(page, "Tanga").click()
        expect(told).not_to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Show all events").click()
        expect(marker(page, "McMurdo")).to_be_visible()
        expect(told).to_have_count(0)


def test_nothing_is_left_out_where_events_are_all_around_the_world(browser, tmp_path):
    around = {f"Port {lon}": (10, lon) for lon in range(-150, 180, 30)}
    with visit(browser, page_of(located(*reports(around))), tmp_path) as opened:
        assert opened.page.get_by_text("outside this view").count() == 0


# --- a ring that is opened ---


def test_a_ring_opens_on_all_that_is_in_it(browser, tmp_path):
    often = [report(place("Nairobi", at=EAST["Nairobi"]), kind) for kind in ("meeting", "protest", "attack")]
    others = [report(PARIS), report(TOKYO), report(place("Lima", at=(-12.0, -77.0)))]
    with visit(browser, page_of(located(*often, *reports(EAST), *others)), tmp_path) as opened:
        page = opened.page
        page.locator('.dl-marker[aria-label*="Nairobi among them"]').click()
        for name in EAST:
            expect(marker(page, name)).to_be_visible()
        home = page.locator("#map_dateline").bounding_box()
        spots = [middle(marker(page, name)) for name in EAST]
        for x, y in spots:
            assert home["x"] < x < home["x"] + home["width"]
            assert home["y"] < y < home["y"] + home["height"]
        high = max(y for _, y in spots) - min(y for _, y in spots)
        assert high > home["height"] / 2, "they are seen as large as they can be"


@pytest.mark.parametrize("size", SIZES)
def test_a_few_events_that_stay_close_open_as_a_list_at_once(browser, tmp_path, size):
    two = {"Westminster": (51.507, -0.128), "Camden": (51.53, -0.13)}
    with visit(browser, page_of(located(*reports(two), report(TOKYO))), tmp_path, size=size) as opened:
        page = opened.page
        page.locator('.dl-marker[aria-label^="2 events in 2 places"]').focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("heading")).to_have_text("2 events close to each other")
        assert dialog.locator(".dl-row").count() == 2
        assert serious(page) == []
        zoom = dialog.get_by_role("button", name="Zoom to these events")
        zoom.focus()
        page.keyboard.press("Enter")
        for name in two:
            expect(marker(page, name)).to_be_visible()
        expect(dialog).to_have_count(0)
        expect(page.locator(".dl-marker:focus")).to_have_count(1)
        assert quiet(opened)


# --- beside the panel ---


def test_the_sheet_of_a_phone_leaves_the_events_in_sight_and_is_no_view_of_its_own(browser, tmp_path):
    with visit(browser, page_of(located(*reports(EAST))), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        spots = [on_screen(page, at)[1] for at in EAST.values()]
        page.get_by_role("button", name="Show legend and events").click()
        top = page.locator(".dl-panel").bounding_box()["y"]
        box = middle(marker(page, "Nairobi"))
        assert 0 < box[1] < top
        page.wait_for_timeout(400)
        assert "view=" not in page.url
        page.get_by_role("button", name="Hide legend and events").click()
        assert [on_screen(page, at)[1] for at in EAST.values()] == pytest.approx(spots, abs=1.5)
        page.wait_for_timeout(400)
        assert "view=" not in page.url


def test_on_a_tablet_a_popup_has_the_map_to_itself_and_makes_room_for_an_article(browser, tmp_path):
    with visit(browser, page_of(located(*reports(EAST))), tmp_path, size=(768, 1024)) as opened:
        page = opened.page
        dialog = choose(page, "Talks in Tanga")
        buttons = page.locator(".leaflet-control-zoom")
        expect(buttons).not_to_be_visible()
        assert page.evaluate(IS_WHOLE)
        dialog.get_by_role("button", name="Read it in the article").click()
        expect(dialog).to_have_count(0)
        expect(buttons).to_be_visible()
        x, y = middle(marker(page, "Tanga"))
        home = page.locator("#map_dateline").bounding_box()
        assert home["x"] < x < home["x"] + home["width"]
        assert home["y"] < y < home["y"] + home["height"]


def test_a_popup_at_the_map_s_edge_is_whole_when_an_article_opens_beside_it(browser, tmp_path):
    with visit(browser, page_of(located(*reports(EAST))), tmp_path) as opened:
        page = opened.page
        page.evaluate("map_dateline.setView([-5.1, 36.2], 6, {animate: false})")
        x, _ = middle(marker(page, "Tanga"))
        page.evaluate("by => map_dateline.panBy([by, 0], {animate: false})", x - 1280 + 190)
        marker(page, "Tanga").click()
        page.get_by_role("button", name="Read it in the article").click()
        expect(page.locator(".dl-reader")).to_be_visible()
        page.wait_for_function(IS_WHOLE)


# --- badges that gave way ---

AROUND = {"Manila": (13.0, 122.0)}


def beside(of: Locator, page: Page) -> None:
    """The popup's tip is at the marker's upper edge."""
    tip = page.locator(".leaflet-popup-tip-container").bounding_box()
    box = of.bounding_box()
    assert abs(tip["x"] + tip["width"] / 2 - box["x"] - box["width"] / 2) < 3
    assert box["y"] - 12 < tip["y"] + tip["height"] < box["y"] + box["height"] / 2 + 3


def test_the_popup_of_a_badge_that_gave_way_points_at_the_badge(browser, tmp_path):
    page_ = page_of(located(report(PHILIPPINES, headline="Drill begins"), *reports(AROUND), report(TOKYO)))
    with visit(browser, page_, tmp_path) as opened:
        page = opened.page
        badge = marker(page, "Philippines")
        assert math.dist(middle(badge), middle(marker(page, "Manila"))) > 28
        badge.click()
        expect(page.get_by_role("dialog")).to_contain_text("Drill begins")
        beside(badge, page)


def test_the_popup_about_a_strait_points_at_its_badge_and_not_at_a_town_beside_it(browser, tmp_path):
    page_ = page_of(located(report(STRAIT, headline="Ships sail"), report(TOKYO)))
    with visit(browser, page_, tmp_path) as opened:
        choose(opened.page, "Ships sail")
        beside(marker(opened.page, "Taiwan Strait"), opened.page)


def test_a_badge_that_gave_way_has_a_dot_at_its_place_over_what_lies_there(browser, tmp_path):
    page_ = page_of(located(report(PHILIPPINES), *reports({"Port": (12.6, 122.0)}), report(TOKYO)))
    with visit(browser, page_, tmp_path) as opened:
        page = opened.page
        page.evaluate("map_dateline.setView([13, 122], 7, {animate: false})")
        apart = math.dist(on_screen(page, (13.0, 122.0)), middle(marker(page, "Port")))
        assert apart > 11
        page.evaluate("map_dateline.setView([13, 122], 5.75, {animate: false})")
        home = on_screen(page, (13.0, 122.0))
        assert 11 < math.dist(home, middle(marker(page, "Port"))) < 30
        assert math.dist(home, middle(marker(page, "Philippines"))) < 57
        picture = PIL.Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        assert max(picture.getpixel((round(home[0]), round(home[1])))) < 90, "dark"
