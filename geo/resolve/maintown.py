"""A name that a region and its main town have, in; where something happens in it, the town rather than the region, out.

"A bomb exploded in Basra" tells of the city. In a list of regions, or across it, the region is meant.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geo.resolve.evidence import Open, kind_said, lies_in
from geo.resolve.prior import main_towns
from geo.resolve.ranker import NONE, Ranker
from geo.tokens import GOES_ON

AHEAD = 1.0
"""By so much, in nats, the town goes before the region."""
LEAST = 0.5
"""So likely both have to be together by the name alone: "in Florida" is not in that of Uruguay, and which of many towns
called Santa Cruz is meant the article has to say."""
REACH = 30
"""Characters before a name that are looked at."""
_ALL_OF_IT = re.compile(
    r"\b(?:across|throughout|parts? of|(?:north|south|east|west)(?:ern|-?east|-?west)?|"
    r"central|rural|upstate)\s+\Z",
    re.IGNORECASE,
)
"""Before a name, these say that the region is meant."""


def mark_main_towns(text: str, opened: Sequence[Open], weights: Ranker) -> None:
    """Marks the main towns that sites, and what stands in them, mean by their region's name. Mentions in text order."""
    known: dict[str, Mapping[int, float]] = {}
    held = [False, *(lies_in(text, left.mention, right.mention) for left, right in pairwise(opened))]
    for at, one in enumerate(opened):
        if not (held[at] or one.mention.role == "site"):
            continue
        name = one.mention.text
        if name not in known:
            known[name] = _ahead(one, weights)
        if known[name] and not _means_region(text, opened, at):
            for town, nats in known[name].items():
                one.beside[town]["main_town"] = nats


def _ahead(one: Open, weights: Ranker) -> Mapping[int, float]:
    """The main towns among a name's options that have their region's name, and what brings each before its region."""
    pairs = main_towns(one.options)
    if not pairs:
        return {}
    scores = [weights.score(each) for each in one.own]
    shares = weights.shares(scores, none=NONE)
    out = {}
    for region, town in pairs.items():
        behind = scores[region] - scores[town]
        if shares[region] + shares[town] >= LEAST and behind > -AHEAD:
            out[town] = behind + AHEAD
    return out


def _means_region(text: str, opened: Sequence[Open], at: int) -> bool:
    """Whether the words before a name say that it is a region, or a region stands beside it in a list."""
    start = opened[at].mention.start
    if kind_said(text, opened[at].mention) or _ALL_OF_IT.search(text, max(0, start - REACH), start):
        return True
    beside = [opened[i : i + 2] for i in (at - 1, at) if 0 <= i < len(opened) - 1]
    return any(
        GOES_ON.fullmatch(text, left.mention.end, right.mention.start)
        and _is_region(right if left is opened[at] else left)
        for left, right in beside
    )


def _is_region(one: Open) -> bool:
    return bool(one.options) and one.options[0].place.feature == "ADM1"
