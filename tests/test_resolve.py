"""Mentions and a gazetteer in, one decision a mention out."""

import re
from dataclasses import replace

import pytest
from builders import FewPlaces, article, mention, place

import geo
from geo.gazetteer.store import LocalGazetteer
from geo.model import Precision
from geo.resolve import nearby, resolve
from geo.resolve.options import options
from geo.resolve.prior import own_features
from geo.resolve.ranker import ranker
from geo.resolve.rival import rival_of
from geo.tables import rows

PARIS = place("Paris", "FR", at=(48.9, 2.35), feature="PPLC", population=2_100_000)
PARIS_TX = place("Paris", "US", at=(33.7, -95.6), admin1="Texas", population=25_000)
TEXAS = place("Texas", "US", at=(31.0, -100.0), feature="ADM1", admin1="Texas", population=29_000_000, extent_km=700)
KNOWN = FewPlaces().add(PARIS).add(PARIS_TX).add(TEXAS)


def decide(text, *names, gazetteer=KNOWN):
    seen: dict[str, int] = {}
    mentions = []
    for name in names:
        mentions.append(mention(text, name, nth=seen.get(name, 0)))
        seen[name] = seen.get(name, 0) + 1
    return resolve(article(text), mentions, gazetteer)


def test_the_large_town_when_nothing_else_is_said():
    (decision,) = decide("A fire broke out in Paris.", "Paris")
    assert decision.place == PARIS
    assert [c.place for c in decision.candidates] == [PARIS, PARIS_TX]
    assert decision.candidates[0].score > decision.candidates[1].score


def test_the_region_beside_the_name_decides():
    decision, texas = decide("A fire broke out in Paris, Texas.", "Paris", "Texas")
    assert decision.place == PARIS_TX
    assert texas.place == TEXAS
    assert "Texas" in decision.why


def test_one_name_in_one_article_means_one_place():
    text = "A fire broke out in Paris, Texas. Firefighters from Paris came."
    first, _, second = decide(text, "Paris", "Texas", "Paris")
    assert first.place == second.place == PARIS_TX


def test_two_places_of_one_name_in_one_article():
    springs = FewPlaces()
    for state, at in (("Illinois", (39.8, -89.6)), ("Missouri", (37.2, -93.3))):
        springs.add(place("Springfield", "US", at=at, admin1=state, population=150_000))
        springs.add(place(state, "US", at=at, feature="ADM1", admin1=state, population=6_000_000, extent_km=300))
    text = "Trains left Springfield, Illinois, for Springfield, Missouri."
    found = decide(text, "Springfield", "Illinois", "Springfield", "Missouri", gazetteer=springs)
    assert [r.place.admin1 for r in found if r.mention.text == "Springfield"] == ["Illinois", "Missouri"]


def test_an_unknown_name_is_not_found_and_says_so():
    (decision,) = decide("A fire broke out in Qwxyz.", "Qwxyz")
    assert decision.place is None
    assert "no place of that name" in decision.why


def test_a_hamlet_known_by_another_name_only_is_not_guessed():
    hamlet = FewPlaces().add(place("Elsewhere", "XX", population=300), "Bolton", kind="alternate")
    (decision,) = decide("A fire broke out in Bolton.", "Bolton", gazetteer=hamlet)
    assert decision.place is None
    assert len(decision.candidates) == 1


def test_zero_is_a_coordinate():
    null_island = FewPlaces().add(place("Null", "GH", at=(0.0, 0.0)))
    (decision,) = decide("A buoy broke loose at Null.", "Null", gazetteer=null_island)
    assert decision.place is not None
    assert (decision.place.lat, decision.place.lon) == (0.0, 0.0)


