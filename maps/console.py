"""What the commands share: data to stdout or a file, words to stderr. Nothing that is said can steer the terminal."""

import sys
from collections.abc import Iterable
from pathlib import Path

from geo.errors import DatelineError
from maps.files import write_text


def tell(text: str) -> None:
    """Says a line on stderr, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{printable(text)}\n")
        sys.stderr.flush()


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
