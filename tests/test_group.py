"""One event, told often: what is brought together, what stays apart, and that neither depends on anything else."""

import random
import time
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.eventtypes import EVENT_TYPES
from geo.gazetteer.containment import inside
from geo.group import group
from geo.group.kin import family, kin
from geo.group.within import HARM as HARMFUL
from geo.model import Article, DateRange, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution, Section
from geo.tables import rows

MONDAY = date(2025, 3, 31)


def place(name, feature="PPL", *, country="GB", admin1="England", at=(53.8, -1.55), extent_km=8.0):
    return Place(
        id=f"test:{name}",
        name=name,
        lat=at[0],
        lon=at[1],
        feature=feature,
        country=country,
        admin1=admin1,
        extent_km=extent_km,
    )


LEEDS, YORK = place("Leeds"), place("York", at=(53.96, -1.08))
ENGLAND = place("England", "ADM1", at=(52.5, -1.5), extent_km=300)
PARIS = place("Paris", "PPLC", country="FR", admin1="Île-de-France", at=(48.85, 2.35))
KABUL = place("Kabul", "PPLC", country="AF", admin1="Kabul", at=(34.5, 69.2))
PLACES = {each.name: each for each in (LEEDS, YORK, ENGLAND, PARIS, KABUL)}


@dataclass(frozen=True)
class Told:
    """A sentence that reports an event with its word `trigger`, at each place that it names after "in" or "near"."""

    text: str
    trigger: str
    type: str = "accident"
    status: str = "happened"
    day: date | None = None
    score: float = 0.8


def told(text, trigger, type="accident", **given):  # noqa: A002  # the field's own name
    return Told(text, trigger, type, **given)


def article(*sentences: Told, file="a.txt", published: date | None = MONDAY, titled=False):
    """What the pipeline would find in an article made of these sentences, the first of them its title if so said."""
    text = " ".join(each.text for each in sentences)
    first = len(sentences[0].text)
    parts = [("title", 0, first), ("body", first + 1, len(text))] if titled else []
    sections = tuple(Section(kind=kind, start=start, end=end) for kind, start, end in parts)
    made = Article(id=f"{file} {text}", text=text, file=file, title=file, published=published, sections=sections)
    events, at = [], 0
    for each in sentences:
        start = at + each.text.index(each.trigger)
        day = each.day
        when = None
        if day is not None:
            when = DateRange(start=day, end=day, precision="day", text="then", start_at=0, end_at=0)
        event = Event(
            id=f"{made.id}:{start}",
            article_id=made.id,
            type=each.type,
            trigger_start=start,
            trigger_end=start + len(each.trigger),
            status=each.status,
            when=when,
            evidence_start=at,
            evidence_end=at + len(each.text),
        )
        named = [(at + each.text.index(name), where) for name, where in PLACES.items() if name in each.text]
        for spot, where in sorted(named, key=lambda pair: pair[0]):
            mention = Mention(
                article_id=made.id, start=spot, end=spot + len(where.name), text=where.name, role="site", score=0.9
            )
            resolution = Resolution(mention=mention, place=where)
            events.append(LocatedEvent(event=event, resolution=resolution, rule="clause", score=each.score))
        if not named:
            events.append(LocatedEvent(event=event, resolution=None, rule="no-place", score=0.0))
        at += len(each.text) + 1
    resolutions = tuple(each.resolution for each in events if each.resolution is not None)
    return LocatedArticle(article=made, resolutions=resolutions, events=tuple(events))


def word(telling):
    event = telling.located.event
    return telling.article.text[event.trigger_start : event.trigger_end]


def triggers(*articles):
    """The triggers of each group, the main telling's first."""
    return [[word(each.main), *map(word, each.others)] for each in group(articles)]


def grouped(*articles):
    """How many tellings each group has, largest first."""
    return sorted((each.sentences for each in group(articles)), reverse=True)


# --- within one article ---


def test_sentences_of_an_article_that_tell_one_event_are_one_group():
    found = article(
        told("A fire destroyed a warehouse in Leeds.", "fire"),
        told("The fire in Leeds burned for two days.", "fire"),
        told("Nobody knows how the fire began.", "fire"),
    )
    (one,) = group([found])
    assert one.main.located.resolution is not None
    assert (one.sentences, one.articles) == (3, 1)


