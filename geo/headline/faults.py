"""A line in; how ill it reads by itself out: a part without a subject, a cut in the middle, a place that it lacks.

A surface reading: what it counts only chooses between lines that the sentence can make.
"""

import re
from functools import lru_cache
from itertools import takewhile

from geo.headline.words import GAP, MARKS
from geo.heads import (
    AUXILIARIES,
    BARE,
    CLAUSE,
    DETERMINERS,
    NOT_FINITE,
    OBJECTS,
    PAST,
    PREPOSITIONS,
    RELATIVE,
    SUBJECTS,
    WISHES,
    headless,
    is_verb,
)

MOST, GOOD = 2, 1
"""With no more faults a line stays as it is, and with no more no better one is looked for."""
NO_SUBJECT, NO_MAIN, LINKED, FRAGMENT, NO_PLACE, OPEN, POINTS_BACK, VERBLESS, CUT = 6, 5, 5, 4, 3, 3, 4, 4, 1
"""How heavy each is; a cut before the first word weighs four times as much."""

TORN = 4
"""How heavy a cut within a phrase is."""

LEADS = (
    PREPOSITIONS
    | BARE
    | frozenset(
        "of upon with despite unlike due amid as if although though because among between including following unless "
        "until given besides along".split()
    )
)
"""What these begin only leads to a main clause."""
HELD = frozenset(
    "after with despite unlike due before while if as because since though although without to amid including "
    "until unless along".split()
)
"""Of these the ones that need a comma before the main clause."""
NO_ADVERB = frozenset("family assembly ally july anomaly monopoly supply reply fly italy sicily rally only".split())
NO_INFINITIVE = DETERMINERS | OBJECTS
"""Behind "to" these are no verbs."""
FRAGMENTS = frozenset(
    {("such", "as"), ("only", "to"), ("even", "to"), ("as", "well"), ("rather", "than"), ("in", "particular")}
)
AS_A_RESULT = ["as", "a", "result"]
"""Here "as" begins no clause."""
VERBS = AUXILIARIES | PAST | WISHES
LINKS = frozenset("that which who whom whose where when and but or nor so than then".split())
AFTER_ING = PREPOSITIONS | OBJECTS | {"that"}
"""After these a form in -ing has no subject before it: "speaking to reporters", but "flooding has affected"."""
MORE = frozenset(
    "upheld overthrew overtook overran undertook underwent withstood understood ate fed bred bled clung crept dealt "
    "dug flung forgot froze hung heard knelt leapt lent lit meant rang rode sang shone shrank slept slid spun sprang "
    "stuck stung swam swung thought wept woke felt says say".split()
)
"""More verbs, which elsewhere could be taken for nouns, or say only that somebody spoke."""
FOLLOWS = OBJECTS | {"to", "that"}
"""Before these a word in -s is a verb: "holds a vote", "says that"."""
AFTER_VERB = FOLLOWS | frozenset("off up out down over back away everything nothing".split())
"""A line that begins with a word in -s before one of these begins with its verb: "takes off"."""
OWNED = frozenset("his her their its".split())
"""Within a sentence these speak of somebody before."""
LATER = frozenset("later then also thus often instead still sometimes".split())
_PIECE = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}(?:, (?:where|when)\b| for a\b)")
"""The end of a name's list and what hangs on it: "Ky., where he handed her …"."""
_DISAGREES = re.compile(
    r"(?:(?:the|a|an) (?!people|police|crew|cattle|staff|public|media|\w+men)[a-z]+[^s\W] |"
    r"(?-i:[A-Z])[\w’'-]*[^s\W] … )(?:are|were|have)\b",
    re.IGNORECASE,
)
"""One who does what is said of many: "the driver were", "Tarn … were"."""
_SAID = re.compile(r"^[^,;…“\"]+ (?:said|says|added), (?=(?:the|a|an) )")
"""Who told what stands before it, and then what is told stands before that: "the ministry said, the second raid"."""
_ASIDES = re.compile(
    r"(?:in|on|at|near|from) [^,…]+,(?: (?:in|on|at|near|from) [^,…]+,)* (?:said|was|were|is|has|had)\b"
)
"""What only says when or where, and a verb right behind it: "in a note on Monday, in Alda, said"."""
_CLAIMED = re.compile(r"\s*(?:both|all|each|some|most|many|none)\s+\w+ed\s+(?:by|in|on|at|to)\b", re.IGNORECASE)
"""What is only said of those before it, and no clause: "the raids, both claimed by the rebels"."""
_MAY = re.compile(r"(?<=[a-z] )May\b")
"""The month, which is no verb."""
_LATER = re.compile(rf"(?:{CLAUSE.pattern})|\s…\s")
_FIRST = 14
"""Words at a line's head in which a verb is looked for."""


