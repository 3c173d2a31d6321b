"""Times what a user waits for, and prints one Markdown table: start, the sample map, the gazetteer, articles a second.

Usage: `python benchmarks/speed.py [--shared ../shared]`. Each time is the least of five runs of a whole process, as
machines are noisy upwards only; memory is the process's greatest. LGL is used for the rate where it is there.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
LOAD = """
import resource, time
before = time.perf_counter()
from geo.gazetteer.store import LocalGazetteer
local = LocalGazetteer(); local.lookup("Tokyo")
loaded = time.perf_counter() - before
names = [n.strip() for n in open("geo/data/common_words.txt", encoding="utf-8")]
before = time.perf_counter()
for name in names: local.lookup(name)
each = (time.perf_counter() - before) / len(names)
import json
print(json.dumps([loaded, each, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def least(command: list[str]) -> float:
    """The least wall time in seconds of several runs."""
    times = []
    for _ in range(RUNS):
        before = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - before)
    return min(times)


def rate(corpus: Path) -> tuple[int, float]:
    """How many articles of LGL there are, and how many `dateline mentions` does a second."""
    texts = [a.findtext("text") or "" for a in ET.parse(corpus).getroot().iter("article")]  # noqa: S314 -- our own copy of a public corpus
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05d}.txt").write_text(text, encoding="utf-8")
        before = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "maps.cli", "mentions", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        return len(texts), len(texts) / (time.perf_counter() - before)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = options.parse_args().shared
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder, "map.html"))
        whole = least([sys.executable, "-m", "maps.cli", "map", "seeds", "-o", out, "--quiet"])
        size = Path(out).stat().st_size / 1024
    start = least([sys.executable, "-m", "maps.cli", "--help"])
    loads = [json.loads(subprocess.check_output([sys.executable, "-c", LOAD], cwd=ROOT)) for _ in range(RUNS)]
    loaded, each, memory = (min(column) for column in zip(*loads, strict=True))
    rows = [
        ("`dateline --help`", f"{start:.2f} s"),
        ("`dateline map` over `seeds/`", f"{whole:.2f} s"),
        ("the map of `seeds/`", f"{size:.0f} KB"),
        ("gazetteer: import, open, first look-up", f"{1000 * loaded:.0f} ms"),
        ("gazetteer: memory of that process", f"{memory:.0f} MB"),
        ("gazetteer: a look-up, not cached", f"{1000 * each:.3f} ms"),
    ]
    corpus = shared / "corpora" / "lgl.xml"
    if corpus.is_file():
        count, a_second = rate(corpus)
        rows.append((f"`dateline mentions` over LGL's {count} articles", f"{a_second:.0f} articles a second"))
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rows.append(("most memory of any of these runs", f"{most:.0f} MB"))
    print("| | |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
