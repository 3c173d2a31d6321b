"""A text in; who took its pictures out, and which of an article's paragraphs tell what is seen on one.

A picture may be of another day, and shows what the article tells anyway.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.model import Article, Section

LONGEST = 600
"""Characters of a caption, at most: what is longer and ends with a credit is a paragraph that a credit follows."""

AGENCY = (
    r"(?:AP(?: Photo)?|AFP|EPA(?:-EFE)?|PA|UPI|REUTERS|Reuters|Getty(?: Images)?|Rex(?: Features)?|Alamy|Shutterstock"
    r"|Xinhua|Bloomberg|(?:AP:)?Associated Press|(?:PA:)?Press Association|(?i:USA Today Sports)|Splash News"
    r"|Anadolu(?: Agency)?|ANI|PTI|iStock|Handout)"
)
_OF_PICTURES = r"(?:Getty Images|Rex Features|Alamy|Shutterstock|iStock|AP Photo|EPA-EFE)"
"""Agencies that are named for pictures alone; "AFP" below a text may be who wrote it."""
_REST = r"[\w.'’-]{0,40}(?![\w.'’-])"
"""Of a word of a name, which may not be a line long: one may begin behind each of its stops."""
_SMALL = r"(?:de|del|della|di|da|van|von|bin|of|the|via|for|and)\b"
_NAME = rf"(?:[^\W\d_a-z]{_REST}|al-[^\W\d_a-z]\w{{1,40}}|@\w{{1,40}}|{_SMALL})"
_NAMES = rf"{_NAME}(?:(?: ?[/|,&] ?| ){_NAME}){{0,11}}"
_LABEL = (
    r"(?:PHOTO|PICTURE|IMAGE|(?:File )?(?:Photo|Photograph|Picture|Pic|Image))s?"
    r"(?: ?[:|©]| (?:[Bb]y|BY|[Cc]redits?|[Cc]ourtesy(?: of)?)\b:?) ?"
)
_DRAWN = rf"(?:\.? (?:Sketched|Illustrated|Edited) by {_NAMES})?"
_CREDIT = re.compile(
    r"(?m)(?:^|(?<=[.!?”\"’'0-9)\]]) ?|(?: ?[(\[|] ?))(?:"
    rf"{_LABEL}{_NAMES}"
    rf"|(?!{AGENCY} ?/ ?{AGENCY}\b){AGENCY}/{_NAMES}"
    rf"|(?!{AGENCY} ?/ ?{AGENCY}\b)(?:{_NAME}(?: ?[/|,&] ?| )){{1,8}}(?<=[/|] |.[/|]){AGENCY}(?: via {_NAMES})?"
    rf"|(?:{_NAMES}/)?{_OF_PICTURES}"
    r"|[Ff]ile (?:[Pp]hoto|[Pp]icture|[Ii]mage)|FILE PHOTO"
    rf")[.)\]]*{_DRAWN}[ \t]*$"
)
_HINTS = (*"hoto PHOTO icture PICTURE mage IMAGE Pic REUTERS/ euters".split(), *"AFP AP/ EPA /PA UPI Getty".split())
_HINTS += ("Xinhua", "Bloomberg", "Press", "SPORTS", "Sports", "Alamy", "Shutterstock", "Rex", "Anadolu", "ANI", "PTI")
"""Without one of these no line has a credit."""
_OPENING = re.compile(r"\W*(?:(?:Image|Photo) caption\b[:,]?|FILE PHOTO\b|FILE ?[-–—:]|[Ff]ile (?:photo|picture)\b)")
"""What stands before what is seen: "FILE PHOTO: Smoke rises …"."""
_OLD = re.compile(
    r"\W*FILE(?: PHOTO\b| ?[-–—:])|\W*[Ff]ile (?:photo|picture)\b|.*\b(?:[Ff]ile [Pp]hoto|FILE PHOTO)\W*\Z", re.DOTALL
)
"""What says that a picture was taken before what the article tells."""


class Caption(NamedTuple):
    """Where a caption stands, and whether its picture was taken before what the article tells."""

    start: int
    end: int
    old: bool


def credits_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans at lines' ends of `text[start:end]` that say who took a picture, in their order.

    >>> said = "Smoke rises over Alda. Photo by Ann Lee/UPI"
    >>> [said[a:b] for a, b in credits_of(said)]
    [' Photo by Ann Lee/UPI']
    """
    end = len(text) if end is None else end
    if not any(text.find(hint, start, end) >= 0 for hint in _HINTS):
        return []
    return [found.span() for found in _CREDIT.finditer(text, start, end)]


def is_caption(text: str, section: Section) -> bool:
    """Whether a paragraph tells what is seen on a picture."""
    start, end = section.start, section.end
    if section.kind in ("title", "repeat") or end - start > LONGEST:
        return False
    if _OPENING.match(text, start, end) is not None:
        return True
    return any(last == end for _, last in credits_of(text, start, end))


@lru_cache(maxsize=16)
def captions(article: Article) -> tuple[Caption, ...]:
    """Each paragraph that tells what is seen on a picture, in text order."""
    text = article.text
    seen = [(section.start, section.end) for section in article.sections if is_caption(text, section)]
    return tuple(Caption(start, end, _OLD.match(text, start, end) is not None) for start, end in seen)


def caption_at(seen: Sequence[Caption], at: int) -> Caption | None:
    """Which of the captions has what stands there."""
    before = bisect_right(seen, at, key=lambda each: each.start) - 1
    return seen[before] if before >= 0 and at < seen[before].end else None
