"""Measures what can be found at all: for which gold toponyms a right place is among the candidates.

Usage: `python benchmarks/coverage.py [--shared ../shared] [--misses 40] [--gazetteer FILE]`. A candidate is right when it lies within
161 km of the gold point or bears its GeoNames id. Prints one Markdown table, then the misses by kind, most frequent
first, with names; the corpora are public research data that this project does not carry.
"""

import argparse
import importlib.util
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from geo.gazetteer.store import BUILT, LocalGazetteer  # noqa: E402 -- found by the line above

CORPORA = {"lgl": "LGL", "gwn": "GeoWebNews"}
RIGHT_KM = 161
"""A hundred miles: what the field calls right since Leidner 2008."""


def scorer(shared: Path) -> ModuleType:
    """The shared scorer, whose readers of the corpora and distances are used here too."""
    path = shared / "score" / "score.py"
    if not path.is_file():
        sys.exit(f"coverage: there is no {path}; give the folder that holds score/ and corpora/ with --shared")
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"coverage: {path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kinds(shared: Path) -> dict[tuple[str, int], tuple[str, str]]:
    """The GeoNames feature code and id of each toponym of LGL, by article and start."""
    out = {}
    for i, article in enumerate(ET.parse(shared / "corpora" / "lgl.xml").getroot().iter("article")):  # noqa: S314 -- our own copy
        for toponym in article.iter("toponym"):
            tag = toponym.find("gaztag")
            if tag is not None:
                at = int(toponym.findtext("start") or 0)
                out[f"lgl.xml{i}", at] = (tag.findtext("fcode") or "?", tag.get("geonameid") or "")
    return out


def looked_up(corpus: str, shared: Path, gazetteer: LocalGazetteer) -> Iterator[tuple[str, str, bool, bool]]:
    """Each gold toponym with a point: its name, its kind, whether a candidate is right, whether there is any."""
    score = scorer(shared)
    codes = kinds(shared) if corpus == "lgl" else {}
    for name, text, gold in score.LOADERS[corpus](shared / "corpora"):
        for start, end, point, _, kind in score.no_overlap(gold):
            if point is None:
                continue
            code, number = codes.get((name, start), (kind or "?", ""))
            matches = gazetteer.lookup(text[start:end])
            right = any(
                m.place.id == f"geonames:{number}" or score.km((m.place.lat, m.place.lon), point) <= RIGHT_KM
                for m in matches
            )
            yield text[start:end], code, right, bool(matches)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--misses", type=int, default=40, help="names shown of each kind")
    options.add_argument("--gazetteer", type=Path, default=BUILT, help="another gazetteer file")
    given = options.parse_args()
    shared, gazetteer = given.shared.resolve(), LocalGazetteer(given.gazetteer)
    print("| Gold toponyms with a point | of | a right candidate | only wrong ones | none |\n|---|---|---|---|---|")
    missed: dict[str, dict[str, Counter[str]]] = {}
    for corpus, title in CORPORA.items():
        found = list(looked_up(corpus, shared, gazetteer))
        n, right, some = len(found), sum(r for *_, r, _ in found), sum(s and not r for *_, r, s in found)
        print(f"| {title} | {n} | {right / n:.3f} | {some / n:.3f} | {(n - right - some) / n:.3f} |")
        missed[title] = defaultdict(Counter)
        for name, code, ok, any_ in found:
            if not ok:
                missed[title][code][f"{name}{'' if any_ else ' (none)'}"] += 1
    for title, by_kind in missed.items():
        for code, names in sorted(by_kind.items(), key=lambda item: -item[1].total()):
            shown = ", ".join(f"{name} {n}" for name, n in names.most_common(given.misses))
            print(f"\n{title} {code}: {names.total()} missed: {shown}")


if __name__ == "__main__":
    main()
