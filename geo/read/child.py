"""The child process in which untrusted files are parsed: requests on standard input, what was found on standard output.

It takes limits upon itself before it imports any parser, opens no network connection, starts no program and writes no
file. Only `geo.read.guard` starts it.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import IO, TYPE_CHECKING

from geo.pipes import receive, send, to_parent
from geo.read.parts import UnreadableError, Warn

if TYPE_CHECKING:
    from geo.read.record import Record

FORMATS: Mapping[str, str] = {
    "html": "geo.read.page",
    "pdf": "geo.read.pdf",
    "docx": "geo.read.word",
    "feed": "geo.read.feed",
}
"""The module of each format; its `records` takes a file's content and gives what it holds."""

_LONGEST = 1_000_000_000
_SAVE = "save the article as plain text (.txt)"
_REFUSED = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.gethostby",
    "socket.sendto",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.",
)
"""Beginnings of the events of Python's audit log that no parser of articles has any business with."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answers requests until there are no more; the interpreter's second argument says how much memory it may take."""
    requests, answers = to_parent()
    _limit("RLIMIT_AS", int(sys.argv[2]))
    _limit("RLIMIT_CORE", 0)
    sys.addaudithook(_refuse)
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = json.loads(receive(requests, limit=_LONGEST))
            data = receive(requests, limit=_LONGEST)
            _limit("RLIMIT_CPU", int(asked["seconds"]), used=True)
            end = _answer(str(asked["format"]), data, answers)
            _say(answers, end)
            if end.get("last"):
                return


def _answer(name: str, data: bytes, answers: IO[bytes]) -> Mapping[str, object]:
    """Says what the data hold; the message that ends the answer comes back."""

    def warn(reason: str, hint: str) -> None:
        _say(answers, {"warn": [reason, hint]})

    try:
        records: Callable[[bytes, Warn], Iterable[Record]] = import_module(FORMATS[name]).records
        for record in records(data, warn):
            _say(answers, {"record": asdict(record)})
    except UnreadableError as error:
        _say(answers, {"skip": [error.reason, error.hint]})
    except MemoryError:
        # What is left of the memory may not be enough for the next file.
        return {"skip": ["reading it takes too much memory", _SAVE], "end": True, "last": True}
    except RecursionError:
        _say(answers, {"skip": ["it is nested too deep", _SAVE]})
    except Exception as error:  # noqa: BLE001 -- parsers fail in their own ways on what is broken
        _say(answers, {"skip": [f"it is broken: its reader failed with {type(error).__name__} ({error})", _SAVE]})
    return {"end": True}


def _say(answers: IO[bytes], message: Mapping[str, object]) -> None:
    send(answers, json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _limit(name: str, most: int, *, used: bool = False) -> None:
    """Sets a limit of this process where the system has it; with `used`, from what it has used until now."""
    try:
        import resource
    except ImportError:  # Windows has none; there the clock alone counts
        return
    kind = getattr(resource, name, None)
    if kind is None:
        return
    if used:
        spent = resource.getrusage(resource.RUSAGE_SELF)
        most += int(spent.ru_utime + spent.ru_stime) + 1
    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some
        resource.setrlimit(kind, (most, hard))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _writes(*arguments[1:3])):
        raise PermissionError(f"a reader tried what it may not do ({event})")


def _writes(mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return not set(mode).isdisjoint("wax+")
    return isinstance(flags, int) and bool(flags & _WRITES)
