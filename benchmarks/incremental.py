"""Times runs of `dateline map` that look at articles anew and that find them in the cache; prints one Markdown table.

Usage: `python benchmarks/incremental.py [--count 5000] [--fresh 2500] [--growth 10000] [--shared ../shared]`. The
articles are made up (`made_articles.py`). A tenth of them, and then `--fresh` of them, are looked at with an empty
cache, one run each, as that takes minutes; the others are looked at next, untimed. Runs that find results in the cache
are the least of three: machines are noisy upwards only. A run with one new article has another one each time. Memory is
the process's greatest. What it grows by before the page is written is measured with `--recogniser rules`, which is
faster than the encoder and holds as much of an article: between `--growth` and twice as many articles, in minutes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from made_articles import ROOT, write_articles
from yardstick import TOLD, slowness

RUNS = 3
PER = 10_000
SET_ASIDE = """
import resource, sys
from geo.cache.spool import Spool
from geo.pipeline import pack_all
from geo.read import read
from maps.batches import Batches
with Spool() as spool, Batches(None) as batches:
    for each in pack_all(read([sys.argv[1]]), recogniser="rules", processes=True):
        spool.add(each)
        batches.add(each)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Wall time and the processor's, in seconds, and the most memory in MB."""

    wall: float
    processor: float
    memory: float


def spent(arguments: Sequence[str]) -> Spent:
    """What one run of the command took."""
    before = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "maps.cli", *arguments, "--quiet"], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"incremental: dateline {' '.join(arguments)} failed")
    return Spent(
        wall=time.perf_counter() - before, processor=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024
    )


def growth(folder: Path, count: int, shared: Path) -> float:
    """MB by which the memory grows with `PER` more articles, until all are there."""
    most = []
    for first, end in ((0, count), (count, 2 * count)):
        write_articles(folder, range(first, end), shared=shared)
        said = subprocess.check_output([sys.executable, "-c", SET_ASIDE, str(folder)], cwd=ROOT)
        most.append(float(said))
    return (most[1] - most[0]) * PER / count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--fresh", type=int, default=2500)
    parser.add_argument("--growth", type=int, default=10_000)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is for users
    few, many, count, shared = options.count // 10, options.fresh, options.count, options.shared
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        out, cache = str(work / "map.html"), str(work / "cache")

        def mapped(folder: str, *, kept: str) -> Spent:
            return spent(["map", str(work / folder), "-o", out, "--cache", str(work / kept)])

        write_articles(work / "few", range(few), shared=shared)
        first = mapped("few", kept="other")
        write_articles(work / "articles", range(many), shared=shared)
        second = mapped("articles", kept=cache)
        write_articles(work / "articles", range(many, count), shared=shared)
        mapped("articles", kept=cache)
        slow = slowness()
        again = min((mapped("articles", kept=cache) for _ in range(RUNS)), key=lambda each: each.wall)
        page = Path(out).stat().st_size
        new: list[Spent] = []
        for number in range(RUNS):
            write_articles(work / "articles", range(count + number, count + number + 1), shared=shared)
            new.append(mapped("articles", kept=cache))
        one = min(new, key=lambda each: each.wall)
        size = sum(file.stat().st_size for file in Path(cache).iterdir())
        grown = growth(work / "grown", options.growth, shared)
    anew = second.processor / many * count
    rows = [
        (f"`dateline map` over {few:,} articles, all new", f"{rate(few, first)}"),
        (f"… over {many:,} articles, all new", f"{rate(many, second)}"),
        (f"… over {count:,} articles, none new", f"{again.wall:.1f} s ({again.processor:.1f} s of processor time)"),
        (f"… over {count:,} articles and one new", f"{one.wall:.1f} s ({one.processor:.1f} s of processor time)"),
        (f"the last, in the processor time that {count:,} new ones would take", f"1/{anew / one.processor:.0f}"),
        (f"most memory, over {few:,} / {many:,} / {count:,} articles", memory(first, second, again)),
        (f"memory that {PER:,} more articles take before the page is written", f"{grown:.0f} MB"),
        (f"the cache of {count:,} results", f"{size / 1e6:.1f} MB"),
        ("the page", f"{page / 1e6:.1f} MB"),
        (TOLD, f"{slow:.1f} to {slowness():.1f} s"),
    ]
    print("| | |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


def rate(count: int, run: Spent) -> str:
    return f"{count / run.wall:.1f} articles a second ({1000 * run.processor / count:.0f} ms of processor time each)"


def memory(*runs: Spent) -> str:
    return " / ".join(f"{each.memory:.0f}" for each in runs) + " MB"


if __name__ == "__main__":
    main()
