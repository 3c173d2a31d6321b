"""Pages, PDF and Word documents and feeds as a user meets them; and the child process that parses them, as it fails."""

import json
import os
import subprocess
import sys
import time
from datetime import date

import pytest
from inputs import FIRST, PUBLISHED, SECOND, TITLE, feed, item, page, pdf, word

import maps
from geo.read import READERS, UnreadableError, read
from geo.read import guard as guarding
from geo.read.child import FORMATS, _refuse
from geo.read.guard import DOCX, FEED, HTML, PDF, Limits, Worker
from geo.read.tags import text_of
from maps import still


def everything(folder, files, **options):
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    notes = []
    return list(read([folder], on_note=notes.append, **options)), notes


@pytest.fixture(scope="module")
def worker():
    with Worker() as one:
        yield one


def parsed(reader, data, worker):
    notes = []
    found = list(
        reader.read(data if isinstance(data, bytes) else data.encode(), lambda *said: notes.append(said), worker)
    )
    return found, notes


def test_one_run_reads_them_all_with_title_date_address_and_outlet(tmp_path):
    files = {
        "a.html": page(),
        "b.pdf": pdf([TITLE, "", FIRST, "In Goa, too."], made="D:20240102030405Z"),
        "c.docx": word(FIRST),
        "d.rss": feed(item(text=f"<p>{FIRST}</p>In Ooty, too.")),
    }
    articles, notes = everything(tmp_path, files)
    assert [note.file for note in notes] == ["b.pdf"]  # its day is a guess
    assert [article.file for article in articles] == ["a.html", "b.pdf", "c.docx", "d.rss#item 1"]
    assert [article.title for article in articles] == [TITLE] * 4
    assert all(article.text.startswith(f"{TITLE}\n\n{FIRST}") for article in articles)
    html, made, _, fed = articles
    assert html.published == fed.published == date(2025, 3, 31)
    assert made.published == date(2024, 1, 2)
    assert html.source == fed.source == "The Paper"
    assert (html.url, fed.url) == ("https://paper.example/news/flood", "https://paper.example/1")
    assert html.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert fed.text == f"{TITLE}\n\n{FIRST}\n\nIn Ooty, too."


def test_the_same_article_as_page_and_feed_is_read_once(tmp_path):
    articles, (note,) = everything(tmp_path, {"a.html": page(), "d.rss": feed()})
    assert [article.file for article in articles] == ["a.html"]
    assert "the same content as a.html" in note.reason


