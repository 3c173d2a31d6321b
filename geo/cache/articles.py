"""An article in, a row of plain values out, and back without any loss: for JSON, on disk or on the way to a process."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.model import Article, Section


def row_of(article: Article) -> list[object]:
    """The article as a row that JSON holds."""
    return [*head_of(article), _kept(article.text)]


def head_of(article: Article) -> list[object]:
    """The article without its text as a row that JSON holds."""
    day = None if article.published is None else article.published.toordinal()
    sections = [(each.kind, each.start, each.end) for each in article.sections]
    return [article.id, article.title, day, article.source, article.url, article.file, sections]


def _kept(text: str) -> str | list[int]:
    """A text as JSON gives it back: two halves of a character that stand side by side would come back as one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return [ord(letter) for letter in text]
    return text


def article_of_row(row: Sequence[Any]) -> Article:
    """The article that `row_of` made the row of."""
    *head, text = row
    return article_of_head(head, text if isinstance(text, str) else "".join(map(chr, text)))


def article_of_head(head: Sequence[Any], text: str) -> Article:
    """The article with this text that `head_of` made the row of."""
    name, title, day, source, url, file, sections = head
    return Article(
        id=name,
        text=text,
        title=title,
        published=None if day is None else date.fromordinal(day),
        source=source,
        url=url,
        file=file,
        sections=tuple([Section(kind=kind, start=start, end=end) for kind, start, end in sections]),
    )
