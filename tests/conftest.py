"""What holds for every test: generated cases are the same on every machine, and a slow machine is no failure.

No test sees the user's own cache, nor what an earlier run kept. Below are the fixtures that tests of several files ask
for, or a whole file by `pytestmark`.
"""

import os
import subprocess
import sys
import tempfile

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

_CACHE = tempfile.TemporaryDirectory(prefix="dateline-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name  # the programs that tests start have it too


@pytest.fixture
def children(monkeypatch):
    """The processes that are begun."""
    begun = []
    popen = subprocess.Popen

    def spy(*given, **options) -> subprocess.Popen:
        begun.append(popen(*given, **options))
        return begun[-1]

    monkeypatch.setattr(subprocess, "Popen", spy)
    return begun


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """A fresh folder, in which the test works."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def room(folder, monkeypatch):
    """A fresh folder, with the slow rooms behind the command line stood in for."""
    import stand_ins

    for name, module in stand_ins.rooms().items():
        monkeypatch.setitem(sys.modules, name, module)
    return folder


@pytest.fixture
def asked(monkeypatch):
    """The articles that the recogniser "rules" is asked about."""
    from geo import pipeline
    from geo.model import Reading
    from geo.recognise import by_rules

    found = []

    def spy(each, gazetteer) -> Reading:
        found.append(each)
        return by_rules(each, gazetteer)

    spy.__module__ = "geo.recognise"
    monkeypatch.setitem(pipeline.RECOGNISERS, "rules", spy)
    return found


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small gazetteer to build GeoNames onto."""
    from dumps import small_base

    return small_base(tmp_path_factory.mktemp("base") / "base.sqlite")


@pytest.fixture
def small_gazetteer(folder, monkeypatch, small):
    """A fresh folder, and GeoNames is built onto the small gazetteer."""
    from geo.gazetteer.geonames import build_gazetteer

    monkeypatch.setitem(build_gazetteer.__kwdefaults__, "base", small)
    return folder


@pytest.fixture(scope="module")
def browser():
    """A real browser for the tests of one file."""
    from chromium import chromium

    with chromium() as started:
        yield started
