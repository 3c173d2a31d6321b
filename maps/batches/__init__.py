"""Articles in as they are found; what a page shows of them out (`maps.batches.merge`), most of it from the cache.

A few dozen articles that stand side by side are a batch (`maps.batches.columns`). One new article among thousands makes
one batch anew: where a batch ends is decided by its last article, unless it has very many.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
from maps.batches.columns import Batch, batch_of, is_batch, names_of
from maps.batches.merge import News, merged
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
        self._stamp = "" if cache is None else stamp_of_makers(Path(__file__).parent.parent, "pages")
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- `__exit__` closes it
        self._open: list[Packed] = []
        self._done: list[_Done] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, packed: Packed) -> None:
        """Takes the next article; none may have the id and the file of another one."""
        self._open.append(packed)
        if len(self._open) == MOST or zlib.crc32(packed.article.id.encode("utf-8", "replace")) % MEAN == 0:
            self.end()

    def end(self) -> None:
        """Ends the batch at hand: what is made is kept while the cache is open."""
        if not self._open:
            return
        data = None if self._cache is None else self._cache.made_of(self._open, self._stamp)
        known = None if data is None or self._review is None else _read(data, len(self._open))
        found = _Found(self._open)
        corrected = {} if self._review is None else _corrected(found, known, self._review)
        if data is None or not is_whole(data) or corrected:
            data = sealed(batch_of([corrected.get(at, one) for at, one in enumerate(found.all)]))
            if self._cache is not None and not corrected:
                self._cache.keep_made(data, self._open, self._stamp)
        self._done.append(_Done(len(self._open), len(data), corrected))
        self._file.write(data)
        self._open = []

    def news(self, packed: Iterable[Packed], ready: Sequence[LocatedArticle]) -> News:
        """What a page shows of the articles that were added, which are given again, and of ready events."""
        return merged(self._batches(iter(packed), ready))

    def _batches(
        self, packed: Iterator[Packed], ready: Sequence[LocatedArticle]
    ) -> Iterator[tuple[Batch, Sequence[Held]]]:
        unpacker = Unpacker()
        self._file.seek(0)
        for done in self._done:
            some = list(islice(packed, done.articles))
            batch = _read(self._file.read(done.size), done.articles)
            if batch is None:  # it was kept by somebody else under our key
                batch = batch_of(_Found(some).all)
            yield (
                batch,
                [
                    _held(done.corrected[at]) if at in done.corrected else _packed(each, unpacker)
                    for at, each in enumerate(some)
                ],
            )
        if ready or not self._done:
            located = list(ready if self._review is None else map(self._review.correct, ready))
            yield batch_of(located), list(map(_held, located))


class _Found:
    """What was found in some articles, unpacked when it is asked for."""

    def __init__(self, packed: Sequence[Packed]) -> None:
        self.packed = packed
        self._unpacker = Unpacker()

    @cached_property
    def all(self) -> Sequence[LocatedArticle]:
        """All of them."""
        return list(map(self._unpacker.unpacked, self.packed))

    def one(self, at: int) -> LocatedArticle:
        """One of them."""
        return self.all[at] if "all" in vars(self) else self._unpacker.unpacked(self.packed[at])


@dataclass(frozen=True, slots=True)
class _Done:
    """How many articles a batch has, how many bytes, and which articles are corrected, by their positions."""

    articles: int
    size: int
    corrected: Mapping[int, LocatedArticle]


def _read(data: bytes, articles: int) -> Batch | None:
    """The batch, or None where the bytes are none of so many articles."""
    batch = unsealed(data)
    return batch if is_batch(batch, articles) else None


def _corrected(found: _Found, known: Batch | None, review: "Review") -> Mapping[int, LocatedArticle]:
    """The articles that corrections are about, corrected, by their positions; their names are in the known batch."""
    articles = [each.article for each in found.packed]
    if known is None:
        names = [{each.mention.text for each in one.resolutions} for one in found.all]
    else:
        names = names_of(known, [each.text for each in articles])
    out = {}
    for at, article in enumerate(articles):
        # What is named far down in a very long text is not in the batch.
        if review.touches(article, names[at]) or (known is not None and len(article.text) > LONGEST_TEXT):
            before = found.one(at)
            now = review.correct(before)
            if now is not before:
                out[at] = now
    return out


def _held(located: LocatedArticle) -> Held:
    return Held(located.article, lambda: located)


def _packed(packed: Packed, unpacker: Unpacker) -> Held:
    return Held(packed.article, lambda: unpacker.unpacked(packed))
