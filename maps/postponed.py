"""A module's name in; while others import it by that name, something stands in for it that imports it when it is used.

folium imports pandas, which takes as long as all the rest of a start, and requests; a page without a folium layer of
data frames, or of something to be fetched, needs neither.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


class _Later(ModuleType):
    """What is asked of it, the real module answers."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def postponed(name: str) -> Iterator[None]:
    """Until the block ends, whoever imports the module gets the stand-in; nothing happens where it is there already."""
    if name in sys.modules or find_spec(name) is None:
        yield
        return
    stand_in = sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
