"""Times Dateline's page and folium's own in a headless Chromium, with the same events, and prints one Markdown table.

Usage: `python benchmarks/page.py [--counts 10000 100000] [--without-folium]`. The events are made up (`made_news.py`).
Writing is processor time from located articles in memory to the file: `maps.event_map` and `maps.save`; for folium a
`Marker` with a `Popup` an event in a `MarkerCluster`, the popup with what ours says. A page is usable when clusters are
drawn; the heap is JavaScript's after a collection; a filter step takes a fifth of the events away and ends with the
next frame painted, and so does a brush step, which then takes the earliest tenth of the time away. Each figure
is the least of several, as machines are noisy upwards only; ours is written before folium's and after.

What folium's pages load comes from npm, kept in `build/`, and is answered from there: no network is timed. Two style
sheets that are not on npm, which these markers do not need, are answered empty.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import folium
from folium.plugins import MarkerCluster
from folium_page import timed, write_folium
from made_news import news
from playwright.sync_api import Browser, Page, Route, sync_playwright

import maps
from geo.model import LocatedArticle

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from chromium import SWITCHES, executable  # noqa: E402 -- the tests know where a browser is

RUNS = 3
OFTEN = 20_000
"""Of so many events folium's page is written several times too; of more it takes minutes."""
KEPT = ROOT / "build" / "folium"
FILTERED, BRUSHED = 5, 10
"""One event in so many is filtered away, which is about what the commonest type has; one in so many is too early."""

USABLE = """
const look = () => document.querySelector(".dl-cluster, .marker-cluster") === null
  ? requestAnimationFrame(look)
  : requestAnimationFrame(() => setTimeout(() => { window.usableAfter = performance.now(); }));
requestAnimationFrame(look);
"""
REST = 1000
"""Milliseconds between two steps, so that one ends before the next begins."""

PAINTED = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
STEP = "async () => { const before = performance.now(); %s; " + PAINTED + " return performance.now() - before; }"
OURS = (
    "document.querySelector('.dl-group-type input').click()",
    "document.querySelector('.dl-handle-start').dispatchEvent(new KeyboardEvent('keydown', {key: 'PageUp'}))",
)
THEIRS = "%(name)s.clearLayers(); %(name)s.addLayers(window.every.filter((_, at) => at %% %(away)d > 0))"


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured of a page: seconds, bytes, seconds, bytes, milliseconds, milliseconds."""

    writing: float
    size: float
    ready: float
    heap: float
    step: float
    brush: float


def ours(located: Sequence[LocatedArticle], file: Path) -> None:
    """Write Dateline's page."""
    maps.save(maps.event_map(located, title="Made-up news"), file)


@contextmanager
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """The page when it is usable."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.route(re.compile("^https?:"), answer)
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(USABLE)
    page.goto(file.as_uri())
    page.wait_for_function("() => window.usableAfter > 0")
    yield page
    context.close()


def visited(browser: Browser, file: Path, *, before: str, steps: Sequence[str]) -> tuple[float, ...]:
    """Seconds until the page is usable, bytes of its heap, and milliseconds of each step."""
    with opened(browser, file) as page:
        ready = page.evaluate("window.usableAfter") / 1000
        devtools = page.context.new_cdp_session(page)
        devtools.send("HeapProfiler.collectGarbage")
        used = devtools.send("Runtime.getHeapUsage")
        page.evaluate(before)
        took = []
        for step in steps:
            took.append(page.evaluate(STEP % step))
            page.wait_for_timeout(REST)
        return ready, used["usedSize"] + used.get("backingStorageSize", 0), *took


def measured(browser: Browser, file: Path, writing: float, *, before: str = "0", steps: Sequence[str]) -> Figures:
    """Everything about a page that is written."""
    visits = [visited(browser, file, before=before, steps=steps) for _ in range(RUNS)]
    ready, heap, step, brush = (min(column) for column in zip(*visits, strict=True))
    return Figures(writing=writing, size=file.stat().st_size, ready=ready, heap=heap, step=step, brush=brush)


# --- what folium's pages load ---

ELSEWHERE = {"leaflet.awesome-markers": "2.0.5"}
"""Versions that npm has, of packages where it lacks the one that folium names."""


def package_of(url: str) -> tuple[str, str, str] | None:
    """The npm package, the version and the file that an address on a content network names."""
    if found := re.search(r"/npm/((?:@[\w-]+/)?[\w.-]+)@([\d.]+)/(.+)", url):
        return found[1], found[2], found[3]
    if found := re.search(r"/jquery-([\d.]+)\.min\.js", url):
        return "jquery", found[1], "dist/jquery.min.js"
    if found := re.search(r"/libs/([\w.-]+)/([\d.]+)/([\w.-]+)", url):
        name = found[1].lower()
        return name, ELSEWHERE.get(name, found[2]), f"dist/{found[3]}"
    return None


def fetch() -> str:
    """Install what folium's pages load; why that failed, or ""."""
    addresses = [url for each in (folium.Map, MarkerCluster) for _, url in (*each.default_js, *each.default_css)]
    wanted = sorted({f"{found[0]}@{found[1]}" for found in map(package_of, addresses) if found is not None})
    KEPT.mkdir(parents=True, exist_ok=True)
    if (KEPT / "wanted.json").exists() and json.loads((KEPT / "wanted.json").read_text()) == wanted:
        return ""
    command = ["npm", "install", "--prefix", str(KEPT), "--no-audit", "--no-fund", "--ignore-scripts", *wanted]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        return f"npm cannot install what folium's pages load: {said.strip().splitlines()[0]}"
    (KEPT / "wanted.json").write_text(json.dumps(wanted))
    return ""


