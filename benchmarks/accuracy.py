"""Runs the scorer on LGL, GeoWebNews and their gold articles, and prints one Markdown table of what it found.

Usage: `python benchmarks/accuracy.py [--shared ../shared] [--recogniser rules]`. The tagger was trained on these
articles, so its figures here would be too good: `crossvalidated.py` has the true ones. The corpora are public research
data that this project does not carry; without them this says so and stops with status 1.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from training.points import CORPORA  # noqa: E402 -- found by the line above

FIGURES = (
    ("recognition", "Names, strict spans, all toponyms", "F1"),
    ("literal", "Names used literally (GeoWebNews's literal side)", "F1"),
    ("acc@161", "Resolution: within 161 km, spans given", "all"),
    ("end-to-end", "Names found and placed within 161 km", "F1"),
    ("site", "Gold articles: is it where something happens", "F1"),
    ("pin", "Gold articles: site and right place", "F1"),
    ("pin+type", "Gold articles: and right type of event", "F1"),
    ("trigger", "Gold articles: share of right pins with the right word", "share"),
)
"""The scorer's figure, what it is in words, and which of its parts is shown."""


def measured(corpus: str, *, shared: Path, command: str) -> dict[str, dict[str, float]]:
    """The scorer's figures for one corpus; exits with its message when it fails."""
    scorer = shared / "score" / "score.py"
    if not scorer.is_file():
        sys.exit(f"accuracy: there is no {scorer}; give the folder that holds score/ and corpora/ with --shared")
    done = subprocess.run(
        [sys.executable, str(scorer), corpus, "--spans", "--json", "--cmd", command],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"accuracy: the scorer failed on {corpus}")
    figures: dict[str, dict[str, float]] = json.loads(done.stdout)
    return figures


def table(found: dict[str, dict[str, dict[str, float]]]) -> str:
    """The figures as a Markdown table, one row a figure, one column a corpus."""
    lines = [f"| | {' | '.join(CORPORA.values())} |", f"|---|{'---|' * len(CORPORA)}"]
    for key, words, part in FIGURES:
        cells = [f"{found[c][key][part]:.3f}" if key in found[c] else "–" for c in CORPORA]
        lines.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--recogniser", default="rules")
    given = options.parse_args()
    shared = given.shared.resolve()
    command = f"{sys.executable} -m maps.cli mentions {{dir}} --no-cache --quiet --recogniser {given.recogniser}"
    print(table({corpus: measured(corpus, shared=shared, command=command) for corpus in CORPORA}))


if __name__ == "__main__":
    main()
