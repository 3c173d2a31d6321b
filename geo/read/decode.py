"""A file's bytes go in, its text comes out: by its byte order mark, as UTF-8, as UTF-16, or else as Windows-1252.

It never raises but to say that the file is skipped, and never changes a character of a text that is well encoded.
"""

import codecs
import io
import re
from typing import BinaryIO

from geo.read.parts import UnreadableError, Warn

_MAGIC = (
    (b"%PDF-", "a PDF document", "name it .pdf, or copy its text into a .txt file"),
    (b"PK\x03\x04", "a zip archive (or an Office document, which is one)", "name it .zip or .docx, or unpack it"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it"),
    (b"\x89PNG\r\n", "a PNG picture", "type or scan its text into a .txt file"),
    (b"\xff\xd8\xff", "a JPEG picture", "type or scan its text into a .txt file"),
    (b"GIF8", "a GIF picture", "type or scan its text into a .txt file"),
    (b"\x7fELF", "a program", "leave it out"),
)
"""The first bytes of what is often given by mistake (the formats' own specifications), what it is, what to do."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
"""Characters that text does not use; tab, line and page breaks and escape are left out."""

_SAVE = "save it as UTF-8 text"
_GUESSED = "it is not UTF-8; it was read as Windows-1252, so letters may be wrong"
_GUESSED_WIDE = "it does not say how it is encoded; it was read as UTF-16, so letters may be wrong"
_HEAD, _CHUNK = 1 << 16, 1 << 20
_MOSTLY = 0.4
_HARDLY = 0.05


def decode(data: bytes, warn: Warn) -> str:
    """The text, without its byte order mark and otherwise unchanged (line ends too).

    Raises UnreadableError for what is empty or no text. `warn` hears of an encoding that had to be guessed.
    """
    refuse_magic(data)
    text = _text(data, warn)
    _refuse_binary(text)
    if not any(map(str.isalnum, text)):
        what = "it holds no letter and no digit" if text.strip() else "it is empty"
        raise UnreadableError(what, "put an article into it, or leave it out")
    return text


def opened_text(file: BinaryIO, warn: Warn) -> io.TextIOWrapper:
    """The text of a file that can be rewound, to be read line by line: what `decode` would give, never held at once.

    Lines keep their ends. Raises UnreadableError for what begins as no text; reading on raises UnicodeDecodeError
    where a file that says how it is encoded is not.
    """
    head = file.read(_HEAD)
    refuse_magic(head)
    if not head.strip():
        raise UnreadableError("it is empty", "put an article into it, or leave it out")
    mark, encoding = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", ""))
    if not encoding:
        wide = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
        encoding = wide if b"\x00" in head and _wide(head[: len(head) // 2 * 2], warn) else "utf-8"
    if encoding == "utf-8" and not _is_utf8(head, file):
        encoding = "cp1252"
        warn(_GUESSED, _SAVE)
    _refuse_binary(head[len(mark) :].decode(encoding, "ignore"))
    file.seek(len(mark))
    return io.TextIOWrapper(file, encoding, errors="replace" if encoding == "cp1252" else "strict", newline="")


def refuse_magic(data: bytes) -> None:
    """Raises UnreadableError for what begins as a known kind of file that is no text."""
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(f"it is {what}, not text", hint)


def _refuse_binary(text: str) -> None:
    if "\x00" in text:
        raise UnreadableError("it is binary: it holds NUL characters", f"leave it out, or {_SAVE}")
    if len(_CONTROL.findall(text)) > _HARDLY * len(text):
        raise UnreadableError("it is binary: it holds many control characters", f"leave it out, or {_SAVE}")


def _is_utf8(head: bytes, file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        chunk = head
        while chunk:
            decoder.decode(chunk)
            chunk = file.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _text(data: bytes, warn: Warn) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                if encoding != "utf-8":
                    raise UnreadableError(f"it is damaged: it begins as {encoding.upper()[:6]} text", _SAVE) from None
                return _windows(data[len(mark) :], warn)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _wide(data, warn) or _windows(data, warn)
    return (_wide(data, warn) or text) if "\x00" in text else text


_FEWEST_PAIRS = 4  # of fewer bytes nothing can be told


def _wide(data: bytes, warn: Warn) -> str | None:
    """The text if every other byte is mostly NUL, as Latin letters are in UTF-16; else None, of which nothing is said.

    It holds no mark, or it would not be asked.
    """
    pairs = len(data) // 2
    if pairs < _FEWEST_PAIRS or len(data) % 2:
        return None
    first, second = data[0::2].count(0) / pairs, data[1::2].count(0) / pairs
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if zeros >= _MOSTLY and others <= _HARDLY:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            warn(_GUESSED_WIDE, _SAVE)
            return text
    return None


def _windows(data: bytes, warn: Warn) -> str:
    text = data.decode("cp1252", "replace")
    if "\x00" not in text:  # a binary file is skipped, with a note of its own
        warn(_GUESSED, _SAVE)
    return text
