"""The page without scripts: a list of the events that a reader can read, in which whatever an article says is text."""

from dataclasses import replace
from datetime import date

import html5lib
import pytest
from chromium import visit
from pages import page_of
from playwright.sync_api import expect
from reports import PARIS, PHILIPPINES, STRAIT, TOKYO, located, many, place, report

from geo.model import LocatedArticle
from maps import noscript

HOSTILE = (
    "</noscript><script>window.pwned=1</script>",
    "</NoScript ><img src=x onerror=window.pwned=1>",
    "<!-- --><!--<script>",
    "--><svg onload=window.pwned=1>",
    "]]><![CDATA[<b>",
    "&lt;/noscript&gt;&#60;b>",
    "' onmouseover='window.pwned=1",
    '" onmouseover="window.pwned=1" x="',
    "javascript:window.pwned=1",
    "{{7*7}}{% raw",
    "<plaintext><textarea><title><style>",
    "\u202egnp.exe\u2066 مظاهرة",
)


def tree(html: str, *, scripting: bool):
    return html5lib.parse(html, scripting=scripting, namespaceHTMLElements=False)


def texts(element) -> str:
    return "".join(element.itertext())


def week() -> LocatedArticle:
    return located(
        report(TOKYO, headline="Ministers meet"),
        report(PARIS, "protest", headline="March through Paris", status="planned", day=date(2025, 4, 2)),
        report(PHILIPPINES, "mobilise", headline="Drill begins", day=date(2025, 3, 28)),
        report(STRAIT, "mobilise", headline="Ships sail", status="other", day=date(2025, 3, 27)),
        report(None, "economy", headline="", trigger="rise", day=None, when_text="soon"),
        url="https://example.org/news?a=1&b=2",
    )


def test_the_list_says_of_each_event_what_when_where_and_who_says_so():
    listed = tree(page_of(week(), title="Week 14"), scripting=False).find(".//noscript")
    assert texts(listed.find(".//h1")) == "Week 14"
    items = listed.findall(".//li")
    assert [texts(item.find("h2")) for item in items] == [
        "rise", "Ministers meet", "Drill begins", "Ships sail", "March through Paris",
    ]  # fmt: skip  # the latest first, by the day of its report where it has none; then what is planned
    assert [texts(each) for each in listed.findall(".//div/h2")] == ["Planned or expected"]
    assert [texts(item.find("p")) for item in items] == [
        "Economy · reported as having happened · “soon”, which cannot be dated; reported 1 April 2025 · no place given",
        "Meeting · reported as having happened · 30 March 2025 · in Tokyo, Japan",
        "Mobilise · reported as having happened · 28 March 2025 · somewhere in the Philippines",
        "Mobilise · denied, threatened or supposed; not reported as fact · 27 March 2025 · "
        "in or around the Taiwan Strait",
        "Protest · planned or expected · 2 April 2025 · in Paris, France",
    ]
    assert texts(items[1].find("blockquote")) == "Ministers held a meeting in Tokyo."
    assert texts(items[1].findall("p")[1]) == "From Talks in Tokyo · The Paper · 1 April 2025"
    assert items[1].find(".//a").get("href") == "https://example.org/news?a=1&b=2"


