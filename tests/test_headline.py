"""The short line of a pin: the article's own words, in their order."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import in_order, line

from geo.headline import LONGEST, WIDER, headline
from geo.tokens import Sentence, words

FAR = (
    "Soldiers of the northern command, who had waited for weeks in the hills above the river without food, "
    "stormed the radio station and two ministries at dawn on Sunday, after a night of fire, in the port city of Alda."
)


def test_a_short_sentence_stays_whole():
    assert (
        line("Soldiers stormed the radio station in Alda.", "stormed") == "Soldiers stormed the radio station in Alda"
    )


def test_what_is_far_apart_is_brought_together():
    found = line(FAR, "stormed", actors=["Soldiers"], place="Alda")
    assert found.startswith("Soldiers … stormed the radio station")
    assert found.endswith("in the port city of Alda")
    assert len(found) <= LONGEST
    assert in_order(found, FAR)


def test_without_names_it_is_the_clause_as_it_stands():
    found = line(FAR, "fire")
    assert found.startswith("the northern command, who had waited")
    assert found.endswith("stormed the radio station and two ministries at dawn on Sunday, after a night of fire")
    # what the clause has already needs no more
    assert line(FAR, "fire", place="night") == line(FAR, "fire")


HELD = "was held at the airport of Alda on Monday night by men in masks and heavy boots"
OBJECT = "the radio station and two ministries and the old customs house by the harbour and the mill beside the river"
BANK = "a bank outside the old school below the castle on the hill above the long bridge of the town over the river"
KILLED = "A storm cut a path across Alda, killing nine people in a mill"
SPLIT = "The land by the river has been split into three for as long as anybody can think back ever since"
TAIL_OF_IT = "; the ministry, which had promised to look into it, would not say more about the matter for now."


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        # whoever opens the sentence is whom the clause tells of
        (f"The firm's director, Ivo Tarn, {HELD}{TAIL_OF_IT}", "held", f"The firm's director … {HELD}"),
        (f"Ivo Tarn, 34, of Alda, {HELD}{TAIL_OF_IT}", "held", f"Ivo Tarn … {HELD}"),
        (
            f"Sixty students have been charged after paddling kayaks into the harbour{TAIL_OF_IT}",
            "paddling",
            "Sixty students have been charged after paddling kayaks into the harbour",
        ),
        (
            f"The chairman, Ivo Tarn, issued the threat in Alda{TAIL_OF_IT}",
            "issued",
            "The chairman … issued the threat in Alda",
        ),
        (
            f"Ivo Tarn, 34, of Alda, pleaded guilty to theft{TAIL_OF_IT}",
            "pleaded",
            "Ivo Tarn … pleaded guilty to theft",
        ),
        (
            f"Ivo Tarn, 34, of Alda, pleaded not guilty to theft{TAIL_OF_IT}",
            "pleaded",
            "Ivo Tarn … pleaded not guilty to theft",
        ),
        (
            f"The protest began with a march in the old town, and spread when police came{TAIL_OF_IT}",
            "spread",
            "The protest … spread when police came",
        ),
        (
            f"Observers were posted at the town's polls; their leader, a retired judge, told it in Alda{TAIL_OF_IT}",
            "told",
            "their leader … told it in Alda",
        ),
        (
            f"The junta, which rose in May, plans to hold a vote{TAIL_OF_IT}",
            "hold",
            "The junta, which rose in May, plans to hold a vote",
        ),
        (
            f"In Alda, the ferry, which was old, will sail on Monday{TAIL_OF_IT}",
            "sail",
            "the ferry … will sail on Monday",
        ),
        (f"Hours later, the mayor, in Alda, escaped an ambush{TAIL_OF_IT}", "escaped", "the mayor … escaped an ambush"),
        (f"A storm cut a path across Alda, killing nine people in a mill{TAIL_OF_IT}", "killing", KILLED),
        (f"Two boys, aged 15 and 17, were held in Alda{TAIL_OF_IT}", "held", "Two boys … were held in Alda"),
        (
            f"Fifty people, most of them old, died when a bus burned{TAIL_OF_IT}",
            "died",
            "Fifty people … died when a bus burned",
        ),
        # whom "who" points back to
        (
            f"{SPLIT} a revolt that toppled Ivo Tarn, who was killed in Alda{TAIL_OF_IT}",
            "killed",
            "Ivo Tarn … was killed in Alda",
        ),
        (
            f"{SPLIT} the mayor of Alda, who was killed there, left{TAIL_OF_IT}",
            "killed",
            "the mayor of Alda … was killed there",
        ),
        (f"Two men who robbed {BANK} were held in Alda{TAIL_OF_IT}", "held", "Two men … were held in Alda"),
        # but nobody where another may be meant, or nothing says who
        (
            f"Ivo Tarn noted that the ban, which began in May, was lifted at the harbour{TAIL_OF_IT}",
            "lifted",
            "Ivo Tarn noted that the ban, which began in May, was lifted at the harbour",
        ),
        (
            f"According to the mayor, masked men fled to the hills in Alda{TAIL_OF_IT}",
            "fled",
            "masked men fled to the hills in Alda",
        ),
        (
            f"Costs will be much higher, last much longer, and be harder to cure than it was thought{TAIL_OF_IT}",
            "cure",
            "Costs will be much higher, last much longer, and be harder to cure than it was thought",
        ),
        (
            f"She told them that, when it was late, {HELD}{TAIL_OF_IT}",
            "held",
            f"She told them that, when it was late, {HELD}",
        ),
        (f"On Monday, Ivo Tarn said, {HELD}{TAIL_OF_IT}", "held", f"On Monday, Ivo Tarn said, {HELD}"),
        (f"The mayor left, and the man, a clerk, {HELD}{TAIL_OF_IT}", "held", f"the man, a clerk, {HELD}"),
        (f"The mayor left, people fled during the night, men in masks hid{TAIL_OF_IT}", "hid", None),
    ],
)
def test_a_clause_that_begins_with_its_verb_has_its_subject_from_the_sentence(text, trigger, found):
    told = line(text, trigger)
    assert found is None or told == found
    assert found is not None or "…" not in told
    assert in_order(told, text)


@pytest.mark.parametrize("other", ["clashes killed nine people", "police closed the bridge", "looting broke out"])
def test_what_follows_and_may_be_another_subject(other):
    text = (
        "The minister, a former judge, met the rebels of the northern province in the old mill of Alda on Sunday night "
        f"and {other} in the capital on Monday after a row about the price of bread."
    )
    assert "minister …" not in line(text, other.split()[0])


def test_what_follows_and_may_be_a_noun_with_its_participle():
    told = line(f"The president, 71, met the rebels in Alda, and burst pipes flooded homes{TAIL_OF_IT}", "flooded")
    assert told == "The president, 71, met the rebels in Alda, and burst pipes flooded homes"


def test_a_second_verb_has_the_subject_of_the_first():
    text = (
        "The storm Mira, the second of the year, tore across the north of the big island on Sunday night and "
        "reached the coast of Alda on Monday with winds of 120 kilometres an hour."
    )
    told = line(text, "reached", place="Alda")
    assert told == "The storm Mira … reached the coast of Alda on Monday with winds of 120 kilometres an hour"


def test_the_place_may_come_first_and_the_nearest_actor_is_taken():
    text = (
        "In Alda, where the river has risen by three metres since the snow began to melt in the mountains last month, "
        "the mayor closed the schools and, with the help of the army, soldiers rescued forty families from their roofs "
        "before the second wave of the flood came down the valley at night."
    )
    found = line(text, "rescued", actors=["the mayor", "soldiers"], place="Alda")
    assert found.startswith("In Alda")
    assert "soldiers rescued forty families" in found
    assert "the mayor" not in found
    assert in_order(found, text)


def test_an_actor_after_the_trigger_is_not_sought():
    found = line(FAR, "waited", actors=["ministries"], place="hills")
    assert "waited" in found
    assert "ministries" not in found


def test_what_turns_the_meaning_is_not_left_out():
    text = (
        "The rebels, whose leader spoke on the radio for the first time since the spring and for more than an hour, "
        "denied in the strongest words that they or any of their many allies in the north had ever attacked the dam "
        "at Alda, which burst in the night of the storm and drowned the valley below it."
    )
    found = line(text, "attacked", actors=["The rebels"], place="Alda")
    assert "denied" in found or "The rebels" not in found
    assert "had ever attacked" in found
    assert "Alda" in found


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        # a clock time, a score and what stands in brackets are not parted
        (
            f"A train hit a truck in Alda at 3:40 p.m. on Monday{TAIL_OF_IT}",
            "hit",
            "A train hit a truck in Alda at 3:40 p.m. on Monday",
        ),
        (f"A 2–1 win in Alda was forgotten on Monday{TAIL_OF_IT}", "win", "A 2–1 win in Alda was forgotten on Monday"),
        (
            f"A report (Nine hurt in a mill, May 5, p7) said the blast was in Alda{TAIL_OF_IT}",
            "blast",
            "A report (Nine hurt in a mill, May 5, p7) said the blast was in Alda",
        ),
        # nothing stays open at its ends
        (
            f"The firm opened a large works in Alda on Tuesday and, an hour later, it shut another{TAIL_OF_IT}",
            "opened",
            "The firm opened a large works in Alda on Tuesday",
        ),
        (
            f"They recalled a large rally at the gate of Alda in which {OBJECT} burned",
            "rally",
            "They recalled a large rally at the gate of Alda",
        ),
        (
            'The mayor of Alda, who had come back from the harbour on Monday night with two clerks, said: "It is late, '
            'and the rumours of a second stabbing are untrue."',
            "stabbing",
            "the rumours of a second stabbing are untrue",
        ),
        (
            '"The search in the mill is over. Two bodies were found at 3:40 p.m.," the ministry told all who had come '
            "to the harbour for news of it.",
            "search",
            "The search in the mill is over",
        ),
    ],
)
def test_a_line_is_cut_where_a_clause_ends(text, trigger, found):
    assert line(text, trigger) == found


def test_a_long_clause_begins_with_its_subject_where_that_is_near():
    text = f"Scores of traders blocked {OBJECT} at noon in protest against the long power cuts of the summer"
    assert line(text, "blocked").startswith("Scores of traders blocked the radio station")


def test_a_verb_keeps_its_auxiliaries():
    text = f"The soldiers of the northern command have not stormed {OBJECT} in the summer of the year in Alda"
    assert "have not stormed the radio" in line(text, "stormed")


def test_who_acts_comes_before_what_follows():
    text = f"The soldiers of the northern command stormed {OBJECT} in the summer of the year in the city of Alda"
    found = line(text, "stormed", actors=["soldiers"], place="Alda")
    assert found.startswith("The soldiers of the northern command stormed the radio station")
    assert found.endswith(" … in the city of Alda")
    assert len(found) <= LONGEST


def test_no_preposition_stands_alone_before_what_is_left_out():
    for end in range(20, len(OBJECT)):
        text = f"Soldiers stormed {OBJECT[:end]} of the {OBJECT} in Alda"
        found = line(text, "stormed", place="Alda")
        before = found.partition(" … ")[0].removesuffix("…").split()[-1]
        assert before not in ("the", "of", "by", "and")


def test_the_trigger_that_is_meant_stays_and_not_one_before_it():
    text = (
        "the attack that began with drums and torches on the long road from the harbour past the mill and the brewery "
        "led to a second attack beside the northern gate where the river turns east under the old bridge of stone"
    )
    assert "second attack beside the northern gate" in line(text, "attack", nth=1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LONDON (Reuters) — Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("London (Reuters) - Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("ALDA, Ruritania, May 15, 2025 — Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("NEW ALDA -- “Soldiers stormed a bank.”", "“Soldiers stormed a bank.”"),
        ("Alda, 26 June — Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("New Alda, Ruritania, Jan. 5 - Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("ALDA: Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("NEW ALDA, RURITANIA: Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("Saturday: Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("Friday, June 6: Soldiers stormed a bank.", "Soldiers stormed a bank"),
        ("May 5, 8:20 p.m. - Soldiers stormed a bank.", "Soldiers stormed a bank"),
        # none of these is a dateline
        ("Black Friday: Soldiers stormed a bank.", "Black Friday: Soldiers stormed a bank"),
        ("Soldiers — and police — stormed a bank.", "Soldiers — and police — stormed a bank"),
        ("NATO — an alliance — stormed a bank.", "NATO — an alliance — stormed a bank"),
        ("They waited - Soldiers stormed a bank.", "They waited - Soldiers stormed a bank"),
        ("Alda - Soldiers stormed a bank.", "Alda - Soldiers stormed a bank"),
        ("Police: Soldiers stormed a bank.", "Police: Soldiers stormed a bank"),
        ("ALDA: stormed a bank.", "ALDA: stormed a bank"),
        ("UN: Soldiers stormed a bank.", "UN: Soldiers stormed a bank"),
    ],
)
def test_a_dateline_or_the_day_of_a_log_is_left_out(text, found):
    assert line(text, "stormed") == found


@pytest.mark.parametrize(
    ("tail", "rest"),
    [
        (", police said", ""),
        (", the local police chief said on Monday", ""),
        (", a spokesman told reporters", ""),
        (", said Ivo Tarn of the army", ""),
        (", police said in a statement", ""),
        (" according to the army", ""),
        (", according to the army", ""),
        (", police said, according to the agency", ""),
        # no attribution, or more than one
        (", and the army said", ", and the army said"),
        (", which nobody reported", ", which nobody reported"),
        (", according to police, who fled", ", according to police, who fled"),
        (", with nine cases reported", ", with nine cases reported"),
        (", announced a tax", ", announced a tax"),
        (" in Alda, Ruritania", " in Alda, Ruritania"),
    ],
)
def test_who_told_it_is_left_out(tail, rest):
    assert line(f"Soldiers stormed a bank{tail}.", "stormed") == f"Soldiers stormed a bank{rest}"


def test_what_somebody_said_stays_when_that_is_the_event():
    assert line("Nobody fled, police said.", "said") == "Nobody fled, police said"
    assert line("“Nobody fled,” police said.", "fled") == "“Nobody fled,” police said"


def test_a_word_that_is_longer_than_the_line_is_cut():
    text = "x" * 400 + "attack" + "y" * 400
    sentence = Sentence(0, len(text), "body", words(text, 0, len(text)), heading=False)
    found = headline(text, sentence, 400, 406)
    assert "attack" in found
    assert found.startswith("…")
    assert found.endswith("…")
    assert len(found) <= LONGEST


WORDS = st.sampled_from(
    ["Soldiers", "stormed", "the", "bank,", "which", "in", "Alda", "—", "not", "\U0001f525", "a" * 130]
)


@given(st.lists(WORDS, min_size=1, max_size=80), st.integers(0, 79), st.integers(0, 79), st.integers(0, 79))
def test_every_line_is_short_and_in_the_order_of_the_text(parts, at, who, where):
    text = " ".join(parts)
    spans = [(t.start, t.end) for t in words(text, 0, len(text))]
    if not spans:
        return
    sentence = Sentence(0, len(text), "body", words(text, 0, len(text)), heading=False)
    start, end = spans[at % len(spans)]
    found = headline(text, sentence, start, end, actors=[spans[who % len(spans)]], place=spans[where % len(spans)])
    assert len(found) <= WIDER
    assert in_order(found, text)
    assert end - start > LONGEST - 2 or text[start:end] in found


@pytest.mark.parametrize(
    "piece",
    [
        "attack ",
        ", ",
        "x",
        "\U0001f525",
        "a, ",
        " — ",
        "according to ",
        "A(",
        "which ",
        "—",
        '" ',
        "(",
        "1:1 ",
        "and ",
        "who ",
    ],
)
def test_hostile_text_takes_time_with_its_length(piece):
    text = piece * (200_000 // len(piece))
    sentence = Sentence(0, len(text), "body", (), heading=False)
    began = time.perf_counter()
    for start in (0, len(text) // 2, len(text) - 8):
        found = headline(text, sentence, start, start + 6, actors=[(0, 1)], place=(len(text) - 2, len(text)))
        assert len(found) <= WIDER
    assert time.perf_counter() - began < 5
