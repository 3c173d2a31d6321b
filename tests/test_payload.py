"""What travels to the page: columns in an order of their own, offsets that fit, and nothing that could run."""

import json
from dataclasses import replace

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import KINDS, OSAKA, PARIS, PHILIPPINES, STRAIT, TOKYO, located, place, report

from geo.address import web_address
from geo.model import Candidate, LocatedArticle
from maps.block import decode, encode
from maps.layers import DATA_ID, EventLayer
from maps.pack import pack
from maps.payload import payload
from maps.told import excerpt


def columns(*articles: LocatedArticle, **given: object):
    return payload(articles, types=KINDS, **given)


def at(found, number, name):
    return found["events"][name][number]


def test_columns_are_equally_long_and_refer_to_each_other():
    planned = located(report(TOKYO, status="planned"), file="b.txt")
    found = columns(located(report(TOKYO), report(OSAKA), report(None)), planned)
    assert {len(column) for column in found["events"].values()} == {4}
    assert found["places"]["name"] == ["Osaka", "Tokyo"]  # each once
    places = [found["places"]["name"][n] if n >= 0 else None for n in found["events"]["place"]]
    assert sorted(places, key=str) == [None, "Osaka", "Tokyo", "Tokyo"]
    assert [found["articles"]["file"][n] for n in found["events"]["article"]] == ["b.txt", *["talks.txt"] * 3]
    assert found["types"][at(found, 0, "type")]["name"] == "meeting"


def test_offsets_cut_the_trigger_and_the_place_out_of_the_evidence():
    fire = report(TOKYO, trigger="🔥 blaze", before="𠮷野 saw a")
    found = columns(located(report(PARIS), fire))
    evidence = found["sentences"][at(found, 1, "evidence")]
    assert evidence == fire.sentence
    assert evidence[slice(*at(found, 1, "trigger_at"))] == "🔥 blaze"
    assert evidence[slice(*at(found, 1, "mention_at"))] == "Tokyo"


def test_an_event_told_often_is_one_row_and_its_other_tellings_refer_to_it():
    again = report(None, before="Nobody knows what came of the", trigger="meeting", actors=())
    found = columns(
        located(report(PARIS), report(TOKYO, before="Aides agreed on rice at a"), again, file="a.txt"),
        located(report(TOKYO, before="The aides spoke of rice, and agreed, at a"), file="b.txt"),
    )
    assert [found["places"]["name"][n] for n in found["events"]["place"] if n >= 0] == ["Paris", "Tokyo"]
    tellings = found["tellings"]
    assert {len(column) for column in tellings.values()} == {1}
    # The lead of the second article stands for what the first one tells further down.
    assert (tellings["event"], tellings["article"]) == ([2], [0])
    assert found["events"]["leads"] == [1, 1, 2]
    evidence = found["sentences"][tellings["evidence"][0]]
    assert evidence == "Aides agreed on rice at a meeting in Tokyo."
    assert evidence[slice(*tellings["mention_at"][0])] == "Tokyo"
    assert evidence[slice(*tellings["trigger_at"][0])] == "meeting"


def test_a_place_named_in_another_sentence_has_no_offsets_in_the_evidence():
    article = located(report(TOKYO), report(OSAKA))
    first, second = article.events
    crossed = replace(article, events=(replace(first, resolution=second.resolution),))
    found = columns(crossed)
    assert at(found, 0, "mention_at") is None
    assert found["places"]["name"] == ["Osaka"]


def test_a_text_without_sentences_travels_in_part():
    long = report(TOKYO, before="word " * 5000 + "a", trigger="meeting")
    found = columns(located(long))
    evidence = found["sentences"][0]
    assert len(evidence) < 1300
    assert evidence.startswith("…")
    assert evidence[slice(*at(found, 0, "trigger_at"))] == "meeting"
    assert evidence[slice(*at(found, 0, "mention_at"))] == "Tokyo"


def test_texts_travel_with_their_names_or_not_at_all():
    fire = report(TOKYO, trigger="🔥 blaze", before="𠮷野 saw a")
    article = located(report(PARIS), fire)
    with_texts, without = columns(article), columns(article, texts=False)
    assert with_texts["articles"]["text"] == [article.article.text]
    names = with_texts["mentions"]
    assert [article.article.text[a:b] for a, b in zip(names["start"], names["end"], strict=True)] == ["Paris", "Tokyo"]
    assert names["role"] == ["site", "site"]
    assert without["articles"]["text"] == [None]
    assert without["mentions"]["name"] == []
    for found in (with_texts, without):
        sentence = found["sentences"][at(found, 1, "evidence")]
        assert sentence == fire.sentence
        begins = at(found, 1, "begins")
        assert article.article.text[begins : begins + len(sentence)] == sentence


