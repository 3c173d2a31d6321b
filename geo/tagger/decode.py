"""The encoder's answers in, tagged spans out: words agree over an article, then the best tags that make whole names."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.tagger.encode import Window

Floats = NDArray[np.float32]

OUTSIDE, BEGIN, INSIDE = range(3)


AGREE = 0.5
"""How far a word moves towards its mean over the article: half-way. Chosen on one of five folds."""
LEAST = 3
"""Letters of a word that means the same wherever it stands in an article, more often than not."""
DOUBT, DOUBT_OF_UNKNOWN = 0.8, 1.3
"""Nats against a word that the gazetteer knows, and against one that it does not. Set by hand between values that were
tried on all five folds, where .5 and .9 to 1.3 and 2 differ by less than a point."""
DOUBT_IN_LIST, SURE = -1.0, 0.9
"""The same for a word that the gazetteer knows where a name of at least this chance stands in one list with it."""
DOUBT_AFTER_IN, DOUBT_OF_UNKNOWN_AFTER_IN = -1.0, 0.3
"""The same for a word with a capital that stands alone after one of these."""
LEADING_IN = frozenset("in near off outside".split())
LINKS, MOST_LINKS = frozenset({",", "and", "or"}), 2
"""What stands between two names of a list, and so many of it at most."""
LEADING = frozenset({"of", "the"})
"""Words after which a name has not ended where another begins."""
NEVER_LAST = LEADING | frozenset({"and", "or", "in", "for", "-", "–", "—", "/", ","})
SAINTS = frozenset({"st", "saint"})
"""Words that begin names which end like a possessive: "St John's"."""
APOSTROPHES = frozenset({"'", "’"})
BEGINNINGS = frozenset(
    "abu ain al ash bab bani beit ben bir cabo campo cape ciudad costa dar deir el fort ghar inner jabal kafr khan "
    "khirbet la las loch los mont monte mount nueva nuevo outer playa pont port porto puerto punta ras rio saint san "
    "sao são santa santo sidi st sungai tal tall tel tell umm upper val vila villa wadi".split()
)
"""Words that begin many names and are none by themselves: what follows them with a capital goes on with the name."""
SHORTENED = frozenset("bgy brgy cd ft pt pto sta ste sto".split())
"""The same, shortened: "Pto. Berrio"."""
MOST_BETWEEN = 4
_GOES_ON = re.compile(r"\.?[ -](?P<inner>(?:a[dlnrstz]|ash|el|es|ul|[dl])[-'’])?[^\W\d_]+", re.IGNORECASE)
"""What stands between a name's two words: "Busra al-Sham", "Saut-d'Eau"."""
OPENINGS = frozenset({"camp", "cape", "fort", "mount"})
"""With a capital before a name, these are its first word: "Camp Qarqaf" is not Qarqaf."""
ENDINGS = frozenset(
    "bay beach canyon creek falls harbor harbour heights hills island islands lake lakes mountains peninsula point "
    "reef river springs strait valley".split()
)
"""With a capital after a name, these are its last word: "Arthur River"."""
_TINY = 1e-6


def agreed(said: Sequence[tuple[Window, Floats]]) -> list[Floats]:
    """The log chances of each window's words, moved towards what the same capitalised word gets elsewhere.

    `said` has the windows of one article, each with its words' chances (words, 3). "Holland" that is a person in one
    sentence is one in the next, where nothing says so; a town named beside its state is a town later on.
    """
    out = [chances.copy() for _, chances in said]
    spots: defaultdict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for row, (window, _) in enumerate(said):
        for at, (word, kept) in enumerate(zip(window.words, window.keep, strict=True)):
            if word.capital and len(word.text) >= LEAST:
                spots[word.text].append((row, at, kept))
    for same in spots.values():
        if len(same) > 1:
            outside = np.clip(np.exp([said[row][1][at, OUTSIDE] for row, at, _ in same]), _TINY, 1 - _TINY)
            moved = (1 - AGREE) * outside + AGREE * outside[[kept for *_, kept in same]].mean()
            for (row, at, _), was, now in zip(same, outside, moved, strict=True):
                out[row][at, OUTSIDE] = np.log(now)
                out[row][at, BEGIN:] += np.log((1 - now) / (1 - was))
    return out


