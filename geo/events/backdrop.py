"""A sentence and a word of it in; whether that is only what something else is about out: "the inquest into the fire".

Such a deed or mishap has been, whatever is to come of the inquest, and the inquest's day is not its own.
"""

import re

from geo.events.expressions import AHEAD
from geo.events.tense import AUXILIARIES, is_past
from geo.model import Status
from geo.triggers import Trigger

NO_NOUN = AUXILIARIES | AHEAD
TYPES = frozenset({"attack", "crime", "disaster", "accident", "coercion", "protest"})
"""Of what courts try and anniversaries remember; a trial over a merger says nothing of when that is."""
FOILED = frozenset("foil foils foiled thwart thwarts thwarted defuse defuses defused disarmed averted".split())
"""What says by itself that an attack has not been."""
REACH = 200
"""Characters before a word that are looked at."""

_HEARD = (
    r"trials?|retrial|inquests?|inquir(?:y|ies)|enquiry|hearings?|investigations?|probes?|appeals?|lawsuits?|verdicts?"
    r"|rulings?|report|case"
)
_TRIED = (
    r"jailed|imprisoned|sentenced|convicted|charged|acquitted|cleared|indicted|arraigned|fined|guilty|accused|suspected"
    r"|wanted|arrested|detained|extradited|tried|executed|hanged"
)
_MINDED = r"anniversary|commemorations?|memory|victims?|survivors?|aftermath|scene|site"
_ITS = r"(?:[\w’'-]+\s+){0,5}?"
_OWN = r"(?P<own>(?:(?:the|an?|his|her|their|its|this|that|last|two|three|several)\s+)?(?:[\w’'-]+\s+){0,4})\Z"
_BEFORE = re.compile(
    rf"\b(?:(?:{_HEARD})\s+(?:{_ITS}(?:into|over|for)|on)|rul(?:es?|ed|ing)\b[^,;:—–]*?\bon|(?:{_TRIED})\b[^,;:—–]*?\b(?:of|for|over|with|in)"
    rf"|(?:{_MINDED})\s+of)\s+{_OWN}",
    re.IGNORECASE,
)
_UNHARMED = re.compile(
    r"\bno\s+(?:(?:serious|major|reported)\s+)?(?:injur(?:y|ies)|casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|damage|victims|"
    r"(?:one|body)\s+(?:was|were)\s+\w+)\b[^.;]{0,40}?\b(?:in|from|after|during|by)\s+(?:[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_TO_BE = re.compile(r"\b(?:plan|plot|prepar|conspir|attempt|threat|propos|future|try|intend|schem)", re.IGNORECASE)
"""What says that it may never have been: "charged with plotting an attack"."""


def own_words(text: str, start: int, trigger: Trigger) -> int | None:
    """Where the words begin that stand with what something else of the sentence is about; None of anything else.

    `start` is where the sentence begins.
    """
    if trigger.type not in TYPES or is_past(text[trigger.start : trigger.end].lower()):
        return None
    found = _BEFORE.search(text, max(start, trigger.start - REACH), trigger.start)
    if found is None or _TO_BE.search(found["own"]) or not NO_NOUN.isdisjoint(found["own"].lower().split()):
        return None
    return found.start("own")


def has_been(text: str, start: int, trigger: Trigger, status: Status) -> bool:
    """Whether it has been, whatever else of the sentence is planned or is not so: "no injuries in the crash"."""
    if status == "planned":
        return own_words(text, start, trigger) is not None
    nobody = status == "other" and trigger.type in TYPES
    return nobody and _UNHARMED.search(text, max(start, trigger.start - REACH), trigger.start) is not None


def is_foiled(text: str, trigger: Trigger) -> bool:
    """Whether the word says that nothing came of an attack: "a car bomb was defused"."""
    return trigger.type in TYPES and text[trigger.start : trigger.end].lower() in FOILED
