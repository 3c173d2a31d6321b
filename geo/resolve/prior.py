"""What each place that a name may mean is by itself, and how it stands among its rivals: features, without the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from geo.model import WATERS, Place
from geo.resolve.options import Option

Features = dict[str, float]

CLASSES: Mapping[str, str] = {
    "PCLI": "country", "PCLD": "dependency", "PCLS": "dependency", "PCLF": "dependency", "TERR": "dependency",
    "CONT": "continent", "ADM1": "region", "ADM2": "county", "PPLC": "capital", "PPL": "town", "AIRP": "building",
    "BLDG": "building", **dict.fromkeys(WATERS, "water"), "OCN": "ocean",
}  # fmt: skip
"""The feature that says of what class a place is; all others are `land`."""
OF_THE_PACKAGE = frozenset(
    {"geonames", "admin1", "admin2", "country", "dateline", "town", "facility", "village", "zip", "iata"}
)
"""Namespaces of ids in the gazetteer; others are what a service answered to this very name."""
UNCURATED = frozenset({"geonames"})
CURATED_CLASSES = frozenset({"building", "water", "ocean", "land"})
"""A creek or a hospital that no curated table has is of no more weight than a hamlet."""
NUMEROUS = frozenset({"town", "region", "county"})
"""There may well be others of the name where only a part of it is known: "Estádio Nacional" and the region Nacional."""
LESS_ALIKE = 4.0
"""How much more it counts against a place that its name only sounds like the one in the text, times the share of its
sounds that are others."""
SEAT_SHARE = 0.1
"""A town that bears its region's name and holds this share of its people is its seat (Tokyo, Mexico City)."""
CITY_SHARE = 0.25
"""The same where the town is called a city to tell it from the region: New York City has more, Oklahoma City less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rivals:
    """What the options of a name have in common."""

    many: bool
    most: int
    """People of the largest."""
    settled: int
    """Those of the largest town among them."""
    regions: Mapping[tuple[str, str], int]
    """People of the first-order regions that bear the name."""
    seats: frozenset[tuple[str, str]]
    """Those of these regions whose main town bears the name too."""
    countries: frozenset[str]
    """The codes of the countries that do."""


def own_features(options: Sequence[Option]) -> tuple[Features, ...]:
    """What each option is, and how it stands among its rivals; the user's own place comes first and says so."""
    regions = {
        _area(o.place): o.place.population
        for o in options
        if o.place.feature == "ADM1" and o.how in ("name", "alternate")
    }
    rivals = _Rivals(
        many=len(options) > 1,
        most=max((o.place.population for o in options), default=0),
        settled=max((o.place.population for o in options if _class(o.place) in ("town", "capital")), default=0),
        regions=regions,
        seats=frozenset(_seats(options, regions)),
        countries=frozenset(o.place.country for o in options if o.place.feature == "PCLI" and o.how == "name"),
    )
    out = tuple(_own(option, rivals) for option in options)
    if options and options[0].place.own:
        out[0]["own"] = 1.0
    return out


def _own(option: Option, rivals: _Rivals) -> Features:
    place, how = option.place, option.how
    kind = _class(place)
    settled = kind in ("town", "capital")
    out = {kind: 1.0}
    if how != "name":
        unlike = LESS_ALIKE * (1 - option.alike)
        out["alias" if how == "alternate" and not settled else how] = 1.0 + unlike
    if how in ("start", "end") and settled and option.built:
        out["built"] = 1.0
    people = log10(place.population + 1)
    if settled:
        out |= _settled(option, people, rivals)
    elif people:
        out["people_of_area"] = people
        if place.feature == "ADM1" and rivals.settled > place.population:
            out["overshadowed"] = log10(rivals.settled + 1) - people
    if place.feature == "ADM1" and _area(place) in rivals.seats:
        out["has_seat"] = 1.0
    if place.country in rivals.countries and kind != "country":
        out["named_as_country"] = 1.0
    if not rivals.many and not (how in ("start", "end") and kind in NUMEROUS):
        out["only"] = 1.0
    if how == "name" and not place.own and place.id.partition(":")[0] not in OF_THE_PACKAGE:
        out["answered"] = 1.0
    return out


def _seats(options: Sequence[Option], regions: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str]]:
    """The regions whose main town is among the options; not where it is the region's own name, and the town's alias."""
    own = {_area(o.place) for o in options if o.place.feature == "ADM1" and o.how == "name"}
    for option in options:
        place = option.place
        around = regions.get(_area(place))
        alike = option.how == "name" or (option.how == "alternate" and _area(place) not in own)
        settled = _class(place) in ("town", "capital") and alike
        if settled and around is not None and place.population >= SEAT_SHARE * around:
            yield _area(place)


def main_towns(options: Sequence[Option]) -> Mapping[int, int]:
    """The regions whose main town is called so as well, be it by another name: Basra, New York. Positions of both.

    They are more than those that `_seats` speaks against, since only what happens there is told by them. A town that is
    told from its region by "City" is called so only where it has much of the region: "in Oklahoma" is not in Oklahoma
    City.
    """
    named = [at for at, option in enumerate(options) if option.how in ("name", "alternate")]
    settled = [at for at in named if _class(options[at].place) in ("town", "capital")]
    found = {}
    for at in named:
        region = options[at].place
        inside = [i for i in settled if _area(options[i].place) == _area(region)] if region.feature == "ADM1" else ()
        town = max(inside, key=lambda i: options[i].place.population, default=None)
        if town is not None:
            place = options[town].place
            least = CITY_SHARE if place.name.endswith(" City") else SEAT_SHARE
            if place.population and place.population >= least * region.population:
                found[at] = town
    return found


def _area(place: Place) -> tuple[str, str]:
    """The country and the first-order region that a place lies in, or is."""
    return place.country, place.admin1


def _class(place: Place) -> str:
    kind = CLASSES.get(place.feature, "town" if place.feature.startswith("PPL") else "land")
    return "minor" if kind in CURATED_CLASSES and place.id.partition(":")[0] in UNCURATED else kind


def _settled(option: Option, people: float, rivals: _Rivals) -> Features:
    place = option.place
    out = {"people": people}
    if not place.population:
        out["unsized" if place.id.startswith("zip:") else "hamlet"] = 1.0
    if rivals.many and rivals.most:
        out["smaller"] = log10(rivals.most + 1) - people
    elsewhere = any(country == place.country and region != place.admin1 for country, region in rivals.regions)
    if place.feature == "PPLC" and elsewhere and not rivals.countries:
        out["capital_or_region"] = 1.0
    return out
