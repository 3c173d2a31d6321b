"""The trained tagger: words and windows that keep their offsets, tags that make whole names, answers that stay."""

import os
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from builders import FewPlaces, article, place
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import WeightsError
from geo.gazetteer.store import LocalGazetteer
from geo.known import CITY, COUNTRY
from geo.recognise import carried
from geo.tagger import MODEL, READ, SAID, VOCABULARY, WEIGHTS, Tagger
from geo.tagger.decode import BEGIN, INSIDE, OUTSIDE, agreed, best_tags, doubted, made_whole, named, names
from geo.tagger.encode import FIRST, HEADING, SHAPES, SHOUTING, TITLE, UPPER, Vocabulary, shape, windows

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "paris", "par", "##is", "##i", "sao", "in", ".", "'", "s", "the", "fire"]
FEW = Vocabulary(PIECES)
NOWHERE, LOCAL = FewPlaces(), LocalGazetteer()


def spans(text, **options):
    return [
        text[w.start : w.end]
        for window in windows(article(text), FEW, NOWHERE, every=True, **options)
        for w in window.words
    ]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Paris", ["paris"]),
        ("PARI", ["par", "##i"]),
        ("São", ["sao"]),
        ("Sa\u0303o", ["sao"]),
        ("xyz", ["[UNK]"]),
        ("parisx", ["[UNK]"]),
        ("p" * 101, ["[UNK]"]),
    ],
)
def test_a_word_is_the_longest_pieces_that_are_known(word, pieces):
    assert [PIECES[i] for i in FEW.pieces(word)] == pieces


def test_words_are_letters_with_their_marks_or_one_sign():
    assert spans("U.S.-led in Sa\u0303o Paulo’s 𝒜 שָׁלוֹם") == [
        "U", ".", "S", ".", "-", "led", "in", "Sa\u0303o", "Paulo", "’", "s", "𝒜", "שָׁלוֹם",
    ]  # fmt: skip


def test_case_is_told_by_shape_because_the_vocabulary_has_none():
    plain = [shape(word) for word in ("Paris", "PARIS", "paris", "P", "McKay", "7", "A320", ".", "東京")]
    assert len(set(plain)) == len(plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paris burned in the night.", TITLE + SHAPES * FIRST),
        ("Paris Fire In The Night", TITLE + SHAPES * HEADING),
        ("PARIS FIRE IN THE NIGHT", UPPER + SHAPES * SHOUTING),
    ],
)
def test_where_a_capital_says_little_the_shape_says_so(text, expected):
    (window,) = windows(article(text), FEW, NOWHERE)
    assert window.shapes[window.firsts[0]] == expected


@settings(max_examples=80, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()), max_size=400) | st.text("is p", max_size=400).map("par".__add__),
    st.integers(8, 60),
)
def test_every_word_counts_in_one_window_and_none_is_too_long(text, size):
    made = windows(article(text), FEW, NOWHERE, size=size, every=True)
    assert all(len(window.ids) <= size for window in made)
    counted = [w for window in made for w, kept in zip(window.words, window.keep, strict=True) if kept]
    assert len({w.start for w in counted}) == len(counted)
    assert {w.start for w in counted} == {w.start for window in made for w in window.words}


def test_no_word_is_lost_where_few_fill_a_window():
    made = windows(article(" ".join(["paris" + "is" * 8] * 60)), FEW, NOWHERE, size=32, every=True)
    assert sum(sum(window.keep) for window in made) == 60
    assert len(made) < 60


def test_a_sentence_longer_than_a_window_is_read_in_overlapping_ones():
    text = "paris " * 100
    made = windows(article(text), FEW, NOWHERE, size=60)
    assert len(made) > 1
    assert sum(sum(window.keep) for window in made) == 100


def test_what_the_gazetteer_knows_goes_to_the_words_of_the_name():
    sao = place("São", "BR", population=2_000_000)
    known = FewPlaces().add(sao, "São").add(place("New Paris", "FR", feature="PCLI"))
    (window,) = windows(article("São in New Paris fire"), FEW, known)
    assert [window.known[at] for at in window.firsts] == [2 * CITY, 0, 2 * COUNTRY, 2 * COUNTRY + 1, 0]


