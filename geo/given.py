"""Ready events in, each located and in an article of its own out, as if a very short article had told it.

Nothing is looked for in their words: what, when and where is as their table says. A place without degrees is resolved
as every other name is; in another country than the table says, it is not found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from hashlib import sha256

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.gazetteer.store import LocalGazetteer
from geo.model import (
    Article,
    DateRange,
    Event,
    GivenEvent,
    LocatedArticle,
    LocatedEvent,
    Mention,
    Place,
    Resolution,
    Role,
)
from geo.resolve import resolve
from geo.tables import rows

GIVEN = "given:"
"""What ids begin with of places whose degrees stand in a table of events."""
_TOWN, _EXTENT_KM = "PPL", 1.0


def locate_given(
    events: Iterable[GivenEvent], *, gazetteer: Gazetteer | None = None, geocoder: Gazetteer | None = None
) -> Iterator[LocatedArticle]:
    """Each event with its place, in the order given. Raises GeocoderError when the geocoder cannot answer."""
    local = gazetteer if gazetteer is not None else LocalGazetteer()
    for given in events:
        yield _located(given, local, geocoder)


class _Text:
    """The article's text as it grows, and where its parts stand: "Bridge collapses (Chennai, India; 2025-03-31)"."""

    def __init__(self, given: GivenEvent) -> None:
        self.text = f"{given.headline} ("
        if given.lat is not None and given.lon is not None:
            names = [given.place or f"{given.lat:.4f}, {given.lon:.4f}"]
        else:
            names = [part.strip() for part in given.place.split(",") if part.strip()]
            country = _names().get(given.country, "")
            if country and fold(country) not in map(fold, names):
                names.append(country)
        self.names: list[tuple[int, int]] = []
        for at, name in enumerate(names):
            self.text += ", " if at else ""
            self.names.append((len(self.text), len(self.text) + len(name)))
            self.text += name
        self.date = (len(self.text), len(self.text))
        if given.start is not None:
            days = given.start.isoformat()
            if given.end is not None and given.end != given.start:
                days += f" to {given.end.isoformat()}"
            self.text += "; "
            self.date = (len(self.text), len(self.text) + len(days))
            self.text += days
        self.text += ")"


def _located(given: GivenEvent, local: Gazetteer, geocoder: Gazetteer | None) -> LocatedArticle:
    told = _Text(given)
    article = Article(
        id=given.id,
        text=told.text,
        title=given.headline,
        published=given.published,
        source=given.source,
        url=given.url,
        file=given.file,
    )
    mentions = [_mention(article, *span, "container" if at else "site") for at, span in enumerate(told.names)]
    if given.lat is not None and given.lon is not None:
        place = _point(given, given.lat, given.lon, told.text[slice(*told.names[0])])
        why = "its degrees stand in the table of events"
        resolutions: tuple[Resolution, ...] = (Resolution(mention=mentions[0], place=place, score=1.0, why=why),)
    else:
        resolutions = resolve(article, mentions, local, geocoder=geocoder)
        if given.country:
            resolutions = (_in_country(resolutions[0], given.country, local), *resolutions[1:])
    site = resolutions[0]
    event = Event(
        id=sha256(f"{article.id}:given".encode()).hexdigest()[:16],
        article_id=article.id,
        type=given.type,
        trigger_start=0,
        trigger_end=len(given.headline),
        status=given.status,
        when=_when(given, told),
        headline=given.headline,
        evidence_start=0,
        evidence_end=len(told.text),
    )
    located = LocatedEvent(event=event, resolution=site, rule="given", score=site.score)
    if site.place is None:
        located = LocatedEvent(event=event, resolution=None, rule="unresolved", score=0.0, also_at=(site.mention,))
    return LocatedArticle(article=article, resolutions=resolutions, events=(located,))


def _mention(article: Article, start: int, end: int, role: Role) -> Mention:
    return Mention(article_id=article.id, start=start, end=end, text=article.text[start:end], role=role, score=1.0)


def _point(given: GivenEvent, lat: float, lon: float, name: str) -> Place:
    feature = given.feature or _TOWN
    digest = sha256(f"{fold(name)}\n{lat:.6f}\n{lon:.6f}\n{feature}".encode()).hexdigest()[:12]
    extent = _EXTENT_KM if feature == _TOWN else 0.0
    return Place(
        id=GIVEN + digest, name=name, lat=lat, lon=lon, feature=feature, country=given.country, extent_km=extent
    )


def _when(given: GivenEvent, told: _Text) -> DateRange | None:
    if given.start is None:
        return None
    start, end = told.date
    last = given.start if given.end is None else given.end
    text = told.text[start:end]
    return DateRange(start=given.start, end=last, precision=given.precision, text=text, start_at=start, end_at=end)


def _in_country(found: Resolution, country: str, local: Gazetteer) -> Resolution:
    """The same, where it lies in that country; else the largest place of that name that does, or none."""
    if found.place is not None and found.place.country == country:
        return found
    inside = [m.place for m in local.lookup(found.mention.text) if m.place.country == country]
    if not inside:
        why = f"no place of that name is known in {_names().get(country, country)}, where the table of events puts it"
        return replace(found, place=None, score=0.0, why=why)
    place = min(inside, key=lambda each: (-each.population, each.id))
    return replace(
        found, place=place, score=0.5, why=f"the table of events puts it in {_names().get(country, country)}"
    )


@cache
def _names() -> dict[str, str]:
    return {row["country"]: row["name"] for row in rows("countries.csv")}
