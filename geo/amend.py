"""Names as the encoder tagged them in, the role of each out: its own, but where the words beside a name say better.

Each rule is for a way of writing that the labelled articles have too seldom to be learned from them, and that every
reader of news knows. They take a name from the sites, or say of what is only referred to that a source sits there; only
a container that holds nothing may become a site, a town on a road that two others name, and a dateline, where the
article says of the same name that something happens there.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from geo.dateline import leads, opens
from geo.distance import leads_to, lies_off
from geo.elsewhere import HELD_BY, happens_elsewhere
from geo.gazetteer import Gazetteer
from geo.known import SEATS
from geo.model import ROLES, Match, Precision, Role
from geo.rolewords import DECLARING, LOCATIVE, PAPERS
from geo.routes import ON_IT, REACH, end_of_route, ends_of_journey, far_ends, lone_end
from geo.tagger import TaggedName

BY_WORDS = 0.6
"""How sure these rules are."""
LEAST_SITE = 0.45
"""The share that a site needs, set on the folds' labelled articles that are not gold; .4 to .6 differ by two points."""
BESIDE = 25
"""Characters between a container and what it holds, at most: "Kharkiv, a city in northeastern Ukraine", "the Kansas
town of Wichita". Of 95 containers in the gold articles, the six without a name so near hold an unmarked building."""


def amended(text: str, names: Sequence[TaggedName], gazetteer: Gazetteer) -> Iterator[tuple[Role, float]]:
    """The role of each name, which stand in text order, and its probability."""
    given = list(_by_words(text, names, gazetteer))
    said = [text[name.start : name.end].casefold() for name in names]
    datelines = [opens(text, name.start, name.end) for name in names]
    told = {word for word, (role, _), above in zip(said, given, datelines, strict=True) if role == "site" and not above}
    for word, (role, share), above in zip(said, given, datelines, strict=True):
        yield ("site", BY_WORDS) if above and role != "site" and word in told else (role, share)


def _by_words(text: str, names: Sequence[TaggedName], gazetteer: Gazetteer) -> Iterator[tuple[Role, float]]:
    """The same, but for datelines whose town the article names again."""
    chosen = [_chosen(names, at) for at in range(len(names))]
    beside = [*_beside_roads(text, names, chosen, gazetteer), *_bordering(text, names)]
    beside += _held_parts(text, names, chosen)
    for at, role in beside:
        if role == "reference" or chosen[at][0] in ("container", "reference"):
            chosen[at] = (role, BY_WORDS)
    sites = [name.start for name, (role, _) in zip(names, chosen, strict=True) if role == "site"]
    measured = set(_measured_from(text, names, chosen, gazetteer))
    for at, (name, (role, share)) in enumerate(zip(names, chosen, strict=True)):
        start, end = name.start, name.end
        if role in ("site", "reference") and (attributed(text, start, end) or comes_from(text, start)):
            yield "origin", BY_WORDS
        elif role != "site":
            yield role, share
        elif publishes(text, end):
            yield "origin", BY_WORDS
        elif speaks(text, start, end, gazetteer.lookup(text[start:end])):
            yield "actor", BY_WORDS
        elif at in measured or _passed_by(text, start, end, sites, gazetteer):
            yield "reference", BY_WORDS
        else:
            yield role, share


def _chosen(names: Sequence[TaggedName], at: int) -> tuple[Role, float]:
    """The likeliest role of a name and its share; "container" only where another name stands beside it."""
    gaps = [names[i + 1].start - names[i].end for i in (at - 1, at) if 0 <= i < len(names) - 1]
    holds = any(gap <= BESIDE for gap in gaps)
    shares = dict(zip(ROLES, names[at].roles, strict=True))
    lost = 0.0 if holds else shares["container"]
    site = shares["site"] >= LEAST_SITE * (1 - lost)
    left = [role for role in ROLES if (holds or role != "container") and (site or role != "site")]
    share, role = max((shares[role], role) for role in left)
    return role, share


def _beside_roads(
    text: str, names: Sequence[TaggedName], chosen: Sequence[tuple[Role, float]], gazetteer: Gazetteer
) -> Iterator[tuple[int, Role]]:
    """The towns where it happened on a road, and those to which the road only leads."""
    yield from ((at, "site") for at in _on_routes(text, names, chosen, gazetteer))
    yield from ((at, "reference") for at in far_ends(text, names) if chosen[at][0] == "site")
    yield from ((at, "reference") for at in ends_of_journey(text, names) if chosen[at][0] == "site")


