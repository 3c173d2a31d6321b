"""Measures what can be found at all: for which gold toponyms a right place is among the candidates.

Usage: `python benchmarks/coverage.py [--shared ../shared] [--misses 40] [--gazetteer FILE]`. A candidate is right when
it lies within 161 km of the gold point or bears its GeoNames id. Candidates are what the name may mean
(`geo.resolve.options`); the last column counts, too, the article's places that an unknown name may lie near, and the
first what the gazetteer has under the name as it stands. Prints one Markdown table, then the misses by kind, most
frequent first; the corpora are public research data that this project does not carry.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer.store import BUILT, LocalGazetteer  # noqa: E402 -- found by the line above
from geo.model import Place  # noqa: E402
from geo.read import article_of  # noqa: E402
from geo.resolve import decided, gathered  # noqa: E402
from geo.resolve.nearby import anchors  # noqa: E402
from geo.resolve.ranker import ranker  # noqa: E402
from geo.sphere import distance_km  # noqa: E402
from training.points import CORPORA, RIGHT_KM, Point, marked, scorer  # noqa: E402
from training.ranker import mentions_of  # noqa: E402


@dataclass(frozen=True, slots=True)
class Found:
    """A gold toponym, its kind, and where a right place is: under its name, among its options, or near by."""

    name: str
    kind: str
    named: bool
    offered: bool
    near: bool
    any: bool


def kinds(corpus: str, shared: Path) -> dict[tuple[str, int], tuple[str, str]]:
    """The kind of each toponym, and its GeoNames id where it is said, by article and start."""
    if corpus == "gwn":
        score = scorer(shared)
        return {
            (f"gwn/{n}", s[0]): (s[4], "") for n, _, gold in score.LOADERS[corpus](shared / "corpora") for s in gold
        }
    out = {}
    for i, article in enumerate(ET.parse(shared / "corpora" / "lgl.xml").getroot().iter("article")):  # noqa: S314 -- our own copy
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            if tag is not None:
                at = int(toponym.findtext("start") or 0)
                out[f"lgl/lgl.xml{i}", at] = (tag.findtext("fcode") or "?", tag.get("geonameid") or "")
    return out


def looked_up(corpus: str, shared: Path, gazetteer: LocalGazetteer) -> Iterator[Found]:
    """Each gold toponym with a point, and where a right place for it is."""
    said = kinds(corpus, shared)
    weights = ranker()
    for document in marked(corpus, shared):
        article = article_of(document.text)
        opened = gathered(article, mentions_of(article, document), gazetteer, weights)
        found = decided(opened, weights)
        for one, resolution, (start, end, point) in zip(opened, found, document.spans, strict=True):
            kind, number = said.get((document.name, start), ("?", ""))
            name = document.text[start:end]
            offered = any(_right(o.place, point, number) for o in one.options)
            unknown = resolution.place is None
            around = anchors(document.text, resolution, found) if unknown else []
            yield Found(
                name,
                kind,
                any(_right(m.place, point, number) for m in gazetteer.lookup(name)),
                offered,
                offered or any(_right(a.place, point, "") for a in around),
                bool(one.options),
            )


def _right(place: Place, point: Point, number: str) -> bool:
    return place.id == f"geonames:{number}" or distance_km(place.lat, place.lon, *point) <= RIGHT_KM


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--misses", type=int, default=40, help="names shown of each kind")
    options.add_argument("--gazetteer", type=Path, default=BUILT, help="another gazetteer file")
    given = options.parse_args()
    shared, gazetteer = given.shared.resolve(), LocalGazetteer(given.gazetteer)
    print("| a right place is | under the name | among the options | or near by |\n|---|---|---|---|")
    missed: dict[str, defaultdict[str, Counter[str]]] = {}
    for corpus, title in CORPORA.items():
        found = list(looked_up(corpus, shared, gazetteer))
        shares = (sum(part) / len(found) for part in zip(*((f.named, f.offered, f.near) for f in found), strict=True))
        print(f"| {title}, {len(found)} toponyms | {' | '.join(f'{share:.3f}' for share in shares)} |")
        missed[title] = defaultdict(Counter)
        for each in found:
            if not each.offered:
                missed[title][each.kind][f"{each.name}{'' if each.any else ' (none)'}"] += 1
    for title, by_kind in missed.items():
        for code, names in sorted(by_kind.items(), key=lambda item: -item[1].total()):
            shown = ", ".join(f"{name} {n}" for name, n in names.most_common(given.misses))
            print(f"\n{title} {code}: {names.total()} missed: {shown}")


if __name__ == "__main__":
    main()
