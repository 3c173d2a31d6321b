"""Located events for the tables' tests, built by hand: `located(joined(event(), resolution()))`, and their tables."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from geo.model import Article, DateRange, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution
from maps.table import events_table, to_csv

TEXT = "Ministers held a meeting in Tokyo on Sunday. China was warned."
TOKYO = Place(
    id="geonames:1850147",
    name="Tokyo",
    lat=35.6895,
    lon=139.69171,
    feature="PPLC",
    country="JP",
    admin1="Tokyo",
    population=8_336_599,
    extent_km=25.0,
)


@dataclass(frozen=True)
class Kind:
    plover: str


TYPES = {"meeting": Kind("CONSULT"), "statement": Kind("")}


def article(text=TEXT, **given: object):
    return Article(**{"id": "a1", "text": text, "title": "Talks", "file": "talks.txt", **given})


def resolution(word="Tokyo", place=TOKYO, *, text=TEXT, role="site", score=0.97):
    start = text.index(word)
    mention = Mention(article_id="a1", start=start, end=start + len(word), text=word, role=role, score=score)
    return Resolution(mention=mention, place=place, score=0.9, why="the most populous")


def event(trigger="meeting", *, text=TEXT, number=1, **given: object):
    start = text.index(trigger)
    kind = {"type": "meeting", "status": "happened", "evidence_start": 0, "evidence_end": text.find(".") + 1}
    return Event(
        **{"id": f"e{number}", "article_id": "a1", "trigger_start": start, "trigger_end": start + len(trigger)}
        | kind
        | given
    )


def joined(event, resolution=None, *, rule="same clause", score=0.8):
    return LocatedEvent(event=event, resolution=resolution, rule=rule, score=score)


def located(*events: LocatedEvent, resolutions=(), article=None):
    return LocatedArticle(article=article or globals()["article"](), resolutions=resolutions, events=events)


def sunday():
    day, start = date(2025, 3, 30), TEXT.index("Sunday")
    return DateRange(start=day, end=day, precision="day", text="Sunday", start_at=start, end_at=start + 6)


def at_points(*points: tuple[float, float]):
    """A table with an event at each (lat, lon)."""
    events = [
        joined(event(number=n), resolution(place=Place(id=f"x:{n}", name="X", lat=lat, lon=lon, feature="PPL")))
        for n, (lat, lon) in enumerate(points)
    ]
    return events_table([located(*events)], types=TYPES)


def with_headlines(*headlines: str, **given: object):
    events = [joined(event(number=n, headline=text, **given)) for n, text in enumerate(headlines)]
    return events_table([located(*events)], types=TYPES)


def csv_column(name, table):
    return [row[name] for row in csv.DictReader(io.StringIO(to_csv(table)))]


AGAIN = "Meeting held in Tokyo. The meeting of ministers ended with a meal of eels."
MAIN = "In Tokyo, ministers held a meeting over eels and ended it with a meal."


def told_often():
    """Two tellings in one article and one in another, of which the last is the surest."""
    first = joined(event("Meeting", text=AGAIN), resolution(text=AGAIN), score=0.6)
    start = AGAIN.index(" The ") + 1
    second = joined(event("meeting", text=AGAIN, number=2, evidence_start=start, evidence_end=len(AGAIN)))
    third = joined(event("meeting", text=MAIN, number=3, evidence_end=len(MAIN)), resolution(text=MAIN), score=0.9)
    published = date(2025, 3, 31)
    one = article(AGAIN, id="again", file="a.txt", title="=1+1; @x", published=published, url="https://news.example/a")
    other = article(MAIN, id="main", file="b.txt", published=published)
    return [located(first, second, article=one), located(third, article=other)]


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)  # half surrogate pairs too
