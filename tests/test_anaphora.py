"""What "there" and "the city" point back to, and where they point nowhere."""

import time

import pytest
from builders import article, located, pins, place

from geo.link.anaphora import KINDS, pointed
from geo.model import Mention, Resolution
from geo.tokens import sentences

PLACES = {
    "Alda": place("Alda", "RU"),
    "Borna": place("Borna", "RU", feature="PPLA"),
    "Cresta": place("Cresta", "RU", feature="PPLC"),
    "Ruritania": place("Ruritania", "RU", feature="PCLI"),
    "Graustark": place("Graustark", "GK", feature="PCLI"),
    "Strelsau": place("Strelsau", "GK", feature="PPLC"),
    "Zenda": place("Zenda", "RU", feature="ADM1"),
    "Skerry": place("Skerry", "GK", feature="ISL"),
    "Formosa": place("Formosa", "TW", feature="PCLI"),
    "Nowhere": None,
}


def resolved(text, roles):
    """A resolution for each place that the text names; its role is the one given for its name, or site."""
    found = []
    for name, where in PLACES.items():
        at = text.find(name)
        while at >= 0:
            role = roles.get(name, "site")
            seen = Mention(article_id="test", start=at, end=at + len(name), text=name, role=role, score=0.9)
            found.append(Resolution(mention=seen, place=where))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda r: r.mention.start)


