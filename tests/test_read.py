"""What a user sees when files are read: the articles, in order, and a note for everything that was left out."""

import codecs
import io
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.read import LIMIT_BYTES, READERS, Parts, article_of, printable, read

STORY = "Flood hits Chennai\n\nHeavy rain flooded streets in Chennai on Monday. Schools were closed.\n"
TITLE, LEAD = "Hegseth Visits Tokyo", "The visit to Japan underscores a long commitment to the two countries' alliance."
DECK = "Secretary affirms alliance with Japan."
BODY = "Secretary Pete Hegseth concluded his visit to Asia on Sunday, assuring Japan of the will to keep troops there. "
SEED = f"{LEAD}\n{TITLE}\n\n{TITLE}\n{DECK}\n{BODY * 2}\nCentral to the agenda is a joint command in Tokyo. {BODY}\n"
PADDING = "Several roads were closed and one school stayed shut for the rest of the week, the council said."


def tree(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def everything(*paths: Path | str, **options: object):
    notes = []
    return list(read(paths, on_note=notes.append, **options)), notes


def piped(data):
    return everything("-", stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode()))


def shown(article):
    return [(section.kind, article.text[section.start : section.end]) for section in article.sections]


def markdown(tmp_path, text):
    articles, notes = everything(tree(tmp_path, {"a.md": text}))
    return articles[0], notes


def front(*lines: str):
    return "\n".join(["---", *lines, "---", STORY])


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
    ("a.md", front("published: 31/03/2025"), "warning", "published is '31/03/2025', not a date", "2025-03-31"),
    ("a.md", front("published: 0001-01-01"), "warning", "published is '0001-01-01', not a date", "2025-03-31"),
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
    assert [note.kind for note in notes] == (["warning"] if encoding == "cp1252" else [])


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


# The shape of a text


def test_a_seed_article_is_told_apart_and_its_repeated_title_marked():
    (article,), _ = piped(SEED)
    assert article.title == TITLE
    assert article.text == SEED
    assert [kind for kind, _ in shown(article)] == ["lead", "title", "repeat", "deck", "body", "body"]
    assert shown(article)[0] == ("lead", LEAD)
    assert shown(article)[3] == ("deck", DECK)


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([TITLE, "", TITLE, DECK, BODY * 2, BODY[::-1]], "title repeat deck body body"),
        ([LEAD, TITLE, "", TITLE.upper() + ".", DECK, BODY * 2], "lead title repeat deck body"),
        ([LEAD, TITLE, "", TITLE, LEAD, BODY * 2], "lead title repeat repeat body"),
        ([LEAD, TITLE, "", TITLE, DECK, LEAD + " " + BODY * 2], "repeat title repeat deck body"),
        ([LEAD, TITLE, "", TITLE, BODY * 2, BODY * 2 + "More."], "lead title repeat body body"),
        ([LEAD, TITLE, "", BODY * 2, PADDING], "lead title body body"),
        ([LEAD, TITLE, "", TITLE], "lead title repeat"),
        ([TITLE, BODY, PADDING, BODY], "title body body repeat"),
        ([TITLE, "", "Officials blame heavy rain", "", PADDING, BODY], "title deck body body"),
    ],
)
def test_variants_of_the_shape(lines, kinds):
    article = article_of("\r\n".join(lines))
    assert article.title == TITLE
    assert " ".join(kind for kind, _ in shown(article)) == kinds


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Flood hits Chennai\n" + PADDING, "Flood hits Chennai"),
        ("FLOOD HITS CHENNAI\n\n" + PADDING, "FLOOD HITS CHENNAI"),
        ("FLOOD HITS CHENNAI — 20 DEAD\n\n" + PADDING, "FLOOD HITS CHENNAI — 20 DEAD"),
        ("\n\n  Will it rain in Pune?  \n\n" + PADDING, "Will it rain in Pune?"),
        ("Gulf-war vet to bike from Norman to D.C.\n\n" + PADDING, "Gulf-war vet to bike from Norman to D.C."),
        ("TITLE: Flood hits Chennai LINK: http://example.org/a\n" + PADDING, "Flood hits Chennai"),
        ("Headline: Flood hits Chennai\n" + PADDING, "Flood hits Chennai"),
        ("Heavy rain flooded Chennai on Monday.\n\n" + PADDING, ""),
        ("LONDON (Reuters) - Heavy rain flooded\n\n" + PADDING, ""),
        ("CHARLESTON, W.Va. -- Emilie Holroyd has died\n\n" + PADDING, ""),
        ("By Jane Doe\n\n" + PADDING, ""),
        ("https://example.org/flood\n\n" + PADDING, ""),
        ("Live updates:\n\n" + PADDING, ""),
        ("He said he would come to …\n\n" + PADDING, ""),
        ("He said “no.”\n\n" + PADDING, ""),
        ("Flood hits Chennai", ""),
        ("Apples\nPears\nPlums\n", ""),
        ("12.30\n\n" + PADDING, ""),
        (" ".join(["word"] * 60) + "\n\n" + PADDING, ""),
    ],
)
def test_titles_of_files_without_the_shape(text, title):
    article = article_of(text)
    assert article.title == title
    assert [kind for kind, _ in shown(article)].count("title") == bool(title)


