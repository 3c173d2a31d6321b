"""The bytes of something without a name in, the suffix of such a file out; `.txt` where in doubt."""

import codecs
import csv
import re
import zipfile
from io import BytesIO

from geo.read.fields import FIELDS
from geo.read.sheet import SEPARATORS, column

_HEAD = 65_536
_HTML = re.compile(r"(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_XHTML = re.compile(r"<\?xml[^>]*>\s*(?:<!doctype[^>]*>\s*)?<html\b", re.IGNORECASE)
_JSON = re.compile(r"\[\s*\{|\{\s*\"")
_NAMES = frozenset(FIELDS).union(*FIELDS.values())
_FEWEST_NAMES = 2


def suffix_of(data: bytes) -> str:
    """The suffix that fits the content: `.jsonl` for lines of JSON, `.csv` where the first names an article's columns.

    >>> suffix_of(b'{"text": "Rain."}'), suffix_of(b"title;text")
    ('.json', '.csv')
    """
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"PK\x03\x04"):
        return ".docx" if _is_word(data) else ".zip"
    text = _head(data).lstrip()
    if _XHTML.match(text) or _HTML.match(text):
        return ".html"
    if _FEED.match(text):
        return ".xml"
    if _JSON.match(text):
        return ".jsonl" if _is_lines(text) else ".json"
    return ".csv" if _is_table(text) else ".txt"


def _head(data: bytes) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "replace")


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _is_lines(text: str) -> bool:
    """Whether an object ends with its line and another begins on the next."""
    first, _, rest = text.partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{") and text.startswith("{")


def _is_table(text: str) -> bool:
    first = next(iter(text.splitlines()), "")
    for separator in SEPARATORS:
        try:
            names = {column(cell) for cell in next(csv.reader([first], delimiter=separator), [])}
        except csv.Error:  # a NUL, say
            return False
        if len(names & _NAMES) >= _FEWEST_NAMES and names & {"text", *FIELDS["text"]}:
            return True
    return False
