"""A text goes in; what its first lines say about the article comes out, with their end: a YAML block, or bare keys.

Only four keys with plain values count, under any of their names (`geo.read.fields`). Nothing is executed, expanded or
looked up, and nothing here raises.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from geo.address import web_address
from geo.model import Section
from geo.read.day import day_of, why_no_day
from geo.read.fields import FIELDS
from geo.read.parts import Warn, clean, printable

LIMIT_CHARACTERS = 64 * 1024
LIMITS = {"title": 500, "source": 200, "url": 2000}
"""The longest values in characters: longer ones are no title, no outlet and no address."""

_FIELDS = ("title", "published", "source", "url")
_FIELD_OF = {name: field for field in _FIELDS for name in (field, *FIELDS[field])}
"""What each key is about."""
_SPACE, _END = r"[^\S\r\n]*+", r"(?:\r\n|\r|\n|\Z)"
_BLANK = re.compile(rf"(?:{_SPACE}(?:\r\n|\r|\n))*+")
_OPEN = re.compile(rf"{_SPACE}-{{3,}}+{_SPACE}{_END}")
_CLOSE = re.compile(rf"(?<![^\r\n]){_SPACE}(?:-{{3,}}+|\.\.\.){_SPACE}{_END}")
_KEY = re.compile(r"^[^\S\n]*\w[\w -]{0,40}:(?:\s|$)", re.MULTILINE)
_NAMES = f"(?ai:{'|'.join(_FIELD_OF)})"
"""In small letters or capitals, and in no other letter: without the "a", "LİNK" would be taken for "link"."""
_LINE = re.compile(rf"(?<![^\r\n]){_SPACE}({_NAMES}){_SPACE}:{_SPACE}([^\r\n]*){_END}")
_ARCHIVED = re.compile(r"\s(?:link|url)[ \t]*:", re.IGNORECASE)
"""What follows the title on the first line of some archives' texts, which `geo.read.shape` reads."""
_OTHER = re.compile(rf"{_SPACE}[a-z][\w-]{{0,30}}:[^\S\r\n][^\r\n]*{_END}")
"""A line of another key; one that begins with a capital may be a sentence ("LONDON: Heavy rain")."""
_TIGHT = re.compile(rf"^([^\S\n]*{_NAMES}:)(?=\S)", re.MULTILINE)
_PROSE = re.compile(rf"\n{_SPACE}\n{_SPACE}(?![\s#-])(?!\w[\w -]{{0,40}}:(?:\s|$))")
"""A paragraph that begins with no key: no front matter has one."""
LONGEST_BARE = 200
"""Characters of a day, and of words that may stand for one, without a block around them."""
_LOOKED_AT, _LINES_LOOKED_AT = 2000, 3
"""Characters and lines below bare keys, or at the head of a text, in which other keys are looked for."""
FEW_WORDS = 4
"""Of an outlet's name, where no other key stands beside it."""
_DEPTH = 8
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
    """What stands between the first line `---` and the next, or on the first lines of a text that begins with keys.

    `warn` hears of every value that was not used, and of lines that look like front matter and are read as text.
    """
    start = _end(_BLANK, text, 0)
    opening = _OPEN.match(text, start)
    if opening is None:
        return _bare(text, start, warn)
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end(), warn) or FrontMatter()
    block = text[opening.end() : closing.start()].replace("\r\n", "\n").replace("\r", "\n")
    if len(block) <= LIMIT_CHARACTERS:
        return _parsed(block, closing.end(), warn) or _unclosed(text, opening.end(), warn) or FrontMatter()
    found = _unclosed(text, opening.end(), warn)
    if found is None and _KEY.match(block):
        warn("its front matter is longer than 64 KB and was read as text", "shorten it, or remove it")
    return found or FrontMatter()


def title_in(text: str, known: FrontMatter) -> Iterator[Section]:
    """Where the front matter has the title word for word; nothing where it is escaped, folded or not there."""
    lines = _LINE.finditer(text, 0, known.end) if known.title else ()
    line = next((line for line in lines if _field(line) == "title" and _said(line) == known.title), None)
    if line is not None:
        start = line.start(2) + line[2].index(known.title)
        yield Section(kind="title", start=start, end=start + len(known.title))


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what matches there ends; the same place where nothing does."""
    found = pattern.match(text, at)
    return at if found is None else found.end()


def _bare(text: str, start: int, warn: Warn) -> FrontMatter:
    """The keys on the first lines, up to the first that is none; a title or a source alone is left to the text."""
    lines, end = _lines(text, start, others=False)
    if len(lines) == 1 and not _stands_alone(lines[0], text, end):
        lines, end = [], 0
    if lines:
        end = _end(_CLOSE, text, end)
    _warn_of_others(text, end, warn)
    return _checked(_values(lines, warn), end, warn) if lines else FrontMatter()


def _stands_alone(line: re.Match[str], text: str, end: int) -> bool:
    """Whether a key without another is more than a text's first line: "Source: police said a man was shot"."""
    said = line[2].strip()
    match _field(line):
        case "source":
            return len(said.split()) <= FEW_WORDS and _end(_BLANK, text, end) > end
        case "url":
            return bool(web_address(said))
        case "published":
            return day_of(said.strip("\"'")) is not None or not said or why_no_day(said) != ""
    return False


def _unclosed(text: str, start: int, warn: Warn) -> FrontMatter | None:
    """The keys below a line `---` that has no second one; None where there are none."""
    lines, end = _lines(text, start, others=True)
    if not lines:
        return None
    keys = ", ".join(dict.fromkeys(line[1].lower() for line in lines))
    warn(f"its front matter has no end: the lines below its first were read as such ({keys})", "put --- below them")
    return _checked(_values(lines, warn), end, warn)


