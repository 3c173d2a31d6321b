"""What the README says can be done can be done: its Python runs, its commands and files exist, its table is whole."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_examples_run(code, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_there_are_examples():
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", TEXT))))
def test_what_is_linked_is_there(link):
    assert (ROOT / link).exists()


@pytest.mark.parametrize(
    "command", ["map", "events", "mentions", "explain", "list", "corrections", "review", "score", "gazetteer"]
)
def test_every_command_is_described(command):
    assert f"`dateline {command}" in TEXT


def test_every_figure_of_the_benchmark_stands_in_the_table():
    spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
    assert spec is not None
    assert spec.loader is not None
    accuracy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(accuracy)
    for _, words, _ in accuracy.FIGURES:
        assert re.search(rf"\| {re.escape(words)} \| (0\.\d{{3}}|–) \| (0\.\d{{3}}|–) \|", TEXT), words
