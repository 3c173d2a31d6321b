"""A sentence, a trigger and the spans of its dates in; whether it is what somebody has gone somewhere for out."""

from collections.abc import Sequence

from geo.events.cued import CONJUNCTIONS, TOPICAL, CuedSentence, Span
from geo.events.tense import past
from geo.triggers import Trigger

PURPOSE_WORDS = 4
"""In how many words before a trigger its "to" or "for" stands."""
GONE = frozenset(
    "arrived assembled came convened drove flew gathered landed met returned sailed travelled traveled went".split()
)
"""Past forms of getting somewhere."""


def gone_for(words: CuedSentence, trigger: Trigger, dates: Sequence[Span]) -> bool:
    """Whether it is what somebody has gone somewhere for, on a day that is over: "flew in on Monday for talks"."""
    at = trigger.at - 1
    while at > trigger.at - PURPOSE_WORDS and at > 0 and words.lower[at] not in ("to", "for"):
        at -= 1
    if at <= 0 or words.lower[at] not in ("to", "for") or (words.lower[at] == "to" and at < trigger.at - 1):
        return False
    for verb in range(at - 1, -1, -1):
        if words.lower[verb] in TOPICAL | CONJUNCTIONS or words.text[words.tokens[verb].end] in ",;:—–":
            return False
        if _has_gone(words, verb):
            return any(words.tokens[verb].end <= first < words.tokens[at].start for first, _ in dates)
    return False


def _has_gone(words: CuedSentence, at: int) -> bool:
    if words.lower[at] in ("was", "were"):
        return words.lower[at + 1] in ("in", "at")
    return words.lower[at] in GONE and past(words.tokens, at) is not None
