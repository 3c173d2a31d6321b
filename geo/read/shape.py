"""A text goes in; its title and its sections come out: lead, title, deck, paragraphs, and what is only told again.

Works on lines and blank lines alone; it never changes the text, and what it does not recognise is body.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from geo.items import is_bulleted, is_item
from geo.model import Section, SectionKind

_TITLE_CHARACTERS = 200
_TITLE_WORDS = 30
_ABBREVIATED_CHARACTERS = 100
_PARAGRAPH_CHARACTERS = 60
_DECK_CHARACTERS = 250
_DECK_SHARE = 0.7
_WRAP_COLUMNS = 120
_ALIKE = 0.8
_LONG_KEY = 40
_NEAR_UNITS = 50
_COMPARED_CHARACTERS = 10_000  # no lead and no deck is as long, and no paragraph that tells it again

_SENTENCE_ENDS = ".!?"
_ITEM_FOLLOWS = _SENTENCE_ENDS + ":;"
_MORE_FOLLOWS = ("…", "...", ",", ";", ":", "-")
_CLOSING = "\"'\u201d\u2019\u00bb)] \t"
_DOTTED = re.compile(r"(?:\w+\.){2,}")  # D.C., W.Va.: a full stop that ends no sentence
_BYLINE = re.compile(r"(?:By|BY) [A-Z]|https?://|www\.")
_DATELINE = re.compile(
    r"[A-Z][^a-z(]{1,40}(?:, [^(\n]{2,40})?(?: ?\([^)\n]{2,40}\) ?[-\u2013\u2014:]| ?(?:--|\u2013|\u2014) (?=.*[a-z]))"
)
_LABEL = re.compile(r"(?:title|headline)[ \t]*:[ \t]*(?=\S)", re.IGNORECASE)
_LINK = re.compile(r"\s(?:link|url)[ \t]*:[ \t]*(?P<url>\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a text's lines say: its title ("" if there is none), the `url` of a labelled line, and the sections."""

    title: str = ""
    url: str = ""
    sections: tuple[Section, ...] = ()


class _Unit(NamedTuple):
    """A line, or the lines that were wrapped from one; `block` counts the blank-line separated blocks."""

    start: int
    end: int
    block: int
    text: str


def shape(text: str, *, start: int = 0, title: str = "") -> Shape:
    """The title and the sections of a text, of which the first `start` characters are left aside.

    A `title` that is given is looked for among the first lines, and is the result's title whether it stands there
    or not. Otherwise the title is, in this order: a line "TITLE: …"; one of the first lines that soon comes again;
    a short first line that ends without a full stop; such a line after a lead.
    """
    units = _units(text, start)
    labelled = _labelled(units) if not title else None
    if labelled is not None:
        units[0], url = labelled
        kinds: list[SectionKind] = ["title", *_rest(units[1:])]
        found = units[0].text
    else:
        at, again = _title_at(units, title)
        url, found = "", title or ("" if at is None else " ".join(units[at].text.splitlines()))
        kinds = _kinds(units, at, again)
    _mark_repeats(units, kinds)
    sections = tuple(Section(kind=kind, start=u.start, end=u.end) for kind, u in zip(kinds, units, strict=True))
    return Shape(title=found, url=url, sections=sections)


def _kinds(units: Sequence[_Unit], at: int | None, again: int | None) -> list[SectionKind]:
    if at is None:
        return _times("body", len(units))
    kinds: list[SectionKind] = [*_times("lead", at), "title"]
    if again is None:
        return kinds + _rest(units[at + 1 :])
    kinds += [*_times("deck", again - at - 1), "repeat"]
    rest = units[again + 1 :]
    return kinds + (_rest(rest, short_is_deck=True) if again == at + 1 else _times("body", len(rest)))


