"""Values for tests, built by hand: `article("…")`, `place("Paris", "FR")`, a gazetteer of a few places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.events import find_events
from geo.gazetteer.names import keys
from geo.model import Article, Join, LocatedArticle, Match, MatchKind, Mention, Place, Reading, Report, Role, Status
from geo.pipeline import locate_all
from geo.read import article_of


def article(text: str, *, title: str = "", published: date | None = None) -> Article:
    return article_of(text, title=title, published=published)


def place(
    name: str,
    country: str = "",
    *,
    at: tuple[float, float] = (0.0, 0.0),
    feature: str = "PPL",
    admin1: str = "",
    population: int = 50_000,
    extent_km: float = 5.0,
) -> Place:
    lat, lon = at
    return Place(
        id=f"test:{name}-{country}-{feature}-{admin1}",
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=admin1,
        population=population,
        extent_km=extent_km,
    )


def mention(text: str, name: str, *, role: Role = "site", nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Mention(article_id="test", start=start, end=start + len(name), text=name, role=role, score=0.9)


@dataclass
class FewPlaces:
    """A gazetteer that knows what it is told: (name, place, kind)."""

    known: list[tuple[str, Place, MatchKind]] = field(default_factory=list)
    name: str = "few"

    def add(self, where: Place, *names: str, kind: MatchKind = "name") -> "FewPlaces":
        self.known += [(n, where, kind) for n in (names or (where.name,))]
        return self

    def lookup(self, name: str) -> Sequence[Match]:
        wanted = set(keys(name))
        found = {p.id: Match(place=p, kind=kind) for n, p, kind in reversed(self.known) if wanted & set(keys(n))}
        return sorted(found.values(), key=lambda m: (-m.place.population, m.place.id))


def located(text: str, *, title: str = "", published: date | None = None) -> LocatedArticle:
    """The whole pipeline over one text, with the real gazetteer."""
    return next(locate_all([article(text, title=title, published=published)]))


def pins(result: LocatedArticle) -> list[tuple[str, str, str, str]]:
    """(place, type, status, trigger) of every pin, in text order."""
    text = result.article.text
    return [
        (
            e.resolution.place.name,
            e.event.type,
            e.event.status,
            text[e.event.trigger_start : e.event.trigger_end],
        )
        for e in result.events
        if e.resolution is not None and e.resolution.place is not None
    ]


def roles(result: LocatedArticle) -> dict[str, set[str]]:
    """The roles that each name has."""
    found: dict[str, set[str]] = {}
    for resolution in result.resolutions:
        found.setdefault(resolution.mention.text, set()).add(resolution.mention.role)
    return found


def heard(text: str, *told: tuple[str, ...], status: Status = "happened") -> Reading:
    """What a recogniser hears that puts each word, of a type, at the names after it: ("fire", "accident", "Leeds")."""
    names = {name: mention(text, name) for _, _, *sites in told for name in sites}
    reports = [
        Report(
            start=text.index(word),
            end=text.index(word) + len(word),
            type=kind,
            score=0.9,
            status=status,
            joins=tuple(Join(mention_start=names[name].start, score=0.9) for name in sites),
        )
        for word, kind, *sites in told
    ]
    return Reading(
        mentions=tuple(sorted(names.values(), key=lambda each: each.start)),
        reports=tuple(sorted(reports, key=lambda each: each.start)),
    )


def days_of(
    text: str,
    *words: str,
    planned: Sequence[str] = (),
    other: Sequence[str] = (),
    published: date | None = None,
    kind: str = "other",
) -> tuple[str | None, ...]:
    """The first day of each word's event, where all are of one type."""
    status: dict[str, Status] = dict.fromkeys(words, "happened")
    status |= dict.fromkeys(planned, "planned") | dict.fromkeys(other, "other")
    reports = [
        Report(start=(at := text.index(word)), end=at + len(word), type=kind, score=0.9, status=status[word])
        for word in words
    ]
    reading = Reading(mentions=(), reports=tuple(sorted(reports, key=lambda each: each.start)))
    events = find_events(article(text, published=published), reading)
    found = {text[e.trigger_start : e.trigger_end]: e.when.start.isoformat() if e.when else None for e in events}
    return tuple(found[word] for word in words)
