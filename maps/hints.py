"""Located articles in, lines out that say what keeps events off the map or without a day, and what to do about it.

Each is about all articles together, and is said once, at the end of a run.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.model import LocatedArticle
from maps.explain import counted

ANY_DAY = date(2025, 1, 15)
"""With a day of publication "Sunday" is a date, "nine days later" is none."""
MOST_NAMES = 6
"""Names that are given as examples, the commonest first."""
LONGEST_NAME = 40
"""Characters of such a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacks:
    """What was found in none of the articles: which by their positions are without an event, a day that each of some
    without a day of publication says, and how many events happen at each name that no place was found for.
    """

    silent: Sequence[int]
    undated: Sequence[str]
    unknown: Mapping[str, int]


def lacks_of(located: Sequence[LocatedArticle]) -> Lacks:
    """What these articles lack."""
    said = (_day_said(each) for each in located if each.article.published is None)
    return Lacks(
        silent=[at for at, each in enumerate(located) if not each.events],
        undated=[text for text in said if text],
        unknown=dict(_unknown(located)),
    )


def hints(lacks: Lacks, files: Sequence[str]) -> Iterator[str]:
    """What would help most of these articles, which stand in these files."""
    for at in lacks.silent:
        yield f"{files[at]}: no event was found in it; the rules are for news reports in English"
    if lacks.undated:
        yield (
            f"{counted(len(lacks.undated), 'article')} without a day of publication: “{lacks.undated[0]}” and the like "
            "have no date; begin such a file with a line such as “published: 2025-03-31”, or give --published"
        )
    if lacks.unknown:
        first = [name for name, _ in sorted(lacks.unknown.items(), key=lambda each: (-each[1], each[0]))[:MOST_NAMES]]
        more = ", …" if len(lacks.unknown) > len(first) else ""
        yield (
            f"{counted(sum(lacks.unknown.values()), 'event')} without a place, as it cannot be told where these are: "
            f"{', '.join(first)}{more}; a file places.csv beside the articles can say it"
        )


def _day_said(each: LocatedArticle) -> str:
    """A day that the article gives and that only its day of publication could tell, or ""."""
    from geo.dates import find_dates  # --help must not wait for it

    said = (one.event.when_text for one in each.events if one.event.when is None and one.event.when_text)
    return next((text for text in said if any(d.when is not None for d in find_dates(text, published=ANY_DAY))), "")


def _unknown(located: Iterable[LocatedArticle]) -> Counter[str]:
    """How many events happen at each name that no place was found for."""
    return Counter(
        " ".join(one.also_at[0].text.split())[:LONGEST_NAME]
        for each in located
        for one in each.events
        if one.rule == "unresolved" and one.also_at
    )
