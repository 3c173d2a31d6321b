"""A sentence and a date of it in, whether it is the day on which something was only said, and where that is told, out.

Such a day is not that of what is said: "said on Monday", "in a release issued on Monday".
"""

import re
from collections.abc import Collection

from geo.dates import DateMention
from geo.events.expressions import AHEAD
from geo.events.taken import of_relative
from geo.events.tense import AUXILIARIES, is_past
from geo.tokens import Sentence

_CLOCK = r"(?:noon|midday|midnight|dawn|dusk|[0-9]{1,2}(?:[.:][0-9]{2})?(?:\s?[ap]\.?m\.?)?)"
LEADS = (
    r"(?:(?:on|in|at|early|late|from|of|the|around|about|shortly|just"
    rf"|(?:before|after)(?=\s+{_CLOCK}\s)|{_CLOCK})\s+)*"
)
"""What leads to a date: "early on", "shortly before noon on"."""
REACH = 300
"""Characters before a date that are looked at."""

SAY = r"(?:said|says|told|announced|warned|confirmed|reported|added|stated|tweeted|wrote)"
_PERSON = r"(?:[A-Z]\w+\s+){0,2}[A-Z]\w+"
_SAID = re.compile(
    rf"(?<!was )(?<!were )(?<!been )\b(?:(?P<verb>{SAY})|said\s+{_PERSON}|told\s+(?:the \w+|an? \w+|\w+|{_PERSON}))"
    rf"(?:\s+(?:in|at|by|during)\s+(?:(?:an?|the|its|his|her|their)\s+)?(?:\w+\s+)?[\w-]+)?\s+{LEADS}\Z"
)
"""What stands before the day of a saying: "said on", "told reporters in Kampala on"."""
_SAYS = re.compile(rf"\s+{SAY}\b")
_WRITTEN = re.compile(
    r"\b(?:in|according to)\s+(?:an?|the|its|his|her|their|this)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:releases?|statement|bulletin|communiqu[eé]|letter|memo|post|tweet|report|update|interview|advisory|notice)"
    rf"\s+(?:(?:that\s+was\s+)?(?:issued|released|published|posted|sent|dated|aired)\s+)?{LEADS}\Z",
    re.IGNORECASE,
)
"""What stands before the day of something written: "in a news release issued on", "according to a statement on"."""
_TELLING = frozenset({"announced", "confirmed", "reported"})
_OF_HARM = frozenset({"reported", "confirmed"})
_THING = re.compile(r"\s+(?:the|an?|its|his|her|their)\s+(?P<thing>(?:[\w’'-]+\s+){0,5}[\w’'-]+)")
"""What stands after the year in which a thing was announced: "had announced in 2013 the discovery of oil"."""


def said_on(text: str, sentence: Sentence, date: DateMention, *, harm: Collection[int] = ()) -> tuple[int, int] | None:
    """Where it is told that something was said on a day; None where the day is not that of a saying.

    `harm` is where words of harm end, which has no voice: "four collisions reported over the weekend".
    """
    first = max(sentence.start, date.start - REACH)
    before = text[first : date.start]
    found = _SAID.search(before) or _WRITTEN.search(before)
    whose = text.startswith(("'s", "’s"), date.end)
    verb = None if found is None else found.groupdict().get("verb")
    if found is not None and not whose and not _of_thing(text, date, verb):
        passive = verb in _OF_HARM and first + found.start() - 1 in harm
        return None if passive else (first + found.start(), first + found.end())
    after = _SAYS.match(text, date.end, sentence.end)
    if after is not None and of_relative(before):  # "people who saw the damage on Monday said"
        return None
    return None if after is None else after.span()


def _of_thing(text: str, date: DateMention, verb: str | None) -> bool:
    """Whether it is told of a whole year or month that a thing was announced in it, which was so by then."""
    if verb not in _TELLING or date.when is None or date.when.precision == "day":
        return False
    thing = _THING.match(text, date.end)
    if thing is None:
        return False
    return not any(is_past(word) or word in AUXILIARIES | AHEAD for word in thing["thing"].lower().split())
