"""A name that a river and a region have, in; what the article before it says for the one and against the other, out.

English rivers have "the", and regions have none: "a boat sank in the White Nile", "fighting in White Nile and Gedaref".
"""

import re
from collections.abc import Sequence

from geo.resolve.evidence import Open
from geo.resolve.kinds import called

RIVERS = frozenset({"STM"})
REGIONS = frozenset({"ADM1"})
REACH = 20
"""Characters before a name that are looked at."""
_THE = re.compile(r"\b[Tt]he\s+\Z")
_BARE = re.compile(r"\b(?:in|across|throughout|from|near|outside)\s+\Z", re.IGNORECASE)
_ALONE = re.compile(
    r"[^\S\n]*(?:[.,;:)—–]|\Z|(?:after|and|as|at|before|burst|during|flooded|for|from|had|has|in|is|near|on|or|"
    r"overflowed|rose|that|to|was|when|where|which|while|with)\b)"
)
"""What follows a name that is no adjective: "the White Nile governor" says nothing of the river."""
_TOLD = re.compile(r"[^\n]*[.!?][\"”’']?[^\S\n]*(?:\n|\Z)")
"""How a line ends that is no heading: headings leave articles out."""


def mark_rivers(text: str, opened: Sequence[Open]) -> None:
    """Marks the rivers with "the" before their name and those without it, and the regions that have it."""
    for one in opened:
        features = {option.place.feature for option in one.options}
        if features & RIVERS and features & REGIONS and not called(text, one.mention):
            start, end = one.mention.start, one.mention.end
            behind = _THE.search(text, max(0, start - REACH), start) is not None
            if behind and _ALONE.match(text, end):
                _mark(one, "its_article", RIVERS)
                _mark(one, "other_article", REGIONS)
            elif not behind and _BARE.search(text, max(0, start - REACH), start) and _TOLD.match(text, end):
                _mark(one, "other_article", RIVERS)


def _mark(one: Open, feature: str, kinds: frozenset[str]) -> None:
    for option, beside in zip(one.options, one.beside, strict=True):
        if option.place.feature in kinds:
            beside[feature] = 1.0