def test_the_real_gazetteer_knows_the_city_from_its_region():
    text = "They met in Tokyo. Troops exercised in Okinawa. A fire in Mexico City."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Okinawa", "Tokyo", "Mexico City")]
    okinawa, tokyo, mexico = geo.resolve_spans(text, spans)
    assert (tokyo.place.id, tokyo.place.feature) == ("geonames:1850147", "PPLC")
    assert okinawa.place.feature in ("ADM1", "ISL")
    assert mexico.place.name == "Mexico City"


def test_items_of_a_list_do_not_lie_in_one_another():
    text = "Storms hit Kansas, Oklahoma and Texas. Protests erupted in Tehran, Isfahan and Shiraz."
    wanted = ("Kansas", "Oklahoma", "Texas", "Tehran", "Isfahan", "Shiraz")
    found = geo.resolve_spans(text, [(text.index(n), text.index(n) + len(n)) for n in wanted])
    assert found[0].place.feature == "ADM1"
    assert found[3].place.feature == "PPLC"


def test_two_spellings_of_one_abbreviation_stand_in_one_text():
    text = "A man in Wash. and one in WASH were freed."
    assert len(geo.resolve_spans(text, [(9, 14), (26, 30)])) == 2


def test_state_after_the_name_means_the_region():
    (decision,) = geo.resolve_spans("A fire broke out in Washington state.", [(20, 30)])
    assert (decision.place.feature, decision.place.name) == ("ADM1", "Washington")


LOCAL = LocalGazetteer()


@pytest.mark.parametrize(
    ("name", "expected", "how"),
    [
        ("Paris", "Paris", "name"),
        ("Russian", "Russia", "demonym"),
        ("W.Va.", "West Virginia", "abbreviation"),
        ("Loudon Co.", "Loudon County", "alternate"),
        ("DuPage", "DuPage County", "alternate"),
        ("Readington Township", "Readington", "respelt"),
        ("Town of Groton", "Groton", "respelt"),
        ("Shire of Mundaring", "Mundaring", "respelt"),
        ("W. Columbia", "West Columbia", "respelt"),
        ("Western US", "United States", "respelt"),
        ("Belfast Magistrate’s Court", "Belfast", "start"),
        ("Bank of Mexico", "Mexico", "end"),
        ("Embassy of the Republic of Armenia", "Armenia", "end"),
        ("Heathrow", "Heathrow Airport", "alternate"),
        ("EU", "European Union", "abbreviation"),
    ],
)
def test_what_a_name_may_mean_and_how_it_came_to_that(name, expected, how):
    assert (expected, how) in {(o.place.name, o.how) for o in options(name, LOCAL)}


NO_PLACES = ("Third Street", "High School", "the", "", "Qwxyz", "qwxyz county", "Air Base", "Cerro Vicuña Blanca")
ROADS = ("U.S. 95", "US 41", "NH-53", "NH–53", "I-80", "U.S. 95 North", "U.S. Highway 95A", "Ⓑ")


@pytest.mark.parametrize("name", [*NO_PLACES, *ROADS])
def test_words_that_name_no_place_offer_none(name):
    assert options(name, LOCAL) == ()


def test_a_name_that_runs_over_a_line_is_spelt_anew_too():
    assert options("Belfast\n Township", LOCAL)
    assert options("Belfast\n Township", LOCAL) == options("Belfast Township", LOCAL)


def test_what_is_too_long_for_a_name_is_not_cut_into_pieces():
    class Spy(FewPlaces):
        def lookup(self, name) -> tuple[()]:
            asked.append(name)
            return ()

    asked = []
    assert options("Paris & " * 1000, Spy()) == ()
    assert len(asked) == 1


def test_a_street_lies_near_the_town_that_the_text_is_about():
    text = "Police in Harare closed Qwxyz Street on Monday. A man was shot at Qwxyz Street, they said."
    harare = (text.index("Harare"), text.index("Harare") + 6)
    streets = [m.span() for m in re.finditer("Qwxyz Street", text)]
    town, first, second = geo.resolve_spans(text, [harare, *streets])
    for found in (first, second):
        assert (found.place.lat, found.place.lon) == (town.place.lat, town.place.lon)
        assert found.place.name == "near Harare"
        assert found.place.id == f"near:{town.place.id}"
        assert found.place.geo_precision == Precision.DISTRICT
        assert "near Harare" in found.why


