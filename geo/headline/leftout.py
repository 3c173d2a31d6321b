"""A line's piece and what its sentence says before and behind it in; whether what is left out is needed out.

"The load was hidden … in the harbour" is false where it was to be shipped there: a place belongs to the verb before it.
A surface reading, by the words on both sides.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from geo.actorwords import PARTICIPLES
from geo.headline.words import LEFT_OPEN, MARKS
from geo.heads import AUXILIARIES, DETERMINERS, NO_HEAD, NO_VERB, NOT_FINITE, OBJECTS, PREPOSITIONS, RELATIVE, is_verb

LINKING = frozenset(
    "that how why because although though while whereas whether if when as before after since until".split()
)
"""These begin a clause, which has a verb."""
MAY_BE_NO_CLAUSE = frozenset("as before after since until".split())
"""Before a name or a noun alone these are prepositions."""
ASIDES = 4
"""What is said beside, between a subject and its verb, at most."""
NAMED_IN = frozenset("that how why because".split())
"""Behind these a name alone is a subject."""
AHEAD = 8
"""Words behind a line in which the verb is looked for whose subject it ends with."""
PAIR = 2
ASKS = frozenset(
    "ask asks asked tell tells told force forces forced order orders ordered allow allows allowed urge urges urged "
    "call calls called invite invites invited enable enables enabled persuade persuades persuaded require requires "
    "required lead leads led want wants wanted compel compelled warn warned encourage encouraged advise advised".split()
)
"""With somebody behind them these lead to what that one does."""
WHERE = frozenset("in at near on off outside inside around across along from by within beside beyond".split())
_BESIDE = re.compile(r", (?=(?:which|who|whose|where)\b)")
"""Where what is said beside begins."""
_ENDS = ',;:—–)”"'


def strays(left: Sequence[str], said: str) -> bool:
    """Whether a place that a piece begins with belongs to a verb that is left out right before it.

    >>> strays("in crates to be shipped to the mill".split(), "in Alda")
    True
    >>> strays("with nine others, police said,".split(), "in Alda")
    False
    """
    begins = said.split(maxsplit=1)[0].lower()
    if not left or begins not in WHERE | {"with"} or left[-1][-1] in _ENDS:
        return False
    words = [_plain(word) for word in left]
    if len(words) == PAIR and words[0] == "and":
        return True  # "fly to Alda [and meet] with them"
    for i in range(len(words) - 1, -1, -1):
        if left[i][-1] in _ENDS:
            return False
        word, before = words[i], words[i - 1] if i else ""
        following = words[i + 1] if i + 1 < len(words) else begins
        if word == "to" and (following in NOT_FINITE or following == "have"):
            return True
        acts = word.endswith("ing") and word not in NO_VERB and (following in OBJECTS or following in PREPOSITIONS)
        if (acts and before not in DETERMINERS) or (word not in NOT_FINITE and is_verb(word, before)):
            return True
    return False


def unfinished(said: str, rest: str) -> bool:
    """Whether the last clause of a piece has its verb behind its end: "because the number of boats | fell".

    >>> unfinished("It is said that on Monday in Alda", ", the bakers fled")
    True
    >>> unfinished("It rose because the bakers fled", " on Monday")
    False
    """
    words = [_plain(word) for word in said.split()]
    at = next((i for i in range(len(words) - 1, 0, -1) if words[i] in LINKING), None)
    if at is None:
        own = [_plain(word) for word in _BESIDE.split(said, maxsplit=1)[0].split()]
        return _lacks_verb(own, rest) or ("," not in said and leads(words, rest))
    tail = words[at + 1 :]
    if not tail or any(_finite(word, before) for word, before in zip(tail, words[at:], strict=False)):
        return False
    if words[at] == "that" and tail[0] in PREPOSITIONS:
        return True
    if words[at] in NAMED_IN and all(word[:1].isupper() or word.isdigit() for word in said.split()[at + 1 :]):
        return True  # "heard how Ivo Tarn | , 20, fled"
    if words[at] in MAY_BE_NO_CLAUSE and tail[0] not in DETERMINERS:
        return False
    return rest[:1] not in _ENDS and _goes_on(rest)


def astride(before: str, said: str) -> bool:
    """Whether a line begins with what is only said of those who act: "Ivo Tarn, | a baker from Alda, fled".

    >>> astride("Ivo Tarn,", "a baker from Alda, fled")
    True
    >>> astride("On Monday,", "a baker from Alda, fled")
    False
    """
    aside, comma, told = said.partition(", ")
    whom = before.rstrip(", ").rpartition(",")[2].split()
    if not comma or before.rstrip()[-1:] != "," or not whom or _plain(whom[0]) in NO_HEAD:
        return False
    first, second, third = [*map(_plain, told.split(maxsplit=3)[:3]), "", "", ""][:3]
    if first.endswith("ly"):
        first, second = second, third
    tells = is_verb(first) or (first[-1:] == "s" and second in OBJECTS)
    return tells and not any(is_verb(_plain(word)) for word in [*whom, *aside.split()])


def headed_by_list(before: str, said: str) -> bool:
    """Whether a line begins with the last name of a list, and goes on with the verb of who stands before them all.

    >>> headed_by_list("and", "Cork Street, finally stopped at Alda")
    True
    >>> headed_by_list("and", "Ivo Tarn, finally freed by the mayor, left Alda")
    False
    """
    parts = said.split(", ")
    names = list(takewhile(_is_name, parts))
    joined = before in ("and", "or")
    if len(names) == len(parts) or not (joined or before[-1] == ",") or len(names) < (1 if joined else PAIR):
        return False
    words = [_plain(word) for word in " ".join(parts[len(names) :]).split()]
    verb = 1 if words[0].endswith("ly") else 0
    return any(map(is_verb, words[verb : verb + 1])) and not any(map(is_verb, words[verb + 1 :]))


def _is_name(part: str) -> bool:
    """Whether a part of a list is a name: "Cork Street", "and then Bern Street"."""
    return all(word[:1].isupper() or word in ("and", "or", "then") for word in part.split())


def asks(said: str, following: str) -> bool:
    """Whether what somebody is asked, told or forced to do is behind a line's end: "forced the mayor | to flee"."""
    if following != "to":
        return False
    for word in reversed([_plain(word) for word in said.split()[-AHEAD:]]):
        if word in ASKS:
            return True
        if is_verb(word) or word in LINKING:
            return False
    return False


