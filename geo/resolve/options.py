"""A name in, the places that it may mean out, and how the name came to each. Decides nothing.

Where the gazetteer does not know a name as it stands, it is spelt as gazetteers spell it ("Loudon Co."); where that
fails too, the places that its own words name are offered ("Belfast Magistrate's Court", "Bank of Mexico"), and at last
those whose names sound like it ("Diwaniyah").
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from geo.gazetteer import Gazetteer, sounding
from geo.gazetteer.byear import ARTICLES, alike
from geo.gazetteer.names import fold
from geo.gazetteer.store import LONGEST_NAME
from geo.known import INNER
from geo.model import WATERS, Match, MatchKind, Mention, Place, Precision
from geo.rolewords import BODIES, CALENDAR, KINDS, STREETS
from geo.tables import common_words
from geo.tokens import words as tokens

How = MatchKind | Literal["respelt", "by_ear", "start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A place that a name may mean. `part` is what of the name is the place's own where that is not all of it, or how
    the place is spelt; `alike` is how much of that the name sounds like.

    `built` is whether the rest of the name says that it is a building, or a body that sits in one.
    """

    place: Place
    how: How
    part: str = ""
    alike: float = 1.0
    built: bool = False


_OF = (
    "town|city|village|township|borough|port|municipality|state|province|county|district|parish|kingdom|republic|shire|"
    "canton|department|emirate|governorate|oblast|prefecture|regency|region|ward"
)
_AFTER = (
    r"township|twp\.?|borough|municipality|metro|municipal district|local government area|lga|district|suburb|city|"
    r"river|creek|lake|county|region|province|state|neighbou?rhood|area|canal|valley|bay|harbou?r|island|mountains|strait"
)
_SIDE = (
    r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|greater|downtown|"
    r"upper|lower|inner|mid|old|new|old town"
)
SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE if ignore else 0), to)
    for pattern, to, ignore in (
        (r"(.+) (?:Co|Cty)\.?", r"\1 County", False),
        (r"(?:Co\.?) (.+)", r"County \1", False),
        (r"(.+?) & (.+)", r"\1 and \2", False),
        (r"(.+?) (?:de|del) (.+)", r"\1 \2", False),
        (r"(?:Al)?[Bb]o?u[ -]?(\w{4,})", r"Abu \1", False),
        (r"(?:St|Ste)\.? (.+)", r"Saint \1", False),
        (r"Sta\.? (.+)", r"Santa \1", False),
        (r"Sto\.? (.+)", r"Santo \1", False),
        (r"Pto\.? (.+)", r"Puerto \1", False),
        (r"Pt\.? (.+)", r"Port \1", False),
        (r"Cd\.? (.+)", r"Ciudad \1", False),
        (r"(?:Brgy|Bgy)\.? (.+)", r"\1", False),
        (r"N\.? (\w.+)", r"North \1", False),
        (r"S\.? (\w.+)", r"South \1", False),
        (r"E\.? (\w.+)", r"East \1", False),
        (r"W\.? (\w.+)", r"West \1", False),
        (rf"(?:the )?(?:{_OF}) of (?:the )?(.+)", r"\1", True),
        (rf"(.+?) (?:{_AFTER})", r"\1", True),
        (r"(?:Lake|River|Mount|Fort|Camp|Port) (.+)", r"\1", False),
        (rf"(?:the )?(?:{_SIDE})[ -](.+)", r"\1", True),
        (r"(.+?)[-/–](?:.+)", r"\1", False),
        (r"(?:.+)[-/–](.+)", r"\1", False),
        (r"(.{3,})ites?", r"\1", False),
        (r"(.{3,}?)e?rs?", r"\1", False),
        (r"(.{3,})i?ans?", r"\1", False),
    )
)  # fmt: skip
"""How a gazetteer may spell what news writes otherwise; each is tried on the whole name."""

_ARTICLE = re.compile(r"(?P<first>\w[\w’'-]*)[\s-]+(?P<article>[AaEe][a-z]{1,2})[\s-](?P<last>[^\W\d_][\w’'-]*)")
_SUN = re.compile("sh|th|dh|[tdrzsn]", re.IGNORECASE)
"""The letters before which the l of Arabic's article is spoken as they are."""

