"""What has no name of its own, as a user meets it: the members of zip archives, and standard input."""

import io
import json
import zipfile

import pytest
from inputs import FIRST, SECOND, TITLE, feed, flagged, page, pdf, word, zipped
from reading import everything, piped

from geo.errors import InputError
from geo.read import LIMIT_BYTES
from geo.read.archive import ArchiveReader
from geo.read.sniff import suffix_of

ROWS = [{"text": FIRST, "title": TITLE}, {"text": SECOND}]
LINES = "\n".join(map(json.dumps, ROWS))


def archived(tmp_path, members):
    (tmp_path / "a.zip").write_bytes(members if isinstance(members, bytes) else zipped(members))
    return everything(tmp_path / "a.zip")


def test_members_are_read_as_files_are_and_named_by_their_archive(tmp_path):
    members = {
        "b/page.html": page(),
        "b/rows.jsonl": LINES.replace("Pune", "Goa"),
        "c.pdf": pdf(["Snow fell in Oslo on Monday, the city said."]),
        "d.docx": word("Rain fell in Rome on Monday, the city said."),
        "feed.xml": feed().replace("Chennai", "Madurai"),
        "ä.txt": "Hail fell in Bonn on Monday.",
        "b/": "",
    }
    articles, notes = archived(tmp_path, members)
    assert notes == []
    assert [article.file for article in articles] == [
        "a.zip/b/page.html",
        "a.zip/b/rows.jsonl#line 1",
        "a.zip/b/rows.jsonl#line 2",
        "a.zip/c.pdf",
        "a.zip/d.docx",
        "a.zip/feed.xml#item 1",
        "a.zip/ä.txt",
    ]


def test_nothing_is_unpacked_whatever_a_member_is_called(tmp_path):
    names = ["../../evil.txt", "/etc/evil.txt", "c:\\evil.txt", "a\nb\x1b[2J.txt", "x" * 400 + ".txt"]
    members = {name: f"Rain fell {i} times in Pune." for i, name in enumerate(names)}
    inside = tmp_path / "in"
    inside.mkdir()
    articles, notes = archived(inside, members)
    assert notes == []
    assert min(article.file for article in articles) == "a.zip/../../evil.txt"
    assert all(article.file.isprintable() and len(article.file) < 400 for article in articles)
    assert len(articles) == len(names)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


def test_what_is_passed_over_in_a_folder_is_passed_over_in_an_archive(tmp_path):
    members = dict.fromkeys([".hidden.txt", "x/.git/a.txt", "README.md", "x/LICENSE", "__MACOSX/._a.txt"], FIRST)
    articles, notes = archived(tmp_path, {**members, "good.txt": SECOND})
    assert ([article.file for article in articles], notes) == (["a.zip/good.txt"], [])


def bomb(size: int = 30_000_000):
    return zipped({"bomb.txt": b"0" * size, "good.txt": FIRST})


def linked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("good.txt", FIRST)
    return out.getvalue()


def damaged():
    data = bytearray(zipped({"bad.txt": FIRST * 9, "good.txt": FIRST}, method=zipfile.ZIP_STORED))
    at = data.index(FIRST.encode())
    data[at : at + 4] = b"XXXX"
    return bytes(data)


