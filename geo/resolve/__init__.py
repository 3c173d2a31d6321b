"""Mentions and a gazetteer in, one decision a mention out, each with its reasons and the candidates that lost.

What a name may mean (`options.py`), what speaks for each place by itself (`prior.py`), which of them readers know by
the name (`famous.py`), of which countries points of the compass are (`compass.py`), what the words beside the name say
(`evidence.py`, `kinds.py`), what the article's other names say (`around.py`, `company.py`) and its English
(`dialect.py`), how much all that counts (`ranker.py`), what is one place to a reader (`rival.py`), whether a region or
its main town is meant by the name of both (`maintown.py`), what is called a region and known as a town (`called.py`),
whether a river or the region of its name is (`riverine.py`), which building the word after a name says
(`buildings.py`), which town "the Albanian capital" is (`meant.py`), in which region a road between two towns is
(`roads.py`), what the text gives in degrees (`points.py`), where an unknown name lies by the names around it
(`nearby.py`), in which town an institution is (`institutions.py`), which namesakes and other names the text tells of
(`held.py`), which village is meant (`villages.py`), and how far from its place something happens (`offset.py`).
It never guesses when nothing fits: "not found" is a value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.model import Article, Candidate, Mention, Place, Precision, Resolution
from geo.resolve.around import Guess, look_around, part_of
from geo.resolve.buildings import with_buildings
from geo.resolve.called import with_regions_called
from geo.resolve.compass import in_countries, is_compass, spoken_of
from geo.resolve.dialect import american, otherwise
from geo.resolve.evidence import Open, look_beside, share_elsewhere, share_senses
from geo.resolve.famous import mark_famous
from geo.resolve.held import with_other_names, without_namesakes
from geo.resolve.institutions import in_main_town, in_town_said, with_own_towns
from geo.resolve.kinds import RIVER, called, called_regions, is_called_city
from geo.resolve.maintown import mark_main_towns
from geo.resolve.meant import with_towns_meant
from geo.resolve.nearby import placed_nearby
from geo.resolve.offset import with_offsets
from geo.resolve.options import (
    DIVISIONS,
    Option,
    divisions,
    is_corner,
    is_known_well,
    is_plain,
    may_be_plain,
    options,
    rivers,
    says_a_kind,
    seats,
)
from geo.resolve.points import with_points
from geo.resolve.prior import own_features
from geo.resolve.ranker import Ranker, ranker
from geo.resolve.rival import same, share_of_best
from geo.resolve.riverine import mark_rivers
from geo.resolve.roads import with_roads
from geo.resolve.villages import in_their_region, with_villages
from geo.routes import is_road_of_two
from geo.tables import common_words

__all__ = ["decided", "gathered", "resolve"]

MAX_CANDIDATES = 20
PASSES = 2
"""The second time, what the rest of the article says is made of better guesses."""
EXPLAINED = 5
"""So many candidates of a mention have their reasons with them; the others are kept without."""
LEAST = 0.3
"""A place with a smaller probability is not given: the name is "not found", with its candidates kept."""
FAR_OFF = ((20_000, 0.5), (100_000, 0.75))
"""How much the other names must speak of elsewhere, for a town of fewer people than these not to be meant."""
MUCH, BY_OTHER_NAME = 0.75, 300_000
"""The same for a town of fewer people than this that only bears it as another name: "Magnesia" is Manisa."""
MANY, MANY_OF_FAMED, WELL_KNOWN = 3, 10, 3_000_000
"""And for a district or region of fewer people, whose name is one in so many other countries: Santa Cruz is in fifteen,
so that even what is famous by it is not surely meant; Florida and Valencia are no more than themselves to a reader."""
STANDS_OUT, LEAST_ALONE = 3.0, 0.1
"""But one that is so many times as likely as any other is given from here on, if the whole name is its own. Three of
four such were right in the folds of LGL and GeoWebNews."""


def resolve(
    article: Article,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    geocoder: Gazetteer | None = None,
    weights: Ranker | None = None,
) -> tuple[Resolution, ...]:
    """One resolution a mention, in the given order (mentions must be in text order).

    `geocoder`, if given, is asked for names that the gazetteer does not know. `weights` are those that Dateline
    carries, unless others are given. Raises `geo.errors.GeocoderError` when the geocoder cannot answer.
    """
    weights = weights or ranker()
    opened = gathered(article, mentions, gazetteer, weights, geocoder=geocoder)
    found = with_regions_called(article.text, decided(opened, weights))
    found = with_points(article.text, with_buildings(article.text, found, gazetteer))
    found = with_roads(article.text, with_towns_meant(article.text, found, gazetteer), gazetteer)
    found = with_villages(with_own_towns(without_namesakes(article.text, found)), gazetteer)
    found = in_town_said(article.text, found)
    placed = in_main_town(in_their_region(placed_nearby(article.text, found, weights), gazetteer))
    return tuple(with_other_names(article.text, with_offsets(article.text, placed)))


def decided(opened: Sequence[Open], weights: Ranker) -> list[Resolution]:
    """What each mention is taken for by its own name."""
    return [_decided(one, weights) for one in opened]


def gathered(
    article: Article,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    weights: Ranker,
    *,
    geocoder: Gazetteer | None = None,
) -> list[Open]:
    """Every mention with its options and all that speaks for each, in the order of what the name alone says."""
    by_name = _by_name(article.text, mentions, gazetteer, weights, geocoder)
    opened = [_opened(article.text, mention, by_name[mention.text]) for mention in mentions]
    mark_main_towns(article, opened, weights)
    look_beside(article.text, opened)
    share_elsewhere(opened)
    mark_rivers(article.text, opened)
    _shorten(opened)
    share_senses(article.text, opened)
    home = _home(article.source, gazetteer, weights) if article.source else None
    for _ in range(PASSES):
        look_around(opened, _guesses(opened, weights), home)
    return opened


def _by_name(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, weights: Ranker, geocoder: Gazetteer | None
) -> Mapping[str, Open]:
    """The first mention of each name with its options; those of a point of the compass depend on the other names'."""
    english = american(text)
    same: dict[str, list[Mention]] = {}
    for mention in mentions:
        same.setdefault(mention.text, []).append(mention)
    kinds = {name: {called(text, each) for each in some} for name, some in same.items()}
    for at, kind in called_regions(text, mentions):
        kinds[mentions[at].text].add(kind)
    found = {name: _options(name, kinds[name], gazetteer, geocoder) for name in same}
    for name in same:
        found[name] = (*found[name], *_of_its_name(found, name))
    for name, some in same.items():
        if any(is_called_city(text, each) for each in some):
            found[name] = (*found[name], *seats(found[name], gazetteer))
    out = {name: _named(some[0], found[name], english, weights) for name, some in same.items() if not is_compass(name)}
    countries = spoken_of([one.options[0].place for one in out.values() if one.options])
    for name, some in same.items():
        if name not in out:
            out[name] = _named(some[0], in_countries(text, some, found[name], countries, gazetteer), english, weights)
    return out


