"""The candidates of a mention in, those that are the same as the best one, and the one that is its rival, out."""

from collections.abc import Sequence

from geo.gazetteer.containment import inside
from geo.model import Candidate, Place, Resolution


def same(one: Place, other: Place) -> bool:
    """Whether two places of one name are one to a reader: a town and the region around it."""
    return one == other or inside(one, other) or inside(other, one)


def share_of_best(candidates: Sequence[Candidate]) -> float:
    """The share of the best place with that of the region around it which bears the name, or the town in it."""
    return min(1.0, sum(each.score for each in candidates if same(candidates[0].place, each.place)))


def rival_of(one: Resolution) -> Candidate | None:
    """The likeliest other place that a mention may mean, if there is one."""
    place = one.place
    others = (each for each in one.candidates if place is not None and not same(place, each.place))
    return max(others, key=lambda each: each.score, default=None)
