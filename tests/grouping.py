"""Articles that tell events, built by hand: `article(told("A fire in Leeds.", "fire"))`, and how they are grouped."""

from dataclasses import dataclass
from datetime import date

from geo.group import group
from geo.model import Article, DateRange, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution, Section

MONDAY = date(2025, 3, 31)


def place(name, feature="PPL", *, country="GB", admin1="England", at=(53.8, -1.55), extent_km=8.0):
    return Place(
        id=f"test:{name}",
        name=name,
        lat=at[0],
        lon=at[1],
        feature=feature,
        country=country,
        admin1=admin1,
        extent_km=extent_km,
    )


LEEDS, YORK = place("Leeds"), place("York", at=(53.96, -1.08))
ENGLAND = place("England", "ADM1", at=(52.5, -1.5), extent_km=300)
PARIS = place("Paris", "PPLC", country="FR", admin1="Île-de-France", at=(48.85, 2.35))
KABUL = place("Kabul", "PPLC", country="AF", admin1="Kabul", at=(34.5, 69.2))
PLACES = {each.name: each for each in (LEEDS, YORK, ENGLAND, PARIS, KABUL)}


@dataclass(frozen=True)
class Told:
    """A sentence that reports an event with its word `trigger`, at each place that it names after "in" or "near"."""

    text: str
    trigger: str
    type: str = "accident"
    status: str = "happened"
    day: date | None = None
    time: DateRange | None = None
    score: float = 0.8


def told(text, trigger, type="accident", **given):  # noqa: A002  # the field's own name
    return Told(text, trigger, type, **given)


def article(*sentences: Told, file="a.txt", published: date | None = MONDAY, titled=False):
    """What the pipeline would find in an article made of these sentences, the first of them its title if so said."""
    text = " ".join(each.text for each in sentences)
    first = len(sentences[0].text)
    parts = [("title", 0, first), ("body", first + 1, len(text))] if titled else []
    sections = tuple(Section(kind=kind, start=start, end=end) for kind, start, end in parts)
    made = Article(id=f"{file} {text}", text=text, file=file, title=file, published=published, sections=sections)
    events, at = [], 0
    for each in sentences:
        start = at + each.text.index(each.trigger)
        day = each.day
        when = each.time
        if day is not None:
            when = DateRange(start=day, end=day, precision="day", text="then", start_at=0, end_at=0)
        event = Event(
            id=f"{made.id}:{start}",
            article_id=made.id,
            type=each.type,
            trigger_start=start,
            trigger_end=start + len(each.trigger),
            status=each.status,
            when=when,
            when_text="" if when is None else when.text,
            evidence_start=at,
            evidence_end=at + len(each.text),
        )
        named = [(at + each.text.index(name), where) for name, where in PLACES.items() if name in each.text]
        for spot, where in sorted(named, key=lambda pair: pair[0]):
            mention = Mention(
                article_id=made.id, start=spot, end=spot + len(where.name), text=where.name, role="site", score=0.9
            )
            resolution = Resolution(mention=mention, place=where)
            events.append(LocatedEvent(event=event, resolution=resolution, rule="clause", score=each.score))
        if not named:
            events.append(LocatedEvent(event=event, resolution=None, rule="no-place", score=0.0))
        at += len(each.text) + 1
    resolutions = tuple(each.resolution for each in events if each.resolution is not None)
    return LocatedArticle(article=made, resolutions=resolutions, events=tuple(events))


def word(telling):
    event = telling.located.event
    return telling.article.text[event.trigger_start : event.trigger_end]


def triggers(*articles):
    """The triggers of each group, the main telling's first."""
    return [[word(each.main), *map(word, each.others)] for each in group(articles)]


def grouped(*articles):
    """How many tellings each group has, largest first."""
    return sorted((each.sentences for each in group(articles)), reverse=True)