def doubted(window: Window, chances: Floats) -> Floats:
    """The log chances with those of OUTSIDE raised: a name needs more than to be likelier than none.

    What the gazetteer knows is not doubted in a list that has a sure name beside it: "in Gulu, Lira and Mbale".
    """
    known = np.array([window.known[at] > 0 for at in window.firsts], bool)
    doubt = np.where(known, DOUBT, DOUBT_OF_UNKNOWN).astype(np.float32)
    for at in _led(window):
        doubt[at] = DOUBT_AFTER_IN if known[at] else DOUBT_OF_UNKNOWN_AFTER_IN
    doubt[_listed(window, known, chances)] = DOUBT_IN_LIST
    out = chances.copy()
    out[:, OUTSIDE] += doubt
    return out


def _led(window: Window) -> Iterator[int]:
    """The words with a capital that stand alone after "in" and its like, which place names do more than others."""
    words = window.words
    for at, (left, word) in enumerate(pairwise(words), 1):
        if left.lower in LEADING_IN and word.capital and not left.text.isupper():
            more = words[at + 1] if at + 1 < len(words) else None
            if more is None or not more.capital or more.start - word.end != 1:
                yield at


def _listed(window: Window, known: NDArray[np.bool_], chances: Floats) -> list[int]:
    """The known words that commas and "and" put into one list with a name which is sure."""
    able = known & np.array([word.capital for word in window.words], bool)
    sure = able & (chances[:, OUTSIDE] < np.log(1 - SURE))
    runs: list[list[int]] = []
    for at in np.flatnonzero(able).tolist():
        between = window.words[runs[-1][-1] + 1 : at] if runs else []
        same = bool(runs) and window.sentence[runs[-1][-1]] == window.sentence[at]
        if same and 0 < len(between) <= MOST_LINKS and all(word.lower in LINKS for word in between):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [at for run in runs if len(run) > 1 and sure[run].any() for at in run]


def named(window: Window, chances: Floats) -> list[tuple[int, int]]:
    """First and last word of each name of the window that begins where its answers count."""
    whole = made_whole(window, names(best_tags(chances, _sentence_starts(window))))
    return [(first, last) for first, last in whole if window.keep[first]]


def _sentence_starts(window: Window) -> list[bool]:
    """Of each word, whether a sentence begins with it."""
    return [at == 0 or window.sentence[at] != window.sentence[at - 1] for at in range(len(window.words))]


