"""The list of events and the legend above it, in a real browser: what is news comes first, once, and is in sight."""

from dataclasses import replace
from datetime import date

import pytest
from chromium import visit
from pages import listed, page_of
from playwright.sync_api import expect
from reports import KINDS, OSAKA, PARIS, TOKYO, located, place, report

from geo.eventtypes import EVENT_TYPES
from maps.page import event_map, to_html

FAR = "word " * 60  # what stands behind so many is not what an article is about


def test_what_is_planned_stands_below_all_that_has_happened(browser, tmp_path):
    told = located(
        report(TOKYO, headline="Harbour opens", status="planned", day=date(2035, 1, 1)),
        report(PARIS, headline="Ministers meet", day=date(2025, 3, 30)),
        report(OSAKA, "aid", headline="An aside", day=None),
        report(OSAKA, "attack", headline="A denial", status="other", day=date(2025, 3, 29)),
    )
    with visit(browser, page_of(told), tmp_path) as opened:
        page = opened.page
        assert listed(page) == ["An aside", "Ministers meet", "A denial", "Harbour opens"]
        heading = page.locator(".dl-placed .dl-list-heading")
        expect(heading).to_have_text("Planned or expected (1)")
        before = heading.evaluate("heading => heading.previousElementSibling.textContent")
        assert "A denial" in before
        page.get_by_role("combobox", name="Order of the events").select_option(label="Oldest first")
        assert listed(page)[-1] == "Harbour opens"
        expect(heading).to_have_count(0)


def test_of_one_day_what_an_article_is_about_comes_first(browser, tmp_path):
    told = located(
        report(PARIS, headline="Ministers meet"),
        report(PARIS, "health", headline="Doctors speak", day=None, before=FAR),
        report(OSAKA, "aid", headline="An aside"),
        file="z.txt",
    )
    other = located(report(TOKYO, "protest", headline="March", day=date(2025, 3, 30)), file="zz.txt")
    with visit(browser, page_of(told, other), tmp_path) as opened:
        assert listed(opened.page) == ["Doctors speak", "Ministers meet", "March", "An aside"]


def test_the_latest_article_comes_first(browser, tmp_path):
    articles = [
        located(report(where, kind), title=title, file=f"{title}.txt", published=date(2025, 4, day))
        for title, day, kind, where in (
            ("Apples", 1, "meeting", TOKYO),
            ("Zebras", 3, "protest", OSAKA),
            ("Bears", 2, "aid", PARIS),
        )
    ]
    with visit(browser, page_of(*articles), tmp_path) as opened:
        page = opened.page
        page.get_by_role("combobox", name="Order of the events").select_option(label="By article")
        headings = page.locator(".dl-placed .dl-list-heading").all_text_contents()
        assert headings == ["Zebras (1)", "Bears (1)", "Apples (1)"]


def test_an_event_at_two_places_has_one_row_that_names_both(browser, tmp_path):
    told = located(report(TOKYO, headline="Quake hits both"), report(OSAKA, "protest", headline="March"))
    first, march = told.events
    there = replace(first.resolution, place=PARIS)
    told = replace(told, events=(first, replace(first, resolution=there), march))
    with visit(browser, page_of(told), tmp_path) as opened:
        page = opened.page
        rows = page.locator(".dl-placed .dl-row", has_text="Quake hits both")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text("Tokyo and Paris")
        page.locator('.dl-marker[aria-label^="Paris"]').click()
        expect(rows).to_have_attribute("aria-current", "true")
        page.get_by_role("combobox", name="Order of the events").select_option(label="By place")
        expect(rows).to_have_count(2)
        page.get_by_role("combobox", name="Order of the events").select_option(label="Latest first")
        page.get_by_role("searchbox").fill("march")
        expect(rows).to_have_count(0)
        assert opened.messages == []


def every_type() -> str:
    return to_html(
        event_map([located(*(report(place(f"Village {at}", at=(at, at)), one) for at, one in enumerate(EVENT_TYPES)))])
    )


@pytest.mark.parametrize("size", [(1366, 650), (1280, 800)])
def test_on_a_low_window_the_legend_is_one_line_above_the_events(browser, tmp_path, size):
    with visit(browser, every_type(), tmp_path, size=size) as opened:
        page = opened.page
        for row in page.locator(".dl-placed .dl-row").all()[:5]:
            expect(row).to_be_in_viewport(ratio=1)
        brief = page.locator(".dl-brief")
        expect(brief).to_be_visible()
        assert brief.bounding_box()["height"] <= 24
        expect(page.get_by_role("checkbox", name="Meeting")).to_be_hidden()
        page.get_by_text("Legend and filter").click()
        expect(page.get_by_role("checkbox", name="Meeting")).to_be_visible()
        expect(brief).to_be_hidden()


def test_where_there_is_room_the_legend_is_open(browser, tmp_path):
    with visit(browser, every_type(), tmp_path, size=(1280, 1100)) as opened:
        expect(opened.page.get_by_role("checkbox", name="Meeting")).to_be_visible()
        for row in opened.page.locator(".dl-placed .dl-row").all()[:3]:
            expect(row).to_be_in_viewport(ratio=1)


def test_the_legend_has_only_what_there_is(browser, tmp_path):
    with visit(browser, page_of(located(report(TOKYO))), tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("checkbox", name="Happened")).to_be_visible()
        assert page.get_by_role("checkbox", name="Planned").count() == 0
        assert page.get_by_role("button", name="Show none: type of event").count() == 0
        for said in ("Grey in a ring: other types", "Shaded: somewhere in it"):
            expect(page.get_by_text(said)).to_be_visible()


def test_what_is_not_found_is_said_below_the_search_box(browser, tmp_path):
    articles = located(report(TOKYO), report(PARIS, "protest"), report(None, "aid", headline="Help sent"))
    with visit(browser, to_html(event_map(articles, types=KINDS)), tmp_path) as opened:
        page = opened.page
        page.get_by_role("searchbox").fill("<b>zzzz")
        said = page.get_by_text("No event matches “<b>zzzz”.")
        expect(said).to_be_in_viewport(ratio=1)
        assert said.bounding_box()["y"] < page.get_by_text("Legend and filter").bounding_box()["y"]
        page.get_by_role("searchbox").fill("help")
        expect(page.get_by_text("Nothing on the map passes the filter. What passes it has no place")).to_be_visible()
        page.get_by_role("button", name="Show everything").click()
        expect(page.get_by_text("passes the filter")).to_be_hidden()
        page.get_by_role("button", name="Show none: type of event").click()
        expect(page.get_by_text("No event passes the filter.")).to_be_in_viewport()
