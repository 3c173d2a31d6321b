"""What each name of an article is taken for so far in, what that says for each place that another may mean, out.

A feature is the same for every article; `ranker.py` says how much each counts. Nothing is decided here. Names that may
mean many places speak for all of them, each as far as it is likely: the likeliest alone would hide what they share.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from geo.gazetteer.names import fold
from geo.model import Place, Precision
from geo.resolve.company import Company, is_spot, told_by
from geo.resolve.evidence import Open
from geo.resolve.options import Option
from geo.resolve.prior import Features
from geo.sphere import Neighbours

KNOWN, FAMED = 5.0, 7.0
"""People (log10) from which on a town is named in articles about elsewhere, too, and at which that is no surprise."""
NEAR_KM = 150.0
FAR_KM = 5 * NEAR_KM
"""What is farther away adds less than 0.01, and is not looked at."""
EVERYWHERE = frozenset({"GB", "US"})
"""Countries whose names and capitals stand in articles about all the world, and whose small towns have the names of
famous places: "The United States condemned the attack in Damascus" tells of Syria, and not of Maryland."""
MOSTLY = 0.6
"""What an article is about one country with: of a round-up of the world every name may be the only one of its own."""
CHANCE, NAMED = 0.06, 0.3
"""With no more of what the other names may mean is a place alone in its country, as of some each may be anywhere; and
how sure it must be that the article names its country, its region or a place near by."""
LONGEST_FORM = 6
"""Words of a name that are looked at for shorter forms of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a name is taken for so far, and how sure that is."""

    place: Place
    sure: float
    part: str = ""
    """The only words of the name that the place bears too, folded: "peron" of "Cape Peron"; "" where it bears all."""
    shares: Sequence[tuple[Place, float]]
    """All that it may be taken for, and how likely that is."""


def look_around(opened: Sequence[Open], guesses: Mapping[str, Guess], home: Place | None = None) -> None:
    """Adds what the rest of the article says: countries and regions that it names, and places close by.

    `guesses` has what each name is taken for so far; a name's own guess does not speak for it, nor does that of a name
    that has only the same words of the place's: "Cape Peron" and "Point Peron" say nothing of a town called Peron.
    For a small town of a famous name, nor do the names of governments. `home` is the place in the name of the outlet
    ("Lexington Ledger").
    """
    outlet = {} if home is None else {"\0": Guess(place=home, sure=0.5, shares=((home, 0.5),))}
    voters = {**outlet, **guesses}
    around = _Around.of(voters)
    longer = _longer_forms(guesses)
    alike = _by_part(guesses)
    governments = [key for key, guess in guesses.items() if _governs(guess.place)]
    known: dict[str, list[Features]] = {}
    alone: dict[str, list[float]] = {}
    for one in opened:
        name = one.mention.text
        if name not in known:
            forms = (one.key, *longer.get(one.key, ()))
            parts = [(part_of(option), quiet) for option, quiet in zip(one.options, _overlooked(one), strict=True)]
            mute = tuple(dict.fromkeys((*forms, *governments)))
            own = {
                (part, quiet): around.own(mute if quiet else forms, alike.get(part, _NOBODY))
                for part, quiet in set(parts)
            }
            known[name] = around.says_of_each([option.place for option in one.options], [own[part] for part in parts])
            alone[name] = [features.pop("lone", 0.0) for features in known[name]]
            for features, of_itself in zip(known[name], one.own, strict=True):
                if "famous" in of_itself:
                    features.pop("stray", None)
        one.context, one.alone = known[name], alone[name]


def part_of(option: Option) -> str:
    """`Guess.part` of an option."""
    return fold(option.part) if option.how in ("start", "end") else ""


def _overlooked(one: Open) -> list[bool]:
    """Which places of a famous name an article does not mean just because it names their government: smaller towns, and
    those that only bear it as another name.
    """
    famous = [o.place.population for o, own in zip(one.options, one.own, strict=True) if "famous" in own]
    least = max((10**KNOWN, *famous)) if famous else 0.0
    return [
        "famous" not in own
        and o.place.feature.startswith("PPL")
        and (o.place.population < least or (bool(famous) and o.how == "alternate"))
        for o, own in zip(one.options, one.own, strict=True)
    ]


def _governs(place: Place) -> bool:
    return place.country in EVERYWHERE and (place.feature == "PPLC" or place.geo_precision == Precision.COUNTRY)


def _by_part(guesses: Mapping[str, Guess]) -> Mapping[str, "_Own"]:
    """The names that bear only some words of the place that they are taken for, by these words.

    Their votes are added up once: in a list of streets that bear one town's name there are thousands.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, guess in guesses.items():
        if guess.part:
            groups[guess.part].append(key)
    return {
        part: _Own(group=frozenset(keys), votes=[_Votes.of(vote for key in keys for vote in guesses[key].shares)])
        for part, keys in groups.items()
    }


