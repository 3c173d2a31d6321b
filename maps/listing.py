"""What options can name: a table's name in, its entries and what each says of itself out."""

import difflib
import inspect
from collections.abc import Mapping
from importlib import import_module

from geo.errors import InputError

TABLES: Mapping[str, tuple[str, str]] = {
    "readers": ("geo.read", "READERS"),
    "recognisers": ("geo.recognise", "RECOGNISERS"),
    "geocoders": ("geo.geocode", "GEOCODERS"),
    "events": ("geo.events", "EVENT_TYPES"),
    "layers": ("maps.layers", "LAYERS"),
    "exporters": ("maps.table", "EXPORTERS"),
}
"""What `dateline list` can list: where each table is, named and not imported, because some are slow to import."""


def table_of(name: str) -> Mapping[str, object]:
    """The table, imported now."""
    module, table = TABLES[name]
    found: Mapping[str, object] = getattr(import_module(module), table)
    return found


def known(name: str, *, option: str, table: str) -> str:
    """The name, if the table has it. Raises InputError with what it may have meant."""
    names = list(table_of(table))
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(names)}"
        raise InputError(f"{option} {name}: there is no such one; {meant}")
    return name


def description(each: object) -> str:
    """What a table's entry says of itself on one line: its description, label, or its docstring's first line."""
    extra = getattr(each, "extra", "")
    needs = f' (needs the extra {extra}: pip install "dateline[{extra}]")' if extra else ""
    for said in (getattr(each, "description", ""), getattr(each, "label", ""), inspect.getdoc(each)):
        if isinstance(said, str) and said.strip():
            return said.strip().splitlines()[0] + needs
    return ""
