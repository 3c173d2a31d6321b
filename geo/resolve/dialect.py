"""A text in; how American or British its English is, out: whose places it more likely names.

A report with "councillors", "per cent" and "£" tells of Lancaster in England sooner than of that in Pennsylvania. Wire
services write one English about all countries, so this is a hint and no more.
"""

import re
from collections.abc import Iterable, Iterator

_OUR = "arm behavi col endeav fav flav glam harb hon hum lab neighb parl rum savi vap vig"
_RE = "cent fib kilomet lit lust meag met millimet centimet sab sombr theat"
_LL = "cance counse dia fue labe leve marve mode pane penci quarre signa stenci towe trave tunne"
_ENDINGS = ("", "s", "ed", "ing", "able", "hood", "hoods", "ite", "ites", "er", "ers")


def _both(roots: str, american: str, british: str, endings: Iterable[str]) -> Iterator[tuple[str, str]]:
    for root in roots.split():
        for ending in endings:
            yield f"{root}{american}{ending}", f"{root}{british}{ending}"


_PAIRS = (
    *_both(_OUR, "or", "our", _ENDINGS),
    *_both(_RE, "er", "re", ("", "s")),
    *_both(_LL, "l", "ll", ("ed", "ing", "er", "ers", "or", "ors")),
    *_both("def off pret", "ense", "ence", ("", "s")),
)
AMERICAN = frozenset(american for american, _ in _PAIRS) | frozenset(
    "aldermen alderman attorney attorneys catalog checkbook commissioners curb downtown freeway freeways fulfill "
    "gasoline gray interstate jewelry kindergarten percent plow plows selectmen sheriff sheriff's sheriffs sophomore "
    "tire tires township townships trooper troopers truckers varsity mr. mrs. dr. ms.".split()
)
BRITISH = frozenset(british for _, british in _PAIRS) | frozenset(
    "ageing carriageway catalogue cheque cheques constable constables councillor councillors fulfil grey jewellery "
    "kerb licence licences lorries lorry magistrates motorway motorways mum organisation organisations organised "
    "pensioner pensioners petrol plough ploughed programme programmes pupil pupils realised recognised solicitor "
    "solicitors tonne tonnes tyre tyres whilst mr mrs dr ms".split()
)
"""Spellings, and words for institutions and things, that only one of both has."""
_BRITISH_SIGNS = ("per cent", "£")
USUAL = 2.0
"""So many words of both kinds are added: one word alone says little."""

_BORDER = re.compile(r"[^\w£.'’]+")

WRITES_AMERICAN = frozenset("AS GU LR MP PH PR US VI".split())
WRITES_BRITISH = frozenset(
    "AG AU BB BD BM BS BW BZ CA CM CY DM FJ FK GB GD GG GH GI GM GY HK IE IM IN JE JM KE KN KY LC LK LS MT MU MW MY NA "
    "NG NZ PG PK RW SB SC SG SH SL SZ TC TO TT TZ UG VC VG VU WS ZA ZM ZW".split()
)
"""Countries by how their newspapers in English spell."""


def american(text: str) -> float:
    """From -1, where all that tells is British, to 1, where all of it is American; 0 where nothing tells."""
    words = [word if word in _TITLES else word.rstrip(".") for word in _BORDER.split(text.lower())]
    one = sum(word in AMERICAN for word in words)
    other = sum(word in BRITISH for word in words) + sum(map(text.count, _BRITISH_SIGNS))
    return (one - other) / (one + other + USUAL)


_TITLES = frozenset("mr. mrs. dr. ms.".split())


def other_english(country: str, english: float) -> float:
    """How far a text whose English is so `american` differs from what a country, by its code, writes: 0 to 1."""
    against = -english if country in WRITES_AMERICAN else english if country in WRITES_BRITISH else 0.0
    return max(against, 0.0)
