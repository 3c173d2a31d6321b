"""The frozen types that travel through Dateline, in the order in which they are made.

Every later value points back to what it came from: a pin leads to its event, its sentence, its mention and the
candidates that lost. Nothing here reads, writes or decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from math import isfinite
from typing import Literal, get_args

Role = Literal["site", "container", "actor", "origin", "reference"]
Status = Literal["happened", "planned", "other"]
DatePrecision = Literal["day", "week", "month", "quarter", "season", "year"]
SectionKind = Literal["lead", "title", "repeat", "deck", "body"]
MatchKind = Literal["name", "alternate", "abbreviation", "demonym"]
Corrected = Literal["added", "type", "status", "date", "place", "role"]
"""What a user's own correction (`geo.corrections`) set; `added` is all of it."""


class Precision(IntEnum):
    """How exact a pin on a place is. The numbers mean what `where_prec` means in the codebook of the UCDP GED."""

    TOWN = 1
    DISTRICT = 2
    REGION = 3
    COUNTRY = 6
    LARGER = 7


ROLES: tuple[Role, ...] = get_args(Role)
STATUSES: tuple[Status, ...] = get_args(Status)
CORRECTED: tuple[Corrected, ...] = get_args(Corrected)

BBox = tuple[float, float, float, float]
"""West, south, east, north in degrees. West > east means that the box crosses the antimeridian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of an article's text, half-open code-point offsets. A `repeat` tells what an earlier one told already."""

    kind: SectionKind
    start: int
    end: int


