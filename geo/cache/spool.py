"""Packed articles in, located articles out again, in the same order: most of them on disk until all are there.

A map is made of all articles at once, and looking at ten thousand takes minutes; until then they take little memory.
"""

import json
import sys
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from geo.cache.articles import article_of_head, head_of
from geo.cache.pack import Packed, Unpacker
from geo.model import LocatedArticle

IN_MEMORY = 24_000_000
"""Bytes; a few thousand articles need no file, which takes as long to write and read as they take to be found."""
SIZE_BYTES = 4
ENCODING = ("utf-8", "surrogatepass")
"""Of texts: half of a character, which a file may hold, comes back as it was."""


class Spool:
    """Packed articles in memory, and the rest in a temporary file, which only this process can read and which is gone
    when it ends.
    """

    def __init__(self) -> None:
        self._held: list[Packed] = []
        self._room = IN_MEMORY
        self._file: IO[bytes] | None = None
        self._filed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()

    def __len__(self) -> int:
        return len(self._held) + self._filed

    def add(self, packed: Packed) -> None:
        """Sets an article aside. Raises OSError where there is no room for it."""
        self._room -= sys.getsizeof(packed.article.text) + len(packed.data)
        if self._room >= 0:
            self._held.append(packed)
            return
        head = json.dumps([packed.language, head_of(packed.article)]).encode("ascii")
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115 -- `__exit__` closes it
        # The text by itself: to write it as JSON, and to read that, takes many times as long.
        for part in (head, packed.article.text.encode(*ENCODING), packed.data):
            self._file.write(len(part).to_bytes(SIZE_BYTES, "big"))
            self._file.write(part)
        self._filed += 1

    def __iter__(self) -> Iterator[LocatedArticle]:
        """The articles, in the order in which they were added; none may be added meanwhile."""
        return map(Unpacker().unpacked, self.packed())

    def packed(self) -> Iterator[Packed]:
        """The same as they were added; those on disk have no keys any more."""
        yield from self._held
        if self._file is None:
            return
        self._file.seek(0)
        for _ in range(self._filed):
            head, text, data = (_part(self._file) for _ in range(3))
            language, row = json.loads(head)
            article = article_of_head(row, text.decode(*ENCODING))
            yield Packed(article=article, language=language, data=data)


def _part(file: IO[bytes]) -> bytes:
    return file.read(int.from_bytes(file.read(SIZE_BYTES), "big"))
