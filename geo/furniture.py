"""A text in; the spans of it that a web page put there out: credits of pictures, counters of galleries, buttons.

Texts that were copied or scraped from pages are full of these, in the middle of a line. They tell nothing, and what
stands before one and after it is no one sentence: "… in Croydon Getty Images 2/8 Police officers walk the site …".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from geo.captions import AGENCY, credits_of
from geo.teasers import teasers

_SITE = r"(?:Facebook|Twitter|Instagram|WhatsApp|LinkedIn|Pinterest|Reddit|Telegram|Tumblr|YouTube|Google\+?|Snapchat)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_PICTURE = r"(?:Photo|Photograph|Picture|Pic|Image|Video)"

_OF_SO_MANY = rf"\b{AGENCY} \d{{1,2}}(?=\s+[A-Z])(?!\s+{_MONTH})"

FURNITURE: Mapping[str, Sequence[str]] = {
    # Who took a picture: "(Photo: Getty)", "(Steve Parsons/PA)", "(AP Photo/Evan Vucci)", "(Facebook)".
    "(": (
        rf"\({_PICTURE}s?(?: by| credit| courtesy of)?:[^()\n]{{0,80}}\)",
        rf"\([^()\n/]{{1,60}}/\s?{AGENCY}\s?\)",
        rf"\({AGENCY}/[^()\n]{{1,60}}\)",
        rf"\({_SITE}(?:/[^()\n]{{1,40}})?\)(?=\s+[\"“]?[A-Z])",
    ),
    "Image ": (r"\bImage (?:copyright|source),?[^\n]{1,40}?(?=\s+Image caption|\n|$)", r"\bImage caption\b[:,]?"),
    "Media caption": (r"\bMedia caption\b[:,]?",),
    " caption": (r"\b(?:[Hh]ide|[Tt]oggle) caption\b",),
    # Beside a counter: of how many pictures one is, or how many there are.
    "Images ": (_OF_SO_MANY,),
    "Press ": (_OF_SO_MANY,),
    "show all": (r"(?:\bIn pictures )?\b\d{1,3} show all\b",),
    "lideshow": (r"\b(?:Play|View|Start) [Ss]lideshow\b",),
    "allery": (r"\b(?:View|Open) (?:the )?(?:[Pp]hoto )?[Gg]allery\b",),
    "View Photos": (r"\bView Photos\b",),
    "econd to continue": (r"\bWait \d+ seconds? to continue\b\.?",),
    "Video Loading": (r"\bVideo Loading\b",),
    "Video Unavailable": (r"\bVideo Unavailable\b",),
    "to play": (r"\b(?:Click|Tap) to play\b(?: Tap to play\b)?",),
    "The video will": (r"\bThe video will (?:auto-?play|start)(?: soon| in \d+)?(?: ?Cancel)?\b",),
    "Buy Photo": (r"\bBuy Photo\b",),
    # Buttons, forms and links to other pages.
    "pens in new window": (r"\b(?:Click to [a-z]+[^()\n]{0,40})?\(Opens in new window\)",),
    "Share ": (
        rf"\bShare (?:this (?:article|story|page|post|video)|on {_SITE}|via [Ee]-?mail)\b(?::?\s*https?://\S+)?",
    ),
    "subscrib": (
        r"\bCould not subscribe, try again later\b(?: ?Invalid Email\b)?",
        r"\bThank you for subscribing\b!?",
        r"\bUnable to subscribe\b[^.\n]{0,30}",
    ),
    "Invalid Email": (r"\bInvalid Email\b",),
    "newsletter": (r"\b(?:Sign up|Subscribe) (?:to|for) (?:our|the) [^.!?\n]{0,60}newsletters?\b[.!]?",),
    "ontinue": (
        r"\b(?:Story|Article) continues below(?: (?:the )?(?:[Aa]dvertisement|[Vv]ideo|[Gg]allery))?\b",
        r"\bContinue reading(?: the main story)?\b(?=\s*(?:\n|$|[A-Z]))",
    ),
    "ADVERTISEMENT": (r"\bADVERTISEMENT\b",),
    "Advertisement": (r"(?m)^Advertisement$",),
    "Related ": (r"\bRelated (?:Stories|Articles|Coverage|Content|Topics)\b:?(?=\s*(?:\n|[A-Z]))",),
    "More on this story": (r"\bMore on this story\b",),
    "Follow ": (rf"\bFollow (?:@\w{{1,20}}|us on {_SITE})\b",),
    # What a post brings along: "pic.twitter.com/Eh8eB9MZEk", "— Formula 1 (@F1) November 13, 2016".
    "pic.": (r"\bpic\.(?:twitter|x)\.com/\w+",),
    "(@": (rf"(?<!\S)(?:--?\s|[—–]\s?)[^\n()—–]{{1,50}} \(@\w{{1,20}}\)(?: {_MONTH} \d{{1,2}}, \d{{4}})?",),
    "ights reserved": (r"(?:\b[Cc]opyright\b|©|\([Cc]\))[^\n]{0,80}?\b[Aa]ll [Rr]ights [Rr]eserved\b\.?",),
    "may not be published": (r"\bThis material may not be published, broadcast, rewritten\b[^.\n]{0,30}\.?",),
}
"""Patterns of what pages put into their texts, from pages of many outlets, each under letters without which none of it
is there: to look for these takes next to no time."""

_KNOWN = {hint: tuple(map(re.compile, patterns)) for hint, patterns in FURNITURE.items()}

_COUNTER = re.compile(
    rf"(?:\bIn pictures\s+|\b{AGENCY}\s+)?(?<![\d/.,])(\d{{1,3}})(?:/| of )(\d{{1,3}})\b(?![/%]|[.,]\d)"
)
_MAYBE = re.compile(r"\d(?:/| of )\d")
LEAST_COUNTED = 3
"""So many counters that count on, "1/29", "2/29", "3/29", are those of a gallery; "2/3" alone is a share."""


def furniture(text: str) -> list[tuple[int, int]]:
    """The spans of what a page put into the text, in their order and apart.

    >>> said = "A tram lay on its side (Photo: PA) Police came."
    >>> [said[a:b] for a, b in furniture(said)]
    ['(Photo: PA)']
    """
    found = [
        match.span()
        for hint, patterns in _KNOWN.items()
        if hint in text
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    found += [*_counters(text), *credits_of(text), *teasers(text)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def between(start: int, end: int, left_out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that are not left out; what is left out is in order, and apart."""
    for at in range(bisect_right(left_out, start, key=itemgetter(1)), len(left_out)):
        first, last = left_out[at]
        if first >= end:
            break
        if first > start:
            yield start, first
        start = last
    if start < end:
        yield start, end


def _counters(text: str) -> Iterator[tuple[int, int]]:
    """The counters of a gallery, each with the agency before it."""
    if len(_MAYBE.findall(text)) < LEAST_COUNTED:
        return
    every = [(int(each[2]), int(each[1]), each.span()) for each in _COUNTER.finditer(text)]
    every.sort(key=lambda each: each[0])  # stays in text order for each gallery
    for _, same in groupby(every, key=lambda each: each[0]):
        counted = list(same)
        going_on = sum(after[1] == before[1] + 1 for before, after in pairwise(counted))
        if going_on + 1 >= LEAST_COUNTED:
            yield from (span for _, _, span in counted)
