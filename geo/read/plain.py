"""A plain text file's bytes go in, one article comes out; its text is the decoded file, unchanged."""

from geo.address import web_address
from geo.read.decode import decode
from geo.read.front import FrontMatter, front_matter, title_in
from geo.read.parts import Parts, Warn
from geo.read.shape import shape


def read_plain(data: bytes, warn: Warn) -> tuple[Parts]:
    """Plain text, with or without YAML front matter: title, deck and paragraphs are told apart by their lines."""
    text = decode(data, warn)
    return (plain_parts(text, front=front_matter(text, warn)),)


def plain_parts(text: str, *, title: str = "", front: FrontMatter | None = None) -> Parts:
    """The parts of a text that stays as it is; sections begin after the front matter, which `front` has read.

    A title that stands there and nowhere else is a section, too: it tells what happened as any headline does.
    """
    known = FrontMatter(title=title) if front is None else front
    found = shape(text, start=known.end, title=known.title)
    sections = found.sections
    if sections and not any(each.kind == "title" for each in sections):
        sections = (*title_in(text, known), *sections)
    return Parts(
        text=text,
        title=found.title,
        published=known.published,
        source=known.source,
        url=known.url or web_address(found.url),
        sections=sections,
    )
