"""The types that the readers share: what a reader gives back, and what the user is told about a file.

A new kind of file needs a `Reader` and a row in `geo.read.READERS`; nothing here knows any kind of file.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal
from unicodedata import normalize

from geo.errors import InputError
from geo.model import GivenEvent, Section, begins

NoteKind = Literal["skipped", "warning"]

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""What breaks a line, steers a terminal, turns the reading direction or cannot be encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the user should know about a file: why it was skipped, or read with doubts, and what to do about it.

    Every field is printable on one line.
    """

    kind: NoteKind
    file: str
    reason: str
    hint: str

    def __str__(self) -> str:
        return f"{self.kind} {self.file}: {self.reason}; {self.hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One article as a reader found it in a file's bytes. `part` names it where a file holds several ("line 3").

    `made` is when the file says that it was made, which counts only where nothing else gives a date. `id` is
    `content_id` of it, where that is known already, else "".
    """

    text: str
    title: str = ""
    published: date | None = None
    made: date | None = None
    source: str = ""
    url: str = ""
    sections: tuple[Section, ...] = ()
    part: str = ""
    id: str = ""


def content_id(parts: Parts) -> str:
    """The id of the article: of its title and text alone, whatever their blanks and the form of their accents.

    What stands before the first section is front matter: a date put in later does not make another article.
    """
    start = begins(parts.text, parts.sections)
    content = "\n".join(" ".join(normalize("NFC", part).split()) for part in (parts.title, parts.text[start:]))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


Warn = Callable[[str, str], None]
"""Takes a reason and a hint: the file is read, but the user should look at it."""

Reader = Callable[[bytes, Warn], Iterable[Parts | GivenEvent]]
"""Takes a file's whole content (at most `geo.read.LIMIT_BYTES`); raises UnreadableError if it holds no article.
A table of events gives these ready, in place of articles.

The first line of its docstring is what `dateline list readers` shows.
"""


class UnreadableError(InputError):
    """A reader's way to say that a file is skipped. `geo.read.read` turns it into a Note; it never leaves there."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(f"{reason}; {hint}")
        self.reason = reason
        self.hint = hint


def ignore(note: Note) -> None:
    """Nothing is done with the note."""
    del note


def printable(text: str, *, limit: int | None = None) -> str:
    r"""The text on one line that is safe to show and to encode, of at most `limit` characters.

    What breaks lines, steers a terminal, turns the reading direction or is half a surrogate pair is escaped.

    >>> printable("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    if limit is not None and len(text) > limit:
        text = text[: limit - 1] + "…"
    return _HIDDEN.sub(lambda hit: hit[0].encode("unicode_escape").decode("ascii"), text)


def clean(text: str) -> str:
    """The text with single spaces, without control characters and half surrogate pairs."""
    return " ".join(_HIDDEN.sub(" ", text).split())