def test_menus_and_scripts_of_a_page_are_no_text(worker):
    (parts,), _ = parsed(HTML, page(FIRST + "<script>alert(1)</script>", SECOND), worker)
    assert all(word not in parts.text for word in ("Cairo", "Delhi", "alert", "Home"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso8859-1", "shift_jis"])
def test_pages_are_decoded_as_they_say(worker, encoding):
    town = "東京" if encoding == "shift_jis" else "Köln"
    said = "" if "utf" in encoding else f'<meta charset="{encoding}">'
    (parts,), notes = parsed(HTML, page(f"{town}. {FIRST}", SECOND, head=said).encode(encoding), worker)
    assert f"{town}. Heavy" in parts.text
    assert notes == []


def test_a_page_without_a_date_gets_none_from_its_text(worker):
    (parts,), _ = parsed(HTML, page(FIRST + " It was founded on 4 May 1998.").replace(PUBLISHED, ""), worker)
    assert parts.published is None


def test_a_pdfs_lines_are_put_together_and_its_edges_left_out(worker):
    wide = "Heavy rain flooded the streets of several towns in the north of Eng-"
    pages = [
        [
            "The Paper",
            TITLE,
            wide,
            "land on Monday, officials said.",
            "In Leeds, the river Aire rose to its high-",
            "1",
        ],
        ["The Paper", "est level since 2015 and two schools of the town of Leeds stayed shut.", "2"],
        ["The Paper", "A third paragraph tells of the weather of the days that are to come.", "Page 3 of 3"],
    ]
    (parts,), notes = parsed(PDF, pdf(*pages), worker)
    assert notes == []
    assert parts.text.split("\n\n") == [
        TITLE,
        "Heavy rain flooded the streets of several towns in the north of England on Monday, officials said.",
        "In Leeds, the river Aire rose to its highest level since 2015 and two schools of the town of Leeds stayed "
        "shut. A third paragraph tells of the weather of the days that are to come.",
    ]


def test_when_a_document_was_made_counts_after_what_its_text_says(tmp_path):
    dated = pdf(["LONDON, 4 May 2019 (Reuters) - Heavy rain fell in Leeds."], made="D:20240102030405Z")
    bare = pdf(["Heavy rain fell in Leeds."], made="D:20240102030405Z")
    articles, notes = everything(tmp_path, {"a.pdf": dated, "b.pdf": bare})
    assert [article.published for article in articles] == [date(2019, 5, 4), date(2024, 1, 2)]
    (note,) = notes
    assert "the day on which the file was made, 2024-01-02, is taken for it" in note.reason
    # Who says when the articles were published knows better.
    articles, notes = everything(tmp_path, {"a.pdf": dated, "b.pdf": bare}, published=date(2000, 1, 1))
    assert [article.published for article in articles] == [date(2019, 5, 4), date(2000, 1, 1)]
    assert notes == []


def test_a_pdfs_title_counts_only_if_it_stands_there(worker):
    lines = ["Flood hits Chennai", "", FIRST]
    assert parsed(PDF, pdf(lines, title="Flood hits Chennai"), worker)[0][0].title == TITLE
    assert "memo" not in parsed(PDF, pdf(lines, title="memo_final.doc"), worker)[0][0].text


def test_a_word_documents_tables_are_read_row_by_row(worker):
    (parts,), _ = parsed(DOCX, word(FIRST, SECOND), worker)
    assert parts.text == f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
    assert parts.made is None  # the template's own day is no date


def test_a_feeds_bad_item_takes_no_other_with_it(worker):
    found, notes = parsed(
        FEED, feed(item(title="", text=""), item(day="99 Xyz 2025"), item(title="Rain", text="")), worker
    )
    assert [(parts.part, parts.title, parts.published) for parts in found] == [
        ("item 2", TITLE, None),
        ("item 3", "Rain", date(2025, 3, 31)),
    ]
    assert [said[0].partition(": ")[0] for said in notes] == ["item 1", "item 2"]


def test_maps_that_dateline_drew_beside_the_articles_are_no_articles(tmp_path):
    drawn = maps.event_map([], title=TITLE)
    maps.save(drawn, tmp_path / "map.html")
    still.save([], tmp_path / "map.pdf", title=TITLE)
    articles, notes = everything(tmp_path, {"a.txt": FIRST})
    assert [article.file for article in articles] == ["a.txt"]
    assert [note.file for note in notes] == ["map.html", "map.pdf"]
    assert all("it is a map that Dateline drew" in note.reason for note in notes)


def test_a_hostile_page_stays_text(worker):
    (parts,), _ = parsed(
        HTML, page("&lt;img src=x onerror=alert(1)&gt; {{7*7}} " + FIRST, title="&lt;b&gt;Flood"), worker
    )
    assert "<img src=x onerror=alert(1)> {{7*7}}" in parts.text
    assert parts.title == "<b>Flood"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("<p>one<br>two</p>three<script>x()</script>", "one\ntwo\n\nthree"),
        ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\n\nb\n\nc d"),
        ("a < b and c", "a < b and c"),
    ],
)
def test_text_of_a_piece_of_html(markup, text):
    assert text_of(markup) == text


# The child process


@pytest.mark.parametrize(("suffix", "module"), [(".html", "trafilatura"), (".pdf", "pypdf"), (".docx", "docx")])
def test_a_missing_library_is_told_with_its_extra_before_anything_is_read(tmp_path, monkeypatch, suffix, module):
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.txt").write_text("Hail fell in Pune on Monday.\n")
    (tmp_path / f"b{suffix}").write_bytes(b"whatever")
    notes = []
    articles = read([tmp_path], on_note=notes.append)
    (note,) = notes  # nothing was read yet
    assert (note.kind, note.file) == ("skipped", f"b{suffix}")
    assert "which a plain installation leaves out" in note.reason
    assert note.hint == f'pip install "dateline[{READERS[suffix].extra}]"'
    assert [article.file for article in articles] == ["a.txt"]


def ill(tmp_path, monkeypatch, code):
    """A format of which the parser is this code: a module on the path, which a child finds too."""
    (tmp_path / "ill_parser.py").write_text(code)
    monkeypatch.syspath_prepend(str(tmp_path))
    start = "from geo.read import child; child.FORMATS = {**child.FORMATS, 'ill': 'ill_parser'}; child.main()"
    monkeypatch.setattr(guarding, "_START", f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); {start}")


def record(**fields: str):
    return f"from geo.read.record import Record\ndef records(data, warn):\n    yield Record(**{fields!r})\n"


