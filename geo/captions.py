"""A text in; who took its pictures out, and which of an article's paragraphs tell what is seen on one.

A picture may be of another day, and shows what the article tells anyway.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from geo.model import Article

LONGEST = 600
"""Characters of a caption, at most: what is longer and ends with a credit is a paragraph that a credit follows."""

AGENCY = (
    r"(?:AP(?: Photo)?|AFP|EPA(?:-EFE)?|PA|UPI|REUTERS|Reuters|Getty(?: Images)?|Rex(?: Features)?|Alamy|Shutterstock"
    r"|Xinhua|Bloomberg|(?:AP:)?Associated Press|(?:PA:)?Press Association|(?i:USA Today Sports)|Splash News"
    r"|Anadolu(?: Agency)?|ANI|PTI|iStock|Handout)"
)
_OF_PICTURES = r"(?:Getty Images|Rex Features|Alamy|Shutterstock|iStock|AP Photo|EPA-EFE)"
"""Agencies that are named for pictures alone; "AFP" below a text may be who wrote it."""
_NAME = r"(?:[^\W\d_a-z][\w.'’-]*|al-[^\W\d_a-z]\w+|@\w+|(?:de|del|della|di|da|van|von|bin|of|the|via|for|and)\b)"
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


def credits_of(text: str) -> list[tuple[int, int]]:
    """The spans at lines' ends that say who took a picture, in their order.

    >>> said = "Smoke rises over Alda. Photo by Ann Lee/UPI"
    >>> [said[a:b] for a, b in credits_of(said)]
    [' Photo by Ann Lee/UPI']
    """
    if not any(hint in text for hint in _HINTS):
        return []
    return [found.span() for found in _CREDIT.finditer(text)]


@lru_cache(maxsize=16)
def captions(article: Article) -> dict[tuple[int, int], bool]:
    """Each paragraph that tells what is seen on a picture, and whether that was taken before what the article tells."""
    text = article.text
    credited = {end for _, end in credits_of(text)}
    out = {}
    for section in article.sections:
        start, end = section.start, section.end
        if section.kind in ("title", "repeat") or end - start > LONGEST:
            continue
        if end in credited or _OPENING.match(text, start, end) is not None:
            out[start, end] = _OLD.match(text, start, end) is not None
    return out


def shown(seen: Iterable[tuple[int, int]], at: int) -> bool:
    """Whether what stands there is told in one of the captions."""
    return any(start <= at < end for start, end in seen)
