"""Names that only look like a place's: news agencies, Indian Country."""

import pytest
from builders import article, located

from geo.gazetteer.store import LocalGazetteer
from geo.recognise import by_rules


def named(text):
    return [r.mention.text for r in located(text).resolutions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An official confirmed the blast in Jos to Xinhua on Monday.", "Xinhua"),
        ("Two miners died in Wuhan, the mayor told the Xinhua news agency.", "Xinhua"),
        ("A fire broke out in Omsk on Sunday, according to Tass.", "Tass"),
        ("Shells fell on Shiraz, the semi-official Fars news agency said.", "Fars"),
        ("A man was convicted of murder in Indian Country on Wednesday.", "Indian"),
        ("A capsule came back to Earth on Sunday.", "Earth"),
        ("The Investigator in Charge has completed a visit to Leeds.", "Charge"),
        ("Indonesia straddles the Pacific Ring of Fire.", "Pacific Ring of Fire"),
    ],
)
def test_an_agency_and_indian_country_are_no_places(text, name):
    assert name not in named(text)
    assert name not in [each.text for each in by_rules(article(text), LocalGazetteer()).mentions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A landslide killed nine in Xinhua on Monday.", "Xinhua"),
        ("A landslide killed nine in the county of Xinhua on Monday.", "Xinhua"),
        ("A landslide in Xinhua county killed nine on Monday.", "Xinhua"),
        ("A quake struck Fars province on Sunday.", "Fars"),
        ("Clashes killed two in Indian Kashmir on Sunday.", "Indian"),
        ("Floods killed two near Indian Harbour Beach, Florida, on Sunday.", "Indian Harbour Beach"),
    ],
)
def test_places_of_such_names_are_places(text, name):
    assert any(name in each for each in named(text))
