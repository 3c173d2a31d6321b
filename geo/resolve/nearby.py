"""Decisions in, the same with unknown names placed by the names around them: "Third Street" in a text about Harare.

Such a place is the town or region of another name, with "near" in its name and id and the precision of a district: it
says where about, and never claims to be the place itself. What the name itself may mean shares what is left of the
probability. Where too little speaks for any, it is somewhere in the country that the text puts it in, or "not found".
"""

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from geo.dateline import opens
from geo.model import BUILDINGS, NEAR_BY, WATERS, Candidate, Mention, Place, Precision, Resolution
from geo.resolve.compass import is_compass
from geo.resolve.kinds import KINDS_OF_REGION, kind_said
from geo.resolve.moved import moved
from geo.resolve.options import CALLED, GENERIC
from geo.resolve.prior import Features
from geo.resolve.ranker import Ranker
from geo.sphere import distance_km
from geo.tokens import GOES_ON

NONE = "near_none"
LEAST = 0.5
"""A place near by is given only when it, with those around it, is likelier than not."""
SURE_ENOUGH = 0.25
"""What is given for less, as nothing else is as likely, says nothing of where other names lie."""
AROUND_KM = 30.0
"""Towns, quarters and districts so near to each other speak for one spot."""
IN_COUNTRY = 0.5
"""How sure it is that an unknown name means a place in the country that the text puts it in, and no other thing."""
GAP = 300.0
"""Characters over which a name's nearness counts e times less."""
HERE = frozenset({"site", "container"})
"""Roles of names that say where something is: a place that somebody only comes from has less around it."""
LARGE_KINDS = frozenset(KINDS_OF_REGION.split("|")) - {"county", "district"}
"""What unknown names may be called that lie in no region, and near no town, that only stands beside them."""
MOST_LISTED = 8
"""Names of a list, behind an unknown one, after which the place stands that they lie in."""
HELD_REACH = 40
"""Characters after a name in which the place stands that it lies in."""
MOST_BEFORE = MOST_AFTER = 100
"""So many placed names on each side of an unknown one are looked at: few articles have more, and the time that a list
of thousands takes would grow with its square."""
NEAR = "NEAR"
"""The feature of a place that stands for one near it."""

AS_ANCHOR = {Precision.TOWN: "near_town", Precision.DISTRICT: "near_district", Precision.REGION: "near_region"}
"""The feature that says what an unknown name may lie near; nothing is near a whole country."""

UNSETTLED = frozenset({"CAPE", "FJD", "MT", "MTS", "PASS", "VLC"})
"""Features of what has no streets and buildings, unless the text puts one there."""
BUILT_WORDS = GENERIC - frozenset("canton city county district island province region state town village".split())
"""Words of names that many towns have: of "Qax Island" there is one."""

