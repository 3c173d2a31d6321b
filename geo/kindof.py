"""Tagged names in, the same out with what stands before a name and is part of it: "Shire of Mundaring", "Co Cork".

By itself "Shire" would be taken for a far town that bears this name, "Cork" for the town and "Samar" of "Northern
Samar" for the whole island.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.resolve.options import DIVISIONS
from geo.rolewords import STREETS
from geo.tagger import TaggedName

KINDS = frozenset(
    "Borough Canton City County Department District Emirate Governorate Kingdom Municipality Oblast Parish Prefecture "
    "Province Regency Region Republic Shire State Sultanate Town Township Village Ward".split()
)
"""Words that say what sort of area the name after "of" is."""
_OF = re.compile(r"[^\S\n]+of[^\S\n]+(?:the[^\S\n]+)?")
_COUNTY = re.compile(r"(?<![\w&’'-])Co\.?[^\S\n]+\Z")
_FIRM = re.compile(r"(?:&|[^\W\d_a-z][\w’'-]*)[^\S\n]+\Z")
"""What stands before "Co" where that is a company: "Smith & Co", "the Corrib Brewing Co"."""
_SIDE = re.compile(
    r"(?<![\w’'-])(?:(?:North|South)(?:-?[Ee]ast|-?[Ww]est)?(?:ern)?|(?:East|West)(?:ern)?|Central|Upper|Lower)[^\S\n]+\Z"
)
_BLANK = re.compile(r"[^\S\n]+")
SHORT = 3
"""Letters at most of what is no town by itself before a street's name: "Le Jeune Road", "San Pablo Avenue"."""
REACH = 40
"""Characters before a name that are looked at."""


def with_kinds(text: str, names: Sequence[TaggedName], gazetteer: Gazetteer) -> tuple[TaggedName, ...]:
    """The names in their order, which is that of the text; one with its kind, or its side, has the role of both.

    A county or a side is part of the name only where the gazetteer knows a division by both.
    """
    out: list[TaggedName] = []
    for name in names:
        last = out[-1] if out else None
        if last is not None and text[last.start : last.end] in KINDS and _OF.fullmatch(text, last.end, name.start):
            out[-1] = replace(last, end=name.end)
            continue
        if last is not None and _is_street(text, last, name):
            out[-1] = replace(name, start=last.start)
            continue
        start = _begins(text, name, gazetteer)
        if last is not None and start == last.start:
            out[-1] = replace(name, start=start)
        elif last is None or start >= last.end:
            out.append(replace(name, start=start))
        else:
            out.append(name)
    return tuple(out)


def _is_street(text: str, first: TaggedName, name: TaggedName) -> bool:
    """Whether the second name goes on with the first as a street's: "Le" and "Jeune Road" are one."""
    words = text[name.start : name.end].split()
    street = len(words) > 1 and words[-1].lower().rstrip(".") in STREETS
    return (
        street
        and len(text[first.start : first.end]) <= SHORT
        and _BLANK.fullmatch(text, first.end, name.start) is not None
    )


def _begins(text: str, name: TaggedName, gazetteer: Gazetteer) -> int:
    """Where a name begins, with the word before it that is part of it."""
    left, own = max(0, name.start - REACH), text[name.start : name.end]
    county = _COUNTY.search(text, left, name.start)
    if county is not None:
        firm = _FIRM.search(text, max(0, county.start() - REACH), county.start())
        return county.start() if firm is None and _is_division(f"County {own}", gazetteer) else name.start
    side = _SIDE.search(text, left, name.start)
    if side is not None and _is_division(f"{side[0].strip()} {own}", gazetteer):
        return side.start()
    return name.start


def _is_division(name: str, gazetteer: Gazetteer) -> bool:
    return any(match.place.feature in DIVISIONS for match in gazetteer.lookup(name))
