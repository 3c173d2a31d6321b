"""What decides about a result in, one word for it out: two runs with the same word give an article the same result.

It covers the code and tables of `geo`, the tagger's weights, the libraries whose numbers and words are used, the
recogniser's name, the gazetteer with the user's own places, and the geocoder with its options. A gazetteer of one's own
that has no stamp leaves nothing to go by, and what it helped to find is not kept.
"""

import hashlib
import json
import platform
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Protocol, runtime_checkable

from geo.cache.pack import Packed
from geo.cache.seal import CHECK_BYTES
from geo.gazetteer import Gazetteer
from geo.model import Article

GEO = Path(__file__).resolve().parent.parent
NOT_DECIDING = re.compile(r"extra == .(?:test|training)")
"""Requirements of other work than finding."""
IGNORED = frozenset({"__pycache__", "_built"})
"""Folders of `geo` that decide nothing, or speak for themselves: the gazetteer has a stamp of its own."""


@runtime_checkable
class Stamped(Protocol):
    """A gazetteer or geocoder that can say when its answers may have changed."""

    @property
    def stamp(self) -> str:
        """Another word whenever an answer may be another one."""
        ...


def stamp_of(recogniser: str, gazetteer: Gazetteer, geocoder: Gazetteer | None = None) -> str:
    """The word for all that decides but the article; "" where there is none, since something here cannot be named."""
    asked = (gazetteer,) if geocoder is None else (gazetteer, geocoder)
    said = [each.stamp if isinstance(each, Stamped) else "" for each in asked]
    if not all(said):
        return ""
    names = ", ".join((recogniser, *(each.name for each in asked)))
    return f"dateline {_version('dateline')}, {names}: {_hashed(_code(), _libraries(), *said)}"


def stamp_of_readers() -> str:
    """The word for all that decides how a file's bytes are read."""
    return f"dateline {_version('dateline')}, files read: {_hashed(_code(), _libraries())}"


def stamp_of_makers(folder: Path, what: str) -> str:
    """The word for the modules of a folder, which make something of results; those results' keys say the rest."""
    paths = [path for path in sorted(folder.rglob("*.py")) if "node_modules" not in path.parts]
    said = [f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    return f"dateline {_version('dateline')}, {what}: {_hashed(*said)}"


def key_of(article: Article, stamp: str) -> bytes:
    """What the article's result is kept under. Where its file lies and its address decide nothing."""
    sections = [(each.kind, each.start, each.end) for each in article.sections]
    published = "" if article.published is None else article.published.isoformat()
    head = json.dumps([stamp, article.id, published, article.title, article.source, sections])
    return hashlib.sha256(f"{head}\n{article.text}".encode("utf-8", "surrogatepass")).digest()


def key_of_all(results: Sequence[Packed], stamp: str) -> bytes | None:
    """What is kept under that was made of several results, in this order; None where one is not kept itself.

    What they say counts too: a geocoder may answer otherwise another day.
    """
    if not all(each.key for each in results):
        return None
    digest = hashlib.sha256(stamp.encode())
    for each in results:
        digest.update(each.key + each.data[:CHECK_BYTES])
    return digest.digest()


def _libraries() -> str:
    """The interpreter and what else Dateline builds on, each with its version: any may change a result."""
    needed: list[str] = []
    with suppress(PackageNotFoundError):
        needed = [each for each in requires("dateline") or () if not NOT_DECIDING.search(each)]
    names = sorted({found[0] for each in needed if (found := re.match(r"[\w.-]+", each))})
    versions = [f"{name} {_version(name)}" for name in names]
    return " ".join((platform.python_version(), platform.machine(), *versions))


@cache
def versions_below(library: str) -> str:
    """The library and all that it needs, down to the last one, each with its version."""
    found: dict[str, str] = {}
    waiting = [library]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name not in found:
            found[name] = f"{name} {_version(name)}"
            with suppress(PackageNotFoundError):
                needed = [each for each in requires(name) or () if "extra ==" not in each]
                waiting += [said[0] for each in needed if (said := re.match(r"[\w.-]+", each))]
    return " ".join(sorted(found.values()))


def _version(name: str) -> str:
    with suppress(PackageNotFoundError):
        return version(name)
    return "(not installed)"


def _code() -> str:
    """One word for every module, table and weight of `geo`: 20 MB, which takes some hundredths of a second."""
    digest = hashlib.sha256()
    for path in sorted(GEO.rglob("*")):
        name = path.relative_to(GEO)
        if path.is_file() and not IGNORED.intersection(name.parts):
            with path.open("rb") as file:
                digest.update(f"{name.as_posix()} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


def _hashed(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:32]
