"""A date and an event's word of one sentence in, what stands between them out, and how far apart that puts them.

Commas that hold a name together, or say more of it, part nothing. Whose the date is `geo.events.when` says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.dates import DateMention
from geo.events.opening import FIRST
from geo.events.sayings import LEADS
from geo.events.taken import without_taking_place
from geo.events.tense import has_verb, is_past
from geo.heads import SIGNS
from geo.model import Status
from geo.triggers import Trigger

__all__ = ["BREAK", "BREAK_COST", "NAMED", "Between", "without_names"]

BREAK_COST, PAUSE_COST, BEFORE_COST = 40, 10, 12
"""In characters: how much farther a date is behind a clause's end, behind a pause, or before its event's word."""

_MEANWHILE = (
    r"\s+(?:(?:[\w’'-]+\s+){0,4}?(?:was|were)\s+(?:(?:still|all|fast)\s+)?(?:[a-z]+ing|asleep|at|in|on)\b|"
    r"(?:people|they|he|she|it|most|many|worshippers|residents|children|passengers|pupils|students)\b)"
)
"""What "while" stands before where nothing else is told: "while most people were asleep on Tuesday"."""
_AT_ONCE = r"(?<!\bminutes\s)(?<!\bseconds\s)(?<!\bmoments\s)(?<!\bshortly\s)(?<!\bimmediately\s)(?<!\bsoon\s)"
"""What leads to "after" where the two were on one day: "sank minutes after a collision on Friday"."""
BREAK = re.compile(
    rf"{SIGNS}|"
    r"\s--?\s|[a-z]{3}[.!?][\"”’]?\s+(?=[A-Z])|,\s(?!(?:\w+ing|as|when)\b)"
    r"|\b(?:and|but) (?:will|would|has|have|had|is|are|was|were|he|she|they|it|the)\b"
    rf"|\b(?:which|who|where|since|{_AT_ONCE}after)\b|\bwhile\b(?!{_MEANWHILE})"
    r"|(?<!\b[io]n )(?<!\b[oa][ft] )(?<!\bfor )(?<!\bover )\bthat\b"
    r"|\bbefore\b(?! \w+ing\b)"
)
"""What parts two clauses that may tell of two days."""
FAR = 400
"""Characters between a date and a word from which on nothing else between them counts: a bound on time alone."""
_PAUSE = re.compile(rf",\s(?=\w+ing\b)|\b(?:when|as)\b|\bwhile\b(?={_MEANWHILE})")
"""What begins a clause that tells of the same day."""
_NEXT = re.compile(r"\s*(?:and|but)\b")
"""What stands after a date that what goes before it has already taken: "was allowed last year and work began"."""
NAMED = r"[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}"
_CONTAINER = re.compile(rf"(?<=\w), (?:in |near |of )?{NAMED},(?=\s)|, [0-9]{{1,2}},(?=\s)")
"""What commas hold together with the name before it: "in Camden, New Jersey, on Monday"; or how old somebody is."""
_LAST_CONTAINER = re.compile(rf"(?P<inner>\b[^\W\d_a-z][\w.’'-]{{0,40}}), {NAMED}(?=\s+{LEADS}\Z)")
"""The same where the date follows at once: "crossed to Ontong Java, Malaita Outer Islands last December"."""
_SAID_ASIDE = re.compile(
    r",\s(?:(?!(?:and|but|who|which|that|where|when|after)\b)[\w’'.-]+\s){1,6}(?:said|say|says|reported)(?=,\s(?:as|when)\b)"
)
"""What says in the midst of a clause who told it: "shells hit Izium, officials said, as the sides exchanged fire"."""
_SCORES = re.compile(r"(?<=\d),\s(?=\d+[-–]\d)")
"""What parts the sets of a match, and no clauses: "beat him 4-6, 6-4, 6-4 in London on Sunday"."""
_BEFORE_DATE = re.compile(rf",\s+(?:by\s+)?{LEADS}\Z")
_ASIDE = re.compile(
    r"(?<=\w), (?:(?:in|near|of|about|some|just|around|an?|the|with|north|south|east|west)\b[^,;:—–()]{0,80}?)(?=,\s)",
    re.IGNORECASE,
)
"""What says between two commas more of the name before it: "in Gaomi City, east China's Shandong, early on"."""
_BOTH = re.compile(r"\A\s+(?:of|between|with|by|against|for|over|on)\s[^,;:]{1,120}?\band the\b")


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between each of a sentence's dates and each of its words; the sentence begins at `start`."""

    text: str
    start: int
    told: Sequence[tuple[Trigger, Status]]
    _stands: dict[tuple[int, int], str] = field(default_factory=dict)

    def apart(self, date: DateMention, trigger: Trigger) -> int:
        """How far apart a date and a trigger stand, in characters and what the clauses between them cost."""
        raw = date.start - trigger.end if date.start >= trigger.end else trigger.start - date.end
        if raw > FAR:
            return raw
        between = self.stands(date, trigger)
        cost = BREAK_COST * len(BREAK.findall(between)) + PAUSE_COST * len(_PAUSE.findall(between))
        before = BEFORE_COST - (trigger.end - trigger.start) + (BREAK_COST if _NEXT.match(between) else 0)
        return len(between) + cost + (0 if date.start >= trigger.end else before)

    def stands(self, date: DateMention, trigger: Trigger) -> str:
        """What stands between them, without the commas that hold a name together and those about the date itself."""
        key = (date.start, trigger.start)
        if key not in self._stands:
            self._stands[key] = self._look(date, trigger)
        return self._stands[key]

    def _look(self, date: DateMention, trigger: Trigger) -> str:
        if date.start >= trigger.end:
            between = _LAST_CONTAINER.sub(r"\g<inner>", self.text[trigger.end : date.start])
            between = _SCORES.sub(" ", _CONTAINER.sub("", between))
            between = without_taking_place(_ASIDE.sub(_unless_told, between))
            lone = not any(trigger.end <= each.start < date.start for each, _ in self.told)
            if lone and not is_past(self.text[trigger.start : trigger.end].lower()):
                between = _BOTH.sub(_of_two, between)
            comma = _BEFORE_DATE.search(between)
            return between if comma is None else between[: comma.start()]
        opened = self.text[self.start : date.start]
        between = self.text[date.end : trigger.end]  # with the trigger: ", leaving three dead" parts no clauses
        alone = FIRST.fullmatch(opened) or _BEFORE_DATE.search(opened)  # "the last outbreak, in 2015, began"
        return _CONTAINER.sub("", between.removeprefix(",") if alone else between)


def without_names(between: str) -> str:
    """What stands between two words without the commas of names, and without who told it."""
    return _CONTAINER.sub("", _SAID_ASIDE.sub("", between))


def _of_two(whose: re.Match[str]) -> str:
    """Whose a noun is, without the "and" that joins the two: "talks between India and the United States"."""
    return whose[0] if has_verb(whose[0]) else whose[0].removesuffix("and the") + "or the"


def _unless_told(aside: re.Match[str]) -> str:
    """Nothing in the place of an aside, but one that has a verb stays as it is."""
    return aside[0] if has_verb(aside[0]) else ""
