"""A PDF document's bytes go in, one article comes out: its text with lines put together to paragraphs.

Runs in the child process of `geo.read.guard`. No script is run, no link followed, no picture looked at.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PdfReadError, PdfStreamError

from geo.read.parts import UnreadableError, Warn
from geo.read.record import Record
from geo.read.written import CREATOR

MOST_PAGES = 500
"""A longer document is a book."""

_NUMBER = re.compile(r"(?:page\s+)?\W{0,3}\d{1,4}\W{0,3}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*\Z")
_HYPHEN = re.compile(r"(?<=[a-zß-ÿ])[-\u00ad]\Z")
_RUNNING_PAGES = 3  # a line at the edge of so many pages is no part of the text
_FULL = 0.8
_HEADLINE = 0.6


def records(data: bytes, warn: Warn) -> Iterator[Record]:
    """The text of all pages. When the document was made is no date of publication, but better than none."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        if _creator(reader) == CREATOR:
            raise UnreadableError("it is a map that Dateline drew, and no article", "leave it out")
        count = len(reader.pages)
        if count > MOST_PAGES:
            warn(f"it has {count:,} pages, of which the first {MOST_PAGES} were read", "split it, one article a file")
        pages = [page.extract_text().splitlines() for page in reader.pages[:MOST_PAGES]]
    except (DependencyError, FileNotDecryptedError):
        raise _encrypted() from None
    except LimitReachedError:
        raise UnreadableError("a page of it unpacks to more than any page holds", "leave it out") from None
    except (PdfReadError, PdfStreamError) as error:
        raise UnreadableError(f"it is no PDF document, or a broken one ({error})", "save it anew") from None
    text = "\n\n".join(_paragraphs(pages))
    if not any(map(str.isalnum, text)):
        raise UnreadableError(
            "there is no text in it: its pages are pictures, or empty", "have its text recognised (OCR), or type it"
        )
    said, made = _metadata(reader)
    yield Record(text=text, title=said if _at_head(said, text) else "", made=made)


def _encrypted() -> UnreadableError:
    return UnreadableError("it is encrypted", "save a copy without a password")


def _metadata(reader: PdfReader) -> tuple[str, str]:
    """The title that the document's metadata give, and when they say that it was made; "" for neither."""
    try:
        said = reader.metadata
        made = None if said is None else said.creation_date
        return ("" if said is None else said.title or ""), ("" if made is None else made.date().isoformat())
    except Exception:  # noqa: BLE001 -- metadata may hold anything, and are not needed
        return "", ""


def _creator(reader: PdfReader) -> str:
    try:
        return "" if reader.metadata is None else reader.metadata.creator or ""
    except Exception:  # noqa: BLE001 -- as above
        return ""


def _at_head(title: str, text: str) -> bool:
    """Whether the text begins with that title: what programs write there is often a file's name."""
    return bool(title) and " ".join(title.split()).casefold() in " ".join(text[:1000].split()).casefold()


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The pages' lines, put together to paragraphs: a line that ends short, or a blank one, ends its paragraph."""
    lines = [line.strip() for line in chain.from_iterable(_bodies(pages))]
    lengths = sorted(map(len, filter(None, lines)))
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraph = before = ""
    for line in lines:
        if paragraph and (not line or _ends(before, line, width)):
            yield paragraph
            paragraph = ""
        if line:
            paragraph = _joined(paragraph, line)
        before = line
    if paragraph:
        yield paragraph


def _ends(line: str, after: str, width: int) -> bool:
    if _ENDS.search(line):
        return len(line) < _FULL * width
    return len(line) < _HEADLINE * width and not line.endswith((",", ";", "-")) and not after[:1].islower()


def _joined(paragraph: str, line: str) -> str:
    if _HYPHEN.search(paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}" if paragraph else line


def _bodies(pages: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Each page's lines without its number and without what stands at the edge of many pages."""
    edges = Counter(line.strip() for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, count in edges.items() if count >= _RUNNING_PAGES}
    for page in pages:
        lines = list(page)
        while lines and _is_edge(lines[0].strip(), running):
            del lines[0]
        while lines and _is_edge(lines[-1].strip(), running):
            del lines[-1]
        yield lines


def _is_edge(line: str, running: set[str]) -> bool:
    return not line or line in running or _NUMBER.fullmatch(line) is not None