def unknown_method():
    data = bytearray(zipped({"a.txt": FIRST}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = data.index(mark)
        data[start + at] = 97
    return bytes(data)


def nameless():
    data = zipped({"x.txt": FIRST, "good.txt": SECOND})
    return data.replace(b"x.txt", b"\0.txt")  # names end at a null character


def of_a_later_version():
    data = bytearray(zipped({"a.txt": FIRST}))
    data[data.index(b"PK\x01\x02") + 6] = 199
    return bytes(data)


# Each row: an archive, the file that is named, words of the reason, and whether good.txt in it is read.
ODD = [
    (bomb(), "a.zip", "packed so tightly as only a zip bomb is", False),
    (flagged(zipped({"a.txt": FIRST}), flag=1), "a.zip/a.txt", "it is encrypted", False),
    (zipped({"b.zip": zipped({"a.txt": FIRST}), "good.txt": FIRST}), "a.zip/b.zip", "an archive in an archive", True),
    (zipped({"b.tar.gz": b"x", "good.txt": FIRST}), "a.zip/b.tar.gz", "an archive in an archive", True),
    (zipped({"b.exe": b"MZ", "good.txt": FIRST}), "a.zip/b.exe", "the suffix .exe cannot be read", True),
    (zipped({"b.txt": b"", "good.txt": FIRST}), "a.zip/b.txt", "it is empty", True),
    (
        zipped({"b.txt": b"x" * (LIMIT_BYTES + 1), "good.txt": FIRST}, method=0),
        "a.zip/b.txt",
        "longer than 10 MB",
        True,
    ),
    (zipped({"b.html": "<p>", "good.txt": FIRST}), "a.zip/b.html", "no article was found", True),
    (zipped({"places.csv": "name", "good.txt": FIRST}), "a.zip/places.csv", "it is a list of places", True),
    (linked(), "a.zip/link.txt", "it is a link in an archive", True),
    (damaged(), "a.zip/bad.txt", "damaged in the archive", True),
    (unknown_method(), "a.zip/a.txt", "packed in a way that is not known here", False),
    (zipped({"a.txt": FIRST})[:-9], "a.zip", "it is no zip archive, or a broken one", False),
    (b"PK\x03\x04" + b"x" * 99, "a.zip", "it is no zip archive, or a broken one", False),
    (b"", "a.zip", "it is no zip archive, or a broken one", False),
    (nameless(), "a.zip/", "it has no suffix", True),
    (of_a_later_version(), "a.zip", "packed in a way that is not known here", False),
    (zipped({}), "a.zip", "no file in it that may be an article", False),
    (zipped({"b/": b"", ".hidden.txt": FIRST, "README.md": FIRST}), "a.zip", "no file in it that may be", False),
    (zipped({f"{i}": b"" for i in range(20_001)}), "a.zip", "it holds 20,001 files", False),
]


@pytest.mark.parametrize("row", ODD, ids=lambda row: row[2])
def test_odd_archives_and_members_are_named_and_take_nothing_with_them(tmp_path, row):
    data, file, reason, good = row
    articles, (note,) = archived(tmp_path, data)
    assert (note.kind, note.file) == ("skipped", file)
    assert reason in note.reason
    assert [article.file for article in articles] == (["a.zip/good.txt"] if good else [])


def test_an_archive_is_no_reader_of_its_own():
    with pytest.raises(ValueError, match="it is an archive"):
        list(ArchiveReader(description="")(b"", lambda *_: None))


# Standard input


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (FIRST.encode(), ".txt"),
        (b"", ".txt"),
        (b"[Updated] Rain in Pune", ".txt"),
        (b"{Rain} in Pune", ".txt"),
        (b"Rain, hail; text\nfell", ".txt"),
        (json.dumps(ROWS).encode(), ".json"),
        (json.dumps(ROWS[0], indent=1).encode(), ".json"),
        (LINES.encode(), ".jsonl"),
        (b"title;text;date\n", ".csv"),
        (b'\xef\xbb\xbf"title","body"\n', ".csv"),
        ("text\ttitle\n".encode("utf-16"), ".csv"),
        (page().encode(), ".html"),
        (b"<!-- x -->\n<HTML>", ".html"),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", ".html"),
        (feed().encode(), ".xml"),
        (pdf(["x"]), ".pdf"),
        (word("x"), ".docx"),
        (zipped({"a.txt": "x"}), ".zip"),
    ],
)
def test_what_comes_without_a_name_is_known_by_its_content(data, suffix):
    assert suffix_of(data) == suffix


@pytest.mark.parametrize(
    ("data", "files"),
    [
        (LINES, ["-#line 1", "-#line 2"]),
        (json.dumps(ROWS), ["-#item 1", "-#item 2"]),
        (page(), ["-"]),
        (pdf([FIRST]), ["-"]),
        (zipped({"a.txt": FIRST, "b/c.txt": SECOND}), ["-/a.txt", "-/b/c.txt"]),
    ],
)
def test_standard_input_is_read_as_its_content_looks(data, files):
    articles, notes = piped(data)
    assert notes == []
    assert [article.file for article in articles] == files


def test_the_format_of_standard_input_may_be_given():
    one = json.dumps(ROWS[0])
    assert piped(one, stdin_format="txt")[0][0].text == one
    assert piped(one, stdin_format=".JSONL")[0][0].file == "-#line 1"
    with pytest.raises(InputError, match=r"cannot be read as 'exe\\n'; known: atom, csv"):
        piped(one, stdin_format="exe\n")
