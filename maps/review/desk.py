"""Articles in which something was found, and a file of corrections, in; a page that asks about them, and what comes of
each answer, out.

An answer is in the file, whole and on the disk, before the page hears of it. The file is read anew before each step, so
that what another page, program or person wrote there is kept, and an answer to what was decided meanwhile is refused.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from geo.corrections import SETTINGS, Corrections, correct, read_corrections
from geo.corrections.rows import ALONE, correction_of
from geo.errors import DatelineError
from geo.gazetteer import Gazetteer
from geo.listfile import BadRowError
from geo.model import LocatedArticle
from geo.read.parts import printable
from maps.review.ledger import BY, Step, opens_a_formula, read_ledger
from maps.review.lock import locked
from maps.review.queue import Item, items_of, now
from maps.review.rows import item_rows

LONGEST_CELL = 300

Answer = tuple[HTTPStatus, Mapping[str, object]]


class _RefusedError(Exception):
    """An answer that is not taken: why, in words for who gave it."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Desk:
    """What is decided of some articles. Its methods may be called from several threads."""

    def __init__(self, located: Iterable[LocatedArticle], path: Path, gazetteer: Gazetteer) -> None:
        """`located` is what was found, without corrections. Raises InputError for a file that cannot be used."""
        self.path = path
        self._located = tuple(sorted(located, key=lambda each: (each.article.file, each.article.id)))
        self._gazetteer = gazetteer
        self._items = items_of(self._located)
        self._by_id = {item.id: item for item in self._items}
        self._alone = threading.Lock()
        self.read()

    @property
    def stamp(self) -> tuple[int, int] | None:
        """Another one once the file was changed, by whomever; None while there is no file."""
        try:
            seen = self.path.stat()
        except OSError:
            return None
        return seen.st_size, seen.st_mtime_ns

    def read(self) -> Corrections:
        """The decisions as the file has them now."""
        read_ledger(self.path)
        return read_corrections(self.path) if self._is_there() else Corrections(())

    def _is_there(self) -> bool:
        return self.path.exists() and bool(self.path.read_bytes().strip())

    def page(self) -> tuple[list[LocatedArticle], dict[str, object]]:
        """The articles as they are now, and the part of the page's payload that asks about them."""
        corrections = self.read().placed(self._gazetteer)
        corrected = [correct(each, corrections, self._gazetteer) for each in self._located]
        steps = read_ledger(self.path).steps
        review: dict[str, object] = {
            "items": item_rows(now(self._items, corrected, corrections)),
            "undo": self._undo(steps[-1]) if steps else None,
            "file": printable(str(self.path)),
        }
        return corrected, review

    def _undo(self, step: Step) -> dict[str, object]:
        said = [str(correction_of(row.cells, where="")) for row in step.rows if _is_meant(row.cells)]
        return {"key": step.key, "said": "; ".join(said)}

    def answer(self, asked: Mapping[str, object]) -> Answer:
        """What comes of what the page sends: the status, and in words what was written or why nothing was."""
        try:
            with self._alone:
                if "undo" in asked:
                    return HTTPStatus.OK, self._undone(asked)
                return HTTPStatus.OK, self._decided(asked)
        except _RefusedError as refused:
            return refused.status, {"error": refused.reason}
        except DatelineError as error:
            return HTTPStatus.CONFLICT, {"error": printable(str(error))}

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """The file is nobody else's until the block ends."""
        with locked(self.path):
            yield

    def _undone(self, asked: Mapping[str, object]) -> dict[str, object]:
        with self._kept():
            ledger = read_ledger(self.path)
            step = next((each for each in ledger.steps if each.key == asked["undo"]), None)
            if step is None:
                raise _RefusedError(HTTPStatus.CONFLICT, "that step is undone already")
            ledger.remove(step)
        cells = step.rows[0].cells
        about = (item.id for item in self._items if _is_about(cells, item))
        return {"undone": self._undo(step)["said"], "item": next(about, None)}

    def _decided(self, asked: Mapping[str, object]) -> dict[str, object]:
        item = self._by_id.get(str(asked.get("item")))
        if item is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "there is no such question")
        rows = [self._row(item, sets, to) for sets, to in _settings(item, asked.get("set")).items()]
        said = [_checked(row) for row in rows]
        with self._kept():
            (state,) = now([item], [_bare(item)], self.read())
            if state.state != asked.get("state"):
                raise _RefusedError(HTTPStatus.CONFLICT, "this was decided meanwhile, here or elsewhere: look again")
            read_ledger(self.path).add(rows)
        return {"written": said, "item": item.id}

    def _row(self, item: Item, sets: str, to: str) -> dict[str, str]:
        if opens_a_formula(item.quote):
            reason = "these words begin as a formula does, which a spreadsheet would run: write the row by hand"
            raise _RefusedError(HTTPStatus.BAD_REQUEST, reason)
        return {
            "article": item.article.id,
            "file": item.article.file,
            "quote": item.quote,
            "nth": "" if item.nth == 1 else str(item.nth),
            "what": item.kind,
            "set": sets,
            "to": to,
            "by": BY,
            "on": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


def _settings(item: Item, given: object) -> dict[str, str]:
    """What is set to what, in the order of `SETTINGS`. Raises _RefusedError for what cannot be set of the item."""
    known = SETTINGS[item.kind]
    if not isinstance(given, dict) or not given or not given.keys() <= set(known):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, f"of this can be set: {', '.join(known)}")
    if not all(isinstance(to, str) and len(to) <= LONGEST_CELL for to in given.values()):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, f"values are words of {LONGEST_CELL} characters at most")
    if ALONE & given.keys() and len(given) > 1:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "what is said to be none has no place, role or type")
    return {sets: " ".join(given[sets].split()) for sets in known if sets in given}


def _checked(row: Mapping[str, str]) -> str:
    """The row in words. Raises _RefusedError for one that no run would take."""
    try:
        return str(correction_of(row, where=""))
    except BadRowError as bad:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, printable(f"{bad.reason}; {bad.hint}")) from bad


def _is_meant(cells: Mapping[str, str]) -> bool:
    try:
        correction_of(cells, where="")
    except BadRowError:
        return False
    return True


def _bare(item: Item) -> LocatedArticle:
    return LocatedArticle(article=item.article, resolutions=(), events=())


def _is_about(cells: Mapping[str, str], item: Item) -> bool:
    same = (cells.get("article") or item.article.id) == item.article.id and cells.get("quote") == item.quote
    return same and cells.get("what") == item.kind and (cells.get("nth") or "1") == str(item.nth)
