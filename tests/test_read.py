"""What a user sees when files are read: the articles, in order, and a note for everything that was left out."""

import codecs
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading import STORY, everything, front, piped, tree

from geo.errors import InputError
from geo.read import LIMIT_BYTES, READERS, Parts, printable, read

# Each row: file name, content, kind of note, words of the reason, words of the hint.
ODD = [
    ("a.txt", b"", "skipped", "it is empty", "put an article into it"),
    ("a.txt", b" \r\n\t\x0b\n", "skipped", "it is empty", "leave it out"),
    ("a.txt", codecs.BOM_UTF8, "skipped", "it is empty", "leave it out"),
    ("a.txt", codecs.BOM_UTF16_LE, "skipped", "it is empty", "leave it out"),
    ("a.txt", "\u200b\u2060\n", "skipped", "no letter and no digit", "leave it out"),
    ("a.txt", "--- !!! ---", "skipped", "no letter and no digit", "leave it out"),
    ("a.txt", b"%PDF-1.7\nA text", "skipped", "a PDF document", "copy its text"),
    ("a.txt", b"PK\x03\x04rest", "skipped", "a zip archive (or an Office document", "name it .zip or .docx"),
    ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "skipped", "an old Office document", "save it as plain text"),
    ("a.txt", b"{\\rtf1 Flood hits Chennai}", "skipped", "an RTF document", "save it as plain text"),
    ("a.txt", b"\x89PNG\r\n\x1a\n", "skipped", "a PNG picture", "type or scan"),
    ("a.txt", b"\xff\xd8\xff\xe0JFIF", "skipped", "a JPEG picture", "type or scan"),
    ("a.txt", b"GIF89a", "skipped", "a GIF picture", "type or scan"),
    ("a.txt", b"\x1f\x8b\x08\x00", "skipped", "a gzip archive", "unpack it"),
    ("a.txt", b"BZh91AY", "skipped", "a bzip2 archive", "unpack it"),
    ("a.txt", b"\xfd7zXZ\x00", "skipped", "an xz archive", "unpack it"),
    ("a.txt", b"\x7fELF\x02\x01", "skipped", "a program", "leave it out"),
    ("a.txt", b"Flood\x00 hits Chennai", "skipped", "NUL characters", "save it as UTF-8"),
    ("a.txt", "Überschwemmung\x00".encode("latin-1"), "skipped", "NUL characters", "save it as UTF-8"),
    ("a.txt", b"\x01\x02\x03Flood hits\x04\x05", "skipped", "many control characters", "save it as UTF-8"),
    ("a.txt", bytes(range(1, 32)) * 9, "skipped", "many control characters", "leave it out"),
    ("a.txt", "Flood".encode("utf-32-le"), "skipped", "NUL characters", "save it as UTF-8"),
    ("a.txt", "洪水が町を襲った。\n".encode("utf-16-le"), "skipped", "binary", "save it as UTF-8"),
    ("a.txt", codecs.BOM_UTF16_LE + b"F\x00l", "skipped", "damaged: it begins as UTF-16", "save it as UTF-8"),
    ("a.txt", codecs.BOM_UTF16_BE + b"\xd8\x00\x00A", "skipped", "damaged: it begins as UTF-16", "save it as UTF-8"),
    ("a.txt", codecs.BOM_UTF32_LE + b"F\x00\x00", "skipped", "damaged: it begins as UTF-32", "save it as UTF-8"),
    ("a.txt", b"x" * (LIMIT_BYTES + 1), "skipped", "longer than 10 MB", "one article a file"),
    ("a.txt", b"A caf\xe9 burned in Nice.", "warning", "read as Windows-1252", "save it as UTF-8"),
    ("a.txt", b"A \x81 caf\xe9 burned in Nice.", "warning", "read as Windows-1252", "save it as UTF-8"),
    ("a.txt", codecs.BOM_UTF8 + b"A caf\xe9 in Nice.", "warning", "read as Windows-1252", "save it as UTF-8"),
    ("a.odt", STORY, "skipped", "the suffix .odt cannot be read", "give one of .atom, .csv, "),
    ("a.txt~", STORY, "skipped", "the suffix .txt~ cannot be read", "give one of"),
    ("a.\x1b[31m\n", STORY, "skipped", r"the suffix .\x1b[31m\n cannot be read", "give one of"),
    ("article", STORY, "skipped", "it has no suffix", "give one of .atom, .csv, "),
    ("a.md", "```\nFlood hits Chennai\n```\n", "skipped", "nothing to read but code", "leave it out"),
    ("a.md", "![](https://example.org/a.png)\n", "skipped", "nothing to read but code, pictures", "leave it out"),
    ("a.md", "<script>alert(1)</script>", "skipped", "nothing to read but code, pictures or tags", "leave it out"),
    ("a.md", "Flood. " * 150_000, "skipped", "too long for Markdown", "save it as plain text"),
    ("a.md", front("published: yesterday"), "warning", "published is 'yesterday', not a date", "2025-03-31"),
    ("a.md", front("published: 2025-02-30"), "warning", "published is '2025-02-30', not a date", "2025-03-31"),
    ("a.md", front("published: since 5 May 2024"), "warning", "not a date", "2025-03-31"),
    ("a.md", front("published: Friday, 31 March 2025"), "warning", "not a date", "2025-03-31"),
    ("a.md", front("published: 31/13/2025"), "warning", "published is '31/13/2025', not a date", "2025-03-31"),
    ("a.md", front("published: 03/04/2025"), "warning", "'03/04/2025', which may be 3 April or 4 March", "2025-03-31"),
    ("a.md", front("published: 0001-01-01"), "warning", "which is not between the years 1600 and 2199", "2025-03-31"),
    ("a.md", front("published: 9999-12-31"), "warning", "which is not between the years 1600 and 2199", "2025-03-31"),
    ("a.md", front(f"published: {'9' * 5000}"), "warning", "not a date", "2025-03-31"),
    ("a.md", front("published: [2025, 3, 31]"), "warning", "published is ['2025', '3', '31'], not text", "one line"),
    ("a.md", front("title: {a: b}"), "warning", "title is {'a': 'b'}, not text", "write title:"),
    ("a.md", front("source: [The Hindu]"), "warning", "source is ['The Hindu'], not text", "write source:"),
    ("a.md", front("url: javascript:alert(1)"), "warning", "url is 'javascript:alert(1)'", "https://example.org"),
    ("a.md", front("url: file:///etc/passwd"), "warning", "not a web address", "https://example.org"),
    ("a.md", front("url: 'http://[::1'"), "warning", "not a web address", "https://example.org"),
    ("a.md", front("url: https://"), "warning", "not a web address", "https://example.org"),
    ("a.md", front("url: 'https://a.org/\"onload=x'"), "warning", "not a web address", "https://example.org"),
    ("a.md", front(f"url: https://a.org/{'x' * 2000}"), "warning", "not a web address", "https://example.org"),
    ("a.md", front(f"title: {'long ' * 200}"), "warning", "title was cut: it has 999 characters", "at most 500"),
    ("a.md", front(f"source: {'x' * 201}"), "warning", "source was cut", "at most 200"),
    ("a.md", front("title: &a Flood", "source: *a"), "warning", "anchors (&) and aliases (*)", "key: value"),
    ("a.md", front("a: &a [x, x]", "b: &b [*a, *a]"), "warning", "anchors (&) and aliases (*)", "key: value"),
    ("a.md", front(f"title: {'[' * 2000}{']' * 2000}"), "warning", "nested too deep", "key: value"),
    ("a.md", front("title: Flood: a city under water"), "warning", "front matter is no YAML", "colon in quotes"),
    ("a.md", front('title: "Flood'), "warning", "front matter is no YAML", "colon in quotes"),
    ("a.md", front('title: "\\UFFFFFFFF"'), "warning", "front matter is no YAML", "colon in quotes"),
    ("a.md", front("title: \x07bell"), "warning", "front matter is no YAML", "colon in quotes"),
    ("a.md", front("title: x", "? [a]", ": b"), "warning", "front matter is no YAML", "colon in quotes"),
    ("a.md", front(f"note: {'x' * 70_000}"), "warning", "longer than 64 KB", "shorten it"),
    ("a.txt", front("published: soon"), "warning", "published is 'soon', not a date", "2025-03-31"),
]


