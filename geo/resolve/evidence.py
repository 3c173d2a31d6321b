"""What the words beside a name say for each place that it may mean: features in numbers, with the words for them.

A feature is the same for every article; `ranker.py` says how much each counts. Nothing is decided here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geo.gazetteer.containment import LARGE, inside, peers
from geo.model import BUILDINGS, WATERS, Match, Mention, Place, Precision
from geo.resolve.kinds import KINDS_OF_REGION, OF_COUNTRIES, called_regions, is_called_city, kind_said
from geo.resolve.options import CALLED, DIVISIONS, Option, ends_as_built
from geo.resolve.prior import Features, main_towns
from geo.sphere import distance_km
from geo.tokens import GOES_ON, WEEKDAY

_DIRECTION = (
    r"(?:north|south|east|west|central|northern|southern|eastern|western|(?:north|south)[- ]?(?:east|west)(?:ern)?)"
)
_SETTLED = "village|hamlet|town|township|settlement|barangay|commune|suburb|camp"
_A_VILLAGE = rf"(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}(?:{_SETTLED})\s+"
_BESIDE = re.compile(
    rf"(?:\s+(?:{_SETTLED}|{KINDS_OF_REGION}))?\s*[,(]\s*(?:{_A_VILLAGE})?(?:in\s+)?(?:the\s+)?(?:{_DIRECTION}\s+)?\Z"
)
_VILLAGE = re.compile(rf"\b(?:{_SETTLED})\b")
"""What says that a name is a settlement's: "Salem village, Jhalawar district"."""
_PART_OF = re.compile(rf"\s*[,(]\s*in\s+{_DIRECTION}\s+\Z")
"""What stands between a town and what it surely lies in: "Sandy Lake, in northwestern Ontario"."""
_BEFORE = re.compile(
    r"(?:['’]s?|[\w ]{0,40}\b(?:town|city|village|port|suburb|district|province|county|island)s?(?: of)?)?\s+\Z"
)
_OWNS = re.compile(r"['’]s?\s+")
"""Between a country or region and a place in it: "Nigeria's Plateau"."""
_NOT_ITS_OWN = re.compile(
    r"-|\s+(?:ambassador|border|bureau|campaign|consulate|correspondent|deal|embassy|envoy|frontier|mission|offensive"
    r"|office|operation|plans?|policy|summit|talks|trip|visit|war)\b"
)
"""After the second name, these say that it is abroad: "Canada's London embassy"."""
_ENDS_THERE = re.compile(
    rf"(?!-|\s+(?!{WEEKDAY})[A-Z]"
    r"|\s+(?:rally|protests?|row|case|inquiry|style|hands|ownership|first|march|war|crisis|talks|raids?|attacks?"
    r"|clash(?:es)?|operation|campaign|dispute|deal)\b)"
)
"""What does not stand after a town in which a building is: "in Gaza rally" and "in Russian-held" say none."""
_IN = re.compile(rf"(?:\s+(?:{KINDS_OF_REGION}))?\s+in\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}\Z")
_CALLED_IN = re.compile(
    rf"\s+(?:{CALLED}\s+in|(?:district|quarter|ward|suburb|neighbou?rhood|municipality)s?\s+of)\s+(?:the\s+)?"
    r"(?:(?:city|town|port|capital)\s+(?:of\s+)?)?\Z"
)
IN_TOWN_KM = 40.0
"""How far from a town's middle may lie what the text puts in it."""


PARTS = frozenset("barangay barrio brgy bgy colonia kampung kelurahan urbanización urbanizacion ward".split())
"""Words before a name that say that it is a part of a town."""


@dataclass(slots=True)
class Open:
    """A mention that is being decided: its options and what speaks for each."""

    mention: Mention
    key: str
    """Equal for mentions of one name."""
    options: tuple[Option, ...]
    own: tuple[Features, ...]
    """What speaks for each option wherever in the text the name stands."""
    beside: list[Features]
    """What the words beside the mention say."""
    says: list[dict[str, str]]
    """The words for features that name something of the text."""
    context: list[Features] = field(default_factory=list)
    alone: Sequence[float] = ()
    """How little the article's other names speak of each option's country, and readers know it, from 0 to 1."""
    elsewhere: str = ""
    """The region that the text puts it in, when no option lies there."""
    plain: bool = False
    """Whether the text has it as a plain word: "the Gulf"."""

    def parts(self, i: int) -> Sequence[Features]:
        """All that speaks for an option, by where it comes from; none has a feature of another."""
        known = (self.own[i], self.beside[i])
        return (*known, self.context[i]) if self.context else known

    def features(self, i: int) -> Features:
        """All that speaks for an option."""
        return {name: value for part in self.parts(i) for name, value in part.items()}


