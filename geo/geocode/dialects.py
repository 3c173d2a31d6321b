"""How each service words its answers: what it said of one place goes in, a `Said` comes out, still to be checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.read.parts import clean

LONGEST = 200
"""Characters of a place's or region's name that are kept."""

FEATURES: Mapping[str, str] = {
    feature: code
    for code, features in {
        "CONT": "continent",
        "PCLI": "country",
        "ADM1": "state province state-or-province",
        "RGN1": "region",
        "ADM2": "county state_district district subregion",
        "ADM3": "municipality",
        "PPL": "city town village hamlet isolated_dwelling locality settlement",
        "PPLX": "suburb borough city_district quarter neighbourhood neighborhood city_block",
        "OCN": "ocean",
        "SEA": "sea",
        "BAY": "bay gulf",
        "STRT": "strait",
        "STM": "river stream waterway",
        "CNL": "canal",
        "LK": "lake water reservoir lagoon",
        "ISL": "island islet archipelago",
        "CAPE": "cape",
        "PEN": "peninsula",
        "MT": "peak mountain hill",
        "MTS": "mountain_range ridge",
        "VLC": "volcano",
        "PASS": "saddle mountain_pass",
        "VAL": "valley",
        "DSRT": "desert",
        "PRK": "park national_park protected_area nature_reserve",
        "AIRP": "aerodrome airport aeroway",
        "PRT": "port harbour",
        "FCL": "military power",
        "BLDG": "amenity building house shop office tourism historic leisure railway man_made healthcare emergency "
        "craft club",
    }.items()
    for feature in features.split()
}
"""GeoNames feature codes by OpenStreetMap's words (`addresstype`, else `type`, else `class`); else it is a PPL."""

RANKS = ((4, "PCLI"), (9, "ADM1"), (12, "ADM2"), (16, "PPL"), (22, "PPLX"))
"""Feature codes of boundaries by Nominatim's `place_rank`, each up to that rank, for servers without `addresstype`."""

OSM_TYPES = {"node": "node", "way": "way", "relation": "relation", "N": "node", "W": "way", "R": "relation"}
GEONAMES_CODES = frozenset(
    "PPL PPLC PPLA PPLA2 PPLX ADM1 ADM2 ADM3 PCLI PCLD PCLS PCLF TERR ISL LK CAPE PASS MT MTS VLC VAL PEN CNL PRK AIRP "
    "PRT CONT OCN SEA BAY STRT STM DSRT RGN".split()
)
GEONAMES_CLASSES = {"A": "ADM3", "S": "BLDG", "T": "MT", "L": "PRK", "H": "LK"}
"""For codes that Dateline does not tell apart, by GeoNames feature class; else it is a PPL."""


Box = tuple[object, object, object, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a service's answer says of one place, beside its coordinates."""

    id: str = ""
    name: str = ""
    feature: str = "PPL"
    country: object = ""
    admin1: object = ""
    population: object = 0
    box: Box | None = None


def _nominatim(raw: Mapping[str, object]) -> Said:
    address, tags = _dict(raw, "address"), _dict(raw, "extratags")
    return Said(
        id=_osm_id("nominatim", raw),
        name=text_of(raw.get("name")),
        feature=_feature(raw.get("addresstype"), raw.get("type"), raw.get("class"), rank=raw.get("place_rank")),
        country=address.get("country_code"),
        admin1=address.get("state") or address.get("province") or address.get("region"),
        population=tags.get("population"),
        box=_ordered(raw.get("boundingbox"), 2, 0, 3, 1),
    )


def _photon(raw: Mapping[str, object]) -> Said:
    said = _dict(raw, "properties")
    return Said(
        id=_osm_id("photon", said),
        name=text_of(said.get("name")),
        feature=_feature(said.get("type"), said.get("osm_value"), said.get("osm_key")),
        country=said.get("countrycode"),
        admin1=said.get("state"),
        box=_ordered(said.get("extent"), 0, 3, 2, 1),
    )


def _geonames(raw: Mapping[str, object]) -> Said:
    number, code, box = raw.get("geonameId"), raw.get("fcode"), raw.get("bbox")
    kind = GEONAMES_CLASSES.get(str(raw.get("fcl")), "PPL")
    return Said(
        id=f"geonames:{number}" if isinstance(number, int) else "",
        name=text_of(raw.get("name")),
        feature=code if isinstance(code, str) and code in GEONAMES_CODES else kind,
        country=raw.get("countryCode"),
        admin1=raw.get("adminName1"),
        population=raw.get("population"),
        box=_ordered(box, "west", "south", "east", "north"),
    )


def _arcgis(raw: Mapping[str, object]) -> Said:
    said, box = _dict(raw, "attributes"), raw.get("extent")
    return Said(
        name=text_of(said.get("PlaceName")),
        feature=_feature(said.get("Type")),
        admin1=said.get("Region"),
        box=_ordered(box, "xmin", "ymin", "xmax", "ymax"),
    )


SAID_BY: Mapping[str, Callable[[Mapping[str, object]], Said]] = {
    "nominatim": _nominatim,
    "pickpoint": _nominatim,
    "openmapquest": _nominatim,
    "photon": _photon,
    "geonames": _geonames,
    "arcgis": _arcgis,
}
"""How to read the answers of the services whose words are known; of others only name and coordinates are taken."""


def _feature(*words: object, rank: object = None) -> str:
    for word in words:
        code = FEATURES.get(word.lower().replace(" ", "-")) if isinstance(word, str) else None
        if code is not None:
            return code
    if isinstance(rank, int) and "administrative" in words:
        return next((code for most, code in RANKS if rank <= most), "PPL")
    return "PPL"


def _ordered(box: object, *at: int | str) -> Box | None:
    """West, south, east, north from a list or mapping that holds them at `at`; None if it does not."""
    values = dict(enumerate(box)) if isinstance(box, list) else box
    if not isinstance(values, dict) or any(key not in values for key in at):
        return None
    west, south, east, north = (values[key] for key in at)
    return (west, south, east, north)


def _osm_id(service: str, raw: Mapping[str, object]) -> str:
    kind, number = OSM_TYPES.get(str(raw.get("osm_type"))), raw.get("osm_id")
    return f"{service}:{kind}/{number}" if kind is not None and isinstance(number, int) else ""


def _dict(raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = raw.get(key)
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    return clean(value)[:LONGEST].rstrip() if isinstance(value, str) else ""