def test_what_speaks_of_something_known_at_the_place_is_that():
    assert grouped(
        article(
            told("A bomb exploded in Kabul on Friday.", "exploded", "attack"),
            told("The blast in Kabul was heard for miles.", "blast", "attack"),
        )
    ) == [2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the words say so
        (told("A fire broke out in Leeds.", "fire"), told("Another fire broke out in Leeds.", "fire")),
        (told("A fire broke out in Leeds.", "fire"), told("A second, smaller fire in Leeds was put out.", "fire")),
        (told("A fire broke out in Leeds.", "fire"), told("An earlier fire in Leeds had killed a dog.", "fire")),
        # the days do
        (
            told("A shooting in Leeds killed one.", "shooting", "crime", day=MONDAY),
            told("The shooting in Leeds killed two.", "shooting", "crime", day=MONDAY - timedelta(1)),
        ),
        (told("A fire hit Leeds.", "fire"), told("In 2008, a fire hit Leeds.", "fire", day=date(2008, 1, 1))),
        # so do places, types and statuses
        (told("A fire broke out in Leeds.", "fire"), told("A fire broke out in York.", "fire")),
        (told("A fire broke out in Leeds.", "fire"), told("A fire broke out in Leeds.", "fire", "politics")),
        (
            told("A march in Paris.", "march", "protest"),
            told("A march in Paris.", "march", "protest", status="planned"),
        ),
        # who meets whom
        (
            told("In Paris he met Olaf Scholz.", "met", "meeting"),
            told("In Paris he met Volodymyr Zelensky.", "met", "meeting"),
        ),
        # a word that has no place, and nothing else in common
        (
            told("A march filled the streets of Paris.", "march", "protest"),
            told("They march for pay.", "march", "protest"),
        ),
    ],
)
def test_what_the_text_tells_apart_stays_apart(first, second):
    assert grouped(article(first, second)) == [1, 1]


HARM = told("Gunmen kill three outside a Leeds club.", "kill", "attack")
TITLES = [
    # in other words, by kindred types, or without the place or the day
    (HARM, told("Gunfire erupted at a club in Leeds early on Sunday, leaving three dead.", "erupted", "crime")),
    (
        told("Modi lands in Paris.", "lands", "meeting"),
        told("He arrived in Paris as guest of Modi.", "arrived", "meeting"),
    ),
    (told("Mill to shed 280 jobs.", "shed", "economy"), told("Norstad will cut 280 jobs in Leeds.", "cut", "economy")),
    (
        told("Two dead in a fire.", "fire"),
        told("Flames tore through a house in Leeds, two are dead.", "tore", "attack"),
    ),
    # the one place lies in the other, or is near it
    (
        told("Twelve killed by a blast in England.", "blast"),
        told("A dozen died at a pit in Leeds.", "died", day=MONDAY),
    ),
    (told("Methane kills a dozen miners near Leeds.", "kills"), told("12 miners died in York.", "died", day=MONDAY)),
    # a lead brings it up anew, with its day
    (told("Blast at a mill in Leeds.", "Blast"), told("A blast hit a mill in Leeds on Sunday.", "blast", day=MONDAY)),
]
NO_TITLES = [
    (HARM, told("Gunfire erupted at a club in Leeds, leaving four dead.", "erupted", "crime")),
    (HARM, told("Another shooting in Leeds followed that of three at a club.", "shooting", "attack")),
    (HARM, told("Gunfire at a club in York left three dead.", "Gunfire", "attack")),
    (HARM, told("Players of the Leeds club won.", "won", "culture")),
    (HARM, replace(HARM, status="planned")),
    (
        told("Fire at a mill in Leeds.", "Fire", day=MONDAY - timedelta(1)),
        told("A mill in Leeds burnt.", "burnt", day=MONDAY),
    ),
    (told("Modi lands in Paris.", "lands", "meeting"), told("A forum in Paris was full.", "forum", "meeting")),
    (told("Two killed in England.", "killed"), told("A lorry overturned in Leeds.", "overturned")),
    (told("Methane kills miners near Leeds.", "kills"), told("Methane kills miners in Paris.", "kills")),
]


