"""An event's sentence and the places named before it in; the place that the sentence only points back to out.

"Three died in the city", "she spoke there", "signed here on Monday": a pin is a claim, so a phrase points nowhere
unless exactly one place can be meant. What a noun may mean is a row of `KINDS`; names that are not resolved already are
not looked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from geo.actorwords import SAYING
from geo.clauses import Clauses, clauses
from geo.dateline import opens
from geo.model import Article, Resolution, Role
from geo.rolewords import CALENDAR, DIRECTIONS, HIT, LOCATIVE, REACHES
from geo.tokens import Sentence, Token, adjoin, sentences, words
from geo.triggers import verb_forms

LOOK_BACK = 2
"""How many sentences before its own a phrase may point to."""
MOST_QUALIFIERS = 2
"""Words between "the" and "city": "in the southern port city"."""
MOST_EARLIER = 200
"""How many mentions back a country's capital, or a dateline, may have been named; a bound on time alone."""
LONGEST_QUOTED = 2_000
"""Characters of a paragraph before "here" in which a quotation may begin; a bound on time alone."""

SETTLEMENTS = frozenset({"PPL", "PPLC", "PPLA", "PPLA2"})
COUNTRIES = frozenset({"PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "TERR", "PCL"})
REGIONS = frozenset({"ADM1"})
ISLAND_COUNTRIES = frozenset("AW BB BH CU CW CY DM GD GG GU IM IS JE JM LC LK MG MT MU NR PR SG TW".split())
"""ISO codes of countries and territories that are an island, or are called so: "the island" may mean them."""

LITERAL: frozenset[Role] = frozenset({"site", "reference"})
NAMED: frozenset[Role] = LITERAL | {"container"}
ANY: frozenset[Role] = NAMED | {"actor", "origin"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a noun may mean: features (none: any place) and roles that fit, features of what makes it unclear."""

    features: frozenset[str]
    roles: frozenset[Role]
    unclear: frozenset[str] = frozenset()


KINDS: Mapping[str, Kind] = {
    "city": Kind(features=SETTLEMENTS, roles=NAMED),
    "town": Kind(features=SETTLEMENTS - {"PPLC"}, roles=NAMED),
    "village": Kind(features=frozenset({"PPL"}), roles=NAMED),
    "capital": Kind(features=frozenset({"PPLC"}), roles=NAMED, unclear=REGIONS),
    "country": Kind(features=COUNTRIES, roles=ANY),
    "island": Kind(features=frozenset({"ISL"}), roles=NAMED, unclear=REGIONS | {"ISLS"}),
    "state": Kind(features=REGIONS, roles=NAMED),
    "province": Kind(features=REGIONS, roles=NAMED),
    "region": Kind(features=REGIONS | {"RGN1"}, roles=NAMED, unclear=frozenset({"ADM2", "ISL", "PEN", "VAL"})),
    "there": Kind(features=frozenset(), roles=LITERAL),
    "here": Kind(features=frozenset(), roles=ANY),
}

TOWNS = frozenset({"city", "town", "village"})
ADVERBS = frozenset({"there", "here"})
"""What is no noun with an article: "there" is a place named before, "here" that of the dateline, outside quotations."""
QUALIFIERS = DIRECTIONS | frozenset("port coastal besieged historic ancient occupied border mining mountain".split())
"""What may stand between "the" and "city": "in the coastal town"."""
REACHING = HIT | frozenset(
    "shook entered reached swept tore overran left fled fleeing leaving destroyed damaged "
    "flattened burned burnt evacuated".split()
)
"""Forms, besides those of the verbs of `REACHES`, whose object is where it happens: "struck the city"."""
PARTS = frozenset(
    "much most all half part parts some areas districts swathes outskirts centre center heart edge north south east "
    "west middle suburbs".split()
)
"""What may stand before "of the city": it is there too."""
FOLLOWING = frozenset(
    "and or but as after before when while where which who that since until because although though if so than to in "
    "on at by for from with without against during over under near have has had is are was were be been will would "
    "can could may might must should did does do last this next early late earlier later yesterday today tomorrow "
    "again also itself around amid despite following not they he she it we".split()
)
"""Words after which "the city" has ended; any other may be what it only describes: "the city council"."""
EXISTING = frozenset(
    "was were is are be been being has have had will would can could may might must shall should seems seemed appears "
    "appeared remains remained came comes exists existed never no isn't wasn't aren't weren't hasn't".split()
)
"""Beside one of these "there" says that something is, and not where."""
NO_PLACE = frozenset("from out over up down right hi hello and or".split())
"""Before "there" these make it a direction or a part of a saying."""

Pointer = tuple[Resolution, tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    start: int
    end: int
    noun: str
    at: int
    """The index of the noun's word."""


def pointed(
    article: Article, sentence: Sentence, start: int, end: int, resolutions: Sequence[Resolution]
) -> Pointer | None:
    """The earlier resolution that a phrase in the clause of `text[start:end]` means, the phrase's span, and why.

    None where no phrase points back, or where it may mean several places or one that could not be found. `resolutions`
    are the article's, in text order. What is meant stands before the phrase in its own sentence or in one of the two
    before that in the same section; the nearest sentence that names a fitting place decides.
    """
    phrases, cut = _phrases(article.text, sentence)
    at = bisect_left(sentence.tokens, start, key=lambda t: t.start)
    found: dict[str, Pointer] = {}
    for phrase in phrases:
        if at >= len(cut.of) or cut.of[at] != cut.of[phrase.at] or (phrase.start < end and start < phrase.end):
            continue
        if phrase.end <= start and cut.all[cut.of[at]].kind == "relative":
            continue  # "a woman who lives there spoke": no comma says where such a clause ends
        if sentence.tokens[at].lower in SAYING and "," in article.text[phrase.end : max(start, phrase.end)]:
            continue  # "after gunmen looted a shop there, police said"
        meant = _meant(article, sentence, phrase, resolutions)
        if meant is None or meant.place is None:
            return None
        why = f'"{article.text[phrase.start : phrase.end]}" points back to {meant.mention.text}'
        found.setdefault(meant.place.id, (meant, (phrase.start, phrase.end), why))
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=8)
def _phrases(text: str, sentence: Sentence) -> tuple[tuple[_Phrase, ...], Clauses]:
    """What points back in a sentence, and its clauses. Remembered, since a sentence has several events."""
    return tuple(_pointing(text, sentence.tokens)), clauses(text, sentence)


def _pointing(text: str, tokens: Sequence[Token]) -> Iterator[_Phrase]:
    for i, token in enumerate(tokens):
        if token.lower in ADVERBS:
            if _is_where(text, tokens, i):
                yield _Phrase(token.start, token.end, token.lower, i)
        elif token.lower in KINDS and token.text == token.lower and _ends(text, tokens, i):
            the, noun = _article(tokens, i)
            part = _part(tokens, the)
            before = tokens[part - 1].lower if the > 0 else ""
            if (before == "on" and part < the) or (before and _leads(before, noun)):
                yield _Phrase(tokens[the].start, token.end, noun, i)


def _is_where(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether "there" is the place and does not only say that something is."""
    left = tokens[i - 1].lower if i else ""
    right = tokens[i + 1] if i + 1 < len(tokens) else None
    if left in NO_PLACE | EXISTING or text[tokens[i].end : tokens[i].end + 1] in ("'", "’", "-"):
        return False
    if right is None or not adjoin(text, tokens[i].end, right.start):
        return True
    return i > 0 and right.lower not in EXISTING


def _article(tokens: Sequence[Token], i: int) -> tuple[int, str]:
    """Where the "the" of a noun stands (or -1), and what the noun is with the words between them."""
    noun = tokens[i].lower
    left = tuple(t.lower for t in tokens[max(i - 3, 0) : i])
    if noun == "capital" and left == ("the", "country", "s"):
        return i - 3, noun
    if noun == "city" and left[-2:] == ("the", "capital"):
        return i - 2, "capital"
    for k in range(i - 1, max(i - 2 - (MOST_QUALIFIERS if KINDS[noun].features <= SETTLEMENTS else 0), -1), -1):
        if tokens[k].lower == "the":
            return k, noun
        if tokens[k].lower not in QUALIFIERS or noun == "capital":
            break
    return -1, noun


def _part(tokens: Sequence[Token], the: int) -> int:
    """Where the words begin that tell of a part of what follows: "much of the city", "the outskirts of the town"."""
    if the < 3 or tokens[the - 1].lower != "of" or tokens[the - 2].lower not in PARTS:  # noqa: PLR2004 -- a word before
        return the
    first = the - 2
    while first > 1 and tokens[first - 1].lower in QUALIFIERS | {"the", "large", "wide", "a"}:
        first -= 1
    return first


def _leads(word: str, noun: str) -> bool:
    """Whether a word before "the" makes the phrase say where something happens."""
    return noun == "island" if word == "on" else word in LOCATIVE or word in reaching()


@cache
def reaching() -> frozenset[str]:
    """The forms of the verbs whose object is where it happens."""
    return REACHING | verb_forms(REACHES)


def _ends(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Whether the phrase ends with its noun: neither "the city council" nor "the city's" nor "the capital, Lima"."""
    if i + 1 == len(tokens):
        return True
    right = tokens[i + 1]
    gap = text[tokens[i].end : right.start]
    if right.lower in CALENDAR:
        return True
    if right.capital and gap.strip() in ("", ","):
        return False
    if not adjoin(text, tokens[i].end, right.start):
        return gap[:1] not in ("'", "’", "-")
    return right.lower in FOLLOWING or right.lower.endswith("ly") or right.text.isdigit()


def _meant(
    article: Article, sentence: Sentence, phrase: _Phrase, resolutions: Sequence[Resolution]
) -> Resolution | None:
    """The one place that a phrase may mean, or None."""
    if phrase.noun == "here":
        return _of_dateline(article, phrase.start, resolutions)
    around: list[Resolution] = []
    owned = phrase.noun == "capital" and article.text.startswith("the country", phrase.start)
    for first, last in _looked_at(article, sentence, phrase.start, across=owned):
        named = named_in(resolutions, first, last)
        around += named
        owner = _country(named) if owned else ""
        answers = [_capital(owner, phrase.start, resolutions)] if owner else list(_answers(phrase, named, resolutions))
        if not answers:
            continue
        known = {r.place.id: r for r in answers if r is not None and r.place is not None}
        if None in answers or len(known) != 1:
            return None
        meant = next(iter(known.values()))
        if phrase.noun in TOWNS and _is_aside(article, sentence, meant):
            return None
        return meant if phrase.noun != "country" or _undisputed(meant, around) else None
    return None


def _is_aside(article: Article, sentence: Sentence, meant: Resolution) -> bool:
    """Whether a name stands in an aside of an earlier sentence, with which the story does not go on: "the president,
    who was in Beijing, sent troops. His deputy visited the city".
    """
    start, starts = meant.mention.start, _starts(article)
    number = bisect_right(starts, start) - 1
    if number < 0 or starts[number] == sentence.start:
        return False
    first, last = starts[number], starts[number + 1]  # the sentence of the phrase comes after it
    told = replace(sentence, start=first, end=last, tokens=words(article.text, first, last))
    cut = clauses(article.text, told)
    at = bisect_right(told.tokens, start, key=lambda token: token.start) - 1
    return 0 <= at < len(cut.of) and cut.all[cut.of[at]].kind == "relative"


def _of_dateline(article: Article, before: int, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The place of the dateline, where the text speaks for itself and quotes nobody."""
    text = article.text
    told = text[max(before - LONGEST_QUOTED, 0) : before].rpartition("\n")[2]
    if told.count('"') % 2 or told.count("“") > told.count("”"):
        return None
    last = bisect_left(resolutions, before, key=lambda r: r.mention.start)
    ahead = reversed(resolutions[max(last - MOST_EARLIER, 0) : last])
    return next((r for r in ahead if opens(text, r.mention.start, r.mention.end)), None)


def _looked_at(article: Article, sentence: Sentence, before: int, *, across: bool) -> Iterator[tuple[int, int]]:
    """What stands before the phrase in its sentence, and the sentences before that, the nearest first.

    `across`: those of the section before too.
    """
    yield sentence.start, before
    starts = _starts(article)
    edge = sentence.start
    section = next((s.start for s in article.sections if s.start <= edge < s.end), 0)
    at = bisect_left(starts, edge)
    for start in reversed(starts[max(at - LOOK_BACK, 0) : at]):
        if start < section and not across:
            return
        yield start, edge
        edge = start


@lru_cache(maxsize=2)
def _starts(article: Article) -> tuple[int, ...]:
    """Where the article's sentences begin: a long article's sentences are not remembered elsewhere."""
    return tuple(s.start for s in sentences(article))


def named_in(resolutions: Sequence[Resolution], first: int, last: int) -> Sequence[Resolution]:
    """Those of an article's resolutions, in text order, whose names begin between two positions of its text."""
    begin = bisect_left(resolutions, first, key=lambda r: r.mention.start)
    return resolutions[begin : bisect_left(resolutions, last, key=lambda r: r.mention.start)]


def _answers(
    phrase: _Phrase, named: Sequence[Resolution], resolutions: Sequence[Resolution]
) -> Iterator[Resolution | None]:
    """What the phrase may mean of the names of one sentence; None for what leaves it open."""
    kind = KINDS[phrase.noun]
    lost = vague = fitting = False
    for one in named:
        place = one.place
        if phrase.noun == "capital" and place is not None and place.feature in COUNTRIES:
            yield _capital(place.country, phrase.start, resolutions)
        if one.mention.role not in kind.roles:
            continue
        if place is None:
            lost |= one.mention.role in LITERAL and phrase.noun != "country"
        elif not kind.features or place.feature in kind.features or _is_island(phrase.noun, one):
            fitting = True
            yield one
        else:
            vague |= place.feature in kind.unclear
    if lost or (vague and not fitting):
        yield None


def _country(named: Sequence[Resolution]) -> str:
    """The one country of the names of a sentence that name countries, or "": it is that of "the country's capital",
    whatever other capitals are named there.
    """
    found = {r.place.country for r in named if r.place is not None and r.place.feature in COUNTRIES}
    return next(iter(found)) if len(found) == 1 else ""


def _is_island(noun: str, one: Resolution) -> bool:
    place = one.place
    return noun == "island" and place is not None and place.feature in COUNTRIES and place.country in ISLAND_COUNTRIES


def _capital(country: str, before: int, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The one capital of a country that the article names before a place in the text, or None."""
    at = bisect_right(resolutions, before, key=lambda r: r.mention.start)
    found = {
        r.place.id: r
        for r in resolutions[max(at - MOST_EARLIER, 0) : at]
        if r.place is not None and r.place.feature == "PPLC" and r.place.country == country
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _undisputed(meant: Resolution, around: Sequence[Resolution]) -> bool:
    """Whether no place in another country is named as near: "in Peru … in Quito … across the country"."""
    country = meant.place.country if meant.place is not None else ""
    return all(r.place.country in ("", country) for r in around if r.place is not None and r.mention.role in NAMED)
