"""Every mention as a line of JSON, with its place and the events that are told at it."""

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from tabling import ANY_TEXT, TOKYO, article, event, joined, located, resolution, sunday, told_often

from geo.model import Mention, Resolution
from maps.table import mentions_jsonl


def lines(found) -> Iterator[dict]:
    for line in mentions_jsonl(found):
        assert line.endswith("\n")
        assert line.count("\n") == 1
        yield json.loads(line)


def test_every_mention_is_one_line_with_its_place_and_its_events():
    tokyo, china = resolution(), resolution("China", None, role="actor", score=0.5)
    events = (joined(event(when=sunday()), tokyo), joined(event("held", number=2), tokyo), joined(event("warned")))
    first, second = lines(located(*events, resolutions=(china, tokyo)))
    assert list(first.items()) == [
        ("article", "a1"),
        ("source", "talks.txt"),
        ("start", 28),
        ("end", 33),
        ("text", "Tokyo"),
        ("role", "site"),
        ("score", 0.97),
        (
            "place",
            {
                "id": "geonames:1850147",
                "name": "Tokyo",
                "lat": 35.6895,
                "lon": 139.69171,
                "country": "JP",
                "feature": "PPLC",
                "extent_km": 25.0,
            },
        ),
        ("events", first["events"]),
        ("corrected", []),
    ]
    kind = {"type": "meeting", "status": "happened"}
    none = {"corrected": []}
    day = {"start": "2025-03-30", "end": "2025-03-30", "precision": "day"}
    assert first["events"] == [
        {"id": "e2", "trigger": "held", "start": 10, "end": 14, **kind, "date": None, **none},
        {"id": "e1", "trigger": "meeting", "start": 17, "end": 24, **kind, "date": day, **none},
    ]
    assert (second["text"], second["place"], second["events"]) == ("China", None, [])


def test_an_event_belongs_to_its_own_mention_of_a_place_that_is_named_twice():
    text = "Tokyo met. Then Tokyo met again."
    again = text.rindex("Tokyo")
    first = resolution(text=text)
    second = Resolution(
        mention=Mention(article_id="a1", start=again, end=again + 5, text="Tokyo", role="site", score=1.0), place=TOKYO
    )
    found = located(joined(event("again", text=text), second), resolutions=(first, second), article=article(text=text))
    assert [len(line["events"]) for line in lines(found)] == [0, 1]


def test_every_mention_keeps_the_events_told_at_it():
    first, _ = told_often()
    tokyo = first.events[0].resolution
    (line,) = lines(located(*first.events, resolutions=(tokyo,), article=first.article))
    assert [each["trigger"] for each in line["events"]] == ["Meeting"]


@settings(deadline=None, max_examples=40)
@given(ANY_TEXT.filter(bool), st.text(max_size=5))
def test_mentions_survive_json_whatever_the_text_and_the_file_name(text, file):
    mention = Mention(article_id="a1", start=0, end=len(text), text=text, role="site", score=1.0)
    found = located(article=article(text=text, file=file), resolutions=(Resolution(mention=mention, place=None),))
    (line,) = lines(found)
    assert line["text"] == text[line["start"] : line["end"]]
    assert line["source"] == file
    assert "".join(mentions_jsonl(found)).isascii()
