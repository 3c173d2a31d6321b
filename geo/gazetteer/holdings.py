"""A gazetteer file in, what it holds out: counts, and where it was made from. Changes nothing."""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from geo.gazetteer.store import BUILT, KINDS, open_file, readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What a gazetteer file holds. `meta` is what its build wrote into it, such as the source and its checksum."""

    path: Path
    bytes: int
    sha256: str
    places: int
    names: Mapping[str, int]
    """Names by kind: name, alternate, abbreviation, demonym."""
    features: tuple[tuple[str, int], ...]
    """Places by feature code, most first."""
    countries: int
    meta: Mapping[str, str]


def holdings(path: Path = BUILT) -> Holdings:
    """What the file at `path` holds; reads all of it. Raises `GazetteerError` when it cannot be used."""
    db, meta = open_file(path)
    with closing(db), readable(path):
        features = db.execute("SELECT feature, count(*) FROM place GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
        kinds = dict(db.execute("SELECT kind, count(*) FROM name GROUP BY 1"))
        countries = db.execute("SELECT count(DISTINCT country) FROM place WHERE country != ''").fetchone()[0]
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Holdings(
        path=path,
        bytes=path.stat().st_size,
        sha256=sha256,
        places=sum(count for _, count in features),
        names={kind: kinds.get(number, 0) for number, kind in enumerate(KINDS)},
        features=tuple((str(feature), int(count)) for feature, count in features),
        countries=countries,
        meta=meta,
    )
