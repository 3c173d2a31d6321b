"""What files that Dateline itself wrote are known by: among articles they are none, and may be written anew."""

MAP = (b"<title>Dateline</title>", b"map_dateline")
"""What stands at the head of a map, which people write beside their articles."""
CREATOR = "Dateline"
"""What a still map in PDF says of the program that made it."""
OF_MENTIONS = frozenset({"article", "start", "end", "role"})
OF_EVENTS = frozenset({"event_id", "evidence_start", "article_id"})
"""Columns of Dateline's own tables. In a folder of articles, such a one would tell all of its events again."""

_MARKS = (
    MAP,
    (f"/Creator ({CREATOR})".encode(),),
    tuple(name.encode() for name in sorted(OF_EVENTS)),
    tuple(f'"{name}"'.encode() for name in sorted(OF_MENTIONS)),
)


def is_written(data: bytes) -> bool:
    """Whether these are the bytes of a map, a still map, a table of events or one of mentions that Dateline wrote."""
    return any(all(mark in data for mark in marks) for marks in _MARKS)
