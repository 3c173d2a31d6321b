"""Texts of articles and gazetteers in; the same, as a page can show them, out: one by one, or all of a column."""

import re
from collections.abc import Iterable, Sequence

HEADLINE_LENGTH = 300

# Unpaired surrogates and control characters have no glyph; one stand-in for one character keeps every offset right.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with a stand-in for every letter that cannot be shown."""
    # Most texts are printable but for the ends of their lines, and to see that is faster than to look for the others.
    return text if text.isprintable() or text.replace("\n", "").isprintable() else _UNSHOWABLE.sub("\ufffd", text)


def short(text: str) -> str:
    """The text, clean and no longer than a headline may be."""
    if len(text) <= HEADLINE_LENGTH:
        return text if text.isprintable() else clean(text)
    return clean(text[: HEADLINE_LENGTH - 1]) + "…"


def all_clean(texts: Iterable[str]) -> Sequence[str]:
    """Each text `clean`. Mostly all are: to see that of all together is faster than to see it of each."""
    column = list(texts)
    return column if "".join(column).isprintable() else list(map(clean, column))


def all_short(texts: Iterable[str]) -> Sequence[str]:
    """Each text `short`."""
    column = list(texts)
    fit = max(map(len, column), default=0) <= HEADLINE_LENGTH
    return column if fit and "".join(column).isprintable() else list(map(short, column))
