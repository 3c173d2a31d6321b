"""Features in, a probability for each place out: a linear model whose weights a person can read.

The weights are in `geo/data/ranker.csv`, a line a feature with what it says in plain words; `training/ranker.py`
learned them. What must speak for a place ("+") never counts against it, nor the other way ("-"), so that reasons make
sense; a weight marked "=" was set by hand. Probabilities are a softmax over the places that a name may mean and "none
of these".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from geo.resolve.prior import Features
from geo.tables import rows

NONE = "none"
"""The weight of "none of these"."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature, the sign that each may have, and the words that say what it is."""

    weights: Mapping[str, float]
    signs: Mapping[str, str]
    says: Mapping[str, str]

    def score(self, *parts: Features) -> float:
        """What speaks for a place, in nats, where no two parts have the same feature; unknown ones count nothing."""
        total = 0.0
        for features in parts:
            for name, value in features.items():
                total += self.weights.get(name, 0.0) * value
        return total

    def shares(self, scores: Sequence[float], *, none: str = NONE) -> list[float]:
        """The probability of each place; what is missing to 1 is that of none, whose weight has the name `none`."""
        other = self.weights.get(none, 0.0)
        top = max([*scores, other])
        raised = [exp(s - top) for s in scores]
        total = exp(other - top) + sum(raised)
        return [each / total for each in raised]

    def reasons(self, features: Features, words: Mapping[str, str]) -> tuple[str, ...]:
        """Each feature in plain words with its share of the score, the weightiest first."""
        shares = {name: self.weights.get(name, 0.0) * value for name, value in features.items()}
        return tuple(
            f"{self.says[name].format(words.get(name, ''))} ({shares[name]:+.1f})"
            for name in sorted(shares, key=lambda n: (-abs(shares[n]), n))
            if name in self.says and abs(shares[name]) >= LEAST_SHARE
        )


LEAST_SHARE = 0.05
"""Less than this share of a score is not worth a reader's time."""


@cache
def ranker() -> Ranker:
    """The weights that Dateline carries."""
    table = rows("ranker.csv")
    return Ranker(
        weights={row["feature"]: float(row["weight"]) for row in table},
        signs={row["feature"]: row["sign"] for row in table},
        says={row["feature"]: row["says"] for row in table if row["says"]},
    )
