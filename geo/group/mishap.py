"""Two articles' tellings of harm done at one place on one day in; whether both tell of one mishap out.

Tolls grow and words change from outlet to outlet: "a fire at a nightclub killed 12", "the blaze at the club has claimed
17 lives". What struck, and at what kind of building, they have in common.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from geo.eventtypes import HARM
from geo.group.told import Told, Unit, on_other_days
from geo.model import Precision

STRUCK: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "quake": r"(?:earth)?quakes?|tremors?|temblors?",
        "flood": r"floods?|flooding|floodwaters?|deluge",
        "slide": r"landslides?|mudslides?|rockslides?|avalanches?|landslips?",
        "storm": r"(?:thunder|wind)?storms?|cyclones?|hurricanes?|typhoons?",
        "fire": r"fires?|blazes?|infernos?|burn(?:s|ed|t|ing)?|flames",
        "blast": r"blasts?|explo(?:sions?|ded?|ding|sives)|bomb(?:s|ed|ing|ings|er|ers)?|detonat(?:ed?|ion|ing)",
        "shots": r"shootings?|shots?|gunm[ae]n|gunfire|opened fire|opens fire|shooters?",
        "crash": (
            r"crash(?:es|ed|ing)?|collisions?|collided?|derail(?:s|ed|ments?|ing)?|overturn(?:s|ed|ing)?|plunged?"
            r"|(?:tipp|flipp|roll)(?:ed|ing) (?:over|on)|(?:left|leaving|jumped|came off|ran off) the (?:tracks?|rails)"
            r"|(?:tram|train|rail|plane|air|helicopter|ferry) (?:accident|disaster|tragedy)"
        ),
        "wreck": r"capsiz(?:es?|ed|ing)|s[aiu]nks?|sinking|shipwreck",
        "fall": r"collaps(?:es?|ed|ing)|cav(?:es?|ed) in",
    }.items()
}
"""What may strike, and the words for it."""
OF_A_DAY = frozenset({"quake", "storm"})
"""What strikes a town once a day; of the others a large town has several."""


def _by_word(*kinds: str) -> Mapping[str, str]:
    """For each word of these kinds of things the first word of its kind."""
    return {word: words.split()[0] for words in kinds for word in words.split()}


VENUES = _by_word(
    "nightclub club disco discotheque",
    "school schoolhouse",
    "market bazaar",
    "mine pit colliery",
    "prison jail",
    "bus coach",
    "train",
    "ferry",
    "mosque",
    "church",
    "temple",
    "hospital",
    "hotel",
    "factory",
    "warehouse",
    "refinery",
    "stadium",
    "bridge",
    "dam",
    "university",
    "kindergarten",
    "restaurant",
    "cinema",
    "theatre theater",
    "supermarket",
    "mall",
)
"""What kind of place was struck, by the words for it."""
VEHICLES = _by_word(
    "tram trams streetcar",
    "train trains locomotive",
    "plane planes aircraft airplane airliner airlines jet",
    "helicopter helicopters chopper",
    "ferry ferries",
)
"""What seldom has two accidents in one town within a few days, by the words for it; cars and buses have."""
WRECKED = frozenset({"crash", "wreck", "fall"})
"""What strikes a vehicle."""
_WORD = re.compile(r"[a-z]+")
_MAGNITUDE = re.compile(
    r"\b(\d\.\d)(?:[- ]magnitude)|\bmagnitude(?: of)?[- ](\d\.\d)|\b(\d\.\d) on the Richter", re.IGNORECASE
)
_ANOTHER = re.compile(r"\b(?:another|second|third|separate|hours later)\b", re.IGNORECASE)
_AFTER = re.compile(r"\baftershocks?\b", re.IGNORECASE)
LARGEST_GAP = 0.2
"""Magnitudes of one quake differ by no more between agencies."""
FEW, MOST_TIMES = 3, 1.6
"""So many dead are not so few that any mishap has them; and one outlet counts no more than so many times another's,
unless it says that the toll grew."""
_GREW = re.compile(
    r"\b(?:toll|number of (?:dead|victims))\b.*\b(?:risen|rises|rose|climb(?:s|ed)|reached|grown)\b",
    re.IGNORECASE | re.DOTALL,
)


def one_mishap(one: Unit, other: Unit) -> bool:
    """Whether both tell of one thing, by what struck, when and whom; False where the words leave a doubt."""
    types = {one.main.event.type, other.main.event.type}
    place = one.main.place
    if not types <= HARM or place is None or place.geo_precision != Precision.TOWN:
        return False
    first, second = _said(one), _said(other)
    struck = _struck(first) & _struck(second)
    if not struck or _other_quake(first, second) or _is_another(first) != _is_another(second):
        return False
    if _one_wreck(first, second):  # whose days need not be told: they are not far apart
        return True
    if not _of_one_day(one, other):
        return False
    here, there = _venues(first), _venues(second)
    if here and there and here != there:
        return False
    if not OF_A_DAY.isdisjoint(struck):
        return True
    return bool(here & there) and _counts_alike(one, other, first + second)


def same_wreck(one: Unit, others: Iterable[Unit]) -> bool:
    """Whether it tells of an accident of a train or the like at its place that one of these of other articles tells."""
    place, said = one.main.place, _said(one)
    if one.main.event.type not in HARM or place is None or place.geo_precision != Precision.TOWN or not _wrecked(said):
        return False
    return any(
        other.main.event.type in HARM and not on_other_days(one.dated, other.dated) and _one_wreck(said, _said(other))
        for other in others
    )


def one_wreck(one: Told, other: Told) -> bool:
    """Whether two sentences of one article, of one place, tell of one accident of a train or the like."""
    return {one.event.type, other.event.type} <= HARM and _one_wreck(_sentence(one), _sentence(other))


def _one_wreck(first: str, second: str) -> bool:
    return not _wrecked(first).isdisjoint(_wrecked(second)) and _is_another(first) == _is_another(second)


def _is_another(said: str) -> bool:
    return _ANOTHER.search(said) is not None


@lru_cache(maxsize=1_000)  # each telling is compared with many others
def _wrecked(said: str) -> frozenset[str]:
    if _struck(said).isdisjoint(WRECKED):
        return frozenset()
    return frozenset([VEHICLES[word] for word in _WORD.findall(said.lower()) if word in VEHICLES])


def _of_one_day(one: Unit, other: Unit) -> bool:
    first, second = one.dated.event.when, other.dated.event.when
    if first is None or second is None:
        return False
    return first.start == first.end == second.start == second.end


def _said(unit: Unit) -> str:
    return " ".join(map(_sentence, unit.told[:3]))


def _sentence(told: Told) -> str:
    return told.found.article.text[told.event.evidence_start : told.event.evidence_end]


@lru_cache(maxsize=1_000)  # each telling is compared with many others
def _struck(said: str) -> frozenset[str]:
    return frozenset(name for name, words in STRUCK.items() if words.search(said))


def _venues(said: str) -> set[str]:
    return {VENUES[word] for word in _WORD.findall(said.lower()) if word in VENUES}


def _other_quake(first: str, second: str) -> bool:
    """Whether one is an aftershock, or their magnitudes differ."""
    if bool(_AFTER.search(first)) != bool(_AFTER.search(second)):
        return True
    sizes = [[float(next(filter(None, found))) for found in _MAGNITUDE.findall(said)] for said in (first, second)]
    return all(sizes) and min(abs(a - b) for a in sizes[0] for b in sizes[1]) > LARGEST_GAP


def _counts_alike(one: Unit, other: Unit, said: str) -> bool:
    """Whether both count about as many dead, or one says that the toll grew."""
    if _GREW.search(said):
        return True
    if not one.dead or not other.dead:
        return False
    few, many = sorted((max(one.dead), max(other.dead)))
    return few >= FEW and many <= MOST_TIMES * few