def test_a_labelled_title_and_link_are_no_part_of_the_sections():
    article = article_of(f"TITLE: Flood hits Chennai LINK: http://example.org/a\n{PADDING}")
    assert shown(article) == [("title", "Flood hits Chennai"), ("body", PADDING)]
    assert article.url == "http://example.org/a"


def test_wrapped_lines_are_one_paragraph_and_no_title():
    text = (
        "LONDON (Reuters) - Heavy rain flooded the streets of several towns in\n"
        "the north of England on Monday, and some 200 people had to leave their\n"
        "homes.\n\n"
        "In Leeds, the river Aire rose to its highest level since December 2015\n"
        "and two schools stayed shut.\n"
    )
    bare = article_of(text)
    assert bare.title == ""
    assert [kind for kind, _ in shown(bare)] == ["body", "body"]
    assert shown(bare)[0][1].endswith("their\nhomes.")
    for gap in ("\n", "\n\n"):
        titled = article_of("Floods in northern England" + gap + text)
        assert titled.title == "Floods in northern England"
        assert [kind for kind, _ in shown(titled)] == ["title", "body", "body"]


def test_a_title_that_is_given_is_found_in_the_text():
    article = article_of(f"Flood Hits Chennai!\n{PADDING}", title="Flood hits Chennai")
    assert article.title == "Flood hits Chennai"
    assert shown(article)[0] == ("title", "Flood Hits Chennai!")
    assert [kind for kind, _ in shown(article_of(PADDING, title="Flood hits Chennai"))] == ["body"]


# Front matter and Markdown

META = ("Title: Flood hits Chennai", "published: 2025-03-31", "SOURCE: The Hindu", "url: https://example.org/a?b=1")


def test_front_matter_of_a_plain_text_stays_in_the_text_but_in_no_section():
    text = front(*META, "mood: wet")
    (article,), notes = piped(text)
    assert notes == []
    assert article.text == text
    assert (article.title, article.published) == ("Flood hits Chennai", date(2025, 3, 31))
    assert (article.source, article.url) == ("The Hindu", "https://example.org/a?b=1")
    assert [kind for kind, _ in shown(article)] == ["title", "body"]
    assert article.id == piped(STORY)[0][0].id


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-31",
        "'2025-03-31'",
        "2025-03-31T23:30:00Z",
        "2025-03-31 23:30:00 -05:00",
        "20250331",
        "2025-03-31T08:00",
    ],
)
def test_dates_are_the_day_that_is_written(written):
    assert piped(front(f"published: {written}"))[0][0].published == date(2025, 3, 31)