def made_whole(window: Window, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names without what no name ends with, and with what goes on: "Republic of" and "Armenia" are one.

    A name that begins one which the gazetteer knows is the whole of that: "Sri" in "Sri Lankan".
    """
    hints = [window.known[at] for at in window.firsts]
    out: list[tuple[int, int]] = []
    for first, last in found:
        if out and first <= out[-1][1]:  # it is a part of the known name before it, or begins in it
            continue
        if _opened(window, first) and not (out and out[-1][1] == first - 1):
            first -= 1  # noqa: PLW2901 -- "Camp" of "Camp Qarqaf"
        if out and first == out[-1][1] + 1 and window.words[first - 1].lower in LEADING:
            first = out.pop()[0]  # noqa: PLW2901 -- the name before goes on
        if hints[first] and hints[first] % 2 == 0:
            while last + 1 < len(hints) and hints[last + 1] == hints[first] + 1:
                last += 1  # noqa: PLW2901 -- as far as the known name goes
        last = _end_of_parts(window, last)  # noqa: PLW2901 -- "Ras" of "Ras Kathib"
        if window.words[first].lower in SAINTS and _possessive(window, last + 1):
            last += 2  # noqa: PLW2901 -- "St John's"
        out.append((first, last))
    return [(first, _last(window, first, last)) for first, last in out]


def _opened(window: Window, first: int) -> bool:
    """Whether the word before a name is its first one."""
    if not first or window.sentence[first] != window.sentence[first - 1]:
        return False
    before, name = window.words[first - 1], window.words[first]
    return before.capital and before.lower in OPENINGS and name.start - before.end == 1


def _end_of_parts(window: Window, last: int) -> int:
    """The last word of a name that has been found in part: "La" of "La Cartuja", "Busra" of "Busra al-Sham"."""
    while (more := _following(window, last)) is not None:
        count, inner, word = more
        if not (inner or _begins_names(window, last) or word.lower() in ENDINGS):
            break
        last += count
    return last


def _begins_names(window: Window, last: int) -> bool:
    """Whether a name has no more than its beginning so far."""
    dot = last > 0 and window.words[last].text == "."
    word = window.words[last - dot].lower
    return word in SHORTENED or (not dot and word in BEGINNINGS)


def _following(window: Window, at: int) -> tuple[int, bool, str] | None:
    """How far from there the next word with a capital is, if only a blank, a hyphen or an article parts them.

    Beside it whether an article does, and the word.
    """
    said, end = "", window.words[at].end
    following = window.words[at + 1 : at + 1 + MOST_BETWEEN]
    for count, word in enumerate(following, 1):
        if window.sentence[at + count] != window.sentence[at]:
            return None
        said += " " * min(word.start - end, 2) + word.text
        end = word.end
        if word.capital:
            found = _GOES_ON.fullmatch(said)
            return None if found is None else (count, found["inner"] is not None, word.text)
    return None


def _possessive(window: Window, at: int) -> bool:
    return [word.lower for word in window.words[at : at + 2]] in (["'", "s"], ["’", "s"])


def _last(window: Window, first: int, last: int) -> int:
    """The last word of a name that ends in neither a joining word, nor a hyphen, nor a possessive."""
    while last > first:
        word, before = window.words[last].lower, window.words[last - 1].text
        if word in NEVER_LAST:
            last -= 1
        elif word == "s" and before in APOSTROPHES and window.words[first].lower not in SAINTS:
            last = max(first, last - 2)
        else:
            break
    return last


def best_tags(chances: Floats, starts: Sequence[bool]) -> list[int]:
    """The most likely tags of a window's words. `chances`: (words, 3), log.

    No name goes on where there is none, nor over the start of a sentence: each sentence is decided by itself, and one
    where nothing forbids each word's own likeliest tag has just these.
    """
    out: list[int] = chances.argmax(1).tolist() if len(chances) else []
    broken = [i for i, tag in enumerate(out) if tag == INSIDE and (not i or starts[i] or out[i - 1] == OUTSIDE)]
    begins = [0, *(i for i, start in enumerate(starts) if start and i)]
    for number in sorted({bisect_right(begins, i) - 1 for i in broken}):
        of = slice(begins[number], begins[number + 1] if number + 1 < len(begins) else len(out))
        out[of] = _best_of_sentence(chances[of])
    return out


def _best_of_sentence(chances: Floats) -> list[int]:
    """The most likely tags of a sentence's words (Viterbi)."""
    far = np.float32(-1e4)
    score = chances[0].copy()
    score[INSIDE] = far
    back = np.zeros(chances.shape, np.int64)
    for at in range(1, len(chances)):
        ways = np.repeat(score[:, None], 3, axis=1)
        ways[OUTSIDE, INSIDE] = far
        back[at] = ways.argmax(0)
        score = ways.max(0) + chances[at]
    out = [int(score.argmax())]
    for at in range(len(chances) - 1, 0, -1):
        out.append(int(back[at, out[-1]]))
    return out[::-1]


def names(tags: Sequence[int]) -> list[tuple[int, int]]:
    """First and last word of each name."""
    out: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag == BEGIN:
            out.append((at, at))
        elif tag == INSIDE and out:
            out[-1] = (out[-1][0], at)
    return out
