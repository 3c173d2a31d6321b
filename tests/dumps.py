"""A made-up dump of GeoNames in the true format, as `text()` or `packed()`, and a gazetteer `built()` from it."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from geo.gazetteer.geonames import build_gazetteer
from geo.gazetteer.store import BUILT, SCHEMA, LocalGazetteer


def row(number, name, lat, lon, code, *more, admin1="", admin2="", people=0, others="", plain=None, changed=""):
    """A line of GeoNames' table of places; the class is of no matter."""
    cells = (number, name, plain or name, others, lat, lon, "X", code, *more, "", admin1, admin2, "", "", people)
    return "\t".join(map(str, (*cells, "", 7, "Etc/UTC", changed or "2024-05-06")))


def other(number, language, name, *, historic=""):
    """A line of alternateNamesV2."""
    return f"7{number}\t{number}\t{language}\t{name}\t\t\t\t{historic}\t\t"


TOKYO, USA = 1850147, 6252001
QUELLRODA, BRIXMOOR, ISLET = 20_000_001, 20_000_002, 20_000_003
ROWS = (
    row(TOKYO, "Tokyo", 35.6895, 139.6917, "PPLC", "JP", admin1="40", people=9_000_000, others="Tokio,TYO,東京,Edo-by"),
    row(USA, "United States", 39.8, -98.5, "PCLI", "US", others="Amerikaland"),
    row(4736286, "Texas", 31.25, -99.25, "ADM1", "US", admin1="TX", people=29_000_000, others="Tejasland"),
    row(QUELLRODA, "Quellröda", 31.5, -97.1, "PPL", "US", admin1="TX", admin2="309", people=1200, plain="Quellroeda"),
    row(BRIXMOOR, "Brixmoor", 35.1, 139.1, "PPLA2", "JP", admin1="40", changed="2025-02-03"),
    row(ISLET, "Zandor Islet", 20.5, -40.5, "ISL", ""),
)
EXTRA = (
    *ROWS,
    row(20_000_010, "Vorland Province", 10.0, 179.8, "ADM1", "XK", admin1="99"),
    row(20_000_011, "Vortown", 10.0, 179.5, "PPL", "XK", admin1="99"),
    row(20_000_012, "Eastvor", 10.5, -179.5, "PPL", "XK", admin1="99"),
    row(20_000_013, "Quellröda", 31.5, -97.1, "ADM3", "US", admin1="TX", admin2="309"),
    row(20_000_014, "Brixmoor District", 35.1, 139.1, "ADM3", "JP", admin1="40"),
    row(20_000_015, "Lake Superior", 47.6, -87.5, "LK", "US"),
    row(20_000_016, "Osaka", 34.69, 135.50, "PPLA", "JP", admin1="32", people=2_600_000),
)


def small_base(path):
    """A cut of the package's gazetteer, which makes a build take no time: countries, some regions, some towns."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA)
        db.execute("ATTACH ? AS own", (str(BUILT),))
        db.execute(
            "INSERT INTO place SELECT * FROM own.place WHERE feature LIKE 'PCL%' OR id LIKE 'dateline:%' "
            "OR (country IN ('US', 'JP') AND (feature = 'ADM1' OR population > 1000000))"
        )
        db.execute("INSERT INTO name SELECT * FROM own.name WHERE pk IN (SELECT pk FROM place)")
        db.execute("INSERT INTO meta VALUES ('schema', '1'), ('places', '9'), ('names', '9')")
        db.commit()
    return path


def text(name="dump.txt", lines=ROWS):
    path = Path(name)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def packed(name="allCountries.zip", member="allCountries.txt", lines=ROWS, **more):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, "".join(f"{line}\n" for line in lines))
        for each, content in more.items():
            archive.writestr(f"{each}.txt", content)
    return Path(name)


def built(lines=ROWS, **options):
    """The gazetteer that is built from the lines."""
    build_gazetteer(text(lines=lines), out=Path("g.sqlite"), **options)
    return LocalGazetteer(Path("g.sqlite"))


def ids(gazetteer, name):
    return {match.place.id for match in gazetteer.lookup(name)}


def content(path):
    with closing(sqlite3.connect(path)) as db:
        return [db.execute(f"SELECT * FROM {each} ORDER BY 1, 2").fetchall() for each in ("place", "name")]  # noqa: S608
