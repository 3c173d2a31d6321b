"""Places that a sentence names for something else than where its event happens."""

import pytest
from builders import article, heard, mention, pins

from geo.model import Join, Reading, Report
from geo.pipeline import locate_all


def pinned(text, kind, *told):
    """The names at which the events of words are pinned, where the recogniser puts each at these."""
    reading = heard(text, *((word, kind, *sites) for word, *sites in told))
    (found,) = locate_all([article(text)], recogniser=lambda *_: reading)
    return [name for name, *_ in pins(found)]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "Ministers held talks in Budapest about the refinery in Pančevo.",
            ("talks", "Budapest", "Pančevo"),
            "Budapest",
        ),
        ("The Council will hold a meeting on Mali in Geneva.", ("meeting", "Mali", "Geneva"), "Geneva"),
        ("Leaders gathered for a summit on Ukraine in Paris.", ("summit", "Ukraine", "Paris"), "Paris"),
    ],
)
def test_what_is_talked_of_is_not_where_it_is_talked_of(text, told, expected):
    assert pinned(text, "meeting", told) == [expected]


def test_so_it_is_where_the_opening_is_told_and_not_the_conference():
    text = "A conference on Haiti opened in Paris on Monday."
    assert pinned(text, "meeting", ("conference", "Haiti"), ("opened", "Paris")) == ["Paris"]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("Envoys held talks in Doha over the weekend and in Cairo.", ["Doha", "Cairo"]),
        ("Villagers held talks about the dam in Luang Prabang.", ["Luang Prabang"]),
        ("Ministers held talks on Malta.", ["Malta"]),
    ],
)
def test_without_another_place_or_a_topic_all_stay(text, sites):
    assert pinned(text, "meeting", ("talks", *sites)) == sites


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "Drones launched from Belgorod struck a warehouse in Kharkiv.",
            (("launched", "Belgorod"), ("struck", "Kharkiv")),
            ["Kharkiv"],
        ),
        ("Iran fired missiles from Kermanshah at Erbil.", (("fired", "Kermanshah", "Erbil"),), ["Erbil"]),
        ("Drones were launched from Belgorod on Monday.", (("launched", "Belgorod"),), ["Belgorod"]),
        ("Gunmen from Kano attacked Jos.", (("attacked", "Kano", "Jos"),), ["Kano", "Jos"]),
    ],
)
def test_where_an_attack_set_out_is_not_where_it_happens(text, told, expected):
    assert sorted(pinned(text, "attack", *told)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Flooding hit Zamzam near El Fasher.", ("hit", "Zamzam", "El Fasher"), ["Zamzam"]),
        ("A boat sank in the Yamuna near Agra.", ("sank", "Yamuna", "Agra"), ["Agra"]),
        ("Flooding hit Zamzam and El Fasher.", ("hit", "Zamzam", "El Fasher"), ["Zamzam", "El Fasher"]),
        ("Flooding hit Jos and a village near Agra.", ("hit", "Jos", "Agra"), ["Jos", "Agra"]),
    ],
)
def test_what_a_place_is_near_is_no_second_place(text, told, expected):
    assert pinned(text, "disaster", told) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("EU leaders met on Cyprus and held talks in Cairo.", (("met", "Cyprus"), ("talks", "Cairo"))),
        ("He visited Kenya and held talks about trade in Nairobi.", (("visited", "Kenya"), ("talks", "Nairobi"))),
    ],
)
def test_on_an_island_and_about_something_else_tell_of_no_topic(text, told):
    assert pinned(text, "meeting", *told) == [site for _, site in told]


@pytest.mark.parametrize(
    ("text", "kind", "word", "expected"),
    [
        ("A train derailed between Leeds and the city of York.", "accident", "derailed", ["Leeds"]),
        ("A road between Leeds and York was blocked.", "protest", "blocked", ["Leeds"]),
        # trains and talks are of both
        ("Trains between Leeds and York will run again.", "economy", "Trains", ["Leeds", "York"]),
        ("Clashes were heard in Leeds and York.", "attack", "Clashes", ["Leeds", "York"]),
    ],
)
def test_what_lies_between_two_towns_is_one_event_on_the_map(text, kind, word, expected):
    assert pinned(text, kind, (word, "Leeds", "York")) == expected


