"""What holds across all rooms: the direction of imports, frozen values, and the same bytes for the same articles."""

import ast
import dataclasses
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import geo
import maps
from geo import model

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


def imported(path):
    """The top packages that a module imports, at any depth of its code."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", sorted((ROOT / "geo").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT)))
def test_geo_never_imports_maps_folium_or_pandas(path):
    assert {"maps", "folium", "branca", "pandas"}.isdisjoint(imported(path))


def test_values_are_frozen_slotted_and_named():
    types = [t for t in vars(model).values() if dataclasses.is_dataclass(t)]
    assert len(types) >= 10
    for kind in types:
        assert kind.__dataclass_params__.frozen, kind
        assert "__slots__" in vars(kind), kind
        assert all(f.kw_only for f in dataclasses.fields(kind)), kind


@pytest.mark.parametrize("package", [geo, maps])
def test_the_front_door_holds_what_it_names(package):
    assert all(getattr(package, name) is not None for name in package.__all__)
    assert all(getattr(package, name).__doc__ for name in package.__all__)


def run(*arguments, cwd, **environment):
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "maps.cli", *arguments], cwd=cwd, env=env, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


PLACES = {
    "here": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    "elsewhere": {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C"},
}


@pytest.mark.parametrize("command", [("events", "--format", "geojson"), ("events", "--format", "csv"), ("mentions",)])
def test_the_same_articles_give_the_same_bytes(command, tmp_path):
    files = sorted(path.name for path in SEEDS.glob("0*"))
    for path in SEEDS.glob("0*"):
        shutil.copy(path, tmp_path)
    one = run(command[0], *files, *command[1:], cwd=tmp_path, **PLACES["here"])
    other = run(command[0], *reversed(files), *command[1:], cwd=tmp_path, **PLACES["elsewhere"])
    assert one
    assert one == other


def test_the_same_articles_give_the_same_map(tmp_path):
    digests = set()
    for name, environment in PLACES.items():
        out = tmp_path / f"{name}.html"
        run("map", str(SEEDS), "-o", str(out), cwd=tmp_path, **environment)
        digests.add(hashlib.sha256(out.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_an_added_article_adds_rows_and_changes_none(tmp_path):
    for path in SEEDS.glob("0*"):
        shutil.copy(path, tmp_path)
    before = run("events", ".", "--format", "jsonl", cwd=tmp_path).splitlines()
    (tmp_path / "0055_added.txt").write_text(
        "A ferry sank near Zanzibar on 3 May 2024, killing nine.\n", encoding="utf-8"
    )
    after = run("events", ".", "--format", "jsonl", cwd=tmp_path).splitlines()
    assert [line for line in after if line in set(before)] == before
    assert len(after) > len(before)
    assert all(b"Zanzibar" in line for line in set(after) - set(before))