LEAST_PEOPLE = 1_000
"""A smaller village does not give its name to a court or a university, but shares it with a person."""
LEAST_PEOPLE_GENERIC = 8_000
"""The same of a town whose name is no more than words for kinds of things: "Park City"."""
GENERIC = BODIES | CALENDAR | KINDS | STREETS | frozenset(
    "school high hospital park church bridge road street center centre hall house hotel station airport river lake "
    "university college institute museum library club stadium arena court courthouse jail prison cathedral mosque "
    "temple estate theatre theater market mall plaza square field fields course golf medical clinic health general "
    "memorial national international royal great grand first second third old new central north south east west of "
    "the and for society association group company bank board commission district section union trust fund cup show "
    "festival games race awards journal review day week open league conference summit embassy rehab".split()
)  # fmt: skip
"""Words of names of buildings and bodies that are no place's name by themselves, though some hamlet bears them."""

FOREIGN_KINDS = frozenset(
    map(
        fold,
        "ain ayn bahr ban bani barrio bayt beit beni bir cerro col colonia dar deir doi fazenda gebel gora gunung ile "
        "isla jabal jebel jisr kafr kampung kfar khao khirbet koh lago laguna mae mont monte nahr nevado novo ozero "
        "phu pico playa pont puerto pulau punta rio san sankt santa santo sao saint shatt sierra tal tell umm ust val "
        "villa volcan wadi".split(),
    )
)
"""Words that begin names and say what is so named: "Cerro Rosado" is neither the town of Cerro nor that of Rosado."""
LEADING_KINDS = FOREIGN_KINDS | frozenset(map(fold, "camp cape fort lake mount point".split()))
"""The same with those of English, after which another place's name may stand: "Camp Liberty Baghdad"."""

BUILT = frozenset(
    "airport arena barracks cathedral center centre chambers cinema clinic college commission council court "
    "courthouse cup department festival hall harbor harbour hospital hotel institute jail magistrate's magistrates "
    "mall mosque museum office police port prison racecourse school stadium station temple terminal theater theatre "
    "university zoo".split()
)
"""Of what bears a town's name and one of these words, most stands in that town; not so of streets, parks and farms."""

LEAST_PARTED, SHORTEST_PART = 8, 3
"""Letters of a word that may be two, and of each of them."""
LONGEST_LETTERS = 3
"""Capitals of a name that stand for words rather than spell it."""

DIVISIONS = frozenset({"ADM1", "ADM2", "RGN1"})

_CALLED = BUILT | frozenset(
    "base bridge cafe camp church club dam depot district estate factory mine market neighborhood neighbourhood "
    "nightclub park penitentiary plant pub quarter refinery restaurant settlement square suburb supermarket township "
    "village ward".split()
)
_LINKS = (
    "a about after an and are as at but by for from he her his in into is it its near of on or over she that the their "
    "they this to was were when where which who whose with"
)
ADJECTIVES = rf"(?:(?!(?:{_LINKS.replace(' ', '|')})\b)[a-z-]+\s+){{0,2}}?"
"""What may stand in small letters before such a word."""
CALLED = rf"{ADJECTIVES}(?:{'|'.join(sorted(_CALLED))})s?"
"""What may stand in small letters between a name and where it lies: "Al-Thawra teaching hospital in Hodeidah"."""

