"""Two tellings of one article in, how surely the later only names the one of whom the earlier tells out.

"A man was hit by a car in Leeds. Ivo Tarn, 34, was struck while walking": news tells first that it was, and then who.
"""

import re

from geo.eventtypes import HARM
from geo.group.told import Told
from geo.group.where import at_one_place
from geo.group.wording import tolls_differ

SURE = 0.2
"""Less surely than what says so in its words."""
_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\s+(?:[\w’'-]+\s+){0,4}?(?:man|woman|boy|girl|teen|teenager|driver|cyclist|pedestrian"
    r"|motorcyclist|motorist|passenger|student|toddler|child|resident|worker|soldier|officer|policeman|farmer|person)\b"
)
"""One who is not named."""
_NAMED = re.compile(r"\W*[^\W\d_a-z][\w.’'-]+(?:\s+[^\W\d_a-z][\w.’'-]+){1,3},\s+(?:aged\s+)?[0-9]{1,3},\s")
"""What begins a sentence that tells first who it was: "Ivo Tarn, 34, "."""


def names_the_victim(first: Told, second: Told) -> float:
    """How surely the sentence right after one on somebody’s harm says who that was, at the same place, or 0.0."""
    one, other, text = first.event, second.event, first.found.article.text
    if not ({one.type, other.type} <= HARM and at_one_place(first, second)) or other.when_text:
        return 0.0
    if text[one.evidence_end : other.evidence_start].strip():
        return 0.0
    somebody = _SOMEBODY.search(text, one.evidence_start, one.evidence_end)
    if somebody is None or _NAMED.match(text, other.evidence_start, other.trigger_start) is None:
        return 0.0
    return 0.0 if tolls_differ(first.wording, second.wording) else SURE
