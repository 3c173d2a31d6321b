"""What stands below a town's name, or after it and a colon, happens there."""

from dataclasses import replace

import pytest
from builders import article, heard, pins

from geo.model import Reading
from geo.pipeline import locate_all

LOG = (
    "Police log\n\nLEEDS\n\nA man was arrested on Main Street.\n\nDERBY\n\nA bicycle was stolen. "
    "A car hit a wall in York."
)
ROUND_UP = (
    "The log\n\nLeeds: A boat sank.\n\nDerby: Two men were charged with murder. They will appear on Monday.\n\n"
    "A bank was robbed."
)


def under(text, *told, heads=("LEEDS", "DERBY")):
    """Where each word's event is, if a recogniser has heard of the headings and of these."""
    reading = heard(text, *told, *[("log", "other", name) for name in heads])
    reports = tuple(each for each in reading.reports if text[each.start : each.end] != "log")
    without = Reading(mentions=reading.mentions, reports=reports)
    (found,) = locate_all([article(text)], recogniser=lambda *_: without)
    return {trigger: name for name, _, _, trigger in pins(found)}


def test_streets_below_a_towns_name_are_in_that_town():
    told = ("arrested", "justice", "Main Street"), ("stolen", "crime"), ("hit", "accident", "York")
    assert under(LOG, *told) == {"arrested": "Leeds", "stolen": "Derby", "hit": "York"}


def test_a_towns_name_and_a_colon_hold_the_paragraph():
    told = ("sank", "accident"), ("charged", "justice"), ("murder", "crime"), ("appear", "justice"), ("robbed", "crime")
    found = under(ROUND_UP, *told, heads=("Leeds", "Derby"))
    assert found == {"sank": "Leeds", "charged": "Derby", "appear": "Derby"}


@pytest.mark.parametrize(
    "text", ["Police log\n\nLEEDS\n\nA man was arrested.", "Police log\n\nA man was arrested.\n\nLEEDS\n\nDERBY"]
)
def test_one_name_alone_or_below_heads_nothing(text):
    heads = tuple(name for name in ("LEEDS", "DERBY") if name in text)
    assert under(text, ("arrested", "justice"), heads=heads) == {}


GAMES = (
    "Saturday in the league\n\nAt Leeds:\nTwo scored as the Reds won.\nThe Blues lost.\n\n"
    "At Derby, England:\n\nNobody played.\n\nA striker retired."
)


def played(text=GAMES):
    told = ("scored", "culture"), ("lost", "culture"), ("played", "culture"), ("retired", "culture")
    heads = tuple(name for name in ("Leeds", "Derby", "England") if name in text)
    reading = heard(text, *told, *[("league", "other", name) for name in heads])
    mentions = [replace(m, role="container") if m.text == "England" else m for m in reading.mentions]
    reports = tuple(each for each in reading.reports if text[each.start : each.end] != "league")
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=tuple(mentions), reports=reports))
    return {trigger: name for name, _, _, trigger in pins(found)}


def test_at_and_a_towns_name_hold_the_lines_below_up_to_a_blank_one():
    assert played() == {"scored": "Leeds", "lost": "Leeds", "played": "Derby"}
    on_one_line = GAMES.replace(":\n", ": ").replace(" \n", " ")
    assert played(on_one_line) == {"scored": "Leeds", "played": "Derby"}


@pytest.mark.parametrize(
    ("put", "instead"),
    [
        ("At Leeds:\n", "From Leeds:\n"),
        ("At Leeds:\n", "At Leeds they played.\n"),
        ("At Derby, England:\n", "At Derby, Up North:\n"),
        ("At Derby, England:\n", "At Derby in England:\n"),
    ],
)
def test_another_word_beside_the_name_makes_it_no_heading(put, instead):
    assert played(GAMES.replace(put, instead)) == {}
