"""What opens from the map and from its list, in a real browser."""

import pytest
from chromium import visit
from pages import IS_WHOLE, choose, marker, page_of, quiet, serious, week
from playwright.sync_api import expect
from reports import OSAKA, PARIS, TOKYO, located, report

MANY = ("meeting", "protest", "statement", "attack", "aid", "crime", "justice")


def test_the_popup_says_what_when_where_and_why(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        dialog = choose(opened.page, "March through Paris")
        for text in (
            "March through Paris",
            "Protest · planned or expected",
            "30 March 2025",
            "in Paris, France",
            "Ministers held a meeting in Paris.",
            "Talks in Tokyo",
            "The Paper",
            "How this was placed",
            "Why here: same clause",
            "From “Talks in Tokyo” · The Paper · 1 April 2025",
        ):
            expect(dialog).to_contain_text(text)
        assert dialog.locator("blockquote .dl-trigger").text_content() == "meeting"
        assert dialog.locator("blockquote .dl-place").text_content() == "Paris"


def test_how_an_event_was_placed_is_seen_where_it_is_unfolded(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(1280, 560)) as opened:
        dialog = choose(opened.page, "Ships sail")
        why = dialog.get_by_text("Why here: same clause")
        expect(why).to_be_hidden()
        dialog.get_by_text("How this was placed").click()
        expect(why).to_be_in_viewport(ratio=1)
        opened.page.wait_for_timeout(300)  # until the popup has been fitted
        tools = dialog.locator(".dl-tools").bounding_box()
        said = why.bounding_box()
        assert opened.page.locator(".leaflet-popup-content").bounding_box()["y"] <= said["y"]
        assert said["y"] + said["height"] <= tools["y"]


def test_after_zooming_to_the_place_the_popup_is_whole_on_the_map(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(1280, 600)) as opened:
        page = opened.page
        dialog = choose(page, "March through Paris")
        expect(dialog).to_be_visible()
        page.wait_for_timeout(400)  # until the map has moved for the popup
        dialog.get_by_role("button", name="Zoom to it").click()
        page.wait_for_function("() => map_dateline.getZoom() === 9")
        page.wait_for_function(IS_WHOLE)
        expect(dialog.get_by_role("button", name="Zoom to it")).to_be_focused()
        assert quiet(opened)


def test_a_marker_pressed_on_the_way_to_an_event_is_what_opens(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, motion=True) as opened:
        page = opened.page
        page.locator(".dl-placed .dl-row", has_text="March through Paris").click()
        marker(page, "Philippines").dispatch_event("click")
        page.wait_for_timeout(900)
        expect(page.get_by_role("dialog")).to_contain_text("Drill begins")
        assert quiet(opened)


@pytest.mark.parametrize("after", [0, 120])
def test_of_two_events_chosen_in_a_row_the_second_is_shown_whole(browser, tmp_path, after):
    with visit(browser, page_of(week()), tmp_path, motion=True) as opened:
        page = opened.page
        page.locator(".dl-placed .dl-row", has_text="Ministers meet").click()
        page.wait_for_timeout(after)
        page.locator(".dl-placed .dl-row", has_text="March through Paris").click()
        expect(page.get_by_role("dialog")).to_contain_text("March through Paris")
        page.wait_for_timeout(600)
        assert page.evaluate(IS_WHOLE)
        assert page.evaluate("map_dateline.getBounds().contains([48.85, 2.35])")
        assert quiet(opened)


# Whether the popup lies within the map.


def test_several_events_at_one_place_open_as_a_list(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        marker(page, "Tokyo: 2 events").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("heading")).to_have_text("2 events in Tokyo, Japan")
        dialog.get_by_role("button", name="Talks denied").click()
        expect(dialog).to_contain_text("not reported as fact")
        dialog.get_by_role("button", name="Back to the list").click()
        assert dialog.locator(".dl-row").count() == 2


def test_a_list_of_events_is_whole_on_the_map_with_the_button_that_closes_it(browser, tmp_path):
    several = [report(TOKYO, kind, headline="Ministers meet in the palace and talk until it is night") for kind in MANY]
    with visit(browser, page_of(located(*several)), tmp_path) as opened:
        page = opened.page
        marker(page, "Tokyo").click()
        page.wait_for_timeout(400)
        assert page.evaluate(IS_WHOLE)
        close = page.locator(".leaflet-popup-close-button").bounding_box()
        assert close["y"] >= 12
        assert page.locator(".dl-popup .dl-row").count() > 4


def test_from_a_popup_the_keyboard_goes_along_the_list(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        headlines = page.locator(".dl-placed .dl-row-headline").all_text_contents()
        page.locator(".dl-placed .dl-row").first.click()
        dialog = page.get_by_role("dialog")
        further = dialog.get_by_role("button", name="Next event in the list")
        back = dialog.get_by_role("button", name="Previous event in the list")
        expect(back).to_have_count(0)
        further.focus()
        for headline in headlines[1:]:
            page.keyboard.press("Enter")
            expect(dialog.get_by_role("heading")).to_have_text(headline)
            expect(page.locator(".dl-placed .dl-row[aria-current] .dl-row-headline")).to_have_text(headline)
            expect(further.or_(dialog).last).to_be_focused()
        expect(further).to_have_count(0)
        back.click()
        expect(dialog.get_by_role("heading")).to_have_text(headlines[-2])
        page.keyboard.press("Escape")
        expect(page.locator(".dl-row:focus .dl-row-headline")).to_have_text(headlines[-2])
        assert quiet(opened)


def test_a_row_sets_off_the_word_that_reports_its_event(browser, tmp_path):
    three = located(
        report(TOKYO, before="🌧 Aides agreed, at a", headline="🌧 Aides agreed, at a meeting in Tokyo"),
        report(PARIS, before="After a meeting came another", headline="After a meeting came another meeting"),
        report(OSAKA, before="Before a meeting came another", headline="a meeting … another meeting"),
    )
    with visit(browser, page_of(three), tmp_path) as opened:
        rows = opened.page.locator(".dl-placed .dl-row-headline").all()
        assert sorted(row.inner_html() for row in rows) == [
            "After a meeting came another <b>meeting</b>",
            "a meeting … another meeting",  # it does not say which of the two is meant
            "🌧 Aides agreed, at a <b>meeting</b> in Tokyo",
        ]


def test_an_event_told_often_is_one_marker_whose_popup_has_every_telling(browser, tmp_path):
    first = located(
        report(TOKYO, before="Aides agreed on rice at a", headline="Aides meet over rice"),
        report(None, before="<b>Nobody</b> ate at the"),
        title="Rice",
        file="a.txt",
    )
    second = located(
        report(TOKYO, before="The aides spoke of rice, and agreed, at a"),
        report(PARIS, "protest"),
        title="<img src=x onerror=window.pwned=1>",
        file="b.txt",
        url="https://example.org/rice",
    )
    with visit(browser, page_of(first, second), tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("status")).to_have_text("2 events on the map, from 2 articles")
        assert page.locator(".dl-legend-row", has_text="Meeting").inner_text().split() == ["Meeting", "1"]
        assert page.locator(".dl-placed .dl-row", has_text="2 articles").count() == 1
        marker(page, "Tokyo: Meeting: Aides meet over rice").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.locator(".dl-also blockquote")).to_have_count(0)
        dialog.get_by_text("Told in 2 articles, 3 sentences").click()
        others = dialog.locator(".dl-also li")
        expect(others).to_have_count(2)
        expect(others.nth(0)).to_contain_text("<b>Nobody</b> ate at the meeting in an unnamed place.")
        expect(others.nth(0)).to_contain_text("Rice")
        assert others.nth(1).locator("mark").all_text_contents() == ["meeting", "Tokyo"]
        assert others.nth(1).get_by_role("link").get_attribute("href") == "https://example.org/rice"
        expect(others.nth(1)).to_contain_text("<img src=x")
        assert page.evaluate("window.pwned") is None
        assert serious(page) == []
        assert quiet(opened)
