"""A line and the sentence that it is cut from in; how often it is cut within a phrase out.

"Bringing two NASA … to Alda" lacks a noun, "visited … on Sunday" an object: a cut begins and ends where a phrase does.
A surface reading, by the words on both sides.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.actorwords import PARTICIPLES
from geo.antecedent import HELD_BY
from geo.headline.leftout import asks, astride, headed_by_list, strays, unfinished
from geo.headline.words import BEGINS_PHRASE, HEDGES, LEFT_OPEN, MARKS, NO_NOUN
from geo.heads import AUXILIARIES, DANGLING, DETERMINERS, NUMBERS, OBJECTS, PREPOSITIONS, RELATIVE, WISHES, is_verb
from geo.rolewords import CALENDAR, DIRECTIONS

ENDS = ',;:—–.!?)…”"'
"""Behind a word these end a phrase."""
NEEDS_OF = DIRECTIONS | frozenset(
    "hundreds thousands dozens scores millions billions number series group half part most some all lot kind row "
    "cluster risk lack place state amount result cause wave spate string loss shortage sense "
    "north-east north-west south-east south-west northeast northwest southeast southwest wake out".split()
)
"""Before "of" these say nothing alone."""
MEASURES = frozenset(
    "tonne ton kilogram kilo kg gram g pound ounce litre liter l gallon barrel acre hectare bag sack box bottle crate "
    "carton packet case can bale truckload bundle container roll piece".split()
)
"""So much of something, which "of" names, is counted in these."""
COUNTS = NUMBERS | {"few", "several", "many"}
ALWAYS_SUBJECT = frozenset("he she they we i".split())
"""Behind these a verb comes."""
WHITHER = frozenset("to toward towards from into along across through".split())
"""Of these "north" says whither."""
TIMES = CALENDAR | frozenset(
    "last late early this next since until again now today tonight there here around about ago later also even "
    "because if due".split()
)
"""What begins when or where something was, or what is not needed."""
LEADS_ON = PREPOSITIONS | DETERMINERS | frozenset("of by with than as due such".split())
"""Words that nothing parts from the next one."""
ADJECTIVE = ("'s", "’s", "al", "ous", "ive", "ic", "ful", "ern", "ian", "ish", "ese")
"""What ends so is mostly said of the next word."""
OF_NOUN = frozenset("deadly daily weekly monthly yearly elderly costly friendly latest biggest largest worst".split())
"""These are too, and no adverbs."""
DESCRIBING = frozenset(
    "long short big large small huge great wide narrow deep steep heavy light strong weak old new young dark bright "
    "brief slow quick cold hot wet dry rare quiet loud bloody violent deadly peaceful massive tiny bitter tense".split()
)
"""Behind an article these are mostly said of a noun to come."""
BEFORE_VERB = WISHES | frozenset(
    "scheduled expected due set likely able told asked ordered allowed forced urged trying attempting seeking going "
    "close willing unwilling ready eager keen reluctant unable prepared poised "
    "planned agreed decided began continued tried wanted failed refused plan plans".split()
)
"""With "to" and a verb behind them these say what they say."""
NEEDS_OBJECT = frozenset(
    "calling accusing blaming urging asking demanding warning saying claiming alleging including involving causing "
    "leaving killing injuring wounding making giving bringing using carrying seeking aiming without despite unlike "
    "amid during against between upon whose their its your our because although though unless whether if".split()
)
"""Behind these something comes, whatever it is."""
NEVER_LAST = DANGLING | AUXILIARIES | HEDGES | ALWAYS_SUBJECT | NEEDS_OBJECT
PARTICLES = frozenset("off up out down over back away".split())
_AIMS = ("and to ", "or to ")
"""What begins the second of two aims."""
WHOM = frozenset("who which whose".split())
"""What a line begins with has its subject before these."""
HAVE = frozenset("have has had".split())
"""Behind these a participle comes, whatever its form: "has forecast | a storm"."""
HALVES = frozenset({"a.m", "p.m"})
_WHO = re.compile(r"(?:(?P<held>[a-z]+) )?(?:the )?(?:[^\s,.;…]+ ){1,4}?(?:who|which)\b")
"""What begins with the name, or the noun, that "who" stands behind with no comma, and with what leads to it."""
_NAME = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,3}"
_LIST = re.compile(rf"(?:, {_NAME}){{1,9}},? (?:and|or) {_NAME}")
BACK = 4
"""Words in which "between" stands before the first of the two."""


@lru_cache(maxsize=256)
def torn(whole: str, line: str) -> int:
    """How many cuts of the line stand within a phrase; `whole` is its sentence, with a blank between two words.

    >>> torn("Ships brought two old guns to Alda.", "Ships brought two old … to Alda")
    1
    >>> torn("Ships brought two old guns to Alda.", "Ships … to Alda")
    0
    """
    parts = [said for part in line.split("…") if (said := part.strip())]
    n = at = 0
    cut = line.startswith("…")
    ends = False
    for k, said in enumerate(parts):
        begin = whole.find(said, at)
        if begin < 0:
            return n
        before = whole[:begin].rsplit(maxsplit=1)[-1:]
        if k or cut:
            within = _lacks_whom(before, said) or _begins_within(before, said) or _goes_on_to(said, parts[:k])
            n += within or (not ends and strays(whole[at:begin].split(), said))
        elif before:
            n += astride(whole[:begin], said) or not WHOM.isdisjoint(before) or _lacks_whom(before, said)
            n += headed_by_list(before[0], said)
        at = begin + len(said)
        ends = k < len(parts) - 1 and _ends_within(said, whole[at:])
        n += ends
    if parts and at + 1 < len(whole):
        rest = whole[at:]
        last = _plain(said.rsplit(maxsplit=1)[-1])
        n += _ends_within(said, rest) if line[-1] == "…" else last in DETERMINERS
        n += _described(said, rest) or _listed(said, rest) or unfinished(said, rest)
    return n


def _goes_on_to(said: str, before: Sequence[str]) -> bool:
    """Whether a piece begins with the second of two aims, and the first is left out: "left [to load] and to sail"."""
    return said.startswith(_AIMS) and not any(" to " in each for each in before)


def _lacks_whom(before: list[str], said: str) -> bool:
    """Whether those who did what "who" tells are left out: "[nine men in] Alda who fled", "… in Alda who fled"."""
    at = _WHO.match(said)
    return at is not None and (at["held"] in HELD_BY or (at["held"] is None and not HELD_BY.isdisjoint(before)))


def _described(said: str, rest: str) -> bool:
    """Whether a line ends with the first of two words that say how something is: "a long | , unknown illness"."""
    words, following = said.split()[-2:], [_plain(word) for word in rest[1:].split()[:2]]
    if rest[:1] != "," or len(words + following) < 2 * 2 or words[0].lower() not in DETERMINERS:
        return False
    if words[1] in DESCRIBING:
        return following[0].isalpha() and following[0] not in NO_NOUN and following[1].isalpha()
    return words[1].endswith(ADJECTIVE) and following[0].endswith(ADJECTIVE)  # "the urban | , rural and coastal towns"


def _listed(said: str, rest: str) -> bool:
    """Whether a line ends with a name of a list that goes on: "an attack in Alda | , Bern and Cork"."""
    return said.rsplit(maxsplit=1)[-1][:1].isupper() and _LIST.match(rest) is not None


def _ends_within(said: str, rest: str) -> bool:
    if not rest.strip() or rest[:1] in ENDS:
        return False
    following = _plain(rest.split(maxsplit=1)[0])
    return ends_within(said.split()[-BACK:], following) or asks(said, following)


def _begins_within(before: list[str], said: str) -> bool:
    if not before or before[0][-1:] in ENDS:
        return False
    return begins_within(_plain(before[0]), _plain(said.split(maxsplit=1)[0]))


def ends_within(words: Sequence[str], following: str) -> bool:
    """Whether the phrase of the last words goes on in the next one: "two NASA | astronauts", "hundreds | of boats".

    The next word is given in lower case, the others as they stand.
    """
    word = _plain(words[-1])
    if word in NEVER_LAST:
        return True
    if word in DIRECTIONS and following in WHITHER:
        return True  # "blew north | to Alda"
    if (
        (word.endswith(ADJECTIVE) or word in OF_NOUN)
        and following not in BEGINS_PHRASE
        and not following.endswith("ed")
    ):
        return True
    if following == "of":
        return word in NEEDS_OF or word in NUMBERS or _measures(words) or (len(words) > 1 and words[-1][:1].isupper())
    if following in ("and", "or"):
        return "between" in words
    if following == "to":
        return word in BEFORE_VERB or word.isdigit()
    if following in HALVES or (following == "that" and is_verb(word)):
        return True  # "reported | that"
    if following in PARTICLES and (is_verb(word) or word in PARTICIPLES or word.endswith("ing")):
        return True
    if following in DETERMINERS:
        past = len(words) > 1 and _plain(words[-2]) in HAVE
        return past or is_verb(word) or word in PARTICIPLES or word.endswith("ing")
    return not _opens(following)


def _measures(words: Sequence[str]) -> bool:
    """Whether words end with so much of something: "five tonnes | of rice", "20,000 | litres of milk"."""
    counted = len(words) > 1 and (words[-2][:1].isdigit() or _plain(words[-2]) in COUNTS)
    return counted and _plain(words[-1]).removesuffix("s") in MEASURES


def begins_within(before: str, word: str) -> bool:
    """Whether the phrase of a word began with the one before it: "in | Alda", "visited | the mill", "has | fled"."""
    if before in LEADS_ON or before in AUXILIARIES or before in NEEDS_OBJECT or word == "of":
        return True
    if before in ("and", "or"):
        # "the mill and | the harbour", but "17 in Bern and | 1 in Alda"
        return not (is_verb(word) or word in NUMBERS or word.isdigit())
    if (word in WHITHER and before in DIRECTIONS) or (word in PREPOSITIONS and (before in NUMBERS or before.isdigit())):
        return True  # "south | to Alda", "319 in Alda, 154 | in Bern"
    if word in OBJECTS:
        return is_verb(before)
    return not _opens(word)


def _opens(word: str) -> bool:
    """Whether a word begins a phrase or a verb, so that what stands before it is whole."""
    if word in BEGINS_PHRASE or word in LEFT_OPEN or word in TIMES or RELATIVE.fullmatch(word) is not None:
        return True
    return is_verb(word) or word.endswith(("ing", "ly")) or not word


def _plain(word: str) -> str:
    return word.strip(MARKS).lower()
