"""Words of a sentence in, the longest name that the gazetteer knows out, and of what kind the known name is.

Says nothing about whether a name is a place where it stands: "Reading" is known, and mostly a verb.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.model import Match, Precision
from geo.tokens import Token

LONGEST = 6
"""Names of more words than this are not tried; the longest in use ("South Georgia and the South Sandwich Islands")
are found by their shorter forms."""

JOINED = re.compile(r"[^\S\n]|\s?\n[^\S\n]*|[-\u2010\u2011]|\.\s|,\s(?=D\.C|DC)|\s?&\s?|['’]")
"""What may stand between two words of one name."""

INNER = frozenset(
    "of the and de del la le les los las du des da do dos di el al es upon on am an der in sur y und von".split()
)
EXACT = frozenset({"abbreviation", "demonym"})
MOST_CAPITALS = 3
"""Letters of a word in capitals that is an abbreviation, and no village in a loud headline: "US", "UAE"."""

UNKNOWN, COUNTRY, REGION, DISTRICT, DEMONYM, ABBREVIATION, CITY, TOWN, VILLAGE = range(9)
KIND_COUNT = 9
"""The kinds of known names, by their likeliest place; 0 is for words of none."""
CITY_PEOPLE, TOWN_PEOPLE = 100_000, 10_000
"""People of a city, and of a town, at least."""


SEATS = frozenset({"PPLC", "BLDG"})
"""Features of capitals, and of buildings such as the Kremlin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place name found in a sentence: its first and last token, the places it may mean."""

    first: int
    last: int
    start: int
    end: int
    text: str
    matches: tuple[Match, ...]

    @property
    def demonym(self) -> bool:
        """Whether it is an adjective or the name of a people."""
        return bool(self.matches) and self.matches[0].kind == "demonym"

    @property
    def seat(self) -> bool:
        """Whether it may name a capital or another seat of power, which news uses for the government."""
        return any(m.place.feature in SEATS for m in self.matches[:3])

    @property
    def country(self) -> bool:
        """Whether it names a country first of all."""
        return bool(self.matches) and self.matches[0].place.geo_precision == Precision.COUNTRY

    @property
    def kind(self) -> int:
        """One of the kinds above, by the likeliest place."""
        if not self.matches:
            return UNKNOWN
        best = self.matches[0]
        if best.kind in EXACT:
            return DEMONYM if best.kind == "demonym" else ABBREVIATION
        precision = best.place.geo_precision
        if precision == Precision.TOWN:
            people = best.place.population
            return CITY if people >= CITY_PEOPLE else TOWN if people >= TOWN_PEOPLE else VILLAGE
        return COUNTRY if precision == Precision.COUNTRY else DISTRICT if precision < Precision.REGION else REGION


def known_names(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> Iterator[Name]:
    """The known names of a sentence from left to right, the longest first, without overlaps."""
    at = 0
    while at < len(tokens):
        name = longest(text, tokens, at, gazetteer) if tokens[at].text[0].isupper() else None
        if name is not None:
            yield name
        at = at + 1 if name is None else name.last + 1


def longest(text: str, tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> Name | None:
    """The longest run of words from `first` that the gazetteer knows as a name; it begins with a capital."""
    if not (tokens[first].text[0].isupper() and len(tokens[first].text) > 1):
        return None
    start = tokens[first].start
    for last in reversed(_lasts(text, tokens, first)):
        end = tokens[last].end
        for stop in _ends(text, end):
            surface = text[start:stop]
            matches = [m for m in gazetteer.lookup(surface) if _telling(m) and _spelt(surface, m)]
            if matches:
                return Name(first=first, last=last, start=start, end=stop, text=surface, matches=_ranked(matches))
    return None


def _ranked(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Abbreviations and demonyms first: they are exact; then by size, as the gazetteer gives them."""
    exact = [m for m in matches if m.kind in EXACT and m.place.geo_precision >= Precision.REGION]
    return (*exact, *(m for m in matches if m not in exact))


def _ends(text: str, end: int) -> tuple[int, ...]:
    """Where a name may end: after the dot of an abbreviation ("Calif."), else with its last word."""
    return (end + 1, end) if text[end : end + 1] == "." and text[end - 1] != "." else (end,)


def _telling(match: Match) -> bool:
    """Whether it says something that such a place exists: "Love" is a county, and half of all words a post town."""
    place = match.place
    return not place.id.startswith(("zip:", "iata:")) and not (place.feature == "ADM2" and match.kind == "alternate")


def _spelt(surface: str, match: Match) -> bool:
    """Whether the spelling fits: an article belongs to few names ("The Hague"); what ends in a dot, and short
    capitals, are an abbreviation and no village.
    """
    if surface[:4].lower() == "the " and match.place.name[:4].lower() != "the ":
        return False
    if surface.endswith(".") or (surface.isupper() and len(surface) <= MOST_CAPITALS):
        return match.kind == "abbreviation"
    return True


def _lasts(text: str, tokens: Sequence[Token], first: int) -> list[int]:
    """The words with a capital that a name which begins with the first word may end with, nearest first."""
    out = [first]
    left = tokens[first]
    for at in range(first + 1, min(first + LONGEST, len(tokens))):
        right = tokens[at]
        capital = right.text[0].isupper()
        if not (capital or right.lower in INNER) or not JOINED.fullmatch(text, left.end, right.start):
            break
        if capital:
            out.append(at)
        left = right
    return out