def _goes_on(rest: str) -> bool:
    """Whether a verb comes before another clause may begin."""
    before = ""
    for raw in rest.split()[:AHEAD]:
        word = _plain(raw)
        if word in LEFT_OPEN or RELATIVE.fullmatch(word) is not None:
            return False
        if word in AUXILIARIES - {"to", "not", "never"} or (is_verb(word, before) and word not in PARTICIPLES):
            return True
        if raw[-1] in _ENDS:
            return False
        before = word
    return False


def _lacks_verb(words: Sequence[str], rest: str) -> bool:
    """Whether a piece has only participles, and its verb comes behind asides: "The load, found in Alda |, was lost"."""
    if rest[:1] != "," or not _only_participles(words):
        return False
    for part in rest[1:].split(",")[:ASIDES]:
        first = [_plain(word) for word in part.split()[:1]]
        if first and first[0] in AUXILIARIES - {"to", "not", "never"}:
            return True
        if not first or not (first[0] in PREPOSITIONS or RELATIVE.fullmatch(first[0])):
            return False
    return False


def leads(words: Sequence[str], rest: str) -> bool:
    """Whether a piece only says when or where, with a participle in it: "In a note issued in Alda |, he said so"."""
    if rest[:1] != "," or words[0] not in PREPOSITIONS or not _only_participles(words):
        return False
    told = [_plain(word) for word in rest[1:].partition(",")[0].split()]
    joins = not told or told[0].endswith("ing") or told[0] in NO_HEAD or RELATIVE.fullmatch(told[0]) is not None
    return not joins and not is_verb(told[0]) and any(map(is_verb, told[1:]))


def _only_participles(words: Sequence[str]) -> bool:
    """Whether words have a participle, and no verb that can be nothing else; what "who" tells is none of them."""
    verbs = [word for word in words if _finite(word, "")]
    return bool(verbs) and all(map(_participle, verbs)) and not any(map(RELATIVE.fullmatch, words))


def _finite(word: str, before: str) -> bool:
    return word not in NOT_FINITE and is_verb(word, before)


def _participle(word: str) -> bool:
    return word in PARTICIPLES or word.endswith("ed")


def _plain(word: str) -> str:
    return word.strip(MARKS).lower()
