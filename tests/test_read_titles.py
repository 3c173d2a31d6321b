"""Titles that stand beside a text and not in it: what they tell is read like any other sentence."""

import json

import pytest
from reading import everything, piped, shown, tree

from geo.pipeline import locate_all

TITLE = "Explosion at Kabul mosque kills 20"
BODY = "Worshippers had gathered for Friday prayers. Nobody claimed it."


def places(article):
    (found,) = locate_all([article])
    return {(one.resolution.place.name, one.event.type) for one in found.events if one.resolution is not None}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"---\ntitle: {TITLE}\npublished: 2025-03-31\n---\n\n{BODY}\n"),
        ("b.txt", f'title: "{TITLE}"\npublished: 2025-03-31\n\n{BODY}\n'),
        ("a.md", f"---\ntitle: {TITLE}\n---\n\n{BODY}\n"),
        ("a.jsonl", json.dumps({"title": TITLE, "text": BODY})),
        ("a.csv", f"title,text\n{TITLE},{BODY}\n"),
    ],
)
def test_what_a_title_tells_is_on_the_map(tmp_path, name, content):
    (article,), _ = everything(tree(tmp_path, {name: content}))
    assert ("Kabul", "attack") in places(article)
    assert article.text[article.begins :].strip().endswith(BODY)


def test_offsets_stay_those_of_the_file_and_the_id_that_of_title_and_text():
    text = f"---\npublished: 2025-03-31\ntitle: '{TITLE}'\n---\n{BODY}\n"
    (article,), _ = piped(text)
    assert article.text == text
    assert shown(article)[0] == ("title", TITLE)
    assert article.begins == text.index(BODY)
    (other,), _ = piped(text.replace("published: 2025-03-31\n", ""))
    assert other.id == article.id


@pytest.mark.parametrize(
    "title",
    [
        '"It was \\"loud\\", they say"',  # escaped
        ">\n  Folded over\n  two lines",
        "''",
    ],
)
def test_a_title_that_does_not_stand_there_word_for_word_is_no_part_of_the_text(title):
    (article,), _ = piped(f"---\ntitle: {title}\npublished: 2025-03-31\n---\n{BODY}\n")
    assert [kind for kind, _ in shown(article)] == ["body"]


def test_a_title_that_the_text_has_too_is_read_once():
    (article,), _ = piped(f"---\ntitle: {TITLE}\n---\n{TITLE}\n\n{BODY}\n")
    assert [kind for kind, _ in shown(article)] == ["title", "body"]
    assert article.begins == article.text.rindex(TITLE)
