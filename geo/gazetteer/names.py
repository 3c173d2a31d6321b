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
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """The key of a name: without case, accents, punctuation and a leading "the"; "Saint", "Mount", "Fort" shortened.

    >>> fold("St. John’s"), fold("the Côte-d'Or"), fold("Saint Johns")
    ('st johns', 'cote dor', 'st johns')
    """
    plain = name.lower() if name.isascii() else _plain(name)
    words = _SPACES.sub(" ", _DROPPED.sub("", plain)).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) for word in words)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", _valid(name)).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_LETTERS)


def exact(name: str) -> str:
    """The key of an abbreviation, which case and dots tell from a word: "US" is not "us"."""
    return "=" + " ".join(_valid(name).split())


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
