"""Text in, sentences and words out, all as half-open code-point spans on the unchanged text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from geo.model import Article, Section, SectionKind

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
"""Dotted initials ("U.S.") or a run of letters and digits; hyphens part words, so that "U.S.-Japan" has two."""

_BLANK = re.compile(r"\s*")
LANGUAGE = "en"
LEAST_HEADING, HEADING_SHARE = 3, 0.6


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        """The word in lower case, with a plain apostrophe."""
        return self.text.lower().replace("’", "'")

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


def words(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words of `text[start:end]`."""
    return tuple(Token(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, end))


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Every sentence of the article in text order; titles are one sentence each. Blank ones are left out."""
    sections = article.sections or (Section(kind="body", start=0, end=len(article.text)),)
    return tuple(
        _sentence(article.text, section.kind, start, end)
        for section in sections
        for start, end in _bounds(article.text, section)
    )


def _sentence(text: str, kind: SectionKind, start: int, end: int) -> Sentence:
    tokens = words(text, start, end)
    heading = len(tokens) >= LEAST_HEADING and sum(t.capital for t in tokens) > HEADING_SHARE * len(tokens)
    return Sentence(start, end, kind, tokens, heading)


def _bounds(text: str, section: Section) -> Iterator[tuple[int, int]]:
    if section.kind in ("title", "repeat"):
        yield section.start, section.end
        return
    for found in get_sentence_boundaries(LANGUAGE, text[section.start : section.end]):
        piece = text[section.start + found["start_index"] : section.start + found["end_index"]]
        start = section.start + found["start_index"] + len(_BLANK.match(piece).group())  # type: ignore[union-attr]  # \s* always matches
        end = section.start + found["start_index"] + len(piece.rstrip())
        if start < end:
            yield start, end
