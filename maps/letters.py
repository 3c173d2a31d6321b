"""Bytes in, letters that a page may hold anywhere out; and back. maps/web/src/block.ts reads them."""

import numpy as np

LETTERS = bytes(code for code in range(0x21, 0x7F) if chr(code) not in "<>&\"'{}%\\")
"""What stands for 0 to 84: nothing that means something to a browser or a template, even in the wrong place."""

GROUP, SPELLED = 4, 5
"""So many bytes are so many of these letters; base64 takes a sixteenth more."""


def letters_of(data: bytes) -> str:
    """A letter for how many bytes are to be left off at the end, and five for each four bytes."""
    padding = -len(data) % GROUP
    rest = np.frombuffer(data + bytes(padding), dtype=">u4").astype(np.uint32)
    digits = np.empty((len(rest), SPELLED), dtype=np.uint8)
    for place in reversed(range(SPELLED)):
        digits[:, place] = rest % len(LETTERS)
        rest //= len(LETTERS)
    return chr(LETTERS[padding]) + np.frombuffer(LETTERS, dtype=np.uint8)[digits].tobytes().decode("ascii")


def bytes_of(letters: str) -> bytes:
    """The bytes that these letters stand for."""
    values = np.zeros(128, dtype=np.uint32)
    values[np.frombuffer(LETTERS, dtype=np.uint8)] = np.arange(len(LETTERS))
    given = np.frombuffer(letters.encode("ascii"), dtype=np.uint8)
    found = values[given[1:]].reshape(-1, SPELLED)
    whole = np.zeros(len(found), dtype=np.uint32)
    for place in range(SPELLED):
        whole = whole * np.uint32(len(LETTERS)) + found[:, place]
    data = whole.astype(">u4").tobytes()
    return data[: len(data) - int(values[given[0]])]
