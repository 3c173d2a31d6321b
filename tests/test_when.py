"""Which of a sentence's dates is the day of which event."""

from datetime import date

import pytest
from builders import article, days_of

from geo.events import find_events
from geo.model import Reading, Report

WEDNESDAY = date(2025, 2, 5)


def days(text, *triggers, planned=(), other=(), published=WEDNESDAY, type="other"):  # noqa: A002  # the field's own name
    """The first day of each word's event, in an article of that Wednesday."""
    return days_of(text, *triggers, planned=planned, other=other, published=published, kind=type)


def planned_meeting(text, noun):
    """The event of a noun that the recogniser takes for a meeting to come."""
    start = text.index(noun)
    report = Report(start=start, end=start + len(noun), type="meeting", score=0.9, status="planned")
    (event,) = find_events(article(text, published=WEDNESDAY), Reading(mentions=(), reports=(report,)))
    return event


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Protests against the new security law were held in Johannesburg and in Soweto on Sunday.",
            ("Protests", "held"),
            ("2025-02-02", "2025-02-02"),
        ),
        (
            "Gunfire erupted outside a nightclub in the old town of Birmingham, Alabama, early Sunday morning, leaving "
            "three people dead.",
            ("erupted", "leaving"),
            ("2025-02-02", "2025-02-02"),
        ),
        (
            "A barricade that gunmen had built burnt down in Camden, New Jersey, on Monday.",
            ("burnt",),
            ("2025-02-03",),
        ),
        (
            "Three were killed when gunmen opened fire outside a club in the town early Sunday, police said.",
            ("killed", "opened"),
            ("2025-02-02", "2025-02-02"),
        ),
        # of two clauses each has its own
        (
            "A man died in a trailer fire on Jan. 8, and a barn near Strathroy burnt down with many hogs on Thursday.",
            ("died", "burnt"),
            ("2025-01-08", "2025-01-30"),
        ),
        (
            "On Saturday a motorcyclist was killed near Raglan, and on Sunday a teenager died when a car hit a pole.",
            ("killed", "died", "hit"),
            ("2025-02-01", "2025-02-02", "2025-02-02"),
        ),
        (
            "The scheme was allowed last year and building work began there in January.",
            ("allowed", "building"),
            ("2024-01-01", "2025-01-01"),
        ),
        # of a clause that says only which thing is meant, or since when
        (
            "Pebbles rained on Boru and Hokeng, villages that have stood half empty since an eruption in November.",
            ("rained", "eruption"),
            (None, "2024-11-01"),
        ),
        (
            "Troops demolished a house in Hebron of a man accused of killing a reservist last year.",
            ("demolished", "killing"),
            (None, "2024-01-01"),
        ),
        ("Police arrested a man accused of theft on Monday.", ("arrested",), ("2025-02-03",)),
        (
            "The cargo that left Odesa last month arrived in Djibouti on Sunday.",
            ("left", "arrived"),
            ("2025-01-01", "2025-02-02"),
        ),
        # over what is said of the place between
        (
            "An explosion tore through a workshop in Gaomi City, east China's Shandong Province, shortly before noon "
            "on Tuesday, officials said.",
            ("explosion", "workshop"),
            ("2025-02-04", "2025-02-04"),
        ),
        (
            "A bus from Mount Athos crashed through a barrier and caught fire near Gevgelija, a few kilometres from "
            "the Greek border, early on Sunday, killing 11 people.",
            ("crashed", "caught fire"),
            ("2025-02-02", "2025-02-02"),
        ),
        # what was talked of, or led to it, has a day of its own
        ("He was held on Saturday on a charge of burglary.", ("held", "burglary"), ("2025-02-01", None)),
        ("The town was dark on Monday after an explosion at a plant.", ("dark", "explosion"), ("2025-02-03", None)),
    ],
)
def test_a_date_belongs_to_the_events_of_its_clause(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "planned", "expected"),
    [
        (
            "A ship left Manila on Thursday and will dock in Cebu on Friday.",
            ("left", "dock"),
            ("dock",),
            ("2025-01-30", "2025-02-07"),
        ),
        ("The council voted on Tuesday to close a station.", ("voted", "close"), ("close",), ("2025-02-04", None)),
        (
            "The mayor cancelled a trip and is to visit the bereaved families on Friday.",
            ("visit",),
            ("visit",),
            ("2025-02-07",),
        ),
        ("On Thursday the two leaders will travel to Linden.", ("travel",), ("travel",), ("2025-02-06",)),
        (
            "He arrived in Minsk from Tbilisi and leaves for Riga on Thursday.",
            ("arrived",),
            (),
            (None,),
        ),
        ("They appear in court in Regina on Thursday.", ("appear",), (), ("2025-02-06",)),
        ("The hearing was set for Monday in Boise.", ("hearing",), (), ("2025-02-10",)),
        ("Repairs would be finished by Saturday, she said.", ("Repairs",), ("Repairs",), ("2025-02-08",)),
    ],
)
def test_a_date_is_read_by_the_verb_that_it_stands_with(text, triggers, planned, expected):
    assert days(text, *triggers, planned=planned) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        # set apart by commas, or at the head with what it is the day of
        ("The last epidemic, in 2015, began in Nairobi.", ("began",), ("2015-01-01",)),
        ("In the other tie on Tuesday, Liga beat Botafogo 2-0 in Quito.", ("beat",), ("2025-02-04",)),
        ("Nineteen people stood trial over that heist in Brussels in 2018.", ("stood trial",), ("2018-01-01",)),
        # what happened then
        (
            "The clinic reopened two years after March 2022, when six people died in Bukoba.",
            ("died",),
            ("2022-03-01",),
        ),
        (
            "Fighting has spread since October, when three armies attacked outposts across the north.",
            ("attacked",),
            ("2024-10-01",),
        ),
        (
            "Troops began an exercise at Orzysz on Monday, as Russian forces staged manoeuvres at Barysaw.",
            ("began", "staged"),
            ("2025-02-03", "2025-02-03"),
        ),
        # the night before the day of the report
        (
            "Drones struck a block in Kharkiv overnight, killing five people.",
            ("struck", "killing"),
            ("2025-02-05",) * 2,
        ),
        ("Drones struck a block in Kharkiv overnight on Sunday.", ("struck",), ("2025-02-02",)),
        ("An overnight train derailed in Kharkiv.", ("derailed",), (None,)),
        ("Guns overnight destroyed two depots in Kharkiv.", ("destroyed",), ("2025-02-05",)),
        ("Kharkiv was hit by overnight armed patrols.", ("hit",), (None,)),
        ("Nurses fell ill at overnight guarded camps in Kharkiv.", ("fell",), (None,)),
        # or before the day on which it was told
        ("Guns overnight destroyed two depots, the army said Monday.", ("destroyed",), ("2025-02-03",)),
        ("The army said on Monday that drones struck a block overnight.", ("struck",), ("2025-02-03",)),
        ("Drones struck a block overnight, the army said.", ("struck",), ("2025-02-05",)),
        ("On Sunday guns hit Izium, and drones struck overnight, the army said Monday.", ("hit",), ("2025-02-02",)),
        ("Drones struck a block overnight, an officer told the BBC last month.", ("struck",), ("2025-02-05",)),
        # counted from what was named before
        (
            "In 2021 thieves broke in; a dealer was held in Trelew a year later.",
            ("broke", "held"),
            ("2021-01-01", "2022-01-01"),
        ),
        (
            "He was shot on 3 March 2024. The following day his brother fled to Riga.",
            ("shot", "fled"),
            ("2024-03-03", "2024-03-04"),
        ),
        ("He was shot on 3 March 2024. On the same day a bank was robbed.", ("robbed",), ("2024-03-03",)),
        ("A shop burned in 2021. A month later a school burned down.", ("burned down",), (None,)),
        ("A shop burned down. Some years later a school was closed.", ("closed",), (None,)),
        # how long before what the sentence tells
        (
            "The accident comes two months after a jeep fell into a river, killing five pilgrims.",
            ("accident", "fell", "killing"),
            (None, "2024-12-01", "2024-12-01"),
        ),
        # but neither how long something lasts, nor what is not told of the day of the report
        ("A man was jailed for two years after he attacked a nurse.", ("attacked",), (None,)),
        (
            "In 2010 he was freed. Two years after he was arrested, he left.",
            ("freed", "arrested"),
            ("2010-01-01", None),
        ),
        ("Prices rose by 5% in 2024 from a year earlier, after floods hit Kano.", ("hit",), ("2024-01-01",)),
        ("On 3 March 2024 rebels attacked Goma overnight.", ("attacked",), ("2024-03-03",)),
        ("The festival ran from 3 to 7 March 2024. Two days later a barn burned.", ("burned",), ("2024-03-09",)),
        ("He was born on 3 March 1990. The next day, a bomb exploded.", ("exploded",), (None,)),
        ("It was the worst since 3 March 2024. The next day, a man was held.", ("held",), (None,)),
        ("The president will visit Paris on Sunday. A day later a bomb exploded.", ("exploded",), (None,)),
    ],
)
def test_a_day_is_counted_from_what_the_text_names(text, triggers, expected):
    assert days(text, *triggers) == expected