def _rest(units: Sequence[_Unit], *, short_is_deck: bool = False) -> list[SectionKind]:
    """The kinds of what follows the title: a deck, if the first line stands out from the next, and the body."""
    kinds = _times("body", len(units))
    if len(units) > 1 and _is_opener(units[0].text):
        first = len(units[0].text)
        short = first <= min(_DECK_CHARACTERS, _DECK_SHARE * max(len(unit.text) for unit in units[1:4]))
        if short and (short_is_deck or _is_headline(units[0].text)):
            kinds[0] = "deck"
    return kinds


def _times(kind: SectionKind, count: int) -> list[SectionKind]:
    return [kind] * count


def _labelled(units: Sequence[_Unit]) -> tuple[_Unit, str] | None:
    """The title and the link of a first line "TITLE: … LINK: …", as archives write it; None for any other line."""
    label = _LABEL.match(units[0].text) if units else None
    if label is None:
        return None
    first = units[0]
    link = _LINK.search(first.text, label.end())
    end = len(first.text) if link is None else link.start()
    title = first.text[label.end() : end].rstrip()
    if not title or len(title) > 2 * _TITLE_CHARACTERS:
        return None
    start = first.start + label.end()
    return _Unit(start, start + len(title), first.block, title), "" if link is None else link["url"]


def _title_at(units: Sequence[_Unit], title: str) -> tuple[int | None, int | None]:
    """Where the title stands and where it is repeated, None for neither."""
    if title:
        places = [i for i, unit in enumerate(units[:6]) if _key(unit.text[:1000]) == _key(title)]
        return (places[0] if places else None, places[1] if len(places) > 1 else None)
    for at in range(min(3, len(units))):
        for again in range(at + 1, min(at + 3, len(units))):
            # A paragraph may come again further down; a headline, or what is told twice running, is the title.
            if (again == at + 1 or _is_headline(units[at].text)) and _same(units[at], units[again]):
                return at, again
    if len(units) > 1 and _is_title(units, 0):
        return 0, None
    if len(units) > 2 and units[0].block == units[1].block < units[2].block and _is_title(units, 1):  # noqa: PLR2004
        return 1, None
    return None, None


def _same(one: _Unit, other: _Unit) -> bool:
    if not _is_short(one.text) or not _is_short(other.text) or not _is_opener(one.text):
        return False
    key = _key(one.text)
    if key and key == _key(other.text):
        return True
    headlines = _is_headline(one.text) and _is_headline(other.text)
    return headlines and _share(_triples(one.text), _triples(other.text)) >= _ALIKE


def _is_title(units: Sequence[_Unit], at: int) -> bool:
    """Whether the line may be a title, and is followed by what reads like paragraphs."""
    following = units[at + 1]
    if not _is_headline(units[at].text) or (following.block == units[at].block and following.text[0].islower()):
        return False
    return any(len(unit.text) > _PARAGRAPH_CHARACTERS or _has_full_stop(unit.text) for unit in units[at + 1 : at + 6])


def _is_headline(text: str) -> bool:
    return (
        _is_short(text)
        and _is_opener(text)
        and not _has_full_stop(text)
        and not text.rstrip(_CLOSING).endswith(_MORE_FOLLOWS)
    )


def _is_short(text: str) -> bool:
    return len(text) <= _TITLE_CHARACTERS and len(text.split()) <= _TITLE_WORDS and any(map(str.isalpha, text))


def _has_full_stop(text: str) -> bool:
    bare = text.rstrip(_CLOSING)
    if not bare.endswith("."):
        return False
    return len(bare) > _ABBREVIATED_CHARACTERS or _DOTTED.fullmatch(bare[-12:].split()[-1]) is None


def _is_opener(text: str) -> bool:
    """Whether the line is neither a byline, an address, an item nor the beginning of a story ("LONDON (Reuters) -")."""
    return _BYLINE.match(text) is None and _DATELINE.match(text) is None and not is_item(text)


