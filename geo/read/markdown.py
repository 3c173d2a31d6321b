"""A Markdown file's bytes go in, one article comes out; its text is what a reader of the rendered page would read.

Nothing is rendered: tags, addresses, code and pictures are dropped, and no link is followed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from geo.read.decode import decode
from geo.read.front import LIMITS, front_matter
from geo.read.parts import Parts, UnreadableError, Warn
from geo.read.plain import plain_parts

if TYPE_CHECKING:
    from markdown_it.token import Token

_UNSEEN = ("script", "style", "template", "noscript", "head", "title", "textarea", "iframe", "svg", "math")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z]+)", re.IGNORECASE)
_MARKUP = re.compile(
    r"<!--(?:(?!-->|<!--).)*-->|<[!?][^<>]*>"
    r"|<(?P<slash>/?)(?P<name>[a-z][^\s/<>]*+)(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*+>",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, a declaration or a tag. None reaches over the next "<", so that a block of broken ones is read once; the
standard library's parser needs minutes for 200 KB of `<div `."""
_BREAKS = ("softbreak", "hardbreak")
_TITLE_AMONG = 3
_LIMIT_CHARACTERS = 1_000_000  # the parser needs some 20 seconds for the worst of them

Block = tuple[str, str]
"""The tag that a page would have (h1, p, td …), and the text."""


def read_markdown(data: bytes, warn: Warn) -> tuple[Parts]:
    """Markdown, with or without YAML front matter: headings, paragraphs, lists, quotes and tables as plain text."""
    source = decode(data, warn)
    if len(source) > _LIMIT_CHARACTERS:
        raise UnreadableError(
            "it is longer than 1 MB, too long for Markdown", "split it, or save it as plain text (.txt)"
        )
    front = front_matter(source, warn)
    blocks = [block for block in _blocks(source[front.end :]) if block[1]]
    title = front.title or _heading(blocks)
    if title and title not in [text for _, text in blocks[:_TITLE_AMONG]]:
        blocks.insert(0, ("h1", title))
    text = "\n\n".join(text for _, text in blocks)
    if not any(map(str.isalnum, text)):
        raise UnreadableError("it holds nothing to read but code, pictures or tags", "leave it out")
    parts = plain_parts(text, title=title)
    return (replace(parts, published=front.published, source=front.source, url=front.url or parts.url),)


def _heading(blocks: Sequence[Block]) -> str:
    """The first heading, if it stands where a title does: a main heading near the top, or any at the very top."""
    for i, (tag, text) in enumerate(blocks[:_TITLE_AMONG]):
        if (tag == "h1" or (i == 0 and tag in ("h2", "h3"))) and len(text) <= LIMITS["title"]:
            return text
    return ""


def _blocks(source: str) -> Iterator[Block]:
    from markdown_it import MarkdownIt  # most files are none of Markdown, or were read before

    # Indented text is not taken for code: pasted articles indent their paragraphs.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tag, cells = "p", list[str]()
    for token in parser.parse(source):
        if token.type == "html_block":
            yield "p", _visible(token.content)
        elif token.type == "tr_close":
            yield "tr", "\t".join(cells)
            cells = []
        elif token.type == "inline":
            text = _inline(token.children or ())
            if tag in ("td", "th"):
                cells.append(" ".join(text.split()))
            else:
                yield tag, " ".join(text.split()) if tag.startswith("h") else text
        elif token.nesting == 1:
            tag = token.tag


def _inline(tokens: Sequence["Token"]) -> str:
    """The text of a paragraph's tokens; of a link, what is linked, unless that is the address itself."""
    pieces: list[str] = []
    unseen = bare_link = False
    for token in tokens:
        if token.type == "html_inline":
            tag = _TAG.match(token.content)
            if tag is not None and tag[2].lower() in _UNSEEN:
                unseen = not tag[1]
        elif token.type in ("link_open", "link_close"):
            bare_link = token.type == "link_open" and token.info == "auto"
        elif token.type in _BREAKS:
            pieces.append("\n")
        elif token.type in ("text", "code_inline") and not (unseen or bare_link):
            pieces.append(token.content)
    lines = _ADDRESS.sub("", "".join(pieces)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _visible(markup: str) -> str:
    """The text between tags, but for what a browser does not show."""
    pieces: list[str] = []
    at, unseen = 0, ""
    for found in _MARKUP.finditer(markup):
        if not unseen:
            pieces.append(unescape(markup[at : found.start()]))
        at = found.end()
        name, closes = (found["name"] or "").lower(), found["slash"]
        if unseen and closes and name == unseen:
            unseen = ""
        elif not unseen and not closes and name in _UNSEEN:
            unseen = name
    if not unseen:
        pieces.append(unescape(markup[at:]))
    lines = "".join(pieces).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
