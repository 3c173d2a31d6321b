"""A web page's bytes go in, its article comes out as trafilatura finds it: text, title, date, address and outlet.

Runs in the child process of `geo.read.guard`. Nothing is fetched, and no script is run.
"""

import codecs
import re
from collections.abc import Iterator

from trafilatura import bare_extraction

from geo.read.decode import decode
from geo.read.parts import UnreadableError, Warn
from geo.read.record import Record
from geo.read.written import MAP

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_FEWEST_WORDS = 6
"""Less is a menu, or what a page without its scripts says."""
_TAG = re.compile(r"<[a-z!/?]", re.IGNORECASE)


def records(data: bytes, warn: Warn) -> Iterator[Record]:
    """The article of the page; paragraphs are parted by blank lines. Comments, menus and advertisements are left out.

    The date is one that the page's own metadata or address give, never one that is guessed from its text.
    """
    if all(mark in data[:_HEAD] for mark in MAP):
        raise UnreadableError("it is a map that Dateline drew, and no article", "leave it out, or write maps elsewhere")
    markup = _markup(data, warn)
    if not _TAG.search(markup):
        raise UnreadableError("there is no HTML in it", "name it .txt if it is plain text")
    found = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = getattr(found, "text", None) or ""
    if len(text.split()) < _FEWEST_WORDS:
        raise UnreadableError("no article was found in the page", "save the article's text as plain text (.txt)")
    yield Record(
        text="\n\n".join(line.strip() for line in text.splitlines() if line.strip()),
        title=getattr(found, "title", None) or "",
        published=getattr(found, "date", None) or "",
        source=getattr(found, "sitename", None) or "",
        url=getattr(found, "url", None) or "",
    )


def _markup(data: bytes, warn: Warn) -> str:
    """The page's text: by its byte order mark, else as it says itself, else as any text is decoded."""
    said = _CHARSET.search(data[:_HEAD])
    if said is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            name = codecs.lookup(said[1].decode("ascii")).name
            if not name.startswith("utf") and codecs.lookup(name)._is_text_encoding:  # noqa: SLF001 -- "rot13" is none
                # What calls itself Latin-1 is Windows-1252 (WHATWG Encoding, 4.2).
                return data.decode("cp1252" if name in {"iso8859-1", "ascii"} else name, "replace")
        except (LookupError, UnicodeError, ValueError):
            warn(f"it says that it is encoded as {said[1].decode('ascii')!r}, which is not known", "save it as UTF-8")
    return decode(data, warn)
