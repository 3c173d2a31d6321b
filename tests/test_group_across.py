"""One event, told by several articles: what is brought together, what stays apart, whatever else is there."""

import random
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from grouping import MONDAY, PLACES, article, grouped, place, told, triggers
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.eventtypes import EVENT_TYPES
from geo.group import group
from geo.group.kin import family, kin
from geo.group.within import HARM as HARMFUL
from geo.tables import rows

SAME = [
    (
        told("A fire destroyed a warehouse in Leeds on Monday, killing two people.", "fire"),
        told("Two people died when a blaze tore through a furniture warehouse near Leeds early on Monday.", "blaze"),
    ),
    (
        told("A suicide bomber killed 12 people outside the Education Ministry in Kabul.", "killed", "attack"),
        told(
            "At least 12 died in Kabul when a bomber blew himself up at the gate of the education ministry.",
            "blew",
            "attack",
        ),
    ),
    (
        told("Emmanuel Macron met Olaf Scholz in Paris for talks on gas prices.", "met", "meeting"),
        told("In Paris, Chancellor Scholz and President Macron met to speak about energy.", "met", "meeting"),
    ),
    (
        told("Thousands of farmers blocked roads in Paris with tractors over fuel taxes.", "blocked", "protest"),
        told(
            "Farmers drove hundreds of tractors into central Paris in protest at a tax on diesel fuel.",
            "protest",
            "protest",
        ),
    ),
    (
        told("A train derailed outside York, injuring 30 passengers.", "derailed"),
        told("Thirty passengers were hurt when an express train left the tracks near York and derailed.", "derailed"),
    ),
    (
        told("Police arrested a teacher in Leeds over the theft of museum coins.", "arrested", "justice"),
        told("A teacher suspected of stealing coins from a museum was arrested in Leeds.", "arrested", "justice"),
    ),
    (
        told(
            "Hundreds of firefighters battled a blaze at an oil depot in Leeds after lightning struck a tank.", "blaze"
        ),
        told("Lightning set fire to a fuel tank at a depot in Leeds, and 300 firefighters were called.", "fire"),
    ),
    (
        told("A court in York sentenced a former nurse to 12 years for poisoning patients.", "sentenced", "justice"),
        told("Ex-nurse Mary Bell was jailed for 12 years in York for poisoning patients.", "jailed", "justice"),
    ),
    (
        told("An explosion at a chemical plant in Leeds injured 14 workers.", "explosion"),
        told("Fourteen workers were hurt in a blast at a chemicals factory in Leeds.", "blast"),
    ),
]
SAME += [
    (
        told(f"{one} miners were killed in Leeds when a gallery of the pit flooded.", "flooded"),
        told(f"Water rushed into a gallery in Leeds, and {other} died.", "rushed"),
    )
    for one, other in (("Twelve", "12"), ("A dozen", "twelve"), ("12", "a dozen"), ("Thirty-nine", "39"))
]
SAME += [
    # kindred types
    (
        told("Three dead in a shooting outside a Leeds nightclub.", "shooting", "crime"),
        told("Gunfire erupted outside a nightclub in Leeds, leaving three dead and seven hurt.", "erupted", "attack"),
    ),
    # as many dead, where little else is told alike
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("A small ferry with 62 on board overturned near Leeds in bad weather, killing nine.", "overturned"),
    ),
]
DIFFERENT = [
    (
        told("A bomb exploded at a mosque in Kabul during prayers, killing 20 worshippers.", "exploded", "attack"),
        told(
            "A bomb exploded near a bank in Kabul, killing 20 soldiers who collected their pay.", "exploded", "attack"
        ),
    ),
    (
        told("Parliament in Paris passed a law on pensions.", "passed", "politics"),
        told("Parliament in Paris passed a law on immigration.", "passed", "politics"),
    ),
    (
        told("President Macron met the German chancellor in Paris.", "met", "meeting"),
        told("President Macron met the British prime minister in Paris.", "met", "meeting"),
    ),
    (
        told("France beat Wales 24-10 in Paris to win the rugby title.", "beat", "culture"),
        told("Novak Djokovic beat Carlos Alcaraz in Paris to win the tennis title.", "beat", "culture"),
    ),
    (
        told("A fire destroyed a warehouse in Leeds on Monday, killing two people.", "fire"),
        told("Two people were killed in a fire at a school in Leeds on Monday.", "fire"),
    ),
    (
        told("A gunman shot dead two people at a market in Kabul on Monday.", "shot", "attack"),
        told("Two people died when a roadside bomb hit a bus in Kabul on Monday.", "bomb", "attack"),
    ),
    (
        told("Emmanuel Macron met Olaf Scholz in Paris for talks on gas prices.", "met", "meeting"),
        told("Emmanuel Macron met Volodymyr Zelensky in Paris to promise more tanks.", "met", "meeting"),
    ),
    (
        told("Nurses marched through Paris on Monday to demand higher pay.", "marched", "protest"),
        told("Students marched through Paris on Monday against the war.", "marched", "protest"),
    ),
    (
        told("A lorry overturned in York, blocking the ring road.", "overturned"),
        told("A cyclist was hurt in a crash with a van in York.", "crash"),
    ),
    (
        told("Police arrested a teacher in Leeds over the theft of museum coins.", "arrested", "justice"),
        told("Police arrested two men in Leeds over the killing of a taxi driver.", "arrested", "justice"),
    ),
    (
        told("Three dead in a shooting outside a Leeds nightclub.", "shooting", "crime"),
        told("Gunfire erupted outside a nightclub in Leeds, leaving three dead and seven hurt.", "erupted", "politics"),
    ),
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("A small ferry with 62 on board overturned near Leeds in bad weather, killing six.", "overturned"),
    ),
    (
        told("Nine drowned when a ferry capsized in rough seas off Leeds, the coast guard said.", "capsized"),
        told("Nine miners died in Leeds when a lamp set fire to gas below ground.", "fire"),
    ),
    (told("A fire hit Leeds on Monday.", "fire"), told("A fire killed two in Leeds on Monday.", "fire")),
    (
        told("Twenty miners were killed in Leeds when a gallery of the pit flooded.", "flooded"),
        told("Water rushed into a gallery in Leeds, and two dozen died.", "rushed"),
    ),
    (
        told("A fire destroyed a paint warehouse in Leeds.", "fire"),
        told("Another fire destroyed a second paint warehouse in Leeds the same night, hours after the first.", "fire"),
    ),
]


