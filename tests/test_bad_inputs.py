"""A folder of everything that can be wrong with a file: each is named with its reason, and nothing else is lost.

All of it is read in one run, so that a file that takes the next one with it is seen.
"""

import codecs
import json
import os
import socket
import subprocess
import sys
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from inputs import FIRST, SECOND, feed, flagged, item, locked_pdf, page, pdf, rezipped, word, zipped

from geo.read import LIMIT_BYTES, printable, read

PNG, JPEG, ELF, OLE = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0JFIF",
    b"\x7fELF\x02\x01",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
LAUGHS = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
LAUGHS = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>'


def good(number: int) -> str:
    return f"Story number {number}\n\nIt rained {number} times in Pune on Monday, the council said.\n"


GOOD: dict[str, str | bytes] = {
    "000.txt": good(1),
    "m/good.md": f"# {good(2)}",
    "m/good.html": page(f"{FIRST} One.", f"{SECOND} Two."),
    "m/good.pdf": pdf(["Rain in Pune, and more of it in the days to come, the council said."]),
    "m/good.docx": word("Snow fell in Oslo on Monday, the city said."),
    "m/good.rss": feed(item(title="Hail", text="Hail fell in Bonn.")),
    "m/good.csv": "text\nWind blew in Riga.\n",
    "m/good.jsonl": '{"text": "Fog lay over Cork."}\n',
    "m/good.json": '[{"text": "Sun shone in Rome."}]',
    "m/good.zip": zipped({"a.txt": "Ice broke in Kem."}),
    "zzz.txt": good(3),
}
"""What must be read whatever stands beside it."""


def sparse(size: int, head: bytes = b"x") -> Callable[[Path], None]:
    """Makes a file of that size, of which nothing but the head is on the disk."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(head)
            file.truncate(size)

    return make


def linked(target: str, *, folder: bool = False) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target, target_is_directory=folder)


def stream_bomb() -> bytes:
    """A PDF document of which a page unpacks to 400 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(40)) + packer.flush()
    shown = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    plain = pdf(["MARK"])
    at = plain.index(b"<< /Length")
    return plain[:at] + shown + plain[plain.index(b"endstream") + 9 :]


