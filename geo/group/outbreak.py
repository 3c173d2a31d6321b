"""Two tellings of one article in, whether both count the cases of one disease at their place out.

An article of an outbreak counts its cases at the same places again and again: by whom they were confirmed, how many
there are in all, how many there are in each.
"""

import re

from geo.group.told import Told

CASES = r"(?:cases?|infections?)"
NO_DISEASE = frozenset(
    "laboratory lab confirmed suspected probable reported human new active positive registered recorded more the these "
    "those all its their such of in and both many most some no two three".split()
)
"""Words before "cases" that name no disease."""
OTHERS = frozenset("new more further additional another fresh earlier previous died dead death deaths killed".split())
"""Who says one of these tells of other cases, or of the dead."""
LONGEST = 400
"""Characters of a sentence in which its cases are looked for."""
_CASES_OF = re.compile(rf"\b{CASES} of (?:the )?(?P<of>[a-z][a-z-]*|[A-Z][\w-]*)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<of>\b[A-Za-z][\w-]*) {CASES}\b")
_COUNTED = re.compile(rf"\b\d[\d.,]* (?:[a-z-]+ ){{0,3}}?{CASES}\b")
_WORD = re.compile(r"\w+")


def counts_on(first: Told, second: Told, *, listed: bool) -> bool:
    """Whether the later one counts the cases that the earlier one does; `listed`: both are told of several places.

    Both name one disease, or the later one names none and both are of several places. Whoever tells of new cases, or of
    more, or of the dead, tells of something else.
    """
    if not first.event.type == second.event.type == "health":
        return False
    one, other = _said(first), _said(second)
    if _COUNTED.search(one) is None or _COUNTED.search(other) is None or not OTHERS.isdisjoint(_words(other)):
        return False
    disease, again = _disease(one), _disease(other)
    if not disease:
        return False
    return disease == again or (not again and listed)


def _said(told: Told) -> str:
    event = told.event
    return told.found.article.text[event.evidence_start : min(event.evidence_end, event.evidence_start + LONGEST)]


def _words(said: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(said)]


def _disease(said: str) -> str:
    """The disease whose cases a sentence counts, in lower case; "" where it names none."""
    of = _CASES_OF.search(said)
    if of is not None:
        return of["of"].lower()
    named = (found["of"].lower() for found in _BEFORE.finditer(said))
    return next((word for word in named if word not in NO_DISEASE), "")
