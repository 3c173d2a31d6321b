"""Located events of one article in, each told once out: words of a sentence that report one thing become one event.

Events of a title have the day that the article's lead has for them. Nothing is joined to a place here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from geo.captions import caption_at, captions
from geo.dates import find_dates
from geo.events.when import of_one_day
from geo.eventtypes import HARM
from geo.link.dayafter import dated_as_after
from geo.link.nextday import dated_as_before
from geo.link.oneday import dated_by_story
from geo.link.onephrase import told_in_one_phrase
from geo.link.partof import dated_as_part
from geo.link.quoted import dated_as_quoted
from geo.link.sameplace import Group, alike, at_one_crossing, places_of, with_mentions
from geo.link.titled import happened_as_told
from geo.model import Article, Event, LocatedEvent
from geo.retold import dated_as_told
from geo.tokens import sentences
from geo.triggers import verb_forms

LEAD_SENTENCES = 2
"""Of so many sentences is the lead, which tells again what the title does."""
LONGEST_DAYS = 31
_HOUR = re.compile(r"\b[0-9]{1,2}(?:[.:][0-9]{2})?\s?[ap]\.?m\b|(?<![:\d])(?:[01]?[0-9]|2[0-3]):[0-5][0-9]\b(?!:)")
_PART_OF_DAY = "morning|noon|midday|afternoon|evening|nightfall|dusk|dawn|daybreak|sunset|sunrise|midnight|lunchtime"
_LATER_THAT_DAY = re.compile(
    rf"\b(?:by|before|around|shortly before|shortly after|(?:early |late |later )?in the) (?:the )?(?:{_PART_OF_DAY})\b"
    r"(?! (?:of|on|prayers?)\b)|\bat (?:noon|midday|dawn|dusk|daybreak|sunset|sunrise|midnight)\b(?! (?:of|on)\b)"
    r"|\A\W*(?:(?:a few|several|some|two|three|four|five|six) )?(?:hours|minutes) (?:later|earlier)\b",
    re.IGNORECASE,
)
"""What says when on a day that was told before: "By noon", "hours earlier"."""
_BOTH = re.compile(
    r"\A\W*both (?:of the |the )?(?!sides|parties|countries|nations|governments|teams|houses)[a-z]+s\b", re.IGNORECASE
)
"""What begins a sentence on two things of that day: "Both boats were found"."""
SUBJECT = 60
"""So near to a sentence's head stands the verb of its subject."""
OF_BOTH = HARM | {"aid", "coercion"}
"""Types of what is told of both on a day; "both candidates campaigned" for weeks."""
DAY_REACH = 5
"""In so many sentences before it that day is looked for."""
LIGHT_VERBS = frozenset(
    "attend begin broker conduct deliver give go hold host join launch lead make mount open resume sign stage start "
    "take".split()
)
"""Verbs beside whose object nothing happens: "held talks", "signed a treaty", "goes on trial"."""
PREPARING = frozenset("organise organize plan plot prepare".split())
"""The same of what is yet to be: beside "are planning a strike" nothing is told but the strike."""
_OBJECT = re.compile(
    r"(?: (?!(?:in|at|of|to|for|from|with|by|and|or|but|near|after|before|when|as|that|who)\b)[\w'’-]+){0,3} "
    r"| (?:drone|rocket|air|ground|missile|gun|suicide|artillery) and (?!the\b|a\b)[\w'’-]+ "
    r"|(?<=go) on |(?<=goes) on |(?<=went) on "
)
"""What stands between such a verb and its object."""
_CARRY_OUT = frozenset(f"{verb} out" for verb in ("carry", "carries", "carried", "carrying"))
"""The same, said of what may have been: "accused of carrying out the bombing"."""
STAYING = frozenset({"stay ", "stays ", "stayed ", "remain ", "remains ", "remained "})
"""What says of the word after it that it goes on: "stayed shut"."""
_DONE = re.compile(
    r" (?:(?:has|have|had|will|would|may|could|must|to) )?(?:also |not |soon )?(?:be|been|was|were|is|are)(?: being)? "
    r"(?:also |later |soon )?"
)
"""What stands between what is done and the verb that says so: "a truce was signed", "recounts have been ordered"."""
HAPPENING = frozenset(f"{verb} place" for verb in ("take", "takes", "took", "taken", "taking")) | frozenset(
    "happen happens happened happening occur occurs occurred occurring".split()
)
"""What only says of the word before it that it takes place: "evacuations took place"."""
_HAPPENS = re.compile(r" (?:(?:has|have|had|will|would|may|could|must|to|is|are|was|were|be|also|later|first) ){0,3}")
_TO_COME = re.compile(
    r"(?: (?:could|may|might|would|will|is|are|was|were|not|now|still|also|soon|even|likely|expected|forecast|set|due"
    r"|poised|to|be|yet|threatens|threatened|threatening|that|can)){1,5} "
)
"""What stands between something and what it has not done yet: "the storm is expected to hit"."""
_DOERS = re.compile(r"(?:ers|ors|ists|men|women|people)\Z", re.IGNORECASE)
"""Whom a verb such as "held" is done to."""