def meant(text, trigger, **roles):
    """The name that the trigger's clause points back to, with the phrase; the trigger is the last such word."""
    told = article(text)
    start = text.rindex(trigger)
    sentence = next(s for s in sentences(told) if s.start <= start < s.end)
    found = pointed(told, sentence, start, start + len(trigger), resolved(text, roles))
    return None if found is None else (found[0].mention.text, text[slice(*found[1])])


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Rain fell on Alda. Nine people drowned in the city.", "drowned", ("Alda", "the city")),
        (
            "Rain fell on Alda. Nine people drowned in the coastal town on Monday.",
            "drowned",
            ("Alda", "the coastal town"),
        ),
        ("Rain fell on Alda. A storm struck the village late on Monday.", "struck", ("Alda", "the village")),
        ("Troops left Alda in May. Nobody was killed there.", "killed", ("Alda", "there")),
        ("Troops left Alda in May. There, nobody was killed.", "killed", ("Alda", "There")),
        ("Troops left Cresta. Nobody was killed in the capital.", "killed", ("Cresta", "the capital")),
        ("Troops left Cresta. Nobody was killed in the capital city.", "killed", ("Cresta", "the capital city")),
        ("Troops left Ruritania. Nobody was killed in the country.", "killed", ("Ruritania", "the country")),
        ("Troops left Zenda. Nobody was killed in the province.", "killed", ("Zenda", "the province")),
        ("Troops left Skerry. Nobody was killed on the island.", "killed", ("Skerry", "the island")),
        ("Troops left Formosa. Nobody was killed on the island.", "killed", ("Formosa", "the island")),
        # in the sentence itself, and two before
        ("The mayor of Alda said that shops burned in the city.", "burned", ("Alda", "the city")),
        ("Rain fell on Alda. It was cold. Nine people drowned in the city.", "drowned", ("Alda", "the city")),
        # the nearest sentence decides; a name told twice is one place
        ("Rain fell on Borna. Snow fell on Alda. Nine people drowned in the city.", "drowned", ("Alda", "the city")),
        (
            "Alda is old. Rain fell on Alda and on Alda. Nine people drowned in the city.",
            "drowned",
            ("Alda", "the city"),
        ),
        # a part of it
        ("Rain fell on Alda. Fire destroyed much of the city.", "Fire", ("Alda", "the city")),
        ("Rain fell on Alda. Shots were fired on the outskirts of the city.", "fired", ("Alda", "the city")),
        ("Rain fell on Ruritania. Roads were cut in much of the country.", "cut", ("Ruritania", "the country")),
        # of the fitting kind
        ("Rain fell on Zenda and Alda. Nine people drowned in the town.", "drowned", ("Alda", "the town")),
    ],
)
def test_a_phrase_points_to_the_one_place_that_fits(text, trigger, found):
    assert meant(text, trigger) == found


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        # two may be meant, or none was found
        ("Rain fell on Alda and Borna. Nine people drowned in the city.", "drowned"),
        ("Rain fell on Alda and Zenda. Nine people drowned there.", "drowned"),
        ("Rain fell on Alda and Nowhere. Nine people drowned in the city.", "drowned"),
        ("Rain fell on Alda. Snow fell on Nowhere. Nine people drowned there.", "drowned"),
        ("Rain fell on Alda, Cresta and Zenda. People drowned in the city and in the province.", "drowned"),
        # too far before, or only afterwards
        ("Rain fell on Alda. It was cold. It was dark. Nine people drowned in the city.", "drowned"),
        ("Nine people drowned in the city. Rain fell on Alda.", "drowned"),
        # of another kind
        ("Rain fell on Zenda. Nine people drowned in the city.", "drowned"),
        ("Rain fell on Alda. Nine people drowned in the country.", "drowned"),
        ("Rain fell on Cresta. Nine people drowned in the village.", "drowned"),
        ("Rain fell on Skerry. Snow fell on Zenda. Nine people drowned on the island.", "drowned"),
        ("Rain fell on Ruritania. Snow fell on Strelsau. Nine people drowned across the country.", "drowned"),
        # no place is said
        ("Rain fell on Alda. There was a meeting.", "meeting"),
        ("Rain fell on Alda. On Monday there were clashes.", "clashes"),
        ("Rain fell on Alda. Is there a meeting?", "meeting"),
        ("Rain fell on Alda. The troops withdrew from there.", "withdrew"),
        ("Rain fell on Alda. The city held a meeting.", "meeting"),
        ("Rain fell on Alda. A meeting of the city was held.", "meeting"),
        # the noun only describes what follows, or is named right away
        ("Rain fell on Alda. A meeting was held in the city council.", "meeting"),
        ("Rain fell on Alda. A meeting was held in the city's hall.", "meeting"),
        ("Rain fell on Alda. A meeting was held in the city of Thorn.", "meeting"),
        ("Rain fell on Cresta. A meeting was held in the capital, Thorn.", "meeting"),
        ("Rain fell on Cresta. A meeting was held in the capital Thorn.", "meeting"),
        ("Rain fell on Cresta. A meeting was held in the state capital.", "meeting"),
        ("Rain fell on Zenda. A meeting was held in the province's capital.", "meeting"),
        ("Rain fell on Alda. A meeting was held in the other city.", "meeting"),
        ("Rain fell on Alda. A meeting was held in a city.", "meeting"),
        # another clause says it
        ("Rain fell on Alda. A meeting was called off after nine people drowned in the city.", "meeting"),
        ("Rain fell on Alda. A woman who had drowned there spoke.", "spoke"),
    ],
)
def test_it_points_nowhere_unless_it_is_clear(text, trigger):
    assert meant(text, trigger) is None


@pytest.mark.parametrize("role", ["origin", "actor"])
def test_where_somebody_is_from_is_not_there(role):
    assert meant("The Alda council met. Nine people drowned in the city.", "drowned", Alda=role) is None
    assert meant("The Alda council met. Nine people drowned there.", "drowned", Alda=role) is None
    text = "Rain fell on Borna. The Alda council met. Nine people drowned in the city."
    assert meant(text, "drowned", Alda=role) == ("Borna", "the city")
    assert meant("Ruritania voted. Nine people drowned in the country.", "drowned", Ruritania=role) == (
        "Ruritania",
        "the country",
    )


def test_what_only_holds_a_place_is_not_there():
    text = "Rain fell on Alda, Zenda. Nine people drowned there."
    assert meant(text, "drowned", Zenda="container") == ("Alda", "there")


