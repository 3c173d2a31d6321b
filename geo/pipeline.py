"""The whole story on one screen: an article in, its mentions, places and located events out."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from geo.cache import ResultCache
from geo.cache.pack import Packed, pack
from geo.cache.stamp import stamp_of
from geo.errors import InputError
from geo.events import find_events
from geo.gazetteer import Gazetteer
from geo.gazetteer.store import LocalGazetteer
from geo.language import other_language
from geo.link import link
from geo.model import Article, LocatedArticle, Match, Mention, Reading
from geo.read.parts import Note, ignore, printable
from geo.recognise import RECOGNISERS, THREADED, Recogniser
from geo.resolve import resolve
from geo.slim import slim

DEFAULT_RECOGNISER = "tagger"
AHEAD = 3
"""Articles that wait for each thread, so that none idles while the others are resolved."""
MOST_WAITING = 200
"""Articles that wait at most, those that are known already among them."""

Known = TypeVar("Known")


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
    steps = _steps(gazetteer, recogniser, threads)
    for article, reading in _ahead(steps.reading, articles, steps.threads, lambda _: None):
        _tell_language(article, other_language(article.text), on_note)
        yield steps.located(article, reading, geocoder)


def pack_all(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer | None = None,
    geocoder: Gazetteer | None = None,
    recogniser: str | Recogniser = DEFAULT_RECOGNISER,
    threads: int = 0,
    cache: ResultCache | None = None,
    on_note: Callable[[Note], None] = ignore,
) -> Iterator[Packed]:
    """The same as bytes that `geo.cache.pack.Unpacker` gives back: what `locate_all` says, in its slim form (`slim`).

    So thousands can be held until a map is made of them. With a `cache`, what it knows is not looked for again, and the
    rest is kept in it, but for articles of which the geocoder was asked a name that it does not know: some day it may.
    The result, and what `on_note` is told, are the same with and without it, and so is what is raised.
    """
    steps = _steps(gazetteer, recogniser, threads)
    # A recogniser that somebody else wrote, or put into the table, has a code that nobody here knows.
    ours = recogniser if isinstance(recogniser, str) and steps.recognise.__module__.startswith("geo.") else None
    stamp = "" if cache is None or ours is None else stamp_of(ours, steps.gazetteer, geocoder)

    def known(article: Article) -> Packed | None:
        return cache.read(article, stamp) if cache is not None and stamp else None

    for article, found in _ahead(steps.reading, articles, steps.threads, known):
        if isinstance(found, Packed):
            _tell_language(article, found.language, on_note)
            yield found
            continue
        language = other_language(article.text)
        _tell_language(article, language, on_note)
        asked = None if geocoder is None else _Heard(geocoder)
        packed = pack(slim(steps.located(article, found, asked)), language=language)
        if cache is not None and stamp and (asked is None or asked.knew_all):
            cache.write(packed, stamp)
        yield packed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps:
    """How each article is read and located."""

    gazetteer: Gazetteer
    recognise: Recogniser
    threads: int

    def reading(self, article: Article) -> Reading:
        found = self.recognise(article, self.gazetteer)
        return found if isinstance(found, Reading) else _sorted(found)

    def located(self, article: Article, reading: Reading, geocoder: Gazetteer | None) -> LocatedArticle:
        resolutions = resolve(article, reading.mentions, self.gazetteer, geocoder=geocoder)
        events = find_events(article, reading)
        located = link(article, events, resolutions, reports=reading.reports)
        return LocatedArticle(article=article, resolutions=resolutions, events=located)


def _steps(gazetteer: Gazetteer | None, recogniser: str | Recogniser, threads: int) -> _Steps:
    if isinstance(recogniser, str) and recogniser not in RECOGNISERS:
        raise InputError(f"there is no recogniser {recogniser!r}: choose one of {', '.join(sorted(RECOGNISERS))}")
    if threads < 0:
        raise InputError(f"threads is {threads}: give 1 or more, or 0 for one more than there are cores")
    # One thread more than cores: each waits at times for what only one may do at once, Python's own code.
    workers = (threads or _cores() + 1) if isinstance(recogniser, str) and recogniser in THREADED else 1
    return _Steps(
        gazetteer=gazetteer if gazetteer is not None else LocalGazetteer(),
        recognise=RECOGNISERS[recogniser] if isinstance(recogniser, str) else recogniser,
        threads=workers,
    )


def _sorted(found: Sequence[Mention]) -> Reading:
    return Reading(mentions=tuple(sorted(found, key=lambda m: m.start)))


class _Heard:
    """A geocoder, and whether it knew every name that it was asked."""

    def __init__(self, geocoder: Gazetteer) -> None:
        self.name, self._geocoder = geocoder.name, geocoder
        self.knew_all = True

    def lookup(self, name: str) -> Sequence[Match]:
        found = self._geocoder.lookup(name)
        self.knew_all = self.knew_all and bool(found)
        return found


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell_language(article: Article, language: str, on_note: Callable[[Note], None]) -> None:
    if language:
        reason = f"it seems to be in another language than English ({language})"
        hint = "few names and no events are found in it; give it in English"
        on_note(Note(kind="warning", file=printable(article.file), reason=reason, hint=hint))


def _ahead(
    recognise: Callable[[Article], Reading],
    articles: Iterable[Article],
    threads: int,
    known: Callable[[Article], Known | None],
) -> Iterator[tuple[Article, Reading | Known]]:
    """Each article with what is known of it, or else its reading, in order, while threads work on the next few."""
    if threads == 1:
        for article in articles:
            found = known(article)
            yield article, recognise(article) if found is None else found
        return
    begun: deque[tuple[Article, Future[Reading] | Known]] = deque()
    in_work = 0
    pool = ThreadPoolExecutor(threads)
    try:
        for article in articles:
            found = known(article)
            begun.append((article, pool.submit(recognise, article) if found is None else found))
            in_work += found is None
            while begun and (in_work > AHEAD * threads or len(begun) > MOST_WAITING or not _waits(begun[0][1])):
                first, one = begun.popleft()
                in_work -= isinstance(one, Future)
                yield first, one.result() if isinstance(one, Future) else one
        while begun:
            first, one = begun.popleft()
            yield first, one.result() if isinstance(one, Future) else one
    finally:
        pool.shutdown(cancel_futures=True)


def _waits(found: object) -> bool:
    """Whether it is still worked on."""
    return isinstance(found, Future) and not found.done()
