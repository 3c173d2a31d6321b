"""Files, folders and standard input go in; Articles come out, one at a time, with a Note for all that was left out.

Nothing here opens a network connection, writes, follows a link out of a folder, or lets one bad file end the run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from os import PathLike
from typing import BinaryIO

from geo.dates import dateline_date
from geo.errors import InputError
from geo.model import Article, GivenEvent, begins
from geo.read.archive import ArchiveReader
from geo.read.decode import decode
from geo.read.fields import FIELDS
from geo.read.files import LIMIT_BYTES, Source, find, load, opened
from geo.read.guard import DOCX, FEED, HTML, PDF, GuardedReader, Worker
from geo.read.markdown import read_markdown
from geo.read.parts import Note, NoteKind, Parts, Reader, UnreadableError, Warn, content_id, ignore, printable
from geo.read.plain import plain_parts, read_plain
from geo.read.records import csv_rows, json_lines, json_objects
from geo.read.table import TableReader, chosen_columns

__all__ = [
    "FIELDS",
    "LIMIT_BYTES",
    "READERS",
    "Note",
    "Parts",
    "Reader",
    "UnreadableError",
    "Warn",
    "article_of",
    "chosen_columns",
    "decode",
    "ignore",
    "printable",
    "read",
]

STREAMED_BYTES, JSON_BYTES = 1_000_000_000, 50_000_000
"""The longest tables of articles that are read: row by row, and with all of the file in memory."""

DATELINE_REACH = 400
"""Characters of a paragraph in which its dateline stands."""

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".csv": TableReader(
        description="a table with an article a row (text, title, published, url, source), or with ready events",
        rows=csv_rows,
        limit_bytes=STREAMED_BYTES,
    ),
    ".jsonl": TableReader(
        description="JSON Lines, an article or a ready event a line",
        rows=json_lines,
        limit_bytes=STREAMED_BYTES,
    ),
    ".ndjson": TableReader(description="as .jsonl", rows=json_lines, limit_bytes=STREAMED_BYTES),
    ".geojson": TableReader(
        description="ready events: points with a headline", rows=json_objects, limit_bytes=JSON_BYTES
    ),
    ".json": TableReader(
        description="a JSON list of articles or ready events, or one",
        rows=json_objects,
        limit_bytes=JSON_BYTES,
    ),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    ".pdf": PDF,
    ".docx": DOCX,
    **dict.fromkeys((".rss", ".atom", ".xml"), FEED),
    ".zip": ArchiveReader(description="a zip archive of any of these, which is not unpacked"),
}
"""Which reader a file's suffix calls for, in lower case with its dot. Add a row to read another kind of file."""


def read(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    *,
    published: date | None = None,
    on_note: Callable[[Note], None] = ignore,
    stdin: BinaryIO | None = None,
    readers: Mapping[str, Reader] = READERS,
    columns: Mapping[str, str] | None = None,
    stdin_format: str = "",
    on_event: Callable[[GivenEvent], None] | None = None,
) -> Iterator[Article]:
    """The articles in files, in folders (with what lies below them) and, for `-`, in standard input.

    They come sorted by file, whatever the order of `paths`, those of one file in its order; only one is held at a time.
    `published` is used where a file gives no date of its own. `columns` says which columns of tables give an article's
    fields, where they have other names: `{"text": "body"}`. `stdin_format` is the suffix of what comes from standard
    input, or "": then its content says so. `on_event` is given each event of the tables of ready events, which are no
    articles; without it they are skipped. What cannot be read, or holds what an earlier file held, is
    skipped, and `on_note` told. No article at all is not an error here: the caller knows what was asked for.

    Raises InputError at once if a path does not exist, or `stdin_format` is no suffix that can be read.
    """
    given = [paths] if isinstance(paths, (str, PathLike)) else paths
    if columns:
        readers = {
            suffix: replace(each, columns=columns) if isinstance(each, TableReader) else each
            for suffix, each in readers.items()
        }
    suffix = f".{stdin_format.lower().removeprefix('.')}" if stdin_format else ""
    if suffix and suffix not in readers:
        known = ", ".join(sorted(each[1:] for each in readers))
        raise InputError(f"standard input cannot be read as '{printable(stdin_format, limit=60)}'; known: {known}")
    sources = find(given, suffixes=tuple(readers), stdin=stdin, stdin_suffix=suffix)
    sources = _readable(sources, readers, on_note)
    return _read(sources, published=published, on_note=on_note, readers=readers, on_event=on_event)


def article_of(text: str, *, title: str | None = None, published: date | None = None, file: str = "") -> Article:
    """The article that a text is, with its sections; the text stays as it is, and front matter is text here.

    `title` is the article's title whether the text holds it or not; None: it is looked for in the text.
    """
    return _article(plain_parts(text, title=title or ""), file=file, published=published)


def _readable(
    sources: Iterable[Source], readers: Mapping[str, Reader], on_note: Callable[[Note], None]
) -> list[Source]:
    """The sources without those that need a library that is not there, which is said before anything is read."""
    found: list[Source] = []
    for source in sources:
        reader = readers.get(source.suffix)
        problem = reader.problem() if isinstance(reader, GuardedReader) and source.problem is None else None
        if problem is None:
            found.append(source)
        else:
            on_note(_note("skipped", source.file, *problem))
    return found