def look_beside(text: str, opened: Sequence[Open]) -> None:
    """Adds what a neighbour says: "Paris, Texas", "Kansas town of Wichita", "Japan's Okinawa", "Paris in Texas"."""
    _mark_what_is_called(text, opened)
    following = [*opened[2:], None]
    listed: list[Open] = []
    for (left, right), third in zip(pairwise(opened), following, strict=True) if len(opened) > 1 else ():
        between = text[left.mention.end : right.mention.start]
        listed = [*listed, left][-MOST_LISTED:]
        if GOES_ON.fullmatch(between) is None:
            if len(listed) > 1 and lies_in(text, left.mention, right.mention):
                for one in listed[:-1]:  # "the Qwxyz and Vwxyz districts of Kharkiv"
                    _put_into(one, right)
            listed = []
        if left.key == right.key or "\n\n" in between:
            continue  # a name does not hold itself, and a title holds nothing of the text below it
        goes_on = third is not None and GOES_ON.fullmatch(text, right.mention.end, third.mention.start)
        if not (goes_on and between.strip() == "," and peers(_matches(left), _matches(right))):
            _look_between(text, left, right, between)


def share_elsewhere(opened: Sequence[Open]) -> None:
    """One name is one place: what the text puts in a region once, where none of that name is known, is no other below.

    Not where the text has it beside what does hold a place of the name, too.
    """
    said: dict[str, str] = {}
    for one in opened:
        if one.elsewhere:
            said.setdefault(one.key, one.elsewhere)
    if not said:
        return
    known = {one.key for one in opened if any(not features.keys().isdisjoint(SAID) for features in one.beside)}
    for one in opened:
        if one.key in said and one.key not in known:
            one.elsewhere = said[one.key]


def _mark_what_is_called(text: str, opened: Sequence[Open]) -> None:
    """Marks what the text calls a region or a city: "Kaduna state", "the governorate of Daraa", "the city of Daraa"."""
    for one in opened:
        if is_called_city(text, one.mention):
            for region in main_towns(one.options):
                one.beside[region]["no_region"] = 1.0
    mentions = [one.mention for one in opened]
    for one in [opened[at] for at, _ in called_regions(text, mentions)]:
        has_them = OF_COUNTRIES.get(kind_said(text, one.mention))
        towns = main_towns(one.options)
        for i, option in enumerate(one.options):
            if option.place.feature in DIVISIONS and (has_them is None or option.place.country in has_them):
                one.beside[i]["called_region"] = 1.0
                if i in towns:
                    one.beside[towns[i]]["no_town"] = 1.0


def _look_between(text: str, left: Open, right: Open, between: str) -> None:
    """Adds what the words between two neighbours say."""
    if _BESIDE.fullmatch(between) or _IN.fullmatch(between):
        _lie_in(text, left, right, between)
    elif lies_in(text, left.mention, right.mention) and not (_is_known(left) and _may_hold(text, left, right)):
        _put_into(left, right)
    elif _BEFORE.fullmatch(between):
        owned = _OWNS.fullmatch(between) is not None
        if not (owned and _NOT_ITS_OWN.match(text, right.mention.end)):
            _favour_inside(right, left, "after_owner" if owned and _may_own(left, right) else "after_holder")


def _may_own(owner: Open, owned: Open) -> bool:
    """Whether a name with "'s" says where the next lies: no country lies in another."""
    return _is_wide(owner) and bool(owned.options) and owned.options[0].place.geo_precision < Precision.COUNTRY


def _lie_in(text: str, inner: Open, outer: Open, between: str) -> None:
    """What stands before a comma or "in" lies in what stands after it, if anything of the names does."""
    found = _favour_inside(inner, outer, "before_holder")
    wide = _is_wide(inner)  # "Georgia, Fla. and Ala.": what is as wide as a state lies in none
    known = _is_area(outer)
    kind = kind_said(text, outer.mention)
    said = _abbreviated(outer) or kind or _VILLAGE.search(between) or _PART_OF.fullmatch(between) or _is_held_by(outer)
    beyond = said and known and not found and not wide and not _may_lie_in(inner, outer)
    inner.elsewhere = outer.mention.text if beyond else ""
    town_alone = not known and not wide and kind  # of a district no more is known
    within = bool(outer.options) and _IN.fullmatch(between) is not None
    in_town = within and _is_large_town(outer.options[0].place)
    part = within and _is_part(inner) and any(o.place.feature.startswith("PPL") for o in outer.options[:5])
    built = ends_as_built(inner.mention.text) or (_is_known_building(inner) and in_town) or part
    if town_alone or (not found and built and not ends_as_built(outer.mention.text)):
        _put_into(inner, outer)


