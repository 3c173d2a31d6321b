"""The map in a frame of another page, in a real browser: it leaves that page its scrolling and says what moves it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from chromium import Visit, visit
from pages import marker, page_of, quiet, week
from playwright.sync_api import expect

AROUND = """<!doctype html><meta name="viewport" content="width=device-width"><body style="margin: 0">
<p style="height: 150px">Before</p><iframe src="inner.html#layout=map" style="width: 100%; height: 400px"></iframe>
<p style="height: 3000px">After</p>"""
ZOOM = "map_dateline.getZoom()"
ON_TOP = """hint => {
  const {x, y, width, height} = hint.getBoundingClientRect();
  return [0.1, 0.3, 0.5, 0.7, 0.9].every((at) => document.elementFromPoint(x + width * at, y + height / 2) === hint);
}"""
CENTRE = "map_dateline.getCenter().lng"


@contextmanager
def framed(browser, tmp_path, **given: object) -> Iterator[tuple[Visit, object]]:
    (tmp_path / "inner.html").write_text(page_of(week()), encoding="utf-8")
    with visit(browser, AROUND, tmp_path, wait=None, **given) as opened:
        inside = opened.page.frames[1]
        inside.wait_for_function("() => window.datelineReady === true")
        yield opened, inside


def scrolled(opened: Visit) -> int:
    opened.page.wait_for_timeout(300)  # until the browser has scrolled
    return opened.page.evaluate("scrollY")


def test_a_wheel_over_a_map_in_a_frame_scrolls_the_page_and_a_hint_says_what_zooms(browser, tmp_path):
    with framed(browser, tmp_path) as (opened, inside):
        page = opened.page
        before = inside.evaluate(ZOOM)
        page.mouse.move(600, 300)
        page.mouse.wheel(0, 100)
        assert scrolled(opened) == 100
        hint = inside.get_by_text("Hold Ctrl or click the map to zoom")
        expect(hint).to_be_visible()
        # Nothing of the map lies over it, which a pointer would go through to.
        hint.evaluate("hint => hint.style.pointerEvents = 'auto'")
        assert hint.evaluate(ON_TOP)
        assert inside.evaluate(ZOOM) == before
        expect(inside.get_by_text("to zoom")).to_be_hidden()  # after a while
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        page.wait_for_timeout(200)
        assert inside.evaluate(ZOOM) > before
        assert scrolled(opened) == 100
        assert quiet(opened)


def test_who_has_clicked_into_a_map_in_a_frame_zooms_it_with_the_wheel_until_the_pointer_leaves(browser, tmp_path):
    with framed(browser, tmp_path) as (opened, inside):
        page = opened.page
        before = inside.evaluate(ZOOM)
        page.mouse.click(640, 500)
        page.mouse.wheel(0, -200)
        page.wait_for_timeout(200)
        assert inside.evaluate(ZOOM) > before
        assert scrolled(opened) == 0
        page.mouse.move(600, 700)
        page.mouse.move(600, 300)
        page.mouse.wheel(0, 100)
        assert scrolled(opened) == 100
        assert quiet(opened)


def test_in_a_frame_a_mouse_and_the_keyboard_move_the_map_as_ever(browser, tmp_path):
    with framed(browser, tmp_path) as (opened, inside):
        page = opened.page
        before = inside.evaluate(CENTRE)
        page.mouse.move(640, 450)
        page.mouse.down()
        page.mouse.move(540, 450, steps=4)
        page.mouse.up()
        page.wait_for_timeout(300)
        moved = inside.evaluate(CENTRE)
        assert moved > before
        zoom = inside.evaluate(ZOOM)
        inside.locator("#map_dateline").focus()
        page.keyboard.press("+")
        page.wait_for_timeout(300)
        assert inside.evaluate(ZOOM) > zoom
        assert quiet(opened)


@pytest.mark.parametrize("fingers", [1, 2])
def test_one_finger_scrolls_the_page_around_and_two_move_the_map(browser, tmp_path, fingers):
    with framed(browser, tmp_path, size=(390, 700), touch=True) as (opened, inside):
        page = opened.page
        devtools = page.context.new_cdp_session(page)

        def touch(kind: str, y: float) -> None:
            at = [{"x": 150 + 80 * one, "y": y, "id": one} for one in range(fingers)]
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at if kind != "touchEnd" else []})

        before = inside.evaluate("map_dateline.getCenter().lat")
        touch("touchStart", 420)
        for step in range(1, 11):
            touch("touchMove", 420 - 15 * step)
            page.wait_for_timeout(20)
        hint = inside.get_by_text("Use two fingers to move the map")
        expect(hint).to_be_visible() if fingers == 1 else expect(hint).to_be_hidden()
        touch("touchEnd", 0)
        far = scrolled(opened)
        moved = inside.evaluate("map_dateline.getCenter().lat") != before
        assert (far > 80, moved) == ((True, False) if fingers == 1 else (False, True))
        marker(inside, "Paris").tap() if fingers == 1 else None
        assert quiet(opened)


def test_in_a_window_of_its_own_the_wheel_zooms_and_says_nothing(browser, tmp_path):
    with visit(browser, page_of(week()), tmp_path) as opened:
        page = opened.page
        before = page.evaluate(ZOOM)
        page.mouse.move(800, 300)
        page.mouse.wheel(0, -200)
        page.wait_for_timeout(200)
        assert page.evaluate(ZOOM) > before
        assert page.locator(".dl-hint").count() == 0
