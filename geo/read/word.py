"""A Word document's bytes go in, one article comes out: its paragraphs and tables in order.

Runs in the child process of `geo.read.guard`. Nothing that the document refers to is opened, and no macro is run.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from docx import Document
from docx.document import Document as Opened
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from geo.read.packed import check_archive
from geo.read.parts import UnreadableError, Warn, clean
from geo.read.record import Record

_MAIN = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 200_000_000
_TEMPLATE_YEAR = 2013  # the day on which python-docx's own template was made
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def records(data: bytes, warn: Warn) -> Iterator[Record]:
    """The document's text. When it was made is no date of publication, but better than none."""
    del warn
    if data.startswith(_OLE):
        raise UnreadableError("it is an encrypted Word document, or an old one", "save it as .docx, without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive, most_bytes=_MOST_BYTES)
            _refuse_entities(archive)
        document = Document(io.BytesIO(data))
    except UnreadableError:  # a ValueError too
        raise
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError(f"it is no Word document, or a broken one ({error})", "save it anew") from None
    title, blocks = _read(document)
    text = "\n\n".join(blocks)
    if not any(map(str.isalnum, text)):
        raise UnreadableError("there is no text in it", "leave it out")
    about = document.core_properties
    made = about.created
    yield Record(
        text=text,
        title=title or clean(about.title or ""),
        made=made.date().isoformat() if isinstance(made, datetime) and made.year > _TEMPLATE_YEAR else "",
    )


def _read(document: Opened) -> tuple[str, list[str]]:
    """The title, where a paragraph's style says so, and every paragraph and row of a table that holds anything."""
    title, blocks = "", list[str]()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = ("\t".join(clean(cell.text) for cell in row.cells) for row in block.rows)
            blocks += [row for row in rows if row.strip()]
            continue
        text = "\n".join(line for line in map(clean, block.text.splitlines()) if line)
        if text:
            style = (block.style.name or "") if block.style is not None else ""
            if not title and (style == "Title" or (style == "Heading 1" and not blocks)):
                title = clean(text)
                text = title
            blocks.append(text)
    return title, blocks


def _refuse_entities(archive: zipfile.ZipFile) -> None:
    """Raises UnreadableError for parts that declare entities, which no word processor writes and bombs are made of."""
    names = archive.namelist()
    if _MAIN not in names:
        raise UnreadableError("there is no Word document in it", "save it as .docx")
    for name in names:
        if name.endswith((".xml", ".rels")):
            head = archive.read(name)[:100_000]
            if any(mark in head for mark in _DECLARES):
                raise UnreadableError("it declares XML entities, as no Word document does", "save it anew")