@pytest.mark.parametrize("row", ODD, ids=lambda row: row[3][:40])
def test_odd_files_are_named_with_the_reason_and_what_to_do(tmp_path, row):
    name, content, kind, reason, hint = row
    articles, notes = everything(tree(tmp_path, {name: content, "good.txt": "Good news\n\nAll is well in Pune.\n"}))
    (note,) = notes
    assert (note.kind, note.file) == (kind, printable(name))
    assert reason in note.reason
    assert hint in note.hint
    assert str(note).isprintable()
    assert len(str(note)) < 700
    # The run goes on; a file with a warning is read.
    assert "good.txt" in [article.file for article in articles]
    assert len(articles) == (2 if kind == "warning" else 1)


@pytest.mark.parametrize("path", ["nothing-here", "", "a\0b", "no/such\nfolder", "\ud800.txt", "x" * 5000, "a.txt/b"])
def test_a_path_that_does_not_exist_is_an_error_at_once(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tree(tmp_path, {"a.txt": STORY}))
    with pytest.raises(InputError, match="does not exist; give a file, a folder, or - for standard input") as caught:
        read(["a.txt", path])
    assert str(caught.value).isprintable()


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    names = ["b.txt", "a/z.TXT", "a/b/c.md", "B.markdown", "ä.txt"]
    folder = tree(tmp_path, {name: f"Story of {i}\n\nIt rained in Pune {i} times.\n" for i, name in enumerate(names)})
    articles, notes = everything(folder)
    assert [article.file for article in articles] == ["B.markdown", "a/b/c.md", "a/z.TXT", "b.txt", "ä.txt"]
    assert notes == []