_Kind = tuple[int, str, str]
"""An event's sentence, type and status."""
_Home = tuple[_Kind, frozenset[str]]
"""The same, and its places."""


def told_once(article: Article, groups: Sequence[Group]) -> tuple[LocatedEvent, ...]:
    """The events in text order, each once; `groups` has them in text order, too."""
    crossed = tuple(map(at_one_crossing, groups))
    phrases = told_in_one_phrase(article.text, _without_light_verbs(article.text, crossed))
    once = dated_as_quoted(article, happened_as_told(article, _told_once(article.text, phrases)))
    told = dated_as_told(article, _dated_by_the_day(article, _dated_by_lead(article, once)))
    beside = dated_as_after(article, dated_as_before(article, told))
    return dated_by_story(article, dated_as_part(article, beside))


def _without_light_verbs(text: str, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The events without the verbs that say nothing beside their object: "gave a speech" is one event, a speech, and
    so is "a speech was given". What is only to come somewhere is not there: "the storm could hit Cuba".

    What the verb says of day and status the object takes over.
    """
    out: list[Group] = []
    for group in groups:
        event = group[0].event
        if out and _is_light(text, out[-1], group):
            verb = out.pop()
            dated = with_mentions(_with_day(text, group, verb), verb)
            own = _is_prepared(text, verb[0].event) or _word(text, verb[0].event) in _CARRY_OUT
            status = event.status if own else verb[0].event.status
            out.append(tuple(replace(each, event=replace(each.event, status=status)) for each in dated))
        elif out and _is_to_come(text, out[-1], group):
            out[-1] = group
        elif out and _is_done(text, out[-1], group):
            out.append(_as_one(text, out.pop(), group))
        else:
            out.append(group)
    return tuple(out)


def _is_to_come(text: str, subject: Group, verb: Group) -> bool:
    """Whether the first has reached no place: the second says where it may or will, "the storm could hit Cuba"."""
    one, other = subject[0].event, verb[0].event
    here = places_of(subject)
    if one.type != other.type or one.status != "happened" or other.status == "happened" or not here:
        return False
    return here <= places_of(verb) and _TO_COME.fullmatch(text, one.trigger_end, other.trigger_start) is not None


def _is_done(text: str, noun: Group, verb: Group) -> bool:
    """Whether the second only says that the first is done, at the same places or more of them."""
    one, other = noun[0].event, verb[0].event
    if _only_happens(text, one, other):
        here, there = places_of(noun), places_of(verb)
        return here <= there or there <= here
    stays = text[one.trigger_start : other.trigger_start].lower() in STAYING
    if not stays and _DONE.fullmatch(text, one.trigger_end, other.trigger_start) is None:
        return False
    light = _word(text, other) in _light_verbs()
    here, there = places_of(noun), places_of(verb)
    return (light or one.type == other.type) and bool(here) and (here <= there or there <= here)


def _only_happens(text: str, one: Event, other: Event) -> bool:
    return (
        _word(text, other) in HAPPENING and _HAPPENS.fullmatch(text, one.trigger_end, other.trigger_start) is not None
    )


def _as_one(text: str, noun: Group, verb: Group) -> Group:
    """What is done and the verb that says so as one event, told by the noun if the verb adds nothing to it."""
    said = _word(text, verb[0].event)
    light = said in _light_verbs() or said in HAPPENING
    stays, goes = (noun, verb) if light else (verb, noun)
    wide, narrow = (verb, noun) if len(places_of(verb)) > len(places_of(noun)) else (noun, verb)
    event = replace(stays[0].event, status=verb[0].event.status)
    return with_mentions(_with_day(text, tuple(replace(each, event=event) for each in wide), goes), narrow)


def _is_light(text: str, doing: Group, done: Group) -> bool:
    """Whether the one is a verb that only says of its object, the other, that it takes place, or will."""
    verb, noun = doing[0].event, done[0].event
    prepared, said = _is_prepared(text, verb), _word(text, verb)
    if not prepared and said not in _light_verbs() and said not in _CARRY_OUT:
        return False
    if places_of(doing) != places_of(done) and not (prepared and not places_of(doing)):
        return False
    between = _OBJECT.fullmatch(text, verb.trigger_end, noun.trigger_start)
    return between is not None and not _DOERS.search(text, noun.trigger_start, noun.trigger_end)


def _is_prepared(text: str, verb: Event) -> bool:
    return _word(text, verb) in _preparing()


@cache
def _preparing() -> frozenset[str]:
    return verb_forms(PREPARING)


@cache
def _light_verbs() -> frozenset[str]:
    """The forms of the verbs that say of an event no more than that it takes place."""
    return verb_forms(LIGHT_VERBS) | frozenset("gave given held made took taken began begun went led".split())


def _word(text: str, event: Event) -> str:
    """The event's word, in small letters."""
    return text[event.trigger_start : event.trigger_end].lower()


def _told_once(text: str, groups: Sequence[Group]) -> tuple[LocatedEvent, ...]:
    """One event where several words of a sentence report the same: same type, status and places, or some, or no place.

    The word that stands nearest to the place stays; one without a place gives way to one that has it. What stays takes
    over the day of what goes.
    """
    best: dict[_Home, Group] = {}
    homeless: list[Group] = []
    placed = {_sentence_and_type(g[0].event) for g in groups if g[0].resolution is not None}
    for group in groups:
        key = _sentence_and_type(group[0].event)
        where = places_of(group)
        if not where and key in placed:
            homeless.append(group)
            continue
        known = best.get((key, where))
        if known is None:
            best[key, where] = group
        else:
            stays, goes = (group, known) if max(map(_score, group)) > max(map(_score, known)) else (known, group)
            best[key, where] = with_mentions(_with_day(text, stays, goes), goes)
    homes: dict[_Kind, list[_Home]] = {}
    for home in best:
        homes.setdefault(home[0], []).append(home)
    for some in homes.values():
        if len(some) > 1:
            _without_parts(text, some, best)
    for group in homeless:
        for home in homes[_sentence_and_type(group[0].event)]:
            if home in best:
                best[home] = _with_day(text, best[home], group)
    kept = sorted(best.values(), key=lambda g: (g[0].event.trigger_start, g[0].event.id))
    return tuple(located for group in kept for located in group)


def _without_parts(text: str, homes: Sequence[_Home], best: dict[_Home, Group]) -> None:
    """Takes out what a sentence tells at some places only, where another word of it tells the same at more of them, and
    as surely there.
    """
    for home in sorted(homes, key=lambda each: len(each[1])):
        wide = next((each for each in homes if home[1] < each[1]), None)
        if wide is None or not home[1]:
            continue
        here = [each.score for each in best[wide] if places_of((each,)) <= home[1]]
        if max(here, default=0.0) >= max(map(_score, best[home])):
            goes = best.pop(home)
            best[wide] = with_mentions(_with_day(text, best[wide], goes), goes)


def _dated_by_lead(article: Article, located: tuple[LocatedEvent, ...]) -> tuple[LocatedEvent, ...]:
    """The events, those of a title that names no day with the day that the article's lead has for them.

    So has one that is told with an hour alone: "The robbery began at 11:05 p.m." The day is that of the same type and
    status, at the same place, or one that holds it, or at none; of two days neither is taken.
    """
    kinds = {sentence.start: sentence.section for sentence in sentences(article)}
    seen = captions(article)
    told = (start for start, kind in kinds.items() if kind not in ("title", "repeat") and not caption_at(seen, start))
    lead = frozenset(islice(told, LEAD_SENTENCES))
    dated = [one for one in located if _tells_a_day(one.event) and one.event.evidence_start in lead]
    hours = _saying_alone(_HOUR, article.text, located) if dated else frozenset()

    def day(one: LocatedEvent) -> LocatedEvent:
        event = one.event
        title = kinds[event.evidence_start] == "title"
        if event.when_text or not (title or event.evidence_start in hours):
            return one
        days = {other.event.when_text: other.event for other in dated if alike(one, other)}
        if len(days) != 1:
            return one
        (known,) = days.values()
        if not title and known.when is not None and known.when.start != known.when.end:
            return one
        return replace(one, event=replace(event, when=known.when, when_text=known.when_text))

    return tuple(map(day, located))


def _dated_by_the_day(article: Article, located: tuple[LocatedEvent, ...]) -> tuple[LocatedEvent, ...]:
    """The events, those that say only when on a day they happened, "by noon" or "at 4 am", with the day that a sentence
    before has told.
    """
    if all(one.event.when is None for one in located):
        return located
    at = {sentence.start: number for number, sentence in enumerate(sentences(article)) if sentence.section != "title"}
    later = _saying_alone(_LATER_THAT_DAY, article.text, located) | _saying_alone(_HOUR, article.text, located)
    both = _saying_alone(_BOTH, article.text, located)
    out: list[LocatedEvent] = []
    told: tuple[int, Event] | None = None
    for one in located:
        event = one.event
        number = at.get(event.evidence_start)
        if number is not None and event.status == "happened":
            near = told is not None and 0 < number - told[0] <= DAY_REACH
            subject = event.type in OF_BOTH and event.trigger_start - event.evidence_start <= SUBJECT
            here = event.evidence_start in (later | both if subject else later)
            if told is not None and near and not event.when_text and here:
                event = replace(event, when=told[1].when, when_text=told[1].when_text)
            if event.when is not None and event.when.start == event.when.end:
                told = number, event
        out.append(one if event is one.event else replace(one, event=event))
    return tuple(out)


def _saying_alone(pattern: re.Pattern[str], text: str, located: Sequence[LocatedEvent]) -> frozenset[int]:
    """Where the sentences of events begin that say what the pattern finds, and name no day."""
    told = {(one.event.evidence_start, one.event.evidence_end) for one in located}
    return frozenset(
        start
        for start, end in told
        if pattern.search(text[start:end]) and not find_dates(text, published=None, start=start, end=end)
    )


def _tells_a_day(event: Event) -> bool:
    """Whether it names a day, or a time no longer than a month."""
    when = event.when
    return bool(event.when_text) and (when is None or (when.end - when.start).days <= LONGEST_DAYS)


def _score(located: LocatedEvent) -> float:
    return located.score


def _with_day(text: str, stays: tuple[LocatedEvent, ...], goes: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """An event with the day of the one that gives way to it, if it has none and they are of one day."""
    one, known = stays[0].event, goes[0].event
    if one.when_text or not known.when_text or not of_one_day(text, one, known):
        return stays
    dated = replace(one, when=known.when, when_text=known.when_text)
    return tuple(replace(each, event=dated) for each in stays)


def _sentence_and_type(event: Event) -> _Kind:
    return event.evidence_start, event.type, event.status
