"""Scores resolution on articles that its weights were not learned from: five folds, spans given, unresolved is wrong.

Usage: `python benchmarks/resolution.py [--shared ../shared]`, about two minutes. For each fold the weights are learned
from the other four, and the whole of `geo.resolve.resolve` decides. Prints one Markdown table; the corpora are public
research data that this project does not carry.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer.store import BUILT, LocalGazetteer  # noqa: E402 -- found by the line above
from geo.read import article_of  # noqa: E402
from geo.resolve import resolve  # noqa: E402
from geo.resolve.ranker import Ranker  # noqa: E402
from geo.sphere import distance_km  # noqa: E402
from training.points import CORPORA, FOLDS, RIGHT_KM, Marked, folds, marked  # noqa: E402
from training.ranker import learned, mentions_of  # noqa: E402

UNRESOLVED_KM = 20039.0
"""Half the earth's circumference, as the scorer counts what is not found."""
SURE = 0.9


def decided(document: Marked, gazetteer: LocalGazetteer, weights: Ranker) -> list[tuple[float, float]]:
    """How far off each toponym is in km, and how sure the program was."""
    article = article_of(document.text)
    found = resolve(article, mentions_of(article, document), gazetteer, weights=weights)
    return [
        (UNRESOLVED_KM if r.place is None else distance_km(r.place.lat, r.place.lon, lat, lon), r.score)
        for r, (_, _, (lat, lon)) in zip(found, document.spans, strict=True)
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--gazetteer", type=Path, default=BUILT, help="another gazetteer file")
    given = options.parse_args()
    gazetteer = LocalGazetteer(given.gazetteer)
    documents = {corpus: marked(corpus, given.shared.resolve()) for corpus in CORPORA}
    every = [d for each in documents.values() for d in each]
    fold = folds(d.name for d in every)
    weights = [learned([d for d in every if fold[d.name] != k], gazetteer) for k in range(FOLDS)]
    print("| | LGL | GeoWebNews |\n|---|---|---|")
    found = {
        corpus: [pair for d in each for pair in decided(d, gazetteer, weights[fold[d.name]])]
        for corpus, each in documents.items()
    }
    rows = {
        "gold toponyms with a point": [str(len(f)) for f in found.values()],
        "within 161 km": [f"{sum(km <= RIGHT_KM for km, _ in f) / len(f):.3f}" for f in found.values()],
        "median error": [f"{median(km for km, _ in f):.1f} km" for f in found.values()],
        "not found": [f"{sum(km == UNRESOLVED_KM for km, _ in f) / len(f):.3f}" for f in found.values()],
    }
    for low, high in ((SURE, 1.01), (0.7, SURE), (0.5, 0.7), (0.0, 0.5)):
        part = [[km for km, p in f if low <= p < high and km != UNRESOLVED_KM] for f in found.values()]
        rows[f"right where p is {low} to {min(high, 1)}"] = [
            f"{sum(km <= RIGHT_KM for km in kms) / max(len(kms), 1):.3f} of {len(kms)}" for kms in part
        ]
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")
    print(f"\n{rate(every):,.0f} mentions a second, one thread, the first look-up of each name included")


def rate(documents: Sequence[Marked]) -> float:
    """Mentions that are resolved in a second, by a gazetteer that was just opened; the best of three rounds."""
    articles = [article_of(d.text) for d in documents]
    mentions = [mentions_of(a, d) for a, d in zip(articles, documents, strict=True)]
    times = []
    for _ in range(3):
        gazetteer = LocalGazetteer()
        begun = time.perf_counter()
        for article, each in zip(articles, mentions, strict=True):
            resolve(article, each, gazetteer)
        times.append(time.perf_counter() - begun)
    return sum(map(len, mentions)) / min(times)


if __name__ == "__main__":
    main()
