"""Search, filters, timeline and the page's address, in a real browser: what a reader does, and what is then shown."""

from dataclasses import replace
from datetime import date

import pytest
from chromium import visit
from pages import brush, listed, season
from playwright.sync_api import expect
from reports import KINDS, PARIS, PHILIPPINES, TOKYO, located, place, report

from geo.model import LocatedEvent
from maps.page import event_map, to_html


def test_search_finds_headlines_people_and_text_without_case_or_accents(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        box = page.get_by_role("searchbox")
        for query, found in [
            ("ISHIBA", ["Ministers meet"]),
            ("cafe prices", ["Café prices rise"]),
            ("paris march", ["March through Paris"]),
            ('"march paris"', []),
            ("gazette", ["Café prices rise"]),
        ]:
            box.fill(query)
            expect(page.locator(".dl-placed .dl-row-headline")).to_have_text(found)
        expect(page.locator(".dl-marker")).to_have_count(1)
        page.get_by_role("button", name="Show everything").click()
        expect(box).to_have_value("")
        assert len(listed(page)) == 4
        assert opened.messages == []


def test_what_articles_are_about_is_told_from_what_they_mention_further_down(browser, tmp_path):
    below = report(PARIS, "protest", headline="March through Paris", before="word " * 60 + "they went on a")
    news = located(report(TOKYO, headline="Ministers meet"), below, report(PHILIPPINES, headline="Drill begins"))
    with visit(browser, to_html(event_map(news, types=KINDS)), tmp_path) as opened:
        page = opened.page
        page.get_by_text("More filters").click()
        expect(page.get_by_role("group", name="Where articles tell it")).to_contain_text("In a title or first lines2")
        page.get_by_role("checkbox", name="Only further down").uncheck()
        assert listed(page) == ["Ministers meet", "March through Paris"]
        assert page.evaluate("location.hash").endswith("head=head")
    only = located(report(TOKYO), report(PARIS))
    with visit(browser, to_html(event_map(only, types=KINDS)), tmp_path) as opened:
        opened.page.get_by_text("More filters").click()
        expect(opened.page.get_by_role("group", name="How exact the place is")).to_be_visible()
        assert opened.page.get_by_role("group", name="Where articles tell it").count() == 0  # all at the head


def test_the_short_legend_names_what_is_shown(browser, tmp_path):
    with visit(browser, season(), tmp_path, size=(390, 844)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        brief = page.locator(".dl-brief > span")
        assert {each.strip() for each in brief.all_text_contents()} > {"Meeting", "Protest"}
        page.get_by_role("searchbox").fill("march")
        expect(brief).to_have_text(["Protest"])


def test_the_search_box_stays_where_it_is_while_the_count_gets_shorter(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        box = opened.page.get_by_role("searchbox")
        before = box.bounding_box()
        box.fill("nobody says this")
        expect(opened.page.get_by_text("No event matches")).to_be_visible()
        assert box.bounding_box() == before


def test_what_only_stands_for_the_number_hides_no_label(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        row = opened.page.locator(".dl-legend-item", has_text="Mobilisation").or_(
            opened.page.locator(".dl-legend-item").first
        )
        row.first.hover()
        label, only = (row.first.locator(each).bounding_box() for each in (".dl-legend-label", ".dl-only"))
        assert label["x"] + label["width"] <= only["x"] + 1


def test_one_type_alone_takes_one_press(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        row = page.locator(".dl-legend-item", has=page.get_by_role("checkbox", name="Protest"))
        only = row.get_by_role("button", name="Show only: Protest")
        expect(only).to_be_hidden()
        row.hover()
        only.click()
        assert listed(page) == ["March through Paris"]
        page.get_by_role("button", name="Show everything").click()
        assert len(listed(page)) == 4


def many() -> str:
    """More than a page of events in two towns, of which few tell of what is searched for."""
    rows = [
        report(place(f"Village {n}", at=(48 + n / 40, 2)), kind, headline=f"{kind} in village {n}")
        for n in range(12)
        for kind in ("meeting", "protest", "attack", "aid", "crime", "health")
    ]
    rare = report(TOKYO, "science", headline="Comet seen")
    return to_html(event_map([located(*rows, rare)], types=KINDS))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_what_a_search_finds_comes_up_below_the_box_and_can_be_zoomed_to(browser, tmp_path, size):
    with visit(browser, many(), tmp_path, size=size) as opened:
        page = opened.page
        if size[0] < 700:
            page.get_by_role("button", name="Show legend and events").click()
        zoom = page.get_by_role("button", name="Zoom to these events")
        expect(zoom).to_be_hidden()
        box = page.get_by_role("searchbox")
        box.fill("village")
        expect(zoom).to_be_visible()
        zoom.click()  # which does not scroll away what was found
        head = page.get_by_role("heading", name="Events", exact=True)
        assert 0 < head.bounding_box()["y"] - box.bounding_box()["y"] < (110 if size[0] > 700 else 200)
        box.fill("village 7")
        first = page.locator(".dl-placed .dl-row").first
        expect(page.locator(".dl-placed .dl-row")).to_have_count(6)
        expect(first).to_be_in_viewport(ratio=1)
        expect(box).to_be_in_viewport(ratio=1)
        expect(head).to_be_in_viewport(ratio=1)
        box.fill("comet")
        expect(page.locator(".dl-placed .dl-row")).to_have_count(1)
        zoom.click()
        tokyo, sheet = page.locator(".dl-marker").bounding_box(), page.locator(".dl-panel").bounding_box()
        assert page.locator(".dl-marker").count() == 1
        assert tokyo["x"] > (sheet["x"] + sheet["width"] if size[0] > 700 else 0)
        assert tokyo["y"] + tokyo["height"] < (size[1] if size[0] > 700 else sheet["y"])
        box.fill("no such word")
        expect(page.get_by_text("No event matches “no such word”.")).to_be_in_viewport()
        expect(zoom).to_be_hidden()
        assert opened.messages == []


def test_what_stands_in_the_head_of_the_panel_keeps_its_place_while_the_count_changes(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        share = page.get_by_role("button", name="Share")
        before = share.bounding_box()
        page.get_by_role("searchbox").fill("no such word")
        expect(page.get_by_role("status")).to_have_text("0 of 5 events")
        assert share.bounding_box() == before


def test_brushing_the_timeline_filters_map_list_and_counts(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        expect(page.locator(".dl-time-said")).to_have_text("4 events with a date, 1 without (pale: when reported)")
        hint = page.get_by_text("Draw over the bars to choose days")
        expect(hint).to_be_visible()
        brush(page, 0.4, 0.7)
        expect(hint).to_be_hidden()
        expect(page.locator(".dl-marker")).to_have_count(2)
        assert listed(page) == ["Café prices rise", "March through Paris"]
        page.get_by_role("checkbox", name="Include 1 undated event reported in these days").uncheck()
        expect(page.locator(".dl-marker")).to_have_count(1)
        assert listed(page) == ["March through Paris"]
        expect(page.get_by_role("status")).to_have_text("1 of 5 events: 1 on the map, from 1 article")
        assert page.locator(".dl-legend-row", has_text="Meeting").inner_text().split() == ["Meeting", "0"]
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator(".dl-placed .dl-row-headline")).to_have_text(["March through Paris"])
        page.get_by_role("button", name="All dates").click()
        assert len(listed(page)) == 4
        brush(page, 0.4, 0.7)
        assert len(listed(page)) == 2  # the undated one again, as at first


def test_what_has_no_date_is_found_by_the_day_of_the_report(browser, tmp_path):
    early, late = (
        located(
            report(TOKYO, headline=f"{word} talks", day=day),
            report(PARIS, "protest", headline=f"{word} march", day=None),
            file=f"{word}.txt",
            published=day,
        )
        for word, day in (("Early", date(2025, 3, 3)), ("Late", date(2025, 5, 20)))
    )
    with visit(browser, to_html(event_map([early, late], types=KINDS)), tmp_path) as opened:
        page = opened.page
        expect(page.locator(".dl-row", has_text="Early march")).to_contain_text("reported 3 Mar 2025")
        brush(page, 0.6, 1)
        expect(page.get_by_role("checkbox", name="Include 1 undated event reported in these days")).to_be_checked()
        assert listed(page) == ["Late talks", "Late march"]


def test_however_much_lies_before_them_the_days_of_the_news_are_told_apart(browser, tmp_path):
    old = [report(TOKYO, headline=f"Quake {n}", day=date(1990 + n, 1, 1)) for n in range(5)]
    news = [report(TOKYO, headline=f"Talks {n}", day=date(2025, 3, 1 + n % 30)) for n in range(90)]
    with visit(browser, to_html(event_map([located(*old, *news)], types=KINDS)), tmp_path) as opened:
        tails = opened.page.locator(".dl-bar.dl-tail rect:last-child")
        bars = opened.page.locator(".dl-bar:not(.dl-tail) rect:last-child")
        highest = max(float(each.get_attribute("height")) for each in bars.all())
        assert highest == 100
        assert tails.count() > 0
        assert all(float(each.get_attribute("height")) <= 100 for each in tails.all())
        # Five events before are more than the four of the busiest day: that bar is seen to be broken.
        cut = [each.evaluate("bar => getComputedStyle(bar).clipPath !== 'none'") for each in tails.all()]
        assert cut.count(True) == 1
        assert not any(each.evaluate("bar => getComputedStyle(bar).clipPath !== 'none'") for each in bars.all())


def test_a_bar_of_a_week_of_news_shows_what_its_name_says_though_one_date_is_old(browser, tmp_path):
    news = [report(TOKYO, headline=f"Talks {n}", day=date(2025, 3, 20 + n)) for n in range(12)]
    old = report(PARIS, headline="Old talks", day=date(2024, 5, 3))
    with visit(browser, to_html(event_map([located(*news, old)], types=KINDS)), tmp_path) as opened:
        page = opened.page
        told = {each.text_content(): each for each in page.locator(".dl-bar").all()}
        days = [f"{day} March 2025: 1 event" for day in range(20, 32)]
        assert [name for name in told if name.endswith(" March 2025: 1 event") and " to " not in name] == days
        for n, day in list(enumerate(days))[::4]:
            told[day].locator(".dl-bar-ground").click(force=True)
            assert listed(page) == [f"Talks {n}"]


def test_bars_show_what_is_known_by_its_report_alone_in_another_shade(browser, tmp_path):
    dated = report(TOKYO, headline="Talks", day=date(2025, 3, 3))
    march = [report(where, "protest", headline="March", day=None) for where in (PARIS, PHILIPPINES)]
    later = report(TOKYO, headline="More talks", day=date(2025, 3, 5))
    news = [
        located(dated, later, file="a.txt", published=date(2025, 3, 6)),
        located(*march, file="b.txt", published=date(2025, 3, 3)),
    ]
    with visit(browser, to_html(event_map(news, types=KINDS)), tmp_path) as opened:
        page = opened.page
        bar = page.locator(".dl-bar").first
        assert bar.text_content() == "3 March 2025: 3 events, 2 of them by the day of the report"
        heights = [float(each.get_attribute("height")) for each in bar.locator("rect").all()[1:]]
        assert heights == pytest.approx([100, 100 / 3])
        brush(page, 0.05, 0.1)
        page.get_by_role("checkbox", name="Include 2 undated events").uncheck()
        expect(bar.locator("title")).to_have_text("3 March 2025: 1 event")


def test_a_day_s_name_stands_below_its_bar(browser, tmp_path):
    news = [report(TOKYO, headline=f"Talks {n}", day=date(2025, 3, 1 + n)) for n in range(8)]
    with visit(browser, to_html(event_map([located(*news)], types=KINDS)), tmp_path) as opened:
        page = opened.page
        bars = page.locator(".dl-bar")
        name = page.locator(".dl-time-axis span").filter(has_text="6 Mar").bounding_box()
        bar = next(each for each in bars.all() if each.text_content().startswith("6 March")).bounding_box()
        assert abs(name["x"] + name["width"] / 2 - bar["x"] - bar["width"] / 2) < 2


def test_a_day_that_an_event_may_have_been_on_is_no_whole_bar(browser, tmp_path):
    def in_month(one: LocatedEvent, month: int) -> LocatedEvent:
        when = replace(one.event.when, start=date(2025, month, 1), end=date(2025, month, 30), precision="month")
        return replace(one, event=replace(one.event, when=when))

    article = located(report(TOKYO, headline="Talks"), report(TOKYO, headline="More talks"))
    events = tuple(in_month(one, month) for one, month in zip(article.events, (4, 6), strict=True))
    with visit(browser, to_html(event_map([replace(article, events=events)], types=KINDS)), tmp_path) as opened:
        bars = opened.page.locator(".dl-bar rect:last-child").all()
        heights = [float(each.get_attribute("height")) for each in bars]
        assert 0 < max(heights) < 4  # a thirtieth of an event, which is not made to look like one


def test_the_brush_is_moved_and_narrowed_with_the_keyboard(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        end = page.get_by_role("slider", name="Last day that is shown")
        end.focus()
        page.keyboard.press("Home")
        assert listed(page) == ["Ministers meet"]
        page.keyboard.press("End")
        start = page.get_by_role("slider", name="First day that is shown")
        start.focus()
        page.keyboard.press("End")
        assert listed(page) == ["Drill begins"]
        assert "May 2025" in start.get_attribute("aria-valuetext")
        page.keyboard.press("Escape")
        assert len(listed(page)) == 4
        expect(start).to_be_focused()


def test_who_drops_a_filter_with_the_keyboard_goes_on_beside_the_button_that_is_gone(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        brush(page, 0.4, 0.7)
        page.get_by_role("button", name="All dates").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("slider", name="First day that is shown")).to_be_focused()
        page.get_by_role("checkbox", name="Mobilise").uncheck()
        page.get_by_role("button", name="Show everything").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("searchbox")).to_be_focused()


def test_more_filters_by_precision_source_and_article(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_text("More filters").click()
        page.get_by_role("checkbox", name="A country").uncheck()
        assert "Drill begins" not in listed(page)
        page.get_by_role("checkbox", name="The Paper").uncheck()
        assert listed(page) == ["Café prices rise"]
        page.get_by_role("button", name="Show everything").click()
        page.get_by_role("combobox", name="Article").select_option(label="Other")
        assert listed(page) == ["Café prices rise"]
        expect(page.locator(".dl-unplaced summary")).to_contain_text("(1)")
        said = "2 of 5 events: 1 on the map, 1 without a place, from 1 article"
        expect(page.get_by_role("status")).to_have_text(said)
        page.get_by_role("searchbox").fill("nothing of the kind")
        expect(page.get_by_role("status")).to_have_text("0 of 5 events")


def test_the_list_is_sorted_as_asked(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        # What has no day of its own stands with what was reported on the day of its report, and plans stand below.
        assert listed(page) == ["Café prices rise", "Drill begins", "Ministers meet", "March through Paris"]
        order = page.get_by_role("combobox", name="Order of the events")
        order.select_option(label="Oldest first")
        assert listed(page) == ["Ministers meet", "March through Paris", "Café prices rise", "Drill begins"]
        order.select_option(label="By place")
        headings = ["Paris, France (1)", "Philippines (1)", "Tokyo, Japan (2)"]
        assert page.locator(".dl-list-heading").all_text_contents() == headings
        order.select_option(label="By article")
        assert page.locator(".dl-placed .dl-list-heading").all_text_contents() == ["Other (1)", "Spring (3)"]


def test_headings_tell_places_of_one_name_apart(browser, tmp_path):
    here, there = (
        place("Alexandria", at=at, country=country, number=number)
        for number, (at, country) in enumerate([((31.2, 29.9), "EG"), ((38.8, -77.0), "US")])
    )
    found = located(report(here), report(there, "meeting"), report(there, "health"))
    with visit(browser, to_html(event_map([found], types=KINDS)), tmp_path) as opened:
        page = opened.page
        page.get_by_role("combobox", name="Order of the events").select_option(label="By place")
        headings = ["Alexandria, Egypt (1)", "Alexandria, United States (2)"]
        assert page.locator(".dl-placed .dl-list-heading").all_text_contents() == headings


def test_a_pin_marks_its_row_in_the_list(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.locator('.dl-marker[aria-label^="Paris"]').click()
        expect(page.locator('.dl-row[aria-current="true"] .dl-row-headline')).to_have_text("March through Paris")
        page.keyboard.press("Escape")
        expect(page.locator(".dl-row[aria-current]")).to_have_count(0)


def test_on_a_low_page_the_timeline_stands_in_the_panel(browser, tmp_path):
    with visit(browser, season(), tmp_path, size=(844, 390)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show legend and events").click()
        end = page.get_by_role("slider", name="Last day that is shown")
        end.focus()
        page.keyboard.press("Home")
        assert listed(page) == ["Ministers meet"]
        assert opened.messages == []