def test_a_country_leads_to_its_capital_when_that_is_named_before():
    named = "Rain fell on Cresta. It was cold. It was dark. It was late. "
    assert meant(f"{named}Ruritania voted. Shops burned in the capital.", "burned") == ("Cresta", "the capital")
    assert meant(f"{named}Ruritania voted. Shops burned in the country's capital.", "burned") == (
        "Cresta",
        "the country's capital",
    )
    assert meant(f"{named}Graustark voted. Shops burned in the capital.", "burned") is None
    assert meant("Cresta is cold. Graustark voted. Shops burned in the capital.", "burned") is None
    assert meant("Ruritania voted. Shops burned in the capital.", "burned") is None
    assert meant(f"{named}Ruritania met Graustark. Shops burned in the capital.", "burned") is None


def test_the_countrys_capital_is_that_of_the_country_that_is_named():
    asked = "Shops burned in the country's capital."
    dateline = "Strelsau is far. Ruritania sent police to Cresta. "
    assert meant(f"{dateline}{asked}", "burned") == ("Cresta", "the country's capital")
    assert meant(f"A man from Strelsau met Ruritania in Cresta. {asked}", "burned") is not None
    # in the paragraph before, too
    assert meant(f"Ruritania sent police to Cresta.\n\n{asked}", "burned") == ("Cresta", "the country's capital")
    # of which of two, or not named, or only "the capital" of some paragraph
    assert meant(f"Ruritania met Graustark in Cresta. {asked}", "burned") is None
    assert meant(f"Ruritania sent police.\n\n{asked}", "burned") is None
    assert meant("Ruritania sent police to Cresta.\n\nShops burned in the capital.", "burned") is None


def test_it_does_not_look_into_another_section():
    text = "Rain Falls on Alda\n\nNine people drowned in the city at night.\n"
    told = article(text)
    start = text.index("drowned")
    sentence = next(s for s in sentences(told) if s.start <= start < s.end)
    assert sentence.section == "body"
    assert pointed(told, sentence, start, start + 7, resolved(text, {})) is None


def test_the_reason_names_both():
    text = "Rain fell on Alda. Nine people drowned in the city."
    told = article(text)
    found = pointed(told, sentences(told)[1], text.index("drowned"), text.index(" in the"), resolved(text, {}))
    assert found is not None
    assert found[2] == '"the city" points back to Alda'


def test_every_kind_says_what_it_means():
    assert all(kind.roles and not kind.features & kind.unclear for kind in KINDS.values())


@pytest.mark.parametrize(
    "piece",
    [
        "in the city ",
        "there ",
        "the the ",
        "in Ruritania. In the capital. ",
        "Alda. There, ",
        "\U0001f3d9",
        "x",
        "in the ",
    ],
)
def test_hostile_text_takes_time_with_its_length(piece):
    told = article(piece * (60_000 // len(piece)))
    named = resolved(told.text, {})
    began = time.perf_counter()
    for sentence in sentences(told):
        for token in sentence.tokens[::10]:
            pointed(told, sentence, token.start, token.end, named)
    assert time.perf_counter() - began < 10


def test_here_is_the_place_of_the_dateline():
    result = located("GEORGETOWN, Guyana — Ministers signed a border agreement here on Monday.")
    assert ("Georgetown", "agreement", "happened", "agreement") in pins(result)


def test_here_in_a_quotation_is_wherever_the_speaker_is():
    result = located('GEORGETOWN, Guyana — "They signed the agreement here on Monday," said a minister in Lima.')
    assert "points" not in {each.rule for each in result.events}


def test_the_city_is_none_that_only_an_aside_names():
    text = "The president, who was in Borna for a summit, sent troops. His deputy visited the city on Wednesday."
    assert meant(text, "visited") is None
    assert meant("The president sent troops to Borna. His deputy visited the city.", "visited") == ("Borna", "the city")
