"""Whether an event happened, is planned, or is denied or called off, as the words around it say."""

from datetime import date
from typing import get_args

import pytest
from builders import article

from geo.events import find_events
from geo.events.cues import CueScope, status_cues
from geo.model import Reading, Report


def status(text, trigger, *, heard="happened", title=None, type="other"):  # noqa: A002  # the field's own name
    """The status of the event of a word, where the recogniser has heard one."""
    start = text.index(trigger)
    report = Report(start=start, end=start + len(trigger), type=type, score=0.9, status=heard)
    reading = Reading(mentions=(), reports=(report,))
    (event,) = find_events(article(text, published=date(2025, 2, 5), title=title), reading)
    return event.status


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The district council's planning committee voted 8-2 against the scheme.", "voted"),
        ("The city's planning director opened the exhibition.", "opened"),
        ("Gunmen suspected to be bandits have abducted 23 people.", "abducted"),
        ("The man was believed to be drunk when he crashed.", "crashed"),
        ("Officials said two people had to be evacuated from the tower.", "evacuated"),
        ("Police want the release of prisoners jailed in May.", "jailed"),
        ("The scheme that aims to tidy the town was unanimously approved by the council.", "approved"),
        ("This was a planned and violent attack, the court heard.", "attack"),
        ("Firefighters agreed to a pay freeze in May.", "freeze"),
        ("Roads were closed due to blowing snow.", "snow"),
        ("Update no. 4: cholera in eastern Chad", "cholera"),
        ("Some 140,000 homes were without power in Mayo.", "power"),
        ("They travelled to Rome for talks on a deal set to expire next year.", "talks"),
        ("Lawmakers will meet about the deadly outbreak at a home.", "outbreak"),
    ],
)
def test_a_word_of_plans_makes_nothing_planned_that_it_does_not_govern(text, trigger):
    assert status(text, trigger) == "happened"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The council is planning a march through the city.", "march"),
        ("The two are to be expelled to Turkey.", "expelled"),
        ("The street will soon be renamed after him.", "renamed"),
        ("The convicts were ordered to be sent to a prison.", "sent"),
        ("A planned nationwide strike has unions divided.", "strike"),
    ],
)
def test_what_a_word_of_plans_governs_is_planned(text, trigger):
    assert status(text, trigger) == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("A ship left Veracruz on Thursday and is expected in Santiago on Monday.", "left", "happened"),
        ("The ministers met in Vienna on Monday, and will meet in Rome next week.", "met", "happened"),
        ("The ministers met in Vienna on Monday and will go to Rome next week.", "met", "happened"),
        ("The ministers held talks in Vienna and go to Rome next week.", "talks", "happened"),
        ("A blast killed three in Jos and a parade was cancelled.", "blast", "happened"),
        ("The concert by a Russian pop singer in the town's arena was cancelled.", "concert", "other"),
        ("A road safety event, which was to have been held at Kinross tonight, has been cancelled.", "event", "other"),
        ("A flight planned for 25 July has been cancelled.", "flight", "other"),
        ("A march on the old parliament planned by civic groups for Friday has been called off.", "march", "other"),
        ("The breakfast planned for Saturday in Redfield has been canceled.", "canceled", "other"),
        ("Search operations will resume at first light.", "Search", "planned"),
        ("A prisoner exchange is expected on the border.", "exchange", "planned"),
    ],
)
def test_what_is_said_of_an_event_afterwards_holds_for_its_subject_alone(text, trigger, expected):
    assert status(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Schools in Morioka cancelled a marathon.", "marathon", "other"),
        ("The mayor called off its annual spring festival.", "festival", "other"),
        ("President Vucic postponed a trip to Budapest.", "trip", "other"),
        ("A concert in Baku was put off.", "concert", "other"),
        ("Police uncovered a plot to bomb a station in Hamburg.", "bomb", "other"),
        ("The visit to Baku was put off until September.", "visit", "planned"),
        ("The visit to Baku was put off until further notice.", "visit", "other"),
        ("The vote has been cancelled until Friday.", "vote", "other"),
        ("Officials in Lima ruled out a curfew.", "curfew", "other"),
        ("Officials in Lima ruled out declaring an emergency.", "ruled", "other"),
        ("Talks that were to be held in Paris have been called off.", "Talks", "other"),
        (
            "The procession in Goa, which draws crowds, was to be held today and has been called off.",
            "procession",
            "other",
        ),
        ("The talks were due to begin in Rome but were cancelled.", "talks", "other"),
        ("A march planned for Sunday drew thousands in Lima and was called off when it rained.", "march", "happened"),
        ("The march, planned for weeks, blocked roads in Lima and was called off at dusk.", "march", "happened"),
        ("The strike was due to end on Friday but was called off on Wednesday.", "strike", "happened"),
        ("The protest in Leeds began and was called off as another protest is to", "protest", "happened"),
        ("A vigil was to be held in Lima but police arrested the mayor and was called off.", "vigil", "planned"),
        ("The talks are to begin in Rome, and the concert has been called off.", "talks", "planned"),
        ("A planned stop in Ashgabat was dropped.", "stop", "other"),
        # but not these
        ("A bomb was dropped on Gaza.", "bomb", "happened"),
        ("The match in Leeds was not called off.", "match", "happened"),
        ("Classes in Jos after the attack were cancelled.", "attack", "happened"),
        ("The race was cancelled after a bomb exploded.", "bomb", "happened"),
        ("The striker was ruled out of the match.", "match", "happened"),
    ],
)
def test_what_is_called_off_has_not_happened(text, trigger, expected):
    assert status(text, trigger) == expected


