"""A user's own places in, as a `Gazetteer` that comes before any other: what `places.csv` says is so.

Which places a file holds is `geo.gazetteer.ownfile`'s matter; this room merges files, settles clashes, and answers.
The order of rows and files never matters: what decides between two rows is what they say.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache
from hashlib import sha256
from os import PathLike, fsdecode
from pathlib import Path
from typing import Self

from geo.gazetteer import Gazetteer, by_id, sounding, villages
from geo.gazetteer.names import bare, exact, fold, keys
from geo.gazetteer.ownfile import Entry, entries
from geo.known import INNER
from geo.listfile import MOST_NOTES
from geo.model import Match, MatchKind, Place
from geo.read.files import PLACES, astray, named_alike, own_list
from geo.read.parts import Note, ignore, printable
from geo.tokens import words

_CACHED_NAMES = 20_000
LONGEST_NAME = 200
"""Characters; `geo.gazetteer.ownfile` lets no longer name in."""
SHORT = 3
"""Letters in capitals of an abbreviation at most, which case tells from a word: "ICE" is not "ice"."""


class OwnPlaces:
    """The user's own places, and behind them another gazetteer, if `then` gave one. Safe to share between threads."""

    name = "own"

    def __init__(
        self, found: Iterable[Entry], *, rest: Gazetteer | None = None, on_note: Callable[[Note], None] = ignore
    ) -> None:
        """Takes the rows of any number of files, in any order; `on_note` is told of names that two places bear."""
        self.rest = rest
        self._rows = rows = _merged(found)
        spelt: defaultdict[str, list[Spelt]] = defaultdict(list)
        for row in rows:
            for name, kind in row.names:
                spelt[exact(name) if _short(name) else fold(name)].append((row, name, kind))
        self._by_key: Mapping[str, tuple[Match, ...]] = {key: _ranked(same) for key, same in spelt.items()}
        self._written = {key: tuple(sorted({name for _, name, _ in same})) for key, same in spelt.items()}
        self._lengths = _lengths(name for same in spelt.values() for _, name, _ in same)
        self.places: tuple[Place, ...] = tuple(row.place for row in rows)
        said = repr([(row.place, row.names) for row in rows])
        self._stamp = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        self._found = lru_cache(maxsize=_CACHED_NAMES)(self._find)
        self._first_word = lru_cache(maxsize=_CACHED_NAMES)(fold)
        _tell_clashes(spelt, on_note)

    def __reduce__(self) -> "tuple[Callable[..., OwnPlaces], tuple[object, ...]]":
        """Another process gets the rows, and what is behind them."""
        return _again, (type(self), self._rows, self.rest)

    @property
    def stamp(self) -> str:
        """Another word for other places, or another gazetteer behind them; "" where that one has no such word."""
        if self.rest is None:
            return self._stamp
        behind = getattr(self.rest, "stamp", "")
        return f"{self._stamp} {behind}" if behind else ""

    def then(self, rest: Gazetteer) -> Self:
        """The same places, with `rest` behind them: each name's other places, and all names that are not here."""
        both = copy(self)
        both.rest, both.name = rest, f"{self.name}, then {rest.name}"
        return both

    def lookup(self, name: str) -> Sequence[Match]:
        """The user's place of that name first, then what the gazetteer behind knows; errors are that one's."""
        rest = self.rest.lookup(name) if self.rest is not None else ()
        own, possessive = self._found(name) if len(name) <= LONGEST_NAME else ((), False)
        if possessive and self.rest is not None and rest and tuple(rest) != tuple(self.rest.lookup(bare(name))):
            return (*rest, *own)  # "St. John's" is a name as it stands, and no possessive of an own "St. John"
        return (*own, *rest) if own else rest

    def by_id(self, ids: Iterable[str]) -> Mapping[str, Place]:
        """The places with these ids, of those that it and the gazetteer behind it know."""
        wanted = set(ids)
        own = {place.id: place for place in self.places if place.id in wanted}
        return {**(by_id(self.rest, wanted - own.keys()) if self.rest is not None else {}), **own}

    def sounding(self, name: str) -> Sequence[Match]:
        """What the gazetteer behind it knows by the sound: the user's places are called as they are written."""
        return () if self.rest is None else sounding(self.rest, name)

    def villages(self, name: str) -> Sequence[Match]:
        """The same of villages."""
        return () if self.rest is None else villages(self.rest, name)

    def lengths(self, word: str) -> tuple[int, ...]:
        """How many words the names have that begin with this one, the longest first; mostly none."""
        return self._lengths.get(self._first_word(word), ())

    def named(self, surface: str) -> Match | None:
        """The place that bears this very name, written with its capitals; None for a possessive or another spelling."""
        for key in (exact(surface), fold(surface)):
            if key in self._by_key and any(_written_so(name, surface) for name in self._written[key]):
                return self._by_key[key][0]
        return None

    def _find(self, name: str) -> tuple[tuple[Match, ...], bool]:
        """The own places of a name, and whether only without its possessive."""
        for at, key in enumerate(keys(name)):
            if key in self._by_key:
                return self._by_key[key], at > 1  # the first two keys are those of the name as it stands
        return (), False


