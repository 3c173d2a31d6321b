"""Located events of one article in, the same out without places that stand in another clause, where something else is.

"In Lima they met the president, and in Cusco the king gave a speech" is one thing in each town; "after the arrest of
the mayor, they called for marches in Lima and Cusco" tells of an arrest where the article has told of one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from geo.clauses import clauses
from geo.link.sameplace import Group, places_of
from geo.model import Article, LocatedEvent
from geo.tokens import sentences

_LED_TO_IT = re.compile(r"\W*(?:After|Following|Despite|Amid|Since)\s+[^,;\n]{0,120}\Z")
"""What stands before the word of what led to all that its sentence tells: "After the detention of"."""


def in_own_clauses(article: Article, told: Sequence[Group]) -> Iterator[Group]:
    """The events in their order. One whose own clause names no place for it keeps what another clause says."""
    here: dict[int, list[LocatedEvent]] = {}
    for group in told:
        here.setdefault(group[0].event.evidence_start, []).extend(e for e in group if e.resolution is not None)
    sentences_at = _sentences_at(told)
    for group in told:
        others = here[group[0].event.evidence_start]
        # Of few events there are several places, and another thing at one of them.
        if not 1 < len(group) < len(others):
            yield group
        elif _led_to_it(article.text, group, others):
            yield _where_told(group, sentences_at)
        else:
            yield _in_own(article, group, others)


def _led_to_it(text: str, group: Group, others: Sequence[LocatedEvent]) -> bool:
    """Whether an event only leads its sentence's comma, behind which another one has all its places."""
    event = group[0].event
    if _LED_TO_IT.match(text, event.evidence_start, event.trigger_start) is None:
        return False
    comma = text.find(",", event.trigger_end, event.evidence_end)
    starts = {each.resolution.mention.start for each in group if each.resolution is not None}
    there = {r.mention.start for each in others if each.event.id != event.id and (r := each.resolution) is not None}
    return 0 <= comma < min(starts) and starts <= there


def _sentences_at(told: Sequence[Group]) -> Counter[tuple[str, str]]:
    """In how many sentences an event of a type is told at a place."""
    seen = {(group[0].event.evidence_start, group[0].event.type, at) for group in told for at in places_of(group)}
    return Counter((kind, at) for _, kind, at in seen)


def _where_told(group: Group, sentences_at: Counter[tuple[str, str]]) -> Group:
    """The event where other sentences tell one of its type too, if they do at some of its places."""
    kind = group[0].event.type
    return tuple(each for each in group if any(sentences_at[kind, at] > 1 for at in places_of((each,)))) or group


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
