"""Units in, labels out that say with which others each may be one; and units again, made only where they are compared.

Of thousands of articles only a few tell what others tell too. Their labels are columns that JSON holds, so they can be
kept when articles are not looked at again, and most units need not be made.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geo.group.told import Days, Unit
from geo.group.within import units_of
from geo.model import Article, LocatedArticle

WORD_BYTES = 8
"""Words of so many bytes tell millions of texts apart."""

Labels = Mapping[str, Sequence[Any]]
"""Equally long columns: a row for each unit."""


def in_text_order(found: LocatedArticle) -> list[Unit]:
    """The units of an article as their main tellings stand in it: label and unit have the same position."""
    return sorted(units_of(found), key=lambda unit: unit.main.place_in_text)


def labels_of(units: Sequence[Unit]) -> dict[str, list[Any]]:
    """The labels of units: `shelf`, the parts of their rank that the article does not have, their days, and a word for
    what they say where copies of it need no other.
    """
    ranks = [unit.rank for unit in units]
    days = [unit.days for unit in units]
    return {
        "shelf": [_word_for(*unit.shelf) for unit in units],
        "exact": [rank[0] for rank in ranks],
        "near": [int(rank[1]) for rank in ranks],
        "undated": [int(rank[2]) for rank in ranks],
        "later": [int(rank[3]) for rank in ranks],
        "unsure": [rank[4] for rank in ranks],
        "copied": [_word_for(said) if (said := unit.copied) else 0 for unit in units],
        "first": [0 if each is None else each.first for each in days],
        "last": [0 if each is None else each.last for each in days],
        "said": [0 if each is None else int(each.said) for each in days],
    }


def _word_for(*texts: str) -> int:
    said = "\0".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=WORD_BYTES).digest(), "big")


class Held:
    """An article, and the units in it, which are made when the first of them is asked for."""

    __slots__ = ("_found", "_units", "article")

    def __init__(self, article: Article, found: Callable[[], LocatedArticle]) -> None:
        self.article = article
        self._found = found
        self._units: Sequence[Unit] | None = None

    @property
    def units(self) -> Sequence[Unit]:
        """As `in_text_order` has them."""
        if self._units is None:
            self._units = in_text_order(self._found())
        return self._units


class Labelled:
    """A unit of which the label is known: row `at` of `labels`. It is known by its number, and has a position in its
    article.
    """

    __slots__ = ("_at", "_held", "_labels", "_position", "number", "shelf")

    def __init__(self, number: int, labels: Labels, at: int, held: Held, position: int) -> None:
        self.number = number
        self.shelf: int = labels["shelf"][at]
        self._labels, self._at, self._held, self._position = labels, at, held, position

    @property
    def rank(self) -> tuple[Any, ...]:
        """As `Unit.rank`, with its position for where it stands."""
        article = self._held.article
        sure = [self._labels[name][self._at] for name in ("exact", "near", "undated", "later", "unsure")]
        return (*sure, article.published or date.max, article.id, self._position, article.file)

    @property
    def days(self) -> Days | None:
        """When it happened, or was reported."""
        labels, at = self._labels, self._at
        first: int = labels["first"][at]
        return Days(first, labels["last"][at], said=bool(labels["said"][at])) if first else None

    @property
    def copied(self) -> int:
        """What equals that of a unit that says the same (`Unit.copied`), or 0."""
        word: int = self._labels["copied"][self._at]
        return word

    @property
    def article(self) -> str:
        return self._held.article.id

    @property
    def unit(self) -> Unit:
        """The unit itself: its article is unpacked for that."""
        return self._held.units[self._position]
