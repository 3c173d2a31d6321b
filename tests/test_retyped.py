"""Words that mean something else in a sentence that leaves no doubt of it."""

import pytest
from builders import article, heard

from geo.events import find_events


def type_of(text, word, said="protest"):
    (event,) = find_events(article(text), heard(text, (word, said)))
    return event.type


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A strike on a school in Rafah killed ten people on Monday.", "strike"),
        ("An overnight strike on Odesa damaged the port.", "strike"),
        ("Ten people died in a strike on a bus in Zaporizhzhia.", "died"),
        ("Five were wounded by strikes against the refinery.", "strikes"),
    ],
)
def test_a_strike_that_kills_is_no_walkout(text, word):
    assert type_of(text, word) == "attack"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nurses went on strike in Leeds on Monday.", "strike"),
        ("A strike at a car plant in Ghent entered its third week.", "strike"),
        ("A strike on the railways left thousands stranded.", "strike"),
        ("Workers on strike on Monday damaged a gate.", "strike"),
        ("A general strike on Friday hit schools.", "strike"),
        ("Two people were killed as a hunger strike on an island ended.", "strike"),
    ],
)
def test_a_walkout_stays_one(text, word):
    assert type_of(text, word) == "protest"


def test_birds_strike_by_accident():
    assert type_of("A bird strike forced a plane to land in Leeds.", "strike") == "accident"


def test_only_what_was_taken_for_a_protest_is_another_thing():
    assert type_of("A strike on a school killed ten.", "strike", said="crime") == "crime"


@pytest.mark.parametrize(
    ("text", "word", "said", "meant"),
    [
        ("Ada Moor, who drew the first map, died on Saturday at her home in Turku.", "died", "accident", "other"),
        ("The painter died in Cork on Friday at 94.", "died", "crime", "other"),
        ("A woman died at her home in Turku after a fire.", "died", "accident", "accident"),
        ("Two died in Cork on Friday.", "died", "accident", "accident"),
        ("A freight train came off the rails near Bochnia.", "came", "economy", "accident"),
        ("A minister came to Bochnia.", "came", "economy", "economy"),
        ("The injured were flown to Malakal.", "flown", "meeting", "aid"),
        ("The delegates were flown to Malakal.", "flown", "meeting", "meeting"),
        ("Workers at a mine in Solwezi stopped work in solidarity.", "stopped", "economy", "protest"),
        ("Workers at a mine in Solwezi stopped production.", "stopped", "economy", "economy"),
        ("Eight miners were freed after two days underground.", "freed", "economy", "aid"),
        ("Eight miners were freed from a prison.", "freed", "withdrawal", "withdrawal"),
        ("Talks with the government broke down in Alda.", "broke", "protest", "meeting"),
        ("A strike began in Alda after talks broke down.", "began", "protest", "protest"),
    ],
)
def test_a_death_a_derailment_a_rescue_and_talks_are_told_by_what_stands_beside_them(text, word, said, meant):
    assert type_of(text, word, said) == meant