def test_a_title_calls_off_without_an_auxiliary():
    title = "Concert in Baku called off after blast"
    assert status(f"{title}\n\nIt was a quiet day.", "Concert", title=title) == "other"
    assert status(f"{title}\n\nIt was a quiet day.", "blast", title=title) == "happened"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The firm has no plans to return to the canal.", "return", "other"),
        ("The firm plans to return to the canal.", "return", "planned"),
        ("The court has yet to reach a verdict.", "verdict", "planned"),
    ],
)
def test_what_nobody_has_in_mind_is_not_planned(text, trigger, expected):
    assert status(text, trigger) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police dismissed as false a report that a church in the old town had been burnt in Jos.",
        "The army denied a widely shared report that its own troops had burnt a church in Jos.",
        "The mayor denied that the council will ever have a church burnt in Jos.",
        "The governor rejected claims that a church had been burnt in Jos.",
        "Reports that a church had been burnt in Jos are untrue.",
        "Rumours about a second church burnt in Jos are untrue.",
    ],
)
def test_a_denial_governs_all_of_what_is_denied(text):
    assert status(text, "burnt") == "other"


def test_a_denial_ends_with_its_clause():
    assert status("The court dismissed the minister, who was arrested in Jos.", "arrested") == "happened"
    assert status("He denied that he fled, and troops shelled the town.", "shelled") == "happened"


@pytest.mark.parametrize(
    ("title", "trigger", "expected"),
    [
        ("Biotech Veyra to cut 140 jobs, shut plant in May", "cut", "planned"),
        ("Biotech Veyra to cut 140 jobs, shut plant in May", "shut", "planned"),
        ("Norstad to mothball pulp line, blames tariffs", "blames", "happened"),
        ("Norstad to close plant after strike", "strike", "happened"),
        ("Teachers strike in Vilnius on Friday", "strike", "happened"),
        ("Thousands gather to protest in Rome", "protest", "happened"),
        ("Man jailed for trying to kill wife", "kill", "happened"),
        ("Road to Rome reopens after floods", "reopens", "happened"),
    ],
)
def test_a_title_with_an_infinitive_for_its_verb_announces(title, trigger, expected):
    assert status(f"{title}\n\nIt was a quiet day.", trigger, title=title) == expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Dredging of the bay in Tanga starts in July.", "Dredging", "planned"),
        ("Her trial resumes on Thursday.", "trial", "planned"),
        ("The ban takes effect on March 1.", "ban", "planned"),
        ("The mine opens in May and closes in June.", "closes", "planned"),
        ("They appear in court in Regina on Thursday.", "appear in court", "planned"),
        ("Teachers strike in Vilnius on Friday.", "strike", "planned"),
        ("Workers in Lyon vote next Tuesday.", "vote", "planned"),
        ("Rubio and Lavrov meet in Riyadh on Friday.", "meet", "planned"),
        ("The hearing was set for Monday in Boise.", "hearing", "planned"),
        ("His next stop is Santo Domingo.", "stop", "planned"),
        ("The Paris vote on Friday was close.", "vote", "happened"),
        ("The vote on Friday passed.", "vote", "happened"),
        ("The film opens in 1969.", "opens", "happened"),
        ("The raid starts with a shout.", "raid", "happened"),
        ("The town, which was shelled in January, starts to rebuild.", "shelled", "happened"),
    ],
)
def test_the_present_with_a_day_to_come_is_planned(text, trigger, expected):
    assert status(text, trigger) == expected


def test_what_has_been_is_told_by_its_form_alone():
    assert status("Prices in China rose 4% on Wednesday.", "rose", heard="planned") == "happened"
    assert status("He was in Ankara on Wednesday to meet the president.", "meet", heard="planned") == "happened"
    assert status("Leaders gathered there on Friday for a yearly summit.", "summit", heard="planned") == "happened"
    assert status("The council voted on Tuesday to close a station.", "close", heard="planned") == "planned"
    assert status("The workers want roads closed in May.", "closed", heard="planned") == "planned"


