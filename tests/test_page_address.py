"""The page's address and what is shared, in a real browser: another reader sees the same."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from chromium import visit
from pages import brush, listed, season
from playwright.sync_api import expect
from reports import KINDS, PARIS, TOKYO, located, place, report

from maps.page import event_map, to_html
from maps.table import COLUMNS


def test_the_address_leads_another_reader_to_the_same(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_role("checkbox", name="Mobilise").uncheck()
        page.get_by_role("searchbox").fill("a")
        brush(page, 0.03, 0.7)
        page.locator(".dl-placed .dl-row", has_text="March").click()
        expect(page.get_by_role("dialog")).to_contain_text("March through Paris")
        page.wait_for_function("() => location.hash.includes('event=') && location.hash.includes('view=')")
        address, view = page.url, page.evaluate("map_dateline.getZoom()")
        names = listed(page)
        other = page.context.new_page()
        other.goto(address)
        other.wait_for_function("() => window.datelineReady === true")
        expect(other.get_by_role("dialog")).to_contain_text("March through Paris")
        assert listed(other) == names
        assert other.get_by_role("searchbox").input_value() == "a"
        assert not other.get_by_role("checkbox", name="Mobilise").is_checked()
        assert other.evaluate("map_dateline.getZoom()") == view
        expect(other.get_by_role("button", name="All dates")).to_be_visible()


def test_the_row_of_the_event_that_an_address_opens_is_in_sight(browser, tmp_path):
    long = "Ministers from eleven countries meet in the palace by the river for the second time"
    days = [date(2025, 3, 1 + n) for n in range(30)]
    told = located(*(report(TOKYO, headline=f"{long}, number {day.day}", day=day) for day in days))
    with visit(browser, to_html(event_map([told], types=KINDS)), tmp_path) as opened:
        page = opened.page
        names = [page.locator(".dl-placed .dl-row").nth(n).get_attribute("data-event") for n in (2, 12, 22)]
        for name in names:
            other = page.context.new_page()
            other.goto(f"{page.url}#event={name}")
            other.get_by_role("dialog").wait_for()
            other.wait_for_timeout(200)
            row = other.locator(".dl-placed .dl-row[aria-current]").bounding_box()
            assert row["height"] > 60
            assert row["y"] >= 100
            assert row["y"] + row["height"] <= 800.5
            other.close()


def test_the_address_leads_to_an_event_without_a_place_however_many_there_are(browser, tmp_path):
    days = [date(2025, 1 + n // 28, 1 + n % 28) for n in range(90)]
    told = [report(None, headline=f"Tariff {n}", day=day) for n, day in enumerate(days)]
    articles = [located(one, file=f"{n}.txt") for n, one in enumerate([report(TOKYO), *told])]
    with visit(browser, to_html(event_map(articles, types=KINDS)), tmp_path) as opened:
        page = opened.page
        page.locator(".dl-unplaced summary").click()
        page.get_by_role("button", name="Show 30 more").click()
        last = page.locator(".dl-unplaced .dl-row").last
        name = last.locator(".dl-row-headline").text_content()
        last.click()
        assert "event=" in page.url
        other = page.context.new_page()
        other.goto(page.url)
        card = other.locator(".dl-unplaced .dl-card")
        expect(card).to_contain_text(name)
        expect(card).to_be_in_viewport()
        page.get_by_role("searchbox").fill("Tariff")
        page.wait_for_function("() => location.hash.includes('find=')")
        expect(page.locator(".dl-unplaced .dl-card")).to_contain_text(name)
        page.go_back()
        page.go_back()
        expect(page.locator(".dl-unplaced .dl-card")).to_have_count(0)
        page.go_forward()
        expect(page.locator(".dl-unplaced .dl-card")).to_contain_text(name)
        page.locator('.dl-unplaced [aria-expanded="true"]').click()
        assert "event=" not in page.url
        assert opened.messages == []


def test_an_address_may_have_more_of_an_event_s_id_than_the_page_or_less(browser, tmp_path):
    march = report(PARIS, "protest", headline="March through Paris")
    article = located(report(TOKYO, headline="Ministers meet"), march)
    names = ("0123456789abcdef", "fedcba9876543210")
    events = [replace(one, event=replace(one.event, id=name)) for one, name in zip(article.events, names, strict=True)]
    article, whole = replace(article, events=tuple(events)), names[1]
    with visit(browser, to_html(event_map(article, types=KINDS)), tmp_path) as opened:
        page = opened.page
        for name in (whole, whole[:8], whole[:10]):
            page.goto(page.url.partition("#")[0] + "#event=" + name)
            page.reload()
            page.wait_for_function("() => window.datelineReady === true")
            expect(page.get_by_role("dialog")).to_contain_text("March through Paris")
        page.goto(page.url.partition("#")[0] + "#event=" + whole[:4])
        page.reload()
        page.wait_for_function("() => window.datelineReady === true")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_back_button_undoes_a_step(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_role("checkbox", name="Mobilise").uncheck()
        page.locator(".dl-placed .dl-row", has_text="Ministers").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert not page.get_by_role("checkbox", name="Mobilise").is_checked()
        page.go_back()
        expect(page.get_by_role("checkbox", name="Mobilise")).to_be_checked()
        assert len(listed(page)) == 4
        page.go_forward()
        expect(page.get_by_role("checkbox", name="Mobilise")).not_to_be_checked()


def test_the_back_button_leads_out_of_a_ring(browser, tmp_path):
    villages = [
        report(place(f"Village {n} at {lon}", at=(36 + n / 2, lon)), kind, headline=f"{kind} in {n} at {lon}")
        for n in range(5)
        for lon in (2, 140)
        for kind in ("meeting", "protest", "attack", "crime")
    ]
    with visit(browser, to_html(event_map([located(*villages)], types=KINDS)), tmp_path) as opened:
        page = opened.page
        ring = page.locator(".dl-marker", has=page.locator(".dl-cluster")).first
        whole = ring.get_attribute("aria-label")
        ring.click()
        page.wait_for_function("() => location.hash.includes('view=')")
        expect(page.locator(f'[aria-label="{whole}"]')).to_have_count(0)
        page.go_back()
        expect(page.locator(f'[aria-label="{whole}"]')).to_have_count(1)
        assert page.evaluate("location.hash") == ""
        assert opened.messages == []


def test_what_is_undone_at_once_is_no_step(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_role("checkbox", name="Mobilise").uncheck()
        page.get_by_role("button", name="Show none: what the report says").click()
        page.get_by_role("button", name="Show all: what the report says").click()
        page.wait_for_function("() => !location.hash.includes('status=')")
        assert len(listed(page)) == 3
        page.go_back()
        expect(page.get_by_role("checkbox", name="Mobilise")).to_be_checked()
        assert page.evaluate("location.hash") == ""
        assert opened.messages == []


@pytest.mark.parametrize(
    "nonsense",
    [
        "view=a,b,c&type=%FF&date=2025-99-99..x&event=none&find=%E0%A4%A&order=up&layout=9",
        "view=NaN,1e999,-1&date=2025-05-01..2025-01-01&article=nobody&exact=x&status=,,,",
        "%00<script>window.pwned=1</script>&event=<img src=x onerror=window.pwned=1>",
    ],
)
def test_an_address_that_means_nothing_does_no_harm(browser, tmp_path, nonsense):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.goto(page.url + "#" + nonsense)
        page.reload()
        page.wait_for_function("() => window.datelineReady === true")
        assert page.evaluate("window.pwned") is None
        page.get_by_role("button", name="Show all events").click()
        assert opened.messages == []


@pytest.mark.parametrize("unknown", ["type=nope", "source=Another+Paper", "exact=x&status=,,,"])
def test_a_filter_for_what_this_map_does_not_have_filters_nothing(browser, tmp_path, unknown):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.goto(f"{page.url}#{unknown}")
        page.reload()
        page.wait_for_function("() => window.datelineReady === true")
        assert len(listed(page)) == 4
        page.goto(f"{page.url.split('#')[0]}#type=")
        page.reload()
        page.wait_for_function("() => window.datelineReady === true")
        assert listed(page) == []  # none, as its reader left it


def test_sharing_gives_a_link_and_a_frame_that_show_the_same(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_role("searchbox").fill('march "><script>')
        expect(page.locator(".dl-placed .dl-row")).to_have_count(0)
        page.get_by_role("button", name="Share").click()
        frame = page.get_by_label("Frame for a web page or a report", exact=True).input_value()
        assert (
            page.evaluate("code => new DOMParser().parseFromString(code, 'text/html').body.innerHTML", frame) == frame
        )
        assert "<script" not in frame
        page.keyboard.press("Escape")
        page.get_by_role("searchbox").fill("march")
        expect(page.locator(".dl-placed .dl-row")).to_have_count(1)
        share = page.get_by_role("button", name="Share")
        share.click()
        dialog = page.get_by_role("dialog", name="Share this map")
        assert "#find=march" in dialog.get_by_label("Link", exact=True).input_value()
        dialog.get_by_role("checkbox", name="compact").check()
        frame = dialog.get_by_label("Frame for a web page or a report", exact=True).input_value()
        page.keyboard.press("Escape")
        expect(share).to_be_focused()
        (tmp_path / "report.html").write_text(f"<!DOCTYPE html><title>Report</title>{frame}")
        page.goto((tmp_path / "report.html").as_uri())
        inner = page.frame_locator("iframe")
        expect(inner.locator(".dl-marker")).to_have_count(1)
        expect(inner.get_by_role("searchbox")).to_be_hidden()
        assert opened.messages == []


def test_what_is_shown_is_saved_as_a_table_that_is_read_again(browser, tmp_path):
    with visit(browser, season(), tmp_path) as opened:
        page = opened.page
        page.get_by_role("searchbox").fill("gazette")
        expect(page.locator(".dl-placed .dl-row")).to_have_count(1)
        page.get_by_role("button", name="Share").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save the shown events as a table (CSV)").click()
        assert saved.value.suggested_filename == "events.csv"
        file = tmp_path / "events.csv"
        saved.value.save_as(file)
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
        assert [row["headline"] for row in rows] == ["Café prices rise", "Tariffs announced"]
        assert set(rows[0]) < set(COLUMNS)
        assert (rows[0]["place_name"], float(rows[0]["lat"]), rows[0]["type"]) == ("Tokyo", TOKYO.lat, "economy")
        assert [float(rows[0][name]) for name in ("lat", "lon")] == [TOKYO.lat, TOKYO.lon]
        assert (rows[1]["place_name"], rows[1]["lat"], rows[1]["date_start"]) == ("", "", "2025-05-02")
        assert opened.messages == []
        assert opened.requests == []
