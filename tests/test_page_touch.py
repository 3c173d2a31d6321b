"""The page under a finger, in a real browser: what it has to hit is large, and nothing needs a pointer that hovers."""

from chromium import visit
from pages import listed, page_of, quiet, season, serious, week
from playwright.sync_api import expect

SMALL = """() => [...document.querySelectorAll(
    "button, select, summary, input[type=search], .leaflet-bar a, .dl-legend-row, [role=slider]")]
  .filter((each) => each.getClientRects().length > 0 && each.checkVisibility({contentVisibilityAuto: true}))
  .filter((each) => !each.matches(".dl-skip, .dl-mark"))
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 43.5 || height < 43.5)
  .map(([each, {width, height}]) => `${each.className || each.tagName} ${width}x${height}`)"""

REACH = """each => each.map(marker => {
  const {left, top, width} = marker.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top - 6)?.closest(".dl-marker") === marker;
})"""


def test_what_a_finger_has_to_hit_is_large_enough(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(390, 844), touch=True) as opened:
        page = opened.page
        assert page.evaluate(SMALL) == []
        assert all(page.locator(".dl-marker").evaluate_all(REACH))
        page.get_by_role("button", name="Show legend and events").tap()
        page.get_by_text("Legend and filter").tap()
        assert page.evaluate(SMALL) == []
        # A pin may be half under the sheet, which is put away with one tap.
        assert [name for name, _ in serious(page) if name != "target-size"] == []
        page.locator(".dl-placed .dl-row", has_text="March through Paris").tap()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert page.evaluate(SMALL) == []
        assert quiet(opened)


def test_one_type_alone_takes_one_tap(browser, tmp_path):
    with visit(browser, season(), tmp_path, size=(390, 844), touch=True) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").tap()
        page.get_by_text("Legend and filter").tap()
        page.get_by_role("button", name="Show only: Protest").tap()
        assert listed(page) == ["March through Paris"]


def test_a_map_can_be_shared_before_its_sheet_is_opened(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(390, 844), touch=True) as opened:
        page = opened.page
        page.get_by_role("button", name="Share").tap()
        expect(page.get_by_role("heading", name="Share this map")).to_be_visible()
        page.get_by_role("button", name="Close").tap()
        expect(page.get_by_role("button", name="Share")).to_be_focused()


def test_a_finger_that_scrolls_over_the_timeline_chooses_no_days(browser, tmp_path):
    with visit(browser, season(), tmp_path, size=(390, 844), touch=True) as opened:
        page = opened.page
        plot = page.locator(".dl-time-plot")
        assert plot.evaluate("plot => getComputedStyle(plot).touchAction") == "pan-y"
        before = page.url
        plot.dispatch_event("pointerdown", {"button": 0, "pointerId": 1, "clientX": 100, "clientY": 740})
        plot.dispatch_event("pointercancel", {"pointerId": 1})
        assert page.url == before
        expect(page.get_by_role("button", name="All dates")).to_be_hidden()
