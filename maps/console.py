"""What the commands share: data to stdout or a file, words to stderr. Nothing that is said can steer the terminal."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from geo.errors import DatelineError, InputError
from maps.explain import counted
from maps.files import write_bytes, write_text

if TYPE_CHECKING:
    from geo.read import Note

Found = TypeVar("Found")


def tell(text: str) -> None:
    """Says a line on stderr, if there is one that takes it: a run is not less complete because nobody listens."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{printable(text)}\n")
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Points a stream that takes nothing more at nothing, or the interpreter's own last flush would fail again."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def printable(text: str) -> str:
    """The text on one line that is safe to show."""
    from geo.read import printable  # --help must not wait for it

    return printable(text)


def write(chunks: Iterable[str], output: Path | None) -> None:
    """Writes text to stdout, or to a file that is there whole or not at all. Raises DatelineError if it cannot be."""
    if output is None:
        if sys.stdout is None:
            raise DatelineError("standard output is closed: name a file with -o")
        sys.stdout.writelines(chunks)
        return
    write_text(output, chunks)


def write_binary(data: bytes, output: Path | None) -> None:
    """Writes bytes to stdout, or to a file that is there whole or not at all. Raises DatelineError if it cannot be."""
    if output is not None:
        write_bytes(output, [data])
        return
    if sys.stdout is None:
        raise DatelineError("standard output is closed: name a file with -o")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def refuse_terminal(what: str) -> None:
    """Raises InputError where stdout is a terminal, which `what` would only disturb."""
    if sys.stdout is not None and sys.stdout.isatty():
        raise InputError(f"{what} is nothing that a terminal can show: name a FILE with -o, or send it on with > or |")


@dataclass(slots=True, kw_only=True)
class Console:
    """What is said on stderr while articles are read, and the count of what was said."""

    quiet: bool
    live: bool
    read: int = 0
    skipped: int = 0

    def say(self, text: str) -> None:
        """Says a line, beside the bar where there is one."""
        if self.live:
            from tqdm import tqdm  # needed on a terminal only

            tqdm.write(printable(text), file=sys.stderr)
        elif not self.quiet:
            tell(text)

    def note(self, note: "Note") -> None:
        """Says what was noted about an input, and counts what was skipped."""
        self.skipped += note.kind == "skipped"
        self.say(str(note))

    def progress(self, located: Iterable[Found]) -> Iterable[Found]:
        """The same articles, with a bar on a terminal that shows how many there were."""
        if not self.live:
            return located
        from tqdm import tqdm  # needed on a terminal only

        return tqdm(located, unit=" articles", leave=False, file=sys.stderr)

    def done(self, *said: str, output: Path | None, also: Sequence[Path] = ()) -> None:
        """Says how it ended."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        wrote = () if output is None else (f"wrote {', '.join(map(str, (output, *also)))}",)
        self.say("; ".join((f"{counted(self.read, 'article')} read{skipped}", *said, *wrote)))


def console_for(options: argparse.Namespace) -> Console:
    """What a command with these options says things with."""
    # No bar where the data themselves run over the same terminal.
    terminal = sys.stderr is not None and sys.stderr.isatty()
    shared = getattr(options, "output", None) is None and sys.stdout is not None and sys.stdout.isatty()
    return Console(quiet=options.quiet, live=terminal and not shared and not options.quiet)


def open_page(address: str, console: Console) -> None:
    """Shows a page in the browser, or says that there is none."""
    import webbrowser  # only those who ask need it

    if not webbrowser.open(address):
        console.say("no browser could be started: open the page yourself")
