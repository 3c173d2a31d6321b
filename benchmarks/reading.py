"""How fast each kind of file is read, and with how much memory: python benchmarks/reading.py (the input extras needed).

Files are made up in a folder that is removed afterwards. Each kind is read by a process of its own, as `dateline` would
read it but without locating anything. Starting the processes and importing the libraries counts too.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from inputs import feed, item, page, pdf, word, zipped  # noqa: E402 -- after the path is set

SENTENCES = "Heavy rain flooded streets in Chennai on Monday, killing nine people, officials said, and schools closed. "
PARAGRAPHS = [f"{SENTENCES * 4}In town {number}, the river rose." for number in range(8)]
FILES, ROWS = 100, 1_000


def text(number: int) -> str:
    """An article of some 3,000 characters, unlike all others."""
    return "\n\n".join([f"Story number {number} of the day.", *PARAGRAPHS])


def made(folder: Path) -> dict[str, int]:
    """Makes the files; how many articles each folder holds."""

    def each(name: str, suffix: str, content: object) -> None:
        (folder / name).mkdir()
        for number in range(FILES):
            data = content(number)  # type: ignore[operator]
            (folder / name / f"{number}{suffix}").write_bytes(data if isinstance(data, bytes) else data.encode())

    each("txt", ".txt", text)
    each("html", ".html", lambda n: page(f"Story number {n} of the day.", *PARAGRAPHS))
    each("pdf", ".pdf", lambda n: pdf([f"Story number {n} of the day."] + [SENTENCES] * 32))
    each("docx", ".docx", lambda n: word(*text(n).split("\n\n")))
    each("feed", ".rss", lambda n: feed(*(item(f"Story {n} {i}", f"<p>{SENTENCES * 32}</p>") for i in range(10))))
    (folder / "zip").mkdir()
    (folder / "zip" / "a.zip").write_bytes(zipped({f"{n}.txt": text(n) for n in range(FILES)}))
    for name in ("jsonl", "csv"):
        (folder / name).mkdir()
    with (folder / "jsonl" / "a.jsonl").open("w") as lines, (folder / "csv" / "a.csv").open("w") as table:
        table.write("text\n")
        for number in range(ROWS):
            lines.write(json.dumps({"text": text(number)}) + "\n")
            table.write(f'"{text(number)}"\n')
    counts = dict.fromkeys(("txt", "html", "pdf", "docx", "zip"), FILES)
    return {**counts, "feed": 10 * FILES, "jsonl": ROWS, "csv": ROWS}


def read_all(folder: str) -> None:
    """Reads the folder and says how many articles, processor seconds, and megabytes of this process and its child."""
    from geo.read import read

    count = sum(1 for _ in read([folder]))
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in spent)
    child = spent[1].ru_maxrss / 1024
    # The greatest since this program began; what `getrusage` says of it counts the process that started it too.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    print(count, seconds, own, child)


def main() -> None:
    """Prints a row for each kind of file."""
    if len(sys.argv) > 1:
        read_all(sys.argv[1])
        return
    print("| kind | articles a second of processor time | memory, MB | of the child, MB |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, count in made(folder).items():
            command = [sys.executable, __file__, str(folder / kind)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found, seconds, own, child = map(float, done.stdout.split())
            if found != count:
                raise SystemExit(f"{kind}: {found:.0f} of {count} articles were read")
            print(f"| {kind} | {found / seconds:,.0f} | {own:.0f} | {child:.0f} |", flush=True)


if __name__ == "__main__":
    main()
