"""Located events of one article in, the same out without what only a caption tells of a place that others tell of.

A caption says again what the article tells, or what was so on the day of its picture: "Shops after shelling in Alda on
May 18". What it alone tells, of a place of its own, is kept, but not from a file picture beside which anything else
has a place.
"""

from collections.abc import Iterator, Sequence

from geo.captions import captions
from geo.gazetteer.containment import inside
from geo.link.asides import TALKED, Group
from geo.model import Article, LocatedEvent


def without_pictured(article: Article, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order; one of a caption that is told elsewhere, or that no place has, is left out."""
    seen = captions(article)
    in_caption = {group[0].event.id: _caption(seen, group) for group in told} if seen else {}
    rest = [each for group in told if in_caption.get(group[0].event.id) is None for each in group if _has_place(each)]
    for group in told:
        old = in_caption.get(group[0].event.id)
        kept = group if old is None or not rest else tuple(each for each in group if not (old or _told(each, rest)))
        if kept:
            yield kept


def _caption(seen: dict[tuple[int, int], bool], group: Group) -> bool | None:
    """Whether the caption that tells it is of an old picture, or None where none tells it."""
    at = group[0].event.evidence_start
    return next((old for (start, end), old in seen.items() if start <= at < end), None)


def _has_place(each: LocatedEvent) -> bool:
    return each.resolution is not None and each.resolution.place is not None


def _told(each: LocatedEvent, rest: Sequence[LocatedEvent]) -> bool:
    """Whether the rest tells what happened at its place, or in it; what was said there is no more than that."""
    here = each.resolution.place if each.resolution is not None else None
    if here is None:
        return True
    kind = each.event.type
    for other in rest:
        there = other.resolution.place if other.resolution is not None else None
        if there is None or (other.event.type in TALKED and kind not in TALKED):
            continue
        if there.id == here.id or inside(there, here):
            return True
    return False