def test_each_place_says_how_sure_it_is_why_and_what_else_it_may_be():
    article = located(report(PARIS))
    other = Candidate(place=place("Paris", country="US"), score=0.04, reasons=("24,782 people (+4.4)",))
    reasons = ("stands before “France”, which holds it (+4.5)", "a capital (-3.7)", "2,138,551 people (+6.3)")
    (event,) = article.events
    resolution = replace(event.resolution, candidates=(Candidate(place=PARIS, score=0.9, reasons=reasons), other))
    found = columns(replace(article, events=(replace(event, resolution=resolution),)))
    assert at(found, 0, "sure") == 0.9
    assert found["reasons"] == ["stands before “France”, which holds it; 2,138,551 people"]
    assert {name: column[at(found, 0, "rival")] for name, column in found["rivals"].items()} == {
        "name": "Paris",
        "admin1": "",
        "country": "US",
        "score": 0.04,
    }
    alone = columns(located(report(PARIS), report(None, "sanction", trigger="tariffs")))
    assert alone["events"]["rival"] == [-1, -1]
    assert alone["events"]["sure"] == [0.9, None]


def test_areas_keep_what_is_needed_to_draw_them():
    found = columns(located(report(PHILIPPINES), report(STRAIT)))["places"]
    rows = dict(
        zip(found["name"], zip(found["geo_precision"], found["country"], found["extent_km"], strict=True), strict=True)
    )
    assert rows == {"Philippines": (6, "PH", 900), "Taiwan Strait": (7, "", 180)}


def test_order_of_articles_does_not_matter():
    articles = [located(report(TOKYO), report(PARIS), file=f"{n}.txt", title=f"No. {n}") for n in range(8)]
    mixed = articles[3:] + articles[2::-1]
    assert encode(columns(*mixed)) == encode(columns(*articles))


def test_a_type_that_nobody_described_is_shown_plainly():
    found = columns(located(report(TOKYO, "parade")))
    assert found["types"][at(found, 0, "type")] == {
        "name": "parade",
        "label": "parade",
        "colour": "#5c6670",
        "icon": "other",
    }


@pytest.mark.parametrize("colour", ["red", "#12345", "#123456;x", "url(x)"])
def test_a_colour_is_a_colour(colour):
    with pytest.raises(ValueError, match="#rrggbb"):
        payload([], types=[replace(KINDS[0], colour=colour)])


NO_LINKS = r"""
javascript:alert(1)
JavaScript:alert(1)
java\nscript:x
data:text/html,x
file:///etc/passwd
//example.org
https://
https:///x
https:\\example.org
https://a b.example.org
https://example.org/\ud800
http://[
x
""".splitlines()


@pytest.mark.parametrize("url", [line.replace(r"\n", "\n").replace(r"\ud800", "\ud800") for line in NO_LINKS])
def test_no_link_leads_anywhere_but_to_the_web(url):
    assert web_address(url) == ""
    assert columns(located(report(), url=url))["articles"]["url"] == [""]


