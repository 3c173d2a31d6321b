"""A page made of batches of articles: the same as of the articles themselves, wherever batches end."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from commands import run
from generated import DEGREES, located_articles
from grouping import MONDAY, article, told
from hypothesis import given
from hypothesis import strategies as st
from pairs import DIFFERENT, SAME

from geo.cache import FILE, ResultCache
from geo.cache.pack import Packed, Unpacker, pack
from geo.cache.seal import sealed
from geo.cache.stamp import stamp_of_makers
from geo.corrections import correct_all, read_corrections
from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.store import LocalGazetteer
from geo.group import group
from geo.group.labels import Held
from geo.link import RULES
from geo.model import LocatedArticle, LocatedEvent
from geo.pipeline import locate_all
from geo.read import read
from maps import batches
from maps.batches import Batches
from maps.batches.columns import batch_of
from maps.batches.merge import merged
from maps.block import decode
from maps.explain import placed_count
from maps.hints import hints, lacks_of
from maps.layers import DATA_ID
from maps.page import event_map, to_html
from maps.payload import payload

BOMB = "A bomb exploded at a market in Baghdad on Monday, killing nine people, police said."


def news(*parts: list[LocatedArticle]):
    """What comes of these batches, kept and read again."""
    kept = [json.loads(json.dumps(batch_of(part))) for part in parts]
    held = [[Held(one.article, lambda one=one: one) for one in part] for part in parts]
    return merged(zip(kept, held, strict=True))


def split(data: st.DataObject, located: list[LocatedArticle]) -> list[list[LocatedArticle]]:
    """The articles in batches that end anywhere."""
    ends = sorted(data.draw(st.sets(st.integers(1, max(len(located) - 1, 1)), max_size=4)) | {len(located)})
    return [located[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def alike(located: list[LocatedArticle], parts: list[list[LocatedArticle]], *, texts: bool = True) -> None:
    """Asserts that the page of the batches says what the page of the articles does, in the same order."""
    found = news(*parts)
    whole = payload(located, types=EVENT_TYPES.values(), rules=RULES, title="T", texts=texts)
    assert json.dumps(found.payload(title="T", tiles=None, texts=texts)) == json.dumps(whole)
    files = [one.article.file for one in located]
    assert list(hints(found.lacks, found.files)) == list(hints(lacks_of(located), files))


@given(st.lists(located_articles(DEGREES), max_size=5), st.data())
def test_whatever_was_found_a_page_of_batches_is_the_same(found, data):
    located = [
        replace(
            one,
            together=None,
            article=replace(one.article, file=f"{data.draw(st.integers(0, 9))} {number}"),
            # Two events of one word and one name are in no order that anything tells.
            events=tuple(replace(e, event=replace(e.event, id=str(at))) for at, e in enumerate(one.events)),
        )
        for number, one in enumerate(found)
    ]
    alike(located, split(data, located), texts=data.draw(st.booleans()))


POOL = [each for pair in SAME[:5] + DIFFERENT[:3] for each in pair]
DAYS = [None, MONDAY, MONDAY + timedelta(1)]


@st.composite
def outlets(draw) -> list[LocatedArticle]:
    """Articles that tell some of a few events, some of them twice, on days that meet or do not."""
    out = []
    for number in range(draw(st.integers(2, 7))):
        said = st.builds(
            replace, st.sampled_from(POOL), day=st.sampled_from(DAYS), score=st.sampled_from([0.5, 0.8, 0.9])
        )
        told = draw(st.lists(said, min_size=1, max_size=4))
        published = draw(st.sampled_from([*DAYS, MONDAY - timedelta(20)]))
        found = article(*told, file=f"{9 - number}.txt", published=published, titled=draw(st.booleans()))
        events = tuple(map(draw(st.sampled_from([longer, undated, as_it_is])), found.events))
        lost = (replace(events[0], resolution=None, rule="unresolved"),) if draw(st.booleans()) else ()
        out.append(replace(found, events=draw(st.sampled_from([(*events, *lost), (*lost, *events)]))))
    return out


def longer(one: LocatedEvent) -> LocatedEvent:
    """The event, where it has a day, until two weeks later."""
    when = one.event.when
    if when is None:
        return one
    return replace(one, event=replace(one.event, when=replace(when, end=when.end + timedelta(14), precision="week")))


def undated(one: LocatedEvent) -> LocatedEvent:
    """The event on a day that only the day of publication could tell."""
    return replace(one, event=replace(one.event, when=None, when_text="Sunday"))


def as_it_is(one: LocatedEvent) -> LocatedEvent:
    return one


@given(outlets(), st.data())
def test_what_several_articles_tell_is_one_event_wherever_batches_end(located, data):
    parts = split(data, located)
    alike(located, parts)
    found = news(*parts)
    assert (found.placed, found.unplaced) == placed_count(group(located))


def everybody() -> list[LocatedArticle]:
    """Two outlets, each of which tells all pairs."""
    pairs = [[replace(each, day=MONDAY) for each in pair] for pair in SAME + DIFFERENT]
    return [
        article(*some, file=f"{name}{number}.txt")
        for number in range(0, len(pairs), 3)
        for name, some in zip("ab", zip(*pairs[number : number + 3], strict=True), strict=True)
    ]


def test_the_events_of_several_outlets_are_many_and_some_are_told_often():
    found = news(everybody())
    told = found.payload(title="", tiles=None, texts=True)["tellings"]
    assert len(told["event"]) >= len(SAME)
    assert (found.placed, found.unplaced) == placed_count(group(everybody()))


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


HEADER = "article,file,what,quote,nth,set,to,source,by,on,note\n"
MOVED = ",0003.txt,mention,Baghdad,,place,51.05 0.12,,Ann,,\n"
TYPED = ",0005.txt,event,exploded,,type,accident,,,,\n"
EVERYWHERE = ",,name,Baghdad,,place,33.5 36.25,,,,\n"
OF_NONE = ",,name,Springfield,,place,33.5 36.25,,,,\n"


@pytest.mark.parametrize("rows", [MOVED, EVERYWHERE, MOVED + TYPED + OF_NONE])
def test_corrected_articles_are_in_the_page_as_in_what_was_found(tmp_path, capsys, rows):
    folder, kept = written(tmp_path / "news", range(40)), ["--cache", tmp_path / "kept"]
    plain = page(capsys, folder, *kept)
    (folder / "corrections.csv").write_text(HEADER + rows)
    given = read_corrections(folder / "corrections.csv")
    found = list(locate_all(read([folder]), recogniser="rules"))
    right = to_html(event_map(correct_all(found, given, gazetteer=LocalGazetteer()), title="Reported events")).encode()
    for options in (["--no-cache"], kept, kept):
        assert page(capsys, folder, *options) == right
    assert right != plain
    (folder / "corrections.csv").unlink()
    assert page(capsys, folder, *kept) == plain


def test_a_correction_that_matches_nothing_is_told_of_a_page_from_the_cache(tmp_path, capsys):
    folder, kept = written(tmp_path / "news", range(3)), ["--cache", tmp_path / "kept", "--recogniser", "rules"]
    (folder / "corrections.csv").write_text(HEADER + OF_NONE)
    told = [run(capsys, "map", folder, "-o", tmp_path / "map.html", *kept)[2] for _ in range(2)]
    assert "Springfield" in told[0]
    assert "matches nothing" in told[0]
    assert told[0] == told[1]


def test_ready_events_are_drawn_beside_articles_and_corrected(tmp_path, capsys):
    folder, kept = written(tmp_path / "news", range(3)), ["--cache", tmp_path / "kept"]
    plain = page(capsys, folder, *kept)
    (folder / "events.csv").write_text(
        "date,place,country,headline,type\n2025-03-31,Chennai,IN,Bridge falls,accident\n"
    )
    drawn = page(capsys, folder, *kept)
    assert drawn == page(capsys, folder, "--no-cache") != plain
    shown = shown_in(drawn)
    assert "Chennai" in shown["places"]["name"]
    assert len(shown["articles"]["file"]) == 4
    (folder / "corrections.csv").write_text(HEADER + ",,name,Chennai,,place,51.05 0.12,,,,\n")
    places = shown_in(page(capsys, folder, *kept))["places"]
    assert (51.05, 0.12) in zip(places["lat"], places["lon"], strict=True)


def shown_in(html: bytes) -> dict[str, Any]:
    """The page's payload, as far as its columns are plain."""
    return decode(html.decode().split(f'id="{DATA_ID}">')[1].split("<")[0])


