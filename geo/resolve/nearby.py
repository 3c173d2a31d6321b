"""Decisions in, the same with unknown names placed by the names around them: "Third Street" in a text about Harare.

Such a place is the town or region of another name, with "near" in its name and id and the precision of a district: it
says where about, and never claims to be the place itself. What the name itself may mean shares what is left of the
probability. Where too little speaks for any, it is somewhere in the country that the text puts it in, or "not found".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from geo.dateline import opens
from geo.model import NEAR_BY, WATERS, Candidate, Place, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.options import CALLED, GENERIC
from geo.resolve.prior import Features
from geo.resolve.ranker import Ranker
from geo.sphere import distance_km

NONE = "near_none"
LEAST = 0.5
"""A place near by is given only when it, with those around it, is likelier than not."""
AROUND_KM = 30.0
"""Towns, quarters and districts so near to each other speak for one spot."""
IN_COUNTRY = 0.5
"""How sure it is that an unknown name means a place in the country that the text puts it in, and no other thing."""
GAP = 300.0
"""Characters over which a name's nearness counts e times less."""
HERE = frozenset({"site", "container"})
"""Roles of names that say where something is: a place that somebody only comes from has less around it."""
HELD_REACH = 40
"""Characters after a name in which the place stands that it lies in."""
MOST_BEFORE = MOST_AFTER = 100
"""So many placed names on each side of an unknown one are looked at: few articles have more, and the time that a list
of thousands takes would grow with its square."""
NEAR = "NEAR"
"""The feature of a place that stands for one near it."""

AS_ANCHOR = {Precision.TOWN: "near_town", Precision.DISTRICT: "near_district", Precision.REGION: "near_region"}
"""The feature that says what an unknown name may lie near; nothing is near a whole country."""

_HOLDS = re.compile(
    rf"(?:\s+{CALLED})?\s*(?:[,(]|,?\s+(?:in|of|near|outside|at|on)\s+(?:the\s+)?)\s*(?:[\w-]+\s+){{0,2}}\Z"
)
"""Between an unknown name and the place that it lies in: "Torkula village in Benue", "Ridge Farm, Illinois"."""
_OWNS = re.compile(
    r"['’]s?\s+(?:(?:the\s+)?(?:[a-z-]+(?:ly|ed|ern|est|ous|tive|rich)|north|south|east|west|[a-z]+-(?:east|west)"
    r"|central|coastal|border|capital|commercial|industrial|residential|historic|mountain|port|city|town|village"
    r"|district|province|state|region|new|old|upper|lower|main|second|posh|poor)\s+){0,3}\Z"
)
"""Between a place and an unknown name in it: "Baghdad's heavily fortified Green Zone"."""
_A_VILLAGE_IN = re.compile(r"\s*[,(]\s*(?:an?|the)\s+(?:[\w-]+\s+){1,3}(?:in|of|near|outside)\s+(?:the\s+)?\Z")
"""The same in more words: "Dorvang, a village in Laos"."""

LISTED = 160
"""Characters between a place and the last of those that are listed in brackets behind it."""
_LISTS = re.compile(r"\s*\((?:[^()\n]+,\s+(?:and\s+)?)?\Z")
"""Between a place and an unknown name in the brackets behind it: "in Ituri (Mambasa, Mandima)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place of the article that an unknown name may lie near, and what speaks for it."""

    place: Place
    features: Features
    holds: bool
    """Whether the text says that the name lies in it: "Bonteso, in the Ashanti Region"."""


def placed_nearby(text: str, decided: Sequence[Resolution], weights: Ranker) -> tuple[Resolution, ...]:
    """The decisions in order, those about unknown names anew."""
    spots = [one for one in decided if _is_spot(one)]
    starts = [one.mention.start for one in spots]
    out = []
    for one in decided:
        if one.place is None:
            at = bisect_left(starts, one.mention.start)
            around = spots[max(0, at - MOST_BEFORE) : at + MOST_AFTER]
            said = _country_said(text, one, decided)
            country = "" if said is None or said.place is None else said.place.country
            found = [each for each in anchors(text, one, around) if not country or each.place.country == country]
            near_by = _nearby(one, found, weights)
            out.append(near_by if near_by.place is not None or said is None else _somewhere_in(one, said))
        else:
            out.append(one)
    return tuple(out)


def _country_said(text: str, unknown: Resolution, decided: Sequence[Resolution]) -> Resolution | None:
    """The country that the text puts an unknown name in: "Dorvang, a village in Laos", "Ethiopia's Borena zone"."""
    start, end = unknown.mention.start, unknown.mention.end
    first = bisect_left(decided, end, key=lambda each: each.mention.start)
    for one in decided[first : first + 2]:
        if _is_country(one) and one.mention.start <= end + HELD_REACH:
            return one if _is_held(text, end, one.mention.start) else None
    before = bisect_left(decided, start, key=lambda each: each.mention.start) - 1
    if before >= 0 and _is_country(decided[before]) and _OWNS.fullmatch(text, decided[before].mention.end, start):
        return decided[before]
    return None


