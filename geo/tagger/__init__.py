"""An article in, what the trained encoder says out: place names with the share of each role, events. Decides no place.

The weights are in `geo/data/tagger/`, with their model card; `training/` makes them. An answer depends on its article
alone, not on the batch or on what was tagged before.
"""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from geo.errors import WeightsError
from geo.gazetteer import Gazetteer
from geo.model import ROLES, Article
from geo.tagger.answer import Answer
from geo.tagger.decode import Floats, agreed, doubted, named
from geo.tagger.encode import Vocabulary, Window, windows

WEIGHTS = Path(str(files("geo.data"))) / "tagger"
MODEL, VOCABULARY = "tagger.onnx", "vocabulary.txt"
READ = ("ids", "shapes", "known", "reports", "firsts")
"""The model's inputs, which are fields of a window."""
SAID = ("place", "role", "event_type", "status", "kind", "none", "pairs")
"""The model's outputs, in the order of `Answer`'s fields."""

_SILENT = "ORT_DISABLE_TELEMETRY"
"""With this variable onnxruntime, from version 1.29 on, does not report its use to its maker over the network, and
keeps no number of the machine in the user's home."""


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A place name: half-open code-point offsets, how sure it is one, and the share of each of `geo.model.ROLES`."""

    start: int
    end: int
    score: float
    roles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the encoder says of an article: its place names, and its answer for each window, both in text order."""

    names: tuple[TaggedName, ...]
    answers: tuple[Answer, ...]


class Tagger:
    """The encoder with its vocabulary, loaded once. Several threads may tag at once, which is how to use more cores."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1) -> None:
        """Loads the weights. `threads`: how many one call computes with; several for one text gain little.

        Raises `WeightsError` when the weights are missing or broken.
        """
        os.environ[_SILENT] = "1"
        # A tenth of a second, and rules do not need it.
        from onnxruntime import InferenceSession, SessionOptions, disable_telemetry_events

        disable_telemetry_events()  # the variable is too late where somebody else has loaded it
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.enable_mem_pattern = False  # nearly every window has a length of its own
        options.log_severity_level = 3
        try:
            pieces = (folder / VOCABULARY).read_text(encoding="utf-8").splitlines()
            self.vocabulary = Vocabulary(pieces)
            self._session: Any = InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors have no common class of their own
            raise WeightsError(f"the tagger's weights in {folder.name}/ cannot be read: reinstall dateline") from error

    def tag(self, article: Article, gazetteer: Gazetteer) -> tuple[TaggedName, ...]:
        """The article's place names in text order, without overlaps."""
        return self.hear(article, gazetteer).names

    def hear(self, article: Article, gazetteer: Gazetteer, *, sure: Sequence[tuple[int, int]] = ()) -> Heard:
        """The article's place names, without overlaps, and all that is said. Spans that are `sure` are among them."""
        said = self.answers(windows(article, self.vocabulary, gazetteer))
        tags = agreed([(each.window, each.tags) for each in said])
        found: list[TaggedName] = []
        for each, agreed_tags in zip(said, tags, strict=True):
            for name in _names(each, agreed_tags):
                if not found or name.start >= found[-1].end:  # two windows may see one name over their seam
                    found.append(name)
        return Heard(tuple(found) if not sure else _with_sure(found, sure, said), tuple(said))

    def answers(self, all_windows: Sequence[Window]) -> list[Answer]:
        """What the encoder says of each window, in their order; the time it takes is all the encoder's own."""
        return [self._answer(window) for window in all_windows]

    def _answer(self, window: Window) -> Answer:
        said = self._session.run(list(SAID), {name: np.array(getattr(window, name), np.int64) for name in READ})
        tags, roles, types, statuses, kinds, none, pairs = said
        return Answer(
            window=window,
            tags=tags,
            roles=roles,
            types=types,
            statuses=statuses,
            kinds=kinds,
            none=none[:, 0],
            pairs=pairs,
        )


def _names(said: Answer, tags: Floats) -> Iterator[TaggedName]:
    window = said.window
    for first, last in named(window, doubted(window, tags)):
        start, end = window.words[first].start, window.words[last].end
        if end - start > 1:  # a lone letter names nothing
            yield TaggedName(
                start=start,
                end=end,
                score=float(1 - np.exp(tags[first : last + 1, 0].min())),
                roles=_shares(said.roles[first : last + 1]),
            )


def _shares(chances: Floats) -> tuple[float, ...]:
    """The share of each role over a name's words."""
    shares = np.exp(chances.mean(0))
    return tuple(float(share) for share in shares / shares.sum())


def _with_sure(
    found: Sequence[TaggedName], sure: Sequence[tuple[int, int]], said: Sequence[Answer]
) -> tuple[TaggedName, ...]:
    """The names with those that are sure, which are in text order and do not overlap; the encoder says their roles too.

    What overlaps one of them is left out.
    """
    words = [
        (word.start, word.end, chances)
        for each in said
        for word, kept, chances in zip(each.window.words, each.window.keep, each.roles, strict=True)
        if kept
    ]
    starts = [start for start, *_ in words]
    out: list[TaggedName] = []
    for start, end in sure:
        inside = words[bisect_left(starts, start) : bisect_left(starts, end)]
        chances = np.stack([each for *_, each in inside]) if inside else np.zeros((1, len(ROLES)), np.float32)
        out.append(TaggedName(start=start, end=end, score=1.0, roles=_shares(chances)))
    ends = [end for _, end in sure]
    for name in found:
        following = bisect_right(ends, name.start)
        if following == len(sure) or sure[following][0] >= name.end:
            out.append(name)
    return tuple(sorted(out, key=lambda name: name.start))
