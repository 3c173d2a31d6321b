"""The sentence right after one on somebody's harm names that person."""

import pytest
from grouping import MONDAY, article, grouped, told

TITLE = told("It was a sad day, the mayor said.", "said", "statement")
HIT = told("A young baker from Kent, a man of few words, was hit by a car in Leeds on Sunday.", "hit", day=MONDAY)


@pytest.mark.parametrize(
    ("second", "sizes"),
    [
        (told("Ivo Tarn, 34, was struck on a bridge in Leeds.", "struck"), [2, 1]),
        (told("Ivo Tarn, aged 34, of Kent, died in Leeds.", "died", "crime"), [2, 1]),
        # but another place, another day, no name or no age
        (told("Ivo Tarn, 34, was struck on a bridge in York.", "struck"), [1, 1, 1]),
        (told("Ivo Tarn, 34, was struck on a bridge in Leeds in May.", "struck", day=MONDAY.replace(day=1)), [1, 1, 1]),
        (told("Ivo Tarn was struck on a bridge in Leeds.", "struck"), [1, 1, 1]),
        (told("A boy was struck on a bridge in Leeds.", "struck"), [1, 1, 1]),
    ],
)
def test_who_somebody_was_is_told_in_the_next_sentence(second, sizes):
    assert grouped(article(TITLE, HIT, second)) == sizes


def test_it_is_the_very_next_one():
    far = told("Ivo Tarn, 34, was struck on a bridge in Leeds.", "struck")
    between = told("They spoke of it.", "spoke", "statement")
    assert grouped(article(TITLE, HIT, between, far)) == [1, 1, 1, 1]
