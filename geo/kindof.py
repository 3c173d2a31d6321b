"""Tagged names in, the same out with a word for a kind of area as part of the name behind it: "Shire of Mundaring".

By itself "Shire" would be taken for a far town that bears this name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from geo.tagger import TaggedName

KINDS = frozenset(
    "Borough Canton City County Department District Emirate Governorate Kingdom Municipality Oblast Parish Prefecture "
    "Province Regency Region Republic Shire State Sultanate Town Township Village Ward".split()
)
"""Words that say what sort of area the name after "of" is."""
_OF = re.compile(r"[^\S\n]+of[^\S\n]+(?:the[^\S\n]+)?")


def with_kinds(text: str, names: Sequence[TaggedName]) -> tuple[TaggedName, ...]:
    """The names in their order, which is that of the text; one with its kind has the kind's role."""
    out: list[TaggedName] = []
    for name in names:
        last = out[-1] if out else None
        if last is not None and text[last.start : last.end] in KINDS and _OF.fullmatch(text, last.end, name.start):
            out[-1] = replace(last, end=name.end)
        else:
            out.append(name)
    return tuple(out)
