"""A module that something else imports, and that a page does not need, is imported when it is used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

from maps.postponed import postponed

ROOT = Path(__file__).resolve().parents[1]


def test_what_stands_in_answers_as_the_module_does(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with postponed("colorsys"):
        held = import_module("colorsys")
        assert "rgb_to_hsv" not in vars(held)
    assert "colorsys" not in sys.modules
    assert held.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
    assert "rgb_to_hsv" in vars(sys.modules["colorsys"])
    assert import_module("colorsys") is not held


def test_a_module_that_is_used_within_is_there_afterwards(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with postponed("colorsys"):
        assert import_module("colorsys").ONE_THIRD == 1 / 3
        real = sys.modules["colorsys"]
        assert "ONE_THIRD" in vars(real)
    assert sys.modules["colorsys"] is real


def test_a_module_that_is_there_or_nowhere_stays_as_it_is():
    with postponed("sys"):
        assert import_module("sys") is sys
    with postponed("no_such_module"):
        assert "no_such_module" not in sys.modules


def test_a_map_is_drawn_without_pandas_and_requests_which_later_layers_still_find(tmp_path):
    (tmp_path / "a.txt").write_text("A bomb exploded in Baghdad on 3 May 2024.")
    program = (
        "import sys; from maps import cli; "
        "assert cli.main(['map', 'a.txt', '--no-cache', '--quiet', '--recogniser', 'rules']) == 0; "
        "assert not {'pandas', 'requests'} & set(sys.modules); "
        "import folium, pandas; "
        "frame = pandas.DataFrame({'lat': [1.0], 'lon': [2.0]}); "
        "assert folium.PolyLine(frame).locations == [[1.0, 2.0]]"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
