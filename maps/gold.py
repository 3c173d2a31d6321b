"""Reviewed mentions in, as `dateline mentions` writes them and a person has mended them; what they say out, by article.

A line is an object; `article`, `start`, `end`, `role`, `place` and `events` are looked at, and `text` is held against
the article. A line that has only `article` says that it was reviewed and that there is nothing in it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite
from os import PathLike, fsdecode
from typing import Any, cast

from geo.errors import InputError
from geo.eventtypes import EVENT_TYPES
from geo.model import ROLES, LocatedArticle, Role
from geo.read.files import content
from geo.read.parts import UnreadableError, printable
from maps.agreement import Marked
from maps.table import mentions_jsonl

MOST_BYTES = 500_000_000


@dataclass(slots=True, kw_only=True)
class Reviewed:
    """An article as it was reviewed: its mentions, and what the text has at their spans, where the line said so."""

    file: str = ""
    marked: list[Marked] = field(default_factory=list)
    texts: list[tuple[int, int, str]] = field(default_factory=list)

    def in_order(self) -> list[Marked]:
        """Its mentions in text order."""
        return sorted(self.marked, key=lambda each: (each.start, each.end))

    def fits(self, text: str) -> bool:
        """Whether the text has at every span what it had when it was reviewed."""
        return all(text[start:end] == said for start, end, said in self.texts)


def read_gold(path: str | PathLike[str]) -> dict[str, Reviewed]:
    """The reviewed articles of a JSON Lines file by their ids. Raises `InputError` that names a line that is wrong."""
    name = printable(fsdecode(path))
    try:
        data = content(fsdecode(path), limit=MOST_BYTES)
        text = data.decode("utf-8-sig")
    except UnreadableError as error:
        raise InputError(f"{name}: {error.reason}; {error.hint}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8; give what dateline mentions wrote") from error
    if len(data) > MOST_BYTES:
        raise InputError(f"{name} is longer than {MOST_BYTES // 1_000_000} MB")
    found: dict[str, Reviewed] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                _take(json.loads(line), found)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{name}, line {number}: {printable(str(error), limit=200)}; mend it") from None
    if not found:
        raise InputError(f"{name} holds no reviewed article: write it with dateline mentions --format jsonl")
    return found


def marked_of(found: LocatedArticle) -> list[Marked]:
    """The mentions of an article in which something was found, as its lines would be read."""
    out: dict[str, Reviewed] = {}
    for line in mentions_jsonl(found):
        _take(json.loads(line), out)
    return out[found.article.id].in_order() if out else []


def _take(line: object, found: dict[str, Reviewed]) -> None:
    if not isinstance(line, dict) or not isinstance(line.get("article"), str):
        raise ValueError("it is no object with an article's id")  # noqa: TRY004 -- all that is wrong with a line is told
    reviewed = found.setdefault(line["article"], Reviewed())
    if isinstance(line.get("source"), str):
        reviewed.file = line["source"]
    if "start" not in line and "end" not in line:
        return
    one = _marked(line)
    if any((one.start, one.end) == (each.start, each.end) for each in reviewed.marked):
        raise ValueError(f"its article has two lines of the span {one.start} to {one.end}")
    reviewed.marked.append(one)
    if isinstance(line.get("text"), str):
        reviewed.texts.append((one.start, one.end, line["text"]))


def _marked(line: Mapping[str, Any]) -> Marked:
    start, end, role = line.get("start"), line.get("end"), line.get("role")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError(f"start {start!r} and end {end!r} are no span")
    if role not in ROLES:
        raise ValueError(f"the role {role!r} is not known: it is one of {', '.join(ROLES)}")
    events = line.get("events") or []
    if not isinstance(events, list):
        raise ValueError("events is no list")  # noqa: TRY004 -- as above
    return Marked(
        start=start, end=end, role=cast("Role", role), point=_point(line.get("place")), types=frozenset(_types(events))
    )


def _point(place: object) -> tuple[float, float] | None:
    if place is None:
        return None
    lat, lon = (place.get("lat"), place.get("lon")) if isinstance(place, dict) else (None, None)
    if not all(isinstance(each, int | float) and not isinstance(each, bool) and isfinite(each) for each in (lat, lon)):
        raise ValueError("its place has no lat and lon; write null where it has none")
    return float(cast("float", lat)), float(cast("float", lon))


def _types(events: Iterable[object]) -> Iterator[str]:
    for each in events:
        name = each.get("type") if isinstance(each, dict) else None
        if name not in EVENT_TYPES:
            raise ValueError(f"the type {name!r} is not known: it is one of {', '.join(EVENT_TYPES)}")
        yield str(name)
