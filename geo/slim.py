"""A located article in, the same without what only `dateline explain` shows out: for thousands that are held at once.

Maps, tables and groups of the slim form are those of the whole one. Nothing that was decided is changed.
"""

from dataclasses import replace

from geo.group import together
from geo.model import Candidate, LocatedArticle, Resolution
from geo.resolve.rival import rival_of


def slim(found: LocatedArticle) -> LocatedArticle:
    """The article with its decisions, but of the losing candidates only what came second where an event happens.

    A chosen candidate keeps its reasons, which are the decision's too; `why` stays where there is no such candidate.
    Which of its events are one is found out now, so that it need not be when all articles are there.
    """
    at_events = {id(each.resolution) for each in found.events if each.resolution is not None}
    slimmed = {id(one): _slim(one, pinned=id(one) in at_events) for one in found.resolutions}
    events = []
    for each in found.events:
        one = each.resolution
        if one is not None and id(one) not in slimmed:  # not among the article's own: a caller put it together
            slimmed[id(one)] = _slim(one, pinned=True)
        events.append(each if one is None else replace(each, resolution=slimmed[id(one)]))
    resolutions = tuple(slimmed[id(one)] for one in found.resolutions)
    return replace(found, resolutions=resolutions, events=tuple(events), together=together(found))


def _slim(one: Resolution, *, pinned: bool) -> Resolution:
    if not pinned or one.place is None:
        return replace(one, candidates=(), why="")
    chosen = next((each for each in one.candidates if each.place == one.place), None)
    rival = rival_of(one)
    second = None if rival is None else Candidate(place=rival.place, score=rival.score)
    kept = tuple(each for each in (chosen, second) if each is not None)
    return replace(one, candidates=kept, why="" if chosen is not None else one.why)
