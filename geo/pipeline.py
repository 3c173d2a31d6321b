"""The whole story on one screen: an article in, its mentions, places and located events out."""

from collections.abc import Iterable, Iterator, Sequence

from geo.errors import InputError
from geo.events import find_events
from geo.gazetteer import Gazetteer
from geo.gazetteer.store import LocalGazetteer
from geo.link import link
from geo.model import Article, LocatedArticle, Match
from geo.recognise import RECOGNISERS
from geo.resolve import resolve

DEFAULT_RECOGNISER = "rules"


def locate_all(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer | None = None,
    geocoder: Gazetteer | None = None,
    recogniser: str = DEFAULT_RECOGNISER,
) -> Iterator[LocatedArticle]:
    """What each article reports, and where, in the order given; one article never changes another's result.

    `gazetteer` says what is a name and where it is; `geocoder`, if given, is asked for names that it does not know.
    Raises `InputError` for an unknown recogniser and `GeocoderError` when the geocoder cannot answer.
    """
    if recogniser not in RECOGNISERS:
        raise InputError(f"there is no recogniser {recogniser!r}: choose one of {', '.join(sorted(RECOGNISERS))}")
    local = gazetteer if gazetteer is not None else LocalGazetteer()
    places = local if geocoder is None else _First(local, geocoder)
    recognise = RECOGNISERS[recogniser]
    for article in articles:
        mentions = recognise(article, local)
        resolutions = resolve(article, mentions, places)
        events = find_events(article, mentions)
        yield LocatedArticle(article=article, resolutions=resolutions, events=link(article, events, resolutions))


class _First:
    """Two gazetteers as one: the second is asked only for names that the first does not know."""

    def __init__(self, first: Gazetteer, second: Gazetteer) -> None:
        self.name = f"{first.name}, then {second.name}"
        self._first, self._second = first, second

    def lookup(self, name: str) -> Sequence[Match]:
        return self._first.lookup(name) or self._second.lookup(name)
