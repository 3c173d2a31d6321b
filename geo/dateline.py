"""A text and a name's span in, whether the name opens a wire story: "LONDON (Reuters) -", "PARIS, May 3 —"."""

import re

_REST = re.compile(r"[^\n.:;—–]{0,40}?(?:\([^()\n]{2,20}\)\s*)?\s?(?:\s--?\s|[—–])")


def opens(text: str, start: int, end: int) -> bool:
    """Whether the name opens a paragraph as a dateline does.

    >>> opens("NAIROBI, Kenya — Ministers met.", 0, 7), opens("NAIROBI is dry.", 0, 7)
    (True, False)
    """
    begins = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return begins and text[start:end].isupper() and _REST.match(text, end) is not None
