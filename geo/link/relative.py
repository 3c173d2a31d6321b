"""An event's sentence and the article's places in; the place that opens the event's clause, with "where", out.

"To Goma, where shelling killed ten", "the market in Alda, which was bombed": the clause names no place, for the name
before it is where all of it happens. A clause with "which" may tell of whatever the name belongs to, so only one that
says what was done to it counts.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from geo.actorwords import BE, PARTICIPLES
from geo.clauses import Clauses, clauses
from geo.link.anaphora import LITERAL, reaching
from geo.model import Resolution
from geo.tokens import Sentence, Token

MOST_CLAUSES = 4
"""Clauses that hang on one another, at most: "where police fired, and arrested nine, and shut the square"."""
BEFORE_VERB = 3
"""Words before a participle among which its "was" stands: "which had also been"."""
OWN_VERB = frozenset("has have had will would could may might is are was were".split())
"""What stands after a "which" that is the subject itself: "which has invaded"."""

_OPENS = re.compile(r"[)\"”’]?,?\s+")
"""What stands between a name and the clause that tells of it."""
_HELD = re.compile(r",\s+(?:in\s+)?(?:the\s+)?")
"""What stands between a place and what holds it: "Chingola, Zambia, where"."""


def related(text: str, sentence: Sentence, start: int, resolutions: Sequence[Resolution]) -> Resolution | None:
    """The resolution of the name right before the "where" or "which" of the clause of a word, which begins at `start`.

    None where no such clause has the word, or what it tells of could not be found. `resolutions` are the article's, in
    text order. Before "where" a name may have any role; one that holds the place before it stands for that.
    """
    tokens = sentence.tokens
    at = bisect_left(tokens, start, key=lambda t: t.start)
    opens = next((i for i in range(min(at, len(tokens) - 1), 0, -1) if tokens[i].lower in ("where", "which")), 0)
    if not opens or not _is_in(clauses(text, sentence), opens, at):
        return None
    where = tokens[opens].lower == "where"
    if not where and not _is_done_to(tokens, opens, at):
        return None
    begins = tokens[opens].start
    after = bisect_left(resolutions, begins, key=lambda r: r.mention.start)
    near = [r for r in resolutions[max(after - 2, 0) : after] if r.mention.start >= sentence.start]
    if not near or _OPENS.fullmatch(text, near[-1].mention.end, begins) is None:
        return None
    named = near[-1]
    holds = named.mention.role == "container" and len(near) > 1
    if holds and _HELD.fullmatch(text, near[0].mention.end, named.mention.start) is not None:
        named = near[0]
    return named if named.place is not None and (where or named.mention.role in LITERAL) else None


def _is_in(cut: Clauses, opens: int, at: int) -> bool:
    """Whether a word belongs to the clause that opens there, or to one that "and" joins to it."""
    if at >= len(cut.of):
        return False
    here = cut.of[at]
    for _ in range(MOST_CLAUSES):
        clause = cut.all[here]
        if clause.first == opens:
            return clause.kind == "relative"
        if clause.kind != "coordinate" or clause.parent < 0:
            return False
        here = clause.parent
    return False


def _is_done_to(tokens: Sequence[Token], which: int, at: int) -> bool:
    """Whether a verb says what was done to the place: "which rebels shelled", "which was flooded in May"."""
    before = [token.lower for token in tokens[which + 1 : at]]
    verb = tokens[at].lower if at < len(tokens) else ""
    if not BE.isdisjoint(before[-BEFORE_VERB:]):
        return verb.endswith("ed") or verb in PARTICIPLES
    return bool(before) and before[0] not in OWN_VERB and verb in reaching()
