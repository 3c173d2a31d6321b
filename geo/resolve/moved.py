"""A decision and another place in, the decision for that place out, where the text says more than the name alone."""

from dataclasses import replace

from geo.model import Candidate, Resolution


def moved(one: Resolution, to: Candidate, why: str) -> Resolution:
    """The decision for another place; what the name itself may mean shares what is left of the probability."""
    lost = (replace(each, score=round(each.score * (1 - to.score), 4)) for each in one.candidates)
    return replace(one, place=to.place, score=to.score, candidates=(to, *lost), why=why)