def test_the_option_published_counts_only_where_the_file_gives_no_date(tmp_path):
    folder = tree(tmp_path, {"a.txt": front("published: 2025-03-31"), "b.txt": "Hail\n\nHail fell in Pune.\n"})
    articles, _ = everything(folder, published=datetime(2024, 1, 2, 3, tzinfo=UTC))
    assert [article.published for article in articles] == [date(2025, 3, 31), date(2024, 1, 2)]
    assert type(articles[1].published) is date
    assert [article.published for article in read([folder])][1] is None


@pytest.mark.parametrize("value", ["", "~", "null", "''"])
def test_an_empty_value_is_no_value(value):
    (article,), notes = piped(front(f"published: {value}", f"url: {value}", f"source: {value}"))
    assert (article.published, article.url, article.source, notes) == (None, "", "", [])


def test_a_title_stays_the_words_that_are_written_and_loses_control_characters():
    assert piped(front("title: No"))[0][0].title == "No"
    assert piped(front("title: 1984"))[0][0].title == "1984"
    assert piped(front('title: "Flood\\e[31m \\ud800\\u202ehits"'))[0][0].title == "Flood [31m hits"


def test_rules_around_prose_are_no_front_matter():
    for text in (
        "---\nHeavy rain fell in Pune.\n---\nIt stopped.\n",
        "---\nHe said: “no: way: out”\n---\nIt stopped.\n",
    ):
        (article,), _ = piped(text)
        assert "It stopped." in [part for _, part in shown(article)]
    assert "Heavy rain fell in Pune." in [
        part for _, part in shown(piped("---\nHeavy rain fell in Pune.\n---\n")[0][0])
    ]


def test_markdown_gives_what_a_reader_of_the_page_reads(tmp_path):
    article, notes = markdown(
        tmp_path,
        "# Flood *hits* Chennai\n\nHeavy rain in [Chennai](https://example.org/x) &amp; **Pune**.\nSchools closed.\n\n"
        "> A quote.\n\n- one town\n- two towns\n\n```\ncode\n```\n\n| Town | Dead |\n|---|---|\n| Pune | 2 |\n\n"
        "<div>In a <b>box</b><script>evil()</script></div>\n\nSee <https://example.org> or https://example.org/y now"
        "<script>alert(1)</script> and <b>bold</b>.\n\n    Indented text.\n\n![picture](a.png)\n\n[ref]: https://example.org\n",
    )
    assert notes == []
    assert article.text == (
        "Flood hits Chennai\n\nHeavy rain in Chennai & Pune.\nSchools closed.\n\nA quote.\n\none town\n\ntwo towns\n\n"
        "Town\tDead\n\nPune\t2\n\nIn a box\n\nSee or now and bold.\n\nIndented text."
    )
    assert article.title == "Flood hits Chennai"
    assert shown(article)[0] == ("title", "Flood hits Chennai")


def test_a_markdown_title_is_in_the_text_once(tmp_path):
    with_both, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n# Flood hits Chennai\n\n{PADDING}\n")
    only_above, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n{PADDING}\n")
    assert with_both.text == only_above.text == f"Flood hits Chennai\n\n{PADDING}"
    assert with_both.id == only_above.id
    assert shown(only_above) == [("title", "Flood hits Chennai"), ("body", PADDING)]
    other, _ = markdown(tmp_path, f"---\ntitle: Flood hits Chennai\n---\n# Rain in Pune\n\n{PADDING}\n")
    assert other.title == "Flood hits Chennai"
    assert shown(other)[1] == ("deck", "Rain in Pune")


def test_a_seed_article_saved_as_markdown_has_the_same_shape(tmp_path):
    article, _ = markdown(tmp_path, SEED)
    assert article.title == TITLE
    assert [kind for kind, _ in shown(article)] == ["lead", "title", "repeat", "deck", "body", "body"]


