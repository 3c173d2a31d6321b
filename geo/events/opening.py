"""The words before a date, and between it and an event's word, in; whether it opens that clause or a later one out.

"In Monday's games, A beat B": the day is that of what the clause tells. "It is alleged that on Monday" is none of the
allegation.
"""

import re

from geo.events.expressions import THEN, ends_a_time
from geo.events.sayings import LEADS, SAY
from geo.events.tense import has_verb

__all__ = ["FIRST", "OTHERWISE", "heads", "opens_behind", "right_after", "says_which"]

FIRST = re.compile(
    r"\W*(?:(?i:and|but|then|also|elsewhere|meanwhile|separately),?\s+)?"
    r"(?:(?:In|At|On|During)\s(?!least|most|first|last)(?:[\w’'-]+\s){1,4})?"
    rf"(?i:{LEADS})\Z"
)
"""What stands before a date at the head of its sentence: "On", "In the other tie on"."""
_AND_THEN = re.compile(r"[^;:—–]*,\s(?:and|but)\s(?P<who>[^,;:—–]*)")
"""What stands between such a date and the verb of another clause that tells of the same day: ", A won in B, and C"."""
_FRAME = re.compile(
    r"(?:\s(?!(?:to|and|but|or)\b)[a-z][\w’'-]*){0,3}"
    r"(?:,?\s(?:during|amid|at|in|near|under|outside)\s[^,;:—–]{1,60}(?=,))?"
    r",?\s(?P<who>[^,;:—–]{1,80}?)(?:,\s(?:an?|the)\s[^,;:—–]{1,60},)?\s?"
)
"""What stands between such a date and its clause's verb: "games, A beat", ", during the revolt, A, a student, fled"."""
OTHERWISE = re.compile(
    r"\b(?:had|which|who|where|while|after|since|that|earlier|previously|before|once|still|already|ago|long|will|would|has|"
    r"have|could|can|may|might)\b"
)
"""What says that a clause tells of another day, or of none."""
_TOLD_THAT = re.compile(
    rf"\b(?:{SAY}|alleged|alleges|claimed|claims|believed|understood|known|argued|testified|found)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}?(?P<that>that),?\s+{LEADS}\Z"
)
"""What stands before a date that opens the clause of what is told: "it is alleged that on"."""
_APPOSED = re.compile(
    r",\s(?:in\s)?the\s(?:latest|second|third|fourth|fifth|sixth|seventh|first|most\s\w+|\w+est)\s(?:[\w’'-]+\s){0,4}\Z"
)
"""What stands before the noun that says of what was told which of its kind it is: ", the latest deadly"."""
_RIGHT_AFTER = re.compile(
    rf"(?P<what>(?:\s+[\w’'-]+){{0,6}})\s+(?:after|following|upon)\s+(?:the|an?|its|their)\s+(?P<noun>(?:[\w’'-]+\s+){{1,6}}?){LEADS}"
)
"""What stands between what is to come and the day of what it waits for: "declared after the counting of votes on"."""


def heads(opened: str, between: str) -> bool:
    """Whether a date opens the sentence, or the clause of what is told, and what stands between it and a verb leads to
    that as the clause's first, or as one joined to it by "and".
    """
    if OTHERWISE.search(between):
        return False
    if _TOLD_THAT.search(opened) is not None:
        return not has_verb(between, but="being")
    joined = _AND_THEN.fullmatch(between) or _FRAME.fullmatch(between)
    if joined is None or FIRST.fullmatch(opened) is None:
        return False
    # The clause's first verb: "and the family buried the boy | killed in Leeds".
    return not has_verb(joined["who"])


def opens_behind(before: str, after: str) -> int | None:
    """Where the clause begins that a date opens behind another: "alleged that on Monday", "lasts until May, when"; None
    where it opens none.

    `before` is what stands before the date in its sentence.
    """
    told = _TOLD_THAT.search(before)
    if told is not None:
        return told.start("that")
    return len(before) if ends_a_time(before) and THEN.match(after) is not None else None


def right_after(between: str) -> bool:
    """Whether what stands between a word and a day says only on what that follows: "declared after the counting on"."""
    found = _RIGHT_AFTER.fullmatch(between)
    return found is not None and not has_verb(found["noun"])


def says_which(before: str) -> bool:
    """Whether the noun behind it says which of its kind was told before: "killed four on Friday, the latest raid"."""
    return _APPOSED.search(before) is not None
