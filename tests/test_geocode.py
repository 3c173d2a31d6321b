"""The online geocoder against a server on this machine: what is asked, what is found, and how it is opened."""

import math
import warnings
from urllib.parse import parse_qs, urlsplit

import pytest
from builders import FewPlaces, article, place
from geocoding import ME, Clock, child, looked_up, opened, osm, serving
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.geocode import GEOCODERS, POLICY, open_geocoder
from geo.geocode.answers import decode, encode, place_of
from geo.model import Match, Precision
from geo.pipeline import locate_all

# --- what is found ---


def test_a_found_place_has_all_that_the_map_needs(tmp_path):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        (match,) = geocoder.lookup("Zeyrek")
    found = match.place
    assert match == Match(place=found, kind="name")
    assert (found.id, found.name, found.lat, found.lon) == ("nominatim:node/123", "Zeyrek", 41.0, 28.9)
    assert (found.feature, found.country, found.admin1, found.population) == ("PPL", "TR", "Istanbul", 12345)
    assert found.bbox == (28.8, 40.9, 29.0, 41.1)
    assert found.extent_km == pytest.approx(13.9, abs=0.1)
    assert found.geo_precision is Precision.TOWN


def test_the_question_holds_the_name_and_who_asks_and_nothing_of_the_article(tmp_path):
    text = "A secret witness met Jane Roe in Zeyrek on Monday."
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        tuple(locate_all([article(text)], gazetteer=FewPlaces(), geocoder=geocoder))
        geocoder.lookup("Zeyrek")
    for path, headers in stub.requests:
        assert urlsplit(path).path == "/osm/search"
        asked = parse_qs(urlsplit(path).query)
        assert asked.pop("q")[0] in text
        assert asked == {
            "format": ["json"], "limit": ["5"], "accept-language": ["en"], "addressdetails": ["1"],
            "extratags": ["True"],
        }  # fmt: skip
        assert {key.lower(): value for key, value in headers.items()} == {
            "user-agent": ME, "host": stub.address.split("/")[2], "accept-encoding": "identity", "connection": "close"
        }  # fmt: skip


def test_the_pipeline_asks_only_for_names_that_the_local_gazetteer_does_not_know(tmp_path):
    known = FewPlaces().add(place("Paris", "FR"))
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        tuple(locate_all([article("Troops met in Paris on Monday.")], gazetteer=known, geocoder=geocoder))
    assert "Paris" not in stub.asked


def test_several_places_come_most_populous_first_and_at_most_five(tmp_path):
    reply = [osm(osm_id=i, extratags={"population": str(i)}) for i in (10, 30, 20, 40, 50, 99)]
    assert [p.population for p in looked_up(reply, tmp_path)] == [50, 40, 30, 20, 10]


def test_a_place_that_comes_twice_is_one(tmp_path):
    assert len(looked_up([osm(), osm(), osm(osm_id=7)], tmp_path)) == 2


def test_another_name_of_the_place_is_an_alternate(tmp_path):
    with serving([osm("Istanbul")]) as stub, opened(stub, tmp_path) as geocoder:
        assert [match.kind for match in geocoder.lookup("Stamboul")] == ["alternate"]


