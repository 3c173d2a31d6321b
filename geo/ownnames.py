"""An article and a user's own places in, the spans that surely name one of them out. Decides no role.

What the user lists is a place wherever it stands with its capitals, unless it is part of a longer name, a person's, or
an ordinary word at the head of a sentence. Where that is in doubt nothing is said, and the recogniser decides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.gazetteer.own import OwnPlaces
from geo.gazetteer.ownfile import kinds
from geo.known import JOINED, LONGEST, Name, longest
from geo.model import Article, Match
from geo.rolewords import CALENDAR, DIRECTIONS, LOCATIVE, MODIFIERS, NEVER_ALONE, TITLES
from geo.tables import common_words, given_names
from geo.tokens import Sentence, Token, adjoin, sentences, shouting

NAME_MAKERS = DIRECTIONS | frozenset("new old fort mount saint st san santa el al bin abu".split())
"""Words before a name that make another of it, as the kinds of places do: "New Aydar", "Camp Aydar"."""
BEGIN_NO_NAME = CALENDAR | LOCATIVE | frozenset("the and of a an on to from".split())
"""Words with a capital that may stand before a name in a headline or after a colon, and are no part of it."""
_BEFORE = re.compile(r"(?:[@/]|\w[-\u2010\u2011._&'’])\Z")
_AFTER = re.compile(r"[@/_]|\.\w|[-\u2010\u2011][^\W\d_a-z]")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name of the list as it stands in a sentence, and the capitalised words beside it that may belong to it."""

    sentence: Sentence
    name: Name
    loud: bool
    left: Token | None
    right: Token | None


def own_names(article: Article, gazetteer: Gazetteer) -> Mapping[int, tuple[Name, ...]]:
    """The sure names of the user's list by the start of their sentence, in text order; none for other gazetteers."""
    if not isinstance(gazetteer, OwnPlaces):
        return {}
    text = article.text
    said = sentences(article)
    hits = [hit for sentence in said for hit in _hits(text, sentence, gazetteer)]
    if not hits:
        return {}
    lowered = frozenset(token.text for sentence in said for token in sentence.tokens if token.text.islower())
    people = frozenset(hit.name.text for hit in hits if not hit.loud and _is_surname(hit, lowered))
    out: dict[int, tuple[Name, ...]] = {}
    for hit in hits:
        if _is_sure(text, hit, gazetteer, lowered, people):
            out[hit.sentence.start] = (*out.get(hit.sentence.start, ()), hit.name)
    return out


def _hits(text: str, sentence: Sentence, own: OwnPlaces) -> Iterator[_Hit]:
    """The listed names in a sentence from left to right, the longest first, without overlaps."""
    tokens = sentence.tokens
    loud = sentence.heading or shouting(tokens)
    peoples: frozenset[int] | None = None
    at = 0
    while at < len(tokens):
        found = _longest(text, tokens, at, own)
        if found is None:
            at += 1
            continue
        last, match = found
        start, end = tokens[at].start, tokens[last].end
        name = Name(first=at, last=last, start=start, end=end, text=text[start:end], matches=(match,))
        if peoples is None:
            peoples = _peoples(text, tokens, own)
        left = _left(text, tokens, at) if at - 1 not in peoples else None
        yield _Hit(sentence, name, loud, left, _right(text, tokens, last))
        at = last + 1


def _longest(text: str, tokens: Sequence[Token], first: int, own: OwnPlaces) -> tuple[int, Match] | None:
    if tokens[first].text == "the":  # before "Hague Hall" it is no part of the name, though the list has it
        return None
    for length in own.lengths(tokens[first].text):
        last = first + length - 1
        if last >= len(tokens):
            continue
        pairs = zip(tokens[first:last], tokens[first + 1 : last + 1], strict=True)
        if all(JOINED.fullmatch(text, one.end, other.start) for one, other in pairs):
            match = own.named(text[tokens[first].start : tokens[last].end])
            if match is not None:
                return last, match
    return None


