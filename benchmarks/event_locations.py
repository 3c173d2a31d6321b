"""Scores where the encoder sees the events of given verbs happen, on the tenth of `event_location` kept aside.

Usage: `python benchmarks/event_locations.py [--shared ../shared] [--weights DIR]`. The sentences were never trained on,
neither by the folds nor by what is shipped (`training.corpora.kept_aside`). A word of the sentence is a place of the
verb's event when its odds are better than even; figures are over words, and over verbs with no place at all.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer.store import LocalGazetteer  # noqa: E402 -- found by the line above
from geo.read import article_of  # noqa: E402
from geo.tagger import WEIGHTS, Tagger  # noqa: E402
from geo.tagger.encode import windows  # noqa: E402
from training.corpora import event_locations  # noqa: E402


def f1(right: int, predicted: int, gold: int) -> str:
    """Precision, recall and F1 in one line."""
    p, r = right / max(predicted, 1), right / max(gold, 1)
    return f"P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  of {gold}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--weights", type=Path, default=WEIGHTS)
    given = options.parse_args()
    if not (given.shared / "corpora").is_dir():
        sys.exit(f"event_locations: there is no {given.shared / 'corpora'}: name its folder with --shared")
    tagger, gazetteer = Tagger(given.weights), LocalGazetteer()
    words, nowhere = [0, 0, 0], [0, 0, 0]
    for document in event_locations(given.shared / "corpora"):
        if not document.aside:
            continue
        answers = tagger.answers(windows(article_of(document.text), tagger.vocabulary, gazetteer, every=True))
        for told in document.told:
            start, end = told.trigger
            found, gold = set(), set()
            for answer in answers:
                each = answer.window.words
                verb = [i for i, w in enumerate(each) if w.start < end and start < w.end]
                if verb:
                    odds = answer.pairs[verb].mean(0)
                    found |= {w.start for w, odd in zip(each, odds, strict=True) if odd > 0}
                gold |= {w.start for w in each for a, b in told.places or () if w.start < b and a < w.end}
            words = [n + m for n, m in zip(words, (len(found & gold), len(found), len(gold)), strict=True)]
            none = (not found and not gold, not found, not gold)
            nowhere = [n + m for n, m in zip(nowhere, none, strict=True)]
    print("words of the place  ", f1(*words))
    print("no place            ", f1(*nowhere))


if __name__ == "__main__":
    main()