def test_sentences_that_can_hold_no_name_are_not_read():
    text = "The fire is in Paris. The fire was in the paris of old and went on."
    assert [w.text for window in windows(article(text), FEW, NOWHERE) for w in window.words][-2:] == ["Paris", "."]
    assert len(windows(article("fire in paris. the fire was in sao."), FEW, NOWHERE)[0].words) == 10


def test_a_word_means_the_same_all_over_an_article():
    made = windows(article("The fire in Paris was the fire. " * 6), FEW, NOWHERE, size=30)
    rows = ([0.1, 0.8, 0.1], [0.6, 0.3, 0.1])
    said = [(w, np.log(np.array([row] * len(w.words), np.float32))) for w, row in zip(made, rows, strict=True)]
    before, after = said[1][1], agreed(said)[1]
    paris = [at for at, word in enumerate(said[1][0].words) if word.text == "Paris"]
    others = [at for at, word in enumerate(said[1][0].words) if not word.capital]
    assert np.all(after[paris, BEGIN] > before[paris, BEGIN])
    assert np.array_equal(after[others], before[others])
    assert np.allclose(np.exp(after).sum(1), 1, atol=1e-3)


def test_tags_are_the_likeliest_that_make_whole_names():
    # The third word alone would be INSIDE with nothing before it.
    chances = np.log(np.array([[0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.5, 0.1, 0.4]], np.float32))
    assert best_tags(chances, [True, False, False, False]) == [OUTSIDE, BEGIN, INSIDE, OUTSIDE]
    assert best_tags(chances, [True, False, True, False])[2] != INSIDE  # no name runs over a sentence's end
    assert best_tags(chances[2:], [True, False])[0] != INSIDE
    assert best_tags(chances[:0], []) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rain in Gulu, Lira and Mbale.", ["Gulu", "Lira", "Mbale"]),
        ("rain in Gulu; Lira won and Mbale lost.", ["Gulu"]),
    ],
)
def test_a_known_name_is_not_doubted_beside_a_sure_one_of_its_list(text, found):
    (window,) = windows(article(text), FEW, LOCAL, every=True)
    chances = np.log(np.full((len(window.words), 3), 0.05, np.float32))
    chances[:, OUTSIDE] = np.log(0.9)
    for i, word in enumerate(window.words):
        if word.text in ("Gulu", "Lira", "Mbale"):
            chances[i] = np.log([0.04, 0.95, 0.01] if word.text == "Gulu" else [0.45, 0.5, 0.05])
    assert [window.words[first].text for first, _ in named(window, doubted(window, chances))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A bomb went off in Zaria on Monday.", ["Zaria"]),
        ("A bomb went off in Zaria Market on Monday.", []),
        ("A bomb of Zaria make went off.", []),
    ],
)
def test_a_lone_capitalised_word_after_in_is_doubted_less(text, found):
    (window,) = windows(article(text), FEW, LOCAL, every=True)
    chances = np.log(np.full((len(window.words), 3), 0.05, np.float32))
    chances[:, OUTSIDE] = np.log(0.9)
    for i, word in enumerate(window.words):
        if word.text == "Zaria":
            chances[i] = np.log([0.45, 0.5, 0.05])
    assert [window.words[first].text for first, _ in named(window, doubted(window, chances))] == found


