"""How a checkout sets itself up: `./run`, with an interpreter that only pretends to install anything."""

import contextlib
import importlib
import os
import re
import runpy
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COPIED = (
    "run",
    "pyproject.toml",
    "hatch_build.py",
    "requirements",
    "geo/model.py",
    "geo/sphere.py",
    "geo/tables.py",
    "geo/gazetteer",
    "geo/data",
    "maps/web",
)
EVERYTHING = ["venv", "pip.lock", "run.lock", "build"]

PRETENDER = r"""#!/bin/sh
echo "$*" >>"$PRETENDER_LOG"
case "$* " in *"${PRETENDER_FAILS:-nothing at all}"*) exit 1 ;; esac
case $* in
  '-m venv '*)
    mkdir -p "$3/bin"
    ln -s "$0" "$3/bin/python"
    printf '#!/bin/sh\npwd -P\nprintf "%%s\\n" "$@"\n' >"$3/bin/dateline"
    chmod +x "$3/bin/dateline" ;;
  *' --editable '*)
    sleep "${PRETENDER_SLEEPS:-0}"
    for root; do :; done
    mkdir -p "$root/maps/_static" "$root/geo/_built"
    echo x >"$root/maps/_static/dateline.js"
    echo x >"$root/geo/_built/gazetteer.sqlite" ;;
esac
"""


class Checkout:
    """A copy of the files that `run` reads, below a folder with an awkward name."""

    def __init__(self, tmp_path: Path) -> None:
        self.root = tmp_path / "it's a $HOME" / "dateline"
        self.elsewhere = tmp_path / "else where"
        self.log = tmp_path / "log"
        python = tmp_path / "python"
        python.write_text(PRETENDER)
        python.chmod(0o755)
        self.elsewhere.mkdir()
        self.log.touch()
        for name in COPIED:
            target = self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("node_modules", ".tests"))
            else:
                shutil.copy(ROOT / name, target)
        self.env = os.environ | {"PYTHON": str(python), "PRETENDER_LOG": str(self.log), "CDPATH": "/"}

    def start(self, *arguments: str, cwd: Path | None = None, **env: str) -> subprocess.Popen:
        command = [self.root / "run", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=cwd or self.root, env=self.env | env, text=True, **pipes)

    def run(self, *arguments: str, cwd: Path | None = None, **env: str) -> tuple[int, list[str], str]:
        with self.start(*arguments, cwd=cwd, **env) as process:
            out, err = process.communicate(timeout=30)
        return process.returncode, out.splitlines(), err

    def calls(self) -> list[str]:
        """What the interpreter was asked for since the last call of this."""
        asked = [step for line in self.log.read_text().splitlines() if (step := self.step(line)) != "probe"]
        self.log.write_text("")
        return asked

    @staticmethod
    def step(call: str) -> str:
        if "--editable" in call:
            return "build"
        if match := re.search(r"\w+\.lock", call):
            return match[0]
        return "venv" if call.startswith("-m venv") else "probe"


def test_run_sets_up_once_and_then_goes_straight_to_dateline(tmp_path: Path):
    checkout = Checkout(tmp_path)
    assert checkout.run("map", "-o", "x.html")[:2] == (0, [str(checkout.root), "map", "-o", "x.html"])
    assert checkout.calls() == EVERYTHING
    started = time.monotonic()
    assert checkout.run("map") == (0, [str(checkout.root), "map"], "")
    assert time.monotonic() - started < 1
    assert checkout.calls() == []


def test_run_keeps_the_callers_folder_and_its_arguments(tmp_path: Path):
    checkout = Checkout(tmp_path)
    seeds = str(checkout.root / "seeds")
    for given, added in [
        (["my articles", "-o", "$x 'y'.html"], []),
        (["--", "-odd"], []),
        (["-"], []),
        ([], [seeds]),
        (["-o", "x.html", "--open"], [seeds]),
        (["--title=A", "--published", "2025-01-01"], [seeds]),
    ]:
        answer = checkout.run("map", *given, cwd=checkout.elsewhere)
        assert answer[:2] == (0, [str(checkout.elsewhere), "map", *given, *added])