def test_hidden_files_readmes_and_licences_are_passed_over_without_a_word(tmp_path):
    names = [".a.txt", ".git/a.txt", "README", "README.md", "readme.txt", "ReadMe.rst", "README.de.md", "LICENSE"]
    folder = tree(tmp_path, dict.fromkeys([*names, "sub/Readme.md", "LICENCE.txt", ".hidden.bin"], STORY))
    assert everything(folder) == ([], [])


def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path):
    folder = tree(tmp_path, {"README.md": STORY, ".hidden.txt": "Hail\n\nHail fell in Pune on Monday.\n"})
    articles, _ = everything(folder / "README.md", folder / ".hidden.txt")
    assert [article.file for article in articles] == [".hidden.txt", "README.md"]


def test_a_single_path_need_not_be_in_a_list(tmp_path):
    folder = tree(tmp_path, {"a.txt": STORY})
    assert [article.file for article in read(str(folder))] == [article.file for article in read(folder)] == ["a.txt"]


def test_the_same_content_twice_is_read_once(tmp_path):
    folder = tree(tmp_path, {"b.txt": STORY.replace("\n", "\r\n"), "a.txt": STORY, "c.txt": STORY + "\n\n"})
    articles, notes = everything(folder)
    assert [article.file for article in articles] == ["a.txt"]
    assert [(note.kind, note.file) for note in notes] == [("skipped", "b.txt"), ("skipped", "c.txt")]
    assert "the same content as a.txt" in notes[0].reason


def test_a_path_given_twice_is_read_once_and_no_cause_for_a_note(tmp_path, monkeypatch):
    monkeypatch.chdir(tree(tmp_path, {"a.txt": STORY}))
    articles, notes = everything("a.txt", "./a.txt", tmp_path / "a.txt")
    assert len(articles) == 1
    assert notes == []


def test_a_link_is_followed_to_a_file_of_its_folder_only(tmp_path):
    tree(tmp_path, {"in/.store/a.txt": STORY, "out/secret.txt": "Secret\n\nNobody should read this here.\n"})
    folder = tmp_path / "in"
    (folder / "good.txt").symlink_to(folder / ".store" / "a.txt")
    (folder / "astray.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (folder / "ring.txt").symlink_to(folder / "ring.txt")
    (folder / "loop.txt").symlink_to(folder, target_is_directory=True)
    articles, notes = everything(folder)
    assert [article.file for article in articles] == ["good.txt"]
    reasons = {note.file: note.reason for note in notes}
    assert "leads out of the folder" in reasons.pop("astray.txt")
    assert "link to a folder" in reasons.pop("loop.txt")
    assert all("does not exist" in reason for reason in reasons.values())
    assert sorted(reasons) == ["broken.txt", "ring.txt"]
    # Who names a link means what it leads to.
    assert [article.title for article in read([folder / "astray.txt"])] == ["Secret"]


def test_a_pipe_and_a_socket_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        for paths in ([tmp_path], [tmp_path / "pipe.txt", tmp_path / "socket.txt"]):
            articles, notes = everything(*paths)
            assert articles == []
            assert [note.file for note in notes] == ["pipe.txt", "socket.txt"]
            assert all("a pipe, a socket or a device" in note.reason for note in notes)


def test_what_may_not_be_read_is_skipped(tmp_path, monkeypatch):
    tree(tmp_path, {"a.txt": STORY, "locked/b.txt": "Hail\n\nHail fell in Pune on Monday.\n"})

    def unless(word, real) -> Callable[..., object]:  # file modes do not bind an administrator, who may run the tests
        def refuse(path, *rest: int) -> object:
            if word in str(path):
                raise PermissionError(13, "Permission denied", path)
            return real(path, *rest)

        return refuse

    monkeypatch.setattr(os, "open", unless("a.txt", os.open))
    monkeypatch.setattr(os, "scandir", unless("locked", os.scandir))
    articles, notes = everything(tmp_path)
    assert articles == []
    assert [(note.file, note.reason) for note in notes] == [
        ("a.txt", "you may not read it"),
        ("locked/", "you may not read it"),
    ]


def test_names_of_files_cannot_break_a_line_or_the_output(tmp_path):
    tree(tmp_path, {"a\nb\x1b[2J\u202e.txt": STORY})
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))).write_text(
        "Hail\n\nHail fell in Pune.\n", encoding="utf-8"
    )
    articles, notes = everything(tmp_path)
    assert [article.file for article in articles] == [r"\udcff.txt", r"a\nb\x1b[2J\u202e.txt"]
    assert notes == []