def test_every_row_of_the_table_has_a_known_scope_and_status():
    for cues in status_cues().values():
        for cue in cues:
            assert cue.scope in get_args(CueScope)
            assert cue.status in ("planned", "other")


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The inquest into the 2019 Whakaari eruption will resume in Auckland on 1 March.", "eruption", "disaster"),
        ("The trial over the murder in Bergamo resumes on Monday.", "murder", "crime"),
        ("The trial of a man accused of killing two people in Moscow, Idaho, begins Monday.", "killing", "crime"),
        ("A ceremony to mark the anniversary of the earthquake will be held on Sunday.", "earthquake", "disaster"),
        ("A court will rule on Monday on the 2016 attack in Nice.", "attack", "attack"),
    ],
)
def test_what_a_trial_or_an_anniversary_to_come_is_about_has_been(text, trigger, kind):
    assert status(text, trigger, heard="planned", type=kind) == "happened"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Houthis claim drone strike on Tel Aviv", "happened"),
        ("Rebels claimed responsibility on Friday for an attack in Kano.", "happened"),
        # but it may be said only that there was one
        ("Rebels claim that an attack in Kano killed nine soldiers.", "other"),
        ("Rebels claim attack was foiled", "other"),
    ],
)
def test_who_claims_an_attack_says_that_it_was(text, said):
    trigger = "strike" if "strike" in text else "attack"
    assert status(text, trigger, heard="other", type="attack") == said


@pytest.mark.parametrize(
    ("text", "trigger", "said"),
    [
        ("Activists are organising a protest in Madrid on Sunday.", "protest", "planned"),
        ("The union is preparing a strike in Oslo.", "strike", "planned"),
        ("Activists organised a protest in Madrid on Sunday.", "protest", "happened"),
        ("The group is plotting attacks in Paris, officials said.", "plotting", "other"),
        ("The group was plotting attacks in Paris, officials said.", "attacks", "other"),
    ],
)
def test_what_is_being_prepared_has_not_been(text, trigger, said):
    assert status(text, trigger, heard="happened", type="protest") == said


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("He will stand trial, charged with plotting an attack in Nice.", "attack", "attack"),
        ("The inquest into the eruption will resume the protest.", "protest", "protest"),
        ("The council will hold a hearing on the sale.", "sale", "economy"),
    ],
)
def test_what_was_only_meant_or_is_the_sentence_s_own_stays_planned(text, trigger, kind):
    assert status(text, trigger, heard="planned", type=kind) == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "There were no injuries in the crash in Bury on Monday.",
        "No serious injuries were reported after the crash in Bury.",
        "No one was hurt in the crash in Bury.",
    ],
)
def test_where_nobody_is_hurt_the_crash_has_happened(text):
    assert status(text, "crash", heard="other", type="accident") == "happened"


def test_a_crash_that_is_denied_has_not_happened():
    assert status("Officials said there was no crash in Bury.", "crash", heard="other", type="accident") == "other"


def test_what_is_set_for_a_day_behind_and_is_another_verb_s():
    title = "Villagers block a copper road, and talks are set for Friday"
    text = f"{title}\n\nThe villagers have been there for days."
    assert status(text, "block", type="protest") == "happened"
    assert status(text, "talks", heard="planned", type="meeting") == "planned"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A car bomb in Aden was defused on Sunday.", "car bomb"),
        ("Police in Oslo foiled an attack on Sunday.", "foiled"),
        ("Soldiers thwarted a bombing in Kano on Sunday.", "thwarted"),
    ],
)
def test_an_attack_of_which_nothing_came_has_not_happened(text, trigger):
    assert status(text, trigger, type="attack") == "other"


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "heard"),
    [
        ("A judge ruled on Thursday that a strike by teachers can begin on Monday.", "strike", "protest", "planned"),
        ("Activists were detained in Minsk ahead of a protest in Minsk.", "protest", "protest", "planned"),
        ("It said in a report on Friday the storm will hit Miami.", "storm", "disaster", "planned"),
        ("No injuries were reported after the attack in Lyon was called off.", "attack", "attack", "other"),
        ("No damage is expected after a storm in Galway.", "storm", "disaster", "other"),
    ],
)
def test_what_is_still_to_come_or_was_called_off_has_not_been(text, trigger, kind, heard):
    assert status(text, trigger, heard=heard, type=kind) == heard


def test_what_is_rescheduled_for_a_day_is_planned():
    assert status("The concert has been rescheduled for 12 February.", "concert", type="culture") == "planned"


@pytest.mark.parametrize(
    ("text", "trigger", "heard"),
    [
        ("A bomb in Kabul killed five on Monday before a second was defused.", "killed", "happened"),
        ("No one was hurt in the blast in Oslo on Monday, and a concert was cancelled.", "blast", "other"),
        ("The king will visit the scene of the attack in Paris on Monday.", "attack", "planned"),
    ],
)
def test_what_came_to_nothing_or_is_to_come_beside_an_attack_leaves_it_as_it_was(text, trigger, heard):
    assert status(text, trigger, heard=heard, type="attack") == "happened"


@pytest.mark.parametrize(
    ("text", "word", "kind", "expected"),
    [
        ("Police in Bremen have forbidden the march.", "forbidden", "protest", "other"),
        ("The mayor banned a concert in Bremen.", "banned", "culture", "other"),
        ("The mayor banned trade with Bremen.", "banned", "sanction", "happened"),
        ("A crowd marched in Bremen against a banned party.", "marched", "protest", "happened"),
    ],
)
def test_what_is_forbidden_has_not_been(text, word, kind, expected):
    assert status(text, word, type=kind) == expected
