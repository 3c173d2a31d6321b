"""A spreadsheet's text in (CSV as programs and people write it), its columns and rows out, each row with its line.

One bad row never takes the next with it: a quotation mark that is not closed costs its own line. What the cells mean
is the caller's matter.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t")
"""What parts the cells: a comma, or what spreadsheets write where the comma is the decimal sign."""
MOST_LINES = 50
"""Lines of one row at most: a longer one is a quotation mark that somebody forgot to close."""

SAYS_SEPARATOR = re.compile(r'"?sep=(?P<separator>[,;\t])"?\s*', re.IGNORECASE)
"""A first line that some spreadsheets write and read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: the number of its (first) line, its cells by column, or what is wrong with it."""

    line: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The columns as the first row names them, in lower case, the separator, and the rows that are not blank."""

    columns: tuple[str, ...]
    separator: str
    lines: tuple[str, ...]
    first: int
    """Where the rows begin among the lines."""

    def rows(self) -> Iterator[Row]:
        """Every row that holds anything, in the file's order."""
        at = self.first
        while at < len(self.lines):
            cells, used, problem = _record(self.lines, at, self.separator)
            if problem or any(map(str.strip, cells)):
                yield self._row(at + 1, cells, problem)
            at += used

    def _row(self, line: int, cells: Sequence[str], problem: str) -> Row:
        if not problem and any(map(str.strip, cells[len(self.columns) :])):
            problem = f"it has {len(cells)} cells, and the first row names {len(self.columns)}"
        given = {name: cell.strip() for name, cell in zip(self.columns, cells, strict=False) if name}
        return Row(line=line, cells=given, problem=problem)


def sheet(text: str, *, known: frozenset[str]) -> Sheet:
    """The sheet that a text is. The separator is the one by which the first row names most `known` columns."""
    lines = tuple(io.StringIO(text, newline=""))
    at = next((i for i, line in enumerate(lines) if line.strip()), 0)
    said = SAYS_SEPARATOR.fullmatch(lines[at]) if lines else None
    at += said is not None
    choices = SEPARATORS if said is None else (said["separator"],)
    best: tuple[int, list[str], str, int] = (-1, [], choices[0], 1)
    for separator in choices if at < len(lines) else ():
        cells, used, _ = _record(lines, at, separator)
        columns = [column(cell) for cell in cells]
        score = len(known.intersection(columns))
        if score > best[0]:
            best = (score, columns, separator, used)
    return Sheet(columns=tuple(best[1]), separator=best[2], lines=lines, first=at + best[3])


def column(cell: str) -> str:
    """The name of a column, as it is compared: in lower case, with underscores for blanks."""
    return "_".join(cell.lower().split())


def _record(lines: Sequence[str], at: int, separator: str) -> tuple[list[str], int, str]:
    """The cells of the row that begins there, how many lines it takes, and what is wrong with it."""
    following = (lines[i] for i in range(at, min(at + MOST_LINES, len(lines))))
    reader = csv.reader(following, delimiter=separator, strict=True)
    try:
        return next(reader), reader.line_num, ""
    except csv.Error as error:
        long = f"a cell of it is longer than {csv.field_size_limit():,} characters"
        return [], 1, long if "field limit" in str(error) else "its quotation marks do not pair"
    except StopIteration:
        return [], 1, ""
