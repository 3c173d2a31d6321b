"""One event, told by several articles: what is brought together, what stays apart, whatever else is there."""

import random
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain, combinations

import pytest
from grouping import MONDAY, PLACES, article, grouped, place, told, triggers
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import DIFFERENT, SAME

from geo.eventtypes import EVENT_TYPES
from geo.eventtypes import HARM as HARMFUL
from geo.group import _far, _near_in_time, group
from geo.group.kin import family, kin
from geo.group.told import Days
from geo.tables import rows


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


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=12), st.data())
def test_only_what_is_too_far_apart_in_time_is_parted(spans, data):
    day = MONDAY.toordinal()
    units = [Spanned(Days(day + first, day + first + length, said=data.draw(st.booleans()))) for first, length in spans]
    parts = _near_in_time(list(units))
    assert sorted(map(id, chain.from_iterable(parts))) == sorted(map(id, units))
    for one, other in combinations(parts, 2):
        assert all(_far(first.days, second.days) for first in one for second in other)


@dataclass(frozen=True)
class Spanned:
    """As much of a unit as has days."""

    days: Days


@pytest.mark.parametrize("said", ["", "on Sunday"])
def test_a_copy_with_a_day_that_nothing_could_be_counted_from_may_be_of_another_day(said):
    text = "A fire destroyed a warehouse full of furniture in Leeds and three houses beside it."
    found = []
    for name, day in (("a.txt", said), ("b.txt", said.replace("Sunday", "Friday"))):
        one = article(told(text, "fire"), file=name, published=None if said else MONDAY)
        events = tuple(replace(each, event=replace(each.event, when_text=day)) for each in one.events)
        found.append(replace(one, events=events))
    assert len(group(found)) == (2 if said else 1)


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
