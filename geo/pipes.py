"""A child process of ours: how it is begun and ended, and bytes to it and from it, each message after its length."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO

from geo.errors import DatelineError


class BrokenChildError(DatelineError, RuntimeError):
    """The child answered what no child of ours answers."""


def begun(
    code: str, *arguments: str, flags: tuple[str, ...] = (), environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """A child that runs the code, with pipes to it; its first argument is this process's `sys.path`, as JSON.

    No module of the current folder is imported before the code has set that path.
    """
    path = [os.path.abspath(each) for each in sys.path]  # noqa: PTH100 -- "" is this folder
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and code
        [sys.executable, "-P", *flags, "-c", code, json.dumps(path), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def pipes_of(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    """The pipe to a child, and the one from it."""
    if child.stdin is None or child.stdout is None:
        raise BrokenChildError("it has no pipes")
    return child.stdin, child.stdout


def ended(child: "subprocess.Popen[bytes]") -> None:
    """Ends a child, whatever it does, and closes its pipes."""
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    child.wait()


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