@pytest.mark.parametrize(
    ("words", "feature"),
    [
        ({"addresstype": "country"}, "PCLI"),
        ({"addresstype": "state"}, "ADM1"),
        ({"addresstype": "county"}, "ADM2"),
        ({"addresstype": "city"}, "PPL"),
        ({"addresstype": "village"}, "PPL"),
        ({"addresstype": "suburb"}, "PPLX"),
        ({"addresstype": "sea", "type": "sea", "class": "place"}, "SEA"),
        ({"addresstype": "amenity", "type": "restaurant", "class": "amenity"}, "BLDG"),
        ({"addresstype": None, "type": "aerodrome", "class": "aeroway"}, "AIRP"),
        ({"addresstype": None, "type": "administrative", "class": "boundary", "place_rank": 8}, "ADM1"),
        ({"addresstype": None, "type": "administrative", "class": "boundary", "place_rank": 4}, "PCLI"),
        ({"addresstype": "<b>", "type": ["list"], "class": {}}, "PPL"),
    ],
)
def test_what_a_place_is_comes_from_the_services_words(tmp_path, words, feature):
    assert [p.feature for p in looked_up([osm(**words)], tmp_path)] == [feature]


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        (["40.9", "41.1", "28.8", "29.0"], (28.8, 40.9, 29.0, 41.1)),
        (["-90", "90", "-180", "180"], None),
        (["41.1", "40.9", "28.8", "29.0"], None),
        (["40.9", "nan", "28.8", "29.0"], None),
        (["40.9", "41.1", "28.8"], None),
        (["10", "11", "28.8", "29.0"], None),
        ("40.9,41.1,28.8,29.0", None),
        (None, None),
    ],
)
def test_a_box_is_kept_only_if_it_can_be_one_around_the_place(tmp_path, box, kept):
    (found,) = looked_up([osm(boundingbox=box)], tmp_path)
    assert found.bbox == kept
    assert (found.extent_km > 0) is (kept is not None)


def test_a_box_across_the_antimeridian_stays_one(tmp_path):
    (found,) = looked_up([osm("Rabi", "-16.5", "179.99", boundingbox=["-17", "-16", "179.5", "-179.5"])], tmp_path)
    assert found.bbox == (179.5, -17.0, -179.5, -16.0)
    assert found.extent_km < 100


@pytest.mark.parametrize(
    ("lat", "lon"),
    [("95", "10"), ("10", "181"), ("NaN", "10"), (10, math.nan), (10, math.inf), (None, None), ("", ""), (True, False)],
)
def test_impossible_coordinates_are_dropped_and_noted_and_never_wrapped(tmp_path, lat, lon):
    notes = []
    found = looked_up([osm(lat=lat, lon=lon), osm("Zeyrek", "41", "28.9", osm_id=7)], tmp_path, notes=notes)
    assert [(p.id, p.lat, p.lon) for p in found] == [("nominatim:node/7", 41.0, 28.9)]
    assert len(notes) == 1
    assert "1 of its answers for 'Zeyrek' had no valid coordinates" in notes[0]


def test_an_answer_of_impossible_coordinates_alone_is_not_kept_as_no_such_place(tmp_path):
    clock = Clock()
    with serving([osm(lon="181")], [osm()]) as stub:
        with opened(stub, tmp_path, clock=clock) as geocoder:
            assert geocoder.lookup("Zeyrek") == ()
            assert geocoder.lookup("Zeyrek") == ()
        with opened(stub, tmp_path, clock=clock) as geocoder:
            assert len(geocoder.lookup("Zeyrek")) == 1
    assert len(stub.asked) == 2


def test_a_missing_pair_never_becomes_null_island(tmp_path):
    gone = {key: value for key, value in osm().items() if key not in ("lat", "lon")}
    assert looked_up([gone, osm(osm_id=7)], tmp_path)[0].id == "nominatim:node/7"


def test_null_island_itself_is_a_place(tmp_path):
    assert [(p.lat, p.lon) for p in looked_up([osm(lat="0.0", lon="0.0", boundingbox=None)], tmp_path)] == [(0.0, 0.0)]


def test_text_from_the_service_is_cleaned_and_cut(tmp_path):
    hostile = osm(
        "A\u202eB\x1b[31m\n<script>" + "x" * 1000, address={"state": 7, "country_code": "tr\n"}, osm_id="1/.."
    )
    (found,) = looked_up([hostile], tmp_path)
    assert found.name.startswith("A B [31m <script>x")
    assert len(found.name) == 200
    assert (found.admin1, found.country) == ("", "")
    assert found.id.startswith("nominatim:")
    assert "/" not in found.id


