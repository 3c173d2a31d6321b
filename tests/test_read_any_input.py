"""What holds for whatever is read: it is an article or has a note, its parts lie in it, and order is of no matter."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import BODY, DECK, LEAD, PADDING, TITLE, everything, piped, shown, tree

from geo.read import article_of

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
