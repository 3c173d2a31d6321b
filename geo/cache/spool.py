"""Packed articles in, located articles out again, in the same order: on disk until all are there.

A map is made of all articles at once, and looking at ten thousand takes minutes; until then they take no memory.
"""

import json
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from geo.cache.articles import article_of_head, head_of
from geo.cache.pack import Packed, Unpacker
from geo.model import LocatedArticle

IN_MEMORY = 4_000_000
"""Bytes; a few hundred articles need no file."""
SIZE_BYTES = 4
ENCODING = ("utf-8", "surrogatepass")
"""Of texts: half of a character, which a file may hold, comes back as it was."""


class Spool:
    """A temporary file of packed articles, which only this process can read and which is gone when it ends."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- `close` does
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def add(self, packed: Packed) -> None:
        """Sets an article aside. Raises OSError where there is no room for it."""
        head = json.dumps([packed.language, head_of(packed.article)]).encode("ascii")
        # The text by itself: to write it as JSON, and to read that, takes many times as long.
        for part in (head, packed.article.text.encode(*ENCODING), packed.data):
            self._file.write(len(part).to_bytes(SIZE_BYTES, "big"))
            self._file.write(part)
        self._count += 1

    def __iter__(self) -> Iterator[LocatedArticle]:
        """The articles, in the order in which they were added; none may be added meanwhile."""
        unpacker = Unpacker()
        self._file.seek(0)
        for _ in range(self._count):
            head, text, data = self._part(), self._part(), self._part()
            language, row = json.loads(head)
            article = article_of_head(row, text.decode(*ENCODING))
            yield unpacker.unpacked(Packed(article=article, language=language, data=data))

    def _part(self) -> bytes:
        return self._file.read(int.from_bytes(self._file.read(SIZE_BYTES), "big"))
