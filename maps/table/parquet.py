"""A table in; GeoParquet 1.1 as bytes out, so that GeoPandas, QGIS and DuckDB see points."""

import io
import json
from typing import TYPE_CHECKING

from geo.sphere import bounding_box
from maps.table.cells import encodable
from maps.table.columns import ALSO, COLUMNS, DAYS, Kind, day, rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def to_parquet(table: "pd.DataFrame") -> bytes:
    """The table as GeoParquet 1.1: its columns, and `geometry`, a WKB Point (longitude, latitude) or null.

    Days are of the type date, `actors` and `targets` lists, `also` a list of structs with what `ALSO` names; absent is
    null. The coordinates are WGS84 (OGC:CRS84, the format's default). Half a surrogate pair becomes U+FFFD.
    """
    import pyarrow as pa  # an optional extra
    import pyarrow.parquet as pq

    found = list(rows(table))
    fields = [pa.field(name, _type(name, kind)) for name, kind in COLUMNS.items()]
    columns = [
        pa.array([_value(name, row[name]) for row in found], field.type)
        for name, field in zip(COLUMNS, fields, strict=True)
    ]
    points = [(row["lon"], row["lat"]) for row in found]
    fields.append(pa.field("geometry", pa.binary()))
    columns.append(pa.array(wkb(points), pa.binary()))
    schema = pa.schema(fields, metadata={"geo": json.dumps(_geo(points))})
    out = io.BytesIO()
    # Snappy is what every reader knows.
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), out, compression="snappy")
    return out.getvalue()


def wkb(points: list[tuple[object, object]]) -> list[bytes | None]:
    """Each (longitude, latitude) as well-known binary, None where a coordinate is absent."""
    from shapely import Point, to_wkb  # only who exports geometries waits for it

    return [
        to_wkb(Point(lon, lat), byte_order=1) if isinstance(lon, float) and isinstance(lat, float) else None
        for lon, lat in points
    ]


def _geo(points: list[tuple[object, object]]) -> dict[str, object]:
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    known = [(lon, lat) for lon, lat in points if isinstance(lon, float) and isinstance(lat, float)]
    if known:
        column["bbox"] = list(bounding_box(known))  # west > east across the antimeridian, as in GeoJSON
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def _type(name: str, kind: Kind) -> "pa.DataType":
    import pyarrow as pa  # an optional extra

    if name in DAYS:
        return pa.date32()
    if kind == "records":
        return pa.list_(pa.struct([(key, _type(key, COLUMNS[key])) for key in ALSO]))
    plain = {"text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64()}
    return plain[kind]


def _value(name: str, value: object) -> object:
    """The value with text that UTF-8 can hold, and days as such."""
    if name in DAYS:
        return day(value)
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_value("", each) for each in value]
    if isinstance(value, dict):
        return {key: _value(key, each) for key, each in value.items()}
    return value