_AREA = "area|village|town|province|region|district|county|state|department|governorate|community|commune|municipality"
_HOLDS = re.compile(
    rf"(?:\s+{CALLED}|(?:\s+[A-Z][\w’'-]+){{1,3}}|\s+and\s+other\s+[a-z]+"
    rf"|\s+(?:{_AREA})s?)?\s*(?:[,(]|,?\s+(?:in|of|near|outside|at|on"
    rf"|(?:just\s+)?(?:north|south)?-?(?:east|west|north|south)\s+of"
    r"|(?:(?:some|about|around|just|only|nearly)\s+)?\d[\d.,]*\s*(?:km|kilomet(?:re|er)s?|miles?)\s+(?:away\s+)?from"
    r")\s+(?:the\s+)?)\s*(?:[\w-]+\s+){0,2}\Z"
)
"""Between an unknown name and the place that it lies in: "Torkula village in Benue", "Ridge Farm, Illinois"."""
_OWNS = re.compile(
    r"['’]s?\s+(?:(?:the\s+)?(?:[a-z-]+(?:ly|ed|ern|est|ous|tive|rich)|north|south|east|west|[a-z]+-(?:east|west)"
    r"|central|coastal|border|capital|commercial|industrial|residential|historic|mountain|port|city|town|village"
    r"|district|province|state|region|new|old|upper|lower|main|second|posh|poor)\s+){0,3}\Z"
)
"""Between a place and an unknown name in it: "Baghdad's heavily fortified Green Zone"."""
_POSSESSES = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}")
"""Between a region and the district in it in which the name lies: "in western Assam's Goalpara"."""
_TOWN_OF = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:town|city|village|hamlet|port|suburb|district|province|region|state|county|island|camp)s? of"
    r"\s+(?:the\s+)?\Z"
)
"""Between what holds an unknown name and that: "the Syrian border town of Sarbala"."""
_WITH_VILLAGES = re.compile(
    r",?\s+(?:(?:close\s+to|near|around|in|at|including)\s+)(?:the\s+)?(?:[a-z-]+\s+){0,2}?"
    r"(?:village|town|hamlet|neighbou?rhood|district|quarter|suburb|settlement|area)s?\s+of\s+(?:the\s+)?\Z"
)
"""The same where these are named one by one: "in Banmauk close to the villages of Qax and Vax"."""
_KIND = re.compile(r"\s+(?:Village|Town|City|Township|District|Hamlet)\Z")
_OPENS = re.compile(
    r"(?:\A|[.!?][\"”’']?\s+|\n\s*)(?:(?:Meanwhile|And|But),?\s+)?[Ii]n\s+(?:the\s+)?(?:[A-Z][\w-]*['’]s?\s+)?(?:[a-z-]+\s+){0,2}\Z"
)
_COMMA = re.compile(r"(?:\s+(?:region|province|state|district|county|oblast|governorate|department))?,")
_ENDS = re.compile(r"[.!?][\"”’']?\s+[^\Wa-z]|\n\s*\n")
OPENING, SENTENCE = 70, 250
"""Characters before a region with which a sentence opens, and behind it, in which an unknown name stands in it."""
_NEARBY = re.compile(r"\bnearby\s+(?:the\s+)?\Z")
_BORDER = re.compile(r"[\s-]+(?:border|frontier)\b")
"""After a name, this says that what stands before lies beside it: "Sarbala, on the Iraqi border"."""
_TO_BORDER = re.compile(r"\b(?:border|frontier)\s")
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
    spots = [one for one in decided if one.score >= SURE_ENOUGH and _is_spot(one)]
    starts = [one.mention.start for one in spots]
    out = list(decided)
    surest: dict[str, tuple[bool, float, int]] = {}
    for i, one in enumerate(decided):
        if one.place is None:
            at = bisect_left(starts, one.mention.start)
            around = spots[max(0, at - MOST_BEFORE) : at + MOST_AFTER]
            listed = _list_start(text, decided, i), _list_end(text, decided, i)
            said = _country_said(text, listed, decided)
            country = "" if said is None or said.place is None else said.place.country
            found = [
                each
                for each in anchors(text, one, around, listed=listed)
                if not country or each.place.country == country
            ]
            if kind_said(text, one.mention) in LARGE_KINDS:  # a province is in no other one
                found = [each for each in found if "near_held" in each.features]
            if _is_built(one.mention):  # no university is in a volcano
                found = [e for e in found if e.place.feature not in UNSETTLED or "near_held" in e.features]
            # The East of what lies in the North is not there.
            near_by = one if is_compass(one.mention.text) else _nearby(one, found, weights)
            out[i] = near_by if near_by.place is not None or said is None else _somewhere_in(one, said)
            if out[i].place is not None and not _is_built(one.mention, BUILT_WORDS):
                held = said is not None or any("near_held" in each.features for each in found)
                key = _bare(one.mention)
                surest[key] = max((held, out[i].score, -i), surest.get(key, (False, 0.0, -i)))
    out = [_as_surest(one, out, surest) if decided[i].place is None else one for i, one in enumerate(out)]
    return tuple(_with_placed(text, one, out[i + 1 : i + 2]) if one.place is None else one for i, one in enumerate(out))


def _with_placed(text: str, unknown: Resolution, following: Sequence[Resolution]) -> Resolution:
    """A name that lies in, or off, one whose place is found now only: "Highway 4 north of Cochin, Saskatchewan"."""
    holder = next((one for one in following if _is_held(text, unknown.mention.end, one.mention)), None)
    if holder is None or holder.place is None or not holder.place.id.startswith(NEAR_BY):
        return unknown
    reasons = (f"the text puts it at {holder.mention.text}, which is {holder.place.name}",)
    why = f"{unknown.why}; {reasons[0]}"
    return moved(unknown, Candidate(place=holder.place, score=holder.score, reasons=reasons), why)


