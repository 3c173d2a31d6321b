"""A name in its text in, whether its words say that what is told happens elsewhere out.

"Unlike in Kenya", "the first plant outside Germany", "the Lisbon Treaty", "before her election as mayor in Leeds": such
a name says with what something is compared, or is part of another name, and no reader looks for a pin there.
"""

import re
from collections.abc import Sequence

from geo.model import WATERS, Match, Precision
from geo.tokens import WEEKDAY

REACH = 120
"""Characters before a name that are looked at."""
TITLE = 60
"""Characters of a title before and after a name in it, at most."""
LEAST_KM = 60.0
"""A smaller country has surroundings in which something may happen: "a boat sank outside Malta"."""

_THERE = r"\s+(?:the\s+)?\Z"
_LIKENED = re.compile(
    r"(?:\b(?:unlike|(?:just|much|exactly)\s+as)|(?:\A|[\n.!?,;:—–“\"(])\s*as)\s+in"
    + _THERE
    # Only many such things: "unlike the blast in Kano last week" tells of that one.
    + r"|\b(?:unlike|as\s+opposed\s+to|in\s+contrast\s+(?:to|with))\s+(?:in\s+)?(?:[a-z-]+\s+){0,2}[a-z-]+s\s+"
    r"(?:in|off|on|at)\s+(?:the\s+)?(?:(?:coasts?|shores?|waters)\s+of\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before that with which something is compared: "unlike in", "just as in"."""
_TOLD_TOO = re.compile(
    r"(?:,\s+[^\W\d_a-z][^\n,.;]{0,30})?,?\s+(?:(?:where|when|last|earlier|this)\b|on\s+[A-Z0-9])|\s+and\s+(?:in\s+)?[^\W\d_a-z]"
)
"""What stands after it where that is told as well: "as in Leeds, where nine died"."""
_PLIED = re.compile(
    r"\bply(?:ing)?\s+(?:the\s+)?(?:areas?|waters?|routes?|seas?|lanes|coasts?)\s+(?:(?:off|along|around|in|of|near)\s+)?"
    r"(?:the\s+)?(?:(?:coasts?|shores?)\s+of\s+)?(?:[a-z]+\s+)?\Z"
)
"""What stands before where ships only sail, as ever: "vessels plying the area off western"."""
_TENSE = re.compile(
    r"\b(?:heightened|high|growing|rising|increas(?:ed|ing)|simmering|mounting|escalating|ongoing|great(?:er)?|renewed)\s+"
    r"(?:[a-z]+\s+)?tensions?\s+(?:on|across|over|along|around)" + _THERE,
    re.IGNORECASE,
)
"""What stands before where nothing has happened yet: "at a time of heightened tension on"."""
_ELECTED = re.compile(
    r"\b(?:before|until|prior\s+to)\s+(?:his|her|their)\s+(?:re-?|first\s+)?"
    r"(?:election|appointment|ordination|nomination|promotion|elevation)\s+(?:(?!(?:on|and|but|was|were)\b)[a-z]+\s+){0,4}?"
    r"(?:in|of|at|for)" + _THERE,
    re.IGNORECASE,
)
"""What stands before where somebody came into office later than what is told: "before her election as mayor in"."""
_OUTSIDE = re.compile(r"\boutside\s+(?:of\s+)?(?:the\s+)?\Z")
_ALONE = re.compile(
    r"\s*(?:\Z|[.,;:)”\"\n—–]|(?:on|in|at|and|to|since|after|for|by|was|is|were|are|has|have|had|will|would|when|that|with"
    r"|from|as|or|but|last|this|before|because)\b)"
)
"""What stands after a country that no noun follows, as in "outside US bases"."""

_RESCUERS = "helicopters?|crews?|ambulances?|divers|firefighters|rescuers|aircraft|planes?|teams?|reinforcements"
_CAME_FROM = re.compile(
    r"\b(?:(?:enter(?:ed|ing)?|infiltrat(?:ed|ing)|crossed\s+over)\s+from"
    rf"|arriv(?:ed|es|ing)\s+(?:(?:on\s+)?(?:{WEEKDAY})\s+|yesterday\s+|here\s+|early\s+|late\s+)?from"
    rf"|(?:{_RESCUERS})\s+(?:(?:was|were|had\s+been|been|being)\s+)?(?:also\s+)?"
    r"(?:sent|dispatched|flown|rushed|scrambled|brought)\s+from)" + _THERE
)
"""What stands before where somebody only came from: "militants entering from", "a helicopter was sent from"."""

_RUNS = re.compile(
    r"\b(?:rivers?|streams?|canals?|roads?|highways?|motorways?|railways?|pipelines?|valleys?|faults?|borders?)\b[^.;\n]{0,30}"
    r"\b(?:which|that)\s+(?:also\s+)?(?:cuts?|flows?|runs?|winds?|passes|snakes|meanders)\s+(?:also\s+)?"
    r"(?:through|past|along|by|into|from)" + _THERE
)
"""What stands before a place on the course of a river or a road: "the river, which also cuts through"."""
_STRADDLES = re.compile(r"\bstraddl(?:es?|ing)\s+(?:the\s+)?(?:so-called\s+)?\Z")
_GOOD_FOR = re.compile(
    r"\b(?:contribut(?:e|es|ing)|benefit(?:s|ing)?|boost(?:s|ing)?|beneficial|(?:development|prosperity|stability)\s+of)\b"
    r"[^.;\n]{0,60}\b(?:entire|whole)\s+\Z"
)
"""What stands before a region that something is said to be good for: "the development of the entire"."""
_RULES = re.compile(
    r"\b(?:which|who|that)\s+(?:(?:has|have|had|also|still|now|largely)\s+){0,2}"
    r"(?:(?:rules?|ruled|governs?|administers?)\s+(?:(?:in|over)\s+)?|(?:operat(?:es?|ed)|is\s+active|are\s+active)\s+"
    r"(?:(?:largely|mainly|mostly|primarily|only)\s+)?(?:in|around|across)\s+)"
    r"(?:the\s+)?(?:\S+-[a-z]+ed\s+)?(?:[a-z]+\s+){0,2}(?:(?:city|town|province|state|region|area|district)\s+of\s+)?\Z"
)
"""What stands before where somebody rules or is at work, as ever: "Hamas, which rules in the"."""
_ADDRESS = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*|\))(?:\s*\([^()\n]{1,12}\))?,?\s+of\s+(?:No\.?\s*)?\d{1,4}[a-zA-Z]?,?\s+"
    r"(?:[^\W\d_a-z][\w’'-]*,?\s+){0,5}\Z"
)
"""What stands before a town, or a street, of somebody's address: "Liam Quinlan of 27 Caislean Court,"."""
_WON = re.compile(
    r"\b(?:control|sovereignty|ownership|rule|power)\s+(?:(?:over|of|was|had|has|were|been|then|later)\s+(?:it\s+)?){0,3}"
    r"(?:passed|transferred|handed|ceded|went|reverted)\s+(?:(?:back|over)\s+)?to" + _THERE,
    re.IGNORECASE,
)
"""What stands before who came to rule over a place: "control passed to"."""
_ITS_FORCES = re.compile(r"\s+(?:police|army|military|navy|government)\s+(?:operations?|raids?|offensives?|campaign)\b")
"""What stands after the country whose police act: "the Kosovo police operation", wherever it is."""
HELD_BY = re.compile(
    r"-(?:administered|aligned|allied|backed|controlled|governed|held|led|occupied|ruled|run|sponsored|supported)\b"
)
"""What stands after those who hold a place: "Houthi-controlled"."""

