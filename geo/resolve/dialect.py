"""A text in; how American or British its English is, out: whose places it more likely names.

A report with "councillors", "per cent" and "£" tells of Lancaster in England sooner than of that in Pennsylvania. Wire
services write one English about all countries, so this is a hint and no more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_OUR = "arm behavi col endeav fav flav harb hon hum neighb parl rum savi vap vig"
_RE = "cent fib kilomet lit lust meag met millimet centimet sab sombr"
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
    "aldermen alderman catalog checkbook freeway freeways fulfill gasoline gray interstate kindergarten percent plow "
    "plows selectmen sophomore troopers truckers varsity".split()
)
"""Spellings, and words for institutions and things, of which news in American English has far more than others."""
BRITISH = frozenset(british for _, british in _PAIRS) | frozenset(
    "ageing carriageway catalogue cheque cheques councillor councillors fulfil grey jewellery kerb licence licences "
    "lorries lorry motorway motorways mum organisation organisations organised pensioner pensioners petrol plough "
    "ploughed programme programmes pupil pupils realised recognised tonne tonnes tyre tyres whilst".split()
)
"""The same of British English, which most of the Commonwealth's papers write."""
_PER_CENT = re.compile(r"\bper\s+cent\b", re.IGNORECASE)
USUAL = 2.0
"""So many words of both kinds are added: one word alone says little."""

_WORD = re.compile(r"[a-z]+")

WRITES_AMERICAN = frozenset("AS GU LR MP PH PR US VI".split())
WRITES_BRITISH = frozenset(
    "AG AU BB BD BM BS BW BZ CA CM CY DM FJ FK GB GD GG GH GI GM GY HK IE IM IN JE JM KE KN KY LC LK LS MT MU MW MY NA "
    "NG NZ PG PK RW SB SC SG SH SL SZ TC TO TT TZ UG VC VG VU WS ZA ZM ZW".split()
)
"""Countries by how their newspapers in English spell."""


def american(text: str) -> float:
    """From near -1, where all that tells is British, to near 1, where all of it is American; 0 where nothing tells.

    Each word counts once: an article that is about labour has the word often.
    """
    words = set(_WORD.findall(text.lower()))
    one = len(words & AMERICAN)
    other = len(words & BRITISH) + ("£" in text) + (_PER_CENT.search(text) is not None)
    return (one - other) / (one + other + USUAL)


def otherwise(countries: Sequence[str], english: float) -> list[float]:
    """How far a text whose English is so `american` speaks against each of the countries that a name may lie in.

    Only where it speaks for another one of them: no more than that is told by a report from far away. Codes in, 0 to 1.
    """
    fits = [english if c in WRITES_AMERICAN else -english if c in WRITES_BRITISH else 0.0 for c in countries]
    return [max(-each, 0.0) if max(fits) > 0 else 0.0 for each in fits]
