"""A name in, the key out that it shares with other spellings of what it sounds like: "Diwaniyah" and "Ad Diwaniyah".

English writes the names of many languages by ear, so that no list of spellings is whole. Places whose keys are one
may be one; how alike their names are says whether. Never looks anything up.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from geo.gazetteer.names import fold

BY_EAR = frozenset(
    "AE AF AM AZ BD BH BT DJ DZ EG EH ER ET GE IL IN IQ IR JO KE KG KH KP KR KW KZ LA LB LK LY MA ML MM MN MR MV NE NG "
    "NP OM PK PS QA RU RW SA SD SN SO SS SY TD TH TJ TM TN TZ UA UG UZ YE".split()
)
"""Countries whose names have no one spelling in English, since they are written in another script, or as they sound."""

MARK = "~"
"""Begins such a key, so that it is no other name's."""
SHORTEST = 4
"""Letters of a name without its article that may be written otherwise: shorter ones sound like too many."""
LONGEST_WORDS = 3
ALIKE = 0.75
"""So much alike (`difflib`) are the letters of two spellings of one name at least."""

ARTICLES = frozenset("al el ad adh ar as ash at ath az an ul ed er es et".split())
"""Arabic's article, in all the forms that the next letter gives it."""
_SOUNDS = (
    *(("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "j"), ("dj", "j"), ("tch", "ch")),
    *(("sch", "sh"), ("ch", "x"), ("sh", "c"), ("ck", "k"), ("q", "k"), ("v", "b")),
)
"""What is written in more ways than one, and what for. Two letters of one sound become one that stands for it."""
_VOWELS = (
    ("ou", "u"),
    ("oo", "u"),
    ("aw", "u"),
    ("ee", "i"),
    ("ay", "ai"),
    ("o", "u"),
    ("e", "i"),
    ("y", "i"),
    ("w", "u"),
)
"""The same of vowels, which only say how alike two names are."""
_SILENT = re.compile(r"(?<=.)[aeiouywh]+")
_TWICE = re.compile(r"(.)\1+")


def by_ear(name: str) -> str:
    """The key of what the name sounds like; "" for a name that is too short, or too long, to be known by its sound.

    >>> by_ear("Diwaniyah") == by_ear("Ad Dīwānīyah"), by_ear("Suwaiq") == by_ear("As Suwayq"), by_ear("Rio")
    (True, True, '')
    """
    words = fold(name).split()
    bare = _bare(words)
    if not (bare.isascii() and bare.isalpha()) or len(bare) < SHORTEST or len(words) > LONGEST_WORDS:
        return ""
    first = "a" if bare[0] in "aeiou" else ""
    key = _TWICE.sub(r"\1", first + _SILENT.sub("", _written(bare, _SOUNDS)).lstrip("aeiou"))
    return f"{MARK}{key}" if len(key) > 1 else ""


def alike(name: str, other: str) -> float:
    """How much of the sounds of two spellings are the same, 0 to 1."""
    one, two = (
        _TWICE.sub(r"\1", _written(_bare(fold(each).split()), _SOUNDS + _VOWELS).rstrip("h")) for each in (name, other)
    )
    return SequenceMatcher(None, one, two, autojunk=False).ratio()


def _written(bare: str, sounds: Sequence[tuple[str, str]]) -> str:
    for written, sound in sounds:
        bare = bare.replace(written, sound)
    return bare


def _bare(words: Sequence[str]) -> str:
    """The letters of a name, without articles."""
    return "".join([*(word for word in words[:-1] if word not in ARTICLES), *words[-1:]])
