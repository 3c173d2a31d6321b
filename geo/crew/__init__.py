"""Articles in, packed results out, found by processes of their own: threads share one interpreter, these share nothing.

Each process computes on one core. What one cannot answer, because it failed or was ended, is not answered: whoever asks
looks at that article itself, and then everything is as it would have been without processes, errors among them.
"""

import json
import pickle
import sys
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from geo.cache.articles import row_of
from geo.gazetteer import Gazetteer
from geo.language import other_language
from geo.model import Article
from geo.pipes import begun, ended, pipes_of, receive, send

if TYPE_CHECKING:
    import subprocess

ARTICLES_EACH = 25
"""A further process is begun for so many articles: few articles are not worth the start of many processes."""
IN_HAND = 2
"""Articles that a process has at a time, so that it need not wait for the next one."""
MOST_ENDED = 3
"""So many processes may end by themselves: then no more are begun."""
LONGEST = 1_000_000_000
"""Bytes of an answer."""

_START = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "  # Ctrl-C is the parent's affair
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from geo.crew.child import main; main()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """No answer; `ended` says how the process ended that had the article, or is "" where it only failed."""

    ended: str = ""


Answer = bytes | Unanswered
"""What `geo.cache.pack.repacked` takes, with the article."""


@dataclass(frozen=True, slots=True)
class _Job:
    asked: bytes
    answer: Future[Any]


def instructions(recogniser: str, gazetteer: Gazetteer) -> bytes | None:
    """What the processes are told first; None where the gazetteer cannot be sent, or no interpreter be started."""
    if not sys.executable or hasattr(sys, "frozen"):
        return None
    try:
        return pickle.dumps((recogniser, gazetteer))
    except Exception:  # noqa: BLE001 -- a gazetteer of somebody's own may raise anything; then there are no processes
        return None


class Crew:
    """As many processes as there is work for, up to `count`, each served by a thread of this one."""

    def __init__(self, told: bytes, count: int) -> None:
        self.most = 2 * IN_HAND * count
        self._told, self._count = told, count
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._taken = 0
        self._lock = Lock()
        self._children: set[subprocess.Popen[bytes]] = set()
        self._serving = self._lost = 0
        self._closed = False

    def take(self, article: Article, answer: Future[Any]) -> None:
        """Sends the article to the process that is free first, and sets its `Answer`."""
        asked = [row_of(article), other_language(article.text)]  # else each process would need a model for that
        self._jobs.put(_Job(json.dumps(asked).encode("ascii"), answer))
        self._taken += 1
        if len(self._threads) < min(self._count, 1 + self._taken // ARTICLES_EACH):
            with self._lock:
                self._serving += 1
            thread = Thread(target=self._serve, name=f"crew {len(self._threads)}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def settle(self) -> None:
        """Nothing is left to begin."""

    def close(self) -> None:
        """Ends the processes, whatever they do."""
        with self._lock:
            self._closed = True
            for child in self._children:
                child.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Begins a process, and others after it where it ends by itself, and gives it work until there is none."""
        while not self._closed and self._lost <= MOST_ENDED:
            try:
                child = self._begun()
            except Exception:  # noqa: BLE001 -- whatever keeps it from being begun, the articles are looked at
                with self._lock:
                    self._lost += 1
                continue
            try:
                self._work(child)
            finally:
                ended(child)
                with self._lock:
                    self._children.discard(child)
        with self._lock:
            self._serving -= 1
            others = self._serving > 0
        if not others:  # nobody is left who could answer
            while not self._closed and (job := self._jobs.get()) is not None:
                job.answer.set_result(Unanswered())

    def _begun(self) -> "subprocess.Popen[bytes]":
        # One thread a process: those of the libraries would only be in each other's way.
        child = begun(_START, environment=dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1"))
        with self._lock:
            self._children.add(child)
            if self._closed:
                child.kill()
        return child

    def _work(self, child: "subprocess.Popen[bytes]") -> None:
        """Gives the process article after article; comes back when no work is left, or when it has ended."""
        in_hand: deque[_Job] = deque()
        try:
            requests, answers = pipes_of(child)
            send(requests, self._told)
            while True:
                while len(in_hand) < IN_HAND:
                    try:
                        job = self._jobs.get(block=not in_hand)
                    except Empty:
                        break
                    if job is None:
                        return
                    in_hand.append(job)
                    send(requests, job.asked)
                found = receive(answers, limit=LONGEST)
                in_hand.popleft().answer.set_result(found or Unanswered())
        except Exception:  # noqa: BLE001 -- whatever ended it, nobody may wait for its answer
            if self._closed:
                return
            child.kill()
            status = child.wait()
            how = f"signal {-status}" if status < 0 else f"status {status}"
            with self._lock:
                self._lost += 1
            if in_hand:
                in_hand.popleft().answer.set_result(Unanswered(ended=how))
            for job in in_hand:  # it had not begun with these
                self._jobs.put(job)
