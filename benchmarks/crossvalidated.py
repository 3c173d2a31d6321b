"""Scores the tagger on articles that it was not trained on: five folds, each tagged by the weights made without it.

Usage: `python benchmarks/crossvalidated.py [--shared ../shared]`, after `python -m training fold K` for K = 0..4, whose
eight-bit weights lie in build/training/. The whole program runs, with those weights in place of the shipped ones; the
shared scorer counts. Needs the training extra, for its readers of the corpora.
"""

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from accuracy import CORPORA, measured, table  # noqa: E402 -- a neighbour, found by the script's own folder

from geo.gazetteer import Gazetteer  # noqa: E402
from geo.model import Article, Reading  # noqa: E402
from geo.pipeline import locate_all  # noqa: E402
from geo.read import read  # noqa: E402
from geo.recognise import by_tagger  # noqa: E402
from geo.tagger import Tagger  # noqa: E402
from maps.table import mentions_jsonl  # noqa: E402
from training.__main__ import FIGURES, MADE, NEWS  # noqa: E402
from training.corpora import READERS  # noqa: E402
from training.points import FOLDS, folds  # noqa: E402


def said(folder: Path, shared: Path) -> Iterator[str]:
    """Every article's mentions as `dateline mentions` writes them, by the weights that have not seen the article."""
    texts = {d.name: d.text for corpus in NEWS for d in READERS[corpus](shared / "corpora")}
    fold = {texts[name]: at for name, at in folds(texts).items()}
    weights = cache(lambda at: Tagger(MADE / f"fold-{at}"))

    def held_out(article: Article, gazetteer: Gazetteer) -> Reading:
        return by_tagger(article, gazetteer, tagger=weights(fold[article.text]))

    for found in locate_all(read([folder]), recogniser=held_out):
        yield from mentions_jsonl(found)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--folder", type=Path, help="(for the scorer) write the mentions of its articles")
    given = options.parse_args()
    shared = given.shared.resolve()
    if given.folder:
        sys.stdout.writelines(said(given.folder, shared))
        return
    missing = [f"fold {at}" for at in range(FOLDS) if not (ROOT / MADE / f"fold-{at}").is_dir()]
    if missing:
        sys.exit(f"crossvalidated: no weights of {', '.join(missing)}: python -m training fold K makes them")
    command = f"{sys.executable} {Path(__file__).resolve()} --shared {shared} --folder {{dir}}"
    figures = table({corpus: measured(corpus, shared=shared, command=command) for corpus in CORPORA})
    (ROOT / MADE / FIGURES).write_text(f"{figures}\n\n", encoding="utf-8")
    print(figures)


if __name__ == "__main__":
    main()