def _of_its_name(found: Mapping[str, Sequence[Option]], name: str) -> Iterator[Option]:
    """The region that an article calls by a country's name and the word for it: "Niger State", and then "Niger"."""
    if not any(o.place.geo_precision == Precision.COUNTRY for o in found[name]):
        return
    for kind in ("State", "Province", "Region"):
        yield from (o for o in found.get(f"{name} {kind}", ()) if o.place.feature == "ADM1" and o not in found[name])


def _options(name: str, kinds: set[str], gazetteer: Gazetteer, geocoder: Gazetteer | None) -> Sequence[Option]:
    """What a name may mean, and with what the text says after it: "White Nile" and "White Nile state"."""
    if kinds == {RIVER}:
        return rivers(name, gazetteer)
    regions = [each for kind in sorted(kinds - {RIVER}) if kind for each in divisions(name, kind, gazetteer)]
    # To ask a service of a region that is known here helps nobody.
    found = options(name, gazetteer, None if regions else geocoder)
    every = {each.place.id: each for each in reversed((*found, *regions))}
    return tuple(reversed(every.values()))


def _named(mention: Mention, found: Sequence[Option], english: float, weights: Ranker) -> Open:
    """The first mention of a name with its options, the likeliest by themselves and by the text's English first."""
    own = own_features(found)
    mark_famous(mention.text, found, own, weights)
    against = otherwise([option.place.country for option in found], english) if found else ()
    for features, unlike in zip(own, against, strict=True):
        if unlike:
            features["other_english"] = unlike
    order = sorted(range(len(found)), key=lambda i: (-weights.score(own[i]), found[i].place.id))
    return Open(
        mention, fold(mention.text), tuple(found[i] for i in order), tuple(own[i] for i in order), beside=[], says=[]
    )


def _opened(text: str, mention: Mention, named: Open) -> Open:
    """A mention with the options of its name."""
    return replace(
        named,
        mention=mention,
        beside=[{} for _ in named.options],
        says=[{} for _ in named.options],
        plain=is_plain(text, mention) or is_corner(text, mention) or _is_road(text, mention, named),
    )


def _is_road(text: str, mention: Mention, named: Open) -> bool:
    """Whether a name is a road's by its two ends, and so neither of them: "the Sultanpur-Varanasi road"."""
    own = any(option.how == "name" for option in named.options)
    return not own and is_road_of_two(text, mention.start, mention.end)


def _shorten(opened: Sequence[Open]) -> None:
    """Leaves the best options of each name, and what the text speaks for, however small it is."""
    said: dict[str, set[str]] = {}
    for one in opened:
        if len(one.options) > MAX_CANDIDATES:
            spoken = {o.place.id for o, beside in zip(one.options, one.beside, strict=True) if beside}
            said.setdefault(one.key, set()).update(spoken)
    for one in opened:
        if one.key in said and len(one.options) > MAX_CANDIDATES:
            kept = said[one.key]
            keep = [i for i, o in enumerate(one.options) if i < MAX_CANDIDATES or o.place.id in kept]
            one.options, one.own = tuple(one.options[i] for i in keep), tuple(one.own[i] for i in keep)
            one.beside, one.says = [one.beside[i] for i in keep], [one.says[i] for i in keep]


