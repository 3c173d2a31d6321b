"""The curated tables in `geo/data/`: a name in, its rows out, as text. What the cells mean is each room's matter."""

import csv
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of `geo/data/<name>` by column; raises FileNotFoundError for a table that is not there."""
    text = files("geo.data").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def listed(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that holds a list, which "|" parts."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def words(name: str) -> frozenset[str]:
    """The words of a table that is nothing but words."""
    return frozenset(files("geo.data").joinpath(name).read_text(encoding="utf-8").split())


@cache
def given_names() -> frozenset[str]:
    """Names of regions and countries that people bear too, from `geo/data/given_names.txt`: "Georgia Combs"."""
    return words("given_names.txt")


@cache
def common_words() -> frozenset[str]:
    """Place names that English also uses as ordinary words, from `geo/data/common_words.txt`."""
    return words("common_words.txt") | {"a", "i"}
