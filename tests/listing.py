"""A user's own list of places for tests: `own(HEADER + CAMP)` writes it and reads it."""

from pathlib import Path

from geo.gazetteer.own import read_places
from geo.gazetteer.store import LocalGazetteer

LOCAL = LocalGazetteer()
HEADER = "name,aliases,lat,lon,kind,country\n"
CAMP = "Camp Alpha,Alpha Base,33.5,36.25,camp,SY\n"


def own(text, *, file="places.csv"):
    """(the places, the notes) of a file with that content."""
    Path(file).write_bytes(text if isinstance(text, bytes) else text.encode())
    notes: list[str] = []
    return read_places(file, on_note=lambda note: notes.append(str(note))), notes
