"""Articles in as they are found; what a page shows of them out (`maps.merge`), most of it from the cache.

A few dozen articles that stand side by side are a batch (`maps.batch`). One new article among thousands makes one batch
anew: where a batch ends is decided by its last article alone.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Self

from geo.cache import ResultCache
from geo.cache.pack import Packed, Unpacker
from geo.cache.seal import is_whole, sealed, unsealed
from geo.cache.stamp import stamp_of_makers
from geo.group.labels import Held
from geo.model import LocatedArticle
from maps.batch import Batch, batch_of, names_of
from maps.merge import News, merged
from maps.payload import LONGEST_TEXT

if TYPE_CHECKING:
    from geo.corrections import Review

MEAN, MOST = 64, 256
"""Articles of a batch: a larger one takes longer to make anew, many small ones longer to read."""
IN_MEMORY = 4_000_000
"""Bytes of batches: those of a few thousand articles."""


class Batches:
    """The batches of the articles that are added, from the cache where that has them, else made and kept there.

    Articles that a correction is about are in none that is kept.
    """

    def __init__(self, cache: ResultCache | None, review: "Review | None" = None) -> None:
        """Takes the cache and the corrections, where there are any.

        Use it in a `with` block: what does not fit in memory lies in a temporary file.
        """
        self._cache, self._review = cache, review
        self._stamp = "" if cache is None else stamp_of_makers(Path(__file__).parent, "pages")
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- `__exit__` closes it
        self._open: list[Packed] = []
        self._done: list[_Done] = []

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
        if not self._open:
            return
        data = self._known() or self._made()
        corrected = {} if self._review is None else self._corrected(unsealed(data), self._review)
        if corrected:
            unpacked = map(Unpacker().unpacked, self._open)
            data = sealed(batch_of([corrected.get(at, one) for at, one in enumerate(unpacked)]))
        self._done.append(_Done(len(self._open), len(data), corrected))
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

    def _corrected(self, batch: Batch, review: "Review") -> Mapping[int, LocatedArticle]:
        """The articles of the open batch that corrections are about, corrected, by their positions."""
        names = names_of(batch, [each.article.text for each in self._open])
        return {
            at: review.correct(Unpacker().unpacked(each))
            for at, each in enumerate(self._open)
            # What is named far down in a very long text is not in the batch.
            if review.touches(each.article, names[at]) or len(each.article.text) > LONGEST_TEXT
        }

    def news(self, packed: Iterable[Packed], ready: Sequence[LocatedArticle]) -> News:
        """What a page shows of the articles that were added, which are given again, and of ready events."""
        unpacker, articles = Unpacker(), iter(packed)
        batches: list[Batch] = []
        held: list[list[Held]] = []
        self._file.seek(0)
        for done in self._done:
            batches.append(unsealed(self._file.read(done.size)))
            held.append(
                [
                    _held(done.corrected[at]) if at in done.corrected else _packed(each, unpacker)
                    for at, each in enumerate(islice(articles, done.articles))
                ]
            )
        if ready or not batches:
            located = list(ready if self._review is None else map(self._review.correct, ready))
            batches.append(batch_of(located))
            held.append(list(map(_held, located)))
        return merged(batches, held)


@dataclass(frozen=True, slots=True)
class _Done:
    """How many articles a batch has, how many bytes, and which articles are corrected, by their positions."""

    articles: int
    size: int
    corrected: Mapping[int, LocatedArticle]


def _held(located: LocatedArticle) -> Held:
    return Held(located.article, lambda: located)


def _packed(packed: Packed, unpacker: Unpacker) -> Held:
    return Held(packed.article, lambda: unpacker.unpacked(packed))
