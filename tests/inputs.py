"""Files of other kinds for tests, built by hand: a page, a feed, a PDF and a Word document, good and broken."""

import io
import struct
import zipfile
from collections.abc import Sequence

import docx
from pypdf import PdfReader, PdfWriter

TITLE = "Flood hits Chennai"
FIRST = "Heavy rain flooded streets in Chennai on Monday, killing nine people, officials said, and schools were closed."
SECOND = "In Pune, the river rose to its highest level since 2015, and two schools stayed shut, the council said."
PUBLISHED = "2025-03-31T10:00:00+05:30"


def page(*paragraphs: str, title: str = TITLE, published: str = PUBLISHED, head: str = "") -> str:
    """A news page with menus around its article."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs or (FIRST, SECOND))
    return (
        f'<!doctype html><html lang="en"><head><title>{title} - The Paper</title>{head}'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Paper">'
        f'<meta property="article:published_time" content="{published}">'
        '<link rel="canonical" href="https://paper.example/news/flood"></head>'
        '<body><nav><a href="/">Home</a> <a href="/w">World news from Cairo</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Copyright 2024, Delhi</footer></body></html>"
    )


def feed(*items: str, head: str = "") -> str:
    """An RSS feed of such items."""
    inside = f"<title>The Paper</title>{''.join(items or (item(),))}"
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel>{inside}</channel></rss>'


def item(title: str = TITLE, text: str = f"<p>{FIRST}</p><p>{SECOND}</p>", day: str = "31 Mar 2025") -> str:
    """An item of a feed; its text is HTML."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    link, date = "<link>https://paper.example/1</link>", f"<pubDate>Mon, {day} 23:30:00 -0500</pubDate>"
    return f"<item><title>{title}</title>{link}{date}<description>{escaped}</description></item>"


def pdf(*pages: Sequence[str], title: str = "", made: str = "") -> bytes:
    """A PDF document with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    numbers = []
    for lines in pages:
        shown = " T* ".join(f"({line.translate(_ESCAPED)}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        numbers.append(len(objects))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] /Count {len(numbers)} >>"
    about = (f"/Title ({title})" if title else "") + (f" /CreationDate ({made})" if made else "")
    objects.append(f"<< {about} >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + end.encode()


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def locked_pdf() -> bytes:
    """A PDF document that needs a password."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(pdf([FIRST]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str, title: str = TITLE) -> bytes:
    """A Word document."""
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for each in paragraphs:
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def rezipped(data: bytes, changes: dict[str, str | bytes | None]) -> bytes:
    """The archive with members put in place of others, or left out where they are None."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    members.update(changes)
    return zipped({name: content for name, content in members.items() if content is not None})


def flagged(data: bytes, *, flag: int) -> bytes:
    """The archive with this bit set in the flags of every member: 1 says that it is encrypted."""
    out = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = out.find(mark)
        while start >= 0:
            (flags,) = struct.unpack_from("<H", out, start + at)
            struct.pack_into("<H", out, start + at, flags | flag)
            start = out.find(mark, start + 4)
    return bytes(out)
