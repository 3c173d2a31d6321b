"""Decisions in, the same out with institutions that no gazetteer knows near a town that the article names.

"Buka Prison" is in Buka, where it tells of that; "the Salesian University" of an article about Quito is in Quito.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geo.model import Candidate, Place, Precision, Resolution
from geo.resolve.moved import moved
from geo.resolve.nearby import HERE, near
from geo.resolve.options import BUILT, ends_as_built

OFTEN = 3
"""How often an article names the town that it is about, at least; it names any other half as often at most."""
REACH = 60
"""Characters between a name and the town that what bears it is in."""
_GOES_ON = re.compile(
    r"(?:[^\S\n]+[A-Z][\w’'-]*){0,3}[^\S\n]+"
    rf"(?:{'|'.join(sorted(word.capitalize() for word in BUILT))})[^\S\n]+(?:in|at)"
    r"[^\S\n]+(?:(?:downtown|central|nearby)[^\S\n]+)?"
)
"""How a name goes on as an institution's: "Regional Hospital in"."""
MAIN = 0.5
"""How sure it is that an institution is there of which the article says nothing else."""


def with_own_towns(decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; an unknown institution that bears the name of one of the article's towns is near it."""
    towns = {one.mention.text: one for one in reversed(decided) if _is_town(one.place)}
    return [_its_own(one, towns) if _is_unknown(one) else one for one in decided]


def in_town_said(text: str, decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; a region's name that goes on as an institution's is near the town that it is said to be
    in: "taken to Northeastern Nevada Regional Hospital in Elko" is no middle of Nevada.
    """
    return [*(_in_town(text, one, town) for one, town in pairwise(decided)), *decided[-1:]]


def _in_town(text: str, one: Resolution, town: Resolution) -> Resolution:
    wide = one.place is not None and not one.place.own and one.place.geo_precision >= Precision.REGION
    if not wide or one.mention.role not in HERE or town.place is None or town.place.geo_precision > Precision.DISTRICT:
        return one
    if town.mention.start - one.mention.end > REACH or not _GOES_ON.fullmatch(
        text, one.mention.end, town.mention.start
    ):
        return one
    return _near(one, town.place, town.score, f"what bears its name is said to be in {town.mention.text}")


def _is_town(place: Place | None) -> bool:
    return place is not None and place.feature.startswith(("PPL", "ADM2"))


def _is_unknown(one: Resolution) -> bool:
    """Whether it is an institution that no gazetteer knows."""
    return one.place is None and ends_as_built(one.mention.text)


def _its_own(unknown: Resolution, towns: Mapping[str, Resolution]) -> Resolution:
    words = unknown.mention.text.split()
    names = (" ".join(words[:last]) for last in range(len(words) - 1, 0, -1))
    town = next((towns[name] for name in names if name in towns), None)
    if town is None or town.place is None:
        return unknown
    return _near(
        unknown, town.place, town.score, f"it bears the name of {town.mention.text}, of which the article tells"
    )


def _near(unknown: Resolution, town: Place, score: float, reason: str) -> Resolution:
    return moved(unknown, Candidate(place=near(town), score=score, reasons=(reason,)), f"{unknown.why}; {reason}")


def in_main_town(decided: Sequence[Resolution]) -> list[Resolution]:
    """The decisions in order; institutions of which nothing is known are near the town that the article is about."""
    if not any(_is_unknown(one) for one in decided):
        return list(decided)
    main = _main_town(decided)
    if main is None or main.place is None:
        return list(decided)
    score, reason = round(MAIN * main.score, 4), f"the article tells mostly of {main.mention.text}"
    return [_near(one, main.place, score, reason) if _is_unknown(one) else one for one in decided]


def _main_town(decided: Sequence[Resolution]) -> Resolution | None:
    """The town of which an article tells far more often than of any other; None if there is none."""
    towns = [(one.place.id, one) for one in decided if one.place is not None and one.place.feature.startswith("PPL")]
    named = Counter(town for town, _ in towns).most_common(2)
    if not named or named[0][1] < OFTEN or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
        return None
    here = [one for town, one in towns if town == named[0][0]]
    return max(here, key=lambda one: one.score) if any(one.mention.role in HERE for one in here) else None
