"""An article in, everything that was found in it out, with and without an online geocoder."""

import threading
from dataclasses import replace
from typing import NoReturn

import pytest
from builders import FewPlaces, article, mention, place

from geo import pipeline
from geo.errors import GeocoderOutageError, InputError
from geo.gazetteer.store import LocalGazetteer
from geo.model import Mention
from geo.pipeline import locate_all
from geo.recognise import by_rules
from geo.resolve import resolve

TEXT = "Five people drowned near Zzyzxburgh on Monday. Ministers met in Tokyo for talks."
ZZYZXBURGH = place("Zzyzxburgh", "XX", at=(1.5, 2.5), population=0)


class Spy(FewPlaces):
    """A geocoder that remembers what it was asked for."""

    def lookup(self, name):
        self.asked = [*getattr(self, "asked", []), name]
        return super().lookup(name)


def where(found):
    return {r.mention.text: r.place and r.place.id for r in found.resolutions}


def test_an_unknown_place_is_not_found_and_its_event_is_kept_without_a_pin():
    (found,) = locate_all([article(TEXT)])
    assert where(found) == {"Zzyzxburgh": None, "Tokyo": "geonames:1850147"}
    (drowned,) = [e for e in found.events if e.event.type == "accident"]
    assert (drowned.resolution, drowned.rule) == (None, "unresolved")


def test_the_geocoder_is_asked_for_unknown_names_only():
    spy = Spy().add(ZZYZXBURGH)
    (found,) = locate_all([article(TEXT)], geocoder=spy)
    assert where(found)["Zzyzxburgh"] == ZZYZXBURGH.id
    assert set(spy.asked) == {"Zzyzxburgh"}


def test_the_geocoder_is_asked_for_no_spelling_and_no_part_of_a_name_and_never_for_an_outlet():
    name = "Old Zzyqx Magistrate's Court of North Qwxyz County"
    said = article(f"A bomb exploded in the {name}.")
    spy = Spy()
    resolve(replace(said, source="The Qwxyz Ledger"), [mention(said.text, name)], LocalGazetteer(), geocoder=spy)
    assert spy.asked == [name]


def test_an_outage_is_an_error_and_never_no_such_place():
    class Down(FewPlaces):
        def lookup(self, name) -> NoReturn:
            raise GeocoderOutageError(f"no answer about {name}")

    with pytest.raises(GeocoderOutageError, match="Zzyzxburgh"):
        list(locate_all([article(TEXT)], geocoder=Down()))


SEVERAL = [article(f"{TEXT} It was day {day}. A bomb exploded in Baghdad.") for day in range(30)]


@pytest.mark.parametrize("threads", [2, 5])
def test_threads_change_nothing(threads):
    assert list(locate_all(SEVERAL, threads=threads)) == list(locate_all(SEVERAL, threads=1))


def test_articles_are_read_only_a_little_ahead_and_a_run_may_be_left():
    read = []
    run = locate_all((read.append(each) or each for each in SEVERAL), threads=2)
    first = next(run)
    assert first.article == SEVERAL[0]
    assert len(read) < 10
    run.close()
    assert [t for t in threading.enumerate() if t.name.startswith("ThreadPool")] == []


def test_an_error_in_a_thread_comes_at_its_article(monkeypatch):
    def fails(each, gazetteer) -> tuple[Mention, ...]:
        if each == SEVERAL[3]:
            raise GeocoderOutageError("no answer")
        return by_rules(each, gazetteer)

    monkeypatch.setitem(pipeline.RECOGNISERS, "tagger", fails)
    run = locate_all(SEVERAL, threads=2)
    assert [next(run).article for _ in range(3)] == SEVERAL[:3]
    with pytest.raises(GeocoderOutageError):
        next(run)


def test_a_recogniser_of_ones_own_is_asked():
    (found,) = locate_all([article(TEXT)], recogniser=lambda each, gazetteer: by_rules(each, gazetteer).mentions[:1])
    assert [r.mention.text for r in found.resolutions] == ["Zzyzxburgh"]


def test_less_than_no_thread_is_an_error():
    with pytest.raises(InputError, match="-1"):
        list(locate_all([article(TEXT)], threads=-1))


def test_an_unknown_recogniser_is_named():
    with pytest.raises(InputError, match=r"'guess'.*rules"):
        list(locate_all([article(TEXT)], recogniser="guess"))
