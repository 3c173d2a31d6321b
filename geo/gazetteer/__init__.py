"""Names in, places out, from a local file: the default `Gazetteer`, and the protocol that others implement."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, runtime_checkable

from geo.model import Match, Place


class Gazetteer(Protocol):
    """Whatever can say which places a name may mean."""

    name: str

    def lookup(self, name: str) -> Sequence[Match]:
        """Every place that `name` may mean, most populous first; empty when there is none. Several threads may ask.

        Raises `geo.errors.GeocoderError` when the answer is unknown (an outage), never for "no such place".
        """
        ...


@runtime_checkable
class Register(Protocol):
    """A gazetteer that can be asked for places by their ids too; those of files can, an online service cannot."""

    def by_id(self, ids: Iterable[str]) -> Mapping[str, Place]:
        """The places with these ids, of those that it knows."""
        ...


def by_id(gazetteer: Gazetteer, ids: Iterable[str]) -> Mapping[str, Place]:
    """The places with these ids, of those that the gazetteer knows; none where it cannot be asked so."""
    wanted = set(ids)
    return gazetteer.by_id(wanted) if wanted and isinstance(gazetteer, Register) else {}


@runtime_checkable
class Listener(Protocol):
    """A gazetteer that knows places by what their names sound like, too."""

    def sounding(self, name: str) -> Sequence[Match]:
        """Places whose names are other spellings of `name`, as far as their sound tells, most populous first."""
        ...


def sounding(gazetteer: Gazetteer, name: str) -> Sequence[Match]:
    """Places whose names sound like `name`; none where the gazetteer cannot be asked so."""
    return gazetteer.sounding(name) if isinstance(gazetteer, Listener) else ()


@runtime_checkable
class Detailed(Protocol):
    """A gazetteer that knows villages, too, which are asked for where no better known place has their name."""

    def villages(self, name: str) -> Sequence[Match]:
        """The villages that have just this name."""
        ...


def villages(gazetteer: Gazetteer, name: str) -> Sequence[Match]:
    """The villages of a name; none where the gazetteer cannot be asked so."""
    return gazetteer.villages(name) if isinstance(gazetteer, Detailed) else ()


__all__ = ["Detailed", "Gazetteer", "Listener", "Register", "by_id", "sounding", "villages"]