def _longer_forms(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """For each name those that it is a part of: they do not speak for it.

    Else "Handsworth Park", taken for a Handsworth far away, would say that Handsworth is that one.
    """
    out: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split()[:LONGEST_FORM]
        for first in range(len(words)):
            for last in range(first + 1, len(words) + 1):
                if last - first < len(words):
                    out[" ".join(words[first:last])].append(name)
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Votes:
    """How likely a name means places of each country, and of each of their first-order regions."""

    total: float
    countries: Mapping[str, float]
    regions: Mapping[tuple[str, str], float]

    @classmethod
    def of(cls, votes: Iterable[tuple[Place, float]]) -> "_Votes":
        total = 0.0
        countries: defaultdict[str, float] = defaultdict(float)
        regions: defaultdict[tuple[str, str], float] = defaultdict(float)
        for place, share in votes:
            total += share
            if place.country:
                countries[place.country] += share
            if place.admin1:
                regions[place.country, place.admin1] += share
        return cls(total=total, countries=countries, regions=regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """The names that do not speak for a place: a name with its longer forms, and those of one group."""

    forms: Sequence[str] = ()
    group: frozenset[str] = frozenset()
    votes: Sequence[_Votes] = ()
    """Of all of them."""

    def __contains__(self, key: object) -> bool:
        return key in self.group or key in self.forms


_NOBODY = _Own()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the names of an article are taken for, counted by how likely that is."""

    votes: Mapping[str, _Votes]
    all: _Votes
    holders: Mapping[tuple[str, str], Mapping[str, float]]
    """By which names a country (with region ""), or a first-order region, is itself named, and how sure that is."""
    places: Neighbours[str]
    company: Company
    focus: float
    """How much of what the names may mean lies in one country."""

    @classmethod
    def of(cls, voters: Mapping[str, Guess]) -> "_Around":
        holders: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        points = {}
        for key, guess in voters.items():
            place = guess.place
            if place.feature == "ADM1":
                holders[place.country, place.admin1][key] = guess.sure
            elif place.geo_precision == Precision.COUNTRY:
                holders[place.country, ""][key] = guess.sure
            if is_spot(place):
                points[key] = (place.lat, place.lon)
        every = _Votes.of(vote for guess in voters.values() for vote in guess.shares)
        return cls(
            votes={key: _Votes.of(guess.shares) for key, guess in voters.items()},
            all=every,
            focus=max(every.countries.values(), default=0.0) / every.total if every.total else 0.0,
            holders=holders,
            places=Neighbours(points, reach_km=FAR_KM),
            company=Company({key: guess.shares for key, guess in voters.items()}),
        )

    def own(self, forms: Sequence[str], group: _Own) -> _Own:
        """The names that do not speak for what one of these forms may mean: the forms, and those of a group."""
        others = [key for key in forms if key not in group]
        votes = [*group.votes, *(self.votes[key] for key in others)]
        return _Own(forms=others, group=group.group, votes=votes)

    def says_of_each(self, places: Sequence[Place], own: Sequence[_Own]) -> list[Features]:
        """What the other names say of each place that a name may mean; `own` has whose votes do not count for each."""
        out = [self._says_of(place, names) for place, names in zip(places, own, strict=True)]
        spots = [at for at, place in enumerate(places) if is_spot(place)]
        told = told_by([self.company.beside(places[at], but=own[at]) for at in spots])
        for at, value in zip(spots, told, strict=True):
            if value:
                out[at]["spot"] = value
        return out

    def _says_of(self, place: Place, own: _Own) -> Features:
        others = self.all.total - sum(each.total for each in own.votes)
        out: Features = {}
        if place.country:
            mine = sum(each.countries.get(place.country, 0.0) for each in own.votes)
            out |= self._country(place, mine, others)
            if place.geo_precision != Precision.COUNTRY and (sure := self._named((place.country, ""), own)):
                out["country_named"] = sure
        if place.admin1:
            out |= self._region(place, own, others)
        if is_spot(place):
            near = self.places.nearest_km(place.lat, place.lon, but=own)
            if near is not None:
                out["near"] = exp(-near / NEAR_KM)
        if not out and others > 1 and place.country:
            out["stray"] = min(others, 5.0) / 5 * _obscure(place)
        told = self.focus >= MOSTLY and place.country and out.get("country_share", 0.0) <= CHANCE
        if told and others > 1 and not _is_named_near(out):
            out["lone"] = min(others, 5.0) / 5 * _obscure(place)
        return out

    def _named(self, region: tuple[str, str], own: _Own) -> float:
        """How sure it is that another name is that of the region itself."""
        return max((sure for key, sure in self.holders.get(region, {}).items() if key not in own), default=0.0)

    def _country(self, place: Place, mine: float, others: float) -> Features:
        out: Features = {}
        same = self.all.countries.get(place.country, 0.0) - mine
        if same > _LITTLE:
            out["same_country"] = same / (same + 2)
            out["country_share"] = same / others
            if place.feature == "PPLC":
                out["capital_at_hand"] = same / others
        return out

    def _region(self, place: Place, own: _Own, others: float) -> Features:
        """What is said of a place by the names in its region, or by those that it holds, where it is one."""
        region = (place.country, place.admin1)
        same = self.all.regions.get(region, 0.0) - sum(each.regions.get(region, 0.0) for each in own.votes)
        out: Features = {}
        share = same / (others + 1)  # one name alone says little
        if place.feature == "ADM1":
            return {"holds_share": share} if same > _LITTLE else {}
        if same > _LITTLE:
            out["same_region"] = same / (same + 1)
            out["region_share"] = share
        if sure := self._named(region, own):
            out["region_named"] = sure
        return out


def _is_named_near(said: Features) -> bool:
    """Whether the article names a place's country or region, or one near by."""
    return max(said.get(name, 0.0) for name in ("country_named", "region_named", "near")) >= NAMED


def _obscure(place: Place) -> float:
    """How little a town is known elsewhere: 1 up to 100,000 people, 0 from ten million on; areas count whole."""
    if not place.feature.startswith("PPL"):
        return 1.0
    return min(1.0, max(0.0, (FAMED - log10(place.population + 1)) / (FAMED - KNOWN)))


_LITTLE = 0.05
"""Fewer votes than this say nothing: much of it is what rounding leaves."""
