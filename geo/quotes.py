"""Words of an article in, as somebody copied them; where they stand out. White space and apostrophes may differ."""

import re
from functools import lru_cache

Span = tuple[int, int]

_APOSTROPHES = "'’‘ʼ"
_QUOTATION = '"“”„'


def span_of(text: str, quote: str, nth: int) -> tuple[Span | None, int]:
    """Where the words stand for the `nth` time, and how often they do: as whole words, or else as any letters.

    >>> span_of("Iranian troops left Iran.", "Iran", 1)
    ((20, 24), 1)
    """
    for pattern in _patterns(quote):
        found = [hit.span() for hit in pattern.finditer(text)]
        if found:
            return (found[nth - 1] if nth <= len(found) else None), len(found)
    return None, 0


def in_other_case(text: str, quote: str) -> str:
    """The words as the text has them where only their capitals differ; "" where they do not stand there either.

    >>> in_other_case("at the Nakuru law courts", "Nakuru Law Courts")
    'Nakuru law courts'
    """
    whole, _ = _patterns(quote)
    found = re.search(whole.pattern, text, re.IGNORECASE)
    return "" if found is None else found[0]


def nth_of(text: str, start: int, end: int) -> int:
    """Which occurrence of its words `text[start:end]` is: the number by which `span_of` finds it again; 0 for none."""
    for pattern in _patterns(" ".join(text[start:end].split())):
        found = [hit.start() for hit in pattern.finditer(text)]
        if found:
            return found.index(start) + 1 if start in found else 0
    return 0


@lru_cache(maxsize=1_000)
def _patterns(quote: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    letters = r"\s+".join("".join(map(_letter, word)) for word in quote.split())
    before = r"(?<!\w)" if _inner(quote[:1]) else ""
    after = r"(?!\w)" if _inner(quote[-1:]) else ""
    return re.compile(f"{before}{letters}{after}"), re.compile(letters)


def _letter(char: str) -> str:
    for alike in (_APOSTROPHES, _QUOTATION):
        if char in alike:
            return f"[{alike}]"
    return re.escape(char)


def _inner(char: str) -> bool:
    return re.fullmatch(r"\w", char) is not None
