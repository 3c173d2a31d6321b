"""Mentions and a gazetteer in, one decision a mention out, each with its reasons and the candidates that lost.

A baseline by rule: how well a name fits, how large the place is, what stands beside it ("Paris, Texas"), what else the
article is about, and one sense per name and article. It never guesses when nothing fits: "not found" is a value.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import exp, log10

from geo.gazetteer import Gazetteer
from geo.gazetteer.containment import inside, peers
from geo.gazetteer.names import fold
from geo.model import Article, Candidate, Match, MatchKind, Mention, Place, Precision, Resolution
from geo.sphere import Neighbours
from geo.tokens import GOES_ON

MAX_CANDIDATES = 20

KIND: dict[MatchKind, tuple[float, str]] = {
    "name": (0.0, "its name"),
    "alternate": (-0.2, "another name of it"),
    "abbreviation": (0.6, "an abbreviation of it"),
    "demonym": (0.2, "the adjective or people of it"),
}
CLASS = {
    "PCLI": 0.55, "PCLD": 0.35, "PCLS": 0.35, "PCLF": 0.35, "TERR": 0.35, "CONT": 0.5, "ADM1": 0.25, "PPLC": 0.45,
    "PPL": 0.0, "ADM2": -0.05,
}  # fmt: skip
"""What a place of this feature class gains before anything else is known; curated regions gain `REGION`."""
REGION = 0.2
REGION_AS_PEOPLE = 1_000_000
"""Curated regions have no population; news names them about as often as a town of this size."""

PER_POWER_OF_TEN = 0.12
BESIDE, BEFORE = 2.0, 0.6
SAME_REGION, SAME_COUNTRY, NEAR, NEAR_KM = 0.5, 0.5, 0.56, 150.0
"""These weights were chosen on one half of LGL and GeoWebNews and held on the other, both ways round."""
FAR_KM = 5 * NEAR_KM
"""What is farther away adds less than 0.004, and is not looked at."""
SEAT_SHARE = 0.1
"""A town that bears its region's name and holds this share of its people is meant before the region (Tokyo, Mexico
City); a smaller one is not (Okinawa)."""
SEAT_BONUS = 0.3

LEAST = 0.25
"""Below this score a name that is only another name of what was found is "not found": it would be some hamlet."""
FEW, LARGE = 3, 1_000_000
"""Nor is a name meant so when, of this many other places, none lies in its country, unless it is a city this large."""
SHARPNESS = 6.0
"""Of the softmax that turns scores into a share between the candidates."""

OWN_FIRST = 100.0
"""What the user's own place of a name gains: more than all else together."""

_BESIDE = re.compile(r"\s*[,(]\s*(?:in\s+|the\s+)?\Z")
_BEFORE = re.compile(
    r"(?:['’]s?|[\w ]{0,40}\b(?:town|city|village|port|suburb|district|province|county|island)s?(?: of)?)?\s+\Z"
)
_KIND_AFTER = re.compile(r"\s+(?:state|province|region|oblast|prefecture|governorate|county|district)\b")
"""After a name, these say that the region is meant and not the town: "Washington state"."""
REGION_SAID = 0.6
_IN = re.compile(r"\s+in\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z")


@dataclass(slots=True)
class _Open:
    """A mention that is being decided, with the score of each of its candidates so far."""

    mention: Mention
    key: str
    """Equal for mentions of one name."""
    matches: tuple[Match, ...]
    prior: list[float]
    reasons: list[list[str]]
    beside: list[float]
    context: list[float] = field(default_factory=list)
    company: int = 0
    """How many other names of the article have a place."""
    elsewhere: str = ""
    """The region that the text puts it in, when no candidate lies there."""

    def total(self, i: int) -> float:
        return self.prior[i] + self.beside[i] + (self.context[i] if self.context else 0.0)

    def best(self) -> Place | None:
        if not self.matches:
            return None
        return self.matches[max(range(len(self.matches)), key=lambda i: (self.total(i), -i))].place


