"""An open table of articles in (CSV, JSON, JSON Lines), its articles out, one a row; a note for each row that is none.

The fields decide what the rows are; no more is held of a file than a row, or of JSON the file.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO

from geo.errors import InputError
from geo.model import GivenEvent
from geo.read.decode import opened_text
from geo.read.fields import FIELDS
from geo.read.given import EVENT_FIELDS, event_of, is_table_of_events
from geo.read.parts import Parts, UnreadableError, Warn, printable
from geo.read.record import Record, article_parts
from geo.read.records import Row, Rows
from geo.read.sheet import column
from geo.read.written import OF_EVENTS, OF_MENTIONS

MOST_NOTES = 20
"""Notes about the rows of a file; how many more there are is told once."""
PEEKED = 20
"""So many rows are looked at for the fields that there are: objects may leave some out."""

_LEFT_OUT = "this row is left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReader:
    """A reader of files that hold an article or a ready event a row; their fields say which of them.

    `columns` says which column gives a field: `{"text": "body"}`.
    """

    description: str
    rows: Rows
    limit_bytes: int
    columns: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, data: bytes, warn: Warn) -> Iterator[Parts | GivenEvent]:
        """The articles or events in a file's content."""
        return self.read(io.BytesIO(data), warn)

    def read(
        self, file: BinaryIO, warn: Warn, *, events: bool = True, written: bool = True
    ) -> Iterator[Parts | GivenEvent]:
        """The articles or events in a file that can be rewound, and is closed then; `part` says where each stands.

        Raises UnreadableError for what is no such table, where nothing more can be read, and for a table of events
        unless `events` are wanted; for one that Dateline itself wrote, unless `written` ones are.
        """
        notes = _Notes(warn)
        asked = frozenset(map(column, self.columns.values()))
        known = asked.union(*(each for table in (FIELDS, EVENT_FIELDS) for each in (table, *table.values())))
        try:
            with opened_text(file, warn) as text:
                rows = self.rows(text, known)
                first, rows = _peeked(rows)
                # Where no row can be understood at all, what is wrong with each says more than what fields lack.
                understood = any(row.fields for row in first)
                names = self._names({name for row in first for name in row.fields}) if understood else {"text": "text"}
                if not written and any(row.fields.keys() >= OF_EVENTS for row in first):
                    raise UnreadableError(
                        "it is what `dateline events` wrote", "to draw its events, name the file itself"
                    )
                _refuse_twice(first, names)
                if "text" not in names and not events:
                    raise UnreadableError("it is a table of ready events, and holds no article", "ask for events too")
                yield from _used(rows, names, notes)
        except UnicodeDecodeError as error:
            raise UnreadableError(f"it is damaged: it begins as {error.encoding.upper()} text", _SAVE) from None
        finally:
            notes.end()

    def _names(self, there: set[str]) -> Mapping[str, str]:
        """Which column gives each field of an article, or of an event. Raises UnreadableError for neither."""
        if there >= OF_MENTIONS:
            raise UnreadableError("it is what `dateline mentions` writes, and no table of articles", "leave it out")
        names = self._named(FIELDS, there)
        if "text" in names:
            return names
        names = self._named(EVENT_FIELDS, there)
        if is_table_of_events(names):
            return names
        raise UnreadableError(
            "it has neither a column text, for articles, nor headline with place or lat and lon, for events (it has: "
            f"{printable(', '.join(sorted(there)), limit=100) or 'none'})",
            "say which column holds what: --columns text=NAME",
        )

    def _named(self, known: Mapping[str, Sequence[str]], there: set[str]) -> dict[str, str]:
        names: dict[str, str] = {}
        for each, others in known.items():
            asked = column(self.columns.get(each, each))
            found = next((name for name in (asked, each, *others) if name in there), None)
            if found is not None:
                names[each] = found
        return names


_SAVE = "save it as UTF-8 text"


