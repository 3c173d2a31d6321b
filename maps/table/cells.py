"""A value of the table in; text that a file of other rules than JSON's can hold out. Changes as little as it can."""

import re

_BREAKS = re.compile("[\\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no word for, not even as a reference (section 2.2)."""
MAYBE_UNSAFE = re.compile("^\\W|;|\\s$|  |[^\\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What every cell that needs a change has; most have nothing of it, and are let through at once."""


def joined(value: object) -> str:
    """The value as text, several joined by "; "."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def encodable(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair, which UTF-8 cannot hold."""
    return _SURROGATES.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that no XML may hold."""
    return _NOT_XML.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, encodable; control characters and line breaks become spaces."""
    return encodable(_BREAKS.sub(" ", text)).strip()
