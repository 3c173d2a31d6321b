"""What people write on the first lines of a file: taken for what it is known to mean, however it is typed, or named."""

from datetime import date

import pytest
from reading import STORY, everything, piped, shown, tree

from geo.read import read

DAY = date(2025, 3, 31)
KEYS = "title: Rain in Pune\npublished: 2025-03-31\n"


@pytest.mark.parametrize(
    "head",
    [
        f"\n \n---\n{KEYS}---\n",
        f" ---\n{KEYS}---\n",
        "  ---\n  title: Rain in Pune\n  published: 2025-03-31\n  ---\n",
        f"----\n{KEYS}-----\n",
        "---\ntitle:Rain in Pune\npublished:2025-03-31\n---\n",
        KEYS,
        f"\n{KEYS.upper()}\n".replace("RAIN IN PUNE", "Rain in Pune"),
        f"{KEYS}---\n",
        "  published :2025-03-31\n  title:   'Rain in Pune'\n\n",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_what_a_file_says_of_itself_is_read_however_it_is_typed(head, ends):
    text = (head + STORY).replace("\n", ends)
    (article,), notes = piped(text)
    assert notes == []
    assert (article.title, article.published) == ("Rain in Pune", DAY)
    assert article.text == text  # offsets are those of the file
    assert [part for _, part in shown(article)[:2]] == ["Rain in Pune", "Flood hits Chennai"]
    assert article.text[article.begins :].startswith("Flood hits Chennai")  # what the page shows of it
    assert not any("2025" in part for _, part in shown(article))


OTHERS = "headline: Rain in Pune\ndate: 2025-03-31\nlink: https://a.org/x\noutlet: The Hindu\n"


@pytest.mark.parametrize(
    "head", [f"---\n{OTHERS}---\n", f"{OTHERS}\n", f"---\n{OTHERS}published:\ntags: [rain]\n---\n"]
)
def test_keys_may_have_the_names_that_tables_have(head):
    (article,), notes = piped(head + STORY)
    assert (article.title, article.published, notes) == ("Rain in Pune", DAY, [])
    assert (article.source, article.url) == ("The Hindu", "https://a.org/x")
    assert article.text[article.begins :].startswith("Flood hits Chennai")


@pytest.mark.parametrize("day", ["2025-03-31T23:30:00Z", "2025-03-31 10:00:00 +0200", "31 March 2025", '"2025-03-31"'])
def test_a_day_is_read_as_writers_of_web_pages_write_it(day):
    (article,), notes = piped(f"---\ndate: {day}\n---\n{STORY}")
    assert (article.published, notes) == (DAY, [])


def test_of_two_names_the_first_counts_and_a_day_that_is_none_is_named_by_its_key():
    (article,), notes = piped(f"---\ndate: 1999-01-01\npublished: 2025-03-31\n---\n{STORY}")
    assert (article.published, notes) == (DAY, [])
    (article,), (note,) = piped(f"---\ndate: soon\n---\n{STORY}")
    assert article.published is None
    assert note.reason == "its front matter's date is 'soon', not a date"


def test_a_day_alone_on_the_first_line_is_taken_and_a_sentence_is_not():
    (article,), notes = piped(f"Date: 31 March 2025\n\n{STORY}")
    assert (article.published, notes) == (DAY, [])
    (article,), notes = piped("Date: the mayor has named none for the vote in Pune.\n\nMore is to come.\n")
    assert "mayor" in article.text[article.begins :]


def test_the_line_that_the_program_itself_advises_is_no_title():
    (article,), notes = piped(f"published: 2025-03-31\n{STORY}")
    assert (article.title, article.published, notes) == ("Flood hits Chennai", DAY, [])
    assert article.id == piped(STORY)[0][0].id


def test_markdown_loses_such_lines(tmp_path):
    files = {"a.md": f"{KEYS}---\n{STORY}", "b.md": f"---\n{KEYS}\nHeavy rain fell.\n\n---\n\nMore.\n"}
    (one, other), notes = everything(tree(tmp_path, files))
    assert one.text == f"Rain in Pune\n\n{STORY.strip()}"
    assert other.text == "Rain in Pune\n\nHeavy rain fell.\n\nMore."
    assert [note.file for note in notes] == ["b.md"]


@pytest.mark.parametrize("rest", ["", "\n---\nMore of it.\n"])
def test_a_block_without_an_end_costs_no_word_of_the_article(rest):
    (article,), (note,) = piped(f"---\n{KEYS}mood: wet\nsource: The Hindu\n\n{STORY}{rest}")
    assert (article.title, article.published, article.source) == ("Rain in Pune", DAY, "The Hindu")
    assert [part for _, part in shown(article)[:2]] == ["Rain in Pune", "Flood hits Chennai"]
    assert "no end: the lines below its first were read as such (title, published, source)" in note.reason
    assert note.hint == "put --- below them"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"Flood hits Chennai\nPublished: 31 March 2025\n\n{STORY}", "line 2 “Published: 31 March 2025”"),
        (f"published: 2025-03-31\nauthor: Jane\nsource: The Hindu\n\n{STORY}", "line 3 “source: The Hindu”"),
        (
            f"author: Jane\npublished: 2025-03-31\nurl: https://a.org/x\n{STORY}",
            "line 2 “published: 2025-03-31”, line",
        ),
    ],
)
def test_what_looks_like_front_matter_and_is_text_is_named(text, said):
    (article,), (note,) = piped(text)
    assert article.text == text
    assert f"its {said}" in note.reason
    assert "looks like front matter, and was read as text" in note.reason


@pytest.mark.parametrize(
    "text",
    [
        f"---\nHeavy rain fell in Pune.\n---\n{STORY}",
        f"LIVE: Storm hits Ireland\n{STORY}",
        f"TITLE: Flood hits Chennai LINK: http://a.org/x\n{STORY}",
        f"Source: The office of the mayor {'of a town in the hills ' * 9}said that it rained.\n{STORY}",
        f"TITLE: Flood hits Chennai LINK: http://a.org/x\nSource: {'the mayor of the town ' * 20}\n{STORY}",
        "Sources: several people died. Titles are few.\n",
        f"LİNK: A road is to join the two towns.\n{STORY}",
        f"ſource: An old hand wrote so.\n{STORY}",
    ],
)
def test_other_first_lines_are_text(text):
    (article,), notes = piped(text)
    assert notes == []
    kept = "".join(part for _, part in shown(article))
    assert all(word in kept for word in text.split() if word[0].isalpha() and word[-1] != ":" and "/" not in word)


@pytest.mark.parametrize("fence", ["---\n", ""])
def test_of_two_lines_of_one_key_the_last_is_used_and_said(fence):
    (article,), (note,) = piped(f"{fence}published: 2024-01-01\n{KEYS}{fence}{STORY}")
    assert article.published == DAY
    assert note.reason == "its front matter has 2 lines published: the last is used"


def test_an_indented_line_is_of_the_value_above_it():
    (article,), notes = piped(f"---\ntitle: Rain\nnote: >\n  title: a word\npublished: 2025-03-31\n---\n{STORY}")
    assert (article.title, article.published, notes) == ("Rain", DAY, [])


def test_a_headline_that_begins_with_source_is_no_front_matter(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Source: Israel struck a depot in Damascus on Monday\n\nThe source declined to be named.")
    (found,) = read([str(file)])
    assert found.source == ""
    assert "Damascus" in found.text[found.sections[0].start : found.sections[0].end]
