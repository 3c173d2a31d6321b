"""A news feed's bytes go in (RSS, Atom), an article an item comes out, as feedparser finds them.

Runs in the child process of `geo.read.guard`. The feed is the file alone: nothing is fetched.
"""

import io
from collections.abc import Iterator

import feedparser

from geo.read.day import day_in
from geo.read.parts import UnreadableError, Warn
from geo.read.record import Record
from geo.read.tags import text_of

MOST_ITEMS = 10_000

_ENTITY = ("utf-8", "utf-16-le", "utf-16-be")


def records(data: bytes, warn: Warn) -> Iterator[Record]:
    """The feed's items with their whole text, else their summary, else their title alone."""
    if any("<!ENTITY".encode(encoding) in data for encoding in _ENTITY):
        raise UnreadableError("it declares XML entities, as no feed does", "save the feed anew")
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        if not feed.get("version"):
            raise UnreadableError("it is no feed of news (RSS or Atom)", "leave it out")
        raise UnreadableError("the feed has no item", "leave it out")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        warn(f"the feed is broken ({feed.bozo_exception}); what could be read of it was", "save the feed anew")
    source = text_of(str(feed.feed.get("title", "")))
    for number, item in enumerate(feed.entries[:MOST_ITEMS], start=1):
        told = [str(each.get("value", "")) for each in item.get("content", ())]
        title = " ".join(text_of(str(item.get("title", ""))).split())
        text = text_of("\n\n".join(told)) or text_of(str(item.get("summary", ""))) or title
        yield Record(
            text=text,
            title=title,
            published=_day(item),
            source=" ".join(source.split()),
            url=str(item.get("link", "")),
            part=f"item {number}",
        )


def _day(item: feedparser.FeedParserDict) -> str:
    """The day as the feed writes it, or else as feedparser understands what it writes."""
    for name in ("published", "updated"):
        said, parsed = str(item.get(name) or ""), item.get(f"{name}_parsed")
        if said and parsed and day_in(said) is None:
            return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
        if said:
            return said
    return ""
