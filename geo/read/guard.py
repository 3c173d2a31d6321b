"""A file's bytes and its format in; what a child process found in it out. What is untrusted is parsed there alone.

The child has a wall clock, and where the system has them limits of memory and of processor time; it opens no network
connection and writes no file. Whatever happens to it, this process goes on: the next file gets a new child.
"""

import json
import signal
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from geo.pipes import BrokenChildError, begun, ended, pipes_of, receive, send
from geo.read.files import LIMIT_BYTES
from geo.read.parts import Parts, UnreadableError, Warn
from geo.read.record import Record, article_parts

if TYPE_CHECKING:
    import subprocess

FILES_A_CHILD = 500
"""So many files one child parses: what its libraries never give back is given back then."""
LONGEST_ANSWER = 100_000_000
"""Bytes of all that a child may say of one file."""

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from geo.read.child import main; main()"
_SAVE = "save the article as plain text (.txt)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the parsing of one file may take: seconds, of the clock and of the processor, and bytes of memory."""

    seconds: int = 60
    memory_bytes: int = 1_500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedReader:
    """A reader whose work is done in a child process. `extra` is the optional extra that brings its `library`.

    `format` is a name in `geo.read.child.FORMATS`, `module` what the library is imported as.
    """

    description: str
    format: str
    extra: str
    library: str
    module: str
    limit_bytes: int = LIMIT_BYTES

    def __call__(self, data: bytes, warn: Warn) -> Iterator[Parts]:
        """The articles in a file's content, read by a child of its own."""
        with Worker() as worker:
            yield from self.read(data, warn, worker)

    def read(self, data: bytes, warn: Warn, worker: "Worker") -> Iterator[Parts]:
        """The articles in a file's content. Raises UnreadableError where the child gives none."""
        problem = self.problem()
        if problem is not None:
            raise UnreadableError(*problem)
        if not data.strip():
            raise UnreadableError("it is empty", "put an article into it, or leave it out")
        found = worker.records(self.format, data, warn)
        read = 0
        for record in found:
            where = f"{record.part}: " if record.part else ""

            def told(reason: str, hint: str, where: str = where) -> None:
                warn(f"{where}{reason}", hint)

            try:
                parts = article_parts(record, told)
            except UnreadableError as error:
                if len(found) == 1:
                    raise
                told(error.reason, f"{error.hint}; it is left out")
                continue
            read += 1
            yield parts
        if not read:
            raise UnreadableError("there is no article in it", "leave it out")

    def problem(self) -> tuple[str, str] | None:
        """Why no such file can be read here at all, and what to do; None where it can."""
        if _is_there(self.module):
            return None
        return (
            f"it needs {self.library}, which a plain installation leaves out",
            f'pip install "dateline[{self.extra}]"',
        )


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ValueError:  # it was set to None, as tests do
        return False


DOCUMENT_BYTES = 50_000_000
"""The longest document that is read: with its pictures, it is longer than its text."""

HTML = GuardedReader(
    description="a web page: its main text, title, date, address and outlet",
    format="html",
    extra="html",
    library="trafilatura",
    module="trafilatura",
)
PDF = GuardedReader(
    description="a PDF document with text, an article a file",
    format="pdf",
    extra="pdf",
    library="pypdf",
    module="pypdf",
    limit_bytes=DOCUMENT_BYTES,
)
DOCX = GuardedReader(
    description="a Word document, an article a file",
    format="docx",
    extra="docx",
    library="python-docx",
    module="docx",
    limit_bytes=DOCUMENT_BYTES,
)
FEED = GuardedReader(
    description="a news feed (RSS, Atom), an article an item",
    format="feed",
    extra="feeds",
    library="feedparser",
    module="feedparser",
)


class Worker:
    """A child process that parses one file after another, begun when it is needed; a context manager that ends it."""

    def __init__(self, *, limits: Limits | None = None) -> None:
        self.limits = Limits() if limits is None else limits
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            ended(child)

    def records(self, name: str, data: bytes, warn: Warn) -> list[Record]:
        """All that a file of that format holds. Raises UnreadableError, which says why, where it holds nothing."""
        child = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(self.limits.seconds, stop)
        clock.start()
        try:
            answers = list(_asked(child, {"format": name, "seconds": self.limits.seconds}, data))
        except (OSError, EOFError, ValueError, BrokenChildError) as error:
            clock.cancel()
            child.kill()
            status = child.wait()
            self.close()
            raise _died(status, late=late.is_set(), limits=self.limits, error=error) from None
        finally:
            clock.cancel()
        self._files += 1
        if self._files >= FILES_A_CHILD or answers[-1].get("last"):
            self.close()
        return list(_understood(answers, warn))

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._files = 0
            self._child = begun(
                _START,
                str(self.limits.memory_bytes),
                flags=("-B",),
                environment={"PYTHONHASHSEED": "0"},  # the same page gives the same text in every run
            )
        return self._child


def _asked(
    child: "subprocess.Popen[bytes]", asked: Mapping[str, object], data: bytes
) -> Iterator[Mapping[str, object]]:
    """What the child says of the data, message by message, up to the one that ends it."""
    requests, said = pipes_of(child)
    send(requests, json.dumps(asked).encode())
    send(requests, data)
    left = LONGEST_ANSWER
    while True:
        message = receive(said, limit=left)
        left -= len(message)
        answer = json.loads(message.decode("utf-8", "surrogatepass"))
        if not isinstance(answer, dict):
            raise BrokenChildError("its answer is no object")
        yield answer
        if "end" in answer:
            return


_TEXTS = tuple(field.name for field in fields(Record))


def _understood(answers: list[Mapping[str, object]], warn: Warn) -> Iterator[Record]:
    """The records among the answers. Nothing that the child says is trusted to be more than text."""
    for answer in answers:
        if isinstance(said := answer.get("record"), dict):
            yield Record(**{name: str(said.get(name, "")) for name in _TEXTS})
        elif isinstance(said := answer.get("warn") or answer.get("skip"), list) and len(said) == 2:  # noqa: PLR2004
            if "skip" in answer:
                raise UnreadableError(*map(str, said))
            warn(*map(str, said))


def _died(status: int, *, late: bool, limits: Limits, error: Exception) -> UnreadableError:
    """What a child's end says of the file that it read."""
    if late or -status == getattr(signal, "SIGXCPU", 0):
        return UnreadableError(f"reading it took longer than {limits.seconds} seconds", _SAVE)
    if isinstance(error, BrokenChildError):
        return UnreadableError(f"its reader cannot be understood: {error}", _SAVE)
    how = f"signal {-status}" if status < 0 else f"status {status}"
    return UnreadableError(f"its reader broke down ({how})", _SAVE)
