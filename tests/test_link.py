"""Which place each event happens at, and when no place is given."""

from datetime import date

import pytest
from builders import article, heard, located, mention, pins

from geo.link import RULES
from geo.model import Join, Reading, Report
from geo.pipeline import locate_all


def test_a_place_beside_the_event_is_where_it_happens():
    result = located("A bomb exploded in Baghdad on Friday, officials in Washington said.")
    assert ("Baghdad", "attack", "happened", "exploded") in pins(result) or (
        "Baghdad",
        "attack",
        "happened",
        "bomb",
    ) in pins(result)


def test_nothing_is_pinned_when_no_place_says_here():
    result = located("China threatened Taiwan with new tariffs, and the Russian ambassador protested.")
    assert pins(result) == []
    assert result.events
    assert {e.rule for e in result.events} == {"no-place"}


def test_two_places_of_one_event_are_two_located_events():
    result = located("Troops held joint military exercises in Okinawa and around Taiwan.")
    assert {(name, kind) for name, kind, *_ in pins(result)} >= {("Okinawa", "mobilise"), ("Taiwan", "mobilise")}


def test_a_place_near_another_place_of_the_event_is_no_second_pin():
    text = "Protests were held in Harare and at Zzyzx Square on Monday."
    sites = tuple(mention(text, name) for name in ("Harare", "Zzyzx Square"))
    (result,) = locate_all([article(text)], recogniser=lambda *_: sites)
    assert [r.place.name for r in result.resolutions] == ["Harare", "near Harare"]
    assert [name for name, *_ in pins(result)] == ["Harare"]


def test_each_place_gets_the_event_of_its_own_clause():
    result = located("Rebels shelled Aleppo, while ministers met in Geneva for talks.")
    where = {kind: name for name, kind, *_ in pins(result)}
    assert where["attack"] == "Aleppo"
    assert where["meeting"] == "Geneva"


def test_an_unlocated_event_stays_and_says_why():
    result = located("The talks collapsed on Friday.")
    assert result.events
    assert all(e.resolution is None and e.rule in RULES and e.score == 0 for e in result.events)


@pytest.mark.parametrize("placed", [("blast",), ("blast", "killed")])
def test_a_word_that_gives_way_leaves_its_day(placed):
    text = "A blast in Jos, which killed nine when the whole market was full of people on Monday, shook the town."
    jos = mention(text, "Jos")
    reports = tuple(
        Report(
            start=text.index(word),
            end=text.index(word) + len(word),
            type="attack",
            score=0.9,
            status="happened",
            joins=(Join(mention_start=jos.start, score=0.9 if word == "blast" else 0.5),) if word in placed else (),
        )
        for word in ("blast", "killed")
    )
    reading = Reading(mentions=(jos,), reports=reports)
    (result,) = locate_all([article(text, published=date(2025, 2, 5))], recogniser=lambda *_: reading)
    (event,) = result.events
    assert text[event.event.trigger_start : event.event.trigger_end] == "blast"
    assert event.event.when is not None
    assert event.event.when.start == date(2025, 2, 3)


def test_a_word_that_gives_way_leaves_its_day_at_each_of_two_places():
    text = "A quake under Lake Kivu shook houses in Goma before dawn on Monday and killed nine people."
    kivu, goma = mention(text, "Lake Kivu"), mention(text, "Goma")
    places = {"quake": (kivu,), "shook": (goma,), "killed": ()}
    reports = tuple(
        Report(
            start=text.index(word),
            end=text.index(word) + len(word),
            type="disaster",
            score=0.9,
            status="happened",
            joins=tuple(Join(mention_start=place.start, score=0.9) for place in where),
        )
        for word, where in places.items()
    )
    reading = Reading(mentions=(kivu, goma), reports=reports)
    (result,) = locate_all([article(text, published=date(2025, 2, 5))], recogniser=lambda *_: reading)
    assert [event.event.when is not None for event in result.events] == [True, True]


