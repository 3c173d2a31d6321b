"""Two tellings of one place in, whether both are of one occasion out: of an election, a Grand Prix, a marathon.

A place has one of these in a week, so it need not be told in words that are alike: one outlet tells who won, another
one who lost.
"""

import re
from collections.abc import Mapping

from geo.group.told import Told

OCCASIONS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    type_: {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in rows.items()}
    for type_, rows in {
        "politics": {
            "election": r"elections?",
            "referendum": r"referend(?:um|ums|a)|plebiscite",
            "inauguration": r"inaugurat(?:ion|ed)|sworn in|swearing-in",
            "coronation": r"coronation|crowned",
        },
        "culture": {
            "race": r"Grand Prix|Formula (?:One|1)|F1",
            "marathon": r"marathon",
            "world cup": r"World Cup final",
            "super bowl": r"Super Bowl",
            "world series": r"World Series",
            "song contest": r"Eurovision",
        },
    }.items()
}
"""What a place has one of in a week, by the type of events that it is told as, and the words for it."""

OUTCOMES = re.compile(
    r"w[io]ns?|winn(?:er|ers|ing)|victor(?:y|ies)|triumph(?:s|ed)?|los[te]s?|losing|defeat(?:s|ed)?|beat(?:s|en|ing)?"
    r"|results?|votes?|voted|voting|polls?|turnout|ballots?|elect(?:s|ed|ing)?|conced(?:es?|ed|ing)"
    r"|finish(?:es|ed|ing)?(?: (?:first|second|third|last))?|races?|raced|start(?:s|ed)?|podium|halted|stopped",
    re.IGNORECASE,
)
"""Words for how it went, besides those for the occasion itself."""

KINDS = frozenset(
    "presidential parliamentary general local regional municipal mayoral senate gubernatorial european legislative "
    "leadership state federal snap by primary men women boys girls junior half".split()
)
"""What parts two occasions of one name: "the mayoral election" is not "the Senate election"."""
_KIND = re.compile(rf"\b({'|'.join(sorted(KINDS))})(?:'?s)?[- ](?:\w+ )?\Z", re.IGNORECASE)
_KIND_REACH = 30


def one_occasion(one: Told, other: Told) -> bool:
    """Whether both tell of the same occasion; False where the words leave a doubt. Of place and days it knows nothing.

    The sentence names the occasion, and the event's word is that name or says how it went.
    """
    if one.event.type != other.event.type or one.event.type not in OCCASIONS:
        return False
    first, second = _occasions(one), _occasions(other)
    return any(
        not kinds or not second[name] or not kinds.isdisjoint(second[name])
        for name, kinds in first.items()
        if name in second
    )


def _occasions(told: Told) -> Mapping[str, frozenset[str]]:
    """The occasions that a sentence tells of, each with what kinds of it are named."""
    event, text = told.event, told.found.article.text
    said, word = text[event.evidence_start : event.evidence_end], text[event.trigger_start : event.trigger_end]
    goes = OUTCOMES.fullmatch(word) is not None
    return {
        name: frozenset(
            kind[1].lower()
            for match in words.finditer(said)
            if (kind := _KIND.search(said[max(match.start() - _KIND_REACH, 0) : match.start()])) is not None
        )
        for name, words in OCCASIONS[event.type].items()
        if words.search(said) is not None and (goes or words.search(word) is not None)
    }
