"""Located events of one article in, the same out without places that stand in another clause, where something else is.

"In Lima they met the president, and in Cusco the king gave a speech" is one thing in each town.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geo.clauses import clauses
from geo.model import Article, LocatedEvent
from geo.tokens import sentences

Group = tuple[LocatedEvent, ...]
"""One event at each of its places."""


def in_own_clauses(article: Article, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order. One whose own clause names no place for it keeps what another clause says."""
    here: dict[int, list[LocatedEvent]] = {}
    for group in told:
        here.setdefault(group[0].event.evidence_start, []).extend(e for e in group if e.resolution is not None)
    for group in told:
        others = here[group[0].event.evidence_start]
        # Of few events there are several places, and another thing at one of them.
        yield group if not 1 < len(group) < len(others) else _in_own(article, group, others)


def _in_own(article: Article, group: Group, others: Sequence[LocatedEvent]) -> Group:
    event = group[0].event
    sentence = next(s for s in sentences(article) if s.start == event.evidence_start)
    of = clauses(article.text, sentence).of
    starts = [token.start for token in sentence.tokens]

    def clause(at: int) -> int:
        return of[min(bisect_left(starts, at), len(of) - 1)]

    def place(each: LocatedEvent) -> int:
        return -1 if each.resolution is None else each.resolution.mention.start

    own = clause(event.trigger_start)
    if all(clause(place(each)) != own for each in group):
        return group
    taken = {
        place(each)
        for each in others
        if each.event.id != event.id and clause(each.event.trigger_start) == clause(place(each))
    }
    return tuple(each for each in group if clause(place(each)) == own or place(each) not in taken)
