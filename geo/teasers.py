"""A text in; the spans of it out that only lead to other articles: "ALSO READ: Four dead in Goma", "Related posts".

What they name was told elsewhere, and is nothing that this article reports.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

MOST = 12
"""Lines below a label, at most, that are other articles' titles."""
LONGEST = 180
"""Characters of such a title, at most."""
LEAST_TIMED = 3
"""So many lengths of videos, in no order, are those of a list: hours of a day count on."""

_READ = (
    r"(?:(?:ALSO|RELATED|MUST) READ|(?:READ|WATCH|SEE) ALSO|READ (?:MORE|NEXT)|(?:Also|Must)[ -][Rr]ead"
    r"|(?:Read|Watch|See) [Aa]lso|Read (?:[Mm]ore|[Nn]ext)|RELATED(?: (?:STORY|STORIES|NEWS|ARTICLES?))?"
    r"|Related(?: (?:[Ss]tory|[Ss]tories|[Nn]ews|[Aa]rticles?|[Pp]osts?|[Cc]ontent|[Cc]overage|[Rr]eading))?)"
)
_INLINE = re.compile(
    rf"(?m)^[^\w\n]{{0,6}}{_READ}(?: (?:on|about|ON|ABOUT)(?: this)?)? ?[:|»>–—] ?(?=\S)[^\n]{{1,250}}$"
)
"""A label and a title on one line: "Read more: Dozens die in Kabul". "Read more than 200 letters" is none."""
_LABEL = re.compile(
    rf"(?m)^[^\w\n]{{0,6}}(?:{_READ}(?: (?:on|about|ON|ABOUT)(?: this)?)?|[Yy]ou (?:may|might) (?:also |be )\w+(?: in)?"
    r"|(?:Recommended|More) for you|RECOMMENDED FOR YOU|YOU MAY ALSO LIKE|(?:More|MORE) (?:on this|ON THIS)"
    r"|(?:Don['’]t|DON['’]T) (?:miss|MISS))\s?[:»>…]?[ \t]*$"
)
"""A label on a line of its own; the titles stand below it."""
_TOLD = re.compile(r"[.!…][\"”’')\]]*\s*\Z")
"""How what is told ends, and no title."""
_LENGTH = re.compile(r"(?m)^[ \t]*(0?\d:[0-5]\d)[ \t]*\n+([^\n]+)$")
_VIDEO = re.compile(r"(?m)^[ \t]*(?:Video|VIDEO|Watch|WATCH):? (?:0?\d:[0-5]\d)\b[^\n]{0,200}$")
"""A video, how long it is, and what it shows: "Video: 02:01 Tension in Kampala"."""


def teasers(text: str) -> Iterator[tuple[int, int]]:
    r"""The spans, which may overlap.

    >>> said = "A dam broke.\n\nRelated posts\n\nFour die in Goma\n\nIt rains."
    >>> [said[a:b] for a, b in teasers(said)]
    ['Related posts\n\nFour die in Goma']
    """
    for pattern in (_INLINE, _VIDEO):
        yield from (found.span() for found in pattern.finditer(text))
    for label in _LABEL.finditer(text):
        yield label.start(), _below(text, label.end())
    yield from _timed(text)


def _below(text: str, at: int) -> int:
    """Where the titles below a label end."""
    end, seen = at, 0
    while seen < MOST and end < len(text):
        stop = text.find("\n", end + 1)
        stop = len(text) if stop < 0 else stop
        line = text[end:stop].strip()
        if line and (len(line) > LONGEST or _TOLD.search(line) is not None):
            break
        seen += bool(line)
        end = stop
    return len(text[:end].rstrip()) if end > at else at


def _timed(text: str) -> Iterator[tuple[int, int]]:
    """The videos of a list, each with its length on the line above."""
    run: list[re.Match[str]] = []
    for found in [*_LENGTH.finditer(text), None]:
        if found is not None and (not run or not text[run[-1].end() : found.start()].strip()):
            run.append(found)
            continue
        lengths = [each[1] for each in run]
        ways = {after > before for before, after in pairwise(lengths) if after != before}
        if len(run) >= LEAST_TIMED and len(ways) > 1:
            yield run[0].start(), run[-1].end()
        run = [] if found is None else [found]
