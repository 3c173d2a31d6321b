"""An article in, its place mentions with roles out. Never decides which place a name means.

`RECOGNISERS` holds the ways to do it; "rules" matches the gazetteer's names, longest first, with case and context.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from geo.gazetteer import Gazetteer
from geo.model import Article, Match, Mention, Precision
from geo.roles import Name, Scene, roles
from geo.rolewords import BODIES, CALENDAR, KINDS, LOCATIVE, MODIFIERS, ON, REACHES, STOOD_ON, STREETS
from geo.tables import words
from geo.tokens import Sentence, Token, adjoin, sentences, shouting
from geo.triggers import find_triggers, inflections

Recogniser = Callable[[Article, Gazetteer], tuple[Mention, ...]]

LONGEST = 6
"""Names of more words than this are not tried; the longest in use ("South Georgia and the South Sandwich Islands")
are found by their shorter forms."""

JOINED = re.compile(r"[^\S\n]|\s?\n[^\S\n]*|[-\u2010\u2011]|\.\s|,\s(?=D\.C|DC)|\s?&\s?|['’]")
"""What may stand between two words of one name."""

INNER = frozenset(
    "of the and de del la le les los las du des da do dos di el al es upon on am an der in sur y und von".split()
)
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater downtown".split()
)
ONLY_PLACES = frozenset({"in", "near"})
MOST_UNKNOWN = 2
"""Unknown names of more words are companies and titles more often than towns."""
LARGE = 100_000
"""A single-word town of so many people needs no preposition beside it to count as a place."""
HUGE = 1_000_000
"""A name that is also a common word ("Nice", "Reading") must be this large, or have a preposition before it."""
TITLES = frozenset(
    "mr mrs ms dr sir lord lady president senator sen rep gov governor mayor judge justice professor prof captain "
    "capt sgt sergeant lt general gen col colonel officer detective sheriff coach rev pope king queen prince "
    "princess miss saint".split()
)
NEVER_ALONE = CALENDAR | TITLES | DIRECTIONS | KINDS | MODIFIERS
"""Words that are part of many names and no name by themselves."""
EXACT = frozenset({"abbreviation", "demonym"})
LONGEST_PERSON = 4
"""Words of a person's name at most: "Mary Jane Watson Parker"."""


