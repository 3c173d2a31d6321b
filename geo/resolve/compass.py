"""Names of points of the compass in, what they may mean in the countries of which the article speaks out.

Many countries have a region that is called "South West": news means that of the country of which it tells, or none.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from geo.gazetteer import Gazetteer
from geo.model import Mention, Place, Precision
from geo.resolve.options import Option

_COMPASS = re.compile(r"(?:the )?(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?|central", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
IN_FULL = {"GB": "England"}
"""What news leaves out of the names of a country's regions: "the South West" is that of England."""


def is_compass(name: str) -> bool:
    """Whether a name is nothing but a point of the compass."""
    return _COMPASS.fullmatch(name) is not None


def spoken_of(places: Sequence[Place]) -> frozenset[str]:
    """The countries that are named among what an article's other names are first taken for, or have a third of them."""
    named = {each.country for each in places if each.geo_precision == Precision.COUNTRY}
    many = Counter(each.country for each in places)
    return frozenset(named | {country for country, n in many.items() if n * 3 >= len(places)}) - {""}


def in_countries(
    text: str, mentions: Sequence[Mention], options: Sequence[Option], countries: Collection[str], gazetteer: Gazetteer
) -> tuple[Option, ...]:
    """Of what such a name may mean, what lies in one of the countries; behind "the", no town.

    `mentions` are those of the name. Where the article speaks of no country, all stays.
    """
    if not countries:
        return tuple(options)
    region = any(_THE.search(text, max(0, each.start - 5), each.start) for each in mentions)
    kept = tuple(
        each
        for each in options
        if each.place.own or (each.place.country in countries and not (region and each.place.feature.startswith("PPL")))
    )
    if kept:
        return kept
    full = (f"{mentions[0].text} {rest}" for country, rest in IN_FULL.items() if country in countries)
    return tuple(Option(place=m.place, how=m.kind) for name in full for m in gazetteer.lookup(name))
