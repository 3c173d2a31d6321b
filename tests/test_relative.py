"""What a clause with "where" or "which" tells happens at the place that it hangs on."""

from dataclasses import replace

import pytest
from builders import article, heard, pins

from geo.model import Reading
from geo.pipeline import locate_all


def places(text, word, kind, *names, roles=()):
    """Where the word's event is, if a recogniser joins it to no place but has heard of the names."""
    reading = heard(text, (word, kind), *[("", "other", name) for name in names])
    reports = tuple(each for each in reading.reports if each.end > each.start)
    said = dict(roles)
    mentions = tuple(replace(each, role=said.get(each.text, each.role)) for each in reading.mentions)
    heard_of = Reading(mentions=mentions, reports=reports)
    (found,) = locate_all([article(text)], recogniser=lambda *_: heard_of)
    return [name for name, _, _, trigger in pins(found) if trigger == word]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Ministers flew to Lagos, where shelling had killed ten people on Sunday.", "shelling", "Lagos"),
        ("Ministers flew to Lagos where shelling had killed ten people.", "shelling", "Lagos"),
        ("Ministers flew to Lagos, where police fired shots and arrested nine.", "arrested", "Lagos"),
        ("A wreath was laid at a cemetery in Lagos, which rebels shelled in May.", "shelled", "Lagos"),
        ("The library in Lagos, which was destroyed in May, will open again.", "destroyed", "Lagos"),
    ],
)
def test_a_clause_that_tells_of_a_place_is_there(text, word, name):
    assert places(text, word, "attack", name) == [name]


def test_what_holds_a_place_stands_for_it():
    text = "Rescuers came to a mine near Kitwe, Zambia, where a tunnel had collapsed."
    assert places(text, "collapsed", "accident", "Kitwe", "Zambia", roles=[("Zambia", "container")]) == ["Kitwe"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # the country does it
        ("He spoke of Nigeria, which has shelled the coast for weeks.", "shelled"),
        # the clause is over
        ("He went to Lagos, where he had grown up, and rebels shelled the coast.", "shelled"),
        # the clause tells of something else
        ("He went to Lagos and the town where rebels shelled a bank.", "shelled"),
        # nothing hangs on a name
        ("In Lagos he asked where rebels had shelled the coast.", "shelled"),
    ],
)
def test_another_clause_stays_without_a_place(text, word):
    name = "Nigeria" if "Nigeria" in text else "Lagos"
    assert places(text, word, "attack", name) == []


def test_who_tells_of_it_is_not_there():
    text = "Aid workers left Lagos after gunmen looted a store there, the agency said on Monday."
    assert places(text, "looted", "crime", "Lagos") == ["Lagos"]
    assert places(text, "said", "statement", "Lagos") == []