@pytest.mark.parametrize("scripting", [True, False])
def test_hostile_text_stays_text_in_every_field(scripting):
    articles = [
        located(
            report(place(text, country=text[:2]), text, headline=text, before=text, trigger=text, when_text=text),
            report(None, "economy", headline="", trigger=text, day=None, when_text=text),
            title=text if number % 2 else "",
            file=f"{number}{text}",
            source=text,
            url=text,
        )
        for number, text in enumerate(HOSTILE)
    ]
    plain = tree(page_of(week()), scripting=scripting)
    hostile = tree(page_of(*articles, week(), title="".join(HOSTILE)), scripting=scripting)
    kinds = {each.tag for each in hostile.iter() if isinstance(each.tag, str)}
    assert kinds == {each.tag for each in plain.iter() if isinstance(each.tag, str)}
    assert len(hostile.findall(".//script")) == len(plain.findall(".//script"))
    assert len(hostile.findall(".//noscript")) == 1
    inside = list(hostile.find(".//noscript").iter())
    if scripting:  # all of it is one text, which nobody sees
        assert len(inside) == 1
        return
    assert {name for each in inside for name in each.attrib} == {"class", "dir", "href", "rel"}
    assert {each.get("href") for each in inside if each.get("href")} == {"https://example.org/news?a=1&b=2"}
    shown = texts(hostile.find(".//noscript"))
    for text in HOSTILE:
        assert shown.count(text) >= 7, text


def test_a_long_list_ends_with_how_many_more_there_are_and_how_to_get_them(monkeypatch):
    monkeypatch.setattr(noscript, "MOST", 30)
    listed = tree(page_of(*many(1234)), scripting=False).find(".//noscript")
    assert len(listed.findall(".//li")) == 30
    assert "1,204 more events are in this file" in texts(listed)
    assert "dateline events" in texts(listed)


def test_a_page_without_events_says_so():
    assert "No event was found." in texts(tree(page_of(), scripting=False).find(".//noscript"))


# ---- in a browser


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [(1000, 700), (390, 700)])
def test_without_scripts_the_list_is_shown_and_scrolls(browser, tmp_path, size, dark):
    (tmp_path / "map.html").write_text(page_of(*many(60)), encoding="utf-8")
    context = browser.new_context(
        java_script_enabled=False,
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
    )
    page = context.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.locator("noscript p").first).to_be_visible()
    expect(page.locator("noscript p").first).to_contain_text("This map needs JavaScript")
    last = page.locator("noscript li").last
    expect(last).not_to_be_in_viewport()
    page.mouse.move(size[0] / 2, size[1] / 2)
    page.mouse.wheel(0, 100_000)
    expect(last).to_be_in_viewport()
    context.close()


def test_where_scripts_run_the_list_is_not_there(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        assert opened.page.locator("noscript").bounding_box() is None
        assert opened.page.locator("noscript *").count() == 0


def near_by(where):
    """A place that stands for an unknown one near it."""
    return replace(where, id=f"near:{where.id}", name=f"near {where.name}", feature="NEAR")


def test_what_is_only_near_a_place_is_called_as_its_article_calls_it():
    html = page_of(located(report(near_by(TOKYO), mention="Qaxwell")))
    item = tree(html, scripting=False).find(".//noscript//li")
    assert texts(item.find("p")).endswith("Qaxwell, in or near Tokyo, Japan")


def test_list_and_popup_say_the_same_of_time_and_place(browser, tmp_path):
    articles = [
        located(
            report(TOKYO),
            report(PARIS, "protest"),
            report(PHILIPPINES, "attack"),
            report(STRAIT, "aid"),
            report(place("Great Plains", at=(40.0, -100.0), feature="RGN", extent_km=900), "health"),
            report(place("Ohio", at=(40.2, -82.9), feature="ADM1", country="US", extent_km=300), "crime"),
            report(place("Lake County", at=(41.4, -87.4), feature="ADM2", country="US", extent_km=40), "justice"),
            report(near_by(TOKYO), "accident", mention="Qaxwell"),
        )
    ]
    html = page_of(*articles)
    plain = {texts(item.find("p")) for item in tree(html, scripting=False).findall(".//noscript//li")}
    with visit(browser, html, tmp_path) as opened:
        page = opened.page
        said = set()
        for row in page.locator(".dl-placed .dl-row").all():
            row.click()
            dialog = page.get_by_role("dialog")
            kind = dialog.locator(".dl-kind").text_content()
            day, where = dialog.locator(".dl-facts dd bdi").all_text_contents()[:2]
            said.add(f"{kind} · {day} · {where}")
    assert said == plain