def chosen_columns(pairs: str) -> Mapping[str, str]:
    """What an option "text=body,title=headline" means. Raises InputError for what cannot be meant.

    >>> chosen_columns("text=body, title=Kop")
    {'text': 'body', 'title': 'Kop'}
    """
    chosen: dict[str, str] = {}
    for pair in pairs.split(","):
        name, equals, given = (part.strip() for part in pair.partition("="))
        if not equals or not given or name not in {**FIELDS, **EVENT_FIELDS}:
            known = ", ".join({**FIELDS, **EVENT_FIELDS})
            raise InputError(
                f"--columns {printable(pair, limit=60)!r}: write it as text=NAME,title=NAME; known: {known}"
            )
        if name in chosen:
            raise InputError(f"--columns {name} is named twice: leave one")
        chosen[name] = given
    return chosen


def _refuse_twice(rows: Sequence[Row], names: Mapping[str, str]) -> None:
    """Raises UnreadableError for a column that is used and that all rows have twice."""
    both = [name for name in names.values() if rows and all(name in row.twice for row in rows)]
    if both:
        raise UnreadableError(f"it has two columns {printable(both[0], limit=60)}", "leave one")


def _peeked(rows: Iterator[Row]) -> tuple[Sequence[Row], Iterator[Row]]:
    """The first rows, and all of them; what goes wrong behind the first few goes wrong in its turn."""
    first: list[Row] = []
    try:
        first.extend(islice(rows, PEEKED))  # what was got before an error stays
    except UnreadableError as error:
        if not first:
            raise
        return first, chain(first, _raised(error))
    return first, chain(first, rows)


def _raised(error: UnreadableError) -> Iterator[Row]:
    raise error
    yield  # a generator, so that it is raised in its turn


class _Notes:
    """What is said of a file's rows: the first of them, then how many more; and how many rows are lost."""

    def __init__(self, warn: Warn) -> None:
        self._warn = warn
        self.said = self.lost = self.read = 0

    def of(self, where: str, *, after: str = "") -> Warn:
        def tell(reason: str, hint: str) -> None:
            self.said += 1
            if self.said <= MOST_NOTES:
                self._warn(f"{where}: {reason}", f"{hint}; {after}" if after else hint)

        return tell

    def end(self) -> None:
        if self.said > MOST_NOTES:
            self._warn(f"{self.said - MOST_NOTES} more notes about it are not shown", "mend the rows above first")
        if self.lost and self.lost < self.read:
            self._warn(f"{self.lost} of its {self.read} rows cannot be used", "the others are used")


def _used(rows: Iterator[Row], names: Mapping[str, str], notes: _Notes) -> Iterator[Parts | GivenEvent]:
    what = "an article" if "text" in names else "an event"
    for row in rows:
        notes.read += 1
        try:
            used = _meant(row, names, notes.of(row.where))
        except UnreadableError as error:
            notes.lost += 1
            notes.of(row.where, after=_LEFT_OUT)(error.reason, error.hint)
            continue
        yield used
    if notes.lost == notes.read:
        reason = f"none of its {notes.read} rows holds {what}" if notes.read else "it holds no row"
        raise UnreadableError(reason, f"give {what} a row")


def _meant(row: Row, names: Mapping[str, str], warn: Warn) -> Parts | GivenEvent:
    if row.problem:
        raise UnreadableError(row.problem, "mend it")
    both = [each for each in names.values() if each in row.twice]
    if both:
        raise UnreadableError(f"it says {printable(both[0], limit=60)} twice", "leave one")
    if "text" in names:
        return article_parts(_record(row, names, warn), warn)
    return event_of({name: row.fields.get(each, "") for name, each in names.items()}, row.where, warn)


def _record(row: Row, names: Mapping[str, str], warn: Warn) -> Record:
    def plain(key: str) -> str:
        value = row.fields.get(names.get(key, ""), "")
        if isinstance(value, str) or value is None:
            return value or ""
        if isinstance(value, dict) and isinstance(value.get("name"), str):  # as news services give their sources
            return str(value["name"])
        problem = f"its {names[key]} is {printable(repr(value), limit=60)}, not text"
        if key == "text":
            raise UnreadableError(problem, "write the article between quotation marks")
        warn(problem, "write it between quotation marks")
        return ""

    return Record(
        text=plain("text"),
        title=plain("title"),
        published=plain("published"),
        source=plain("source"),
        url=plain("url"),
        part=row.where,
    )
