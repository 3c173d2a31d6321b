"""Harm that a sentence tells, without a day, right after one that names the day."""

from datetime import date

import pytest
from builders import article, mention

from geo.model import Join, Reading, Report
from geo.pipeline import locate_all

FRIDAY = date(2026, 11, 20)
DIED = "Two more people died on Thursday."


def day(text, *told, types=("disaster", "disaster"), published=FRIDAY, status="happened"):
    """The first day of the second word's event, which is joined to the place after it."""
    words = [each if isinstance(each, tuple) else (each, None) for each in told]
    names = {name: mention(text, name) for _, name in words if name}
    reports = []
    for (word, name), kind in zip(words, types, strict=True):
        start = text.index(word)
        joins = (Join(mention_start=names[name].start, score=0.9),) if name else ()
        said = "happened" if not reports else status
        reports.append(Report(start=start, end=start + len(word), type=kind, score=0.9, status=said, joins=joins))
    reading = Reading(mentions=tuple(names.values()), reports=tuple(reports))
    (found,) = locate_all([article(text, published=published)], recogniser=lambda *_: reading)
    start = text.index(words[1][0])
    when = next(each.event.when for each in found.events if each.event.trigger_start == start)
    return when and when.start.isoformat()


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_harm_right_after_a_sentence_with_a_day_was_on_that_day(between):
    text = f"{DIED}{between}Officials said a person each drowned in Lagos and Ibadan."
    assert day(text, "died", ("drowned", "Lagos")) == "2026-11-19"


@pytest.mark.parametrize(
    "told",
    [
        "Officials said a boy had drowned in Lagos.",
        "Officials said a boy drowned earlier in Lagos.",
        "Officials said a boy also drowned in Lagos.",
        "Meanwhile, the boy drowned in Lagos.",
        "A boy drowned in Lagos.",
        "Three boys drowned in Lagos.",
        "The boy drowned in Lagos in 2010.",
    ],
)
def test_it_may_have_been_on_another_day(told):
    assert day(f"{DIED} {told}", "died", ("drowned", "Lagos")) in (None, "2010-01-01")


def test_what_is_of_another_type_or_no_verb_has_no_such_day():
    assert day(f"{DIED} The mayor spoke in Lagos.", "died", ("spoke", "Lagos"), types=("disaster", "statement")) is None
    assert day(f"{DIED} The floods are bad in Lagos.", "died", ("floods", "Lagos")) is None
    assert day(f"{DIED} The boy drowned in Lagos.", "died", ("drowned", "Lagos"), status="other") is None


def test_places_part_two_events():
    text = "Two people died in Kano on Thursday. Officials said a boy drowned in Lagos."
    assert day(text, ("died", "Kano"), ("drowned", "Lagos")) is None


def test_a_day_of_background_or_one_of_two_is_not_passed_on():
    told = "Officials said a boy drowned in Lagos."
    assert day(f"Two people died on 3 March 2020. {told}", "died", ("drowned", "Lagos")) is None
    text = f"Two people were found on Thursday. {told}"
    assert day(text, "found", ("drowned", "Lagos")) is None
    assert day(f"{DIED} {told}", "died", ("drowned", "Lagos"), published=None) is None


@pytest.mark.parametrize(
    ("text", "words", "kind", "expected"),
    [
        ("Envoy Ada Obi arrived in Doha on Tuesday. Her plane landed at dawn.", ("arrived", "landed"), "meeting", True),
        (
            "The mayor confirmed it on Tuesday. She made the confirmation by phone.",
            ("confirmed", "confirmation"),
            "statement",
            True,
        ),
        (
            "The firm announced it on Tuesday. The announcement came by mail.",
            ("announced", "announcement"),
            "statement",
            True,
        ),
        (
            "Envoy Ada Obi arrived in Doha on Tuesday. Her plane landed in the west, where a port opened on 3 May.",
            ("arrived", "landed"),
            "meeting",
            True,
        ),
        # another verb, noun or time
        ("Envoy Ada Obi arrived in Doha on Tuesday. She called a rival.", ("arrived", "called"), "meeting", False),
        (
            "The mayor confirmed it on Tuesday. She made a confirmation by phone.",
            ("confirmed", "confirmation"),
            "statement",
            False,
        ),
        (
            "The mayor confirmed it on Tuesday. The announcement came by mail.",
            ("confirmed", "announcement"),
            "statement",
            False,
        ),
        (
            "Envoy Ada Obi arrived in Doha on Tuesday. Earlier, she landed in Rome.",
            ("arrived", "landed"),
            "meeting",
            False,
        ),
    ],
)
def test_the_same_in_other_words_was_on_the_day_of_the_sentence_before(text, words, kind, expected):
    assert day(text, *words, types=(kind, kind)) == ("2026-11-17" if expected else None)
