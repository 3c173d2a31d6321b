"""A payload in; the folium layer that draws it out, with the page's blocks and its program.

No text of an article ever enters a folium template: it travels as compressed data, and in the list for readers without
scripts that `maps.noscript` makes of these, both rendered byte for byte.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from branca.element import Element, Figure

from maps.block import encode
from maps.bundle import bundled
from maps.letters import letters_of
from maps.noscript import noscript
from maps.pack import pack
from maps.payload import uncollected

DATA_ID, ATLAS_ID = "dateline-data", "dateline-atlas"
DATA_NAME = "dateline_data"
"""What the element is called in the figure that holds the blocks and the list for readers without scripts."""


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
        # A review's program expects the page's own, and is no part of any other page.
        for name in ("dateline", "review") if "review" in self.payload else ("dateline",):
            style, program = (bundled(f"{name}.{kind}").decode() for kind in ("css", "js"))
            figure.header.add_child(Verbatim(f"<style>{style}</style>"), name=f"{name}_css")
            figure.header.add_child(Verbatim(f"<script>{program}</script>"), name=f"{name}_js")
        with uncollected():
            # Outlines in the program would take its memory for as long as the page is open.
            blocks = _block(ATLAS_ID, letters_of(bundled("atlas.bin"))) + _block(DATA_ID, encode(pack(self.payload)))
            figure.html.add_child(Verbatim(noscript(self.payload) + blocks), name=DATA_NAME)
        # The map's own script has run by then: children render after their parent.
        start = f'dateline.start({self._parent.get_name()}, "{DATA_ID}", "{ATLAS_ID}");'
        figure.script.add_child(Verbatim(start), name="dateline_start")
        return ""


def _block(name: str, letters: str) -> str:
    return f'<script type="application/json" id="{name}">{letters}</script>'


@dataclass(frozen=True, slots=True)
class Layer:
    """A row of LAYERS: what a layer is called, what it shows, and what makes one from a payload."""

    name: str
    description: str
    make: Callable[[Mapping[str, object]], Element]


LAYERS: Mapping[str, Layer] = {
    "events": Layer("events", "every located event, clustered, with outlines, popups, legend and list", EventLayer),
}
