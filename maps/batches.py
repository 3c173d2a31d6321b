"""Articles in as they are found; what a page shows of them out (`maps.merge`), most of it from the cache.

A few dozen articles that stand side by side are a batch (`maps.batch`). One new article among thousands makes one batch
anew: where a batch ends is decided by its last article alone.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from geo.cache import ResultCache
from geo.cache.pack import Packed, Unpacker
from geo.cache.seal import is_whole, sealed, unsealed
from geo.cache.stamp import stamp_of_makers
from geo.group.labels import Held
from geo.model import LocatedArticle
from maps.batch import Batch, batch_of
from maps.merge import News, merged

MEAN, MOST = 64, 256
"""Articles of a batch: a larger one takes longer to make anew, many small ones longer to read."""
IN_MEMORY = 16_000_000
"""Bytes of batches: those of ten thousand articles."""


class Batches:
    """The batches of the articles that are added, from the cache where that has them, else made and kept there."""

    def __init__(self, cache: ResultCache | None) -> None:
        """Takes the cache, or none. Use it in a `with` block: what does not fit in memory lies in a temporary file."""
        self._cache = cache
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- `__exit__` closes it
        self._stamp = "" if cache is None else stamp_of_makers(Path(__file__).parent, "pages")
        self._open: list[Packed] = []
        self._done: list[tuple[int, int]] = []
        """Of each batch the articles, and the bytes in the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, packed: Packed) -> None:
        """Takes the next article."""
        self._open.append(packed)
        if len(self._open) == MOST or zlib.crc32(packed.article.id.encode("utf-8", "replace")) % MEAN == 0:
            self.close()

    def close(self) -> None:
        """The last batch ends here: what is made is kept while the cache is open."""
        if self._open:
            data = self._known() or self._made()
            self._done.append((len(self._open), len(data)))
            self._file.write(data)
            self._open = []

    def _known(self) -> bytes | None:
        if self._cache is None or not all(each.key for each in self._open):
            return None
        data = self._cache.made_of((each.key for each in self._open), self._stamp)
        return data if data is not None and is_whole(data) else None

    def _made(self) -> bytes:
        data = sealed(batch_of(list(map(Unpacker().unpacked, self._open))))
        if self._cache is not None and all(each.key for each in self._open):
            self._cache.keep_made(data, (each.key for each in self._open), self._stamp)
        return data

    def news(self, packed: Iterable[Packed], others: Sequence[LocatedArticle]) -> News:
        """What a page shows of the articles that were added, which are given again, and of others."""
        unpacker, articles = Unpacker(), iter(packed)
        batches: list[Batch] = []
        held: list[list[Held]] = []
        self._file.seek(0)
        for count, size in self._done:
            batches.append(unsealed(self._file.read(size)))
            held.append([Held(each.article, partial(unpacker.unpacked, each)) for each in islice(articles, count)])
        if others or not batches:
            batches.append(batch_of(others))
            held.append([Held(each.article, partial(_itself, each)) for each in others])
        return merged(batches, held)


def _itself(located: LocatedArticle) -> LocatedArticle:
    return located