def _on_routes(
    text: str, names: Sequence[TaggedName], chosen: Sequence[tuple[Role, float]], gazetteer: Gazetteer
) -> Iterator[int]:
    """The towns that say where on a road or line it happened: "blocked the Dhaka–Tangail highway at Gazipur".

    Else one that only names an end of it would have the pin. "In Bangladesh" says less than the ends do.
    """
    for at, (name, (role, _)) in enumerate(zip(names, chosen, strict=True)):
        route = end_of_route(text, name.start, name.end, gazetteer) if role == "site" else None
        if route is not None:
            on = next((i for i in range(at + 1, len(names)) if names[i].start >= route[1]), at)
            if chosen[on][0] in ("container", "reference") and ON_IT.fullmatch(text, route[1], names[on].start):
                found = gazetteer.lookup(text[names[on].start : names[on].end])
                if found and found[0].place.geo_precision < Precision.REGION:
                    yield on


_KIND = r"(?:[^\S\n]+(?:[Ss]tates?|[Pp]rovinces?|[Rr]egions?|[Cc]ount(?:y|ies)|[Dd]istricts?|[Tt]ownships?))?"
_BORDERS = re.compile(
    rf"{_KIND},?[^\S\n]+(?:also[^\S\n]+)?(?:borders?|adjoins?|abuts?|(?:lies?|sits?|is|are)[^\S\n]+next[^\S\n]+to"
    r"|shares?[^\S\n]+(?:an?|its|their)[^\S\n]+(?:[a-z]+[^\S\n]+)?border[^\S\n]+with)[^\S\n]+(?:the[^\S\n]+)?"
)
"""What stands between a place and the one that it lies beside."""
_AND_TOO = re.compile(
    rf"{_KIND},?(?:[^\S\n]+(?:and|along[^\S\n]+with|together[^\S\n]+with|as[^\S\n]+well[^\S\n]+as))?[^\S\n]+"
)
"""What stands between two that lie beside it."""
_AND_THERE = re.compile(rf"{_KIND},?[^\S\n]+where\b")


def _bordering(text: str, names: Sequence[TaggedName]) -> Iterator[tuple[int, Role]]:
    """The places that only lie beside another one, and that one where the rest is told of it: "Gao and Mopti border
    Niger, where gunmen struck".
    """
    for at in range(len(names) - 1):
        if not _BORDERS.fullmatch(text, names[at].end, names[at + 1].start):
            continue
        if not _AND_THERE.match(text, names[at + 1].end):
            continue
        yield at + 1, "site"
        first = at
        while first and _AND_TOO.fullmatch(text, names[first - 1].end, names[first].start):
            first -= 1
        yield from ((i, "reference") for i in range(first, at + 1))


_PARTS_OF = re.compile(r"[^\S\n]+(?:[a-z]+[^\S\n]+){1,2}(?:of|in)[^\S\n]+(?:the[^\S\n]+)?(?:[a-z]+[^\S\n]+){0,2}")


def _held_parts(
    text: str, names: Sequence[TaggedName], chosen: Sequence[tuple[Role, float]]
) -> Iterator[tuple[int, Role]]:
    """The places of which a part is meant that somebody holds: "Houthi-controlled parts of Yemen"."""
    for at in range(len(names) - 1):
        held = HELD_BY.match(text, names[at].end) if chosen[at][0] == "site" else None
        if held is not None and _PARTS_OF.fullmatch(text, held.end(), names[at + 1].start):
            yield at + 1, "site"


def _measured_from(
    text: str, names: Sequence[TaggedName], chosen: Sequence[tuple[Role, float]], gazetteer: Gazetteer
) -> Iterator[int]:
    """The places that only say how far off a finer one beside them is: "Qax county, 120 km southwest of Chongqing"."""
    for at, name in enumerate(names):
        beside = [i for i in (at - 1, at + 1) if 0 <= i < len(names) and chosen[i][0] == "site"]
        fine = [i for i in beside if not _is_wide(gazetteer.lookup(text[names[i].start : names[i].end]))]
        if (at - 1 in fine and lies_off(text, names[at - 1].end, name.start)) or (
            at + 1 in fine and leads_to(text, name.start, name.end, names[at + 1].start)
        ):
            yield at


