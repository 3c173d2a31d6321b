"""Plain values in, checked and compressed bytes out, and back: what is kept on disk is read as data, never run."""

import json
import zlib
from typing import Any

LEVEL = 1
"""Of compression: higher ones take several times as long and save a tenth."""
CHECK_BYTES = 4
"""Of the checksum, which stands first."""


def sealed(value: object) -> bytes:
    """What JSON can hold, as bytes that tell whether they are damaged."""
    text = json.dumps(value, separators=(",", ":"), check_circular=False)
    return checked(zlib.compress(text.encode("ascii"), LEVEL))


def unsealed(data: bytes) -> Any:  # noqa: ANN401 -- what JSON may hold
    """What was sealed; None for bytes that are damaged, or were never sealed."""
    if not is_whole(data):
        return None
    try:
        return json.loads(zlib.decompress(memoryview(data)[CHECK_BYTES:]))
    except (zlib.error, ValueError, RecursionError):
        return None


def is_whole(data: bytes) -> bool:
    """Whether the bytes are those that were written behind their checksum."""
    body = memoryview(data)[CHECK_BYTES:]
    return len(body) > 0 and zlib.crc32(body) == int.from_bytes(data[:CHECK_BYTES], "big")


def checked(body: bytes) -> bytes:
    """The bytes behind their checksum."""
    return zlib.crc32(body).to_bytes(CHECK_BYTES, "big") + body