def test_a_place_near_by_leaves_the_others_what_is_left():
    text = "A barn burned in Sydney, Ky., near Lexington."
    sydney, *_ = geo.resolve_spans(text, [(17, 23), (25, 28), (35, 44)])
    assert sydney.place.name == "in Kentucky"
    scores = [c.score for c in sydney.candidates]
    assert len(scores) > 2
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_quarters_of_one_city_speak_for_one_spot():
    text = "Bywater and the French Quarter were dark, and so was Tremé. Crews closed Third Street."
    *_, street = named(text, "Bywater", "French Quarter", "Tremé", "Third Street")
    assert street.place.name == "near French Quarter"
    assert street.score > 0.9


def test_a_list_of_states_puts_none_into_the_next():
    text = "Storms hit Georgia, Fla. and Ala. on Monday, and a barn burned in Sydney, Ky. and Va. later."
    spans = [m.span() for m in re.finditer(r"Georgia|Fla\.|Ala\.|Sydney|Ky\.|Va\.", text)]
    names = [found.place.name for found in geo.resolve_spans(text, spans)]
    assert names[0] == "Georgia"
    assert names[3] == "in Kentucky"


def test_of_thousands_of_names_only_those_around_an_unknown_one_are_looked_at(monkeypatch):
    seen = []
    monkeypatch.setattr(nearby, "anchors", lambda *given, **_: seen.append(given[-1]) or [])
    text = "Paris burned. Qwxyz burned. " * 500
    names = [mention(text, name, nth=nth) for nth in range(500) for name in ("Paris", "Qwxyz")]
    resolve(article(text), names, KNOWN)
    assert len(seen) == 500
    assert max(map(len, seen)) == nearby.MOST_BEFORE + nearby.MOST_AFTER
    assert {r.mention.start for r in seen[250]} >= {names[500].start, names[502].start}


def test_an_unknown_name_lies_nowhere_when_the_text_names_no_place():
    (found,) = geo.resolve_spans("A man was shot at Qwxyz Street.", [(18, 30)])
    assert found.place is None


def test_the_outlet_says_which_of_two_towns_is_meant():
    twins = FewPlaces()
    for state, people in (("Ohio", 60_000), ("Indiana", 40_000)):
        twins.add(
            place("Twinton", "US", at=(40.0, -83.0 if state == "Ohio" else -86.0), admin1=state, population=people)
        )
        twins.add(
            place(state, "US", at=(40.0, -83.0), feature="ADM1", admin1=state, population=9_000_000, extent_km=200)
        )
    text = "A barn burned in Twinton."
    plain = resolve(article(text), [mention(text, "Twinton")], twins)
    local = resolve(replace(article(text), source="Indiana Gazette"), [mention(text, "Twinton")], twins)
    assert [plain[0].place.admin1, local[0].place.admin1] == ["Ohio", "Indiana"]


@pytest.mark.parametrize("outlet", ["Fox News", "Time", "Premium Times", "Metro", "Dawn", "The Democrat"])
def test_an_outlet_that_is_named_by_a_word_has_no_home(outlet):
    text = "A fire broke out in Springfield."
    told = article(text)
    assert resolve(replace(told, source=outlet), [mention(text, "Springfield")], LOCAL) == resolve(
        told, [mention(text, "Springfield")], LOCAL
    )


def test_every_reason_has_its_share_and_the_weightiest_comes_first():
    decision, _ = geo.resolve_spans("A fire broke out in Paris, Texas.", [(20, 25), (27, 32)])
    shares = [float(re.search(r"\(([+-]\d+\.\d)\)$", reason)[1]) for reason in decision.candidates[0].reasons]
    assert len(shares) > 2
    assert [abs(s) for s in shares] == sorted((abs(s) for s in shares), reverse=True)
    assert 0 < sum(c.score for c in decision.candidates) <= 1.001


