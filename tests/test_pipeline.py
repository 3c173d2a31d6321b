"""An article in, everything that was found in it out, with and without an online geocoder."""

from typing import NoReturn

import pytest
from builders import FewPlaces, article, place

from geo.errors import GeocoderOutageError, InputError
from geo.pipeline import locate_all

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


def test_an_outage_is_an_error_and_never_no_such_place():
    class Down(FewPlaces):
        def lookup(self, name) -> NoReturn:
            raise GeocoderOutageError(f"no answer about {name}")

    with pytest.raises(GeocoderOutageError, match="Zzyzxburgh"):
        list(locate_all([article(TEXT)], geocoder=Down()))


def test_an_unknown_recogniser_is_named():
    with pytest.raises(InputError, match=r"'guess'.*rules"):
        list(locate_all([article(TEXT)], recogniser="guess"))