def _shares(one: Open, weights: Ranker) -> list[float]:
    return weights.shares([weights.score(*one.parts(i)) for i in range(len(one.options))])


def _guesses(opened: Sequence[Open], weights: Ranker) -> dict[str, Guess]:
    """What each name is taken for where it is surest."""
    out: dict[str, Guess] = {}
    for one in opened:
        if one.options:
            shares = _shares(one, weights)
            best = max(range(len(shares)), key=lambda i: (shares[i], -i))
            if one.key not in out or shares[best] > out[one.key].sure:
                option = one.options[best]
                spread = [(each.place, share) for each, share in zip(one.options, shares, strict=True)]
                out[one.key] = Guess(place=option.place, sure=shares[best], part=part_of(option), shares=spread)
    return out


def _home(source: str, gazetteer: Gazetteer, weights: Ranker) -> Place | None:
    """The place in an outlet's name: "Lexington Ledger", "The Times of India"."""
    words = source.split()
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            name = " ".join(words[at : at + length])
            word = fold(name)
            named = name[:1].isupper() and word not in _NO_HOME and word not in common_words()
            found = options(name, gazetteer) if named else ()
            if found and found[0].how in ("name", "alternate") and is_known_well(found[0].place):
                own = own_features(found)
                return found[max(range(len(found)), key=lambda i: (weights.score(own[i]), -i))].place
    return None


_NO_HOME = frozenset("times post herald star sun mail mirror independent standard observer globe news the".split())
"""Words of newspapers' names that some village bears too."""


def _decided(one: Open, weights: Ranker) -> Resolution:
    if not one.options:
        return Resolution(mention=one.mention, place=None, why="no place of that name is known")
    shares = [round(share, 4) for share in _shares(one, weights)]
    places = [option.place for option in one.options]
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], -places[i].population, places[i].id))
    candidates = [
        Candidate(place=places[i], score=shares[i], reasons=_reasons(one, i, weights) if rank < EXPLAINED else ())
        for rank, i in enumerate(order)
    ]
    best, sure = candidates[0], share_of_best(candidates)
    place: Place | None = best.place
    why = "; ".join(best.reasons)
    if "own" in one.own[order[0]]:
        candidates[0], sure = replace(best, score=1.0), 1.0
    elif one.elsewhere:
        place, why = None, f"no {one.mention.text} in {one.elsewhere} is known"
    elif _says_a_kind(one, best.place) and not one.beside[order[0]]:
        place, why = None, "its words say no more than what kind of thing it is"
    elif _is_far_off(one, order[0]):
        place = None
        why = f"it may be {best.place.name} ({best.place.country}), but no other name is of there, and few know it"
    elif sure < LEAST and not _stands_out(candidates, sure, one.options[order[0]]):
        place = None
        why = f"it may be {best.place.name} ({best.place.country}), but too little speaks for it ({best.score:.2f})"
    return Resolution(
        mention=one.mention, place=place, candidates=tuple(candidates), score=round(sure, 4) if place else 0.0, why=why
    )


def _is_far_off(one: Open, best: int) -> bool:
    """Whether a place is a small town, or one of many areas of the name, in a country of which nothing else in the
    article speaks: it is another one that no gazetteer knows.
    """
    place = one.options[best].place
    alone = one.alone[best] if one.alone else 0.0
    if place.own or one.beside[best]:
        return False
    if not place.feature.startswith("PPL"):
        least = MANY_OF_FAMED if "famous" in one.own[best] else MANY
        small = place.feature in DIVISIONS and place.population < WELL_KNOWN
        return small and alone >= MUCH and _others(one, place) >= least
    if "famous" in one.own[best]:
        return False
    by_other_name = one.options[best].how == "alternate" and place.population < BY_OTHER_NAME
    return any(place.population < people and alone >= least for people, least in FAR_OFF) or (
        by_other_name and alone >= MUCH
    )


def _others(one: Open, place: Place) -> int:
    """In how many other countries places have the name of an area too: "Santa Cruz" is not the Bolivian one alone."""
    countries = {o.place.country for o in one.options if o.how == "name" and is_known_well(o.place)}
    return len(countries - {place.country})


def _says_a_kind(one: Open, best: Place) -> bool:
    """Whether a name says no more than what kind of thing it is: "National Park", "the Gulf"."""
    return says_a_kind(one.mention.text, best) or (one.plain and may_be_plain(best))


def _stands_out(candidates: Sequence[Candidate], sure: float, best: Option) -> bool:
    """Whether nothing else that the name may mean is nearly as likely, though none is likely."""
    others = (each.score for each in candidates if not same(candidates[0].place, each.place))
    return best.how in ("name", "alternate") and sure >= max(LEAST_ALONE, STANDS_OUT * max(others, default=0.0))


def _reasons(one: Open, i: int, weights: Ranker) -> tuple[str, ...]:
    option = one.options[i]
    words = {
        **one.says[i],
        **dict.fromkeys(("people", "people_of_area"), f"{option.place.population:,}"),
        **dict.fromkeys(("start", "end", "respelt", "by_ear"), option.part),
    }
    return weights.reasons(one.features(i), words)
