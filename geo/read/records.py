"""An open file of rows in, its rows out one at a time: CSV, JSON Lines, and the objects of a JSON list.

One bad row never takes the next with it, and no more than a row is held of a file that is read by lines. What the
fields mean is the caller's matter.
"""

import csv
import io
import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from geo.read.parts import UnreadableError
from geo.read.sheet import SAYS_SEPARATOR, SEPARATORS, column

LONGEST_LINE = 10_000_000
"""Characters: a longer line is no row of articles."""
MOST_LINES = 5_000
"""Lines of one row at most; a cell that holds an article has many."""
LONGEST_CELL = 10_000_000
"""Characters: as many as a text may have."""

_UNPAIRED = "its quotation marks do not pair"
_TOO_MANY = f"its quotation marks do not pair within {MOST_LINES:,} lines"
_TOO_LONG = f"its quotation marks do not pair within {LONGEST_CELL // 1_000_000} million characters"
_NESTED = "it is nested too deep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: where it stands ("line 7"), what it holds by field (names in lower case), or what is wrong with it.

    `twice` are the fields that it has more than once, of which nobody knows which is meant.
    """

    where: str
    fields: Mapping[str, object]
    problem: str = ""
    twice: frozenset[str] = frozenset()


Rows = Callable[[io.TextIOWrapper, frozenset[str]], Iterator[Row]]
"""Takes the open text and the fields that are known, by which it may tell what parts the cells."""


def csv_rows(text: io.TextIOWrapper, known: frozenset[str]) -> Iterator[Row]:
    """The rows of a spreadsheet below its first, which names the fields; commas, semicolons or tabs part the cells."""
    lines = _Lines(text)
    separator, columns = _columns(lines, known)
    twice = repeated(columns)
    while True:
        line, cells, problem = lines.record(separator)
        if line == 0:
            return
        if not problem and any(map(str.strip, cells[len(columns) :])):
            problem = f"it has {len(cells)} cells, and the first row names {len(columns)}"
        if problem or any(map(str.strip, cells)):
            yield Row(
                where=f"line {line}",
                fields={name: cell for name, cell in zip(columns, cells, strict=False) if name},
                problem=problem,
                twice=twice,
            )


def repeated(names: Iterable[str]) -> frozenset[str]:
    """The names that are there more than once, but for the empty one."""
    return frozenset(name for name, count in Counter(names).items() if name and count > 1)


def json_lines(text: io.TextIOWrapper, known: frozenset[str]) -> Iterator[Row]:
    """The objects of JSON Lines, one a line."""
    del known
    lines = _Lines(text)
    while True:
        number, line, problem = lines.next()
        if number == 0:
            return
        if not problem and line.strip():
            yield _object_row(line, f"line {number}")
        elif problem:
            yield Row(where=f"line {number}", fields={}, problem=problem)


def json_objects(text: io.TextIOWrapper, known: frozenset[str]) -> Iterator[Row]:
    """The objects of a JSON list, one object, or those of the only list of objects that an object holds.

    Of a list, no more than the text and one object are held at a time. Raises UnreadableError where it is no JSON; what
    stands before that place has been given by then.
    """
    del known
    whole = text.read()
    at = _SPACE.match(whole, 0).end()  # type: ignore[union-attr] # it matches anywhere
    if whole.startswith("[", at):
        yield from _listed(whole, at + 1)
        return
    try:
        value = _DECODER.decode(whole)
    except RecursionError:
        raise UnreadableError(_NESTED, "give a list of flat objects") from None
    except ValueError as error:
        raise _broken(error) from None
    inner = _inner_list(value)
    if inner is None:
        yield _row(value, "item 1")
    else:
        yield from (_row(each, f"item {number}") for number, each in enumerate(inner, start=1))


_SPACE = re.compile(r"[ \t\r\n]*")


def _listed(whole: str, at: int) -> Iterator[Row]:
    number = 0
    while True:
        at = _SPACE.match(whole, at).end()  # type: ignore[union-attr]
        if whole.startswith("]", at) and number == 0:
            return
        number += 1
        try:
            value, at = _DECODER.raw_decode(whole, at)
        except RecursionError:
            raise UnreadableError(f"item {number}: {_NESTED}", "give a list of flat objects") from None
        except ValueError as error:
            raise _broken(error, number) from None
        yield _row(value, f"item {number}")
        at = _SPACE.match(whole, at).end()  # type: ignore[union-attr]
        if whole.startswith("]", at):
            return
        if not whole.startswith(",", at):
            raise _broken(json.JSONDecodeError("a comma or ] is missing", whole, at), number + 1)
        at += 1


def _object_row(text: str, where: str) -> Row:
    try:
        return _row(_DECODER.decode(text), where)
    except RecursionError:
        return Row(where=where, fields={}, problem=_NESTED)
    except ValueError as error:
        said = error.msg if isinstance(error, json.JSONDecodeError) else _short(error)
        return Row(where=where, fields={}, problem=f"it is no JSON ({said})")


def _row(value: object, where: str) -> Row:
    if not isinstance(value, dict):
        return Row(where=where, fields={}, problem=f"it is {_kind(value)} and no object in braces")
    inner = value.get("properties")
    if value.get("type") == "Feature" and isinstance(inner, dict):
        return _feature(inner, value.get("geometry"), where)
    return Row(where=where, fields=_fields(value), twice=_twice(value))


_PAIR = 2


def _feature(properties: Mapping[str, object], geometry: object, where: str) -> Row:
    """A feature of GeoJSON (RFC 7946): its properties, and the degrees of its point if it has one."""
    fields, twice = _fields(properties), _twice(properties)
    if geometry is None:
        return Row(where=where, fields=fields, twice=twice)
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    pair = geometry.get("coordinates") if isinstance(geometry, dict) and kind == "Point" else None
    nowhere = {**fields, "lon": None, "lat": None}  # a feature that has a point that cannot be used
    if not isinstance(pair, list) or len(pair) < _PAIR:
        return Row(where=where, fields=nowhere, problem=f"its geometry is {str(kind)[:40]!r}, and no point")
    if not all(isinstance(each, (int, float, str)) and not isinstance(each, bool) for each in pair[:_PAIR]):
        said = json.dumps(pair[:_PAIR])[:40]
        return Row(where=where, fields=nowhere, problem=f"its point is {said}, and not two numbers, longitude first")
    return Row(where=where, fields={**fields, "lon": pair[0], "lat": pair[1]}, twice=twice - {"lon", "lat"})


def _fields(value: Mapping[str, object]) -> dict[str, object]:
    return {column(str(key)): each for key, each in value.items()}


def _twice(value: Mapping[str, object]) -> frozenset[str]:
    names = value.names if isinstance(value, _Repeating) else tuple(value)
    return repeated(column(str(name)) for name in names)


class _Repeating(dict[str, object]):
    """An object in which a name stands more than once, with its names as they are written."""

    names: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeating = _Repeating(found)
    repeating.names = tuple(name for name, _ in pairs)
    return repeating


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _inner_list(value: object) -> list[object] | None:
    """The only list of objects that an object holds: the answer of a news service, say, with its count beside it."""
    if not isinstance(value, dict) or "text" in value:
        return None
    lists = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
    return lists[0] if len(lists) == 1 else None


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_object)


def _broken(error: ValueError, item: int = 1) -> UnreadableError:
    line = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
    said = error.msg if isinstance(error, json.JSONDecodeError) else _short(error)
    before = f"; the {item - 1} before it were read" if item > 1 else ""
    return UnreadableError(f"it is no JSON{line} ({said}){before}", "mend it there, or save it as JSON Lines (.jsonl)")


def _short(error: ValueError) -> str:
    return str(error).partition(";")[0].partition(" for integer")[0]


# --- lines ---


class _Lines:
    """The lines of a text, numbered from 1 on, and rows of cells that may run over several of them."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._waiting: deque[tuple[str, str]] = deque()
        self._number = 0

    def next(self) -> tuple[int, str, str]:
        """The number of the next line, the line, and what is wrong with it; 0 after the last."""
        read = self._read()
        if read is None:
            return 0, "", ""
        self._number += 1
        return self._number, *read

    def record(self, separator: str) -> tuple[int, list[str], str]:
        """The number of the next row's first line, its cells, and what is wrong with it; 0 after the last.

        A quotation mark that is not closed costs its own line alone.
        """
        taken: list[tuple[str, str]] = []

        def following() -> Iterator[str]:
            while len(taken) < MOST_LINES:
                read = self._read()
                if read is None:
                    return
                taken.append(read)
                if read[1]:
                    return
                yield read[0]

        reader = csv.reader(following(), delimiter=separator, strict=True)
        cells, used, problem = list[str](), 1, ""
        try:
            with _long_cells():
                cells = next(reader)
            used = reader.line_num
        except csv.Error as error:
            problem = _cause(error, len(taken))
        except StopIteration:
            if not taken:
                return 0, [], ""
            problem = taken[0][1] or _UNPAIRED
        self._waiting.extendleft(reversed(taken[used:]))
        first = self._number + 1
        self._number += used
        return first, cells, problem

    def _read(self) -> tuple[str, str] | None:
        if self._waiting:
            return self._waiting.popleft()
        line = self._text.readline(LONGEST_LINE)
        if not line:
            return None
        if len(line) < LONGEST_LINE or line.endswith(("\n", "\r")):
            return line, ""
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(LONGEST_LINE)
        return "", f"it is longer than {LONGEST_LINE // 1_000_000} million characters"


@contextmanager
def _long_cells() -> Iterator[None]:
    """Cells may be as long as texts. The library has one limit for all that is read with it, so it is set back."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _cause(error: csv.Error, lines: int) -> str:
    """What is wrong with a row of which so many lines were looked at."""
    if "field limit" in str(error):
        return _TOO_LONG  # a line as long is none, so these are several
    return _TOO_MANY if lines >= MOST_LINES else _UNPAIRED


def _columns(lines: _Lines, known: frozenset[str]) -> tuple[str, Sequence[str]]:
    """What parts the cells, by which the first row names most known fields, and the fields that it names."""
    number, line, _ = lines.next()
    while number and not line.strip():
        number, line, _ = lines.next()
    said = SAYS_SEPARATOR.fullmatch(line)
    if said is not None:
        _, line, _ = lines.next()
    best: tuple[int, str, list[str]] = (-1, SEPARATORS[0], [])
    for separator in SEPARATORS if said is None else (said["separator"],):
        try:
            cells = next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        columns = [column(cell) for cell in cells]
        score = len(known.intersection(columns))
        if score > best[0]:
            best = (score, separator, columns)
    return best[1], best[2]
