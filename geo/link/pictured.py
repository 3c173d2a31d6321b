"""Located events of one article in, the same out without what only a caption tells of a place that others tell of.

A caption says again what the article tells, or what was so on the day of its picture: "Shops after shelling in Alda on
May 18". What it alone tells, of a place of its own, is kept, but not from a file picture beside which anything else
has a place.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from geo.captions import caption_at, captions
from geo.gazetteer.containment import inside
from geo.link.asides import TALKED
from geo.link.sameplace import Group
from geo.model import Article, LocatedEvent, Place

MOST_PLACES = 300
"""Of so many places of an article is asked whether they lie in that of a caption; few articles name as many."""


def without_pictured(article: Article, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order; one of a caption that is told elsewhere, or that no place has, is left out."""
    seen = captions(article)
    shown = [caption_at(seen, group[0].event.evidence_start) for group in told]
    rest = _Rest(each for group, caption in zip(told, shown, strict=True) if caption is None for each in group)
    for group, caption in zip(told, shown, strict=True):
        if caption is None or not rest.said:
            yield group
        elif not caption.old and (kept := tuple(each for each in group if not rest.tells(each))):
            yield kept


class _Rest:
    """The places where something happens that no caption tells."""

    def __init__(self, told: Iterable[LocatedEvent]) -> None:
        self.said: dict[str, Place] = {}
        self._done: dict[str, Place] = {}
        for each in told:
            if each.resolution is not None and (place := each.resolution.place) is not None:
                self.said[place.id] = place
                if each.event.type not in TALKED:
                    self._done[place.id] = place

    def tells(self, each: LocatedEvent) -> bool:
        """Whether the rest tells what happened at its place, or in it; what was said there is no more than that."""
        here = each.resolution.place if each.resolution is not None else None
        if here is None:
            return True
        there = self.said if each.event.type in TALKED else self._done
        return here.id in there or any(inside(other, here) for other in islice(there.values(), MOST_PLACES))