def test_a_name_far_down_in_a_long_text_is_corrected(tmp_path, capsys):
    folder, kept = tmp_path / "news", ["--cache", tmp_path / "kept"]
    folder.mkdir()
    (folder / "a.txt").write_text(f"published: 2025-03-31\n\n{'It rained all day. ' * 2800}\n\n{BOMB}\n")
    for _ in range(2):
        plain = page(capsys, folder, *kept)
    (folder / "corrections.csv").write_text(HEADER + EVERYWHERE)
    assert page(capsys, folder, *kept) == page(capsys, folder, "--no-cache") != plain


def some(count: int, mark: str, *, key: bool = True) -> list[Packed]:
    """Packed articles that each tell of a fire in a town, with their keys as a cache gives them."""
    found = [
        article(told(f"A fire broke out in Leeds near house {n}{mark}.", "fire"), file=f"{n}.txt") for n in range(count)
    ]
    return [replace(pack(one), key=one.article.id.encode() if key else b"") for one in found]


def told_of(cache: ResultCache, packed: list[Packed]) -> int:
    with Batches(cache) as made:
        for each in packed:
            made.add(each)
        made.end()
        parts = made.news(packed, ()).parts
        return len(parts.events["id"]) + len(parts.tellings["event"])


def test_what_has_no_key_of_its_own_is_in_no_batch_that_is_kept(tmp_path, made):
    with ResultCache(tmp_path) as cache:
        for mark in "ab":
            assert told_of(cache, some(3, mark, key=False)) == 3
        told_of(cache, some(3, "a", key=False))
    assert made == [3, 3, 3]


def test_another_result_under_the_same_key_makes_another_batch(tmp_path, made):
    """As when a geocoder answers otherwise after the first answer was forgotten."""
    with ResultCache(tmp_path) as cache:
        first, second = some(3, "a"), some(3, "a")
        told_of(cache, first)
        less = pack(replace(Unpacker().unpacked(second[1]), events=(), together=()))
        second[1] = replace(less, key=second[1].key)
        assert told_of(cache, second) == 2
        assert told_of(cache, first) == 3
        assert told_of(cache, first[::-1]) == 3
    assert made == [3, 3, 3]


@pytest.mark.parametrize("content", [[], {}, None, {"units": [1]}, {"units": 7}, "batch"])
def test_what_is_no_batch_is_not_taken_for_one(tmp_path, content):
    packed = some(3, "a")
    with ResultCache(tmp_path) as cache:
        cache.keep_made(sealed(content), packed, stamp_of_makers(Path(batches.__file__).parent.parent, "pages"))
        assert told_of(cache, packed) == 3