def test_what_is_called_for_a_day_is_to_come():
    text = 'Opponents called a "silent strike" in Yangon and Mandalay for Thursday.'
    assert days(text, "strike", other=("strike",)) == ("2025-02-06",)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Police announced an arrest for Sunday's shooting.", "shooting", "2025-02-02"),
        ("Settlers were blamed for Sunday's attack.", "attack", "2025-02-02"),
        ("They set up a fund for January flood victims.", "flood", "2025-01-01"),
    ],
)
def test_what_is_done_for_a_past_day_stays_past(text, trigger, expected):
    assert days(text, trigger) == (expected,)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ministers agreed to a summit on the flooding last month.", "summit"),
        ("He faces trial in Leeds over an attack in 2019.", "trial"),
        ("A vigil for the man killed in Leeds yesterday is to take place on Friday.", "vigil"),
    ],
)
def test_the_day_of_what_is_talked_of_says_nothing_of_the_plan(text, noun):
    assert planned_meeting(text, noun).status == "planned"


def test_what_has_a_day_that_is_over_has_happened():
    text = "They warned of it at a conference in Antofagasta last month."
    event = planned_meeting(text, "conference")
    assert (event.status, event.when.start) == ("happened", date(2025, 1, 1))


def test_what_was_put_off_was_to_be_on_a_day_to_come():
    text = "A meeting in Brussels planned for Monday was postponed."
    assert days(text, "meeting", other=("meeting",)) == ("2025-02-10",)


