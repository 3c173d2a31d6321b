"""The gold toponyms that have a point, and the shared scorer's own readers and distances. Needs no training extra."""

import hashlib
import importlib.util
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

CORPORA = {"lgl": "LGL", "gwn": "GeoWebNews"}
RIGHT_KM = 161
"""A hundred miles: what the field calls right since Leidner 2008."""
FOLDS = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article with its gold toponyms: half-open spans and points (lat, lon), in text order, without overlaps."""

    name: str
    text: str
    spans: tuple[tuple[int, int, Point], ...]


def scorer(shared: Path) -> ModuleType:
    """The shared scorer as a module; exits where it is missing."""
    path = shared / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path) if path.is_file() else None
    if spec is None or spec.loader is None:
        sys.exit(f"there is no {path}: give the folder that holds score/ and corpora/ with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked(corpus: str, shared: Path) -> list[Marked]:
    """The corpus's articles with the toponyms that the scorer counts."""
    score = scorer(shared)
    return [
        Marked(
            name=f"{corpus}/{name}",
            text=text,
            spans=tuple((a, b, point) for a, b, point, *_ in score.no_overlap(gold) if point),
        )
        for name, text, gold in score.LOADERS[corpus](shared / "corpora")
        if text
    ]


def folds(names: Iterable[str]) -> dict[str, int]:
    """Which fold each article is in, by the names of its corpus alone."""
    ordered = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    by_corpus = [[name for name in ordered if name.startswith(f"{corpus}/")] for corpus in CORPORA]
    return {name: at % FOLDS for same in by_corpus for at, name in enumerate(same)}
