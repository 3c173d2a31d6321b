"""A list that a user wrote, in a spreadsheet or by hand, in; what its good rows mean out, and a note for every bad one.

Which columns there are and what a row means is the caller's matter: `geo.gazetteer.ownfile`, `geo.corrections.rows`.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from geo.errors import InputError
from geo.read.decode import decode
from geo.read.files import content
from geo.read.parts import Note, UnreadableError, printable
from geo.read.sheet import Row, Sheet, sheet

MOST_BYTES = 20_000_000
MOST_NOTES = 20
"""Notes about the rows of a file; how many more there are is told once."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The columns that a list needs, those that it may have, other words for them, and how long it may be.

    `keep` and `leave_out` are what is said to do about a list that is too long.
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    synonyms: Mapping[str, str]
    most_rows: int
    keep: str
    leave_out: str


class BadRowError(Exception):
    """A row, or a cell that is left aside: what is wrong, and what to do. It never leaves `read_list`."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class RowNotes:
    """What is said of a file's rows: the first of them, then how many more; and how many rows are lost."""

    def __init__(self, file: str, on_note: Callable[[Note], None]) -> None:
        self.file, self._on_note = file, on_note
        self._said = self.lost = 0

    def tell(self, reason: str, hint: str, *, line: int = 0) -> None:
        """Says it of the line, or of the whole file."""
        self._said += 1
        if self._said <= MOST_NOTES:
            where = f"{self.file}, line {line}" if line else self.file
            self._on_note(Note(kind="warning", file=where, reason=printable(reason), hint=printable(hint)))

    def end(self, read: int) -> None:
        """Says what is not said yet of a file with so many rows."""
        more = self._said - MOST_NOTES
        if more > 0:
            self._sum(f"{more} more notes about it are not shown", "mend the rows above and run it again")
        if self.lost:
            rest = "the others are used" if self.lost < read else "mend the rows above and run it again"
            self._sum(f"{self.lost} of its {read} rows cannot be used", rest)

    def _sum(self, reason: str, hint: str) -> None:
        self._on_note(Note(kind="warning", file=self.file, reason=reason, hint=hint))


def read_list(
    path: str, form: Form, made: Callable[[Row, Sheet, RowNotes], _Value], *, on_note: Callable[[Note], None]
) -> tuple[_Value, ...]:
    """What `made` makes of each row, in the file's order; a row for which it raises `BadRowError` is left out and told.

    Raises `InputError` for a file that cannot be used at all.
    """
    notes = RowNotes(printable(path), on_note)
    table = _sheet(path, form, notes)
    out: list[_Value] = []
    read = 0
    for read, row in enumerate(table.rows(), start=1):
        if read > form.most_rows:
            raise InputError(f"{notes.file} has more than {form.most_rows:,} rows: {form.leave_out}")
        try:
            if row.problem:
                raise BadRowError(  # noqa: TRY301 -- told as any other bad row
                    row.problem, "put cells that hold separators or quotation marks between quotation marks"
                )
            out.append(made(row, table, notes))
        except BadRowError as bad:
            notes.lost += 1
            notes.tell(bad.reason, f"{bad.hint}; this row is left out", line=row.line)
    notes.end(read)
    return tuple(out)


def _sheet(path: str, form: Form, notes: RowNotes) -> Sheet:
    try:
        data = content(path, limit=MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise InputError(f"{notes.file} is longer than {MOST_BYTES // 1_000_000} MB: {form.keep}")
        text = decode(data, notes.tell)
    except UnreadableError as error:
        saved = f"save it as CSV in UTF-8, with the columns {', '.join(form.needed)}"
        how = saved if os.path.isfile(path) else error.hint  # noqa: PTH113 -- as it was given
        raise InputError(f"{notes.file}: {error.reason}; {how}") from error
    found = sheet(text, known=frozenset((*form.needed, *form.optional, *form.synonyms)))
    columns = tuple(form.synonyms.get(name, name) for name in found.columns)
    missing = [name for name in form.needed if name not in columns]
    if missing:
        there = printable(", ".join(filter(None, columns)), limit=200) or "none"
        raise InputError(
            f"{notes.file} has no column {' and no column '.join(missing)}: its first row must name "
            f"{', '.join(form.needed)} (it names: {there})"
        )
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise InputError(f"{notes.file} has two columns {printable(twice[0], limit=60)}: leave one")
    unknown = [name for name in columns if name and name not in (*form.needed, *form.optional)]
    if unknown:
        notes.tell(
            f"its columns {printable(', '.join(unknown), limit=200)} mean nothing here",
            f"known: {', '.join(form.optional)}",
        )
    return Sheet(columns=columns, separator=found.separator, lines=found.lines, first=found.first)


def number(cell: str, *, comma: bool) -> float | None:
    """The number that a cell is, with a decimal comma where `comma` allows one; None for anything else."""
    plain = cell.replace("\u2212", "-")
    plain = plain.replace(",", ".") if comma else plain
    return float(plain) if _NUMBER.fullmatch(plain) else None
