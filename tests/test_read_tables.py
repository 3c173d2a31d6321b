"""Tables of articles as a user meets them: an article a row, and a note for each row that is none."""

import csv
import io
import json
import tracemalloc
from datetime import date

import pytest

from geo.errors import InputError
from geo.read import READERS, chosen_columns, read
from geo.read.records import LONGEST_LINE
from geo.read.table import MOST_NOTES

TEXT = "Heavy rain flooded streets in Chennai on Monday.\n\nSchools were closed."
ROW = {"text": TEXT, "title": "Flood hits Chennai", "published": "2025-03-31", "url": "https://a.org/x", "source": "TH"}


HEADED = f"{ROW['title']}\n\n{TEXT}"
"""A row's title stands above its text: it tells what happened, too."""


def everything(folder, files, **options):
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    notes = []
    return list(read([folder], on_note=notes.append, **options)), notes


def quoted(row, separator=","):
    return separator.join('"' + cell.replace('"', '""') + '"' for cell in row)


def csv_of(*rows, separator=","):
    return "\n".join([separator.join(ROW), *(quoted(row.values(), separator) for row in rows)]) + "\n"


WRITTEN = {
    "a.csv": csv_of(ROW),
    "semicolons.csv": "\ufeff" + csv_of(ROW, separator=";"),
    "tabs.csv": "sep=\t\n" + csv_of(ROW, separator="\t"),
    "a.jsonl": "\n" + json.dumps(ROW) + "\n\n",
    "a.ndjson": json.dumps(ROW),
    "list.json": json.dumps([ROW]),
    "one.json": json.dumps(ROW, indent=1),
    "service.json": json.dumps({"status": "ok", "totalResults": 1, "articles": [{**ROW, "source": {"name": "TH"}}]}),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_kind_of_table_gives_the_same_article(tmp_path, name, encoding):
    (article,), notes = everything(tmp_path, {name: WRITTEN[name].lstrip("\ufeff").encode(encoding)})
    assert notes == []
    assert (article.text, article.title, article.published) == (HEADED, ROW["title"], date(2025, 3, 31))
    assert (article.url, article.source) == ("https://a.org/x", "TH")
    assert article.file.startswith(f"{name}#")


def test_an_encoding_that_is_guessed_is_told(tmp_path):
    (article,), (note,) = everything(tmp_path, {"a.csv": csv_of(ROW).encode("utf-16-le")})
    assert article.text == HEADED
    assert note.reason == "it does not say how it is encoded; it was read as UTF-16, so letters may be wrong"


def test_the_same_article_in_two_tables_is_read_once(tmp_path):
    articles, notes = everything(tmp_path, WRITTEN)
    assert [article.file for article in articles] == ["a.csv#line 2"]
    assert all("the same content as a.csv#line 2" in note.reason for note in notes)
    assert len(notes) == len(WRITTEN) - 1


def test_rows_come_in_the_files_order_and_are_named_by_their_line(tmp_path):
    rows = [{**ROW, "text": f"It rained {i} times in Pune.\nAnd in Goa."} for i in range(12)]
    articles, _ = everything(tmp_path, {"a.csv": csv_of(*rows)})
    assert [article.file for article in articles] == [f"a.csv#line {2 + 2 * i}" for i in range(12)]


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (("body", "headline", "date", "link", "outlet"), None),
        (("Content", "HEADLINE", "Published At", "link", "publisher"), None),
        (("Tekst", "Kop", "Dag", "Adres", "Krant"), "text=tekst, title=Kop,published=dag,url=Adres,source=Krant"),
    ],
)
def test_columns_may_have_other_names(tmp_path, names, columns):
    chosen = chosen_columns(columns) if columns else None
    text = f"{','.join(names)}\n{quoted(ROW.values())}\n"
    (article,), notes = everything(tmp_path, {"a.csv": text}, columns=chosen)
    assert notes == []
    assert (article.text, article.title, article.published) == (HEADED, ROW["title"], date(2025, 3, 31))
    assert (article.url, article.source) == ("https://a.org/x", "TH")