def _read(
    sources: Iterable[Source],
    *,
    published: date | None,
    on_note: Callable[[Note], None],
    readers: Mapping[str, Reader],
    on_event: Callable[[GivenEvent], None] | None,
) -> Iterator[Article]:
    with Worker() as worker:
        desk = _Desk(readers, worker, events=on_event is not None)
        for found in _each_once(sources, published=published, on_note=on_note, desk=desk):
            if isinstance(found, Article):
                yield found
            elif on_event is not None:
                on_event(found)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What files are read with: the readers by suffix, the child process of those that are guarded; and what for."""

    readers: Mapping[str, Reader]
    worker: Worker
    events: bool
    """Whether tables of ready events are wanted too."""


def _each_once(
    sources: Iterable[Source], *, published: date | None, on_note: Callable[[Note], None], desk: _Desk
) -> Iterator[Article | GivenEvent]:
    firsts: dict[str, str] = {}
    for _, group in groupby(sources, key=attrgetter("file")):
        same_name = list(group)
        if len(same_name) > 1:
            # Files of one name go by content; read twice, so that not all of them are held at once.
            ids = {source: _first_id(source, desk) for source in same_name}
            same_name.sort(key=lambda source: (ids[source], source.path))
        for source in same_name:
            for found in _found(source, published=published, on_note=on_note, desk=desk):
                if found.id in firsts:
                    reason = f"it has the same content as {firsts[found.id]}, which was read"
                    on_note(_note("skipped", found.file, reason, "nothing is lost; remove one of the two"))
                else:
                    firsts[found.id] = found.file
                    yield found


def _first_id(source: Source, desk: _Desk) -> str:
    first = next(_found(source, published=None, on_note=ignore, desk=desk), None)
    return "" if first is None else first.id


def _found(
    source: Source, *, published: date | None, on_note: Callable[[Note], None], desk: _Desk
) -> Iterator[Article | GivenEvent]:
    def warn(reason: str, hint: str) -> None:
        on_note(_note("warning", source.file, reason, hint))

    try:
        reader = desk.readers.get(source.suffix)
        if isinstance(reader, ArchiveReader):
            with opened(source, limit=reader.limit_bytes) as archive:
                for member in reader.members(archive, name=source.file, suffixes=tuple(desk.readers)):
                    yield from _found(member, published=published, on_note=on_note, desk=desk)
            return
        for parts in _parts(source, desk, warn):
            if not isinstance(parts, GivenEvent):
                yield _article(parts, file=source.file, published=published, warn=warn)
            else:
                yield replace(parts, file=f"{source.file}#{printable(parts.file)}")
    except UnreadableError as error:
        on_note(_note("skipped", source.file, error.reason, error.hint))
    except Exception as error:  # noqa: BLE001 - one hostile file must not end the run
        reason = f"its reader failed with {type(error).__name__}: {error}"
        on_note(_note("skipped", source.file, reason, "save the article as plain text in UTF-8 (.txt)"))


def _parts(source: Source, desk: _Desk, warn: Warn) -> Iterator[Parts | GivenEvent]:
    reader = desk.readers.get(source.suffix)
    if isinstance(reader, TableReader):
        with opened(source, limit=reader.limit_bytes) as file:
            yield from reader.read(file, warn, events=desk.events, written=source.named or source.file == "-")
        return
    data = load(source, limit=reader.limit_bytes if isinstance(reader, GuardedReader) else LIMIT_BYTES)
    if isinstance(reader, GuardedReader):
        yield from reader.read(data, warn, desk.worker)
    elif reader is not None:
        yield from reader(data, warn)


def _note(kind: NoteKind, file: str, reason: str, hint: str) -> Note:
    return Note(kind=kind, file=file, reason=printable(reason, limit=300), hint=printable(hint, limit=300))


def _dateline_day(parts: Parts) -> date | None:
    """The complete date of a dateline at the head of the text, or of its first paragraph below title and deck."""
    heads = [begins(parts.text, parts.sections)]
    heads += [section.start for section in parts.sections if section.kind == "body"][:1]
    found = (dateline_date(parts.text[head : head + DATELINE_REACH]) for head in heads)
    return next((day for day in found if day is not None), None)


def _article(parts: Parts, *, file: str, published: date | None, warn: Warn = lambda *_: None) -> Article:
    # What the article says comes first, then what its text begins with ("LONDON, 4 May 2019 -"), then what was asked
    # for. When the file was made may be years later, so it is taken only where nothing else is known, and told.
    day = parts.published or _dateline_day(parts) or published
    if day is None and parts.made is not None:
        day = parts.made
        warn(
            f"it gives no date of publication: the day on which the file was made, {day.isoformat()}, is taken for it",
            "say when its articles were published with --published 2025-03-31",
        )
    return Article(
        id=parts.id or content_id(parts),
        text=parts.text,
        title=parts.title,
        published=day.date() if isinstance(day, datetime) else day,
        source=parts.source,
        url=parts.url,
        file=f"{file}#{printable(parts.part)}" if parts.part else file,
        sections=parts.sections,
    )