def _may_lie_in(inner: Open, outer: Open) -> bool:
    """Whether a place of which no region is known, as of many a station, lies so near that it may be in the other."""
    regions = [o.place for o in outer.options[:1] if o.place.feature == "ADM1"]
    return any(
        not o.place.admin1
        and o.place.country == region.country
        and distance_km(o.place.lat, o.place.lon, region.lat, region.lon) <= region.extent_km
        for o in inner.options
        for region in regions
    )


def _is_held_by(outer: Open) -> bool:
    """Whether a name is a region's alone, and says where the one beside it lies: "Cochin, Saskatchewan"."""
    sure = bool(outer.options) and outer.options[0].place.feature == "ADM1" and len(outer.options) == 1
    return sure and outer.mention.role == "container"


def _is_area(one: Open) -> bool:
    """Whether a name may be one's that other places lie in."""
    return any(o.how != "by_ear" and _is_land(o.place) for o in one.options)


def _is_land(place: Place) -> bool:
    """Whether it is an area: towns and rivers hold none."""
    return not place.feature.startswith("PPL") and place.feature not in WATERS


def lies_in(text: str, one: Mention, other: Mention) -> bool:
    """Whether the words between say that the one names a building, or a part of a town, that lies in the other."""
    return _CALLED_IN.fullmatch(text, one.end, other.start) is not None


def _matches(one: Open) -> tuple[Match, ...]:
    """The first options as matches, for what knows those only."""
    return tuple(
        Match(place=o.place, kind=o.how if o.how in ("name", "alternate", "abbreviation", "demonym") else "alternate")
        for o in one.options[:5]
    )


def _is_wide(one: Open) -> bool:
    """Whether a name is first of all a region's or a country's."""
    return bool(one.options) and one.options[0].place.geo_precision >= Precision.REGION


def _abbreviated(one: Open) -> bool:
    """Whether a name is a region's abbreviation ("Ky."): after a town, that is never another item of a list."""
    return any(o.how == "abbreviation" and o.place.feature == "ADM1" for o in one.options)


def _favour_inside(inner: Open, outer: Open, feature: str) -> bool:
    """Marks what lies in the outer name's places; whether there was anything."""
    found = False
    # "Virginia's Eastern Shore" is the Eastern Shore of Virginia.
    whole = f"{inner.mention.text} of {outer.mention.text}" if feature == "after_owner" else ""
    holders = [o.place for o in outer.options[:5] if not o.place.feature.startswith("PPL")]
    towns = main_towns(outer.options) if any(h.feature == "ADM1" for h in holders) else {}
    for i, option in enumerate(inner.options):
        holder = next((h for h in holders if inside(option.place, h) or option.place.name == whole), None)
        if holder is not None:
            found = True
            inner.beside[i][feature] = 1.0
            inner.says[i][feature] = outer.mention.text
            for j, rival in enumerate(outer.options):
                if rival.place == holder:
                    outer.beside[j]["holds"] = 1.0
                    outer.says[j]["holds"] = inner.mention.text
                    town = towns.get(j)
                    if town is not None and not inside(option.place, outer.options[town].place):
                        outer.beside[town]["town_beside"] = 1.0
    return found


def _put_into(inner: Open, outer: Open) -> None:
    """What the text says to lie in the outer name lies in one of its places, or is nothing that is known."""
    found = _favour_inside(inner, outer, "before_holder") or _favour_in_town(inner, outer)
    inner.elsewhere = outer.mention.text if outer.options and not found else ""


def _is_part(one: Open) -> bool:
    """Whether its first word says that it is a part of a town: "Barangay Pilar in San Antonio"."""
    words = one.mention.text.split()
    return len(words) > 1 and words[0].lower().rstrip(".") in PARTS


def _is_large_town(place: Place) -> bool:
    return place.feature.startswith("PPL") and place.population >= LARGE


def _is_known_building(one: Open) -> bool:
    """Whether a name is known as a building's alone: "in Lisbon" after it says more than fame, a county's name less."""
    return bool(one.options) and all(o.place.feature in BUILDINGS for o in one.options)


