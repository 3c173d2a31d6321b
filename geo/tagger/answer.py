"""What the encoder says of one window: an array a question, a row a word."""

from dataclasses import dataclass

from geo.tagger.decode import Floats
from geo.tagger.encode import Window


@dataclass(frozen=True, slots=True)
class Answer:
    """What the encoder says of a window's words; all but `none` and `pairs` are log chances.

    `tags` (words, 3) of place names, `roles` (words, 5), `types` (words, 1 + types of event; the first: none),
    `statuses` (words, 3), `kinds` (words, 1 + types) of what happens at a place's word. `pairs` (words, words) has the
    log odds that what the first reports happens at the second, `none` (words,) a score against all of them: that
    nothing happens there.
    """

    window: Window
    tags: Floats
    roles: Floats
    types: Floats
    statuses: Floats
    kinds: Floats
    none: Floats
    pairs: Floats
