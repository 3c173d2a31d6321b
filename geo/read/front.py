"""A text goes in; what the YAML block at its very beginning says about the article comes out, with the block's end.

Only four keys with plain values count. Nothing is executed, expanded or looked up, and nothing here raises.
"""

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml

from geo.address import web_address
from geo.read.parts import Warn, clean

LIMIT_CHARACTERS = 64 * 1024
LIMITS = {"title": 500, "source": 200, "url": 2000}
"""The longest values in characters: longer ones are no title, no outlet and no address."""

_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?\Z)", re.MULTILINE)
_KEY = re.compile(r"^[^\S\n]*\w[\w -]{0,40}:(?:\s|$)", re.MULTILINE)
_LINE = re.compile(r"^(title|published|source|url)[^\S\n]*:[^\S\n]+(\S.*)$", re.MULTILINE | re.IGNORECASE)
_DEPTH = 8
LONGEST_DAY = 40
"""Characters of a day in words: "Wednesday, 24 September 2025"."""
_SPELT = re.compile(r"(?:[A-Z]|\d{1,2}(?:st|nd|rd|th)?\s)[^\d]*\b\d.*")
"""How a day in words begins: with a weekday, a month or a number."""
_YEARS = range(1600, 2200)  # from the first newspapers on; later arithmetic with dates stays in bounds
_ABSENT = ("", "~", "null")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the block says; `end` is where it ends in the text, 0 where there is none."""

    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    end: int = 0


def front_matter(text: str, warn: Warn) -> FrontMatter:
    """What stands between the first line `---` and the next; `warn` hears of every value that was not used."""
    opening = _OPEN.match(text)
    closing = opening and _CLOSE.search(text, opening.end())
    if opening is None or closing is None:
        return FrontMatter()
    block = text[opening.end() : closing.start()]
    if len(block) <= LIMIT_CHARACTERS:
        return _parsed(block, closing.end(), warn)
    if _KEY.match(block):
        warn("its front matter is longer than 64 KB and was read as text", "shorten it, or remove it")
    return FrontMatter()


def _parsed(block: str, end: int, warn: Warn) -> FrontMatter:
    try:
        values = _Scalars(block).get_single_data()
    # ValueError and OverflowError: escapes beyond Unicode, which the YAML library does not check
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        if _KEY.search(block) is None:
            return FrontMatter()  # prose between two rules
        if isinstance(error, _RefusedError):
            warn(f"its front matter was not used: {error}", "write one `key: value` a line between the ---")
            return FrontMatter(end=end)
        found = {m[1].lower(): m[2].strip().strip("\"'") for m in _LINE.finditer(block)}
        where = getattr(error, "problem_mark", None)
        line = f" near its line {where.line + 1}" if where is not None else ""
        warn(
            f"its front matter is no YAML{line}; its lines were read as they stand",
            "put a value with a colon in quotes",
        )
        return _checked(found, end, warn)
    if values is None:
        return FrontMatter(end=end)
    if not isinstance(values, dict):
        return FrontMatter()
    return _checked({str(key).strip().lower(): value for key, value in values.items()}, end, warn)


class _RefusedError(yaml.YAMLError):
    """YAML that is right, but that no article needs."""


class _Scalars(yaml.BaseLoader):
    """YAML in which every value stays the text that it is ("No" is a title, too), and nothing refers elsewhere."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call] # the stubs leave this one out
        if getattr(event, "anchor", None) is not None:
            raise _RefusedError("anchors (&) and aliases (*) are not allowed")
        if self.depth > _DEPTH:
            raise _RefusedError("it is nested too deep")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _checked(values: Mapping[str, object], end: int, warn: Warn) -> FrontMatter:
    def plain(key: str) -> str:
        value = values.get(key, "")
        if not isinstance(value, str):
            warn(f"its front matter's {key} is {_short(value)}, not text", f"write {key}: and the value on one line")
            return ""
        return "" if value.strip().lower() in _ABSENT else clean(value)

    def capped(key: str) -> str:
        value = plain(key)
        if len(value) > LIMITS[key]:
            warn(f"its front matter's {key} was cut: it has {len(value)} characters", f"at most {LIMITS[key]} are kept")
        return value[: LIMITS[key]].rstrip()

    published = plain("published")
    day = day_of(published)
    if published and day is None:
        warn(f"its front matter's published is {_short(published)}, not a date", "write it as 2025-03-31")
    url = plain("url")
    link = web_address(url)
    if url and not link:
        warn(f"its front matter's url is {_short(url)}, not a web address", "write it as https://example.org/article")
    return FrontMatter(title=capped("title"), published=day, source=capped("source"), url=link, end=end)


def day_of(text: str) -> date | None:
    """The day of an ISO 8601 date or time as it is written there (no time zone is applied), or of one in words.

    None for all else, such as 03/04/2025, which is two days.

    >>> day_of("2025-03-31T23:30:00 -05:00") == day_of("31 March 2025") == day_of("March 31, 2025")
    True
    """
    try:
        day = datetime.fromisoformat(re.sub(r"(?<=\d) (?=[+-]\d)", "", text)).date()
    except ValueError:
        return _in_words(text.strip())
    return day if in_years(day) else None


def _in_words(text: str) -> date | None:
    if len(text) > LONGEST_DAY or _SPELT.fullmatch(text) is None:
        return None
    from geo.dates import date_in  # what most files need not wait for
    from geo.dates.meaning import WEEKDAYS

    found = date_in(text)
    if found is None or found.precision != "day" or found.start != found.end:
        return None
    day, named = found.start, text[:3].lower()
    if named in WEEKDAYS and named != WEEKDAYS[day.weekday()]:
        return None  # the weekday or the day is a slip, and nobody knows which
    return day if in_years(day) else None


def in_years(day: date) -> bool:
    """Whether an article may have been published then."""
    return day.year in _YEARS


def _short(value: object) -> str:
    return textwrap.shorten(repr(value), 60, placeholder=" …")