_CAPITAL = r"[^\W\d_a-z][\w’']*"
_MORE = rf"(?:[-–—/]{_CAPITAL}|[^\S\n]{_CAPITAL}){{0,3}}?"
_PACT = (
    r"(?:Treat(?:y|ies)|Accords?|Agreements?|Convention(?=s|[^\S\n]+(?:on|of|against)\b)|Protocols?|Pact|Declaration)"
)
_SIGNED = re.compile(
    rf"{_MORE}[^\S\n]+(?:[Pp]eace[^\S\n]+|[Cc]limate[^\S\n]+)?{_PACT}(?:s\b|\b)"
    r"|[^\S\n]+(?:(?:peace|climate)[^\S\n]+(?:accords?|agreements?|protocols?|deal|pact)|agreements|accords|protocols)\b"
)
"""What stands after the place that a treaty is named for: "the Minsk agreements", "the Paris climate deal"."""
_SIGNED_OF = re.compile(rf"\b{_PACT}[^\S\n]+of[^\S\n]+(?:the[^\S\n]+)?\Z")
_BODY = (
    r"(?:Alliance|Association|Bank|Coalition|Commission|Committee|Council|Foundation|Fund|Initiative|League|Movement"
    r"|Organi[sz]ation|Partnership|Society|Union)"
)
_BODY_FOR = re.compile(
    rf"\b{_BODY}[^\S\n]+(?:for|on)[^\S\n]+(?:the[^\S\n]+)?"
    rf"(?:(?!(?i:{WEEKDAY})\b){_CAPITAL}[^\S\n]+(?:(?:of|and|the)[^\S\n]+){{0,2}}){{0,5}}\Z"
)
"""What stands before a place in the name of a body: "the International Fund for Saving the"."""
_TALKING = re.compile(
    rf"(?:(?:[^\S\n]+(?:plus|and|\+)[^\S\n]+|[-–—/+]){_CAPITAL}){{0,3}}"
    r"[^\S\n]+(?:(?:Business|Economic|Political|Security|Strategic)[^\S\n]+)?"
    r"(?:Alliance|Association|Commission|Dialogue|Initiative|Partnership)\b"
)
"""What stands after a country or a larger part of the world in the name of such a body, wherever it meets: "plus Japan
Dialogue".
"""
_TO_CORRIDOR = re.compile(
    rf"[-–—/]{_CAPITAL}(?:[-–—/]{_CAPITAL}|[^\S\n]{_CAPITAL}){{0,4}}?[^\S\n]+Corridor\b"
    r"|[^\S\n]+(?:Economic|Transport|Trade|Energy|Transit|Growth)[^\S\n]+Corridor\b"
)
"""What stands after an end of a corridor that is no more than a plan: "the Persian Gulf-Black Sea Corridor"."""
_FROM_CORRIDOR = re.compile(rf"{_CAPITAL}[-–—/]\Z")
_CORRIDOR = re.compile(r"(?:[^\S\n]+[A-Z][a-z]+)?[^\S\n]+Corridor\b")


