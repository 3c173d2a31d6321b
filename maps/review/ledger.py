"""A corrections file as it stands in; the same with rows added, or without the rows of one step, out.

Everything else in it stays as somebody wrote it: columns, separator, line ends, notes, and rows that mean nothing. A
step is what one decision wrote: its rows have the same moment in their column `on`, and no other step has it.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from geo.corrections.rows import FORM
from geo.errors import InputError
from geo.listfile import MOST_BYTES
from geo.read.decode import decode
from geo.read.files import content
from geo.read.parts import UnreadableError, printable
from geo.read.sheet import Row, Sheet, sheet
from maps.files import write_bytes

BY = "review"
"""Who made a row of a review, in its column `by`."""
COLUMNS = ("article", "file", "quote", "nth", "what", "set", "to", "by", "on")
"""Of a new file; of another one those that it lacks are added to its first row."""

_MARK = b"\xef\xbb\xbf"

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The rows that one decision wrote, and the key by which it is undone."""

    rows: tuple[Row, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A corrections file: its lines, and what they are. `marked` says whether it begins with a byte order mark."""

    path: Path
    table: Sheet
    marked: bool

    @property
    def steps(self) -> tuple[Step, ...]:
        """The decisions of reviews, the earliest first."""
        found: dict[str, list[Row]] = {}
        for row in self.table.rows():
            if not row.problem and row.cells.get("by") == BY:
                found.setdefault(row.cells.get("on", ""), []).append(row)
        steps = (Step(rows=tuple(rows), key=_key(row.cells for row in rows)) for rows in found.values())
        return tuple(sorted(steps, key=lambda step: step.rows[-1].line))

    def moment(self, now: datetime) -> str:
        """What a step of now has in its column `on`, by which it is told from every other: now, or a little later."""
        taken = {row.cells.get("on") for row in self.table.rows()}
        moments = ((now + timedelta(seconds=more)).strftime("%Y-%m-%dT%H:%M:%SZ") for more in count())
        return next(each for each in moments if each not in taken)

    def add(self, rows: Sequence[Cells]) -> None:
        """Writes the file with these rows at its end. Raises DatelineError where it cannot be written."""
        lines = list(self.table.lines)
        end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        columns = self._columns(lines, end)
        if lines and not lines[-1].endswith(("\n", "\r")):
            lines[-1] += end
        lines += [_line([row.get(name, "") for name in columns], self.table.separator, end) for row in rows]
        self._write(lines)

    def remove(self, step: Step) -> None:
        """Writes the file without the rows of this step. Raises DatelineError where it cannot be written."""
        gone = {row.line for row in step.rows}
        for row in step.rows:
            alone = Sheet(columns=self.table.columns, separator=self.table.separator, lines=self._at(row.line), first=0)
            if [each.cells for each in alone.rows()] != [row.cells]:
                raise InputError(f"{printable(str(self.path))}, line {row.line} was changed by hand: mend it there")
        self._write([line for at, line in enumerate(self.table.lines, start=1) if at not in gone])

    def _at(self, line: int) -> tuple[str, ...]:
        return (self.table.lines[line - 1],)

    def _columns(self, lines: list[str], end: str) -> Sequence[str]:
        """The columns, once those that a step needs are among them."""
        columns = tuple(FORM.synonyms.get(name, name) for name in self.table.columns)
        missing = [name for name in COLUMNS if name not in columns]
        if missing and lines:
            head = self.table.first - 1
            lines[head] = lines[head].rstrip("\r\n") + self.table.separator + self.table.separator.join(missing) + end
        elif missing:
            lines.append(_line(missing, self.table.separator, end))
        return (*columns, *missing)

    def _write(self, lines: Iterable[str]) -> None:
        data = "".join(lines).encode("utf-8", "replace")
        write_bytes(self.path, [_MARK + data if self.marked else data])


def read_ledger(path: Path) -> Ledger:
    """The file as it stands; one that is not there has no rows. Raises InputError for one that cannot be used."""
    try:
        data = content(str(path), limit=MOST_BYTES) if path.exists() else b""
        text = decode(data, lambda *_: None) if data.strip() else ""
    except UnreadableError as error:
        raise InputError(f"{printable(str(path))}: {error.reason}") from error
    if len(data) > MOST_BYTES:
        raise InputError(f"{printable(str(path))} is longer than {MOST_BYTES // 1_000_000} MB: {FORM.keep}")
    known = frozenset((*FORM.needed, *FORM.optional, *FORM.synonyms))
    table = sheet(text, known=known) if text else Sheet(columns=(), separator=",", lines=(), first=0)
    columns = tuple(FORM.synonyms.get(name, name) for name in table.columns)
    named = Sheet(columns=columns, separator=table.separator, lines=table.lines, first=table.first)
    # Spreadsheets tell UTF-8 by the mark alone: what was no UTF-8 was theirs.
    return Ledger(path=path, table=named, marked=data.startswith(_MARK) or not _is_utf8(data))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(cells: Sequence[str], separator: str, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerow(cells)
    return out.getvalue()


def _key(rows: Iterable[Cells]) -> str:
    """Tells one step from every other, by what its rows hold."""
    held = [sorted((name, cell) for name, cell in row.items() if cell) for row in rows]
    return hashlib.sha256(json.dumps(held).encode("utf-8", "replace")).hexdigest()[:16]
