"""Readers in, the same readers out that remember: a file whose bytes were read before is not parsed again.

What is kept are the parts that a reader found, and what it warned of. A text that is the file's own words is not kept.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from inspect import isfunction

from geo.model import GivenEvent, Section
from geo.read.parts import Parts, Reader, Warn, content_id

CHECK_BYTES = 4
"""Of the checksum, which stands first."""
DAY_LENGTH = 10
"""Characters of a day without a time: "2025-03-31"."""

Find = Callable[[bytes], bytes | None]
Keep = Callable[[bytes, bytes], None]


def remembering(readers: Mapping[str, Reader], *, stamp: str, find: Find, keep: Keep) -> Mapping[str, Reader]:
    """The readers, which look with `find` for what they found in the same bytes before, and `keep` what is new.

    Those that are more than a function (tables, archives, what is parsed in a process of its own) stay as they are.
    """
    return {
        suffix: partial(_read, reader, stamp=f"{stamp} {suffix}", find=find, keep=keep)
        if isfunction(reader)
        else reader
        for suffix, reader in readers.items()
    }


def _read(
    reader: Reader, data: bytes, warn: Warn, *, stamp: str, find: Find, keep: Keep
) -> Iterable[Parts | GivenEvent]:
    key = sha256(sha256(data).digest() + stamp.encode("utf-8")).digest()
    kept = find(key)
    known = None if kept is None else _known(kept, data)
    if known is None:
        said: list[tuple[str, str]] = []
        found = list(reader(data, lambda reason, hint: said.append((reason, hint))))
        parts = [replace(each, id=content_id(each)) for each in found if isinstance(each, Parts)]
        if len(parts) < len(found):  # ready events, which are not kept
            _tell(said, warn)
            return found
        known = parts, said
        keep(key, _kept(known, data))
    parts, said = known
    _tell(said, warn)
    return parts


def _tell(said: Iterable[tuple[str, str]], warn: Warn) -> None:
    for reason, hint in said:
        warn(reason, hint)


def _kept(known: tuple[list[Parts], list[tuple[str, str]]], data: bytes) -> bytes:
    words = _words(data)
    parts, said = known
    rows = [
        (
            *(None if each.text == words else each.text, each.title),
            None if each.published is None else each.published.isoformat(),
            *(each.source, each.url, [(one.kind, one.start, one.end) for one in each.sections], each.part, each.id),
        )
        for each in parts
    ]
    body = zlib.compress(json.dumps([rows, said]).encode("ascii"), 1)
    return zlib.crc32(body).to_bytes(CHECK_BYTES, "big") + body


def _known(kept: bytes, data: bytes) -> tuple[list[Parts], list[tuple[str, str]]] | None:
    """What was kept, or None where that is damaged."""
    body = kept[CHECK_BYTES:]
    if zlib.crc32(body).to_bytes(CHECK_BYTES, "big") != kept[:CHECK_BYTES]:
        return None
    try:
        return _parsed(body, data)
    except (zlib.error, ValueError, TypeError):
        return None


def _parsed(body: bytes, data: bytes) -> tuple[list[Parts], list[tuple[str, str]]]:
    rows, said = json.loads(zlib.decompress(body))
    words = _words(data)
    parts = [
        Parts(
            text=words if text is None else text,
            title=title,
            published=None if published is None else _day(published),
            source=source,
            url=url,
            sections=tuple([Section(kind=kind, start=start, end=end) for kind, start, end in sections]),
            part=part,
            id=name,
        )
        for text, title, published, source, url, sections, part, name in rows
    ]
    return parts, [(reason, hint) for reason, hint in said]


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _day(text: str) -> date:
    return date.fromisoformat(text) if len(text) == DAY_LENGTH else datetime.fromisoformat(text)
