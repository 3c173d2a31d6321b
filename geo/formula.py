"""A cell in; whether a spreadsheet would run it as a formula out, and the cell with and without the guard for that."""

import unicodedata


def starts_formula(text: str) -> bool:
    """Whether the first visible character starts a formula, full-width forms (NFKC) and the minus sign included."""
    first = next((char for char in text if not char.isspace() and unicodedata.category(char) != "Cf"), "")
    return first != "" and unicodedata.normalize("NFKC", first)[0] in "=+-@\u2212"


def guarded(cell: str) -> str:
    """The cell as a spreadsheet may open it: led by an apostrophe if it begins as a formula does."""
    return f"'{cell}" if starts_formula(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it.

    >>> unguarded("'-34.6, -58.4"), unguarded("'s-Hertogenbosch")
    ('-34.6, -58.4', "'s-Hertogenbosch")
    """
    bare = cell.removeprefix("'").lstrip()
    return bare if bare != cell and starts_formula(bare) else cell
