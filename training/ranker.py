"""The weights of `geo/data/ranker.csv`, learned from gold toponyms: `python -m training.ranker [--shared ../shared]`.

A conditional logit (McFadden 1974): of the places that a name may mean, and "none of these", the right one is made
likely; where several are right, their sum. What the rest of an article says depends on what its names are taken for,
so evidence and weights are worked out in turns. Needs numpy alone.
"""

import argparse
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.gazetteer.store import LocalGazetteer
from geo.model import Article, Mention, Place
from geo.read import article_of
from geo.resolve import decided, gathered
from geo.resolve.nearby import NONE as NEAR_NONE
from geo.resolve.nearby import anchors
from geo.resolve.prior import Features
from geo.resolve.ranker import NONE, Ranker, ranker
from geo.sphere import distance_km
from training.points import CORPORA, RIGHT_KM, Marked, Point, marked

TURNS = 4
RIDGE = 2.0
"""How much large weights cost, in mentions. Set once; no other value was tried."""
STEPS, RATE = 800, 0.05
TABLE = Path("geo/data/ranker.csv")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """All options of all mentions: features (options, features), the mention of each, and which are right."""

    features: Floats
    mention: NDArray[np.int64]
    right: NDArray[np.bool_]
    weight: Floats
    """Of each mention: both corpora count the same in all, as one has nearly twice the other's mentions."""
    count: int


def mentions_of(article: Article, document: Marked) -> list[Mention]:
    """The gold toponyms as mentions of no particular role."""
    return [
        Mention(article_id=article.id, start=a, end=b, text=document.text[a:b], role="reference", score=1.0)
        for a, b, _ in document.spans
    ]


def choices(documents: Sequence[Marked], names: Sequence[str], weights: Ranker, gazetteer: Gazetteer) -> Choices:
    """What there is to choose from in the articles; "none of these" is each mention's last option."""
    made = _Table(names, NONE)
    for document in documents:
        article = article_of(document.text)
        opened = gathered(article, mentions_of(article, document), gazetteer, weights)
        for one, (_, _, point) in zip(opened, document.spans, strict=True):
            made.add(
                corpus_of(document),
                [(one.features(i), _right(option.place, point)) for i, option in enumerate(one.options)],
            )
    return made.choices()


def near_choices(documents: Sequence[Marked], names: Sequence[str], weights: Ranker, gazetteer: Gazetteer) -> Choices:
    """The same for what its own name does not place: which of the article's places it lies near."""
    made = _Table(names, NEAR_NONE)
    for document in documents:
        article = article_of(document.text)
        found = decided(gathered(article, mentions_of(article, document), gazetteer, weights), weights)
        for one, (_, _, point) in zip(found, document.spans, strict=True):
            if one.place is None:
                around = anchors(document.text, one, found)
                made.add(corpus_of(document), [(each.features, _right(each.place, point)) for each in around])
    return made.choices()


def corpus_of(document: Marked) -> str:
    return document.name.partition("/")[0]


def _right(place: Place, point: Point) -> bool:
    return distance_km(place.lat, place.lon, *point) <= RIGHT_KM


class _Table:
    """Collects the options of one mention after the other."""

    def __init__(self, names: Sequence[str], none: str) -> None:
        self._names = names
        self._none = [1.0 if name == none else 0.0 for name in names]
        self._rows: list[list[float]] = []
        self._mention: list[int] = []
        self._right: list[bool] = []
        self._corpus: list[str] = []
        self._count = 0

    def add(self, corpus: str, options: Sequence[tuple[Features, bool]]) -> None:
        self._corpus.append(corpus)
        for features, right in options:
            self._rows.append([features.get(name, 0.0) for name in self._names])
            self._right.append(right)
        self._rows.append(self._none)
        self._right.append(not any(right for _, right in options))
        self._mention.extend([self._count] * (len(options) + 1))
        self._count += 1

    def choices(self) -> Choices:
        sizes = Counter(self._corpus)
        return Choices(
            features=np.array(self._rows),
            mention=np.array(self._mention),
            right=np.array(self._right),
            weight=np.array([self._count / len(sizes) / sizes[corpus] for corpus in self._corpus]),
            count=self._count,
        )


def fitted(data: Choices, start: Floats, low: Floats, high: Floats) -> Floats:
    """The weights within bounds that make the right options likeliest, from `start` on (Adam; Kingma, Ba 2015)."""
    weights = start.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        score = data.features @ weights
        top = np.full(data.count, -np.inf)
        np.maximum.at(top, data.mention, score)
        raised = np.exp(score - top[data.mention])
        share = raised / np.bincount(data.mention, raised, data.count)[data.mention]
        good = share * data.right
        ideal = good / np.maximum(np.bincount(data.mention, good, data.count), 1e-12)[data.mention]
        slope = (data.features.T @ ((share - ideal) * data.weight[data.mention]) + RIDGE * weights) / data.count
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = RATE * min(1.0, 4 * (1 - step / (STEPS + 1)))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        weights = np.clip(weights, low, high)
    return weights


def learned(documents: Sequence[Marked], gazetteer: Gazetteer) -> Ranker:
    """Weights learned from the articles, from nothing on: what stands in the table but signs and words is not used."""
    table = ranker()
    names = list(table.weights)
    now = replace(table, weights={n: table.weights[n] if table.signs[n] == "=" else 0.0 for n in names})
    low, high = _bounds(now, names)
    near = np.array([name.startswith("near_") for name in names])
    for _ in range(TURNS):
        start = np.array([now.weights[name] for name in names])
        found = fitted(choices(documents, names, now, gazetteer), start, low, high)
        now = _with(now, names, np.where(near, start, found))
    start = np.array([now.weights[name] for name in names])
    return _with(now, names, fitted(near_choices(documents, names, now, gazetteer), start, low, high), only="near_")


def _bounds(now: Ranker, names: Sequence[str]) -> tuple[Floats, Floats]:
    """The least and the greatest weight of each feature, by its sign."""
    reach = {"+": (0.0, np.inf), "-": (-np.inf, 0.0), "": (-np.inf, np.inf)}
    pairs = [reach.get(now.signs[name], (now.weights[name], now.weights[name])) for name in names]
    return np.array([low for low, _ in pairs]), np.array([high for _, high in pairs])


def _with(now: Ranker, names: Sequence[str], found: Floats, *, only: str = "") -> Ranker:
    """The ranker with new weights, of those features whose names begin with `only`."""
    new = {name: round(float(w), 3) for name, w in zip(names, found, strict=True) if name.startswith(only)}
    return replace(now, weights={**now.weights, **new})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path("../shared"))
    shared = options.parse_args().shared.resolve()
    found = learned([d for corpus in CORPORA for d in marked(corpus, shared)], LocalGazetteer())
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("feature", "weight", "sign", "says"))
    table.writerows(
        (name, f"{weight:g}", found.signs[name], found.says.get(name, "")) for name, weight in found.weights.items()
    )
    TABLE.write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
