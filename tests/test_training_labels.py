"""The texts that were written or labelled for training, and for measuring: every mark can be read, none is in both."""

import json
from collections import Counter
from pathlib import Path

import pytest

from geo.eventtypes import EVENT_TYPES
from geo.model import ROLES, STATUSES
from training import told as labels
from training.corpora import labelled_news, news_texts
from training.told import MARK, Told, marked_in, written

FOLDER = Path(__file__).parents[1] / "training" / "sentences"
FILES = sorted(FOLDER.glob("*.txt"))
ARTICLES = sorted((FOLDER.parent / "articles").glob("*.txt"))
UNSEEN = sorted((Path(__file__).parents[1] / "benchmarks" / "unseen").glob("*.txt"))
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


def lines(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_a_marked_sentence_gives_its_text_its_roles_and_its_events():
    line = (
        "[origin:Czech] fans {1:sang|culture|happened} in [1,2:Brno], [container:Moravia]; "
        "talks {2:failed|other|other}."
    )
    text, roles, told = written(line)
    assert text == "Czech fans sang in Brno, Moravia; talks failed."
    assert {text[a:b]: role for (a, b), role in roles.items()} == {
        "Czech": "origin",
        "Brno": "site",
        "Moravia": "container",
    }
    assert [(text[slice(*t.trigger)], t.type, t.status) for t in told] == [
        ("sang", "culture", "happened"),
        ("failed", "other", "other"),
    ]
    assert [text[slice(*p)] for t in told for p in t.places] == ["Brno", "Brno"]


def test_there_is_a_file_for_each_type():
    assert {path.stem for path in FILES} == set(EVENT_TYPES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mark_can_be_read(path):
    for line in lines(path):
        text, _, told = written(line)
        assert not set("{}[]|") & set(text), line
        for event in told:
            assert event.type in EVENT_TYPES, line
            assert event.status in STATUSES, line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_type_has_events_and_near_misses(path):
    told = [written(line)[2] for line in lines(path)]
    kinds = Counter(path.stem in {event.type for event in events} for events in told)
    assert kinds[True] >= 60
    assert kinds[False] >= 20
    assert any(not events for events in told)


def paragraphs(paths):
    texts = [written(each)[0] for path in paths for each in marked_in(path)]
    return {line for text in texts for line in text.splitlines() if len(line) > 60}


def test_no_paragraph_is_both_learned_from_and_measured_on():
    assert UNSEEN
    assert not paragraphs(ARTICLES) & paragraphs(UNSEEN)


@pytest.mark.parametrize("path", [*ARTICLES, *UNSEEN], ids=lambda path: path.stem)
def test_every_mark_of_an_article_can_be_read_and_each_site_has_its_events(path):
    for marked in marked_in(path):
        marks = list(MARK.finditer(marked))
        numbers = [mark["number"] for mark in marks if mark["number"]]
        assert len(set(numbers)) == len(numbers), marked
        for mark in marks:
            if mark["place"] and mark["role"] not in ROLES:
                assert {number.strip() for number in mark["role"].split(",")} <= set(numbers), mark[0]
        text, _, told = written(marked)
        assert not set("{}[]|") & set(text), text
        assert {event.type for event in told} <= set(EVENT_TYPES), text
        assert {event.status for event in told} <= set(STATUSES), text


def test_the_articles_tell_every_type_and_have_more_names_than_sites():
    types, roles = Counter(), Counter()
    for marked in (each for path in ARTICLES for each in marked_in(path)):
        _, known, told = written(marked)
        types.update(event.type for event in told)
        roles.update(known.values())
    assert set(types) == set(EVENT_TYPES)
    assert set(roles) == set(ROLES)
    assert roles["site"] < roles.total() / 2


@pytest.fixture
def corpora(tmp_path, monkeypatch):
    """A folder of corpora with one article, and its labels."""
    for name in ("5w1h", "gum"):
        (tmp_path / name).mkdir()
    (tmp_path / "wikievents_dev.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(labels, "WHOLE", tmp_path / "whole.jsonl")
    labels.WHOLE.write_text(f"{labels.row_of('5w1h/1', MARKED)}\n", encoding="utf-8")
    return tmp_path


def story(folder, text):
    (folder / "5w1h" / "1.json").write_text(json.dumps({"title": text[:9], "text": text}), encoding="utf-8")


MARKED = "[1:Kyiv] was {1:shelled|attack|happened}, [actor:Russia] {2:said|statement|other}; [1,2:Lviv] was not."


def test_a_labelled_article_is_kept_without_its_text_and_comes_back(corpora):
    assert not any(word in labels.WHOLE.read_text(encoding="utf-8") for word in ("Kyiv", "shelled", "Lviv"))
    text, roles, told = written(MARKED)
    story(corpora, text)
    (document,) = labelled_news(corpora)
    assert document.text == text
    assert document.roles == {span: {role} for span, role in roles.items()}
    assert document.told == told
    assert told[0] == Told(trigger=(9, 16), type="attack", status="happened", places=((0, 4), (31, 35)))


def test_a_labelled_article_is_not_taken_for_another_text(corpora):
    with pytest.raises(ValueError, match="is missing"):
        list(labelled_news(corpora))
    story(corpora, written(MARKED)[0].replace("Lviv", "Kyiv"))
    with pytest.raises(ValueError, match="another text"):
        list(labelled_news(corpora))


def test_the_labels_of_whole_articles_say_what_they_may():
    for row in map(json.loads, labels.WHOLE.read_text(encoding="utf-8").splitlines()):
        for start, end, role, happens in row["names"]:
            assert start < end
            assert role in ROLES
            assert bool(happens) == (role == "site")
            assert set(happens) <= set(range(len(row["events"])))
        assert {kind for _, _, kind, _ in row["events"]} <= set(EVENT_TYPES)
        assert {status for *_, status in row["events"]} <= set(STATUSES)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not beside this checkout")
def test_the_labelled_articles_are_those_of_the_corpora():
    texts = news_texts(CORPORA)
    for each in labels.whole():
        assert labels.check_of(texts[each.name]) == each.check
        assert all(texts[each.name][start:end].strip() for start, end in each.roles)
