"""Two articles' tellings of harm done at one place on one day in; whether both tell of one mishap out.

Tolls grow and words change from outlet to outlet: "a fire at a nightclub killed 12", "the blaze at the club has claimed
17 lives". What struck, and at what kind of building, they have in common.
"""

import re
from collections.abc import Mapping

from geo.eventtypes import HARM
from geo.group.told import Unit
from geo.model import Precision

STRUCK: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "quake": r"(?:earth)?quakes?|tremors?|temblors?",
        "flood": r"floods?|flooding|floodwaters?|deluge",
        "slide": r"landslides?|mudslides?|rockslides?|avalanches?|landslips?",
        "storm": r"(?:thunder|wind|sand|hail)?storms?|cyclones?|hurricanes?|typhoons?|tornado(?:es)?|twisters?",
        "fire": r"fires?|blazes?|infernos?|burn(?:s|ed|t|ing)?|flames",
        "blast": r"blasts?|explo(?:sions?|ded?|ding|sives)|bomb(?:s|ed|ing|ings|er|ers)?|detonat(?:ed?|ion|ing)",
        "shots": r"shootings?|shots?|gunm[ae]n|gunfire|opened fire|opens fire|shooters?",
        "crash": r"crash(?:es|ed|ing)?|collisions?|collided?|derail(?:s|ed|ment|ing)?|overturn(?:s|ed|ing)?|plunged?",
        "wreck": r"capsiz(?:es?|ed|ing)|s[aiu]nks?|sinking|shipwreck",
        "fall": r"collaps(?:es?|ed|ing)|cav(?:es?|ed) in",
    }.items()
}
"""What may strike, and the words for it."""
OF_A_DAY = frozenset({"quake", "flood", "slide", "storm"})
"""What strikes a town once a day; of the others a large town has several, which only what they struck tells apart."""
VENUES: Mapping[str, str] = {
    word: name
    for name, words in {
        "club": "nightclub club disco discotheque bar pub",
        "school": "school classroom kindergarten pupils college university campus",
        "market": "market bazaar mall supermarket shop store",
        "worship": "mosque church temple synagogue cathedral shrine",
        "hospital": "hospital clinic",
        "hotel": "hotel resort hostel",
        "works": "factory mill warehouse depot refinery plant",
        "mine": "mine pit colliery miners",
        "road": "bus coach minibus",
        "rail": "train trains railway metro locomotive",
        "boat": "boat ferry ship vessel dinghy canoe trawler",
        "air": "plane aircraft helicopter airliner jet airport",
        "prison": "prison jail",
        "post": "checkpoint barracks base",
        "bridge": "bridge",
        "arena": "stadium arena concert",
        "camp": "camp tents",
        "house": "apartment apartments flat flats tower building house",
    }.items()
    for word in words.split()
}
"""What kind of place was struck, by the words for it."""
VAGUE = frozenset({"house"})
"""Kinds that others may be called by too."""
_WORD = re.compile(r"[a-z]+")
_MAGNITUDE = re.compile(
    r"\b(\d\.\d)(?:[- ]magnitude)|\bmagnitude(?: of)?[- ](\d\.\d)|\b(\d\.\d) on the Richter", re.IGNORECASE
)
_AFTER = re.compile(r"\baftershocks?\b", re.IGNORECASE)
LARGEST_GAP = 0.3
"""Magnitudes of one quake differ by no more between agencies."""
MOST_TIMES = 4.0
"""A toll grows to no more than so many times what the first reports say, unless the words say that it grew."""
_GREW = re.compile(r"\b(?:toll|risen|rises|rose|climb(?:s|ed)|now)\b", re.IGNORECASE)


def one_mishap(one: Unit, other: Unit) -> bool:
    """Whether both tell of one thing, by what struck, when and whom; False where the words leave a doubt."""
    types = {one.main.event.type, other.main.event.type}
    place = one.main.place
    if not types <= HARM or place is None or place.geo_precision != Precision.TOWN or not _of_one_day(one, other):
        return False
    first, second = _said(one), _said(other)
    struck = _struck(first) & _struck(second)
    if not struck or _grown_apart(one, other, first + second) or _other_quake(first, second):
        return False
    here, there = _venues(first), _venues(second)
    sure = (here & there) - VAGUE
    if here - VAGUE and there - VAGUE and not sure:
        return False
    return bool(sure) or not OF_A_DAY.isdisjoint(struck)


def _of_one_day(one: Unit, other: Unit) -> bool:
    first, second = one.dated.event.when, other.dated.event.when
    if first is None or second is None:
        return False
    return first.start == first.end == second.start == second.end


def _said(unit: Unit) -> str:
    told = unit.told[:3]
    return " ".join(each.telling.article.text[each.event.evidence_start : each.event.evidence_end] for each in told)


def _struck(said: str) -> set[str]:
    return {name for name, words in STRUCK.items() if words.search(said)}


def _venues(said: str) -> set[str]:
    return {VENUES[word] for word in _WORD.findall(said.lower()) if word in VENUES}


def _other_quake(first: str, second: str) -> bool:
    """Whether one is an aftershock, or their magnitudes differ."""
    if bool(_AFTER.search(first)) != bool(_AFTER.search(second)):
        return True
    sizes = [[float(next(filter(None, found))) for found in _MAGNITUDE.findall(said)] for said in (first, second)]
    return all(sizes) and min(abs(a - b) for a in sizes[0] for b in sizes[1]) > LARGEST_GAP


def _grown_apart(one: Unit, other: Unit, said: str) -> bool:
    """Whether far more died in one than in the other."""
    if not one.dead or not other.dead or _GREW.search(said):
        return False
    few, many = sorted((max(one.dead), max(other.dead)))
    return many > MOST_TIMES * max(few, 1)
