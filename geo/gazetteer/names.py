"""Names in, look-up keys out: two spellings of one name give one key. Never looks anything up."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans(
    {
        "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "þ": "th",
        "æ": "ae", "œ": "oe", "ə": "e", "ß": "ss",
    }
)  # fmt: skip
"""Latin letters that Unicode does not decompose, as English news writes them."""

_DROPPED = re.compile(r"[.'’‘ʼʻʹ`´ʽ]+")
_SPACES = re.compile(r"[^\w]+|_+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ASCII = {
    code: letter.lower() if letter.isalnum() else None if _DROPPED.match(letter) else " "
    for code, letter in enumerate(map(chr, range(128)))
}
"""What the first two and lower case do to ASCII, in one step: a whole gazetteer has tens of millions of such names."""
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
"""The marks that Latin letters decompose into; nearly every name is ASCII without them."""
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """The key of a name: without case, accents, punctuation and a leading "the"; "Saint", "Mount", "Fort" shortened.

    >>> fold("St. John’s"), fold("the Côte-d'Or"), fold("Saint Johns")
    ('st johns', 'cote dor', 'st johns')
    """
    plain = name if name.isascii() else _plain(name)
    words = (plain.translate(_ASCII) if plain.isascii() else _SPACES.sub(" ", _DROPPED.sub("", plain))).split()
    if len(words) == 1:
        return _SHORT.get(words[0], words[0])
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    if _SHORT.keys().isdisjoint(words):
        return " ".join(words)
    return " ".join([_SHORT.get(word, word) for word in words])


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = _ACCENTS.sub("", letters)
    if bare.isascii():
        return bare
    letters = unicodedata.normalize("NFKD", _valid(letters))
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)


def exact(name: str) -> str:
    """The key of an abbreviation, which case and dots tell from a word: "US" is not "us"."""
    return "=" + " ".join(_valid(name).split())


VILLAGE = "+"
"""Begins the key of a village, so that it is no other name's."""


def village_key(name: str) -> str:
    """The key of a village that is looked for by its name only where no better known place has it."""
    return VILLAGE + fold(name)


def _valid(name: str) -> str:
    """The name without lone surrogates, which are no characters and which no database takes."""
    return name.encode("utf-8", "ignore").decode("utf-8")


def keys(name: str) -> Iterator[str]:
    """The keys to try for a name found in text, best first: as it stands, then without a possessive ending."""
    yield exact(name)
    yield fold(name)
    base = bare(name)
    if base not in (name, ""):
        yield exact(base)
        yield fold(base)


def bare(name: str) -> str:
    """The name without a possessive ending."""
    return _POSSESSIVE.sub("", name)