@pytest.mark.parametrize("pair", SAME)
def test_two_outlets_that_tell_one_event_in_other_words_are_one_group(pair):
    first, second = (replace(each, day=MONDAY) for each in pair)
    assert grouped(article(first), article(second, file="b.txt")) == [2]
    (one,) = group([article(first), article(second, file="b.txt")])
    assert one.articles == 2


@pytest.mark.parametrize("pair", DIFFERENT)
def test_two_events_at_one_place_on_one_day_are_two_groups(pair):
    first, second = (replace(each, day=MONDAY) for each in pair)
    assert grouped(article(first), article(second, file="b.txt")) == [1, 1]


@pytest.mark.parametrize(
    ("days", "published", "together"),
    [
        ((0, 0), (None, None), True),
        ((0, 1), (0, 1), False),
        ((None, None), (0, 3), True),
        ((None, None), (0, 4), False),
        ((0, None), (None, 2), True),
        ((0, None), (None, 9), False),
        ((None, 0), (None, None), False),
        ((None, None), (None, None), False),
    ],
)
def test_days_or_else_days_of_publication_have_to_meet(days, published, together):
    first, second = (
        article(
            replace(one, day=None if day is None else MONDAY + timedelta(day)),
            published=None if out is None else MONDAY + timedelta(out),
            file=name,
        )
        for one, day, out, name in zip(SAME[0], days, published, "ab", strict=True)
    )
    assert (grouped(first, second) == [2]) is together


def test_without_any_day_only_copies_are_one():
    text = "A fire destroyed a furniture warehouse near the station in Leeds."
    copy = text.replace("near", "close to")
    one, other = (article(told(each, "fire"), published=None, file=each) for each in (text, copy))
    assert grouped(one, other) == [2]


def test_copies_without_a_place_are_one_and_others_are_not():
    said = [
        told(f"Ministers banned {what} from all schools.", "banned", "politics")
        for what in ("phones", "phones", "cats")
    ]
    articles = [article(each, told(f"Bulletin {n}.", "Bulletin", "other"), file=f"{n}") for n, each in enumerate(said)]
    assert [g for g in triggers(*articles) if g[0] == "banned"] == [["banned", "banned"], ["banned"]]


def test_two_events_of_one_article_are_never_joined_by_another_article():
    two = article(
        told("A fire destroyed a paint warehouse in Leeds.", "fire"),
        told("Another fire destroyed a second paint warehouse in Leeds.", "fire"),
    )
    copies = [article(told("A fire destroyed a paint warehouse in Leeds.", "fire"), file=f"{n}") for n in range(3)]
    assert len(group([two, *copies])) == 2


def test_what_its_article_tells_apart_is_alike_to_no_avail():
    text = "Another fire destroyed a paint warehouse in Leeds"
    assert grouped(article(told(f"{text}.", "fire"), told(f"{text}, too.", "fire"))) == [1, 1]