def test_what_is_done_over_something_is_not_where_that_happened():
    text = "The minister resigned over the deadly fire in Leeds."
    reading = heard(text, ("resigned", "politics", "Leeds"), ("fire", "accident", "Leeds"))
    (found,) = locate_all([article(text)], recogniser=lambda *_: reading)
    assert [(name, trigger) for name, _, _, trigger in pins(found)] == [("Leeds", "fire")]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "In Lima they will meet the president, and in Cusco the king will give a speech.",
            [("meet", "meeting", "Lima", "Cusco"), ("speech", "statement", "Cusco")],
            [("Lima", "meet"), ("Cusco", "speech")],
        ),
        # a list, and what its own clause has no place for
        (
            "They will meet the president in Lima and Cusco, and the king will give a speech in Puno.",
            [("meet", "meeting", "Lima", "Cusco"), ("speech", "statement", "Puno")],
            [("Lima", "meet"), ("Cusco", "meet"), ("Puno", "speech")],
        ),
        (
            "They will meet the president, and in Lima and Cusco the king will give a speech.",
            [("meet", "meeting", "Lima", "Cusco"), ("speech", "statement", "Cusco")],
            [("Lima", "meet"), ("Cusco", "meet"), ("Cusco", "speech")],
        ),
    ],
)
def test_another_clause_s_place_is_where_that_tells_something(text, told, expected):
    (found,) = locate_all([article(text)], recogniser=lambda *_: heard(text, *told))
    assert [(name, trigger) for name, _, _, trigger in pins(found)] == expected


def test_unknown_villages_of_a_list_are_a_place_each_and_two_names_of_one_spot_are_not():
    text = "Rebels raided the villages of Zzarbala, Qaxwell and Mzuria near Beni on Friday."
    assert len(pinned(text, "attack", ("raided", "Zzarbala", "Qaxwell", "Mzuria"), ("Rebels", "Beni"))[1:]) == 3
    text = "A fire broke out at the Zzarbala Hotel on Qaxwell Street in Kano on Friday."
    found = pinned(text, "accident", ("fire", "Zzarbala Hotel", "Qaxwell Street"), ("Friday", "Kano"))
    assert found == ["near Kano", "Kano"]


@pytest.mark.parametrize(
    ("text", "elsewhere", "places"),
    [
        ("After the detention of the mayor, he called for marches in Lima and Cusco.", "Lima", ["Lima"]),
        ("After the detention of the mayor, he called for marches in Lima and Cusco.", "Puno", ["Cusco", "Lima"]),
        ("After her detention in Lima, he called for marches in Cusco.", "Cusco", ["Lima"]),
        ("The detention of the mayor, he said, led to marches in Lima and Cusco.", "Lima", ["Cusco", "Lima"]),
    ],
)
def test_what_led_to_the_rest_was_where_the_article_tells_of_it(text, elsewhere, places):
    text = f"The mayor was held in {elsewhere}. {text}"
    names = [mention(text, name, nth=text.count(name) - 1) for name in ("Lima", "Cusco")]
    held = mention(text, elsewhere)

    def report(word, kind, *sites) -> Report:
        start = text.index(word)
        joins = tuple(Join(mention_start=each.start, score=0.9) for each in sites)
        return Report(start=start, end=start + len(word), type=kind, score=0.9, status="happened", joins=joins)

    reading = Reading(
        mentions=tuple(sorted((held, *names), key=lambda each: each.start)),
        reports=(
            report("held", "coercion", held),
            report("detention", "coercion", *names),
            report("marches", "protest", *names),
        ),
    )
    (found,) = locate_all([article(text)], recogniser=lambda *_: reading)
    assert sorted(name for name, _, _, word in pins(found) if word == "detention") == places


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "The quake struck 185km south-east of Manado, between north Sulawesi and the Maluku islands.",
            ("struck", "Manado", "Sulawesi", "Maluku"),
            ["185 km south-east of Manado"],
        ),
        ("Clashes between Sulawesi and Maluku went on.", ("Clashes", "Sulawesi", "Maluku"), ["Sulawesi", "Maluku"]),
        (
            "The quake struck Manado, Bali and Maluku.",
            ("struck", "Manado", "Bali", "Maluku"),
            ["Manado", "Bali", "Maluku"],
        ),
    ],
)
def test_between_two_regions_is_at_the_point_that_is_told(text, told, expected):
    assert pinned(text, "disaster", told) == expected


HIT = "Major roads were cut in Puri on Friday. It was the most severe storm on the Indian subcontinent in two decades."


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (HIT, (("cut", "Puri"), ("storm", "Indian")), ["Puri"]),
        (HIT.replace("Puri", "Lima"), (("cut", "Lima"), ("storm", "Indian")), ["Lima", "India"]),
        ("It was the worst storm in India in decades.", (("storm", "India"),), ["India"]),
        ("Roads were cut in Puri. A storm hit India in May.", (("cut", "Puri"), ("hit", "India")), ["Puri", "India"]),
    ],
)
def test_of_what_it_is_the_worst_is_not_where_it_is_if_that_is_told(text, told, expected):
    assert pinned(text, "disaster", *told) == expected
