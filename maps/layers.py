"""A payload in; the folium layer that draws it out, with the page's data block and its program.

No text of an article ever enters a folium template: it travels as compressed data, and in the list for readers without
scripts that `maps.noscript` makes of these, both rendered byte for byte.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources

from branca.element import Element, Figure

from geo.errors import DatelineError
from maps.block import encode
from maps.noscript import noscript
from maps.pack import pack
from maps.payload import uncollected

DATA_ID = "dateline-data"
DATA_NAME = "dateline_data"
"""What the element is called in the figure that holds the data block and the list for readers without scripts."""


class BundleError(DatelineError, RuntimeError):
    """The page's program is missing from the installation; reinstalling builds it anew."""


class Verbatim(Element):
    """An element that renders to exactly the text it was given, whatever that looks like to a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text

    def render(self, **_: object) -> str:
        return self.text


class EventLayer(Element):
    """The layer that draws a `payload` on a folium map: markers, outlines, popups, legend and list.

    It brings the page's whole program with it, Leaflet included. One layer a map: a second one replaces the first.
    """

    def __init__(self, payload: Mapping[str, object]) -> None:
        super().__init__()
        self._name = "EventLayer"
        self._id = "dateline"
        self.payload = payload

    def _get_self_bounds(self) -> list[list[float | None]]:
        # What folium asks for in `Map.get_bounds`: south-west, then north-east.
        places = self.payload.get("places")
        lats, lons = (places["lat"], places["lon"]) if isinstance(places, dict) else ([], [])
        return [[min(lats), min(lons)], [max(lats), max(lons)]] if lats else [[None, None], [None, None]]

    def render(self, **_: object) -> str:
        """Nothing here; its parts go into the figure's head, body and script. Raises BundleError."""
        figure = self.get_root()
        if not isinstance(figure, Figure) or self._parent is None:
            raise TypeError("an EventLayer is drawn on a map: add_to(map) first")
        figure.header.add_child(Verbatim(f"<style>{bundled('dateline.css')}</style>"), name="dateline_css")
        figure.header.add_child(Verbatim(f"<script>{bundled('dateline.js')}</script>"), name="dateline_js")
        if "review" in self.payload:  # its program expects the page's own, and is no part of any other page
            figure.header.add_child(Verbatim(f"<style>{bundled('review.css')}</style>"), name="dateline_review_css")
            figure.header.add_child(Verbatim(f"<script>{bundled('review.js')}</script>"), name="dateline_review_js")
        with uncollected():
            block = f'<script type="application/json" id="{DATA_ID}">{encode(pack(self.payload))}</script>'
            figure.html.add_child(Verbatim(noscript(self.payload) + block), name=DATA_NAME)
        # The map's own script has run by then: children render after their parent.
        start = f'dateline.start({self._parent.get_name()}, "{DATA_ID}");'
        figure.script.add_child(Verbatim(start), name="dateline_start")
        return ""


def bundled(name: str) -> str:
    """A file of the built front end as text. Raises BundleError where the front end has not been built."""
    try:
        return resources.files("maps").joinpath("_static", name).read_text(encoding="utf-8")
    except OSError as error:
        raise BundleError(
            f"the page's program {name} is missing from this installation: reinstall dateline, "
            "or in a checkout run `npm ci && npm run build` in maps/web"
        ) from error


@dataclass(frozen=True, slots=True)
class Layer:
    """A row of LAYERS: what a layer is called, what it shows, and what makes one from a payload."""

    name: str
    description: str
    make: Callable[[Mapping[str, object]], Element]


LAYERS: Mapping[str, Layer] = {
    "events": Layer("events", "every located event, clustered, with outlines, popups, legend and list", EventLayer),
}