def test_other_services_speak_other_words(tmp_path):
    feature = {
        "geometry": {"coordinates": [28.9, 41.0], "type": "Point"},
        "properties": {
            "osm_type": "R", "osm_id": 5, "type": "city", "name": "Zeyrek", "countrycode": "TR", "state": "Istanbul",
            "extent": [28.8, 41.1, 29.0, 40.9],
        },
    }  # fmt: skip
    wrong = {**feature, "geometry": {"coordinates": [28.9, 95.0], "type": "Point"}}
    (found,) = looked_up({"features": [wrong, feature]}, tmp_path, service="photon")
    assert (found.id, found.country, found.admin1, found.feature) == ("photon:relation/5", "TR", "Istanbul", "PPL")
    assert found.bbox == (28.8, 40.9, 29.0, 41.1)


def test_geonames_and_the_local_gazetteer_share_their_ids(tmp_path):
    said = {"geonameId": 745044, "name": "Istanbul", "lat": "41.01", "lng": "28.95", "fcode": "PPLA", "fcl": "P"}
    said |= {"countryCode": "TR", "adminName1": "Istanbul", "population": 15701602}
    (found,) = looked_up({"geonames": [said]}, tmp_path, "Stamboul", service="geonames", options={"username": "me"})
    assert (found.id, found.feature, found.population) == ("geonames:745044", "PPLA", 15701602)


def test_of_a_service_with_unknown_words_name_and_coordinates_are_taken(tmp_path):
    hit = {"formatted": "Zeyrek, Fatih", "geometry": {"lat": 41.0, "lng": 28.9}, "components": {}}
    reply = {"results": [{**hit, "geometry": {"lat": 41.0, "lng": 181.0}}, hit], "status": {"code": 200, "message": ""}}
    first, again = (
        looked_up(reply, tmp_path / str(i), service="opencage", options={"api_key": "k3y-s3cret"}) for i in (1, 2)
    )
    (found,) = first
    assert first == again
    assert (found.name, found.lat, found.lon, found.feature) == ("Zeyrek", 41.0, 28.9, "PPL")
    assert found.id.startswith("opencage:")


# --- what is not found, and what is not asked ---


def test_no_such_place_is_a_value(tmp_path):
    assert looked_up([], tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        " \n",
        "!!!",
        "12",
        "x" * 121,
        "<script>alert(1)</script>",
        "a\x00b",
        "../../etc/passwd",
        "' OR 1=1 --",
        "half \ud800 pair",
        "right\u202eto left",
        "https://evil.example/?q=1",
    ],
)
def test_what_is_no_name_is_never_asked(tmp_path, name):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        assert geocoder.lookup(name) == ()
    assert stub.requests == []


@pytest.mark.parametrize(
    "name", ["Côte d’Ivoire", "St. John's", "Baden-Württemberg", "دمشق", "नई दिल्ली", "東京", "K&Z (A)"]
)
def test_names_of_any_script_arrive_as_they_are(tmp_path, name):
    with serving([osm()]) as stub, opened(stub, tmp_path) as geocoder:
        geocoder.lookup(name)
    assert stub.asked == [name]


# --- how it is opened ---


@pytest.mark.parametrize(
    "user_agent",
    ["", "  ", "geopy/2.4.1", "python-requests/2.31", "Python-urllib/3.11", "my-application", "Mozilla/5.0 (X11)",
     "dateline", "test"],
)  # fmt: skip
def test_a_user_agent_that_names_nobody_is_refused_with_the_reason(tmp_path, user_agent):
    with pytest.raises(InputError) as raised:
        open_geocoder(user_agent=user_agent, cache=tmp_path / "c.sqlite")
    assert "does not say who asks" in str(raised.value)
    assert POLICY in str(raised.value)


