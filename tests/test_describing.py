"""Words that only describe another one: what a place is for, how much of something, whose a picture is."""

import pytest
from builders import article

from geo.tagger.describing import describes
from geo.tokens import Token, sentences


def described(text, word):
    (sentence,) = sentences(article(text))
    return describes(sentence.tokens, [token.text for token in sentence.tokens].index(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In a video apparently shot by a resident, gunfire broke out.", "shot"),
        ("A video shot by neighbours in Aleppo shows damage.", "shot"),
        ("Footage that had reportedly been filmed by a witness in Nice shows the lorry.", "filmed"),
        ("The photo was taken by a nurse near Leeds.", "taken"),
        ("They fled to a refugee camp.", "refugee"),
        ("Trucks entered the besieged town of Madaya.", "besieged"),
        ("Aid enters besieged Syrian town.", "besieged"),
        ("It met a storm of boos.", "storm"),
        ("The workers left at noon, said Sale Ahmed, officer-in-charge of Salna station.", "charge"),
        ("The Investigator in Charge has been to Leeds.", "Charge"),
        ("The tomb is located 2,500m above the sea.", "located"),
        ("The camps are mostly situated in Gaza.", "situated"),
        ("Iran is penetrated by many faults.", "penetrated"),
        ("Iran is characterized as a seismic region.", "characterized"),
        ("The plain is crossed by two great rivers.", "crossed"),
    ],
)
def test_a_word_that_only_describes_reports_nothing(text, word):
    assert described(text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A man was shot in Nice, a video shows.", "shot"),
        ("The video shows a man shot by police in Nice.", "shot"),
        ("The footage was shot in Palu.", "shot"),
        ("Nine were shot and filmed in Leeds.", "filmed"),
        ("The hostages were taken by gunmen to Goma.", "taken"),
        ("Taken aback, they left.", "Taken"),
        ("A refugee was held.", "refugee"),
        ("Rebels besieged the town.", "besieged"),
        ("The town was besieged by rebels.", "besieged"),
        ("The town has been besieged since May.", "besieged"),
        ("A storm of hail fell.", "storm"),
        ("Police brought a charge in Leeds.", "charge"),
        ("He was held in Leeds on a charge of theft.", "charge"),
        ("The wreck was located off Malta.", "located"),
        ("Divers have located the wreck.", "located"),
        ("The blast was classified as an attack.", "classified"),
        ("The building is penetrated by shells.", "penetrated"),
        ("The river was crossed by troops by road.", "crossed"),
    ],
)
def test_what_is_done_to_people_is_reported(text, word):
    assert not described(text, word)


def test_a_hyphen_parts_no_title():
    words = [Token(2 * at, 2 * at + 1, word, word) for at, word in enumerate(("officer", "-", "in", "-", "charge"))]
    assert describes(words, 4)
    assert not describes(words[-2:], 1)