def test_names_are_runs_of_tags():
    assert names([OUTSIDE, BEGIN, INSIDE, BEGIN, OUTSIDE]) == [(1, 2), (3, 3)]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("the Republic of Armenia", ["Republic of", "Armenia"], ["Republic of Armenia"]),
        ("West of Armenia", ["West of"], ["West"]),
        ("Sri Lankan troops", ["Sri", "Lankan"], ["Sri Lankan"]),
        ("in Kansas City today", ["Kansas"], ["Kansas City"]),
        ("Iran's oil", ["Iran's"], ["Iran"]),
        ("in 's today", ["'s"], ["'"]),
        ("in New York Stadium today", ["New", "York Stadium"], ["New York"]),
        ("in New York Harbor today", ["New", "York Harbor"], ["New York Harbor"]),
        ("the roof of La Cartuja fell", ["La"], ["La Cartuja"]),
        ("near Arthur River today", ["Arthur"], ["Arthur River"]),
        ("in Busra al-Sham today", ["Busra"], ["Busra al-Sham"]),
        ("in Pont-Sondé today", ["Pont"], ["Pont-Sondé"]),
        ("in Saut-d'Eau today", ["Saut"], ["Saut-d'Eau"]),
        ("a Paris-Roubaix rider", ["Paris"], ["Paris"]),
        ("left La, Rome said", ["La", "Rome"], ["La", "Rome"]),
        ("Paris and Rome", ["Paris", "Rome"], ["Paris", "Rome"]),
    ],
)
def test_names_are_made_whole(text, found, whole):
    (window,) = windows(article(text), FEW, LOCAL)
    words = [(w.start, w.end) for w in window.words]
    said, at = [], 0
    for name in found:
        at = text.index(name, at)
        said.append(
            (
                next(i for i, (a, _) in enumerate(words) if a == at),
                next(i for i, (_, b) in enumerate(words) if b == at + len(name)),
            )
        )
    assert [text[words[a][0] : words[b][1]] for a, b in made_whole(window, said)] == whole


def test_no_operator_takes_one_scale_for_all_words():
    # onnxruntime may fuse a product with its scales into an operator that reads the first word's scale for every word,
    # which cost four points of F1 unseen: what it makes of the graph must say what the graph says.
    import onnxruntime

    (window,) = windows(article(TEXT[:91]), carried().vocabulary, LOCAL)
    read = {name: np.array(getattr(window, name)) for name in READ}
    said = []
    for level in ("ORT_DISABLE_ALL", "ORT_ENABLE_ALL"):
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(str(WEIGHTS / MODEL), options, providers=["CPUExecutionProvider"])
        said.append(session.run(list(SAID), read))
    for name, plain, optimised in zip(SAID, *said, strict=True):
        assert np.allclose(plain, optimised, atol=0.05), name


def test_missing_or_broken_weights_are_told_with_what_to_do(tmp_path):
    with pytest.raises(WeightsError, match="reinstall"):
        Tagger(tmp_path)
    (tmp_path / VOCABULARY).write_text("\n".join(PIECES), encoding="utf-8")
    with pytest.raises(WeightsError, match="reinstall"):
        Tagger(tmp_path)
    (tmp_path / MODEL).write_bytes(b"no model")
    with pytest.raises(WeightsError, match="reinstall"):
        Tagger(tmp_path)


TEXT = (
    "A bomb exploded in Baghdad on Friday, killing nine people, officials in North Carolina said. "
    "The novelist Jack London was never there. " * 12
)


def test_an_answer_depends_on_nothing_but_the_text():
    one = Tagger(threads=1).tag(article(TEXT), LOCAL)
    two = Tagger(threads=2)
    two.tag(article("Floods hit Jakarta and Manila."), LOCAL)
    assert two.tag(article(TEXT), LOCAL) == one


@pytest.mark.parametrize("padding", ["", "𝒜𝒜 ", "é́ ", "שלום ", "a\r\nb ", "👩‍👩‍👧 "])
def test_names_are_found_at_their_offsets(padding):
    text = padding + "Five people were killed when a bomb exploded in Baghdad on Friday."
    found = carried().tag(article(text), LOCAL)
    assert [text[m.start : m.end] for m in found] == ["Baghdad"]
    assert text[found[0].start : found[0].end] == "Baghdad"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_spans_in_order(text):
    found = carried().tag(article(text), LOCAL)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(0 <= m.score <= 1 and m.start < m.end for m in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_the_library_that_computes_reports_nothing_and_keeps_no_number_of_the_machine(tmp_path):
    # By itself it does both, but not where it is built or tested, which it tells from variables.
    code = "import geo; geo.locate('A bomb exploded in Baghdad.')"
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=env, check=True, timeout=60)
    assert [str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*")] == []
