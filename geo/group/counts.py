"""The words of a sentence in, the numbers that they say out: "twelve", "a dozen" and "12" are one number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_SMALL: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Mapping[str, int] = {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_TIMES: Mapping[str, int] = {"dozen": 12, "hundred": 100, "thousand": 1000}
_VAGUE = frozenset("several few some many".split())
MANY = "dozens"
"""What "dozens", "scores" and "several dozen" say: many, and nobody has counted."""

NUMBERS = frozenset({*_SMALL, *_TENS, *_TIMES, "dozens", "scores"})
"""The words that say a number, or a part of one."""

BEFORE, MOST_WORDS = 2, 6
"""How many words before a number are looked at ("half a dozen"), and how many it has at most."""
_MOST_DIGITS = 12
_GROUP = 3


def counted(text: str, found: Sequence[re.Match[str]], numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    r"""What each word of a number says, by the word's index: the first the whole number, the rest of it nothing.

    `numbers` are the indices of the words that are in `NUMBERS` or begin with a digit.

    >>> said = list(re.finditer(r"[^\W_]+", "Half a dozen of 1,200 died, and thirty-nine more"))
    >>> [(said[at].group(), number) for at, number in counted(said[0].string, said, [2, 4, 5, 8, 9]) if number]
    [('dozen', '6'), ('1', '1200'), ('thirty', '39')]
    """
    after = 0
    for at in numbers:
        if at < after:
            continue
        begin = max(at - BEFORE, 0)
        near = found[begin : at + MOST_WORDS]
        words = [each.group().lower() for each in near]
        gaps = [text[one.end() : other.start()] for one, other in pairwise(near[at - begin :])]
        number, end = _number(words, at - begin, gaps)
        after = begin + end
        yield at, number
        for rest in range(at + 1, after):
            yield rest, ""


def _number(words: Sequence[str], at: int, gaps: Sequence[str]) -> tuple[str, int]:
    """The number that begins at a word, "" where it only seems one, and the index of the word after it."""
    word, after = words[at], at + 1
    if word in ("dozens", "scores"):
        return MANY if word == "dozens" or words[after : after + 1] == ["of"] else "", after
    if word in _TIMES:
        if at and words[at - 1] in _VAGUE:
            return MANY, after
        half = words[max(at - 2, 0) : at] == ["half", "a"]
        return str(_TIMES[word] // 2 if half else _TIMES[word]), after
    value, after = _figures(words, at, gaps) if word[0].isdigit() else _spelt(words, at, gaps)
    times = words[after] if after - at - 1 < len(gaps) and gaps[after - at - 1].isspace() else ""
    if isinstance(value, str) or times not in _TIMES:
        return str(value), after
    return str(value * _TIMES[times]), after + 1


def _figures(words: Sequence[str], at: int, gaps: Sequence[str]) -> tuple[int | str, int]:
    """A number in figures, "1,200" as one; what is none ("3rd", or too long for a number) as it stands."""
    digits, after = words[at], at + 1
    while after - at - 1 < len(gaps) and gaps[after - at - 1] == "," and _is_group(words[after]):
        digits += words[after]
        after += 1
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else digits, after


def _spelt(words: Sequence[str], at: int, gaps: Sequence[str]) -> tuple[int, int]:
    """A number in words, up to ninety-nine."""
    tens = _TENS.get(words[at])
    if tens is None:
        return _SMALL[words[at]], at + 1
    digit = _SMALL.get(words[at + 1], 0) if gaps and gaps[0] in ("-", " ", "\u2011") else 0
    return (tens + digit, at + 2) if 0 < digit < _SMALL["ten"] else (tens, at + 1)


def _is_group(word: str) -> bool:
    """Whether it can be the end of "1,200"."""
    return len(word) == _GROUP and word.isdecimal()
