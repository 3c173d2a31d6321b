"""What a file says of one article in, as it is written there; the article's checked parts out, with a note of all that
was not used.

Every reader of a format that names title, date, outlet and address comes through here, so that a row of a table, a page
and a feed are judged alike. A text is never changed but for what no text may hold: halves of characters and NULs.
"""

import re
from dataclasses import dataclass, replace

from geo.address import web_address
from geo.read.day import day_in, why_no_day
from geo.read.front import LIMITS
from geo.read.parts import Parts, UnreadableError, Warn, clean, printable
from geo.read.plain import plain_parts

LONGEST_TEXT = 10_000_000
"""Characters of an article at most, as for a file of plain text."""
TITLE_AMONG = 3
"""Paragraphs among which a title that is known is looked for before it is set above them."""

_UNFIT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article as a file gives it, all in the file's own words; `part` names it where a file holds several.

    `published` is when the article says that it was published, `made` when the file says that it was made.
    """

    text: str
    title: str = ""
    published: str = ""
    made: str = ""
    source: str = ""
    url: str = ""
    part: str = ""


def article_parts(record: Record, warn: Warn) -> Parts:
    """The checked parts of an article: its title stands above the text if it is not there already, as it tells most.

    Raises UnreadableError where there is nothing to read. `warn` hears of every value that was not used.
    """
    text = _UNFIT.sub("\ufffd", record.text)
    if not any(map(str.isalnum, text)):
        raise UnreadableError("it has no text", "put the article's text there, or leave it out")
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(
            f"its text is longer than {LONGEST_TEXT // 1_000_000} million characters", "split it, or leave it out"
        )
    title = _capped("title", record.title, warn)
    if title and title not in [clean(block) for block in text.split("\n\n", TITLE_AMONG)[:TITLE_AMONG]]:
        text = f"{title}\n\n{text}"
    url = clean(record.url)
    link = web_address(url)
    if url and not link:
        warn(f"its url is {_short(url)}, not a web address", "write it as https://example.org/article")
    published = clean(record.published)
    day = day_in(published)
    if published and day is None:
        why = why_no_day(published) or "cannot be read"
        warn(f"its date of publication is {_short(published)}, which {why}", "write it as 2025-03-31")
    parts = plain_parts(text, title=title)
    return replace(
        parts,
        published=day,
        made=day_in(clean(record.made)),
        source=_capped("source", record.source, warn),
        url=link or parts.url,
        part=record.part,
    )


def _capped(key: str, value: str, warn: Warn) -> str:
    plain = clean(value)
    if len(plain) > LIMITS[key]:
        warn(f"its {key} was cut: it has {len(plain)} characters", f"at most {LIMITS[key]} are kept")
    return plain[: LIMITS[key]].rstrip()


def _short(value: str) -> str:
    return f"'{printable(value, limit=60)}'"