@pytest.mark.parametrize(("title", "lead"), TITLES)
def test_a_title_and_the_lead_below_it_tell_one_event(title, lead):
    assert grouped(article(title, lead, titled=True)) == [2]


@pytest.mark.parametrize(("title", "lead"), NO_TITLES)
def test_a_title_and_a_lead_that_tell_two_events_stay_apart(title, lead):
    assert grouped(article(title, lead, titled=True)) == [1, 1]


ASIDE = told("Nobody knows who it was.", "knows", "science")


@pytest.mark.parametrize(
    ("title", "later", "together"),
    [
        (
            told("Protests reach Paris.", "Protests", "protest"),
            told("Rallies in Paris came next.", "Rallies", "protest"),
            2,
        ),
        (told("Fire at a mill in Leeds.", "Fire"), told("A fire hit a mill in Leeds.", "fire"), 1),
        (
            told("Homes near Paris refused.", "refused", "economy"),
            told("In Paris a station opens.", "opens", "economy"),
            1,
        ),
        (told("Two killed in Leeds.", "killed"), told("In Leeds a lorry overturned, nine died.", "overturned"), 1),
        (told("Two killed in England.", "killed"), told("In Leeds a lorry overturned.", "overturned"), 1),
    ],
)
def test_what_the_title_tells_without_a_day_is_told_with_it_later(title, later, together):
    found = article(title, ASIDE, replace(later, day=MONDAY), titled=True)
    assert grouped(found)[0] == together


def test_what_the_lead_tells_of_a_wide_area_the_next_sentence_tells_of_a_place():
    lead = told("A ferry overturned in England on Monday.", "overturned", day=MONDAY)
    spot = told("The boat went down off Leeds with 62 on board.", "went down")
    before = told("In 2019, boats went down there.", "went down", day=date(2019, 8, 1))
    (one, other) = group([article(lead, spot, before)])
    assert (one.main.place, one.sentences, other.sentences) == (LEEDS, 2, 1)
    assert grouped(article(lead, ASIDE, spot)) == [1, 1, 1]
    for apart in (
        replace(spot, text="A boat went down off Leeds."),
        replace(spot, text="Another boat went down off Leeds."),
        replace(spot, text="Boats went down off Leeds and York."),
        replace(spot, day=MONDAY - timedelta(2)),
        replace(spot, type="crime"),
    ):
        assert 2 not in grouped(article(lead, apart))


def test_a_main_telling_without_a_day_has_the_one_that_its_article_gives():
    title = told("Blast at a pit in Leeds kills a dozen.", "Blast")
    dated = told("A dozen died at a pit in England.", "died", day=MONDAY)
    (one,) = group([article(title, dated, titled=True)])
    assert one.main.place == LEEDS
    assert one.main.located.event.when == one.others[0].located.event.when
    corrected = article(title, dated, titled=True)
    by_user = (replace(corrected.events[0], corrected=("date",)), *corrected.events[1:])
    (one,) = group([replace(corrected, events=by_user)])
    assert one.main.located.event.when is None


def test_each_pin_of_a_list_names_its_own_place():
    found = article(told("Fires broke out in Leeds, York and Paris, officials told reporters, as it was hot.", "Fires"))
    line = "Fires broke out in Leeds"
    named = [replace(each, event=replace(each.event, headline=line)) for each in found.events]
    lines = {
        each.main.place.name: each.main.located.event.headline for each in group([replace(found, events=tuple(named))])
    }
    assert lines["Leeds"] == line
    assert all(name in said for name, said in lines.items())
    assert all(said.startswith(line) for said in lines.values())
    own = [replace(each, event=replace(each.event, headline="Heat")) for each in found.events]
    assert {each.main.located.event.headline for each in group([replace(found, events=tuple(own))])} == {"Heat"}


