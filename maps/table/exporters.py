"""The ways to write the table, one row each: its name, what it is for, how its file ends, and what it needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from geo.errors import DatelineError
from maps.table.gpkg import to_gpkg
from maps.table.kml import to_kml
from maps.table.parquet import to_parquet
from maps.table.text import to_csv, to_geojson, to_jsonl
from maps.table.xlsx import to_xlsx

if TYPE_CHECKING:
    import pandas as pd


class MissingExtraError(DatelineError, RuntimeError):
    """What was asked for needs a library that is not installed; the message names the extra that brings it."""


def check_extra(what: str, *, extra: str, modules: tuple[str, ...]) -> None:
    """Raises MissingExtraError where one of the modules that `what` needs is not installed."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"{what} needs {' and '.join(missing)}, which a plain installation leaves out: "
            f'pip install "dateline[{extra}]"'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A way to write the table: `render` returns the whole file.

    Where `binary` is false that is text, which ends with a newline unless empty; else it is bytes. `modules` are the
    libraries that it imports beyond what Dateline always has, `extra` the optional extra that brings them, or "".
    """

    name: str
    description: str
    suffix: str
    render: "Callable[[pd.DataFrame], str | bytes]"
    binary: bool = False
    extra: str = ""
    modules: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises MissingExtraError where a library that it needs is not installed."""
        check_extra(f"the format {self.name}", extra=self.extra, modules=self.modules)


EXPORTERS: Mapping[str, Exporter] = {
    each.name: each
    for each in (
        Exporter(name="geojson", description="a feature an event, for GIS", suffix=".geojson", render=to_geojson),
        Exporter(name="csv", description="a row an event, for spreadsheets", suffix=".csv", render=to_csv),
        Exporter(name="jsonl", description="an object a line, for programs", suffix=".jsonl", render=to_jsonl),
        Exporter(name="kml", description="a placemark an event, for Google Earth", suffix=".kml", render=to_kml),
        Exporter(
            name="xlsx",
            description="a row an event and a sheet of tellings, for Excel",
            suffix=".xlsx",
            render=to_xlsx,
            binary=True,
            modules=("xlsxwriter",),
            extra="formats",
        ),
        Exporter(
            name="gpkg",
            description="a layer of points, for QGIS and other GIS",
            suffix=".gpkg",
            render=to_gpkg,
            binary=True,
            modules=("pyogrio",),
            extra="formats",
        ),
        Exporter(
            name="parquet",
            description="GeoParquet, for GeoPandas, DuckDB and large data",
            suffix=".parquet",
            render=to_parquet,
            binary=True,
            modules=("pyarrow",),
            extra="formats",
        ),
    )
}