@pytest.mark.parametrize(
    ("text", "saying", "said"),
    [
        ("Schools in Jos cancelled a marathon.", "cancelled", "marathon"),
        ("Talks that were to be held in Jos have been called off.", "called off", "Talks"),
        ("A planned stop in Jos was dropped.", "dropped", "stop"),
    ],
)
def test_what_is_called_off_is_one_event_with_its_place(text, saying, said):
    jos = mention(text, "Jos")
    reports = [
        Report(
            start=text.index(word),
            end=text.index(word) + len(word),
            type="culture",
            score=0.9,
            status="happened",
            joins=(Join(mention_start=jos.start, score=0.9),) if word == saying else (),
        )
        for word in (saying, said)
    ]
    reports.sort(key=lambda report: report.start)
    reading = Reading(mentions=(jos,), reports=tuple(reports))
    (result,) = locate_all([article(text)], recogniser=lambda *_: reading)
    assert pins(result) == [("Jos", "culture", "other", said)]
    assert len(result.events) == 1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("By noon a fire had begun in the market.", "2025-02-02"),
        ("A few hours later a fire began in the market.", "2025-02-02"),
        ("Hours earlier, a fire began in the market.", "2025-02-02"),
        ("Traders were there for hours, as earlier, and a fire began in the market.", None),
        ("Traders gathered in the afternoon, and a fire began.", "2025-02-02"),
        ("That evening a fire began in the market.", "2025-02-02"),
        ("Both shops were lost when a fire took them.", "2025-02-02"),
        ("Both sides spoke of a fire.", None),
        ("Both traders spoke to the mayor of what they had seen and heard of old, such as a fire.", None),
        ("Both shops were lost in a fire on Monday.", "2025-02-03"),
        ("Guards saw a fire in the market at around 4am.", "2025-02-02"),
        ("A fire began near a runner, who won in 2:02:53 seconds.", None),
        ("Later the same night a fire began in the market.", "2025-02-02"),
        ("On Tuesday a fire began, and by noon it was out.", "2025-02-04"),
        ("A fire began in the market.", None),
        ("A fire began in the market, where traders pray in the afternoon of every Friday.", None),
    ],
)
def test_a_part_of_the_day_is_that_of_the_day_told_before(told, expected):
    text = f"A robbery in Jos on Sunday shook the town.\n\nTraders were afraid.\n\n{told}"
    if told.startswith(("That", "Later")):
        text = text.replace("Traders were afraid.\n\n", "")
    jos = mention(text, "Jos")
    reports = tuple(
        Report(
            start=text.index(word),
            end=text.index(word) + len(word),
            type=kind,
            score=0.9,
            status="happened",
            joins=(Join(mention_start=jos.start, score=0.9),) if word == "robbery" else (),
        )
        for word, kind in (("robbery", "crime"), ("fire", "accident"))
    )
    reading = Reading(mentions=(jos,), reports=reports)
    (result,) = locate_all([article(text, published=date(2025, 2, 5))], recogniser=lambda *_: reading)
    when = next(e.event.when for e in result.events if e.event.type == "accident")
    assert (when and when.start.isoformat()) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The robbery began at 11:05 p.m. in a shop.", "2025-02-02"),
        ("The robbery was the third in the town.", None),
        ("The robbery began at 11:05 p.m. the next day.", "2025-02-03"),
    ],
)
def test_an_hour_alone_is_on_the_day_of_the_lead(told, expected):
    text = f"A robbery in Jos on Sunday shook the town.\n\n{told}"
    jos = mention(text, "Jos")
    starts = (text.index("robbery"), text.index("robbery", text.index(told)))
    reports = tuple(
        Report(
            start=start,
            end=start + len("robbery"),
            type="crime",
            score=0.9,
            status="happened",
            joins=(Join(mention_start=jos.start, score=0.9),),
        )
        for start in starts
    )
    reading = Reading(mentions=(jos,), reports=reports)
    (result,) = locate_all([article(text, published=date(2025, 2, 5))], recogniser=lambda *_: reading)
    when = next(e.event.when for e in result.events if e.event.trigger_start == starts[1])
    assert (when.start.isoformat() if when else None) == expected


def test_calling_off_is_an_event_where_nothing_else_is_told():
    result = located("The firm cancelled its contract in Jos after a fire.")
    assert "cancelled" in {trigger for *_, trigger in pins(result)} | {
        result.article.text[e.event.trigger_start : e.event.trigger_end] for e in result.events
    }


def test_a_title_has_the_day_that_the_lead_has_for_it():
    title = "Quake strikes Jos, kills nine"
    lead = "An earthquake struck Jos on Monday.\nIt had rained there since last week. Another struck it on Friday."
    text = f"{title}\n\n{lead}"
    result = located(text, title=title, published=date(2025, 2, 5))
    days = {
        e.event.when.start if e.event.when else None
        for e in result.events
        if e.event.evidence_start == 0 and e.event.type == "disaster"
    }
    assert days == {date(2025, 2, 3)}


