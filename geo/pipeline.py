"""The whole story on one screen: an article in, its mentions, places and located events out."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.ahead import Hands, Several, Threads, ahead
from geo.cache import ResultCache
from geo.cache.pack import Packed, pack, repacked
from geo.cache.stamp import stamp_of
from geo.crew import Answer, Crew, Unanswered, instructions
from geo.errors import InputError
from geo.events import find_events, without_callings_off
from geo.gazetteer import Gazetteer
from geo.gazetteer.store import LocalGazetteer
from geo.language import other_language
from geo.link import link
from geo.model import Article, LocatedArticle, Match, Mention, Reading
from geo.ownday import with_own_days
from geo.read.parts import Note, ignore, printable
from geo.recognise import RECOGNISERS, THREADED, Recogniser
from geo.resolve import resolve
from geo.slim import slim

DEFAULT_RECOGNISER = "tagger"
MOST_PROCESSES = 8
"""So many at most unless more are asked for: one process gives articles to no more, and each takes 120 MB."""


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
    for article, reading in ahead(articles, Threads(steps.reading, steps.threads), lambda _: None):
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
    processes: bool = False,
    on_note: Callable[[Note], None] = ignore,
) -> Iterator[Packed]:
    """The same as bytes that `geo.cache.pack.Unpacker` gives back: what `locate_all` says, in its slim form (`slim`).

    So thousands can be held until a map is made of them. With a `cache`, what it knows is not looked for again, and the
    rest is kept in it, but for articles of which the geocoder was asked a name that it does not know: some day it may.
    With `processes`, many articles (`geo.ahead.MANY`) are looked at by processes, one for each of the `threads` (0: for
    each core, up to `MOST_PROCESSES`), where a table's recogniser is asked and no geocoder. The result, and what
    `on_note` is told, are the same with and without all that, and so is what is raised; only a process that ended by
    itself is told of.
    """
    steps = _steps(gazetteer, recogniser, threads)
    # A recogniser that somebody else wrote, or put into the table, has a code that nobody here knows.
    ours = recogniser if isinstance(recogniser, str) and steps.recognise.__module__.startswith("geo.") else None
    stamp = "" if cache is None or ours is None else stamp_of(ours, steps.gazetteer, geocoder)
    told = instructions(ours, steps.gazetteer) if processes and ours is not None and geocoder is None else None

    def known(article: Article) -> Packed | None:
        return cache.read(article, stamp) if cache is not None and stamp else None

    for article, found in ahead(articles, _hands(steps, told, threads), known):
        if isinstance(found, Packed):
            _tell_language(article, found.language, on_note)
            yield found
            continue
        if isinstance(found, Unanswered) and found.ended:
            _tell_ended(article, found.ended, on_note)
        asked = None if geocoder is None else _Heard(geocoder)
        if isinstance(found, bytes):
            packed = repacked(article, found)
            _tell_language(article, packed.language, on_note)
        else:
            reading = steps.reading(article) if isinstance(found, Unanswered) else found
            language = other_language(article.text)
            _tell_language(article, language, on_note)
            packed = pack(slim(steps.located(article, reading, asked)), language=language)
        if cache is not None and stamp and (asked is None or asked.knew_all):
            packed = cache.write(packed, stamp)
        yield packed


def packer(recogniser: str, gazetteer: Gazetteer) -> Callable[[Article], Packed]:
    """What makes an article into what `pack_all` gives for it, without a geocoder: the work of one process."""
    steps = _steps(gazetteer, recogniser, 1)

    def packed(article: Article) -> Packed:
        located = steps.located(article, steps.reading(article), None)
        return pack(slim(located), language=other_language(article.text))

    return packed


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
        reading = without_callings_off(article, reading)
        events = find_events(article, reading)
        located = with_own_days(article, link(article, events, resolutions, reports=reading.reports))
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


def _hands(steps: _Steps, told: bytes | None, threads: int) -> Hands[Reading | Answer]:
    """Those of this process, and beside them, where it may be, processes for many articles."""

    def few() -> Hands[Reading | Answer]:
        return Threads(steps.reading, steps.threads)

    count = threads or min(_cores(), MOST_PROCESSES)
    if told is None or count == 1:
        return few()
    return Several(few, lambda: Crew(told, count))


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


def _tell_ended(article: Article, ended: str, on_note: Callable[[Note], None]) -> None:
    reason = f"the process that looked at it was ended from outside, or for want of memory ({ended})"
    hint = "nothing is lost, it was looked at again; --threads says how many processes there are"
    on_note(Note(kind="warning", file=printable(article.file), reason=reason, hint=hint))