def _is_held(text: str, end: int, start: int) -> bool:
    """Whether what stands between an unknown name and a place says that the one lies in the other."""
    return any(between.fullmatch(text, end, start) is not None for between in (_HOLDS, _A_VILLAGE_IN))


def _is_country(one: Resolution) -> bool:
    return one.place is not None and one.place.geo_precision == Precision.COUNTRY


def _somewhere_in(unknown: Resolution, country: Resolution) -> Resolution:
    """The decision for a name of which only that is known in which country the text puts it."""
    if country.place is None or unknown.mention.role not in HERE:
        return unknown
    place, reasons = near(country.place), (f"the text puts it in {country.place.name}",)
    why = f"{unknown.why}; {reasons[0]}"
    return moved(unknown, Candidate(place=place, score=round(IN_COUNTRY * country.score, 4), reasons=reasons), why)


def _is_spot(one: Resolution) -> bool:
    """Whether it is a town, a district or a region on land."""
    place = one.place
    return place is not None and place.geo_precision in AS_ANCHOR and place.feature not in WATERS


def anchors(text: str, unknown: Resolution, decided: Sequence[Resolution]) -> list[Anchor]:
    """The article's towns, districts and regions with what speaks for each as the place of an unknown name."""
    spots: dict[Place, list[Resolution]] = {}
    for one in decided:
        if one.place is not None and _is_spot(one):
            spots.setdefault(one.place, []).append(one)
    start, end = unknown.mention.start, unknown.mention.end
    words = [w.lower().strip(".,'’") for w in unknown.mention.text.split()]
    built = any(w in GENERIC for w in words) or any(c.isdigit() for c in unknown.mention.text)
    out = []
    for place, each in spots.items():
        gaps = [(start - r.mention.end if r.mention.end <= start else r.mention.start - end) for r in each]
        before = [start - r.mention.end for r in each if r.mention.end <= start]
        after = [r for r in each if end <= r.mention.start <= end + HELD_REACH]
        held = [r.mention.role for r in after if _is_held(text, end, r.mention.start)]
        held += [r.mention.role for r in each if _OWNS.fullmatch(text, r.mention.end, start)]
        listed = any(_LISTS.fullmatch(text, r.mention.end, start) for r in each if start - r.mention.end <= LISTED)
        kind = AS_ANCHOR[place.geo_precision]
        features: Features = {
            kind: 1.0,
            "near_gap": exp(-max(min(gaps), 0) / GAP),
            "near_sure": max(r.score for r in each),
        }
        features |= _what_it_is(text, place, each)
        if before:
            features["near_before"] = exp(-min(before) / GAP)
        if held or listed:
            features["near_held"] = 1.0
        if built:
            features["near_built"] = 1.0
            if kind == "near_town":
                features["near_built_town"] = 1.0
        out.append(Anchor(place=place, features=features, holds=listed or "container" in held))
    return out


def _what_it_is(text: str, place: Place, each: Sequence[Resolution]) -> Features:
    """What the article's mentions of a place say of it, wherever the unknown name stands."""
    said = {
        "near_capital": place.feature == "PPLC",
        "near_dateline": any(opens(text, r.mention.start, r.mention.end) for r in each),
        # In a capital something happens in any text.
        "near_site": place.feature != "PPLC" and any(r.mention.role in HERE for r in each),
    }
    return {name: 1.0 for name, so in said.items() if so}


def _nearby(unknown: Resolution, around: Sequence[Anchor], weights: Ranker) -> Resolution:
    if not around:
        return unknown
    around = [each for each in around if each.holds] or around
    shares = weights.shares([weights.score(each.features) for each in around], none=NONE)
    best = max(range(len(around)), key=lambda i: (shares[i], around[i].place.population, around[i].place.id))
    spot = around[best].place
    share = round(sum(each for each, other in zip(shares, around, strict=True) if _at_one_spot(spot, other.place)), 4)
    if share < LEAST:
        return unknown
    place = near(spot)
    reasons = weights.reasons(around[best].features, {})
    why = f"{unknown.why}; placed {place.name}, which the names around it speak for: {'; '.join(reasons)}"
    return moved(unknown, Candidate(place=place, score=share, reasons=reasons), why)


def _at_one_spot(one: Place, other: Place) -> bool:
    if one.id == other.id:
        return True
    small = max(one.geo_precision, other.geo_precision) <= Precision.DISTRICT
    return small and distance_km(one.lat, one.lon, other.lat, other.lon) <= AROUND_KM


def near(place: Place) -> Place:
    """The place that stands for one near it, or in it."""
    if place.feature == NEAR:
        return place
    where = "in" if place.geo_precision in (Precision.REGION, Precision.COUNTRY) else "near"
    feature = place.feature if where == "in" else NEAR
    return replace(place, id=f"{NEAR_BY}{place.id}", name=f"{where} {place.name}", feature=feature)
