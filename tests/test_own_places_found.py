"""A user's own places in texts: their names are found, and they come first."""

from itertools import pairwise
from typing import Never

import pytest
from builders import FewPlaces, article, mention, place
from listing import CAMP, HEADER, LOCAL, own

from geo.pipeline import locate_all
from geo.recognise import by_rules, by_tagger
from geo.resolve import resolve

pytestmark = pytest.mark.usefixtures("folder")

# --- first in resolving ---


def decided(text, name, rows):
    places = own(HEADER + rows)[0].then(LOCAL)
    return resolve(article(text), [mention(text, name)], places)[0]


def test_an_own_place_is_chosen_before_a_capital_and_says_why():
    decision = decided("A fire broke out in Paris.", "Paris", "Paris,,33.6,-95.5,town,US\n")
    assert decision.place is not None
    assert decision.place.own
    assert decision.score == 1.0
    assert "your own list of places says so" in decision.why
    assert "geonames:2988507" in [c.place.id for c in decision.candidates[1:]]


def test_an_alias_is_chosen_as_well():
    assert decided("A fire broke out in Paris.", "Paris", "Lutetia,Paris,33.6,-95.5,town,US\n").place.name == "Lutetia"


def test_what_stands_beside_a_name_does_not_overrule_the_user():
    text = "A fire broke out in Qarqaf, Ky., and Tokyo, Osaka and Kyoto sent help."
    places = own(HEADER + "Meadow,Qarqaf,51,0.1,village,GB\n")[0].then(LOCAL)
    names = [mention(text, name) for name in ("Qarqaf", "Ky.", "Tokyo", "Osaka", "Kyoto")]
    assert resolve(article(text), names, places)[0].place.name == "Meadow"


def test_of_two_own_places_the_winner_is_chosen_whatever_stands_beside():
    rows = "Aydar,,41,29,town,TR\nAydar,,36,36,town,SY\n"
    text = "A fire broke out in Aydar, Syria."
    places = own(HEADER + rows)[0].then(LOCAL)
    decision = resolve(article(text), [mention(text, "Aydar"), mention(text, "Syria")], places)[0]
    assert (decision.place.country, decision.score) == ("TR", 1.0)
    assert "SY" in {c.place.country for c in decision.candidates[1:] if c.place.own}


def test_an_own_place_does_not_win_where_only_a_possessive_names_it():
    """St. John's is a town of Newfoundland, whatever Saint John the user has."""
    decision = decided("A fire broke out in St. John's.", "St. John's", "Saint John,,3,42,town,KE\n")
    assert decision.place is None or not decision.place.own
    assert "Saint John" in {c.place.name for c in decision.candidates if c.place.own}
    assert sum(c.score for c in decision.candidates) <= 1.001


def test_a_geocoder_is_not_asked_for_an_own_name():
    class Silent:
        name = "silent"

        def lookup(self, name: str) -> Never:
            raise AssertionError(name)

    text = "Nine people were killed at Camp Alpha on Sunday."
    places = own(HEADER + CAMP)[0].then(FewPlaces())
    (result,) = locate_all([article(text)], gazetteer=places, geocoder=Silent(), recogniser="rules")
    assert [r.place.name for r in result.resolutions] == ["Camp Alpha"]


def test_a_place_beside_helps_to_tell_the_others():
    """An own place counts as context like any other."""
    rivals = FewPlaces().add(place("Kessab", "US", population=9_000)).add(place("Kessab", "SY", population=900))
    text = "Shells hit Aydar and Kessab."
    places = own(HEADER + "Aydar,,0.1,0.1,town,SY\n")[0].then(rivals)
    decisions = resolve(article(text), [mention(text, "Aydar"), mention(text, "Kessab")], places)
    assert decisions[1].place.country == "SY"


# --- found in texts ---


def found(recognise, text, rows, *, before=LOCAL):
    return [m.text for m in recognise(article(text), own(HEADER + rows)[0].then(before)).mentions]


both = pytest.mark.parametrize("recognise", [by_rules, by_tagger])


@both
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A rocket attack killed nine people at Camp Alpha on Friday.", "Camp Alpha"),
        ("Soldiers said Camp Alpha was quiet.", "Camp Alpha"),
        ("Camp Alpha was shelled.", "Camp Alpha"),
        ("The Camp Alpha commander declined to comment.", "Camp Alpha"),
        ("Troops shelled Syrian Camp Alpha.", "Camp Alpha"),
        ("Shelling Near Camp Alpha Kills Nine\n\nNine people died in the shelling, a doctor said.", "Camp Alpha"),
        ("Nobody had heard of Qarqaf until then.", "Qarqaf"),
        ("Qarqaf’s only school was closed, parents said.", "Qarqaf"),
        ("Zuhair, who sells bread, likes Qarqaf Friday mornings.", "Qarqaf"),
        ("Clashes erupted in al-Hozm, doctors said.", "al-Hozm"),
        ("They crossed Checkpoint 7 without papers.", "Checkpoint 7"),
        ("Guards closed the Grand Hall of Mirrors and Old Bells again.", "Grand Hall of Mirrors and Old Bells"),
        ("Many people like Reading more than Slough.", "Reading"),
        ("Fire In North Carolina Hall Kills Nine\n\nNine people died in the fire, a doctor said.", "Carolina Hall"),
        ("Some said al-Wadha was quiet.", "al-Wadha"),
        ("Nobody had heard of Qarqafia until then.", "Qarqafia"),
        ("Visitors saw Hague Hall, which was shut.", "Hague Hall"),
        ("Visitors saw the Hague Hall, which was shut.", "Hague Hall"),
    ],
)
def test_a_name_of_the_list_is_found_whole(recognise, text, name):
    rows = CAMP + "Qarqaf,,35.5,36.6,village,SY\nal-Hozm,,34,37,village,SY\nCheckpoint 7,,1,2,checkpoint,\n"
    rows += "Grand Hall of Mirrors and Old Bells,,1,3,building,\nReading,,51.4,-0.97,town,GB\n"
    rows += "Carolina Hall,,1,4,building,\nAl-Wadha,,1,5,,\nThe Hague Hall,,1,6,building,\nThe Qarqafia,,1,7,,\n"
    assert name in found(recognise, text, rows)
    assert any(
        m.text == name for m in recognise(article(text), own(HEADER + rows)[0]).mentions
    )  # with nothing behind it


