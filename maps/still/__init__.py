"""Located events in; a still map for print out: SVG, PDF or PNG, with legend, scale and sources, from Matplotlib.

It shows what the page shows, on the page's own basemap and in its colours, and needs no browser and no network.
"""

from maps.still.sheet import FORMATS, check, render, save, write

__all__ = ["FORMATS", "check", "render", "save", "write"]
