"""Who governs a place tells of harm done in it."""

import pytest
from builders import article, place

from geo.link.governed import where_governed
from geo.model import Mention, Resolution
from geo.tokens import sentences

PLACES = {
    "Donetsk": place("Donetsk Oblast", "UA", feature="ADM1"),
    "Texas": place("Texas", "US", feature="ADM1"),
    "Niger": place("Niger", "NE", feature="PCLI"),
    "Paris": place("Paris", "FR"),
}


def governed(text, word, *, site="", kind="attack"):
    """The name of the place whose head tells of the word, or None."""
    told = article(text)
    named = []
    for name, where in PLACES.items():
        at = text.find(name)
        if at >= 0:
            role = "site" if name == site else "origin"
            seen = Mention(article_id="test", start=at, end=at + len(name), text=name, role=role, score=0.9)
            named.append(Resolution(mention=seen, place=where))
    named.sort(key=lambda r: r.mention.start)
    start = text.index(word)
    sentence = next(s for s in sentences(told) if s.start <= start < s.end)
    found = where_governed(told.text, sentence, start, kind, named)
    return None if found is None else found.mention.text


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Vadym Filashkin, the governor of the Donetsk region, said that shelling killed six.", "shelling", "Donetsk"),
        ("The governor of partly held eastern Donetsk said on Sunday that shelling killed six.", "killed", "Donetsk"),
        ("Donetsk regional Gov. Vasily Orlov said the shelling had caused a fire.", "shelling", "Donetsk"),
        ("Donetsk Mayor Vasily Orlov said some had died.", "died", "Donetsk"),
        ("Two were wounded in shelling, said Vasily Orlov, governor of the Donetsk region.", "wounded", "Donetsk"),
        ("Six were wounded, according to the mayor of Paris.", "wounded", "Paris"),
        ("The mayor of Paris said there were no warnings, and shelling killed six.", "shelling", "Paris"),
        # another place, or perhaps one
        ("The governor of Texas said shelling in Paris killed six.", "shelling", None),
        ("The mayor of Donetsk said his brother was killed.", "killed", None),
        ("The governor of Texas said shelling there killed six.", "shelling", None),
        ("The mayor of Donetsk said he was saddened by the killings.", "killings", None),
        ("The governor of Texas said shelling could kill six.", "kill", None),
        ("Six were killed in a neighbouring state, said the governor of Texas.", "killed", None),
        # nobody who speaks for it, or a head of state
        ("The governor of Texas condemned the killings.", "killings", None),
        ("The former governor of Texas said shelling killed six.", "shelling", None),
        ("The Texas teacher said shelling killed six.", "shelling", None),
        ("The head of Niger said shelling killed six.", "shelling", None),
        ("The governor of Texas was killed, a teacher said.", "killed", None),
        ("The governor of Texas spoke. He said shelling killed six.", "shelling", None),
    ],
)
def test_harm_is_where_the_one_who_tells_it_governs(text, word, found):
    assert governed(text, word, site="Paris" if "in Paris" in text else "") == found


def test_only_harm_is_told_so():
    assert governed("The governor of Texas said talks began.", "talks", kind="meeting") is None