def _mark_repeats(units: Sequence[_Unit], kinds: list[SectionKind]) -> None:
    """Make "repeat" of a lead or a deck that (nearly) tells what the other or a paragraph tells, and of a copy."""
    triples = [_triples(unit.text) if i < _NEAR_UNITS else frozenset() for i, unit in enumerate(units)]
    seen: set[str] = set()
    for i, unit in enumerate(units):
        if kinds[i] in ("lead", "deck"):
            # A lead yields to a paragraph, which tells more; a deck to either.
            others = [j for j, kind in enumerate(kinds) if kind == "body" or (kind == "lead" and kinds[i] == "deck")]
            if any(_share(triples[i], triples[j]) >= _ALIKE for j in others):
                kinds[i] = "repeat"
        elif kinds[i] == "body" and len(key := _key(unit.text)) >= _LONG_KEY:
            if key in seen:
                kinds[i] = "repeat"
            seen.add(key)


def _key(text: str) -> str:
    """The text's words, for comparing: without case, punctuation and typography."""
    return " ".join(re.findall(r"\w+", normalize("NFKC", text).casefold()))


def _triples(text: str) -> frozenset[tuple[str, ...]]:
    words = _key(text[:_COMPARED_CHARACTERS]).split()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _share(part: frozenset[tuple[str, ...]], whole: frozenset[tuple[str, ...]]) -> float:
    """The share of a text's word triples that another has: a paraphrase shares few, a copy or an extract nearly all."""
    return len(part & whole) / len(part) if part else 0.0


def _units(text: str, start: int) -> list[_Unit]:
    lines = list(_lines(text, start))
    width = _width(lines)
    units: list[_Unit] = []
    for i, line in enumerate(lines):
        listed = bool(units) and is_item(text, units[-1].start)
        if i and width and not _is_next(lines[i - 1], line, listed=listed) and _is_wrapped(lines[i - 1], line, width):
            first = units[-1]
            units[-1] = _Unit(first.start, line.end, first.block, "")
        else:
            units.append(line)
    return [
        unit if unit.text else _Unit(unit.start, unit.end, unit.block, text[unit.start : unit.end]) for unit in units
    ]


def _lines(text: str, start: int) -> Iterator[_Unit]:
    at, block = start, 0
    for line in text[start:].splitlines(keepends=True):
        bare = line.strip()
        if bare:
            begin = at + len(line) - len(line.lstrip())
            yield _Unit(begin, begin + len(bare), block, bare)
        else:
            block += 1
        at += len(line)


def _width(lines: Sequence[_Unit]) -> int:
    """The width in characters at which the text's lines were wrapped, or 0 if a line is a paragraph."""
    breaks = [(one, other) for one, other in pairwise(lines) if one.block == other.block]
    open_lines = [(one, other) for one, other in breaks if one.text[-1] not in _SENTENCE_ENDS]
    inner = sorted(len(one.text) for one, other in open_lines if other.text[0].islower())
    # Paragraphs end with a full stop, and no paragraph begins with a small letter; wrapped lines do neither.
    if not inner or len(open_lines) * 2 < len(breaks):
        return 0
    width = inner[(len(inner) - 1) * 9 // 10]
    return width if width <= _WRAP_COLUMNS else 0


def _is_next(one: _Unit, other: _Unit, *, listed: bool) -> bool:
    """Whether a line is the next item of a list; a dash or a number may also begin a wrapped line, but no bullet."""
    return is_bulleted(other.text) or (is_item(other.text) and (listed or one.text[-1] in _ITEM_FOLLOWS))


def _is_wrapped(one: _Unit, other: _Unit, width: int) -> bool:
    """Whether the line break between the two was forced: the next word would not have fitted."""
    if one.block != other.block or _BYLINE.match(other.text) or _DATELINE.match(other.text):
        return False
    word = len(other.text.split(maxsplit=1)[0])
    return len(one.text) + 1 + word > width or (other.text[0].islower() and one.text[-1] not in _SENTENCE_ENDS)