def test_a_link_to_the_web_stays_as_it_is():
    assert web_address("https://news.example@evil.example/") == ""
    assert web_address("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def test_letters_that_have_no_glyph_are_replaced_one_for_one():
    found = columns(located(report(before="a\x00b\ud83d\ude00c held a", headline="\ud800")))
    assert found["sentences"][0].startswith("a\ufffdb\ufffd\ufffdc held a meeting")
    assert found["sentences"][0][slice(*at(found, 0, "trigger_at"))] == "meeting"
    assert at(found, 0, "headline") == "\ufffd"


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_the_block_brings_back_what_went_in_and_cannot_be_left(value):
    block = encode({"value": value})
    assert decode(block) == {"value": json.loads(json.dumps(value))}
    assert block.isascii()
    assert not set("<>&\"'{%") & set(block)


def test_the_block_holds_no_number_that_is_none():
    with pytest.raises(ValueError, match="not JSON compliant"):
        encode({"lat": float("nan")})


def test_what_the_evidence_says_travels_as_where_it_stands_there():
    mine = report(TOKYO, headline="Ministers held a meeting", actors=("Ministers", "The cabinet"))
    packed = pack(columns(located(mine, report(PARIS, headline="Talks in Paris…", actors=()))))["events"]
    assert packed["headline"] == {"start": [0, -1], "length": [24, 0], "other": ["Talks in Paris…"]}
    assert packed["actors"] == {"count": [2, 0], "start": [0, -1], "length": [9, 0], "other": ["The cabinet"]}
    assert packed["trigger"] == {"values": [""], "at": [0, 0]}
    assert packed["trigger_at"] == {"start": [17, 17], "length": [7, 7]}


def test_a_trigger_that_the_evidence_does_not_show_travels_by_itself():
    found = columns(located(report(TOKYO)))
    found["events"]["trigger_at"] = [None]
    packed = pack(found)["events"]
    assert packed["trigger"] == {"values": ["meeting"], "at": [0]}
    assert packed["trigger_at"] == {"start": [-1], "length": [-1]}


def test_a_sentence_of_a_text_travels_as_where_it_stands_there():
    article = located(report(TOKYO), report(PARIS, before="Ministers of 🔥 held a"))
    found = columns(article)
    assert pack(found)["sentences"] == {
        "article": [0, 0],
        "start": [0, len(report(TOKYO).sentence) + 1],
        "length": [len(sentence) for sentence in found["sentences"]],
        "other": [],
    }
    assert pack(columns(article, texts=False))["sentences"] == {
        "article": [-1, 0],
        "start": [0, 0],
        "length": [0, 1],
        "other": found["sentences"],
    }


def test_excerpt_of_a_common_sentence_is_the_sentence():
    article = located(report(TOKYO), report(PARIS))
    event = article.events[1].event
    assert excerpt(article.article.text, event) == (report(PARIS).sentence, event.evidence_start)


def test_the_layer_works_on_any_folium_map_and_a_second_one_replaces_the_first():
    plain = folium.Map(tiles=None)
    EventLayer(columns(located(report(TOKYO)))).add_to(plain)
    EventLayer(columns(located(report(PARIS)))).add_to(plain)
    html = plain.get_root().render()
    assert html.count(f'id="{DATA_ID}"') == 1
    block = html.split(f'id="{DATA_ID}">')[1].split("<")[0]
    assert decode(block)["places"]["name"] == ["Paris"]


def test_rules_are_said_in_words_where_there_are_any():
    found = columns(
        located(report(), report(OSAKA, rule="odd")), rules={"same clause": "both stand in one clause", "x": "y"}
    )
    assert found["rules"] == {"odd": "odd", "same clause": "both stand in one clause"}


def test_the_layer_needs_a_map():
    with pytest.raises(TypeError, match="add_to"):
        EventLayer({}).render()


@pytest.mark.parametrize("lat_lon", [(float("nan"), 0.0), (0.0, float("inf")), (95.0, 0.0), (0.0, 181.0)])
def test_a_place_that_is_not_on_earth_costs_its_own_pin_only(lat_lon):
    found = columns(located(report(place("Nowhere", at=lat_lon)), report(TOKYO)))
    assert found["places"]["name"] == ["Tokyo"]
    assert sorted(found["events"]["place"]) == [-1, 0]
    encode(found)


def test_so_many_digits_of_an_id_travel_as_tell_all_events_apart():
    found = columns(located(report(TOKYO), report(PARIS), report(OSAKA)))
    found["events"]["id"] = [
        "0123456789abcdef",
        "0123456799abcdef",
        "0123456789abcdef",
    ]  # the last is one at two places
    assert pack(found)["events"]["id"] == {
        "digits": 9,
        "chunks": [[0x0123] * 3, [0x4567] * 3, [8, 9, 8]],
        "other": [],
    }
    found["events"]["id"] = ["0123456789abcdef", "a", "b"]
    assert pack(found)["events"]["id"] == {"digits": 0, "chunks": [], "other": ["0123456789abcdef", "a", "b"]}


def test_a_name_that_is_a_place_s_and_a_title_that_the_text_begins_with_travel_once():
    found = columns(located(report(TOKYO), report(None, "sanction"), title="Ministers held a"))
    found["mentions"]["name"] = ["Tokyo, JP", "Atlantis", None][: len(found["mentions"]["name"])]
    packed = pack(found)
    assert packed["mentions"]["name"]["at"][0] == -1
    assert "Tokyo, JP" not in packed["mentions"]["name"]["values"]
    assert packed["articles"]["title"] == {"start": [0], "length": [16], "other": []}
    assert pack(columns(located(report(TOKYO), title="Elsewhere")))["articles"]["title"]["other"] == ["Elsewhere"]
