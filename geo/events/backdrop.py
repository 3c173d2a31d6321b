"""A sentence and a word of it in; whether that is only what something else is about out: "the inquest into the fire".

Such a deed or mishap has been, whatever is to come of the inquest, and the inquest's day is not its own.
"""

import re

from geo.actorwords import NO_OBJECT
from geo.events.expressions import AHEAD
from geo.events.tense import AUXILIARIES, SIMPLE, is_past
from geo.eventtypes import HARM
from geo.model import Status
from geo.tokens import WEEKDAY
from geo.triggers import Trigger

NO_NOUN = AUXILIARIES | AHEAD
TYPES = HARM
"""Of what courts try and anniversaries remember; a trial over a merger, or a strike, says nothing of when that is."""
CONDEMNED = HARM | {"coercion"}
"""Of what is condemned because it has been; "condemned the vote" may tell of one to come."""
TOLD = SIMPLE | NO_OBJECT | frozenset("capsized overturned derailed erupted burst struck hit".split())
"""Pasts that tell, behind their subject, what happened, and are no participles there."""
FOILED = frozenset("foil foils foiled thwart thwarts thwarted defuse defuses defused disarmed averted spared".split())
"""What says by itself that an attack has not been, or that a disaster has not been there."""
GATHERINGS = frozenset({"protest", "culture", "meeting"})
FORBIDDING = frozenset(
    "ban bans banned banning forbid forbids forbade forbidden forbidding outlawed prohibited".split()
)
"""What has been where these tell of a gathering is not that."""
REACH = 200
"""Characters before a word that are looked at."""