def answer(route: Route) -> None:
    """What a page asks a content network for, from the installed packages, or nothing."""
    found = package_of(route.request.url)
    file = None if found is None else KEPT / "node_modules" / found[0] / found[2]
    if file is None or not file.is_file():
        route.fulfill(status=200, content_type="text/css", body="")
    else:
        route.fulfill(path=file)


# --- the table ---

UNITS: dict[str, Callable[[float], str]] = {
    "writing": lambda value: f"{value:.1f} s" if value >= 1 else f"{value:.2f} s",
    "size": lambda value: f"{value / 1e6:.1f} MB",
    "ready": lambda value: f"{value:.1f} s" if value >= 10 else f"{value:.2f} s",  # noqa: PLR2004 -- digits shown
    "heap": lambda value: f"{value / 1e6:.0f} MB",
    "step": lambda value: f"{value:.0f} ms",
    "brush": lambda value: f"{value:.0f} ms",
}
NAMES = {
    "writing": "writing the page",
    "size": "size of the file",
    "ready": "until it is usable",
    "heap": "JavaScript's heap",
    "step": "a filter step, clusters redrawn",
    "brush": "a step of the timeline's brush, clusters redrawn",
}


def rows(count: int, own: Figures, other: Figures | None) -> Iterator[str]:
    """The rows of the table for so many events."""
    for name, value in asdict(own).items():
        cells = [f"{count:,} events: {NAMES[name]}", UNITS[name](value)]
        if other is not None:
            compared = asdict(other)[name]
            cells += [UNITS[name](compared), f"1/{compared / value:.1f}"]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--counts", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--without-folium", action="store_true")
    given = options.parse_args()
    missing = "not asked for" if given.without_folium else fetch()
    print("| | Dateline |\n|---|---|" if missing else "| | Dateline | folium | ratio |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=[*SWITCHES, "--no-sandbox"])
        file = Path(folder, "map.html")
        ours([], file)
        smallest = file.stat().st_size
        for count in given.counts:
            located = list(news(count))
            writing = timed(lambda: ours(located, file), RUNS)  # noqa: B023 -- called at once
            own = measured(browser, file, writing, steps=OURS)
            other = None
            if not missing:
                names: list[str] = []
                runs = RUNS if count <= OFTEN else 1
                writing = timed(lambda: names.append(write_folium(located, file, clustered=True)), runs)  # noqa: B023
                again = timed(lambda: ours(located, Path(folder, "again.html")), RUNS)  # noqa: B023
                own = replace(own, writing=min(own.writing, again))
                name = names[-1]
                every = f"window.every = {name}.getLayers(); 0"
                steps = [THEIRS % {"name": name, "away": away} for away in (FILTERED, BRUSHED)]
                other = measured(browser, file, writing, before=every, steps=steps)
            print("\n".join(rows(count, own, other)), flush=True)
        browser.close()
    print(f"| the smallest page | {smallest / 1e3:.0f} KB |" + ("" if missing else " | |"))
    if missing:
        print(f"\nfolium is left out: {missing}.", file=sys.stderr)


if __name__ == "__main__":
    main()
