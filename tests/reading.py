"""Articles in files for tests, and what reading them gives: `everything(tree(tmp_path, {"a.txt": STORY}))`."""

import io
from pathlib import Path

from geo.read import read

STORY = "Flood hits Chennai\n\nHeavy rain flooded streets in Chennai on Monday. Schools were closed.\n"
TITLE, LEAD = "Hegseth Visits Tokyo", "The visit to Japan underscores a long commitment to the two countries' alliance."
DECK = "Secretary affirms alliance with Japan."
BODY = "Secretary Pete Hegseth concluded his visit to Asia on Sunday, assuring Japan of the will to keep troops there. "
SEED = f"{LEAD}\n{TITLE}\n\n{TITLE}\n{DECK}\n{BODY * 2}\nCentral to the agenda is a joint command in Tokyo. {BODY}\n"
PADDING = "Several roads were closed and one school stayed shut for the rest of the week, the council said."


def tree(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def everything(*paths: Path | str, **options: object):
    notes = []
    return list(read(paths, on_note=notes.append, **options)), notes


def piped(data, **options: object):
    return everything("-", stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode()), **options)


def shown(article):
    return [(section.kind, article.text[section.start : section.end]) for section in article.sections]


def front(*lines: str):
    return "\n".join(["---", *lines, "---", STORY])
