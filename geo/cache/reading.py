"""Readers in, the same readers out that remember: a file whose bytes were read before is not parsed again.

What is kept are the parts that a reader found, and what it warned of. A text that is the file's own words is not kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from inspect import isfunction
from typing import Any

from geo.cache.seal import sealed, unsealed
from geo.cache.stamp import versions_below
from geo.model import GivenEvent, Section
from geo.read.guard import GuardedReader, Worker
from geo.read.parts import Parts, Reader, UnreadableError, Warn, content_id

DAY_LENGTH = 10
"""Characters of a day without a time: "2025-03-31"."""

Known = tuple[list[Parts], list[tuple[str, str]]]
"""The parts of a file, and the warnings."""
Find = Callable[[bytes], bytes | None]
Keep = Callable[[bytes, bytes], None]


def remembering(readers: Mapping[str, Reader], *, stamp: str, find: Find, keep: Keep) -> Mapping[str, Reader]:
    """The readers, which look with `find` for what they found in the same bytes before, and `keep` what is new.

    Functions remember, and readers whose work a child process does; tables and archives stay as they are.
    """
    memory = _Memory(stamp=stamp, find=find, keep=keep)
    return {suffix: _remembering(suffix, reader, memory) for suffix, reader in readers.items()}


def _remembering(suffix: str, reader: Reader, memory: "_Memory") -> Reader:
    if isinstance(reader, GuardedReader):
        return _Guarded(**{each.name: getattr(reader, each.name) for each in fields(reader)}, memory=memory)
    if isfunction(reader):
        return partial(memory.read, reader, about=suffix)
    return reader


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What was found in files by what the stamp stands for."""

    stamp: str
    find: Find
    keep: Keep

    def read(self, reader: Reader, data: bytes, warn: Warn, *, about: str) -> Iterable[Parts | GivenEvent]:
        """What the reader finds in the data; `about` is what else decides about that."""
        key = self._key(data, about)
        words = _words(data)
        known = self._known(key, words)
        if known is None:
            known, events = _asked(reader, data, warn)
            if events:  # ready events, which are not kept
                return [*known[0], *events]
            self.keep(key, _kept(known, words))
        else:
            _tell(known[1], warn)
        return known[0]

    def parse(self, reader: Reader, data: bytes, warn: Warn, *, about: str) -> Iterable[Parts]:
        """The same for a reader that takes no date which lies ahead: what has none is looked at again another day."""
        today = date.today().isoformat()  # noqa: DTZ011 -- by this machine's clock, as the reader
        keys = self._key(data, about), self._key(data, f"{about} {today}")
        known = next((found for key in keys if (found := self._known(key, "")) is not None), None)
        if known is None:
            known, _ = _asked(reader, data, warn)
            dated = all(each.published or each.made for each in known[0])
            self.keep(keys[0 if dated else 1], _kept(known, ""))
        else:
            _tell(known[1], warn)
        return known[0]

    def _key(self, data: bytes, about: str) -> bytes:
        return sha256(sha256(data).digest() + f"{self.stamp} {about}".encode()).digest()

    def _known(self, key: bytes, words: str) -> Known | None:
        kept = self.find(key)
        return None if kept is None else _known(kept, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guarded(GuardedReader):
    """A guarded reader that begins no child for a file whose bytes were read before."""

    memory: _Memory

    def read(self, data: bytes, warn: Warn, worker: Worker) -> Iterator[Parts]:
        """The articles in a file's content, as `GuardedReader` finds them."""
        problem = self.problem()
        if problem is not None:
            raise UnreadableError(*problem)

        def parsed(content: bytes, told: Warn) -> Iterator[Parts]:
            return GuardedReader.read(self, content, told, worker)

        yield from self.memory.parse(parsed, data, warn, about=f"{self.format}, {versions_below(self.library)}")


def _asked(reader: Reader, data: bytes, warn: Warn) -> tuple[Known, list[GivenEvent]]:
    """What the reader says, and ready events apart from the rest; `warn` hears what it hears."""
    said: list[tuple[str, str]] = []

    def told(reason: str, hint: str) -> None:
        said.append((reason, hint))
        warn(reason, hint)

    found = list(reader(data, told))
    parts = [replace(each, id=content_id(each)) for each in found if isinstance(each, Parts)]
    return (parts, said), [each for each in found if not isinstance(each, Parts)]


def _tell(said: Iterable[tuple[str, str]], warn: Warn) -> None:
    for reason, hint in said:
        warn(reason, hint)


def _kept(known: Known, words: str) -> bytes:
    parts, said = known
    rows = [
        (
            *(None if each.text == words else each.text, each.title, _written(each.published), _written(each.made)),
            *(each.source, each.url, [(one.kind, one.start, one.end) for one in each.sections], each.part, each.id),
        )
        for each in parts
    ]
    return sealed([rows, said])


def _known(kept: bytes, words: str) -> Known | None:
    """What was kept, or None where that is damaged."""
    try:
        rows, said = unsealed(kept)
        return _parsed(rows, said, words)
    except (ValueError, TypeError):
        return None


def _parsed(rows: Sequence[Any], said: Sequence[Any], words: str) -> Known:
    parts = [
        Parts(
            text=words if text is None else text,
            title=title,
            published=_day(published),
            made=_day(made),
            source=source,
            url=url,
            sections=tuple([Section(kind=kind, start=start, end=end) for kind, start, end in sections]),
            part=part,
            id=name,
        )
        for text, title, published, made, source, url, sections, part, name in rows
    ]
    return parts, [(reason, hint) for reason, hint in said]


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == DAY_LENGTH else datetime.fromisoformat(text)
