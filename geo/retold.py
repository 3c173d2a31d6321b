"""A sentence in, whether it tells on of what was told before out: "The crash occurred in …", "It struck …".

Such an event, where it has no day, has that of the event which it tells on. None is joined to another here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.dateline import after_dateline
from geo.eventtypes import HARM
from geo.gazetteer.containment import inside
from geo.model import NEAR_BY, Article, DateRange, Event, LocatedEvent, Place, Precision
from geo.sphere import distance_km
from geo.tokens import sentences

LEAD = 2
"""So many sentences of the text, with the title, say what all of it is about."""
REACH = 3
"""So many sentences back may "it" point."""
MOST_DATED = 200
"""Events with a day before one that tells on: where there are more, only those of the last sentences may be meant."""
NEAR_KM = 60.0
"""So far from what is told first may lie a place that the text puts near a town: it has no point of its own."""

_CRIME = frozenset({"attack", "crime"})
_MISHAP = frozenset({"accident", "disaster"})
_PROTEST = frozenset({"protest"})
_MEETING = frozenset({"meeting"})
_ANY = HARM | _PROTEST


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a noun says of an event: of which types it may be, and how it may have been told; "" for any words."""

    types: frozenset[str]
    told: str = ""


KINDS: Mapping[str, _Kind] = {
    r"(?:earth)?quakes?|tremors?|temblors?|epicent(?:re|er)": _Kind(HARM, r"(?:earth)?quakes?|tremors?|temblors?"),
    r"floods?|flooding": _Kind(HARM, r"(?:flash )?floods?|flooding|floodwaters?|deluge"),
    r"(?:land|mud|rock)slides?|landslips?|avalanches?": _Kind(
        HARM, r"(?:land|mud|rock)slides?|landslips?|avalanches?|buried"
    ),
    r"(?:wild|bush)?fires?|blazes?|infernos?": _Kind(
        HARM, r"(?:wild|bush)?fires?|blazes?|infernos?|burn(?:s|ed|t|ing)?|flames|ablaze|gutted"
    ),
    r"blasts?|explosions?|bombings?": _Kind(
        HARM, r"blasts?|explo(?:sions?|de[sd]?|ding|sives)|bomb(?:s|ed|ing|ings|er|ers)?|detonat(?:e[sd]?|ion|ing)"
    ),
    r"shootings?": _Kind(HARM, r"shootings?|shots?|gunm[ae]n|gunfire|opened fire|opens fire|shooters?"),
    r"(?:air ?)?strikes?|air ?raids?|bombardments?|shelling": _Kind(
        _CRIME,
        r"(?:air ?)?strikes?|(?:air ?)?raids?|bombard\w*|shell(?:s|ed|ing)?|missiles?|rockets?|drones?|warplanes?",
    ),
    r"crash(?:es)?|collisions?|derailments?|pile-?ups?": _Kind(
        HARM,
        r"crash(?:es|ed|ing)?|collisions?|collided?|derail\w*|overturn\w*|plung(?:e[sd]?|ing)|veered|careered|swerved"
        r"|(?:tipp|flipp|roll)(?:ed|ing) (?:over|on)|skidded|fell|left the (?:road|tracks?|rails)|pile-?up",
    ),
    r"sinkings?|shipwrecks?|capsizing": _Kind(HARM, r"capsiz\w+|s[aiu]nks?|sinking|shipwreck|went down|goes down"),
    r"collapses?": _Kind(HARM, r"collaps(?:es?|ed|ing)|cav(?:es?|ed) in"),
    r"accidents?|mishaps?": _Kind(_MISHAP),
    r"disasters?|tragedy|tragedies|incidents?": _Kind(HARM),
    r"attacks?|assaults?|raids?|ambush(?:es)?|massacres?|murders?|killings?|stabbings?": _Kind(_CRIME),
    r"robber(?:y|ies)|abductions?|kidnappings?": _Kind(_CRIME, r"rob(?:s|bed|bery)?|abduct\w*|kidnap\w*|seiz\w+"),
    r"protests?|demonstrations?|march(?:es)?|rall(?:y|ies)": _Kind(_PROTEST),
    r"meetings?|talks|summits?": _Kind(_MEETING, r"me(?:e)?t(?:s|ing|ings)?|talks|summits?"),
}
"""What may be told on, by the nouns for it."""

