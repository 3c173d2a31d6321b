"""Names in, places out, from a local file: the default `Gazetteer`, and the protocol that others implement."""

from collections.abc import Sequence
from typing import Protocol

from geo.model import Match


class Gazetteer(Protocol):
    """Whatever can say which places a name may mean."""

    name: str

    def lookup(self, name: str) -> Sequence[Match]:
        """Every place that `name` may mean, most populous first; empty when there is none. Several threads may ask.

        Raises `geo.errors.GeocoderError` when the answer is unknown (an outage), never for "no such place".
        """
        ...


__all__ = ["Gazetteer"]
