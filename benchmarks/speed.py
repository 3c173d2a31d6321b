"""Times what a user waits for, and prints one Markdown table: start, the sample map, the gazetteer, articles a second.

Usage: `python benchmarks/speed.py [--shared ../shared]`. Each time is the least of five runs of a whole process (three
over LGL, which is used where it is there), as machines are noisy upwards only; memory is the process's greatest, or
that of all its processes together where it has several (each's share of what they have in common; Linux tells). How
slow this machine is, `yardstick.py` finds, before and after.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

from yardstick import TOLD, slowness

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
EVERY = 0.1
"""Seconds after which memory is looked at again."""
WEIGHTS = ROOT / "geo" / "data" / "tagger"
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

RESOLVED = """
import json, resource, time
before = time.perf_counter()
import geo
geo.resolve_spans("A fire broke out in Paris, Texas.", [(20, 25), (27, 32)])
print(json.dumps([time.perf_counter() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


TAGGER = """
import json, os, sys, time
from concurrent.futures import ThreadPoolExecutor
before = time.perf_counter()
from geo.tagger import Tagger
tagger = Tagger()
loaded = time.perf_counter() - before
from geo.gazetteer.store import LocalGazetteer
from geo.read import read
from geo.tagger.encode import windows
local = LocalGazetteer()
made = [windows(article, tagger.vocabulary, local) for article in read([sys.argv[1]])]
before = time.perf_counter()
with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
    for said in pool.map(tagger.answers, made):
        pass
alone = time.perf_counter() - before
print(json.dumps([loaded, alone]))
"""


def least(command: list[str]) -> float:
    """The least wall time in seconds of several runs."""
    times = []
    for _ in range(RUNS):
        before = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - before)
    return min(times)


def spent(command: list[str]) -> tuple[float, float]:
    """Wall time in seconds, and the most memory in MB that its processes had together, of one run."""
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    most = 0.0
    while True:
        try:
            status = process.wait(timeout=EVERY)
        except subprocess.TimeoutExpired:
            most = max(most, sum(map(share, family(process.pid))))
            continue
        if status:
            sys.exit(f"speed: {command} failed")
        return time.perf_counter() - before, most / 1024


def family(pid: int) -> list[int]:
    """A process and all that it has begun, with those that they have begun."""
    found = [pid]
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text().split():
                found += family(int(child))
    return found


def share(pid: int) -> int:
    """A process's memory in KB, of what it has in common with others its part; 0 for one that has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def written(corpus: Path, folder: str) -> int:
    """Writes LGL's articles into the folder, a file each; how many there are."""
    texts = [a.findtext("text") or "" for a in ET.parse(corpus).getroot().iter("article")]  # noqa: S314 -- our own copy of a public corpus
    for number, text in enumerate(texts):
        Path(folder, f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return len(texts)


def rates(corpus: Path) -> list[tuple[str, str]]:
    """What `dateline mentions` does a second over LGL, next to the encoder's own time; the least of three runs each."""
    mentions = [sys.executable, "-m", "maps.cli", "mentions", "--no-cache", "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        count = written(corpus, folder)
        alone, whole = [], []
        for _ in range(3):
            said = subprocess.check_output([sys.executable, "-c", TAGGER, folder], cwd=ROOT)
            alone.append(json.loads(said))
            whole.append(spent([*mentions, folder]))
        rules, _ = spent([*mentions, "--recogniser", "rules", folder])
    loaded, encoder = (min(column) for column in zip(*alone, strict=True))
    command, most = (min(column) for column in zip(*whole, strict=True))
    return [
        ("tagger: import and load", f"{1000 * loaded:.0f} ms"),
        ("tagger: weights", f"{sum(p.stat().st_size for p in WEIGHTS.iterdir()) / 1e6:.1f} MB"),
        (f"`dateline mentions` over LGL's {count} articles", f"{count / command:.0f} articles a second"),
        ("the encoder alone over the same", f"{count / encoder:.0f} articles a second"),
        ("the whole command, in the encoder's own time", f"× {command / encoder:.2f}"),
        ("the same with `--recogniser rules`", f"{count / rules:.0f} articles a second"),
        ("most memory of that command, all its processes", f"{most:.0f} MB"),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = options.parse_args().shared
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is for users
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder, "map.html"))
        whole = least([sys.executable, "-m", "maps.cli", "map", "seeds", "-o", out, "--no-cache", "--quiet"])
        size = Path(out).stat().st_size / 1024
    start = least([sys.executable, "-m", "maps.cli", "--help"])
    loads = [json.loads(subprocess.check_output([sys.executable, "-c", LOAD], cwd=ROOT)) for _ in range(RUNS)]
    loaded, each, memory = (min(column) for column in zip(*loads, strict=True))
    firsts = [json.loads(subprocess.check_output([sys.executable, "-c", RESOLVED], cwd=ROOT)) for _ in range(RUNS)]
    first, resolving = (min(column) for column in zip(*firsts, strict=True))
    rows = [
        ("`dateline --help`", f"{start:.2f} s"),
        ("`dateline map` over `seeds/`", f"{whole:.2f} s"),
        ("the map of `seeds/`", f"{size:.0f} KB"),
        ("gazetteer: import, open, first look-up", f"{1000 * loaded:.0f} ms"),
        ("gazetteer: memory of that process", f"{memory:.0f} MB"),
        ("gazetteer: a look-up, not cached", f"{1000 * each:.3f} ms"),
        ("resolution: import, open, first two names resolved", f"{1000 * first:.0f} ms"),
        ("resolution: memory of that process", f"{resolving:.0f} MB"),
    ]
    corpus = shared / "corpora" / "lgl.xml"
    before = slowness()
    if corpus.is_file():
        rows.extend(rates(corpus))
    rows.append((TOLD, f"{before:.1f} to {slowness():.1f} s"))
    print("| | |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
