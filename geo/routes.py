"""Names in their text in, what is a road, a line or an end of one out.

What happens on "the highway between Leeds and York", or on the Sultanpur-Varanasi road, is at neither end.
"""

import re
from collections.abc import Iterator, Sequence

from geo.gazetteer import Gazetteer
from geo.surenames import Span
from geo.tokens import GOES_ON

_NAMED = r"[^\W\d_a-z][\w'’.]*(?:[^\S\n][^\W\d_a-z][\w'’.]*){0,2}"
_LINES = "highway|motorway|expressway|freeway|railway|railroad|line|corridor|pipeline"
_ROUTE = rf"[^\S\n](?:[a-z][a-z-]*[^\S\n]){{0,2}}(?i:{_LINES}|roads?|rail|route|border|bypass|ferry)\b"
_TO_ITS_OTHER_END = re.compile(rf"[-–—/]{_NAMED}(?={_ROUTE})")
_FROM_ITS_OTHER_END = re.compile(rf"(?<!\w){_NAMED}[-–—/]\Z")
_LEADS_ON = re.compile(_ROUTE)
_BOTH_ENDS = re.compile(rf"{_NAMED}[-–—/]{_NAMED}")
_ITSELF = re.compile(rf"{_NAMED}{_ROUTE}")
_WHOLE = re.compile(rf"{_NAMED}[-–—/]{_NAMED}[^\S\n](?i:{_LINES})")
"""A road that is one name; a "Road" of two towns' names is a street."""
ON_IT = re.compile(rf"(?:{_ROUTE})?[^\S\n]+(?:in|at|near|outside|around)[^\S\n]+(?:the[^\S\n]+)?")
REACH = 80
"""Characters before a name that are looked at."""


