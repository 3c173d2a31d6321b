"""The words of a title in, whether they announce what is to come: "Firm to cut 140 jobs" has no verb but that.

A title has few words of grammar; what the lexicon of events knows of its words has to do.
"""

from collections.abc import Sequence

from geo.events.tense import AUXILIARIES, is_past
from geo.triggers import lexicon

TITLE_VERBS = frozenset("be become build buy get give go have hold host keep make put take".split())
"""Verbs that report little by themselves and open what a title announces: "Ghana to host summit"."""


def _kinds(word: str) -> set[str]:
    """The parts of speech of the lexicon's lemmas that a word is, or is a form in -s of."""
    bare = (word, word.removesuffix("s"), word.removesuffix("es"))
    return {
        row.pos for each in bare for parts, row in lexicon().get(each, ()) if parts == (each,) and row.lemma == each
    }


def plain_form(word: str) -> bool:
    """Whether a word is the plain form of a verb, as a title announces with it: "Firm to cut 140 jobs"."""
    known = any(row.pos == "verb" and row.lemma.split()[0] == word for _, row in lexicon().get(word, ()))
    return known or word in TITLE_VERBS


def only_a_verb(lower: Sequence[str], at: int) -> bool:
    """Whether a word can be nothing but a verb."""
    word = lower[at]
    return word in AUXILIARIES or is_past(word) or _kinds(word) == {"verb"}