def test_what_speaks_for_a_place_never_counts_against_it():
    table = rows("ranker.csv")
    assert all(float(r["weight"]) >= 0 for r in table if r["sign"] == "+")
    assert all(float(r["weight"]) <= 0 for r in table if r["sign"] == "-")
    assert {r["sign"] for r in table} <= {"", "+", "-", "="}
    assert len({r["feature"] for r in table}) == len(table)
    assert all(r["says"] for r in table if not r["feature"].endswith("none"))


def test_every_feature_has_a_weight():
    names = ("Paris", "Georgia", "Russian", "W.Va.", "Heathrow", "Pacific", "Bank of Mexico", "Loudon Co.", "Europe")
    seen = {feature for name in names for each in own_features(options(name, LOCAL)) for feature in each}
    assert len(seen) > 12
    assert seen <= set(ranker().weights)


def test_the_capital_is_meant_when_the_article_is_about_its_country():
    text = "The White House said that President Biden met Canada's leader in Washington. The U.S. Senate agreed."
    wanted = ("White House", "Canada", "Washington", "U.S.")
    found = geo.resolve_spans(text, [(text.index(n), text.index(n) + len(n)) for n in wanted])
    assert found[2].place.feature == "PPLC"


LOCAL = LocalGazetteer()


def named(text, *names):
    return decide(text, *names, gazetteer=LOCAL)


def test_a_capital_that_bears_its_regions_name_gains_nothing_on_its_namesakes():
    text = "TRIPOLI — A block fell in Tripoli. Teams came from Beirut, Sidon and Halba to help the Lebanese army."
    found = named(text, "Tripoli", "Beirut", "Sidon", "Halba", "Lebanese")
    assert found[0].place.country == "LB"


def test_a_title_does_not_hold_the_first_name_of_the_text():
    text = "Eight die in Tripoli\n\nTRIPOLI, Feb 4 - A block fell in Tripoli, Lebanon's second-largest city."
    title, dateline, town, _ = named(text, "Tripoli", "TRIPOLI", "Tripoli", "Lebanon")
    assert {r.place.country for r in (title, dateline, town)} == {"LB"}


@pytest.mark.parametrize(
    ("text", "names", "feature"),
    [
        ("Floods hit the counties of Madison, Warren and Butler in Ohio.", ("Madison", "Warren", "Butler"), "ADM2"),
        ("Power failed in Clark, Madison and Warren counties in Ohio.", ("Clark", "Madison", "Warren"), "ADM2"),
        ("Crops died in the provinces of Granma and Holguín in Cuba.", ("Granma", "Holguín"), "ADM1"),
    ],
)
def test_what_a_list_is_of_is_said_of_each_of_it(text, names, feature):
    found = named(text, *names, text.split()[-1].rstrip("."))
    assert [r.place.feature for r in found[:-1]] == [feature] * len(names)


def test_a_street_that_bears_a_towns_name_lies_in_the_town_that_the_article_names():
    text = "Teachers marched in Victoria, British Columbia, and filled the lawn on Belleville Street."
    *_, street = named(text, "Victoria", "British Columbia", "Belleville Street")
    assert street.place.name == "near Victoria"


def test_a_village_of_a_named_region_is_not_looked_for_in_another():
    text = "A drone struck the village of Hai in the Dnipropetrovsk region."
    village, region = named(text, "Hai", "Dnipropetrovsk")
    assert village.place is None or village.place.admin1 == region.place.admin1


