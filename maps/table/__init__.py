"""Located articles in; a table with one row a pin, and its file in each of the formats of `EXPORTERS`, out.

The mentions of one article become JSON Lines here too. Opens no file and imports pandas only when a table is made.
"""

from maps.table.columns import ALSO, COLUMNS, PROPERTIES, Kind, events_table
from maps.table.exporters import EXPORTERS, Exporter, MissingExtraError
from maps.table.gpkg import to_gpkg
from maps.table.kml import to_kml
from maps.table.parquet import to_parquet
from maps.table.text import mentions_jsonl, to_csv, to_geojson, to_jsonl
from maps.table.xlsx import to_xlsx

__all__ = [
    "ALSO",
    "COLUMNS",
    "EXPORTERS",
    "PROPERTIES",
    "Exporter",
    "Kind",
    "MissingExtraError",
    "events_table",
    "mentions_jsonl",
    "to_csv",
    "to_geojson",
    "to_gpkg",
    "to_jsonl",
    "to_kml",
    "to_parquet",
    "to_xlsx",
]