def _is_wide(found: Sequence[Match]) -> bool:
    """Whether a name is first of all a region's or a country's."""
    return bool(found) and found[0].place.geo_precision >= Precision.REGION


def _passed_by(text: str, start: int, end: int, sites: Sequence[int], gazetteer: Gazetteer) -> bool:
    """Whether a dateline, a road's name, the way to somewhere or a comparison has the name: it happens elsewhere."""
    heads = opens(text, start, end) or _heads(text, start, end, gazetteer)
    if (heads and _holds_site(text, end, sites)) or never_reached(text, start, end):
        return True
    route = end_of_route(text, start, end, gazetteer)
    if (route is not None and _beside(text, route, sites)) or (len(sites) > 1 and lone_end(text, start, end)):
        return True
    return happens_elsewhere(text, start, end, gazetteer.lookup(text[start:end]))


def _heads(text: str, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Whether a town stands before a colon as in a dateline, and its paragraph has no court or the like of its name."""
    if not leads(text, start, end):
        return False
    last, ends = text[start:end].rsplit(maxsplit=1)[-1].lower(), text.find("\n", end)
    if last in text[end : len(text) if ends < 0 else ends].lower():
        return False
    found = gazetteer.lookup(text[start:end])
    return bool(found) and found[0].place.geo_precision == Precision.TOWN


def _holds_site(text: str, at: int, sites: Sequence[int]) -> bool:
    """Whether the rest of the paragraph has one of the sites, which are in text order."""
    ends = text.find("\n", at)
    following = bisect_left(sites, at)
    return following < len(sites) and sites[following] < (len(text) if ends < 0 else ends)


_SOURCES = re.compile(
    r"(?P<lead>(?:\b(?:according to|said|says|told|by)\s+)?(?:[\w'’-]+\s+){0,3})\b(?:officials?|authorities|sources?|"
    r"spokes(?:man|woman|person|people)|diplomats?|analysts?|correspondents?|reporters?|police) in (?:the )?\Z",
    re.IGNORECASE,
)
_SAY = re.compile(r",?\s+(?:ha(?:s|ve)\s+)?(?:said|says?|told|reported|confirmed|announced|warned|denied|added)\b")
_SAID = re.compile(r"\b(?:according to|said|says|told|(?:announced|confirmed|quoted|reported|stated) by)\b")
_LISTENING = re.compile(r"\btold\s+(?:[\w'’-]+\s+){0,2}(?:reporters?|correspondents?)\b", re.IGNORECASE)
"""Those only hear it: "the minister told reporters in Ropar" spoke there."""


def attributed(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` only says where a source sits: "officials in Washington said"."""
    source = _SOURCES.search(text, max(0, start - REACH), start)
    if source is None or _LISTENING.search(source[0]):
        return False
    return bool(_SAY.match(text, end) or _SAID.search(source["lead"]))


_COMES_FROM = re.compile(
    r"(?:[,(–—]|[^\S\n]-)[^\S\n]*(?:(?:all|both|each)[^\S\n]+)?(?:an?[^\S\n]+)?(?:residents?|natives?|inhabitants?)[^\S\n]+(?:of|from)"
    r"(?:[^\S\n]+the)?[^\S\n]+\Z"
    r"|\b(?:deployed|dispatched|drafted|redeployed)(?:[^\S\n]+in)?[^\S\n]+from(?:[^\S\n]+the)?[^\S\n]+\Z",
    re.IGNORECASE,
)
"""What stands before where somebody lives or was sent from: ", all residents of", "are being deployed from"."""


def comes_from(text: str, start: int) -> bool:
    """Whether the name at `start` only says where those come from of whom the sentence tells."""
    return _COMES_FROM.search(text, max(0, start - REACH), start) is not None


_ON_THE_WAY = re.compile(
    r"\b(?:on (?:its|his|her|their|the) way|en route|bound|headed|heading|destined|travell?ing)"
    r"(?: from [^.;\n]{1,40}?)? (?:to|for) (?:the )?\Z",
    re.IGNORECASE,
)
_CAUGHT = re.compile(r",?\s+when\b")


def never_reached(text: str, start: int, end: int) -> bool:
    """Whether the name is where somebody was bound for when something happened: "on its way to Jeddah when it sank"."""
    return bool(_ON_THE_WAY.search(text, max(0, start - REACH), start) and _CAUGHT.match(text, end))


SENTENCE = 160
"""Characters on either side of a road's name in which a place on it is looked for."""


def _beside(text: str, span: tuple[int, int], sites: Sequence[int]) -> bool:
    """Whether a site stands near a span, in its sentence."""
    first, last = span
    before, after = text[max(0, first - SENTENCE) : first], text[last : last + SENTENCE]
    begins = first - len(before) + max(before.rfind(". "), before.rfind("\n")) + 1
    ends = last + min((at for at in (after.find(". "), after.find("\n")) if at >= 0), default=len(after))
    return any(begins <= site < first or last <= site < ends for site in sites)


_CAPITALISED = re.compile(r"[^\S\n]+([A-Z]\w+)")


def publishes(text: str, end: int) -> bool:
    """Whether the name that ends there is a newspaper's: "the Lexington Ledger"."""
    after = _CAPITALISED.match(text, end)
    return after is not None and after[1].lower() in PAPERS


_BARGAINING = (
    r"(?:agree|bolster|boost|deepen|discuss|enhance|expand|ink|intensif(?:y|ie)|mend|normali[sz]e|pledge|renew|restore"
    r"|resume|sever|sign|strengthen|vow)(?:e?s|e?d)?"
)
_DEALINGS = (
    r"(?:accords?|agreements?|alliance|co-?op(?:eration)?|contacts|deals?|dialogue|mou|pacts?|partnerships?|protocols?"
    r"|relations|talks|ties|trade|treat(?:y|ies))"
)
_TO_DEAL = rf"[^\S\n]+(?:to[^\S\n]+)?{_BARGAINING}[^\S\n]+(?:[\w’'-]+[^\S\n]+){{0,4}}?{_DEALINGS}\b"
_NATION = r"[^\W\d_a-z][\w’']*(?:[^\S\n][^\W\d_a-z][\w’']*){0,2}?"
_AND = r"(?:,[^\S\n]+(?:and[^\S\n]+)?|[^\S\n]+(?:and|&)[^\S\n]+)"
_DEALS_WITH = re.compile(rf"(?:{_AND}{_NATION}){{1,2}}(?i:{_TO_DEAL})")
_DEALS_TOO = re.compile(rf"(?i:{_TO_DEAL})")
_HEAD = r"(?:\A|[\n.!?:;”\"]\s*|\bthat[^\S\n]+)"
_DEALER = re.compile(rf"{_HEAD}(?:{_NATION}{_AND}){{1,2}}\Z")
_DEALER_FIRST = re.compile(rf"{_HEAD}\Z")
"""Around a government that deals with another one beside it: "Uzbekistan, | Turkmenistan | intensify co-op"."""
_NEXT = re.compile(r"[^\S\n]+([\w'’-]+)")
_BEFORE = re.compile(r"([\w'’-]+)[^\S\n]+(?:the[^\S\n]+)?\Z", re.IGNORECASE)


def speaks(text: str, start: int, end: int, matches: Sequence[Match]) -> bool:
    """Whether a country or seat of power stands for its government at `text[start:end]`: "Nairobi denied"."""
    if not any(m.place.feature in SEATS or m.place.geo_precision == Precision.COUNTRY for m in matches[:3]):
        return False
    after = _NEXT.match(text, end)
    before = _BEFORE.search(text, max(0, start - REACH), start)
    led = before is not None and before[1].lower() in LOCATIVE | {"to", "from", "of"}
    if led:
        return False
    return (after is not None and after[1].lower() in DECLARING) or _deals(text, start, end)


def _deals(text: str, start: int, end: int) -> bool:
    """Whether two governments are told to deal with each other, of which this is one."""
    left = max(0, start - REACH)
    if _DEALS_WITH.match(text, end) is not None:
        return _DEALER_FIRST.search(text, left, start) is not None
    return _DEALS_TOO.match(text, end) is not None and _DEALER.search(text, left, start) is not None
