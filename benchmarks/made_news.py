"""A number of events in; located articles that tell them out, the same every time: news for measuring, not for reading.

Places are the built gazetteer's, a few of them often. Sentences, titles and names are drawn from its common words so
that they are as long as in news and compress as badly. Four events an article; every twentieth article is an agency's
copy of the one before. A quarter of the events has no day, one in twelve no place, one in ten lies in a country, a
region or a sea.
"""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import TypeVar

from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.store import BUILT
from geo.model import Article, DateRange, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution, Status
from geo.tables import common_words

Value = TypeVar("Value")

EVENTS_EACH = 4
COPY_EACH = 20
TOWNS, AREAS = 9000, 700
FIRST_DAY, DAYS = date(2024, 1, 1), 500
STATUSES: Sequence[Status] = (*("happened",) * 7, "planned", "planned", "other")
SMALL = "the of to in a and for that on with was by as at from had after said his its were but not who an over".split()
OUTLETS = [f"The {where} {kind}" for where in ("Harbour", "Valley", "Lakeside") for kind in ("Times", "Post", "Herald")]


def news(count: int, *, seed: int = 1) -> Iterator[LocatedArticle]:
    """Articles that tell `count` events, and copies of a few of them."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret is made
    number = 0
    for first in range(0, count, EVENTS_EACH):
        story = _Story(chance, min(EVENTS_EACH, count - first))
        yield story.article(number, chance)
        number += 1
        if number % COPY_EACH == COPY_EACH - 1:
            yield story.article(number, chance)
            number += 1


@cache
def _places() -> tuple[Sequence[Place], Sequence[Place]]:
    """The towns with most people; and countries, regions and seas."""
    columns = ("id", "name", "lat", "lon", "feature", "country", "admin1", "population", "extent_km")
    select = f"SELECT {', '.join(columns)} FROM place WHERE feature"  # noqa: S608 -- the names above
    order = "ORDER BY population DESC, id LIMIT ?"
    with sqlite3.connect(f"{BUILT.as_uri()}?mode=ro&immutable=1", uri=True) as db:
        towns = db.execute(f"{select} LIKE 'PPL%' {order}", (TOWNS,)).fetchall()
        areas = db.execute(f"{select} IN ('PCLI', 'ADM1', 'SEA') {order}", (AREAS,)).fetchall()
    made = [[Place(**dict(zip(columns, row, strict=True))) for row in rows] for rows in (towns, areas)]
    return made[0], made[1]


@cache
def _words() -> Sequence[str]:
    """Words in an order of their own: the first ones are drawn most often."""
    words = sorted(word for word in common_words() if len(word) > 3)  # noqa: PLR2004 -- shorter ones are mostly small
    random.Random(0).shuffle(words)  # noqa: S311 -- nothing secret is made
    return words


def _drawn(values: Sequence[Value], chance: random.Random, *, often: int = 2) -> Value:
    return values[int(len(values) * chance.random() ** often)]


def _said(count: int, chance: random.Random) -> str:
    """So many words, every other one a small one."""
    return " ".join(_drawn(SMALL if at % 2 else _words(), chance) for at in range(count))


class _Story:
    """The sentences of an article, and what each reports."""

    def __init__(self, chance: random.Random, count: int) -> None:
        self.title = _said(chance.randrange(6, 11), chance).title()
        self.day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        self.told = [_Told(chance, self.day) for _ in range(count)]

    def article(self, number: int, chance: random.Random) -> LocatedArticle:
        """The story as one outlet publishes it."""
        text = f"{self.title}\n\n" + " ".join(one.sentence for one in self.told) + "\n"
        outlet = chance.choice(OUTLETS)
        article = Article(
            id=sha256(f"{number} {text}".encode()).hexdigest()[:16],
            text=text,
            title=self.title,
            published=self.day + timedelta(chance.randrange(2)),
            source=outlet,
            url=f"https://news.example.org/{self.day:%Y/%m/%d}/{self.title.lower().replace(' ', '-')}",
            file=f"{self.day:%Y-%m}/{number:06}.txt",
        )
        events: list[LocatedEvent] = []
        start = len(self.title) + 2
        for one in self.told:
            events.append(one.located(article, start))
            start += len(one.sentence) + 1
        found = tuple(event.resolution for event in events if event.resolution is not None)
        return LocatedArticle(article=article, resolutions=found, events=tuple(events))


class _Told:
    """One sentence: who, what, where, when, and what else is said."""

    def __init__(self, chance: random.Random, published: date) -> None:
        towns, areas = _places()
        kind = chance.random()
        self.place = None if kind < 1 / 12 else _drawn(areas if kind < 1 / 6 else towns, chance)
        self.type = _drawn(list(EVENT_TYPES), chance)
        self.status = chance.choice(STATUSES)
        self.score = round(0.3 + 0.7 * chance.random(), 3)
        self.day = None if chance.random() < 1 / 4 else published - timedelta(chance.randrange(4))
        self.actor = f"{_drawn(_words(), chance).title()} {_drawn(_words(), chance).title()}"
        self.trigger = _drawn(_words(), chance)
        self.before = f"{self.actor} {_said(chance.randrange(3, 8), chance)}"
        where = "" if self.place is None else f" in {self.place.name}"
        self.when = "" if self.day is None else f"{self.day:%A}"
        on = f" on {self.when}" if self.when else ""
        self.headline = f"{self.before} {self.trigger}{where}"
        self.sentence = f"{self.headline}{on}, {_said(chance.randrange(5, 13), chance)}."

    def located(self, article: Article, start: int) -> LocatedEvent:
        """Its event in an article that has the sentence at `start`."""
        trigger = start + len(self.before) + 1
        when = None
        if self.day is not None:
            at = start + self.sentence.index(f" on {self.when},") + len(" on ")
            when = DateRange(
                start=self.day, end=self.day, precision="day", text=self.when, start_at=at, end_at=at + len(self.when)
            )
        event = Event(
            id=sha256(f"{article.id}:{trigger}".encode()).hexdigest()[:16],
            article_id=article.id,
            type=self.type,
            trigger_start=trigger,
            trigger_end=trigger + len(self.trigger),
            status=self.status,
            when=when,
            actors=(self.actor,),
            headline=self.headline,
            evidence_start=start,
            evidence_end=start + len(self.sentence),
        )
        if self.place is None:
            return LocatedEvent(event=event, resolution=None, rule="no-place", score=0.0)
        at = trigger + len(self.trigger) + len(" in ")
        mention = Mention(
            article_id=article.id,
            start=at,
            end=at + len(self.place.name),
            text=self.place.name,
            role="site",
            score=self.score,
        )
        resolution = Resolution(mention=mention, place=self.place, score=self.score)
        return LocatedEvent(event=event, resolution=resolution, rule="clause", score=self.score)