def end_of_route(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The span of both ends of the road or line of which the name is one: "the Ramnagar–Ranikhet highway".

    The name may be the road's, or that of both, but none that the gazetteer knows ("blocked roads in Winston-Salem"),
    or the end with "Highway" after it.
    """
    onward = _TO_ITS_OTHER_END.match(text, end)
    if onward is not None:
        return start, onward.end()
    if _WHOLE.fullmatch(text, start, end):
        return start, end
    if _LEADS_ON.match(text, end) is not None:
        if _BOTH_ENDS.fullmatch(text, start, end):
            return None if gazetteer.lookup(text[start:end]) else (start, end)
    elif _ITSELF.fullmatch(text, start, end) is None:
        return None
    back = _FROM_ITS_OTHER_END.search(text, max(0, start - REACH), start)
    return None if back is None else (back.start(), end)


_LINKS = re.compile(
    rf"(?i:(?<!picket )(?<!gas )\b(?:{_LINES}|roads?|routes?))[^\S\n]+(?:(?:that|which)[^\S\n]+)?"
    r"(?:link(?:s|ed|ing)?|connect(?:s|ed|ing)?|join(?:s|ed|ing)?)[^\S\n]+(?:the[^\S\n]+)?"
    r"(?:(?:[a-z]+[^\S\n]+){1,2}of[^\S\n]+)?\Z"
)
"""What stands before the first end of a road: "the road linking the city of"."""
_WITH = re.compile(
    r"[^\S\n]+(?:with|to)[^\S\n]+(?:the[^\S\n]+)?(?:[a-z]+[^\S\n]+){0,3}?(?:of[^\S\n]+)?(?:the[^\S\n]+)?"
)
"""What stands between its ends: "with the western cities of"."""


_NOWHERE = re.compile(
    r"[^\S\n]+(?:with|to)[^\S\n]+(?:(?:the|its|other|many|all|several)[^\S\n]+){1,2}"
    r"(?:[a-z-]+[^\S\n]+)?(?:border|coast|country|countryside"
    r"|districts|hinterland|interior|north|northeast|northwest|parts|plains|provinces|regions|rest|sea|south|southeast"
    r"|southwest|east|west|towns|world)\b"
)
"""What stands after the one end that a road has a name of: "to the southeast of the country"."""


def lone_end(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` is where a long road begins that is told of: "a road linking Bogota to the
    southeast of the country".
    """
    return _LINKS.search(text, max(0, start - REACH), start) is not None and _NOWHERE.match(text, end) is not None


def far_ends(text: str, names: Sequence[Span]) -> Iterator[int]:
    """The positions of the names that are the other ends of a road than the one that is told first."""
    for at in range(len(names) - 1):
        start = names[at].start
        if _LINKS.search(text, max(0, start - REACH), start) is None:
            continue
        far = at + 1
        if _WITH.fullmatch(text, names[at].end, names[far].start) is None:
            continue
        yield far
        while far + 1 < len(names) and GOES_ON.fullmatch(text, names[far].end, names[far + 1].start):
            far += 1
            yield far


_SERVICE = (
    r"(?:(?:mini)?bus|coach|train|tram|flight|(?:aero)?plane|jet|helicopter|ferry|boat|ship|vessel|truck|van|convoy)"
)
_AREA = r"(?:[^\S\n]+(?:province|region|state|county|district))?"
_SETS_OUT = re.compile(
    rf"\b{_SERVICE}(?:[^\S\n]+service)?[^\S\n]+(?:travell?ing[^\S\n]+)?from[^\S\n]+(?:the[^\S\n]+)?\Z"
)
_SETS_OUT_ELSE = re.compile(
    r"\b(?:(?:journey|trip|voyage|convoy|sail(?:ed|ing))[^\S\n]+from"
    r"|(?:smuggled|trafficked|transported|ferried|shipped|being[^\S\n]+(?:taken|carried|brought))[^\S\n]+(?:from|to))"
    r"[^\S\n]+(?:the[^\S\n]+)?\Z"
)
"""What stands before the first end of a journey on which something is told: "being smuggled from"."""
_BACK_FROM = re.compile(rf"{_AREA}[^\S\n]+(?:to|from)[^\S\n]+(?:the[^\S\n]+)?")
_FROM_A = re.compile(
    r"\b(?:journey|trip|voyage)[^\S\n]+from[^\S\n]+an?[^\S\n]+[^.;,\n]{1,40}?[^\S\n](?:in|at)[^\S\n]+(?:the[^\S\n]+)?\Z"
)
"""The same where only what stands there is named: "a 22-hour journey from a warehouse in"."""
_HIT_ON = re.compile(
    r"\b(?:at|on|aboard|attacked|hit|struck|stopped|derailed)[^\S\n]+(?:an?|the)[^\S\n]+(?:[a-z-]+[^\S\n]+)?"
    rf"{_SERVICE}[^\S\n]+(?:bound[^\S\n]+)?(?:to|for)[^\S\n]+(?:the[^\S\n]+)?(?:nearby[^\S\n]+)?"
    r"(?:(?:city|town|capital|port|island)[^\S\n]+of[^\S\n]+)?\Z"
)
"""What stands before where a vehicle was bound for to which something was done: "threw stones at a train to"."""
_GOES_TO = re.compile(rf"{_AREA}[^\S\n]+to[^\S\n]+(?:the[^\S\n]+)?")


def ends_of_journey(text: str, names: Sequence[Span]) -> Iterator[int]:
    """The positions of the names that are the ends of a journey: "on the bus from Leeds to York"."""
    for at, name in enumerate(names):
        left = max(0, name.start - REACH)
        if _HIT_ON.search(text, left, name.start) or _FROM_A.search(text, left, name.start):
            yield at
        elif at + 1 < len(names):
            onward = names[at + 1].start
            bus = _SETS_OUT.search(text, left, name.start) and _GOES_TO.fullmatch(text, name.end, onward)
            if bus or (_SETS_OUT_ELSE.search(text, left, name.start) and _BACK_FROM.fullmatch(text, name.end, onward)):
                yield from (at, at + 1)


def is_road_of_two(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` is a road's with both its ends: "the Sultanpur-Varanasi road"."""
    return _BOTH_ENDS.fullmatch(text, start, end) is not None and _LEADS_ON.match(text, end) is not None
