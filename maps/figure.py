"""A rendered folium figure in, one self-contained HTML page out that may run what it carries and nothing else.

It never reads an article: the words of the page lie in the data block, which passes through unchanged.
"""

import base64
import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from branca.element import Element, Figure

from maps.layers import DATA_NAME, EventLayer, Verbatim

NAME = "Dateline"
"""Stands in the page's <title> until the page has read its own title from the data block."""

ID_LENGTH = 32
"""Hexadecimal digits of the random ids that folium gives its elements."""

_RELOAD = """{
  let source = null;
  const look = () => {
    source?.close();
    source = document.hidden ? null : new EventSource("changes?seen=%d");
    if (source === null) return;
    source.onmessage = () => dispatchEvent(new Event("dateline-newer", {cancelable: true})) && location.reload();
  };
  document.addEventListener("visibilitychange", look);
  look();
}"""
"""A page on which somebody is at work may keep itself, and load the newer one when that is done. Pages that nobody sees
do not ask: a browser has six connections to a server, and more tabs than those would wait for ever."""


class Page(Figure):
    """The figure around the map: it writes a page that allows the programs it carries and nothing else.

    `hosts` are origins from which pictures may be loaded. `live` is the page's number where `maps.serve` serves it: it
    asks there, and nowhere else, whether a newer one is to be loaded. Every way to the page goes through `render`:
    `maps.save`, `map.save()` and a notebook alike. Rendering twice gives the same bytes, also with folium's own layers:
    what they add to the page while they render is taken off again, and their random names are numbered in order. What a
    layer draws from chance or from the clock by itself is out of reach.
    """

    def __init__(self, *, hosts: Iterable[str] = (), live: int | None = None) -> None:
        super().__init__()
        self._hosts = tuple(hosts)
        self._live = live
        if live is not None:
            self.script.add_child(Element(_RELOAD % live), name="dateline_live")

    def render(self, **kwargs: object) -> str:
        """The page as text. Warns (UserWarning) when a layer that was added needs the network."""
        with _as_it_was(self):
            return self._render(**kwargs)

    def _render(self, **kwargs: object) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        # folium forbids zooming on phones, which keeps readers with weak eyes out.
        head = re.sub(r'<meta name="viewport"[^>]*>', "", self.header.render(**kwargs))
        rest = (
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{NAME}</title>\n'
            f"{head}\n</head>\n<body>\n{self.html.render(**kwargs)}\n"
            f"<script>\n{self.script.render(**kwargs)}\n</script>\n</body>\n</html>\n"
        )
        # The data and the list for readers without scripts run nothing, load nothing and have no element of folium's.
        # They are most of the page, and are put aside while the rest is looked through.
        held = self.html._children.get(DATA_NAME)  # noqa: SLF001  # branca offers no public way to it
        data = held.text if isinstance(held, Verbatim) else ""
        before, _, after = rest.partition(data) if data else (rest, "", "")
        before, after = _numbered((before, after), self)
        policy = escape(self._policy(_Sources(_in_a_file(before + after))), quote=True).replace("&#x27;", "'")
        rest = _in_a_file(before + data + after)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n{rest}'
        )

    def _policy(self, sources: "_Sources") -> str:
        ours = tuple(self._children.values())
        added = [one for one in _below(self) if one not in ours and not isinstance(one, EventLayer)]
        pictures = sorted({found for one in added for found in map(origin, _addresses(one)) if found})
        programs = sorted(sources.scripts | sources.styles)
        if programs or pictures:
            needed = ", ".join(dict.fromkeys(programs + pictures))
            warnings.warn(f"this page now needs the network: a layer added to it loads from {needed}", stacklevel=6)
        rules = {
            "default-src": ["'none'"],
            "script-src": [*sources.script_hashes, *sorted(sources.scripts)],
            "style-src": [*sources.style_hashes, *sorted(sources.styles)],
            "img-src": ["data:", *self._hosts, *pictures, *programs],
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }
        if self._live is not None:
            rules["connect-src"] = ["'self'"]
        if programs:
            rules["font-src"] = ["data:", *programs]
        if added:  # folium writes style="…" into its popups and tooltips
            rules["style-src-attr"] = ["'unsafe-inline'"]
        return "; ".join(f"{name} {' '.join(dict.fromkeys(allowed))}" for name, allowed in rules.items())


