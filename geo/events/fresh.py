"""A word, and the one day of its sentence, on which it was only reported, in; when that was, as fresh news is, out.

"The ministry said Sunday that troops had captured a village": they did so on that day or the one before. Only what is
told in the perfect, by the first verb of what is said, is taken for fresh: with "killed" or "an attack" half of such
days were wrong, and so they were of what is counted up, or told with "recently" or "since".
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from geo.dates import DateMention
from geo.events.tense import has_verb, is_past, verb_chain
from geo.eventtypes import HARM
from geo.tokens import Sentence
from geo.triggers import Trigger

FRESH = HARM | {"agreement", "coercion", "meeting", "mobilise", "protest", "sanction", "withdrawal"}
"""Types of what is done in a day; "has grown" or "has been investigating" tells of weeks."""
PERFECT = frozenset({"has", "have", "had"})
DAY, NEWS = timedelta(days=1), timedelta(days=7)
REACH = 200
"""Characters between a saying and what is said, at most."""
_NOT_FRESH = re.compile(
    r"\b(?:since|recent|recently|past|last|ago|so\s+far|total|(?<!on\sa\s)separate|during|over\s+the|yet\s+to|still|already|long|earlier"
    r"|previous|previously|once|never|not|no|nobody|more\s+than|fewer\s+than|less\s+than|at\s+least|up\s+to|over\s+\d+"
    r"|dozens|hundreds|thousands|scores|several|many|repeatedly|often|weekend|months?|weeks?|years?|decades?|war)\b",
    re.IGNORECASE,
)
"""What says that something is counted up, or may have been long ago."""
_SUBORDINATE = re.compile(
    r"[;:—–]|,\s|\b(?:which|who|whom|whose|because|after|before|when|while|as|if|whether|where|since|although|though)\b"
)


def is_fresh(text: str, sentence: Sentence, said: tuple[int, int], day: DateMention, trigger: Trigger) -> bool:
    """Whether the trigger is the first verb of what was reported on a day, and in the perfect.

    `said` is where it is told that it was reported.
    """
    first, words = verb_chain(sentence.tokens, trigger.at)
    when = day.when
    if trigger.type not in FRESH or when is None or when.precision != "day" or when.start != when.end:
        return False
    if PERFECT.isdisjoint(words) or not is_past(text[trigger.start : trigger.end].lower().split()[0]):
        return False
    begins, behind = sentence.tokens[first].start, max(said[1], day.end)
    led = text[behind:begins] if behind <= begins else text[sentence.start : begins]
    if len(led) > REACH or _NOT_FRESH.search(text, sentence.start, sentence.end):
        return False
    return not has_verb(led) and _SUBORDINATE.search(led) is None


def as_fresh(day: DateMention, published: date | None) -> DateMention | None:
    """The time in which fresh news happened that was reported on a day: that day or the one before."""
    when = day.when
    if when is None or when.start == date.min or (published is not None and published - when.start > NEWS):
        return None
    return replace(day, when=replace(when, start=when.start - DAY))
