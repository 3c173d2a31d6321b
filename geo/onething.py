"""Two words of a sentence in, whether they tell of one thing out: "were killed when a train derailed"."""

import re

from geo.eventtypes import HARM
from geo.model import Event

_ALSO_HURT = re.compile(
    r"\s+and\s+(?:(?:[\w’'-]+\s+){1,4}(?:was |were |left )?(?:hurt|injured|wounded|missing|killed|homeless|trapped)\b"
    r"|(?:wounded|injured|hurt)\s+[\w’'-]+)"
)
_HARMED_WHEN = re.compile(r"\s+(?:[\w’'-]+\s+){0,2}?when\s+(?:an?|the|his|her|their)\s+(?:[\w’'-]+\s+){0,3}?")
"""What stands between a harm and what led to it: "were killed when a train derailed"."""
_SOMETHING_ELSE = re.compile(
    r"[;,:–—]|\b(?:and|but|or|then|with|including|among|while|after|before|despite|when|as|since|because|following|like|"
    r"that|who|which|ago|hours|days?|month)\b"
)


def of_one_thing(text: str, one: Event, other: Event) -> bool:
    """Whether nothing between two words begins something else: "and dozens were hurt in" tells of the same."""
    first, last = sorted((one, other), key=lambda event: event.trigger_start)
    between = _ALSO_HURT.sub("", text[first.trigger_end : last.trigger_start])
    return _HARMED_WHEN.fullmatch(between) is not None or _SOMETHING_ELSE.search(between) is None


def of_one_kind(one: Event, other: Event) -> bool:
    """Whether two words of a sentence may tell one thing: they have one type, or both say that harm was done."""
    alike = one.type == other.type or (one.type in HARM and other.type in HARM)
    return one.evidence_start == other.evidence_start and one.status == other.status and alike
