"""A name that a region and its main town have, in; where something happens in it, the town rather than the region, out.

"A bomb exploded in Basra" tells of the city. In a list of regions, or across it, the region is meant.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geo.gazetteer.names import fold
from geo.model import Article
from geo.resolve.evidence import Open, lies_in
from geo.resolve.kinds import kind_said
from geo.resolve.prior import main_towns
from geo.resolve.ranker import NONE, Ranker
from geo.rolewords import BODIES
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


_PARTS = r"areas?|communit(?:y|ies)|count(?:y|ies)|districts?|parts?|towns?|villages?"
_IN = re.compile(
    rf"\b(?:in|across|throughout|(?:{_PARTS}) of)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
_BODY = re.compile(rf"\s+[a-z]+\s+(?:{'|'.join(sorted(BODIES))})\b")
"""After a name and its kind: "Kaduna state police" are heard wherever it happens."""
_CITY = re.compile(r"\b(?:[Cc]ity|[Mm]etropolis|capital|downtown)\b")
_WITH_KIND = re.compile(r"(.+)\s(?:State|Province|Region|Governorate|Department|Oblast|Prefecture)")


def region_of_title(article: Article, opened: Sequence[Open]) -> frozenset[str]:
    """The names that the title has, and below it only a region in which it happened: "Six killed in Kaduna" above
    "gunmen raided a village in Kaduna state". Not where the text tells of a city.
    """
    title = next((each for each in article.sections if each.kind == "title"), None)
    if title is None or _CITY.search(article.text, title.end):
        return frozenset()
    above = {one.key for one in opened if title.start <= one.mention.start and one.mention.end <= title.end}
    below = [one for one in opened if one.mention.start >= title.end]
    named = {one.key for one in below if one.mention.role == "site" and not kind_said(article.text, one.mention)}
    return frozenset({_held(article.text, one) for one in below} & above - named)


def _held(text: str, one: Open) -> str:
    """The key of a name that is called a region there, and has something in it and no body of it behind it; or ""."""
    start, end = one.mention.start, one.mention.end
    whole = _WITH_KIND.fullmatch(one.mention.text)
    said = whole or (kind_said(text, one.mention) and not _BODY.match(text, end))
    if not said or _IN.search(text, max(0, start - REACH), start) is None:
        return ""
    return fold(whole[1]) if whole else one.key


def mark_main_towns(article: Article, opened: Sequence[Open], weights: Ranker) -> None:
    """Marks the main towns that sites, and what stands in them, mean by their region's name. Mentions in text order."""
    text = article.text
    regions = region_of_title(article, opened)
    known: dict[str, Mapping[int, float]] = {}
    held = [False, *(lies_in(text, left.mention, right.mention) for left, right in pairwise(opened))]
    for at, one in enumerate(opened):
        if one.key in regions:
            for region, town in main_towns(one.options).items():
                one.beside[region]["called_region"] = one.beside[town]["no_town"] = 1.0
            continue
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