_NOUN = "|".join(KINDS)
_BEFORE = r"(?:\A\W*|[.;:“”\"]\s+|,\s+|\b(?:said|says|say|saying|that|and|but|where)\s+)"
"""What stands before the subject of a clause."""
_OTHER = frozenset(
    "second third fourth fifth other earlier previous similar separate different new another latest last first past "
    "deadliest worst biggest largest main next recent".split()
)
_THE = re.compile(
    rf"{_BEFORE}(?:the|this)\s+(?P<how>(?:[\w’'-]+\s+){{0,3}}?)(?P<noun>{_NOUN})(?![\w’'-])", re.IGNORECASE
)
_IT = re.compile(
    rf"{_BEFORE}it\s+(?:also\s+|all\s+)?"
    r"(?:(?P<any>occurred|happened|took place|broke out|erupted|(?:began|started)(?P<how>\s+(?:as|with)\s+an?\b)?)"
    r"|struck|hit|was cent(?:red|ered))\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?:,\s+which\s[^,.;:()—–]{1,80},)?(?:,?\s+(?:which|that))?(?:\s+[\w’'-]+){0,4}\s+")
"""What may stand between the noun and the event's word: "the crash, which is said to have occurred", "the massacre,
which followed a row, took place".
"""
_BEGAN_AS = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}")
"""What may stand before the word for it in "it all began as a forest fire"."""
_COMPARED = re.compile(
    r"\b(?:days?|hours?|weeks?|months?|years?) (?:after|before|later|earlier|ago)\b"
    r"|\b(?:since|follow(?:s|ed|ing)|c[ao]mes?|coming|another|separate|similar)\b"
    r"|\bthe (?:second|third|fourth|fifth|latest|\w+th)\b(?! of\b)",
    re.IGNORECASE,
)
"""What says that the sentence knows of another event."""
_NEW = (
    r"\b(?:another|second|third|separate|similar|different|other|earlier|previous|latest|new)\b(?:\s+[\w’'-]+){0,3}?\s+"
)
_ANOTHER = re.compile(rf"{_NEW}(?P<noun>{_NOUN})(?![\w’'-])", re.IGNORECASE)
_A_NEW = re.compile(rf"(?:{_NEW}|\ban?\s+(?:[\w’'-]+\s+){{0,3}}?)(?P<noun>{_NOUN})(?![\w’'-])", re.IGNORECASE)
_MANY_NEW = re.compile(rf"\W*(?:(?:many|more|several|some)\s+)?(?P<noun>{_NOUN})(?![\w’'-])", re.IGNORECASE)
_NOUNS = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_BY_NOUN = tuple((re.compile(nouns, re.IGNORECASE), kind) for nouns, kind in KINDS.items())


@dataclass(frozen=True, slots=True)
class Again:
    """What a sentence tells on: an event of these types, told in these words, one or several of it, so named.

    `near`: only what stands just before it, as "it" means no more; `vague`: its own word tells no type,
    as "the incident".
    """

    types: frozenset[str]
    told: re.Pattern[str] | None
    several: bool = False
    names: tuple[str, ...] = ()
    near: bool = False
    vague: bool = False

    def fits(self, said: str, type_: str) -> bool:
        """Whether an event of this type, told in this sentence, may be meant."""
        if type_ not in self.types:
            return False
        words = [match[0] for match in (self.told or _NOUNS).finditer(said)]
        if self.told is not None and not words:
            return False
        nouns = [word for word in words if _NOUNS.fullmatch(word)]
        return self.several or not nouns or not all(map(_is_many, nouns))

    def named(self, said: str) -> bool:
        """Whether a sentence has the names too: "the County Fire"."""
        return all(name in said for name in self.names)


def again(text: str, event: Event) -> Again | None:
    """What the event's sentence tells on, if its clause has that for its subject: "the crash occurred", "it struck"."""
    first = after_dateline(text, event.evidence_start, event.evidence_end)
    if event.trigger_start < first:
        return None
    return _again(text[first : event.evidence_end], event.trigger_start - first, event.trigger_end - first)