class _Sources(HTMLParser):
    """What a page runs and is styled with: hashes of what stands in it, origins of what it names."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.script_hashes: list[str] = []
        self.style_hashes: list[str] = []
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self._hashes: list[str] | None = None
        self._text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in named:
            self.scripts |= {origin(named["src"])} - {""}
        elif tag == "script" and "json" not in named.get("type", ""):
            self._hashes, self._text = self.script_hashes, []
        elif tag == "style":
            self._hashes, self._text = self.style_hashes, []
        elif tag == "link" and "stylesheet" in named.get("rel", "").lower().split():
            self.styles |= {origin(named.get("href", ""))} - {""}

    def handle_data(self, data: str) -> None:
        if self._hashes is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._hashes is not None and tag in ("script", "style"):
            digest = hashlib.sha256("".join(self._text).encode()).digest()
            self._hashes.append(f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
            self._hashes = None


def origin(url: str) -> str:
    """`https://host:port` of an address, with `*` for what a script fills into the host; "" for other addresses."""
    try:
        parts = urlsplit(f"https:{url}" if url.startswith("//") else url)
    except ValueError:
        return ""
    host = re.sub(r"\{\w+\}", "*", parts.netloc)
    fits = parts.scheme in ("http", "https") and re.fullmatch(r"(\*\.)?[\w.-]+(:\d+)?", host, re.ASCII)
    return f"{parts.scheme}://{host}" if fits else ""


def _below(root: Element) -> Iterator[Element]:
    """Every element that was added below `root`, in order, those that popups and markers hold aside included."""
    seen = {id(root)}
    waiting = _parts(root)
    while waiting:
        one = waiting.pop(0)
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += _parts(one)
            # What the map itself holds aside are folium's switches, which nobody added.
            if one._parent is not root:  # noqa: SLF001  # branca offers no public way to it
                waiting += [each for each in vars(one).values() if _is_held(one, each)]


@contextmanager
def _as_it_was(page: Page) -> Iterator[None]:
    """Undo afterwards what layers add to the page, and to each other, every time they are rendered."""
    elements = [page.header, page.html, page.script, *_below(page)]
    before = [(one, one._children.copy()) for one in elements]  # noqa: SLF001  # branca offers no public way to them
    try:
        yield
    finally:
        for one, children in before:
            one._children = children  # noqa: SLF001  # see above


def _parts(element: Element) -> list[Element]:
    parts: list[Element] = list(element._children.values())  # noqa: SLF001  # branca offers no public way to them
    return parts


def _is_held(owner: Element, value: object) -> bool:
    return isinstance(value, Element) and value is not owner._parent  # noqa: SLF001  # see above


def _in_a_file(html: str) -> str:
    """As a browser reads it: without a stray surrogate, and each line ends with one character, as it is hashed."""
    return html.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


def _numbered(parts: Sequence[str], page: Page) -> list[str]:
    """The parts of the page with every random element id replaced by the number of its first appearance."""
    named = {one._id for one in _below(page)}  # noqa: SLF001  # branca offers no public way to them
    ids = {one for one in named if len(one) == ID_LENGTH and any(one in html for html in parts)}
    if not ids:  # only elements that somebody added are called by them
        return list(parts)
    numbers: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        name = match[0]
        return numbers.setdefault(name, f"{len(numbers) + 1:032x}") if name in ids else name

    return [re.sub(r"(?<![0-9a-zA-Z+/])[0-9a-f]{32}(?![0-9a-zA-Z+/])", number, html) for html in parts]


def _addresses(element: Element) -> Iterator[str]:
    """Where a folium layer takes its pictures from: tiles, an image, an icon."""
    options = getattr(element, "options", None)
    icons = [options.get(name) for name in ("icon_url", "iconUrl", "shadow_url", "shadowUrl")] if options else []
    for address in (getattr(element, "tiles", None), getattr(element, "url", None), *icons):
        if isinstance(address, str):
            yield address
