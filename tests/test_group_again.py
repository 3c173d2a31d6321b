"""One event told of a region and then of a place in it: one group at the finest place; two events stay two."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from grouping import ENGLAND, LEEDS, MONDAY, YORK, article, grouped, told, word

from geo.group import group, together

LEAD = told("A coach fell into a gorge in England on Monday.", "fell", day=MONDAY)
ASIDE = told("Nobody knows who it was.", "knows", "science")
CRASH = told("The crash occurred in Leeds.", "crash")


def largest(found):
    return max(group([found]), key=lambda each: each.sentences)


@pytest.mark.parametrize(
    ("lead", "later"),
    [
        (LEAD, CRASH),
        (LEAD, told("The accident happened near Leeds, Ann Lee told Cedar Wire.", "happened")),
        (told("A quake shook England.", "shook", "disaster"), told("It struck Leeds.", "struck", "disaster")),
        (
            told("Gunmen killed nine in England.", "killed", "attack"),
            told("The attack was in Leeds.", "attack", "crime"),
        ),
        (
            told("Wildfire burns in England.", "burns", "disaster"),
            told("The Otley Fire began in Leeds.", "began", "disaster"),
        ),
        # of one day, it need not be what the clause is about
        (
            replace(LEAD, text="Gunmen killed nine in England on Monday.", trigger="killed", type="attack"),
            told("Crews came to the site of the attack in Leeds on Monday.", "attack", "attack", day=MONDAY),
        ),
    ],
)
def test_what_the_lead_tells_of_a_region_is_one_with_what_tells_on_of_a_place(lead, later):
    one = largest(article(lead, ASIDE, later))
    assert (one.main.place, one.sentences) == (LEEDS, 2)
    assert (one.main.located.event.when is None) == (lead.day is None)


@pytest.mark.parametrize(
    ("lead", "later"),
    [
        # it says that it is another one, or of another day, kind or number
        (LEAD, told("A second crash occurred in Leeds.", "crash")),
        (LEAD, told("A crash occurred in Leeds.", "crash")),
        (LEAD, replace(CRASH, day=MONDAY - timedelta(3))),
        (LEAD, told("The crash in Leeds came days after.", "crash")),
        (LEAD, told("The fire happened in Leeds.", "happened")),
        (
            told("A bombing killed nine in England.", "bombing", "attack"),
            told("The attack in Leeds killed two.", "attack", "attack"),
        ),
        (told("Crashes killed nine in England.", "killed"), CRASH),
        (LEAD, replace(CRASH, status="planned")),
        (LEAD, replace(CRASH, type="culture")),
        # elsewhere, or told of as no subject of its clause
        (LEAD, told("The crash occurred in Paris.", "crash")),
        (LEAD, told("Ann Lee spoke of the crash in Leeds.", "crash")),
        (LEAD, told("Two died of wounds from the attack in Leeds.", "attack", "attack", day=MONDAY - timedelta(1))),
    ],
)
def test_what_may_be_another_event_stays_apart(lead, later):
    assert grouped(article(lead, ASIDE, later)) == [1, 1, 1]


def test_of_two_places_that_fit_neither_is_the_one():
    york = told("The accident happened in York.", "accident")
    assert grouped(article(LEAD, CRASH, york)) == [1, 1, 1]


def test_what_stands_far_below_tells_on_only_what_title_and_lead_told():
    far = [told(f"Ann Lee wrote {word}.", word, "science") for word in ("poems", "plays", "tunes", "songs")]
    for some, tellings in (((ASIDE, LEAD, *far[:2]), 2), ((ASIDE, LEAD, *far), 1), ((LEAD, *far), 2)):
        (size,) = [each.sentences for each in group([article(*some, CRASH)]) if each.main.place == LEEDS]
        assert size == tellings


def test_the_same_day_does_not_join_two_tolls():
    lead = told("Gunmen killed nine in England on Monday.", "killed", "attack", day=MONDAY)
    later = told("Two were killed in the attack in Leeds.", "attack", "attack", day=MONDAY)
    assert grouped(article(lead, ASIDE, later)) == [1, 1, 1]


def test_what_tells_on_may_be_told_of_the_region():
    lead = told("A coach fell into a gorge in Leeds on Monday.", "fell", day=MONDAY)
    assert largest(article(lead, ASIDE, told("The crash occurred in England.", "crash"))).main.place == LEEDS


def test_what_tells_on_of_another_one_is_not_the_lead_s():
    another = told("Another crash killed two in England.", "crash")
    found = {word(each.main): each.sentences for each in group([article(LEAD, ASIDE, another, CRASH)])}
    assert found["fell"] == 1


def test_a_name_fits_a_telling_that_has_it_best():
    named = told("Crews fought the Otley fire in England.", "fire", "disaster")
    began = told("The Otley fire began in Leeds.", "began", "disaster")
    other = told("The Selby fire began in York.", "began", "disaster")
    sizes = {each.main.place: each.sentences for each in group([article(named, ASIDE, began, other)])}
    assert (sizes[LEEDS], sizes[YORK]) == (2, 1)


def test_title_and_lead_go_together_to_the_place_that_the_text_names():
    title = told("Nine killed in England.", "killed")
    lead = told("A coach fell into a gorge in England, nine were killed.", "fell")
    one = largest(article(title, lead, ASIDE, CRASH, titled=True))
    assert (one.main.place, one.sentences) == (LEEDS, 3)
    york = told("The crash was in York.", "crash")
    assert grouped(article(title, lead, ASIDE, CRASH, york, titled=True)) == [2, 1, 1, 1]
    near = replace(lead, text="A coach fell into a gorge near Leeds, nine were killed.")
    assert largest(article(title, near, ASIDE, CRASH, titled=True)).sentences == 3


def test_title_and_lead_of_one_day_are_one_in_whatever_words():
    title = told("Boat vanishes in England.", "vanishes", day=MONDAY)
    lead = told("Nobody has seen a ferry since it left Leeds on Monday.", "left", day=MONDAY)
    assert grouped(article(title, lead, titled=True)) == [2]
    assert grouped(article(title, replace(lead, day=None), titled=True)) == [1, 1]


def test_two_words_of_a_lead_that_tell_one_thing_go_to_one_place():
    lead = told("Nine were killed in England when a coach fell into a gorge.", "killed")
    found = article(lead, ASIDE, CRASH)
    here = found.events[0]
    fell = found.article.text.index("fell")
    twin = replace(here, event=replace(here.event, id="fell", trigger_start=fell, trigger_end=fell + len("fell")))
    one = largest(replace(found, events=(here, twin, *found.events[1:])))
    assert (one.main.place, one.sentences) == (LEEDS, 3)
    alone = replace(found, events=(here, twin))
    assert [each.main.place for each in group([alone])] == [ENGLAND, ENGLAND]


def test_no_order_of_files_and_no_known_result_changes_a_group():
    found = [article(LEAD, ASIDE, CRASH, file=f"{name}.txt") for name in "abc"]
    expected = [[*map(word, (each.main, *each.others))] for each in group(found)]
    for some in permutations(found):
        assert [[*map(word, (each.main, *each.others))] for each in group(some)] == expected
    kept = [replace(each, together=together(each)) for each in found]
    assert [[*map(word, (each.main, *each.others))] for each in group(kept)] == expected


FLOODS = told("Floods have hit England, the agency said.", "hit", "disaster")


@pytest.mark.parametrize(
    ("text", "trigger", "sizes"),
    [
        ("The floods hit towns in Leeds.", "floods", [2, 1]),
        # but what is told of several places in it, or of most of it, is a part
        ("The floods hit towns in Leeds and in York.", "floods", [1, 1, 1, 1]),
        ("Those hit by the floods are mostly in Leeds.", "floods", [1, 1, 1]),
        ("Most homes that the floods hit are in Leeds.", "floods", [1, 1, 1]),
    ],
)
def test_what_is_told_of_a_part_stays_apart(text, trigger, sizes):
    assert grouped(article(FLOODS, ASIDE, told(text, trigger, "disaster"))) == sizes


@pytest.mark.parametrize(
    ("lead", "other", "sizes"),
    [
        (FLOODS, told("Water rose in York.", "rose", "disaster"), [1, 1, 1]),
        # but what is told of no other town, or of another kind, or counts the towns that are named, is that
        (FLOODS, told("Water rose in Leeds.", "rose", "disaster"), [2, 1]),
        (FLOODS, told("They voted in York.", "voted", "politics"), [2, 1]),
        (
            told("Floods have hit two towns in England.", "hit", "disaster"),
            told("Water rose in York.", "rose", "disaster"),
            [2, 1],
        ),
    ],
)
def test_what_is_told_of_a_country_is_not_what_is_told_of_one_of_two_towns(lead, other, sizes):
    assert grouped(article(lead, told("The floods hit Leeds.", "floods", "disaster"), other)) == sizes


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Fires that threatened Leeds died back.", [1, 1]),
        ("Several fires threatened Leeds.", [1, 1]),
        ("The flames threatened Leeds.", [2]),
    ],
)
def test_several_of_which_nobody_has_spoken_are_not_what_the_lead_told(text, sizes):
    lead = told("A blaze ravages England.", "ravages", "disaster")
    assert grouped(article(lead, told(text, "threatened", "disaster"))) == sizes


MORE = told("It is a long story.", "story", "culture")
TITLE = told("Nine killed in clashes in England.", "clashes", "attack")


def held(found, at):
    """The article, the place of its event at this position only said to hold another place of the sentence."""
    here = found.events[at]
    mention = replace(here.resolution.mention, role="container")
    known = tuple(
        replace(each, mention=mention) if each.mention.start == mention.start else each for each in found.resolutions
    )
    return replace(found, resolutions=known, events=(*found.events[:at], *found.events[at + 1 :]))


@pytest.mark.parametrize(
    ("later", "tellings"),
    [
        (told("On Monday youths made a raid in Leeds and killed nine people.", "raid", "attack", day=MONDAY), 2),
        (told("Nine died in Leeds, Ann Lee said.", "died", "attack"), 2),
        # other numbers, numbers that any attack has, another one, one long ago, or one of several places
        (told("On Monday youths made a raid in Leeds and killed ten people.", "raid", "attack", day=MONDAY), 1),
        (told("On Monday youths made a raid in Leeds.", "raid", "attack", day=MONDAY), 1),
        (told("Another raid in Leeds killed nine people.", "raid", "attack"), 1),
        (told("Nine died in a raid in Leeds.", "raid", "attack", day=MONDAY - timedelta(400)), 1),
        (told("Nine died in Leeds and in York.", "died", "attack"), 1),
        (told("Nine died in Paris.", "died", "attack"), 1),
        (told("Nine people were charged in Leeds.", "charged", "justice"), 1),
    ],
)
def test_as_many_dead_in_a_place_as_the_title_counts_in_its_region_are_the_same(later, tellings):
    found = article(TITLE, ASIDE, MORE, later, titled=True)
    assert largest(found).sentences == tellings
    if tellings > 1:
        assert (largest(found).main.place, largest(found).main.located.event.when) == (
            LEEDS,
            found.events[3].event.when,
        )


def test_a_title_that_counts_the_dead_of_two_attacks_is_neither_of_them():
    two = told("A bomb killed nine in England while another attack left six dead.", "killed", "attack")
    leeds = told("A car bomb blew up in Leeds and killed six.", "blew up", "attack")
    assert grouped(article(two, ASIDE, MORE, leeds, titled=True)) == [1, 1, 1, 1]
    few = told("Two killed in clashes in England.", "clashes", "attack")
    assert grouped(article(few, ASIDE, MORE, told("Two died in Leeds.", "died", "attack"), titled=True)) == [1, 1, 1, 1]


def test_what_is_known_of_a_place_said_to_lie_in_the_titles_is_the_titles():
    title = told("Six shot dead in England.", "shot dead", "crime", day=MONDAY)
    leeds = told("Ann Lee confirmed the killings in Leeds, in England.", "killings", "crime")
    one = largest(held(article(title, ASIDE, MORE, leeds, titled=True), 4))
    assert (one.main.place, one.sentences, one.main.located.event.when.start) == (LEEDS, 2, MONDAY)
    for other in (
        "Ann Lee spoke of killings in Leeds, in England.",
        "Ann Lee spoke of the earlier killings in Leeds, in England.",
    ):
        assert grouped(held(article(title, ASIDE, MORE, replace(leeds, text=other), titled=True), 4)) == [1, 1, 1, 1]


def test_a_place_somewhere_in_the_titles_is_no_other_one():
    title = told("Coach falls into gorge, killing 24 in England.", "killing")
    crash = told("The accident occurred on Monday in a hamlet of England.", "accident", day=MONDAY)
    found = article(title, ASIDE, MORE, crash, titled=True)
    here = found.events[3]
    spot = replace(here.resolution, place=replace(ENGLAND, id=f"near:{ENGLAND.id}", name="in England"))
    known = (*found.resolutions[:-1], spot)
    found = replace(found, resolutions=known, events=(*found.events[:3], replace(here, resolution=spot)))
    assert largest(found).sentences == 2


def test_a_lead_tells_what_its_title_tells_with_two_words():
    """ "Four were killed in England, the latest raid on Leeds": the title is one with the raid."""
    title = told("Raid in England kills four.", "Raid", "attack", day=MONDAY)
    lead = told("Gunmen killed four in England, a raid on Leeds.", "killed", "attack", day=MONDAY)
    found = article(title, lead, titled=True)
    killed, leeds = found.events[1], found.events[2]
    at = found.article.text.index("raid on")
    raid = replace(leeds.event, id="raid", trigger_start=at, trigger_end=at + 4)
    two = replace(found, events=(found.events[0], killed, replace(leeds, event=raid)))
    places = {each.resolution.place.name for each in two.events}
    assert places == {"England", "Leeds"}
    (one,) = group([two])
    assert (one.main.place, one.sentences) == (LEEDS, 3)
    other = replace(found.article, text=found.article.text.replace("killed four", "killed nine"))
    assert len(group([replace(two, article=other)])) > 1