def test_today_is_the_day_of_the_dateline():
    text = "SHIMLA, FEBRUARY 4\n\nA bus was hit this evening. He will visit the town tomorrow."
    assert days(text, "hit", "visit", planned=("visit",)) == ("2025-02-04", "2025-02-05")


def test_what_was_put_off_is_on_the_day_to_which_it_was():
    assert days("The visit to Baku was put off until September.", "visit") == ("2025-09-01",)
    assert days("The president postponed the visit to Baku until Friday.", "visit") == ("2025-02-07",)


@pytest.mark.parametrize(
    ("text", "triggers", "planned", "expected"),
    [
        (
            "The firm said Wednesday it will idle the pulp line at its mill in Terrace Bay, Ont., in January, putting "
            "280 people out of work.",
            ("said", "idle"),
            ("idle",),
            ("2025-02-05", "2026-01-01"),
        ),
        ("The army said on Monday it had recaptured the town.", ("recaptured",), (), (None,)),
        ("A doctor told reporters in Kampala on Monday that two had died.", ("told", "died"), (), ("2025-02-03", None)),
        ("The army on Monday said it had recaptured the town.", ("recaptured",), (), (None,)),
        ("Two thefts were reported on Monday.", ("thefts",), (), ("2025-02-03",)),
        ("The party announced a strike on Monday.", ("strike",), (), ("2025-02-03",)),
        ("It will be dear, he said at Monday's meeting.", ("meeting",), (), ("2025-02-03",)),
    ],
)
def test_the_day_of_a_saying_is_not_that_of_what_is_said(text, triggers, planned, expected):
    assert days(text, *triggers, planned=planned, published=date(2025, 2, 5)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Schools remain shut until Friday.",
        "Schools remain shut till the end of February.",
        "It was the deadliest day since September, with all schools shut.",
    ],
)
def test_the_end_of_a_time_and_the_start_of_a_record_are_no_day_of_an_event(text):
    assert days(text, "shut") == (None,)


def test_a_time_that_goes_on_has_its_start():
    assert days("Nurses have been on strike since January.", "strike") == ("2025-01-01",)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("Police were searching for a man after a Friday blast in Lyon.", ("searching", "blast"), (None, "2025-01-31")),
        ("Police seek a man responsible for a Friday blast.", ("seek", "blast"), (None, "2025-01-31")),
        ("He was convicted over last year's deadly blast.", ("convicted", "blast"), (None, "2024-01-01")),
        ("It was decided at Monday's meeting.", ("decided", "meeting"), ("2025-02-03", "2025-02-03")),
        ("He was shot in the early hours of Monday.", ("shot",), ("2025-02-03",)),
    ],
)
def test_a_date_before_its_noun_is_the_noun_s_alone(text, triggers, expected):
    assert days(text, *triggers) == expected


