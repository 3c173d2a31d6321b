"""A table in; an Excel workbook as bytes out: events, their other tellings, and what to know about both.

Nothing in it is a formula or a link, whatever the text looks like.
"""

import io
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import DatelineError
from geo.formula import starts_formula
from maps.table.cells import MAYBE_UNSAFE, joined, one_line, xml_text
from maps.table.columns import ALSO, COLUMNS, rows

if TYPE_CHECKING:
    import pandas as pd
    from xlsxwriter.worksheet import Worksheet

MOST_UNITS = 32_767
"""So many UTF-16 units may a cell of Excel hold (its "Specifications and limits")."""
MOST_ROWS = 1_048_576
"""So many rows may a sheet hold, by the same page."""
EVENTS = tuple(name for name in COLUMNS if name != "also")
TELLINGS = ("event_id", "place_id", *ALSO)
_WIDTHS: Mapping[str, int] = {
    **dict.fromkeys(("headline", "evidence"), 60),
    **dict.fromkeys(("article_title", "url"), 36),
    **dict.fromkeys(("actors", "targets", "place_name", "source", "file"), 22),
}
"""In characters; the others are as wide as their names, and at least 11."""


def to_xlsx(table: "pd.DataFrame") -> bytes:
    """The table as a workbook of three sheets: `events`, a row a pin; `tellings`, a row for each entry of `also`;
    `about`, which says how many cells were cut.

    Numbers are numbers, days ISO 8601 text, actors joined by "; ". Text is on one line and never a formula, a number
    or a link. Excel's cells hold 32,767 UTF-16 units: longer text is cut and ends with how long it was. Raises
    DatelineError for more rows than a sheet holds.
    """
    import xlsxwriter  # an optional extra

    found = list(rows(table))
    tellings = [
        {"event_id": row["event_id"], "place_id": row["place_id"], **dict(told)}
        for row in found
        for told in _records(row["also"])
    ]
    if max(len(found), len(tellings)) >= MOST_ROWS:
        raise DatelineError(f"Excel holds {MOST_ROWS:,} rows a sheet, and there are more: choose csv or parquet")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    # The time would make two files of the same events differ.
    book.set_properties({"title": "Reported events", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1})
    # What looks like a formula stays text also after somebody has edited the cell.
    formats = {True: book.add_format({"quote_prefix": True}), False: None}
    cut = [
        _fill(book.add_worksheet("events"), EVENTS, found, head=head, formats=formats),
        _fill(book.add_worksheet("tellings"), TELLINGS, tellings, head=head, formats=formats),
    ]
    about = book.add_worksheet("about")
    about.set_column(0, 0, 100)
    for at, line in enumerate(_about(sum(cut))):
        about.write_string(at, 0, line)
    book.close()
    return out.getvalue()


def _records(also: object) -> Iterable[Mapping[str, object]]:
    return also if isinstance(also, list) else []


def _fill(
    sheet: "Worksheet",
    names: tuple[str, ...],
    lines: Iterable[Mapping[str, object]],
    *,
    head: Any,  # noqa: ANN401 -- XlsxWriter's formats, which its own stubs call Any
    formats: Mapping[bool, Any],
) -> int:
    """Writes the sheet and returns how many of its cells were cut."""
    cut = 0
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, max(11, len(name) + 2)))
        sheet.write_string(0, column, name, head)
    last = 0
    for last, line in enumerate(lines, start=1):
        for column, name in enumerate(names):
            value = line[name]
            if value is None or value == []:
                continue
            if isinstance(value, int | float):
                sheet.write_number(last, column, value)
                continue
            text = xml_text(joined(value))
            odd = MAYBE_UNSAFE.search(text) is not None  # most cells are not, and are written as they are
            whole = one_line(text) if odd else text
            short = _cut(whole)
            cut += short is not whole
            sheet.write_string(last, column, short, formats[odd and starts_formula(short)])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(names) - 1)
    return cut


def _cut(text: str) -> str:
    """The text, or as much of it as a cell holds and how long it was."""
    if len(text) <= MOST_UNITS // 2 or _units(text) <= MOST_UNITS:
        return text
    end = f"… [cut: {len(text):,} characters]"
    room = MOST_UNITS - _units(end)
    # Cutting the encoded text may halve a pair, which is then left out.
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + end


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _about(cut: int) -> tuple[str, ...]:
    return (
        "events: a row for each event and place; one without a place has no coordinates",
        "tellings: who else tells the same event, by its event_id and place_id",
        "Days are written as year-month-day; coordinates are WGS84 degrees.",
        f"Cells that were longer than the {MOST_UNITS:,} characters that Excel holds, and were cut: {cut}",
    )