@both
def test_an_adjective_of_a_country_makes_no_longer_name(recognise):
    assert "Qarqaf" in found(recognise, "They liked Syrian Qarqaf very much.", "Qarqaf,,35,36,village,SY\n")


def test_without_the_list_they_are_not_all_found():
    text = "Soldiers said Camp Alpha was quiet. Nobody had heard of Qarqaf until then."
    assert by_rules(article(text), LOCAL).mentions == ()


@both
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("The novelist Jack London wrote it.", "London,,51,0,town,GB\n"),
        ("Mr. Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Judge Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Judge Qarqaf Speaks To Reporters\n\nHe was tired, he said.", "Qarqaf,,35,36,village,SY\n"),
        ("Some say El Qarqaf is quiet.", "Qarqaf,,35,36,village,SY\n"),
        ("J. Qarqaf spoke to reporters on Friday.", "Qarqaf,,35,36,village,SY\n"),
        ("Georgia Combs opened a shop.", "Georgia,,35,36,village,SY\n"),
        ("Georgia Mikkelsen Opens Shop\n\nThe shop is new, she said.", "Georgia,,35,36,village,SY\n"),
        ("Kiosk owners rejoiced, and every kiosk was full.", "Kiosk,,51,0,town,GB\n"),
        ("Souk prices rose, and the souk closed.", "Souk,,51,0,town,GB\n"),
        ("Camp Qarqaf was quiet, doctors said.", "Qarqaf,,35,36,village,SY\n"),
        ("Fire In Buenos Aires Kills Nine\n\nNine people died in the fire.", "Aires,,51,0,town,GB\n"),
        ("Reading is good for children, teachers say.", "Reading,,51,0,town,GB\n"),
        ("Market prices rose, and the market closed.", "Market,,51,0,town,GB\n"),
        ("he was at camp alpha all day, and was tired.", CAMP),
        ("On Sunday it rained, and in March it snowed.", "March,,52,0,town,GB\nSunday,,1,2,village,\n"),
        ("Please write Qarqaf@mail.example or see Qarqaf.com instead.", "Qarqaf,,35,36,village,SY\n"),
    ],
)
def test_what_is_plainly_something_else_is_not(recognise, text, rows):
    names = [line.split(",")[0] for line in rows.splitlines()]
    assert not set(names) & set(found(recognise, text, rows))


@both
@pytest.mark.parametrize(
    ("text", "rows", "whole"),
    [
        ("A fire broke out in New York on Friday.", "York,,54,-1,town,GB\n", "New York"),
        ("A fire broke out in North Carolina on Friday.", "Carolina,,18.4,-65.9,town,PR\n", "North Carolina"),
    ],
)
def test_part_of_a_longer_name_is_not_found_in_it(recognise, text, rows, whole):
    assert found(recognise, text, rows) == [whole]


def test_a_name_that_ends_like_a_possessive_is_not_taken_for_an_own_name():
    assert "St John" not in found(by_tagger, "A fire broke out in St John's on Friday.", "St John,,1,2,,\n")


def test_part_of_a_longer_unknown_name_is_left_to_the_encoder():
    text = "A bomb exploded at Camp Alpha Hospital on Friday."
    assert found(by_tagger, text, CAMP) == ["Camp Alpha Hospital"]


def test_the_name_of_somebody_in_the_article_is_not_taken_for_the_place():
    text = "The painter Omar Qarqaf died. Critics admired Qarqaf for years."
    assert found(by_rules, text, "Qarqaf,,35,36,village,SY\n") == []


@both
def test_spans_stay_in_order_and_apart(recognise):
    text = "Camp Alpha, near Tokyo, and Alpha Base in Qarqaf were shelled. Paris and Camp Alpha were not.\n" * 5
    places = own(HEADER + CAMP + "Qarqaf,,35,36,village,SY\n")[0].then(LOCAL)
    spans = [(m.start, m.end) for m in recognise(article(text), places).mentions]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len([s for s in spans if text[s[0] : s[1]] in ("Camp Alpha", "Alpha Base", "Qarqaf")]) == 20


def test_names_are_found_in_another_language_too():
    text = "Es war ein ruhiger Tag, und niemand hatte je etwas von Qarqaf gehört. " * 4
    assert set(found(by_tagger, text, "Qarqaf,,35,36,village,SY\n")) == {"Qarqaf"}
