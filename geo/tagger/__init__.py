"""An article in, the place names that the trained encoder sees out, with the share of each role. Decides no place.

The weights belong in `geo/data/tagger/`, where `training/` puts them; none are good enough yet to be carried, so no
recogniser uses this. A word's answer depends on its window alone, not on the batch or on what was tagged before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import WeightsError
from geo.model import Article
from geo.tagger.decode import Floats, best_tags, names
from geo.tagger.encode import Vocabulary, Window, windows

WEIGHTS = Path(str(files("geo.data"))) / "tagger"
MODEL, VOCABULARY = "tagger.onnx", "vocabulary.txt"
STEP = 16
"""Windows are filled up to a multiple of so many pieces, so that few lengths are run and little is computed for
nothing."""
MOST_WINDOWS = 16
"""Windows that are run at once: more are no faster and take memory."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A place name: half-open code-point offsets, how sure it is one, and the share of each of `geo.model.ROLES`."""

    start: int
    end: int
    score: float
    roles: tuple[float, ...]


class Tagger:
    """The encoder with its vocabulary, loaded once; safe to share between threads."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 0) -> None:
        """Loads the weights; `threads` 0 takes one a core. Raises `WeightsError` when they are missing or broken."""
        from onnxruntime import InferenceSession, SessionOptions  # a tenth of a second, and rules do not need it

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            pieces = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
            self.vocabulary = Vocabulary(pieces)
            self._session: Any = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise WeightsError(f"the tagger's weights in {folder.name}/ cannot be read: reinstall dateline") from error

    def tag(self, article: Article) -> tuple[TaggedName, ...]:
        """The article's place names in text order, without overlaps."""
        found = [
            name
            for window, (tags, roles) in self._answers(windows(article, self.vocabulary))
            for name in _names(window, tags, roles)
        ]
        return tuple(sorted(found, key=lambda name: name.start))

    def _answers(self, all_windows: Sequence[Window]) -> Iterator[tuple[Window, tuple[Floats, Floats]]]:
        """Each window with the log shares of its words: of tags (words, 3) and of roles (words, 5)."""
        ordered = sorted(all_windows, key=lambda w: len(w.ids))
        for length, same in groupby(ordered, key=lambda w: -(-len(w.ids) // STEP) * STEP):
            group = list(same)
            for at in range(0, len(group), MOST_WINDOWS):
                yield from self._run(group[at : at + MOST_WINDOWS], length)

    def _run(self, group: Sequence[Window], length: int) -> Iterator[tuple[Window, tuple[Floats, Floats]]]:
        ids = np.zeros((len(group), length), np.int64)
        shapes = np.zeros((len(group), length), np.int64)
        for row, window in enumerate(group):
            ids[row, : len(window.ids)], shapes[row, : len(window.ids)] = window.ids, window.shapes
        tags, roles = self._session.run(["place", "role"], {"ids": ids, "shapes": shapes})
        for row, window in enumerate(group):
            firsts = list(window.firsts)
            yield window, (tags[row, firsts], roles[row, firsts])


def _names(window: Window, tags: Floats, roles: Floats) -> Iterator[TaggedName]:
    starts = [at == 0 or window.sentence[at] != window.sentence[at - 1] for at in range(len(window.words))]
    for first, last in names(best_tags(tags, starts)):
        if window.keep[first]:
            shares = np.exp(roles[first : last + 1].mean(0))
            yield TaggedName(
                start=window.words[first].start,
                end=window.words[last].end,
                score=float(1 - np.exp(tags[first : last + 1, 0].min())),
                roles=tuple(float(share) for share in shares / shares.sum()),
            )