def _may_hold(text: str, outer: Open, inner: Open) -> bool:
    """Whether a name may say whose a building in the other one's place is: "a Texas school in Uvalde". A cinema called
    Granada in Amman is nobody's, unless nothing happens there: "the Beijing office in Hong Kong".
    """
    said = inner.mention.role in ("site", "container") and _ENDS_THERE.match(text, inner.mention.end)
    if outer.mention.role != "site" or not said or any(o.how == "demonym" for o in inner.options[:1]):
        return True
    towns = [o.place for o in inner.options[:1]]
    return any(
        inside(town, o.place) or (o.place.feature.startswith("PPL") and _within(town, o.place))
        for o in outer.options[:5]
        for town in towns
    )


def _is_known(one: Open) -> bool:
    """Whether a name is a people's, a region's or a large town's: "a Texas school in Uvalde" says whose it is."""
    return any(
        o.how in ("demonym", "abbreviation")
        or o.place.geo_precision >= Precision.REGION
        or (o.how in ("name", "alternate") and o.place.population >= LARGE)
        for o in one.options
    )


def _within(place: Place, town: Place) -> bool:
    return distance_km(place.lat, place.lon, town.lat, town.lon) <= max(town.extent_km, IN_TOWN_KM)


def _favour_in_town(inner: Open, outer: Open) -> bool:
    """Marks what lies where the outer name's towns are; whether there was anything."""
    towns = [o.place for o in outer.options[:5] if o.place.feature.startswith("PPL")]
    near = [i for i, option in enumerate(inner.options) if any(_within(option.place, town) for town in towns)]
    for i in near:
        inner.beside[i]["before_holder"] = 1.0
        inner.says[i]["before_holder"] = outer.mention.text
    return bool(near)


MOST_LISTED = 8
"""So many names of a list may lie in what stands behind it."""
MOST_SINCE = 8
"""So many names before one are looked at for what its sentence opens with."""
SAID = ("before_holder", "after_holder", "after_owner", "called_region")
"""Features of a mention that says itself which place it means."""


_OPENS = re.compile(r"(?:\A|[.!?:][\"”’']?\s+|\n\s*)(?:(?:Meanwhile|And|But),?\s+)?[Ii]n\s+(?:the\s+)?\Z")
_NEXT = re.compile(r"[.!?][\"”’']?\s+[^\Wa-z]|\n\s*\n")
"""Where a sentence ends, as far as this needs to know."""
OPENING = 30
"""Characters before a name in which a sentence opens with it."""


def share_senses(text: str, opened: Sequence[Open]) -> None:
    """One sense a name: where a mention says which place it means, those that say nothing follow the last that did.

    So does not one in a sentence that opens in another place of that name: "In Venezuela, a plant burned in Valencia".
    """
    spoken: dict[str, str] = {}
    all_said = [_spoken(one) or _said_by_opener(text, opened, at) for at, one in enumerate(opened)]
    for one, said in zip(opened, all_said, strict=True):
        if not spoken.get(one.key):
            spoken[one.key] = said
    for one, said in zip(opened, all_said, strict=True):
        if said:
            spoken[one.key] = said
        elif spoken[one.key]:
            for i, option in enumerate(one.options):
                if option.place.id == spoken[one.key]:
                    one.beside[i]["said_elsewhere"] = 1.0


def _said_by_opener(text: str, opened: Sequence[Open], at: int) -> str:
    """The id of the only place of the name that lies in what the sentence opens with, which is marked; or ""."""
    one = opened[at]
    for other in reversed(opened[max(at - MOST_SINCE, 0) : at]):
        start, end = other.mention.start, other.mention.end
        if _NEXT.search(text, end, one.mention.start):
            break
        if text[end : end + 1] == "," and _OPENS.search(text, max(start - OPENING, 0), start):
            holders = [o.place for o in other.options[:1] if _is_land(o.place)]
            found = [
                i
                for i, o in enumerate(one.options)
                if o.how == "name" and o.place.population >= LARGE and any(inside(o.place, h) for h in holders)
            ]
            if len(found) != 1:
                return ""
            one.beside[found[0]]["opened_by"] = 1.0
            one.says[found[0]]["opened_by"] = other.mention.text
            return one.options[found[0]].place.id
    return ""


def _spoken(one: Open) -> str:
    """The id of the place that most of the words beside the mention speak for, or ""."""
    said = [sum(feature in beside for feature in SAID) and len(beside) for beside in one.beside]
    most = max(said, default=0)
    return one.options[said.index(most)].place.id if most else ""
