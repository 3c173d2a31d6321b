"""Pages for the tests in a real browser: `page_of(week())`, what stands on them, and what is wrong with them."""

from datetime import date

from axe_playwright_python.sync_playwright import Axe
from chromium import Visit
from playwright.sync_api import Page
from reports import KINDS, PARIS, PHILIPPINES, STRAIT, TOKYO, located, report

from geo.model import LocatedArticle
from maps.page import event_map, to_html


def page_of(*articles: LocatedArticle, **given: object):
    return to_html(event_map(articles, types=KINDS, **given))


def week():
    """A little of everything: two events in one town, two towns, a country, a strait, and two without a place."""
    return located(
        report(TOKYO, headline="Ministers meet"),
        report(TOKYO, "statement", headline="Talks denied", status="other"),
        report(PARIS, "protest", headline="March through Paris", status="planned"),
        report(PHILIPPINES, "mobilise", headline="Drill begins"),
        report(STRAIT, "mobilise", headline="Ships sail"),
        report(None, "sanction", headline="Tariffs announced"),
        report(None, "economy", headline="Prices rise", before="Bread prices", trigger="rise", day=None),
        url="https://example.org/news",
    )


def quiet(opened: Visit):
    return opened.requests == [] and opened.messages == []


def marker(page: Page, name: str):
    return page.locator(f'.dl-marker[aria-label^="{name}"]')


def choose(page: Page, headline: str):
    page.locator(".dl-placed .dl-row", has_text=headline).click()
    return page.get_by_role("dialog")


def serious(page: Page):
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def season() -> str:
    """Five events from March to May in two articles, one of them without a date, one without a place."""
    spring = located(
        report(TOKYO, headline="Ministers meet", day=date(2025, 3, 3), actors=("Ishiba",)),
        report(PARIS, "protest", headline="March through Paris", status="planned", day=date(2025, 4, 14)),
        report(PHILIPPINES, "mobilise", headline="Drill begins", day=date(2025, 5, 20)),
        title="Spring",
        file="a.txt",
        source="The Paper",
    )
    other = located(
        report(TOKYO, "economy", headline="Café prices rise", day=None),
        report(None, "sanction", headline="Tariffs announced", day=date(2025, 5, 2)),
        title="Other",
        file="b.txt",
        source="The Gazette",
        published=date(2025, 4, 14),
    )
    return to_html(event_map([spring, other], types=KINDS))


def listed(page: Page) -> list[str]:
    return page.locator(".dl-placed .dl-row-headline").all_text_contents()


def brush(page: Page, first: float, last: float) -> None:
    """Draw from one share of the timeline's width to another."""
    box = page.locator(".dl-time-plot").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * first, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * last, y, steps=4)
    page.mouse.up()


IS_WHOLE = """() => {
  const popup = document.querySelector(".leaflet-popup").getBoundingClientRect();
  const map = map_dateline.getContainer().getBoundingClientRect();
  return popup.top >= map.top && popup.left >= map.left && popup.right <= map.right && popup.bottom <= map.bottom;
}"""