def test_every_join_names_a_rule_and_a_score():
    result = located("A quake struck Haiti. Aid was flown to Jacmel and Leogane. The minister flew to Miami.")
    placed = [e for e in result.events if e.resolution is not None]
    assert placed
    assert all(e.rule in RULES and 0 < e.score <= 1 for e in placed)


def test_a_container_does_not_part_a_place_from_its_event():
    result = located("Police in Boston arrested a student; in Cambridge, England, a protest was held.")
    assert [name for name, kind, *_ in pins(result) if kind == "protest"] == ["Cambridge"]
    assert "Cambridge" not in [name for name, kind, *_ in pins(result) if kind != "protest"]


def test_a_country_by_the_sea_does_not_lie_in_it():
    result = located("A cargo ship was attacked in the Red Sea off Yemen.")
    assert "Red Sea" in [name for name, *_ in pins(result)]


def test_the_city_points_back_to_the_one_that_was_named():
    text = "The president visited Nairobi on Monday. Hundreds protested in the city."
    start = text.index("protested")
    report = Report(start=start, end=start + 9, type="protest", score=0.9, status="happened")
    site = mention(text, "Nairobi", role="reference")
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=(site,), reports=(report,)))
    assert pins(found) == [("Nairobi", "protest", "happened", "protested")]
    assert found.events[0].rule == "points"


def test_of_two_cities_neither_is_meant():
    text = "The president visited Nairobi and Mombasa. Hundreds protested in the city."
    start = text.index("protested")
    report = Report(start=start, end=start + 9, type="protest", score=0.9, status="happened")
    sites = mention(text, "Nairobi"), mention(text, "Mombasa")
    (found,) = locate_all([article(text)], recogniser=lambda *_: Reading(mentions=sites, reports=(report,)))
    assert pins(found) == []


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Rallies were held in Tokyo and Yokohama on Sunday.", {"Tokyo", "Yokohama"}),
        ("Protests were held in Johannesburg and Soweto on Sunday.", {"Johannesburg", "Soweto"}),
    ],
)
def test_towns_of_one_list_are_all_drawn_however_near(text, towns):
    assert {place for place, *_ in pins(located(text))} == towns


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("He was convicted in Paris of a robbery in Versailles.", {"Paris", "Versailles"}),
        ("A ring jailed in London on Monday stole cars in Croydon.", {"London", "Croydon"}),
    ],
)
def test_a_large_town_keeps_its_pin_where_its_suburb_has_another_part_of_the_sentence(text, towns):
    assert {place for place, *_ in pins(located(text))} == towns


def test_a_town_that_only_says_where_its_suburb_lies_has_no_pin():
    assert {place for place, *_ in pins(located("A fire killed two people in Croydon, south of London."))} == {
        "Croydon"
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A sailor goes on trial in Norfolk on Sept. 8.", ["trial"]),
        ("The general goes on trial in Dakar on Monday.", ["trial"]),
        ("Oman brokered a truce in Muscat in May.", ["truce"]),
        ("Police held three protesters in Lagos on Monday.", ["held"]),
        ("Students are organising a march in Madrid.", ["march"]),
    ],
)
def test_a_verb_that_says_nothing_beside_its_object_is_no_event_of_its_own(text, words):
    assert [trigger for _, _, _, trigger in pins(located(text))] == words