def test_two_words_of_one_sentence_are_two_events():
    found = article(told("A fire in Leeds.", "fire"), told("The fire in England.", "fire"))
    first, second = found.events
    assert grouped(found) == [2]
    joined = replace(second, event=replace(second.event, evidence_start=0))
    assert grouped(replace(found, events=(first, joined))) == [1, 1]


def test_no_chain_leads_from_one_event_to_another():
    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima".split()
    chain = [
        article(told(f"A fire in Leeds hit {' '.join(words[n : n + 6])}.", "fire"), file=f"{n}", published=MONDAY)
        for n in range(0, 7, 3)
    ]
    assert len(group(chain)) == 2


def test_the_surest_telling_stands_for_all_then_the_earliest():
    text = "A fire destroyed a furniture warehouse in Leeds."
    later, first, sure = (
        article(told(text, "fire", score=score), published=MONDAY + timedelta(day), file=f"{day}")
        for day, score in ((1, 0.5), (0, 0.5), (2, 0.7))
    )
    (one,) = group([later, first, sure])
    assert one.main.article == sure.article
    assert [each.article for each in one.others] == [first.article, later.article]
    assert group([later, first])[0].main.article == first.article


def test_the_table_of_kin_names_types_and_each_pair_once():
    pairs = [(row["one"], row["other"]) for row in rows("kin.csv")]
    assert {name for pair in pairs for name in pair} <= EVENT_TYPES.keys() - {"other"}
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert all({one, other, "other"} <= {*kin()[one]} & {*kin()[other]} for one, other in pairs)
    assert {family(name) for name in HARMFUL} == {"accident"}


# --- whatever else is there ---


EVERY = [
    article(replace(each, day=day), file=f"{n}{side}{day}", published=MONDAY)
    for n, pair in enumerate(SAME + DIFFERENT)
    for side, each in enumerate(pair)
    for day in (MONDAY, None)
]


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_every_telling_is_in_one_group_whatever_the_order(chance):
    mixed = list(EVERY)
    chance.shuffle(mixed)
    found = group(mixed)
    assert found == group(EVERY)
    told_ = [(t.article.id, t.located.event.id) for each in found for t in (each.main, *each.others)]
    assert sorted(told_) == sorted((a.article.id, e.event.id) for a in EVERY for e in a.events)


def test_an_article_on_something_else_changes_no_group():
    other = article(told("A fire at a bakery in Leeds hurt nobody.", "fire", day=MONDAY), file="other")
    before = group(EVERY)
    after = group([*EVERY, other])
    assert [each for each in after if each.main.article != other.article] == list(before)
    assert len(after) == len(before) + 1


def crowd(count, *, days=1, places=1, seed=1):
    """So many articles of one fire each, in words drawn by chance."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    vocabulary = [f"{a}{b}o" for a in "bcdfghjklmnprstvz" for b in ("al", "en", "ir", "os", "um", "ax", "ep", "ib")]
    where = [place(f"Town{n}") for n in range(places)]
    for n in range(count):
        here = where[n % places]
        PLACES[here.name] = here
        said = " ".join(chance.sample(vocabulary, 12))
        day = MONDAY + timedelta(chance.randrange(days))
        yield article(told(f"A fire in {here.name} hit {said}.", "fire", day=day), file=f"{n:06}")
        del PLACES[here.name]


def test_a_crowded_place_takes_no_time_with_the_square_of_its_events():
    articles = list(crowd(4000))
    start = time.perf_counter()
    found = group(articles)
    assert sum(each.sentences for each in found) == 4000
    assert time.perf_counter() - start < 20  # a machine that is busy; with the square it would take minutes


def test_a_very_long_article_takes_no_time_with_the_square_of_its_events():
    fires = [
        told(f"A fire in Leeds hit mill {n} and farm {n}.", "fire", day=MONDAY + timedelta(n)) for n in range(3000)
    ]
    last = told("Mill 2999 was hit by the fire, so was farm 2999.", "fire")
    start = time.perf_counter()
    found = group([article(*fires, last)])
    assert len(found) == 3000
    assert found[-1].sentences == 2
    assert time.perf_counter() - start < 20  # a machine that is busy


def test_what_is_alike_is_found_in_a_crowd_too():
    first, second = (replace(each, day=MONDAY) for each in SAME[0])
    pair = article(first, file="x"), article(second, file="y")
    noise = [article(told(f"A fire in Leeds hit sector {n}.", "fire", day=MONDAY), file=f"{n}") for n in range(300)]
    assert 2 in grouped(*pair, *noise)
