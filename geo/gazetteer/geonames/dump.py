"""A GeoNames download in, blocks of its lines out: the .zip as it is or the .txt from it. Nothing is ever unpacked.

The file is not trusted: no path in it is used, no more than a block of it is in memory, and what does not look like
the table that it should be is an error at its first line.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from geo.errors import InputError
from geo.read.parts import printable

BLOCK_BYTES = 1 << 20
LONGEST_LINE = 1 << 20
"""Bytes. The longest of GeoNames are some 20,000: all that is longer is no line of theirs."""

MOST_TIMES = 60
FEW_BYTES = 1 << 28
"""A dump unpacks to four to six times its size. Beyond so many times, and so many bytes, it is made to fill a disk."""

NO_TABLES = frozenset({"readme.txt", "iso-languagecodes.txt"})
"""What GeoNames packs beside the table."""

BAD_SHARE = 0.01
FEW_LINES = 1_000
"""So many bad lines are a slip in the source; a greater share means that the file is not what it is taken for."""
EXAMPLES = 3

SHAPES = {
    6: "a list of postal codes or of languages",
    8: "the old alternateNames, without the columns from and to: take alternateNamesV2.zip",
    10: "alternateNamesV2, which goes with --alternate",
    12: "a list of postal codes",
    19: "a table of places, such as allCountries.zip, which is the file to build from",
}
"""What else GeoNames offers with so many columns."""


@dataclass(slots=True)
class Table:
    """One of GeoNames' tables while it is read: where it is, what it should be, and which of its lines are bad."""

    path: Path
    columns: int
    named: str
    """What it should be, in words: "a table of places such as allCountries.zip"."""
    member: str = ""
    lines: int = 0
    bad: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The file, and what in it."""
        return printable(f"{self.path}" if not self.member else f"{self.path} ({self.member})")

    def skip(self, line: int, reason: str) -> None:
        """Counts a bad line. Raises InputError when so many are bad that the file cannot be what it should be."""
        self.bad += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(f"line {line}: {printable(reason, limit=200)}")
        if self.bad > FEW_LINES:
            self.check(line)

    def check(self, lines: int) -> None:
        """Raises InputError when too great a share of so many lines is bad."""
        if self.bad > BAD_SHARE * lines:
            raise InputError(
                f"{self.where}: {self.bad:,} of {lines:,} lines are bad, which is more than {BAD_SHARE:.0%}; "
                f"{'; '.join(self.examples)}. Download it again; it should be {self.named}"
            )

    def check_first(self, line: str) -> None:
        """Raises InputError when the first line shows another table than it should be."""
        found = line.count("\t") + 1
        if found != self.columns:
            looks = f"; it looks like {SHAPES[found]}" if found in SHAPES else ""
            columns = "1 column" if found == 1 else f"{found} columns"
            raise InputError(
                f"{self.where}: line 1 has {columns} and not {self.columns}: this is not {self.named}{looks}"
            )


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(_cannot(path, error)) from error


def blocks(table: Table, on_share: Callable[[float], None]) -> Iterator[list[str]]:
    """The table's lines, a list for each block of the file, without their ends. `on_share` is told how much is read.

    Sets `table.member`. The caller counts `table.lines` up. Raises InputError for what cannot be such a table.
    """
    try:
        with _opened(table) as (stream, size):
            yield from _lines(table, stream, size, on_share)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(
            f"{table.where}: the archive is damaged or was not downloaded to its end ({error}): download it again"
        ) from error
    except (NotImplementedError, RuntimeError) as error:  # zipfile's words for a password and an unknown method
        if isinstance(error, InputError):
            raise
        raise InputError(f"{table.where}: the archive cannot be unpacked ({error}): download it again") from error
    except OSError as error:
        raise InputError(_cannot(table.path, error)) from error


def _cannot(path: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path}: there is no such file: download it from https://download.geonames.org/export/dump/"
    return f"{path}: it cannot be read ({error.strerror or error})"


@contextmanager
def _opened(table: Table) -> Iterator[tuple[IO[bytes], int]]:
    """The table's bytes, and how many there are."""
    with table.path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        start = file.read(4)
        file.seek(0)
        if table.path.suffix.lower() != ".zip" and start != b"PK\x03\x04":
            yield file, size
            return
        if size and not start.startswith(b"PK"):
            raise InputError(f"{table.where}: it is not a zip file: give the .zip as downloaded, or the .txt from it")
        with zipfile.ZipFile(file) as archive:
            info = _member(table, archive.infolist())
            table.member = PurePosixPath(info.filename).name
            if info.file_size > max(FEW_BYTES, MOST_TIMES * size):
                raise InputError(
                    f"{table.where}: it would unpack to {info.file_size / size:,.0f} times its size, "
                    "which no dump does: download it again from GeoNames"
                )
            with archive.open(info) as stream:
                yield stream, info.file_size


def _member(table: Table, infos: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    """The one text file of the archive that is the table. Raises InputError when none or several may be."""
    texts = [each for each in infos if each.filename.lower().endswith(".txt")]
    tables = [each for each in texts if PurePosixPath(each.filename).name.lower() not in NO_TABLES]
    named = [each for each in tables if PurePosixPath(each.filename).stem == table.path.stem]
    for found in (named, tables):
        if len(found) == 1:
            return found[0]
    held = printable(", ".join(each.filename for each in infos[:5]), limit=200) or "nothing"
    raise InputError(f"{table.where}: it should hold one .txt file, {table.named}, and holds {held}")


def _lines(table: Table, stream: IO[bytes], size: int, on_share: Callable[[float], None]) -> Iterator[list[str]]:
    r"""Only "\n" ends a line: a name may hold what Unicode counts as a line's end."""
    rest, read, ended, first = b"", 0, 0, True
    while block := stream.read(BLOCK_BYTES):
        read += len(block)
        whole, newline, tail = block.rpartition(b"\n")
        if not newline:
            rest += block
        else:
            lines = _decoded(table, rest + whole, ended).split("\n")
            rest = tail
            if first:
                lines[0] = lines[0].removeprefix("\ufeff")
                table.check_first(lines[0])
                first = False
            ended += len(lines)
            yield lines
        if len(rest) > LONGEST_LINE:
            raise InputError(f"{table.where}: line {ended + 1} is longer than a megabyte: this is not {table.named}")
        on_share(read / max(size, 1))
    if rest:
        line = _decoded(table, rest, ended).removeprefix("\ufeff" if first else "")
        if first:
            table.check_first(line)
        yield [line]
    elif first:
        raise InputError(f"{table.where}: it is empty: download it again")


def _decoded(table: Table, data: bytes, ended: int) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = ended + data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{table.where}: line {line} is not UTF-8 (byte {data[error.start]:#04x}): "
            "give the file as GeoNames has it, not one that another program has saved"
        ) from error
