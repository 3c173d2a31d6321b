"""A clause that begins with "who" or "which" in; the words before it that it points back to out."""

import re
from collections.abc import Sequence

from geo.heads import DANGLING, DETERMINERS, NEAR, NUMBERS, Span, is_verb

BACK = 12
"""Words before "who" or "which" that it may point back to."""
GROUPS = frozenset(
    "cartel gang group faction party army force company team family crew club union firm agency band mob tribe "
    "organisation organization network militia brigade unit department office ministry".split()
)
"""What is no person: after "a leader of the …" "who" is the leader."""
HELD_BY = frozenset({"in", "from", "of", "at", "near"})
BEFORE_NUMBER = frozenset("the some about over nearly almost all".split())
SOME = NUMBERS | frozenset("nobody none neither nothing few some many most all both each several".split())
"""Before "of the" these say how many of those are meant, or that none is."""
BEGIN = DETERMINERS | NUMBERS

_POINTING = re.compile(r"[\s,]*(?P<word>which|who)\b")
_OF_ONE = re.compile(r"[\s,]*(?:which|who)\s+(?:has|is|was)\b")
_LISTED = re.compile(r"(?:\baged|\d,?\s+(?:and|or|to)|,)\s+\Z")
_WORD = re.compile(r"\S+")
_MARKS = "\"'“”‘’()[].,;:—–"
_ENDS = ",;:)—–"

Words = Sequence[re.Match[str]]


def antecedent(text: str, first: int, clause: int) -> Span | None:
    """Whom the "who" or "which" that a clause begins with points back to, with what it belongs to: "the mayor of Alda".

    `first` is where the sentence begins. None where no article, number or name shows where that begins.
    """
    pointing = _POINTING.match(text, clause)
    words = [] if pointing is None else list(_WORD.finditer(text, max(first, clause - NEAR), clause))[-BACK:]
    if pointing is None or not words:
        return None
    who = pointing["word"] == "who"
    begin = _begin(words[: _held(words)] if who else words, member=who and _plain(words[-1]) in GROUPS)
    last = words[-1]
    if begin == last.start() and _is_age(text[max(first, begin - NEAR) : begin], _plain(last)):
        return None
    if begin is not None and _OF_ONE.match(text, clause) and _are_many(text[begin : last.start()], last):
        return None  # "fighting between two tribes which has spread"
    return None if begin is None else (begin, last.start() + len(last.group().rstrip(",;:—–")))


def _is_age(before: str, word: str) -> bool:
    """Whether a number is the last of several, or an age, and no people: "aged 20 and 31, who fled"."""
    return word.isdigit() and _LISTED.search(before) is not None


def _are_many(before: str, last: re.Match[str]) -> bool:
    """Whether words count several: "two warring" before "tribes"."""
    first = before.split(maxsplit=1)[:1]
    counted = bool(first) and (first[0].lower() in NUMBERS - {"one"} or (first[0].isdigit() and first[0] != "1"))
    return counted and _plain(last).endswith("s")


def _begin(words: Words, *, member: bool) -> int | None:
    """Where the words begin that are one thing, or None; `member`: of whom the last ones only name the group."""
    begin, of = None, False
    for i in range(len(words) - 1, -1, -1):
        word, plain = words[i], _plain(words[i])
        if i < len(words) - 1 and word.group()[-1] in _ENDS:
            break
        if plain in BEGIN or plain.isdigit():
            begin = word.start()
            if i and plain not in DETERMINERS and _plain(words[i - 1]) in BEFORE_NUMBER:
                begin = words[i - 1].start()  # "the four soldiers"
            if not (member and i > 1 and _plain(words[i - 1]) == "of"):
                break
        elif plain == "of":
            of = True
        elif plain in DANGLING or is_verb(plain) or not plain:
            break
        elif word.group()[:1].isupper():
            begin, of = word.start(), False
        elif begin is not None and not of and "-" not in plain:
            break
    return _counted(words, begin)


def _counted(words: Words, begin: int | None) -> int | None:
    """Where they begin with how many of them are meant: "nobody of [the men]"."""
    at = next((i for i, word in enumerate(words) if word.start() == begin), 0)
    some = at > 1 and _plain(words[at - 1]) == "of" and _plain(words[at - 2]) in SOME
    return words[at - 2].start() if some else begin


def _held(words: Words) -> int:
    """How many of the words before "who" stand before the place in which those are: "two men [from Cork, Ireland]"."""
    at = len(words) - 1
    while at > 0 and words[at - 1].group()[-1] != "," and words[at].group().lstrip("(")[:1].isupper():
        at -= 1
    low = at - 1  # the name that ends with a comma
    while low > 0 and words[low].group()[:1].isupper():
        low -= 1
    named = words[at].group()[:1].isupper() and 0 < low < at - 1
    return low if named and words[low].group() in HELD_BY else len(words)


def _plain(word: re.Match[str]) -> str:
    return word.group().strip(_MARKS).lower()