@pytest.mark.parametrize("user_agent", ["me@news.example\r\nX-Evil: 1", "Zoë <zoe@news.example>"])
def test_a_user_agent_that_no_header_can_hold_is_refused(tmp_path, user_agent):
    with pytest.raises(InputError, match="plain ASCII"):
        open_geocoder(user_agent=user_agent, cache=tmp_path / "c.sqlite")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"name": "nominatin"}, "did you mean nominatim"),
        ({"name": "zzzzzz"}, "known are .*photon"),
        ({"name": "opencage"}, "needs the option api_key"),
        ({"name": "pelias"}, "needs an endpoint"),
        ({"name": "nominatim\x1b[2J" + "x" * 99}, "there is no geocoder"),
        ({"name": "googlev3"}, "cannot be set up .*api_key"),
        ({"name": "opencage", "options": {"api_kye": "1"}}, "no option 'api_kye': did you mean api_key"),
        ({"options": {"user_agent": "x"}}, "no option 'user_agent'"),
        ({"endpoint": "ftp://geo.example"}, "no address"),
        ({"endpoint": "file:///etc/passwd"}, "no address"),
        ({"endpoint": "geo.example"}, "no address"),
        ({"endpoint": "http://geo.example:x"}, "no address"),
        ({"endpoint": "http://[::1"}, "no address"),
        ({"endpoint": "http://geo.example/a b"}, "no address"),
        ({"endpoint": "http://geo.example/\r\nX: 1"}, "no address"),
        ({"endpoint": "http://me:pass@geo.example"}, "user name or password"),
        ({"endpoint": "http://geo.example/?key=1"}, "query or fragment"),
        ({"name": "baidu", "endpoint": "http://geo.example", "options": {"api_key": "1"}}, "one server only"),
        ({"seconds_between": 0.5}, "one request a second"),
        ({"seconds_between": math.nan}, "seconds_between"),
        ({"timeout": 0}, "timeout"),
        ({"timeout": math.inf}, "timeout"),
    ],
)
def test_what_cannot_be_opened_is_said_with_what_would_work(tmp_path, arguments, says):
    with pytest.raises(InputError, match=says):
        open_geocoder(**{"user_agent": ME, "cache": tmp_path / "c.sqlite", **arguments})


def test_every_listed_geocoder_is_one_of_geopys_and_opens_with_what_it_says_it_needs(tmp_path):
    for name, service in GEOCODERS.items():
        assert service.description
        assert "\n" not in service.description
        assert all(need in service.description for need in service.needs)
        endpoint = "https://geo.example" if "needs an endpoint" in service.description else None
        options = dict.fromkeys(service.needs, "x")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what geopy thinks of a service's future is not tested here
            open_geocoder(name, user_agent=ME, cache=tmp_path / "c.sqlite", endpoint=endpoint, options=options).close()


def test_listing_the_geocoders_does_not_load_geopy():
    code = "import sys, geo.geocode; sys.exit('geopy' in sys.modules)"
    assert child(code).wait(60) == 0


# --- invariants ---


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
KEYS = [
    "name",
    "boundingbox",
    "address",
    "extratags",
    "osm_type",
    "osm_id",
    "addresstype",
    "class",
    "properties",
    "bbox",
]


@settings(deadline=None)
@given(
    st.sampled_from(["nominatim", "photon", "geonames", "arcgis", "other"]),
    st.floats(),
    st.floats(),
    st.dictionaries(st.sampled_from(KEYS), ANYTHING),
)
def test_whatever_a_service_says_a_place_is_on_the_globe_and_survives_the_cache(service, lat, lon, raw):
    found = place_of(service, "Zeyrek, Fatih", lat, lon, {"lat": lat, "lon": lon, **raw})
    assert (found is None) is not (abs(lat) <= 90 and abs(lon) <= 180)
    if found is not None:
        assert decode(encode((found,))) == (found,)
        assert len(found.name) <= 200
        assert found.name.isprintable() or found.name == ""