def by_rules(article: Article, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Every place name that the gazetteer knows and the context allows, in text order, without overlaps."""
    out: list[Mention] = []
    people: set[str] = set()
    for sentence in sentences(article):
        names = _names(article.text, sentence, gazetteer, people)
        scene = Scene(text=article.text, sentence=sentence, names=names, triggers=find_triggers(article.text, sentence))
        for name, (role, score) in zip(names, roles(scene), strict=True):
            out.append(
                Mention(
                    article_id=article.id,
                    start=name.start,
                    end=name.end,
                    text=name.text,
                    role=role,
                    score=round(score, 2),
                )
            )
    return tuple(out)


RECOGNISERS: Mapping[str, Recogniser] = {"rules": by_rules}


def _names(text: str, sentence: Sentence, gazetteer: Gazetteer, people: set[str]) -> list[Name]:
    """The names of a sentence; surnames of people seen so far are added to `people`."""
    tokens = sentence.tokens
    loud = shouting(tokens)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        name = _longest(text, tokens, at, gazetteer) if _may_begin(tokens[at]) else None
        unknown = None if name is not None or sentence.heading else _unknown(text, tokens, at, people)
        if unknown is not None:
            found.append(unknown)
            at = unknown.last + 1
            continue
        if name is None or not _is_place(text, sentence, name, found, people, loud=loud):
            at = _after_person(text, tokens, at, people) if name is not None or tokens[at].capital else at + 1
            continue
        found.append(name)
        at = name.last + 1
    return found


def _may_begin(token: Token) -> bool:
    return token.capital and len(token.text) > 1


def _longest(text: str, tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> Name | None:
    """The longest run of words from `first` that the gazetteer knows as a name."""
    for last in range(min(first + LONGEST, len(tokens)) - 1, first - 1, -1):
        if not tokens[last].capital or not _joined(text, tokens[first : last + 1]):
            continue
        start, end = tokens[first].start, tokens[last].end
        for stop in _ends(text, end):
            matches = tuple(m for m in gazetteer.lookup(text[start:stop]) if _spelt(text[start:stop], m))
            if matches:
                return Name(
                    first=first, last=last, start=start, end=stop, text=text[start:stop], matches=_ranked(matches)
                )
    return None


def _unknown(text: str, tokens: Sequence[Token], first: int, people: set[str]) -> Name | None:
    """Capitalised words that no gazetteer knows, where only a place can stand: "near Aydar", "the town of Bebnine".

    They are mentions too: an online geocoder may know them, and if none does, "not found" is what a reader should see.
    """
    before = tokens[first - 1].lower if first else ""
    kind = before == "of" and first > 1 and tokens[first - 2].lower in KINDS
    if not tokens[first].capital or not (kind or before in ONLY_PLACES):
        return None
    last = _run_end(text, tokens, first)
    run = tokens[first : last + 1]
    if len(run) > MOST_UNKNOWN or any(t.lower in ordinary() or t.text.isupper() or t.text in people for t in run):
        return None
    if not all(t.text.isalpha() for t in run) or text[run[-1].end : run[-1].end + 2] in ("'s", "’s"):
        return None
    start, end = run[0].start, run[-1].end
    return Name(first=first, last=last, start=start, end=end, text=text[start:end], matches=())


def _ends(text: str, end: int) -> tuple[int, ...]:
    """Where a name may end: after the dot of an abbreviation ("Calif."), else with its last word."""
    return (end + 1, end) if text[end : end + 1] == "." and text[end - 1] != "." else (end,)


def _spelt(surface: str, match: Match) -> bool:
    """Whether the spelling fits: an article belongs to few names ("The Hague"); what ends in a dot, and short
    capitals, are an abbreviation and no village.
    """
    if surface[:4].lower() == "the " and match.place.name[:4].lower() != "the ":
        return False
    if surface.endswith(".") or (surface.isupper() and len(surface) <= 3):  # noqa: PLR2004 -- "US", "UAE"
        return match.kind == "abbreviation"
    return True


def _ranked(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Abbreviations and demonyms first: they are exact; then by size, as the gazetteer gives them."""
    exact = [m for m in matches if m.kind in EXACT and m.place.geo_precision >= Precision.REGION]
    return (*exact, *(m for m in matches if m not in exact))


def _joined(text: str, tokens: Sequence[Token]) -> bool:
    for left, right in pairwise(tokens):
        if not JOINED.fullmatch(text, left.end, right.start):
            return False
        if not right.capital and right.lower not in INNER:
            return False
    return True


def _is_place(
    text: str, sentence: Sentence, name: Name, found: Sequence[Name], people: set[str], *, loud: bool
) -> bool:
    """Whether the words around a known name let it be a place here."""
    tokens = sentence.tokens
    best = name.matches[0]
    exact = best.kind in EXACT
    strong = exact or best.place.geo_precision >= Precision.REGION or best.place.id.startswith("dateline:")
    located = _located(text, tokens, name, found)
    if name.text.lower() in NEVER_ALONE:
        return False
    if not loud and not exact and _part_of_name(text, tokens, name, found, strong=strong):
        return False
    if name.text in people and not located and not strong:
        return False
    if best.place.geo_precision >= Precision.REGION and (best.kind != "alternate" or best.place.population > LARGE):
        return not (
            name.first == 0 and name.text.lower() in common_words() and best.place.geo_precision < Precision.COUNTRY
        )
    people_there = max((m.place.population for m in name.matches if m.kind == "name"), default=0)
    if name.first == name.last and name.text.lower() in common_words():
        said = located and not sentence.heading and tokens[name.first - 1].lower != "to"
        return name.first > 0 and ((said and people_there > 0) or people_there >= HUGE)
    if name.first != name.last:
        return located or any(m.kind == "name" for m in name.matches)
    return located or people_there >= LARGE


def _located(text: str, tokens: Sequence[Token], name: Name, found: Sequence[Name]) -> bool:
    """Whether the context itself says "place": a preposition before, a region after, a dateline, a list of places."""
    peoples = {n.last: n.first for n in found if n.demonym}  # "near the Greek city of Larissa"
    at = name.first - 1
    while at >= 0 and (tokens[at].lower in MODIFIERS or at in peoples):
        if at and tokens[at].lower == "of" and tokens[at - 1].lower in KINDS:
            return True  # "the city of Flint"
        at = peoples.get(at, at) - 1
    if at >= 0 and tokens[at].lower in ON and any(m.place.feature in STOOD_ON for m in name.matches):
        return True
    if at >= 0 and (
        tokens[at].lower in LOCATIVE or tokens[at].lower in ("to", "from") or tokens[at].lower in reaching()
    ):
        return True
    if found and text[found[-1].end : name.start].strip() in (",", "and", ", and"):
        return True
    right = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if right is not None and right.lower in BODIES and adjoin(text, name.end, right.start):
        return True
    return bool(
        re.match(r",\s+[A-Z]|\s+\((?:AP|Reuters|AFP|CNN|UPI)\)|\s+[-–—]{1,2}\s", text[name.end : name.end + 12])
    )


def _part_of_name(text: str, tokens: Sequence[Token], name: Name, found: Sequence[Name], *, strong: bool) -> bool:
    """Whether a capitalised neighbour makes the name part of a longer one: "Jack London", "Paris Hilton"."""
    if name.first > 0:
        left = tokens[name.first - 1]
        touching = adjoin(text, left.end, name.start) or text[left.end : name.start] in (". ", "-")
        taken = bool(found) and found[-1].last == name.first - 1
        ordinary = name.first == 1 and (left.lower in common_words() or left.lower in MODIFIERS | LOCATIVE | INNER)
        allowed = left.lower in DIRECTIONS | CALENDAR | BODIES or taken or ordinary
        if touching and left.capital and not left.text.isupper() and not allowed:
            return not strong or left.lower in TITLES or len(left.text) == 1 or left.lower not in common_words()
    right = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    if right is None or not right.capital or not adjoin(text, name.end, right.start):
        return False
    if right.lower in STREETS:
        return True
    if right.lower in BODIES | CALENDAR | DIRECTIONS or right.lower in common_words():
        return False
    return not strong or name.text in given_names()


def _run_end(text: str, tokens: Sequence[Token], first: int, *, dotted: bool = False) -> int:
    """The last of the capitalised words that stand side by side from `first` on; `dotted`: over "J. " too."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].capital and last - first < LONGEST_PERSON - 1:
        start, end = tokens[last].end, tokens[last + 1].start
        if not adjoin(text, start, end) and not (dotted and text[start:end] == ". "):
            break
        last += 1
    return last


def _after_person(text: str, tokens: Sequence[Token], at: int, people: set[str]) -> int:
    """Steps over a run of capitalised words that is no place, remembering its last word as a surname."""
    last = _run_end(text, tokens, at, dotted=True)
    if last > at and tokens[at].lower not in common_words():
        people.add(tokens[last].text)
        return last + 1 if tokens[at].lower not in DIRECTIONS | CALENDAR | LOCATIVE else at + 1
    return at + 1


@cache
def reaching() -> frozenset[str]:
    """The forms of the verbs whose object is a place: "visited Wewak"."""
    return frozenset(form for lemma in REACHES for form in inflections(lemma, "verb")) | {"struck", "left", "shook"}


@cache
def given_names() -> frozenset[str]:
    """Names of regions and countries that people bear too, from `geo/data/given_names.txt`: "Georgia Combs"."""
    return words("given_names.txt")


@cache
def ordinary() -> frozenset[str]:
    """Words that an unknown place's name does not hold."""
    return CALENDAR | TITLES | BODIES | STREETS | common_words()


@cache
def common_words() -> frozenset[str]:
    """Place names that English also uses as ordinary words, from `geo/data/common_words.txt`."""
    return words("common_words.txt") | {"a", "i"}
