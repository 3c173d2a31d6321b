"""Decisions in, the same with "the Albanian capital" as the capital and "the Alabama city" as the city out.

Such words name a country or a region and mean a town in it, which is taken only where the article names just one that
it can be; only a country's capital is one that need not be named.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from geo.gazetteer import Gazetteer
from geo.gazetteer.containment import inside
from geo.model import Candidate, Place, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import HERE
from geo.tables import rows

Town = tuple[Place, Resolution]

_NOUN = re.compile(r"(?:['’]s?)?\s+(?P<noun>capital|city|town|village)\b(?!\s+of\b|['’]|\s*,\s*[A-Z]|\s+[A-Z])")


@dataclass(frozen=True, slots=True)
class _Noun:
    features: frozenset[str]
    holders: frozenset[Precision]


_TOWN = _Noun(frozenset({"PPL", "PPLA", "PPLA2", "PPLC"}), frozenset({Precision.COUNTRY, Precision.REGION}))
NOUNS: Mapping[str, _Noun] = {
    "capital": _Noun(frozenset({"PPLC"}), frozenset({Precision.COUNTRY})),
    "city": _TOWN,
    "town": _TOWN,
    "village": _TOWN,
}
"""What each noun after a name may mean, and what the name then has to be."""


_ONE_OF_MANY = re.compile(
    r"\b(?:an?|another|one|two|three|several|some|many)\s+(?:(?:(?:north|south|east|west)\w*|\w+-\w+|ancient|border|central"
    r"|coastal|key|large|major|mountainous|remote|rural|small|strategic|tiny)\s+){0,3}\Z",
    re.IGNORECASE,
)
"""Before a name, these say that a town is meant which is not named yet: "in an eastern Syrian town"."""
_CAPITAL_OF = re.compile(r"\bcapital(?: city)? of (?:the )?\Z")
_REACH = 24
"""Characters before a name in which "the capital of" stands."""
_UNNAMED = 50
"""The same in which an article stands."""
_NAMED = re.compile(r"\s*,?\s*[A-Z]")
"""What goes on as the capital's own name does: "the capital of Kenya, Nairobi"."""


def with_towns_meant(text: str, decided: Sequence[Resolution], gazetteer: Gazetteer) -> list[Resolution]:
    """The decisions in order; a site that only says in what the town lies has that town."""
    towns = {r.place: r for r in decided if r.place and r.place.feature in _TOWN.features}
    known: dict[tuple[str, str], Town | None] = {}
    return [_capital(text, _meant(text, one, towns, known), gazetteer) for one in decided]


def _capital(text: str, one: Resolution, gazetteer: Gazetteer) -> Resolution:
    """A country of which the capital is meant, as that: "the Albanian capital", "the capital of Albania"."""
    start, end, country = one.mention.start, one.mention.end, one.place
    if country is None or one.mention.role not in HERE or country.geo_precision != Precision.COUNTRY:
        return one
    before = _CAPITAL_OF.search(text, max(start - _REACH, 0), start)
    after = _NOUN.match(text, end)
    if before is not None and _NAMED.match(text, end) is None:
        said = before[0] + text[start:end]
    elif after is not None and after["noun"] == "capital":
        said = text[start : after.end()]
    else:
        return one
    name = _capitals().get(country.country, "")
    found = (m.place for m in (gazetteer.lookup(name) if name else ()) if m.place.country == country.country)
    place = next((each for each in found if each.feature == "PPLC"), None)
    if place is None:
        return one
    why = f"“{said}” is {place.name}"
    return moved(one, Candidate(place=place, score=one.score, reasons=(why,)), why)


@cache
def _capitals() -> Mapping[str, str]:
    """The name of each country's capital by its code; "" where two towns are called so."""
    return {row["country"]: row["capital"] for row in rows("countries.csv")}


def _meant(
    text: str, one: Resolution, towns: Mapping[Place, Resolution], known: dict[tuple[str, str], Town | None]
) -> Resolution:
    holder = one.place
    match = _NOUN.match(text, one.mention.end)
    if match is None or holder is None or one.mention.role != "site":
        return one
    start = one.mention.start
    if _ONE_OF_MANY.search(text, max(start - _UNNAMED, 0), start):
        return one
    noun = NOUNS[match["noun"]]
    if holder.geo_precision not in noun.holders:
        return one
    key = match["noun"], holder.id
    if key not in known:
        fit = [(p, r) for p, r in towns.items() if p.feature in noun.features and inside(p, holder)]
        known[key] = fit[0] if len(fit) == 1 else None
    found = known[key]
    if found is None:
        return one
    place, town = found
    why = f"“{text[one.mention.start : match.end()]}” means {town.mention.text}, which the article names"
    return moved(one, Candidate(place=place, score=town.score, reasons=(why,)), why)