@lru_cache(maxsize=1_000)  # each is compared with many others
def _again(said: str, start: int, end: int) -> Again | None:
    if _COMPARED.search(said):
        return None
    for match in _THE.finditer(said, 0, end):
        at, stop = match.span("noun")
        how = match["how"].split()
        if not (at <= start < stop or (stop <= start and _LEADS_ON.fullmatch(said, stop, start))):
            continue
        if any(word.lower() in _OTHER or word[0].isdigit() for word in how):
            return None
        names = tuple(word for word in how if word[0].isupper())
        kind, several = _kind_of(match["noun"]), _is_many(match["noun"])
        vague = kind.types == HARM and not kind.told
        return Again(kind.types, _words(kind.told), several=several, names=names, vague=vague)
    it = next((each for each in _IT.finditer(said, 0, end) if each.end() >= end or _began_as(each, start)), None)
    return None if it is None else Again(_ANY, None, near=it["any"] is None, vague=it["any"] is not None)


def _began_as(it: re.Match[str], start: int) -> bool:
    """Whether an event's word says as what it began."""
    return it["how"] is not None and _BEGAN_AS.fullmatch(it.string, it.end(), start) is not None


def _kin(type_: str) -> frozenset[str]:
    """The types as which one thing may be told."""
    return HARM if type_ in HARM else frozenset({type_})


def _kind_of(noun: str) -> _Kind:
    return next(kind for nouns, kind in _BY_NOUN if nouns.fullmatch(noun))


@lru_cache
def _words(told: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{told})\b", re.IGNORECASE) if told else None


def _is_many(word: str) -> bool:
    """Whether a noun means several: "attacks"."""
    return word.lower().endswith("s")


def new_one(said: str, known: Again, *, told_so: bool = False) -> bool:
    """Whether a sentence brings up another event that may be meant: "another attack" or, if it need not be said that it
    is another (`told_so`), "a bomb attack".
    """
    found = (_ANOTHER if told_so else _A_NEW).finditer(said)
    return any(not known.types.isdisjoint(_kind_of(match["noun"]).types) for match in found)


def brings_up_another(said: str, types: frozenset[str]) -> bool:
    """Whether a sentence says that there was another event of these types: "a second blast"."""
    return new_one(said, Again(types, None), told_so=True)


def tells_of_many(said: str) -> bool:
    """Whether a sentence begins with several of a kind that nobody has spoken of: "Fires that had threatened"."""
    first = _MANY_NEW.match(said)
    return first is not None and _is_many(first["noun"])


