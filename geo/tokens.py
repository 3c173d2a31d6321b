"""Text in, sentences and words out, all as half-open code-point spans on the unchanged text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from geo.furniture import between, furniture
from geo.items import items
from geo.model import Article, Section, SectionKind

_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:['’](?!s\b){_LETTERS})*")
"""Dotted initials ("U.S.") or a run of letters and digits, accents written apart included; hyphens part words, so that
"U.S.-Japan" has two."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"[^\S\n]|\s?\n[^\S\n]*")
"""What parts two words that stand side by side: one blank of any kind, or the end of a wrapped line."""

GOES_ON = re.compile(r"\s*,\s+(?:(?:and|or)\s+)?(?:the\s+)?|\s+(?:and|or)\s+(?:the\s+)?", re.IGNORECASE)
"""What stands between a name and the next one of a list."""

LANGUAGE = "en"
LEAST_HEADING, HEADING_SHARE = 3, 0.6
MOST_CHARACTERS = 2_000
"""The longest sentence in LGL, GeoWebNews and the seeds has 1,871; words alone bound neither blanks nor dashes."""
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_HOUR = re.compile(r"\b[ap]\.\s?m\.\s+", re.IGNORECASE)
_DAY = (
    rf"(?:{WEEKDAY}\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]*|t?\.) [0-9])"
)
_ZONE = (
    r"(?:(?:[ECMP][SD]?T|AK[SD]T|A[SD]T|HST|GMT|UTC|BST|CES?T|EES?T|WES?T|MSK|IST|PKT|NPT|BDT|WIB|WITA|ICT|PHT"
    r"|SGT|HKT|JST|KST|A[CEW][SD]T|NZ[SD]T|SAST|EAT|CAT|WAT)\b"
    r"|(?:[A-Z][\w.]+ ){1,3}[Tt]ime\b(?=,| on\b| \(|[.;)]|\s*\Z)|(?:Eastern|Central|Pacific|Mountain)\b(?=,| on\b))"
)
_AFTER_HOUR = re.compile(rf"{_DAY}|{_ZONE}(?! (?!{_DAY})[A-Z][a-z])")
"""What goes on after an hour as the same sentence does: "6 p.m. Tuesday", "6 a.m. ET", "6 a.m. Jakarta time". What else
has a capital begins a new one."""
_HOUR_REACH = 8
"""Characters in which an hour's "p.m." is looked for at a sentence's end."""
_BEFORE_NAME = re.compile(r"\b(?:Ft|Mt|Pt|Ste?|Sta|Sto|Brgy|Bgy|Pto|Cd|Gral|Kab|Kec|Jl|Amb|Spc)\.\s+")
"""What is shortened before a name ends no sentence: "Ft. Worth", "Brgy. San Roque"."""
_BEFORE_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+")
"""A month that is shortened before its day ends none either: "the Sept. 9 blaze"."""
_MISSED = re.compile(
    r"(?:\b[^\W\d_]\.){2,}\s+(?=A\s+[a-z])"
    r"|\b[0-3]?[0-9] (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s+(?=[\"“‘']?[^\W\d_a-z])"
)
"""Where the library sees no end: after initials that an "A" follows, which it takes for one more, and after a day and
its month ("on 5 May. Police"), of which it takes the stop for that of a short form."""
_WINDOW = 10_000
"""Characters that are cut into sentences at once: sentencex takes time with the square of some texts' length."""
MOST_KEPT = 50_000
"""Characters of an article whose sentences are remembered: a longer one would take much memory."""
MOST_WORDS = 300
"""A longer "sentence" is a table, a list or noise: it is cut, so that the time a text takes grows with its length."""


class Token(NamedTuple):
    """A word of the text; a tuple, because a dataclass takes three times as long to make."""

    start: int
    end: int
    text: str
    lower: str
    """The word in lower case, with a plain apostrophe: every room looks at it several times."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its words, and the kind of section that it stands in."""

    start: int
    end: int
    section: SectionKind
    tokens: tuple[Token, ...]

    heading: bool
    """Whether most words are capitalised, as in a headline, so that a capital says nothing."""

    def __hash__(self) -> int:
        """Of where it stands alone: what is remembered of a sentence is asked for often."""
        return hash((self.start, self.end))


