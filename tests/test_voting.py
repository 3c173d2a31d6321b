"""A people that votes does so in its country."""

import pytest
from builders import article, place

from geo.link.voting import where_they_vote
from geo.model import Mention, Resolution
from geo.tokens import sentences

PLACES = {
    "Ghanaian": place("Ghana", "GH", feature="PCLI"),
    "Ghanaians": place("Ghana", "GH", feature="PCLI"),
    "Ghana": place("Ghana", "GH", feature="PCLI"),
    "Kurds": place("Kurdistan", "", feature="RGN"),
    "Paris": place("Paris", "FR"),
}


def voting(text, word, *, site=""):
    """The name of those who vote with that word, or None."""
    told = article(text)
    named = []
    for name, where in PLACES.items():
        at = text.find(name)
        if at >= 0 and not text[at + len(name) : at + len(name) + 1].isalpha():
            role = "site" if name == site else "actor"
            seen = Mention(article_id="test", start=at, end=at + len(name), text=name, role=role, score=0.9)
            named.append(Resolution(mention=seen, place=where))
    named.sort(key=lambda r: r.mention.start)
    start = text.index(word)
    sentence = next(s for s in sentences(told) if s.start <= start < s.end)
    found = where_they_vote(told.text, sentence, start, start + len(word), named)
    return None if found is None else found.mention.text


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("Ghanaians voted on Sunday.", "voted", "Ghanaians"),
        ("On Sunday Ghanaians will vote for a president.", "vote", "Ghanaians"),
        ("Ghanaians went to the polls on Sunday.", "polls", "Ghanaians"),
        ("Ghanaian voters cast their ballots on Sunday.", "cast", "Ghanaian"),
        # a government, what is no country's people, another word, or another place
        ("Ghana voted for the motion.", "voted", None),
        ("Ghanaians voted against the draft resolution.", "voted", None),
        ("Ghanaians have voted with their feet.", "voted", None),
        ("Ghanaians voted for the party.", "voted", "Ghanaians"),
        ("Ghanaians voted on a constitutional amendment.", "voted", "Ghanaians"),
        ("Kurds voted on Sunday.", "voted", None),
        ("Ghanaians watched those who voted.", "voted", None),
        ("Ghanaians voted and rioted.", "rioted", None),
        ("Ghanaians voted overseas on Sunday.", "voted", None),
        ("Ghanaians voted in Paris on Sunday.", "voted", None),
        ("Ghanaian ships fled. They voted.", "voted", None),
    ],
)
def test_a_people_votes_in_its_country(text, word, found):
    assert voting(text, word, site="Paris") == found
