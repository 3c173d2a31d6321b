"""A page made of batches of articles: the same as of the articles themselves, wherever batches end."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from commands import run
from generated import located_articles
from grouping import MONDAY, article
from hypothesis import given
from hypothesis import strategies as st
from pairs import DIFFERENT, SAME

from geo.cache import FILE, ResultCache
from geo.eventtypes import EVENT_TYPES
from geo.group import group
from geo.group.labels import Held
from geo.link import RULES
from geo.model import LocatedArticle
from geo.pipeline import locate_all
from geo.read import read
from maps import batches
from maps.batch import batch_of
from maps.explain import placed_count
from maps.merge import merged
from maps.page import event_map, to_html
from maps.payload import payload

BOMB = "A bomb exploded at a market in Baghdad on Monday, killing nine people, police said."


def news(*parts: list[LocatedArticle]):
    """What comes of these batches, kept and read again."""
    kept = [json.loads(json.dumps(batch_of(part))) for part in parts]
    return merged(kept, [[Held(one.article, lambda one=one: one) for one in part] for part in parts])


def split(data: st.DataObject, located: list[LocatedArticle]) -> list[list[LocatedArticle]]:
    """The articles in batches that end anywhere."""
    ends = sorted(data.draw(st.sets(st.integers(1, max(len(located) - 1, 1)), max_size=4)) | {len(located)})
    return [located[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def alike(located: list[LocatedArticle], parts: list[list[LocatedArticle]], *, texts: bool = True) -> None:
    """Asserts that the page of the batches says what the page of the articles does, in the same order."""
    found = news(*parts)
    whole = payload(located, types=EVENT_TYPES.values(), rules=RULES, title="T", texts=texts)
    assert json.dumps(found.payload(title="T", tiles=None, texts=texts)) == json.dumps(whole)
    assert found.files == [one.article.file for one in located]


@given(st.lists(located_articles(), max_size=5), st.data())
def test_whatever_was_found_a_page_of_batches_is_the_same(found, data):
    located = [
        replace(one, together=None, article=replace(one.article, file=f"{data.draw(st.integers(0, 9))} {number}"))
        for number, one in enumerate(found)
    ]
    alike(located, split(data, located), texts=data.draw(st.booleans()))


def outlets() -> list[LocatedArticle]:
    """Events told by two outlets each, in articles of several, on days that meet or do not."""
    pairs = [[replace(each, day=MONDAY) for each in pair] for pair in SAME + DIFFERENT]
    first, second = (list(some) for some in zip(*pairs, strict=True))
    out = []
    for number in range(0, len(pairs), 3):
        at = slice(number, number + 3)
        out.append(article(*first[at], file=f"a{number:02}.txt", titled=True))
        out.append(article(*second[at], *first[at], file=f"b{number:02}.txt", published=MONDAY + timedelta(1)))
        out.append(article(*second[at], file=f"c{number:02}.txt", published=MONDAY - timedelta(1)))
        out.append(article(*first[at], file=f"d{number:02}.txt", published=None))
    return out


@given(st.data())
def test_what_several_articles_tell_is_one_event_wherever_batches_end(data):
    located = data.draw(st.permutations(outlets()))
    alike(located, split(data, located))


def test_the_events_of_several_outlets_are_many_and_some_are_told_often():
    found = news(outlets())
    told = found.payload(title="", tiles=None, texts=True)["tellings"]
    assert len(told["event"]) > 2 * len(SAME)
    assert (found.placed, found.unplaced) == placed_count(group(outlets()))


# --- the cache ---


@pytest.fixture
def made(monkeypatch):
    """How many articles each batch has that is made anew."""
    counts = []

    def counted(located: list[LocatedArticle]) -> dict[str, object]:
        counts.append(len(located))
        return batch_of(located)

    monkeypatch.setattr(batches, "batch_of", counted)
    return counts


def written(folder: Path, numbers: range) -> Path:
    folder.mkdir(exist_ok=True)
    for number in numbers:
        day = f"2025-03-{1 + number % 28:02}"
        (folder / f"{number:04}.txt").write_text(f"published: {day}\n\n{BOMB} It was report {number}.\n")
    return folder


def page(capsys, folder: Path, *options: object) -> bytes:
    out = folder.parent / "map.html"
    status, _, err = run(capsys, "map", folder, "-o", out, "--recogniser", "rules", *options)
    assert status == 0, err
    return out.read_bytes()


def test_one_new_article_makes_one_batch_anew(tmp_path, capsys, made):
    folder, kept = written(tmp_path / "news", range(300)), ["--cache", tmp_path / "kept"]
    first = page(capsys, folder, *kept)
    assert sum(made) == 300
    assert len(made) >= 3
    made.clear()
    assert page(capsys, folder, *kept) == first
    assert made == []
    written(folder, range(300, 301))
    added = page(capsys, folder, *kept)
    assert len(made) == 1
    assert made[0] <= 256
    assert added == page(capsys, folder, "--no-cache") != first


def test_a_damaged_batch_is_made_anew(tmp_path, capsys, made):
    folder, kept = written(tmp_path / "news", range(20)), tmp_path / "kept"
    first = page(capsys, folder, "--cache", kept)
    assert made == [20]
    with ResultCache(kept) as cache:
        db = cache._store._connected()  # noqa: SLF001 -- to damage it
        at, data = db.execute(
            "SELECT b.id, b.data FROM body AS b JOIN result AS r USING (id) JOIN version AS v ON v.id = r.version "
            "WHERE v.stamp LIKE '%pages%'"
        ).fetchone()
        db.execute("UPDATE body SET data = ? WHERE id = ?", (data[:-1] + bytes([data[-1] ^ 1]), at))
    assert page(capsys, folder, "--cache", kept) == first
    assert made == [20, 20]
    assert (kept / FILE).is_file()


def test_the_page_of_a_run_is_that_of_the_articles(tmp_path, capsys):
    folder = written(tmp_path / "news", range(12))
    drawn = event_map(locate_all(read([folder]), recogniser="rules"), title="Reported events")
    assert page(capsys, folder, "--no-cache").decode() == to_html(drawn)
