"""Mentions and a gazetteer in, one decision a mention out, each with its reasons and the candidates that lost.

What a name may mean (`options.py`), what speaks for each place by itself (`prior.py`), what the words beside the name
say (`evidence.py`), what the article's other names say (`around.py`, `company.py`) and its English (`dialect.py`), how
much all that counts (`ranker.py`), what is one place to a reader (`rival.py`), which town "the Albanian capital" is
(`meant.py`), and where an unknown name lies by the names around it (`nearby.py`).
It never guesses when nothing fits: "not found" is a value.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import fold
from geo.model import Article, Candidate, Mention, Place, Resolution
from geo.resolve.around import Guess, look_around, part_of
from geo.resolve.dialect import american, otherwise
from geo.resolve.evidence import Open, lies_in, look_beside, share_senses
from geo.resolve.meant import with_towns_meant
from geo.resolve.nearby import placed_nearby
from geo.resolve.options import CALLED, Option, is_known_well, options
from geo.resolve.prior import own_features, seats
from geo.resolve.ranker import Ranker, ranker
from geo.resolve.rival import share_of_best
from geo.tables import common_words

__all__ = ["decided", "gathered", "resolve"]

MAX_CANDIDATES = 20
PASSES = 2
"""The second time, what the rest of the article says is made of better guesses."""
EXPLAINED = 5
"""So many candidates of a mention have their reasons with them; the others are kept without."""
AS_WELL, AHEAD = 1.0, 1.0
"""Where something happens in it, a name that a region and its main town have is rather the town's, by so many nats; but
not where the name alone speaks so much more for another place: "in Florida" is not in that of Uruguay."""
LEAST = 0.3
"""A place with a smaller probability is not given: the name is "not found", with its candidates kept."""


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
    return placed_nearby(article.text, with_towns_meant(article.text, decided(opened, weights)), weights)


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
    by_name: dict[str, Open] = {}
    english = american(article.text)
    names = [_whole_name(article.text, mention, gazetteer) for mention in mentions]
    for mention, name in zip(mentions, names, strict=True):
        if name not in by_name:
            by_name[name] = _named(mention, name, options(name, gazetteer, geocoder), english, weights)
    opened = [_opened(mention, by_name[name]) for mention, name in zip(mentions, names, strict=True)]
    _mean_seats(article.text, opened, {name: _ahead(named, weights) for name, named in by_name.items()})
    look_beside(article.text, opened)
    _shorten(opened)
    share_senses(opened)
    home = _home(article.source, gazetteer, weights) if article.source else None
    for _ in range(PASSES):
        look_around(opened, _guesses(opened, weights), home)
    return opened


def _whole_name(text: str, mention: Mention, gazetteer: Gazetteer) -> str:
    """The name, with the word after it that says what it is where a building is called so: "Evin prison"."""
    kind = _KIND.match(text, mention.end)
    if kind is None or any(match.place.own for match in gazetteer.lookup(mention.text)):
        return mention.text
    whole = f"{mention.text} {' '.join(kind[0].split())}"
    known = any(match.place.feature in BUILDINGS and match.kind in _WHOLE for match in gazetteer.lookup(whole))
    return whole if known else mention.text


def _named(mention: Mention, name: str, found: Sequence[Option], english: float, weights: Ranker) -> Open:
    """The first mention of a name with its options, the likeliest by themselves and by the text's English first."""
    own = own_features(found)
    against = otherwise([option.place.country for option in found], english) if found else ()
    for features, unlike in zip(own, against, strict=True):
        if unlike:
            features["other_english"] = unlike
    order = sorted(range(len(found)), key=lambda i: (-weights.score(own[i]), found[i].place.id))
    sorted_options, sorted_own = tuple(found[i] for i in order), tuple(own[i] for i in order)
    return Open(mention, name, fold(name), sorted_options, sorted_own, beside=[], says=[])


def _opened(mention: Mention, named: Open) -> Open:
    """A mention with the options of its name."""
    return replace(named, mention=mention, beside=[{} for _ in named.options], says=[{} for _ in named.options])


def _mean_seats(text: str, opened: Sequence[Open], ahead: Mapping[str, Mapping[int, float]]) -> None:
    """Marks main towns that have their region's name, where the article says that something happens or stands there.

    `ahead` says of each name how far the towns among its options are to be brought.
    """
    held = [False, *(lies_in(text, left.mention, right.mention) for left, right in pairwise(opened))]
    each = list(zip(opened, held, strict=False))
    sites = {one.name for one, inside in each if inside or one.mention.role == "site"}
    for one, inside in each:
        if one.name in sites and (inside or one.mention.role != "container"):
            for town, nats in ahead[one.name].items():
                one.beside[town]["seat_meant"] = nats


def _ahead(named: Open, weights: Ranker) -> Mapping[int, float]:
    """The main towns among a name's options that have their region's name, and what brings each before its region."""
    pairs = seats(named.options)
    scores = [weights.score(each) for each in named.own] if pairs else []
    behind = {town: scores[region] - scores[town] for region, town in pairs.items()}
    known = {town for region, town in pairs.items() if scores[region] > max(scores) - AS_WELL}
    return {town: nats + AHEAD for town, nats in behind.items() if town in known and nats > -AHEAD}


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


_KIND = re.compile(rf"\s+{CALLED}\b")
_WHOLE = frozenset({"name", "alternate"})
BUILDINGS = frozenset({"AIRP", "BLDG", "FCL"})
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
    elif sure < LEAST:
        place = None
        why = f"it may be {best.place.name} ({best.place.country}), but too little speaks for it ({best.score:.2f})"
    return Resolution(
        mention=one.mention, place=place, candidates=tuple(candidates), score=round(sure, 4) if place else 0.0, why=why
    )


def _reasons(one: Open, i: int, weights: Ranker) -> tuple[str, ...]:
    option = one.options[i]
    words = {
        **one.says[i],
        **dict.fromkeys(("people", "people_of_area"), f"{option.place.population:,}"),
        **dict.fromkeys(("start", "end", "respelt", "by_ear"), option.part),
    }
    return weights.reasons(one.features(i), words)
