"""What the tests of the cache locate, and `kept(folder, articles)`: a run with the cache in that folder."""

from builders import article

from geo.cache import ResultCache
from geo.pipeline import pack_all

BAGHDAD = "A bomb exploded in Baghdad on 3 May 2024, killing nine people."
SEVERAL = [article(f"{BAGHDAD} It was report {number}.") for number in range(6)]


def packed(articles, cache=None, **options):
    options = {"recogniser": "rules", **options}
    return list(pack_all(articles, cache=cache, **options))


def kept(folder, articles, **options):
    """What a run with the cache in this folder gives, and what it notes of the cache."""
    notes = []
    with ResultCache(folder, on_note=notes.append) as cache:
        found = packed(articles, cache, **options)
    return found, notes
