"""Located events of one article in, the same out: what the title and the lead both tell has happened, if one says so.

"Fair returns to Hull" may be of next week or of yesterday; the lead's "kicked off on Friday" tells. "The firm announced
the opening of a plant" may be of next year; the title's "opens" tells. What a word such as "will" announces stays so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from geo.events.expressions import AHEAD
from geo.events.tense import MODALS
from geo.link.nextday import STEM, stem_of
from geo.link.sameplace import parted
from geo.model import Article, Event, LocatedEvent
from geo.tokens import sentences

LEAD = 2
"""So many sentences of the text tell again what the title does."""
_TO_COME = AHEAD | MODALS | {"plans", "plan", "set", "aims", "hopes", "seeks", "wants"}


def happened_as_told(article: Article, located: Sequence[LocatedEvent]) -> tuple[LocatedEvent, ...]:
    """The events, those of the title or the lead that were taken for planned with no word for it as the other says."""
    if all(one.event.status != "planned" for one in located):
        return tuple(located)
    every = sentences(article)
    title = {sentence.start for sentence in every if sentence.section == "title"}
    lead = set(islice((sentence.start for sentence in every if sentence.section == "body"), LEAD))
    of_title = [one for one in located if one.event.evidence_start in title]
    of_lead = [one for one in located if one.event.evidence_start in lead]

    def told(one: LocatedEvent) -> LocatedEvent:
        event = one.event
        if event.status != "planned" or _is_announced(article.text, event) or _is_ahead(event, article.published):
            return one
        if event.evidence_start in title and _is_present(_word(article.text, event)):
            alike = [each.event.status for each in of_lead if each.event.type == event.type and not parted(one, each)]
            happened = "happened" in alike and "planned" not in alike
        elif event.evidence_start in lead:
            same = (each for each in of_title if each.event.type == event.type and not parted(one, each))
            happened = any(each.event.status == "happened" and _says(article.text, each.event, event) for each in same)
        else:
            return one
        return replace(one, event=replace(event, status="happened")) if happened else one

    return tuple(map(told, located))


def _is_ahead(event: Event, published: date | None) -> bool:
    """Whether its day is still to come."""
    return event.when is not None and published is not None and event.when.start > published


def _word(text: str, event: Event) -> str:
    return text[event.trigger_start : event.trigger_end].lower()


def _is_present(word: str) -> bool:
    """Whether a word may be a verb of the present as titles tell with it what has been: "returns"."""
    return word.endswith("s") and not word.endswith("ss")


def _is_announced(text: str, event: Event) -> bool:
    """Whether its sentence has a word before it that looks ahead."""
    return not _TO_COME.isdisjoint(text[event.evidence_start : event.trigger_start].lower().split())


def _says(text: str, verb: Event, noun: Event) -> bool:
    """Whether a title's verb is that of the noun: "opens" for "the opening"."""
    word = _word(text, verb)
    return _is_present(word) and len(stem_of(word)) >= STEM - 1 and stem_of(word) == stem_of(_word(text, noun))
