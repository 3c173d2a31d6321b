"""Stand-ins for the rooms that take long, each with just what the command line asks of it."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from geo.cache import ResultCache
from geo.cache.pack import pack
from geo.errors import InputError
from geo.model import Candidate, Event, LocatedArticle, LocatedEvent, Mention, Place, Resolution
from geo.slim import slim

ROOT = Path(__file__).resolve().parents[1]
TALKS = "Talks in Tokyo\n\nMinisters held a meeting in Tokyo. They warned everybody.\n"
TOKYO = Place(id="geonames:1850147", name="Tokyo", lat=35.6895, lon=139.69171, feature="PPLC", country="JP")
OHIO = Place(id="geonames:4524000", name="Tokyo", lat=40.0, lon=-83.0, feature="PPL", country="US")


@dataclass(frozen=True)
class Named:
    description: str
    plover: str = "CONSULT"


def locate(article):
    """Every "Tokyo" is a mention, the first is where a "meeting" is; "warned" has no place."""
    text, resolutions, events = article.text, [], []
    start = text.find("Tokyo")
    while start >= 0:
        mention = Mention(article_id=article.id, start=start, end=start + 5, text="Tokyo", role="site", score=0.9)
        candidates = (
            Candidate(place=TOKYO, score=0.8, reasons=("its name", "8,336,599 people")),
            Candidate(place=OHIO, score=0.1, reasons=("its name",)),
        )
        resolutions.append(
            Resolution(mention=mention, place=TOKYO, candidates=candidates, score=0.8, why="its name; 8,336,599 people")
        )
        start = text.find("Tokyo", start + 1)
    for word, where in (("meeting", resolutions[:1]), ("warned", ())):
        at = text.find(word)
        if at >= 0:
            event = Event(
                id=f"{article.id}-{word}",
                article_id=article.id,
                type="meeting",
                trigger_start=at,
                trigger_end=at + len(word),
                status="happened",
                when_text="Sunday",
                evidence_start=0,
                evidence_end=len(text),
            )
            rule = "clause" if where else "no-place"
            events.append(LocatedEvent(event=event, resolution=next(iter(where), None), rule=rule, score=0.7))
    return LocatedArticle(article=article, resolutions=tuple(resolutions), events=tuple(events))


def locate_all(articles, *, gazetteer=None, geocoder=None, recogniser="rules", threads=0, on_note=None):
    del gazetteer, geocoder, recogniser, threads, on_note
    return map(locate, articles)


def pack_all(articles, *, cache=None, processes=False, **options):
    """As the real one: what `locate_all` says, packed; `replace` changes both."""
    assert cache is None or isinstance(cache, ResultCache)
    assert processes
    for found in sys.modules["geo.pipeline"].locate_all(articles, **options):
        yield pack(slim(found))


def open_geocoder(name, *, user_agent, endpoint=None, options=None, on_note=None):
    if name != "nominatim":
        raise InputError(f"there is no geocoder {name!r}: did you mean nominatim?")
    assert on_note is not None
    return nullcontext((name, user_agent, endpoint, options))


def news_map(news, *, title, tiles=None, texts=True):
    return {"title": title, "tiles": tiles, "texts": texts, "files": [each.file for each in news.parts.articles]}


def save(drawn, path):
    Path(path).write_text(json.dumps(drawn), encoding="utf-8")


def rooms():
    """The slow rooms, each with just what the command line asks of it."""
    slow = {
        "geo.pipeline": {"locate_all": locate_all, "pack_all": pack_all},
        "geo.recognise": {"RECOGNISERS": {"rules": Named("names of the gazetteer"), "tagger": Named("a model")}},
        "geo.geocode": {
            "GEOCODERS": {"nominatim": Named("OpenStreetMap's search")},
            "open_geocoder": open_geocoder,
        },
        "geo.events": {"EVENT_TYPES": {"meeting": Named("talks, visits, summits")}},
        "geo.link": {"RULES": {"clause": "the place stands in the event's clause"}},
        "maps.layers": {"LAYERS": {"events": Named("every event")}},
        "maps.page": {"news_map": news_map, "online_basemap": lambda name: name, "save": save},
    }
    made = {}
    for name, holds in slow.items():
        made[name] = ModuleType(name)
        vars(made[name]).update(holds)
    return made


def write(name, text=TALKS):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def replace(monkeypatch, room, **names: object):
    for name, value in names.items():
        monkeypatch.setattr(sys.modules[room], name, value)


START = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import stand_ins
sys.modules.update(stand_ins.rooms())
for slow in ("pandas", "folium"):
    sys.modules.setdefault(slow, None)  # importing it from here on fails
if not sys.stderr or not sys.stderr.isatty():
    sys.modules.setdefault("tqdm", None)
from maps.cli import main
sys.exit(main(sys.argv[1:]))
"""


def process(*arguments: str, environment=(), stderr=subprocess.PIPE, pandas=False, **given: object):
    start = START.replace('("pandas", "folium")', '("folium",)') if pandas else START
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        env={**os.environ, **dict(environment)},
        stderr=stderr,
        check=False,
        timeout=60,
        **given,
    )
