"""A number of articles in; so many files that tell different news out, the same every time: for measuring, not reading.

They are those of `seeds/` and, where it is there, of LGL, over and over: each time other towns stand where towns stood,
on other days. So texts are as long as in news and name as many places, and no two are alike.
"""

import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

from geo.gazetteer.store import BUILT
from geo.tables import common_words, given_names

ROOT = Path(__file__).resolve().parent.parent
FIRST_DAY, DAYS = date(2023, 1, 1), 900
TOWNS = 12_000
FOLDERS = 100
"""Files lie in so many folders, as an archive's do."""

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_PUBLISHED = re.compile(r"^published:.*\n", re.MULTILINE)


def write_articles(folder: Path, numbers: range, *, shared: Path) -> int:
    """Writes the articles of these numbers below the folder, a file each; how many characters they have."""
    originals, towns = _originals(shared), _towns()
    known, characters = frozenset(towns), 0
    for number in numbers:
        told = _varied(originals[number % len(originals)], number, towns, known)
        text = f"{told.rstrip()}\n\nThis is report {number + 1}.\n"  # some name no town: no two may be alike
        file = folder / f"{number % FOLDERS:02}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        characters += len(text)
    return characters


def _originals(shared: Path) -> Sequence[str]:
    seeds = (ROOT / "seeds").glob("[0-9]*")
    return [_PUBLISHED.sub("", file.read_text(encoding="utf-8")) for file in sorted(seeds)] + list(_lgl(shared))


def _lgl(shared: Path) -> Iterator[str]:
    corpus = shared / "corpora" / "lgl.xml"
    if corpus.is_file():
        for article in ET.parse(corpus).getroot().iter("article"):  # noqa: S314 -- our own copy of a public corpus
            yield f"{article.findtext('title') or ''}\n\n{article.findtext('text') or ''}\n"


def _towns() -> Sequence[str]:
    """Names of one word of the largest towns, without those that are words or people's names too."""
    select = "SELECT name FROM place WHERE feature LIKE 'PPL%' ORDER BY population DESC, id LIMIT ?"
    with sqlite3.connect(f"{BUILT.as_uri()}?mode=ro&immutable=1", uri=True) as db:
        names = dict.fromkeys(str(row[0]) for row in db.execute(select, (TOWNS,)))
    return [
        name
        for name in names
        if _NAME.fullmatch(name) and name.lower() not in common_words() and name not in given_names()
    ]


def _varied(text: str, number: int, towns: Sequence[str], known: frozenset[str]) -> str:
    """The text with other towns in place of its own, and a day on which it was published."""
    chance = random.Random(number)  # noqa: S311 -- nothing secret is made
    others: dict[str, str] = {}
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))

    def other(found: re.Match[str]) -> str:
        name = found[0]
        return others.setdefault(name, chance.choice(towns)) if name in known else name

    body = _NAME.sub(other, text)
    head, below, rest = body.partition("---\n")
    front = f"published: {day.isoformat()}\n"
    if not head and below:
        return f"---\n{front}{rest}"
    return f"---\n{front}---\n{body}"