@lru_cache(maxsize=256)
def faults(line: str, place: str) -> int:
    """How heavy a line's faults are, all together; `place` is the name that it should have, or "".

    Remembered, since the several events of a sentence may make the same lines.
    """
    bare = line.strip("… ")
    n = CUT * (line.count(GAP) + line.endswith("…")) + 4 * CUT * line.startswith("…")
    if place and place not in line:
        n += NO_PLACE
    words = [word.strip(MARKS).lower() for word in bare.split()[:_FIRST]]
    if _DISAGREES.match(bare):
        n += FRAGMENT  # the others who do it are left out
    if not any(_is_told(piece.split()) for piece in bare.split(GAP)):
        n += VERBLESS
    who, _, later = bare.partition(GAP)
    if later.split(maxsplit=1)[0:1] and later.split(maxsplit=1)[0] in BARE and not _is_told(who.split()):
        n += NO_MAIN  # "The pair … before heading to Alda"
    return n + _opening(bare, words) + _quoted(bare)


def _is_told(said: list[str]) -> bool:
    """Whether a verb is among words: a known form, or one in -s before what can only be its object.

    It is looked for in the first ones, and behind them up to what "that" tells.
    """
    words = [word.strip(MARKS).lower() for word in said[:_FIRST]]
    if any((is_verb(word) and word not in NOT_FINITE) or word in MORE for word in words):
        return True
    if any(
        raw[-1] == "s" and raw[-2:] != "ss" and following in FOLLOWS and (raw[0].islower() or said[0][:1].isupper())
        for raw, following in zip(said[1:], words[2:], strict=False)
    ):
        return True
    if len(said) <= _FIRST or words[-1] in LINKS:
        return False
    later = takewhile(lambda word: word not in LINKS, (word.strip(MARKS).lower() for word in said[_FIRST:]))
    return any(is_verb(word) and word not in NOT_FINITE for word in later)


def _quoted(bare: str) -> int:
    return OPEN if bare.count('"') % 2 or bare.count("“") != bare.count("”") else 0


def _opening(bare: str, words: list[str]) -> int:
    first, second = [*words, "", ""][:2]
    if first in LINKS:
        return LINKED
    if first in SUBJECTS:
        return POINTS_BACK - 1 if bare.lstrip(MARKS)[:1].isupper() else POINTS_BACK
    if first in OWNED and bare[:1].islower():
        return POINTS_BACK
    if bare[:1].islower() and _lacks_subject(first, second):
        return NO_SUBJECT
    if (first, second) in FRAGMENTS:
        return FRAGMENT
    if first in LEADS or (first.endswith("ing") and (second in AFTER_ING or second.endswith(("ly", "ed")))):
        return 0 if has_main(bare, words) else NO_MAIN
    if first in WISHES and bare[:1].isupper():
        return 0  # "Plans to build a mill"
    if (first in VERBS or first.endswith(("ed", "ing"))) and headless(_MAY.sub("June", bare[:1].lower() + bare[1:])):
        behind = bare[:1].isupper() and "," in bare and has_main(bare, [first, "ing"])
        return 0 if behind else NO_SUBJECT  # "Built as a mill, the house burned down"
    if second in LINKS and first == "at":
        return LINKED
    told = _SAID.search(bare)
    bare_noun = told is not None and not _is_told(bare[told.end() :].split())
    return FRAGMENT if bare_noun or _PIECE.match(bare) else 0


def _lacks_subject(first: str, second: str) -> bool:
    """Whether a line in small letters begins with its verb: "later obtaining", "to stay", "takes off", or with "of"."""
    if first in LATER:
        return second.endswith("ing") or second in AUXILIARIES or (first == "also" and is_verb(second))
    if first.replace("’", "'").endswith("n't"):
        return True
    if first == "to":
        return second.isalpha() and second not in NO_INFINITIVE
    tells = first[-1:] == "s" and first[-2:] != "ss" and second in AFTER_VERB
    if first.endswith("ly") and first not in NO_ADVERB and is_verb(second):
        return True
    return first == "of" or (tells and first not in LEADS)


def has_main(bare: str, words: list[str]) -> bool:
    """Whether a line that begins with a preposition, or with "after" and the like, has a main clause."""
    held = (
        (words[0] in HELD and words[:3] != AS_A_RESULT)
        or words[0].endswith("ing")
        or "".join(words[1:2]).endswith("ing")
    )
    if not held and not _ASIDES.match(bare) and _has_verb(words[1:]):
        return True
    for cut in _LATER.finditer(bare):
        later = bare[cut.end() :].split()[:_FIRST]
        said = [word.strip(MARKS).lower() for word in later]
        if not said or said[0] in LEADS or said[0] in LINKS or is_verb(said[0]) or _CLAIMED.match(bare, cut.end()):
            continue
        if _has_verb(said[1:]) and not (said[0].endswith("ly") and is_verb(said[1])):
            return True
    return False


def _has_verb(words: list[str]) -> bool:
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        if RELATIVE.fullmatch(word) or (word == "that" and i):
            return False
        if is_verb(word, before) and word not in NOT_FINITE and before != "being":
            return True
    return False
