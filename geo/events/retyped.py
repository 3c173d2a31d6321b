"""A trigger and its sentence in, the trigger out: of another type where the sentence's own words leave no doubt of it.

"A strike on a school killed ten" is no walkout, however many of those the encoder has read of.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.tokens import WEEKDAY, Sentence
from geo.triggers import Trigger

_TARGET = rf"\b[Ss]trikes?\s+(?:on|against)\s+(?:an?\s|the\s|(?!{WEEKDAY})[^\W\d_a-z])"
_HARM = r"(?:kill|wound|injur|maim|dead\b|died\b|dies\b|damag|destroy|flatten|hit\b)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words of a type that is another one in a sentence that has `beside`, and nothing of `without`."""

    words: frozenset[str]
    was: str
    type: str
    beside: re.Pattern[str]
    without: re.Pattern[str]


PLAIN: Sequence[Plain] = (
    Plain(
        words=frozenset("strike strikes killed killing kills died dead wounded injured damaged destroyed".split()),
        was="protest",
        type="attack",
        beside=re.compile(rf"{_TARGET}[^.;]*?{_HARM}|{_HARM}[^.;]*?{_TARGET}"),
        without=re.compile(
            r"\b(?:unions?|workers?|staff|pay|wages?|walkouts?|teachers?|nurses|doctors|drivers|labou?r|employees|hunger|"
            r"strikers?|pickets?|general strike)\b",
            re.IGNORECASE,
        ),
    ),
    Plain(
        words=frozenset({"bird strike", "bird strikes", "strike", "strikes"}),
        was="protest",
        type="accident",
        beside=re.compile(r"\b(?:bird|lightning) strikes?\b", re.IGNORECASE),
        without=re.compile(r"\b(?:unions?|workers?|walkouts?)\b", re.IGNORECASE),
    ),
)
"""What is told by words that mean something else more often; the first row that fits counts."""


def retyped(text: str, sentence: Sentence, trigger: Trigger) -> Trigger:
    """The trigger with the type that its sentence leaves no doubt of."""
    said = text[trigger.start : trigger.end].lower()
    for row in PLAIN:
        if trigger.type != row.was or said not in row.words:
            continue
        if row.beside.search(text, sentence.start, sentence.end) and not row.without.search(
            text, sentence.start, sentence.end
        ):
            return replace(trigger, type=row.type)
    return trigger
