"""Which texts are surely not in English."""

import pytest
from builders import article

from geo import language
from geo.language import other_language, remember_language
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


def test_what_another_process_found_out_is_taken_over_and_not_for_long():
    remember_language("Saluton, mondo!", "eo")
    assert other_language("Saluton, mondo!") == "eo"
    for number in range(language.MOST_KEPT):
        other_language(f"A text of the number {number}, and that is all of it.")
    assert other_language("Saluton, mondo!") == ""


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
