"""The options that choose articles in; what was found in them, corrected, out. The articles of every command come here.

It only reads options, calls `geo` and counts for the console.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import NoArticlesError
from geo.model import Article, GivenEvent, LocatedArticle
from maps.cache_cli import opened_cache
from maps.console import Console
from maps.corrections_cli import Step, corrections_for, review_for, tell_of
from maps.explain import counted
from maps.listing import known
from maps.online import geocoder_for

if TYPE_CHECKING:
    from geo.cache import ResultCache
    from geo.gazetteer import Gazetteer
    from maps.batches.merge import News

Found = TypeVar("Found")


def located(
    options: argparse.Namespace,
    console: Console,
    then: Step = corrections_for,
    *,
    only: Callable[[Article], bool] | None = None,
) -> Iterator[LocatedArticle]:
    """All that was found in each article of the given paths, as `then` makes it: corrected, unless told otherwise.

    Only the articles that `only` lets pass are looked into. Raises NoArticlesError when none could be read.
    """
    from geo.pipeline import locate_all  # --help must not wait for it

    with _asked(options, console) as asked:
        step = then(options, console, asked.gazetteer)
        if only is None:
            yield from step(chain(_counted(locate_all(**asked.given), asked, options, console), asked.ready(console)))
        else:
            chosen = {**asked.given, "articles": filter(only, asked.given["articles"])}
            yield from step(_told(locate_all(**chosen), console))


def slim(options: argparse.Namespace, console: Console) -> Iterator[LocatedArticle]:
    """The same in the slim form (`geo.slim`), corrected; what the cache of results knows is taken from there."""
    from geo.cache.pack import Unpacker  # --help must not wait for it
    from geo.pipeline import pack_all  # nor for this

    with opened_cache(options, console) as cache, _asked(options, console, cache) as asked:
        step = corrections_for(options, console, asked.gazetteer)
        packed = _counted(pack_all(**asked.given, cache=cache, processes=True), asked, options, console)
        yield from step(chain(map(Unpacker().unpacked, packed), asked.ready(console)))


@contextmanager
def set_aside(options: argparse.Namespace, console: Console) -> Iterator[Iterable[LocatedArticle]]:
    """The slim form of all articles, corrected, when all are there; until then they wait on disk."""
    from geo.cache.spool import Spool  # --help must not wait for it
    from geo.pipeline import pack_all  # nor for this

    with Spool() as spool:
        with opened_cache(options, console) as cache, _asked(options, console, cache) as asked:
            step = corrections_for(options, console, asked.gazetteer)
            for each in _counted(pack_all(**asked.given, cache=cache, processes=True), asked, options, console):
                spool.add(each)
            ready = list(asked.ready(console))
        yield step(chain(spool, ready))


@contextmanager
def gathered(options: argparse.Namespace, console: Console) -> Iterator["News"]:
    """What a page shows of all articles, corrected."""
    from geo.cache.spool import Spool  # --help must not wait for it
    from geo.pipeline import pack_all  # nor for this
    from maps.batches import Batches  # nor for this
    from maps.payload import uncollected  # nor for this

    with Spool() as spool, ExitStack() as opened:
        with opened_cache(options, console) as cache, _asked(options, console, cache) as asked:
            review = review_for(options, console, asked.gazetteer)
            batches = opened.enter_context(Batches(cache, review))
            for each in _counted(pack_all(**asked.given, cache=cache, processes=True), asked, options, console):
                spool.add(each)
                batches.add(each)
            batches.end()
            ready = list(asked.ready(console))
        # All that is made from here on is needed until the page is there, and then nothing of it is.
        with uncollected():
            news = batches.news(spool.packed(), ready)
            if review is not None:
                tell_of(review, options, console)
            yield news


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What `geo.pipeline` is given; the events of tables of ready events, which are known once all is read."""

    given: Mapping[str, Any]
    events: Sequence[GivenEvent]

    @property
    def gazetteer(self) -> "Gazetteer | None":
        """The one that was named, or made; None for ours."""
        found: Gazetteer | None = self.given["gazetteer"]
        return found

    def ready(self, console: Console) -> Iterator[LocatedArticle]:
        """The ready events, each with its place, after all that was found in articles."""
        if not self.events:
            return
        from geo.given import locate_given  # only tables of events need it

        yield from locate_given(self.events, gazetteer=self.gazetteer, geocoder=self.given["geocoder"])
        console.say(f"{counted(len(self.events), 'ready event')} read")


@contextmanager
def _asked(options: argparse.Namespace, console: Console, cache: "ResultCache | None" = None) -> Iterator[_Asked]:
    """The articles, and what is to be done with them, as `geo.pipeline` takes it."""
    from geo.read import READERS, read  # --help must not wait for it

    recogniser = known(options.recogniser, option="--recogniser", table="recognisers")
    gazetteer = _gazetteer(options, console)
    events: list[GivenEvent] = []
    articles = read(
        options.paths,
        published=options.published,
        on_note=console.note,
        stdin=getattr(sys.stdin, "buffer", None),
        readers=READERS if cache is None else cache.remembering(READERS),
        columns=options.columns,
        stdin_format=options.stdin_format,
        on_event=events.append,
    )
    with geocoder_for(options, console) as geocoder:
        given = {
            "articles": articles,
            "gazetteer": gazetteer,
            "geocoder": geocoder,
            "recogniser": recogniser,
            "threads": options.threads,
            "on_note": console.note,
        }
        yield _Asked(given=given, events=events)


def _counted(
    all_found: Iterable[Found], asked: _Asked, options: argparse.Namespace, console: Console
) -> Iterator[Found]:
    yield from _told(all_found, console)
    if console.read == 0 and not asked.events:
        skipped = f": {counted(console.skipped, 'file')} skipped" if console.skipped else ""
        raise NoArticlesError(f"no article could be read from {', '.join(options.paths)}{skipped}")


def _told(all_found: Iterable[Found], console: Console) -> Iterator[Found]:
    for found in console.progress(all_found):
        console.read += 1
        yield found


def _gazetteer(options: argparse.Namespace, console: Console) -> "Gazetteer | None":
    """The user's own places before the gazetteer file that was named; None where ours alone is meant."""
    from geo.gazetteer.own import beside, read_places  # --help must not wait for it
    from geo.gazetteer.store import LocalGazetteer  # nor for this

    named = LocalGazetteer(options.gazetteer) if options.gazetteer else None
    if options.no_places:
        return named
    files = (options.places,) if options.places else beside(options.paths, on_note=console.note)
    if not files:
        return named
    own = read_places(files, on_note=console.note)
    console.say(f"{counted(len(own.places), 'place')} of your own, from {', '.join(map(str, files))}")
    return own.then(named or LocalGazetteer())
