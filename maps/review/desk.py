"""Articles in which something was found, and a file of corrections, in; a page that asks about them, and what comes of
each answer, out.

An answer is in the file, whole and on the disk, before the page hears of it. The file is read anew before each step, so
that what another page, program or person wrote there is kept, and an answer to what was decided meanwhile is refused.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from geo.corrections import SETTINGS, Corrections, correct, read_corrections
from geo.corrections.rows import ALONE, correction_of
from geo.errors import DatelineError
from geo.formula import guarded, starts_formula
from geo.gazetteer import Gazetteer
from geo.listfile import BadRowError
from geo.model import LocatedArticle
from geo.read.parts import printable
from maps.review.ledger import BY, Step, read_ledger
from maps.review.lock import locked
from maps.review.queue import Item, Now, items_of, now
from maps.review.rows import item_rows

LONGEST_CELL = 300
WHOLE = "reviewed"
"""What is set of the whole article of a question."""
MOST_SAID = 3
MOST_SENT = 2_000
"""Open questions of a page, and decided ones: the next ones come with the next page."""

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
        states = now(self._items, corrected, corrections)
        review: dict[str, object] = {
            "items": item_rows(_sent(states), corrected),
            "decided": sum(bool(each.rows) for each in states),
            "of": len(states),
            "undo": self._last(),
            "file": printable(str(self.path)),
        }
        return corrected, review

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
        about = (item.id for item in self._items if _is_about(step.rows[0].cells, item))
        return {"done": f"Undone: {_said(step)}", "item": next(about, None), "undo": self._last()}

    def _decided(self, asked: Mapping[str, object]) -> dict[str, object]:
        item = self._by_id.get(str(asked.get("item")))
        if item is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "there is no such question")
        given = _settings(item, asked.get("set"))
        _check(_rows(item, given, on=""))
        with self._kept():
            corrections = self.read()
            (state,) = _plain_now([item], corrections)
            if state.state != asked.get("state"):
                raise _RefusedError(HTTPStatus.CONFLICT, "this was decided meanwhile, here or elsewhere: look again")
            ledger = read_ledger(self.path)
            on = ledger.moment(datetime.now(UTC))
            rows = _rows(item, given, on=on)
            if asked.get("all") is True:
                where = {sets: to for sets, to in given.items() if sets in ("place", "not-a-place")}
                open_ = [each.item for each in _plain_now(self._alike(item), corrections) if not each.rows]
                rows += [row for each in open_ for row in _rows(each, where, on=on)]
            ledger.add(rows)
        return {"done": "Written.", "item": item.id, "undo": self._last()}

    def _alike(self, item: Item) -> list[Item]:
        """The other mentions of the same name in its article."""
        return [each for each in self._items if each is not item and each.alike == item.alike]

    def _last(self) -> dict[str, object] | None:
        """The step that is undone next."""
        steps = read_ledger(self.path).steps
        return {"key": steps[-1].key, "said": _said(steps[-1])} if steps else None


def _rows(item: Item, given: Mapping[str, str], *, on: str) -> list[dict[str, str]]:
    """What is written for an answer. Raises _RefusedError for words that a spreadsheet would run."""
    if starts_formula(item.quote):
        reason = "these words begin as a formula does, which a spreadsheet would run: write the row by hand"
        raise _RefusedError(HTTPStatus.BAD_REQUEST, reason)
    about = {
        "article": item.article.id,
        "file": guarded(item.article.file),
        "quote": item.quote,
        "nth": "" if item.nth == 1 else str(item.nth),
        "what": item.kind,
        "by": BY,
        "on": on,
    }
    whole = {"what": "article", "quote": "", "nth": ""}
    return [{**about, "set": sets, "to": guarded(to), **(whole if sets == WHOLE else {})} for sets, to in given.items()]


def _check(rows: Iterable[Mapping[str, str]]) -> None:
    """Raises _RefusedError for a row that no run would take."""
    try:
        for row in rows:
            correction_of(row, where="")
    except BadRowError as bad:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, printable(f"{bad.reason}; {bad.hint}")) from bad


def _settings(item: Item, given: object) -> dict[str, str]:
    """What is set to what, in the order of `SETTINGS`. Raises _RefusedError for what cannot be set of the item."""
    known = (*SETTINGS[item.kind], WHOLE)
    if not isinstance(given, dict) or not given or not given.keys() <= set(known):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, f"of this can be set: {', '.join(known)}")
    if not all(isinstance(to, str) and len(to) <= LONGEST_CELL for to in given.values()):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, f"values are words of {LONGEST_CELL} characters at most")
    if ALONE & given.keys() and len(given) > 1:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "what is said to be none has no place, role or type")
    return {sets: " ".join(given[sets].split()) for sets in known if sets in given}


def _said(step: Step) -> str:
    """A step in words: its first rows, and how many more there are."""
    said = []
    for row in step.rows[:MOST_SAID]:
        with suppress(BadRowError):  # somebody changed it by hand
            said.append(str(correction_of(row.cells, where="")))
    more = len(step.rows) - MOST_SAID
    return "; ".join([*said, *([f"and {more} more"] if more > 0 else [])])


def _plain_now(items: Iterable[Item], corrections: Corrections) -> tuple[Now, ...]:
    """Which rows hold for each item, without what they make of it."""
    given = list(items)
    articles = {item.article: None for item in given}
    return now(given, [LocatedArticle(article=each, resolutions=(), events=()) for each in articles], corrections)


def _sent(states: Iterable[Now]) -> list[Now]:
    """Those that a page has: the least certain open ones, and as many that are decided."""
    left = {True: MOST_SENT, False: MOST_SENT}
    out = []
    for each in states:
        if left[bool(each.rows)] > 0:
            left[bool(each.rows)] -= 1
            out.append(each)
    return out


def _is_about(cells: Mapping[str, str], item: Item) -> bool:
    same = (cells.get("article") or item.article.id) == item.article.id
    if same and cells.get("what") == "article":
        return True
    return (
        same
        and cells.get("quote") == item.quote
        and cells.get("what") == item.kind
        and (cells.get("nth") or "1") == str(item.nth)
    )