def mebibytes_of(text: str, count: int) -> str:
    return text * (count * 1_048_576 // len(text))


def entity_document() -> bytes:
    return rezipped(word(FIRST), {"word/document.xml": f'<?xml version="1.0"?>{LAUGHS}<w>&a11;</w>'})


Made = str | bytes | Callable[[Path], object]
CUT = json.dumps([{"text": FIRST}, {"text": SECOND}])[:-30]
OWN = "files with the suffix .exe cannot be read"

# Each row: the file's name, what is in it or what makes it, and how the reason of each note begins.
# A name is read (with a warning) where the first of these begins with "!".
BAD: list[tuple[str, Made, tuple[str, ...]]] = [
    # encodings
    (
        "windows.txt",
        "A café burned in Nice, officials said.".encode("cp1252"),
        ("!it is not UTF-8; it was read as Wind",),
    ),
    ("shift-jis.txt", "大雨で橋が流された。".encode("shift_jis"), ("!it is not UTF-8; it was read as Windows-1252",)),
    ("cut-utf8.txt", "Rain fell in Köln, Bonn and Zürich".encode()[:-5], ("!it is not UTF-8; it was read as Windows",)),
    ("cut-utf16.txt", codecs.BOM_UTF16_LE + b"F\x00l", ("it is damaged: it begins as UTF-16",)),
    (
        "cut-utf16.csv",
        codecs.BOM_UTF16_LE + "text\nRain".encode("utf-16-le") + b"x",
        ("it is damaged: it begins as UTF",),
    ),
    ("utf32.txt", "Flood".encode("utf-32-le"), ("it is binary: it holds NUL characters",)),
    (
        "utf7-page.html",
        b'<html><meta charset="utf-99"><p>x',
        ("!it says that it is encoded as 'utf-99'", "no article was"),
    ),
    ("binary.csv", bytes(range(256)) * 20, ("!it is not UTF-8", "it is binary: it holds NUL")),
    # empty, and as good as empty
    ("empty.txt", b"", ("it is empty",)),
    ("blank.md", " \r\n\t\n", ("it is empty",)),
    ("mark.txt", codecs.BOM_UTF8, ("it is empty",)),
    ("signs.txt", "--- !!! ---", ("it holds no letter and no digit",)),
    ("empty.csv", b"", ("it is empty",)),
    ("empty.json", b"", ("it is empty",)),
    ("empty.html", b"", ("it is empty",)),
    ("empty.pdf", b"", ("it is empty",)),
    ("empty.docx", b"", ("it is empty",)),
    ("empty.rss", b"", ("it is empty",)),
    ("empty.zip", b"", ("it is no zip archive, or a broken one",)),
    ("header.csv", "title,text\n", ("it holds no row",)),
    ("notext.html", "<html><body><nav>Home</nav></body></html>", ("no article was found in the page",)),
    ("notext.pdf", pdf([]), ("there is no text in it: its pages are pictures, or empty",)),
    ("notext.docx", word(title=""), ("there is no text in it",)),
    ("noitem.rss", '<rss version="2.0"><channel><title>x</title></channel></rss>', ("the feed has no item",)),
    ("code.md", "```\ncode\n```\n", ("it holds nothing to read but code",)),
    # another kind than the name says
    ("pdf.txt", pdf([FIRST]), ("it is a PDF document, not text",)),
    ("zip.md", zipped({"a.txt": FIRST}), ("it is a zip archive",)),
    ("picture.html", PNG, ("it is a PNG picture, not text",)),
    ("picture.json", JPEG, ("it is a JPEG picture, not text",)),
    ("program.csv", ELF, ("it is a program, not text",)),
    ("packed.html", b"\x1f\x8b\x08\x00" + b"x" * 50, ("it is a gzip archive, not text",)),
    ("rich.txt", b"{\\rtf1 Flood}", ("it is an RTF document",)),
    ("page.pdf", page(), ("it is no PDF document, or a broken one",)),
    ("word.pdf", word(FIRST), ("it is no PDF document, or a broken one",)),
    ("text.docx", FIRST, ("it is no Word document, or a broken one",)),
    ("zip.docx", zipped({"a.txt": FIRST}), ("there is no Word document in it",)),
    ("word.zip", word(FIRST), ("it is a Word document",)),
    ("old.docx", OLE + b"x" * 600, ("it is an encrypted Word document, or an old one",)),
    ("text.html", FIRST, ("there is no HTML in it",)),
    ("drawing.xml", "<svg><text>Rain</text></svg>", ("it is no feed of news",)),
    ("text.json", FIRST, ("it is no JSON in line 1",)),
    ("lines.json", f'{{"text": "{FIRST}"}}\n{{"text": "x"}}', ("it is no JSON in line 2 (Extra data)",)),
    ("program.exe", ELF, (OWN,)),
    ("article", FIRST, ("it has no suffix",)),
    # cut off
    ("cut.pdf", pdf([FIRST])[:200], ("it is no PDF document, or a broken one",)),
    ("cut.docx", word(FIRST)[:2000], ("it is no Word document, or a broken one",)),
    ("cut.zip", zipped({"a.txt": FIRST})[:-9], ("it is no zip archive, or a broken one",)),
    ("cut.json", CUT.replace("Chennai", "Salem"), ("!it is no JSON in line 1 (Unterminated string",)),
    (
        "cut.jsonl",
        f'{{"text": "Dust blew in Yazd."}}\n{CUT[1:40]}',
        ("!line 2: it is no JSON", "1 of its 2 rows cannot"),
    ),
    (
        "cut.csv",
        'text\nMud slid in Lima.\n"never closed',
        ("!line 3: its quotation marks do not pair", "1 of its 2 rows"),
    ),
    ("cut.rss", feed(item(title="Cut", text="Sand blew in Sfax."))[:-30], ("!the feed is broken",)),
    # encrypted
    ("locked.pdf", locked_pdf(), ("it is encrypted",)),
    ("locked.zip", flagged(zipped({"a.txt": FIRST}), flag=1), ()),
    # too long
    ("long.txt", b"x" * (LIMIT_BYTES + 1), ("it is longer than 10 MB",)),
    ("long.md", "Flood. " * 150_000, ("it is longer than 1 MB, too long for Markdown",)),
    ("long.html", sparse(LIMIT_BYTES + 1, b"<html>"), ("it is longer than 10 MB",)),
    ("long.pdf", sparse(50_000_001, b"%PDF-1.7"), ("it is longer than 50 MB",)),
    ("long.json", sparse(50_000_001, b"["), ("it is longer than 50 MB",)),
    ("long.jsonl", sparse(1_000_000_001, b"{"), ("it is longer than 1000 MB",)),
    ("long.zip", sparse(1_000_000_001, b"PK\x03\x04"), ("it is longer than 1000 MB",)),
    (
        "long-cell.csv",
        'text\nSmog in Lahore.\n"x\n' + (" " * 5_000_000 + "\n") * 2,
        ("!line 3: its quotation marks do not pair within 10 million", "1 of its 2 rows"),
    ),
    # bombs
    ("bomb.zip", zipped({"a.txt": b"0" * 30_000_000}), ("it is packed so tightly as only a zip bomb is",)),
    ("many.zip", zipped({str(i): b"" for i in range(20_001)}), ("it holds 20,001 files",)),
    ("bomb.docx", rezipped(word(FIRST), {"word/media/a.png": b"0" * 30_000_000}), ("it is packed so tightly as only",)),
    ("bomb.pdf", stream_bomb(), ("a page of it unpacks to more",)),
    ("laughs.rss", feed(head=LAUGHS), ("it declares XML entities",)),
    ("laughs16.rss", feed(head=LAUGHS).encode("utf-16"), ("it declares XML entities",)),
    ("laughs.docx", entity_document(), ("it declares XML entities",)),
    ("deep.html", "<div>" * 200_000 + FIRST, ("no article was found",)),
    ("deep.json", "[" * 100_000, ("item 1: it is nested too deep",)),
    ("deep2.json", '{"a":' * 100_000, ("it is nested too deep",)),
    ("deep.jsonl", "[" * 100_000, ("line 1: it is nested too deep", "none of its 1 rows holds")),
    (
        "deep.md",
        f"---\ntitle: {'[' * 2000}\n---\nThaw began in Perm.\n",
        ("!its front matter was not used: it is nested",),
    ),
    ("laughs.md", "---\na: &a [x]\nb: [*a]\n---\nFrost hit Graz.\n", ("!its front matter was not used: anchors",)),
    ("digits.jsonl", "9" * 5000, ("line 1: it is no JSON", "none of its 1 rows holds")),
    ("nested.zip", zipped({"b.zip": zipped({"a.txt": FIRST})}), ()),
    # tables that are none
    ("neither.csv", "a,b\n1,2\n", ("it has neither a column text, for articles, nor headline",)),
    ("numbers.json", "[1, 2]", ("item 1: it is a number", "item 2: it is a number", "none of its 2 rows holds")),
    ("string.json", '"Rain"', ("item 1: it is a text", "none of its 1 rows holds")),
    (
        "mentions.jsonl",
        '{"article": "x", "start": 0, "end": 1, "role": "site", "text": "P"}',
        ("it is what `dateline men",),
    ),
    (
        "polygon.geojson",
        '{"type": "Feature", "geometry": {"type": "Polygon"}, "properties": {"headline": "x", "place": "y"}}',
        ("item 1: its geometry is 'Polygon'", "none of its 1 rows holds an event"),
    ),
    (
        "half.geojson",
        '{"type": "Feature", "geometry": {"type": "Point", "coordinates": ["a", null]}, "properties": {"headline": 1}}',
        ('item 1: its point is ["a", null], and not two numbers', "none of its 1 rows holds an event"),
    ),
    (
        "nowhere.csv",
        "headline,place\nFlood,\n",
        ("line 2: it has neither a place nor", "none of its 1 rows holds an event"),
    ),
    ("sub/places.csv", "name,lat,lon\nCamp,1,2\n", ("it is a list of places",)),
    ("sub/corrections.csv", "event\nx\n", ("it is a list of corrections",)),
    # no files, and names that are no names
    ("out.txt", linked("/etc/hostname"), ("it is a link that leads out of the folder",)),
    ("broken.txt", linked("gone.txt"), ("it is a link to a file that does not exist",)),
    ("ring.txt", linked("ring.txt"), ("it is a link to a file that does not exist",)),
    ("loop.txt", linked(".", folder=True), ("it is a link to a folder",)),
    ("pipe.txt", os.mkfifo, ("it is no file but a pipe, a socket or a device",)),
    ("locked.txt", FIRST, ("you may not read it",)),
    ("a\nb\x1b[2J\u202e.exe", FIRST, (OWN,)),
    (os.fsdecode(b"\xff.exe"), FIRST, (OWN,)),
    ("x" * 240 + ".exe", FIRST, (OWN,)),
    (".exe.txt ", FIRST, ()),
    ("copy.txt", good(1), ("it has the same content as 000.txt",)),
]


def make(folder: Path, name: str, made: Made) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if callable(made):
        made(path)
    else:
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """One reading of the whole folder: its articles and its notes, by file."""
    folder = tmp_path_factory.mktemp("bad")
    for name, made in GOOD.items():
        make(folder, name, made)
    for name, made, _ in BAD:
        make(folder, name, made)
    real = os.open

    def refuse(path, *rest: int) -> int:  # file modes do not bind an administrator, who may run the tests
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest)

    notes = []
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as server:
        patch.chdir(folder)
        server.bind("socket.txt")
        patch.setattr(os, "open", refuse)
        articles = list(read([folder], on_note=notes.append, on_event=lambda _: None))
    return folder, articles, notes


