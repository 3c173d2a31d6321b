"""The encoder's answers for one window in, tagged spans out: the best sequence of tags that makes whole names."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUTSIDE, BEGIN, INSIDE = range(3)


def best_tags(chances: Floats, starts: Sequence[bool]) -> list[int]:
    """The most likely tags of a window's words (Viterbi). `chances`: (words, 3), log.

    No name goes on where there is none, nor over the start of a sentence.
    """
    if not len(chances):
        return []
    far = np.float32(-1e4)
    score = chances[0].copy()
    score[INSIDE] = far
    back = np.zeros(chances.shape, np.int64)
    for at in range(1, len(chances)):
        ways = np.repeat(score[:, None], 3, axis=1)
        ways[OUTSIDE, INSIDE] = far
        if starts[at]:
            ways[:, INSIDE] = far
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
