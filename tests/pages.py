"""Pages for the tests in a real browser: `page_of(week())`, what stands on them, and what is wrong with them."""

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