def test_there_are_at_least_sixty_of_them_and_no_name_twice():
    assert len(BAD) >= 60
    assert len({name for name, _, _ in BAD}) == len(BAD)


@pytest.mark.parametrize(("name", "said"), [(name, said) for name, _, said in BAD if said], ids=lambda x: str(x)[:30])
def test_each_is_named_with_its_reason_and_what_to_do(run, name, said):
    _, articles, notes = run
    mine = [note for note in notes if note.file == printable(name)]
    assert len(mine) == len(said), mine
    for note, words in zip(mine, said, strict=True):
        assert note.reason.startswith(words.removeprefix("!"))
        assert note.hint
        assert str(note).isprintable()
        assert len(str(note)) < 900
    found = [each for each in articles if each.file.partition("#")[0] == printable(name)]
    last_word = mine[-1].kind
    assert bool(found) == (said[0].startswith("!") and not (len(said) > 1 and last_word == "skipped"))
    assert found or last_word == "skipped"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("locked.zip/a.txt", "it is encrypted"),
        ("nested.zip/b.zip", "it is an archive in an archive"),
        ("socket.txt", "it is no file but a pipe"),
    ],
)
def test_what_is_named_otherwise(run, file, said):
    (note,) = [note for note in run[2] if note.file == file]
    assert note.reason.startswith(said)


def test_nothing_else_is_lost_or_said(run):
    _, articles, notes = run
    read_ones = Counter(article.file.partition("#")[0] for article in articles)
    for name in GOOD:
        assert any(file == name or file.startswith(f"{name}/") for file in read_ones), name
    known = {printable(name) for name, _, _ in BAD} | {"locked.zip/a.txt", "nested.zip/b.zip", "socket.txt"}
    assert {note.file for note in notes} <= known
    assert not any("reader failed with" in note.reason and "signal" in note.reason for note in notes)


def test_the_command_reads_the_folder_without_a_traceback(run):
    folder = run[0]
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "maps.cli", "mentions", folder, "--recogniser", "rules", "-o", folder / "out.jsonl"],
        env={**os.environ, "PYTHONPATH": str(root)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert all(line.isprintable() for line in done.stderr.splitlines())