def begins(text: str, sections: Sequence[Section]) -> int:
    """Where an article begins in its text: after front matter, in which its title may stand alone."""
    if not sections:
        return 0
    first, *rest = sections[:2]
    apart = first.kind == "title" and bool(rest) and not text[first.end : rest[0].start].isspace()
    return rest[0].start if apart else first.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document. For a `.txt` file `text` is the decoded file unchanged, so offsets fit the file's characters.

    `id` comes from the content alone. `file` is the path below the folder that was read, with `/`; `source` is the
    outlet's name where the file gives one, else "". `sections` are in text order and do not overlap.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""
    file: str = ""
    sections: tuple[Section, ...] = ()

    def __hash__(self) -> int:
        """Of its id alone: what is remembered of an article is asked for often, and its sections may be thousands."""
        return hash(self.id)

    @property
    def begins(self) -> int:
        """Where the text begins: what stands before, such as a file's front matter, is nothing to read."""
        return begins(self.text, self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of the text that names a place: `article.text[start:end] == text`. `score` is in 0..1."""

    article_id: str
    start: int
    end: int
    text: str
    role: Role
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """How likely (0..1) it is that an event happens at the mention that starts at `mention_start`."""

    mention_start: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Words that report an event, as a recogniser that understands sentences sees them: a span of the article's text.

    `type` is a name in `geo.eventtypes.EVENT_TYPES`, `score` (0..1) says how sure it is that they report an event at
    all. `joins` are the mentions at which it happens, the likeliest first.
    """

    start: int
    end: int
    type: str
    score: float
    status: Status
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a recogniser finds in an article: its place mentions, in text order and without overlaps.

    `reports` are the words that report events, or None where the recogniser looks for none; then the lexicon and simple
    rules do (`geo.events`, `geo.link`).
    """

    mentions: tuple[Mention, ...]
    reports: tuple[Report, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry. WGS84 degrees; `id` is namespaced (`geonames:1850147`); `feature` is a GeoNames code.

    `country` is an ISO 3166 alpha-2 code, or "" for what lies in several or none; `admin1` the first-order region's
    name, or "". `extent_km` is the radius in km within which the place lies; `bbox` its box where one is known.
    """

    id: str
    name: str
    lat: float
    lon: float
    feature: str
    country: str = ""
    admin1: str = ""
    population: int = 0
    extent_km: float = 0.0
    bbox: BBox | None = None

    @property
    def own(self) -> bool:
        """Whether the user's own list of places (`geo.gazetteer.own`) says so, and no gazetteer."""
        return self.id.startswith(OWN)

    @property
    def is_somewhere(self) -> bool:
        """Whether its coordinates are numbers that a distance can be told of: a program's gazetteer may hold any."""
        return isfinite(self.lat) and isfinite(self.lon)

    @property
    def geo_precision(self) -> Precision:
        """How exact a pin on this place is: a town or finer, a district, a region, a country, a sea or larger.

        By its class or, for what is neither settlement nor division (an island, a range, a park), by its size.
        """
        if self.feature in _PRECISION:
            return _PRECISION[self.feature]
        if self.feature in WATERS or not (self.country or self.own):  # one's own may leave the country out
            return Precision.LARGER
        if self.extent_km <= DISTRICT_KM:
            return Precision.DISTRICT
        return Precision.REGION if self.extent_km <= REGION_KM else Precision.LARGER


OWN = "own:"
"""What the ids of a user's own places begin with."""
NEAR_BY = "near:"
"""What ids begin with of places that stand for one near them (`geo.resolve.nearby`); the places' own ids follow."""
POINT = "point:"
"""What ids begin with of places that the text gives in degrees (`geo.coordinates`)."""
WATERS = frozenset({"OCN", "SEA", "STRT", "GULF", "BAY", "CHN", "FJD", "STM"})
BUILDINGS = frozenset({"AIRP", "BLDG", "FCL"})
DISTRICT_KM, REGION_KM = 40.0, 400.0
"""An island, a range, a park of one country is as exact as a district or a region when it is no larger than this."""

_PRECISION = {
    **dict.fromkeys(
        ("PPL", "PPLC", "PPLA", "PPLA2", "PPLX", "AIRP", "BLDG", "PRT", "FCL", "CMP", "ST", "PNT"), Precision.TOWN
    ),
    **dict.fromkeys(("ADM2", "ADM3", "CAPE", "PASS", "MT", "VLC", "NEAR"), Precision.DISTRICT),
    **dict.fromkeys(("ADM1", "RGN1"), Precision.REGION),
    **dict.fromkeys(("PCLI", "PCLD", "PCLS", "PCLF", "PCLIX", "TERR", "PCL"), Precision.COUNTRY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place that a name may mean, and how the name came to it."""

    place: Place
    kind: MatchKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a mention may mean. `score` orders the candidates of one mention; `reasons` say where it is from."""

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The decision about one mention. `place is None` means "not found"; `candidates` are best first, losers kept.

    `score` is how sure the place is: its share with that of the region around it, or the town in it, of the same name.
    `corrected` says what of it, and of its mention, the user set: nothing of it is anybody's guess.
    """

    mention: Mention
    place: Place | None
    candidates: tuple[Candidate, ...] = ()
    score: float = 0.0
    why: str = ""
    corrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """When something happens: both days inclusive. `text` is the article's expression at `start_at:end_at`."""

    start: date
    end: date
    precision: DatePrecision
    text: str
    start_at: int
    end_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that an article reports. `type` is a name in `geo.eventtypes.EVENT_TYPES`.

    `trigger` and `evidence` offsets point into the article's text; the evidence is the sentence that reports it.
    `when_text` keeps a date expression that could not be resolved (no published date to count from). `actors` are who
    acts and `targets` who is acted on, as the article names them.
    """

    id: str
    article_id: str
    type: str
    trigger_start: int
    trigger_end: int
    status: Status
    when: DateRange | None = None
    when_text: str = ""
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    headline: str = ""
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenEvent:
    """An event that a table gives ready, and where its row stands. Degrees are WGS84, or None: then `place` is a name.

    `id` comes from all that the row says, never from where it stands. `start` and `end` are days, both inclusive;
    `feature` is a GeoNames code, or "": then it is a town.
    """

    id: str
    headline: str
    type: str
    status: Status
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    feature: str = ""
    start: date | None = None
    end: date | None = None
    precision: DatePrecision = "day"
    published: date | None = None
    source: str = ""
    url: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedEvent:
    """An event and where it happens. `resolution is None`: no place is given for it, and `rule` says why not.

    `also_at` are further mentions that say where it happens, and have no pin of their own: the same place again, a
    larger one that holds it, or one that could not be found. `corrected` says what of it the user set. A place that
    the user gave, and that the text does not name, has an empty mention, at the trigger.
    """

    event: Event
    resolution: Resolution | None
    rule: str
    score: float
    also_at: tuple[Mention, ...] = ()
    corrected: tuple[Corrected, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedArticle:
    """All that was found in one article: one resolution a mention, in text order, and every event, placed or not.

    `together` has the positions in `events` of those that tell one event, the best telling first, where that is known
    already (`geo.group.together`). Whoever changes an event leaves it None, and `geo.group` finds it out.
    """

    article: Article
    resolutions: tuple[Resolution, ...]
    events: tuple[LocatedEvent, ...]
    together: tuple[tuple[int, ...], ...] | None = None
