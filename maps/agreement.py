"""What was found in articles and what somebody reviewed in them in; how well the two agree out: counts, P, R, F1.

Both are mentions as `dateline mentions` writes them. What is counted, as the field does:

- names: a mention is right where its span is exactly a reviewed one's.
- roles: ... and its role is the reviewed one's.
- places: ... and its place lies within 161 km (a hundred miles; Leidner 2008) of the reviewed one's. Reviewed mentions
  without a place are left out of both sides.
- sites: only mentions with the role `site`, on both sides; spans need only overlap, and no reviewed one counts twice.
- pins: ... and the place lies within 161 km, where the reviewed one has a place.
- events: ... and one of the events there has the type of a reviewed one, or neither side has any.

Intervals are 95 % percentile bootstraps (Efron 1979): the articles are drawn anew, with a fixed seed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.model import Role
from geo.sphere import distance_km

RIGHT_KM = 161.0
RESAMPLED = 2_000
SEED = 20_261_128
LEVEL = 0.95
FEWEST = 2
"""Of a single article nothing can be said about others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention: its span, its role, its place's (lat, lon) or None, and the types of the events at it."""

    start: int
    end: int
    role: Role
    point: tuple[float, float] | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many are right, of how many that were found and how many that were reviewed."""

    right: int
    found: int
    reviewed: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was reviewed that was found; None where nothing was reviewed."""
        return self.right / self.reviewed if self.reviewed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing on either side."""
        both = self.found + self.reviewed
        return 2 * self.right / both if both else None

    @property
    def wrong(self) -> int:
        """How many were found wrongly, and how many were missed."""
        return self.found + self.reviewed - 2 * self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A measure over all articles, with the interval (low, high) of each share; None where none can be given."""

    counted: Counted
    precision: tuple[float, float] | None
    recall: tuple[float, float] | None
    f1: tuple[float, float] | None


Pair = tuple[Sequence[Marked], Sequence[Marked]]
"""What was found in an article, and what was reviewed in it, each in text order."""


def _names(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    return _strict(found, reviewed, lambda _, __: True)


def _roles(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    return _strict(found, reviewed, lambda one, gold: one.role == gold.role)


def _places(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    unplaced = {(each.start, each.end) for each in reviewed if each.point is None}
    left = [[each for each in side if (each.start, each.end) not in unplaced] for side in (found, reviewed)]
    return _strict(left[0], left[1], _near)


def _strict(found: Sequence[Marked], reviewed: Sequence[Marked], agree: Callable[[Marked, Marked], bool]) -> Counted:
    gold = {(each.start, each.end): each for each in reviewed}
    spans = {(each.start, each.end): each for each in found}
    right = sum(agree(spans[span], gold[span]) for span in spans.keys() & gold.keys())
    return Counted(right=right, found=len(spans), reviewed=len(gold))


def _near(one: Marked, gold: Marked) -> bool:
    if gold.point is None or one.point is None:
        return gold.point is None
    return distance_km(*one.point, *gold.point) <= RIGHT_KM


def _sites(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    return _at_sites(found, reviewed, lambda _, __: True)


def _pins(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    return _at_sites(found, reviewed, _near)


def _events(found: Sequence[Marked], reviewed: Sequence[Marked]) -> Counted:
    return _at_sites(found, reviewed, lambda one, gold: _near(one, gold) and _same_type(one, gold))


def _same_type(one: Marked, gold: Marked) -> bool:
    return bool(one.types & gold.types) or not (one.types or gold.types)


def _at_sites(found: Sequence[Marked], reviewed: Sequence[Marked], agree: Callable[[Marked, Marked], bool]) -> Counted:
    sites = [each for each in found if each.role == "site"]
    used: set[int] = set()
    right = 0
    for site in sites:
        over = (
            at for at, gold in enumerate(reviewed) if at not in used and gold.start < site.end and site.start < gold.end
        )
        at = next(over, None)
        if at is not None and reviewed[at].role == "site":
            used.add(at)
            right += agree(site, reviewed[at])
    return Counted(right=right, found=len(sites), reviewed=sum(each.role == "site" for each in reviewed))


MEASURES: Mapping[str, Callable[[Sequence[Marked], Sequence[Marked]], Counted]] = {
    "names": _names,
    "roles": _roles,
    "places": _places,
    "sites": _sites,
    "pins": _pins,
    "events": _events,
}
"""What is measured, by its name; the module says what each means."""


def counted(pair: Pair) -> dict[str, Counted]:
    """The counts of one article by measure."""
    return {name: measure(*pair) for name, measure in MEASURES.items()}


def measured(articles: Iterable[Mapping[str, Counted]]) -> dict[str, Measured]:
    """Each measure over all the articles whose counts are given, with its intervals; their order does not matter."""
    rows = sorted(
        [[(each[name].right, each[name].found, each[name].reviewed) for name in MEASURES] for each in articles]
    )
    intervals = _intervals(rows)
    out: dict[str, Measured] = {}
    for at, name in enumerate(MEASURES):
        right, found, reviewed = (sum(row[at][part] for row in rows) for part in range(3))
        precision, recall, f1 = intervals[at]
        out[name] = Measured(
            counted=Counted(right=right, found=found, reviewed=reviewed), precision=precision, recall=recall, f1=f1
        )
    return out


Interval = tuple[float, float] | None


def _intervals(rows: Sequence[Sequence[tuple[int, int, int]]]) -> list[tuple[Interval, Interval, Interval]]:
    """For each measure those of precision, recall and F1."""
    if len(rows) < FEWEST:
        return [(None, None, None)] * len(MEASURES)
    import numpy as np  # only who scores needs it

    counts = np.array(rows, dtype=float)
    drawn = np.random.default_rng(SEED).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=RESAMPLED)
    sums = np.einsum("da,amp->dmp", drawn.astype(float), counts)
    out = []
    for at in range(len(MEASURES)):
        right, found, reviewed = (sums[:, at, part] for part in range(3))
        shares: list[Interval] = []
        for top, bottom in ((right, found), (right, reviewed), (2 * right, found + reviewed)):
            there = bottom > 0
            if not there.any():
                shares.append(None)
                continue
            low, high = np.quantile(top[there] / bottom[there], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            shares.append((float(low), float(high)))
        out.append((shares[0], shares[1], shares[2]))
    return out
