"""Surnames, and words in small letters, that a recogniser takes for towns."""

import pytest
from builders import FewPlaces, article, place

from geo.surnames import without_surnames
from geo.tagger import TaggedName

KNOWN = FewPlaces().add(place("Massa", "IT")).add(place("Roseburg", "US"), "Rosberg", kind="alternate")


def kept(text, *names, sure=()):
    """The names that are left of those at the first and the last place where each stands."""
    spans = sorted({(at, at + len(name)) for name in names for at in (text.index(name), text.rindex(name))})
    found = [TaggedName(start=start, end=end, score=0.9, roles=()) for start, end in spans]
    left = without_surnames(article(text), found, KNOWN, sure={spans[n] for n in sure})
    return [text[name.start : name.end] for name in left]


RACE = "Hamilton won the race from Nico Rosberg. He went round the outside of Rosberg at turn three."


def test_a_surname_that_no_town_bears_is_no_place():
    assert kept(RACE, "Rosberg") == []


def test_a_town_that_somebody_is_called_after_stays():
    text = "Felipe Massa won the race. It rained in Massa."
    assert kept(text, "Massa") == ["Massa", "Massa"]


@pytest.mark.parametrize(
    "text", ["It rained in Rosberg. Nico won near Rosberg.", "Fire in Port Rosberg and in Rosberg."]
)
def test_an_unknown_town_stays_where_nobody_is_called_so(text):
    names = ("Port Rosberg", "Rosberg") if "Port" in text else ("Rosberg",)
    assert "Rosberg" in kept(text, *names)


def test_what_is_sure_stays():
    assert kept(RACE, "Rosberg", sure=[0, 1]) == ["Rosberg", "Rosberg"]


def test_a_word_in_small_letters_that_nobody_knows_is_no_name():
    assert kept("The crater in Massa was 100 metres in diametre.", "Massa", "diametre") == ["Massa"]
    assert kept("the crater in massa was near qwxyz", "massa", "qwxyz") == ["massa", "qwxyz"]