# What holds for any input

LINES = st.sampled_from(
    [
        TITLE,
        TITLE.upper(),
        LEAD,
        DECK,
        BODY,
        PADDING,
        "",
        " ",
        "\t",
        "---",
        "title: x",
        "x: [",
        "by the way",
        "A.",
        "…",
        "\x85",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=14).flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n"]).map(lambda gap: gap.join(lines))
    ),
)


@given(st.one_of(st.binary(), st.builds(str.encode, TEXTS), st.builds(lambda text: text.encode("utf-16"), TEXTS)))
def test_any_bytes_are_read_or_skipped_with_a_note(data):
    articles, notes = piped(data)
    assert len(articles) + [note.kind for note in notes].count("skipped") == 1
    assert all("reader failed" not in note.reason and str(note).isprintable() for note in notes)


@settings(deadline=None)
@given(TEXTS)
def test_any_markdown_is_read_or_skipped_with_a_note(text):
    with tempfile.TemporaryDirectory() as folder:
        articles, notes = everything(tree(Path(folder), {"a.md": text}))
    assert len(articles) + [note.kind for note in notes].count("skipped") == 1
    assert all("reader failed" not in note.reason for note in notes)
    assert all(part == part.strip() for article in articles for _, part in shown(article))


@given(TEXTS)
def test_the_text_of_a_plain_file_is_the_file(text):
    for article in piped(text)[0]:
        assert article.text == text.removeprefix("\ufeff")


@given(TEXTS)
def test_sections_lie_in_the_text_in_order_and_hold_all_its_words(text):
    article = article_of(text)
    at = 0
    for section in article.sections:
        assert at <= section.start < section.end <= len(text)
        assert text[section.start : section.end] == text[section.start : section.end].strip()
        at = section.end
    if "title:" not in text.lower():
        assert "".join("".join(part.split()) for _, part in shown(article)) == "".join(text.split())


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_paths_is_irrelevant(texts, order):
    with tempfile.TemporaryDirectory() as folder:
        tree(Path(folder), {f"{i % 3}/{i % 2}.txt": text for i, text in enumerate(texts)})
        paths = [Path(folder), *sorted(Path(folder).rglob("*.txt"))]
        shuffled = paths.copy()
        order.shuffle(shuffled)
        assert everything(*paths) == everything(*shuffled)


def test_the_same_bytes_come_out_whatever_the_locale_and_the_hash_seed(tmp_path):
    order = [5, 2, 7, 0, 3, 6, 1, 4]
    tree(tmp_path, {f"{i % 2}/ä{i}.txt": f"Rain in Köln\n\nIt rained {i} times in Köln.\n" for i in order})
    tree(tmp_path, {"x.bin": b"", "0/y.txt": b"caf\xe9 in Nice"})
    code = """if True:
        import sys
        from geo.read import read
        for article in read([sys.argv[1]], on_note=lambda note: print(ascii(note))):
            print(ascii(article))
    """
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
        ).stdout
        for seed, locale, zone in (("1", "C", "UTC"), ("2", "C.UTF-8", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"Article(") == 9


def test_a_colon_in_a_title_loses_nothing(tmp_path):
    text = front("title: LIVE: Storm hits Ireland", "published: 2025-03-14")
    articles, notes = everything(tree(tmp_path, {"a.md": text}))
    assert [(a.title, a.published) for a in articles] == [("LIVE: Storm hits Ireland", date(2025, 3, 14))]
    assert len(notes) == 1


def test_the_dateline_of_the_first_paragraph_dates_the_article(tmp_path):
    head = "Lead.\nThe Title of It\n\nThe Title of It\nA deck.\n"
    text = head + "LIMA, Peru, May 15, 2025 — Farmers blocked a road.\nMore.\n"
    articles, _ = everything(tree(tmp_path, {"a.txt": text}))
    assert [a.published for a in articles] == [date(2025, 5, 15)]