def resolve(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """One resolution a mention, in the given order (mentions must be in text order).

    Raises `geo.errors.GeocoderError` when a gazetteer that is a service cannot answer.
    """
    by_name: dict[str, _Open] = {}
    opened = [_opened(mention, gazetteer, by_name) for mention in mentions]
    _look_beside(article.text, opened)
    _shorten(opened)
    for _ in range(2):  # the second time, the context is made of better guesses
        _look_around(opened)
    return _one_sense(opened)


def _opened(mention: Mention, gazetteer: Gazetteer, by_name: dict[str, _Open]) -> _Open:
    """A mention with its candidates; what they are before anything else is known is worked out once a name."""
    if mention.text not in by_name:
        by_name[mention.text] = _open(mention, gazetteer)
    one = by_name[mention.text]
    return replace(
        one, mention=mention, prior=[*one.prior], reasons=[[*why] for why in one.reasons], beside=[*one.beside]
    )


def _open(mention: Mention, gazetteer: Gazetteer) -> _Open:
    matches = tuple(gazetteer.lookup(mention.text))
    prior, reasons = [], []
    for match in matches:
        score, why = _prior(match, matches)
        prior.append(score)
        reasons.append(why)
    order = sorted(range(len(matches)), key=lambda i: (-prior[i], matches[i].place.id))
    return _Open(
        mention,
        fold(mention.text),
        tuple(matches[i] for i in order),
        [prior[i] for i in order],
        [reasons[i] for i in order],
        [0.0] * len(order),
    )


def _prior(match: Match, rivals: Sequence[Match]) -> tuple[float, list[str]]:
    place = match.place
    if place.own and match is rivals[0]:
        return OWN_FIRST, ["your own list of places says so"]
    kind, how = KIND[match.kind]
    curated = place.id.startswith("dateline:")
    people = REGION_AS_PEOPLE if curated else place.population
    score = kind + CLASS.get(place.feature, REGION) + PER_POWER_OF_TEN * log10(people + 1)
    why = [how, f"{place.population:,} people" if place.population else "no population known"]
    if place.feature in ("PPL", "PPLC") and _is_seat(match, rivals):
        score += SEAT_BONUS
        why.append("the main town of the region of that name")
    return score, why


def _is_seat(match: Match, rivals: Sequence[Match]) -> bool:
    town = match.place
    return match.kind == "name" and any(
        r.place.feature == "ADM1"
        and r.place.country == town.country
        and r.place.admin1 == town.admin1
        and town.population >= SEAT_SHARE * r.place.population
        for r in rivals
    )


def _look_beside(text: str, opened: Sequence[_Open]) -> None:
    """Adds what a neighbour says: "Paris, Texas", "Kansas town of Wichita", "Japan's Okinawa", "Paris in Texas"."""
    for one in opened:
        if _KIND_AFTER.match(text, one.mention.end):
            _favour_regions(one)
    following = [*opened[2:], None]
    for (left, right), third in zip(pairwise(opened), following, strict=True) if len(opened) > 1 else ():
        between = text[left.mention.end : right.mention.start]
        goes_on = third is not None and GOES_ON.fullmatch(text, right.mention.end, third.mention.start)
        if goes_on and between.strip() == "," and peers(left.matches, right.matches):
            continue
        if _BESIDE.fullmatch(between) or _IN.fullmatch(between):
            found = _favour_inside(left, right, BESIDE, "stands before")
            left.elsewhere = "" if found or not _abbreviated(right) else right.mention.text
        elif _BEFORE.fullmatch(between):
            _favour_inside(right, left, BEFORE, "stands after")


def _favour_regions(one: _Open) -> None:
    for i, match in enumerate(one.matches):
        if match.place.feature in ("ADM1", "ADM2", "RGN1"):
            one.beside[i] = max(one.beside[i], REGION_SAID)
            one.reasons[i].append("the text calls it a region")


def _shorten(opened: Sequence[_Open]) -> None:
    """Leaves the best candidates of each name, and what the text speaks for, however small it is."""
    said: dict[str, set[str]] = {}
    for one in opened:
        spoken = {m.place.id for m, bonus in zip(one.matches, one.beside, strict=True) if bonus}
        said.setdefault(one.key, set()).update(spoken)
    for one in opened:
        kept = said[one.key]
        keep = [i for i, m in enumerate(one.matches) if i < MAX_CANDIDATES or m.place.id in kept]
        one.matches = tuple(one.matches[i] for i in keep)
        one.prior = [one.prior[i] for i in keep]
        one.reasons = [one.reasons[i] for i in keep]
        one.beside = [one.beside[i] for i in keep]


def _abbreviated(one: _Open) -> bool:
    """Whether a name is a region's abbreviation ("Ky."): after a town, that is never another item of a list."""
    return any(m.kind == "abbreviation" and m.place.feature == "ADM1" for m in one.matches)


def _favour_inside(inner: _Open, outer: _Open, bonus: float, how: str) -> bool:
    """Adds the bonus to what lies in the outer name's places; whether there was anything."""
    found = False
    containers = [m.place for m in outer.matches[:5] if not m.place.feature.startswith("PPL")]
    for i, match in enumerate(inner.matches):
        holder = next((c for c in containers if inside(match.place, c)), None)
        if holder is not None:
            found = True
            inner.beside[i] = max(inner.beside[i], bonus)
            inner.reasons[i].append(f"{how} “{outer.mention.text}”, which holds it")
            for j, rival in enumerate(outer.matches):
                if rival.place == holder:
                    outer.beside[j] = max(outer.beside[j], bonus / 2)
    return found


def _look_around(opened: Sequence[_Open]) -> None:
    """Adds what the rest of the article says: countries and regions that it names, and places close by."""
    chosen: dict[str, Place] = {}
    for one in opened:
        best = one.best()
        if best is not None:
            chosen[one.key] = best
    countries = Counter(p.country for p in chosen.values() if p.country)
    regions = Counter((p.country, p.admin1) for p in chosen.values() if p.admin1)
    around = Neighbours(
        {key: (p.lat, p.lon) for key, p in chosen.items() if p.geo_precision <= Precision.DISTRICT}, reach_km=FAR_KM
    )
    known: dict[tuple[str, str], float] = {}
    for one in opened:
        key = one.key
        for place in (m.place for m in one.matches):  # "Ala." and "Ala" are one name, but not of the same places
            if (key, place.id) not in known:
                known[key, place.id] = _context(
                    place, key, chosen.get(key), around, countries=countries, regions=regions
                )
        one.context = [known[key, m.place.id] for m in one.matches]
        one.company = len(chosen) - (key in chosen)


def _context(
    place: Place,
    key: str,
    own: Place | None,
    around: Neighbours,
    *,
    countries: Counter[str],
    regions: Counter[tuple[str, str]],
) -> float:
    """What the other names of the article add to a candidate; its own vote is taken out."""
    same_country = countries[place.country] - (own is not None and own.country == place.country)
    region = (place.country, place.admin1)
    same_region = regions[region] - (own is not None and (own.country, own.admin1) == region)
    score = SAME_COUNTRY * same_country / (same_country + 2) * 2 if place.country else 0.0
    score += SAME_REGION * same_region / (same_region + 1) if place.admin1 and place.feature != "ADM1" else 0.0
    if place.feature.startswith("PPL") or place.feature == "ADM2":
        near = around.nearest_km(place.lat, place.lon, but=key)
        score += NEAR * exp(-near / NEAR_KM) if near is not None else 0.0
    return score


def _one_sense(opened: Sequence[_Open]) -> tuple[Resolution, ...]:
    """One place per name, unless a mention says itself which one it means; later mentions follow the last that did."""
    spoken: dict[str, Place] = {}
    for one in opened:
        best = one.best()
        if best is not None and max(one.beside) >= BEFORE:
            spoken.setdefault(one.key, best)
    out = []
    for one in opened:
        best = one.best()
        if best is not None and max(one.beside) >= BEFORE:
            spoken[one.key] = best
        elif one.key in spoken:
            for i, match in enumerate(one.matches):
                if match.place == spoken[one.key]:
                    one.beside[i] = BESIDE
                    one.reasons[i].append("the same name means it elsewhere in the article")
        out.append(_decide(one))
    return tuple(out)


def _decide(one: _Open) -> Resolution:
    if not one.matches:
        return Resolution(mention=one.mention, place=None, why="no place of that name is known")
    totals = [one.total(i) for i in range(len(one.matches))]
    top = max(totals)
    weights = [exp(SHARPNESS * (t - top)) for t in totals]
    candidates = sorted(
        (
            Candidate(place=m.place, score=round(w / sum(weights), 4), reasons=tuple(_reasons(one, i)))
            for i, (m, w) in enumerate(zip(one.matches, weights, strict=True))
        ),
        key=lambda c: (-c.score, -c.place.population, c.place.id),
    )
    best = candidates[0]
    if top >= OWN_FIRST:
        return Resolution(
            mention=one.mention, place=best.place, candidates=tuple(candidates), score=1.0, why="; ".join(best.reasons)
        )
    if one.elsewhere:
        why = f"no {one.mention.text} in {one.elsewhere} is known"
        return Resolution(mention=one.mention, place=None, candidates=tuple(candidates), why=why)
    stray = one.company >= FEW and best.place.population < LARGE and max(one.context, default=0.0) == 0.0
    if (top < LEAST or stray) and all(m.kind == "alternate" for m in one.matches):
        why = f"nothing but {best.place.name} ({best.place.country}) has that name, and nothing speaks for it"
        return Resolution(mention=one.mention, place=None, candidates=tuple(candidates), why=why)
    why = "; ".join(best.reasons)
    return Resolution(mention=one.mention, place=best.place, candidates=tuple(candidates), score=best.score, why=why)


def _reasons(one: _Open, i: int) -> list[str]:
    context = one.context[i] if one.context else 0.0
    return [*dict.fromkeys(one.reasons[i]), *(["fits the article's other places"] if context >= SAME_COUNTRY else [])]