def test_run_knows_every_option_of_map_that_takes_a_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with contextlib.suppress(SystemExit):
        importlib.import_module("maps.cli").main(["map", "--help"])
    options = sorted(set(re.findall(r"(?<!\S)(--?[a-z-]+) [A-Z{]", capsys.readouterr().out)))
    assert "--title" in options
    given = [word for option in options for word in (option, "value")]
    checkout = Checkout(tmp_path)
    assert checkout.run("map", *given, cwd=checkout.elsewhere)[1][-1] == str(checkout.root / "seeds")


@pytest.mark.parametrize(("step", "again"), [("run.lock", EVERYTHING), ("--editable", ["build"])])
def test_run_finishes_a_set_up_that_was_interrupted(tmp_path: Path, step: str, again: list[str]):
    checkout = Checkout(tmp_path)
    assert checkout.run("map", PRETENDER_FAILS=step)[0] == 1
    checkout.calls()
    assert checkout.run("map")[0] == 0
    assert checkout.calls() == again


def test_run_sets_up_again_what_no_longer_fits(tmp_path: Path):
    checkout = Checkout(tmp_path)
    checkout.run("map")
    checkout.calls()
    (checkout.root / "maps" / "web" / "package.json").write_text("{}")
    checkout.run("map")
    assert checkout.calls() == ["build"]
    (checkout.root / "maps" / "web" / "package.json").write_text("[]")
    assert checkout.run("map", PRETENDER_FAILS="--editable")[0] == 1
    checkout.calls()
    checkout.run("map")
    assert checkout.calls() == ["build"]
    (checkout.root / "geo" / "_built" / "gazetteer.sqlite").unlink()
    checkout.run("map")
    assert checkout.calls() == ["build"]
    (checkout.root / "requirements" / "run.lock").write_text("changed")
    checkout.run("map")
    assert checkout.calls() == EVERYTHING
    checkout.root = checkout.root.rename(tmp_path / "moved")
    checkout.run("map")
    assert checkout.calls() == EVERYTHING


def test_run_looks_at_everything_that_the_build_is_made_from(tmp_path: Path):
    checkout = Checkout(tmp_path)
    checkout.run("map")
    hook = runpy.run_path(str(ROOT / "hatch_build.py"))
    globs = [glob for output in (hook["BUNDLE"], hook["GAZETTEER"]) for glob in output.inputs]
    inputs = {str(path) for glob in globs for path in checkout.root.glob(glob) if path.is_file()}
    seen = {line.split(" ", 2)[2] for line in (checkout.root / ".venv" / "built").read_text().splitlines()}
    assert inputs
    assert inputs - seen == set()


@pytest.mark.parametrize("with_flock", [True, False])
def test_two_runs_at_once_set_up_once(tmp_path: Path, *, with_flock: bool):
    checkout = Checkout(tmp_path)
    if not with_flock:  # as on macOS
        tools = "cat chmod cksum dirname find ln mkdir readlink rm rmdir sh sleep sort"
        (tmp_path / "bin").mkdir()
        for tool in tools.split():
            (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
        checkout.env["PATH"] = str(tmp_path / "bin")
    both = [checkout.start("map", PRETENDER_SLEEPS="1") for _ in range(2)]
    answers = [process.communicate(timeout=30) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [out for out, _ in answers] == [f"{checkout.root}\nmap\n"] * 2
    assert checkout.calls() == EVERYTHING
    assert sum("waiting for it" in err for _, err in answers) == 1


def test_run_explains_itself_when_it_is_misused(tmp_path: Path):
    checkout = Checkout(tmp_path)
    for arguments in ([], ["mop"], ["--help"]):
        code, _, err = checkout.run(*arguments)
        assert (code, err.split()[0]) == (2, "usage:")
    assert checkout.calls() == []
