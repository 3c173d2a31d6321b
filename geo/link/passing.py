"""Located events of one article in, the same out without pins of what a sentence only mentions in passing.

A jet that "was flying from Lima when it crashed" has no event in Lima, the burns for which somebody is treated at a
hospital did not happen there, and a quake that "may have damaged" a place need not have been there.
"""

import re
from collections.abc import Iterator, Sequence

from geo.events.tense import is_past
from geo.eventtypes import HARM
from geo.link.sameplace import Group, without_place
from geo.model import LocatedEvent

REACH = 90
"""Characters before a word that are looked at."""
_WAY = re.compile(
    r"\b(?:flying|operating|travell?ing|sailing|driving|heading|running|going|returning|riding|en route|bound|way)\b"
    r"[^,;]{0,60}?\b(?:from|to|via|for|towards?)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before an end of a journey: "was flying from"."""
_VEHICLE = re.compile(
    r"\b(?:(?:aero)?planes?|aircraft|jets?|airliners?|flights?|helicopters?|boeing|airbus|bus|buses|minibus|coach|trains?"
    r"|trams?|ferry|ferries|boats?|ships?|vessels?|yachts?|tankers?|trucks?|lorr(?:y|ies)|cars?|vans?|taxis?|convoys?)\b",
    re.IGNORECASE,
)
"""What was on its way: a minister who "was travelling to Kano for talks" has a journey that is told."""
_WHEN = re.compile(r"[^;.]{0,60}?\bwhen\b")
"""What stands between an end of a journey and what happened on the way."""
_TREATED = re.compile(
    r"\b(?:treat(?:ed|ing|ment)|surgery|operated on)\s+(?:(?!(?:after|when|and|but)\b)[\w’'-]+\s+){0,4}?"
    r"for\s+(?:(?!(?:after|when|from|in|at)\b)[\w’'-]+\s+){0,4}\Z"
)
"""What stands before a hurt that is healed: "treated for minor"."""

_MAY = re.compile(
    r"\b(?:may|might|could)\s+(?:also\s+)?(?:well\s+)?(?:have\s+)?(?:also\s+)?"
    r"(?:damage|affect|hit|strike|struck|spread|reach|flood|threaten|be(?:en)?\s+felt)\w*"
)
"""What stands between the noun of what has been and a place that it need not have been at."""
_TOWARDS = re.compile(
    r"\b(?:advanc|barrel|churn|drift|head|migrat|mov|push|swirl|track|turn|veer)[a-z]*\s+(?:[a-z-]+\s+){0,3}towards?\s+"
    r"(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?\Z"
)
"""What stands before a place at which a storm has not been yet: "migrating north-west towards the city of"."""
_WISHED = re.compile(
    r"\b(?:look(?:s|ed|ing)?\s+forward\s+to\s+the\s+day|(?:dream|long|yearn)(?:s|ed|t|ing)?\s+(?:of|to)"
    r"|hop(?:e|es|ed|ing)\s+(?:that\s+)?(?:one\s+day|some\s?day))\b[^.;,]{0,40}\Z"
)
"""What stands before what somebody only wishes for: "look forward to the day they would"."""
_ALWAYS = re.compile(
    r"\b(?:is|are|die|dies|kills?|injures?|claims?|causes?|suffers?|hits?|strikes?|occurs?|happens?)\b[^.;]{0,90}?"
    r"\b(?:(?:each|every|per)\s+(?:year|month|week|day)|annually)\b(?!-)",
    re.IGNORECASE,
)
"""What tells of many over the years and of none: "scores of people are killed in accidents each year"."""
_ONCE = re.compile(r"\b(?:this|last|on)\s+(?:year|week|month|[A-Z][a-z]+day)|\b(?:was|were|had)\b|\b(?:now|today)\b")

_WATCHED = re.compile(
    r"\b(?:which|that|who)\s+(?:monitors?|tracks?|documents?|observes?|watch(?:es)?"
    r"|reports?\s+on)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}\Z"
)
"""What stands before all that somebody looks at from afar: "the Observatory, which monitors the"."""


def without_passing(text: str, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order; one that loses all its places is kept without any."""
    mishaps: dict[int, list[int]] = {}
    for event in (group[0].event for group in told):
        if event.type in HARM:
            mishaps.setdefault(event.evidence_start, []).append(event.trigger_start)
    for group in told:
        here = mishaps.get(group[0].event.evidence_start)
        kept = tuple(e for e in group if not _is_wished(text, e)) if group[0].event.status == "planned" else group
        if here is not None:  # as of few sentences
            kept = tuple(e for e in group if not _is_passed(text, e, here))
        yield kept or without_place(group)


def _is_passed(text: str, each: LocatedEvent, mishaps: Sequence[int]) -> bool:
    return (
        _is_treated(text, each)
        or _is_way(text, each, mishaps)
        or _is_unsure(text, each)
        or _is_always_so(text, each)
        or _is_watched(text, each)
        or _is_ahead(text, each)
    )


def _is_ahead(text: str, each: LocatedEvent) -> bool:
    """Whether a disaster that has happened is only on its way to the place."""
    event, one = each.event, each.resolution
    if event.type != "disaster" or event.status != "happened" or one is None:
        return False
    start = one.mention.start
    return _TOWARDS.search(text, max(event.evidence_start, start - REACH), start) is not None


def _is_watched(text: str, each: LocatedEvent) -> bool:
    """Whether it only says what a body is there for: "which monitors the conflict in Syria"."""
    start = each.event.trigger_start
    if is_past(text[start : each.event.trigger_end].lower().split()[-1]):
        return False  # "A camera that watches the area filmed it"
    return _WATCHED.search(text, max(each.event.evidence_start, start - REACH), start) is not None


def _is_wished(text: str, each: LocatedEvent) -> bool:
    """Whether somebody only dreams of it, with no plan."""
    event = each.event
    return _WISHED.search(text, max(event.evidence_start, event.trigger_start - REACH), event.trigger_start) is not None


def _is_always_so(text: str, each: LocatedEvent) -> bool:
    """Whether the sentence only tells what happens over the years: "many are killed there each year"."""
    event = each.event
    if event.type not in HARM or event.when is not None:
        return False
    said = _ALWAYS.search(text, event.evidence_start, event.evidence_end)
    if said is None or not said.start() <= event.trigger_end or event.trigger_start > said.end():
        return False
    return _ONCE.search(text, event.evidence_start, event.evidence_end) is None


def _is_way(text: str, each: LocatedEvent, mishaps: Sequence[int]) -> bool:
    """Whether the place is an end of a journey on which one of the sentence's mishaps happened."""
    event, one = each.event, each.resolution
    if one is None:
        return False
    way = _WAY.search(text, event.trigger_start, one.mention.start)
    if way is None or way.start() >= event.trigger_end:
        return False
    if _VEHICLE.search(text, event.evidence_start, event.trigger_start) is None:
        return False
    return any(_WHEN.match(text, one.mention.end, at) is not None for at in mishaps)


def _is_treated(text: str, each: LocatedEvent) -> bool:
    event = each.event
    if event.type not in HARM or each.resolution is None:
        return False
    return (
        _TREATED.search(text, max(event.evidence_start, event.trigger_start - REACH), event.trigger_start) is not None
    )


def _is_unsure(text: str, each: LocatedEvent) -> bool:
    """Whether the place is only one that something may have hit: "the quake may have also damaged"."""
    event, one = each.event, each.resolution
    if event.type not in HARM or event.status != "happened" or one is None:
        return False
    between = text[event.trigger_end : one.mention.start][:REACH]
    return one.mention.start - event.trigger_end < REACH and _MAY.match(between.lstrip()) is not None
