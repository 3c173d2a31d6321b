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
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words of types that are another one in a sentence that has `beside`, and nothing of `without`."""

    words: frozenset[str]
    was: frozenset[str]
    type: str
    beside: re.Pattern[str]
    without: re.Pattern[str]


PLAIN: Sequence[Plain] = (
    Plain(
        words=frozenset("strike strikes killed killing kills died dead wounded injured damaged destroyed".split()),
        was=frozenset({"protest"}),
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
        was=frozenset({"protest"}),
        type="accident",
        beside=re.compile(r"\b(?:bird|lightning) strikes?\b", re.IGNORECASE),
        without=re.compile(r"\b(?:unions?|workers?|walkouts?)\b", re.IGNORECASE),
    ),
    Plain(
        words=frozenset("died dies dead death".split()),
        was=frozenset({"accident", "crime", "attack"}),
        type="other",
        beside=re.compile(
            r"\b(?:died|dies|dead|death)\b[^.;]{0,60}?\b(?:at (?:his|her|their) home|in (?:his|her) sleep|of old age"
            r"|of natural causes|aged [0-9]+|at (?:the age of )?(?:[6-9][0-9]|1[01][0-9]))\b",
        ),
        without=re.compile(
            r"\b(?:crash|collision|shot|shoot|stabb|fire|blaze|bomb|blast|explo|kill|murder|attack|accident|fell\b|fall\b"
            r"|drown|collaps|injur|wound|police|suspect|poison|strangl|beat|struck|hit by)",
            re.IGNORECASE,
        ),
    ),
    Plain(
        words=frozenset("came come went gone left leave leaves jumped jump ran derailed".split()),
        was=frozenset({"economy", "meeting", "culture", "withdrawal", "other"}),
        type="accident",
        beside=re.compile(
            r"\b(?:c[ao]me|went|gone|jumped?|ran|slid|left|leaves?)\s+(?:off\s+)?(?:the|its|their)\s+"
            r"(?:rails|tracks|runway)\b"
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("flown taken airlifted rushed transported brought transferred".split()),
        was=frozenset({"meeting", "economy", "withdrawal"}),
        type="aid",
        beside=re.compile(
            r"\b(?:injured|wounded|hurt|victims?|casualties|survivors?|patients?)\b[^.;]{0,40}?\b(?:flown|taken|airlifted"
            r"|rushed|transported|brought|transferred)\s+(?:by\s+[a-z]+\s+)?to\b"
        ),
        without=_NOTHING,
    ),
    Plain(
        words=frozenset("stopped downed walked laid".split()),
        was=frozenset({"economy", "other"}),
        type="protest",
        beside=re.compile(
            r"\b(?:downed tools|laid down (?:their )?tools"
            r"|(?:stopped work(?:ing)?|walked (?:out|off the job)) (?:in|over|to|after)\b)"
        ),
        without=re.compile(r"\b(?:talks|meeting|summit|court|hearing|interview)\b"),
    ),
    Plain(
        words=frozenset("freed rescued pulled".split()),
        was=frozenset({"economy", "withdrawal", "accident", "disaster"}),
        type="aid",
        beside=re.compile(
            r"\b(?:underground|trapped|rubble|debris|wreckage|(?:mine|lift|cave|well) (?:shaft|rescue))\b"
        ),
        without=re.compile(r"\b(?:jail|prison|hostages?|kidnap\w*|custody|court|bail|troops|soldiers|forces)\b"),
    ),
    Plain(
        words=frozenset("broke broken collapsed stalled failed resumed resume resumes".split()),
        was=frozenset({"protest", "accident", "economy", "disaster", "agreement", "withdrawal", "other"}),
        type="meeting",
        beside=re.compile(
            r"\b(?:[Tt]alks|[Nn]egotiations|[Dd]iscussions)\b[^.;,]{0,60}?\b(?:(?:broken?|break)\s+(?:down|up|off)"
            r"|collapsed|stalled|failed|resume[sd]?)\b"
        ),
        without=re.compile(
            r"\b(?:strikes?|walkouts?|fighting|flights?|trains?|services?|production|buildings?|roofs?)\b"
        ),
    ),
)
"""What is told by words that mean something else more often; the first row that fits counts."""


def retyped(text: str, sentence: Sentence, trigger: Trigger) -> Trigger:
    """The trigger with the type that its sentence leaves no doubt of."""
    said = text[trigger.start : trigger.end].lower()
    for row in PLAIN:
        if trigger.type not in row.was or said not in row.words:
            continue
        if row.beside.search(text, sentence.start, sentence.end) and not row.without.search(
            text, sentence.start, sentence.end
        ):
            return replace(trigger, type=row.type)
    return trigger