def test_printable_keeps_letters_of_every_script_and_cuts_long_texts():
    assert printable("Zürich 東京 دمشق 👩\u200d🚒") == "Zürich 東京 دمشق 👩\u200d🚒"
    assert printable("a\r\n\u2028\ud800") == r"a\r\n\u2028\ud800"
    assert printable("abcdef", limit=4) == "abc…"


def test_standard_input_is_read_as_plain_text():
    (article,), notes = piped(STORY)
    assert (article.file, article.title, article.text) == ("-", "Flood hits Chennai", STORY)
    assert notes == []
    assert piped(b"")[1][0].reason == "it is empty"
    assert "longer than 10 MB" in piped(b"x" * (LIMIT_BYTES + 5))[1][0].reason


def test_standard_input_that_is_missing_is_an_error(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="no standard input"):
        read(["-"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_common_encodings_give_the_same_text(encoding):
    text = "Überschwemmung in Köln\r\n\r\nDer Rhein trat am Montag über die Ufer — “sehr” hoch.\r\n"
    (article,), notes = piped(text.encode(encoding))
    assert article.text == text
    guessed = {"cp1252": "read as Windows-1252", "utf-16-le": "read as UTF-16", "utf-16-be": "read as UTF-16"}
    said = [guessed[encoding]] if encoding in guessed else []
    assert [(note.kind, words in note.reason) for note, words in zip(notes, said, strict=True)] == [
        ("warning", True) for _ in said
    ]


def test_a_readers_failure_does_not_end_the_run(tmp_path):
    def broken(data, warn) -> Iterator[Parts]:
        warn("odd\nreason", "hint")
        yield Parts(text=data.decode(), part="row 1")
        raise RuntimeError("no\nidea")

    folder = tree(tmp_path, {"a.rows": STORY, "b.txt": "Hail\n\nHail fell in Pune on Monday.\n"})
    articles, notes = everything(folder, readers={**READERS, ".rows": broken})
    assert [article.file for article in articles] == ["a.rows#row 1", "b.txt"]
    assert [(note.kind, note.reason) for note in notes] == [
        ("warning", r"odd\nreason"),
        ("skipped", r"its reader failed with RuntimeError: no\nidea"),
    ]


def test_a_row_in_readers_is_all_that_a_new_kind_of_file_needs(tmp_path, monkeypatch):
    def rows(data, warn) -> list[Parts]:
        """Lines, one article each."""
        del warn
        return [Parts(text=line, part=str(i)) for i, line in enumerate(data.decode().splitlines())]

    monkeypatch.setitem(READERS, ".lines", rows)
    articles, _ = everything(tree(tmp_path, {"a.lines": "Rain in Pune.\nHail in Goa.\n"}))
    assert [(article.file, article.text) for article in articles] == [
        ("a.lines#0", "Rain in Pune."),
        ("a.lines#1", "Hail in Goa."),
    ]
    assert all(reader.__doc__ for reader in READERS.values())


def test_files_of_one_name_come_by_content_whatever_the_order_given(tmp_path):
    tree(tmp_path, {f"{i}/a.txt": f"Rain\n\nIt rained in Pune {i} times.\n" for i in range(6)})
    given_paths = [tmp_path / str(i) / "a.txt" for i in range(6)]
    forth, back = everything(*given_paths), everything(*reversed(given_paths))
    assert forth == back
    assert [article.id for article in forth[0]] == sorted(article.id for article in forth[0])


def test_only_one_article_is_read_at_a_time(tmp_path, monkeypatch):
    tree(tmp_path, {f"{i}.txt": f"Rain\n\nIt rained in Pune {i} times.\n" for i in range(9)})
    opened, real = [], os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.append(path) or real(path, *rest))
    articles = read([tmp_path])
    next(articles)
    assert len(opened) == 1
