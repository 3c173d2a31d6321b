"""The options that choose articles in; what was found in them, corrected, out. The articles of every command come here.

It only reads options, calls `geo` and counts for the console.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from geo.errors import NoArticlesError
from geo.model import Article, LocatedArticle
from maps.cache_cli import opened_cache
from maps.console import Console
from maps.corrections_cli import Step, corrections_for
from maps.explain import counted
from maps.listing import known
from maps.online import geocoder_for

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

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
        step = then(options, console, asked["gazetteer"])
        if only is None:
            yield from step(_counted(locate_all(**asked), options, console))
        else:
            chosen = {**asked, "articles": filter(only, asked["articles"])}
            yield from step(_told(locate_all(**chosen), console))


def slim(options: argparse.Namespace, console: Console) -> Iterator[LocatedArticle]:
    """The same in the slim form (`geo.slim`), corrected; what the cache of results knows is taken from there."""
    from geo.cache.pack import Unpacker  # --help must not wait for it
    from geo.pipeline import pack_all  # nor for this

    with _asked(options, console) as asked, opened_cache(options, console) as cache:
        step = corrections_for(options, console, asked["gazetteer"])
        yield from step(map(Unpacker().unpacked, _counted(pack_all(**asked, cache=cache), options, console)))


def set_aside(options: argparse.Namespace, console: Console) -> list[LocatedArticle]:
    """The slim form of all articles, corrected; until all are there, they wait on disk."""
    from geo.cache.spool import Spool  # --help must not wait for it
    from geo.pipeline import pack_all  # nor for this

    with _asked(options, console) as asked, opened_cache(options, console) as cache, Spool() as spool:
        step = corrections_for(options, console, asked["gazetteer"])
        for each in _counted(pack_all(**asked, cache=cache), options, console):
            spool.add(each)
        return list(step(spool))


@contextmanager
def _asked(options: argparse.Namespace, console: Console) -> Iterator[dict[str, Any]]:
    """The articles, and what is to be done with them, as `geo.pipeline` takes it."""
    from geo.read import read  # --help must not wait for it

    recogniser = known(options.recogniser, option="--recogniser", table="recognisers")
    gazetteer = _gazetteer(options, console)
    stdin = getattr(sys.stdin, "buffer", None)
    articles = read(options.paths, published=options.published, on_note=console.note, stdin=stdin)
    with geocoder_for(options, console) as geocoder:
        yield {
            "articles": articles,
            "gazetteer": gazetteer,
            "geocoder": geocoder,
            "recogniser": recogniser,
            "threads": options.threads,
            "on_note": console.note,
        }


def _counted(all_found: Iterable[Found], options: argparse.Namespace, console: Console) -> Iterator[Found]:
    yield from _told(all_found, console)
    if console.read == 0:
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
