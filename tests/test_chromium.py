"""What becomes of the tests in a browser where there is none."""

import shutil

import pytest


def test_a_machine_without_a_browser_skips_but_ci_fails(monkeypatch):
    from chromium import executable

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium found"):
        executable()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium found"):
        executable()
