"""Located articles in, folium's own page of their events out, to compare with; run alone, how slow this machine is."""

import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import folium
from folium.plugins import MarkerCluster
from made_news import news

from geo.eventtypes import EVENT_TYPES
from geo.group import group
from geo.model import LocatedArticle

MARKERS, AIMED_SECONDS = 10_000, 5.7
"""So many markers with a popup each folium writes in so many seconds on the machine on which the aims were set."""
RUNS = 2


def write_folium(located: Sequence[LocatedArticle], file: Path, *, clustered: bool) -> str:
    """Write folium's page with a marker for every event that ours shows; the name of what holds them."""
    drawn = folium.Map([20, 10], zoom_start=2, tiles=None)
    drawn.options["maxZoom"] = 18
    holder = (MarkerCluster() if clustered else folium.FeatureGroup()).add_to(drawn)
    for one in group(located):
        place, article, event = one.main.place, one.main.article, one.main.located.event
        if place is None:
            continue
        day = "" if event.when is None else f"{event.when.start:%d %B %Y}"
        text = (
            f"<h4>{escape(event.headline)}</h4><p>{escape(EVENT_TYPES[event.type].label)}, {event.status}</p>"
            f"<p>{day}, {escape(place.name)}, {escape(place.admin1)}</p><p>{escape(', '.join(event.actors))}</p>"
            f"<blockquote>{escape(article.text[event.evidence_start : event.evidence_end])}</blockquote>"
            f'<p><a href="{escape(article.url)}">{escape(article.title)}</a>, {escape(article.source)}</p>'
        )
        folium.Marker([place.lat, place.lon], popup=folium.Popup(text, max_width=340)).add_to(holder)
    drawn.save(file)
    return str(holder.get_name())


def timed(write: Callable[[], object], runs: int) -> float:
    """The least processor time in seconds: unlike the clock's, it hardly depends on what else the machine does."""
    times = []
    for _ in range(runs):
        before = time.process_time()
        write()
        times.append(time.process_time() - before)
    return min(times)


def slowness() -> float:
    """The time that this machine takes for what that of the aims does in a second: to write folium's page."""
    located = list(news(MARKERS))
    with TemporaryDirectory() as folder:
        return timed(lambda: write_folium(located, Path(folder, "map.html"), clustered=False), RUNS) / AIMED_SECONDS


if __name__ == "__main__":
    print(slowness())
