"""Located articles in, lines out that say what keeps events off the map or without a day, and what to do about it.

Each is about all articles together, and is said once, at the end of a run.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from geo.model import LocatedArticle
from maps.explain import counted

ANY_DAY = date(2025, 1, 15)
"""With a day of publication "Sunday" is a date, "nine days later" is none."""
MOST_NAMES = 6
"""Names that are given as examples, the commonest first."""
LONGEST_NAME = 40
"""Characters of such a name."""


def hints(located: Sequence[LocatedArticle]) -> Iterator[str]:
    """What would help most of these articles."""
    silent = (each.article.file for each in located if not each.events)
    yield from (f"{file}: no event was found in it; the rules are for news reports in English" for file in silent)
    undated = [each for each in located if each.article.published is None]
    said = [text for each in undated if (text := _day_said(each))]
    if said:
        yield (
            f"{counted(len(said), 'article')} without a day of publication: “{said[0]}” and the like have no date; "
            "begin such a file with a line such as “published: 2025-03-31”, or give --published"
        )
    if names := _unknown(located):
        first = [name for name, _ in sorted(names.items(), key=lambda each: (-each[1], each[0]))[:MOST_NAMES]]
        more = ", …" if len(names) > len(first) else ""
        yield (
            f"{counted(sum(names.values()), 'event')} without a place, as it cannot be told where these are: "
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