def _as_surest(
    one: Resolution, placed: Sequence[Resolution], surest: Mapping[str, tuple[bool, float, int]]
) -> Resolution:
    """An unknown name where the mention of it is of which the text says most: one name is one place."""
    key = _bare(one.mention)
    if key not in surest:
        return one
    best = placed[-surest[key][2]]
    return replace(best, mention=one.mention)


def _is_built(mention: Mention, built: Container[str] = GENERIC) -> bool:
    """Whether a word or number of a name says that it is a street's or a building's."""
    words = (word.lower().strip(".,'’") for word in mention.text.split())
    return any(word in built for word in words) or any(letter.isdigit() for letter in mention.text)


def _bare(mention: Mention) -> str:
    """A name without the word for what it is: "Nar Nant Htun Village"."""
    return _KIND.sub("", mention.text)


def _list_start(text: str, decided: Sequence[Resolution], i: int) -> int:
    """Where the list begins that an unknown name stands in, as far as its names are unknown."""
    first = i
    while first and i - first < MOST_LISTED and decided[first - 1].place is None:
        if GOES_ON.fullmatch(text, decided[first - 1].mention.end, decided[first].mention.start) is None:
            break
        first -= 1
    return decided[first].mention.start


def _list_end(text: str, decided: Sequence[Resolution], i: int) -> int:
    """Where the list ends that an unknown name stands in: "in Qwxyz and Vwxyz", of which the next words hold all."""
    last = i
    while last + 1 < len(decided) and last - i < MOST_LISTED:
        this, following = decided[last].mention, decided[last + 1]
        joined = GOES_ON.fullmatch(text, this.end, following.mention.start) is not None
        # "Headington, Oxford" is no list.
        holds = following.place is not None and text[this.end : following.mention.start].strip() == ","
        wide = following.place is not None and following.place.geo_precision > Precision.DISTRICT
        if not joined or holds or wide or following.mention.role == "container":
            break
        last += 1
    return decided[last].mention.end


def _country_said(text: str, listed: tuple[int, int], decided: Sequence[Resolution]) -> Resolution | None:
    """The country that the text puts a list of unknown names in, or one: "Dorvang, a village in Laos"."""
    start, end = listed
    first = bisect_left(decided, end, key=lambda each: each.mention.start)
    for one in decided[first : first + 2]:
        if _is_country(one) and one.mention.start <= end + HELD_REACH:
            if _is_held(text, end, one.mention):
                return one
            break
    before = bisect_left(decided, start, key=lambda each: each.mention.start) - 1
    if before >= 0 and _is_country(decided[before]) and _is_owned(text, decided[before].mention.end, start):
        return decided[before]
    return None


def _is_held(text: str, end: int, holder: Mention) -> bool:
    """Whether what stands between an unknown name and a place says that the one lies in the other."""
    if _BORDER.match(text, holder.end) or _TO_BORDER.search(text, end, holder.start):
        return False
    return any(between.fullmatch(text, end, holder.start) is not None for between in (_HOLDS, _A_VILLAGE_IN))


def _is_owned(text: str, end: int, start: int) -> bool:
    """The same where the place, which ends there, stands before the unknown name."""
    return any(between.fullmatch(text, end, start) is not None for between in (_OWNS, _TOWN_OF, _WITH_VILLAGES))


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


