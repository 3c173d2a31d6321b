"""The curated tables of event types and trigger words: what a row must keep so that code and legend can rely on it."""

import csv
import math
import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from geo.triggers import LEAST_SCORE

DATA = Path(__file__).parents[1] / "geo" / "data"
NAMES = (
    *("meeting", "agreement", "mobilise", "attack", "coercion", "protest", "statement", "sanction", "aid"),
    *("withdrawal", "crime", "justice", "disaster", "accident", "health", "politics", "economy", "culture"),
    *("science", "other"),
)
PLOVER_EVENTS = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT INVESTIGATE DEMAND DISAPPROVE REJECT THREATEN PROTEST "
    "MOBILIZE SANCTION COERCE ASSAULT".split()
)
# How people with the two common kinds of colour blindness see linear RGB (Machado, Oliveira and Fernandes 2009,
# severity 1.0).
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))


def read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


TYPES = read("event_types.csv")
TRIGGERS = read("triggers.csv")


def words(cell):
    return cell.split("|") if cell else []


def linear_rgb(colour):
    """Linear-light red, green and blue in 0..1 of a `#rrggbb` (IEC 61966-2-1)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def contrast_with_white(colour):
    """The contrast ratio of WCAG 2.2, 1..21."""
    red, green, blue = linear_rgb(colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def seen_with(matrix, rgb):
    return tuple(
        min(1.0, max(0.0, sum(weight * channel for weight, channel in zip(row, rgb, strict=True)))) for row in matrix
    )


def oklab(rgb):
    """Lightness 0..1 and two colour axes; equal distances look about equally far apart (Ottosson 2020)."""
    red, green, blue = rgb
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
    )


def stands_in(word, sentence):
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence.lower()) is not None


def type_of(lemma, pos, sentence):
    """The type that the table gives a word in a sentence: the heaviest row whose conditions hold, or None."""
    fits = [
        row
        for row in TRIGGERS
        if (row["lemma"], row["pos"]) == (lemma, pos)
        and (not row["needs"] or any(stands_in(word, sentence) for word in words(row["needs"])))
        and not any(stands_in(word, sentence) for word in words(row["avoid"]))
    ]
    return max(fits, key=lambda row: float(row["weight"]))["type"] if fits else None


def test_there_are_exactly_the_twenty_types_in_order():
    assert tuple(row["name"] for row in TYPES) == NAMES


def test_columns_are_the_documented_ones():
    assert tuple(TYPES[0]) == ("name", "label", "colour", "icon", "plover", "acled", "pin", "description")
    assert tuple(TRIGGERS[0]) == ("lemma", "pos", "type", "forms", "weight", "needs", "avoid")


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row["name"])
def test_a_type_can_be_shown(row):
    assert row["icon"] == row["name"]
    assert row["label"] == row["label"].strip()
    assert 0 < len(row["label"]) <= 20
    assert row["pin"] in {"yes", "no"}
    assert row["plover"] in PLOVER_EVENTS or re.fullmatch(r"[a-z]*", row["plover"])
    assert row["description"]
    assert re.fullmatch(r"#[0-9a-f]{6}", row["colour"])
    assert contrast_with_white(row["colour"]) >= 4.5


def test_labels_differ():
    assert max(Counter(row["label"].casefold() for row in TYPES).values()) == 1


OFTEN = (
    *("meeting", "attack", "protest", "aid", "crime", "justice", "disaster", "accident", "health", "politics"),
    *("economy", "culture"),
)
"""What most news is of, so that rings are mostly of these."""


@pytest.mark.parametrize(
    ("sight", "least", "often"),
    [("full", 0.085, 0.115), ("deuteranopia", 0.048, 0.065), ("protanopia", 0.048, 0.065)],
)
def test_any_two_types_look_different_and_the_parts_of_a_ring_more_so(sight, least, often):
    matrix = {"full": None, "deuteranopia": DEUTERANOPIA, "protanopia": PROTANOPIA}[sight]
    lab = {}
    for row in TYPES:
        rgb = linear_rgb(row["colour"])
        lab[row["name"]] = oklab(rgb if matrix is None else seen_with(matrix, rgb))
    for names, apart in ((NAMES, least), (OFTEN, often)):
        distance, *pair = min((math.dist(lab[a], lab[b]), a, b) for a, b in combinations(names, 2))
        assert distance >= apart, pair


def test_only_statements_are_not_pinned():
    assert [row["name"] for row in TYPES if row["pin"] == "no"] == ["statement"]


def test_rows_are_whole_and_tidy():
    for row in TRIGGERS:
        assert None not in row, row
        assert None not in row.values(), row
        assert re.fullmatch(r"[a-zé0-9'-]+( [a-zé0-9'-]+){0,3}", row["lemma"]), row
        assert row["pos"] in {"noun", "verb"}, row
        for cell in ("forms", "needs", "avoid"):
            listed = words(row[cell])
            assert len(listed) == len(set(listed)), row
            assert all(re.fullmatch(r"[a-z0-9é'-]+( [a-z0-9é'-]+){0,3}", word) for word in listed), row


def test_every_trigger_has_a_known_type():
    assert {row["type"] for row in TRIGGERS} == set(NAMES)


def test_no_trigger_is_given_twice():
    seen = Counter((row["lemma"], row["pos"], row["type"], row["needs"]) for row in TRIGGERS)
    assert [key for key, count in seen.items() if count > 1] == []


def test_without_a_condition_a_word_has_one_clear_type():
    clear = [row for row in TRIGGERS if float(row["weight"]) >= LEAST_SCORE]
    seen = Counter((row["lemma"], row["pos"]) for row in clear if not row["needs"] and not row["avoid"])
    assert [key for key, count in seen.items() if count > 1] == []


def test_rows_stand_in_order():
    keys = [(NAMES.index(row["type"]), row["pos"], row["lemma"]) for row in TRIGGERS]
    assert [(a, b) for a, b in pairwise(keys) if a > b] == []


def test_weights_are_in_range():
    for row in TRIGGERS:
        assert re.fullmatch(r"[01]\.\d\d", row["weight"]), row
        assert 0.2 <= float(row["weight"]) <= 1.0, row


def test_a_met_condition_beats_the_row_without_one():
    base = {}
    for row in TRIGGERS:
        if not row["needs"]:
            key = (row["lemma"], row["pos"])
            base[key] = max(base.get(key, 0.0), float(row["weight"]))
    weak = [row for row in TRIGGERS if row["needs"] and float(row["weight"]) <= base.get((row["lemma"], row["pos"]), 0)]
    assert weak == []


def test_a_row_can_hold():
    for row in TRIGGERS:
        own = {row["lemma"], *words(row["forms"])}
        assert own.isdisjoint(words(row["needs"])), row
        assert own.isdisjoint(words(row["avoid"])), row
        assert set(words(row["needs"])).isdisjoint(words(row["avoid"])), row
        assert row["lemma"] not in words(row["forms"]), row


def test_every_type_has_triggers_of_both_kinds():
    for name in NAMES:
        kinds = Counter(row["pos"] for row in TRIGGERS if row["type"] == name)
        assert kinds.total() >= (5 if name == "other" else 15), name
        assert set(kinds) == {"noun", "verb"}, name


def test_the_table_is_of_a_size_to_be_read_and_kept():
    assert 3000 <= len(TRIGGERS) <= 4000


@pytest.mark.parametrize("lemma", ["say", "tell", "be", "have", "make", "see", "think", "show", "cause", "report"])
def test_words_that_report_no_event_are_no_triggers(lemma):
    assert not [row for row in TRIGGERS if (row["lemma"], row["pos"]) == (lemma, "verb")]


def meanings(lemma):
    return {tuple(row[key] for key in ("pos", "type", "needs", "weight")) for row in TRIGGERS if row["lemma"] == lemma}


@pytest.mark.parametrize(
    ("american", "british"),
    [
        *(("criticize", "criticise"), ("mobilization", "mobilisation"), ("hospitalize", "hospitalise")),
        *(("maneuver", "manoeuvre"), ("honor", "honour"), ("dialog", "dialogue"), ("inquiry", "enquiry")),
    ],
)
def test_both_spellings_mean_the_same(american, british):
    assert meanings(american)
    assert meanings(american) == meanings(british)


def test_every_ize_has_its_ise():
    no_twin = {"seize", "capsize", "burglarize"}  # British writes the first two alike and has "burgle" for the third
    for row in TRIGGERS:
        if row["lemma"] not in no_twin and re.search(r"iz(e|ation)$", row["lemma"]):
            twin = re.sub(r"iz(e|ation)$", r"is\1", row["lemma"])
            assert meanings(row["lemma"]) == meanings(twin), row["lemma"]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        *(("strike", "struck"), ("withdraw", "withdrew"), ("shoot", "shot"), ("flee", "fled"), ("sink", "sank")),
        *(("expel", "expelled"), ("kidnap", "kidnapped"), ("break into", "broke into"), ("travel", "travelled")),
        *(("swear in", "sworn in"), ("patrol", "patrolling"), ("lay off", "laid off"), ("meet", "met"), ("win", "won")),
    ],
)
def test_irregular_forms_are_listed(lemma, form):
    rows = [row for row in TRIGGERS if (row["lemma"], row["pos"]) == (lemma, "verb")]
    assert rows
    assert all(form in words(row["forms"]) for row in rows)


@pytest.mark.parametrize(
    ("lemma", "pos", "sentence", "expected"),
    [
        ("fire", "verb", "Militants fired rockets at the port", "attack"),
        ("fire", "verb", "The club fired its coach after the defeat", "economy"),
        ("fire", "noun", "Firefighters put out a fire in a warehouse", "accident"),
        ("fire", "noun", "The fire has burned 3,000 acres of forest", "disaster"),
        ("strike", "verb", "A strong earthquake struck the coast", "disaster"),
        ("strike", "verb", "Teachers struck for higher pay, their union said", "protest"),
        ("strike", "verb", "The two companies struck a deal", None),
        ("strike", "noun", "The strike hit a rebel base, the army said", "attack"),
        ("kill", "verb", "The bus crash killed nine", "accident"),
        ("kill", "verb", "The typhoon killed nine", "disaster"),
        ("kill", "verb", "A suicide bomber killed nine soldiers", "attack"),
        ("kill", "verb", "Cholera has killed nine", "health"),
        ("kill", "verb", "Lawmakers killed the bill", None),
        ("shoot", "verb", "Police say the suspect shot the cashier", "crime"),
        ("shoot", "verb", "The director shot the film in Prague", "culture"),
        ("launch", "verb", "India launched a weather satellite", "science"),
        ("launch", "verb", "North Korea launched a ballistic missile in a test", "mobilise"),
        ("launch", "verb", "Rebels launched an attack on the town", "attack"),
        ("launch", "verb", "The airline launched a new service", "economy"),
        ("visit", "verb", "The pope visited Malta", "meeting"),
        ("visit", "noun", "A visit to the doctor is enough", None),
        ("win", "verb", "She won the election", "politics"),
        ("win", "verb", "They won the game in the last quarter", "culture"),
        ("beat", "verb", "The incumbent beat two candidates", "politics"),
        ("march", "verb", "Thousands marched against the law", "protest"),
        ("block", "verb", "Relatives of the dead blocked the highway", "protest"),
        ("block", "verb", "Police blocked the road to the village", "coercion"),
        ("barricade", "verb", "Residents barricaded the road with rocks", "protest"),
        ("landslide", "noun", "A landslide buried the village", "disaster"),
        ("landslide", "noun", "The party won by a landslide in the vote", "politics"),
        ("arrest", "verb", "Deputies arrested a man after the theft", "justice"),
        ("arrest", "verb", "Security agents arrested two journalists", "coercion"),
        ("meeting", "noun", "The foreign ministers held a meeting", "meeting"),
        ("meeting", "noun", "Commissioners voted at the meeting", "politics"),
        ("exercise", "noun", "The navy began an exercise", "mobilise"),
        ("exercise", "noun", "He gets little exercise", None),
        ("release", "verb", "The group released three hostages", "withdrawal"),
        ("release", "verb", "The band released an album", "culture"),
        ("freeze", "verb", "Brussels froze the assets of two banks", "sanction"),
        ("freeze", "verb", "The lake froze", None),
        ("drill", "noun", "Troops joined the drill", "mobilise"),
        ("collapse", "verb", "The roof of the stadium collapsed", "accident"),
        ("cull", "verb", "Farmers culled 10,000 birds", "health"),
        ("loot", "verb", "Shops were looted in the town", "crime"),
        ("loot", "verb", "Rebels looted the village", "attack"),
        ("loot", "verb", "Shops were looted as the protests spread", "protest"),
        ("boycott", "verb", "Lawyers boycotted court proceedings", "protest"),
        ("boycott", "verb", "The two countries boycotted the goods", "sanction"),
        ("open", "verb", "The Red Cross has opened a shelter", "aid"),
        ("open", "verb", "Evacuation centres will open in two towns", "aid"),
        ("divert", "verb", "The flight was diverted", "other"),
        ("convoy", "noun", "A convoy carrying flour reached the town", "aid"),
        ("burn tyres", "verb", "Traders burnt tyres", "protest"),
        ("set off fireworks", "verb", "Residents set off fireworks", "culture"),
        ("shutter down strike", "noun", "They called a shutter-down strike", "protest"),
    ],
)
def test_a_word_gets_its_type_from_its_sentence(lemma, pos, sentence, expected):
    assert type_of(lemma, pos, sentence) == expected
