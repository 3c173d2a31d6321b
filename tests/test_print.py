"""The page on paper: title, the whole map, a legend and the shown events as a list, and nothing that needs a screen."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from chromium import visit
from pages import page_of
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from reports import PARIS, PHILIPPINES, TOKYO, located, many, report

from geo.model import LocatedArticle


def week() -> LocatedArticle:
    return located(
        report(TOKYO, headline="Ministers meet"),
        report(TOKYO, "statement", headline="<b>Talks</b> denied", status="other"),
        report(PARIS, "protest", headline="March through Paris", status="planned", day=date(2025, 4, 2)),
        report(PHILIPPINES, "mobilise", headline="Drill begins"),
        report(None, "economy", headline="Prices rise", day=None),
        url="https://example.org/news",
    )


@contextmanager
def printing(page: Page) -> Iterator[None]:
    """As the browser does it: first the event, then the style of paper; afterwards the other way round."""
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    page.emulate_media(media="print")
    yield
    page.emulate_media(media="screen")
    page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")


def test_paper_has_title_counts_legend_and_every_shown_event_in_words(browser, tmp_path):
    with visit(browser, page_of(week(), title="Week 14"), tmp_path) as opened:
        page = opened.page
        with printing(page):
            expect(page.locator(".dl-print h1")).to_have_text("Week 14")
            expect(page.locator(".dl-print-head")).to_contain_text("4 events on the map, 1 without a place")
            key = page.locator(".dl-print-key li").all_text_contents()
            types = ["Economy 1", "Meeting 1", "Mobilise 1", "Protest 1", "Statement 1"]
            statuses = ["Denied, threatened or supposed 1", "Happened 3", "Planned 1"]
            assert sorted(key) == sorted([*types, *statuses])
            expect(page.locator(".dl-print h3")).to_have_text(["Talks in Tokyo"])
            expect(page.locator(".dl-print h3 + p")).to_have_text("The Paper · 1 April 2025 · https://example.org/news")
            entries = page.locator(".dl-print-entry")
            assert entries.locator("h4").all_text_contents() == [
                "Ministers meet", "<b>Talks</b> denied", "March through Paris", "Drill begins", "Prices rise",
            ]  # fmt: skip  # as the article tells them
            for text in ("Protest, planned · 2 April 2025 · in Paris, France", "Ministers held a meeting in Paris."):
                expect(entries.nth(2)).to_contain_text(text)
            assert page.locator(".dl-print a, .dl-print button, .dl-print input").count() == 0
            assert entries.evaluate_all("all => all.every(e => getComputedStyle(e).breakInside === 'avoid')")
        assert opened.messages == []


def test_on_paper_articles_stand_by_their_day_each_with_its_name_once(browser, tmp_path):
    early = located(report(TOKYO), report(TOKYO, "aid"), title="Early", published=date(2025, 4, 1))
    late = located(report(PARIS, "protest"), title="Late", file="late.txt", published=date(2025, 4, 2))
    with visit(browser, page_of(early, late), tmp_path) as opened, printing(opened.page):
        expect(opened.page.locator(".dl-print h3")).to_have_text(["Late", "Early"])
        expect(opened.page.locator(".dl-print ol")).to_have_count(2)
        assert opened.page.locator(".dl-print").all_text_contents()[1].count("The Paper") == 2


def test_paper_repeats_no_sentence_that_its_headline_or_the_event_before_has_said(browser, tmp_path):
    said = report(TOKYO, headline="ministers held a meeting in Tokyo")
    other = report(PARIS, "protest", headline="March through Paris")
    told = located(said, other)
    twice = replace(told.events[1], event=replace(told.events[1].event, id="z", headline="Second march", type="aid"))
    with visit(browser, page_of(replace(told, events=(*told.events, twice))), tmp_path) as opened:
        entries = opened.page.locator(".dl-print-entry")
        with printing(opened.page):
            assert [each.locator("blockquote").count() for each in entries.all()] == [0, 1, 0]


def test_on_paper_an_event_at_two_places_is_one(browser, tmp_path):
    told = located(report(TOKYO), report(PARIS, "aid"))
    first, aid = told.events
    there = replace(first, resolution=replace(first.resolution, place=PARIS))
    with visit(browser, page_of(replace(told, events=(first, there, aid))), tmp_path) as opened, printing(opened.page):
        entries = opened.page.locator(".dl-print-entry")
        expect(entries).to_have_count(2)
        expect(entries.first).to_contain_text("in Tokyo, Japan and in Paris, France")


def test_only_what_passes_the_filter_is_printed(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        page.get_by_role("checkbox", name="Meeting").uncheck()
        page.get_by_role("checkbox", name="Economy").uncheck()
        with printing(page):
            assert page.locator(".dl-print-entry").count() == 3
            expect(page.locator(".dl-print-head")).to_contain_text("3 of 5 events")
            assert "Meeting 1" not in page.locator(".dl-print-key li").all_text_contents()


def test_a_pdf_has_each_name_of_the_map_once(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        paper = PdfReader(BytesIO(opened.page.pdf()))
        lines = [line for sheet in paper.pages for line in sheet.extract_text().splitlines()]
        assert lines.count("Philippines") == 1
        assert not any("PhilippinesPhilippines" in line for line in lines)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (1900, 500)])
def test_the_map_is_whole_on_paper_and_nothing_of_the_screen_is_there(browser, tmp_path, size):
    with visit(browser, page_of(week()), tmp_path, size=size) as opened:
        page = opened.page
        before = page.evaluate("() => [map_dateline.getSize().x, map_dateline.getSize().y]")
        page.locator(".dl-marker").first.dispatch_event("click")
        with printing(page):
            # As wide as A4 without its margins.
            page.set_viewport_size({"width": 703, "height": 1000})
            stage, drawn = (page.locator(each).bounding_box() for each in (".dl-stage", "#map_dateline"))
            assert stage["width"] <= 703
            for side in ("x", "y", "width", "height"):
                assert abs(stage[side] - drawn[side]) < 1
            assert abs(drawn["width"] / drawn["height"] - before[0] / before[1]) < 0.02
            assert page.evaluate("() => [map_dateline.getSize().x, map_dateline.getSize().y]") == before
            for chrome in (".dl-panel", ".leaflet-control-zoom", ".leaflet-popup", ".dl-toggle"):
                for found in page.locator(chrome).all():
                    expect(found).to_be_hidden()
            assert page.evaluate("() => document.documentElement.scrollHeight") > stage["height"] + 100
            expect(page.locator(".leaflet-control-attribution")).to_be_visible()


def test_a_dark_screen_prints_a_light_page_and_stays_dark(browser, tmp_path):
    colour = """() => {
      const canvas = document.querySelector("canvas:not(.dl-areas)");
      const box = canvas.getBoundingClientRect(), home = map_dateline.getContainer().getBoundingClientRect();
      const at = map_dateline.latLngToContainerPoint([50, 70]);
      const ratio = canvas.width / box.width;
      const [x, y] = [(home.left + at.x - box.left) * ratio, (home.top + at.y - box.top) * ratio];
      return canvas.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data[0];
    }"""
    with visit(browser, page_of(week()), tmp_path, dark=True) as opened:
        page = opened.page
        assert page.evaluate(colour) < 80
        page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
        assert page.evaluate(colour) > 200
        page.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
        assert page.evaluate(colour) < 80


def test_a_real_printout_has_pages_and_leaves_nothing_behind(browser, tmp_path):
    with visit(browser, page_of(week(), *many(60)), tmp_path) as opened:
        page = opened.page
        # Chromium prints the steps of a painting, so that clearing one canvas would clear the map below it.
        page.evaluate(
            """() => {
              const {prototype} = CanvasRenderingContext2D, {clearRect} = prototype;
              window.clearedOnPaper = 0;
              prototype.clearRect = function (...box) {
                if (document.documentElement.classList.contains("dl-printing")) window.clearedOnPaper++;
                clearRect.apply(this, box);
              };
            }"""
        )
        before = page.locator("body").inner_html()
        printed = page.pdf(format="A4")
        assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6
        assert len(printed) > 200_000, "the outlines are in it"
        assert page.evaluate("() => window.clearedOnPaper") == 0
        assert page.locator(".dl-print").count() == 0
        assert page.evaluate("() => document.documentElement.className") == ""
        assert len(page.locator("body").inner_html()) - len(before) < 500
        assert opened.messages == []


def test_a_list_too_long_for_paper_says_so(browser, tmp_path):
    with visit(browser, page_of(*many(2040)), tmp_path) as opened:
        page = opened.page
        with printing(page):
            assert page.locator(".dl-print-entry").count() == 2000
            expect(page.locator(".dl-print > p").last).to_contain_text("40 more events not printed")


def test_a_map_higher_than_the_paper_is_on_one_page(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path, size=(1280, 1600)) as opened:
        page = opened.page
        page.get_by_role("button", name="Show none: type of event").click()
        printed = page.pdf(width="800px", height="900px")
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
