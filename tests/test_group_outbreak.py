"""The cases of one disease, counted again and again at the same places, are one event at each of them."""

import pytest
from grouping import MONDAY, article, grouped, told

LEAD = told("Tests confirmed 508 cases of dengue in Leeds and in York.", "confirmed", "health")
ASIDE = told("Nobody knows why.", "knows", "science")
AGAIN = told("By now 508 cases of dengue were seen in Leeds and in York.", "cases", "health")


def test_cases_of_one_disease_are_one_event_at_each_place():
    assert grouped(article(LEAD, ASIDE, AGAIN)) == [2, 2, 1]


@pytest.mark.parametrize(
    "later",
    [
        # each place has its own number, and the disease is not said again
        told("Ann Lee explained that 319 cases were listed in Leeds and 189 in York.", "listed", "health"),
        told("Ann Lee told of 508 dengue cases in Leeds and in York.", "cases", "health"),
        told("Some 319 confirmed dengue infections were in Leeds and 189 in York.", "infections", "health"),
    ],
)
def test_they_are_counted_in_other_words(later):
    assert grouped(article(LEAD, ASIDE, later)) == [2, 2, 1]


@pytest.mark.parametrize(
    "later",
    [
        told("By now 12 cases of cholera were seen in Leeds and in York.", "cases", "health"),
        told("Since then 40 new cases of dengue were seen in Leeds and in York.", "cases", "health"),
        told("Of 508 cases of dengue nine died in Leeds and two in York.", "died", "health"),
        told("Cases of dengue rise in Leeds and in York.", "rise", "health"),
        told("By now 508 cases of dengue were seen in Leeds and in York.", "cases", "crime"),
        told("A nurse saw 508 cases of dengue in Leeds and in York.", "saw", "health", status="planned"),
    ],
)
def test_another_disease_new_cases_and_the_dead_stay_apart(later):
    assert grouped(article(LEAD, ASIDE, later)) == [1, 1, 1, 1, 1]


def test_cases_of_another_day_stay_apart():
    lead = told(
        "Tests confirmed 50 cases of dengue in Leeds on Sunday.", "confirmed", "health", day=MONDAY.replace(day=30)
    )
    later = told("On Monday 80 cases of dengue were seen in Leeds.", "cases", "health", day=MONDAY)
    assert grouped(article(lead, ASIDE, later)) == [1, 1, 1]


def test_cases_of_no_disease_at_one_place_stay_apart():
    lead = told("Tests confirmed 50 cases of dengue in Leeds.", "confirmed", "health")
    later = told("The clinic keeps 80 cases in Leeds.", "keeps", "health")
    assert grouped(article(lead, ASIDE, later)) == [1, 1, 1]
