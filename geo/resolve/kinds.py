"""A mention in its text in; what the words beside it call it out: a region, a river, a city, by itself or in a list."""

import re
from collections.abc import Iterator, Mapping, Sequence

from geo.model import Mention
from geo.tokens import GOES_ON

KINDS_OF_REGION = "state|province|region|oblast|prefecture|governorate|county|district|department|canton|voivodeship"
_NO_STATE = "schools?|media|television|tv|pensions?|visit|funeral|aid|university|universities|department"
_TIME = "next|same|previous|following|day|night|morning|evening|week|was|were|has|had|began"
_KIND_AFTER = re.compile(
    rf"\s+({KINDS_OF_REGION})\b(?! (?:stores?|offices?)\b)"
    rf"(?<!state(?= (?:{_NO_STATE})\b))(?<!state(?= (?:that|the)\b(?! (?:{_TIME})\b)))"
)
"""After a name, these say that the region is meant and not the town: "Washington state"."""
RIVER = "river"
_RIVER = re.compile(r"\s+[Rr]iver(?:\s+basin)?\b")
OF_COUNTRIES: Mapping[str, frozenset[str]] = {
    "department": frozenset("AR BJ BO CO FR GT HN HT NI PE PY SV UY".split()),
    "canton": frozenset("BA CH CR EC FR LU".split()),
    "voivodeship": frozenset({"PL"}),
}
"""The countries that have regions and districts of some kinds."""
_KIND_BEFORE = re.compile(
    r"\b(?:(state|province|region|oblast|prefecture|governorate|county|canton|voivodeship)"
    r"|the (?:\w+ern )?(department)|the (district)) of (?:the )?\Z"
)
"""The same before a name: "the governorate of Daraa", not "the fire department of Lyon" nor "a district of Lyon"."""
_CITY_OF = re.compile(r"\b(?:city|town|metropolis) of (?:the )?\Z")
"""Before a name, these say that the town is meant and not its region."""
_CITY_AFTER = re.compile(r"\s+city\b(?!\s+(?:of|council|government|hall|officials?|police|state)\b)")
"""The same after a name, in small letters."""
SINGULAR = {f"{kind}s": kind for kind in "state province region oblast prefecture governorate district".split()}
SINGULAR["counties"] = "county"
_MANY_AFTER = re.compile(rf"\s+({'|'.join(SINGULAR)})\b")
_MANY_BEFORE = re.compile(rf"\b(?:{'|'.join(SINGULAR)}) of (?:the )?\Z", re.IGNORECASE)
"""They say so of each name of a list: "the provinces of Granma and Holguín", "Lviv and Odesa regions"."""
REACH = 40
"""Characters before a list that are looked at."""


def kind_said(text: str, mention: Mention) -> str:
    """What sort of region the word after a name, or before it, says that it is, or ""."""
    found = _KIND_AFTER.match(text, mention.end)
    found = found or _KIND_BEFORE.search(text, max(0, mention.start - REACH), mention.start)
    return next(word for word in found.groups() if word) if found else ""


def called(text: str, mention: Mention) -> str:
    """The same, or `RIVER` where the word says that."""
    return RIVER if _RIVER.match(text, mention.end) else kind_said(text, mention)


def is_called_city(text: str, mention: Mention) -> bool:
    """Whether the text says that a town is meant and no region: "the city of Daraa", "Daraa city"."""
    before = _CITY_OF.search(text, max(0, mention.start - REACH), mention.start)
    return before is not None or _CITY_AFTER.match(text, mention.end) is not None


def called_regions(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str]]:
    """The mentions of which the words beside them, or beside the list that they stand in, say that they are regions:
    their positions, with what these call them ("" where that stands before the list).
    """
    first = 0
    for at, one in enumerate(mentions):
        if at and not GOES_ON.fullmatch(text, mentions[at - 1].end, one.start):
            first = at
        last = at + 1 == len(mentions) or not GOES_ON.fullmatch(text, one.end, mentions[at + 1].start)
        if said := kind_said(text, one):
            yield at, said
        elif last:
            after = _MANY_AFTER.match(text, one.end) if at > first else None
            start = mentions[first].start
            if after is not None or _MANY_BEFORE.search(text, max(0, start - REACH), start):
                kind = "" if after is None else SINGULAR[after[1]]
                yield from ((each, kind) for each in range(first, at + 1))
