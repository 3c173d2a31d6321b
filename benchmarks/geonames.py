"""Times `dateline gazetteer build` on a made-up dump of GeoNames' format and size, and prints one Markdown table.

Usage: `python benchmarks/geonames.py [--rows 2000000]`. The dump is the same on every run: its names are put together
from syllables, its shares of feature codes, accents and other names are about those of allCountries.zip. Nothing is
downloaded. One build, in a process of its own; memory is that process's greatest. The look-ups are of names that are
in the file, each asked once of a gazetteer just opened: the least of five such rounds, as machines are noisy upwards.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYLLABLES = (
    "ba bel bor da den dor el en far ga gor ha hol il ka kel kir la len lo ma mar mon na nor o pa per ra rin ro sa sel "
    "sto ta tor ul va ver win ya zu å é ö ñ ú ğ"
).split()
BEFORE = ("", "", "", "", "Saint ", "North ", "New ", "Al ", "San ", "El ")
AFTER = {"PPL": ("", "", "", "", "ville", "ton"), "STM": (" River", " Creek", ""), "LK": (" Lake", "")}
CODES = (
    ("P", "PPL", 36), ("P", "PPLL", 3), ("P", "PPLX", 2), ("H", "STM", 9), ("H", "LK", 5), ("H", "WLL", 3),
    ("S", "HTL", 2), ("S", "SCH", 4), ("S", "CH", 4), ("S", "FRM", 4), ("S", "HSP", 1), ("S", "BLDG", 3),
    ("T", "MT", 5), ("T", "HLL", 5), ("T", "ISL", 2), ("L", "LCTY", 3), ("L", "PRK", 1), ("A", "ADM3", 2),
    ("A", "ADM4", 2), ("A", "ADM2", 1), ("R", "RD", 1), ("V", "FRST", 1), ("S", "RSTN", 1),
)  # fmt: skip
"""Class, code and share in hundredths, about."""
COUNTRIES = "US CA MX BR AR GB FR DE ES IT PL RU CN IN ID PK NG ET EG TR IR JP AU".split()
PLAIN = str.maketrans("åéöñúğÅÉÖÑÚĞ", "aeonugAEONUG")

LOOK_UP = """
import json, sys, time
from pathlib import Path
from geo.gazetteer.store import LocalGazetteer
names = json.loads(Path(sys.argv[2]).read_text())
times = []
for _ in range(5):
    local = LocalGazetteer(Path(sys.argv[1]))
    before = time.perf_counter()
    found = [len(local.lookup(name)) for name in names]
    times.append((time.perf_counter() - before) / len(names))
assert all(found), "a name that is in the dump was not found"
print(json.dumps([min(times), sum(found) / len(found)]))
"""


def name(dice: random.Random, code: str) -> str:
    """A name of two to four syllables, as its kind is called."""
    word = "".join(dice.choices(SYLLABLES, k=dice.choice((2, 3, 3, 4)))).capitalize()
    return f"{dice.choice(BEFORE)}{word}{dice.choice(AFTER.get(code, ('',)))}"


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """So many rows of GeoNames' table of places."""
    dice = random.Random(seed)  # noqa: S311 -- made-up names are no secret
    codes = [(kind, code) for kind, code, _ in CODES]
    weights = [weight for _, _, weight in CODES]
    for number in range(1, count + 1):
        kind, code = dice.choices(codes, weights)[0]
        called = name(dice, code)
        others = ",".join(name(dice, code) for _ in range(dice.choice((0, 0, 0, 1, 2, 5))))
        country = dice.choice(COUNTRIES)
        people = int(dice.paretovariate(0.6) * 20) if code == "PPL" and dice.random() < 0.3 else 0  # noqa: PLR2004
        yield "\t".join(
            (
                *(str(20_000_000 + number), called, called.translate(PLAIN), others),
                *(f"{dice.uniform(-60, 75):.5f}", f"{dice.uniform(-179, 179):.5f}"),
                *(kind, code, country, "", f"{dice.randrange(40):02d}", f"{dice.randrange(400):03d}", "", ""),
                *(str(min(people, 30_000_000)), "", "120", "Etc/UTC", "2025-03-31"),
            )
        )


def made(path: Path, count: int) -> list[str]:
    """Writes the dump, and gives some of the names in it."""
    asked = []
    info = zipfile.ZipInfo("allCountries.txt")
    info.compress_type = zipfile.ZIP_DEFLATED
    with (
        zipfile.ZipFile(path, "w") as archive,
        archive.open(info, "w") as out,
    ):
        for number, line in enumerate(lines(count)):
            out.write(f"{line}\n".encode())
            cells = line.split("\t", 8)
            if number % (count // 2000 or 1) == 0 and cells[7] == "PPL":
                asked.append(cells[1])
    return sorted(set(asked))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=2_000_000)
    count = options.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        dump, out, asked = (Path(folder, each) for each in ("allCountries.zip", "gazetteer.sqlite", "asked.json"))
        asked.write_text(json.dumps(made(dump, count)))
        before = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "maps.cli", "gazetteer", "build", str(dump), "-o", str(out)], cwd=ROOT
        )
        _, status, used = os.wait4(process.pid, 0)
        spent = time.perf_counter() - before
        if status:
            sys.exit("geonames: the build failed")
        said = subprocess.check_output([sys.executable, "-c", LOOK_UP, str(out), str(asked)], cwd=ROOT)
        each, namesakes = json.loads(said)
        rows = [
            (f"`dateline gazetteer build` of {count:,} rows", f"{spent:.0f} s"),
            ("rows a second", f"{count / spent:,.0f}"),
            ("processor time of it", f"{used.ru_utime + used.ru_stime:.0f} s"),
            ("most memory", f"{used.ru_maxrss / 1024:.0f} MB"),
            ("size of the dump", f"{dump.stat().st_size / 1e6:.0f} MB"),
            ("size of the gazetteer", f"{out.stat().st_size / 1e6:.0f} MB"),
            (f"a look-up, not cached ({namesakes:.0f} places a name)", f"{1000 * each:.3f} ms"),
        ]
    print("| | |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


if __name__ == "__main__":
    main()
