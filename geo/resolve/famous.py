"""A name and what it may mean in, what speaks for the place that readers of world news take it for, out.

"A fire in Venice" is in Italy, and whoever means the one in Florida says so. But what the article says of a namesake's
region or country is worth more.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from geo.gazetteer.names import bare, fold
from geo.model import Place
from geo.resolve.options import Option
from geo.resolve.prior import Features
from geo.resolve.ranker import Ranker
from geo.resolve.rival import same
from geo.tables import rows

AHEAD = 1.1
"""By so much, in nats, the famous place goes before each of its namesakes where nothing else is said: it is then three
times as likely, and so is given however many there are. With 2.0, which is more than a country's name adds, .002 fewer
names of LGL and GeoWebNews were right."""


def mark_famous(name: str, found: Sequence[Option], own: Sequence[Features], weights: Ranker) -> None:
    """Adds to the place that the name is famous for what brings it before its namesakes; `own` has what each is."""
    where = _known().get(_written(name)) or _known().get(fold(bare(name)))
    if where is None or any(option.place.own for option in found):
        return
    mine = [i for i, o in enumerate(found) if o.how in ("name", "alternate") and _lies(o.place, where)]
    if not mine:
        return
    scores = [weights.score(each) for each in own]
    best = max(mine, key=lambda i: (scores[i], found[i].place.id))
    rivals = [scores[i] for i, option in enumerate(found) if not same(option.place, found[best].place)]
    ahead = max(rivals, default=scores[best] - AHEAD) + AHEAD - scores[best]
    for i in mine:
        if same(found[i].place, found[best].place):
            own[i]["famous"] = max(ahead, 0.0)


def _written(name: str) -> str:
    """The key of a name as it is written, since accents tell San José in Costa Rica from San Jose in California."""
    return f"={bare(name).casefold()}"


def _lies(place: Place, where: tuple[str, str]) -> bool:
    country, region = where
    return place.country == country and region in ("", place.admin1)


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """The country and the region of the place that each name is famous for, of `geo/data/famous.csv`.

    Both are "" for what lies in several countries; the region is so where the country tells enough. By the name as it
    is written, and without accents for what has no other row.
    """
    table = {row["name"]: (row["country"], row["region"]) for row in rows("famous.csv")}
    return {fold(name): where for name, where in table.items()} | {_written(name): table[name] for name in table}