DEATHS = [
    ("import time\ndef records(data, warn):\n    time.sleep(60)\n", "reading it took longer than 3 seconds"),
    ("def records(data, warn):\n    while True: pass\n", "reading it took longer than 3 seconds"),
    ("import os\ndef records(data, warn):\n    os._exit(3)\n", "its reader broke down (status 3)"),
    ("import os\ndef records(data, warn):\n    os.kill(os.getpid(), 11)\n", "its reader broke down (signal 11)"),
    ("def records(data, warn):\n    x = []\n    while True: x.append(bytes(10**8))\n", "takes too much memory"),
    ("def records(data, warn):\n    return records(data, warn)\n", "it is nested too deep"),
    ("def records(data, warn):\n    1 / 0\n", "its reader failed with ZeroDivisionError (division by zero)"),
    ("def records(data, warn):\n    open('/tmp/dateline-test-x', 'w')\n", "PermissionError"),
    ("import os\ndef records(data, warn):\n    os.open('x', os.O_CREAT | os.O_WRONLY)\n", "PermissionError"),
    ("import subprocess\ndef records(data, warn):\n    subprocess.run(['true'])\n", "PermissionError"),
    ("import socket\ndef records(data, warn):\n    socket.create_connection(('127.0.0.1', 9))\n", "PermissionError"),
    (
        "import os\ndef records(data, warn):\n    os.write(3, b'x' * 99) and 0\n    os.write(4, b'x' * 99)\n",
        "its reader",
    ),
    ("import json\ndef records(data, warn):\n    raise MemoryError\n", "takes too much memory"),
    ("nonsense(", "its reader failed with SyntaxError"),
    (record(text="\x00 \ud800"), "it has no text"),
]


@pytest.mark.parametrize(("code", "said"), DEATHS, ids=[said for _, said in DEATHS])
def test_whatever_happens_to_the_child_is_a_reason_and_the_next_file_is_read(tmp_path, monkeypatch, code, said):
    ill(tmp_path, monkeypatch, code)
    reader = guarding.GuardedReader(description="", format="ill", extra="", library="", module="os")
    with Worker(limits=Limits(seconds=3, memory_bytes=700_000_000)) as worker:
        started = time.monotonic()
        with pytest.raises(UnreadableError) as caught:
            parsed(reader, b"x", worker)
        assert said in caught.value.reason
        assert time.monotonic() - started < 30
        (parts,), _ = parsed(FEED, feed(), worker)
        assert parts.title == TITLE


def test_the_child_has_the_limits_that_it_is_given(tmp_path, monkeypatch):
    pytest.importorskip("resource")
    code = "import resource\nfrom geo.read.record import Record\ndef records(data, warn):\n"
    code += "    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CORE, resource.RLIMIT_CPU)\n"
    code += "    yield Record(text=' '.join(str(resource.getrlimit(kind)[0]) for kind in kinds))\n"
    ill(tmp_path, monkeypatch, code)
    reader = guarding.GuardedReader(description="", format="ill", extra="", library="", module="os")
    with Worker(limits=Limits(seconds=7, memory_bytes=700_000_000)) as worker:
        (parts,), _ = parsed(reader, b"x", worker)
    memory, core, seconds = map(int, parts.text.split())
    assert (memory, core) == (700_000_000, 0)
    assert 7 <= seconds <= 20  # beside what starting took


def test_a_child_that_is_taken_over_can_say_nothing_but_text(tmp_path, monkeypatch):
    ill(tmp_path, monkeypatch, record(text="Rain\x1b[2J in Pune", url="javascript:alert(1)", published="x", part="\n"))
    reader = guarding.GuardedReader(description="", format="ill", extra="", library="", module="os")
    with Worker() as worker:
        (parts,), notes = parsed(reader, b"x", worker)
    assert (parts.url, parts.published) == ("", None)
    assert len(notes) == 2


def test_one_child_reads_many_files_and_ends_with_the_run(tmp_path, children):
    articles, _ = everything(tmp_path, {f"{i}.rss": feed(item(title=f"Rain {i}")) for i in range(5)})
    assert len(articles) == 5
    assert len(children) == 1
    assert children[0].poll() is not None


def test_a_run_without_such_files_starts_no_child(tmp_path, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(everything(tmp_path, {"a.txt": FIRST, "b.json": json.dumps({"text": SECOND})})[0]) == 2


def test_every_guarded_reader_has_its_format_and_its_extra():
    readers = {each for each in READERS.values() if isinstance(each, guarding.GuardedReader)}
    assert {each.format for each in readers} == FORMATS.keys()
    assert all(each.extra and each.description for each in readers)


@pytest.mark.parametrize(
    ("event", "arguments", "refused"),
    [
        ("open", ("x", "r", os.O_RDONLY), False),
        ("open", ("x", "wb", 0), True),
        ("open", ("x", None, os.O_RDWR), True),
        ("socket.connect", (), True),
        ("import", ("socket",), False),
    ],
)
def test_what_the_child_may_not_do(event, arguments, refused):
    if refused:
        with pytest.raises(PermissionError):
            _refuse(event, arguments)
    else:
        _refuse(event, arguments)


def test_a_module_beside_the_articles_is_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("open('it-ran', 'w').close()")
    (tmp_path / "a.html").write_text(page())
    monkeypatch.chdir(tmp_path)
    (found,) = read([tmp_path / "a.html"])
    assert found.text
    assert not (tmp_path / "it-ran").exists()