def _peoples(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> frozenset[int]:
    """Where adjectives of countries stand: "the Syrian Kafr Zita" is no longer name."""
    out = set()
    for at, token in enumerate(tokens):
        name = longest(text, tokens, at, gazetteer) if token.capital else None
        if name is not None and name.demonym:
            out.add(name.last)
    return frozenset(out)


def _left(text: str, tokens: Sequence[Token], first: int) -> Token | None:
    """The capitalised word that stands right before, or the initial ("J. Aydar"); None for words that begin no name."""
    left = tokens[first - 1] if first else None
    if left is None or not left.capital:
        return None
    gap = text[left.end : tokens[first].start]
    beside = adjoin(text, left.end, tokens[first].start) or (gap == ". " and left.lower in TITLES)
    initial = gap == ". " and len(left.text) == 1
    return left if initial or (beside and left.lower not in BEGIN_NO_NAME) else None


def _right(text: str, tokens: Sequence[Token], last: int) -> Token | None:
    right = tokens[last + 1] if last + 1 < len(tokens) else None
    beside = right is not None and right.capital and adjoin(text, tokens[last].end, right.start)
    return right if beside and right is not None and right.lower not in CALENDAR else None


def _is_surname(hit: _Hit, lowered: frozenset[str]) -> bool:
    """Whether a single word is somebody's name here: "Ali Aydar", "Mr. Aydar"; "Camp Aydar" is none."""
    left = hit.left
    if left is None or hit.name.first != hit.name.last or left.lower in kinds() or left.lower in NAME_MAKERS:
        return False
    return left.lower in TITLES or not (hit.name.first == 1 and _ordinary(left, lowered))


def _ordinary(word: Token, lowered: frozenset[str]) -> bool:
    """Whether a word that begins a sentence is one that needs no capital elsewhere."""
    return word.lower in lowered or word.lower in common_words() or word.lower in MODIFIERS


def _is_sure(text: str, hit: _Hit, gazetteer: OwnPlaces, lowered: frozenset[str], people: frozenset[str]) -> bool:
    name, tokens = hit.name, hit.sentence.tokens
    if _glued(text, name) or _is_longer(text, tokens, name, gazetteer) or _possesses(text, name, gazetteer):
        return False
    if name.first == name.last:
        word = tokens[name.first]
        if word.lower in NEVER_ALONE or name.text in people:
            return False
        if _ordinary(word, lowered) and (hit.loud or name.first == 0):
            return False
        if hit.right is not None and name.text in given_names() and hit.right.lower not in common_words():
            return False
    left = hit.left
    if left is not None and (left.lower in TITLES or len(left.text) == 1):
        return False
    if hit.loud:  # a capital says nothing there
        return True
    begins = name.first == 1 and left is not None and _ordinary(left, lowered)
    makes = left is not None and (left.lower in kinds() or left.lower in NAME_MAKERS)
    return (left is None or (begins and not makes)) and hit.right is None


def _glued(text: str, name: Name) -> bool:
    """Whether the name is part of something that no blank parts: "al-Aydar", "@Aydar", "Aydar/Kessab", "Aydar.com"."""
    return _BEFORE.search(text, max(name.start - 2, 0), name.start) is not None or bool(_AFTER.match(text, name.end))


def _is_longer(text: str, tokens: Sequence[Token], name: Name, gazetteer: OwnPlaces) -> bool:
    """Whether a longer known name covers it: "York" in "New York"."""
    for at in range(max(name.first - LONGEST + 1, 0), name.first + 1):
        known = longest(text, tokens, at, gazetteer)
        if known is not None and known.last >= name.last and known.last - known.first > name.last - name.first:
            return True
    return False


def _possesses(text: str, name: Name, gazetteer: OwnPlaces) -> bool:
    """Whether the "'s" after it belongs to another name: "St John's" is no possessive of an own "St John"."""
    if text[name.end : name.end + 2] not in ("'s", "’s"):
        return False
    found = gazetteer.lookup(text[name.start : name.end + 2])
    return bool(found) and not found[0].place.own