@pytest.mark.parametrize("given", ["text", "text=", "=a", "body=text", "text=a;title=b", ""])
def test_columns_that_cannot_be_meant_are_an_error(given):
    if given == "text=a;title=b":  # one name that holds a semicolon, which may be
        assert chosen_columns(given) == {"text": "a;title=b"}
        return
    with pytest.raises(InputError, match="write it as text=NAME"):
        chosen_columns(given)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-31T23:30:00Z", date(2025, 3, 31)),
        ("Mon, 31 Mar 2025 23:30:00 -0500", date(2025, 3, 31)),
        ("31/03/2025", date(2025, 3, 31)),
        ("2025-3-31", date(2025, 3, 31)),
        ("3.4.2025", date(2025, 4, 3)),
        ("03/04/2025", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("Mon, 31 Mar 9999 23:30:00 GMT", None),
    ],
)
def test_dates_of_rows(tmp_path, written, day):
    (article,), notes = everything(tmp_path, {"a.jsonl": json.dumps({**ROW, "published": written})})
    assert article.published == day
    assert [note.kind for note in notes] == ([] if day else ["warning"])
    assert all("line 1: its date of publication" in note.reason for note in notes)


def test_what_no_text_may_hold_is_replaced_one_for_one(tmp_path):
    (article,), _ = everything(tmp_path, {"a.json": '{"text": "Rain\\u0000 in\\ud800 Pune"}'})
    assert article.text == "Rain\ufffd in\ufffd Pune"


# Each row: the file, its content, what is said of each bad row; "Pune" and "Goa" are read in each of them.
PUNE, GOA = "It rained in Pune.", "It rained in Goa."
OPEN = f'text\n{PUNE}\n"never closed\n{GOA}\n'
BAD_ROWS = [
    ("a.csv", OPEN + "\n" * 5_000, "line 3: its quotation marks do not pair within 5,000 lines"),
    ("a.csv", OPEN + f"{' ' * 5_000_000}\n" * 2, "line 3: its quotation marks do not pair within 10 million"),
    ("a.csv", f'text\n{PUNE}\n"never closed\n{GOA}\n', "line 3: its quotation marks do not pair"),
    ("a.csv", f"text,title\n{PUNE}\nx,y,z\n{GOA}\n", "line 3: it has 3 cells, and the first row names 2"),
    ("a.csv", f"text,title\n{PUNE}\n,Empty\n{GOA}\n", "line 3: it has no text"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{{"text": \n{{"text": "{GOA}"}}\n', "line 2: it is no JSON (Expecting value)"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\nnull\n{{"text": "{GOA}"}}\n', "line 2: it is null and no object"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{{"text": [1]}}\n{{"text": "{GOA}"}}\n', "line 2: its text is [1], not text"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{"[" * 9_000}\n{{"text": "{GOA}"}}\n', "line 2: it is nested too deep"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{{"text": NaN}}\n{{"text": "{GOA}"}}\n', "line 2: it is no JSON (NaN is"),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{"9" * 5000}\n{{"text": "{GOA}"}}\n', "line 2: it is no JSON ("),
    ("a.jsonl", f'{{"text": "{PUNE}"}}\n{{"text": "x", "text": "y"}}\n{{"text": "{GOA}"}}\n', "line 2: it says text"),
    ("a.json", f'[{{"text": "{PUNE}"}}, 5, {{"text": "{GOA}"}}]', "item 2: it is a number and no object"),
]  # fmt: skip


@pytest.mark.parametrize("row", BAD_ROWS, ids=lambda row: row[2])
def test_a_bad_row_is_told_with_its_line_and_takes_no_other_with_it(tmp_path, row):
    name, content, said = row
    articles, notes = everything(tmp_path, {name: content})
    assert [article.text for article in articles] == [PUNE, GOA]
    assert notes[0].kind == "warning"
    assert notes[0].reason.startswith(said)
    assert notes[0].hint.endswith("this row is left out")
    assert notes[-1].reason == "1 of its 3 rows cannot be used"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "text,title,Text\nIt rained in Pune.,Rain,\n", "it has two columns text"),
        ("a.csv", "headline,place,lat,lon,lat\nFlood,Chennai,13.1,80.3,48.9\n", "it has two columns lat"),
        ("a.jsonl", '{"text": "It rained in Pune.", "Text": ""}', "it has two columns text"),
    ],
)
def test_of_two_columns_of_one_name_nobody_knows_which_is_meant(tmp_path, name, content, said):
    articles, (note,) = everything(tmp_path, {name: content}, on_event=lambda _: pytest.fail("it is not sure"))
    assert articles == []
    assert (note.kind, note.reason, note.hint) == ("skipped", said, "leave one")