def test_the_finer_place_and_then_the_day_stand_for_what_has_none():
    dated = told("A dozen died at a pit in England on Sunday.", "died", day=MONDAY)
    (one,) = group([article(told("Blast at a pit in Leeds kills a dozen.", "Blast", score=0.9), dated, titled=True)])
    assert one.main.place == LEEDS
    twice = told("Blast at a pit in Leeds.", "Blast", score=0.9), told("A pit in Leeds blew up.", "blew", day=MONDAY)
    (one,) = group([article(*twice, titled=True)])
    assert word(one.main) == "blew"
    near = told("Blast kills a dozen near Leeds.", "Blast", score=0.9), told("A dozen died in York.", "died", score=0.2)
    (one,) = group([article(*near, titled=True)])
    assert one.main.place == YORK


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # numbers of which none is the same
        (
            told("312 cases of cholera in Leeds.", "cholera", "health"),
            told("40 cholera beds in Leeds.", "cholera", "health"),
        ),
        # the talks of the sentence before
        (
            told("He left after talks with the king.", "talks", "meeting"),
            told("The talks were long.", "talks", "meeting"),
        ),
    ],
)
def test_what_only_has_a_word_in_common_stays_apart(first, second):
    met = told("In York, two old foes met.", "met", "meeting")
    assert 2 not in grouped(article(ASIDE, first, met, second))


def test_kindred_types_need_the_same_word_or_alike_sentences():
    arrest = told("Nine activists of the Green Union were arrested in Leeds.", "arrested", "justice")
    again = told("All nine activists of the Green Union were arrested.", "arrested", "coercion")
    assert grouped(article(ASIDE, arrest, again)) == [2, 1]
    assert grouped(article(ASIDE, arrest, replace(again, type="culture"))) == [1, 1, 1]
    seized = told("The Green Union's activists lost all nine presses.", "lost", "coercion")
    assert grouped(article(ASIDE, arrest, seized)) == [1, 1, 1]


def test_what_a_semicolon_parts_tells_of_something_else():
    first, second = "The quake that shook Leeds flattened mills and farms", "tents for many stand in York."
    later = told("In York the quake that shook all flattened mills and farms.", "flattened", "disaster")
    assert grouped(article(told(f"{first}; {second}", "tents", "disaster"), later)) == [1, 1, 1]
    assert grouped(article(told(f"{first} and {second}", "tents", "disaster"), later)) == [2, 1]


def test_a_dateline_says_nothing_of_the_event():
    one = told("SAMTOWN, Feb 4 (Cedar Wire) - A lorry overturned in York.", "overturned")
    other = told("SAMTOWN, Feb 4 (Cedar Wire) - A cyclist fell in York.", "fell")
    assert grouped(article(one), article(other, file="b.txt")) == [1, 1]


def test_a_telling_without_a_place_that_fits_two_events_alike_stays_by_itself():
    fires = told("A fire in Leeds hit a mill.", "fire"), told("A fire in York hit a farm.", "fire")
    assert grouped(article(*fires, told("The fire was put out.", "fire"))) == [1, 1, 1]
    assert triggers(article(*fires, told("The blaze that hit a farm was small.", "blaze"))) == [
        ["fire"],
        ["fire"],
        ["blaze"],
    ]
    assert grouped(article(*fires, told("The fire at the farm was small.", "fire"))) == [2, 1]


def test_a_sentence_that_names_another_place_tells_nothing_of_this_one():
    found = article(
        told("A vote in Leeds was late.", "vote", "politics"),
        told("In York, police watched the vote.", "vote", "politics"),
    )
    first, second = found.events
    lost = replace(found, events=(first, replace(second, resolution=None, rule="no-place")))
    assert grouped(lost) == [1, 1]
    assert grouped(replace(lost, resolutions=found.resolutions[:1])) == [2]


def test_an_event_at_two_places_makes_a_group_at_each_and_nothing_is_lost():
    found = article(
        told("Protests in Leeds and York drew crowds.", "Protests", "protest"),
        told("The protests in Leeds and York were calm.", "protests", "protest"),
        told("The protests drew students.", "protests", "protest"),
    )
    assert [[p.place.name if p.place else None for p in (g.main, *g.others)] for g in group([found])] == [
        ["Leeds", "Leeds", None],
        ["York", "York"],
    ]


def test_the_finer_place_stands_for_the_wider_one():
    assert inside(LEEDS, ENGLAND)
    found = article(
        told("A fire in England killed two.", "fire", score=0.9), told("The fire in Leeds began at noon.", "fire")
    )
    (one,) = group([found])
    assert one.main.place == LEEDS
    assert [each.place for each in one.others] == [ENGLAND]


# --- across articles ---

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