def test_the_capital_of_a_country_is_the_one_that_the_article_names():
    text = "TIRANA — Thousands gathered in the Albanian capital on Friday."
    tirana, capital = resolve(article(text), [mention(text, "TIRANA"), mention(text, "Albanian", role="site")], LOCAL)
    assert capital.place == tirana.place
    assert "TIRANA" in capital.why


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Thousands gathered in the Albanian capital on Friday.", "Albanian", "Tirana"),
        ("A bomb killed five people in Turkey's capital on Sunday.", "Turkey", "Ankara"),
        ("A bomb exploded in the capital of Kenya on Monday.", "Kenya", "Nairobi"),
        ("A bomb exploded in the capital of Kenya, Nairobi, on Monday.", "Kenya", "Kenya"),  # which has a pin itself
        ("Thousands gathered in the Bolivian capital on Friday.", "Bolivian", "Bolivia"),  # two towns are called so
        ("Investors moved capital out of Kenya on Monday.", "Kenya", "Kenya"),
    ],
)
def test_a_country_s_capital_need_not_be_named(text, name, place):
    (found,) = resolve(article(text), [mention(text, name, role="site")], LOCAL)
    assert found.place.name == place


def test_a_town_and_its_region_of_one_name_are_not_too_little_for_each_other():
    (geneva,) = named("The agency said so at a briefing in Geneva.", "Geneva")
    assert geneva.place.country == "CH"


def test_a_city_is_as_sure_as_it_and_the_region_that_bears_its_name_are_together():
    (baghdad,) = named("A bomb killed nine people in Baghdad on Friday.", "Baghdad")
    city, region, *_ = baghdad.candidates
    assert (city.place.feature, region.place.feature) == ("PPLC", "ADM1")
    assert baghdad.score == pytest.approx(city.score + region.score)
    rival = rival_of(baghdad)
    assert rival is not None
    assert rival.place.country != "IQ"


def test_a_longer_form_of_a_name_does_not_speak_for_the_same_far_namesake():
    text = (
        "Police closed two roads in Birmingham. An order was in place in Moosomin until Monday. "
        "Officers searched Moosomin Park and homes in Smethwick."
    )
    _, moosomin, *_ = named(text, "Birmingham", "Moosomin", "Moosomin Park", "Smethwick")
    _, alone, *_ = named(text, "Birmingham", "Moosomin", "Smethwick")
    assert moosomin.score == alone.score < 0.5


def test_a_town_does_not_lie_outside_the_region_that_the_text_puts_it_in():
    lake, _ = named("Crews moved people out of Sandy Lake, in northwestern Ontario.", "Sandy Lake", "Ontario")
    assert lake.place.country == "CA"


def test_the_country_is_meant_and_no_town_of_it_that_bears_its_name():
    text = "Mozambique: Cyclone kills six. The cyclone made landfall in Mossuril on Monday, and floods cut off Nacala."
    country, *_ = named(text, "Mozambique", "Mossuril", "Nacala")
    assert country.place.feature == "PCLI"


def test_a_part_of_a_stadiums_name_is_no_region_far_away():
    text = "Braga beat Porto in the Estádio Nacional in Oeiras, and buses of fans came from Lisbon and Faro."
    found = named(text, "Braga", "Porto", "Estádio Nacional", "Oeiras", "Lisbon", "Faro")
    assert {each.place.country for each in found if each.place} == {"PT"}


def test_names_that_have_one_word_of_a_far_town_do_not_speak_for_it():
    known = FewPlaces().add(place("Peron", "AR", at=(-32.7, -62.3), admin1="Córdoba", population=10_000))
    known.add(place("Rockingham", "AU", at=(-32.3, 115.7), admin1="Western Australia", population=15_000))
    text = "Tests began off Cape Peron in Rockingham. Fish died at Point Peron."
    cape, rockingham, point = decide(text, "Cape Peron", "Rockingham", "Point Peron", gazetteer=known)
    assert "Peron" not in {each.place and each.place.name for each in (cape, point)}
    assert rockingham.place.country == "AU"
