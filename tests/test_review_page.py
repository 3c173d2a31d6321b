"""A review in a real browser: ten decisions and an undo, a kill in the middle included, and the map after each."""

import re

import pytest
from pages import serious
from playwright.sync_api import Browser, Page, expect
from reviewing import rows, started

from maps.block import decode

pytestmark = pytest.mark.enable_socket


def opened(browser: Browser, address: str, messages: list[str], **given: object) -> Page:
    size = given.pop("viewport", {"width": 1280, "height": 900})
    page = browser.new_context(viewport=size, reduced_motion="reduce", **given).new_page()
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address)
    page.wait_for_function("() => window.datelineReady === true")
    return page


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Where the page that is served now has its places."""
    block = re.search(r'id="dateline-data">([^<]*)<', page.request.get(page.url.partition("#")[0]).text())
    found = decode(block[1])["places"]
    return dict(zip(found["name"], zip(found["lat"], found["lon"], strict=True), strict=True))


def press(page: Page, name: str) -> None:
    page.locator(".dl-review").get_by_role("button", name=name, exact=True).click()


def listed(page: Page, headline: str):
    return page.locator(".dl-row", has_text=headline)


def ask(page: Page, words: str) -> None:
    """Wait for this question."""
    expect(page.locator(".dl-review h3")).to_have_text(words)


def unplaced(page: Page, number: int) -> None:
    expect(page.locator(".dl-unplaced summary")).to_have_text(f"Reported, but no place given ({number})")


def names(page: Page, path) -> None:
    """Five decisions about names: right, another one, dragged, none, another role."""
    review = page.get_by_role("region", name="Review")
    pins = page.locator(".dl-candidate.leaflet-marker-icon")
    ask(page, "Which place is “Paris”?")
    expect(review.get_by_role("heading", level=2)).to_have_text("Question 1 of 10")
    page.keyboard.press("a")
    ask(page, "Which place is “Osaka”?")
    assert rows(path) == [("Paris", "place", "test:Paris-PPLC-0"), ("Paris", "role", "site")]
    expect(review).to_contain_text("1 of 10 decided")

    expect(pins).to_have_count(2)
    pins.nth(1).click()
    expect(review.get_by_role("radio", name="New Osaka")).to_be_checked()
    press(page, "Right as shown")
    ask(page, "Which place is “Lyon”?")
    expect(listed(page, "Market opens")).to_contain_text("New Osaka")
    assert rows(path)[2:] == [("Osaka", "place", "test:New-PPL-0"), ("Osaka", "role", "site")]

    review.get_by_role("radio", name="Somewhere else").check()
    at = dragged(page)
    page.keyboard.press("a")
    ask(page, "Which place is “Tokyo”?")
    assert rows(path)[4:] == [("Lyon", "place", at), ("Lyon", "role", "site")]
    expect(page.locator(".dl-unplaced")).to_be_hidden()

    press(page, "Not a place")
    ask(page, "Which place is “Philippines”?")
    unplaced(page, 1)
    assert places(page)["Lyon"] == pytest.approx(tuple(map(float, at.split(","))))
    assert rows(path)[6:] == [("Tokyo", "not-a-place", "")]

    review.get_by_role("combobox", name="Role").select_option("actor")
    press(page, "Right as shown")
    unplaced(page, 2)
    assert rows(path)[7:] == [("Philippines", "place", "test:Philippines-PCLI-0"), ("Philippines", "role", "actor")]


def dragged(page: Page) -> str:
    """The pin, pulled to the north-east, and a little further with the keyboard."""
    pin, spot = page.locator(".dl-drag"), page.get_by_role("textbox", name="Latitude, longitude")
    box = pin.bounding_box()
    page.mouse.move(box["x"] + 15, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 95, box["y"] - 45, steps=5)
    page.mouse.up()
    before = spot.input_value()
    pin.focus()
    page.keyboard.press("ArrowRight")
    after = spot.input_value()
    lat, lon = map(float, after.split(","))
    assert (lat > 45.8, lon > 4.9, after != before) == (True, True, True)
    return after


def events(page: Page, path) -> None:
    """Five decisions about events: another type, day and status, none, and that undone."""
    review = page.get_by_role("region", name="Review")
    expect(review).to_contain_text("5 of 10 decided")
    done = len(rows(path))
    ask(page, "What does “<b>march</b>” report?")
    review.get_by_role("combobox", name="Type").select_option("attack")
    press(page, "Right as shown")
    ask(page, "What does “market” report?")
    expect(listed(page, "Crowds march")).to_contain_text("Attack")
    assert rows(path)[done:] == [("<b>march</b>", "type", "attack"), ("<b>march</b>", "status", "happened")]

    review.get_by_label("First day").fill("2025-02-03")
    press(page, "Right as shown")
    ask(page, "What does “clinic” report?")
    expect(listed(page, "Market opens")).to_contain_text("3 Feb 2025")
    assert rows(path)[-1] == ("market", "date", "2025-02-03")

    review.get_by_role("combobox", name="Status").select_option("planned")
    press(page, "Right as shown")
    ask(page, "What does “meeting” report?")
    expect(page.locator('.dl-row:has-text("Clinic opens") [data-status="planned"]')).to_have_count(1)
    assert rows(path)[-1] == ("clinic", "status", "planned")

    unplaced(page, 2)
    page.keyboard.press("x")
    ask(page, "What does “drill” report?")
    unplaced(page, 1)
    assert rows(path)[-1] == ("meeting", "not-an-event", "")

    page.keyboard.press("u")
    ask(page, "What does “meeting” report?")
    unplaced(page, 2)
    expect(review).to_contain_text("8 of 10 decided")
    assert rows(path)[-1] == ("clinic", "status", "planned")


def test_ten_decisions_with_a_kill_in_the_middle(browser, tmp_path):
    path = tmp_path / "corrections.csv"
    messages: list[str] = []
    with started(path) as (process, address):
        page = opened(browser, address, messages)
        names(page, path)
        assert messages == []
        before = path.read_bytes()
        process.kill()
        process.wait()
        press(page, "Not an event")
        expect(page.locator(".dl-review-said")).to_contain_text("Nothing was written: dateline review does not run")
        page.context.close()
        assert path.read_bytes() == before
    messages.clear()
    with started(path) as (_, address):
        page = opened(browser, address, messages)
        events(page, path)
        assert messages == []
        page.context.close()


def test_another_tab_follows_but_not_in_the_middle_of_an_answer(browser, tmp_path):
    path = tmp_path / "corrections.csv"
    messages: list[str] = []
    with started(path) as (_, address):
        one, other = opened(browser, address, messages), opened(browser, address, messages)
        for page in (one, other):
            expect(page.locator(".dl-review h3")).to_have_text("Which place is “Paris”?")
        other.get_by_role("combobox", name="Role").select_option("actor")
        one.locator(".dl-review h3").press("x")
        expect(one.locator(".dl-unplaced summary")).to_have_text("Reported, but no place given (1)")
        expect(other.locator(".dl-review-said")).to_contain_text("The map was changed elsewhere")
        expect(other.get_by_role("combobox", name="Role")).to_have_value("actor")
        press(other, "Right as shown")
        # It was decided meanwhile: what both say is seen before one of them wins.
        expect(other.locator(".dl-review-decided")).to_contain_text("not-a-place")
        assert rows(path) == [("Paris", "not-a-place", "")]
        press(other, "Skip")
        expect(other.locator(".dl-review h3")).to_have_text("Which place is “Osaka”?")
        other.keyboard.press("a")
        expect(one.locator(".dl-review .dl-note").first).to_contain_text("2 of 10 decided")
        assert len(rows(path)) == 3
        for page in (one, other):
            page.context.close()
    assert [message for message in messages if "409" not in message and "CONNECTION" not in message] == []


def test_more_tabs_than_a_browser_has_connections_all_follow(browser, tmp_path):
    messages: list[str] = []
    with started(tmp_path / "corrections.csv") as (_, address):
        context = browser.new_context()
        # What a tab in the background is to a page: headless browsers show all of them.
        context.add_init_script(
            """{
              let hidden = false;
              Object.defineProperty(document, "hidden", {get: () => hidden});
              window.hide = (value) => { hidden = value; document.dispatchEvent(new Event("visibilitychange")); };
            }"""
        )
        tabs = []
        for _ in range(8):
            page = context.new_page()
            page.on("console", lambda message: messages.append(message.text))
            page.goto(address)
            page.wait_for_function("() => window.datelineReady === true")
            page.evaluate("window.hide(true)")
            tabs.append(page)
        tabs[-1].evaluate("window.hide(false)")
        tabs[-1].locator(".dl-review h3").press("x")
        unplaced(tabs[-1], 1)
        expect(tabs[0].locator(".dl-unplaced")).to_be_hidden()
        tabs[0].evaluate("window.hide(false)")
        unplaced(tabs[0], 1)
        assert messages == []
        context.close()


def test_everything_is_reached_by_keyboard_and_nothing_serious_is_found(browser, tmp_path):
    with started(tmp_path / "corrections.csv") as (_, address):
        for given in ({}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}):
            page = opened(browser, address, [], **given)
            expect(page.locator(".dl-review")).to_be_in_viewport()  # on a phone too
            assert serious(page) == []
            page.locator(".dl-review h3").focus()
            page.keyboard.press("m")
            expect(page.locator(".dl-drag")).to_be_focused()
            page.keyboard.press("ArrowUp")
            page.keyboard.press("n")
            page.keyboard.press("2")
            expect(page.get_by_role("radio", name="New Osaka")).to_be_focused()
            page.keyboard.press("p")
            expect(page.locator(".dl-review h3")).to_have_text("Which place is “Paris”?")
            page.get_by_role("combobox", name="Which questions").select_option("all")
            assert "queue=all" in page.url
            assert serious(page) == []
            page.context.close()
