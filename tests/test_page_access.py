"""The page for everyone, in a real browser: with the keyboard, on small screens, and checked by axe."""

import pytest
from chromium import visit
from pages import choose, marker, page_of, quiet, serious, week
from playwright.sync_api import Page, expect
from reports import PARIS, located, place, report


@pytest.mark.parametrize(("size", "dark"), [((1280, 800), False), ((1280, 800), True), ((390, 844), False)])
def test_axe_finds_nothing_serious(browser, tmp_path, size, dark):
    with visit(browser, page_of(week()), tmp_path, size=size, dark=dark) as opened:
        page = opened.page
        bad = serious(page)
        if size[0] < 700:
            page.get_by_role("button", name="Show legend and events").click()
            bad += serious(page)
        page.locator(".dl-unplaced summary").click()
        choose(page, "March")
        assert bad + serious(page) == []


def test_the_symbols_of_what_has_not_happened_have_a_whole_rim_on_a_dark_ground(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, dark=True) as opened:
        pins = opened.page.locator(".dl-group-status .dl-pin")
        styles = pins.evaluate_all(
            "each => each.map(pin => getComputedStyle(pin)).map(style => [style.borderTop, style.outlineStyle])"
        )
        rim = styles[0][0]
        assert rim.endswith("solid rgb(255, 255, 255)")
        assert styles == [[rim, "none"], [rim, "dashed"], [rim, "dotted"]]


