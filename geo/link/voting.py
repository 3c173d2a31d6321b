"""An event's word and the article's places in; the country of the people who vote out: "Nigeriens voted on Sunday"."""

import re
from collections.abc import Sequence

from geo.link.anaphora import COUNTRIES, LITERAL, named_in
from geo.model import Resolution
from geo.parties import demonyms
from geo.tokens import Sentence

_VOTE = re.compile(
    r"\s+(?:voters\s+)?(?:(?:have|had|will|are|were)\s+)?"
    r"(?:vot(?:ed?|ing)|cast(?:ing)?\s+(?:their\s+)?(?:votes?|ballots?)"
    r"|(?:go|going|gone|went|head(?:ed|ing)?|return(?:ed|ing)?)\s+(?:back\s+)?to\s+the\s+polls)\b"
    r"(?!\s+(?:abroad|overseas|at\s+the\s+(?:embassy|consulate|United\s+Nations)|with\s+their\s+feet"
    r"|(?:for|against|on)\s+(?:an?|the)\s+(?:[a-z]+\s+)?(?:resolution|motion)\b))"
)
"""What follows a people that votes, at home if nothing else is said: on a motion a state votes."""


def where_they_vote(
    text: str, sentence: Sentence, start: int, end: int, resolutions: Sequence[Resolution]
) -> Resolution | None:
    """The resolution of the people right before `text[start:end]`, where that says that they vote; else None.

    None too where the sentence names a place in which they may do so. `resolutions` are the article's, in text order.
    """
    before = named_in(resolutions, sentence.start, start)
    if not before:
        return None
    people = before[-1]
    vote = _VOTE.match(text, people.mention.end)
    if vote is None or vote.end() < end or people.mention.text not in demonyms():
        return None
    if any(r.mention.role in LITERAL for r in named_in(resolutions, sentence.start, sentence.end)):
        return None
    return people if people.place is not None and people.place.feature in COUNTRIES else None
