"""A line that is one thing and what "who" or "which" says of it in; the same said outright, with its own verb, out.

"Ivo Tarn, who landed in Alda" only names somebody; "Ivo Tarn … landed in Alda" says what happened.
"""

import re

from geo.actorwords import PARTICIPLES
from geo.headline.words import GAP, LONGEST, MARKS
from geo.heads import AUXILIARIES, DANGLING, NUMBERS, PAST, UNDER, is_verb

MOST_WORDS = 14
"""Words before "who" that are one thing, at most."""
OF_NOBODY = frozenset("no nobody none neither any anyone anybody those few every everyone whoever nothing ones".split())
"""Of these "who" says which ones are meant, and not what they did."""
OF_MANY = frozenset("are were have".split())
"""These are said of more than one."""
MANY = NUMBERS | frozenset("people men women children police some many several most others youths and".split())
GOES_ON = frozenset("and or but that which who whom whose where when while after before as to if because since".split())
"""After these a verb may be another one's than that of the thing itself."""
BESIDE_VERB = UNDER | frozenset("also still now then later once only just already".split())
_WHO = re.compile(r",?\s+(?:who|which)\s+")


def outright(line: str) -> str:
    """The line with its "who" left out, or as it is where that would say something else.

    >>> outright("the mayor of Alda, who was killed there")
    'the mayor of Alda … was killed there'
    >>> outright("the mayor, who was old, left")
    'the mayor, who was old, left'
    """
    found = _WHO.search(line[:LONGEST])
    if found is None:
        return line
    before, rest = line[: found.start()], line[found.end() :]
    who, told = _plain(before), _plain(rest)
    if not who or len(who) > MOST_WORDS or "…" in before or not told:
        return line
    if not all(word[:1].isupper() for word in before.partition(",")[2].replace("(", "").split()):
        return line  # a comma stands in the name of a place alone: "two men from Cork, Ireland"
    if (
        OF_NOBODY.intersection(who) or who[0] in DANGLING - {"the", "a", "an"} or who[-1] == "of"
    ):  # "the latter of which"
        return line
    # Its own verb comes behind, or stands before: then the line is a sentence as it is.
    if any(map(is_verb, who)) or not (is_verb(told[0]) or told[0].endswith("s") or _beside_verb(told[0])):
        return line
    if told[0] in OF_MANY and not (who[-1].endswith("s") or MANY.intersection(who)):
        return line
    if _has_main(rest):
        return line
    return f"{before}{GAP}{rest}"


def _has_main(rest: str) -> bool:
    """Whether a second verb may be that of the thing itself: "who was old, left", "who had won last week has"."""
    own, within, whither, before = False, True, False, ""
    for said in rest.split():
        word = said.strip(MARKS).lower()
        verb = (is_verb(word, before) and word not in UNDER) or word in ("says", "say")
        # behind "went to Alda" a verb comes that can only be the thing's own, but "hit" may be said of Alda
        if verb and not within and (not own or (whither and word in PAST - PARTICIPLES)):
            return True
        whither = word == "to" or (whither and word not in GOES_ON)
        parted = said[-1] in ",…"
        own = not parted and (word in GOES_ON or (own and not verb))
        within = not parted and (word in AUXILIARIES or (within and _beside_verb(word)))
        before = word
    return False


def _beside_verb(word: str) -> bool:
    """Whether a word may stand within a verb: "was quickly killed"."""
    return word.endswith("ly") or word in BESIDE_VERB


def _plain(said: str) -> list[str]:
    return [word.strip(MARKS).lower() for word in said.split()]