_HEARD = (
    r"trials?|retrial|inquests?|inquir(?:y|ies)|enquiry|hearings?|investigations?|probes?|lawsuits?"
    r"|reports?(?=\s+(?:on|into)\s+the\b)"
)
_TRIED = (
    r"jailed|imprisoned|sentenced|convicted|charged|acquitted|indicted|arraigned|fined|guilty|accused|suspected"
    r"|wanted|arrested|detained|extradited|tried|executed|hanged"
)
_MINDED = r"anniversary|commemorations?|memory|victims?|survivors?|aftermath|(?:scene|site)(?=\s+of\s+the\b)"
_ITS = r"(?:[\w’'-]+\s+){0,5}?"
_NONE_OF_IT = f"that|said|says|before|ahead|whether|on|of|for|into|over|with|{WEEKDAY}"
_OWN = rf"(?P<own>(?:(?!(?:{_NONE_OF_IT})\b)[\w’'-]+\s+){{0,5}})\Z"
_BEFORE = re.compile(
    rf"\b(?:(?:{_HEARD})\s+{_ITS}(?:into|over|for|on(?=\s+the\b))|rul(?:es?|ed|ing)\b[^,;:—–]*?\bon"
    rf"|(?:{_TRIED})\b[^,;:—–]*?(?<!ahead )(?<!instead )\b(?:of|for|over|with)|(?:{_MINDED})\s+of)\s+{_OWN}",
    re.IGNORECASE,
)
_UNHARMED = re.compile(
    r"\bno\s+(?:(?:serious|major|reported)\s+)?(?:injur(?:y|ies)|casualt(?:y|ies)|deaths?|fatalit(?:y|ies)|damage|victims|"
    r"(?:one|body)\s+(?:was|were)\s+\w+)\b[^.;]{0,40}?\b(?:in|from|after|during|by)\s+(?:[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_CONDEMNED = re.compile(
    r"\b(?:condemn|deplor|denounc|decr|lament|mourn|criticis|criticiz)(?:s|e|es|ed|ies|ied|ing)?\s+"
    r"(?:in\s+the\s+strongest\s+(?:possible\s+)?terms\s+)?(?:(?!(?:any|all|future|further|possible|potential|planned|"
    r"proposed|alleged|attempted|fresh|plans?|plots?|threats?|calls?|bid|move|attempts?|decision|to|of|and|or|that|who|as)\b)"
    r"[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
"""What stands before what has been, as it is condemned."""
_GOES_ON = re.compile(
    r"(?:\s+(?:and\s+[a-z]+|efforts?|operations?|work|campaigns?|still|also))*\s+"
    r"(?:continues?\b(?!\s+to\b)|(?:is|are)\s+(?:still\s+)?(?:under\s?way|ongoing|continuing|in progress)\b)"
)
"""What stands after what is going on already: "evacuation continues"."""
_BEGAN = re.compile(
    r"(?:-[a-z]+)?(?:\s+(?:in|at|of|on|near|for|between|across)\s+(?:(?!(?:and|but|which|that|who)\b)[\w’'.-]+\s+){0,4}?"
    r"[\w’'.-]+)?\s+(?:(?:has|have|had)\s+)?(?:already\s+|finally\s+|just\s+)?"
    r"(?:started|began|ended|resumed|concluded|kicked\s+off|got\s+under\s?way|took\s+place"
    r"|(?<=[sd]\s)begun|(?<=e\s)begun)\b(?!\s+by\b)"
)
"""What stands after the noun of what has begun: "ballot-counting started"."""
_BEFOREHAND = re.compile(r"\b(?:if|once|unless|until|till|whether|when|would|could|should)\b[^,;:—–]*\Z", re.IGNORECASE)
"""What stands before what is only thought of: "will leave once voting started"."""
_AT_IT = re.compile(
    r"\W*(?:At|During)\s+(?:(?:the|its|their|a|an|last|yesterday[’']s|this)\s+|(?=[A-Z]\w+day\b))"
    r"(?:(?!(?:which|that|who|next|upcoming|scheduled|planned|and)\b)[\w’'-]+\s+){0,6}"
)
AT_IT_REACH = 300
"""Characters behind the noun in which that stands."""
_DID = re.compile(
    r"(?:\s+(?:in|at|of|on|with)\s+(?:[\w’'.-]+\s+){0,3}?[\w’'.-]+)?,\s+"
    r"(?:(?!\b(?:will|would|shall|may|might|could|can|should|must|is|are|be|expected|due|next|tomorrow|plans?)\b)[^.;:\n])*"
    r"\b(?:was|were|had|voted|agreed|said|told|heard|[a-z]{3,}ed)\b"
    r"(?!(?:(?!\.\s)[^;\n])*\b(?:will|would|is|are)\s+(?:be|to)\b)"
)
"""What stands before and after a noun at which something was done: "At Monday’s council meeting, it was approved"."""
_LED_TO_IT = re.compile(
    rf"\bafter\s+(?:(?!(?:{'|'.join(sorted(AUXILIARIES | AHEAD))}|that|if|being|having|reports?|claims?|rumou?rs?"
    r"|plans?|and|or|but|denied|alleged|suspected|possible|nearly|almost|not|never|no|nobody)\b)[\w’'-]+\s+){1,6}\Z",
    re.IGNORECASE,
)
"""What stands before what led to the rest, which may be feared or denied: "feared dead after a boat sank"."""
_NOT_YET = re.compile(r"\b(?:expected|would|will|could|may|feared?)\b", re.IGNORECASE)
_OFF = r"\b(?:foiled|thwarted|averted|defused|disarmed|called off|cancell?ed|postponed)\b"
_NOTHING_CAME = re.compile(_OFF)
_CALLED_OFF = re.compile(
    rf"(?:(?!\b(?:and|but|before|after|as|while|when)\b)[^,.;]){{0,60}}?,?(?: which)? (?:was|were|been) {_OFF}"
)
_UNDONE = re.compile(
    r"(?:(?!\b(?:and|but|before|after|as|while|when|that|killed|wounded|injured)\b)[^,.;]){0,60}?"
    r"\b(?:was|were|been)\s+(?:safely\s+)?(?:defused|disarmed|foiled|thwarted)\b"
)
"""What stands after an attack of which nothing came: "a car bomb in Aden was defused"."""
_ASKED = re.compile(
    r"\b(?:applications?|appeals?|bids?|motions?|petitions?|pleas?|proposals?|requests?)\b"
    r"(?:(?!\b(?:was|were|is|are|has|had|will|would|which|who|that|said|after|when|but)\b)[^.;:—–])*\b(?:to|for)\b"
    r"(?:(?!\b(?:was|were|is|are|has|had|will|would|which|who|that|said|after|when|but)\b)[^.;:—–])*\Z",
    re.IGNORECASE,
)
"""What stands before what is only asked for: "an application for the case to be"."""
_REFUSED = re.compile(
    r"(?:(?!\b(?:and|but|which|who|that|after|when)\b)[^,.;:—–]){0,80}?,?\s(?:was|were|(?:has|have|had)\s+been)\s+(?:[a-z]+ly\s+|also\s+)?"
    r"(?:denied|dismissed|refused|rejected|thrown\s+out|turned\s+down|voted\s+down)\b"
)
"""What stands after it where it was not granted."""
_TO_BE = re.compile(
    rf"\b(?:that|said|says|before|ahead|whether|{WEEKDAY}|"
    r"plan|plot|prepar|conspir|attempt|threat|propos|future|try|intend|schem)",
    re.IGNORECASE,
)
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
    """Whether it has been, whatever else is planned or is not so: "no injuries in the crash", "condemned an attack"."""
    if status == "planned":
        going = _GOES_ON.match(text, trigger.end) is not None or _has_begun(text, start, trigger)
        return going or _was_done_at(text, start, trigger) or own_words(text, start, trigger) is not None
    condemned = status == "other" and trigger.pos == "noun" and trigger.type in CONDEMNED
    if condemned and _CONDEMNED.search(text, max(start, trigger.start - REACH), trigger.start) is not None:
        return True
    if status != "other" or trigger.type not in TYPES:
        return False
    word = text[trigger.start : trigger.end].lower()
    if word in TOLD and _LED_TO_IT.search(text, max(start, trigger.start - REACH), trigger.start) is not None:
        return True
    nobody = _UNHARMED.search(text, max(start, trigger.start - REACH), trigger.start)
    if nobody is None or _NOT_YET.search(nobody[0]):
        return False
    if trigger.type != "attack":
        return True
    return _NOTHING_CAME.search(nobody[0]) is None and _CALLED_OFF.match(text, trigger.end) is None


def _has_begun(text: str, start: int, trigger: Trigger) -> bool:
    """Whether what a noun means is told to have begun or to be over, and not only under a condition."""
    if is_past(text[trigger.start : trigger.end].lower()) or _BEGAN.match(text, trigger.end) is None:
        return False
    return _BEFOREHAND.search(text, max(start, trigger.start - REACH), trigger.start) is None


def _was_done_at(text: str, start: int, trigger: Trigger) -> bool:
    """Whether a sentence opens with an occasion at which, as it goes on, something was done: then that has been."""
    opens = trigger.pos == "noun" and _AT_IT.fullmatch(text, start, trigger.start) is not None
    return opens and _DID.match(text, trigger.end, trigger.end + AT_IT_REACH) is not None


def is_refused(text: str, start: int, trigger: Trigger, status: Status) -> bool:
    """Whether it was only asked for, and not granted: "a request for the case to be heard in Nairobi was rejected"."""
    if status != "planned" or _REFUSED.match(text, trigger.end) is None:
        return False
    return _ASKED.search(text, max(start, trigger.start - REACH), trigger.start) is not None


def is_forbidden(text: str, trigger: Trigger) -> bool:
    """Whether the word only says that a gathering must not be: "police have forbidden the march"."""
    return trigger.type in GATHERINGS and text[trigger.start : trigger.end].lower() in FORBIDDING


def is_foiled(text: str, trigger: Trigger) -> bool:
    """Whether the word says that nothing came of an attack: "a car bomb was defused"."""
    word = text[trigger.start : trigger.end].lower()
    if trigger.type not in TYPES:
        return False
    return word in FOILED or (not is_past(word) and _UNDONE.match(text, trigger.end) is not None)
