"""An article and a gazetteer in, the names that are places whatever a recogniser thinks of them out.

These are the user's own places (`geo.ownnames`) and what the text gives in degrees (`geo.coordinates`).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from geo.coordinates import Coordinates, coordinates, coordinates_in, follows
from geo.gazetteer import Gazetteer
from geo.known import Name
from geo.model import Article, Match
from geo.ownnames import own_names
from geo.tokens import Sentence, sentences


class Span(Protocol):
    """What stands somewhere in a text, in half-open code-point offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnySpan = TypeVar("AnySpan", bound=Span)


def sure_names(article: Article, gazetteer: Gazetteer) -> Mapping[int, tuple[Name, ...]]:
    """The sure names by the start of their sentence, in text order and without overlaps."""
    own = own_names(article, gazetteer)
    given = coordinates(article.text)
    if not given:
        return own
    said = sentences(article)
    starts = [sentence.start for sentence in said]
    found: defaultdict[int, list[Name]] = defaultdict(list)
    for each in given:
        at = bisect_right(starts, each.start) - 1
        if at >= 0 and (name := _named(article.text, said[at], each)) is not None:
            found[starts[at]].append(name)
    for start, names in own.items():
        free = [name for name in found[start] if all(name.end <= one.start or one.end <= name.start for one in names)]
        found[start] = sorted([*names, *free], key=lambda name: name.start)
    return {start: tuple(names) for start, names in found.items() if names}


def without_repeats(text: str, names: Sequence[AnySpan]) -> list[AnySpan]:
    """The names in text order, without degrees that only say where the name before them lies."""
    if not names or not coordinates(text):
        return list(names)
    given = {each.start for each in coordinates_in(text, names[0].start, names[-1].end)}
    return [
        name
        for at, name in enumerate(names)
        if name.start not in given or at == 0 or not follows(text, names[at - 1].end, name.start)
    ]


def _named(text: str, sentence: Sentence, given: Coordinates) -> Name | None:
    """The degrees as a name of their sentence; None where they go on in the next."""
    inside = [at for at, token in enumerate(sentence.tokens) if given.start <= token.start and token.end <= given.end]
    if not inside or given.end > sentence.end:
        return None
    return Name(
        first=inside[0],
        last=inside[-1],
        start=given.start,
        end=given.end,
        text=text[given.start : given.end],
        matches=(Match(place=given.point, kind="name"),),
    )
