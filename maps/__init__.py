"""Located events in, one map page or one table out; importing this package is cheap, folium comes on first use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maps.page import event_map, save

__all__ = ["event_map", "save"]


def __getattr__(name: str) -> object:
    # folium takes about a second to import: only who draws a map pays for it.
    if name in __all__:
        from maps import page

        return getattr(page, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
