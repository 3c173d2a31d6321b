"""The process that looks at articles: they come on its standard input, packed results go to its output.

An article comes as its row (`geo.cache.articles`) with what `geo.language.other_language` says of it. An empty answer
says that looking failed. Only `geo.crew` starts it; it ends when there is no more input.
"""

import gc
import json
import pickle
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO

from geo.cache.articles import article_of_row
from geo.crew import LONGEST
from geo.language import remember_language
from geo.pipeline import packer
from geo.pipes import receive, send, to_parent

NEW_OBJECTS = 20_000
"""So many more objects there are before those in circles are looked for."""


def main() -> None:
    """Answers article after article, in the order in which they come."""
    requests, answers = to_parent()
    recogniser, gazetteer = pickle.loads(receive(requests, limit=LONGEST))  # noqa: S301 -- our parent process wrote it
    found_in = packer(recogniser, gazetteer)
    # What was imported stays, and an article leaves few circles behind: looking for them takes a twentieth of the time.
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    # What comes is read at once: parent and child would else wait for each other, both with a full pipe.
    Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    with suppress(OSError):  # the parent is gone
        while (asked := waiting.get()) is not None:
            try:
                row, language = json.loads(asked)
                article = article_of_row(row)
                remember_language(article.text, language)
                answer = found_in(article).data
            except Exception:  # noqa: BLE001 -- the parent looks at the article again, and meets the same error
                answer = b""
            send(answers, answer)


def _listen(requests: IO[bytes], waiting: "SimpleQueue[bytes | None]") -> None:
    with suppress(OSError, EOFError):
        while True:
            waiting.put(receive(requests, limit=LONGEST))
    waiting.put(None)
