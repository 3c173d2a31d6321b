"""What holds for every test: generated cases are the same on every machine, and a slow machine is no failure.

No test sees the user's own cache, nor what an earlier run kept.
"""

import os
import subprocess
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
