"""The page does no harm, in a real browser: what articles say is text, and nothing is loaded that was not asked for."""

from html import escape

import folium
import pytest
from chromium import visit
from pages import choose, marker, page_of, quiet, week
from playwright.sync_api import Frame, Page, expect
from reports import KINDS, located, place, report

from maps.page import event_map, to_html

HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "{{7*7}}",
    "{{cycler.__init__.__globals__.os.getpid()}}",
    "{% raw",
    "`${window.pwned=1}`",
    "</script><script>window.pwned=1</script>",
    "</title><svg onload=window.pwned=1>",
    "]]><!--",
    "javascript:window.pwned=1",
    "\u202egnp.exe\u2066",
    "مظاهرة في القدس",
    "\u2028\u2029",
    "\x00\ud800 end",
)


# ---- what a hostile article cannot do


def hostile(text: str, number: int):
    where = place(text, at=(-50 + 7 * number, -170 + 24 * number), country=text[:2], number=number)
    return located(
        report(where, headline=text, trigger=text, before=text, actors=(text,), rule=text, mention=text),
        report(None, status="planned", headline=text, before=text, when_text=text, day=None, rule=text),
        report(None, text, headline="A type that nobody knows"),
        title=text,
        file=f"{number:02}{text}",
        source=text,
        url=text,
    )


def test_hostile_text_is_shown_as_text_everywhere(browser, tmp_path):
    articles = [hostile(text, number) for number, text in enumerate(HOSTILE)]
    shown = [text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") for text in HOSTILE]
    with visit(browser, page_of(*articles, title="".join(HOSTILE)), tmp_path) as opened:
        page = opened.page
        expect(page.get_by_role("heading", level=1)).to_have_text("".join(shown))
        page.locator(".dl-unplaced summary").click()
        for number, text in enumerate(shown):
            page.locator(".dl-placed .dl-row").nth(number).click()
            dialog = page.get_by_role("dialog")
            for part in (".dl-headline", "blockquote", ".dl-facts", ".dl-source", ".dl-why"):
                assert text in dialog.locator(part).text_content()
            assert dialog.locator("a").count() == 0
            unplaced = page.locator(".dl-unplaced li", has=page.locator(".dl-row-details", has_text="Meeting")).nth(
                number
            )
            unplaced.locator(".dl-row").click()
            assert text in unplaced.locator(".dl-card").text_content()
        assert set(shown) <= set(page.locator(".dl-legend-label").all_text_contents())
        assert page.locator("body *").filter(has=page.locator("script, img[src=x], svg[onload]")).count() == 0
        assert page.evaluate("window.pwned") is None
        assert quiet(opened)


def test_an_address_is_a_link_only_where_it_leads_to_the_web(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        link = choose(opened.page, "March").get_by_role("link")
        assert link.get_attribute("href") == "https://example.org/news"
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


@pytest.mark.parametrize("frame", ["src", "srcdoc", "src sandbox", "srcdoc sandbox"])
def test_the_page_works_in_a_frame(browser, tmp_path, frame):
    html = page_of(week())
    (tmp_path / "inner.html").write_text(html)
    sandbox = ' sandbox="allow-scripts"' if "sandbox" in frame else ""
    source = 'src="inner.html"' if frame.startswith("src ") or frame == "src" else f'srcdoc="{escape(html)}"'
    outer = f'<!DOCTYPE html><iframe {source}{sandbox} width="900" height="600"></iframe>'
    with visit(browser, outer, tmp_path, wait=None) as opened:
        inner = child(opened.page)
        inner.wait_for_function("() => window.datelineReady === true")
        inner.locator('.dl-marker[aria-label^="Paris"]').click()
        expect(inner.get_by_role("dialog")).to_contain_text("March through Paris")
        assert quiet(opened)


def child(page: Page) -> Frame:
    page.wait_for_function("() => document.querySelector('iframe') !== null")
    return page.frames[1]


# ---- folium's own layers, and the network


def test_layers_of_folium_work_without_a_network(browser, tmp_path):
    made = event_map([week()], types=KINDS)
    folium.Marker([48, 30], popup="<b>Kept</b> simple", tooltip="Hover", icon=folium.Icon("red")).add_to(made)
    folium.CircleMarker([10, 10], tooltip=folium.Tooltip("Styled", style="color: red")).add_to(made)
    folium.GeoJson({"type": "Point", "coordinates": [1, 2]}).add_to(made)
    folium.Marker([40, -3], popup=folium.Popup("Shown at once", show=True)).add_to(made)
    made.keep_in_front(folium.FeatureGroup("Mine").add_to(made))
    folium.LayerControl().add_to(made)
    with visit(browser, to_html(made), tmp_path) as opened:
        page = opened.page
        page.locator(".dl-folium-icon").dispatch_event("click")
        expect(page.locator(".leaflet-popup-content b")).to_have_text("Kept")
        assert page.locator("img.leaflet-marker-icon").first.evaluate(
            "image => image.complete && image.naturalWidth > 0"
        )
        assert marker(page, "Paris").count() == 1
        assert quiet(opened)


def test_online_tiles_stay_off_until_they_are_asked_for(browser, tmp_path):
    with visit(browser, page_of(week(), tiles="openstreetmap"), tmp_path) as opened:
        page = opened.page
        toggle = page.get_by_role("button", name="Online map: OpenStreetMap.Mapnik")
        expect(toggle).to_have_attribute("aria-pressed", "false")
        assert quiet(opened)
        page.route("**/*", lambda route: route.abort())
        toggle.click()
        expect(page.get_by_text("© OpenStreetMap contributors")).to_be_visible()
        page.wait_for_function("() => document.querySelector('img.leaflet-tile') !== null")
        assert {url.split("/")[2] for url in opened.requests} == {"tile.openstreetmap.org"}
        toggle.click()
        assert page.locator("img.leaflet-tile").count() == 0