_NUMBERED = re.compile(
    r"(?:[A-Z]{1,4}|(?:[A-Z]\.){1,3})[-\u2010\u2011–\s]?\d{1,4}[A-Z]?(?:\s(?:North|South|East|West)(?:bound)?)?"
)
"""A road's number, of which the letters name no place: "U.S. 95" is one road, "NH-53" is not in New Hampshire."""
_NUMBERED_ROAD = re.compile(
    r".*\b(?:route|highway|hwy|road|interstate|motorway|expressway|freeway|turnpike)\s\d{1,4}[A-Z]?\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""The same in words: of "U.S. Highway 95" a country is not the place."""


def options(name: str, gazetteer: Gazetteer, geocoder: Gazetteer | None = None) -> tuple[Option, ...]:
    """Every place that the name may mean, as it stands or, failing that, spelt anew, or named by its own words.

    A `geocoder` is asked for the name as it stands only, where the gazetteer does not know it: each question to a
    service takes a second or more.
    """
    found = gazetteer.lookup(name)
    if not found and geocoder is not None:
        found = geocoder.lookup(name)
    if found:
        return tuple(Option(place=m.place, how=m.kind) for m in found if not _is_by_chance(name, m))
    if len(name) > LONGEST_NAME or not (name[:1].isupper() or name[:1].isdigit()) or _NUMBERED.fullmatch(name):
        return ()
    for tried in (_respelt, _parts, _by_ear):
        if again := tuple(_unique(tried(name, gazetteer))):
            return again
    return ()


def _is_by_chance(name: str, match: Match) -> bool:
    """Whether letters that stand for words are those of a place's other name by chance: Ufa is called "UF", too."""
    if not (name.isalpha() and name.isupper() and len(name) <= LONGEST_LETTERS) or match.place.own:
        return False
    if match.kind == "name":
        return len(name) < LONGEST_LETTERS  # a headline may be in capitals
    initials = "".join(word[0] for word in re.split(r"[\s-]+", match.place.name) if word)
    return match.kind == "alternate" and initials.upper() != name


def divisions(name: str, kind: str, gazetteer: Gazetteer) -> tuple[Option, ...]:
    """The regions and districts that are called so with their kind: a text may have that in small letters."""
    found = gazetteer.lookup(f"{name} {kind.capitalize()}")
    return tuple(Option(place=m.place, how=m.kind) for m in found if m.place.feature in DIVISIONS)


def seats(found: Sequence[Option], gazetteer: Gazetteer) -> tuple[Option, ...]:
    """The towns of a region's own name in it, where another name of it is known as that region's alone."""
    if any(o.place.feature.startswith("PPL") for o in found):
        return ()
    return tuple(
        Option(place=m.place, how="alternate")
        for region in (o.place for o in found if o.place.feature == "ADM1")
        for m in gazetteer.lookup(region.name)
        if m.place.feature.startswith("PPL") and (m.place.country, m.place.admin1) == (region.country, region.admin1)
    )


def rivers(name: str, gazetteer: Gazetteer) -> tuple[Option, ...]:
    """The rivers of a name, and where none is known the towns, which they may flow by."""
    found = gazetteer.lookup(f"{name} River") or gazetteer.lookup(name)
    # What the text calls a river of that name has it, whatever else it is called.
    flowing = tuple(Option(place=m.place, how="name") for m in found if m.place.feature in WATERS)
    return flowing or tuple(
        Option(place=m.place, how=m.kind) for m in gazetteer.lookup(name) if m.place.geo_precision == Precision.TOWN
    )


def _unique(found: Iterable[Option]) -> Iterator[Option]:
    seen: set[str] = set()
    for each in found:
        if each.place.id not in seen:
            seen.add(each.place.id)
            yield each


def _respelt(name: str, gazetteer: Gazetteer) -> Iterator[Option]:
    name = " ".join(name.split())  # it may run over a line's end
    for pattern, to in SPELLINGS:
        match = pattern.fullmatch(name)
        if match is None:
            continue
        spelt = match.expand(to)
        plain = spelt.lower() in GENERIC or fold(spelt) in LEADING_KINDS or fold(spelt) in ARTICLES
        if len(spelt) > 1 and spelt != name and not plain:  # of "Al-Qwxyz" the "Al" names no place
            for each in _plain(gazetteer.lookup(spelt)):
                yield Option(place=each.place, how="respelt", part=spelt)
    for spelt in (*_with_other_articles(name), *_parted(name)):
        for each in _plain(gazetteer.lookup(spelt)):
            yield Option(place=each.place, how="respelt", part=spelt)


def _with_other_articles(name: str) -> Iterator[str]:
    """A name within which Arabic's article stands with that in its other forms: "Jisr al Shughur", "Jisr ash-Shughur".

    Before these letters the l is spoken, and often written, as they are.
    """
    found = _ARTICLE.fullmatch(name)
    if found is None:
        return
    first, article, last = found["first"], found["article"].lower(), found["last"]
    sun = _SUN.match(last)
    forms = ("al", "el", *((f"a{sun[0].lower()}", f"e{sun[0].lower()}") if sun else ()))
    if article in forms:
        yield from (f"{first} {form} {last}" for form in forms if form != article)


def _parted(name: str) -> Iterator[str]:
    """One long word as two, as gazetteers write some: "Pagaralam" is Pagar Alam."""
    if name.isalpha() and len(name) >= LEAST_PARTED and not name.isupper():
        for at in range(SHORTEST_PART, len(name) - SHORTEST_PART + 1):
            yield f"{name[:at]} {name[at:]}"


def _plain(found: Iterable[Match]) -> Iterator[Match]:
    """The matches without hamlets that bear the name as another one."""
    return (m for m in found if m.kind != "alternate" or is_known_well(m.place))


def is_known_well(place: Place) -> bool:
    """Whether it is more than a hamlet: a court, a university or a newspaper may have its name."""
    return place.population >= LEAST_PEOPLE or place.geo_precision >= Precision.DISTRICT or _is_curated(place)


def _is_curated(place: Place) -> bool:
    """Whether it is a region of our own table, which news calls so."""
    return place.id.startswith("dateline:")


def says_a_kind(name: str, place: Place) -> bool:
    """Whether a name is no more than words for kinds of things, and the place a small town that has it: "National Park"
    in New Jersey.
    """
    small = place.population < LEAST_PEOPLE_GENERIC and place.feature.startswith("PPL") and not place.own
    return small and all(word.lower() in GENERIC for word in name.split())


PLAIN = frozenset(
    "gulf delta valley bay strip isthmus mountains plains desert straits western eastern northern southern union "
    "republic".split()
)
"""Words for stretches of land, besides those of `GENERIC`."""
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_MORE = re.compile(r"[\s-]+[A-Z]")
"""After such a word the name goes on: "the Delta Police"."""


def is_plain(text: str, mention: Mention) -> bool:
    """Whether a name is one plain word behind "the": "the Gulf", "the Capital" and "the East" name no town."""
    word = mention.text.lower()
    if word not in PLAIN and word not in GENERIC:
        return False
    behind = _THE.search(text, max(mention.start - 5, 0), mention.start) is not None
    return behind and _MORE.match(text, mention.end) is None


_ROADS = "|".join(sorted(STREETS))
_CORNER_OF = re.compile(r"\b(?:corner|intersection|junction)\s+of\s+\Z")
_AND_STREET = re.compile(rf"\s+(?:and|&)\s+(?:[A-Z0-9][\w'’-]*\s+){{1,3}}(?i:{_ROADS}|(?P<both>(?:{_ROADS})s))\b")


def is_corner(text: str, mention: Mention) -> bool:
    """Whether a name is that of the first of two streets: "Vine and Olive streets", "the corner of Vine and Olive"."""
    crossed = _AND_STREET.match(text, mention.end) if " " not in mention.text else None
    if crossed is None:
        return False
    return bool(crossed["both"]) or _CORNER_OF.search(text, max(mention.start - 20, 0), mention.start) is not None


def may_be_plain(place: Place) -> bool:
    """Whether it is a town or a division, which bears such a word by chance, and no region that news calls so."""
    return place.feature.startswith(("PPL", "ADM")) and not (_is_curated(place) or place.own)


def _by_ear(name: str, gazetteer: Gazetteer) -> Iterator[Option]:
    """The places whose names sound like it; none for a name that has an English word, or one that says a kind."""
    words = [word.lower() for word in re.split(r"[\s-]+", name) if word.lower() not in ARTICLES]
    if any(word in GENERIC or word in common_words() or fold(word) in LEADING_KINDS for word in words):
        return
    for each in sounding(gazetteer, name):
        spelt = each.place.name
        yield Option(place=each.place, how="by_ear", part=spelt, alike=alike(name, spelt))


def _parts(name: str, gazetteer: Gazetteer) -> Iterator[Option]:
    """The longest known name that it begins with, and the longest that it ends with."""
    spans = tokens(name, 0, len(name))
    if not spans:
        return
    # "London Road" leads to London, and may be anywhere; "Peru Copper Road", of a title, is somewhere in Peru.
    least = Precision.COUNTRY if spans[-1].lower in STREETS else Precision.TOWN
    if least == Precision.COUNTRY and len(spans) <= 2:  # noqa: PLR2004 -- "Cuba Street"
        return
    built = any(span.lower in BUILT for span in spans)
    capital = [t.text[0].isupper() for t in spans]
    for last in range(len(spans) - 2, -1, -1):
        found = _named(name[: spans[last].end], gazetteer) if capital[last] else []
        if found and _NUMBERED_ROAD.fullmatch(name) and found[0].place.geo_precision >= Precision.COUNTRY:
            break
        if found:
            yield from (
                Option(place=m.place, how="start", part=name[: spans[last].end], built=built)
                for m in found
                if m.place.geo_precision >= least
            )
            break
    one_word = len(spans) - (fold(spans[0].text) in FOREIGN_KINDS)
    for first in range(1, one_word):
        if least == Precision.TOWN and capital[first] and (found := _named(name[spans[first].start :], gazetteer)):
            yield from (Option(place=m.place, how="end", part=name[spans[first].start :], built=built) for m in found)
            break


def _named(part: str, gazetteer: Gazetteer) -> list[Match]:
    lower = [w.lower() for w in part.split()]
    if all(w in GENERIC or w in INNER or fold(w) in LEADING_KINDS for w in lower):
        return []
    if len(lower) == 1 and lower[0] in common_words():
        return []
    return [m for m in gazetteer.lookup(part) if is_known_well(m.place)]


def ends_as_built(name: str) -> bool:
    """Whether a name's last word says that it is a building, or a body that sits in one: "Union Station"."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in BUILT