def test_a_court_s_day_is_not_that_of_what_was_done():
    text = "A jury on Monday convicted a former pharmacist of selling pills."
    assert days(text, "convicted", "selling") == ("2025-02-03", None)


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        (
            "Elsewhere on Sunday, Kari Haugen won in Lillehammer, and Japan beat Australia in Brisbane.",
            ("won", "beat"),
            ("2025-02-02", "2025-02-02"),
        ),
        (
            "On Monday, rebels attacked Goma, and on Sunday they shelled Sake.",
            ("attacked", "shelled"),
            ("2025-02-03", "2025-02-02"),
        ),
        (
            "On Monday, rebels attacked Goma, and earlier they shelled Sake.",
            ("attacked", "shelled"),
            ("2025-02-03", None),
        ),
        (
            "On Monday, the senator resigned, but critics remember the bombing in Gaza.",
            ("resigned", "bombing"),
            ("2025-02-03", None),
        ),
        (
            "On Monday, he said sorry, and the family buried the boy killed in Leeds.",
            ("buried", "killed"),
            ("2025-02-03", None),
        ),
        ("On Monday, Smith left, and he will discuss the killing in Rome.", ("left", "killing"), ("2025-02-03", None)),
    ],
)
def test_a_day_at_the_head_is_that_of_the_clauses_that_and_joins(text, triggers, expected):
    assert days(text, *triggers) == expected


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("A man was jailed on Monday for burglaries in Harrogate.", ("burglaries",), (None,)),
        ("He was sentenced Tuesday to life for the murder of a nurse in Dayton.", ("murder",), (None,)),
        ("A woman was convicted on Monday of a robbery in Tampa.", ("robbery",), (None,)),
        ("The trial for the murder of a teacher in Nantes ended on Monday.", ("murder",), (None,)),
        ("He was jailed on Monday for a robbery in Tampa in 2019.", ("robbery",), ("2019-01-01",)),
        (
            "A man accused of stabbing a teacher in Leeds last Sunday appeared in court on Monday.",
            ("stabbing", "appeared"),
            ("2025-02-02", "2025-02-03"),
        ),
    ],
)
def test_what_somebody_is_tried_for_has_not_the_court_s_day(text, triggers, expected):
    assert days(text, *triggers, type="crime") == expected


def test_what_an_inquest_is_about_keeps_its_year_and_the_inquest_its_day():
    text = "The inquest into the 2019 Whakaari eruption will resume in Auckland on 1 March."
    assert days(text, "eruption", "resume", planned=("eruption", "resume"), type="disaster") == (
        "2019-01-01",
        "2025-03-01",
    )


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The hearing in Abuja was adjourned to Monday.", "hearing"),
        ("A snow alert was issued for Leeds for Monday.", "snow"),
    ],
)
def test_what_is_put_off_or_warned_of_lies_ahead(text, trigger):
    assert days(text, trigger, planned=(trigger,)) == ("2025-02-10",)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("In Delhi, talks between India and the United States ended on Monday.", "talks"),
        ("The trial of the minister and the banker opened on Monday.", "trial"),
        ("A quake struck Jajarkot while most people were asleep early on Monday.", "struck"),
        ("The roof of a church fell in Aba while worshippers were singing on Monday.", "fell"),
    ],
)
def test_and_parts_no_clauses_between_two_of_one_noun_nor_while_what_tells_of_nothing_else(text, trigger):
    assert days(text, trigger) == ("2025-02-03",)


def test_while_parts_two_events_and_the_sets_of_a_match_none():
    assert days("Sinner beat Alcaraz 4-6, 6-4, 6-4 in London on Monday.", "beat") == ("2025-02-03",)
    assert days("Rebels shelled Aleppo, while ministers met on Monday.", "shelled", "met") == (None, "2025-02-03")


@pytest.mark.parametrize(
    "text",
    [
        "A jury in Dallas convicted him of killing a shopkeeper in 2019.",
        "A judge convicted him in Leeds for stealing two cars in March 2024.",
        "A court in The Hague convicted him of war crimes committed in Monrovia in 2003.",
    ],
)
def test_a_court_has_not_the_year_of_the_deed(text):
    assert days(text, "convicted", type="justice") == (None,)


def test_the_year_of_a_resolution_is_no_date():
    text = "The Council renewed the mandate by resolution 2801 (2026)."
    assert days(text, "renewed") == (None,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRATISLAVA Feb 5 Minebea will build a factory in Slovakia, the prime minister said.", None),
        ("PARIS, France Feb. 5 Minebea will build a factory in Slovakia.", None),
        ("BRATISLAVA Feb 5 Minebea will build a factory in Slovakia on Friday.", "2025-02-07"),
        ("On Feb 7 Minebea will build a factory in Slovakia.", "2025-02-07"),
        ("NATO Feb 7 talks will build on a deal.", "2025-02-07"),
        ("Talks ended. BRATISLAVA Feb 7 Minebea will build a factory.", "2025-02-07"),
    ],
)
def test_the_day_of_a_dateline_that_lost_its_dash_is_no_event_s(text, expected):
    assert days(text, "build", planned=("build",)) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BRATISLAVA - 3 February 2025: Minebea opened a factory in Slovakia, the minister said.", None),
        ("BRATISLAVA – February 3, 2025: Minebea opened a factory in Slovakia.", None),
        ("BRATISLAVA - On 3 February 2025 Minebea opened a factory in Slovakia.", "2025-02-03"),
    ],
)
def test_the_day_of_a_dateline_behind_its_dash_is_no_event_s(text, expected):
    assert days(text, "opened") == (expected,)