def dated_as_told(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those that tell on, without a day, what was told with one at a wider place with that day, or what is
    told on below with one, and those whose own word says nothing of the kind ("the incident") with that type too.

    Where that may be one of two days, it is none.
    """
    if all(one.event.when is None for one in located):
        return tuple(located)
    located = _dated_later(article, located)
    told = _Told(article, located)
    meant = {
        one.event.id: event
        for one in located
        if one.event.status == "happened" and one.event.when is None and not one.event.when_text
        if one.resolution is not None and (event := told.meant_by(one)) is not None
    }
    return tuple(_as_meant(one, meant.get(one.event.id)) for one in located)


def _as_meant(one: LocatedEvent, meant: Event | None) -> LocatedEvent:
    return one if meant is None else replace(one, event=meant)


def _dated_later(article: Article, located: Sequence[LocatedEvent]) -> Sequence[LocatedEvent]:
    """The events, those of the title and the lead that have no day with the one day of what tells on of them below."""
    told = _Told(article, located)
    days = {
        one.event.id: when
        for one in located
        if one.event.status == "happened" and one.event.when is None and not one.event.when_text
        if one.resolution is not None and one.event.type in _ANY and (when := told.later_day_of(one)) is not None
    }
    if not days:
        return located
    return tuple(
        one
        if (when := days.get(one.event.id)) is None
        else replace(one, event=replace(one.event, when=when, when_text=when.text))
        for one in located
    )


class _Told:
    """What an article tells, and in which of its sentences."""

    def __init__(self, article: Article, located: Sequence[LocatedEvent]) -> None:
        self._text = article.text
        self._every = every = sentences(article)
        self._starts = [sentence.start for sentence in every]
        body = [number for number, sentence in enumerate(every) if sentence.section not in ("title", "repeat")]
        self._lead = body[LEAD - 1] if len(body) >= LEAD else len(every)
        dated = [(self._number(each.event), each) for each in located if each.event.when is not None]
        self._dated = sorted(dated, key=lambda each: each[0])
        self._new: dict[frozenset[str], list[int]] = {}

    def meant_by(self, one: LocatedEvent) -> Event | None:
        """The event with the one day of what it tells on, and its type where "the incident" says none; None where it
        tells on nothing, or where there are two days.
        """
        known = again(self._text, one.event)
        if known is None or one.event.type not in known.types:
            return None
        here = self._number(one.event)
        meant = [each.event for each in self._before(here) if self._may_be(each, one, known)]
        beside = [event for event in meant if self._number(event) == here - 1]
        first = [number for event in meant if (number := self._number(event)) <= self._lead]
        if not beside and (not first or self._is_new_between(max(first), here, known)):
            return None
        days = {(when.start, when.end): when for event in beside or meant if (when := event.when) is not None}
        if len(days) != 1:
            return None
        (when,) = days.values()
        types = {event.type for event in beside or meant}
        type_ = types.pop() if known.vague and len(types) == 1 else one.event.type
        return replace(one.event, type=type_, when=when, when_text=when.text)

    def later_day_of(self, one: LocatedEvent) -> DateRange | None:
        """The one day of the sentences that tell on below of what the title or the lead tells without a day, as in "The
        attack happened on Sunday"; None where one of them may mean something else.
        """
        here = self._number(one.event)
        if here > self._lead:
            return None
        days: list[DateRange] = []
        for number, each in self._dated[:MOST_DATED]:
            event, when = each.event, each.event.when
            if when is None or event.status != "happened" or event.type not in _ANY:
                continue
            known = again(self._text, event) if number > here else None
            if known is None or known.near or not self._may_be(one, each, known, later=True):
                if number <= self._lead and event.type in _kin(one.event.type):
                    return None  # two things are told at the head, and it may be this one that is told on
                continue
            if when.precision != "day" or self._is_new_between(here, number, known):
                return None
            days.append(when)
        return days[0] if len({(when.start, when.end) for when in days}) == 1 else None

    def _before(self, here: int) -> Iterator[LocatedEvent]:
        """The dated events of the sentences before; where those are very many, of the last few sentences."""
        end = bisect_left(self._dated, here, key=lambda each: each[0])
        near = bisect_left(self._dated, here - REACH, key=lambda each: each[0])
        return (each for _, each in self._dated[0 if end <= MOST_DATED else max(near, end - MOST_DATED) : end])

    def _may_be(self, other: LocatedEvent, one: LocatedEvent, known: Again, *, later: bool = False) -> bool:
        """Whether a sentence before, of the title, the lead or near by, tells what this one tells on."""
        event, at, here = other.event, self._number(other.event), self._number(one.event)
        if at >= here or event.status != one.event.status:
            return False
        if not holds(other, one) and not (later and one.resolution is None):
            return False
        if known.near and here - at > REACH:
            return False
        said = self._text[event.evidence_start : event.evidence_end]
        return known.named(said) and known.fits(said, event.type)

    def _is_new_between(self, first: int, here: int, known: Again) -> bool:
        """Whether a sentence between tells of another event, which may be meant rather."""
        if known.types not in self._new:
            self._new[known.types] = [
                number
                for number, each in enumerate(self._every)
                if new_one(self._text[each.start : each.end], known, told_so=number <= self._lead)
            ]
        new = self._new[known.types]
        return bisect_left(new, here) > bisect_right(new, first)

    def _number(self, event: Event) -> int:
        return self._at(event.evidence_start)

    def _at(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1


def holds(wide: LocatedEvent, narrow: LocatedEvent) -> bool:
    """Whether the place of the one is that of the other, or holds it, or is not told."""
    one = None if wide.resolution is None else wide.resolution.place
    other = None if narrow.resolution is None else narrow.resolution.place
    return one is None or (other is not None and is_in(other, one))


def is_in(place: Place, wide: Place) -> bool:
    """Whether a place is the other or lies in it, or is only known to be near a town and is not far from it."""
    if place.id == wide.id:
        return True
    if not (place.is_somewhere and wide.is_somewhere):
        return False
    if place.id.startswith(NEAR_BY) and wide.geo_precision < Precision.REGION:
        return distance_km(place.lat, place.lon, wide.lat, wide.lon) <= NEAR_KM
    return inside(place, wide)
