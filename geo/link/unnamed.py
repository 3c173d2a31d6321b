"""Located events of one article in, the same out with those placed whose sentence names no place for them.

"There", "where" and "the city" mean a place, those who vote do so in their country, and who governs a town tells of it.
"""

from collections.abc import Iterator, Sequence

from geo.eventtypes import EVENT_TYPES
from geo.link.anaphora import pointed
from geo.link.governed import where_governed
from geo.link.relative import related
from geo.link.sameplace import Group
from geo.link.voting import where_they_vote
from geo.model import Article, Event, LocatedEvent, Resolution
from geo.tokens import Sentence, sentences

UNNAMED = frozenset({"points", "people"})
"""The rules of joins to places that their sentence does not name for them."""
SURE = 0.5
"""How sure such a place is, of how sure its mention is."""


def at_unnamed(article: Article, told: Sequence[Group], resolutions: Sequence[Resolution]) -> Iterator[Group]:
    """The events in their order; one without a place happens where its words say without a name."""
    by_start = {sentence.start: sentence for sentence in sentences(article)}
    for group in told:
        event = group[0].event
        found, rule = None, "points"
        if group[0].rule == "no-place":
            sentence = by_start[event.evidence_start]
            where = pointed(article, sentence, event.trigger_start, event.trigger_end, resolutions)
            found = where[0] if where is not None else None
            if found is None and EVENT_TYPES[event.type].pin:
                found = related(article.text, sentence, event.trigger_start, resolutions)
            if found is None:
                found, rule = _of_its_people(article.text, event, sentence, resolutions), "people"
        if found is None:
            yield group
        else:
            score = round(SURE * found.mention.score, 2)
            yield (LocatedEvent(event=event, resolution=found, rule=rule, score=score),)


def _of_its_people(text: str, event: Event, sentence: Sentence, resolutions: Sequence[Resolution]) -> Resolution | None:
    """Where those live who are told to vote, or whose head tells of harm."""
    found = where_they_vote(text, sentence, event.trigger_start, event.trigger_end, resolutions)
    if found is None and event.status == "happened":
        found = where_governed(text, sentence, event.trigger_start, event.type, resolutions)
    return found
