"""An article in, its place mentions with roles out, and what reports events. Never decides which place a name means.

`RECOGNISERS` holds the ways to do it: "tagger" asks the trained encoder, which sees what the gazetteer knows; "rules"
matches the gazetteer's names, longest first, with case and context.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from threading import Lock

from geo.amend import amended
from geo.gazetteer import Gazetteer
from geo.kindof import with_kinds
from geo.known import EXACT, INNER, Name, longest
from geo.language import other_language
from geo.model import Article, Mention, Precision, Reading
from geo.noplaces import is_no_place
from geo.roles import Scene, roles
from geo.rolewords import (
    BODIES,
    CALENDAR,
    DIRECTIONS,
    KINDS,
    LOCATIVE,
    MODIFIERS,
    NEVER_ALONE,
    ON,
    REACHES,
    STOOD_ON,
    STREETS,
    TITLES,
)
from geo.surenames import sure_names, without_repeats
from geo.surnames import without_surnames
from geo.tables import common_words, given_names
from geo.tagger import TaggedName, Tagger
from geo.tagger.reports import reports
from geo.tokens import Sentence, Token, adjoin, sentences, shouting
from geo.triggers import find_triggers, verb_forms

Recogniser = Callable[[Article, Gazetteer], Reading | Sequence[Mention]]
"""A way to read an article; one that finds nothing but mentions may give just them."""

ONLY_PLACES = frozenset({"in", "near"})
MOST_UNKNOWN = 2
"""Unknown names of more words are companies and titles more often than towns."""
LARGE = 100_000
"""A single-word town of so many people needs no preposition beside it to count as a place."""
HUGE = 1_000_000
"""A name that is also a common word ("Nice", "Reading") must be this large, or have a preposition before it."""
SURE = 0.9
"""How sure the encoder must be of a name in a language that it has not learned."""
LONGEST_PERSON = 4
"""Words of a person's name at most: "Mary Jane Watson Parker"."""


def by_rules(article: Article, gazetteer: Gazetteer) -> Reading:
    """Every place name that the gazetteer knows and the context allows, in text order, without overlaps."""
    out: list[Mention] = []
    people: set[str] = set()
    sure = sure_names(article, gazetteer)
    for sentence in sentences(article):
        certain = sure.get(sentence.start, ())
        names = _names(article.text, sentence, gazetteer, people, certain)
        names = [
            name
            for name in without_repeats(article.text, names)
            if name in certain or not is_no_place(article.text, name.start, name.end)
        ]
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
    return Reading(mentions=tuple(out))


def by_tagger(article: Article, gazetteer: Gazetteer, *, tagger: Tagger | None = None) -> Reading:
    """The place names that the trained encoder sees with their roles, and the words that report events.

    A mention's score is the probability of its role. In a text that is not in English, only names that the encoder is
    sure of and the gazetteer knows are kept: it has learned nothing else.
    """
    certain = {(name.start, name.end) for names in sure_names(article, gazetteer).values() for name in names}
    heard = (tagger or carried()).hear(article, gazetteer, sure=sorted(certain))
    text = article.text
    found = tuple(without_repeats(text, without_surnames(article, heard.names, gazetteer, sure=certain)))
    found = with_kinds(text, found, gazetteer)
    foreign = other_language(text)
    if foreign:
        found = tuple(n for n in found if n.score >= SURE and gazetteer.lookup(text[n.start : n.end]))
    found = tuple(
        n
        for n in found
        if not (text[n.start : n.end] in given_names() and _surname(text, n.end))
        and not (text[n.start : n.end].lower() in DIRECTIONS and _side_of(text, n.start))
        and ((n.start, n.end) in certain or not is_no_place(text, n.start, n.end))
    )
    words = _words_with_a_capital(article, found) | _storms(text, found, gazetteer)
    found = tuple(n for n in found if n.start not in words)
    mentions = tuple(
        Mention(
            article_id=article.id,
            start=name.start,
            end=name.end,
            text=text[name.start : name.end],
            role=role,
            score=round(share, 2),
        )
        for name, (role, share) in zip(found, amended(text, found, gazetteer), strict=True)
    )
    return Reading(
        mentions=mentions,
        reports=() if foreign else reports(article, heard.answers, mentions),
    )


