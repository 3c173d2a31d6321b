"""A zip archive in, its members out one after another, as sources to be read: never unpacked to disk.

A member's name stays text: nothing is ever opened by it. Archives within archives are refused.
"""

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from geo.read.files import Problem, Source, member, passed_over
from geo.read.packed import check_archive, is_bomb
from geo.read.parts import Parts, UnreadableError, Warn, printable

ARCHIVE_BYTES, MEMBER_BYTES = 1_000_000_000, 100_000_000
"""The longest archive that is read, and the longest of its members, which is held in memory."""

_ARCHIVES = re.compile(r"\.(?:zip|7z|rar|tar|t?gz|bz2|xz|zst|jar)\Z", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError)
_UNKNOWN = "it is packed in a way that is not known here", "pack it as ZIP anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveReader:
    """A reader of zip archives. What is in them is read by the other readers, which is why it needs all of them."""

    description: str
    limit_bytes: int = ARCHIVE_BYTES

    def __call__(self, data: bytes, warn: Warn) -> Iterator[Parts]:
        """Nothing: `geo.read.read` asks for `members` and reads those."""
        del data, warn
        raise UnreadableError("it is an archive", "read what is in it")

    def members(self, file: BinaryIO, *, name: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
        """Each file in the open archive `name`, by name: with its content, or with the reason why it is skipped.

        Raises UnreadableError for what is no archive, or one that is made to fill the memory, or that holds nothing
        which may be an article.
        """
        try:
            archive = zipfile.ZipFile(file)
        except NotImplementedError:
            raise UnreadableError(*_UNKNOWN) from None
        except _BROKEN as error:
            raise UnreadableError(f"it is no zip archive, or a broken one ({error})", "pack it anew") from None
        with archive:
            check_archive(archive)
            if "word/document.xml" in archive.namelist():
                raise UnreadableError("it is a Word document", "name it .docx")
            inside = [each for each in archive.infolist() if not _is_passed_over(each.filename)]
            if not inside:
                raise UnreadableError("there is no file in it that may be an article", "leave it out")
            for each in sorted(inside, key=lambda one: (one.filename, one.header_offset)):
                yield _source(archive, each, name, suffixes)


def _is_passed_over(name: str) -> bool:
    if name.endswith("/"):  # a folder
        return True
    path = PurePosixPath(name)
    return passed_over(path.name) or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)


def _source(archive: zipfile.ZipFile, each: zipfile.ZipInfo, name: str, suffixes: tuple[str, ...]) -> Source:
    source = member(each.filename, f"{name}/{printable(each.filename, limit=300)}", suffixes, problem=_problem(each))
    if source.problem is not None:
        return source
    try:
        with archive.open(each) as file:
            data = file.read(MEMBER_BYTES + 1)
    except NotImplementedError:
        return replace(source, problem=_UNKNOWN)
    except RuntimeError as error:  # what the library raises for a member that needs a password
        return replace(source, problem=(f"it cannot be unpacked ({error})", "pack it without a password"))
    except _BROKEN as error:
        return replace(source, problem=(f"it is damaged in the archive ({error})", "pack it anew"))
    if len(data) > MEMBER_BYTES:
        return replace(source, problem=(f"it is longer than {MEMBER_BYTES // 1_000_000} MB", "unpack it, or split it"))
    return replace(source, data=data)


def _problem(each: zipfile.ZipInfo) -> Problem | None:
    if each.flag_bits & 1:
        return "it is encrypted", "pack it without a password"
    if stat.S_ISLNK(each.external_attr >> 16):
        return "it is a link in an archive", "pack the file itself"
    if _ARCHIVES.search(each.filename):
        return "it is an archive in an archive", "unpack the outer one, or pack the files themselves"
    if is_bomb(each):
        return "it is packed so tightly as only a zip bomb is", "leave it out"
    return None
