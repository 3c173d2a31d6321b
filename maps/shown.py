"""Texts of articles and gazetteers in; the same, as a page can show them, out: one by one, or all of a column."""

import re
from collections.abc import Iterable, Sequence

HEADLINE_LENGTH = 300

# Unpaired surrogates and control characters have no glyph; one stand-in for one character keeps every offset right.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r")
"""Of these, the bytes in UTF-8."""


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
    column = texts if isinstance(texts, list) else list(texts)
    return column if _can_be_shown("".join(column)) else list(map(clean, column))


def all_short(texts: Iterable[str]) -> Sequence[str]:
    """Each text `short`."""
    column = texts if isinstance(texts, list) else list(texts)
    fit = max(map(len, column), default=0) <= HEADLINE_LENGTH
    return column if fit and _can_be_shown("".join(column)) else list(map(short, column))


def _can_be_shown(text: str) -> bool:
    """Whether no letter needs a stand-in, seen without looking at each."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return len(data.translate(None, _CONTROLS)) == len(data)
