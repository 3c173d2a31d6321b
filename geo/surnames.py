"""An article and the names found in it in; which of them are somebody's surname, or no name at all, out.

The encoder takes an unknown surname for a town at times: "went around the outside of Rosberg". Known towns are left
alone: many bear the name of somebody.
"""

import re
from collections.abc import Collection, Container, Iterable
from itertools import chain

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.people import people
from geo.rolewords import KINDS
from geo.surenames import AnySpan

_LETTER = re.compile(r"[A-Z]")
_AFTER_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w'’-]+ (?=(\w+)\b)")
"""What stands before a word that may be a surname, and the word."""


def without_surnames(
    article: Article, names: Iterable[AnySpan], gazetteer: Gazetteer, *, sure: Container[tuple[int, int]] = ()
) -> list[AnySpan]:
    """The names but for single words that no place bears as its own name, where these are somebody's, or no name.

    They are somebody's where elsewhere in the text they end a longer name, of which the rest is no place's; and no name
    in small letters, in a text that has capitals. What is `sure` stays.
    """
    text, found = article.text, list(names)
    doubtful = {
        text[n.start : n.end]
        for n in found
        if (n.start, n.end) not in sure
        and text[n.start : n.end].isalpha()
        and not any(match.kind == "name" for match in gazetteer.lookup(text[n.start : n.end]))
    }
    dropped = {word for word in doubtful if word.islower() and not gazetteer.lookup(word) and _LETTER.search(text)}
    named = doubtful.intersection(_AFTER_CAPITAL.findall(text)) - dropped if doubtful else set()
    if named:
        dropped |= _borne(article, named, {(n.start, n.end) for n in found})
    return [n for n in found if (n.start, n.end) in sure or text[n.start : n.end] not in dropped]


def _borne(article: Article, words: Container[str], taken: Collection[tuple[int, int]]) -> set[str]:
    """Those of the words that end somebody's name of which the rest is no place's; `taken` are the names of places."""
    text, out = article.text, set()
    for start, end in chain.from_iterable(people(article).values()):
        first, _, rest = text[start:end].partition(" ")
        word = rest.rpartition(" ")[2]
        if word in words and first.lower() not in KINDS:
            inside = (span for span in taken if span[0] < end and start < span[1])
            if all(text[a:b] == word for a, b in inside):
                out.add(word)
    return out
