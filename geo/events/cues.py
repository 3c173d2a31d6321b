"""The table `geo/data/status.csv`: which words say that an event is planned, denied or called off, and how far.

How far a cue reaches is its `scope`, which `geo.events.status` applies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from geo.model import Status
from geo.tables import rows
from geo.tokens import Sentence

CueScope = Literal[
    "before",
    "near",
    "ahead",
    "beside",
    "listed",
    "denial",
    "after",
    "clause",
    "sentence",
    "dated",
    "refuted",
    "mistaken",
    "off",
    "later",
    "dropped",
    "title",
]
CALLING_OFF = frozenset({"off", "later", "dropped"})
"""The scopes of what is called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCue:
    """Words that make an event planned or denied when they stand where `scope` says.

    `before`, `near`: so many words before it; `ahead`: before what is no past form; `beside`: before its noun;
    `listed`: before one or more, as far as nothing says where or when these were;
    `denial`: before it, or before the "that" which it is told after; `after`: after it, in its clause; `refuted`:
    after what tells it, a rumour or a clause with "that"; `mistaken`: after what was only suspected; `clause`,
    `sentence`: anywhere in it; `dated`: a verb of the present beside a day to come; `off`: a verb that has it for its
    object, or for its subject where it is passive; `later`: the same, but planned where the new day is named;
    `dropped`: the same, of what else would be planned.
    `title` is no row's: the "to" of "Firm to cut 140 jobs, shut plant".
    """

    words: tuple[str, ...]
    status: Status
    scope: CueScope


@cache
def status_cues() -> Mapping[str, tuple[StatusCue, ...]]:
    """The rows of `geo/data/status.csv` by their first word, longest first."""
    found: dict[str, list[StatusCue]] = {}
    for row in rows("status.csv"):
        cue = StatusCue(
            words=tuple(row["cue"].split()), status=cast("Status", row["status"]), scope=cast("CueScope", row["scope"])
        )
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in found.items()}


@cache
def _first_of_calling_off() -> frozenset[str]:
    return frozenset(first for first, cues in status_cues().items() if any(c.scope in CALLING_OFF for c in cues))


def may_call_off(sentence: Sentence) -> bool:
    """Whether a word of the sentence begins a cue of calling off, as few sentences have one."""
    first = _first_of_calling_off()
    return any(token.lower in first for token in sentence.tokens)
