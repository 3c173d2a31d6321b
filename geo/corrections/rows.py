"""A file of corrections in, its good rows out as decisions; a note for every bad one.

One row is one decision: in which article (`article`, its id; or `file`, where no id is given) or, of a name, in which
`source`; about which words (`quote`, of which the `nth` in the text is meant); `what` they are (a mention, an event, a
name); what is `set`, and `to` what. `by`, `on` and `note` are for people.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from geo.corrections.values import Days, days_of, spots_of, word_of
from geo.eventtypes import EVENT_TYPES
from geo.formula import unguarded
from geo.listfile import BadRowError, Form, RowNotes, read_list
from geo.model import ROLES, STATUSES, Place
from geo.read.parts import Note, clean, printable
from geo.read.sheet import Row, Sheet

What = Literal["mention", "event", "name", "article"]

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "mention": ("not-a-place", "place", "role"),
    "event": ("not-an-event", "type", "status", "date", "place"),
    "name": ("not-a-place", "place"),
    "article": ("reviewed",),
}
"""What can be set of what. "reviewed" says that all that is not corrected in an article is right."""
ALONE = frozenset({"not-a-place", "not-an-event", "reviewed"})
"""What is set to nothing."""

FORM = Form(
    needed=("what", "quote", "set", "to"),
    optional=("article", "file", "nth", "source", "by", "on", "note"),
    synonyms={"article_id": "article", "id": "article", "occurrence": "nth", "value": "to"},
    most_rows=200_000,
    keep="keep the corrections of the articles that you have",
    leave_out="keep those of the articles that you have",
)
MOST_NTH = 100_000
LONGEST_QUOTE = 500
"""Characters; triggers and names are far shorter."""

_HERE = re.compile(r"^(?:\./)+")
_NTH = re.compile(r"(\d{1,6})(?:[.,]0+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of the user. `article` and `file` say where it holds ("": everywhere, or everywhere in `source`).

    Of `word` (a role, a type, a status), `days` and `spots` (ids of places, and places) the one that `sets` asks for
    says to what; none of them is "none". `where` is its file and line.
    """

    where: str
    what: str
    sets: str
    quote: str = ""
    nth: int = 1
    article: str = ""
    file: str = ""
    source: str = ""
    word: str = ""
    days: Days | None = None
    spots: tuple[str | Place, ...] = ()
    said: str = ""
    by: str = ""
    on: str = ""

    @property
    def value(self) -> tuple[object, ...]:
        """What it is set to, to compare it with another one's."""
        return (self.word, self.days, tuple(each if isinstance(each, str) else each.id for each in self.spots))

    def __str__(self) -> str:
        """In words, on one line: "mention “Springfield”: place is geonames:1850147"."""
        nth = f" ({self.nth})" if self.nth > 1 else ""
        quote = f" “{printable(self.quote, limit=60)}”{nth}" if self.quote else ""
        said = f" is {printable(self.said, limit=60)}" if self.said else ""
        return f"{self.what}{quote}: {self.sets}{said}"


def corrections_of(path: str, *, on_note: Callable[[Note], None]) -> tuple[Correction, ...]:
    """The decisions of a file, in its order. Raises `InputError` for a file that cannot be used at all."""
    return read_list(path, FORM, _correction, on_note=on_note)


def _correction(row: Row, _: Sheet, notes: RowNotes) -> Correction:
    return correction_of(row.cells, where=f"{notes.file}, line {row.line}")


def correction_of(row: Mapping[str, str], *, where: str) -> Correction:
    """The decision that a row's cells are, by their columns. Raises `BadRowError` for one that cannot be meant."""
    cells = {name: clean(cell) for name, cell in row.items()}
    what = word_of(cells.get("what", ""), SETTINGS, "what")
    sets = word_of(cells.get("set", ""), SETTINGS[what], f"set of a {what}")
    quote, to = cells.get("quote", ""), unguarded(cells.get("to", ""))
    if what != "article" and not any(map(str.isalnum, quote)):
        raise BadRowError("its quote has no words", "copy the words from the article")
    if len(quote) > LONGEST_QUOTE:
        raise BadRowError(f"its quote is longer than {LONGEST_QUOTE} characters", "quote the name or the word alone")
    if what != "name" and not (cells.get("article") or cells.get("file")):
        raise BadRowError("it names no article", "give its id, which dateline explain shows, or its file")
    if sets in ALONE and to:
        raise BadRowError(f"{sets} is set to {printable(to, limit=40)!r}", "leave the column to empty")
    spots = spots_of(to, name=quote if what != "event" else "") if sets == "place" else ()
    if len(spots) > 1 and what != "event":
        raise BadRowError("it names several places", "only an event can happen at several")
    return Correction(
        where=where,
        what=what,
        sets=sets,
        quote=quote,
        nth=_nth(cells.get("nth", "")),
        article=cells.get("article", ""),
        file=_HERE.sub("", unguarded(cells.get("file", ""))),
        source=cells.get("source", ""),
        word=word_of(to, _WORDS[sets], sets) if sets in _WORDS else "",
        days=days_of(to) if sets == "date" else None,
        spots=spots,
        said=to,
        by=cells.get("by", ""),
        on=cells.get("on", ""),
    )


_WORDS: Mapping[str, tuple[str, ...]] = {"role": ROLES, "status": STATUSES, "type": tuple(EVENT_TYPES)}


def _nth(cell: str) -> int:
    found = _NTH.fullmatch(cell)
    if cell and (found is None or not 1 <= int(found[1]) <= MOST_NTH):
        raise BadRowError(f"nth {printable(cell, limit=40)!r} is no number", "write 1 for the first, 2 for the second")
    return int(found[1]) if found else 1