def read_places(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str], *, on_note: Callable[[Note], None] = ignore
) -> OwnPlaces:
    """The places of one file or of several together. `OwnPlaces.then` sets them before a gazetteer.

    `on_note` is told of bad rows, which are left out, and of names that two places bear. Raises `InputError` for a file
    that cannot be read, is too large, or lacks a column that it needs.
    """
    given = [paths] if isinstance(paths, (str, PathLike)) else paths
    files = sorted({fsdecode(path) for path in given})
    return OwnPlaces([row for file in files for row in entries(file, on_note=on_note)], on_note=on_note)


def beside(
    paths: Iterable[str | PathLike[str]], *, name: str = PLACES, on_note: Callable[[Note], None] = ignore
) -> tuple[Path, ...]:
    """The file of that name in each folder that is given, and in the folder of each file; "-" has none. Sorted.

    Its capitals are of no matter. Where several differ by them alone, the one in small letters counts, and `on_note` is
    told of the others.
    """
    found: dict[Path, Path] = {}
    given = sorted(Path(fsdecode(each)) for each in paths if fsdecode(each) != "-")
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in given):
        file = own_list(folder, name)
        for other in named_alike(folder, name):
            if other != file.name and not (file.exists() and file.samefile(folder / other)):
                reason = f"it is not used: other files there are called {name} too, but for their capitals"
                on_note(_warning(folder / other, reason, f"keep one of them, as {name}"))
        problem = astray(file, folder) if file.is_symlink() else None
        if problem is not None:
            on_note(_warning(file, *problem))
        elif file.is_file():
            found.setdefault(file.resolve(), file)
    return tuple(sorted(found.values()))


def _warning(file: Path, reason: str, hint: str) -> Note:
    return Note(kind="warning", file=printable(str(file)), reason=reason, hint=hint)


def _again(kind: type[OwnPlaces], rows: tuple[Entry, ...], rest: Gazetteer | None) -> OwnPlaces:
    places = kind(rows)
    return places if rest is None else places.then(rest)


def _merged(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry a place: rows that tell the same place give it their names together."""
    same: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in found:
        same[row.place.id].append(row)
    out = []
    for rows in same.values():
        first = min(rows, key=lambda row: (-row.place.population, repr(row.place)))
        names = dict.fromkeys(sorted({name for row in rows for name in row.names}, key=lambda n: (n[1] != "name", n)))
        told = min((row.file, row.line) for row in rows)
        out.append(Entry(place=first.place, names=tuple(names), file=told[0], line=told[1]))
    return tuple(sorted(out, key=lambda row: row.place.id))


Spelt = tuple[Entry, str, MatchKind]
"""A row, one of its names, and whether it is its name or an alias."""

WINS = "a name comes before an alias, then more people, then the more northern place"
"""What decides between two places of one name: what the rows say, never where they stand."""


def _rank(spelt: Spelt) -> tuple[object, ...]:
    row, _, kind = spelt
    place = row.place
    return (kind != "name", -place.population, -place.lat, place.lon, place.id)


def _ranked(same: Sequence[Spelt]) -> tuple[Match, ...]:
    best: dict[str, Match] = {}
    for row, name, kind in sorted(same, key=_rank):
        best.setdefault(row.place.id, Match(place=row.place, kind="abbreviation" if _short(name) else kind))
    return tuple(best.values())


def _tell_clashes(spelt: Mapping[str, Sequence[Spelt]], on_note: Callable[[Note], None]) -> None:
    """Says of each name that several places bear which row won."""
    told: list[tuple[str, int, str, Entry]] = []
    for same in spelt.values():
        winner = min(same, key=_rank)[0]
        told += {
            row.place.id: (row.file, row.line, name, winner) for row, name, _ in same if row.place.id != winner.place.id
        }.values()
    told.sort(key=lambda each: (each[:3], each[3].line))
    for file, line, name, winner in told[:MOST_NOTES]:
        where = f"line {winner.line}" if winner.file == file else f"{winner.file}, line {winner.line}"
        reason = f"{printable(name, limit=60)!r} is another place's name too, and {where} won ({WINS})"
        on_note(Note(kind="warning", file=f"{file}, line {line}", reason=reason, hint="give one of them another name"))
    if len(told) > MOST_NOTES:
        reason = f"{len(told) - MOST_NOTES} more names are those of several places"
        on_note(Note(kind="warning", file=told[0][0], reason=reason, hint="mend the rows above and run it again"))


def _short(name: str) -> bool:
    return name.isupper() and sum(map(str.isalpha, name)) <= SHORT


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    counts: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        tokens = words(name, 0, len(name))
        for skipped in (0, 1) if len(tokens) > 1 and tokens[0].lower == "the" else (0,):
            counts[fold(tokens[skipped].text)].add(len(tokens) - skipped)
    return {word: tuple(sorted(found, reverse=True)) for word, found in counts.items()}


def _written_so(name: str, surface: str) -> bool:
    """Whether the surface has a capital wherever the name has one, and at least one where letters have case."""
    if surface == name:
        return any(map(str.isupper, name)) or name.lower() == name.upper()
    given, found = words(name, 0, len(name)), words(surface, 0, len(surface))
    if given and found and (given[0].lower == "the") != (found[0].lower == "the"):
        if found[0].lower == "the":  # it stands before the name
            return False
        given = given[1:]
    if len(given) != len(found):  # "D.C." for "DC"
        return surface[0].isupper()
    capitals = all(
        there.capital or not asked.capital or asked.lower in INNER for asked, there in zip(given, found, strict=True)
    )
    return capitals and any(map(str.isupper, surface))
