"""Dateline's reading half: articles in, mentions, places and located events out. Imports nothing heavy until used."""

from collections.abc import Iterable
from datetime import date
from operator import index
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from geo.model import LocatedArticle, Resolution

__all__ = ["locate", "resolve_spans"]


def locate(text: str, *, title: str | None = None, published: date | None = None) -> "LocatedArticle":
    """What a text reports, and where: its mentions with roles and places, and its events, placed or not.

    `title` is the headline where the text does not begin with it (offsets are into `text` alone); `published` is the
    day that "yesterday" counts from. Without it, only complete dates are resolved. Raises `geo.errors.InputError` where
    `text` or `title` is no text, or `published` no date.
    """
    from geo.pipeline import locate_all
    from geo.read import article_of

    _check_text(text, "text")
    _check_text("" if title is None else title, "title")
    if not isinstance(published, date | None):
        raise InputError(f"published is {published!r}: give a datetime.date, such as date(2025, 3, 31)")
    return next(locate_all([article_of(text, title=title or "", published=published)]))


def resolve_spans(text: str, spans: Iterable[tuple[int, int]]) -> "tuple[Resolution, ...]":
    """The place of each span that is already known to be a name, in the order given.

    Spans are half-open code-point offsets into `text`; raises `geo.errors.InputError` for one that lies outside it, is
    empty or is no pair of whole numbers.
    """
    from geo.gazetteer.store import LocalGazetteer
    from geo.model import Mention
    from geo.read import article_of
    from geo.resolve import resolve

    _check_text(text, "text")
    wanted = _checked(spans, len(text))
    article = article_of(text)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    mentions = [
        Mention(article_id=article.id, start=a, end=b, text=text[a:b], role="reference", score=1.0)
        for a, b in (wanted[i] for i in order)
    ]
    found = resolve(article, mentions, LocalGazetteer())
    placed = dict(zip(order, found, strict=True))
    return tuple(placed[i] for i in range(len(wanted)))


def _check_text(given: object, name: str) -> None:
    """Raises InputError for what is no text."""
    if isinstance(given, bytes | bytearray):
        raise InputError(f"{name} is bytes: decode it first, as with {name}.decode('utf-8')")
    if not isinstance(given, str):
        raise InputError(f"{name} is {given!r:.60}: give a str")


def _checked(spans: object, length: int) -> list[tuple[int, int]]:
    """The spans of a text of that length, as pairs of numbers. Raises InputError for what is none of it."""
    if not isinstance(spans, Iterable) or isinstance(spans, str | bytes):
        raise InputError(f"spans is {spans!r:.60}: give pairs of offsets, such as [(17, 24)]")
    return [_pair(each, at, length) for at, each in enumerate(spans)]


def _pair(span: object, at: int, length: int) -> tuple[int, int]:
    try:
        start, end = map(index, span)  # type: ignore[call-overload] # what is no pair is told
    except (TypeError, ValueError):
        raise InputError(f"spans[{at}] is {span!r:.60}: give two whole numbers, such as (17, 24)") from None
    if end < start:
        raise InputError(f"spans[{at}], {start}:{end}, ends before it begins: swap the two")
    if start < 0 or end > length:
        raise InputError(
            f"spans[{at}], {start}:{end}, lies outside the text, which has {length} characters: the first is 0"
        )
    if start == end:
        raise InputError(f"spans[{at}], {start}:{end}, is empty: its end is the offset behind its last character")
    return start, end
