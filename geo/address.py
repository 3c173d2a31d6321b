"""A text in, out comes the web address that a link may lead to, or "": an article's url is hostile until looked at."""

import re
from urllib.parse import urlsplit

LONGEST = 2_000
"""Characters: what every browser takes."""
_UNFIT = re.compile(r"[\s\x00-\x20\x7f\ud800-\udfff\"<>\\`]")
_PLAIN = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?:/[A-Za-z0-9._~/=&%+,:-]*)?")
"""What most addresses are like, and nothing need be looked for in."""


def web_address(text: str) -> str:
    """The text if it is an http or https address with a host and no user's name before it, else "".

    "https://news.example@evil.example/" looks like the first and leads to the second.
    """
    if len(text) <= LONGEST and _PLAIN.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return text if good and len(text) <= LONGEST and _UNFIT.search(text) is None else ""
