"""A table in; a GeoPackage with one layer of points as bytes out, for QGIS and whatever else reads through GDAL."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from maps.table.cells import encodable, joined
from maps.table.columns import COLUMNS, DAYS, day, rows
from maps.table.parquet import wkb

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

LAYER = "events"
_CLOCK = "OGR_CURRENT_DATE"
"""GDAL writes the time into a GeoPackage, or what this option says."""


def to_gpkg(table: "pd.DataFrame") -> bytes:
    """The table as a GeoPackage: the layer `events` in EPSG:4326, a point a row, null where there is no place.

    Days are of the type date, actors joined by "; ", `also` a JSON array; absent is null. The bytes depend on the
    table alone (and on the version of GDAL).
    """
    import numpy as np
    from pyogrio.raw import write  # an optional extra

    found = list(rows(table))
    names = [name for name in COLUMNS if name not in {"lat", "lon"}]
    absent = [np.array([row[name] is None for row in found], dtype=bool) for name in names]
    points = [(row["lon"], row["lat"]) for row in found]
    made = BytesIO()
    # In memory: what a full disk cuts off is not always told, and then the file lacks its last tables.
    with _no_clock():
        write(
            made,
            np.array(wkb(points), dtype=object),
            [_column(name, [row[name] for row in found]) for name in names],
            names,
            field_mask=absent,
            layer=LAYER,
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4326",
        )
    return made.getvalue()


@contextmanager
def _no_clock() -> Iterator[None]:
    from pyogrio import get_gdal_config_option, set_gdal_config_options

    before = get_gdal_config_option(_CLOCK)
    set_gdal_config_options({_CLOCK: "2000-01-01T00:00:00.000Z"})
    try:
        yield
    finally:
        set_gdal_config_options({_CLOCK: before})


def _column(name: str, values: list[object]) -> "np.ndarray[tuple[int], np.dtype[np.generic]]":
    """The values of a column as GDAL takes them; what stands for an absent number is masked."""
    import numpy as np

    if name in DAYS:
        return np.array([day(value) for value in values], dtype="datetime64[D]")
    kind = COLUMNS[name]
    if kind == "integer":
        return np.array([0 if value is None else value for value in values], dtype="int64")
    if kind == "number":
        return np.array([np.nan if value is None else value for value in values], dtype="float64")
    if kind == "records":
        return np.array([encodable(json.dumps(value, ensure_ascii=False)) for value in values], dtype=object)
    return np.array([None if value is None else _text(value) for value in values], dtype=object)


def _text(value: object) -> str:
    # SQLite's text ends at a null character for most readers.
    return encodable(joined(value)).replace("\0", "\ufffd")
