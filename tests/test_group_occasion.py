"""One occasion, such as an election, told by outlets of which one says who won and another one who lost."""

from datetime import timedelta

import pytest
from grouping import MONDAY, article, grouped, told

SUNDAY = MONDAY - timedelta(days=1)
VOTE = told("Ann Lee won the presidential election in England.", "won", "politics")
RACE = told("Ann Lee won the Leeds Grand Prix.", "won", "culture")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VOTE, told("Bob Ray blamed his defeat in the England election on a letter.", "defeat", "politics")),
        (VOTE, told("Turnout was low as England held an election.", "Turnout", "politics")),
        (RACE, told("Rain stopped the Grand Prix of Leeds twice.", "Grand Prix", "culture")),
        (RACE, told("Bob Ray finished third in the Grand Prix in Leeds.", "finished third", "culture")),
    ],
)
def test_a_place_has_one_such_occasion_at_a_time(one, other):
    assert grouped(article(one), article(other, file="b.txt")) == [2]
    assert grouped(article(one, other)) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another kind of it, another occasion, another place or type
        (VOTE, told("Bob Ray lost the Senate election in England.", "lost", "politics")),
        (VOTE, told("Voters in England said no in a referendum.", "referendum", "politics")),
        (VOTE, told("Bob Ray lost the election in York.", "lost", "politics")),
        (RACE, told("Bob Ray won the Leeds marathon.", "won", "culture")),
        # what only names it
        (VOTE, told("Hackers meddled in the election in England.", "meddled", "politics")),
        (RACE, told("Cars crashed at the Grand Prix in Leeds.", "crashed")),
    ],
)
def test_what_may_be_two_stays_two(one, other):
    assert grouped(article(one), article(other, file="b.txt")) == [1, 1]


def test_another_day_is_another_occasion():
    again = told("Bob Ray lost the election in England.", "lost", "politics", day=MONDAY)
    first = told(VOTE.text, "won", "politics", day=SUNDAY)
    assert grouped(article(first), article(again, file="b.txt")) == [1, 1]
    later = article(again, file="b.txt", published=MONDAY + timedelta(days=60))
    assert grouped(article(told(VOTE.text, "won", "politics", day=MONDAY)), later) == [2]
    weeks = [MONDAY, MONDAY + timedelta(days=60)]
    apart = [article(VOTE, file=f"{day}.txt", published=day) for day in weeks]
    assert grouped(*apart) == [1, 1]
