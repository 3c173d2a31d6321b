"""One event, told often in one article: which of its sentences are brought together, and what stays apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from grouping import ENGLAND, LEEDS, MONDAY, YORK, article, grouped, told, triggers, word

from geo.gazetteer.containment import inside
from geo.group import group
from geo.model import Section


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
        (told("A fire broke out in Leeds.", "fire"), told("Meanwhile, a fire in Leeds was put out.", "fire")),
        (
            told("Workers blocked a road in Leeds.", "blocked", "protest"),
            told("Meanwhile, workers of a factory blocked the ring road in Leeds.", "blocked", "protest"),
        ),
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


CRASH = told("A tram overturned in Leeds, killing seven.", "overturned")


@pytest.mark.parametrize(
    ("first", "later"),
    [
        # what an accident is made of, of the accident that the article is about
        (
            told("Rollover in Leeds injures a nurse.", "Rollover"),
            told("Ann Lee lost control in Leeds.", "lost control"),
        ),
        (told("A man died in a crash in Leeds.", "crash"), told("Police say he drove through Leeds.", "drove")),
        # one wreck, whoever is named
        (CRASH, told("Mark Smith was a victim of the Leeds tram tragedy.", "tragedy")),
        # what is spoken of as known
        (
            told("A storm flooded Leeds and Hull streets.", "flooded", "disaster"),
            told("The water rose over cars in Leeds.", "rose", "disaster"),
        ),
    ],
)
def test_a_later_sentence_tells_on_what_the_article_is_about(first, later):
    assert grouped(article(first, ASIDE, later, titled=True))[0] == 2


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (told("Rollover in Leeds injures a nurse.", "Rollover"), told("A lorry overturned in Leeds.", "overturned")),
        (told("Rollover in Leeds injures a nurse.", "Rollover"), told("Ann Lee lost control in York.", "lost control")),
        (told("Rollover in England.", "Rollover"), told("Ann Lee lost control in England.", "lost control")),
        (CRASH, told("Nine died as the bus crashed in Leeds.", "crashed")),
        (CRASH, told("Another tram derailed in Leeds that night.", "derailed")),
        (told("Ann Lee crashed in Leeds.", "crashed"), told("Bob Ray skidded off in Leeds.", "skidded")),
        (
            told("A gang robbed a bank in Leeds.", "robbed", "crime"),
            told("Youths set bins alight in Leeds.", "set", "crime"),
        ),
    ],
)
def test_what_may_be_another_one_stays_apart(first, later):
    assert grouped(article(first, ASIDE, later, titled=True)) == [1, 1, 1]


def near(found, at, **where):
    """The article with its event at this position said to be near Leeds, at what is in no gazetteer."""
    events = list(found.events)
    resolution = events[at].resolution
    spot = replace(resolution.place, id=f"near:{LEEDS.id}", name="near Leeds", **where)
    events[at] = replace(events[at], resolution=replace(resolution, place=spot))
    return replace(found, events=tuple(events))


def test_what_is_near_a_town_and_what_is_in_it_may_be_one():
    found = article(CRASH, told("The tram tipped over by the stop in Leeds.", "tipped"))
    assert grouped(near(found, 1)) == [2]
    assert grouped(near(found, 1, lat=55.0)) == [1, 1]  # "100 miles north of Leeds"


RAID = told("Over 50 gunmen of the Cedar League attacked Leeds.", "attacked", "attack")


@pytest.mark.parametrize(
    ("later", "sizes"),
    [
        (told("The row led to bloodshed on Monday in Leeds.", "bloodshed", "crime", day=MONDAY), [2, 1]),
        (told("Officers left for Leeds when shots fell.", "fell", "attack"), [2, 1]),
        # in other words that speak of something new, of other people, long ago, or of several
        (told("A mob burned homes in Leeds.", "burned", "attack"), [1, 1, 1]),
        (told("A mob of the League burned homes in Leeds.", "burned", "attack"), [2, 1]),
        (told("Officers left for Leeds when shots fell.", "fell", "attack", day=MONDAY - timedelta(60)), [1, 1, 1]),
        (told("Rebels spoke of raids from above Leeds.", "raids", "attack"), [1, 1, 1]),
        (told("The farmers of Leeds held a rite.", "rite", "culture"), [1, 1, 1]),
    ],
)
def test_a_village_that_no_gazetteer_has_seldom_has_two_events(later, sizes):
    found = article(ASIDE, RAID, later)
    assert grouped(near(near(found, 1), 2)) == sizes
    assert grouped(near(found, 1)) == [1, 1, 1]  # of which the other is not said


MET = told("Ann Lee met Bob Ray in Leeds on Monday.", "met", "meeting", day=MONDAY)


@pytest.mark.parametrize(
    ("later", "tellings"),
    [
        (told("Lee is in Leeds on the third leg of a tour.", "tour", "meeting"), 2),
        (told("She arrived in Leeds after dawn.", "arrived", "meeting"), 2),
        # somebody else, another day, another visit, or talks with others
        (told("Cy Fox arrived in Leeds after dawn.", "arrived", "meeting"), 1),
        (told("She arrived in Leeds earlier.", "arrived", "meeting", day=MONDAY - timedelta(9)), 1),
        (told("An envoy arrived in Leeds after dawn.", "arrived", "meeting"), 1),
        (told("She spoke to farmers in Leeds.", "spoke", "meeting"), 1),
    ],
)
def test_who_meets_somebody_somewhere_has_arrived_there(later, tellings):
    assert max(grouped(article(MET, ASIDE, later))) == tellings


@pytest.mark.parametrize(
    ("text", "trigger", "tellings"),
    [
        ("She came from visits to England.", "visits", 2),
        ("She came from a tour of England.", "tour", 1),
    ],
)
def test_a_visit_to_a_country_goes_to_the_one_town_in_which_somebody_is_met(text, trigger, tellings):
    met = told("A meeting took place with the mayor in Leeds.", "meeting", "meeting")
    assert max(grouped(article(ASIDE, told(text, trigger, "meeting"), met))) == tellings
    york = told("Talks followed with Bob Ray in York.", "Talks", "meeting")
    assert max(grouped(article(ASIDE, told(text, trigger, "meeting"), met, york))) == 1


@pytest.mark.parametrize(
    ("type_", "later", "sizes"),
    [
        ("culture", told("The festival opened in Leeds on Monday.", "opened", "culture", day=MONDAY), [2, 1]),
        ("disaster", told("Homes in Leeds were hit on Monday.", "hit", "disaster", day=MONDAY), [2, 1]),
        # on another day, of which it says none, as something new, of which there are many a day
        ("culture", told("The festival opened in Leeds.", "opened", "culture", day=MONDAY - timedelta(1)), [1, 1, 1]),
        ("culture", told("A concert opened in Leeds on Monday.", "opened", "culture", day=MONDAY), [1, 1, 1]),
        ("culture", told("Crowds sang in Leeds on Monday.", "sang", "culture", day=MONDAY), [1, 1, 1]),
        ("meeting", told("The mayor came to Leeds on Monday.", "came", "meeting", day=MONDAY), [1, 1, 1]),
    ],
)
def test_what_is_known_of_the_leads_day_and_place_is_the_leads(type_, later, sizes):
    lead = told("Fifty years of Cedar Days are marked in Leeds on Monday.", "marked", type_, day=MONDAY)
    assert grouped(article(lead, ASIDE, later)) == sizes


def test_two_villages_near_one_town_have_two_events():
    york = told("The row led to bloodshed on Monday in York.", "bloodshed", "crime", day=MONDAY)
    spot = {"lat": LEEDS.lat, "lon": LEEDS.lon, "admin1": LEEDS.admin1}
    assert grouped(near(near(article(ASIDE, RAID, york), 1), 2, **spot)) == [1, 1, 1]


def test_what_the_title_or_the_lead_tells_stands_for_all():
    sure = told("Ann Lee said that the fire in Leeds was out.", "fire", score=0.95)
    title = told("Fire guts a mill in Leeds.", "Fire", score=0.6)
    found = {word(one.main): one.sentences for one in group([article(title, ASIDE, sure, titled=True)])}
    assert found == {"Fire": 2, "knows": 1}


def test_lines_between_title_and_text_are_no_lead():
    found = article(
        told("Coach falls in England.", "falls"),
        told("By Ann Lee", "By", "other"),
        told("A coach fell in Leeds, said Ann Lee of Cedar Wire.", "fell"),
        titled=True,
    )
    spans = [(each.event.evidence_start, each.event.evidence_end) for each in found.events]
    kinds = ("title", "body", "body")
    sections = tuple(Section(kind=kind, start=start, end=end) for kind, (start, end) in zip(kinds, spans, strict=True))
    assert grouped(replace(found, article=replace(found.article, sections=sections))) == [2, 1]
    assert grouped(found) == [1, 1, 1]


def test_another_day_of_it_is_not_another_one():
    title = told("Nine killed in England clashes.", "clashes", "protest")
    lead = told("Nine were killed on another day of protests in Leeds.", "protests", "protest")
    assert grouped(article(title, lead, titled=True)) == [2]
    assert grouped(article(title, replace(lead, text=lead.text.replace("day of ", "wave of ")), titled=True)) == [1, 1]
    aid = (
        told("Crews bring aid to Leeds.", "bring", "aid"),
        told("In the past days crews brought aid to Leeds.", "brought", "aid"),
    )
    assert grouped(article(*aid, titled=True)) == [2]


@pytest.mark.parametrize(
    "second",
    [
        "Meanwhile, the fire in Leeds burned on.",
        "Meanwhile, officials in Leeds said the fire burned on.",
        "Meanwhile, a spokesman said the fire in Leeds burned on.",
        "The fire in Leeds, meanwhile, burned on.",
    ],
)
def test_who_turns_to_what_is_known_tells_nothing_new(second):
    first = "A fire destroyed a warehouse in Leeds."
    assert grouped(article(told(first, "fire"), told(second, "fire"))) == [2]