def happens_elsewhere(text: str, start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether nothing is told to happen at the name `text[start:end]`, which may mean the `matches`."""
    left = max(0, start - REACH)
    if any(before.search(text, left, start) is not None for before in (_LIKENED, _CAME_FROM, _TENSE)):
        return _TOLD_TOO.match(text, end) is None
    if any(before.search(text, left, start) is not None for before in _NO_SITE):
        return True
    if HELD_BY.match(text, end) is not None:
        return True
    if _ITS_FORCES.match(text, end) is not None and _is_country(matches):
        return True
    if _is_in_title(text, start, end):
        return True
    if _is_of_body(text, left, start, end, matches):
        return True
    return _is_other_than(text, left, start, end, matches) or _is_named_for(text, left, start, end)


_NO_SITE = (_PLIED, _ELECTED, _RUNS, _STRADDLES, _GOOD_FOR, _RULES, _ADDRESS, _WON)


def _is_country(matches: Sequence[Match]) -> bool:
    return bool(matches) and matches[0].kind != "demonym" and matches[0].place.geo_precision == Precision.COUNTRY


def _is_of_body(text: str, left: int, start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether the name is part of a body's, which is no place."""
    if _BODY_FOR.search(text, left, start) is not None:
        return True
    large = bool(matches) and matches[0].kind != "demonym" and matches[0].place.geo_precision >= Precision.COUNTRY
    return large and _TALKING.match(text, end) is not None


_TITLE = re.compile(
    r"(?:[^\W\d_a-z]|\d)[^\s“”\"]*(?:[^\S\n]+(?:(?:[^\W\d_a-z]|\d)[^\s“”\"]*|a|an|and|at|by|for|from|in|of|on|or|the|to|&))+"
)
"""A title's words have capitals, but for a few small ones."""
_IN_IT = re.compile(r"\b(?:in|at|into|near|inside|outside|to|from)\s+(?:the\s+)?\Z")
"""What stands before a place's name in marks: "to the “No. 2 Detention Centre”"."""
_MARKS = (("“", "”"), ('"', '"'))
_HELD_THERE = re.compile(
    r"[”\"][,.]?\s+(?:[a-z-]+\s+){0,2}(?:campaign|conference|concert|contest|exhibition|expo|fair|festival|forum|gala|march"
    r"|meeting|operation|pageant|parade|party|programme|program|race|rally|show|summit|tournament|workshop)s?\b"
)
"""What follows a name that is an event's and no work's: "the “Taste of Chicago” festival"."""


def _is_in_title(text: str, start: int, end: int) -> bool:
    """Whether the name is part of a work's title: "to see “Bridges of Sarajevo”"."""
    for opening, closing in _MARKS:
        first = text.rfind(opening, max(0, start - TITLE), start)
        last = text.find(closing, end, end + TITLE)
        if first < 0 or last < 0 or (opening != closing and closing in text[first:start]):
            continue
        if opening == closing and text.count(opening, text.rfind("\n", 0, first) + 1, first) % 2:
            continue  # that mark ends a quotation
        if first == text.rfind("\n", 0, first) + 1 and text.startswith("\n", last + 1):
            continue  # a line of its own, such as the article's headline
        title = text[first + 1 : last].rstrip(",.!?")
        longer = first + 1 < start or len(title) > end - start
        if (
            longer
            and _TITLE.fullmatch(title)
            and not re.search(WEEKDAY, title)
            and _HELD_THERE.match(text, last) is None
            and _IN_IT.search(text, max(0, first - REACH), first) is None
        ):
            return True
    return False


def _is_other_than(text: str, left: int, start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether it happens anywhere but in the country: "its first plant outside Germany"."""
    if _OUTSIDE.search(text, left, start) is None or _ALONE.match(text, end) is None:
        return False
    return any(
        match.kind != "demonym"
        and match.place.geo_precision >= Precision.COUNTRY
        and match.place.feature not in WATERS
        and match.place.extent_km >= LEAST_KM
        for match in matches[:2]
    )


def _is_named_for(text: str, left: int, start: int, end: int) -> bool:
    """Whether the name is part of a treaty's or a planned corridor's."""
    if _SIGNED.match(text, end) is not None or _SIGNED_OF.search(text, left, start) is not None:
        return True
    if _TO_CORRIDOR.match(text, end) is not None:
        return True
    return _FROM_CORRIDOR.search(text, left, start) is not None and _CORRIDOR.match(text, end) is not None
