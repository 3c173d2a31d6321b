"""Bytes in, the same out at another process of ours: a message is its length and itself."""

import os
from typing import IO

from geo.errors import DatelineError


class BrokenChildError(DatelineError, RuntimeError):
    """The child answered what no child of ours answers."""


def send(pipe: IO[bytes], message: bytes) -> None:
    """Writes a message with its length before it."""
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes], *, limit: int) -> bytes:
    """The next message. Raises EOFError where there is none, BrokenChildError for one that is longer than `limit`."""
    head = pipe.read(8)
    if len(head) < 8:  # noqa: PLR2004 -- as many as are written
        raise EOFError
    length = int.from_bytes(head, "big")
    if length > limit:
        raise BrokenChildError("its answer is too long")
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


def to_parent() -> tuple[IO[bytes], IO[bytes]]:
    """A child's pipes from and to its parent, once it runs; what a library prints goes nowhere from then on."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nowhere, number)
    return requests, answers