def anchors(
    text: str, unknown: Resolution, decided: Sequence[Resolution], *, listed: tuple[int, int] | None = None
) -> list[Anchor]:
    """The article's towns, districts and regions with what speaks for each as the place of an unknown name.

    `listed` is where the list begins and ends that the name stands in, if it stands in one.
    """
    spots: dict[Place, list[Resolution]] = {}
    for one in decided:
        if one.place is not None and _is_spot(one):
            spots.setdefault(one.place, []).append(one)
    start, end = unknown.mention.start, unknown.mention.end
    first, last = listed or (start, end)
    built = _is_built(unknown.mention)
    following = sorted(
        (r.mention for each in spots.values() for r in each if r.mention.start >= last), key=lambda each: each.start
    )[:2]
    next_at = following[0].start if following else -1
    finer_at = _finer_at(text, following)
    last_before = _nearby_of(text, first, spots)
    out = []
    for place, each in spots.items():
        gaps = [(start - r.mention.end if r.mention.end <= start else r.mention.start - end) for r in each]
        before = [start - r.mention.end for r in each if r.mention.end <= start]
        # "Qwxyz, near Beni in North Kivu" is near Beni.
        after = [r for r in each if r.mention.start == next_at <= last + HELD_REACH]
        held = [r.mention.role for r in after if _is_held(text, last, r.mention)]
        if any(r.mention.start == finer_at for r in each) and _is_held(text, last, following[0]):
            held.append("container")
        held += [r.mention.role for r in each if _is_owned(text, r.mention.end, first)]
        held += ["site" for r in each if r.mention is last_before or _opens_sentence(text, r, unknown.mention)]
        bracketed = any(_LISTS.fullmatch(text, r.mention.end, start) for r in each if start - r.mention.end <= LISTED)
        kind = AS_ANCHOR[place.geo_precision]
        features: Features = {
            kind: 1.0,
            "near_gap": exp(-max(min(gaps), 0) / GAP),
            "near_sure": max(r.score for r in each),
        }
        features |= _what_it_is(text, place, each)
        if before:
            features["near_before"] = exp(-min(before) / GAP)
        if held or bracketed:
            features["near_held"] = 1.0
        if built:
            features["near_built"] = 1.0
            if kind == "near_town":
                features["near_built_town"] = 1.0
        out.append(Anchor(place=place, features=features, holds=bracketed or "container" in held))
    return out


def _opens_sentence(text: str, one: Resolution, unknown: Mention) -> bool:
    """Whether the sentence of an unknown name opens in a region: "In the Rostov region, a depot in Qax burned"."""
    start, end = one.mention.start, one.mention.end
    if not 0 <= unknown.start - end <= SENTENCE or unknown.role not in HERE:
        return False
    if one.place is None or one.place.feature.startswith("PPL") or _COMMA.match(text, end) is None:
        return False
    before = _OPENS.search(text, max(start - OPENING, 0), start)
    return before is not None and _ENDS.search(text, end, unknown.start) is None


def _nearby_of(text: str, start: int, spots: Mapping[Place, Sequence[Resolution]]) -> Mention | None:
    """The town named last before an unknown name that the text calls nearby: "in Hilla, and on nearby Qaxwell"."""
    if _NEARBY.search(text, max(start - len("nearby  the  "), 0), start) is None:
        return None
    before = [r.mention for each in spots.values() for r in each if r.mention.end <= start]
    last = max(before, key=lambda each: each.end, default=None)
    place = next((at for at, each in spots.items() if any(r.mention is last for r in each)), None)
    return last if place is not None and place.geo_precision <= Precision.DISTRICT else None


def _finer_at(text: str, following: Sequence[Mention]) -> int:
    """Where the place stands that an unknown name lies in, if the next one only holds that: "the Qwxyz area of Assam's
    Goalpara district"; else -1.
    """
    if len(following) < 2 or _POSSESSES.fullmatch(text, following[0].end, following[1].start) is None:  # noqa: PLR2004 -- both
        return -1
    return following[1].start


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
    best = _town_of(around, best, shares)
    spot = around[best].place
    share = round(sum(each for each, other in zip(shares, around, strict=True) if _at_one_spot(spot, other.place)), 4)
    if share < LEAST:
        return unknown
    place = near(spot)
    reasons = weights.reasons(around[best].features, {})
    why = f"{unknown.why}; placed {place.name}, which the names around it speak for: {'; '.join(reasons)}"
    return moved(unknown, Candidate(place=place, score=share, reasons=reasons), why)


def _town_of(around: Sequence[Anchor], best: int, shares: Sequence[float]) -> int:
    """The town in which a building is, where the text does not put the name at that: nothing is in another building."""
    spot = around[best]
    if spot.place.feature not in BUILDINGS or "near_held" in spot.features:
        return best
    towns = [i for i, each in enumerate(around) if each.place.feature.startswith("PPL")]
    near_it = [i for i in towns if _at_one_spot(spot.place, around[i].place)]
    return max(near_it, key=lambda i: shares[i], default=best)


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
