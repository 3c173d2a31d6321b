"""Decisions about one article in; what finally holds of each span out, and what came of every decision."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.corrections.rows import ALONE, Correction
from geo.gazetteer import Gazetteer, by_id
from geo.gazetteer.names import bare, fold
from geo.model import NEAR_BY, Article, LocatedArticle, Place, Resolution
from geo.quotes import Span, in_other_case, span_of
from geo.read.parts import printable
from geo.resolve.nearby import near

Outcome = Literal["applied", "agrees", "overruled", "unmatched"]
OUTCOMES: Sequence[Outcome] = ("applied", "overruled", "agrees", "unmatched")
"""What can come of a decision; where several articles say so, the first of these."""

Said = dict[str, Correction]
"""What holds of a span: each setting with the decision that made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a decision: it changed something, what it says is so without it, a later row won, or no match."""

    row: Correction
    outcome: Outcome
    reason: str = ""


Tell = Callable[[Correction, Outcome, str], None]


class Spots:
    """The places that decisions about one article name: points, and ids that the article or a gazetteer knows."""

    def __init__(self, found: LocatedArticle, known: Mapping[str, Place], gazetteer: Gazetteer) -> None:
        self._near: dict[str, Place] = dict(known)
        for each in found.resolutions:
            for place in (*(one.place for one in each.candidates), each.place):
                if place is not None:
                    self._near.setdefault(place.id, place)
        self._gazetteer = gazetteer

    def of(self, row: Correction, tell: Tell) -> tuple[Place, ...] | None:
        """The places that a decision names; None, and told, where one of them is not known."""
        places = [each if isinstance(each, Place) else self._with_id(each) for each in row.spots]
        for spot, place in zip(row.spots, places, strict=True):
            if place is None:
                shown = printable(str(spot), limit=60)
                tell(row, "unmatched", f"no place has the id {shown}; write its lat, lon, name instead")
                return None
        return tuple(place for place in places if place is not None)

    def _with_id(self, name: str) -> Place | None:
        if name not in self._near:
            self._near.update(by_id(self._gazetteer, [name]))
        if name not in self._near and name.startswith(NEAR_BY):
            inner = self._with_id(name.removeprefix(NEAR_BY))
            return None if inner is None else near(inner)
        return self._near.get(name)


def settled(article: Article, rows: Iterable[Correction], tell: Tell) -> dict[Span, Said]:
    """What the decisions about words of the text say of each span; of two that disagree the later one counts."""
    out: dict[Span, Said] = {}
    for row in rows:
        span, times = span_of(article.text, row.quote, row.nth)
        if span is None:
            words = f"“{printable(row.quote, limit=60)}”"
            often = "once" if times == 1 else f"{times} times"
            where = f"stand in the text {often} only" if times else "do not stand in the text"
            other = "" if times else in_other_case(article.text, row.quote)
            where += f", “{printable(other, limit=60)}” does" if other else ""
            tell(row, "unmatched", f"the words {words} {where}")
            continue
        said = out.pop(span, {})  # what is said last comes last
        for old in list(said.values()):
            if old.sets == row.sets and old.value == row.value:
                tell(old, "agrees", f"{row.where} says the same")
            elif old.sets == row.sets or (old.sets in ALONE) != (row.sets in ALONE):
                tell(old, "overruled", f"{row.where} says otherwise, and the later row counts")
                del said[old.sets]
        out[span] = {**said, row.sets: row}
    return out


def with_names(
    resolutions: Sequence[Resolution], names: Sequence[Correction], said: Mapping[Span, Said], tell: Tell
) -> dict[Span, Said]:
    """The same, and what is said of all mentions of a name, where nothing is said of the mention or what it overlaps.

    What is said of a name in one article goes before what is said of it in a source, and that before the rest.
    """
    by_name: dict[str, list[Correction]] = {}
    for row in names:
        by_name.setdefault(name_key(row.quote), []).append(row)
    out = dict(said)
    for each in resolutions:
        span = (each.mention.start, each.mention.end)
        rows = by_name.get(name_key(each.mention.text), ())
        if not rows:
            continue
        most = max(map(_narrow, rows))
        last = [row for row in rows if _narrow(row) == most][-1]
        for row in rows:
            if row is not last and _narrow(row) == most and (row.sets, row.value) != (last.sets, last.value):
                tell(row, "overruled", f"{last.where} says otherwise, and the later row counts")
            elif row is not last:
                tell(row, "agrees", f"{last.where} goes before it here")
        own = said.get(span, {})
        taken = last.sets in own or (own and last.sets in ALONE) or ALONE & own.keys()
        if taken or any(span != other and overlap(span, other) for other in said):
            tell(last, "agrees", "each mention of it has a row of its own")
        else:
            out[span] = {**own, last.sets: last}
    return out


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """What is alike of two mentions of one name: its key in a gazetteer, without a possessive."""
    return fold(bare(name))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have anything in common."""
    return one[0] < other[1] and other[0] < one[1]


def _narrow(row: Correction) -> int:
    return 2 if row.article or row.file else 1 if row.source else 0


def signed(row: Correction) -> str:
    """Why a value is what it is: by hand, whose, when, and where that stands."""
    who = ", ".join(printable(each, limit=60) for each in (row.by, row.on) if each)
    return f"corrected by hand ({f'{who}; ' if who else ''}{row.where})"
