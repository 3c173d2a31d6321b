"""What a spreadsheet would run as a formula: one list of cells, for tables of the program and for those of the page."""

import json
from pathlib import Path

import pytest

from geo.formula import guarded, starts_formula, unguarded

CELLS = json.loads((Path(__file__).parent.parent / "maps/web/tests/cells.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("cell", CELLS["formulas"])
def test_what_would_run_is_guarded_and_comes_back(cell):
    assert starts_formula(cell)
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell.lstrip()


@pytest.mark.parametrize("cell", CELLS["plain"])
def test_what_would_not_run_stays(cell):
    assert not starts_formula(cell)
    assert guarded(cell) == cell