def _lines(text: str, at: int, *, others: bool) -> tuple[list[re.Match[str]], int]:
    """The lines of known keys from there on, and where the last line of a key ends; `others` may stand between them."""
    found: list[re.Match[str]] = []
    last = at
    while True:
        line = _key_line(text, at)
        if line is not None:
            found.append(line)
            last = line.end()
        elif others:
            line = _OTHER.match(text, at)
        if line is None:
            return found, last
        at = line.end()


def _key_line(text: str, at: int = 0) -> re.Match[str] | None:
    """The line of a known key that begins there; none is a paragraph that begins so, or a line of an archive's own."""
    line = _LINE.match(text, at)
    if line is None or len(line[2]) > LIMITS.get(_field(line), LONGEST_BARE) or _ARCHIVED.search(line[2]):
        return None
    return line


def _values(lines: Sequence[re.Match[str]], warn: Warn) -> dict[str, str]:
    """What the lines say by key; of two of one key the last."""
    _warn_of_repeated((line[1].lower() for line in lines), warn)
    return {line[1].lower(): _said(line) for line in lines}


def _field(line: re.Match[str]) -> str:
    """What the key of a line is about."""
    return _FIELD_OF[line[1].lower()]


def _said(line: re.Match[str]) -> str:
    """What a line of a key says, without its quotation marks."""
    return line[2].strip().strip("\"'")


def _warn_of_repeated(keys: Iterable[str], warn: Warn) -> None:
    for key, count in Counter(keys).items():
        if count > 1:
            warn(f"its front matter has {count} lines {key}: the last is used", "leave one")


def _warn_of_others(text: str, end: int, warn: Warn) -> None:
    """Names the lines near the head that look like front matter and are text."""
    before = len(text[:end].splitlines())
    below = enumerate(text[end : end + _LOOKED_AT].splitlines(), start=before + 1)
    near = [(number, line) for number, line in below if line.strip()][:_LINES_LOOKED_AT]
    said = [
        f"line {number} “{printable(line.strip(), limit=60)}”"
        for at, (number, line) in enumerate(near)
        if (found := _key_line(line)) and found[2] and (at or end or _field(found) != "title")
    ]
    if said:
        warn(
            f"its {', '.join(said)} looks like front matter, and was read as text",
            "put such lines first in the file, one below the other, or between two lines ---",
        )


def _parsed(block: str, end: int, warn: Warn) -> FrontMatter | None:
    """What the block says; nothing where it is prose between two rules, None where it has no end before prose."""
    try:
        keys, values = _Scalars(_TIGHT.sub(r"\1 ", block)).keys_and_data()
    # ValueError and OverflowError: escapes beyond Unicode, which the YAML library does not check
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        if _KEY.search(block) is None:
            return FrontMatter()  # prose between two rules
        if isinstance(error, _RefusedError):
            warn(f"its front matter was not used: {error}", "write one `key: value` a line between the ---")
            return FrontMatter(end=end)
        if _PROSE.search(block):
            return None
        where = getattr(error, "problem_mark", None)
        line = f" near its line {where.line + 1}" if where is not None else ""
        warn(
            f"its front matter is no YAML{line}; its lines were read as they stand",
            "put a value with a colon in quotes",
        )
        return _checked(_values(list(_LINE.finditer(block)), warn), end, warn)
    if values is None:
        return FrontMatter(end=end)
    if not isinstance(values, dict):
        return FrontMatter()
    _warn_of_repeated((key for key in keys if key in _FIELD_OF), warn)
    return _checked({str(key).strip().lower(): value for key, value in values.items()}, end, warn)


class _RefusedError(yaml.YAMLError):
    """YAML that is right, but that no article needs."""


class _Scalars(yaml.BaseLoader):
    """YAML in which every value stays the text that it is ("No" is a title, too), and nothing refers elsewhere."""

    depth = 0

    def keys_and_data(self) -> tuple[list[str], object]:
        """The keys of the outermost mapping, each as often as it is there, and what all of it says."""
        node = self.get_single_node()
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        keys = [key.value.strip().lower() for key, _ in pairs if isinstance(key, yaml.ScalarNode)]
        return keys, None if node is None else self.construct_document(node)

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
    names = {
        field: next((name for name in (field, *FIELDS[field]) if values.get(name, "") not in _ABSENT), field)
        for field in _FIELDS
    }

    def plain(field: str) -> str:
        key = names[field]
        value = values.get(key, "")
        if not isinstance(value, str):
            warn(f"its front matter's {key} is {_short(value)}, not text", f"write {key}: and the value on one line")
            return ""
        return "" if value.strip().lower() in _ABSENT else clean(value)

    def capped(field: str) -> str:
        value, most = plain(field), LIMITS[field]
        if len(value) > most:
            warn(
                f"its front matter's {names[field]} was cut: it has {len(value)} characters", f"at most {most} are kept"
            )
        return value[:most].rstrip()

    published = plain("published")
    day = day_of(published)
    if published and day is None:
        why = why_no_day(published)
        said = f"which {why}" if why else "not a date"
        warn(f"its front matter's {names['published']} is {_short(published)}, {said}", "write it as 2025-03-31")
    url = plain("url")
    link = web_address(url)
    if url and not link:
        warn(
            f"its front matter's {names['url']} is {_short(url)}, not a web address",
            "write it as https://example.org/article",
        )
    return FrontMatter(title=capped("title"), published=day, source=capped("source"), url=link, end=end)


def _short(value: object) -> str:
    return textwrap.shorten(repr(value), 60, placeholder=" …")
