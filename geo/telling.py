"""What `geo.group` makes of located events: tellings, and groups of those that tell one event."""

from dataclasses import dataclass
from itertools import islice

from geo.captions import is_caption
from geo.model import Article, LocatedEvent, Place


def place_in_text(located: LocatedEvent) -> tuple[int, int, str, int]:
    """Before which others of its article an event comes."""
    event, resolution = located.event, located.resolution
    mention = -1 if resolution is None else resolution.mention.start
    return event.trigger_start, event.trigger_end, event.id, mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One sentence's report of an event at one place or at none, and the article that it stands in."""

    article: Article
    located: LocatedEvent

    @property
    def place(self) -> Place | None:
        """Where it happens, if that is known."""
        return None if self.located.resolution is None else self.located.resolution.place

    @property
    def place_in_text(self) -> tuple[int, int, str, int]:
        """Before which others of its article it comes."""
        return place_in_text(self.located)


HEAD = 250
"""Code points from the beginning of a text in which a sentence begins that stands at its head: two or three do."""

MOST_PICTURES = 5
"""So many captions may stand above a text."""


def body_of(article: Article) -> int:
    """Where an article's text begins, below title, deck and the caption of a picture."""
    if not article.sections:  # there may be very many events to ask for
        return 0
    first = [*islice((each for each in article.sections if each.kind == "body"), MOST_PICTURES + 1)]
    text = article.text
    return next((each.start for each in first if not is_caption(text, each)), first[0].start if first else 0)


def at_head(telling: Telling) -> bool:
    """Whether it stands in its article's title or in the first lines, which say what the article is about."""
    return telling.located.event.evidence_start - body_of(telling.article) < HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One event, told often: the telling that stands for it, and the others, those published first before the rest."""

    main: Telling
    others: tuple[Telling, ...] = ()

    @property
    def sentences(self) -> int:
        """How many sentences tell it."""
        return 1 + len(self.others)

    @property
    def articles(self) -> int:
        """How many articles tell it."""
        return len({self.main.article.id, *(each.article.id for each in self.others)})

    @property
    def lead_articles(self) -> int:
        """How many articles tell it at their head."""
        if not self.others:
            return int(at_head(self.main))
        return len({each.article.id for each in (self.main, *self.others) if at_head(each)})