def test_what_is_not_used_may_be_there_twice(tmp_path):
    (article,), notes = everything(tmp_path, {"a.csv": f"text,note,note\n{PUNE},a,b\n"})
    assert (article.text, notes) == (PUNE, [])


def test_a_cell_may_be_as_long_as_a_text(tmp_path):
    before = csv.field_size_limit()
    text = "It rained in Pune. " * 8_000  # 152,000 characters
    (article,), notes = everything(tmp_path, {"a.csv": f'text,title\n"{text}",Rain\n'})
    assert (article.text, article.title, notes) == (f"Rain\n\n{text}", "Rain", [])
    assert csv.field_size_limit() == before  # others read with that library too


def test_a_line_that_never_ends_is_no_row_and_is_not_held(tmp_path):
    articles, notes = everything(tmp_path, {"a.jsonl": "x" * (2 * LONGEST_LINE + 5) + f'\n{{"text": "{GOA}"}}\n'})
    assert [article.text for article in articles] == [GOA]
    assert "line 1: it is longer than 10 million characters" in notes[0].reason


def test_what_stands_before_broken_json_is_read(tmp_path):
    articles, (note,) = everything(tmp_path, {"a.json": f'[{{"text": "{PUNE}"}},\n {{"text": "{GOA}"}},\n oops]'})
    assert [article.text for article in articles] == [PUNE, GOA]
    assert note.reason == "it is no JSON in line 3 (Expecting value); the 2 before it were read"


def test_the_first_notes_are_shown_and_the_others_counted(tmp_path):
    rows = [{**ROW, "text": ""}] * (MOST_NOTES + 7) + [ROW]
    articles, notes = everything(tmp_path, {"a.csv": csv_of(*rows)})
    assert len(articles) == 1
    assert [note.reason for note in notes[-2:]] == [
        "7 more notes about it are not shown",
        f"{MOST_NOTES + 7} of its {MOST_NOTES + 8} rows cannot be used",
    ]


def test_lists_that_stand_beside_the_articles_are_no_articles(tmp_path):
    lists = {"places.csv": "name,lat,lon\nCamp,1,2\n", "corrections.csv": "event,place\nx,y\n"}
    assert everything(tmp_path, lists) == ([], [])


def test_lines_are_read_one_at_a_time(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w") as out:
        for i in range(400):
            out.write(json.dumps({"text": f"It rained {i} times in Pune. " + "x " * 25_000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 400
    assert path.stat().st_size > 20_000_000
    assert peak < 8_000_000


def test_a_reader_of_tables_takes_bytes_as_every_reader_does():
    (parts,) = READERS[".csv"](f"text\n{PUNE}\n".encode(), lambda *_: None)
    assert (parts.text, parts.part) == (PUNE, "line 2")
    assert list(READERS[".json"](io.BytesIO(b'{"text": "x"}').read(), lambda *_: None))
