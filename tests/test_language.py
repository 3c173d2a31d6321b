"""Which texts are surely not in English."""

import pytest
from builders import article

from geo.language import other_language
from geo.pipeline import locate_all

FRENCH = (
    "Une bombe a explosé vendredi à Bagdad, tuant neuf personnes, ont annoncé des responsables du ministère de "
    "l'Intérieur à Paris. Le président a condamné l'attaque, qui n'a pas été revendiquée."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        ("Der Präsident reiste am Montag nach Berlin, wo er die Kanzlerin traf und über Hilfen sprach.", "de"),
        ("قال مسؤولون إن انفجارا وقع في بغداد يوم الجمعة وأدى إلى مقتل تسعة أشخاص وإصابة العشرات بجروح", "ar"),
        ("Five people were killed when a bomb exploded in Baghdad on Friday, officials in Washington said.", ""),
        ("BAGHDAD BOMB KILLS NINE", ""),
        ("1. Paris 3\n2. London 4\n3. Berlin 6\n4. Madrid 7\n5. Roma 9\n6. Lisboa 1\n7. Wien 2", ""),
        ("", ""),
    ],
)
def test_only_what_is_surely_another_language_is_named(text, code):
    assert other_language(text) == code


def test_an_article_in_another_language_is_noted_with_what_to_do():
    notes = []
    (found,) = locate_all([article(FRENCH)], on_note=notes.append)
    (note,) = notes
    assert (note.kind, "another language" in note.reason, "English" in note.hint) == ("warning", True, True)
    assert found.events == ()
    assert {r.mention.text for r in found.resolutions} <= {"Bagdad", "Paris"}


def test_an_english_article_is_not():
    notes = []
    list(locate_all([article("Five people were killed when a bomb exploded in Baghdad.")], on_note=notes.append))
    assert notes == []
