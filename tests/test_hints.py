"""What a run says at its end: what keeps events off the map or without a day, and what to do about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from builders import article, located

from geo.model import LocatedArticle
from maps.hints import MOST_NAMES, hints, lacks_of

UNKNOWN = "Two miners died in Qwxyzburgh on Sunday. Gunmen attacked a market in Zzyqx{} on Sunday, police said."


def said_of(articles: Sequence[LocatedArticle]) -> list[str]:
    """What is said at the end of a run over these articles."""
    return list(hints(lacks_of(articles), [each.article.file for each in articles]))


def unknown(number: int) -> LocatedArticle:
    """An article of events at names that no gazetteer knows, without a day of publication."""
    found = located(UNKNOWN.format("abcdefgh"[number]))
    assert [each.rule for each in found.events] == ["unresolved"] * len(found.events)
    return found


def test_names_that_no_place_was_found_for_are_told_with_what_to_do():
    articles = [unknown(number) for number in range(8)]
    (said,) = (line for line in said_of(articles) if "cannot be told" in line)
    assert said.startswith(f"{sum(len(each.events) for each in articles)} events without a place")
    assert "where these are: Qwxyzburgh, Zzyqxa, " in said  # the commonest first
    assert said.count("Zzyqx") == MOST_NAMES - 1
    assert said.endswith(", …; a file places.csv beside the articles can say it")


def test_days_that_only_a_day_of_publication_could_tell_are_told_once():
    articles = [unknown(number) for number in range(2)]
    (said,) = (line for line in said_of(articles) if "publication" in line)
    assert said.startswith("2 articles without a day of publication: “Sunday” and the like have no date")
    assert "published: 2025-03-31" in said


def test_nothing_is_said_where_nothing_is_missing():
    dated = located("A bomb exploded in Baghdad on Sunday, killing two.", published=date(2025, 3, 31))
    assert dated.events
    assert said_of([dated]) == []


def test_an_article_without_an_event_is_named():
    silent = LocatedArticle(article=replace(article("It rained."), file="b.txt"), resolutions=(), events=())
    assert said_of([silent]) == ["b.txt: no event was found in it; the rules are for news reports in English"]


def test_what_no_day_of_publication_would_date_is_not_asked_for():
    later = located("Nine days later he sold the same horses in Richmond, Virginia.")
    assert [each.event.when_text for each in later.events] == ["Nine days later"]
    assert said_of([later]) == []
