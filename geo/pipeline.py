"""The whole story on one screen: an article in, its mentions, places and located events out."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from geo.errors import InputError
from geo.events import find_events
from geo.gazetteer import Gazetteer
from geo.gazetteer.store import LocalGazetteer
from geo.language import other_language
from geo.link import link
from geo.model import Article, LocatedArticle, Mention, Reading
from geo.read.parts import Note, ignore, printable
from geo.recognise import RECOGNISERS, THREADED, Recogniser
from geo.resolve import resolve

DEFAULT_RECOGNISER = "tagger"
AHEAD = 3
"""Articles that wait for each thread, so that none idles while the others are resolved."""


def locate_all(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer | None = None,
    geocoder: Gazetteer | None = None,
    recogniser: str | Recogniser = DEFAULT_RECOGNISER,
    threads: int = 0,
    on_note: Callable[[Note], None] = ignore,
) -> Iterator[LocatedArticle]:
    """What each article reports, and where, in the order given; one article never changes another's result.

    `gazetteer` says what is a name and where it is; `geocoder`, if given, is asked for names that it does not know.
    `recogniser` is one of `RECOGNISERS`, by name, or any function like them. With a name in `THREADED`, so many
    `threads` look for names ahead of what is yielded (0: one more than there are cores); the result is the same for
    any number. `on_note` is told of articles that are surely not in English. Raises `InputError` for an unknown
    recogniser, `WeightsError` where the tagger's weights are missing and `GeocoderError` when the geocoder cannot
    answer.
    """
    if isinstance(recogniser, str) and recogniser not in RECOGNISERS:
        raise InputError(f"there is no recogniser {recogniser!r}: choose one of {', '.join(sorted(RECOGNISERS))}")
    if threads < 0:
        raise InputError(f"threads is {threads}: give 1 or more, or 0 for one more than there are cores")
    local = gazetteer if gazetteer is not None else LocalGazetteer()
    recognise = RECOGNISERS[recogniser] if isinstance(recogniser, str) else recogniser
    # One thread more than cores: each waits at times for what only one may do at once, Python's own code.
    workers = (threads or _cores() + 1) if isinstance(recogniser, str) and recogniser in THREADED else 1
    for article, reading in _ahead(lambda each: _reading(recognise(each, local)), articles, workers):
        language = other_language(article.text)
        if language:
            on_note(_foreign(article, language))
        resolutions = resolve(article, reading.mentions, local, geocoder=geocoder)
        events = find_events(article, reading)
        located = link(article, events, resolutions, reports=reading.reports)
        yield LocatedArticle(article=article, resolutions=resolutions, events=located)


def _reading(found: Reading | Sequence[Mention]) -> Reading:
    return found if isinstance(found, Reading) else Reading(mentions=tuple(sorted(found, key=lambda m: m.start)))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _foreign(article: Article, language: str) -> Note:
    return Note(
        kind="warning",
        file=printable(article.file),
        reason=f"it seems to be in another language than English ({language})",
        hint="few names and no events are found in it; give it in English",
    )


def _ahead(
    recognise: Callable[[Article], Reading], articles: Iterable[Article], threads: int
) -> Iterator[tuple[Article, Reading]]:
    """Each article with its reading, in order, while threads work on the next few."""
    if threads == 1:
        yield from ((article, recognise(article)) for article in articles)
        return
    begun: deque[tuple[Article, Future[Reading]]] = deque()
    pool = ThreadPoolExecutor(threads)
    try:
        for article in articles:
            begun.append((article, pool.submit(recognise, article)))
            if len(begun) > AHEAD * threads:
                first, reading = begun.popleft()
                yield first, reading.result()
        while begun:
            first, reading = begun.popleft()
            yield first, reading.result()
    finally:
        pool.shutdown(cancel_futures=True)
