"""Dateline's reading half: articles in, mentions, places and located events out. Imports nothing heavy until used."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.model import LocatedArticle, Resolution

__all__ = ["locate", "resolve_spans"]


def locate(text: str, *, title: str | None = None, published: date | None = None) -> "LocatedArticle":
    """What a text reports, and where: its mentions with roles and places, and its events, placed or not.

    `title` is the headline where the text does not begin with it (offsets are into `text` alone); `published` is the
    day that "yesterday" counts from. Without it, only complete dates are resolved. Raises `geo.errors.InputError` where
    `published` is no date.
    """
    from geo.errors import InputError
    from geo.pipeline import locate_all
    from geo.read import article_of

    if not isinstance(published, date | None):
        raise InputError(f"published is {published!r}: give a datetime.date, such as date(2025, 3, 31)")
    return next(locate_all([article_of(text, title=title or "", published=published)]))


def resolve_spans(text: str, spans: Iterable[tuple[int, int]]) -> "tuple[Resolution, ...]":
    """The place of each span that is already known to be a name, in the order given.

    Spans are half-open code-point offsets into `text`; raises `geo.errors.InputError` for one that lies outside it.
    """
    from geo.errors import InputError
    from geo.gazetteer.store import LocalGazetteer
    from geo.model import Mention
    from geo.read import article_of
    from geo.resolve import resolve

    wanted = list(spans)
    for start, end in wanted:
        if not 0 <= start < end <= len(text):
            raise InputError(f"the span {start}:{end} lies outside the text, which has {len(text)} characters")
    article = article_of(text)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    mentions = [
        Mention(article_id=article.id, start=a, end=b, text=text[a:b], role="reference", score=1.0)
        for a, b in (wanted[i] for i in order)
    ]
    found = resolve(article, mentions, LocalGazetteer())
    placed = dict(zip(order, found, strict=True))
    return tuple(placed[i] for i in range(len(wanted)))
