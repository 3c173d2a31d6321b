"""What was found in articles before, kept on disk, so that only new and changed ones are looked at again.

What an article is kept under says all that decides: its words, and the code, tables, weights and gazetteer that looked
at it (`stamp.py`). So nothing here ever grows old; what has changed is just not found. Results are data (`pack.py`) in
one SQLite file (`store.py`). Where that file cannot be used, a note says so and the run goes on without it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.cache.pack import Packed, UnpackingError, repacked
from geo.cache.reading import remembering
from geo.cache.stamp import key_of, key_of_all, stamp_of_readers
from geo.cache.store import MOST_BYTES, Store
from geo.model import Article
from geo.read.parts import Note, Reader, ignore

__all__ = ["FILE", "ResultCache", "default_folder"]

FILE = "results.sqlite"
"""The file's name in the cache's folder."""


class ResultCache:
    """The results of one folder, for several runs and processes at once; a context manager that keeps what is new."""

    def __init__(
        self, folder: Path | None = None, *, most_bytes: int = MOST_BYTES, on_note: Callable[[Note], None] = ignore
    ) -> None:
        """Opens or makes the cache in `folder` (default: `default_folder()`).

        `on_note` hears once of what keeps it from being used, and of a broken file, which is set aside. Never raises
        for either. Beyond `most_bytes`, results that were not used for longest are removed.
        """
        self._store = Store((default_folder() if folder is None else folder) / FILE, most_bytes, on_note)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """What is new is kept, and the file closed. Closing twice does nothing."""
        self._store.close()

    def read(self, article: Article, stamp: str) -> Packed | None:
        """What was found in the article by what the stamp stands for; None where that is not known."""
        key = key_of(article, stamp)
        data = self._store.read(key)
        if data is None:
            return None
        try:
            return repacked(article, data, key=key)
        except UnpackingError:
            return None  # damaged: it is found anew, and its row replaced

    def write(self, packed: Packed, stamp: str) -> Packed:
        """Keeps what was found, within seconds; what is there under the same key is replaced. The same with its key."""
        key = key_of(packed.article, stamp)
        self._store.write(key, packed.data, stamp)
        return replace(packed, key=key)

    def made_of(self, results: Sequence[Packed], stamp: str) -> bytes | None:
        """What somebody whom the stamp stands for made of these results, in this order, and kept; None of others."""
        key = key_of_all(results, stamp)
        return None if key is None else self._store.read(key)

    def keep_made(self, data: bytes, results: Sequence[Packed], stamp: str) -> None:
        """Keeps that, within seconds, if the results are kept themselves."""
        key = key_of_all(results, stamp)
        if key is not None:
            self._store.write(key, data, stamp)

    def remembering(self, readers: Mapping[str, Reader]) -> Mapping[str, Reader]:
        """The readers, but what they found in the same bytes before, and warned of, they have from here."""
        stamp = stamp_of_readers()
        return remembering(
            readers,
            stamp=stamp,
            find=self._store.read,
            keep=lambda key, data: self._store.write(key, data, stamp),
        )


def default_folder() -> Path:
    """Where results are kept unless another folder is named: the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("dateline")
