"""Where in its article an event is told."""

import pytest
from grouping import article, told

from geo.group import group
from geo.telling import HEAD

FIRE = told("A fire broke out in Leeds.", "fire")
LONG = told("word " * 60 + "and no more was said.", "said", "science")


@pytest.mark.parametrize(
    ("sentences", "titled", "leads"),
    [
        ((FIRE,), False, [1]),
        ((LONG, FIRE), False, [1, 0]),
        # below a title, however long it is
        ((LONG, FIRE), True, [1, 1]),
        # told below, and in the title
        ((FIRE, LONG, told("The fire in Leeds burned on.", "fire")), True, [1, 1]),
    ],
)
def test_the_head_of_an_article_is_its_title_and_its_first_lines(sentences, titled, leads):
    assert len(LONG.text) > HEAD
    assert [each.lead_articles for each in group([article(*sentences, titled=titled)])] == leads


def test_articles_that_tell_it_further_down_do_not_count():
    told_by = [article(FIRE, file="a.txt"), article(LONG, FIRE, file="b.txt"), article(FIRE, file="c.txt")]
    (fire,) = (each for each in group(told_by) if each.sentences > 1)
    assert (fire.articles, fire.lead_articles) == (3, 2)