def test_an_event_is_reached_opened_and_left_with_the_keyboard(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        focus_next(page, '[aria-label^="Paris"]')
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_be_focused()
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        expect(dialog).to_contain_text("March through Paris")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(marker(page, "Paris")).to_be_focused()


@pytest.mark.parametrize("dark", [False, True])
def test_with_forced_colours_no_name_of_an_article_is_hidden_and_the_map_keeps_its_signs(browser, tmp_path, dark):
    with visit(browser, page_of(week()), tmp_path, dark=dark) as opened:
        page = opened.page
        page.emulate_media(forced_colors="active", color_scheme="dark" if dark else "light")
        choose(page, "March").get_by_role("button", name="Read it in the article").click()
        seen = page.evaluate(
            """() => [...document.querySelectorAll('.dl-reader mark, .dl-reader .dl-mark')].map((mark) => {
                const {color, backgroundColor} = getComputedStyle(mark);
                return [color, backgroundColor];
            })"""
        )
        assert seen
        assert all(ground not in (colour, "rgba(0, 0, 0, 0)") for colour, ground in seen)
        whole = page.locator(".dl-whole")
        assert whole.evaluate("each => getComputedStyle(each, '::before').backgroundImage") != "none"


@pytest.mark.parametrize("size", [(390, 844), (820, 1180)])
def test_a_page_under_a_finger_does_not_slide_sideways(browser, tmp_path, size):
    with visit(browser, page_of(week()), tmp_path, size=size, touch=True) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_a_title_however_long_leaves_the_list_its_room(browser, tmp_path):
    with visit(browser, page_of(week(), title="Long " * 100), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        expect(page.locator(".dl-placed .dl-row").first).to_be_in_viewport()


def test_a_screen_reader_hears_what_groups_and_popups_are_and_a_pointer_what_a_marker_is(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        for name in ("Type of event", "What the report says"):
            expect(page.get_by_role("group", name=name, exact=True)).to_be_visible()
        paris = marker(page, "Paris")
        assert paris.locator("[title]").get_attribute("title") == paris.get_attribute("aria-label")
        assert paris.get_attribute("title") is None
        paris.click()
        expect(page.get_by_role("dialog", name="March through Paris", exact=True)).to_be_visible()
        expect(page.get_by_role("figure", name="Marked: event place", exact=True)).to_be_visible()
        page.keyboard.press("Escape")
        marker(page, "Tokyo").click()
        expect(page.get_by_role("dialog", name="2 events in Tokyo, Japan", exact=True)).to_be_visible()


def test_the_list_gives_the_focus_back_to_its_row(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        focus_next(page, ".dl-row")
        headline = page.locator(".dl-row:focus .dl-row-headline").text_content()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text(headline)
        page.keyboard.press("Escape")
        expect(page.locator(".dl-row:focus .dl-row-headline")).to_have_text(headline)


def focus_next(page: Page, selector: str):
    """Press Tab until something that fits has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize("size", [(390, 844), (300, 200)])
def test_small_screens_begin_with_the_map(browser, tmp_path, size):
    with visit(browser, page_of(week()), tmp_path, size=size) as opened:
        page = opened.page
        expect(page.get_by_role("searchbox")).to_be_hidden()
        map_box = page.locator("#map_dateline").bounding_box()
        assert (map_box["width"], map_box["height"]) == size
        page.get_by_role("button", name="Show legend and events").click()
        expect(page.get_by_role("searchbox")).to_be_visible()
        dialog = choose(page, "March through Paris")
        expect(dialog).to_be_visible()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert quiet(opened)


def test_on_a_phone_the_closed_sheet_says_the_whole_count(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        said = page.get_by_role("status")
        expect(said).to_have_text("5 events on the map, 2 without a place, from 1 article")
        assert said.evaluate("said => said.scrollWidth <= said.clientWidth && said.scrollHeight <= said.clientHeight")
        sheet = page.locator(".dl-panel").bounding_box()
        credit = page.locator(".leaflet-control-attribution").bounding_box()
        assert credit["y"] + credit["height"] <= sheet["y"]


@pytest.mark.parametrize("width", [320, 360, 390])
def test_on_a_phone_the_popup_has_the_whole_width_and_its_buttons_one_line(browser, tmp_path, width):
    with visit(browser, page_of(week()), tmp_path, size=(width, 740)) as opened:
        page = opened.page
        zoom = page.get_by_role("button", name="Zoom in", exact=True)
        expect(zoom).to_be_visible()
        marker(page, "Paris").click()
        page.wait_for_timeout(400)  # until the map has moved for the popup
        popup = page.locator(".leaflet-popup").bounding_box()
        assert popup["x"] >= 8
        assert popup["x"] + popup["width"] <= width - 8
        tools = [each.bounding_box() for each in page.locator(".dl-tools button").all()]
        assert len({each["y"] + each["height"] / 2 for each in tools}) == 1
        assert all(each["height"] < 36 for each in tools)
        fits = "each => each.every(button => button.scrollWidth <= button.clientWidth)"
        assert page.locator(".dl-tools button").evaluate_all(fits)
        ends = [each["x"] + each["width"] for each in tools]
        assert all(end <= after["x"] for end, after in zip(ends, tools[1:], strict=False))
        assert ends[-1] <= popup["x"] + popup["width"]
        expect(zoom).to_be_hidden()
        page.keyboard.press("Escape")
        expect(zoom).to_be_visible()


def test_on_a_phone_a_map_with_nothing_on_it_is_explained(browser, tmp_path):
    with visit(browser, page_of(located(report(None))), tmp_path, size=(390, 844)) as opened:
        expect(opened.page.get_by_text("No report says where its event happens")).to_be_visible()


@pytest.mark.parametrize("size", [(480, 320), (640, 400)])
def test_on_a_low_page_the_popup_stands_above_the_sheet_with_its_buttons_in_sight(browser, tmp_path, size):
    with visit(browser, page_of(week()), tmp_path, size=size) as opened:
        page = opened.page
        marker(page, "Paris").click()
        page.wait_for_timeout(400)  # until the map has moved for the popup
        popup = page.locator(".leaflet-popup").bounding_box()
        sheet = page.locator(".dl-panel").bounding_box()
        assert popup["y"] >= 0
        assert popup["y"] + popup["height"] <= sheet["y"]
        body = page.locator(".leaflet-popup-content").bounding_box()
        for name in ("Read it in the article", "Zoom to it"):
            tool = page.get_by_role("button", name=name).bounding_box()
            assert body["y"] <= tool["y"] <= body["y"] + body["height"] - tool["height"]
        assert serious(page) == []


def test_who_goes_to_the_buttons_of_a_popup_with_the_keyboard_keeps_its_headline_in_sight(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(640, 400)) as opened:
        page = opened.page
        marker(page, "Paris").click()
        body = page.locator(".leaflet-popup-content")
        assert body.evaluate("body => body.scrollHeight > body.clientHeight")
        focus_next(page, ".dl-zoom-to")
        # The link to the article has been passed, and is scrolled to; the first button scrolls no farther.
        page.get_by_role("dialog").evaluate("dialog => dialog.parentElement.scrollTo(0, 0)")
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_role("button", name="Read it in the article")).to_be_focused()
        assert body.evaluate("body => body.scrollTop") == 0


def test_no_marker_of_the_first_view_lies_under_the_sheet(browser, tmp_path):
    south = [report(place(f"Bay {lat}", at=(lat, 2.0 * lat))) for lat in range(-40, 60, 10)]
    with visit(browser, page_of(located(*south)), tmp_path, size=(640, 300)) as opened:
        sheet = opened.page.locator(".dl-panel").bounding_box()["y"]
        boxes = [each.bounding_box() for each in opened.page.locator(".dl-marker").all()]
        assert boxes
        assert all(box["y"] + box["height"] <= sheet for box in boxes)


@pytest.mark.parametrize("size", [(720, 450), (1280, 720)])
def test_nothing_lies_under_the_card_that_the_closed_panel_is(browser, tmp_path, size):
    north = [report(place(f"Fjord {lon}", at=(70, lon))) for lon in range(-60, 61, 12)]
    with visit(browser, page_of(located(*north, report(PARIS, "protest"))), tmp_path, size=size) as opened:
        page = opened.page
        hide = page.get_by_role("button", name="Hide legend and events")
        if hide.is_visible():
            hide.click()
            page.get_by_role("button", name="Show all events").click()
        card = page.locator(".dl-panel").bounding_box()
        for box in [each.bounding_box() for each in page.locator(".dl-marker").all()]:
            assert box["y"] >= card["y"] + card["height"]
        marker(page, "Fjord").first.click()
        page.wait_for_timeout(400)  # until the map has moved for the popup
        assert page.locator(".leaflet-popup").bounding_box()["y"] >= card["y"] + card["height"]


def test_what_the_scale_bar_says_has_room_in_it(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        for zoom in range(2, 10):
            page.evaluate("zoom => map_dateline.setZoom(zoom, {animate: false})", zoom)
            fits = "lines => lines.every(line => line.scrollWidth <= line.clientWidth)"
            assert page.locator(".leaflet-control-scale-line").evaluate_all(fits), zoom