def _words_with_a_capital(article: Article, found: Sequence[TaggedName]) -> frozenset[int]:
    """Where names stand that are words at a sentence's head: the text has them with a small letter, too.

    "Reading is fun, and so is reading"; not where it has them with a capital within a sentence as well.
    """
    single = {n.start for n in found if article.text[n.start : n.end].isalpha()}
    all_sentences = sentences(article)
    heads = {s.tokens[0].start: s.tokens[0] for s in all_sentences if s.tokens and s.tokens[0].start in single}
    if not heads:
        return frozenset()
    within = {token.text for s in all_sentences for token in s.tokens[1:] if not s.heading}
    return frozenset(
        at for at, head in heads.items() if head.lower in within and head.text not in within and head.text != head.lower
    )


def _storms(text: str, found: Sequence[TaggedName], gazetteer: Gazetteer) -> frozenset[int]:
    """Where names stand that are a storm's: "Hurricane Florence", and "Florence" alone after it but for "in Florence".

    No storm is called after a country or a region.
    """
    called = {storm[1] for storm in _STORM.finditer(text)}
    storms = [n for n in found if text[n.start : n.end] in called] if called else []
    if not storms:
        return frozenset()
    wide = {
        name for name in called if any(m.place.geo_precision >= Precision.REGION for m in gazetteer.lookup(name)[:1])
    }
    return frozenset(
        n.start
        for n in storms
        if text[n.start : n.end] not in wide and not _INTO.search(text, max(0, n.start - LONGEST_WORD), n.start)
    )


def _surname(text: str, end: int) -> bool:
    """Whether a surname follows: "Georgia Combs" is a person however often Georgia is a place."""
    word = _CAPITALISED.match(text, end)
    return word is not None and word[1].lower() not in ordinary()


def _side_of(text: str, start: int) -> bool:
    """Whether a name goes on to there: "the Five Points South district" names no South."""
    return _NAMED.search(text, max(0, start - LONGEST_WORD), start) is not None


_STORM = re.compile(
    r"\b(?:Hurricane|HURRICANE|(?:Super )?Typhoon|TYPHOON|Cyclone|CYCLONE|Tropical (?:[Ss]torm|[Dd]epression)|Storm)"
    r"[^\S\n]([^\W\d_a-z][\w’'-]+)"
)
_INTO = re.compile(rf"\b(?:{'|'.join(sorted(LOCATIVE | {'to', 'from', 'of'}))})\s+(?:the\s+)?\Z", re.IGNORECASE)
"""What stands before a place, and before no storm's name alone."""
_NAMED = re.compile(r"[^\W\d_a-z][\w'’-]*[^\S\n]+\Z")
LONGEST_WORD = 40
_CAPITALISED = re.compile(r"[^\S\n]([^\W\d_a-z][^\W\d_]+)\b")


def carried() -> Tagger:
    """The encoder with the weights that Dateline carries, loaded once, when first needed."""
    with _LOADING:  # several threads ask at once when a run begins
        return _loaded()


_LOADING = Lock()
_loaded = cache(Tagger)


RECOGNISERS: Mapping[str, Recogniser] = {"tagger": by_tagger, "rules": by_rules}
THREADED = frozenset({"tagger"})
"""Those that several threads do faster than one."""


def _names(
    text: str, sentence: Sentence, gazetteer: Gazetteer, people: set[str], certain: Sequence[Name] = ()
) -> list[Name]:
    """The names of a sentence, the `certain` ones among them; surnames of people seen so far are added to `people`."""
    tokens = sentence.tokens
    loud = shouting(tokens)
    found: list[Name] = []
    sure = {name.first: name for name in certain}
    at = 0
    while at < len(tokens):
        if at in sure:
            found.append(sure[at])
            at = sure[at].last + 1
            continue
        name = longest(text, tokens, at, gazetteer)
        ahead = next((first for first in sure if first > at), len(tokens))
        if name is not None and name.last >= ahead:
            name = None  # the certain name that it runs into is surer
        unknown = None if name is not None or sentence.heading else _unknown(text, tokens, at, people)
        if unknown is not None:
            found.append(unknown)
            at = unknown.last + 1
            continue
        if name is None or not _is_place(text, sentence, name, found, people, loud=loud):
            after = _after_person(text, tokens, at, people) if name is not None or tokens[at].capital else at + 1
            at = min(after, ahead)
            continue
        found.append(name)
        at = name.last + 1
    return found


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
    return verb_forms(REACHES) | {"struck", "left", "shook"}


@cache
def ordinary() -> frozenset[str]:
    """Words that an unknown place's name does not hold."""
    return CALENDAR | TITLES | BODIES | STREETS | common_words()