def words(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of `text[start:end]`."""
    return tuple(tokens(_WORD, text, start, end))


def tokens(word: re.Pattern[str], text: str, start: int, end: int) -> list[Token]:
    """What a pattern takes for words in `text[start:end]`; between two words is nothing that a word begins with."""
    made, find, curly = tuple.__new__, text.find, text.find("’", start, end) >= 0
    out = []
    for said in word.findall(text, start, end):  # spans of matches would take as long again
        first = find(said, start)
        start = first + len(said)
        lower = said.lower()
        out.append(made(Token, (first, start, said, lower.replace("’", "'") if curly else lower)))
    return out


def adjoin(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space, or the end of a wrapped line, stands in `text[end:start]`."""
    return _SPACE.fullmatch(text, end, start) is not None


def shouting(some: Sequence[Token]) -> bool:
    """Whether the words are in capitals, so that case says nothing."""
    return sum(t.text.isupper() for t in some) > len(some) * 0.7 and len(some) > 3  # noqa: PLR2004 -- short ones may be acronyms


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Every sentence of the article in text order; titles are one sentence each. Blank ones are left out."""
    return _kept(article) if len(article.text) <= MOST_KEPT else _sentences(article)


def _sentences(article: Article) -> tuple[Sentence, ...]:
    sections = article.sections or (Section(kind="body", start=0, end=len(article.text)),)
    left_out = furniture(article.text)
    return tuple(
        sentence
        for section in sections
        for start, end in _bounds(article.text, section, left_out)
        for sentence in _cut(article.text, section.kind, start, end)
    )


_kept = lru_cache(maxsize=16)(_sentences)
"""Names and events are looked for in the same sentences, while some threads are a few articles ahead."""


def _cut(text: str, kind: SectionKind, start: int, end: int) -> Iterator[Sentence]:
    all_words = words(text, start, end)
    for first in range(0, max(len(all_words), 1), MOST_WORDS):
        more = first + MOST_WORDS < len(all_words)
        piece = all_words[first : first + MOST_WORDS]
        yield _sentence(kind, piece[0].start if first else start, piece[-1].end if more else end, piece)


def _sentence(kind: SectionKind, start: int, end: int, its_words: tuple[Token, ...]) -> Sentence:
    heading = len(its_words) >= LEAST_HEADING and sum(t.capital for t in its_words) > HEADING_SHARE * len(its_words)
    return Sentence(start, end, kind, its_words, heading)


def _bounds(text: str, section: Section, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in _stretches(text, section, left_out):
        for a, b in _between_words(text, first, last):
            piece = text[a:b]
            bare = piece.strip()
            if bare:
                start = a + len(piece) - len(piece.lstrip())
                yield start, start + len(bare)


def _stretches(text: str, section: Section, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    if section.kind in ("title", "repeat"):
        yield section.start, section.end
        return
    # Without what marks an item: the library takes an item for one sentence, and "1." for another.
    for start, end in items(text, section.start, section.end):
        for first, last in between(start, end, left_out):
            yield from _at_stops(text, first, last)


def _at_stops(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences as sentencex finds them, a window at a time; the last of a window is looked at again in the next."""
    while at < end:
        stop = min(at + _WINDOW, end)
        # Lone surrogates are no characters: the library takes none, and offsets must stay.
        valid = _SURROGATE.sub("\ufffd", text[at:stop])
        found = [(at + s["start_index"], at + s["end_index"]) for s in get_sentence_boundaries(LANGUAGE, valid)]
        if stop < end and len(found) > 1:
            stop = found.pop()[0]
        yield from _mended(text, found)
        at = stop


def _mended(text: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences without the stops that are none, and with those that the library does not see."""
    starts: list[int] = []
    for start, end in found:
        if not (starts and _goes_on(text, start)):
            starts.append(start)
        starts += [new.end() for new in _MISSED.finditer(text, start, end)]
    if found:
        yield from zip(starts, [*starts[1:], found[-1][1]], strict=True)


def _goes_on(text: str, at: int) -> bool:
    """Whether what ends there is no whole sentence: "is planned for 6 p.m. Tuesday", "a fire in Ft. Worth"."""
    if any(short.end() == at for short in _BEFORE_NAME.finditer(text, max(at - _HOUR_REACH, 0), at)):
        return text[at : at + 1].isupper()
    if any(short.end() == at for short in _BEFORE_DAY.finditer(text, max(at - _HOUR_REACH, 0), at)):
        return text[at : at + 1].isdigit()
    if _AFTER_HOUR.match(text, at) is None:
        return False
    return any(hour.end() == at for hour in _HOUR.finditer(text, max(at - _HOUR_REACH, 0), at))


def _between_words(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    while end - at > MOST_CHARACTERS:
        blank = text.rfind(" ", at + MOST_CHARACTERS // 2, at + MOST_CHARACTERS)
        stop = at + MOST_CHARACTERS if blank < 0 else blank + 1
        yield at, stop
        at = stop
    yield at, end
