"""Located articles for the page's tests, built by hand: `located(report("Tokyo", "meeting"), …)`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.model import (
    Article,
    BBox,
    DateRange,
    Event,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Place,
    Resolution,
    Status,
)

NAMES = (
    "meeting agreement mobilise attack coercion protest statement sanction aid withdrawal "
    "crime justice disaster accident health politics economy culture science other"
).split()


@dataclass(frozen=True)
class Kind:
    """Stands in for `geo.events.EventType`."""

    name: str
    label: str
    colour: str
    icon: str


KINDS = tuple(
    Kind(name, name.capitalize(), f"#{(n * 37) % 120:02x}50{(n * 71) % 140:02x}", name) for n, name in enumerate(NAMES)
)


def place(
    name: str,
    *,
    at: tuple[float, float] = (35.6895, 139.69171),
    feature: str = "PPLC",
    country: str = "",
    extent_km: float = 10.0,
    bbox: BBox | None = None,
    number: int = 0,
) -> Place:
    return Place(
        id=f"test:{name}-{feature}-{number}",
        name=name,
        lat=at[0],
        lon=at[1],
        feature=feature,
        country=country,
        extent_km=extent_km,
        bbox=bbox,
    )


TOKYO = place("Tokyo", country="JP")
OSAKA = place("Osaka", at=(34.69, 135.5), feature="PPLA", country="JP")
PARIS = place("Paris", at=(48.85341, 2.3488), country="FR")
PHILIPPINES = place("Philippines", at=(13.0, 122.0), feature="PCLI", country="PH", extent_km=900)
STRAIT = place("Taiwan Strait", at=(24.0, 119.0), feature="STRT", extent_km=180)


@dataclass(frozen=True)
class Report:
    """A sentence that reports one event: `{before} {trigger} in {where}.`"""

    where: Place | None = TOKYO
    type: str = "meeting"
    status: Status = "happened"
    trigger: str = "meeting"
    headline: str = "Ministers meet"
    before: str = "Ministers held a"
    day: date | None = date(2025, 3, 30)
    actors: tuple[str, ...] = ("Ministers",)
    rule: str = "same clause"
    when_text: str = ""
    mention: str | None = None

    @property
    def sentence(self) -> str:
        return f"{self.before} {self.trigger} in {self.name or 'an unnamed place'}."

    @property
    def name(self) -> str:
        if self.mention is not None:
            return self.mention
        return "" if self.where is None else self.where.name


def report(where: Place | None = TOKYO, type: str = "meeting", **given: object) -> Report:  # noqa: A002  # the field's own name
    return Report(where=where, type=type, **given)


def located(
    *reports: Report,
    file: str = "talks.txt",
    title: str = "Talks in Tokyo",
    url: str = "",
    source: str = "The Paper",
    published: date = date(2025, 4, 1),
) -> LocatedArticle:
    """One article made of these sentences, and its events."""
    text = " ".join(one.sentence for one in reports)
    article = Article(id=f"id-{file}", text=text, title=title, published=published, source=source, url=url, file=file)
    events: list[LocatedEvent] = []
    start = 0
    for number, one in enumerate(reports):
        events.append(_joined(one, article, start, number))
        start += len(one.sentence) + 1
    resolutions = tuple(event.resolution for event in events if event.resolution is not None)
    return LocatedArticle(article=article, resolutions=resolutions, events=tuple(events))


def _joined(one: Report, article: Article, start: int, number: int) -> LocatedEvent:
    trigger = start + len(one.before) + 1
    end = start + len(one.sentence)
    day = one.day
    when = None
    if day is not None:
        when = DateRange(start=day, end=day, precision="day", text="Sunday", start_at=0, end_at=0)
    event = Event(
        id=f"{article.file}-{number}",
        article_id=article.id,
        type=one.type,
        trigger_start=trigger,
        trigger_end=trigger + len(one.trigger),
        status=one.status,
        when=when,
        when_text=one.when_text,
        actors=one.actors,
        headline=one.headline,
        evidence_start=start,
        evidence_end=end,
    )
    if one.where is None:
        return LocatedEvent(event=event, resolution=None, rule="no-place", score=0.0)
    at = trigger + len(one.trigger) + len(" in ")
    mention = Mention(article_id=article.id, start=at, end=at + len(one.name), text=one.name, role="site", score=0.9)
    resolution = Resolution(mention=mention, place=one.where, score=0.9, why="the only one")
    return LocatedEvent(event=event, resolution=resolution, rule=one.rule, score=0.8)


def many(count: int, *, places: int = 500) -> Sequence[LocatedArticle]:
    """So many events, spread over the world the same way every time; a tenth in countries and seas."""
    sites = [
        place(f"Place {n}", at=(-55 + (n * 7919) % 12500 / 100, -180 + (n * 104729) % 36000 / 100), number=n)
        for n in range(places)
    ]
    sites += [PHILIPPINES, STRAIT]
    reports = [
        report(
            sites[(n * 31) % len(sites)],
            NAMES[n % len(NAMES)],
            headline=f"Event {n}",
            day=date(2025, 1 + n % 12, 1 + n % 28),
        )
        for n in range(count)
    ]
    return [located(*reports[n : n + 10], file=f"{n:06}.txt") for n in range(0, count, 10)]