def reported(text, *told):
    """The pins of words of one type, each with the names at which the recogniser puts it."""
    (result,) = locate_all([article(text)], recogniser=lambda *_: heard(text, *told))
    return [(name, word) for name, _, _, word in pins(result)]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "In Peru, two people died and dozens were hurt in clashes in Puno.",
            (("died", "attack", "Peru"), ("clashes", "attack", "Puno")),
            [("Puno", "clashes")],
        ),
        (
            "In Ohio, two people were killed when a train derailed in Toledo.",
            (("killed", "accident", "Ohio"), ("derailed", "accident", "Toledo")),
            [("Toledo", "derailed")],
        ),
        (
            "Peru: A cyclone made landfall near Puno on Sunday, cutting power.",
            (("cyclone", "disaster", "Peru"), ("made landfall", "disaster", "Puno")),
            [("Puno", "made landfall")],
        ),
        (
            "On the coast.\n\n• Peru: A cyclone made landfall near Puno.",
            (("cyclone", "disaster", "Peru"), ("made landfall", "disaster", "Puno")),
            [("Puno", "made landfall")],
        ),
        (
            "The minister had one word on Peru: Clashes raged in Puno.",
            (("Clashes", "attack", "Peru"), ("raged", "attack", "Puno")),
            [("Peru", "Clashes"), ("Puno", "raged")],
        ),
        (
            "In Germany, a man was arrested after a stabbing in Leipzig.",
            (("arrested", "justice", "Germany"), ("stabbing", "crime", "Leipzig")),
            [("Germany", "arrested"), ("Leipzig", "stabbing")],
        ),
        (
            "In Peru, two people died in clashes in Puno and in a blast in Cusco.",
            (("died", "attack", "Peru"), ("clashes", "attack", "Puno"), ("blast", "attack", "Cusco")),
            [("Peru", "died"), ("Puno", "clashes"), ("Cusco", "blast")],
        ),
    ],
)
def test_what_a_sentence_opens_with_gives_way_to_the_one_finer_place_of_the_same_thing(text, told, expected):
    assert reported(text, *told) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police in Tbilisi arrested 14 people on Rustaveli Avenue on Friday.",
        "In Tbilisi police arrested 14 people on Friday, all of them on Rustaveli Avenue.",
    ],
)
def test_a_street_says_better_than_its_city_where_it_was(text):
    assert reported(text, ("arrested", "justice", "Tbilisi", "Rustaveli Avenue")) == [("Rustaveli Avenue", "arrested")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "In France, farmers protested nationwide, and protesters burned tyres in Lyon.",
            (("protested", "protest", "France"), ("burned", "protest", "Lyon")),
        ),
        (
            "In Mexico, 43 people were killed on Sunday, among them a mayor shot in Uruapan.",
            (("killed", "crime", "Mexico"), ("shot", "crime", "Uruapan")),
        ),
    ],
)
def test_what_happened_all_over_a_country_stays_there(text, told):
    assert [word for _, word in reported(text, *told)] == [word for word, *_ in told]


def test_a_name_that_ends_the_text_opens_no_sentence_that_goes_on():
    assert reported("In Peru", ("In", "attack", "Peru")) == [("Peru", "In")]


def test_what_led_to_another_count_is_something_else():
    told = (("fighting", "attack", "Sudan"), ("attacked", "attack", "Khartoum"))
    text = "In Sudan, fighting killed 500 this week after troops attacked Khartoum."
    assert [word for _, word in reported(text, *told)] == ["fighting", "attacked"]


def test_harm_and_what_led_to_it_are_of_one_thing():
    told = (("killed", "accident", "Ohio"), ("derailed", "accident", "Toledo"))
    text = "In Ohio, two people were killed when a train derailed in Toledo."
    assert {place for place, _ in reported(text, *told)} == {"Toledo"}


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        (
            "Recounts were ordered in Leeds and York.",
            [("Recounts", "politics", "Leeds"), ("ordered", "politics", "Leeds", "York")],
            [("Leeds", "ordered"), ("York", "ordered")],
        ),
        (
            "A ceasefire has been signed in Leeds.",
            [("ceasefire", "withdrawal", "Leeds"), ("signed", "agreement", "Leeds")],
            [("Leeds", "ceasefire")],
        ),
        (
            "Schools in Leeds and York stayed shut.",
            [("stayed", "health", "York"), ("shut", "health", "Leeds", "York")],
            [("Leeds", "shut"), ("York", "shut")],
        ),
        # each has a place of its own, or says something of its own
        (
            "A ceasefire was signed in Leeds for York.",
            [("ceasefire", "withdrawal", "York"), ("signed", "agreement", "Leeds")],
            [("York", "ceasefire"), ("Leeds", "signed")],
        ),
    ],
)
def test_what_is_done_and_the_verb_that_says_so_are_one_event(text, told, expected):
    (found,) = locate_all([article(text)], recogniser=lambda *_: heard(text, *told))
    assert [(name, trigger) for name, _, _, trigger in pins(found)] == expected


def test_what_is_still_to_come_somewhere_is_not_there_yet():
    text = "The storm could hit Leeds by Friday."
    storm = heard(text, ("storm", "disaster", "Leeds"), ("hit", "disaster", "Leeds"))
    (found,) = locate_all([article(text)], recogniser=lambda *_: storm)
    assert pins(found) == [("Leeds", "disaster", "other", "hit")]
